"""Pasted plain text → ordinary prose: narrow columns, verse, wire copy, threads."""

import re
from collections.abc import Sequence
from statistics import median

from podcaster.sources.office import join_lines

NARROW = 40
"""Characters; wider columns are joined where paragraphs are found."""
LONGEST_HEADER = 60
"""Characters of the line that heads each page."""
SHORTEST_LINE = 12
FEWEST_LINES = 5
"""Lines of a column, or of all stanzas."""
VERSE = 48
"""Characters: at least half of a poem's lines are shorter."""
ENDS = re.compile(r"[.!?…][\"”’»)]*$")
PAUSES = re.compile(r"[,;:.!?…—–-][\"”’»)]*$")
LISTED = re.compile(r"\s*(?:[-*•·#>|]|\d{1,3}[.)]\s)")

PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s?|(?:page|seite|página|pagina)\s)?(\d{1,4})(?:\s?[-–—])?", re.I
)

WIRE_END = re.compile(
    r"\W{0,3}(?:-\s?30\s?-|-\s?0\s?-|#{2,}|(?:#\s){2,}#|=\^[.\-]{0,4}\^=)\W{0,3}"
    r"|\((?i:ends?|more|end it|mehr folgt|fin|fim)\)|ENDS?|MORE|[-–—]{1,2}\s?(?i:ends?"
    r"|more)\s?[-–—]{1,2}"
)
"""Marks by which agencies end a take; a whole line."""
WIRE_HEAD = re.compile(
    r"\s*(?:(?:[A-Z]{2}-){1,3}-?[A-Z][\w' .-]{2,60}(?:,\s?(?:\d\w{2}\s)?(?:Ld|Lead|Add|Sub"
    r"|Writethru)[\w -]*)*"
    r"(?:,\s?\d{2,5})?|[A-Z][A-Z'-]{2,30}(?:[-/][A-Z0-9][A-Z0-9'-]*)+(?: \([A-Z, 0-9]+\))?"
    r"|[a-z]{1,3}\d{4,}|\d{2,4}(?:GMT|EST|EDT|ET)?\s?<|AP-[A-Z]{2}-[\d-]+ .{0,20}"
    r"|(?:[A-ZÄÖÜ][\w-]{1,20}/){1,4}"
    r"|\((?:Zusammenfassung|Neu|Wiederholung|Meldung|Berichtigung)\b.{0,40}\)"
    r"|urgent|bulletin|flash|eilmeldung|embargoed? .{0,60}"
    r"|(?i:for immediate release|zur sofortigen veröffentlichung"
    r"|communiqué de presse|pressemitteilung|press release|nota de prensa|comunicato stampa))"
    r"\s*:?\s*",
)
"""Slug lines and stamps over and under wire copy; a whole line."""
WIRE_CREDIT = re.compile(
    r"\s*(?:By|Von|Par|Por|Di)\s[A-ZÀ-Þ][^.,;:]{2,60}"
    r"|\s*(?:The )?(?:Associated Press|Reuters|Agence France-Presse|Press Association|AP|AFP|dpa"
    r"|United Press International|EFE|ANSA)(?: (?:Writer|Staff|News))?\s*"
)
"""The author and agency of wire copy; a whole line between its slug and its text."""
AGENCY_STAMP = re.compile(
    r"\s*(?:dpa|afp|apa|ots|ansa|efe|anp|ntb|tt|pap|rtr)[-\w]*(?:\s+[\w/-]{1,8}){3,12}\s*"
)
"""Service, number, words and day, such as `dpa-bdt 0123 3 pl 250`; a whole line."""
TITLE_MARK = re.compile(r"(?<!\s)\s+=+\s*$")
"""The mark by which German agencies end a headline."""
CONTACT = re.compile(
    r"\s*(?:(?:press|media|news)\s)?(?:contacts?|enquiries|inquiries)\s*:.*"
    r"|\s*(?:presse)?(?:kontakt|ansprechpartner(?:in)?|rückfragen(?: an)?)\s*:.*"
    r"|\s*contact (?:presse|médias?)\s*:.*|\s*contacto(?: de prensa)?\s*:.*",
    re.IGNORECASE,
)
"""The contact of a press release; only at its edges and with an address or a number."""
REACHED = re.compile(r"\S@\S|\d[\d /().-]{5,}\d")
EDITORS = re.compile(
    r"\s*\(?(?:eds\b\.?|note to editors|adv\d{2}|hold for release"
    r"|with (?:photos?|video|graphic)s?\b)"
    r"\s*[:;,.].{0,400}",
    re.IGNORECASE,
)
NOTES_BELOW = re.compile(r"\s*(?:notes? (?:to|for) editors|hinweis(?:e)? für redaktionen)\W*", re.I)
COUNT = re.compile(r"^\s*(?:🧵\s*)?\(?(\d{1,3})\s?/\s?(\d{1,3})?\)?(?=\s|$)[.:]?\s*")
COUNT_BEHIND = re.compile(r"(?<!\s)\s*\(?(\d{1,3})\s?/\s?(\d{1,3})?\)?\s*(?:🧵|👇)?\s*$")
VIEWS = re.compile(
    r"\s*(?:[\d.,]+[KkMm]?\s(?:views?|likes?|reposts?|retweets?|replies|quotes?|bookmarks?)\W*)+$",
    re.IGNORECASE,
)
"""A network's counters under a post."""


