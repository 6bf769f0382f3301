"""Downloading an old episode's audio, with resumption after an interruption."""

import logging
from pathlib import Path

import httpcore
import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from podcaster import __version__
from podcaster.errors import Unreachable
from podcaster.sources.guard import Deadline, GuardedTransport

log = logging.getLogger(__name__)

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
        raise CutOff(f"{url}: the connection broke off: {error or type(error).__name__}") from error
    except httpcore.TimeoutException as error:
        raise CutOff(f"{url}: no answer in time") from error


def _keep(response: httpx.Response, path: Path, have: int, url: str) -> None:
    if response.status_code == 416 and have:
        path.unlink()
        raise CutOff(f"{url}: changed while it was fetched")
    if response.status_code not in (200, 206):
        fault = CutOff if response.status_code >= 500 else Unreachable
        raise fault(f"{url}: the server answered {response.status_code}")
    resumed = response.status_code == 206 and _begins_at(response) == have
    if response.status_code == 206 and not resumed:
        path.unlink(missing_ok=True)
        raise CutOff(f"{url}: sent another part than the one asked for")
    with path.open("ab" if resumed else "wb") as file:
        size = have if resumed else 0
        for chunk in response.iter_raw():
            size += len(chunk)
            if size > LARGEST:
                raise Unreachable(f"{url}: larger than {LARGEST // 10**6} MB")
            file.write(chunk)
    expected = response.headers.get("content-length", "")
    if expected.isdigit() and size != int(expected) + (have if resumed else 0):
        raise CutOff(f"{url}: {size} bytes came, more were promised")


def _begins_at(response: httpx.Response) -> int:
    start = response.headers.get("content-range", "").removeprefix("bytes ").partition("-")[0]
    return int(start) if start.isdigit() else -1
