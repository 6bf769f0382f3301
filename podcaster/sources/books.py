"""The chapters of an EPUB, such as a day's paper delivered by Calibre."""

import html
import io
import itertools
import lzma
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from podcaster.errors import BadInput
from podcaster.model import Document
from podcaster.sources.bookfiles import (
    Archive,
    Lacking,
    Package,
    read_book,
    read_package,
    unquoted,
)
from podcaster.sources.mailfurniture import without_contacts
from podcaster.sources.maillines import ENDS

TITLE = re.compile(rb"<title[^>]*>(.{0,2000}?)</title>", re.IGNORECASE | re.DOTALL)
NUMBER = re.compile(r"(?:start|cover|\W*\d+\W*)", re.IGNORECASE)
"""Labels in a table of contents that do not name a page."""
MATTER = re.compile(
    r"cover|(?:half-?)?title-?page|copyright(?:-page)?|colophon|imprint|toc|contents|index|landmarks"
    r"|loi|lot|page-list|(?:other-)?credits|bibliography",
    re.IGNORECASE,
)
"""Parts of a book that are not its text, by EPUB's structural vocabulary."""
MATTER_FILE = re.compile(
    r"(?:\w+[_-])?(?:cover|copyright|colophon|imprint|impressum|half_?-?title|title_?-?page|toc)"
    r"(?:[_-]?(?:page|\d+))?\.x?html?",
    re.IGNORECASE,
)
MATTER_LABEL = re.compile(
    r"(?:table of )?contents|copyright(?: (?:page|notice|information|statement))?|colophon|imprint"
    r"|index|title page|cover|inhalt(?:sverzeichnis)?|impressum|register|table des matières"
    r"|sommaire|mentions légales|índice|sumário|créditos|indice|sommario|inhoud(?:sopgave)?"
    r"|colofon|innehåll|indhold|spis treści",
    re.IGNORECASE,
)
LEGAL = re.compile(
    r"copyright|colophon|colofon|imprint|impressum|mentions légales|créditos|credits", re.IGNORECASE
)
"""Matter of this kind has sentences; for other kinds, a page of prose is a chapter."""
LEGAL_SIGN = re.compile(r"©|\(c\) ?\d{4}|\bISBN\b|rights reserved|copyright \d{4}", re.IGNORECASE)
"""Signs of legal matter in a page of prose with such a label: a newspaper may report on it."""
TAGS = re.compile(r"<(?:head|style|script)\b.*?</(?:head|style|script)>|<[^>]*>", re.DOTALL)
SENTENCE = re.compile(r"(?:[^\W\d]\S*\s+){5,}?\S+[.!?…。][\"”’»)]*(?=\s|$)")
FEWEST_SENTENCES, MOST_LINKS = 2, 2
LISTED = 300
"""Characters of a page left out that are listed."""
NCX = "application/x-dtbncx+xml"
NOTES = re.compile(
    r"(?:end|foot|rear)notes?|endnoten|fußnoten|notes de (?:fin|bas de page)|notas finales",
    re.IGNORECASE,
)
"""A page of notes, by its kind or label."""
AUTHOR = re.compile(
    r"about the (?:authors?|publisher)|(?:über|zum) (?:den|die|der) autor(?:in|en)?"
    r"|à propos de l['’]aut(?:eur|rice)"
    r"|sobre (?:el|la|o|a) autora?|sull['’]autore|over de auteur|om författaren|om forfatteren"
    r"|o autorze|об авторе",
    re.IGNORECASE,
)
"""Labels of pages of prose that only advertise."""
OTHER_BOOKS = re.compile(
    r"(?:also|(?:other )?books) by (?-i:[A-ZÀ-Þ]).{2,60}|by the same author|du même auteur",
    re.IGNORECASE,
)
"""Labels of lists of books."""
LISTED_BY_CALIBRE = re.compile(rb"calibre_(?:feed|article)_list|calibre_recipe_title|\bcbj_banner")
IMAGE = re.compile(rb"<(?:img|image|svg)\b", re.IGNORECASE)
START = re.compile(rb"\*{3} ?START OF TH\w{1,2} PROJECT GUTENBERG[^*<]{0,200}\*{3}", re.IGNORECASE)
END = re.compile(
    rb"\*{3} ?END OF TH\w{1,2} PROJECT GUTENBERG[^*<]{0,200}\*{3}"
    rb"|<p\b[^<>]{0,300}>\s*This article was downloaded by <strong>calibre"
)
"""Marks around the text that Project Gutenberg and Calibre add."""
PAGE_NUMBER = re.compile(
    rb"<(span|a|div|p)\b[^<>]{0,300}(?:(?:epub:type|role)\s*=\s*.(?:doc-)?pagebreak"
    rb"|class\s*=\s*[\"'](?:[^\"'<>]{0,80} )?(?:pagebreak|page-?num(?:ber)?)(?=[ \"']))"
    rb"[^<>]{0,300}>"
    rb"\s*[\[(]?(?:pg?\.? ?|page )?(?:\d{1,4}|[ivxlc]{1,7})[\])]?\s*</\1>",
    re.IGNORECASE,
)
"""Page numbers of the printed book."""
HEADING = re.compile(
    rb"<h[1-6]\b|(?:epub:type|class)\s*=\s*[\"'][^\"']{0,100}(?:title|head|chapter)", re.IGNORECASE
)
SPLIT = re.compile(r"_split_\d+")
"""Part of the names of files into which Calibre splits a chapter."""
BODY = re.compile(rb"<body\b[^<>]{0,2000}>", re.IGNORECASE)
BODY_END = re.compile(rb"</body\b", re.IGNORECASE)
FEWEST_LABELS = 2
CHAPTERS = {"bodymatter", "chapter", "part", "article"}
PART = re.compile(rb"<(?P<end>/)?(?:body|section)\b[^>]{0,1000}>", re.IGNORECASE)
KINDS = re.compile(rb"epub:type\s*=\s*[\"']([^\"']{1,200})[\"']", re.IGNORECASE)


