"""The main text of a page as trafilatura's first attempt finds it, in less time.

Most of that time goes into regular expressions that its XPaths ask of each element. Here they are
asked of those elements alone whose class or id has one of their words.
"""

import re
from collections.abc import Iterator
from copy import copy
from functools import cache
from typing import Any

from lxml.etree import Element, XPath, _Element, strip_elements, strip_tags
from lxml.html import HtmlElement
from trafilatura import core, html2txt, htmlprocessing, main_extractor, settings, utils, xpaths
from trafilatura.xml import delete_element

from podcaster.articles.body import INLINE
from podcaster.articles.markup import size, text_of
from podcaster.articles.parsing import Names

TABLES = ("table", "td", "th", "tr")
NO_TABLE = ("presentation", "none")
"""Roles of a table that only arranges boxes."""
SHORT = 3
"""A multiple of the shortest main text: with less in paragraphs, boxes count as paragraphs."""
FEWEST_PARTS, SHORTEST = 3, 100
"""Elements of a box with little text but links, and the characters of that text."""
PASSES = 2
"""The passes over boxes, lists and paragraphs that look for those that are mostly links."""
FORM = re.compile(r"\s*\(?\s*\.//\*(\[(?:(?!\(\.//).)*?\])\s*\)?\s*(?:\[1\])?\s*", re.DOTALL)
"""An XPath for any element that fits a condition, or for the first of them."""
OF_OTHERS = re.compile(r"(?<!self)::|\.\.|position|last\(")
"""A condition that asks more than the tag and the attributes of the element itself."""
TRANSLATED = re.compile(r"translate\([^()]*\)")
BAR = re.compile(r"\|(?![^()]*\))")
"""Between the alternatives of a regular expression."""
CHOICE = re.compile(r"(?:\(\?:(?P<forms>[^()]*)\)|\[(?:\w{1,3}|-_)\]|[\w-](?=\?))(?P<none>\??)")
NO_LETTERS = re.compile(r"\[[^\]]*\]\??|.[?*]|[\^$\\().:!]")
"""Marks of a regular expression between letters that every match contains."""


def main_text(tree: HtmlElement, is_known_little: bool = False) -> _Element | None:
    """The result of the first attempt of `bare_extraction`; None if it would make another.

    Args:
        is_known_little: whether to make no other for a text that is little of its page.
    """
    options = _options()
    page, names = _prepared(tree, options)
    body = _body(page, names, options)
    characters = _size(body)
    if characters < options.min_extracted_size:
        # Outside of the boxes that it knows.
        page, _ = _prepared(tree, options)
        body, _ = main_extractor.extract_content(page, options)
        characters = _size(body)
    if characters < options.min_extracted_size:
        return None
    if not is_known_little and _is_little(characters, tree):
        return None
    _tidy(body)
    return body


def _prepared(tree: HtmlElement, options: settings.Extractor) -> tuple[HtmlElement, Names]:
    """A copy of a page in trafilatura's markup, and its names."""
    page = _cleaned(copy(tree), options)
    names = Names(page)
    comments = [_asked(one, names) for one in xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH]
    page = htmlprocessing.prune_unwanted_nodes(page, comments)
    return htmlprocessing.convert_tags(page, options), names


def _cleaned(page: HtmlElement, options: settings.Extractor) -> HtmlElement:
    """What `tree_cleaning` makes of a page, without a walk for each tag that the page lacks."""
    tags = {element.tag for element in page.iter()}
    if "math" in tags or options.images or not options.tables:
        return htmlprocessing.tree_cleaning(page, options)
    for box in page.iter("figure", "table"):
        is_figure = box.tag == "figure"
        if box.find(".//table") is not None if is_figure else box.get("role") in NO_TABLE:
            box.tag = "div"
    strip_tags(page, *settings.MANUALLY_STRIPPED)
    for tag in settings.MANUALLY_CLEANED:
        for element in page.iter(tag) if tag in tags and tag != "form" else ():
            delete_element(element)
    if "form" in tags:
        htmlprocessing._handle_forms(page)
    return htmlprocessing.prune_html(page, options.focus)


def _size(body: _Element) -> int:
    return len(" ".join(map(str, body.itertext())).strip())


def _is_little(characters: int, tree: HtmlElement) -> bool:
    """Whether a main text is so little of its page that it may not be the story."""
    if characters >= core.ESCALATION_MAX_LENGTH or characters >= _least(tree):
        return False
    beside = [*xpaths.RAW_TREE_PRUNE_XPATH, *xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH]
    page = htmlprocessing.prune_unwanted_nodes(copy(tree), beside)
    return characters < core.ESCALATION_PAGE_SHARE * len(html2txt(page))


