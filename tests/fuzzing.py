"""Mutilated articles, feeds and configuration files, and what the program says to them."""

import io
import random
import signal
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from types import FrameType

from daily_show import CONFIG, VOICE, make_show
from news_site import feed_of, invent, page_of

from podcaster import feed
from podcaster.config import load_show
from podcaster.errors import PodcasterError
from podcaster.model import Document, Show
from podcaster.newsroom.sources import article_from
from podcaster.retrieve import documents_in, feed_items
from podcaster.script import write_script

DAY = date(2026, 3, 10)
CODES = {0, 1, 2, 65, 66, 69, 73, 75, 78}
"""The exit codes of the README."""
PATIENCE = 5.0
"""Seconds of CPU for one input; of the clock it gets six times as many, machines being busy."""

TOKENS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x8e\x99",
    b"\r",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"<script>",
    b"</",
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"&#xD800;",
    b"&lt;",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&a;",
    b"<p>" * 300,
    b"<div>" * 2000,
    b"{" * 500,
    b"[[",
    b'"""',
    b"'''",
    b"\\u",
    b"\\",
    b"=",
    b"\n[",
    b"[[sources]]\n",
    b"\nname = 1\n",
    b"{title}",
    b"{}",
    b"{0}",
    b"%s",
    b"../../etc",
    b"$1,234.56bn",
    b"1" * 400,
    b"-1",
    b"1e999",
    b"nan",
    b"2026-99-99",
    b"25:61",
    b"II",
    b"1/0",
    b"\xc2\xa0" * 50,
    b"a" * 5000,
    b" " * 5000,
    b"\n" * 500,
    b"\t",
    "…".encode() * 40,
    "“".encode(),
    "ﷺ".encode(),
    "ß".encode(),
    "İ".encode(),
    "e\u0301".encode() * 200,
    b"http://",
    b"https://[::1",
    b"mailto:",
    b'Content-Type: multipart/mixed; boundary=""\n',
)


@dataclass(slots=True)
class Verdicts:
    """What was seen."""

    codes: Counter[tuple[str, int]] = field(default_factory=Counter)
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)
    """Tracebacks, hangs and codes that no table has, each with what brings it back."""


def fuzz(count: int, *, first: int = 0) -> Verdicts:
    """Try `count` mutants, beginning with a number; a number gives the same mutant anywhere."""
    verdicts = Verdicts()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        show = make_show(root / "show")
        seeds = tuple(_seeds())
        for number in range(first, first + count):
            chance = random.Random(number)
            kind, suffix, content = chance.choice(seeds)
            injure = revalue if suffix == ".toml" and chance.random() < 0.7 else mutate
            _try(kind, root / f"mutant{suffix}", injure(content, chance), show, number, verdicts)
    return verdicts


def _try(
    kind: str, path: Path, content: bytes, show: Show, number: int, verdicts: Verdicts
) -> None:
    begun = time.process_time()
    try:
        with _limit():
            code = ATTACKS[kind](path, content, show)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        verdicts.faults.append(
            f"{number} {kind}{path.suffix}: {type(error).__name__}: {error}"[:300]
        )
        return
    verdicts.slowest = max(verdicts.slowest, time.process_time() - begun)
    verdicts.codes[kind, code] += 1
    if code not in CODES:
        verdicts.faults.append(f"{number} {kind}: exit code {code}")


class Hang(Exception):
    """One input took longer than it may."""


@contextmanager
def _limit() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise Hang(f"over {PATIENCE} s")

    clocks = (
        (signal.SIGPROF, signal.ITIMER_PROF, PATIENCE),
        (signal.SIGALRM, signal.ITIMER_REAL, 30.0),
    )
    before = [signal.signal(number, stop) for number, _, _ in clocks]
    for _, clock, seconds in clocks:
        signal.setitimer(clock, seconds)
    try:
        yield
    finally:
        for (number, clock, _), handler in zip(clocks, before, strict=True):
            signal.setitimer(clock, 0)
            signal.signal(number, handler)


def mutate(content: bytes, chance: random.Random) -> bytes:
    """One to eight injuries."""
    for _ in range(chance.randint(1, 8)):
        content = chance.choice(INJURIES)(content, chance)
    return content


def revalue(content: bytes, chance: random.Random) -> bytes:
    """Sound TOML with other values: random bytes seldom come past the parser."""
    lines = content.splitlines(keepends=True)
    keys = [number for number, line in enumerate(lines) if b" = " in line]
    for number in chance.choices(keys, k=chance.randint(1, 2)):
        key = lines[number].partition(b" = ")[0]
        lines[number] = key + b" = " + chance.choice(VALUES) + b"\n"
    return b"".join(lines)


VALUES = (
    b'""',
    b'"x"',
    b'"\\u0000"',
    b'" "',
    b'"../../x"',
    b'"{show"',
    b'"{title!r:>9}"',
    b'"{}"',
    b"0",
    b"-1",
    b"1",
    b"1_000_000_000_000_000_000",
    b"1e308",
    b"nan",
    b"inf",
    b"true",
    b"[]",
    b"{}",
    b'["a", 1]',
    b'["full", "full"]',
    b"[[]]",
    b"2026-03-10",
    b"07:30:00",
    b'{ a = "b" }',
    b'"http://["',
    b'"https://a.example/\\u2028"',
    b'"xx-YY-zz"',
    b'"zh"',
    b'"' + b"a" * 3000 + b'"',
)


