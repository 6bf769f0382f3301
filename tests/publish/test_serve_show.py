"""A served show as callers see it: under their address, behind a token, in the log."""

import io
import os
import re
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import feedparser
import loopback
import podcastparser
import pytest
from loopback import serving
from plainshow import plain_show, write
from realshow import command, real_show

from podcaster.errors import Unreachable
from podcaster.publish import check_feed
from podcaster.publish.serve import (
    application,
    base_address,
    feed_writer,
    is_loopback,
    listen,
    qr_code,
)

SLUG = "2026-11-24-harbour"
TOKEN = "k9-quay-lantern"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return plain_show(tmp_path, SLUG)


def write_feed(name: str, base: str) -> bytes | None:
    """Stands for the show's own writer: says where it was asked."""
    return f"<feed>{base}</feed>".encode() if name == "feed.xml" else None


def test_a_feed_names_the_address_that_it_was_asked_at(root: Path) -> None:
    with serving(application(root, feeds=write_feed)) as base:
        assert loopback.get(f"{base}/feed.xml").text == f"<feed>{base}</feed>"
        named = loopback.get(f"{base}/feed.xml", headers={"host": "quay.local:8000"})
        assert named.text == "<feed>http://quay.local:8000</feed>"


def test_a_host_name_that_is_none_is_not_repeated(root: Path) -> None:
    with serving(application(root, feeds=write_feed)) as base:
        answer = loopback.get(f"{base}/feed.xml", headers={"host": 'evil"><script>'})
        assert answer.text == f"<feed>{base}</feed>"


def test_a_feed_is_written_anew_only_when_the_show_changed(root: Path) -> None:
    asked = []

    def count(name: str, base: str) -> bytes:
        asked.append(name)
        return f"<feed>{len(asked)}</feed>".encode()

    with serving(application(root, feeds=count)) as base, loopback.client() as client:
        first = client.get(f"{base}/feed.xml")
        again = client.get(f"{base}/feed.xml", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, len(asked)) == (304, 1)
        write(root, "feed.xml", "<changed/>")
        os.utime(root / "feed.xml", ns=(10**18, 10**18))
        assert client.get(f"{base}/feed.xml").text == "<feed>2</feed>"


def test_a_show_that_cannot_be_read_for_a_moment_is_still_served(tmp_path: Path) -> None:
    """Somebody edits podcaster.toml, and it goes wrong."""
    directory = real_show(tmp_path, SLUG)
    app = application(tmp_path, feeds=feed_writer(directory))
    with serving(app) as base:
        write(tmp_path, "podcaster.toml", "title = ")
        answer = loopback.get(f"{base}/feed.xml")
        assert (answer.status_code, answer.content) == (200, (tmp_path / "feed.xml").read_bytes())
        write(tmp_path, "podcaster.toml", 'title = "Mended"')
        assert "<title>Mended</title>" in loopback.get(f"{base}/feed.xml").text


def test_both_kinds_of_addresses_reach_a_server_on_all_of_them() -> None:
    if not socket.has_dualstack_ipv6():
        return  # this machine has no IPv6 to listen on
    with listen("::", 0) as listening:
        port = listening.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=300):
            assert base_address(listening).endswith(f":{port}")


def test_a_token_is_part_of_every_address(root: Path) -> None:
    with serving(application(root, feeds=write_feed, token=TOKEN)) as base:
        answer = loopback.get(f"{base}/{TOKEN}/feed.xml")
        assert answer.text == f"<feed>{base}/{TOKEN}</feed>"
        assert answer.headers["referrer-policy"] == "no-referrer"
        page = loopback.get(f"{base}/{TOKEN}", follow_redirects=True)
        assert (page.status_code, str(page.url)) == (200, f"{base}/{TOKEN}/")
        for wrong in ("", TOKEN[:-1], f"{TOKEN}x", "é", f"x/{TOKEN}"):
            for name in ("/feed.xml", "/", "/cover.png", f"/episodes/{SLUG}/{SLUG}.mp3"):
                assert (
                    loopback.get(f"{base}/{wrong}{name}".replace("//feed", "/feed")).status_code
                    == 404
                )


def test_every_request_is_a_line_of_the_log_and_the_token_is_not(root: Path) -> None:
    lines: list[str] = []
    with serving(application(root, token=TOKEN, log=lines.append)) as base:
        url = f"{base}/{TOKEN}/episodes/{SLUG}/{SLUG}.mp3"
        agent = {"user-agent": b"Pod\x9b31mder/1"}
        loopback.get(url, headers={"range": "bytes=0-99", **agent})
        loopback.get(f"{base}/%1b%5b31mred%0aline")
    lines.sort(key=lambda line: "red?line" in line)
    assert re.fullmatch(
        rf"127\.0\.0\.1 GET /TOKEN/episodes/{SLUG}/{SLUG}\.mp3 \[bytes=0-99\] 206 100 bytes \d+ ms "
        r"Pod\?31mder/1",
        lines[0],
    )
    assert lines[1].startswith("127.0.0.1 GET /?[31mred?line 404")


