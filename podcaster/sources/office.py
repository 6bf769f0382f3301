"""Text from word-processor documents: RTF, PDF, Word, OpenDocument."""

import html
import logging
import re
import zipfile
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from statistics import median
from xml.etree.ElementTree import Element

from podcaster.articles.document import read_xml
from podcaster.errors import BadInput, extra_hint
from podcaster.model import Document

MOST_PAGES = 300
LARGEST_MEMBER = 60_000_000
"""Bytes of XML, unpacked, in a Word or OpenDocument file."""
FEWEST_REPEATS = 3
"""Pages on which a line must recur to count as a running header."""
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.?|s\.)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|von|de|sur|di|van|av|z)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…:][\"”’»)]*$")
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
LEFT_OUT = {
    f"{OFFICE}{name}"
    for name in (
        "note", "tracked-changes", "table-of-content", "bibliography", "sequence-decls",
        "annotation",
    )
} | {"{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"}  # fmt: skip
FRAME = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}frame"
TEXT_BOX = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
NOTES = re.compile(
    r'<li id="[^"]*(?:footnote|endnote)-\d+">.*?</li>'
    r'|<sup><a href="#[^"]*(?:footnote|endnote)-\d+"[^>]*>[^<]*</a></sup>',
    re.DOTALL,
)


