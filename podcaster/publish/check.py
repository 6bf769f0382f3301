"""Checking a published feed as a podcast app would request it."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import httpx

from podcaster.episodes import feedfile
from podcaster.episodes.feedfile import Named
from podcaster.errors import BadInput, Unreachable
from podcaster.sources.guard import NETWORK_ERRORS, Deadline, GuardedTransport, is_private_address

TIMEOUT = httpx.Timeout(30, connect=15)
SECONDS = 3600.0
"""Seconds for all files of a feed, at most."""
_LARGEST_FEED = 50 * 2**20
_AT_ONCE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """The result of checking a published feed."""

    feed: str
    episodes: int
    checked: int
    """Number of files requested."""
    faults: tuple[str, ...]
    """Faults, one line each: address, what is wrong."""


def check_feed(url: str) -> CheckReport:
    """Fetch a feed and request every file in it: status, size, type and, for audio, a range.

    Raises:
        Unreachable: the feed cannot be fetched, or is not a feed.
    """
    transport = GuardedTransport(Deadline(SECONDS), private=is_private_address(url))
    with httpx.Client(
        transport=transport, timeout=TIMEOUT, follow_redirects=True, max_redirects=5
    ) as client:
        content = _fetch(client, url)
        if not transport.was_private:
            # A feed on the public internet must not make this machine visit its own network.
            transport.keep_off_private()
        return _report(url, content, client)


def _report(url: str, content: bytes, client: httpx.Client) -> CheckReport:
    channel = _read_channel(url, content)
    named = tuple(feedfile.named_files(channel))
    # Items repeat the cover, and their enclosure as an alternate.
    files = {(file.url, file.media_type, file.size): file for file in reversed(named)}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        faults = [
            fault
            for found in pool.map(lambda n: _faults(client, n), files.values())
            for fault in found
        ]
    twice = [
        f"{value}: {what}: used by a second episode" for what, value in feedfile.repeated(channel)
    ]
    return CheckReport(
        feed=url,
        episodes=len(channel.findall("item")),
        checked=len(files),
        faults=(*twice, *faults),
    )


def _fetch(client: httpx.Client, url: str) -> bytes:
    try:
        with client.stream("GET", url) as answer:
            if answer.status_code != 200:
                raise Unreachable(f"{url}: the server answered {answer.status_code}")
            content = bytearray()
            for chunk in answer.iter_bytes():
                content += chunk
                if len(content) > _LARGEST_FEED:
                    raise Unreachable(f"{url}: larger than 50 MB, which no app would read")
            return bytes(content)
    except NETWORK_ERRORS as error:
        raise Unreachable(f"{url}: {error or type(error).__name__}") from error


def _read_channel(url: str, content: bytes) -> Element:
    try:
        return feedfile.read_channel(content, url)
    except BadInput as error:
        raise Unreachable(f"not a feed: {error}") from error


def _faults(client: httpx.Client, file: Named) -> list[str]:
    """The faults of one file, as a client sees them."""
    try:
        head = client.head(file.url, headers={"accept-encoding": "identity"})
        found = [*_head_faults(file, head)]
        if file.ranged and head.status_code == 200:
            found += _range_faults(client, file)
    except NETWORK_ERRORS as error:
        found = [str(error) or type(error).__name__]
    return [f"{file.url}: {file.what}: {words}" for words in found]


def _head_faults(file: Named, head: httpx.Response) -> Iterator[str]:
    if head.status_code != 200:
        yield f"the server answered {head.status_code}"
        return
    given = head.headers.get("content-length")
    if file.size is not None and given != str(file.size):
        yield f"is {given or 'an unknown number of'} bytes, the feed says {file.size}"
    kind = head.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not _agree(file, kind):
        yield f"is of type {kind or 'unknown'}, the feed says {file.media_type}"


def _agree(file: Named, kind: str) -> bool:
    said = file.media_type.lower()
    if file.what in ("transcript", "chapters"):
        # Hosts rarely know these extensions; players use the feed's type.
        return kind in (said, "application/json", "text/plain", "application/octet-stream")
    return kind.startswith(said) if said.endswith("/") else kind == said


def _range_faults(client: httpx.Client, file: Named) -> Iterator[str]:
    headers = {"range": "bytes=1-2", "accept-encoding": "identity"}
    # Streamed, since a server without ranges sends the whole file.
    with client.stream("GET", file.url, headers=headers) as answer:
        if answer.status_code != 206:
            yield f"does not support byte ranges: it answered {answer.status_code}, not 206"
            return
        said = answer.headers.get("content-range", "")
        content = b"".join(answer.iter_raw())
        if not re.fullmatch(r"bytes 1-2/(\d+|\*)", said) or len(content) != 2:
            yield f"sent the wrong byte range: {said or 'without Content-Range'}"
