"""The files of an EPUB: its archive, its package and the order of its pages."""

import posixpath
import re
import unicodedata
import urllib.parse
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from podcaster.articles.document import decode, read_xml, with_letters
from podcaster.errors import BadInput

LARGEST = 20_000_000
"""Bytes of text, unpacked, over all chapters."""
MOST = 300
"""Chapters read of a book."""
MOST_FALLBACKS = 5
"""Length of a chain of fallback items."""
MOST_RENDITIONS = 5
CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
PAGES = {"application/xhtml+xml", "text/html", "text/x-oeb1-document"}
PAGE_FILE = re.compile(r"\.(?:x?html?|xht)$", re.IGNORECASE)
XML_TYPES = {"application/xml", "text/xml", ""}
"""Types that old books give to any page."""
OBFUSCATED = re.compile(r"idpf\.org/2008/embedding|ns\.adobe\.com/pdf/enc#RC")
"""Obfuscation of fonts, which protects them from being copied."""
ENCODING = re.compile(
    r"(<\?xml[^>]{0,100}?)\s+encoding\s*=\s*[\"'][^\"']{0,40}[\"']", re.IGNORECASE
)


class Lacking(BadInput):
    """A book that lacks one of its files."""


@dataclass(frozen=True, slots=True)
class Package:
    """A book's metadata, with the names of its pages."""

    root: Element
    folder: str
    order: tuple[str, ...]
    """Addresses of the pages, relative to the folder, in reading order."""
    is_fixed: bool
    """Whether each line of a page has a fixed position, as in a picture book."""

    @property
    def title(self) -> str:
        return " ".join((self.root.findtext(".//{*}title") or "").split())

    def path_of(self, href: str) -> str:
        return posixpath.normpath(posixpath.join(self.folder, href))


class Archive:
    """Reads members up to a total size, since a small zip can unpack to a huge file.

    A name without an exact match is looked up again regardless of case, slashes, percent encoding
    and Unicode composition, in which producers differ.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._left = LARGEST
        self._names: dict[str, str] | None = None

    def read(self, member: str) -> bytes:
        """Read a member; text in UTF-16 comes as UTF-8.

        Raises:
            Lacking: There is no member of this name.
            BadInput: It is too large.
        """
        try:
            with self._open(member) as stream:
                # The size that a member declares is only a claim; read no more than what is left.
                content = stream.read(self._left + 1)
        except KeyError as error:
            raise Lacking(f"{self._name}: an e-book that lacks its file {member!r}") from error
        self._left -= len(content)
        if self._left < 0:
            raise BadInput(f"{self._name}: unpacks to more than {LARGEST // 1_000_000} MB of text")
        return _as_utf_8(content)

    def packages(self) -> Iterator[str]:
        """Paths of the package files that are listed; without a list, those that exist."""
        try:
            container = read_package(self.read(CONTAINER), self._name)
            listed = [
                each.get("full-path", "").replace("\\", "/").lstrip("/")
                for each in container.iterfind(".//{*}rootfile")
            ]
        except Lacking:
            listed = []
        found = [path for path in listed[:MOST_RENDITIONS] if self._has(path)]
        there = [name for name in self._archive.namelist() if name.lower().endswith(".opf")]
        yield from found or [name.replace("\\", "/") for name in there[:1]]

    def locked(self) -> frozenset[str]:
        """Keys of the members that are encrypted, other than fonts."""
        try:
            root = read_package(self.read(ENCRYPTION), self._name)
        except BadInput:
            return frozenset()
        return frozenset(
            _key(reference.get("URI", ""))
            for data in root.iterfind(".//{*}EncryptedData")
            if (method := data.find("{*}EncryptionMethod")) is not None
            and not OBFUSCATED.search(method.get("Algorithm", ""))
            for reference in data.iterfind(".//{*}CipherReference")
        )

    def _has(self, member: str) -> bool:
        return member in self._archive.NameToInfo or _key(member) in self._keys()

    def _open(self, member: str) -> zipfile.ZipExtFile:
        try:
            return self._archive.open(member)  # type: ignore[return-value]
        except KeyError:
            return self._archive.open(self._keys()[_key(member)])  # type: ignore[return-value]

    def _keys(self) -> dict[str, str]:
        if self._names is None:
            self._names = {}
            for info in self._archive.infolist():
                self._names.setdefault(_key(info.filename), info.filename)
                # Without the flag for UTF-8 its bytes were taken for those of an old code page.
                if not info.flag_bits & 0x800 and not info.filename.isascii():
                    self._names.setdefault(_key(_as_utf_8_name(info.filename)), info.filename)
        return self._names


def _as_utf_8_name(name: str) -> str:
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _key(name: str) -> str:
    plain = urllib.parse.unquote(name).replace("\\", "/").lstrip("/")
    return unicodedata.normalize("NFC", posixpath.normpath(plain)).casefold()


def read_book(archive: Archive, name: str) -> Package:
    """Read a book's package; of several, the first with reflowable text.

    Raises:
        BadInput: There is no package, it cannot be read, or the pages are encrypted.
    """
    packages = [_package(archive, path, name) for path in archive.packages()]
    if not packages:
        raise BadInput(f"{name}: an e-book without a table of its files")
    package = next((each for each in packages if not each.is_fixed), packages[0])
    locked = archive.locked()
    if locked and any(_key(package.path_of(page)) in locked for page in package.order):
        raise BadInput(f"{name}: an e-book that is locked by DRM")
    return package


def read_package(content: bytes, name: str) -> Element:
    """Read an XML file of the book; HTML's names of characters are allowed."""
    try:
        return read_xml(with_letters(content), name)
    except BadInput as error:
        raise BadInput(f"{name}: an e-book whose table of files cannot be read") from error


