"""Pages over HTTP: what is fetched, how politely, and what no server can make us do."""

import socket
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from news_site import NewsSite, Page, gzip_bomb

from podcaster import sources
from podcaster.episodes.adopt.fetching import fetch_feed
from podcaster.errors import Unreachable
from podcaster.sources import Limits, Visitor, guard
from podcaster.sources.guard import is_private_host, is_public, resolve


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as running:
        running.pages["/a.html"] = Page(body=b"<p>Rain.</p>", etag='"1"')
        yield running


def fetch(url: str, **limits: float) -> bytes:
    return sources.fetch(url, private=True, limits=Limits(**limits)).content  # type: ignore[arg-type]


def test_a_page_comes_with_its_address_and_type(site: NewsSite) -> None:
    document = sources.fetch(site.url("/a.html"), private=True, contact="desk@osterby.example")
    assert document.content == b"<p>Rain.</p>"
    assert document.url == site.url("/a.html")
    assert document.media_type == "text/html; charset=utf-8"
    assert site.asked[0][1]["user-agent"].endswith("(+desk@osterby.example)")


def test_redirects_are_followed_to_the_last(site: NewsSite) -> None:
    site.pages["/old"] = Page(status=301, headers={"Location": "/older"})
    site.pages["/older"] = Page(status=302, headers={"Location": "a.html"})
    assert sources.fetch(site.url("/old"), private=True).url == site.url("/a.html")


def test_a_ring_of_redirects_is_left(site: NewsSite) -> None:
    site.pages["/ring"] = Page(status=302, headers={"Location": "/ring"})
    with pytest.raises(Unreachable, match="more than 5 redirects"):
        fetch(site.url("/ring"))


@pytest.mark.parametrize("status", [403, 404, 410, 500])
def test_a_refusal_is_said_with_its_number(site: NewsSite, status: int) -> None:
    site.pages["/no"] = Page(status=status, body=b"<p>Sorry</p>")
    with pytest.raises(Unreachable, match=f"/no: the server answered {status}"):
        fetch(site.url("/no"))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/a",
        "gopher://a",
        "//a/b",
        "http://",
        "javascript:1",
        "http://[::1",
        "http://a:99999/",
        "",
        "http://\x00/",
        "http://exa mple/",
        "http://☃.☃☃/%zz",
    ],
)
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(Unreachable):
        fetch(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.9.9",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:0001::",
        "64:ff9b::7f00:1",
        "192.0.2.1",
        "192.0.0.8",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b:1::10.0.0.1",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "2a00::5efe:10.0.0.1",
        "2a00::200:5efe:127.0.0.1",
        "3fff::1",
        "5f00::1",
        "fec0::1",
    ],
)
def test_addresses_of_no_public_host(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "2a00::5efe:8.8.8.8"]
)
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "0"])
def test_own_network_is_not_visited(site: NewsSite, host: str) -> None:
    """In none of the ways in which an address can be written."""
    port = site.base.rpartition(":")[2]
    with pytest.raises(Unreachable, match=r"not a public address|no such host|no network"):
        sources.fetch(f"http://{host}:{port}/a.html")
    assert not site.asked


def test_a_redirect_is_looked_at_like_the_first_address(site: NewsSite) -> None:
    site.pages["/out"] = Page(status=302, headers={"Location": "file:///etc/hostname"})
    with pytest.raises(Unreachable, match="only http and https"):
        fetch(site.url("/out"))


def test_a_name_that_leads_home_is_refused_when_it_is_looked_up() -> None:
    """The check sits where connections are made, so that redirects pass it as well."""
    with pytest.raises(Unreachable, match=r"localhost: .* is not a public address"):
        resolve("localhost", 80, private=False)
    assert resolve("127.0.0.1", 80, private=True) == ("127.0.0.1",)


