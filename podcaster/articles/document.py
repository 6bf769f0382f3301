"""A document as a source gave it: told apart by its bytes, then read as a page or as text."""

import re
from dataclasses import replace

from podcaster.articles.decoding import decode, is_binary
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
    if HTML.match(content) or ("html" in document.media_type and TAG.search(text)):
        from podcaster.articles.page import read_page

        article = read_page(text, name=name, url=document.url)
    else:
        article = read_text(text, name=name, url=document.url)
    return replace(article, source=document.source)
