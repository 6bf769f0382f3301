"""Commands fail with passwords, tokens and keys about: none is printed, logged or handed over."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from realshow import real_show

from podcaster.cli import run
from podcaster.publish import Target
from podcaster.show.showdir import ShowDir

SECRET = "hunter2Xq"
PLANTED = {"podcaster.toml", ".netrc", "saved.txt"}
"""Files in which the user, or `add` on the user's behalf, wrote it."""
DAILY = """
[daily]
healthcheck = "http://{host}/{secret}/ping?key={secret}"
on_failure = ["{python}", "tell.py"]
proxy = "{proxy}"

[[sources]]
name = "token"
feed = "http://{host}/feed?token={secret}"
private = true

[[sources]]
name = "user"
feed = "http://me:{secret}@{host}/feed"
private = true

[[sources]]
name = "login"
feed = "http://{host}/feed"
login = "me"
password = "$PLANTED"
headers = {{ Authorization = "$PLANTED" }}
private = true

[[sources]]
name = "mail"
imap = "imaps://me@{host}/INBOX"
password = "$PLANTED"
private = true
"""


@pytest.fixture
def host() -> Iterator[str]:
    """An address where nobody answers: bound, but not listened to."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{bound.getsockname()[1]}"


@pytest.fixture
def directory(tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch) -> ShowDir:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PODCASTER_CACHE", str(tmp_path / "clips"))
    monkeypatch.setattr(Target, "tries", 1)
    netrc = tmp_path / ".netrc"
    netrc.write_text(f"machine 127.0.0.1 login me password {SECRET}\n", "utf-8")
    netrc.chmod(0o600)
    return real_show(tmp_path / "show", "tide", base="https://news.example/")


def found(folder: Path, printed: str) -> list[str]:
    """The places that have the secret."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in PLANTED)
    bare = [path for path in files if SECRET.encode() in path.read_bytes()]
    lines = [line for line in printed.splitlines() if SECRET in line]
    return [*map(str, bare), *lines]


TARGETS = [
    "ftp://me:{secret}@{host}/y",
    "sftp://me:{secret}@{host}/y",
    "sftp://me@{host}/y",  # by ~/.netrc
    "webdav+https://me:{secret}@{host}/y",
    "webdav+http://{host}/y?token={secret}",  # and by ~/.netrc
    "http://me:{secret}@{host}/y",
    "me:{secret}@{host}/y",
    "nothing://me:{secret}@{host}/y",
    "webdav+https://me:{secret}@[/y",
]


@pytest.mark.parametrize("target", TARGETS)
def test_publish(
    directory: ShowDir, host: str, target: str, capfd: pytest.CaptureFixture[str]
) -> None:
    address = target.format(host=host, secret=SECRET)
    assert run(["publish", "-v", "--show", str(directory.root), "--target", address]) in (69, 78)
    out, err = capfd.readouterr()
    assert err.strip()
    assert not found(directory.root.parent, out + err)


def test_publish_with_options_from_podcaster_toml(
    directory: ShowDir, host: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with (directory.root / "podcaster.toml").open("a") as config:
        config.write(
            f'[publish]\ntarget = "s3://bucket/y"\noptions = {{ key = "{SECRET}", secret = '
            f'"{SECRET}", endpoint_url = "http://me:{SECRET}@{host}" }}\n'
        )
    for words in (["publish"], ["publish", "--dry-run"], ["config"], ["config", "publish.options"]):
        run([*words, "--show", str(directory.root)])
    out, err = capfd.readouterr()
    assert not found(directory.root.parent, out + err)
    assert "s3://bucket/y" in out


@pytest.mark.parametrize("command", [["add"], ["read"], ["script"], ["import"], ["build"]])
@pytest.mark.parametrize("address", ["http://me:{secret}@{host}/a", "http://{host}/a?key={secret}"])
def test_addresses_of_articles(
    directory: ShowDir,
    host: str,
    command: list[str],
    address: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(directory.root)
    code = run([*command, "-v", address.format(host=host, secret=SECRET)])
    assert code or command == ["add"]
    out, err = capfd.readouterr()
    assert err.strip()
    assert not found(directory.root.parent, out + err)


@pytest.mark.parametrize("proxy", ["", "http://me:{secret}@{host}", "env"])
def test_a_morning_that_fails(
    directory: ShowDir,
    host: str,
    proxy: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing in output, log, run log, on_failure's standard input, or what `status` says later."""
    monkeypatch.setenv("PLANTED", SECRET)
    monkeypatch.setenv("HTTPS_PROXY", f"http://me:{SECRET}@{host}")
    config = DAILY.format(
        host=host,
        secret=SECRET,
        python=sys.executable,
        proxy=proxy.format(host=host, secret=SECRET),
    )
    with (directory.root / "podcaster.toml").open("a") as file:
        file.write(config)
    # What it is given besides the environment that it would have in any case.
    (directory.root / "tell.py").write_text(
        "import os, sys\nown = [v for k, v in os.environ.items() if k.startswith('PODCASTER')]\n"
        "open('told.txt', 'a').write(sys.stdin.read() + repr(own) + repr(sys.argv))\n",
        "utf-8",
    )
    monkeypatch.chdir(directory.root)
    assert run(["daily", "-v"])
    for words in (["status"], ["status", "--json"], ["check"], ["daily", "--dry-run"]):
        run(words)
    out, err = capfd.readouterr()
    assert err.strip()
    assert (directory.root / "told.txt").is_file()
    assert not found(directory.root.parent, out + err)