def _flip(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return b"\x80"
    place = chance.randrange(len(content))
    return content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]


def _remove(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + content[start + chance.randint(1, 200) :]


def _insert(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + chance.choice(TOKENS) + content[place:]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    piece = content[start : start + chance.randint(1, 300)]
    return content[:start] + piece * chance.randint(2, 30) + content[start:]


def _swap(content: bytes, chance: random.Random) -> bytes:
    low, high = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[high:] + content[low:high] + content[:low]


def _truncate(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _recode(content: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(("utf-16", "utf-32", "utf-7", "cp1252", "shift_jis"))
    return content.decode("utf-8", "replace").encode(encoding, "replace")


INJURIES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _flip, _remove, _insert, _insert, _repeat, _swap, _truncate, _recode,
)  # fmt: skip


def _article(path: Path, content: bytes, show: Show) -> int:
    """Read, clean and write as a script, as `podcaster script` does."""
    path.write_bytes(content)
    try:
        articles = [article_from(document) for document in documents_in(path)]
        if articles:
            write_script(articles, show, day=DAY)
    except PodcasterError as error:
        return error.exit_code
    return 0


def _feed(path: Path, content: bytes, show: Show) -> int:
    try:
        feed_items(Document(content=content, name=path.name, url="https://a.example/feed"))
    except PodcasterError as error:
        return error.exit_code
    return 0


def _config(path: Path, content: bytes, show: Show) -> int:
    """Read a show and use it for what a show is for."""
    root = path.with_name("mutant show")
    (root / "voices").mkdir(parents=True, exist_ok=True)
    (root / "podcaster.toml").write_bytes(content)
    (root / "voices" / "anchor.toml").write_text(VOICE)
    return _use(root)


def _voice(path: Path, content: bytes, show: Show) -> int:
    """Read a voice profile."""
    root = path.with_name("mutant voice")
    if not root.exists():
        make_show(root)
    (root / "voices" / "anchor.toml").write_bytes(content)
    return _use(root)


def _use(root: Path) -> int:
    story = invent(DAY, 1, paragraphs=1, sentences=1)
    document = Document(content=page_of(story, "https://a.example").body, name="story.html")
    try:
        loaded = load_show(root)
        write_script([article_from(document)], loaded, day=DAY)
        feed.render(loaded, [])
    except PodcasterError as error:
        return error.exit_code
    return 0


ATTACKS: dict[str, Callable[[Path, bytes, Show], int]] = {
    "article": _article, "feed": _feed, "config": _config, "voice": _voice,
}  # fmt: skip


def _seeds() -> Iterator[tuple[str, str, bytes]]:
    """What is mutilated: a kind of attack, the ending of a file name, and a sound example."""
    items = [invent(DAY, number, paragraphs=3, sentences=2) for number in range(3)]
    page = page_of(items[0], "https://a.example").body
    text = "\n\n".join([items[1].title, "By Jo Wren", *items[1].paragraphs]).encode()
    figures = (
        "Prices\n\nRents rose 4.2% to €1,250 in Q3 2025, said Dr. Holm (61), at 9:30 a.m. on 3 May."
    )
    yield "article", ".html", page
    yield "article", ".txt", text
    yield (
        "article",
        ".txt",
        f"{figures}\n\n“It’s 3-1,” he said… see https://a.example/x?y=1 #news".encode(),
    )
    yield (
        "article",
        ".md",
        b"---\ntitle: Rain\nvoice: anchor\n---\n# Rain\n\n" + text + b"\n\n* one\n* two\n",
    )
    yield "article", ".eml", _mail(page)
    yield "article", ".epub", _book(page)
    yield "feed", ".xml", feed_of(items, "https://a.example").body
    yield "feed", ".xml", ATOM
    yield "config", ".toml", CONFIG.format(minutes=5, daily=MORE, sources=SOURCES).encode()
    yield (
        "voice",
        ".toml",
        (VOICE + 'speaker = "Ann"\nlanguage = "en"\nfallback = "anchor"\n').encode(),
    )


def _mail(page: bytes) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Ferry to stop — for good"
    mail.set_content("See below.")
    mail.add_alternative(page.decode(), subtype="html")
    return mail.as_bytes()


def _book(page: bytes) -> bytes:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "a.opf",
            '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
            '</manifest><spine><itemref idref="a"/></spine></package>',
        )
        archive.writestr("a.xhtml", page)
    return book.getvalue()


ATOM = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Courier</title><link href="https://a.example/"/><updated>2026-03-10T04:00:00Z</updated>
<entry><title type="html">Rain &amp;amp; snow</title><link rel="alternate" href="/rain"/>
<id>urn:1</id><published>2026-03-10T04:00:00+01:00</published>
<summary>Wet.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>All of it.</p></div></content></entry></feed>"""

MORE = """editions = ["full", "headlines"]
memory_days = 14
update_share = 0.3
healthcheck = "https://a.example/ping"
on_failure = ["mail", "me"]
"""
SOURCES = """
[[sources]]
name = "courier"
feed = "https://a.example/feed.xml"
include = ["ferry"]
section = "City"

[[sources]]
name = "inbox"
inbox = "inbox"

[script]
greeting = "This is {show}, for {date}."
quotes = "say"

[voices]
default = "anchor"
stories = ["anchor"]

[pauses]
sentence = 400

[feed]
limit = 20
people = { "Jo Wren" = "editor" }

[retention]
episodes = 30

[publish]
target = "s3://bucket/show"
options = { key = "$KEY", anon = false }
"""
