"""The values of a feed's elements; invalid ones are read as empty."""

import functools
import hashlib
import html
import re
import uuid
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from podcaster.episodes.feedfile import NAMESPACES
from podcaster.episodes.publicfiles import AUDIO_TYPES
from podcaster.feed import addresses
from podcaster.feed.markup import attributes, safe
from podcaster.model import Milliseconds
from podcaster.show import plain

LONGEST_GUID: Final = 2000
"""Characters; guids are compared, and are often addresses."""
_BREAK = re.compile(r"<\s*(?:br|/p|/li|/div|/h\d)\b[^>]{0,200}>", re.IGNORECASE)


def plain_text(markup: str) -> str:
    """The text of a description, which may be HTML."""
    if "<" in markup or "&" in markup:
        import nh3

        spaced = _BREAK.sub("\n", markup)
        markup = html.unescape(
            nh3.clean(spaced, tags=set(), clean_content_tags={"script", "style"})
        )
    lines = (" ".join(line.split()) for line in plain.clean(markup).splitlines())
    return "\n".join(filter(None, lines))


def web_address(text: str) -> str:
    """An http or https address in ASCII; empty if it is not one."""
    text = text.strip()
    if len(text) > 2000 or not addresses.is_web(text):
        return ""
    return addresses.ascii_address(plain.one_line(text))


def duration_of(text: str) -> Milliseconds:
    """A duration such as `3723`, `62:03` or `1:02:03.5`; 0 if invalid."""
    parts = text.strip().split(":")
    if len(parts) > 3 or not all(re.fullmatch(r"\d{1,6}(\.\d{1,9})?", part) for part in parts):
        return 0
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + float(part)
    return round(seconds * 1000)


def whole_number(text: str) -> int:
    """A whole number; 0 if invalid."""
    text = text.strip()
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else 0


def is_explicit(text: str) -> bool | None:
    """The rating, in any of the words that feeds use; None if not given."""
    word = text.strip().lower()
    if word in ("true", "yes", "explicit"):
        return True
    return False if word in ("false", "no", "clean") else None


def kind(text: str) -> str:
    """The episode type: full, trailer or bonus."""
    word = text.strip().lower()
    return word if word in ("trailer", "bonus") else "full"


def guid_of(text: str) -> str:
    """A guid as it is; one that is too long is replaced by a URN of its hash."""
    if len(text) <= LONGEST_GUID:
        return text
    return f"urn:sha256:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"


def uuid_of(text: str) -> str:
    """A valid podcast:guid, or an empty string."""
    try:
        return str(uuid.UUID(text.strip()))
    except ValueError:
        return ""


_ALIASES: Final = {
    alias: registered
    for registered, aliases in (
        ("audio/mpeg", "audio/mp3 audio/mpeg3 audio/mpg audio/x-mp3 audio/x-mpeg audio/x-mpeg-3"),
        ("audio/mp4", "audio/m4a audio/x-m4a audio/m4b audio/x-m4b audio/mp4a-latm"),
        ("audio/aac", "audio/x-aac audio/aacp"),
        ("audio/ogg", "audio/opus audio/vorbis audio/x-ogg application/ogg"),
        ("audio/flac", "audio/x-flac"),
        ("audio/wav", "audio/x-wav audio/wave audio/vnd.wave"),
        ("video/mp4", "video/x-m4v video/m4v"),
    )
    for alias in aliases.split()
}
"""Unregistered media types, with the registered equivalents."""
_PLAYLISTS: Final = frozenset(
    ["audio/x-mpegurl", "audio/mpegurl", "audio/x-scpls", "audio/scpls", "audio/x-pn-realaudio"]
)
_SOUNDS: Final = AUDIO_TYPES | {
    ".m4b": "audio/mp4",
    ".m4v": "video/mp4",
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".webm": "video/webm",
}
_MAGIC: Final = (
    (re.compile(rb"ID3|\xff[\xfa\xfb\xf2\xf3\xe2\xe3]"), "audio/mpeg", ".mp3"),
    (re.compile(rb"\xff[\xf0\xf1\xf8\xf9]"), "audio/aac", ".aac"),
    (re.compile(rb"....ftyp", re.DOTALL), "audio/mp4", ".m4a"),
    (re.compile(rb"\x1aE\xdf\xa3"), "audio/webm", ".webm"),
    (re.compile(rb"OggS.{24}.{0,4}OpusHead", re.DOTALL), "audio/ogg", ".opus"),
    (re.compile(rb"OggS"), "audio/ogg", ".ogg"),
    (re.compile(rb"fLaC"), "audio/flac", ".flac"),
    (re.compile(rb"RIFF....WAVE|RF64....WAVE", re.DOTALL), "audio/wav", ".wav"),
)


