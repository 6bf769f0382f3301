"""Polite fetching: one request per host at a time, robots.txt, conditional requests."""

import contextlib
import hashlib
import json
import threading
import time
import urllib.parse
import urllib.robotparser
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random

from podcaster import __version__
from podcaster.errors import Unreachable
from podcaster.model import Document
from podcaster.show.wholefiles import put_whole, read_regular, seal, unseal
from podcaster.sources.http import Credentials, Limits, Reply, as_document, request, server_time

LONGEST_DELAY = 10.0
"""Seconds between two requests, at most, even if a robots.txt asks for more."""


KEPT = 500
"""Responses; the oldest are dropped first. A show fetches some sixty addresses a day."""


class Busy(Unreachable):
    """The server asks to try again in a moment."""


@dataclass(frozen=True, slots=True)
class ServerTime:
    """The time by a server's clock."""

    moment: datetime
    """The time, with a time zone."""
    private: bool
    """Whether the server may be on a private network."""


class Visitor:
    """Fetches for one run; keeps each host's robots.txt and the time of its last request.

    Safe to use from several threads.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        cache: Path | None = None,
        limits: Limits | None = None,
        delay: float = 1.0,
        proxy: str = "",
    ) -> None:
        self._contact = contact
        self._cache = PageCache(cache) if cache else None
        self._limits = limits or Limits()
        self._delay = delay
        self._proxy = proxy
        self._hosts: dict[str, _Host] = {}
        self.times: list[ServerTime] = []
        """The Date headers of this run, in order."""

    def visit(
        self,
        url: str,
        *,
        private: bool = False,
        robots: bool = True,
        credentials: Credentials | None = None,
    ) -> Document:
        """Fetch the document at an address, or use the cached copy if the server confirms it.

        Args:
            private: Allow private and loopback addresses; requests to them are not delayed.
            robots: Obey the site's robots.txt; feeds are made for programs and do not need it.

            credentials: Of the source, sent to its own site only, redirects included.

        Raises:
            Unreachable: No answer, an error status, or robots.txt forbids it.
        """
        host = self._hosts.setdefault(_origin(url), _Host())
        with host.lock:
            if robots:
                self._check_robots(host, url, private)
            return as_document(self._answer(host, url, private, credentials))

    def _check_robots(self, host: "_Host", url: str, private: bool) -> None:
        if host.rules is None:
            host.rules = self._rules(host, _origin(url), private)
        if not host.rules.can_fetch(f"podcaster/{__version__}", url):
            raise Unreachable(f"{url}: the site's robots.txt disallows it")

    def _rules(
        self, host: "_Host", origin: str, private: bool
    ) -> urllib.robotparser.RobotFileParser:
        rules = urllib.robotparser.RobotFileParser()
        reply = self._request(host, f"{origin}/robots.txt", private, {})
        # RFC 9309: no such file, no restriction; a server error, complete restriction.
        if reply.status == 200:
            rules.parse(reply.content.decode("utf-8", "replace").splitlines())
        elif reply.status >= 500:
            raise Unreachable(f"{origin}/robots.txt: the server answered {reply.status}")
        else:
            rules.parse([])
        return rules

    def _answer(
        self, host: "_Host", url: str, private: bool, credentials: Credentials | None
    ) -> Reply:
        known = self._cache.recall(url) if self._cache else None
        conditions = _conditions(known) if known else {}
        reply = self._request(host, url, private, conditions, credentials)
        if reply.status == 304 and known:
            return replace(known, headers={**reply.headers, **known.headers})
        if reply.status != 200:
            raise Unreachable(f"{url}: the server answered {reply.status}")
        if self._cache:
            self._cache.keep(url, reply)
        return reply

    def _request(
        self,
        host: "_Host",
        url: str,
        private: bool,
        headers: dict[str, str],
        credentials: Credentials | None = None,
    ) -> Reply:
        for attempt in Retrying(
            retry=retry_if_exception_type(Busy),
            stop=stop_after_attempt(2),
            wait=wait_random(0.5, 1.5),
            reraise=True,
        ):
            with attempt:
                self._wait(host, private)
                reply = request(
                    url,
                    limits=self._limits,
                    contact=self._contact,
                    private=private,
                    headers=headers,
                    proxy=self._proxy,
                    credentials=credentials,
                )
                if moment := server_time(reply):
                    self.times.append(ServerTime(moment, private))
                if reply.status in (429, 502, 503, 504):
                    raise Busy(f"{url}: the server answered {reply.status}")
        return reply

    def _wait(self, host: "_Host", private: bool) -> None:
        if private:
            return
        asked = host.rules.crawl_delay("podcaster") if host.rules else None
        delay = min(max(self._delay, float(asked or 0)), LONGEST_DELAY)
        left = host.last + delay - time.monotonic()
        if left > 0:
            time.sleep(left)
        host.last = time.monotonic()


class _Host:
    """State of one server in this run."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.rules: urllib.robotparser.RobotFileParser | None = None
        self.last = float("-inf")


def _conditions(known: Reply) -> dict[str, str]:
    """The headers of a conditional request."""
    pairs = (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since"))
    return {asked: known.headers[given] for given, asked in pairs if given in known.headers}


def _origin(url: str) -> str:
    try:
        parts = urllib.parse.urlsplit(url)
    except ValueError as error:
        raise Unreachable(f"{url[:200]!r}: not an address: {error}") from error
    return f"{parts.scheme}://{parts.netloc}"


class PageCache:
    """A folder of responses. It may be deleted at any time; only bandwidth is lost."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, url: str) -> Reply | None:
        """The last response from an address, if its checksum still matches."""
        try:
            head, _, content = (unseal(read_regular(self._path(url))) or b"").partition(b"\n")
            facts = json.loads(head)
            return Reply(url=facts["url"], status=200, content=content, headers=facts["headers"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, url: str, reply: Reply) -> None:
        """Store a response that has an ETag or a Last-Modified date."""
        headers = {
            name: reply.headers[name]
            for name in ("etag", "last-modified", "content-type")
            if name in reply.headers
        }
        if not headers.keys() & {"etag", "last-modified"}:
            return
        head = json.dumps({"url": reply.url, "headers": headers})
        # A full disk must not stop the edition: this is only a cache.
        with contextlib.suppress(OSError):
            put_whole(self._path(url), seal(head.encode() + b"\n" + reply.content))
            self._tidy()

    def _path(self, url: str) -> Path:
        return self._folder / hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()

    def _tidy(self) -> None:
        answers = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime)
        for path in answers[:-KEPT]:
            path.unlink(missing_ok=True)
