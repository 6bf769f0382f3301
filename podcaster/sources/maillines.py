"""The body of a mail as lines of text, without its layout tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

BLOCKS = frozenset(
    {
        "p", "div", "td", "th", "tr", "table", "tbody", "center", "section", "article", "header",
        "footer", "main", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
        "blockquote", "pre", "hr", "body", "html", "address", "figure", "figcaption", "form",
        "fieldset",
    }
)  # fmt: skip
SKIPPED = frozenset(
    {"head", "script", "style", "title", "noscript", "template", "button", "select", "svg"}
    | {"del", "s", "strike"}
)
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:max-height|font-size)\s*:\s*0(?:\.0+)?(?![.\d])"
    r"|opacity\s*:\s*0(?![.\d])|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
SIGNATURE = re.compile(r"gmail_signature|moz-signature|(?:^|[\s_-])signature(?:$|[\s_-])", re.I)
QUOTED = re.compile(r"gmail_quote|yahoo_quoted|moz-cite-prefix|OutlookMessageHeader", re.I)
INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u034f\u00ad\ufeff\u2007\u061c\u200e\u200f")
ADDRESS = re.compile(r"[<(\[]?\bhttps?://[^\s<>\[\]()]+(?:\([^\s()]*\)[^\s<>\[\]()]*)*[>)\]]?")
ENDS = re.compile(r"[.!?…。][\"”’»)\]]*$")
SIGNED = re.compile(
    r"\s*-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\r?\n(?:\w+:.*\n)*[ \t]*\r?\n"
    r"([\s\S]*?)(?:^-----BEGIN PGP SIGNATURE-----|\Z)",
    re.MULTILINE,
)
FONT_SIZE = re.compile(
    r"(?:font-size\s*:|font\s*:[^;]{0,60}?)\s*(\d+(?:\.\d+)?|\.\d+)(px|pt|r?em|%)", re.IGNORECASE
)
FONT_SIZES = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
NORMAL = 16.0
SMALLEST = 4.0
MOST_INNER = 20
"""Elements in a box without a size that may have one."""
BREAK = "\n"
"""A line break within a block; line breaks of the source are spaces."""
LONGEST_BUTTON = 5
"""Words of a paragraph that is one link: a button or an entry of a menu."""
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
BOLD_LINE, BUTTON = "b", "a"
"""Tags of lines that are headings if prose follows them."""
LONGEST_HEADING, PROSE, LARGER = 14, 8, 1.2
"""Words of a heading; words of prose below it, and how much larger its letters are."""
STEM = re.compile(r"\w{4}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a mail; an empty one stands between paragraphs."""

    text: str
    tag: str = ""
    """The HTML element that it fills; empty in plain text."""
    size: float = 0.0
    """Font size in CSS pixels; 0 if unknown."""


def count_words(lines: Sequence[Line]) -> int:
    """Count the words, without addresses."""
    return sum(len(ADDRESS.sub("", line.text).split()) for line in lines)


def trimmed(lines: Sequence[Line]) -> list[Line]:
    filled = [place for place, line in enumerate(lines) if line.text.strip()]
    return list(lines[filled[0] : filled[-1] + 1]) if filled else []


def unflowed(text: str, *, joins: bool) -> str:
    """Join lines by RFC 3676: a line that ends in a space continues in the next."""
    lines: list[str] = []
    is_open = False
    for line in text.splitlines():
        stuffed = line[1:] if line.startswith(" ") else line
        if is_open and not stuffed.startswith(">"):
            lines[-1] += stuffed
        else:
            lines.append(stuffed)
        is_open = stuffed.endswith(" ") and stuffed != "-- "
        if is_open and joins:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def unsigned(text: str) -> str:
    """Extract the text of an OpenPGP signed message (RFC 9580, section 7)."""
    signed = SIGNED.match(text)
    if signed is None:
        return text
    return re.sub(r"^- ", "", signed[1], flags=re.MULTILINE)