def mend_pasted(text: str) -> str:
    """Restore the intended lines of a text; a text that needs no change is returned as is."""
    text = _without_running_lines(_without_counts(_without_wire_marks(text)))
    chunks = re.split(r"\n[ \t]*\n", text)
    lined = [[line.strip() for line in chunk.splitlines() if line.strip()] for chunk in chunks]
    if _is_verse(lined):
        return "\n\n".join(_stanza(lines) for lines in lined if lines)
    width = max((max(map(len, lines)) for lines in lined if _is_column(lines)), default=0)
    if not width:
        return text
    return "\n\n".join(
        "\n\n".join(join_lines(lines)) if _is_in_column(lines, width) else chunk
        for lines, chunk in zip(lined, chunks, strict=True)
    )


def _without_running_lines(text: str) -> str:
    """Remove page numbers and running heads from a text of several pages.

    Numbers alone may head chapters: without a running head they must interrupt sentences.
    """
    lines = text.splitlines(keepends=True)
    bare = [line.strip() for line in lines]
    numbers = [int(match[1]) for line in bare if (match := PAGE_NUMBER.fullmatch(line))]
    if len(numbers) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return text
    often = {line for line in bare if line and bare.count(line) >= 2 and not ENDS.search(line)}
    often -= {line for line in often if len(line) > LONGEST_HEADER}
    if not often and 2 * _interruptions(bare) < len(numbers):
        return text
    kept: list[str] = []
    left_out = False
    for line, words in zip(lines, bare, strict=True):
        if words in often or PAGE_NUMBER.fullmatch(words):
            left_out = True
        elif not (left_out and not words):
            goes_on = left_out and words[:1].islower()
            while goes_on and kept and not kept[-1].strip():
                kept.pop()
            kept.append(line)
            left_out = False
    return "".join(kept)


def _interruptions(lines: Sequence[str]) -> int:
    """Count the page numbers that interrupt a sentence."""
    filled = [line for line in lines if line]
    return sum(
        bool(PAGE_NUMBER.fullmatch(line)) and not ENDS.search(before) and after[:1].islower()
        for before, line, after in zip(filled, filled[1:], filled[2:], strict=False)
    )


def _is_in_column(lines: Sequence[str], width: int) -> bool:
    """Whether lines are a column, or a short paragraph of a column of that width."""
    if _is_column(lines):
        return True
    return (
        len(lines) >= 2
        and max(map(len, lines)) <= width + 2
        and not any(LISTED.match(line) for line in lines)
        and any(line[:1].islower() for line in lines[1:])
    )


