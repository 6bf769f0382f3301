"""The web application, which serves the public files of one show."""

import hmac
import ipaddress
import logging
import re
import socket
import time
from collections.abc import Callable, Collection
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from podcaster import feed
from podcaster.episodes.publicfiles import Phase, PublicFile, find_public, phase
from podcaster.errors import PodcasterError
from podcaster.publish.serve import answers
from podcaster.publish.serve.adding import AddPage
from podcaster.show.showdir import ShowDir

log = logging.getLogger(__name__)

FeedWriter = Callable[[str, str], bytes | None]
"""(file name, base address) → the feed with addresses below it; None if not a feed."""

_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
_MOST_WRITTEN = 16
"""Number of rendered feeds to cache."""


def application(
    root: Path,
    *,
    feeds: FeedWriter | None = None,
    token: str = "",
    log: Callable[[str], None] | None = None,
    hosts: Collection[str] | None = None,
    adding: AddPage | None = None,
) -> Starlette:
    """Create the application that serves a show directory.

    Args:
        feeds: renders a feed for the address of the request; without it the
            files on disk are served as they are.
        token: secret first part of every address; other addresses are not found.
        log: called with one line per request.
        hosts: allowed Host names, besides IP addresses and this machine's own name; any if not
            given.
        adding: the page that takes addresses for the next edition.
    """
    site = _Site(root, feeds, token, hosts, adding)
    return Starlette(
        routes=[Route("/{path:path}", site.answer, methods=["GET", "POST", "OPTIONS"])],
        middleware=[Middleware(AccessLog, log=log, token=token)] if log else [],
    )


class _Site:
    """The public part of a show."""

    def __init__(
        self,
        root: Path,
        feeds: FeedWriter | None,
        token: str,
        hosts: Collection[str] | None,
        adding: AddPage | None,
    ) -> None:
        self.adding = adding
        self.hosts = None if hosts is None else {host.casefold() for host in hosts}
        self.root = root
        self.feeds = feeds
        self.token = token
        self.written: dict[tuple[str, str], tuple[int, bytes]] = {}

    async def answer(self, request: Request) -> Response:
        if not self._is_known_host(request.url.hostname or ""):
            return PlainTextResponse("This server does not serve that host.\n", 421)
        name = self._without_token(request.path_params["path"])
        if name is None:
            return _nothing()
        if self.adding and self.adding.is_at(name):
            return await self.adding.answer(request)
        if request.method == "POST":
            return PlainTextResponse("Nothing can be sent here.\n", 405, {"allow": "GET, HEAD"})
        if request.method == "OPTIONS":
            return answers.preflight()
        if phase(name) is Phase.SOUND:
            # The system sends it; starting a thread would cost as much as the rest.
            response = self._answer_named(request, name)
        else:
            response = await run_in_threadpool(self._answer_named, request, name)
        response.headers["x-content-type-options"] = "nosniff"
        if self.token:
            # Links to sources must not send the secret as a referrer.
            response.headers["referrer-policy"] = "no-referrer"
        return response

    def _is_known_host(self, host: str) -> bool:
        """Whether the Host header is one of ours, which stops DNS rebinding."""
        if self.hosts is None:
            return True
        own = socket.gethostname().casefold()
        if host.casefold() in {"localhost", own, f"{own}.local", *self.hosts}:
            return True
        try:
            ipaddress.ip_address(host.partition("%")[0])
        except ValueError:
            return False
        return True

    def _without_token(self, path: str) -> str | None:
        """The requested path within the show; None if the token is wrong."""
        if not self.token:
            return path
        given, _, rest = path.partition("/")
        # In constant time, so that the response time does not reveal parts of the token.
        known = hmac.compare_digest(given.encode(), self.token.encode())
        return rest if known else None

    def _answer_named(self, request: Request, name: str) -> Response:
        if file := find_public(self.root, name):
            return self._answer_file(request, file)
        path = request.url.path
        if path.endswith("/") and (page := find_public(self.root, f"{name}index.html")):
            return self._answer_file(request, page)
        inner = f"{name}/index.html" if name else "index.html"
        if not path.endswith("/") and find_public(self.root, inner):
            return RedirectResponse(f"{path}/", 308)
        return _nothing()

    def _answer_file(self, request: Request, file: PublicFile) -> Response:
        feed = self._write_feed(file, self._base(request))
        if feed is not None:
            return answers.text(request, file, feed)
        try:
            return answers.file(request, file)
        except FileNotFoundError:  # a build replaced it
            return _nothing()

    def _write_feed(self, file: PublicFile, base: str) -> bytes | None:
        if self.feeds is None or phase(file.name) is not Phase.FEED:
            return None
        # The file on disk is rewritten after every change of the show, so its time shows
        # whether the cached feed is current.
        known = self.written.get((file.name, base))
        if known and known[0] == file.modified:
            return known[1]
        try:
            content = self.feeds(file.name, base)
        except PodcasterError as error:
            # With a mistake in podcaster.toml, the feed on disk is served.
            log.warning("%s: %s", file.name, error)
            return None
        if content is not None:
            if len(self.written) >= _MOST_WRITTEN:
                self.written.clear()
            self.written[file.name, base] = (file.modified, content)
        return content

    def _base(self, request: Request) -> str:
        """The show's address as in the request."""
        host = request.headers.get("host", "")
        if not _HOST.fullmatch(host):
            name, port = request.scope["server"]
            host = f"{name}:{port}"
        base = f"{request.url.scheme}://{host}"
        return f"{base}/{self.token}" if self.token else base


def _nothing() -> Response:
    return PlainTextResponse("There is no such file in this show.\n", 404)


_UNSAFE = re.compile(r"[^\x21-\x7e\u00a1-\u1fff]")
_ADDING = re.compile(r"/add/[\w-]+")
_MOST = 300


class AccessLog:
    """Logs each response with the bytes sent, when it is finished."""

    def __init__(self, app: ASGIApp, *, log: Callable[[str], None], token: str = "") -> None:
        self.app = app
        self.log = log
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, sent, begin = 0, 0, time.monotonic()

        async def count(message: Message) -> None:
            nonlocal status, sent
            status = message.get("status", status)
            sent += message.get("count", 0) or len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, count)
        finally:
            self.log(self._line(scope, status, sent, time.monotonic() - begin))

    def _line(self, scope: Scope, status: int, sent: int, seconds: float) -> str:
        client = (scope.get("client") or ("-",))[0]
        asked = dict(scope["headers"]).get(b"range", b"").decode("latin-1")
        agent = dict(scope["headers"]).get(b"user-agent", b"-").decode("latin-1")
        path = _safe(scope["path"])
        if self.token:
            path = path.replace(self.token, "TOKEN", 1)
        path = _ADDING.sub("/add/TOKEN", path)
        part = f" [{_safe(asked)}]" if asked else ""
        return (
            f"{client} {scope['method']} {path}{part} {status} "
            f"{sent} bytes {seconds * 1000:.0f} ms {' '.join(map(_safe, agent[:_MOST].split(' ')))}"
        )


def _safe(text: str) -> str:
    """Text from a client as one word, without terminal control characters."""
    return _UNSAFE.sub("?", text[:_MOST])


def feed_writer(directory: ShowDir) -> FeedWriter:
    """A function that renders a feed of the show for the address of a request."""

    def write(name: str, base: str) -> bytes | None:
        show = directory.show()
        for one in feed.feeds(show, directory.listings()):
            if one.name == name:
                return b"".join(feed.pieces(show, one, base_url=base))
        return None

    return write
