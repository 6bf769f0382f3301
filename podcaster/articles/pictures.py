"""A page's pictures: what stands below or beside them is a caption."""

import re
from collections import Counter, defaultdict
from itertools import islice
from typing import TypeAlias

from lxml.html import HtmlElement

from podcaster.articles.lines.captions import NUMBERED, TOLD, is_credit
from podcaster.articles.lines.furniture import SENTENCES, any_of
from podcaster.articles.lines.prose import (
    CJK,
    IN_QUOTES,
    ends_sentence,
    long_words,
    unquoted,
    word_count,
)
from podcaster.articles.markup import drop, has_text, line_of, size, text_of
from podcaster.articles.parsing import Names, holds

CAPTIONED = frozenset({"div", "figure", "span", "a", "section", "aside", "picture"})
NO_CAPTION = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "br", "form", "article"}
)
NO_LINE = NO_CAPTION | {"p", "div"}
"""Elements that are not in the box of a picture and its caption."""
CAPTION_NAME = re.compile(r"caption|credit|legend|photo|image", re.IGNORECASE)
CAPTION_WORDS, CAPTION_CLIMB = 60, 5
APART = re.compile(
    r"(?:text-align\s*:\s*)?(?:center|right)|font-style\s*:\s*italic"
    r"|font-size\s*:\s*(?:x{0,2}-?small(?:er)?|[1-9](?:\.\d+)?pt|0?\.\d+r?em|[5-8]\d%)",
    re.IGNORECASE,
)
SMALLER = re.compile(r"font-size|small")
"""Looks of a paragraph below a picture that the paragraphs of a story do not have."""
OPEN, ALIKE = "open", "alike"
"""The same of a line that ends no sentence, and of one in the words of the picture's own text."""
OPEN_WORDS, FEW, MOST_OPEN = 5, 20, 30
"""The fewest and the most words of such a line; fewer may be a heading."""
MARKS = re.compile(r"(?:\s*(?:\([^()]*\)|\[[^\[\]]*\]|#\w+|[^\w\s.!?…\"'”’»)\]]))++$")
"""What may stand behind a sentence: a year, a note's mark, an arrow."""
LABEL = re.compile(r"\w+(?: \w+)?:")
"""What a row says of: "Winner: Ann Example"."""
FEWEST_ALIKE, MOSTLY = 4, 0.8
"""Long words that a line shares with the text of its picture, and their share of it."""
CREDIT_WORDS, CREDITED, FEWEST_BESIDE = 6, 2, 3
"""Words of a credit without a colon; paragraphs with it below a picture, and of a story."""
LONG = 60
"""The fewest characters of a paragraph."""
MOST_EMPTY = 200
"""Steps from a picture to the line below it; thousands of pictures follow each other in some."""
SHORT = 3
"""Letters of "by" and "van"."""
TABLE_CAPTION = 12
"""Words; a longer text under the picture in a table is a paragraph."""

Known: TypeAlias = dict[tuple[HtmlElement, int], tuple[HtmlElement | None, int]]
"""A place → the line that follows it, and how many steps away."""


def captions_below(tree: HtmlElement, names: Names) -> list[HtmlElement]:
    """Lines right below a picture, after prose, that are set apart as no other paragraph is.

    A sentence is a caption only if it is smaller: what is in italics may be asked or quoted.
    """
    below: dict[str, list[HtmlElement]] = defaultdict(list)
    pictures = names.walk("img", "picture", "video", "iframe", "amp-img")
    known: Known = {}
    for picture in reversed(pictures):
        line = _next_line(picture, known)
        look = (_look_of(line) or _look_by_words(line, picture)) if line is not None else ""
        if line is not None and look and (picture.tag != "iframe" or SMALLER.search(look)):
            below[look].append(line)
    if not below:
        return []
    lines = [one for one in tree.iter("p", "div") if _is_line(one) and has_text(one)]
    looks = Counter(
        _look_of(one) or (OPEN if OPEN in below and _is_open(one) else "") for one in lines
    )
    first = next((one for one in lines if size(one) >= LONG), None)
    captions: list[HtmlElement] = []
    for look, found in below.items():
        of_look = [
            one for one in dict.fromkeys(found) if one is not first and _is_caption(one, look)
        ]
        if 2 * len(of_look) >= looks[look] + (look == OPEN):
            captions += of_look
    return captions


def _next_line(picture: HtmlElement, known: Known) -> HtmlElement | None:
    """The element that follows a picture or the boxes around it, a few empty ones apart.

    Args:
        known: what follows the pictures behind it, so that a row of them is walked along once.
    """
    passed: list[tuple[HtmlElement, int]] = []
    place, line, steps = (picture, 0), None, 0
    while place not in known and len(passed) < MOST_EMPTY:
        passed.append(place)
        following, is_line = _step(*place)
        if following is None or is_line:
            line = following[0] if following else None
            break
        place = following
    else:
        line, steps = known.get(place, (None, MOST_EMPTY))
    for distance, one in enumerate(reversed(passed), 1):
        known[one] = line, steps + distance
    return line if steps + len(passed) <= MOST_EMPTY else None


def _step(block: HtmlElement, levels: int) -> tuple[tuple[HtmlElement, int] | None, bool]:
    """What stands behind a block, and whether it is the line that was looked for."""
    if levels == CAPTION_CLIMB or (block.tail or "").strip():
        return None, False
    following = block.getnext()
    if following is None:
        above = block.getparent()
        is_open = above is not None and above.tag in (*CAPTIONED, "p", "center")
        return ((above, levels + 1), False) if is_open else (None, False)
    if not has_text(following) or has(following, "button"):
        return (following, levels), False
    return ((following, levels), True) if _is_line(following) else (None, False)