def chapters(book: Document) -> tuple[Document, ...]:
    """Read a book's pages in their reading order, each as a document.

    Raises:
        BadInput: It is not an EPUB, is damaged or encrypted, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(book.content)) as archive:
            return tuple(_pages(Archive(archive, book.name), book.name))
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


def _pages(archive: Archive, name: str) -> list[Document]:
    package = read_book(archive, name)
    labels = _labels(archive, package)
    pages = _read(archive, package)
    matter = _matter(pages, package, labels)
    left_out = [without_contacts(_text(pages.pop(href))[:LISTED]) for href in matter]
    if package.is_fixed:
        # Its lines are boxes with places of their own: each page becomes one paragraph.
        texts = {href: _text(page) for href, page in pages.items()}
        pages = {
            href: f"<html><body><p>{html.escape(text)}</p></body></html>".encode()
            for href, text in texts.items()
            if SENTENCE.search(text)
        } or pages
    pages = _joined(pages, package, labels)
    titles = Counter(_title(page) for page in pages.values())
    first = next(iter(pages), "")
    return [
        Document(
            left_out=tuple(filter(None, left_out)) if href == first else (),
            # A title shared with the book or another page does not name the page.
            content=TITLE.sub(b"", page, count=1)
            if titles[_title(page)] > 1 or _title(page) == package.title
            else page,
            name=f"{name}: {href}",
            media_type="application/xhtml+xml",
            title=labels.get(package.path_of(href), "")
            or (package.title if package.is_fixed and href == first else ""),
        )
        for href, page in pages.items()
    ]


def _read(archive: Archive, package: Package) -> dict[str, bytes]:
    """Read the pages; a missing page is skipped if there are others."""
    pages: dict[str, bytes] = {}
    missing: BadInput | None = None
    for href in package.order:
        try:
            page = archive.read(package.path_of(href))
        except Lacking as error:
            missing = error
            continue
        pages[href] = PAGE_NUMBER.sub(b"", _without_frame(page))
    if missing and not pages:
        raise missing
    return pages


def _ends(page: bytes) -> bool:
    """Whether a page ends with a sentence."""
    return ENDS.search(_text(page)) is not None


def _without_frame(page: bytes) -> bytes:
    """Remove what a library or program put before and after a page's text."""
    if end := END.search(page):
        page = page[: end.start()]
    start, body = START.search(page), BODY.search(page)
    if start:
        page = page[: body.end() if body else 0] + page[start.end() :]
    return page


