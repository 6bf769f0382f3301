"""The elements of an old feed: those taken over as they are, those that are not."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from podcaster.episodes.adopt.values import web_address
from podcaster.feed.markup import attributes, safe

ATOM: Final = "{http://www.w3.org/2005/Atom}"
CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}"
ITUNES: Final = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST: Final = "{https://podcastindex.org/namespace/1.0}"
PSC: Final = "{http://podlove.org/simple-chapters}"
_NAMESPACES: Final = {
    "w3.org/2005/atom": ATOM,
    "purl.org/rss/1.0/modules/content": CONTENT,
    "itunes.com/dtds/podcast-1.0.dtd": ITUNES,
    "itunes.com/dtds/podcast-1.0": ITUNES,
    "podcastindex.org/namespace/1.0": PODCAST,
    "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": PODCAST,
    "github.com/podcastindex-org/podcast-namespace/blob/master/docs/1.0.md": PODCAST,
    "podlove.org/simple-chapters": PSC,
}
"""Spellings of namespaces in lower case, without scheme, `www.` and final slash."""
_PREFIXES: Final = {
    ATOM: "atom:",
    CONTENT: "content:",
    ITUNES: "itunes:",
    PODCAST: "podcast:",
    PSC: "psc:",
    "{http://search.yahoo.com/mrss/}": "media:",
    "{http://purl.org/dc/elements/1.1/}": "dc:",
    "{http://www.google.com/schemas/play-podcasts/1.0}": "googleplay:",
    "{https://blubrry.com/developer/rawvoice-rss}": "rawvoice:",
}
_READ: Final = """
title link description language copyright guid pubDate enclosure item image content:encoded
psc:chapters atom:link itunes:author itunes:owner itunes:category itunes:explicit itunes:image
itunes:summary itunes:subtitle itunes:block itunes:type itunes:title itunes:duration
itunes:episode itunes:season itunes:episodeType itunes:new-feed-url podcast:guid podcast:locked
podcast:txt podcast:updateFrequency podcast:funding podcast:license podcast:transcript
podcast:chapters podcast:episode podcast:season podcast:medium
"""
"""Elements whose meaning is taken over."""
_TECHNICAL: Final = """
generator docs ttl lastBuildDate pubDate cloud skipHours skipDays managingEditor webMaster rating
"""
"""Elements about the old feed's software."""
_KEPT: Final = """
person soundbite location value trailer socialInteract contentLink images image chat podroll
"""
"""Elements of the podcast namespace that hold wherever the show is hosted."""
_ADDRESSES: Final = frozenset(("url", "href", "uri", "img", "src"))
_SHOWN: Final = 12
"""Names in a message, at most."""
_LARGEST: Final = 20_000
"""Characters of an element that is taken over."""


def unify_namespaces(root: Element) -> None:
    """Replace variants of namespace URIs by the registered ones."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith("{"):
            uri, _, name = element.tag[1:].partition("}")
            key = uri.lower().removeprefix("https://").removeprefix("http://").strip("/")
            known = _NAMESPACES.get(key.removeprefix("www."))
            if known:
                element.tag = f"{known}{name}"


def kept(parent: Element) -> tuple[str, ...]:
    """The elements of a channel or an item that are taken over as they are, as XML.

    Text and attributes are escaped, and addresses other than http and https are dropped.
    """
    found = [_written(one) for one in parent if _is_kept(one, parent)]
    return tuple(one for one in found if len(one) <= _LARGEST)


def left_out(root: Element) -> Iterator[str]:
    """A message with the names of elements that are not taken over."""
    channel = root.find("channel")
    parents = [*root.iter("item"), *([channel] if channel is not None else [])]
    names: dict[str, None] = {}
    for parent in parents:
        for one in parent:
            if isinstance(one.tag, str) and not _is_kept(one, parent):
                names.setdefault(_name(one.tag))
    lost = [name for name in names if name not in (_READ + _TECHNICAL).split()]
    if lost:
        more = f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
        yield f"not taken over: {', '.join(lost[:_SHOWN])}{more}"


def _is_kept(element: Element, parent: Element) -> bool:
    if not isinstance(element.tag, str) or not element.tag.startswith(PODCAST):
        return False
    name = element.tag.removeprefix(PODCAST)
    if name in ("license", "funding"):  # the channel's have keys of their own
        return parent.tag == "item"
    # Numbers have their own field, unless there is more to them.
    is_named = name in ("episode", "season") and bool({"display", "name"} & element.attrib.keys())
    return name in _KEPT.split() or is_named


def _name(tag: str) -> str:
    uri, brace, name = tag.rpartition("}")
    return f"{_PREFIXES.get(uri + brace, '' if not uri else 'other:')}{name}"


def _written(element: Element, depth: int = 0) -> str:
    """An element of the podcast namespace as XML."""
    name = f"podcast:{element.tag.removeprefix(PODCAST)}"
    given = {
        key: value for key, value in sorted(element.attrib.items()) if _is_harmless(key, value)
    }
    inner = "".join(
        _written(one, depth + 1)
        for one in element
        if isinstance(one.tag, str) and one.tag.startswith(PODCAST) and depth < 5
    )
    text = safe((element.text or "").strip())
    start = f"<{name}{attributes(given)}"
    end = f">{text}{inner}</{name}>" if text or inner else "/>"
    return start + end + ("" if depth else "\n")


def _is_harmless(key: str, value: str) -> bool:
    is_address = key.lower() in _ADDRESSES
    return key.isascii() and key.isidentifier() and (not is_address or bool(web_address(value)))