@contextmanager
def running(*arguments: str | Path) -> Iterator[str]:
    """`podcaster serve` as a process, on a free port; its feed's address comes back."""
    with command("serve", "--port", "0", *arguments) as process:
        try:
            yield process.stdout.readline().strip()
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(300)
            finally:
                process.kill()


def test_real_readers_read_it_and_the_sound_is_the_same_bytes(tmp_path: Path) -> None:
    real_show(tmp_path, SLUG, "2026-11-25-snow")
    with running("--show", tmp_path) as address:
        parsed = feedparser.parse(address)
        assert (parsed.bozo, parsed.status, len(parsed.entries)) == (0, 200, 2)
        again = feedparser.parse(address, etag=parsed.etag)
        assert (again.status, again.entries) == (304, [])
        show = podcastparser.parse(address, io.BytesIO(loopback.get(address).content))
        report = check_feed(address)
        assert (report.episodes, report.faults) == (2, ())
        for item in show["episodes"]:
            (enclosure,) = item["enclosures"]
            assert enclosure["url"].startswith(address.removesuffix("feed.xml"))
            content = loopback.get(enclosure["url"]).content
            name = enclosure["url"].rpartition("/episodes/")[2]
            assert content == (tmp_path / "episodes" / name).read_bytes()
            assert len(content) == enclosure["file_size"]


def test_a_show_without_episodes_can_be_subscribed_to(tmp_path: Path) -> None:
    root = real_show(tmp_path).root
    (root / "feed.xml").unlink()
    with running("--show", tmp_path) as address:
        assert feedparser.parse(address).feed.title == "Harbour News"


def test_a_private_feed_names_the_token_everywhere(tmp_path: Path) -> None:
    real_show(tmp_path, SLUG)
    with running("--show", tmp_path, "--token", TOKEN) as address:
        assert address.endswith(f"/{TOKEN}/feed.xml")
        report = check_feed(address)
        assert (report.episodes, report.faults) == (1, ())


def test_it_stops_when_told_and_has_said_what_it_did(tmp_path: Path) -> None:
    real_show(tmp_path, SLUG)
    process = command("serve", "--port", "0", "--show", tmp_path)
    address = process.stdout.readline().strip()
    loopback.get(address)
    said = [process.stderr.readline() for _ in range(3)]
    assert "--host 0.0.0.0" in "".join(said)
    assert "GET /feed.xml 200" in said[-1]  # written when the answer has been sent
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=300)
    assert process.returncode == 0
    assert "Traceback" not in rest
    assert "interrupted" not in rest


def test_the_network_address_comes_with_a_qr_code(tmp_path: Path) -> None:
    real_show(tmp_path)
    process = command("serve", "--host", "0.0.0.0", "--port", "0", "--show", tmp_path)
    first = process.stdout.readline().strip()
    assert loopback.get(first).status_code == 200
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=300)
    if not is_loopback(first):
        assert rest == qr_code(first)
        assert "█" in rest


def test_a_terminal_without_its_blocks_gets_no_qr_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    real_show(tmp_path)
    process = command("serve", "--host", "0.0.0.0", "--port", "0", "--show", tmp_path)
    assert loopback.get(process.stdout.readline().strip()).status_code == 200
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=300)[0] == ""


@pytest.mark.parametrize("token", ["short", "with space here", "sl/ash/es/here"])
def test_a_token_that_would_not_do_is_refused(tmp_path: Path, token: str) -> None:
    real_show(tmp_path)
    process = command("serve", "--token", token, "--show", tmp_path)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 2
    assert "a token is 8" in said


@pytest.mark.parametrize(
    ("base", "only_here"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://[::1]:8000/word", True),
        ("http://192.168.1.7:8000", False),
        ("http://[fe80::1%eth0]:8000", False),
    ],
)
def test_it_is_known_who_can_reach_an_address(base: str, only_here: bool) -> None:
    assert is_loopback(base) is only_here


def test_the_address_is_one_that_others_can_use() -> None:
    with listen("0.0.0.0", 0) as everywhere, listen("127.0.0.1", 0) as here:
        assert "0.0.0.0" not in base_address(everywhere)
        assert base_address(here, "word") == f"http://127.0.0.1:{here.getsockname()[1]}/word"


def test_a_port_that_is_taken_is_said_to_be() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(Unreachable, match=f"127.0.0.1:{port}: cannot listen"):
            listen("127.0.0.1", port)
    with pytest.raises(Unreachable, match="invalid:8000"):
        listen("no.such.host.invalid", 8000)
