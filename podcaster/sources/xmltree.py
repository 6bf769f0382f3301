"""Reading untrusted XML: no entities, no external files; optionally repaired."""

import re
from html.entities import html5
from xml.etree.ElementTree import Element, ParseError, fromstring

from podcaster.errors import BadInput

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
"""The usual prefixes, for feeds that use them undeclared."""
_ROOT = re.compile(rb"<rss\b")
_PREFIX = re.compile(rb"<([A-Za-z][\w.-]{0,40}):[A-Za-z]")
_DECLARED = re.compile(rb"\bxmlns:([A-Za-z][\w.-]{0,40})\s*=")
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_OF_XML = (b"amp", b"lt", b"gt", b"quot", b"apos")


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


def read_feed_xml(content: bytes, name: str) -> tuple[Element, str]:
    """The root element of an RSS feed, and a message if it had to be repaired.

    Raises:
        BadInput: it is not XML at all, or it is made to do harm.
    """
    try:
        return read_xml(content, name), ""
    except NotWellFormed as error:
        content = _ENTITY.sub(_character, _declared(content))
        try:
            return read_xml(content, name), f"{error}; it was mended"
        except NotWellFormed:
            return _mended(content, name), f"{error}; read as far as it goes"


def _declared(content: bytes) -> bytes:
    """Declare every prefix that a feed uses, since hosts copy elements without namespaces."""
    start = _ROOT.search(content)
    if not start or b"\0" in content[:200]:  # UTF-16
        return content
    used = dict.fromkeys(_PREFIX.findall(content))
    declared = {found[1] for found in _DECLARED.finditer(content)} | {b"xml", b"xmlns"}
    missing = [prefix for prefix in used if prefix not in declared][:50]
    namespaces = b"".join(
        b' xmlns:%s="%s"'
        % (one, NAMESPACES.get(one.decode(), f"urn:prefix:{one.decode()}").encode())
        for one in missing
    )
    return content[: start.end()] + namespaces + content[start.end() :]


def _character(entity: "re.Match[bytes]") -> bytes:
    """The character of an HTML entity, which XML does not define."""
    found = html5.get(f"{entity[1].decode()};", "")
    return (
        entity[0]
        if entity[1] in _OF_XML or not found
        else found.encode("ascii", "xmlcharrefreplace")
    )


def _mended(content: bytes, name: str) -> Element:
    """Read with a lenient parser, which accepts stray ampersands and unclosed tags."""
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"{name}: not XML: {error}") from error
    if root is None or etree.QName(root).localname != "rss":
        raise BadInput(f"{name}: not an RSS feed")
    if b"<!DOCTYPE" in content.upper():
        raise BadInput(f"{name}: declares entities of its own, which no feed needs")
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    try:
        return fromstring(etree.tostring(root))  # noqa: S314 - lxml wrote it, without entities
    except ParseError as error:
        raise BadInput(f"{name}: not XML that can be mended: {error}") from error
