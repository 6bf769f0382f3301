"""Furniture: lines of the page that are not the story, by their words or after the story's end.

The words of the languages stand in their files, under `[articles]`.
"""

import re
from collections.abc import Sequence
from functools import cache

from podcaster.articles.dates import is_date_only
from podcaster.articles.lines.prose import (
    bare,
    ends_sentence,
    is_prose,
    is_reported,
    unquoted,
    word_count,
)
from podcaster.languages import around_stories, by_letters, tools_by_language
from podcaster.model import Block

WHOLE_WORDS = 12
START_WORDS = 26
ANYWHERE_WORDS = 60
LEGAL_WORDS = 130
STAMP_WORDS = 9
"""The most words of a line to which the table of that name applies."""
FEWEST_WORDS = 7
"""The fewest words of a sentence in which a phrase of pages needs a second sign."""
SENTENCES = re.compile(r"(?<=[^\W\d_][.!?])[\"”’]? (?=[^\W\d_a-zß-ÿ])")
FEWEST_BARS = 3
"""With as many vertical bars, a line is a row of links."""
MOST_BLANKS = 6
"""The most words in the heading over a list."""
LONGEST = 1500
"""Characters; no furniture is longer."""

LENGTH = re.compile(r"\d{1,2}:[0-5]\d(?::[0-5]\d)?")
"""The length of a video."""
STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
SHORTCODE = re.compile(r"\s*(?:\[/?[a-z_]+(?: [a-z_]+=|\])|(?:\{\{[^{}]*\}\}|\{%[^%]*%\})\s*$)")
ICON = re.compile(r"[a-z]+(?:_[a-z0-9]+)+")
"""The name of an icon that a font draws: "expand_more"."""
TOKENS = re.compile(r"(?:(?=[a-f]*\d)[0-9a-f]{16,}+(?:\s++|$))++", re.IGNORECASE)
"""Hashes, which nobody can follow by ear."""
GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]{2}|[a-z]{2}\.[A-Z][a-z]")
BEFORE_MORE, BEHIND_MORE = r"(?:(?:\.\.\.|…) ?\[?|[.!?…] )", r"(?:\]| ?(?:…|\.\.\.|[»›>→]+))?$"
"""Text around the words of a prompt for more text."""
ADDRESSES = r"|https?://|www\.|@\w|\w\.(?:com|org|net)\b|©"
"""Addresses of web and mail, which are also meant for the reader."""
CAPITALS = re.compile(r"\b(?:I|Sie|Ihnen|Ihre?[mnrs]?)\b")
"""Words that speak to the reader, or for the writer, as capitals only."""
TWICE = re.compile(r"(\S.{8,150}\S)(?:\W+\1)+\W*")
ANSWER_WORDS = 2
ANSWER = re.compile(r"[“„«\"]?(?:yes|no|ok)(?:[”»“\"]\.?|\.[”»“\"]?)", re.IGNORECASE)
FEWEST_TWICE = 3
"""Words; fewer may be repeated for emphasis."""
NAME_BREAK, SEAM = re.compile(r"[,|/•·]| (?=[A-Z])"), re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
COPYRIGHT = re.compile(r"© ?\d{4}")
RIGHTS = re.compile(r"©|\(c\)|copyright (?:©|\(c\)|(?:19|20)\d\d)", re.IGNORECASE)
BYLINE = re.compile(
    r"""
    (?i:(?:story\ |text\ |report\ |words\ |written\ |posted\ )?(?:by|von|par|por|di)) \W+
    (?:[A-ZÀ-Þ][\w.'’-]*|(?i:editor|staff|admin))
    (?:
        [\s,|&]+
        (?:
              [A-ZÀ-Þ@][\w.'’-]* | and | und | et | y | e | de | van | der | for | of | at | on
            | editor | staff | writers? | reporters? | correspondent | special\ to\ the
            | \d[\d:.]*(?:am|pm)?
        )
    ){0,12}
    \W*
    """,
    re.VERBOSE,
)
ADDRESS_ONLY = re.compile(
    r"""
      (?:https?://|www\.)\S+ | \S+@\S+\.\w+ | @\w+ | \#\w+(?:[\s,]+\#\w+)*
    | (?:[\w-]+\.)+(?:com|org|net)/\S*
    """,
    re.IGNORECASE | re.VERBOSE,
)
NETWORK = re.compile(
    r"""
      facebook | twitter | x | whats\ ?app | reddit | linked\ ?in | pinterest | flipboard | telegram
    | instagram | youtube | tumblr | google\+? | google\ plus | messenger | snapchat | tik\ ?tok
    | mastodon | bluesky | threads | email | e-mail | mail | pocket | copy(?:\ link)? | link | print
    | sms | vk | line | rss | mix | more | pdf | stumbleupon | digg | buffer | xing
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Where a story can be shared."""
NETWORKS = "facebook|twitter|x|whatsapp|linkedin|pinterest|telegram|instagram|youtube|google"


@cache
def any_of(kind: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """The patterns of one kind in the languages' files, in any case, with more around them.

    Measured: to read and compile all kinds takes 60 ms, which an import need not wait for.
    """
    return re.compile(f"{before}(?:{by_letters(around_stories(kind))}){after}", re.IGNORECASE)


@cache
def services() -> re.Pattern[str]:
    """What sites offer, in a line in lower case."""
    return re.compile(rf"\b(?:{by_letters(around_stories('services'))})\b")


@cache
def tool_label() -> re.Pattern[str]:
    """A line of nothing but words of tools, in one language and in lower case."""
    labels = (
        rf"(?=.*\b(?:{tools})\b)(?>(?:{tools}|{beside}|\d+|{NETWORKS})(?:\W+|$))+"
        for tools, beside in tools_by_language()
    )
    return re.compile("|".join(labels))


@cache
def any_of_lower(kind: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """The same for a line in lower case; behind a blank, for `\\W` in place of `\\b` before it."""
    return re.compile(f"{before}(?:{by_letters(around_stories(kind))}){after}")


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page and not to the story, by its words alone."""
    # Of few lines the words say so, and only these are asked who speaks in them.
    return len(text) <= LONGEST and _has_words_of_furniture(text) and not is_reported(text)


def _has_words_of_furniture(text: str) -> bool:
    words = word_count(bare(text))
    text = unquoted(text)
    line = bare(text)
    return (
        not line
        or LENGTH.fullmatch(line) is not None
        or ICON.fullmatch(line) is not None
        or TOKENS.fullmatch(line) is not None
        or bool(ADDRESS_ONLY.fullmatch(text.strip(" ,.;")))
        or (_is_label(line, words) and not _is_answer(text, words))
        or (
            _has_words_of_pages(line, words)
            and (speaks_to_reader(text) or words < FEWEST_WORDS or not ends_sentence(text))
        )
        or (words <= ANYWHERE_WORDS and RIGHTS.match(text) is not None)
        or bool(any_of("notices").match(line))
        or bool(SHORTCODE.match(text))
        or bool(any_of("read_on", BEFORE_MORE, BEHIND_MORE).search(text[-40:]))
        or (words <= ANYWHERE_WORDS and _is_told_twice(text))
    )


def has_words_of_pages(text: str) -> bool:
    """Whether a line contains a phrase of pages; it may still be a sentence of the story."""
    line = bare(text)
    return _has_words_of_pages(line, word_count(line))


def _has_words_of_pages(line: str, words: int) -> bool:
    lower, phrase = f" {line.lower()}", any_of_lower("phrases", r"\W")
    return (
        (words <= START_WORDS and bool(any_of("openings").match(line)))
        or (words <= ANYWHERE_WORDS and bool(phrase.search(lower) or COPYRIGHT.search(line)))
        or (words <= LEGAL_WORDS and bool(any_of_lower("legal", r"\W").search(lower)))
    )


def speaks_to_reader(text: str) -> bool:
    """Whether a page speaks of itself or to its reader: the second sign of furniture."""
    return bool(
        any_of_lower("to_reader", after=ADDRESSES).search(text.lower())
        or (CAPITALS.search(text) and any_of("to_reader").search(text))
        or any_of("calls").match(bare(text))
    )


def _is_told_twice(text: str) -> bool:
    """A link's text with its picture's and its title: "A flood A flood A flood"."""
    again = None if ends_sentence(text) else TWICE.fullmatch(text)
    return again is not None and again[1].count(" ") >= FEWEST_TWICE - 1


def _is_label(line: str, words: int) -> bool:
    """Whether a line is only a button, a byline, a date or an address."""
    if words <= STAMP_WORDS and STAMP.search(line):
        return True
    if words > WHOLE_WORDS:
        return False
    button = any_of_lower("buttons")
    if button.fullmatch(line.lower()) or BYLINE.fullmatch(line) or is_date_only(line):
        return True
    names = [name.strip() for name in NAME_BREAK.split(line)]
    parts = [part for name in names for part in (SEAM.split(name) if not _is_tool(name) else ())]
    return all(map(_is_tool, parts))


def _is_tool(name: str) -> bool:
    return bool(NETWORK.fullmatch(name) or any_of_lower("buttons").fullmatch(name.lower()))


def _is_answer(text: str, words: int) -> bool:
    """Whether it may be a short answer, such as “No.”: a button has no full stop and no quotes."""
    return words <= ANSWER_WORDS and ANSWER.fullmatch(text.strip()) is not None


def is_glued(text: str, *, is_entry: bool = False) -> bool:
    """Whether texts of links ran into each other: "Blue OriginCeres RoboticsSpaceX"."""
    if ends_sentence(text):
        return False
    bars, words = text.count(" | "), text.count(" ") + 1
    if bars >= FEWEST_BARS:
        return True
    if not bars and (words > ANYWHERE_WORDS or len(text) > LONGEST):
        return False
    if is_entry and not bars:  # "Built with YouTube and OpenStreetMap"
        return 4 * sum(GLUED.search(word) is not None for word in text.split()) > max(4, words)
    glued = len(GLUED.findall(text))
    return glued > 0 and (bars > 0 or glued > 1)


def opens_list(text: str) -> bool:
    """Whether a line is the heading over a list of other stories."""
    line = bare(text)
    if line.count(" ") >= MOST_BLANKS:
        return False
    opens = any_of_lower("other_stories", after=r"\b").match(line.lower())
    return opens is not None and not is_reported(text)


NAMED = (
    r"((?:[A-ZÀ-Þ][\w.'’-]*\ ){1,3}[A-ZÀ-Þ][\w'’-]+),? (?:is|ist|est|es|è|é|jest|är|er)"
    r" (?:\S+ ){0,3}?"
)
PAPER = (
    r"(?: (?:(?:for|at|with|of|bei|beim|für|der|des|chez|pour|du|de|au|para|del|per|dell[ao]?|do"
    r"|da|voor|van|bij|på|ved|hos)\b|[A-ZÀ-Þ])[^,;]*"
    r"(?:,? (?:who (?:covers|writes|reports)|where|covering|und|où|donde|dove|waar) .*)?)?"
    r"(?: based in .*)?[.!]?$"
)
"""So begins who presents somebody, and so ends for which paper the writer works."""
FEWEST_BEFORE, LAST = 3, 2
"""Blocks of the story before the comments, and at the end where a writer is presented."""


def without_writer(story: Sequence[Block]) -> list[Block]:
    """Leave out the sentence on the writer; who is of the story was named in it before."""
    end = max(FEWEST_BEFORE, len(story) - LAST)
    before = " ".join(block.text for block in story[:end])
    return [
        block
        for place, block in enumerate(story)
        if place < end or not _presents_writer(block.text, before)
    ]


@cache
def _writer() -> re.Pattern[str]:
    return re.compile(rf"{NAMED}(?i:{around_stories('writers')}){PAPER}")


def _presents_writer(text: str, before: str) -> bool:
    match = _writer().match(text)
    return match is not None and match[1].split()[-1] not in before


AUTHORS = "author|autor|auteure?|autrice|författare|skribent|forfatter"
FIRM = re.compile(
    r"\b(?:Inc|Ltd|LLC|Corp|GmbH|AG|SE|SAS?|S\.A|S\.?p\.?A|AB|A/S|ASA|Oyj?|[BN]\.?V|plc|PLC)\W*$"
)
MARK = re.compile(r"[®™]|\((?:NASDAQ|NYSE|LSE|OTC\w*|TSXV?|ASX)\b", re.IGNORECASE)
"""What the name of a firm has."""
RELEASED = re.compile(rf"{MARK.pattern}|^.{{0,20}}[ck]onta[ck]?t", re.IGNORECASE | re.MULTILINE)
PRESENTS = re.compile(
    r"\b(?:is|are|ist|sind|est|sont|es|son|è|sono|zijn|är|er|é|são|jest)"
    r" (?:an?|the|one|eine?r?|der|die|das|une?|l[ae]?|el|uno|una|een|ett?|en|uma?|o)\b"
)
NAME_SIZE, NAMED_WITHIN, MOST_ON_FIRM, MOST_ON_WRITER = 8, 60, 0.34, 3
"""Words of its name, characters of a paragraph that begins so, share of a story, and blocks."""


def without_firm(story: list[Block]) -> list[Block]:
    """Leave out "About Example Inc.", or "About the author", and all that follows it at the end."""
    texts = [block.text for block in story]
    for place in range(FEWEST_BEFORE, len(story)):
        if place >= len(story) - MOST_ON_WRITER and _on_writer().match(texts[place]):
            return story[:place]
        label = _about().fullmatch(bare(texts[place])) if place + 1 < len(story) else None
        if label is None or word_count(label[1]) > NAME_SIZE:
            continue
        before, behind = (sum(map(word_count, part)) for part in (texts[:place], texts[place:]))
        is_firm = FIRM.search(label[1]) or any(map(MARK.search, texts[place:]))
        heads = [one for one in range(place + 1, len(story) - 1) if _is_over_section(story, one)]
        if (
            is_firm
            and not heads
            and (PRESENTS.search(texts[place + 1]) or RELEASED.search("\n".join(texts)))
            and behind <= MOST_ON_FIRM * before
            and label[1].split()[0] in texts[place + 1][:NAMED_WITHIN]
        ):
            return story[:place]
    return story


def _is_over_section(story: Sequence[Block], place: int) -> bool:
    """Whether a line is a heading over prose, and not over another firm."""
    text = story[place].text
    is_head = word_count(text) <= NAME_SIZE and not ends_sentence(text)
    return is_head and is_prose(story[place + 1].text) and not _about().fullmatch(bare(text))


@cache
def _on_writer() -> re.Pattern[str]:
    about, writers = around_stories("about"), around_stories("writers")
    return re.compile(rf"\W*(?i:{about}) ?(?i:{AUTHORS}|{writers})\w*(?:\W*$|:\W+[^\W\d_a-zß-ÿ])")


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf"(?i:{around_stories('about')}) ([^\W\d_a-zß-ÿ].*)")
