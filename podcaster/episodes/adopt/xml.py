"""XML from strangers: no entities of its own, no outside files; mended if it must be."""

from xml.etree.ElementTree import Element, ParseError, fromstring

from podcaster.errors import BadInput


def parse(content: bytes, name: str) -> tuple[Element, str]:
    """The root element, and a complaint if the document had to be mended to be read.

    Raises:
        BadInput: it is not XML at all, or it is made to do harm.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring as careful

    try:
        root: Element = careful(content.lstrip(b"\xef\xbb\xbf \t\r\n"))
    except ParseError as error:
        return _mended(content, name), f"{name}: not well-formed ({error}); read as far as it goes"
    except DefusedXmlException as error:
        raise BadInput(f"{name}: declares entities of its own, which no feed needs") from error
    except (ValueError, LookupError) as error:
        raise BadInput(f"{name}: in an encoding that cannot be read: {error}") from error
    return root, ""


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