def _as_utf_8(content: bytes) -> bytes:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = decode(content)
    elif content[:4] in (b"\0<\0?", b"<\0?\0"):
        text = content.decode("utf-16-be" if content[:1] == b"\0" else "utf-16-le", "replace")
    else:
        return content
    return ENCODING.sub(r"\1", text.lstrip("\ufeff")).encode("utf-8", "replace")


def _package(archive: Archive, path: str, name: str) -> Package:
    root = read_package(archive.read(path), name)
    layouts = [
        each.text or ""
        for each in root.iterfind(".//{*}meta")
        if each.get("property") == "rendition:layout"
    ]
    return Package(
        root,
        posixpath.dirname(unquoted(path)),
        tuple(_reading_order(root)[:MOST]),
        layouts[:1] == ["pre-paginated"],
    )


def _reading_order(package: Element) -> list[str]:
    """List the pages in order; auxiliary ones (`linear="no"`) only if there are no others."""
    items = {item.get("id", ""): item for item in package.iterfind(".//{*}item")}
    references = list(package.iterfind(".//{*}itemref"))
    linear = [each for each in references if each.get("linear") != "no"]
    order = [each.get("idref", "") for each in linear or references] or list(items)
    pages = (_page_of(identifier, items) for identifier in order)
    return list(dict.fromkeys(page for page in pages if page))


def _page_of(identifier: str, items: Mapping[str, Element]) -> str:
    """The address of a page, or of an item's fallback page; empty without one."""
    for _ in range(MOST_FALLBACKS):
        item = items.get(identifier)
        if item is None or "nav" in item.get("properties", "").split():
            return ""
        kind, href = item.get("media-type", ""), item.get("href", "").partition("#")[0]
        if kind in PAGES or (kind in XML_TYPES and PAGE_FILE.search(href)):
            return unquoted(href)
        identifier = item.get("fallback", "")
    return ""


def unquoted(href: str) -> str:
    """The name of a file in an address."""
    return urllib.parse.unquote(href).replace("\\", "/")
