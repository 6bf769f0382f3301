"""The home of trafilatura: a page's tree in, the blocks of its main text out."""

from collections.abc import Iterator
from datetime import datetime

from lxml.etree import _Element
from lxml.html import HtmlElement

from podcaster.articles.dates import read_date
from podcaster.articles.lines.prose import ends_sentence
from podcaster.articles.markup import text_of
from podcaster.articles.mend import mend_characters
from podcaster.model import Block, Role

MOST_ROWS, MOST_COLUMNS = 8, 5
"""Columns; a wider table cannot be followed by ear and is left out."""
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "ins"}
    | {"label", "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "u"}
    | {"wbr", "code", "kbd", "samp", "tt", "var"}
)


def read_body(tree: HtmlElement, *, thorough: bool = False) -> tuple[Block, ...]:
    """Find the main text of a page; `thorough` asks trafilatura's slower extractors too."""
    import trafilatura

    from podcaster.articles.maintext import main_text

    if not thorough and (body := main_text(tree)) is not None:
        return tuple(_blocks(body))
    found = trafilatura.bare_extraction(
        tree, fast=not thorough, include_comments=False, include_tables=True
    )
    # It is a dictionary only on request, which the signature does not show.
    if found is None or isinstance(found, dict):
        return ()
    return tuple(_blocks(found.body))


def found_date(tree: HtmlElement, url: str | None) -> datetime | None:
    """The day of publication as htmldate finds it in a page that does not state it."""
    from htmldate import find_date

    day = find_date(tree, original_date=True, extensive_search=False, url=url)
    return read_date(day) if day else None


def read_box(box: HtmlElement) -> tuple[Block, ...]:
    """The whole text of a box, block by block: for a box known to hold the story."""
    return tuple(_in_box(box, Role.BODY))


def _in_box(box: HtmlElement, role: Role) -> Iterator[Block]:
    line = box.text or ""
    for child in box:
        if child.tag == "br":
            line += "\n"
        elif child.tag in INLINE:
            line += text_of(child)
        else:
            yield from _lines(line, role)
            line = ""
            yield from _boxed(child, role)
        line += child.tail or ""
    yield from _lines(line, role)


def _boxed(element: HtmlElement, role: Role) -> Iterator[Block]:
    match element.tag:
        case "script" | "style" | "noscript" | "template" | "pre" | "button" | "select" | "svg":
            return
        case "h1":
            yield from _lines(text_of(element), Role.HEADLINE)
        case "h2" | "h3" | "h4" | "h5" | "h6":
            yield from _lines(text_of(element), Role.HEADING)
        case "blockquote":
            yield from _in_box(element, Role.QUOTE)
        case "li" | "dd" | "dt":
            yield from _in_box(element, Role.ITEM)
        case "tr":
            yield from _lines(", ".join(text_of(cell).strip() for cell in element), Role.ITEM)
        case _:
            yield from _in_box(element, role)


def _blocks(parent: _Element, role: Role = Role.BODY) -> Iterator[Block]:
    """The blocks inside an element, in order."""
    yield from _lines(parent.text or "", role)
    for child in parent:
        yield from _block(child, role)
        yield from _lines(child.tail or "", role)


def _block(element: _Element, role: Role) -> Iterator[Block]:
    match element.tag:
        case "table":
            yield from _rows(element)
        case "code" | "graphic" | "lb":
            return
        case "head":
            top = element.get("rend") == "h1"
            yield from _lines(_words(element), Role.HEADLINE if top else Role.HEADING)
        case "quote":
            yield from _blocks(element, Role.QUOTE)
        case "item" if element.find("p") is None and element.find("list") is None:
            yield from _lines(_words(element), Role.ITEM)
        case "list" | "item":
            yield from _blocks(element, Role.ITEM)
        case "div" | "section" | "article" | "body":
            yield from _blocks(element, role)
        case _:
            yield from _lines(_words(element), role)


def _words(element: _Element) -> str:
    """The text of an element, with a line feed for each line break."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        elif child.tag not in ("graphic", "code"):
            parts += [" " if child.tag in ("p", "item", "cell", "row") else "", _words(child)]
        parts.append(child.tail or "")
    return "".join(parts)


def _rows(table: _Element) -> Iterator[Block]:
    """Cells that hold sentences are paragraphs of a layout; small tables are said row by row."""
    rows = [
        [" ".join(_words(cell).split()) for cell in row.iter("cell")] for row in table.iter("row")
    ]
    cells = [cell for row in rows for cell in row if cell]
    if any(cell.count(" ") >= 12 for cell in cells):
        for cell in table.iter("cell"):
            yield from _blocks(cell)
    elif len(rows) <= MOST_ROWS and max(map(len, rows), default=0) <= MOST_COLUMNS:
        for row in rows:
            yield from _lines(", ".join(cell for cell in row if cell), Role.ITEM)


def _lines(text: str, role: Role) -> Iterator[Block]:
    """One block, or several if lines in it end with a sentence."""
    if not text or text.isspace():
        return
    line = ""
    for part in mend_characters(text).split("\n"):
        line = f"{line} {' '.join(part.split())}".strip()
        if line and ends_sentence(line):
            yield Block(line, role)
            line = ""
    if line:
        yield Block(line, role)
