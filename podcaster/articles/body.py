"""The home of trafilatura: a page's tree in, the blocks of its main text out."""

import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime

from lxml.etree import _Element
from lxml.html import HtmlElement

from podcaster.articles.dates import read_date
from podcaster.articles.leads import is_of_page
from podcaster.articles.lines import may_say_nothing
from podcaster.articles.lines.captions import is_credit
from podcaster.articles.lines.prose import QUOTES, ends_sentence, word_count
from podcaster.articles.markup import line_of, size, text_of
from podcaster.articles.mend import mend_characters
from podcaster.articles.story_box import (
    BESIDE,
    ENOUGH,
    MOST,
    holds_blocks,
    kind_of,
    prose_in,
    prose_of,
    story_box,
)
from podcaster.model import Block, Role

MOST_ROWS, MOST_COLUMNS = 8, 5
"""Columns; a wider table cannot be followed by ear and is left out."""
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "ins"}
    | {"label", "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "u"}
    | {"wbr", "code", "kbd", "samp", "tt", "var"}
)
PLAIN = frozenset({"p", "h1", "h2", "h3", "h4", "blockquote", "hr", "br", "img", "figure"})
"""Elements of a page that consists of its text."""
FEWEST_BOXES, LONGEST_HEADING = 3, 8
"""Boxes of a kind that are paragraphs, and words of a heading between two of them."""
ALL = 6 / 7
"""Share of a page's text; if more would be dropped, extractors put it back."""
HIDDEN = re.compile(r"hid(?:e|den)|premium|paywall|paid|expand|blur|obfuscat|overlay", re.I)
"""Names of the part of a story that is shown to some readers only."""


def read_body(
    tree: HtmlElement, *, thorough: bool = False, is_known_little: bool = False
) -> tuple[Block, ...]:
    """Find the main text of a page; `thorough` asks trafilatura's slower extractors too.

    Args:
        is_known_little: whether to take a text that is little of its page without looking further.
    """
    import trafilatura

    from podcaster.articles.maintext import main_text

    if not thorough and (body := main_text(tree, is_known_little)) is not None:
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


def short_sentences(tree: HtmlElement) -> frozenset[str]:
    """Sentences of a few words in paragraphs with the tags and the names of the story's."""
    short = [
        (one, text)
        for one in tree.iter("p", "div")
        if not holds_blocks(one)
        and len(text := line_of(one)) < ENOUGH
        and text.endswith((".", "”", "»", "“"))
        and may_say_nothing(text)
        and not is_credit(text.rstrip("."))
        and one.find(".//a") is None
    ]
    kinds = Counter(map(kind_of, prose_of(tree))) if short else {}
    return frozenset(text for one, text in short if kinds.get(kind_of(one), 0) > 1)


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


def name_paragraphs(tree: HtmlElement) -> None:
    """Make paragraphs of boxes of one kind that hold a sentence each, where a page has no others.

    Site builders and books write so; extractors run such boxes into one.
    """
    long = (characters for p in tree.iter("p") if (characters := size(p)) >= ENOUGH)
    if any(told >= ENOUGH * FEWEST_BOXES for told in itertools.accumulate(long)):
        return
    kinds: dict[tuple[str, str, str], list[HtmlElement]] = defaultdict(list)
    for box in tree.iter("div"):
        if not holds_blocks(box) and next(box.iter("button", "img", "form"), None) is None:
            kinds[kind_of(box)].append(box)
    for boxes in kinds.values():
        texts = [text for box in boxes if (text := line_of(box))]
        prose = [text for text in texts if len(text) >= ENOUGH and ends_sentence(text)]
        if len(prose) >= FEWEST_BOXES and 2 * len(prose) >= len(texts):
            for box in boxes:
                box.tag = "p"
            for one in filter(_is_between, [box.getnext() for box in boxes]):
                one.tag = "p" if ends_sentence(line_of(one)) else "h3"
                one.set("class", one.getnext().get("class") or "")


def _is_between(box: HtmlElement | None) -> bool:
    """Whether a box between two paragraphs is a heading or a quotation, by its words alone."""
    after = box.getnext() if box is not None else None
    if box is None or after is None or (box.tag, after.tag) != ("div", "p") or holds_blocks(box):
        return False
    text = line_of(box)
    if not text or next(box.iter("a", "img", "button", "input"), None) is not None:
        return False
    is_beside = BESIDE.search((box.get("class") or "").replace("quote", ""))
    is_told = ends_sentence(text) or (text[0].isupper() and word_count(text) <= LONGEST_HEADING)
    return is_told and not is_beside and (text[0] in QUOTES or not is_of_page(text))