def _is_line(one: HtmlElement) -> bool:
    is_block = one.tag in ("p", "div", "center")
    return is_block and not holds(one, NO_LINE)


def _look_of(line: HtmlElement) -> str:
    """How all text of a paragraph is set apart: in italics, smaller, or in the middle."""
    looks = []
    one = line
    while True:
        style = (one.get("style") or "") + (one.get("align") or "")
        looks += [found.lower().replace(" ", "") for found in APART.findall(style)]
        if one.tag in ("em", "i", "small", "center", "cite"):
            looks.append(one.tag)
        inner = next(one.iterchildren(), None)
        if inner is not None and inner.tag in ("b", "strong"):
            return ""  # a heading
        if inner is None or inner.tag in ("a", "br") or (one.text or "").strip():
            break
        if size(inner) != size(one):
            break
        one = inner
    return " ".join(looks)


def _look_by_words(line: HtmlElement, picture: HtmlElement) -> str:
    text = line_of(line)
    if NUMBERED.match(text):
        return ALIKE
    below = line.getnext()
    if line.tag == "div" and not line.attrib and below is not None and below.tag == "p":
        # The story's paragraphs have another tag.
        is_short = word_count(text) <= FEW and not SENTENCES.search(text)
        return ALIKE if is_short and size(below) >= LONG else ""
    if _is_open(line) and _stands_among_prose(line, picture):
        return OPEN
    said, words = long_words(picture.get("alt") or ""), long_words(text)
    is_again = len(said & words) >= max(FEWEST_ALIKE, MOSTLY * len(words))
    # A page may fill in the text of a picture with the first words below it.
    is_boxed = any(one is line.getparent() for one in picture.iterancestors("div", "figure"))
    return ALIKE if is_again and (is_boxed or not ends_sentence(text)) else ""


def _stands_among_prose(line: HtmlElement, picture: HtmlElement) -> bool:
    """Whether a picture and its line part two paragraphs; between headings it is their text."""
    box = next((one for one in picture.iterancestors() if one.getprevious() is not None), picture)
    above, below = box.getprevious(), line.getnext()
    if picture.getprevious() is not None:
        above = picture.getprevious()
    if below is None:
        below = line.getparent().getnext()
    texts = [line_of(one) if one is not None and one.tag == "p" else "" for one in (above, below)]
    # What begins with a small letter or a quotation goes on with the line.
    return all(len(text) >= LONG and ends_sentence(text) for text in texts) and (
        texts[1][0].isupper()
    )


def _is_open(line: HtmlElement) -> bool:
    """Whether it ends no sentence, and is no heading, by its words and its look."""
    text = line_of(line)
    is_heading = len(line) > 0 and line[0].tag in ("b", "strong") and size(line[0]) == len(text)
    return (
        OPEN_WORDS <= word_count(text) <= MOST_OPEN
        and not ends_sentence(MARKS.sub("", text[-LONG:]))
        and not is_heading
        and not (LABEL.match(text) or TOLD.search(text) or CJK.search(text))
        and text[-1].isalnum()
    )


def _is_caption(line: HtmlElement, look: str) -> bool:
    text = line_of(line)
    is_told = not SMALLER.search(look) and look != ALIKE and ends_sentence(text)
    is_told |= not SMALLER.search(look) and text[:1].isdigit()
    is_said = text.endswith(("?", ":", "？", "：")) or unquoted(text) != text
    is_said |= IN_QUOTES.fullmatch(text) is not None
    is_said |= any_of("corrections", after=r"\b").match(text) is not None
    return 0 < word_count(text) <= CAPTION_WORDS and not is_told and not is_said


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
    words = word_count(line_of(cells[1]))
    if 0 < words <= TABLE_CAPTION and sum(1 for _ in table.iter("tr")) == 2:
        drop(table)


def _is_caption_box(box: HtmlElement) -> bool:
    if holds(box, NO_CAPTION):
        return False
    paragraphs = [one.get("class") for one in box.iter("p") if text_of(one).strip()]
    named = all(name and CAPTION_NAME.search(name) for name in paragraphs)
    return word_count(line_of(box)) <= CAPTION_WORDS and (named or _is_credited(box))


def _is_credited(box: HtmlElement) -> bool:
    """Whether the last line below a picture names who took it, and the story stands beside."""
    lines = [text for one in box.iter("p", "div", "span") if (text := line_of(one))]
    told = [text for one in box.iter("p") if (text := line_of(one))]
    # More than a sentence is of the story.
    if len(told) != CREDITED or SENTENCES.search(told[0]) or word_count(told[0]) > MOST_OPEN:
        return False
    last = lines[-1]
    label = any_of("pictures").match(last) if word_count(last) <= CREDIT_WORDS else None
    names = last[label.end() :].split() if label else []
    # "Photos moved people."
    is_told = any(len(name) > SHORT and name[0].islower() for name in names)
    is_named = any(name[0].isupper() for name in names) and not is_told
    if not (is_credit(last) or is_named):
        return False
    return any(
        sum(size(one) >= LONG for one in islice(beside.iter("p"), MOST_EMPTY)) >= FEWEST_BESIDE
        or (beside.tag == "p" and size(beside) >= LONG)
        for beside in (box.getprevious(), box.getnext())
        if beside is not None
    )


def picture_texts(tree: HtmlElement) -> frozenset[str]:
    """Alternative texts of pictures: a line that repeats one is a caption."""
    texts = (" ".join((image.get("alt") or "").split()) for image in tree.iter("img"))
    return frozenset(text.casefold() for text in texts if text.count(" ") >= 2)


def has(element: HtmlElement, *tags: str) -> bool:
    """Whether an element contains one of some tags."""
    return next(element.iter(*tags), None) is not None
