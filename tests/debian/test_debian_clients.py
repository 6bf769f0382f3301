"""Debian's own programs subscribe to `podcaster serve`: podget, curl and wget."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from realshow import add_real_episode, command, real_show

from podcaster.episodes import catalogue
from podcaster.show.showdir import ShowDir

SLUGS = ("2026-11-24-harbour", "2026-11-25-snow")


@contextmanager
def serving(root: Path, log: list[str]) -> Iterator[str]:
    """`podcaster serve` on a free port; afterwards `log` has a line a request."""
    process = command("serve", "--port", "0", "--show", root)
    try:
        yield process.stdout.readline().strip()
    finally:
        process.send_signal(signal.SIGINT)
        log += process.communicate(timeout=300)[1].splitlines()


class Podget:
    """A subscriber with a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "conf").mkdir(parents=True)

    def subscribe(self, feed: str) -> None:
        (self.home / "conf/serverlist").write_text(f"{feed} News Harbour\n", "utf-8")

    def run(self, *arguments: str) -> None:
        folders = ["-d", f"{self.home}/conf", "--dir_session", f"{self.home}/session"]
        subprocess.run(
            ["podget", *folders, "-l", f"{self.home}/library", *arguments],
            env={"HOME": str(self.home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=300,
        )

    def heard(self) -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in (self.home / "library").rglob("*.mp3")}


def sounds(directory: ShowDir) -> dict[str, bytes]:
    return {one.audio.name: directory.audio(one).read_bytes() for one in directory.episodes()}


def gets(log: list[str]) -> list[str]:
    return [line for line in log if "GET" in line and ".mp3" in line]


@pytest.fixture
def directory(tmp_path: Path) -> ShowDir:
    return real_show(tmp_path / "show", *SLUGS)


def test_podget_has_every_byte_and_fetches_nothing_twice(
    directory: ShowDir, tmp_path: Path
) -> None:
    podget, log = Podget(tmp_path / "home"), []
    with serving(directory.root, log) as feed:
        podget.subscribe(feed)
        podget.run()  # its first run takes one episode, to try its configuration
        podget.run()
        assert podget.heard() == sounds(directory)
        podget.run()
        add_real_episode(directory, "2026-11-26-thaw", 3)
        catalogue.rewrite(directory, directory.show())
        podget.run()
        assert podget.heard() == sounds(directory)
    assert len(gets(log)) == 3


def test_podget_subscribes_from_our_opml(directory: ShowDir, tmp_path: Path) -> None:
    podget, log = Podget(tmp_path / "home"), []
    with serving(directory.root, log) as feed:
        config = directory.root / "podcaster.toml"
        text = config.read_text("utf-8").replace(
            'base_url = ""', f'base_url = "{feed[: -len("feed.xml")]}"'
        )
        config.write_text(text, "utf-8")
        opml = tmp_path / "shows.opml"
        assert command("opml", "--show", directory.root, "-o", opml).wait(60) == 0
        podget.run("--import_opml", str(opml))
        assert feed in (podget.home / "conf/serverlist").read_text("utf-8")


@pytest.mark.parametrize("program", ["curl", "wget"])
def test_a_download_that_was_cut_is_taken_up(
    directory: ShowDir, tmp_path: Path, program: str
) -> None:
    (name, content), log = next(iter(sounds(directory).items())), []
    part = tmp_path / name
    part.write_bytes(content[:1234])
    words = {
        "curl": ["curl", "-sS", "--max-time", "10", "-C", "-", "-o", str(part)],
        "wget": ["wget", "-q", "-T", "10", "-c", "-O", str(part)],
    }
    with serving(directory.root, log) as feed:
        url = feed.replace("feed.xml", f"episodes/{SLUGS[0]}/{name}")
        subprocess.run([*words[program], url], check=True, timeout=120)
    assert part.read_bytes() == content
    (line,) = gets(log)
    assert f"[bytes=1234-] 206 {len(content) - 1234} bytes" in line


def test_curl_asks_again_only_for_what_changed(directory: ShowDir, tmp_path: Path) -> None:
    """By tag and by date; with gzip, the feed comes in a fraction of its size."""
    tag, out, log = tmp_path / "etag", tmp_path / "feed.xml", []
    options = ["curl", "-sS", "--max-time", "10", "--compressed", "-o", str(out)]
    with serving(directory.root, log) as feed:
        by_tag = ["--etag-save", str(tag), "--etag-compare", str(tag)]
        for _ in range(2):
            subprocess.run([*options, *by_tag, feed], check=True, timeout=120)
        subprocess.run([*options, "-R", feed], check=True, timeout=120)
        subprocess.run([*options, "-z", str(out), feed], check=True, timeout=120)
    codes = [line.split()[3] for line in log if "GET" in line]
    sizes = [int(line.split()[4]) for line in log if "GET" in line]
    assert codes == ["200", "304", "200", "304"]
    assert sizes[0] < out.stat().st_size / 2
    assert sizes[1] == sizes[3] == 0
