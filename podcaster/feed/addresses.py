"""Addresses of a show's public files: absolute, in ASCII, as feeds need them."""

import ipaddress
import re
from typing import Final
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from podcaster.model import AudioFile, Show

LOCAL: Final = "http://localhost:8000/"
"""Used until `base_url` is set; `podcaster check` warns about it."""

EPISODES: Final = "episodes"
"""The folder of episode folders, relative to the base address."""

TRANSCRIPTS: Final = {
    "transcript.vtt": "text/vtt",
    "transcript.srt": "application/x-subrip",
    "transcript.json": "application/json",
}
"""Media types by file name, in the feed's order; Apple reads the first."""

CHAPTERS: Final = "chapters.json"
CHAPTERS_TYPE: Final = "application/json+chapters"

SAFE: Final = "%/:=&?~+!$,;'@()*[]"
"""Characters that are not percent-encoded; `%` keeps encoded ones."""

_LEGAL: Final = re.compile(r"[\w.~:/?#\[\]@!$&'()*+,;=%-]*", re.ASCII)
_WEB: Final = re.compile(r"https?://[^\s/?#@:]", re.IGNORECASE)


def base_of(show: Show, base_url: str | None = None) -> str:
    """The base address of the show, with a final slash."""
    address = ascii_address(base_url or show.base_url or LOCAL)
    return address if address.endswith("/") else address + "/"


def of_file(base: str, path: str) -> str:
    """The address of a file, given relative to the show directory."""
    return base + quote(path, errors="ignore")


def own_name(address: str, show: Show) -> str:
    """The file that an address in the show's feeds names; empty if it is hosted elsewhere."""
    base = base_of(show)
    for start in (base, counted(base, ascii_address(show.feed.enclosure_prefix))):
        if address.startswith(start):
            return unquote(address[len(start) :].partition("?")[0])
    return ""


def of_cover(base: str, show: Show) -> str:
    """The address of the show's cover, which changes with its content; empty without a cover."""
    return of_file(base, show.cover_copy or show.cover) if show.cover else ""


def of_episode(base: str, slug: str, name: str = "index.html") -> str:
    """The address of a file in an episode's folder, by default of its page."""
    return f"{base}{EPISODES}/{quote(slug, errors='ignore')}/{quote(name, errors='ignore')}"


def of_audio(base: str, slug: str, audio: AudioFile) -> str:
    """The address of an episode's audio, here or at its old host."""
    return ascii_address(audio.url) if is_web(audio.url) else of_episode(base, slug, audio.name)


def counted(address: str, prefix: str) -> str:
    """An enclosure's address with the prefix of a service that counts downloads, such as OP3.

    It redirects to the address after its prefix, which is given without `https://`.
    """
    return prefix + address.removeprefix("https://") if prefix else address


def ascii_address(address: str) -> str:
    """An address in ASCII: the host in Punycode, the rest percent-encoded."""
    if _LEGAL.fullmatch(address):
        return address
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # such as an unclosed IPv6 address
        return quote(address, SAFE, errors="ignore")
    return urlunsplit(
        (
            parts.scheme,
            _ascii_host(parts.netloc),
            quote(parts.path, SAFE, errors="ignore"),
            quote(parts.query, SAFE, errors="ignore"),
            quote(parts.fragment, SAFE, errors="ignore"),
        )
    )


def is_web(address: str | None) -> bool:
    """Whether a link is http or https with a host; no other is shown."""
    return bool(address and _WEB.match(address))


_LOCAL_NAME: Final = re.compile(
    r"localhost|[^.]*|.*\.(?:localhost|local|lan|home|internal|home\.arpa)", re.IGNORECASE
)


def is_own(address: str) -> bool:
    """Whether an address is public: the same host on every network."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_global
    except ValueError:
        return not _LOCAL_NAME.fullmatch(host.rstrip("."))


def _ascii_host(netloc: str) -> str:
    try:
        return netloc.encode("idna").decode("ascii")
    except UnicodeError:  # not a possible host; percent-encoded, it is at least well-formed
        return quote(netloc, SAFE, errors="ignore")
