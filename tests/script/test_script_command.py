"""`podcaster script`, from the command line."""

import json
from pathlib import Path

import pytest

from podcaster.cli import run
from podcaster.model import Pauses

ARTICLE = """Harbour opens after twelve years

By Ann Lee

The harbour of the old town opened on Monday. It cost $4.2bn, which is 12% more than planned.

“We are very glad of this day,” the mayor said. The first ship, the Brkfst, came at noon, and
the people of the town stood on the pier and waved until it was dark.
"""


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "podcaster.toml").write_text('title = "The Brief"\n', "utf-8")
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "anchor.toml").write_text('engine = "tone"\n', "utf-8")
    (tmp_path / "story.txt").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_prints_what_would_be_said(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "story.txt", "--date", "2026-11-24"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "This is The Brief, for Tuesday, November twenty-fourth.\n\nHarbour opens"
    )
    assert "four point two billion dollars" in said
    assert "12%" not in said


def test_a_script_that_was_edited_is_read_back(
    show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["script", "story.txt", "-o", "script.md"]) == 0
    assert "podcaster build script.md" in capsys.readouterr().out
    page = show / "script.md"
    page.write_text(page.read_text("utf-8").replace("at noon", "at midnight"), "utf-8")
    assert run(["script", "script.md"]) == 0
    said = capsys.readouterr().out
    assert "at midnight" in said
    assert "at noon" not in said


def test_markdown_can_go_to_standard_output(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "story.txt", "-o", "-"]) == 0
    assert capsys.readouterr().out.startswith("---\npodcaster: script 1\n")


def test_json_has_segments_and_pauses(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "story.txt", "--json"]) == 0
    script = json.loads(capsys.readouterr().out)
    first = script["stories"][0]["segments"][0]
    assert first["role"] == "headline"
    assert first["pause"] == Pauses().headline


def test_the_difference_is_shown(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "story.txt", "--diff"]) == 0
    shown = capsys.readouterr().out
    assert (
        "written  It cost $4.2bn, which is 12% more than planned.\nspoken   It cost four" in shown
    )
    assert shown.endswith("Nothing is missing.\n")


def test_what_the_spoken_form_loses_is_named(
    show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["script", "story.txt", "-o", "script.md"])
    page = show / "script.md"
    said = "= It cost some dollars, which is more than planned."
    page.write_text(
        page.read_text("utf-8").replace("than planned.", f"than planned.\n{said}"), "utf-8"
    )
    capsys.readouterr()
    assert run(["script", "script.md", "--diff"]) == 0
    shown = capsys.readouterr().out
    assert "missing  " in shown
    assert "1 of them misses something." in shown


def test_what_the_spoken_form_adds_is_named(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["script", "story.txt", "-o", "script.md"])
    page = show / "script.md"
    said = "= It cost four point two billion dollars, twelve percent more than planned in October."
    page.write_text(
        page.read_text("utf-8").replace("than planned.", f"than planned.\n{said}"), "utf-8"
    )
    capsys.readouterr()
    assert run(["script", "script.md", "--diff", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [one["added"] for one in shown if one["added"]] == [["October"]]


def test_unknown_words_are_listed(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "story.txt", "--unknown"]) == 0
    listed = capsys.readouterr().out
    assert "brkfst" in listed.lower()
    assert "harbour" not in listed.lower()


def test_doubts_are_listed(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (show / "story.txt").write_text(
        (show / "story.txt").read_text("utf-8").rstrip()
        + "\n\nSign up for our newsletter and get the news in your inbox every morning.\n",
        "utf-8",
    )
    assert run(["script", "story.txt", "--doubts"]) == 0
    listed = capsys.readouterr().out
    assert "left out  Sign up for our newsletter" in listed
    assert "(wording of a web page, not of a story)" in listed
    assert "% of the document's prose is in the article." in listed


def test_a_script_goes_into_a_pipe_or_through_a_link(show: Path) -> None:
    (show / "link.md").symlink_to(show / "kept.md")
    assert run(["script", "story.txt", "-q", "-o", "link.md"]) == 0
    assert (show / "link.md").is_symlink()
    assert (show / "kept.md").read_text("utf-8").startswith("---\n")
    assert run(["script", "story.txt", "-q", "-o", "/dev/null"]) == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere.txt"], 66, "nowhere.txt"),
        (["story.txt", "-o", "no/such/folder/script.md"], 73, "no such folder"),
        (["story.txt", "--voice", "nobody"], 66, "nobody"),
        ([], 2, "ARTICLE"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    show: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    assert run(["script", *arguments]) == code
    said = capsys.readouterr().err
    assert message in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("---\npod", "--\npod"),
        ("---\npod", "pod"),
        ("podcaster: script 1", "author: Ann\npodcaster: script 1"),
        ("podcaster: script 1", "Podcaster: Script 1"),
        ("podcaster: script 1", "podcastr: script 1"),
        ("podcaster: script 1", "podcaster: script 2"),
        ("podcaster: script 1", "podcaster script 1"),
        ("podcaster: script 1\n", ""),
    ],
)
def test_a_script_with_damaged_front_matter_is_no_article(
    show: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    run(["script", "story.txt", "-o", "script.md"])
    page = show / "script.md"
    page.write_text(page.read_text("utf-8").replace(old, new, 1), "utf-8")
    capsys.readouterr()
    assert run(["script", "script.md"]) == 65
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert "front matter" in captured.err


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: Harbour opens\nauthor: Ann Lee\n---\n\n",
        "Harbour opens: how podcaster: script 1 came to be\n\n",
        "---\ntags: podcaster\n---\n\nIt says “podcaster: script 1”, she said.\n\n",
    ],
)
def test_an_article_with_front_matter_or_about_scripts_is_an_article(show: Path, head: str) -> None:
    (show / "story.md").write_text(head + ARTICLE.partition("\n\n")[2], "utf-8")
    assert run(["script", "story.md"]) == 0
