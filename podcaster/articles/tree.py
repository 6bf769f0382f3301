"""A page's tree, put right before extraction: what extractors trip over."""

import re
from collections import Counter, defaultdict

from lxml.html import HtmlElement

from podcaster.articles.lines.furniture import opens_list

POP_UP = re.compile(
    "roll-?over|tool-?tip|pop-?over|hover-?card|screen-reader|visually-hidden|sr-only",
    re.IGNORECASE,
)
LONGEST_POP_UP = 1200
"""Characters; a theme may give such a name to all of a page."""

HEADINGS = ("h2", "h3", "h4", "h5")
PROSE = 80
"""Characters that a paragraph of a story has, outside its links."""
SENTENCE = re.compile(r"[.!?…][\"'”’)]*\s*$")


def prune(tree: HtmlElement) -> None:
    """Take out what is not of the story, whatever stands around it."""
    for element in list(tree.iter("script", "style", "nav", "footer")):
        if _is_dead_weight(element):
            _drop(element)
    for element in [*_pop_ups(tree), *tree.iter("figcaption")]:
        if len(element.text_content()) < LONGEST_POP_UP:
            _drop(element)
    for element in list(tree.iter("ul", "ol")):
        if _is_list_of_links(element):
            _drop(element)
    for element in list(tree.iter("p")):
        if _is_promotion(element):
            _drop(element)
    for element in _teasers(tree):
        _drop(element)


def _is_dead_weight(element: HtmlElement) -> bool:
    if element.tag == "script":
        # JSON-LD stays: it may hold the story of a page that has no text of its own.
        return "ld+json" not in (element.get("type") or "")
    # A menu that is never closed takes in the whole page.
    return element.tag == "style" or (
        element.find(".//h1") is None and sum(1 for _ in element.iter("p")) < 5
    )


def _pop_ups(tree: HtmlElement) -> list[HtmlElement]:
    """Measured: half the time that XPath takes for it, whose regular expressions are Python too."""
    boxes = tree.iter("div", "span", "aside")
    return [box for box in boxes if (name := box.get("class")) and POP_UP.search(name)]


def picture_texts(tree: HtmlElement) -> frozenset[str]:
    """What the page says in place of its pictures: a line that repeats it is a caption."""
    texts = (" ".join((image.get("alt") or "").split()).casefold() for image in tree.iter("img"))
    return frozenset(text for text in texts if text.count(" ") >= 2)


def prose_words(tree: HtmlElement) -> int:
    """Words of all long paragraphs, whatever they belong to."""
    texts = (paragraph.text_content() for paragraph in tree.iter("p"))
    return sum(len(text.split()) for text in texts if len(text) >= PROSE and "." in text)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _linked(element: HtmlElement) -> tuple[int, int]:
    """Characters of an element, and how many of them are links."""
    return _size(element), sum(map(_size, element.iter("a")))


def _size(element: HtmlElement) -> int:
    # Measured: to walk over the texts one by one takes five times as long.
    return len(" ".join(element.text_content().split()))


def _is_list_of_links(element: HtmlElement) -> bool:
    entries = [entry for entry in element if entry.tag == "li"]
    if len(entries) < 2 or sum(entry.find(".//a") is not None for entry in entries) < 0.7 * len(
        entries
    ):
        return False
    counts = [_linked(entry) for entry in entries]
    links = sum(linked >= 0.6 * total > 0 for total, linked in counts)
    return links >= 0.7 * len(entries) or _is_announced(element)


def _is_announced(element: HtmlElement) -> bool:
    """A list under "More stories" or the like."""
    before = element.getprevious()
    return before is not None and opens_list(before.text_content().strip()[:200])


def _is_promotion(element: HtmlElement) -> bool:
    """A paragraph that is a link, and no sentence: "READ MORE: …"."""
    if element.find(".//a") is None:
        return False
    total, linked = _linked(element)
    text = element.text_content()
    return 0 < 0.75 * total <= linked and text.strip().count(" ") >= 3 and not SENTENCE.search(text)


def _teasers(tree: HtmlElement) -> list[HtmlElement]:
    """Boxes of three or more headings that are links, with no prose among them."""
    counts: Counter[HtmlElement] = Counter()
    for heading in tree.iter(*HEADINGS):
        if heading.find(".//a[@href]") is None and heading.getparent().tag != "a":
            continue
        for ancestor, _ in zip(heading.iterancestors(), range(6), strict=False):
            counts[ancestor] += 1
    boxes = [
        box
        for box, count in counts.items()
        if count >= 3 and box.tag in ("div", "section", "aside", "ul")
    ]
    return [box for box in boxes if not _has_prose(box)]


def _has_prose(box: HtmlElement) -> bool:
    """Text of its own, beside headings and links, in some quantity."""
    links = (link for link in box.iter("a") if next(link.iterancestors(*HEADINGS), None) is None)
    headings = (head for head in box.iter(*HEADINGS) if next(head.iterancestors("a"), None) is None)
    return _size(box) - sum(map(_size, links)) - sum(map(_size, headings)) >= 6 * PROSE


ENOUGH = 60
"""Characters of a paragraph; teasers and labels have fewer."""
FEWEST = 2
"""Such paragraphs in a box; a teaser has one."""
CLIMB = 3
"""How far up the boxes of one story meet."""


def rejoin(tree: HtmlElement) -> None:
    """Move the content of a story's later boxes into its first one.

    Extractors take the first box whose name fits, and so lose what follows the advertisement.
    """
    for boxes in _boxes_of_a_kind(tree).values():
        first, *others = boxes
        meeting = _ancestors(first)
        for box in others:
            if box.getparent() is not None and _meets(box, meeting):
                first.extend(list(box))


def wrap_bare_text(tree: HtmlElement) -> None:
    """Make paragraphs of text that stands in a box between other boxes and line breaks.

    Extractors lose such text where it follows a box, a picture's above all.
    """
    for place in list(tree.iter("div", "figure", "table", "aside")):
        text = place.tail or ""
        if len(text) < ENOUGH or len(text.strip()) < ENOUGH or _goes_on(place.getnext()):
            continue
        box = place.getparent()
        if box is not None and box.tag in ("div", "section", "article", "td"):
            paragraph = box.makeelement("p")
            paragraph.text, place.tail = text, None
            place.addnext(paragraph)


def _goes_on(element: HtmlElement | None) -> bool:
    """Say whether a sentence may go on in it: a link, a name in bold."""
    return element is not None and element.tag not in ("br", "p", "div", "figure", "table", "ul")


def _boxes_of_a_kind(tree: HtmlElement) -> dict[tuple[str, str], list[HtmlElement]]:
    """Elements with the same tag and class that hold prose themselves."""
    paragraphs: Counter[HtmlElement] = Counter()
    for paragraph in tree.iter("p"):
        box = paragraph.getparent()
        if box.tag in ("div", "section") and box.get("class"):
            paragraphs[box] += len(" ".join(paragraph.text_content().split())) >= ENOUGH
    kinds: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
    for box, count in paragraphs.items():
        if count >= FEWEST and not any(
            heading.find(".//a") is not None for heading in box.iter("h1", "h2", "h3")
        ):
            kinds[box.tag, box.get("class")].append(box)
    return {kind: boxes for kind, boxes in kinds.items() if len(boxes) > 1}


def _ancestors(box: HtmlElement) -> list[HtmlElement]:
    return [ancestor for ancestor, _ in zip(box.iterancestors(), range(CLIMB), strict=False)]


def _meets(box: HtmlElement, meeting: list[HtmlElement]) -> bool:
    return any(ancestor is other for ancestor in _ancestors(box) for other in meeting)
