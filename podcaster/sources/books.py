"""The chapters of an EPUB, such as a day's paper delivered by Calibre."""

import html
import io
import lzma
import posixpath
import re
import urllib.parse
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from podcaster.articles.document import read_xml
from podcaster.errors import BadInput
from podcaster.model import Document
from podcaster.sources.mailfurniture import without_contacts

LARGEST = 20_000_000
"""Bytes of text, unpacked, over all chapters."""
MOST = 300
"""Chapters."""
MOST_FALLBACKS = 5
"""Length of a chain of fallback items."""
TITLE = re.compile(rb"<title[^>]*>(.{0,2000}?)</title>", re.IGNORECASE | re.DOTALL)
NUMBER = re.compile(r"(?:start|cover|\W*\d+\W*)", re.IGNORECASE)
"""Labels in a table of contents that do not name a page."""
MATTER = re.compile(
    r"cover|(?:half-?)?title-?page|copyright(?:-page)?|colophon|imprint|toc|contents|index|landmarks"
    r"|loi|lot|page-list|(?:other-)?credits|bibliography",
    re.IGNORECASE,
)
"""Parts of a book that are no text of it, by the words of EPUB's vocabulary of structure."""
MATTER_FILE = re.compile(
    r"(?:\w+[_-])?(?:cover|copyright|colophon|imprint|impressum|half_?-?title|title_?-?page|toc)"
    r"(?:[_-]?(?:page|\d+))?\.x?html?",
    re.IGNORECASE,
)
MATTER_LABEL = re.compile(
    r"(?:table of )?contents|copyright(?: \w+)?|colophon|imprint|index|title page|cover|inhalt"
    r"(?:sverzeichnis)?|impressum|register|table des matières|sommaire|mentions légales|índice"
    r"|sumário|créditos|indice|sommario|inhoud(?:sopgave)?|colofon|innehåll|indhold|spis treści",
    re.IGNORECASE,
)
LEGAL = re.compile(
    r"copyright|colophon|colofon|imprint|impressum|mentions légales|créditos|credits", re.IGNORECASE
)
"""Such matter has sentences; of the other kinds, a page of prose is a chapter."""
TAGS = re.compile(r"<(?:head|style|script)\b.*?</(?:head|style|script)>|<[^>]*>", re.DOTALL)
SENTENCE = re.compile(r"(?:[^\W\d]\S*\s+){5,}?\S+[.!?…。][\"”’»)]*(?=\s|$)")
FEWEST_SENTENCES, MOST_LINKS = 2, 2
LISTED = 300
"""Characters of a page left out that are listed."""
BODY_TYPE = re.compile(
    rb"<(?:body|section)\b[^>]{0,500}?epub:type\s*=\s*[\"']([^\"']{1,200})[\"']", re.IGNORECASE
)
PAGES = {"application/xhtml+xml", "text/html"}


class Lacking(BadInput):
    """A book that lacks one of its files."""


