"""Text → sentences, for news in any language.

Only white space is changed: the sentences, joined, are the text without its decoration (HTML tags,
rules, dot leaders). Line breaks are interpreted first, as some only wrap lines; lists whose line
breaks were lost are separated into items.
"""

import itertools
import re
from collections.abc import Iterator

from podcaster.languages.sentences.boundary import ORDINAL_DOT, end_of_sentence
from podcaster.languages.sentences.stops import (
    BULLETS,
    STOP,
    Abbreviations,
    Stop,
    abbreviations_of,
    is_in,
)
from podcaster.languages.symbols import base, value

BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n\s*)+")
ENDS = re.compile(r"[.!?…:;。！？।؟۔][\"'’”»)\]]*$")
MARKER = re.compile(
    r"(?<!\S)(?P<open>\(?)(?P<label>\d{1,2}|[A-Za-z]|[ivx]{2,4}|[IVX]{2,4})(?P<close>\.\)|\)|\.)\s"
)
SHORT_BEFORE = re.compile(r"([^\W\d_][^\s]*)\.\s$")
"""An abbreviation, if the table has it: no item begins behind it."""
BULLET = re.compile(rf"(?<!\S)[{BULLETS}]")
WITHIN = re.compile(r"(?:,|,? (?:and|or|und|oder|et|ou|y|e|o))\s$")
"""Before an item inside its sentence: `for (a) bread and (b) milk`."""
STAR = re.compile(r"(?<!\S)\*(?=\s)")
BEFORE_FIRST = re.compile(r"[.:;!?][\"'’”)]*\s$")
BLOCK_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|li|[ou]l|br|hr|img|t[rdh]|table|section|article|header|footer)\b[^<>]{0,300}>"
    r"|/{5,}|={5,}|_{5,}|~{5,}",
    re.IGNORECASE,
)
INLINE_TAG = re.compile(
    r"</?(?:em|strong|[abius]|span|su[bp]|code|small|font|mark)(?:\s[^<>]{0,300})?>", re.IGNORECASE
)
LEADER = re.compile(r"[^\S\n]*\.{6,}[^\S\n]*(?P<end>(?:\d{1,4}(?:[-–]\d{1,4})?)?(?=\s*(?:\n|$)))?")
"""The dots of a table of contents, with the page after them."""
MARK_ALONE = re.compile(r"\n\s*(?=[.,;:!?]\s)")
"""A line break before the mark that closes the line."""
ROMAN = re.compile(r"(?=[ivx])x?(?:ix|iv|v?i{0,3})")


INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")


def split_sentences(text: str, language: str = "en") -> list[str]:
    """Split a text into its sentences, without surrounding white space.

    Args:
        language: BCP 47 tag; abbreviations are known in ten languages, and Unicode's sentence
            marks in every one.
    """
    runs = join_lines(_undecorated(text))
    return [sentence for run in runs for sentence in _split_run(run, language) if sentence]


def _undecorated(text: str) -> str:
    if "<" in text or "//" in text or "==" in text or "__" in text or "~~" in text:
        text = INLINE_TAG.sub("", BLOCK_TAG.sub("\n", text))
    if "......" in text:
        text = LEADER.sub(lambda match: " " if match["end"] is None else "\n", text)
    return text


def _split_run(run: str, language: str) -> Iterator[str]:
    begin = 0
    for cut in _cuts(run, language):
        yield run[begin:cut].strip()
        begin = cut
    yield run[begin:].strip()


def _cuts(run: str, language: str) -> Iterator[int]:
    """Offsets at which a new sentence begins, in ascending order."""
    table = abbreviations_of(language)
    items = item_starts(run, table, base(language) in ORDINAL_DOT)
    begin = 0
    is_headline = base(language) == "en" and _is_in_title_case(run)
    for match in STOP.finditer(run):
        if is_headline and match["mark"] == "." and _is_short(run[: match.start()], table):
            continue
        while items and items[0] <= match.start():
            begin = items.pop(0)
            yield begin
        stop = Stop(run, match.start(), match["mark"], match["close"], begin)
        cut = end_of_sentence(stop, table, language)
        if cut is not None:
            begin = cut
            yield cut
    yield from items


