"""`podcaster publish` from podcaster.toml to a site that apps can read."""

import json
from pathlib import Path

import pytest
from loopback import serving
from PIL import Image
from plainshow import write
from realshow import add_real_episode, real_show

from podcaster.cli import run
from podcaster.episodes import catalogue
from podcaster.errors import Locked
from podcaster.publish import publish
from podcaster.publish.serve import application
from podcaster.show.showdir import ShowDir

OLD, NEW = "2026-11-24-harbour", "2026-11-25-snow"
TARGET = '\n[publish]\ntarget = "../site"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return real_show(tmp_path / "show", OLD, base="https://news.example/", more=TARGET).root


def test_a_published_show_passes_its_own_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(application(tmp_path / "site")) as base:
        root = real_show(tmp_path / "show", OLD, base=f"{base}/", more=TARGET).root
        assert run(["publish", "--show", str(root), "--check"]) == 0
        said = capsys.readouterr().out
        assert "uploaded (" in said
        assert "1 episode, " in said
        next((tmp_path / "site/episodes" / OLD).glob("*.mp3")).unlink()
        elsewhere = ["--target", str(tmp_path / "elsewhere")]  # not where `base_url` leads
        assert run(["publish", "--show", str(root), "--check", *elsewhere]) == 1
        said = capsys.readouterr()
        assert "the server answered 404" in said.out
        assert " fault" in said.err


def test_a_feed_written_for_another_address_is_written_anew(tmp_path: Path, root: Path) -> None:
    """Whoever moves edits base_url; what is published must say so at once."""
    text = (root / "podcaster.toml").read_text("utf-8").replace("news.example", "moved.example")
    write(root, "podcaster.toml", text)
    publish(ShowDir(root).show())
    for name in ("feed.xml", f"episodes/{OLD}/index.html"):
        text = (tmp_path / "site" / name).read_text("utf-8")
        assert "https://moved.example/episodes/" in text
        assert "//news.example" not in text


def test_a_dry_run_names_what_it_would_do(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["publish", "--show", str(root), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "upload  feed.xml" in said
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("what", ["nothing", "title", "copy", "cover"])
def test_a_dry_run_says_that_the_feed_would_be_rewritten(
    root: Path,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    what: str,
) -> None:
    words = ["publish", "--show", str(root)]
    assert run(words) == 0
    capsys.readouterr()
    assert "not up to date" not in caplog.text
    if what == "title":
        path = root / "podcaster.toml"
        path.write_text(path.read_text("utf-8").replace('title = "', 'title = "New ', 1), "utf-8")
    elif what == "copy":
        next(root.glob("assets/artwork-*")).write_bytes(b"")
    elif what == "cover":
        Image.new("RGB", (1400, 1400), (90, 20, 30)).save(root / "cover.png")
    assert run([*words, "--dry-run"]) == 0
    assert ("not up to date" in caplog.text) is (what != "nothing")
    listed = capsys.readouterr().out.splitlines()
    assert ("upload  feed.xml" in listed) is (what in ("title", "cover"))
    sent = (root.parent / "site/feed.xml").read_bytes()
    assert run(words) == 0
    assert ((root.parent / "site/feed.xml").read_bytes() != sent) is (what in ("title", "cover"))
    caplog.clear()
    capsys.readouterr()
    assert run([*words, "--dry-run"]) == 0
    assert "not up to date" not in caplog.text
    assert not capsys.readouterr().out


def test_an_edited_title_is_published(root: Path, tmp_path: Path) -> None:
    write(
        root,
        "podcaster.toml",
        (root / "podcaster.toml").read_text("utf-8").replace("Harbour", "Quay"),
    )
    publish(ShowDir(root).show())
    assert "<title>Quay News</title>" in (tmp_path / "site/feed.xml").read_text("utf-8")


def test_the_answer_can_be_read_by_a_program(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["publish", "--show", str(root), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["published"]["uploaded"][-1] == "feed.xml"


def test_a_show_without_a_target_can_be_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(application(tmp_path / "show")) as base:
        root = real_show(tmp_path / "show", OLD, base=f"{base}/").root
        assert run(["publish", "--show", str(root), "--check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["check"]["faults"] == []


def test_a_pruned_episode_leaves_the_site(root: Path, tmp_path: Path) -> None:
    directory = ShowDir(root)
    add_real_episode(directory, NEW, 2)
    catalogue.rewrite(directory, directory.show())
    publish(directory.show())
    catalogue.update(directory, directory.show(), without={OLD})
    directory.remove_episode(OLD)
    publish(directory.show())
    assert [path.name for path in (tmp_path / "site/episodes").iterdir()] == [NEW]


@pytest.mark.parametrize(
    ("arguments", "toml", "code", "words"),
    [
        ([], "", 78, "publish.target"),
        (["--target", "../site"], 'base_url = ""', 78, "base_url"),
        (["--check"], 'base_url = ""', 78, "base_url"),
        (["--target", "nothing://at/all"], "", 78, "nothing"),
    ],
)
def test_what_is_missing_is_named(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    toml: str,
    code: int,
    words: str,
) -> None:
    base = "" if toml else "https://news.example/"
    root = real_show(tmp_path / "show", OLD, base=base).root
    assert run(["publish", "--show", str(root), *arguments]) == code
    assert words in capsys.readouterr().err


def test_it_waits_its_turn(root: Path) -> None:
    with ShowDir(root).lock(), pytest.raises(Locked):
        publish(ShowDir(root).show())


def test_a_folder_on_the_command_line_is_named_from_here(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert run(["publish", "--show", str(root), "--target", "web"]) == 0
    assert (tmp_path / "here/web/feed.xml").exists()


@pytest.mark.parametrize(
    ("target", "code", "words"),
    [
        (
            "gopher://x/y",
            78,
            "publish.target: 'gopher://x/y': unknown kind of target 'gopher'",
        ),
        ("/proc/nothing", 73, "No such file or directory; fix this"),
        ("ftp://127.0.0.1:1/y", 69, "Connection refused; is the address right?"),
        ("sftp://127.0.0.1:1/y", 69, "127.0.0.1: SFTP: Unable to connect"),
    ],
)
def test_places_that_are_none(
    root: Path, capsys: pytest.CaptureFixture[str], target: str, code: int, words: str
) -> None:
    assert run(["publish", "--show", str(root), "--target", target]) == code
    error = capsys.readouterr().err
    assert words in error and "[Errno" not in error
