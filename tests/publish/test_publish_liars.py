"""Publishing to servers that answer well and do something else."""

import io
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import paramiko
import pytest
from places import App, webdav
from plainshow import add_episode, plain_show, write_feed
from sftp_server import PASSWORD, sftp_server

from podcaster.errors import Unreachable
from podcaster.publish import open_target, upload

OLD, NEW = "2026-11-23-tide", "2026-11-24-harbour"
BASE = "https://news.example/"

Lie = Callable[[dict[str, Any], Callable[..., Any], App], Iterable[bytes]]


def answers(status: str, method: str = "PUT", *, body: bytes = b"") -> Lie:
    """The server takes what it gets, keeps nothing, and answers so."""

    def lie(request: dict[str, Any], respond: Callable[..., Any], app: App) -> Iterable[bytes]:
        if request["REQUEST_METHOD"] != method:
            return app(request, respond)
        request["wsgi.input"].read(int(request.get("CONTENT_LENGTH") or 0))
        respond(status, [("Content-Length", str(len(body))), ("Location", "/elsewhere")])
        return [body]

    return lie


def half(request: dict[str, Any], respond: Callable[..., Any], app: App) -> Iterable[bytes]:
    """Half of each file is kept."""
    if request["REQUEST_METHOD"] == "PUT":
        body = request["wsgi.input"].read(int(request["CONTENT_LENGTH"]))
        body = body[: len(body) // 2]
        request |= {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
    return app(request, respond)


def wrong_sizes(request: dict[str, Any], respond: Callable[..., Any], app: App) -> Iterable[bytes]:
    """Listings give another size."""
    if request["REQUEST_METHOD"] != "PROPFIND":
        return app(request, respond)
    found: list[Any] = []
    body = b"".join(app(request, lambda *answer: found.append(answer)))
    body = body.replace(b"getcontentlength>", b"getcontentlength>7", 1)
    status, headers = found[0][:2]
    kept = [each for each in headers if each[0].lower() != "content-length"]
    respond(status, [*kept, ("Content-Length", str(len(body)))])
    return [body]


LIES: dict[str, tuple[Lie, str]] = {
    "keeps nothing": (answers("201 Created"), "0 of"),
    "keeps half": (half, "after its upload"),
    "says a page": (answers("200 OK", body=b"<html>Log in</html>"), "0 of"),
    "redirects": (answers("301 Moved Permanently"), "301"),
    "does not rename": (answers("201 Created", "MOVE"), "after its upload"),
    "renames elsewhere": (answers("200 OK", "MOVE"), "after its upload"),
    "has other sizes": (wrong_sizes, "after its upload"),
    "is locked": (answers("423 Locked"), "(?i)locked"),
    "is full": (answers("507 Insufficient Storage"), "507|(?i:storage)"),
}


class Now:
    """A server that tells the truth until it is told to lie about names that end so."""

    lie: Lie | None = None
    ending = ""

    def around(self, app: App) -> App:
        def served(request: dict[str, Any], respond: Callable[..., Any]) -> Iterable[bytes]:
            named = request["PATH_INFO"].removesuffix(".uploading").endswith(self.ending)
            return self.lie(request, respond, app) if self.lie and named else app(request, respond)

        return served


@pytest.mark.parametrize(
    ("what", "ending"),
    [*((what, "feed.xml") for what in LIES), ("keeps half", ".mp3"), ("does not rename", ".mp3")],
)
def test_a_webdav_server_that_lies_leaves_the_old_feed(
    tmp_path: Path, what: str, ending: str
) -> None:
    root = plain_show(tmp_path / "show", OLD)
    now = Now()
    with webdav(tmp_path / "server", now.around) as place:
        upload(root, place.open(root))
        before = place.shelf.read("feed.xml")
        add_episode(root, NEW)
        write_feed(root, BASE)
        now.ending = ending
        now.lie, words = LIES[what]
        target = place.open(root)
        target.tries = 1
        with pytest.raises(Unreachable, match=words) as caught:
            upload(root, target)
        assert "\n" not in str(caught.value)
        assert place.shelf.read("feed.xml") == before
        now.lie = None
        upload(root, place.open(root))
        for name in ("feed.xml", f"episodes/{NEW}/{NEW}.mp3"):
            assert place.shelf.read(name) == (root / name).read_bytes()


def nothing_written(*_: object) -> int:
    return paramiko.SFTP_OK


SFTP_LIES: dict[str, dict[str, object]] = {
    "does not rename": {"posix_rename": nothing_written, "rename": nothing_written},
    "is full": {"open": lambda *_: paramiko.SFTP_FAILURE},
    "may not": {"open": lambda *_: paramiko.SFTP_PERMISSION_DENIED},
    "has no such operation": {
        "posix_rename": lambda *_: paramiko.SFTP_OP_UNSUPPORTED,
        "rename": lambda *_: paramiko.SFTP_OP_UNSUPPORTED,
    },
}


@pytest.mark.parametrize("what", SFTP_LIES)
def test_an_sftp_server_that_lies_leaves_the_old_feed(tmp_path: Path, what: str) -> None:
    root = plain_show(tmp_path / "show", OLD)
    (tmp_path / "server").mkdir()
    known = tmp_path / "known"

    def served(**lies: object) -> AbstractContextManager[int]:
        return sftp_server(tmp_path / "server", known, **lies)

    def send(port: int) -> None:
        options = {"password": PASSWORD, "known_hosts": str(known), "allow_agent": False}
        address = f"sftp://press@127.0.0.1:{port}/site"
        target = open_target(address, options, root=root, environment={})
        target.tries = 1
        upload(root, target)

    with served() as port:
        send(port)
    feed = tmp_path / "server/site/feed.xml"
    before = feed.read_bytes()
    add_episode(root, NEW)
    write_feed(root, BASE)
    with served(**SFTP_LIES[what]) as port, pytest.raises(Unreachable) as caught:
        send(port)
    assert "\n" not in str(caught.value)
    assert feed.read_bytes() == before
    with served() as port:
        send(port)
    assert feed.read_bytes() == (root / "feed.xml").read_bytes()


@pytest.mark.parametrize("name", ["feed.xml", f"episodes/{NEW}/{NEW}.mp3"])
def test_a_directory_in_place_of_a_file_is_named(tmp_path: Path, name: str) -> None:
    root = plain_show(tmp_path / "show", NEW)
    (tmp_path / "server").mkdir()
    (tmp_path / "server/site" / name / "inner").mkdir(parents=True)
    known = tmp_path / "known"
    with sftp_server(tmp_path / "server", known) as port:
        options = {"password": PASSWORD, "known_hosts": str(known), "allow_agent": False}
        address = f"sftp://press@127.0.0.1:{port}/site"
        target = open_target(address, options, root=root, environment={})
        target.tries = 1
        with pytest.raises(Unreachable, match=name):
            upload(root, target)
    assert (tmp_path / "server/site" / name / "inner").is_dir()