def show_hidden(tree: HtmlElement) -> None:
    """Remove names and styles that would make extractors pass over the box of the story."""
    from podcaster.articles.maintext import is_named_furniture

    sizes, total = prose_in(tree)
    for box, characters in sizes.items():
        if characters >= MOST * total:
            for name in ("style", "aria-hidden", "hidden"):
                box.attrib.pop(name, None)
            for name in ("class", "id"):
                if HIDDEN.search(box.get(name) or ""):
                    del box.attrib[name]
            if is_named_furniture(box) and not _is_all(box):
                _rename(box, is_named_furniture)


def _is_all(box: HtmlElement) -> bool:
    """Whether a box has so much of the page that extractors put it back."""
    outer = next(box.iterancestors("article", "main", "body"), box)
    return size(box) >= ALL * size(outer)


def _rename(box: HtmlElement, is_furniture: Callable[[HtmlElement], bool]) -> None:
    """Keep those names of a box that are not names of furniture."""
    names = {name: (box.attrib.pop(name, None) or "").split() for name in ("class", "id")}
    for name, words in names.items():
        for word in words:
            before = box.get(name)
            box.set(name, f"{before} {word}" if before else word)
            if is_furniture(box):
                box.attrib.pop(name) if before is None else box.set(name, before)


def name_story_box(tree: HtmlElement) -> None:
    """Make the box of the story an `<article>` if the page has no other.

    Extractors find no headings in a page whose boxes say nothing of what they hold.
    """
    from podcaster.articles.maintext import finds_box

    if tree.find(".//article") is not None or tree.find(".//main") is not None or finds_box(tree):
        return
    box = story_box(tree)
    if box is None:
        return
    if box.tag in ("div", "section"):
        box.tag = "article"
    elif box.tag == "body":
        _wrap_story(box)


def _wrap_story(body: HtmlElement) -> None:
    """Put everything from the first prose to the last in a box, if the page has no box.

    In a page without any box, as the chapter of a book, all that is below its headline.
    """
    holding = [child for child in body if any(len(text_of(p)) >= ENOUGH for p in child.iter("p"))]
    if len(holding) < 2:
        return
    first, last = body.index(holding[0]), body.index(holding[-1])
    kind = holding[-1].tag, holding[-1].get("class")
    while last + 1 < len(body) and _is_next(body[last + 1], kind):
        last += 1
    if all(one.tag in PLAIN for one in body):
        headline = body.find("h1")
        first = 0 if headline is None else min(first, body.index(headline) + 1)
        last = len(body) - 1
    story = body.makeelement("article")
    inside = body[first : last + 1]
    body.insert(first, story)
    story.extend(inside)


def _is_next(one: HtmlElement, kind: tuple[str, str | None]) -> bool:
    """A short last paragraph, or an empty one between paragraphs."""
    text = line_of(one)
    return one.tag == "p" and (
        not text or ((one.tag, one.get("class")) == kind and ends_sentence(text))
    )


LARGEST_SCRIPT = 1_000_000
STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
PARAGRAPH = re.compile(r"<p[ >]", re.IGNORECASE)
SHORTEST_STORY, FEWEST_PARAGRAPHS, DEEPEST_STRING = 200, 2, 2
"""Characters of a string, paragraphs in it, and how deep strings are looked for in strings."""


def story_in_scripts(tree: HtmlElement) -> str:
    """The longest HTML with paragraphs in the strings of a page's scripts; empty without one.

    Pages that a browser builds have their story there, and nothing of it in their markup.
    """
    texts = (script.text or "" for script in tree.iter("script"))
    found = (html for text in texts for html in _html_strings(text, 0))
    return max(found, key=len, default="")


def _html_strings(text: str, depth: int) -> Iterator[str]:
    """Strings of JSON or JavaScript that hold HTML; some hold JSON once more."""
    for match in STRING.finditer(text) if len(text) <= LARGEST_SCRIPT else ():
        if len(match[0]) < SHORTEST_STORY:
            continue
        try:
            value = json.loads(match[0], strict=False)
        except ValueError:
            continue
        if len(PARAGRAPH.findall(value)) >= FEWEST_PARAGRAPHS and value.lstrip()[:1] != "{":
            yield value if value.lstrip().startswith("<") else f"<p>{value}"
        if depth < DEEPEST_STRING:
            yield from _html_strings(value, depth + 1)
