"""XML from outside: no entities of its own, no outside files; mended where that is asked for."""

from xml.etree.ElementTree import Element, ParseError, fromstring

from podcaster.errors import BadInput


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
    """The root element of an RSS feed, and a complaint if it had to be mended to be read.

    Raises:
        BadInput: it is not XML at all, or it is made to do harm.
    """
    try:
        return read_xml(content, name), ""
    except NotWellFormed as error:
        return _mended(content, name), f"{error}; read as far as it goes"


def _mended(content: bytes, name: str) -> Element:
    """What a forgiving parser makes of it: stray ampersands and unclosed tags are its trade."""
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