def _is_in_title_case(run: str) -> bool:
    """A headline, which is one sentence: Apple to Invest in U.S. Over Four Years."""
    words = [word for word in run.split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return not run.endswith(".") and len(words) > 2 and capitals == len(words) < 20


def _is_short(text: str, table: Abbreviations) -> bool:
    token = text.rpartition(" ")[2].lstrip("(\"'“‘")
    listed = any(is_in(token, kind) for kind in (table.never, table.maybe, table.number))
    return listed or bool(INITIALS.fullmatch(token))


def join_lines(text: str) -> Iterator[str]:
    """Yield each paragraph on one line with single spaces."""
    for block in BLANK_LINE.split(MARK_ALONE.sub("", "\n".join(text.splitlines()))):
        lines = [line for line in (" ".join(raw.split()) for raw in block.split("\n")) if line]
        if len(lines) > 4 and all(len(line) < 3 and line.isupper() for line in lines):
            yield "".join(lines)  # a word that stands upright
        elif len(lines) > 1 and not any(ENDS.search(line) for line in lines):
            # Several lines without any full stop: a list or a menu, not a wrapped paragraph.
            yield from lines
        elif lines:
            yield from _unwrap(lines)


def _unwrap(lines: list[str]) -> Iterator[str]:
    """Join hard-wrapped lines, except after a short line followed by a capital."""
    width = max(map(len, lines))
    run = lines[0]
    for before, line in itertools.pairwise(lines):
        stops_early = len(before) + len(line.partition(" ")[0]) < 0.6 * width
        if stops_early and not line[0].islower():
            yield run
            run = line
        else:
            run = f"{run} {line}"
    yield run


def item_starts(text: str, table: Abbreviations, has_ordinals: bool) -> list[int]:
    """Offsets at which the items of run-on lists begin; Dr. A. Roe is no first item, and the 2. of
    languages that write ordinals so is one behind a mark only.
    """
    bullet = STAR if text.startswith("* ") else BULLET
    starts = {match.start() for match in bullet.finditer(text)}
    waiting: dict[tuple[str, str, str], tuple[int, re.Match[str]]] = {}
    for match in MARKER.finditer(text):
        short = SHORT_BEFORE.search(text, max(0, match.start() - 20), match.start())
        if short and (is_in(short[1], table.never) or is_in(short[1], table.maybe)):
            continue
        for style, number in _readings(match):
            last, marker = waiting.get(style, (0, match))
            if last and number == last + 1:
                is_ordinal = has_ordinals and style == ("1", "", ".")
                is_list = marker.start() in starts or text[: marker.start()].endswith(": ")
                is_apart = not is_ordinal or is_list or _may_begin(text, match.start())
                if is_apart and _is_item(text, marker, match):
                    starts.update({marker.start(), match.start()})
                    waiting[style] = (number, match)
            elif number == 1 and _may_begin(text, match.start()):
                waiting[style] = (number, match)
    return sorted(starts)


def _readings(match: re.Match[str]) -> Iterator[tuple[tuple[str, str, str], int]]:
    """The possible values of a label: `i` is the ninth letter or the first Roman numeral."""
    label, shape = match["label"], (match["open"], match["close"])
    if label.isdigit():
        yield ("1", *shape), int(label)
        return
    if ROMAN.fullmatch(label.lower()):
        yield ("i", *shape), value(label)
    if len(label) == 1:
        yield ("A" if label.isupper() else "a", *shape), ord(label.lower()) - ord("a") + 1


def _is_item(text: str, last: re.Match[str], match: re.Match[str]) -> bool:
    """Whether there is an item between two labels, unlike in `A. B. Lane`."""
    start = match.start()
    return start > last.end() and not WITHIN.search(text, max(0, start - 6), start)


def _may_begin(text: str, start: int) -> bool:
    """Whether a list may begin here: at the start of the text or after a full stop."""
    return start == 0 or bool(BEFORE_FIRST.search(text, max(0, start - 4), start))
