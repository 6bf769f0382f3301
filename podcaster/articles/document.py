"""A document: its bytes decoded, its article found as in a page or a text, then reviewed."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.entities import html5
from xml.etree.ElementTree import Element, ParseError

from podcaster.articles.lines.captions import is_caption
from podcaster.articles.lines.furniture import has_words_of_pages, is_furniture
from podcaster.articles.lines.prose import ends_sentence, weight, word_count
from podcaster.articles.mend import mend_paragraph
from podcaster.articles.text import read_text
from podcaster.errors import BadInput
from podcaster.languages import has_common_words
from podcaster.model import Article, Block, Document, Role

HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,5000}-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b",
    re.IGNORECASE,
)
TAG = re.compile(r"<(?:p|div|br|span|a|h\d|article)\b", re.IGNORECASE)
CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)


def article_from_document(document: Document) -> Article:
    """Find the article in a document, whatever its declared type.

    Raises:
        BadInput: it is empty, binary, or holds no story.
    """
    content, name = document.content, document.name
    if not content.strip():
        raise BadInput(f"{name}: empty")
    if is_binary(content):
        raise BadInput(f"{name}: binary data, not text or a web page")
    declared = CHARSET.search(document.media_type)
    text = decode(content, declared[1] if declared else "")
    if is_page(document):
        from podcaster.articles.page import read_page

        article = read_page(
            text, name=name, url=document.url, title=document.title, rules=document.extract
        )
    else:
        article = read_text(
            text, name=name, url=document.url, title=document.title, rules=document.extract
        )
    published = article.published or document.published
    return replace(article, source=document.source, published=published)


def is_page(document: Document) -> bool:
    """Whether a document is a web page, by its beginning or by its type and tags."""
    if HTML.match(document.content):
        return True
    return "html" in document.media_type and bool(TAG.search(decode(document.content)))


ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
LONE_AMPERSAND = re.compile(rb"&(?!#?\w{1,31};)")
UTF_16 = re.compile(rb"(<\?xml[^>]{0,60}encoding\s*=\s*.)utf-?16(?:le|be)?(?=[\"'])", re.IGNORECASE)
"""Declared by bytes in another encoding, as a declaration has one byte per letter."""
DECLARED = re.compile(
    rb"(?:charset\s*=\s*[\"']?|encoding\s*=\s*[\"'])([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
AS_BROWSERS_READ = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "iso-8859-9": "cp1254",
}  # fmt: skip
"""The names of WHATWG, which stand for a superset in pages."""

HARMLESS_CONTROLS = bytes({7, 8, 9, 10, 11, 12, 13, 27})
CONTROLS = bytes(set(range(32)) - set(HARMLESS_CONTROLS)) + b"\x7f"


SHIFTED = re.compile(r"(?:charset=[\"']?|^)(?:iso-2022-|hz)", re.IGNORECASE)
"""The name of an encoding that escapes to other characters, for a mail or in a page's head."""


def decode(content: bytes, charset: str = "") -> str:
    """Read text: a byte order mark, then UTF-8 where it fits, then what is declared, then a guess.

    UTF-8 comes before the declaration, as text that decodes as UTF-8 by chance does not occur.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if SHIFTED.match(charset) or SHIFTED.search(content[:1024].decode("ascii", "ignore")):
        return _decode_declared(content, charset)  # its bytes are ASCII
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_declared(content, charset)


def is_binary(content: bytes) -> bool:
    """Whether these bytes are not text in any encoding."""
    head = content[:8192]
    if any(head.startswith(mark) for mark, _ in BOMS):
        return False
    return b"\0" in head or len(head.translate(None, CONTROLS)) < 0.95 * len(head)


class NotWellFormed(BadInput):
    """XML that a forgiving parser may still read."""


def read_xml(content: bytes, name: str) -> Element:
    """The root element of an XML document.

    Raises:
        NotWellFormed: it breaks XML's rules.
        BadInput: it declares entities, or is in an unknown encoding.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring as careful

    try:
        root: Element = careful(content.lstrip(b"\xef\xbb\xbf \t\r\n"))
    except ParseError as error:
        raise NotWellFormed(f"{name}: not well-formed XML ({error})") from error
    except DefusedXmlException as error:
        raise BadInput(f"{name}: declares entities of its own, which no feed needs") from error
    except (ValueError, LookupError) as error:
        raise BadInput(f"{name}: in an encoding that cannot be read: {error}") from error
    return root