def media_type(declared: str, url: str) -> str:
    """The media type as declared, or by file extension; empty if it is not audio or video."""
    word = declared.partition(";")[0].strip().lower()
    word = _ALIASES.get(word, word)
    if word in _PLAYLISTS:
        return ""
    if re.fullmatch(r"(audio|video)/[a-z0-9.+-]{1,60}", word):
        return word
    by_ending = _SOUNDS.get(PurePosixPath(urlsplit(url).path).suffix.lower(), "")
    # The generic type of servers; pictures and documents have types of their own.
    is_vague = word in ("", "application/octet-stream", "binary/octet-stream", "application/binary")
    has_ending = re.fullmatch(r"\.[A-Za-z]{2,5}", PurePosixPath(urlsplit(url).path).suffix)
    return by_ending or ("audio/mpeg" if is_vague and not has_ending else "")


def sniffed(head: bytes, declared: str) -> tuple[str, str]:
    """Media type and extension by a file's first bytes; empty if unknown.

    Args:
        declared: its type by the feed; containers of videos are taken for sound only by that.
    """
    found = next(((kind, end) for mark, kind, end in _MAGIC if mark.match(head)), ("", ""))
    is_video = declared.startswith("video/") and found[1] in (".m4a", ".webm")
    is_sound = re.match(rb"....ftyp(?:M4A|M4B)", head, re.DOTALL)
    return ("", "") if is_video and not is_sound else found


def ending_of(media: str, url: str = "") -> str:
    """The file extension: the address's own if it fits the type."""
    own = PurePosixPath(urlsplit(url).path).suffix.lower()
    if own in AUDIO_TYPES and media in (AUDIO_TYPES[own], _SOUNDS[own]):
        return own
    known = {kind: ending for ending, kind in reversed(AUDIO_TYPES.items())}
    return known.get(media, ".mp4" if media.startswith("video/") else ".mp3")


ATOM, CONTENT, ITUNES, PODCAST, PSC = (
    f"{{{NAMESPACES[name]}}}" for name in ("atom", "content", "itunes", "podcast", "psc")
)
_NAMESPACES: Final = {
    r"w3\.org/2005/atom": ATOM,
    r"purl\.org/rss/1\.0/modules/content": CONTENT,
    r"itunes\.(?:apple\.)?com/dtds/podcast-1\.0(?:\.dtd)?": ITUNES,
    r"podcastindex\.org/namespace(?:/1\.0)?": PODCAST,
    r"github\.com/podcastindex-org/podcast-namespace(?:/.*)?": PODCAST,
    r"podlove\.org/simple-chapters": PSC,
}
"""Patterns of namespaces in lower case, without scheme, `www.` and final slash."""
_PREFIXES: Final = {
    **{f"{{{uri}}}": f"{prefix}:" for prefix, uri in NAMESPACES.items()},
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
            if known := _registered(key.removeprefix("www.")):
                element.tag = f"{known}{name}"


@functools.cache
def _registered(key: str) -> str:
    found = (space for pattern, space in _NAMESPACES.items() if re.fullmatch(pattern, key))
    return next(found, "")


def kept_elements(parent: Element) -> tuple[str, ...]:
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
        yield f"not imported: {', '.join(lost[:_SHOWN])}{more}"


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
