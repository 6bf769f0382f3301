"""What others say beside a story: captions below its pictures, comments of its readers."""

import re
from collections.abc import Sequence
from functools import cache

from podcaster.articles.dates import MONTH, says_when
from podcaster.articles.lines.furniture import FEWEST_BEFORE, any_of, is_furniture
from podcaster.articles.lines.prose import (
    LONGEST_ENTRY,
    STOPS,
    ends_sentence,
    is_prose,
    is_reported,
    word_count,
)
from podcaster.languages import around_stories
from podcaster.model import Block, Role

WIRES = (
    "dpa|DPA|AFP|APA|AP|ANSA|EFE|EPD|epd|KNA|SID|sid|PTI|IANS|ANI|UNI|UPI|TT|Reuters|REUTERS|Lusa|Belga"
    "|ANP|NTB|Ritzau|PAP|Xinhua|TASS|Bloomberg|Europa Press|EUROPA PRESS"
)
"""News agencies, as they sign their reports."""
CREDIT = r"""
      \b
      (?:
            (?:PICTURES|SOURCES) s? (?:\ by|\ credit|\ via|\ courtesy|\ photo)? \ ?:\ ?\S
          | getty\ images | afp\ ?(?:via|/) | shutterstock | istock | alamy | unsplash
          | wikimedia\ commons | ap\ photo | ap\ file | reuters\ ?/
          | via\ (?:ap|reuters|getty|afp|twitter|facebook|instagram)\b
          | CREDITS
      )
    | /\ ?(?:getty|ap|afp|reuters)\b | \(reuters\)$ | ,\ file\) | ©
    """
OWNERS = "getty|shutterstock|statista|reuters|afp|ap|epa|dpa|pti|ani|xinhua|istock|alamy|bloomberg"
AGENCY = rf"(?:getty\ images|{OWNERS})"
TRAILING_CREDIT = rf"""
      \( [^()]{{0,40}}
      \b(?:PICTURES|courtesy|source|reuters|afp|ap|getty|nasa|epa|dpa|pti|ani|xinhua)\b
      [^()]{{0,80}} \) \W*$
    | (?:^|[.!?|(–—;"”’]\ ?|\s) (?:©|(?:PICTURES)s?(?:\ credit)?s?(?:\ ?:|\ by\ |\ courtesy\ of\ ))
      \ ?[^.]{{2,80}}\.?$
    | [.!?"”’]\ ? [\w.\ ]{{2,40}} [/|,]\ ? {AGENCY}$
    | \b(?:getty\ images|shutterstock|submitted\ photo|file\ photo|statista)$
    | [.!?"”’]\ ?getty$
    | [\w.\ ]{{2,40}} \ ?/\ ? {AGENCY}\b.{{0,40}}(?<!\.)$
    """
CREDIT_WORD = rf"\b(?:(?:PICTURES)s?|courtesy|source|nasa|{OWNERS})\b | ©"
"""Without one of these no line ends in a credit; looked for first, as that is quicker."""
BARE_WIRE = re.compile(
    r"[.!?\"”’] ?(?P<open>\()?(?:reuters|afp|ap|dpa|pti|ani|xinhua|bloomberg)(?(open)\))$",
    re.IGNORECASE,
)
LABELLED = r"""
      © [^.]{2,80} \.? (?:,?\ All\ Rights\ Reserved\.)? $
    | ^ (?:PICTURES)s?(?:\ credits?)? \ ?:\ ? [^.\s]+ (?:\ [^.\s]+){0,5} \.? $
    | [.!?|)”"’]\ ? (?:PICTURES)s?(?:\ credits?)? \ ?:\ ? [^.]{2,80} \.? $
    """
"""A credit with its label or sign; whole lines of it are short."""
BESIDE = r"(?-i:[A-ZÀ-Þ][\w.'’-]*, (?:", r"), (?=[a-z]))"
"""Around the words of who stands where: "Ann Example, left, and"."""
NAMED = ("A ", "An ", "The ", "This ")
"""Before a picture's name, which may be the subject of a sentence."""
TOLD = re.compile(r"\b(?:said|says?|told|asked|heard)\b")
"""In a sentence of the story about a picture, not in what stands below one."""
LABEL = r"(?<!getty\ )(?:PICTURES|SOURCES) | copyright | © | :"
NUMBERED = re.compile(
    r"\[?(?i:figure|fig\.|tab(?:le|elle)|abb\.|tableau|그림|표|[图図表]) ?\d{1,2}[].:]"
)
"""A figure's number before its caption: "Fig. 2: Ships by year"."""
LONGEST = 60
"""Words; a paragraph that quotes a credit is longer or goes on after it."""
MOST_CHARACTERS = 1500
LONGEST_BARE = 20
"""Words, if the credit is an agency's name, which is also found under whole stories."""
NAMES = re.compile(
    r"""
    [A-ZÀ-Þ][\w.'’-]* (?:\ [A-ZÀ-Þ][\w.'’-]*){0,4}
    (?:\ ?/\ ?[A-ZÀ-Þ][\w.'’-]*(?:\ [A-ZÀ-Þ][\w.'’-]*){0,3})+
    """,
    re.VERBOSE,
)
"""A photographer and an agency: "Ann Example/Example Wire"."""
INLINE = r"""
    \s*[(\[] (?:main\ |file\ )? (?:PICTURES|SOURCES) s?
    (?:\ credits?|\ by|\ via|\ source|\ courtesy\ of)? \s*:[^()\[\]]{1,80}[)\]]\s*
    """

