"""Where a show may be published to, and what is never said of it."""

import errno
import os
import re
import socket
import stat
from pathlib import Path

import pytest
from realshow import real_show

from podcaster.cli import run
from podcaster.errors import BadConfig, CannotWrite, Unreachable, hide_secrets
from podcaster.publish import open_target
from podcaster.publish.remote import netrc_login
from podcaster.show.wholefiles import write_whole


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("sftp://me:pass@host/x: no", "sftp://…@host/x: no"),
        ("sftp://me:pa/ss@host/x: no", "sftp://…@host/x: no"),
        ("webdav+https://me@host/x", "webdav+https://…@host/x"),
        ("https://h/p?token=abc&b=c: 404", "https://h/p?token=…&b=…: 404"),
        ("(https://h/p?sig=a%3D.)", "(https://h/p?sig=….)"),
        ('{"error": "https://h/?k=v"}', '{"error": "https://h/?k=…"}'),
        ("https://medium.example/@writer/story: 404", "https://medium.example/@writer/story: 404"),
        ("http://host:8080/@writer", "http://host:8080/@writer"),
        ("http://host/search?", "http://host/search?"),
        ("me@example.org: no address", "me@example.org: no address"),
        ("'me:pa-ss@host.example:22/x' is not", "'me:…@host.example:22/x' is not"),
        ("mailto:me@example.org: no", "mailto:me@example.org: no"),
        ("error: me@example.org", "error: me@example.org"),
        ("at 10:30@ home", "at 10:30@ home"),
    ],
)
def test_secrets_are_hidden(said: str, shown: str) -> None:
    assert hide_secrets(said) == shown
    assert str(Unreachable(said)) == shown
    assert hide_secrets(shown) == shown


@pytest.mark.parametrize("address", ["me@host:srv/show", "rclone:show", "host:show"])
def test_an_address_without_a_scheme_is_not_a_folder(
    tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    directory = real_show(tmp_path / "show", base="https://news.example/")
    assert run(["publish", "--show", str(directory.root), "--target", address]) == 78
    assert "sftp://" in capsys.readouterr().err
    assert not list(tmp_path.rglob("*host*")) and not list(tmp_path.rglob("*rclone*"))


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("s3:/bucket/show", "s3://bucket/show"),
        ("S3:bucket", "s3://bucket"),
        ("sftp:/host/srv", "sftp://host/srv"),
        ("webdav+https:/host/show", "webdav+https://host/show"),
        ("host.example:/srv", "sftp://host.example/srv"),
        ("nas:/srv/show", "sftp://nas/srv/show"),
    ],
)
def test_what_was_meant_by_an_address(address: str, meant: str) -> None:
    with pytest.raises(BadConfig, match=re.escape(f"did you mean {meant}?")):
        open_target(address, {}, root=Path(), environment={})


def test_any_file_system_that_does_not_answer_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as bound:  # and not listened to
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        directory = real_show(tmp_path / "show", base="https://news.example/")
        target = f"ftp://me:secret@127.0.0.1:{port}/y"
        assert run(["publish", "--show", str(directory.root), "--target", target]) == 69
        err = capsys.readouterr().err
        assert err.count("\n") == 1 and "secret" not in err


def test_what_is_published_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    directory = real_show(tmp_path / "show", "tide", base="https://news.example/")
    site = tmp_path / "site"
    before = os.umask(0o077)
    try:
        assert run(["publish", "-q", "--show", str(directory.root), "--target", str(site)]) == 0
    finally:
        os.umask(before)
    for path in (site, *site.rglob("*")):
        if not path.name.startswith("."):
            wanted = 0o755 if path.is_dir() else 0o644
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_a_password_comes_from_a_file(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match=r"publish\.options\.password: .*none"):
        open_target("ftp://127.0.0.1/y", {"password": "@none"}, root=tmp_path, environment={})
    with pytest.raises(BadConfig, match="SECRET is not set"):
        open_target("ftp://127.0.0.1/y", {"password": "$SECRET"}, root=tmp_path, environment={})


def test_a_password_comes_from_netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert netrc_login("host.example") is None
    path = tmp_path / ".netrc"
    path.write_text("machine host.example login me password secret\n", "utf-8")
    path.chmod(0o600)
    assert netrc_login("host.example") == ("me", "secret")
    assert netrc_login("other.example") is None


def test_a_file_system_without_locks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import fcntl

    def refuses(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuses)
    directory = real_show(tmp_path / "show", base="https://news.example/")
    assert run(["feed", "--show", str(directory.root)]) == 73
    assert "no locks (No locks available)" in capsys.readouterr().err


@pytest.fixture
def no_replacing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on shares whose rename does not replace a file."""
    real = Path.replace

    def refuses(self: Path, target: str | Path) -> Path:
        if Path(target).exists():
            raise FileExistsError(errno.EEXIST, "File exists", str(self), None, str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refuses)


@pytest.mark.usefixtures("no_replacing")
def test_a_share_that_does_not_rename_over_files_is_published_to(tmp_path: Path) -> None:
    directory = real_show(tmp_path / "show", "tide", base="https://news.example/")
    words = ["publish", "-q", "--all", "--show", str(directory.root)]
    for _ in range(2):
        assert run([*words, "--target", str(tmp_path / "site")]) == 0
    feed = (directory.root / "feed.xml").read_bytes()
    assert (tmp_path / "site/feed.xml").read_bytes() == feed


@pytest.mark.usefixtures("no_replacing")
def test_a_show_on_such_a_share_says_why_it_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(b"old")
    with pytest.raises(CannotWrite, match=r"feed\.xml: cannot be replaced: .* renaming"):
        write_whole(path, [b"new"])
    assert path.read_bytes() == b"old"