def from_rtf(document: Document) -> Document:
    """The text of an RTF document."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise _missing(document, "striprtf") from error
    text: str = rtf_to_text(  # type: ignore[no-untyped-call]
        document.content.decode("latin-1"), errors="replace"
    )
    # Each \par is a paragraph; a single line feed would be taken for a wrapped line.
    return _as_text(document, re.sub(r"\n+", "\n\n", text))


def from_docx(document: Document) -> Document:
    """A Word document as a web page, without its notes."""
    try:
        import mammoth
    except ImportError as error:
        raise _missing(document, "mammoth") from error
    _check_sizes(document)
    logging.getLogger("mammoth").setLevel(logging.ERROR)
    styles = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
    page = mammoth.convert_to_html(
        BytesIO(document.content), style_map=styles, convert_image=lambda _: []
    ).value
    return _as_page(document, NOTES.sub("", page))


def from_odt(document: Document) -> Document:
    """An OpenDocument text as a web page, without notes and deleted text."""
    _check_sizes(document)
    try:
        with zipfile.ZipFile(BytesIO(document.content)) as archive:
            root = read_xml(archive.read("content.xml"), document.name)
    except KeyError as error:
        raise BadInput(f"{document.name}: an OpenDocument text without its content") from error
    body = root.find(".//{*}text")
    # A title set by hand has a style of its own, derived from "Title".
    derived = root.iterfind(f".//{STYLE}style[@{STYLE}parent-style-name='Title']")
    titles = {"Title", *(one.get(f"{STYLE}name", "") for one in derived)}
    return _as_page(document, "".join(_odt(body, titles)) if body is not None else "")


def _odt(parent: Element, titles: Container[str]) -> Iterator[str]:
    for element in parent:
        if element.tag in LEFT_OUT:
            continue
        match element.tag.rpartition("}")[2]:
            case "h":
                level = min(6, int(element.get(f"{OFFICE}outline-level", "2") or 2))
                yield f"<h{level}>{html.escape(_odt_text(element))}</h{level}>"
                yield from _odt_boxes(element, titles)
            case "p":
                style = element.get(f"{OFFICE}style-name", "")
                tag = "h1" if style in titles else "p"
                yield f"<{tag}>{html.escape(_odt_text(element))}</{tag}>"
                yield from _odt_boxes(element, titles)
            case "list":
                yield f"<ul>{''.join(_odt(element, titles))}</ul>"
            case "list-item":
                yield f"<li>{''.join(_odt(element, titles))}</li>"
            case "table":
                yield f"<table>{''.join(_odt(element, titles))}</table>"
            case "table-row":
                yield f"<tr>{''.join(_odt(element, titles))}</tr>"
            case "table-cell":
                yield f"<td>{''.join(_odt(element, titles))}</td>"
            case _:
                yield from _odt(element, titles)


def _odt_boxes(element: Element, titles: Container[str]) -> Iterator[str]:
    """The text boxes in a paragraph, also those in its spans, links and groups."""
    for child in element:
        yield from (_odt if child.tag == TEXT_BOX else _odt_boxes)(child, titles)


def _odt_text(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag not in LEFT_OUT and child.tag != FRAME:
            name = child.tag.rpartition("}")[2]
            blank = {"s": " ", "tab": " ", "line-break": "\n"}.get(name, "")
            parts.append(blank or _odt_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def from_pdf(document: Document) -> Document:
    """The text of a PDF document, its lines joined to paragraphs."""
    try:
        import pypdf
    except ImportError as error:
        raise _missing(document, "pypdf") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    name = document.name
    try:
        reader = pypdf.PdfReader(BytesIO(document.content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput(f"{name}: an encrypted PDF; save it without its password")
        pages = [page.extract_text().splitlines() for page in reader.pages[:MOST_PAGES]]
    except (pypdf.errors.PyPdfError, pypdf.errors.DependencyError) as error:
        raise BadInput(f"{name}: a damaged PDF ({error})") from error
    text = "\n\n".join(join_lines(without_running_lines(pages)))
    if len(text.split()) < 5:
        raise BadInput(f"{name}: a PDF without text, such as a scan; run OCR over it first")
    return _as_text(document, text)


def without_running_lines(pages: Sequence[Sequence[str]]) -> list[str]:
    """Remove page numbers and repeated headers and footers from the lines of all pages."""
    cleaned = [[line.strip() for line in page if line.strip()] for page in pages]
    edges = Counter(
        _shape(line) for page in cleaned for line in dict.fromkeys([*page[:2], *page[-2:]])
    )
    lines: list[str] = []
    for page in cleaned:
        for place, line in enumerate(page):
            is_edge = place < 2 or place >= len(page) - 2
            repeats = edges[_shape(line)] >= FEWEST_REPEATS and len(line) < 100
            if is_edge and (repeats or PAGE_NUMBER.fullmatch(line)):
                continue
            lines.append(line)
    return lines


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def join_lines(lines: Sequence[str]) -> list[str]:
    """Join lines to paragraphs; a short line that ends a sentence ends a paragraph."""
    if not lines:
        return []
    width = median(sorted(map(len, lines))[len(lines) // 3 :])
    paragraphs: list[str] = []
    last = ""
    for line in lines:
        ends = bool(SENTENCE_END.search(last)) and len(last) < 0.85 * width
        heading = not SENTENCE_END.search(last) and len(last) < 0.6 * width and line[:1].isupper()
        if not last or ends or heading:
            paragraphs.append(line)
        elif paragraphs[-1].endswith(("-", "\u00ad", "\u2010")) and line[:1].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        else:
            paragraphs[-1] += f" {line}"
        last = line
    return paragraphs


def _check_sizes(document: Document) -> None:
    """Refuse a package that would unpack to too much, before it is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(document.content)) as archive:
            unpacked = sum(
                each.file_size for each in archive.infolist() if each.filename.endswith(".xml")
            )
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise BadInput(f"{document.name}: damaged ({error})") from error
    if unpacked > LARGEST_MEMBER:
        raise BadInput(f"{document.name}: unpacks to more than {LARGEST_MEMBER // 1_000_000} MB")


def _as_text(document: Document, text: str, kind: str = "plain") -> Document:
    content = text.encode("utf-8", "replace")
    return replace(document, content=content, media_type=f"text/{kind}; charset=utf-8")


def _as_page(document: Document, body: str) -> Document:
    page = f"<!doctype html><html><head></head><body><article>{body}</article></body></html>"
    return _as_text(document, page, "html")


def _missing(document: Document, library: str) -> BadInput:
    return BadInput(
        f"{document.name}: reading this needs {library}, which is not installed;"
        f" {extra_hint('documents')}"
    )
