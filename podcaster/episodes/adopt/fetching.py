"""What an import fetches: the feed, the cover, the audio of its episodes."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpcore
import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from podcaster import __version__, sources
from podcaster.episodes.adopt.oldfeed import OldShow
from podcaster.errors import BadInput, Unreachable
from podcaster.feed import artwork
from podcaster.feed.channel import guid_of
from podcaster.show import keys
from podcaster.show.config import with_key
from podcaster.sources.guard import Deadline, GuardedTransport, is_private_address

log = logging.getLogger(__name__)

FEED_LIMITS = sources.Limits(size=50_000_000, seconds=120)
COVER_LIMITS = sources.Limits(size=20_000_000, seconds=60)
COVERS = {b"\x89PNG\r\n\x1a\n": "cover.png", b"\xff\xd8\xff": "cover.jpg"}
_SUBSCRIBE: Final = re.compile(r"^(?:feed|itpc|pcast|podcast):(?:https?:)?//", re.IGNORECASE)
"""Address prefixes used by subscribe buttons."""
_BLOCK: Final = re.compile(r"^block = true.*\n.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedFeed:
    """The bytes of a feed, with their origin."""

    content: bytes
    name: str
    url: str
    """The feed's address; empty for a file."""
    private: bool
    """Whether the feed is on a private network and may therefore name private addresses. A feed on
    the public internet must not make this machine visit its own network."""


def fetch_feed(source: str, *, private: bool | None = None) -> FetchedFeed:
    """Fetch a feed, or read it from a file.

    Args:
        private: allow private addresses; by default, if the feed's own address is private.
    """
    source = _SUBSCRIBE.sub("https://", source)
    if not source.startswith(("http://", "https://")):
        document = sources.from_path(source, limit=FEED_LIMITS.size)
        return FetchedFeed(content=document.content, name=source, url="", private=False)
    private = is_private_address(source) if private is None else private
    reply = sources.request(source, private=private, limits=FEED_LIMITS)
    if reply.status != 200:
        raise Unreachable(f"{source}: the server answered {reply.status}")
    return FetchedFeed(
        content=reply.content, name=source, url=source, private=private and reply.private
    )


def open_show(root: Path, show: OldShow, fetched: FetchedFeed) -> Iterator[str]:
    """Create a show with the old feed's metadata; yield a message per failure."""
    from podcaster.episodes import starter

    cover, fault = _cover(show.image, fetched.private)
    name = next((name for mark, name in COVERS.items() if cover.startswith(mark)), "")
    address = show.address or fetched.url
    # For a feed without podcast:guid, directories derive it from the address.
    guid = show.guid or (guid_of(address) if address else "")
    starter.create_show(
        root,
        show.title,
        adjust=lambda text: apply(text, show, cover=name, guid=guid),
        cover=(name, cover) if name else None,
    )
    if fault:
        yield fault


def _cover(url: str, private: bool) -> tuple[bytes, str]:
    """The old show's cover, or its fault."""
    if not url:
        return b"", "the feed names no cover; one was drawn"
    try:
        content = sources.fetch(url, private=private, limits=COVER_LIMITS).content
        artwork.shrink(content)
    except (Unreachable, BadInput) as error:
        return b"", f"cover: {error}; one was drawn"
    if not content.startswith(tuple(COVERS)):
        return b"", f"cover: {url}: neither PNG nor JPEG; one was drawn"
    return content, ""


def apply(config: str, show: OldShow, *, cover: str, guid: str) -> str:
    """A new show's podcaster.toml with the old show's metadata.

    Args:
        cover: file name of the old show's cover; if empty, the new show's is kept.
        guid: podcast:guid, which a show keeps when it moves.
    """
    values: dict[str, str | bool] = {
        "title": show.title,
        "description": show.description,
        "author": show.author,
        "email": show.email,
        "language": show.language,
        "link": show.link,
        "category": show.category,
        "subcategory": show.subcategory,
        "explicit": show.explicit,
        "copyright": show.copyright,
        "cover": cover,
    }
    for key, value in values.items():
        if value or key == "subcategory":
            config = with_key(config, key, value)
    # A show that is public already stays so, unless it was hidden.
    lines = [
        *(["block = true"] if show.block else []),
        *([f"guid = {keys.to_toml(guid)}"] if guid else []),
        *(["locked = false"] if not show.locked else []),
        *(f"{key} = {keys.to_toml(value)}" for key, value in show.feed.items() if value),
        # The defaults of a daily show do not apply.
        *(f'{key} = ""' for key in ("update_frequency", "rrule") if not show.feed.get(key)),
    ]
    return _BLOCK.sub(lambda _: "\n".join(lines), config, count=1)


LARGEST = 2_000_000_000
"""Bytes; the longest episodes have some hundred million."""
_SECONDS = 3600.0
_STEP = 30.0
"""Seconds for each connection and each read."""
_TRIES = 4


class CutOff(Unreachable):
    """The connection ended too early; the received part is kept."""


def download(url: str, path: Path, *, private: bool = False) -> None:
    """Download a file to `path`, resuming an earlier attempt.

    Args:
        private: allow private addresses.

    Raises:
        Unreachable: it does not exist, or the download was incomplete.
    """
    for attempt in Retrying(
        retry=retry_if_exception_type(CutOff),
        stop=stop_after_attempt(_TRIES),
        wait=wait_exponential(multiplier=0.5, max=10),
        reraise=True,
    ):
        with attempt:
            _go_on(url, path, private)


def _go_on(url: str, path: Path, private: bool) -> None:
    have = path.stat().st_size if path.exists() else 0
    headers = {"User-Agent": f"podcaster/{__version__}", "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    transport = GuardedTransport(Deadline(_SECONDS), private=private)
    try:
        with (
            httpx.Client(
                transport=transport, timeout=_STEP, follow_redirects=True, max_redirects=8
            ) as client,
            client.stream("GET", url, headers=headers) as response,
        ):
            _keep(response, path, have, url)
    except (httpx.InvalidURL, httpx.TooManyRedirects, httpx.UnsupportedProtocol) as error:
        raise Unreachable(f"{url}: {error}") from error
    except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise CutOff(f"{url}: the connection was lost: {error or type(error).__name__}") from error
    except httpcore.TimeoutException as error:
        raise CutOff(f"{url}: no answer in time") from error


def _keep(response: httpx.Response, path: Path, have: int, url: str) -> None:
    if response.status_code == 416 and have:
        path.unlink()
        raise CutOff(f"{url}: changed during the download")
    if response.status_code not in (200, 206):
        fault = CutOff if response.status_code >= 500 else Unreachable
        raise fault(f"{url}: the server answered {response.status_code}")
    resumed = response.status_code == 206 and _begins_at(response) == have
    if response.status_code == 206 and not resumed:
        path.unlink(missing_ok=True)
        raise CutOff(f"{url}: sent a different range than requested")
    with path.open("ab" if resumed else "wb") as file:
        size = have if resumed else 0
        for chunk in response.iter_raw():
            size += len(chunk)
            if size > LARGEST:
                raise Unreachable(f"{url}: larger than {LARGEST // 10**6} MB")
            file.write(chunk)
    expected = response.headers.get("content-length", "")
    if expected.isdigit() and size != int(expected) + (have if resumed else 0):
        raise CutOff(f"{url}: {size} bytes received, but more were announced")


def _begins_at(response: httpx.Response) -> int:
    start = response.headers.get("content-range", "").removeprefix("bytes ").partition("-")[0]
    return int(start) if start.isdigit() else -1
