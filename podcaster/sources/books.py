"""The chapters of an EPUB: news readers such as Calibre's deliver a day's paper as one."""

import io
import posixpath
import urllib.parse
import zipfile
import zlib
from xml.etree.ElementTree import Element

from podcaster.errors import BadInput
from podcaster.model import Document
from podcaster.sources.xmltree import read_xml

LARGEST = 20_000_000
"""Bytes of text, unpacked, over all chapters."""
MOST = 300
"""Chapters."""
PAGES = {"application/xhtml+xml", "text/html"}


def chapters(book: Document) -> tuple[Document, ...]:
    """Each page of the book's reading order as a document.

    Raises:
        BadInput: It is not an EPUB, is damaged or encrypted, or unpacks to something monstrous.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(book.content)) as archive:
            return tuple(_pages(_Bounded(archive, book.name), book.name))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        # RuntimeError and NotImplementedError: encrypted, or packed by a method that zipfile lacks.
        raise BadInput(f"{book.name}: a damaged or locked e-book ({error})") from error
    except (ValueError, OSError) as error:
        raise BadInput(f"{book.name}: a damaged e-book ({error})") from error


def _pages(archive: "_Bounded", name: str) -> list[Document]:
    package = _package_path(archive, name)
    folder = posixpath.dirname(package)
    return [
        Document(
            content=archive.read(posixpath.normpath(posixpath.join(folder, href))),
            name=f"{name}: {href}",
            media_type="application/xhtml+xml",
        )
        for href in _reading_order(_xml(archive.read(package), name))[:MOST]
    ]


def _package_path(archive: "_Bounded", name: str) -> str:
    container = _xml(archive.read("META-INF/container.xml"), name)
    for element in container.iterfind(".//{*}rootfile"):
        return element.get("full-path", "")
    raise BadInput(f"{name}: an e-book without a table of its files")


def _reading_order(package: Element) -> list[str]:
    pages = {
        item.get("id", ""): urllib.parse.unquote(item.get("href", ""))
        for item in package.iterfind(".//{*}item")
        if item.get("media-type") in PAGES and "nav" not in item.get("properties", "").split()
    }
    order = [reference.get("idref", "") for reference in package.iterfind(".//{*}itemref")]
    return [pages[each] for each in order if each in pages]


def _xml(content: bytes, name: str) -> Element:
    try:
        return read_xml(content, name)
    except BadInput as error:
        raise BadInput(f"{name}: an e-book whose table of files cannot be read") from error


class _Bounded:
    """Reads members until a book has given what it may: a zip can unpack to anything."""

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
            raise BadInput(f"{self._name}: an e-book that lacks its file {member!r}") from error
        self._left -= len(content)
        if self._left < 0:
            raise BadInput(f"{self._name}: unpacks to more than {LARGEST // 1_000_000} MB of text")
        return content
