"""The box of a page that holds its story."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from podcaster.articles.lines.prose import ends_sentence
from podcaster.articles.markup import size

ENOUGH = 60
"""Characters of a paragraph; teasers and labels have fewer."""
MOST_NOTES, FEWEST_ABOVE = 3, 3
"""Paragraphs."""
MOST = 0.5
"""Of a page's prose: the box of the story has as much, and no box of furniture."""

STORY_NAME = re.compile("content|article|post|entry|story|text|main|body", re.IGNORECASE)
NEARLY_ALL = 0.75

FEWEST_TOLD = 2
"""Entries of a list that are sentences."""
ENTRIES = ("li", "dd", "blockquote")
BLOCKS = ("p", "div", "ul", "ol", "dl", "table", "section", "article", "blockquote", "figure")
BEHIND = 0.33
"""Of a story's prose; with more behind its box, the box is not the story's."""

HIDDEN = re.compile(
    r"hid(?:e|den)|premium|paywall|paid|expand|blur|obfuscat|overlay", re.IGNORECASE
)
"""Names that a site gives to the part of a story that it shows to some readers only."""


def show_hidden(tree: HtmlElement) -> None:
    """Take from the box of the story what would make extractors pass over it: names, styles."""
    sizes, total = _prose_in(tree)
    for box, characters in sizes.items():
        if characters >= MOST * total:
            for name in ("style", "aria-hidden", "hidden"):
                box.attrib.pop(name, None)
            for name in ("class", "id"):
                if HIDDEN.search(box.get(name) or ""):
                    del box.attrib[name]


def name_story_box(tree: HtmlElement) -> None:
    """Call the box of the story `<article>` where nothing else in the page is called so.

    Extractors find no headings in a page whose boxes say nothing of what they hold.
    """
    names = (
        f"{box.get('class') or ''} {box.get('id') or ''}" for box in tree.iter("div", "section")
    )
    if tree.find(".//article") is not None or tree.find(".//main") is not None:
        return
    if any(map(STORY_NAME.search, names)):
        return
    box = story_box(tree)
    if box is None:
        return
    if box.tag in ("div", "section"):
        box.tag = "article"
    elif box.tag == "body":
        _wrap_story(box)


def _wrap_story(body: HtmlElement) -> None:
    """Put what stands from the first prose to the last in a box, where the page has none."""
    holding = [
        child for child in body if any(len(p.text_content()) >= ENOUGH for p in child.iter("p"))
    ]
    if len(holding) < 2:
        return
    first, last = body.index(holding[0]), body.index(holding[-1])
    story = body.makeelement("article")
    inside = body[first : last + 1]
    body.insert(first, story)
    story.extend(inside)


def story_box(tree: HtmlElement) -> HtmlElement | None:
    """The smallest box that holds nearly all of the page's prose; None without prose."""
    sizes, total = _prose_in(tree)
    boxes = [box for box, prose in sizes.items() if prose >= NEARLY_ALL * total]
    return max(boxes, key=lambda box: sum(1 for _ in box.iterancestors()), default=None)


def _prose_in(tree: HtmlElement) -> tuple[Counter[HtmlElement], int]:
    """Characters of long paragraphs, of each box and of the page."""
    sizes: Counter[HtmlElement] = Counter()
    total = 0
    for paragraph in tree.iter("p"):
        characters = size(paragraph)
        if characters >= ENOUGH:
            total += characters
            for box in paragraph.iterancestors("div", "section", "article", "main", "body", "td"):
                sizes[box] += characters
    return sizes, total


def take_behind_story(tree: HtmlElement) -> list[HtmlElement]:
    """Take out what follows the box of the story: calls, other stories, who the author is.

    The story goes on in a paragraph with the names that its paragraphs have, and where there is
    much prose. A list of sentences may be of it.
    """
    box = story_box(tree)
    if box is None:
        return []
    told = [paragraph for paragraph in _told(box) if paragraph.tag not in ENTRIES]
    kinds = set(map(_kind, told))
    levels = [one for one in (box, *box.iterancestors()) if one.tag not in ("html", "body")]
    following = [one for level in levels for one in level.itersiblings()]
    behind = sum(size(paragraph) for one in following for paragraph in _told(one))
    if behind > BEHIND * sum(map(size, told)):
        return []
    taken: list[HtmlElement] = []
    while following and not _goes_on(following[-1], kinds):
        taken.append(following.pop())
        taken[-1].drop_tree()
    if not following:
        taken += _notes_at_end(box)
    return taken[::-1]


def _notes_at_end(box: HtmlElement) -> list[HtmlElement]:
    """Take out the last paragraphs in italics or bold that hold a link, under plain ones.

    So an editor says who the author is, where else to read, and whom to write to.
    """
    lines = [one for one in box.iter("p", "h2", "h3", "h4") if size(one)]
    notes = list(itertools.takewhile(_is_note, lines[: -MOST_NOTES - 1 : -1]))
    above = lines[: len(lines) - len(notes)]
    # Extractors drop a heading with nothing under it.
    near = above[-FEWEST_ABOVE:]
    if len(near) < FEWEST_ABOVE or near[-1].tag != "p" or any(map(_is_note, near)):
        return []
    for note in notes:
        note.drop_tree()
    return notes


def _is_note(paragraph: HtmlElement) -> bool:
    if paragraph.tag != "p":
        return False
    marked = [one for one in paragraph if one.tag in ("em", "i", "strong", "b", "a", "br")]
    plain = "".join([paragraph.text or "", *(one.tail or "" for one in paragraph)])
    is_marked = len(marked) == len(paragraph) and not any(map(str.isalpha, plain))
    return (
        is_marked
        and any(one.tag not in ("a", "br") for one in marked)
        and paragraph.find(".//a[@href]") is not None
    )


def _told(box: HtmlElement) -> Iterator[HtmlElement]:
    """Paragraphs, whatever their tag: elements that end a sentence and hold no further blocks."""
    for element in box.iter("p", "div", *ENTRIES):
        text = " ".join(element.text_content().split())
        if len(text) < ENOUGH or not ends_sentence(text):
            continue
        if element.tag == "p" or next(element.iterdescendants(*BLOCKS), None) is None:
            yield element


def _kind(paragraph: HtmlElement) -> tuple[str, str, str]:
    parent = paragraph.getparent()
    return parent.tag, parent.get("class") or "", paragraph.get("class") or ""


def _goes_on(box: HtmlElement, kinds: set[tuple[str, str, str]]) -> bool:
    told = list(_told(box))
    entries = sum(one.tag in ENTRIES for one in told)
    return entries >= FEWEST_TOLD or any(_kind(one) in kinds for one in told)
