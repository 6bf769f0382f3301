"""A document as a source gave it: its bytes decoded, then read as a page or as text."""

import codecs
import re
from dataclasses import replace

from podcaster.articles.fields import has_common_words
from podcaster.articles.text import read_text
from podcaster.errors import BadInput
from podcaster.model import Article, Document

HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,5000}-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b",
    re.IGNORECASE,
)
TAG = re.compile(r"<(?:p|div|br|span|a|h\d|article)\b", re.IGNORECASE)
CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)


def article_from_document(document: Document) -> Article:
    """Find the article in a document, whatever it says that it is.

    Raises:
        BadInput: it is empty, binary, or holds no story.
    """
    content, name = document.content, document.name
    if not content.strip():
        raise BadInput(f"{name}: empty")
    if is_binary(content):
        raise BadInput(f"{name}: binary data, not a text or a web page")
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
    """Say whether a document is a web page, by its beginning or by its type and its tags."""
    if HTML.match(document.content):
        return True
    return "html" in document.media_type and bool(TAG.search(decode(document.content)))


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
"""The WHATWG names: what pages mean by these is the superset."""

HARMLESS_CONTROLS = bytes({7, 8, 9, 10, 11, 12, 13, 27})
CONTROLS = bytes(set(range(32)) - set(HARMLESS_CONTROLS)) + b"\x7f"


def decode(content: bytes, charset: str = "") -> str:
    """Read text: a byte order mark, then UTF-8 where it fits, then what is declared, then a guess.

    UTF-8 comes before the declaration, as text that decodes as UTF-8 by chance does not occur.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_declared(content, charset)


def is_binary(content: bytes) -> bool:
    """Say whether these bytes are no text in any encoding."""
    head = content[:8192]
    if any(head.startswith(mark) for mark, _ in BOMS):
        return False
    return b"\0" in head or len(head.translate(None, CONTROLS)) < 0.95 * len(head)


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
