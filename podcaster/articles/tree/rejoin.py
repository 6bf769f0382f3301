"""Stories that a page cuts into several boxes, between advertisements, are put into one again."""

from collections import Counter, defaultdict

from lxml.html import HtmlElement

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