PICTURE = r"\s*[(\[] (?:main\ |file\ )? (?:PICTURES)"
FIGURE = re.compile(r"\d")
SLUG = re.compile(
    rf"""
    (?<=[.!?\"”’)。」]) \ *[(\[—–-]*\ ?
    (?:
          (?:{WIRES})[)\]]?
        | (?:\(c\)|©)\ ?[\w .’'-]{{2,40}}(?:/[\w .’'-]{{2,40}})?
    )
    $
    """,
    re.VERBOSE,
)
"""An agency's name or the owner of the rights, after the last sentence."""
NO_SLUG = (".", "!", "?", '"', "”")
LONGEST_SLUG = 120
"""Characters at the end of a line that are searched."""


@cache
def _known(pattern: str) -> re.Pattern[str]:
    """A pattern with the words of all languages' files in it."""
    for kind in ("pictures", "sources", "credits"):
        pattern = pattern.replace(kind.upper(), around_stories(kind).replace(" ", r"\ "))
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


def without_credits(text: str) -> str:
    """Take credits in brackets out of a line, and the agency's name off its end.

    A caption that ran into the line ends where its credit stood.
    """
    if "(" in text or "[" in text:
        text = _known(INLINE).sub(lambda match: _seam(text, match), text)
    if text.endswith(NO_SLUG) and "©" not in text and "(c)" not in text:
        return text.strip()
    return f"{text[:-LONGEST_SLUG]}{SLUG.sub('', text[-LONGEST_SLUG:])}".strip()


def _seam(text: str, credit: re.Match[str]) -> str:
    before, after = text[: credit.start()][-1:], text[credit.end() :][:1]
    return ". " if before.isalnum() and after.isupper() else " "


def is_credit(text: str) -> bool:
    """A short line that is nothing but the source of a picture."""
    if word_count(text) >= 10 or text.endswith((".", "?", "!", "。")):
        return False
    return bool(_known(CREDIT).search(text) or NAMES.fullmatch(text))


def names_picture(text: str) -> bool:
    """Whether it says of something that it is a picture: "(file photo)", "(Archivbild)"."""
    return any_of("pictures", after=r"s?\b").search(text) is not None


def names_author(text: str) -> bool:
    """A credit of names alone, as it stands under a caption; one with a label stands anywhere."""
    return is_credit(text) and not _known(LABEL).search(text)


def is_caption(text: str) -> bool:
    """A line that ends in a credit, or begins by saying what can be seen."""
    words = word_count(text)
    if words > LONGEST or len(text) > MOST_CHARACTERS:
        return False
    is_picture = any_of("pictured").match(text) or any_of("sides", *BESIDE).search(text)
    if ends_sentence(text):
        if text.startswith(NAMED):
            is_picture = any_of("shown").match(text)
        end = text[-160:]
        if (":" in end or "©" in end) and _known(LABELLED).search(end):
            return True
        return bool(is_picture) and not (TOLD.search(text) or is_reported(text))
    source = _known(INLINE).search(text) if words <= LONGEST_BARE and ":" in text else None
    if source and source.end() == len(text):
        # A figure with its source is a fact of the story.
        return _known(PICTURE).match(source[0]) is not None or not FIGURE.search(
            text[: source.start()]
        )
    if BARE_WIRE.search(text[-40:]):
        return words <= LONGEST_BARE
    is_shown = is_picture or NUMBERED.match(text)
    return is_credit(text) or _ends_in_credit(text[-160:]) or bool(is_shown)


def _ends_in_credit(end: str) -> bool:
    return bool(_known(CREDIT_WORD).search(end) and _known(TRAILING_CREDIT).search(end))


