"""Removing parts of a page that are not the story, by markup: other stories, captions, pop-ups."""

import itertools
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from lxml.etree import strip_elements
from lxml.html import HtmlElement

from podcaster.articles.lines.furniture import any_of, speaks_to_reader
from podcaster.articles.links import PROSE, SENTENCE, drop_announcer, drop_links
from podcaster.articles.markup import HEADINGS, drop, line_of, size, text_of, unwrap
from podcaster.articles.parsing import JSON_LD, Names
from podcaster.articles.pictures import captions_below, drop_caption, drop_captioned_table, has
from podcaster.articles.posts import comments_below, settle_times

UNSEEN = ("style", "svg", "link", "meta", "source")
STRUCK = ("del", "s", "strike")
"""Elements of retracted text; if a tag is never closed, they may enclose the whole page."""
HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!\s*important\s*)?(?:;|$)",
    re.IGNORECASE,
)
POP_UP = (
    *("rollover", "roll-over", "tooltip", "tool-tip"),
    *("popover", "pop-over", "hovercard", "hover-card"),
)
HIDING_WORDS = ("screen", "hidden", "sr-only", "vh", "d-none")
HIDDEN_NAME = re.compile(
    r"""
    (?: (?:^|[\s_-])
        (?:off-?screen | (?:visually|accessibly)-?hidden | sr-only | screen-?reader\S* | vh)
      | (?:^|\s) (?:(?:is-|u-)?hidden | d-none)
    ) (?=\s|$)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Names of text for screen readers or other screens; each has one of the words."""
SHOWN_NAME = re.compile(r"(?::|-(?:sm|md|lg|xl)-)(?:block|flex|grid|inline|contents|visible)\b")
"""Names that show an element on wide screens."""
MOST_EXPLAINED = 3
"""Words in a sentence that a pop-up explains."""
LONGEST_POP_UP = 1200
"""Characters; a theme may give such a name to the whole page."""
DROP_CAP, OPENING = 2, 3
"""The most letters, and words, at the beginning of a paragraph."""

BESIDE_WORDS = (
    *("comment", "disqus", "livefyre", "gallery", "slide", "carousel"),
    *("vjs-", "video-js", "jw"),
)
SHOWN_BESIDE = re.compile(
    r"""
    (?:^|[\s_-])
    (?: comments? (?:[_-]? (?:list|section|thread|area|stream|feed|static|container|wrap|widget))
      | comments | disqus | livefyre
      | (?:full-?)?gallery (?=$|\s) | slide-?show (?=$|\s) | carousel (?=$|\s)
      | video-js | vjs-\S+ | jw-?player
    )
    (?=$|[\s_-])
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Names of readers' comments, of rows of pictures, and of players with their buttons."""
ASKING_WORDS = ("newsletter", "sign", "cta", "call", "donat", "consent", "placeholder", "subscribe")
ASKS_READER = re.compile(
    r"(?:^|[\s_-])(?:newsletters?|sign-?up|subscribe|cta|call-?to-?action|donat(?:e|ions?)"
    r"|(?:embed|social|external|content|privacy|cookie)-?(?:consent|placeholder))(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Names of boxes that ask readers to subscribe, to sign up, to give."""
AUTHOR_WORDS = ("author", "autor", "auteur", "writer", "contributor", "profile", "biograph")
PRESENTS_AUTHOR = re.compile(
    r"""
      (?:author|autor|auteur|writer|contributor|profile)s?[\s_-]*
      (?:bio|info|box|card|about|desc|details?|profile|module|meta)
    | (?:bio|about)[\s_-]*(?:the[\s_-]*)?(?:author|writer)s? | biograph
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Names of boxes about the author."""
BRACKETED = re.compile(r"\s*\[[^\[\]]{1,30}\]\s*")
NO_FIELD = ("hidden", "submit", "button", "image", "reset")
SWITCHES = ("checkbox", "radio")
FORMS = ("div", "section", "fieldset", "form")
NO_FORM = ("p", "li", "td", "dd")
LABEL_SIZE = 20
"""Characters; the text of a form is longer."""
FEWEST_OUTSIDE = 3
"""Paragraphs that must remain outside."""


def drop_menus(tree: HtmlElement) -> None:
    """Take out menus without a headline: a fifth of a page, which no step has to read."""
    for menu in list(tree.iter("nav")):
        if menu.find(".//h1") is None and _is_dead_weight(menu):
            drop_announcer(menu)
            drop(menu)


def drop_dead_weight(tree: HtmlElement, names: Names) -> None:
    """Take out what no reader sees, and menus, before any other step."""
    drop_unseen(tree, names)
    for element in names.walk("nav", "footer"):
        if _is_dead_weight(element):
            drop(element)


def drop_unseen(tree: HtmlElement, names: Names) -> None:
    """Take out scripts, drawings, and what is hidden or struck out.

    Where most of the prose would go with it, scripts show it, and it stays. `aria-hidden` says
    nothing for certain: themes set it on animated headings, and on all that is behind a pop-up.
    """
    strip_elements(tree, *UNSEEN, with_tail=False)
    for script in names.tagged("script"):
        # It may hold the story of a page that has no text of its own.
        if JSON_LD not in (script.get("type") or ""):
            drop(script)
    for cell in names.with_attributes("rowspan", "colspan"):
        # Extractors fill what is spanned with empty cells, in the square of its size.
        for name in ("rowspan", "colspan"):
            cell.attrib.pop(name, None)
    for one in names.with_attributes("aria-hidden"):
        if one.tag in ("i", "b", "span"):
            _read_decoration(one)
    unseen = [one for one in names.walk(*STRUCK, "template") if not _is_shadow_root(one)]
    unseen += [one for one in names.with_attributes("style", "hidden") if _is_hidden(one)]
    hidden = names.having(*HIDING_WORDS, sign=HIDDEN_NAME)
    unseen += [one for one in names.elements(hidden) if _is_note(one)]
    if not unseen:
        return
    guards = _guards(unseen, tree)
    for one in unseen:
        if one in guards:
            one.attrib.pop("hidden", None)
            one.attrib.pop("style", None)
            if one.tag in STRUCK or one.tag == "template":
                unwrap(one)
        elif one.tag not in ("html", "head", "body"):
            drop(one)


def _read_decoration(inline: HtmlElement) -> None:
    """Show text hidden from screen readers, such as a drop cap; drop an icon's name."""
    if inline.get("aria-hidden") != "true":
        return
    text, tail = line_of(inline), inline.tail or ""
    twins = (inline.getprevious(), inline.getnext())
    others = [line_of(one) for one in twins if one is not None]
    if "icon" in (inline.get("class") or ""):
        drop(inline)
    elif text and (text in others or _is_opening(inline, text, tail)):
        del inline.attrib["aria-hidden"]


def _is_opening(inline: HtmlElement, text: str, tail: str) -> bool:
    """A drop cap, or the first words of a paragraph, set in capitals or larger."""
    if len(text) <= DROP_CAP:
        return tail[:1].isalpha()
    begins = inline.getprevious() is None and not (inline.getparent().text or "").strip()
    return begins and text.count(" ") < OPENING and text[0].isupper() and tail[1:2].islower()


def _guards(unseen: list[HtmlElement], tree: HtmlElement) -> set[HtmlElement]:
    """Hidden elements with most of the prose."""
    # Few pages have much text in them: only for those, all texts of the page are counted.
    hidden = 2 * sum(len(text_of(one)) for one in unseen)
    shown = itertools.accumulate(map(_prose_size, tree.iter("p")))
    if any(characters > hidden for characters in shown):
        return set()
    total = _prose_size(tree)
    sizes = {one: _prose_size(one) for one in unseen}
    guards = {one for one, prose in sizes.items() if 2 * prose > total}
    if 2 * sum(prose for one, prose in sizes.items() if one not in guards) > total:
        guards |= {one for one, prose in sizes.items() if prose and one.tag not in STRUCK}
    return guards


def _is_hidden(element: HtmlElement) -> bool:
    # `hidden="until-found"` is folded text, like that of `details`.
    hidden = element.get("hidden")
    return (hidden is not None and hidden.lower() != "until-found") or bool(
        HIDING.search(element.get("style") or "")
    )


def _is_note(element: HtmlElement) -> bool:
    """A short text that is hidden by its name: a label for screen readers, a list of topics."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag == "input" or SHOWN_NAME.search(names):
        return False
    return not any(True for _ in _prose(element))


def _is_shadow_root(element: HtmlElement) -> bool:
    return element.tag == "template" and any(
        name.startswith("shadowroot") for name in element.attrib
    )


def _prose_size(tree: HtmlElement) -> int:
    """Characters of text, scripts and links apart."""
    apart = (one for one in tree.iter("script", "a") if one is not tree)
    return size(tree) - sum(map(size, apart))


def prune(tree: HtmlElement, names: Names) -> None:
    """Take out what is not of the story, regardless of its surroundings."""
    pop_ups = names.elements(names.having(*POP_UP), "div", "span", "aside")
    words = set(filter(_is_explained, pop_ups))
    for element in [*(one for one in pop_ups if one not in words), *names.walk("figcaption")]:
        if len(text_of(element)) < LONGEST_POP_UP:
            drop(element)
    beside = names.having(*BESIDE_WORDS, sign=SHOWN_BESIDE)
    for box in names.elements(beside, "div", "section", "ul", "ol", "aside"):
        if _stands_beside(box, tree):
            drop(box)
    _drop_comments(tree, names)
    settle_times(tree, names)
    for heading in names.walk(*HEADINGS):
        for part in list(heading):
            if has(part, "a") and BRACKETED.fullmatch(text_of(part)):
                drop(part)  # A long night [edit]
    for box in _prompts(tree, names):
        drop(box)
    for caption in captions_below(tree, names):
        drop(caption)
    for picture in names.walk("img", "picture", "video", "amp-img"):
        drop_caption(picture)
        drop_captioned_table(picture)
    drop_links(tree)


def _drop_comments(tree: HtmlElement, names: Names) -> None:
    for heading in names.walk(*HEADINGS):
        boxes = comments_below(heading)
        inside = sum(1 for box in boxes for _ in _prose(box))
        for box in boxes if _has_prose(tree, max(1, 2 * inside)) else ():
            drop(box)


def _is_explained(pop_up: HtmlElement) -> bool:
    """Whether it is the word in a sentence that a pop-up explains, or the box around both."""
    line = pop_up.getparent()
    if pop_up.tag != "span" or line is None or line.tag not in ("p", "li"):
        return False
    has_inner = any(one.get("class") for one in pop_up)
    text = (pop_up.text if has_inner else text_of(pop_up)) or ""
    is_words = 0 < len(text.split()) <= MOST_EXPLAINED and not SENTENCE.search(text)
    return is_words and bool((pop_up.tail or "").strip())


def _prompts(tree: HtmlElement, names: Names) -> list[HtmlElement]:
    """Boxes with a request to the reader; none if the story itself is in them."""
    asking = names.elements(
        names.having(*ASKING_WORDS, sign=ASKS_READER), "div", "section", "aside", "form"
    )
    presenting = names.elements(
        names.having(*AUTHOR_WORDS, sign=PRESENTS_AUTHOR), "div", "section", "aside"
    )
    boxes = [
        box
        for box in dict.fromkeys((*asking, *presenting, *_forms(names)))
        if len(text_of(box)) < LONGEST_POP_UP and box.find(".//h1") is None
    ]
    inside = sum(sum(1 for _ in _prose(box)) for box in boxes)
    return boxes if boxes and _has_prose(tree, max(1, 2 * inside)) else []


def _forms(names: Names) -> Iterator[HtmlElement]:
    """Boxes with a field to fill in or to tick, and what they say of it.

    A field to tick alone folds and unfolds a part of the story, or ticks off an ingredient.
    """

    @cache
    def is_told(box: HtmlElement) -> bool:
        labels = sum(map(size, box.iter("label", "button", "option")))
        return box.tag in NO_FORM or size(box) > labels + LABEL_SIZE

    fields = (
        field
        for field in names.walk("input", "textarea")
        if (field.get("type") or "").lower() not in NO_FIELD
    )
    around = (
        next(filter(is_told, field.iterancestors(*FORMS, *NO_FORM)), None) for field in fields
    )
    for box in dict.fromkeys(around):
        if box is not None and box.tag not in NO_FORM and not _is_switch(box):
            yield box


def _is_switch(box: HtmlElement) -> bool:
    """Whether its fields open a part of the story: they are ticked, and ask for nothing."""
    kinds = {(one.get("type") or "").lower() for one in box.iter("input", "textarea", "button")}
    if kinds - {*SWITCHES, "hidden"}:
        return False
    told = [text for one in box.iter("p") if len(text := text_of(one)) >= PROSE]
    is_asked = any(map(speaks_to_reader, told)) or any_of("privacy", r"\b").search(text_of(box))
    return bool(told) and not is_asked


def _stands_beside(box: HtmlElement, tree: HtmlElement) -> bool:
    """Whether the story remains without it: paragraphs outside, and no headline within."""
    if box.find(".//h1") is not None:
        return False
    inside = sum(1 for _ in _prose(box))
    return _has_prose(tree, inside + min(inside, FEWEST_OUTSIDE))


def _has_prose(tree: HtmlElement, paragraphs: int) -> bool:
    """Whether a page has at least so many paragraphs; it is not read beyond them."""
    return sum(1 for _ in islice(_prose(tree), paragraphs)) == paragraphs


def _prose(tree: HtmlElement) -> Iterator[HtmlElement]:
    return (p for p in tree.iter("p") if len(text_of(p)) >= PROSE)


def _is_dead_weight(element: HtmlElement) -> bool:
    # A menu that is never closed takes in the whole page; a path to the story may end in its h1.
    paragraphs = sum(1 for _ in element.iter("p"))
    is_path = element.tag == "nav" and not paragraphs and size(element) < LONGEST_POP_UP
    return is_path or (paragraphs < 5 and element.find(".//h1") is None)


def prose_words(tree: HtmlElement) -> int:
    """Words of all long paragraphs, whatever they belong to."""
    texts = (text_of(paragraph) for paragraph in tree.iter("p"))
    return sum(len(text.split()) for text in texts if len(text) >= PROSE and "." in text)
