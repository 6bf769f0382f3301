"""Where a show's public files are found: absolute addresses in plain ASCII, as feeds need them."""

import ipaddress
import re
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from podcaster.model import AudioFile, Show

LOCAL: Final = "http://localhost:8000/"
"""Stands in until a show says where it is published; `podcaster check` warns about it."""

EPISODES: Final = "episodes"
"""The folder of episode folders, relative to the base address."""

TRANSCRIPTS: Final = {
    "transcript.vtt": "text/vtt",
    "transcript.srt": "application/x-subrip",
    "transcript.json": "application/json",
}
"""File name to media type, in the order in which the feed offers them: Apple reads the first."""

CHAPTERS: Final = "chapters.json"
CHAPTERS_TYPE: Final = "application/json+chapters"

SAFE: Final = "%/:=&?~+!$,;'@()*[]"
"""Marks that an address may hold as they are; `%` because what is encoded already stays so."""

_LEGAL: Final = re.compile(r"[\w.~:/?#\[\]@!$&'()*+,;=%-]*", re.ASCII)
_WEB: Final = re.compile(r"https?://[^\s/?#@:]", re.IGNORECASE)


def base_of(show: Show, base_url: str | None = None) -> str:
    """The address that all others hang on, with its closing slash."""
    address = ascii_address(base_url or show.base_url or LOCAL)
    return address if address.endswith("/") else address + "/"


def of_file(base: str, path: str) -> str:
    """The address of a file in the show directory, given relative to it."""
    return base + quote(path, errors="ignore")


def of_cover(base: str, show: Show) -> str:
    """The address of the show's cover, which changes with its content; empty without one.

    Apps keep a picture by its address. Some programs take the last letters for its type.
    """
    if not show.cover:
        return ""
    ending = show.cover.rpartition(".")[2]
    version = f"?{show.cover_version}.{ending}" if show.cover_version else ""
    return of_file(base, show.cover) + version


def of_episode(base: str, slug: str, name: str = "index.html") -> str:
    """The address of a file in an episode's folder; of its page when no file is named."""
    return f"{base}{EPISODES}/{quote(slug, errors='ignore')}/{quote(name, errors='ignore')}"


def of_audio(base: str, slug: str, audio: AudioFile) -> str:
    """The address of an episode's sound, here or where it was adopted from."""
    return ascii_address(audio.url) if is_web(audio.url) else of_episode(base, slug, audio.name)


def counted(address: str, prefix: str) -> str:
    """An enclosure's address behind the service that counts its downloads (OP3 and the like).

    They redirect to what follows their prefix, and take it without its scheme where that is https.
    """
    return prefix + address.removeprefix("https://") if prefix else address


def ascii_address(address: str) -> str:
    """The same address in ASCII: host in Punycode, the rest percent-encoded."""
    if _LEGAL.fullmatch(address):
        return address
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # such as an IPv6 address that does not close
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
    """Whether a link may be shown: http or https, with a host, nothing else."""
    return bool(address and _WEB.match(address))


_LOCAL_NAME: Final = re.compile(
    r"localhost|[^.]*|.*\.(?:localhost|local|lan|home|internal|home\.arpa)", re.IGNORECASE
)


def is_own(address: str) -> bool:
    """Whether an address means the same show everywhere, by its host's name or number."""
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
    except UnicodeError:  # no such host can exist; percent-encoding keeps the document well-formed
        return quote(netloc, SAFE, errors="ignore")