def chapters(book: Document) -> tuple[Document, ...]:
    """Read a book's pages in their reading order, each as a document.

    Raises:
        BadInput: It is not an EPUB, is damaged or encrypted, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(book.content)) as archive:
            return tuple(_pages(_Bounded(archive, book.name), book.name))
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        # RuntimeError and NotImplementedError: encrypted, or packed by a method that zipfile lacks.
        raise BadInput(f"{book.name}: a damaged or locked e-book ({error})") from error
    except (ValueError, OSError) as error:
        raise BadInput(f"{book.name}: a damaged e-book ({error})") from error


def _pages(archive: "_Bounded", name: str) -> list[Document]:
    path = _package_path(archive, name)
    folder = posixpath.dirname(path)
    package = _xml(archive.read(path), name)
    labels = _labels(archive, package, folder)
    pages = _read(archive, folder, _reading_order(package)[:MOST])
    matter = _matter(pages, package, labels, folder)
    left_out = [without_contacts(_text(pages.pop(href))[:LISTED]) for href in matter]
    titles = Counter(_title(page) for page in pages.values())
    book = " ".join((package.findtext(".//{*}title") or "").split())
    first = next(iter(pages), "")
    return [
        Document(
            left_out=tuple(filter(None, left_out)) if href == first else (),
            content=_without_title(page)
            if titles[_title(page)] > 1 or _title(page) == book
            else page,
            name=f"{name}: {href}",
            media_type="application/xhtml+xml",
            title=labels.get(posixpath.normpath(posixpath.join(folder, href)), ""),
        )
        for href, page in pages.items()
    ]


def _read(archive: "_Bounded", folder: str, order: list[str]) -> dict[str, bytes]:
    """Read the pages; a missing page is skipped if there are others."""
    pages: dict[str, bytes] = {}
    missing: BadInput | None = None
    for href in order:
        try:
            pages[href] = archive.read(posixpath.normpath(posixpath.join(folder, href)))
        except Lacking as error:
            missing = error
    if missing and not pages:
        raise missing
    return pages


def _matter(
    pages: dict[str, bytes], package: Element, labels: Mapping[str, str], folder: str
) -> list[str]:
    """Find cover, copyright page, contents and index, however the book marks them."""
    guided = {
        _unquoted(each.get("href", "").partition("#")[0]): each.get("type", "")
        for each in package.iterfind(".//{*}guide/{*}reference")
        if MATTER.fullmatch(each.get("type", ""))
    }

    def is_matter(href: str, page: bytes) -> bool:
        found = BODY_TYPE.search(page[:5000])
        kinds = found[1].decode("ascii", "replace").split() if found else []
        label = labels.get(posixpath.normpath(posixpath.join(folder, href)), "")
        names = [kind for kind in kinds if MATTER.fullmatch(kind)]
        names += [guided[href]] if href in guided else []
        names += [file] if MATTER_FILE.fullmatch(file := posixpath.basename(href)) else []
        names += [label] if MATTER_LABEL.fullmatch(label) else []
        return bool(names) and (any(map(LEGAL.search, names)) or not _is_prose(page))

    matter = [href for href, page in pages.items() if is_matter(href, page)]
    return matter if len(matter) < len(pages) else []


def _is_prose(page: bytes) -> bool:
    """Whether a page holds sentences and hardly a link, as no cover or contents does."""
    sentences = SENTENCE.findall(_text(page))
    return len(sentences) >= FEWEST_SENTENCES and page.lower().count(b"href=") <= MOST_LINKS


def _text(page: bytes) -> str:
    text = html.unescape(TAGS.sub(" ", page.decode("utf-8", "replace")))
    return " ".join(text.split())


def _title(page: bytes) -> str:
    found = TITLE.search(page[:20_000])
    text = found[1].decode("utf-8", "replace") if found else ""
    return " ".join(html.unescape(text).split())


def _without_title(page: bytes) -> bytes:
    """Remove a title shared with the book or another page, so that the heading names the page."""
    return TITLE.sub(b"", page, count=1)


def _labels(archive: "_Bounded", package: Element, folder: str) -> dict[str, str]:
    """Map each page to the first entry of the table of contents that points to it."""
    labels: dict[str, str] = {}
    for item in package.iterfind(".//{*}item"):
        is_nav = "nav" in item.get("properties", "").split()
        if not is_nav and item.get("media-type") != "application/x-dtbncx+xml":
            continue
        path = posixpath.normpath(posixpath.join(folder, _unquoted(item.get("href", ""))))
        try:
            root = read_xml(archive.read(path), path)
        except BadInput:
            continue  # a book can be read without its table of contents
        for href, label in _nav(root) if is_nav else _ncx(root):
            target = _unquoted(href.partition("#")[0])
            page = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if label and not NUMBER.fullmatch(label):
                labels.setdefault(page, label)
    return labels


def _nav(root: Element) -> Iterator[tuple[str, str]]:
    for nav in root.iterfind(".//{*}nav"):
        if nav.get("{http://www.idpf.org/2007/ops}type", "toc") == "toc":
            for link in nav.iterfind(".//{*}a"):
                yield link.get("href", ""), " ".join("".join(link.itertext()).split())


def _ncx(root: Element) -> Iterator[tuple[str, str]]:
    for point in root.iterfind(".//{*}navPoint"):
        target = point.find("{*}content")
        if target is not None:
            label = point.findtext("{*}navLabel/{*}text") or ""
            yield target.get("src", ""), " ".join(label.split())


def _unquoted(href: str) -> str:
    return urllib.parse.unquote(href)


def _package_path(archive: "_Bounded", name: str) -> str:
    container = _xml(archive.read("META-INF/container.xml"), name)
    for element in container.iterfind(".//{*}rootfile"):
        return element.get("full-path", "")
    raise BadInput(f"{name}: an e-book without a table of its files")


def _reading_order(package: Element) -> list[str]:
    """List the pages in order; auxiliary ones (`linear="no"`) only if there are no others."""
    items = {item.get("id", ""): item for item in package.iterfind(".//{*}item")}
    references = list(package.iterfind(".//{*}itemref"))
    linear = [each for each in references if each.get("linear") != "no"]
    pages = (_page_of(each.get("idref", ""), items) for each in linear or references)
    return list(dict.fromkeys(page for page in pages if page))


def _page_of(identifier: str, items: Mapping[str, Element]) -> str:
    """The address of a page or of an item's fallback page; empty if there is none."""
    for _ in range(MOST_FALLBACKS):
        item = items.get(identifier)
        if item is None or "nav" in item.get("properties", "").split():
            return ""
        if item.get("media-type") in PAGES:
            return _unquoted(item.get("href", "").partition("#")[0])
        identifier = item.get("fallback", "")
    return ""


def _xml(content: bytes, name: str) -> Element:
    try:
        return read_xml(content, name)
    except BadInput as error:
        raise BadInput(f"{name}: an e-book whose table of files cannot be read") from error


class _Bounded:
    """Reads members up to a total size, since a small zip can unpack to a huge file."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._left = LARGEST

    def read(self, member: str) -> bytes:
        try:
            with self._archive.open(member) as stream:
                # The size that a member declares is only a claim; read no more than what is left.
                content = stream.read(self._left + 1)
        except KeyError as error:
            raise Lacking(f"{self._name}: an e-book that lacks its file {member!r}") from error
        self._left -= len(content)
        if self._left < 0:
            raise BadInput(f"{self._name}: unpacks to more than {LARGEST // 1_000_000} MB of text")
        return content