def test_a_name_is_looked_up_once(site: NewsSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was checked is what is connected to, whatever a hostile name server says next."""
    real, asked = socket.getaddrinfo, []

    def lookup(host: str, *rest: object, **named: object) -> list[Any]:
        if host == "rebinding.example":
            asked.append(host)
            host = "127.0.0.1" if len(asked) == 1 else "192.0.2.1"
        return real(host, *rest, **named)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    address = site.url("/a.html").replace("127.0.0.1", "rebinding.example")
    assert fetch(address) == b"<p>Rain.</p>"
    assert asked == ["rebinding.example"]
    assert site.asked[0][1]["host"].startswith("rebinding.example:")


def test_gzip_and_deflate_are_unpacked(site: NewsSite) -> None:
    text = b"<p>Snow on the hills.</p>" * 200
    bare = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": zlib.compress(text, wbits=31),
        "deflate": zlib.compress(text),
        "Deflate": bare.compress(text) + bare.flush(),
    }
    for encoding, body in packed.items():
        site.pages["/z"] = Page(body=body, headers={"Content-Encoding": encoding})
        assert fetch(site.url("/z")) == text


def test_a_decompression_bomb_stops_at_the_limit(site: NewsSite) -> None:
    site.pages["/bomb"] = gzip_bomb(100_000_000)
    with pytest.raises(Unreachable, match="larger than 2 MB"):
        fetch(site.url("/bomb"), size=2_000_000)


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "zstd", "nonsense"])
def test_an_encoding_that_was_not_asked_for_is_refused(site: NewsSite, encoding: str) -> None:
    site.pages["/e"] = Page(body=b"x", headers={"Content-Encoding": encoding})
    with pytest.raises(Unreachable, match="not asked for"):
        fetch(site.url("/e"))


def test_damaged_gzip_is_refused(site: NewsSite) -> None:
    site.pages["/e"] = Page(body=b"not gzip", headers={"Content-Encoding": "gzip"})
    with pytest.raises(Unreachable, match="damaged"):
        fetch(site.url("/e"))


def test_a_page_without_end_is_left(site: NewsSite) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(400):
            handler.wfile.write(b"more and more " * 4096)

    site.pages["/endless"] = Page(stream=endless)
    with pytest.raises(Unreachable, match="larger than 1 MB"):
        fetch(site.url("/endless"), size=1_000_000)


@pytest.mark.parametrize("where", ["headers", "body"])
def test_a_server_that_drips_is_left_at_the_deadline(site: NewsSite, where: str) -> None:
    """Each byte comes in time; all of them together do not."""
    stop = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if where == "body" else b"X: "))
        while not stop.wait(0.05):
            handler.wfile.write(b"x")

    site.pages["/drip"] = Page(stream=drip)
    with pytest.raises(Unreachable, match=r"took too long|in time|timed out"):
        fetch(site.url("/drip"), seconds=0.5)
    stop.set()


def test_a_connection_that_breaks_off_is_said_so(site: NewsSite) -> None:
    def promise(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    site.pages["/half"] = Page(stream=promise)
    site.pages["/junk"] = Page(
        stream=lambda handler: handler.wfile.write(b"\x00\xff junk") and None
    )
    for path in ("/half", "/junk"):
        with pytest.raises(Unreachable, match=path):
            fetch(site.url(path))


def test_nobody_there() -> None:
    with NewsSite() as site:
        gone = site.base
    with pytest.raises(Unreachable):
        fetch(gone)


# -- a polite visitor ----------------------------------------------------------------------------


def test_an_unchanged_page_is_not_sent_again(site: NewsSite, tmp_path: Path) -> None:
    for _ in range(2):
        visitor = Visitor(cache=tmp_path)
        document = visitor.visit(site.url("/a.html"), private=True)
        assert document.content == b"<p>Rain.</p>"
    assert site.asked[-1][1]["if-none-match"] == '"1"'


def test_a_damaged_cache_is_not_believed(site: NewsSite, tmp_path: Path) -> None:
    visitor = Visitor(cache=tmp_path)
    visitor.visit(site.url("/a.html"), private=True)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes().replace(b"Rain", b"Hail"))
    assert visitor.visit(site.url("/a.html"), private=True).content == b"<p>Rain.</p>"
    assert "if-none-match" not in site.asked[-1][1]


def test_a_cache_that_cannot_be_written_costs_nothing(site: NewsSite, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    visitor = Visitor(cache=tmp_path / "file" / "pages")
    assert visitor.visit(site.url("/a.html"), private=True).content == b"<p>Rain.</p>"


def test_robots_are_heeded_once_a_host(site: NewsSite) -> None:
    site.pages["/robots.txt"] = Page(body=b"User-agent: *\nDisallow: /private/\n")
    site.pages["/private/b.html"] = Page(body=b"b")
    visitor = Visitor()
    visitor.visit(site.url("/a.html"), private=True)
    with pytest.raises(Unreachable, match=r"robots\.txt"):
        visitor.visit(site.url("/private/b.html"), private=True)
    assert site.paths == ["/robots.txt", "/a.html"]
    assert visitor.visit(site.url("/private/b.html"), private=True, robots=False).content == b"b"


def test_a_host_whose_robots_cannot_be_had_is_left_alone(site: NewsSite) -> None:
    site.pages["/robots.txt"] = Page(status=500)
    with pytest.raises(Unreachable, match=r"robots\.txt: the server answered 500"):
        Visitor().visit(site.url("/a.html"), private=True)


def test_a_busy_server_is_asked_once_more(site: NewsSite) -> None:
    answers = iter([503, 200])

    def sometimes(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(next(answers))
        handler.send_header("Content-Length", "2")
        handler.end_headers()
        handler.wfile.write(b"ok")

    site.pages["/busy"] = Page(stream=sometimes)
    assert Visitor().visit(site.url("/busy"), private=True, robots=False).content == b"ok"


# -- whose network is it -------------------------------------------------------------------------


def answering(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    def lookup(host: str, port: int, **named: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)


@pytest.mark.parametrize("addresses", [("8.8.8.8", "127.0.0.1"), ("10.0.0.1", "1.1.1.1")])
def test_a_name_that_is_public_and_private_is_refused(
    monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, str]
) -> None:
    answering(monkeypatch, *addresses)
    with pytest.raises(Unreachable, match="both public and private"):
        is_private_host("both.example", 443)
    with pytest.raises(Unreachable, match="not a public address"):
        resolve("both.example", 443, private=False)


def test_whose_network_a_name_leads_to(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "8.8.8.8", "1.1.1.1")
    assert not is_private_host("public.example", 443)
    answering(monkeypatch, "192.168.0.7")
    assert is_private_host("own.example", 443)


def test_where_an_answer_came_from_is_known_by_its_connection(
    site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server may say another address than the one that it said before."""
    site.pages["/feed"] = Page(body=b"<rss/>")
    assert fetch_feed(site.url("/feed")).private
    monkeypatch.setattr(guard, "is_public", lambda address: True)
    assert not fetch_feed(site.url("/feed"), private=True).private


def test_everything_goes_through_a_proxy(site: NewsSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is the whole of the request line, as RFC 9112 has it for proxies."""
    address = "http://courier.example/crane"
    site.pages[address] = Page(body=b"<p>Rain.</p>")
    assert sources.fetch(address, proxy=site.base).content == b"<p>Rain.</p>"
    monkeypatch.setenv("HTTPS_PROXY", site.base)
    assert sources.fetch(address, proxy="env").content == b"<p>Rain.</p>"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "0x7f.1",
        "2130706433",
        "[::1]",
        "localhost",
        "localhost.",
        "router",
        "nas.local",
        "db.internal",
        "printer.home",
        "169.254.169.254",
    ],
)
def test_a_proxy_is_not_asked_for_what_is_plainly_private(site: NewsSite, host: str) -> None:
    with pytest.raises(Unreachable, match="not a public address"):
        sources.fetch(f"http://{host}/", proxy=site.base)
    assert not site.asked


def test_a_proxy_that_nobody_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "http_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with pytest.raises(Unreachable, match="neither HTTPS_PROXY nor HTTP_PROXY is set"):
        sources.fetch("http://courier.example/", proxy="env")