def with_letters(content: bytes) -> bytes:
    """XML with numbers for the characters that only HTML has names for: `&eacute;`."""
    return ENTITY.sub(_number_of, content)


def well_formed(content: bytes) -> bytes:
    """XML with common errors corrected: `D&D`, `&eacute;`, a wrong encoding."""
    if content.startswith(b"<?xml"):
        content = UTF_16.sub(rb"\1utf-8", content, count=1)
    return LONE_AMPERSAND.sub(b"&amp;", with_letters(content))


def _number_of(match: re.Match[bytes]) -> bytes:
    characters = html5.get(f"{match[1].decode('ascii')};")
    return characters.encode("ascii", "xmlcharrefreplace") if characters else match[0]


def _decode_declared(content: bytes, charset: str) -> str:
    match = DECLARED.search(content[:4096])
    declared = match[1].decode("ascii") if match else ""
    for name in (charset, declared):
        if text := _try(content, AS_BROWSERS_READ.get(name.lower(), name)):
            return text
    if _damage(as_utf8 := content.decode("utf-8", "replace")) < 0.002:
        return as_utf8
    return _guess(content)


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _damage(text: str) -> float:
    return text.count("\ufffd") / max(1, len(text))


def _guess(content: bytes) -> str:
    western = content.decode("cp1252", "replace")
    # Whatever a pound sign may be elsewhere: in a Western language it is a pound sign.
    if has_common_words(western[:20_000]):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(content[:65536]).best()
    text = _try(content, best.encoding) if best else None
    return text or content.decode("cp1252", "replace")


LETTERS = re.compile(r"\w+")
SHORT = 5
"""Words; shorter lines are hardly worth reporting."""
MUCH = 0.5
"""Share of a document's prose; if as much is left out, a person should check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A line about which the article may be wrong."""

    text: str
    is_kept: bool
    reason: str
    """Why it was left out, or what suggests that it should have been."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """An article compared with the document in which it was found."""

    title: str
    doubts: tuple[Doubt, ...]
    """First lines left out, in the document's order; then kept lines, in the article's order."""
    share: float
    """Words of the document's prose that the article has, 0 to 1."""

    @property
    def is_lacking(self) -> bool:
        """Whether much of the document's prose is not in the article."""
        return self.share < MUCH


def review(document: Document) -> Review:
    """Find the article of a document, and say where it may be wrong.

    Raises:
        BadInput: as `article_from_document`.
    """
    article = article_from_document(document)
    told = _key(" ".join((article.title, *article.paragraphs)))
    lines = (*_lines(document), *document.left_out)
    prose = [text for text in dict.fromkeys(lines) if weight(text) > 0]
    missed = [text for text in prose if _key(text) not in told]
    total, lost = sum(map(word_count, prose)), sum(map(word_count, missed))
    left_out = [
        Doubt(text=text, is_kept=False, reason=_why_left_out(text, document)) for text in missed
    ]
    kept = [
        Doubt(text=block.text, is_kept=True, reason=reason)
        for block in article.blocks
        if (reason := _why_doubtful(block))
    ]
    return Review(
        title=article.title, doubts=(*left_out, *kept), share=1 - lost / total if total else 1.0
    )


def _lines(document: Document) -> Iterator[str]:
    """The whole text of a document, one paragraph per line, mended like an article."""
    if is_page(document):
        from podcaster.articles.page import whole_page

        texts = [block.text for block in whole_page(decode(document.content))]
    else:
        text = decode(document.content)
        texts = text.split("\n\n" if "\n\n" in text else "\n")
    return (mended for text in texts if (mended := mend_paragraph(" ".join(text.split()))))


def _why_left_out(text: str, document: Document) -> str:
    if text in document.left_out:
        return (
            "gives a telephone number or a mail address"
            if "…" in text
            else "stands outside the story"
        )
    if is_caption(text):
        return "a caption"
    if is_furniture(text):
        return "wording of a web page, not of a story"
    return "stands outside the story"


def _why_doubtful(block: Block) -> str:
    if block.role is not Role.BODY:
        return ""
    if has_words_of_pages(block.text):
        return "has the wording of a web page"
    if not ends_sentence(block.text):
        return "does not end a sentence"
    return "short" if word_count(block.text) <= SHORT else ""


def _key(text: str) -> str:
    return "".join(LETTERS.findall(text.casefold()))
