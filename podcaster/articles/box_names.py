"""Names by which extractors know the box of a story, or pass over it."""

import re
from collections.abc import Callable

from lxml.html import HtmlElement

from podcaster.articles.lines.prose import ends_sentence
from podcaster.articles.markup import size, text_of
from podcaster.articles.story_box import ENOUGH, MOST, prose_in, story_box

ALL = 6 / 7
"""Share of a page's text; if more would be dropped, extractors put it back."""
HIDDEN = re.compile(
    r"hid(?:e|den)|premium|paywall|paid|expand|blur|obfuscat|overlay", re.IGNORECASE
)
"""Names of the part of a story that is shown to some readers only."""


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
    """Put everything from the first prose to the last in a box, if the page has no box."""
    holding = [child for child in body if any(len(text_of(p)) >= ENOUGH for p in child.iter("p"))]
    if len(holding) < 2:
        return
    first, last = body.index(holding[0]), body.index(holding[-1])
    kind = holding[-1].tag, holding[-1].get("class")
    while last + 1 < len(body) and _is_next(body[last + 1], kind):
        last += 1
    story = body.makeelement("article")
    inside = body[first : last + 1]
    body.insert(first, story)
    story.extend(inside)


def _is_next(one: HtmlElement, kind: tuple[str, str | None]) -> bool:
    """A short last paragraph, or an empty one between paragraphs."""
    text = " ".join(text_of(one).split())
    return one.tag == "p" and (
        not text or ((one.tag, one.get("class")) == kind and ends_sentence(text))
    )