@cache
def _options() -> settings.Extractor:
    return settings.Extractor(fast=True, comments=False, output_format="python")


def _least(tree: HtmlElement) -> float:
    """Characters below which a text is too little of its page.

    They are counted with blanks around each block: no way of counting finds more.
    """
    characters = sum(map(size, tree.iter("body"))) - sum(map(size, tree.iter("script")))
    blocks = sum(element.tag not in INLINE for element in tree.iter())
    return core.ESCALATION_PAGE_SHARE * (characters + 2 * blocks)


class _Rule:
    """An XPath of trafilatura that is asked of few elements of a page."""

    def __init__(self, expression: XPath) -> None:
        self.whole: Any = expression
        self.words: set[str] = set()
        self.others: set[str] = set()
        form = FORM.fullmatch(expression.path)
        if form is None or OF_OTHERS.search(expression.path):
            return
        self.words = _words(expression.path)
        self.holds: Any = XPath(f"boolean(self::*{form[1]})", namespaces={"re": xpaths.REGEXP_NS})
        self._asks = sorted({*re.findall(r"@([\w-]+)", form[1])})
        self.others = {*self._asks} - {"class", "id"}

    def finds(self, element: HtmlElement) -> bool:
        """Whether it finds an element by its names."""
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        is_named = names != " " and any(map(names.__contains__, self.words))
        is_asked = is_named or any(element.get(name) is not None for name in self.others)
        return is_asked and bool(self.holds(element))

    def matches(self, scope: HtmlElement, names: Names) -> Iterator[HtmlElement]:
        """The elements within another that it finds, in order."""
        if not self.words:
            return iter(self.whole(scope))
        named = names.elements(names.having(*self.words))
        if others := names.with_attributes(*self.others):
            named = names.in_order({*named, *others})
        is_whole = scope.getparent() is None
        known: dict[tuple[object, ...], bool] = {}
        return (
            one
            for one in named
            if self._holds(one, known)
            and (is_whole or any(above is scope for above in one.iterancestors()))
        )

    def _holds(self, element: HtmlElement, known: dict[tuple[object, ...], bool]) -> bool:
        """Ask each tag with the same values once: half of them recur in a page."""
        values = (element.tag, *(element.get(name) for name in self._asks))
        if values not in known:
            known[values] = bool(self.holds(element))
        return known[values]


def _words(path: str) -> set[str]:
    """Words in lower case of which each class or id that an XPath finds has one."""
    literals = re.findall(r"'([^']*)'", TRANSLATED.sub("", path))
    # One letter alone is a flag.
    alternatives = (part for one in literals if len(one) > 1 for part in BAR.split(one))
    parts = (
        part
        for one in alternatives
        for form in _forms(one)
        for part in NO_LETTERS.sub("\0", form).split("|")
    )
    return {max(part.split("\0"), key=len).lower() for part in parts} - {""}


def _forms(pattern: str) -> list[str]:
    """`bread-?crumb` is `bread-crumb` or `breadcrumb`: whole names are rarer than their parts."""
    choice = CHOICE.search(pattern)
    if choice is None:
        return [pattern]
    among = (choice["forms"] or "").split("|") if "(" in choice[0] else [*choice[0].strip("[]?")]
    among += [""] if choice["none"] else []
    before, behind = pattern[: choice.start()], pattern[choice.end() :]
    return [form for one in among for form in _forms(f"{before}{one}{behind}")]


_rule = cache(_Rule)


def _asked(expression: XPath, names: Names) -> Any:
    """An XPath in a form in which it is asked of the elements with certain names."""
    return lambda scope: list(_rule(expression).matches(scope, names))


def _body(page: HtmlElement, names: Names, options: settings.Extractor) -> _Element:
    """The blocks of the first box that looks like a story's and has more than one."""
    tags = {*settings.TAG_CATALOG, *TABLES}
    body = Element("body")
    for expression in xpaths.BODY_XPATH:
        box = next(_rule(expression).matches(page, names), None)
        if box is None:
            continue
        _prune(box, names)
        if len(box) == 0:
            continue
        if _has_few_paragraphs(page, SHORT * options.min_extracted_size):
            tags.add("div")
        _take(box, body, tags, options)
        if len(body) > 1:
            break
    return body


