"""The home of trafilatura: a page's tree in, the blocks of its main text out."""

from collections.abc import Iterator

from lxml.etree import _Element
from lxml.html import HtmlElement

from podcaster.extract.mend import mend_characters
from podcaster.model import Block, Role

MOST_ROWS, MOST_COLUMNS = 8, 5
"""A table beyond this cannot be followed by ear; it is left out."""


def read_body(tree: HtmlElement, *, thorough: bool = False) -> tuple[Block, ...]:
    """Find the main text of a page; `thorough` asks the slower extractors behind trafilatura too."""
    import trafilatura

    found = trafilatura.bare_extraction(
        tree, fast=not thorough, include_comments=False, include_tables=True
    )
    return tuple(_blocks(found.body)) if found is not None else ()


def _blocks(body: _Element) -> Iterator[Block]:
    for element in body:
        yield from _block(element, Role.BODY)


def _block(element: _Element, role: Role) -> Iterator[Block]:
    match element.tag:
        case "table":
            yield from _rows(element)
        case "code" | "graphic":
            return
        case "head":
            top = element.get("rend") == "h1"
            yield from _said(element, Role.HEADLINE if top else Role.HEADING)
        case "item":
            yield from _said(element, Role.ITEM)
        case "list" | "quote" | "div" | "body" | "section" | "article":
            role = Role.QUOTE if element.tag == "quote" else role
            yield from _container(element, role)
        case _:
            yield from _said(element, role)


def _container(element: _Element, role: Role) -> Iterator[Block]:
    yield from _line(element.text or "", role)
    for child in element:
        if child.tag in ("p", "head", "item", "list", "quote", "table", "div"):
            yield from _block(child, role)
        else:
            yield from _line(_spoken(child), role)
        yield from _line(child.tail or "", role)


def _said(element: _Element, role: Role) -> Iterator[Block]:
    yield from _line(_spoken(element), role)
    yield from _line(element.tail or "", Role.BODY)


def _spoken(element: _Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag not in ("graphic", "code"):
            parts += [
                " " if child.tag in ("lb", "p", "item", "cell", "row") else "",
                _spoken(child),
            ]
        parts.append(child.tail or "")
    return "".join(parts)


def _rows(table: _Element) -> Iterator[Block]:
    """Cells that hold sentences are paragraphs of a layout; small tables are said row by row."""
    rows = [
        [" ".join(_spoken(cell).split()) for cell in row.iter("cell")] for row in table.iter("row")
    ]
    cells = [cell for row in rows for cell in row if cell]
    if any(cell.count(" ") >= 12 for cell in cells):
        for cell in table.iter("cell"):
            yield from _container(cell, Role.BODY)
    elif len(rows) <= MOST_ROWS and max(map(len, rows), default=0) <= MOST_COLUMNS:
        for row in rows:
            yield from _line(", ".join(cell for cell in row if cell), Role.ITEM)


def _line(text: str, role: Role) -> Iterator[Block]:
    text = " ".join(mend_characters(text).split())
    if text:
        yield Block(text, role)