def page_lines(page: str) -> list[Line]:
    """Convert an HTML mail to lines, with empty lines between paragraphs."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    content = page.replace("\0", "").encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(content, parser=parser, ensure_head_body=True)
    except (LxmlError, ValueError):
        return []
    return _as_lines(_words(root))


class _Style(NamedTuple):
    """Properties of a text by the elements around it."""

    tag: str = "p"
    is_link: bool = False
    is_quoted: bool = False
    size: float = 0.0
    is_bold: bool = False
    is_typed: bool = False
    """Whether empty lines separate paragraphs, as in `<pre>`."""


def _spaced(text: str, style: _Style) -> str:
    """A text with its white space as a browser shows it, except for short line ends in `<pre>`."""
    parts = re.split(r"\n[ \t]*\n\s*", text) if style.is_typed else [text]
    return (BREAK * 2).join(re.sub(r"\s+", " ", part) for part in parts)


def _words(root: object) -> Iterator[tuple[str, _Style]]:
    """Text with its style; an empty text ends a block.

    Without recursion: mails nest tables some hundred deep.
    """
    stack: list[tuple[object, _Style]] = [(root, _Style())]
    while stack:
        node, style = stack.pop()
        if isinstance(node, str):
            said = node if node == BREAK else _spaced(node, style)
            yield ("> " if style.is_quoted and node.strip() else "") + said, style
            continue
        name = node.tag if isinstance(getattr(node, "tag", None), str) else ""  # type: ignore[attr-defined]
        if not name or name in SKIPPED or _is_hidden(node):
            continue
        inner = _Style(
            HEADINGS.get(name) or {"li": "li", "blockquote": "blockquote"}.get(name, style.tag),
            style.is_link or name == "a",
            style.is_quoted or _is_quoted(node, name),
            _size(node, name, style.size),
            style.is_bold or name in ("b", "strong") or bool(BOLD.search(node.get("style") or "")),  # type: ignore[attr-defined]
            style.is_typed or name == "pre",
        )
        ends = [("", inner)] if name in BLOCKS and not _is_field(node, name) else []
        parts: list[tuple[object, _Style]] = [*ends, *([(BREAK, inner)] if name == "br" else [])]
        for part in (node.text, *(each for child in node for each in (child, child.tail))):  # type: ignore[attr-defined]
            if part is not None and part != "":
                parts.append((part, inner))
        stack.extend(reversed([*parts, *ends]))


def _is_field(node: object, name: str) -> bool:
    """Whether a cell is the name of a header or its value, as in a forwarded mail."""
    row = node.getparent()  # type: ignore[attr-defined]
    return name in ("th", "td") and [cell.tag for cell in row] == ["th", "td"]


def _size(node: object, name: str, outer: float) -> float:
    """The font size of an element in CSS pixels; 0 if none is given."""
    if name == "small":
        return (outer or NORMAL) * 0.83
    get = node.get  # type: ignore[attr-defined]
    if name == "font" and get("size") in FONT_SIZES:
        return FONT_SIZES[get("size")]
    found = FONT_SIZE.search(get("style") or "")
    if found is None:
        return outer
    scale = {"px": 1, "pt": 4 / 3, "%": (outer or NORMAL) / 100}.get(found[2].lower())
    size = float(found[1]) * (scale or (outer or NORMAL))
    return size if size >= SMALLEST else outer  # 0 is a trick of layout


def _is_hidden(node: object) -> bool:
    get = node.get  # type: ignore[attr-defined]
    marks = f"{get('class', '')} {get('id', '')}"
    hidden = HIDDEN.search(get("style", ""))
    if hidden and hidden[0].lower().startswith("font-size"):
        # A trick of layout around a box with a size of its own.
        inner = islice(node.iterdescendants(), MOST_INNER)  # type: ignore[attr-defined]
        hidden = None if any(_size(one, "", 0.0) for one in inner) else hidden
    return bool(
        hidden
        or get("hidden") is not None
        or "preheader" in marks.lower()
        or SIGNATURE.search(marks)
    )


def _is_quoted(node: object, name: str) -> bool:
    """Whether an element is another mail, quoted in answer."""
    get = node.get  # type: ignore[attr-defined]
    return name == "blockquote" and (get("type") == "cite" or "gmail_quote" in get("class", ""))


def _as_lines(words: Iterator[tuple[str, _Style]]) -> list[Line]:
    lines: list[Line] = []
    block: list[tuple[str, _Style]] = []
    for word in words:
        if word[0]:
            block.append(word)
        elif block:
            lines += _block(block)
            block = []
    return list(_with_headings(lines + _block(block)))


def _block(block: list[tuple[str, _Style]]) -> list[Line]:
    rows: list[list[tuple[str, _Style]]] = [[]]
    for word, style in block:
        for part in re.split(f"({BREAK})", word.translate(INVISIBLE)):
            if part == BREAK:
                rows.append([])
            elif part:
                rows[-1].append((part, style))
    filled = [each for each in block if each[0].strip()]
    words = sum(len(word.split()) for word, _ in filled)
    is_button = words <= LONGEST_BUTTON and all(style.is_link for _, style in filled)
    # An empty row, from two breaks, ends a paragraph as a block does.
    lines = trimmed([_row(row, is_button=is_button) for row in rows])
    return [*lines, Line("")] if lines else []


def _row(row: list[tuple[str, _Style]], *, is_button: bool) -> Line:
    text = " ".join("".join(word for word, _ in row).split())
    styles = [style for word, style in row if word.strip()]
    if not text or not styles:
        return Line("")
    tag, size = styles[0].tag, max(style.size for style in styles)
    if text.startswith(">"):
        return Line("> " + text.replace("> ", ""), tag, size)
    if tag not in ("h2", "h3"):
        if is_button:
            tag = BUTTON
        elif tag == "p" and all(style.is_bold for style in styles):
            tag = BOLD_LINE
    return Line(text, tag, size)


def _with_headings(lines: Sequence[Line]) -> Iterator[Line]:
    """Tell headings, which stand over prose, from bold lines and from buttons, which go."""
    for place, line in enumerate(lines):
        below = next((one for one in lines[place + 1 :] if one.text.strip()), Line(""))
        is_short = len(line.text.split()) <= LONGEST_HEADING and not ENDS.search(line.text)
        is_over = is_short and len(below.text.split()) >= PROSE and below.tag not in (BUTTON, "li")
        shared = set(STEM.findall(line.text.casefold())) & set(STEM.findall(below.text.casefold()))
        is_large = line.tag == "p" and line.size >= LARGER * (below.size or NORMAL)
        if is_over and (line.tag == BOLD_LINE or is_large or (line.tag == BUTTON and shared)):
            yield replace(line, tag="h3")
            yield Line("")
        elif line.tag != BUTTON:
            yield replace(line, tag="p") if line.tag == BOLD_LINE else line