def finds_box(tree: HtmlElement) -> bool:
    """Whether trafilatura knows a box of a page by its names, and need not take the whole page."""
    names = Names(tree)
    return any(any(True for _ in _rule(one).matches(tree, names)) for one in xpaths.BODY_XPATH)


def is_named_furniture(box: HtmlElement) -> bool:
    """Whether trafilatura takes a box for furniture, by its names, and not for the story."""
    furniture = map(_rule, xpaths.OVERALL_DISCARD_XPATH)
    stories = map(_rule, xpaths.BODY_XPATH)
    return any(rule.finds(box) for rule in furniture) and not any(
        rule.finds(box) for rule in stories
    )


def _has_few_paragraphs(page: HtmlElement, enough: int) -> bool:
    """Whether the paragraphs of a page hold less than enough characters."""
    # The texts by XPath: to find each, lxml walks back over all before it.
    characters = 0
    for paragraph in page.iter("p"):
        if next(paragraph.iterancestors("p"), None) is None:
            characters += len(text_of(paragraph))
            if characters >= enough:
                return False
    return True


def _prune(box: HtmlElement, names: Names) -> None:
    """Take out what is not of the story by its names, and what is mostly links."""
    furniture = [_asked(one, names) for one in xpaths.OVERALL_DISCARD_XPATH]
    htmlprocessing.prune_unwanted_nodes(box, furniture, with_backup=True)
    beside = [*xpaths.DISCARD_IMAGE_ELEMENTS, *xpaths.TEASER_DISCARD_XPATH]
    htmlprocessing.prune_unwanted_nodes(box, [_asked(one, names) for one in beside])
    elements = 0
    for _ in range(PASSES):
        before, elements = elements, sum(1 for _ in box.iter())
        if before == elements:
            break
        linked = {above for link in box.iter("ref") for above in link.iterancestors()}
        for tag in ("div", "list", "p"):
            # What `delete_by_link_density` drops; it tests those without a link, too.
            dense = [one for one in box.iter(tag) if one in linked and _is_dense(one)]
            for one in dense:
                delete_element(one)
    for table in list(box.iter("table")):
        if htmlprocessing.link_density_test_tables(table):
            delete_element(table, keep_tail=False)
    strip_tags(box, "span", "ref")


def _is_dense(element: HtmlElement) -> bool:
    is_dense, is_short = htmlprocessing.link_density_test(element)
    if is_short and element.tag == "div" and len(element) >= FEWEST_PARTS:
        is_dense |= len(utils.trim(element.text_content())) < SHORTEST
    parent = element.getparent()
    is_entry = element.tag == "p" and parent is not None and parent.tag in ("item", "td", "th")
    return is_dense and not is_entry


def _take(box: HtmlElement, body: _Element, tags: set[str], options: settings.Extractor) -> None:
    """Move the text of a box into the body, block by block."""
    elements = box.xpath(".//*")
    inside = {element.tag for element in elements}
    is_block = box.tag == "div" and "div" in tags
    if inside == {"lb"} or (is_block and inside <= settings.INLINE_FORMATTABLE | {"lb"}):
        elements = [box]
    lead = None if elements == [box] else _paragraph(box.text, options)
    start = len(body)
    for element in elements:
        # Blocks moved together with their parent are there already.
        if element.getroottree().getroot() is body:
            continue
        tag, tail = element.tag, element.tail
        block = main_extractor.handle_textelem(element, tags, options)
        if block is not None:
            body.append(block)
            if element.getroottree().getroot() is not body:
                element.tag = "done"
        # The text after a rebuilt block would be lost.
        is_carried = block is not None and block.tail is not None
        if tag in main_extractor.REBUILT_BLOCKS and not is_carried:
            behind = _paragraph(tail, options)
            if behind is not None:
                body.append(behind)
    while len(body) and body[-1].tag in main_extractor.NOT_AT_THE_END:
        delete_element(body[-1], keep_tail=False)
    if lead is not None and len(body) > 1:
        body.insert(start, lead)


def _paragraph(text: str | None, options: settings.Extractor) -> _Element | None:
    if not text or text.isspace():
        return None
    paragraph = Element("p")
    paragraph.text = text
    return htmlprocessing.process_node(paragraph, options)


def _tidy(body: _Element) -> None:
    """Leave out blocks that occur twice in a row, and blocks without text."""
    above = ""
    for block in list(body):
        text = utils.trim("".join(map(str, block.itertext())))
        if text and text == above and len(text) > settings.MIN_DUPLICATE_LENGTH:
            delete_element(block, keep_tail=False)
        else:
            above = text
    strip_elements(body, "done")
    strip_tags(body, "div")
