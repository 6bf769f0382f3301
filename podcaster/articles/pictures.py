"""A page's pictures: what stands below or beside them is a caption."""

import re
from itertools import islice

from lxml.html import HtmlElement

from podcaster.articles.lines.prose import word_count
from podcaster.articles.markup import drop, text_of

CAPTIONED = frozenset({"div", "figure", "span", "a", "section", "aside", "picture"})
NO_CAPTION = (
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "br", "form"),
    "article",
)
"""Elements that are not in the box of a picture and its caption."""
CAPTION_NAME = re.compile(r"caption|credit|legend|photo|image", re.IGNORECASE)
CAPTION_WORDS, CAPTION_CLIMB = 60, 5
TABLE_CAPTION = 12
"""Words; a longer text under the picture in a table is a paragraph."""


def drop_caption(picture: HtmlElement) -> None:
    """Drop the text beside a picture in a box without a paragraph and a heading."""
    box = None
    for ancestor, _ in zip(picture.iterancestors(), range(CAPTION_CLIMB), strict=False):
        if ancestor.tag == "p" and not text_of(ancestor).strip():
            continue
        if ancestor.tag not in CAPTIONED or not _is_caption_box(ancestor):
            break
        box = ancestor
    if box is not None and text_of(box).strip():
        drop(box)


def drop_captioned_table(picture: HtmlElement) -> None:
    """Drop a table with a picture in one row and its caption in the next."""
    table = next(picture.iterancestors("table"), None)
    if table is None or has(table, "p", "h1"):
        return
    cells = list(islice(table.iter("td", "th"), 3))
    if len(cells) != 2 or text_of(cells[0]).strip():
        return
    words = word_count(" ".join(text_of(cells[1]).split()))
    if 0 < words <= TABLE_CAPTION and sum(1 for _ in table.iter("tr")) == 2:
        drop(table)


def _is_caption_box(box: HtmlElement) -> bool:
    if has(box, *NO_CAPTION):
        return False
    paragraphs = [one.get("class") for one in box.iter("p") if text_of(one).strip()]
    named = all(name and CAPTION_NAME.search(name) for name in paragraphs)
    return named and word_count(" ".join(text_of(box).split())) <= CAPTION_WORDS


def picture_texts(tree: HtmlElement) -> frozenset[str]:
    """Alternative texts of pictures: a line that repeats one is a caption."""
    texts = (" ".join((image.get("alt") or "").split()).casefold() for image in tree.iter("img"))
    return frozenset(text for text in texts if text.count(" ") >= 2)


def has(element: HtmlElement, *tags: str) -> bool:
    """Whether an element contains one of some tags."""
    return next(element.iter(*tags), None) is not None