FULL_NAME = r"(?:(?:[^\W\d_]+\ )?[Bb]y\ )?[A-ZÀ-Þ][\w’'-]+\ [A-ZÀ-Þ][\w’'-]+"
WRITTEN = r"[^()（）【】\da-zA-ZÀ-ÿ.!?。！？]{2,30}"
"""A name, also behind "Reporting by", and one in a script without capitals."""
SIGNED = re.compile(
    rf"""
    (?P<end> [.!?…。！？][\"”’»」]? )? \ ?
    (?:
          [(（] (?:mit\ |with\ |avec\ )? (?:[a-zäöü]{{2,4}}|{WIRES}) {{MORE}} [)）]
        | (?(end) (?:[—–-]\ )? (?:{WIRES}) {{MORE}} | (?!) )
        | (?<=[^\W\d_]{{4}}[.!?]\ ) [a-z]{{2,3}}
        | (?(end) [(（【] (?: {FULL_NAME} [^()（）【】\d.!?]* | {WRITTEN} ) [)）】] | (?!) )
    )
    $
    """.replace("{MORE}", r"(?:[-/,]\ ?\w{2,8}){0,3}"),
    re.VERBOSE,
)
"""The source after a last sentence: an agency, a reporter's initials or name."""
END_MARK = re.compile(
    rf"""
      (?<=[.!?)”"]) \ ? (?: Enditem(?:/\w{{0,3}})? | -30- | \#\#\# | \(END\) ) $
    | (?<=[.!?]) \ ? [■□▪●◼] $
    | (?: (?<=[^\W\d_]{{2}}[.!?…]) | (?<=[.!?…][\"”’»]) )
      (?:
          \ ?\[ (?!(?:{WIRES})\b) \w{{1,12}} \]
        | \ (?: [@\#]\w+ | (?:https?://|www\.)\S+ | \*\w{{1,3}}\* | \d/\d{{1,2}} | [;:]-?[)(D]
              | [^\w\s\"'“”„‘’‹›«»()\[\]「」『』…]{{1,4}} | [-/][a-z]{{2,3}}
            )
      ){{1,2}} $
    """,
    re.VERBOSE,
)
"""The end of an agency's or a magazine's text; what else stands behind a stop and is no word."""
SHORTEST_SIGNED, LONGEST_SIGN, NEXT = 3, 60, 3
"""The fewest words before it, the most characters of it, and lines behind it without prose."""


def with_closed_ends(blocks: Sequence[Block]) -> Sequence[Block]:
    """Take the agency off a story's last sentence: `… squares (dpa)` is `… squares.`

    Between paragraphs such a line may be a caption.
    """
    blocks = [Block(_unmarked(block.text), block.role) for block in blocks]
    return [
        Block(_unsigned(blocks, place) or block.text, block.role)
        for place, block in enumerate(blocks)
    ]


def _unmarked(text: str) -> str:
    mark = None if text[-1:] in STOPS else END_MARK.search(text)
    is_call = mark is not None and any_of("read_on").search(mark[0])
    return text if mark is None or is_call else text[: mark.start()]


def _unsigned(blocks: Sequence[Block], place: int) -> str:
    """The sentence before the agency at the end of a story; empty elsewhere."""
    text = blocks[place].text
    if text[-1:] in STOPS or not (signed := SIGNED.search(text[-LONGEST_SIGN:])):
        return ""
    line = text[: len(text) - len(signed[0])] + (signed["end"] or "")
    above = blocks[:place][-1:]
    is_end = not any(is_prose(block.text) for block in blocks[place + 1 :][:NEXT])
    is_told = word_count(line) >= SHORTEST_SIGNED and (line[-1:].isalnum() or signed["end"])
    if not (is_end and is_told and above and ends_sentence(above[0].text)):
        return ""
    return line if signed["end"] else f"{line}."


