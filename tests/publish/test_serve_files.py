"""What `podcaster serve` hands out, to a real client over a real socket."""

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import loopback
import pytest
from loopback import serving
from plainshow import PRIVATE, plain_show, sound, write

from podcaster.publish.serve import application

SLUG = "2026-11-24-harbour"
AUDIO = f"/episodes/{SLUG}/{SLUG}.mp3"
SIZE = 5000


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plain_show(tmp_path_factory.mktemp("show"), SLUG)


@pytest.fixture(scope="module")
def client(root: Path) -> Iterator[httpx.Client]:
    with serving(application(root)) as address, loopback.client(base_url=address) as client:
        yield client


def raw(client: httpx.Client, method: str, path: str, **headers: str) -> httpx.Response:
    """Ask without httpx's own Accept-Encoding."""
    plain = {"accept-encoding": "identity"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return client.request(method, path, headers=plain)


def as_sent(client: httpx.Client, path: str) -> tuple[int, bytes]:
    """Ask for a path as it stands here, dots and all: a browser would tidy it first."""
    connection = http.client.HTTPConnection(client.base_url.host, client.base_url.port, timeout=300)
    connection.putrequest("GET", path)
    connection.endheaders()
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/cover.png", "image/png"),
        (AUDIO, "audio/mpeg"),
        (f"/episodes/{SLUG}/", "text/html; charset=utf-8"),
        (f"/episodes/{SLUG}/transcript.vtt", "text/vtt; charset=utf-8"),
        (f"/episodes/{SLUG}/chapters.json", "application/json+chapters"),
    ],
)
def test_public_files_have_their_type_and_length(
    client: httpx.Client, path: str, kind: str
) -> None:
    whole = raw(client, "GET", path)
    head = raw(client, "HEAD", path)
    assert whole.status_code == head.status_code == 200
    assert whole.headers["content-type"] == head.headers["content-type"] == kind
    assert int(head.headers["content-length"]) == len(whole.content) > 0
    assert head.content == b""


@pytest.mark.parametrize(
    ("asked", "begin", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=100-299", 100, 300),
        ("bytes=4990-", 4990, SIZE),
        ("bytes=-10", SIZE - 10, SIZE),
        ("bytes=-999999", 0, SIZE),
        ("bytes=4000-999999", 4000, SIZE),
    ],
)
def test_a_range_is_that_part(client: httpx.Client, asked: str, begin: int, end: int) -> None:
    answer = raw(client, "GET", AUDIO, range=asked)
    assert answer.status_code == 206
    assert answer.headers["content-range"] == f"bytes {begin}-{end - 1}/{SIZE}"
    assert answer.content == sound(SLUG)[begin:end]


def test_a_range_beyond_the_end_is_refused_with_the_size(client: httpx.Client) -> None:
    answer = raw(client, "GET", AUDIO, range=f"bytes={SIZE}-")
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize("asked", ["bytes=9-3", "lines=1-2", "bytes=a-b", "bytes=", "x" * 2000])
def test_a_range_without_sense_is_ignored(client: httpx.Client, asked: str) -> None:
    """RFC 9110, 14.2: the whole file, not an error."""
    answer = raw(client, "GET", AUDIO, range=asked)
    assert (answer.status_code, len(answer.content)) == (200, SIZE)


def test_several_ranges_come_as_parts(client: httpx.Client) -> None:
    answer = raw(client, "GET", AUDIO, range="bytes=0-9,100-109")
    assert answer.status_code == 206
    assert answer.headers["content-type"].startswith("multipart/byteranges; boundary=")
    assert sound(SLUG)[100:110] in answer.content


def test_a_changed_file_is_not_resumed(client: httpx.Client, root: Path) -> None:
    """If-Range with the old tag gets the new file whole."""
    tag = raw(client, "HEAD", AUDIO).headers["etag"]
    assert raw(client, "GET", AUDIO, range="bytes=9-", if_range=tag).status_code == 206
    assert raw(client, "GET", AUDIO, range="bytes=9-", if_range='"other"').status_code == 200


