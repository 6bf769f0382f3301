"""Quotation marks: within a paragraph each that opens is closed, in its own style."""

import re

PARTNERS = {"“": "”", "„": "“", "‟": "”", "«": "»", "»": "«", "〝": "〞", '"': '"', "＂": "＂"}
WRONG_WAY = {"”": "“", "〞": "〝"}
"""A closing mark that stands where one must open."""
SHAPES = dict.fromkeys("“„‟«〝", 1) | dict.fromkeys("”»〞", -1)
"""What a mark says of itself: 1 opens, -1 closes; straight marks say nothing."""

MARK = re.compile('[“”„‟«»〝〞"＂]')
TWINS = ("``", "''", "‘‘", "’’", "‚‚", ",,")
DOUBLED = re.compile(r"``|''(?!')|‘‘|’’|‚‚|,,(?=\w)")

BEFORE_OPENING = frozenset(" \t\n([{'-–—/:…")
AFTER_CLOSING = frozenset(" \t\n)]}'-–—/,.;:!?…")
DEEPEST = 2
"""Quotations within quotations; what looks deeper is a mistake of the page."""

SENTENCE_END = re.compile(r"[.!?…](?=\s+[('“\"]?[A-ZÀ-ÞА-Я0-9]|\s*$)")
ATTRIBUTION = re.compile(
    r"""
    ,\s+
    (?=
          (?:
                according\ to | said | says | (?:he|she|they|it)\ (?:said|says|added|told|wrote)
              | [A-Z]\w{1,20}(?:\ [A-Z]\w{1,20})?\ (?:said|says|added|told|wrote)
          )
          \b
        | according[ ]
    )
    """,
    re.VERBOSE,
)
"""Where a quotation that was never closed most likely ended."""

Edit = tuple[int, int, str]
"""A place in the text, how many characters go (0 or 1), and what comes there."""

OPEN, CLOSE, INCHES = "\x02", "\x03", "″"
"""The first two stand for a mark until the spaces around it are right; its own glyph follows."""

SPACING = (
    # French sets a space within its guillemets.
    (re.compile(f"({OPEN}[^«])\\s+"), r"\1"),
    (re.compile(f"\\s+(?={CLOSE}[^»])"), ""),
    (re.compile(f"{OPEN}.{CLOSE}."), ""),
    # "Zelensky“Ukraine has …": the verb of saying was lost with the space
    (re.compile(f"(?<=[a-zß-ÿ])(?={OPEN}.[A-ZÀ-Þ])"), ": "),
    (re.compile(f"(?<=[\\w,;:.!?)])(?={OPEN})"), " "),
    (re.compile(f"({CLOSE}.)(?=\\w)"), r"\1 "),
    (re.compile(f"[{OPEN}{CLOSE}]"), ""),
    (re.compile(" {2,}"), " "),
)


def mend_quotes(text: str) -> str:
    """Give a paragraph whose quotation marks are balanced and well spaced."""
    if any(sign in text for sign in TWINS):
        text = DOUBLED.sub('"', text)
    if MARK.search(text):
        text = _render(text, _pair(text))
        for pattern, replacement in SPACING:
            text = pattern.sub(replacement, text)
    return text.strip()


def _pair(text: str) -> list[Edit]:
    """Decide of each mark what it is, and where lost ones stood."""
    edits: list[Edit] = []
    opened: list[_Opened] = []
    for match in MARK.finditer(text):
        place = match.start()
        if _opens(text, place, opened):
            if opened and (end := opened[-1].sentence_end(text, place)):
                edits.append((end, 0, _closing(text, opened.pop().place)))
            deep = len(opened) >= DEEPEST
            edits.append((place, 1, "" if deep else OPEN + _opening(text[place])))
            opened.extend(() if deep else (_Opened(place),))
        elif opened:
            edits.append((place, 1, _closing(text, opened.pop().place)))
        else:
            edits.append((place, 1, _lone(text, place)))
    edits.extend(
        (_lost_end(text, mark.place), 0, _closing(text, mark.place)) for mark in opened[::-1]
    )
    return sorted(edits, key=lambda edit: edit[:2])


class _Opened:
    """A mark that is open, and how far it is known that no sentence ends after it."""

    __slots__ = ("known", "place")

    def __init__(self, place: int) -> None:
        self.place = self.known = place

    def sentence_end(self, text: str, before: int) -> int | None:
        match = SENTENCE_END.search(text, self.known, before)
        self.known = before
        return match.end() if match else None


def _opening(mark: str) -> str:
    return WRONG_WAY.get(mark, mark)


def _closing(text: str, opened: int) -> str:
    return CLOSE + PARTNERS[_opening(text[opened])]


def _lone(text: str, place: int) -> str:
    """A mark that closes what was never opened: inches, or nothing."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if before.isdigit():
        return INCHES
    return " " if before.isalnum() and after.isalnum() else ""


def _opens(text: str, place: int, opened: list["_Opened"]) -> bool:
    if opened and PARTNERS[_opening(text[opened[-1].place])] == text[place] != '"':
        return False
    before, after = text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
    may_open = before in BEFORE_OPENING and not after.isspace() and after not in ",.;:!?)"
    may_close = not before.isspace() and (after in AFTER_CLOSING or bool(MARK.match(after)))
    if may_open != may_close:
        return may_open
    shape = SHAPES.get(text[place], 0)
    return shape > 0 if shape else not opened


def _lost_end(text: str, opened: int) -> int:
    """Where to close a quotation that the paragraph leaves open.

    A quotation that goes on in the next paragraph is left open by custom: it fills this one.
    """
    if attribution := ATTRIBUTION.search(text, opened):
        return attribution.start() + 1
    introduced = text[:opened].rstrip()[-1:] in ("", ":", ",")
    end = None if introduced else SENTENCE_END.search(text, opened)
    return end.end() if end else len(text)


def _render(text: str, edits: list[Edit]) -> str:
    pieces, done = [], 0
    for place, width, replacement in edits:
        pieces += [text[done:place], replacement]
        done = place + width
    return "".join([*pieces, text[done:]])