COMMENTER = re.compile(
    r"""
      \W*[\w@.'’ -]{1,40}?\ (?:says?|said|wrote|writes|commented|schreibt|sagt|dit|dice)\W{0,3}
    | [\w@.'’()\ -]{1,60}? [,·•|–—-]?\ (?:(?:on|at|am|le|el|op|il)\ )? [\w,./\ -]{4,30},?
      \ (?:(?:at|um|à|om|kl\.?|alle|a\ las)\ )? \d{1,2}[:h.]\d\d (?:\ ?[ap]\.?m\.?|\ Uhr)?
      (?:\ says?|\ said)? \W{0,3}
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The author of a comment: "joe says:", "Ann Example on May 4, 2021 at 10:15 am said:"."""
CONTROLS_WITHIN, FEWEST_CONTROLS = 12, 2
COMMENTS_WITHIN, LONGEST_ANNOUNCEMENT = 6, 14
COMMENTS = re.compile(r"\W*(?P<before>\d{1,4})?\W*(?P<words>[^\W\d]+)\W*(?P<behind>\d{1,4})?\W*")
IN_NAME = re.compile(rf"\b(?!{MONTH}\b)[^\W\d_][^\W\d_'’.-]*", re.IGNORECASE)
INITIAL = re.compile(r"(?<=\b[^\W\d_])\.$|:$")
NAME_WORDS, PARTICLE, MOST_SAID = 3, 3, 3
"""Words of a reader's name, letters of "van", and paragraphs of a comment."""


def leave_out_comments(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """Everything from the first comment on, if a line above announces comments."""
    announced, before = -COMMENTS_WITHIN - 1, 0
    for place, block in enumerate(blocks):
        before += belongs[place] and is_prose(block.text)
        is_short = word_count(block.text) <= LONGEST_ANNOUNCEMENT
        if not is_short and word_count(block.text) > LONGEST_ENTRY:
            continue
        # A name and a time over the story are those of its author.
        is_near = place - announced <= COMMENTS_WITHIN
        is_comment = is_short and is_near and COMMENTER.fullmatch(block.text)
        begins = is_comment or _is_form(block.text) or _opens_comments(blocks, place, belongs)
        if begins and before >= FEWEST_BEFORE:
            if is_near and not ends_sentence(blocks[announced].text):
                belongs[announced] = False
            belongs[place:] = [False] * (len(blocks) - place)
            return
        # "He declined to comment." tells of somebody.
        is_label = is_short and (not ends_sentence(block.text) or is_furniture(block.text))
        if is_label and any_of("comments", r"\b", r"\b").search(block.text):
            announced = place


def _opens_comments(blocks: Sequence[Block], place: int, belongs: Sequence[bool]) -> bool:
    """A count of comments, which may stand over a story too, with its controls or readers after it.

    Each reader has a line with a name, and all that follows is theirs.
    """
    if _is_of_readers(blocks, place, belongs):
        return True
    if not any_of("comment_counts").fullmatch(blocks[place].text):
        return False
    controls = any_of("comment_controls", r"\W*", r"\b.{0,40}")
    behind = blocks[place + 1 :][:CONTROLS_WITHIN]
    return sum(bool(controls.fullmatch(one.text)) for one in behind) >= FEWEST_CONTROLS


def _is_of_readers(blocks: Sequence[Block], place: int, belongs: Sequence[bool]) -> bool:
    """Whether "3 comments", or "Comments", is followed by nothing but readers and what they say.

    Where no figure says how many there are, dates or controls beside two of them do.
    """
    label = COMMENTS.fullmatch(blocks[place].text[: MOST_CHARACTERS // 10])
    if label is None or not any_of("comments").fullmatch(label["words"]):
        return False
    count = int(label["before"] or label["behind"] or 0)
    signs, lines = 0, []
    for n in range(place + 1, len(blocks)):
        text = blocks[n].text
        is_control = not belongs[n] and is_furniture(text)
        is_time = any(map(str.isdigit, text)) and word_count(text) <= NAME_WORDS + 2
        signs += is_control or says_when(text)
        if not is_control and (not is_time or _is_reader(blocks[n])):
            lines.append(blocks[n])
    readers = [line for line in lines if _is_reader(line)]
    is_many = len(readers) == count or len(readers) >= FEWEST_CONTROLS <= (count or signs)
    return (
        bool(readers)
        and is_many
        and lines[0] is readers[0]
        and lines[-1] is not readers[-1]
        and len(lines) <= (1 + MOST_SAID) * len(readers)
        and all(_is_reader(line) or ends_sentence(line.text) for line in lines)
        # Else it may stand over the rest of a story and its headings.
        and sum(word_count(one.text) for one in blocks[:place])
        >= sum(word_count(one.text) for one in lines)
    )


def _is_reader(block: Block) -> bool:
    """A name, perhaps with a date, in a line of its own that is no heading."""
    text = INITIAL.sub("", block.text)
    if block.role is Role.HEADING or ends_sentence(text):
        return False
    words = [word for word in IN_NAME.findall(text) if len(word) > 1]
    named = [word for word in words if word is words[0] or len(word) > PARTICLE]
    return 0 < len(words) <= NAME_WORDS and (
        len(words) == 1 or all(word[0].isupper() for word in named)
    )


def _is_form(text: str) -> bool:
    """The form for a comment, or the rules for it; not a rule that a story reports."""
    return bool(any_of("comment_form").match(text)) and not is_reported(text)