def _is_column(lines: Sequence[str]) -> bool:
    """Whether lines are one narrow column: filled to its width and continued in lower case."""
    if len(lines) < FEWEST_LINES or any(LISTED.match(line) for line in lines):
        return False
    width = max(map(len, lines))
    if not SHORTEST_LINE <= width < NARROW:
        return False
    following = lines[1:]
    going_on = sum(line[:1].islower() for line in following)
    ended = sum(bool(ENDS.search(line)) for line in lines[:-1])
    full = sum(len(line) >= 0.6 * width for line in lines[:-1])
    return (
        going_on >= 0.4 * len(following)
        and ended <= 0.4 * len(following)
        and full >= 0.7 * len(following)
    )


def _is_verse(chunks: Sequence[Sequence[str]]) -> bool:
    lines = [line for chunk in chunks for line in chunk]
    stanzas = [chunk for chunk in chunks if len(chunk) >= 3]
    inside = sum(len(chunk) for chunk in stanzas)
    if len(lines) < FEWEST_LINES or inside < 0.8 * len(lines):
        return False
    if max(map(len, lines)) > 80 or median(map(len, lines)) > VERSE:
        return False
    if any(LISTED.match(line) for line in lines) or _is_column(lines):
        return False
    inner = [line for stanza in stanzas for line in stanza[:-1]]
    if sum(bool(ENDS.search(line)) for line in inner) >= 0.5 * len(inner):
        return False  # sentences, a line each
    words = sum(len(line.split()) for line in lines) / len(lines)
    pauses = sum(bool(PAUSES.search(line)) for line in lines)
    goes_on = sum(line[:1].islower() for line in lines)
    is_marked = 0.25 * len(lines) <= pauses and words >= 3
    return goes_on < 0.4 * len(lines) and (is_marked or (len(stanzas) >= 2 and words >= 4))


def _stanza(lines: Sequence[str]) -> str:
    """Join a stanza to one paragraph; lines without a final mark get a short pause."""
    said = [line if PAUSES.search(line) else f"{line}," for line in lines[:-1]]
    last = lines[-1]
    return " ".join([*said, last if PAUSES.search(last) else f"{last}."])


def _without_wire_marks(text: str) -> str:
    lines = text.splitlines(keepends=True)
    kept: list[str] = []
    marked = False
    for number, line in enumerate(lines):
        bare = line.strip()
        if NOTES_BELOW.fullmatch(bare) and number > len(lines) // 3:
            return "".join(kept)
        is_edge = number < 8 or number >= len(lines) - 6
        is_mark = bool(bare) and (
            (WIRE_END.fullmatch(bare) and not re.fullmatch(r"\W+", bare))
            or (re.fullmatch(r"#{2,}|(?:# ){2,}#", bare) and number > len(lines) // 2)
            or EDITORS.fullmatch(bare)
            or (is_edge and WIRE_HEAD.fullmatch(bare))
            or (is_edge and AGENCY_STAMP.fullmatch(bare) and any(map(str.isdigit, bare)))
            or (marked and number < 8 and WIRE_CREDIT.fullmatch(bare))
            or (is_edge and CONTACT.fullmatch(bare) and REACHED.search(bare))
        )
        marked = marked or bool(is_mark)
        if not is_mark:
            kept.append(TITLE_MARK.sub("\n", line) if marked and is_edge else line)
    return "".join(kept) if marked else text


def _without_counts(text: str) -> str:
    """Remove post numbers and the network's counters from a thread."""
    lines = text.splitlines(keepends=True)
    for sign in (COUNT, COUNT_BEHIND):
        numbers = [int(match[1]) for line in lines if (match := sign.search(line.rstrip("\n")))]
        if len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            return "".join(
                "" if VIEWS.fullmatch(line.strip()) and line.strip() else _uncounted(sign, line)
                for line in lines
            )
    return text


def _uncounted(sign: re.Pattern[str], line: str) -> str:
    bare = line.rstrip("\n")
    return sign.sub("", bare, count=1) + line[len(bare) :]
