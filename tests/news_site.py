"""A loopback news site: feeds and pages of our own invention, and a record of who asked."""

import contextlib
import email.utils
import gzip
import html
import random
import threading
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the site answers for one path."""

    body: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    stream: Callable[[BaseHTTPRequestHandler], None] | None = None
    """Writes the whole answer itself: for servers that misbehave."""


class NewsSite:
    """Serves `pages` on 127.0.0.1 until the `with` block ends; `asked` lists the requests."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                site._answer(self, site.pages.get(self.path, Page(status=404, body=b"Nothing")))

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def url(self, path: str) -> str:
        return self.base + path

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def __enter__(self) -> "NewsSite":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(300)

    def _answer(self, handler: BaseHTTPRequestHandler, page: Page) -> None:
        if page.stream:
            handler.close_connection = True
            with contextlib.suppress(OSError):  # the reader may have left
                page.stream(handler)
            return
        known = page.etag and handler.headers.get("If-None-Match") == page.etag
        body = b"" if known else page.body
        handler.send_response(304 if known else page.status)
        handler.send_header("Content-Type", page.media_type)
        handler.send_header("Content-Length", str(len(body)))
        if page.etag:
            handler.send_header("ETag", page.etag)
        for name, value in page.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: readers that break off are what some tests are about."""


def gzip_bomb(size: int) -> Page:
    """A few kilobytes that unpack to `size`."""
    return Page(body=gzip.compress(b"\0" * size), headers={"Content-Encoding": "gzip"})


# -- invented news -------------------------------------------------------------------------------

WHO = (
    "The harbour board",
    "A group of beekeepers",
    "The mayor of Lindholm",
    "The night ferry's crew",
    "Two glass makers",
    "The school orchestra",
    "An inspector of bridges",
    "The town's only baker",
    "A retired cartographer",
    "The regional archive",
    "Volunteers of the lifeboat",
    "The tram drivers",
    "A professor of mosses",
    "The lighthouse trust",
    "The council of Osterby",
    "A maker of violins",
)
DID = (
    "has opened a workshop",
    "wants to move the old crane",
    "counted every oak",
    "repaired the sluice",
    "will vote on the new timetable",
    "bought a disused mill",
    "lost a court case",
    "found a map",
    "began to dig a well",
    "published its accounts",
    "painted the water tower",
    "sold the last steamer",
    "planted a hedge",
    "closed the eastern gate",
    "trained eleven apprentices",
    "measured the tide",
)
WHERE = (
    "near the salt marsh",
    "behind the market hall",
    "on the island of Vessa",
    "in the upper valley",
    "at the railway bridge",
    "along the northern quay",
    "beside the grain store",
    "in the old barracks",
    "under the castle hill",
    "outside the paper mill",
    "by the frozen canal",
    "at the glass factory",
)
WHY = (
    "after a winter of storms",
    "because the roof had begun to leak",
    "to the surprise of its neighbours",
    "with money from a small lottery",
    "although nobody had asked for it",
    "before the first snow falls",
    "while the orchards were in bloom",
    "despite a letter of protest",
    "as it had promised in spring",
    "for the first time in thirty years",
    "since the ferry no longer runs",
    "without waiting for a permit",
)


def sentence(chance: random.Random) -> str:
    """One invented sentence of a newspaper that does not exist."""
    return (
        f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHERE)} {chance.choice(WHY)}, "
        f"and {chance.choice(WHO).lower()} {chance.choice(DID)} {chance.choice(WHERE)}."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An invented story."""

    title: str
    path: str
    paragraphs: tuple[str, ...]
    published: datetime


def invent(day: date, number: int, *, paragraphs: int = 3, sentences: int = 3) -> Item:
    """The same day and number give the same story; any other, one with nothing in common."""
    chance = random.Random(f"{day}/{number}")
    moment = datetime.combine(day, time(3), UTC) + timedelta(minutes=7 * (number % 12))
    title = f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHERE)}"
    return Item(
        title=title,
        path=f"/{day.isoformat()}/story-{number}.html",
        paragraphs=tuple(
            " ".join(sentence(chance) for _ in range(sentences)) for _ in range(paragraphs)
        ),
        published=moment,
    )


def page_of(item: Item, base: str) -> Page:
    """A story's web page, with the furniture that such pages have."""
    body = "".join(f"<p>{html.escape(text)}</p>" for text in item.paragraphs)
    text = f"""<!doctype html><html lang="en"><head><title>{html.escape(item.title)}</title>
<link rel="canonical" href="{base}{item.path}">
<meta property="article:published_time" content="{item.published.isoformat()}"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{html.escape(item.title)}</h1>{body}</article>
<footer>The Osterby Courier, an invented paper</footer></body></html>"""
    return Page(body=text.encode(), etag=f'"{zlib.crc32(text.encode()):x}"')


def feed_of(items: Sequence[Item], base: str, *, title: str = "The Osterby Courier") -> Page:
    """An RSS feed of stories."""
    entries = "".join(
        f"<item><title>{html.escape(item.title)}</title><link>{base}{item.path}</link>"
        f"<pubDate>{email.utils.format_datetime(item.published)}</pubDate>"
        f"<description>{html.escape(item.paragraphs[0][:80])}</description></item>"
        for item in items
    )
    text = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>{base}/</link><description>Invented</description>{entries}</channel></rss>"
    )
    return Page(body=text.encode(), media_type="application/rss+xml")
