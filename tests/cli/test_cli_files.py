"""What the commands write: never over something of the user's, and with or without a show."""

import os
from pathlib import Path

import pytest
from cli.program import STORY, error_of, new_show, podcaster
from episodes.oldhost import tone

from podcaster.sound.tagging import read_tags


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    return tmp_path


def test_an_edited_script_is_not_lost(story: Path) -> None:
    words = ("script", "story.txt", "-o", "story.md")
    assert podcaster(*words, cwd=story).returncode == 0
    assert podcaster(*words, cwd=story).returncode == 0, "the same content again is no loss"
    script = story / "story.md"
    script.write_text(script.read_text("utf-8") + "\nEdited by hand.\n", "utf-8")
    message = error_of(podcaster(*words, cwd=story), 73)
    assert "story.md: exists with different content" in message and "--force" in message
    assert "Edited by hand." in script.read_text("utf-8")
    assert podcaster(*words, "--force", cwd=story).returncode == 0
    assert "Edited by hand." not in script.read_text("utf-8")


@pytest.mark.parametrize("command", ["script", "read"])
def test_the_article_itself_is_not_replaced(story: Path, command: str) -> None:
    (story / "story.mp3").write_text(STORY, "utf-8")
    message = error_of(podcaster(command, "story.mp3", "-o", "./story.mp3", cwd=story), 73)
    assert "is the input itself" in message
    assert (story / "story.mp3").read_text("utf-8") == STORY


def test_reading_needs_no_show(story: Path) -> None:
    answer = podcaster("read", "story.txt", "--voice", "tone", cwd=story)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith(b"rain-delays-the-harvest.mp3  (0:")
    tags = read_tags(story / "rain-delays-the-harvest.mp3")
    assert tags.title == "Rain delays the harvest" and tags.cover
    assert [chapter.title for chapter in tags.chapters] == ["Rain delays the harvest"]
    again = podcaster("read", "story.txt", "--voice", "tone", cwd=story)
    assert again.returncode == 0, again.stderr
    (story / "story.txt").write_text(STORY.replace("Farmers", "Growers"), "utf-8")
    message = error_of(podcaster("read", "story.txt", "--voice", "tone", cwd=story), 73)
    assert "exists with different content" in message
    assert sorted(path.suffix for path in story.iterdir() if path.is_file()) == [".mp3", ".txt"]


def test_said_mp3_is_replaced_only_if_say_wrote_it(tmp_path: Path) -> None:
    words = ("say", "--voice", "tone")
    assert podcaster(*words, "One.", cwd=tmp_path).returncode == 0
    assert podcaster(*words, "Two.", cwd=tmp_path).returncode == 0
    (tmp_path / "said.mp3").write_text("mine", "utf-8")
    assert "said.mp3" in error_of(podcaster(*words, "Three.", cwd=tmp_path), 73)
    assert (tmp_path / "said.mp3").read_text("utf-8") == "mine"


def test_the_show_is_named_anywhere(tmp_path: Path) -> None:
    directory = new_show(tmp_path / "morning")
    for words, environment in (
        (("--show", "morning", "feed"), {}),
        (("feed", "--show", "morning"), {"PODCASTER_SHOW": "nowhere"}),
        (("--show", "morning", "feed"), {"PODCASTER_SHOW": "nowhere"}),
        (("feed",), {"PODCASTER_SHOW": "morning"}),
    ):
        answer = podcaster(*words, cwd=tmp_path, env={**os.environ, **environment})
        assert answer.returncode == 0, (words, answer.stderr)
    assert (directory.root / "feed.xml").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("read", "story.txt", "--voice", "tone", "--force", "-o", "out.mp3"),
        ("say", "One.", "--voice", "tone", "--force", "-o", "out.mp3"),
        ("listen", "tone.mp3", "--force", "--picture", "out.png"),
        ("script", "story.txt", "--force", "-o", "out.md"),
    ],
    ids=lambda words: words[0],
)
def test_a_pipe_is_neither_replaced_nor_waited_for(story: Path, words: tuple[str, ...]) -> None:
    (story / "tone.mp3").write_bytes(tone(440))
    pipe = story / words[-1]
    os.mkfifo(pipe)
    reason = "a pipe that no program reads from" if words[0] == "script" else "not a regular file"
    assert f"{pipe.name}: " in (message := error_of(podcaster(*words, cwd=story), 73))
    assert reason in message and pipe.is_fifo()


def test_a_script_is_written_into_a_pipe_that_somebody_reads(story: Path) -> None:
    os.mkfifo(story / "out.md")
    descriptor = os.open(story / "out.md", os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as reader:
        assert podcaster("script", "story.txt", "-o", "out.md", cwd=story).returncode == 0
        assert b"# Rain delays the harvest" in reader.read()


def test_a_link_leads_to_where_the_file_is_replaced(story: Path) -> None:
    """Its folder may be on another disk, to which no temporary file can be renamed."""
    (story / "elsewhere").mkdir()
    (story / "out.md").symlink_to("elsewhere/real.md")
    (story / "elsewhere" / "real.md").write_text("old", "utf-8")
    assert podcaster("script", "story.txt", "-o", "out.md", "--force", cwd=story).returncode == 0
    assert "Rain delays" in (story / "elsewhere" / "real.md").read_text("utf-8")
    (story / "none.md").symlink_to("missing/real.md")
    message = error_of(podcaster("script", "story.txt", "-o", "none.md", cwd=story), 73)
    assert "none.md: no such folder; make " in message


def test_links_that_go_round_are_an_error_or_replaced(story: Path) -> None:
    (story / "loop.md").symlink_to("loop.md")
    assert podcaster("script", "story.txt", "-o", "loop.md", cwd=story).returncode == 0
    (story / "loop").symlink_to("loop")
    assert error_of(podcaster("init", "loop", cwd=story), 73)
