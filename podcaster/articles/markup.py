"""Markup with a meaning: note marks, exponents, inline code, cells, list items, names of boxes."""

import re
from functools import lru_cache

from lxml.etree import strip_tags, tostring
from lxml.html import HtmlElement

from podcaster.articles.mend import raised
from podcaster.articles.parsing import Names

MARK = re.compile(
    r"\W{0,2}(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3}|note \d{1,3})\W{0,2}", re.IGNORECASE
)
"""The text of a link to a note."""
LONGEST_MARK = 12
"""Characters of such a text."""
BACK = re.compile(r"[↩↑⤴^\ufe0e\ufe0f]+")
"""The text of a link from a note back to its mark."""
LETTER, FIGURE = re.compile(r"[\[(]?[a-dx-z][\])]?"), re.compile(r"[\d%]{2}$")
"""A letter raised after a figure of several digits; French `1e` and Spanish `1a` have one."""
NAMED = re.compile(
    r"""
      (?:foot|end)-?notes?(?:\b|[-_]?(?:ref|anchor|link|mark)) | note-?ref | fn-?ref
    | \breference\b | citation
    """,
    re.IGNORECASE | re.VERBOSE,
)
SECTION = re.compile(
    r"(?:^|[\s_-])(?:foot-?notes?|end-?notes?|rearnotes?|reflist|references)(?:$|[\s_-]|list)",
    re.IGNORECASE,
)
NAMES = ("class", "id", "role", "epub:type", "rel", "data-type")
"""Attributes that say what an element is."""
MUCH = 0.5
"""Of a page's characters."""
NOTES = ("section", "div", "aside", "ol", "ul", "dl")
INLINE = "inline"
"""The name of elements that are about to be replaced by their text."""
LONGEST_CODE = 60
"""Characters; a name, a value or a command in a sentence."""
CODE = ("code", "kbd", "samp", "tt", "var")
CELLS = ("li", "td", "th", "dd", "dt")
BLOCKS = ("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "blockquote", "center")
FEWEST_TICKED = 2
SENTENCES = ("p", "li", "dd", "td", "blockquote", "em", "strong", "b", "i", "a", "h2", "h3", "h4")
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
LONGEST_KEPT = 4000
"""Characters of a text whose form in one line is kept for the next rule."""
BOXES = frozenset({"div", "h2", "h3", "h4", "h5", "h6", "section"})


def read_markup(tree: HtmlElement, names: Names) -> None:
    """Take note marks and lists of notes out of a page; write exponents as characters."""
    much = MUCH * len(text_of(tree))
    _drop_marks(tree, much)
    _drop_lists_of_notes(tree, names, much)
    for element in names.walk("sup"):
        _raise(element)
    unwrap_inline(tree)
    for element in names.walk("math"):
        _flatten_formula(element)
    _drop_readings(names)
    _settle_inline(tree, names)
    for element in filter(_is_inline, names.walk(*CODE)):
        element.tag = INLINE
    unwrap_inline(tree)
    for font in names.walk("font"):
        # Pages of the 1990s set whole stories in one, with line breaks for paragraphs.
        if font.find("br") is not None and next(font.iter(*BLOCKS), None) is None:
            font.tag = "p"
    for cell in names.walk("td", "th"):
        _flatten_lists(cell)
    for cell in names.walk(*CELLS):
        _part_boxes(cell)
        for line_break in cell.iterfind("br"):
            line_break.tail = f" {line_break.tail or ''}"


def _settle_inline(tree: HtmlElement, names: Names) -> None:
    """Keep the words of a sentence that stand in an element by which extractors pass.

    A span may be called "author" or "caption" within it; quotations and labels are words as well.
    """
    for quote in names.walk("q"):
        quote.tag, quote.text = "span", f"“{quote.text or ''}"
        _write_after(quote, "”")
    for label in names.walk("label", "output"):
        # Ingredients to tick off; one alone is a consent, some with a button a poll.
        entries = next(label.iterancestors("ul", "ol"), label)
        is_ticked = entries is not label and len(entries) >= FEWEST_TICKED
        if is_ticked and entries.find(".//button") is None:
            label.tag = "span"
    for span in tree.iter("span"):
        if not span.attrib or span.getparent().tag not in SENTENCES:
            continue
        before = span.getprevious()
        text = span.getparent().text if before is None else before.tail
        ends = (text or "").rstrip()[-1:], text_of(span).rstrip()[-1:]
        is_within = bool(ends[0]) and bool((span.tail or "").strip())
        # What a page puts behind a sentence, a note, an icon's name stay what they are.
        if is_within and not any(end in ".!?" for end in ends) and "_" not in text_of(span):
            span.attrib.pop("class", None)
            span.attrib.pop("id", None)


def _write_after(element: HtmlElement, text: str) -> None:
    """Write text at the end of an element."""
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{text}"
    else:
        element.text = f"{element.text or ''}{text}"


def _drop_readings(names: Names) -> None:
    """Keep the characters in ruby; their reading above them is for the eye."""
    for element in names.walk("rp", "rt", "rtc"):
        drop(element)
    for element in names.walk("ruby", "rb"):
        element.drop_tag()


def _drop_lists_of_notes(tree: HtmlElement, names: Names, much: float) -> None:
    def is_list(element: HtmlElement) -> bool:
        return SECTION.search(_names(element)) is not None and not _holds_story(element, much)

    # Few pages have such a name at all.
    others = " ".join(map(_names, names.with_attributes(*NAMES[2:])))
    if names.having("note", "ref", sign=SECTION) or SECTION.search(others):
        for element in filter(is_list, list(tree.iter(*NOTES))):
            drop(element)


def _flatten_lists(cell: HtmlElement) -> None:
    """Write the lists in a cell as its text: only the text of a cell is read."""
    for listed in list(cell.iter("ul", "ol")):
        entries = listed.findall("li")
        for entry in entries[:-1]:
            text = text_of(entry).rstrip()
            entry.tail = " " if text[-1:] in ".,;:!?…" else ", "
        listed.text = f" {listed.text or ''}"
        listed.tail = f" {listed.tail or ''}"
        for element in (*entries, listed):
            unwrap(element)


def _part_boxes(cell: HtmlElement) -> None:
    """Put a comma between the boxes of an entry; their words would run into each other."""
    for box in list(cell)[:-1]:
        text = text_of(box).rstrip()
        if box.tag in BOXES and text and not (box.tail or "").strip():
            box.tail = " " if text[-1] in ".,;:!?…" else ", "


def _drop_marks(tree: HtmlElement, much: float) -> None:
    """Drop links to notes, and the notes to which they lead."""
    notes: list[str] = []
    for link in list(tree.iter("a")):
        text = line_of(link)
        if len(text) > LONGEST_MARK:
            continue
        target = (link.get("href") or "").partition("#")[2]
        if target and BACK.fullmatch(text):
            _drop_note_behind(link, much)
        elif MARK.fullmatch(text) and _leads_to_note(link, target):
            notes.append(target)
            mark = next(link.iterancestors("sup"), link)
            drop(mark if len(text_of(mark)) <= len(text) + 3 else link)
    targets = set(filter(None, notes))
    for element in list(tree.iter()) if targets else ():
        # What stood in a note is no longer in the page.
        is_target = element.get("id") in targets and element.getroottree().getroot() is tree
        note = _note_of(element) if is_target else None
        if note is not None and not _holds_story(note, much):
            drop(note)


def _drop_note_behind(back: HtmlElement, much: float) -> None:
    """Drop the note that ends in a link back, and the heading over a list of such notes."""
    note = next(back.iterancestors("li", "p", "dd"), None)
    if note is None or _holds_story(note, much):
        drop(back)
        return
    box = note.getparent()
    drop(note)
    if box is not None and box.tag in ("ol", "ul", "dl") and not text_of(box).strip():
        over = box.getprevious()
        drop(box)
        if over is not None and over.tag in HEADINGS and not (over.tail or "").strip():
            drop(over)


def _leads_to_note(link: HtmlElement, target: str) -> bool:
    if NAMED.search(_names(link)):
        return True
    if not target or (link.get("href") or "").startswith("/"):
        return False
    is_raised = next(link.iterancestors("sup"), None) is not None
    before = _before(link)
    # "see chapter 3" has a blank before its number, "in 1911³" has none.
    is_glued = bool(before) and not before[-1].isspace() and before[-1] not in "([#/§-–"
    is_raised |= link.find("sup") is not None
    return is_raised or (is_glued and link.get("href", "")[0] == "#")


def _before(element: HtmlElement) -> str:
    """The text directly before an element, within its parent."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is None:
        return (parent.text or "") if parent is not None else ""
    return previous.tail or ("" if previous.tag == "br" else text_of(previous))


def _note_of(element: HtmlElement) -> HtmlElement | None:
    """The note that an address within a page leads to: an item, or its beginning."""
    if element.tag in ("li", "p", "dd", "dt", "aside", "div"):
        return element
    box = next(element.iterancestors("li", "p", "dd", "dt", "div"), None)
    opening = "" if box is None else text_of(box).lstrip()[:12]
    return box if MARK.match(opening) or opening.startswith("[") else None


def _holds_story(element: HtmlElement, much: float) -> bool:
    """It holds a headline or much of the page: not a note, whatever its name."""
    return element.find(".//h1") is not None or len(text_of(element)) > much


def _names(element: HtmlElement) -> str:
    return " ".join(name for key in NAMES if (name := element.get(key)))


def _raise(element: HtmlElement) -> None:
    """Write raised text in Unicode; text without such characters is kept."""
    figures = raised("".join(text_of(element).split()))
    if figures is None:
        if LETTER.fullmatch(text_of(element)) and FIGURE.search(_before(element)):
            drop(element)  # a note's mark; an ordinal's ending is glued to a figure as well
        return
    element.clear(keep_tail=True)
    element.text, element.tag = figures, INLINE


def _flatten_formula(math: HtmlElement) -> None:
    """Write MathML as a line of text, without the TeX after it."""
    for note in list(math.iter("annotation", "annotation-xml")):
        drop(note)
    for power in math.iter("msup"):
        figures = raised("".join(text_of(power[-1]).split())) if len(power) == 2 else None
        if figures:
            power[-1].clear()
            power[-1].text = figures
    for fraction in math.iter("mfrac"):
        if len(fraction) == 2:
            fraction[0].tail = "/"
    text = line_of(math)
    math.clear(keep_tail=True)
    math.text = text
    unwrap(math)


def _is_inline(element: HtmlElement) -> bool:
    text = text_of(element).strip()
    in_block = next(element.iterancestors("pre"), None) is not None
    return len(text) <= LONGEST_CODE and "\n" not in text and not in_block


def drop(element: HtmlElement) -> None:
    """Take an element out of a page, but not the text after it."""
    if element.getparent() is not None:
        element.drop_tree()


def unwrap(element: HtmlElement) -> None:
    """Replace an element by its content.

    In linear time: `drop_tag` of lxml moves all that the parent holds.
    """
    _write_before(element, element.text)
    for child in list(element):
        element.addprevious(child)
    _write_before(element, element.tail)
    element.tail = None
    element.getparent().remove(element)


def unwrap_inline(tree: HtmlElement) -> None:
    """Replace all marked elements by their content, in one pass over each parent.

    One by one, each would copy the text before it.
    """
    for parent in dict.fromkeys(one.getparent() for one in tree.iter(INLINE) if one is not tree):
        texts, last = [parent.text or ""], None
        for child in list(parent):
            if child.tag == INLINE and len(child) == 0:
                texts += [child.text or "", child.tail or ""]
                parent.remove(child)
            else:
                _set_text(parent, last, texts)
                texts, last = [child.tail or ""], child
        _set_text(parent, last, texts)
    strip_tags(tree, INLINE)  # those that hold elements


def _set_text(parent: HtmlElement, last: HtmlElement | None, texts: list[str]) -> None:
    if len(texts) > 1 and last is None:
        parent.text = "".join(texts) or None
    elif len(texts) > 1 and last is not None:
        last.tail = "".join(texts) or None


def _write_before(element: HtmlElement, text: str | None) -> None:
    before = element.getprevious()
    if text and before is not None:
        before.tail = (before.tail or "") + text
    elif text:
        parent = element.getparent()
        parent.text = (parent.text or "") + text


def text_of(element: HtmlElement) -> str:
    """The whole text of an element, in a quarter of the time of `text_content`."""
    if len(element) == 0:
        return element.text or ""
    text: str = tostring(element, method="text", encoding="unicode", with_tail=False)
    return text


def line_of(element: HtmlElement) -> str:
    """The text of an element in one line, runs of blanks as one."""
    text = text_of(element)
    # Most texts have only single blanks: checking that takes a tenth of the time of splitting.
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    # Of the others, one rule after another asks for the paragraphs.
    return _line(text) if len(text) < LONGEST_KEPT else " ".join(text.split())


@lru_cache(maxsize=512)
def _line(text: str) -> str:
    return " ".join(text.split())


def has_text(element: HtmlElement) -> bool:
    """Whether an element has any text but blanks."""
    return bool(text_of(element).strip())


def size(element: HtmlElement) -> int:
    """Characters of an element's text, runs of blanks counted once."""
    return len(line_of(element))