def _joined(
    pages: dict[str, bytes], package: Package, labels: Mapping[str, str]
) -> dict[str, bytes]:
    """Join a page that continues the previous chapter, as converters split long ones.

    If the table of contents names some pages, a page that it does not name and that has no
    heading belongs to the one before it.
    """
    if (
        len({package.path_of(href) for href in pages} & labels.keys()) < FEWEST_LABELS
        and not package.is_fixed
    ):
        return pages
    joined: dict[str, bytes] = {}
    before = ""
    for href, page in pages.items():
        body = BODY.search(page)
        goes_on = (
            package.path_of(href) not in labels
            and not HEADING.search(page)
            and _title(page) in ("", package.title, _title(joined.get(before, b"")))
            and (package.is_fixed or SPLIT.search(href) or not _ends(joined.get(before, b"")))
        )
        if goes_on and before and body:
            own = page[body.end() :]
            joined[before] = BODY_END.split(joined[before])[0] + BODY_END.split(own)[0]
        else:
            joined[href] = page
            before = href
    return joined


def _matter(pages: dict[str, bytes], package: Package, labels: Mapping[str, str]) -> list[str]:
    """Find cover, copyright page, contents and index, in whatever way the book marks them."""
    guided = {
        unquoted(each.get("href", "").partition("#")[0]): each.get("type", "")
        for each in package.root.iterfind(".//{*}guide/{*}reference")
        if MATTER.fullmatch(each.get("type", ""))
    }

    edges = [*pages.values()]

    def is_matter(href: str, page: bytes) -> bool:
        kinds = _kinds(page[:5000])
        label = labels.get(package.path_of(href), "") or _title(page)
        names = [kind for kind in kinds if MATTER.fullmatch(kind)]
        names += [guided[href]] if href in guided else []
        names += [file] if MATTER_FILE.fullmatch(file := posixpath.basename(href)) else []
        names += [label] if MATTER_LABEL.fullmatch(label) else []
        if LISTED_BY_CALIBRE.search(page[:5000]) or not (_text(page) or IMAGE.search(page)):
            return True
        if any(CHAPTERS & {*_kinds_of(part)} for part in PART.finditer(page)):
            return False
        if any(map(NOTES.fullmatch, kinds)):
            return True
        is_between = page not in (edges[0], edges[-1])
        if names == [label] and label.casefold() == "copyright" and is_between and _is_prose(page):
            return LEGAL_SIGN.search(_text(page)) is not None
        return bool(names) and (any(map(LEGAL.search, names)) or not _is_prose(page))

    def is_at_end(href: str, page: bytes) -> bool:
        label = labels.get(package.path_of(href), "") or _title(page)
        is_list = OTHER_BOOKS.fullmatch(label) and not _is_prose(page)
        return bool(NOTES.fullmatch(label) or AUTHOR.fullmatch(label) or is_list)

    matter = [href for href, page in pages.items() if is_matter(href, page)]
    chapters = [href for href in pages if href not in matter]
    for order in (chapters, chapters[::-1]):
        # Between chapters "About the Author" is one of them.
        matter += itertools.takewhile(lambda href: is_at_end(href, pages[href]), order)
    return matter if len(matter) < len(pages) else []


def _kinds(head: bytes) -> list[str]:
    """The kinds of a page by EPUB's vocabulary: of the parts around its first sentence, or of all.

    A part that ends before any sentence, such as a title page, says nothing of the page.
    """
    every: list[str] = []
    around: list[list[str]] = []
    for part in PART.finditer(head):
        if SENTENCE.search(_text(head[: part.start()])):
            return [kind for kinds in around for kind in kinds]
        if part["end"]:
            del around[-1:]
            continue
        every += _kinds_of(part)
        if not part[0].endswith(b"/>"):
            around.append(_kinds_of(part))
    has_sentence = SENTENCE.search(_text(head))
    return [kind for kinds in around for kind in kinds] if has_sentence and around else every


def _kinds_of(part: re.Match[bytes]) -> list[str]:
    found = KINDS.search(part[0])
    return found[1].decode("ascii", "replace").split() if found else []


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


def _labels(archive: Archive, package: Package) -> dict[str, str]:
    """Map each page to the first name in the table of contents that points to it, if any."""
    labels: dict[str, str] = {}
    for item in package.root.iterfind(".//{*}item"):
        is_nav = "nav" in item.get("properties", "").split()
        href = unquoted(item.get("href", ""))
        is_ncx = item.get("media-type") == NCX or href.lower().endswith(".ncx")
        if not is_nav and not is_ncx:
            continue
        path = package.path_of(href)
        try:
            root = read_package(archive.read(path), path)
        except BadInput:
            continue  # a book can be read without its table of contents
        for target, label in _nav(root) if is_nav else _ncx(root):
            file = unquoted(target.partition("#")[0])
            page = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
            if not labels.get(page):
                labels[page] = "" if NUMBER.fullmatch(label) else label
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