@pytest.mark.parametrize("path", ["/feed.xml", AUDIO, "/index.html"])
def test_what_a_client_has_is_not_sent_again(client: httpx.Client, path: str) -> None:
    first = raw(client, "GET", path)
    tag, date = first.headers["etag"], first.headers["last-modified"]
    for headers in (
        {"if_none_match": tag},
        {"if_none_match": f'"no", W/{tag}'},
        {"if_none_match": "*"},
        {"if_modified_since": date},
    ):
        again = raw(client, "GET", path, **headers)
        assert (again.status_code, again.content) == (304, b""), headers
        assert again.headers["etag"] == tag
    for headers in (
        {"if_none_match": '"other"', "if_modified_since": date},
        {"if_modified_since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"if_modified_since": "yesterday"},
    ):
        assert raw(client, "GET", path, **headers).status_code == 200, headers


def test_text_is_compressed_and_sound_is_not(client: httpx.Client, root: Path) -> None:
    page = raw(client, "GET", "/index.html", accept_encoding="br, gzip")
    assert page.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in page.headers["vary"]
    assert page.text == (root / "index.html").read_text("utf-8")
    assert int(page.headers["content-length"]) < (root / "index.html").stat().st_size
    assert "content-encoding" not in raw(client, "GET", AUDIO, accept_encoding="gzip").headers
    refused = raw(client, "GET", "/index.html", accept_encoding="gzip;q=0, identity")
    assert "content-encoding" not in refused.headers
    tag = page.headers["etag"]
    again = raw(client, "GET", "/index.html", accept_encoding="gzip", if_none_match=tag)
    assert again.status_code == 304


def test_a_browser_gets_the_feed_as_what_it_shows_as_a_page(client: httpx.Client) -> None:
    browser = raw(client, "GET", "/feed.xml", accept="text/html,application/xml;q=0.9,*/*;q=0.8")
    assert browser.headers["content-type"] == "application/xml; charset=utf-8"
    app = raw(client, "GET", "/feed.xml", accept="application/rss+xml, text/html;q=0.5, */*;q=0.1")
    assert app.headers["content-type"] == "application/rss+xml; charset=utf-8"
    assert "accept," in app.headers["vary"]


def test_players_on_other_sites_may_read_transcripts(client: httpx.Client) -> None:
    answer = raw(client, "GET", f"/episodes/{SLUG}/transcript.vtt", origin="https://player.example")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert client.options(AUDIO).headers["access-control-allow-headers"].startswith("Range")


@pytest.mark.parametrize(
    "name", [*PRIVATE, f"episodes/{SLUG}/episode.json", "episodes/", "voices/"]
)
def test_private_files_are_not_there(client: httpx.Client, name: str) -> None:
    for path in (f"/{name}", f"/./{name}", f"/episodes/../{name}", f"/%2e/{name}", f"//{name}"):
        status, content = as_sent(client, path)
        assert status in (400, 404), path
        assert b"secret" not in content


@pytest.mark.parametrize(
    "path",
    [
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/episodes/..%5c..%5cpodcaster.toml",
        "/assets/../podcaster.toml%00.xml",
        "/feed.xml/",
        "/" + "a" * 5000 + ".xml",
        "/episodes/" + "%C3%A9" * 300 + "/a.mp3",
        "/%ff%fe.xml",
    ],
)
def test_strange_addresses_find_nothing(client: httpx.Client, path: str) -> None:
    assert as_sent(client, path)[0] == 404


def test_no_link_leads_out_of_the_show(tmp_path: Path) -> None:
    outside = write(tmp_path, "elsewhere/secret.mp3", "secret of the neighbour")
    root = plain_show(tmp_path / "show", SLUG)
    (root / f"episodes/{SLUG}/link.mp3").symlink_to(outside)
    (root / "conf.xml").symlink_to(root / "podcaster.toml")
    (root / "assets").symlink_to(outside.parent)
    (root / "episodes/out").symlink_to(outside.parent)
    with serving(application(root)) as address, loopback.client(base_url=address) as client:
        for path in (
            f"/episodes/{SLUG}/link.mp3",
            "/conf.xml",
            "/assets/secret.mp3",
            "/episodes/out/secret.mp3",
        ):
            assert client.get(path).status_code == 404, path


def test_a_name_that_an_address_must_encode_is_found(client: httpx.Client, root: Path) -> None:
    name = "cover é #1 100% & +.png"
    write(root, name, b"picture")
    assert client.get(f"/{quote(name)}").content == b"picture"


def test_folders_lead_to_their_page(client: httpx.Client) -> None:
    answer = client.get(f"/episodes/{SLUG}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/episodes/{SLUG}/")


def test_other_methods_are_refused(client: httpx.Client) -> None:
    assert {client.request(m, "/feed.xml").status_code for m in ("POST", "PUT", "DELETE")} == {405}


def test_the_compressed_page_is_the_page(client: httpx.Client, root: Path) -> None:
    with client.stream("GET", "/index.html", headers={"accept-encoding": "gzip"}) as answer:
        assert gzip.decompress(b"".join(answer.iter_raw())) == (root / "index.html").read_bytes()
