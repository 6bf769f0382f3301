"""Prose in any language: sentences of a story, and lines that repeat one."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import groupby

from podcaster.languages import around_stories
from podcaster.model import Block, Role

ENDS = re.compile(
    r"""
    [.!?…。！？؟۔।॥။។።։]  (?: [\"'“”‘’‹›«»)\]」』）】〉》] | \s[»)] | \s?\[\d+\] )* $
    | [:;：；] [\"'“”‘’‹›«»)\]」』）】]* $
    """,
    re.VERBOSE,
)
STOPS = ".!?…"
QUOTES = ('"', "“", "„", "«", "»", "‘", "'")
CLOSING = "\"'”’“»)"
IN_QUOTES = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"")
FEWEST_BESIDE = 4
"""Words beside a quotation."""
CJK = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
"""Scripts that put no blanks between words."""
UNSTOPPED = re.compile("[\u0e00-\u0eff]")
"""Thai and Lao, which have no mark at the end of a sentence either."""
LONG = 80
"""Characters; a longer line in such a script is taken for sentences."""
LONGEST_ENTRY = 30
"""Words; a longer line in a list of other stories is prose again."""
MOST_AS_LONG = 3
"""The greatest ratio of lengths of two headlines with the same words."""
ALIKE, FEWEST_ALIKE = 0.5, 3
"""Share of words that two headlines of one story have in common, and the fewest of the first."""
LONGEST_QUESTION = 12
"""Words; a question may be a title."""
WORD = re.compile(r"\w+")


@lru_cache(maxsize=1024)
def word_count(text: str) -> int:
    """Words; in scripts without spaces, two characters count as one."""
    if not text:
        return 0
    words = text.count(" ") + 1
    return words if text.isascii() else words + len(CJK.findall(text)) // 2


def ends_sentence(text: str) -> bool:
    """Whether the line ends like a sentence."""
    end = text[-6:]
    # Most lines end in a full stop or in a word, which need no pattern.
    if end[-1:] in STOPS:
        return bool(end)
    is_stopped = not end[-1:].isalnum() and ENDS.search(end) is not None
    return is_stopped or (len(text) > LONG and UNSTOPPED.search(end) is not None)


def bare(text: str) -> str:
    """A line without the characters before its first and after its last letter or figure."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]


def unquoted(text: str) -> str:
    """A line without the words that it quotes, which speak for somebody else; a quotation stays."""
    if '"' not in text and "“" not in text and "„" not in text and "«" not in text:
        return text  # most lines: a pattern takes ten times as long
    rest = IN_QUOTES.sub(" ", text)
    if rest == text or word_count(" ".join(rest.split())) < FEWEST_BESIDE:
        return text
    return rest


def is_menu_entry(text: str) -> bool:
    """A few words without a figure or a full stop."""
    return word_count(text) <= 4 and not ends_sentence(text) and not any(map(str.isdigit, text))


def weight(text: str) -> float:
    """Positive for prose, negative for lines that pages put around it; near zero if in doubt."""
    words = word_count(text)
    if not any(map(str.isalpha, text)):
        # The figures of a chart do not divide a story.
        return -0.1
    if ends_sentence(text):
        return min(words, 40) / 10 if words >= 5 else 0.1
    if words >= 18:
        return 0.8
    return -0.3 if words >= 9 else -0.6


def is_prose(text: str) -> bool:
    """A sentence; the titles in a list of other stories have no full stop."""
    if word_count(text) > LONGEST_ENTRY:
        return True
    if text.endswith(("...", "…")):
        # A title cut by the page.
        return False
    return ends_sentence(text) and word_count(text) >= (
        4 if text.rstrip(CLOSING).endswith(".") else LONGEST_QUESTION
    )


def same_words(one: str, other: str) -> bool:
    """Whether two lines are the same headline, apart from punctuation."""
    if len(one) > MOST_AS_LONG * len(other) or len(other) > MOST_AS_LONG * len(one):
        return False
    first, second = _words(one), _words(other)
    return bool(first) and len(first & second) >= 0.8 * len(first | second)


def speak_of_one(one: str, other: str) -> bool:
    """Whether two headlines have enough words in common to be of one story."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    return (
        len(first & second) >= ALIKE * min(len(first), len(second))
        and (len(first) >= FEWEST_ALIKE or first == second or len(second) <= FEWEST_ALIKE)
    ) or _letters(one) in _letters(other)


def _letters(text: str) -> str:
    return "".join(WORD.findall(text.casefold()))


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))


_VERB = r"""
(?:
      said | says? | warned | argued | joked | wrote | found | shows? | showed | added | shouted
    | heard | (?:told|tell)\ (?:\w+\ ){0,3}\w+
)
"""
_THE = r"(?:the|a|an|his|her|its|their)\ "
_WHO = rf"(?: {_THE} (?:[\w'’-]+\ ){{1,8}} | (?:he|she|they|officials|police)\  )"
_COMMA = r",[\"'”’»]?\ "
REPORTED = re.compile(
    rf"""
      {_COMMA} (?: {_WHO} | (?:[\w'’.-]+\ ){{1,5}} ) {_VERB}
      (?: \ (?:on\ )?[A-Z]\w+day | \ last\ \w+ | \ later )? \.$
    | {_COMMA} {_WHO} (?:(?:has|have|had)\ )? {_VERB} (?: [,;] | \ (?:since|on|last|when|after)\b )
    | {_COMMA} {_THE} \w+ \ \w+ed\  (?: {_THE} \w+ | \w+ )? \.$
    | {_COMMA} (?:said|says|read|reads|warned)\  {_THE} [\w'’ -]{{3,60}} \.$
    """,
    re.VERBOSE,
)
ANNOUNCED = re.compile(r"[^,.]{0,30}:")
"""A label before the title of another story: `Read more: Rates will fall, the bank says.`"""
LONGEST = 400
"""Characters; longer lines are not labels."""


def is_reported(text: str) -> bool:
    """Whether it is a sentence with the name of its speaker: `…, the judge wrote.`"""
    if len(text) > LONGEST or not text.endswith("."):
        return False
    said = REPORTED.search(text) or _said().search(text)
    return bool(said) and not ANNOUNCED.match(text)


@cache
def _said() -> re.Pattern[str]:
    """In languages other than English, the verb comes before the speaker."""
    return re.compile(rf",[\"'”’»]? (?:{around_stories('said')})\b")


LONGEST_LABEL = 2
"""Words."""
FEWEST_QUOTED, QUOTED, LONGEST_SPEAKER = 4, 0.8, 14
"""Words of a pull quote, the share that one paragraph has too, and words on the speaker."""
SENTENCE = re.compile(r"[^\s.?!][^.?!]*[.?!]")
LONGEST_NAME = 70
"""Characters of a name before a quotation."""
FEWEST_LONG, MOST_SHARED, MOST_ASKING = 3, 0.34, 0.67
"""Longer words outside its links, and the share that the story may have as well."""
KEY_WORD = re.compile(r"\w{4,}")


def without_repeats(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Leave out repeated paragraphs, pull quotes, and headings with nothing under them."""
    bodies = [block.text.casefold() for block in blocks if block.role is Role.BODY]
    pulled = [_is_pull_quote(block, bodies) for block in blocks]
    for place in range(1, len(blocks)):
        # Under a pull quote is the name of the speaker.
        pulled[place] |= pulled[place - 1] and _is_speaker(blocks[place])
    blocks = [block for block, again in zip(blocks, pulled, strict=True) if not again]
    seen: set[str] = set()
    kept: list[Block] = []
    for block in blocks:
        key = block.text.casefold()
        if not (word_count(key) > 6 and key in seen):
            kept.append(block)
        seen.add(key)
    while kept and (kept[-1].role is Role.HEADING or _announces(kept[-1])):
        kept.pop()
    return tuple(kept)


def _announces(block: Block) -> bool:
    """Whether it is a label of which nothing is left: "Contacts:"."""
    return block.text.endswith((":", "：")) and word_count(block.text) <= LONGEST_LABEL


def _is_speaker(block: Block) -> bool:
    return (
        block.role in (Role.BODY, Role.QUOTE)
        and word_count(block.text) <= LONGEST_SPEAKER
        and not ends_sentence(block.text)
    )


def _is_pull_quote(block: Block, bodies: Sequence[str]) -> bool:
    """Whether a quotation only repeats a few words of the story."""
    if block.role is not Role.QUOTE or ": “" in block.text[:LONGEST_NAME]:
        return False
    words = block.text.casefold().strip("\"'“”„«»‘’.,… ")
    keys = key_words(words)
    sentences = [one.strip(" .!?") for one in SENTENCE.findall(words) if one.count(" ") >= 2]
    again = sum(any(one in body for body in bodies) for one in sentences)
    return (
        (word_count(words) >= FEWEST_QUOTED and any(words in body for body in bodies))
        or (again > 1 and again >= QUOTED * len(sentences))
        or (
            len(keys) >= FEWEST_QUOTED
            and any(len(keys & key_words(body)) >= QUOTED * len(keys) for body in bodies)
        )
    )


def shares_words(line: str, story: Sequence[str]) -> bool:
    """Whether a longer word of a line is also in a story."""
    return bool(key_words(line) & key_words(" ".join(story)))


def key_words(text: str) -> set[str]:
    """The longer words of a text, in lower case."""
    return set(KEY_WORD.findall(text.casefold()))


LONG_WORDS = re.compile(r"[^\W\d_]{5,}")


def long_words(text: str) -> set[str]:
    """The words of five letters and more, in lower case."""
    return set(map(str.casefold, LONG_WORDS.findall(text)))


def is_beside(text: str, story: Sequence[str], most: float = MOST_SHARED) -> bool:
    """Whether a line shares few of its longer words with a story."""
    words = long_words(text)
    again = words & long_words(" ".join(story))
    return len(words) >= FEWEST_LONG and len(again) <= most * len(words)


SUBJECT, MOST_OTHERS = 2, 60
"""Longer words that a paragraph shares with others; the most other lines of a mere story."""


def told_in(blocks: Sequence[Block]) -> Callable[[int], bool]:
    """Whether a line is prose; in a text with many other lines, on the subject of others, too.

    Lists are found at the foot of a page as well.
    """
    prose = [is_prose(one.text) for one in blocks]
    is_page = prose.count(False) > 2 * prose.count(True) + MOST_OTHERS
    said = Counter(
        word
        for one, good in zip(blocks, prose, strict=True)
        if good
        for word in long_words(one.text)
    )

    def is_told(place: int) -> bool:
        if not 0 <= place < len(blocks) or not prose[place]:
            return False
        words = long_words(blocks[place].text)
        return not is_page or sum(said[word] > 1 for word in words) >= SUBJECT

    return is_told


def lists_within(blocks: Sequence[Block]) -> set[int]:
    """The entries of marked lists between paragraphs of a story; a menu has marks as well."""
    is_told = told_in(blocks)
    found: set[int] = set()
    for is_entry, run in groupby(range(len(blocks)), lambda n: blocks[n].role is Role.ITEM):
        places = list(run)
        above = places[0] - 1 - (not is_told(places[0] - 1))
        if is_entry and is_told(above) and is_told(places[-1] + 1):
            found.update(places)
    return found


MAIL = re.compile(r"([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
NAMED_FIRST = re.compile(
    r"(?:[^\W\d_]+ )?((?:[^\W\d_a-zß-ÿ][\w.'’-]+ ){1,2}[^\W\d_a-zß-ÿ][\w'’-]+)\b"
)
LONGEST_CONTACT, SHORTEST_NOTICE, LONGEST_NOTICE = 20, 14, 60
"""Words of a line with the author's address, and of one with that of the site."""
DESK = re.compile(
    r"news|reda[kc]|edit|tips?\b|press|desk|feedback|letters|leser|online", re.IGNORECASE
)


def is_contact(text: str, story: Sequence[str], host: str, byline: str) -> bool:
    """Whether a line gives the author's address, or says something of the site by its address."""
    words = word_count(text)
    if words > LONGEST_NOTICE or not ends_sentence(text):
        return False
    if (
        host
        and words >= SHORTEST_NOTICE
        and re.search(
            rf"(?<![\w@./-])(?:https?://)?(?:www\.)?{re.escape(host)}(?![\w/-]|\.\w)", text
        )
    ):
        return is_beside(text, story, MOST_SHARED / 2)
    mail = MAIL.search(text) if words <= LONGEST_CONTACT else None
    if mail is None:
        return False
    is_own = host and (mail[2] == host or mail[2].endswith(f".{host}"))
    if is_own and DESK.search(mail[1]):
        return True
    if any(name.split()[-1] in text for name in byline.split(", ") if " " in name):
        return True
    # "Ann Berg can be reached at annberg@…", and the story does not know her.
    named = NAMED_FIRST.match(text)
    return named is not None and (
        any(name.casefold() in mail[1].casefold() for name in named[1].split())
        and not any(named[1].split()[-1] in line for line in story)
    )
