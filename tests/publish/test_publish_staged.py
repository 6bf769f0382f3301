"""Publishing by a program of the user's: what it is given, pass after pass."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from plainshow import add_episode, plain_show, sound, write, write_feed
from realshow import real_show

from podcaster.cli import run
from podcaster.errors import BadConfig, Unreachable
from podcaster.publish import upload
from podcaster.publish.staged import StagedTarget

BASE = "https://news.example/"
MIRROR = str(Path(__file__).with_name("mirror.py"))
OLD, NEW = "2026-11-23-tide", "2026-11-24-harbour"


class Remote:
    """A show, the place that a program mirrors it to, and the calls of that program."""

    def __init__(self, folder: Path) -> None:
        self.root = plain_show(folder / "show", OLD)
        self.site = folder / "site"
        self.log = folder / "calls"
        self.command = (sys.executable, MIRROR, "{folder}", str(self.site), str(self.log))

    def send(self, **options: bool) -> None:
        state = self.root / ".podcaster"
        state.mkdir(exist_ok=True)
        target = StagedTarget(self.command, show=self.root, state_folder=state)
        upload(self.root, target, **options)

    def calls(self) -> list[list[str]]:
        """Pass, then the files that were new; and the log is empty again."""
        lines = self.log.read_text("utf-8").splitlines() if self.log.exists() else []
        self.log.write_text("", "utf-8")
        return [line.split("\t") for line in lines]

    def fail(self, fails: bool = True) -> None:
        switch = Path(f"{self.log}.fails")
        switch.touch() if fails else switch.unlink()

    def files(self) -> set[str]:
        return {p.relative_to(self.site).as_posix() for p in self.site.rglob("*") if p.is_file()}

    def missing(self) -> set[str]:
        """What the published feed names and the site has not."""
        feed = self.site / "feed.xml"
        text = feed.read_text("utf-8") if feed.exists() else ""
        return set(re.findall(rf'url="{BASE}([^"]+)"', text)) - self.files()


@pytest.fixture
def remote(tmp_path: Path) -> Remote:
    return Remote(tmp_path)


def test_three_passes_each_with_what_it_names_there_already(remote: Remote) -> None:
    remote.send()
    sounds, pages, feeds = remote.calls()
    assert sounds == ["sound", f"episodes/{OLD}/{OLD}.mp3"]
    assert pages[0] == "pages"
    assert {f"episodes/{OLD}/index.html", "cover.png"} <= set(pages)
    assert feeds == ["feeds", "feed.xml", "index.html", "latest.mp3"]
    assert not remote.missing()
    assert (remote.site / f"episodes/{OLD}/{OLD}.mp3").read_bytes() == sound(OLD)


def test_when_nothing_changed_the_program_does_not_run(remote: Remote) -> None:
    remote.send()
    remote.calls()
    remote.send()
    assert remote.calls() == []


def test_what_left_the_show_goes_in_a_pass_of_its_own_after_the_feed(remote: Remote) -> None:
    add_episode(remote.root, NEW)
    write_feed(remote.root, BASE)
    remote.send()
    remote.calls()
    shutil.rmtree(remote.root / "episodes" / OLD)
    write_feed(remote.root, BASE)
    remote.send()
    assert [call[0] for call in remote.calls()] == ["feeds", "removals"]
    assert not any(OLD in name for name in remote.files())
    assert not remote.missing()


def test_a_program_that_fails_leaves_the_old_feed_and_is_run_again(
    remote: Remote,
) -> None:
    remote.send()
    old = (remote.site / "feed.xml").read_bytes()
    add_episode(remote.root, NEW)
    write(remote.root, "cover.png", b"\x89PNG\r\n\x1a\n" + bytes(200))
    write_feed(remote.root, BASE)
    remote.fail()
    with pytest.raises(Unreachable, match=r"pass sound: .* exited with 12: Password: no; run it"):
        remote.send()
    assert (remote.site / "feed.xml").read_bytes() == old
    with pytest.raises(Unreachable, match="pass resume"):
        remote.send()
    remote.fail(False)
    remote.calls()
    remote.send()
    assert [call[0] for call in remote.calls()] == ["resume", "pages", "feeds"]
    assert not remote.missing()
    assert (remote.site / "feed.xml").read_bytes() == (remote.root / "feed.xml").read_bytes()


def test_another_command_sends_everything_to_its_place(remote: Remote, tmp_path: Path) -> None:
    remote.send()
    remote.calls()
    remote.site = tmp_path / "elsewhere"
    remote.command = (*remote.command[:3], str(remote.site), str(remote.log))
    remote.send()
    assert [call[0] for call in remote.calls()] == ["sound", "pages", "feeds"]
    assert not remote.missing()


def test_everything_again_is_for_a_place_that_was_emptied(remote: Remote) -> None:
    remote.send()
    (remote.site / "feed.xml").unlink()
    remote.send(everything=True)
    assert "feed.xml" in remote.files()
    staged = remote.root / ".podcaster/site"
    assert not list(staged.rglob("*.uploading"))


def test_a_dry_run_starts_no_program(remote: Remote) -> None:
    remote.send(dry_run=True)
    assert remote.calls() == []
    assert not (remote.root / ".podcaster/site").exists()


def test_a_program_that_is_not_there_is_a_matter_of_configuration(remote: Remote) -> None:
    remote.command = ("no-such-program", "{folder}")
    with pytest.raises(BadConfig, match=r"publish\.command: no-such-program: No such file"):
        remote.send()


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('command = ["rsync", "{folder}"]\ntarget = "../site"', "`target` or `command`, not both"),
        ('command = [""]', "`publish.command`"),
        ('command = "rsync"', "publish.command"),
    ],
)
def test_a_command_that_makes_no_sense_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str, words: str
) -> None:
    root = real_show(tmp_path, base=BASE).root
    with (root / "podcaster.toml").open("a") as file:
        file.write(f"\n[publish]\n{table}\n")
    assert run(["publish", "--show", str(root)]) == 78
    assert words in capsys.readouterr().err


def test_the_command_line_publishes_by_it(tmp_path: Path) -> None:
    words = [sys.executable, MIRROR, "{folder}", str(tmp_path / "site"), str(tmp_path / "calls")]
    more = f"[publish]\ncommand = {words!r}\n".replace("'", '"')
    root = real_show(tmp_path / "show", OLD, base=BASE, more=more).root
    assert run(["publish", "--show", str(root), "--quiet"]) == 0
    assert (tmp_path / "site/feed.xml").read_bytes() == (root / "feed.xml").read_bytes()
    assert (tmp_path / "site/latest.mp3").exists()
