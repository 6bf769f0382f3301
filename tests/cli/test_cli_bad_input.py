"""What bad input gets: one line on standard error, a documented exit code, and nothing else."""

import shutil
import subprocess
from pathlib import Path

import pytest
from cli.program import STORY, error_of, new_show, podcaster, podcaster_process

from podcaster.show.showdir import ShowDir


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = new_show(tmp_path_factory.mktemp("show") / "show")
    (directory.voices_folder / "lost.toml").write_text('engine = "tonne"\n', "utf-8")
    (directory.voices_folder / "odd.toml").write_text(
        'engine = "tone"\n[settings]\npich = 3\n', "utf-8"
    )
    return directory.root


def assert_told(answer: subprocess.CompletedProcess[bytes], code: int, *words: str) -> None:
    message = error_of(answer, code)
    assert message.startswith("podcaster: ")
    assert "Traceback" not in message
    for word in words:
        assert word in message, message
    assert answer.stdout == b""


ARTICLES = {
    "empty.txt": (b"", 65),
    "blank.txt": (b" \n\t\n", 65),
    "binary.txt": (bytes(range(256)) * 40, 65),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 400, 65),
    "furniture.txt": (b"Share this\n\nLeave a Reply\n\nBy Editor\n", 65),
    "page.html": (b"<html><head><title>404 Not Found</title></head><body>Not found</body>", 65),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_articles_that_are_none(root: Path, tmp_path: Path, name: str) -> None:
    content, code = ARTICLES[name]
    path = tmp_path / name
    path.write_bytes(content)
    answer = podcaster("build", str(path), "--show", str(root), cwd=tmp_path)
    assert_told(answer, code, name)
    assert not list((root / "episodes").iterdir())


def test_a_missing_file_and_a_folder(root: Path, tmp_path: Path) -> None:
    assert_told(podcaster("build", "gone.txt", "--show", str(root), cwd=root), 66, "gone.txt")
    assert_told(podcaster("build", str(tmp_path), "--show", str(root), cwd=root), 66, "folder")


def test_a_missing_show(tmp_path: Path) -> None:
    answer = podcaster("build", "-", "--show", str(tmp_path), cwd=tmp_path, stdin=STORY.encode())
    assert_told(answer, 66, "podcaster.toml", "podcaster init")


def test_a_bad_configuration(tmp_path: Path) -> None:
    (tmp_path / "podcaster.toml").write_text('titel = "x"\n', "utf-8")
    assert_told(podcaster("feed", cwd=tmp_path), 78, "titel", "did you mean `title`")


@pytest.mark.parametrize(
    ("voice", "code", "words"),
    [
        ("ancor", 66, ("ancor", "did you mean 'anchor'")),
        ("lost", 78, ("lost", "tonne", "tone")),
        ("odd", 78, ("odd", "pich", "pitch")),
    ],
)
def test_voices_that_cannot_be(
    root: Path, tmp_path: Path, voice: str, code: int, words: tuple[str, ...]
) -> None:
    answer = podcaster(
        "build", "-", "--show", str(root), "--voice", voice,
        cwd=tmp_path, stdin=STORY.encode(),
    )  # fmt: skip
    assert_told(answer, code, *words)


@pytest.mark.parametrize("args", [("biuld",), ("build",), ("build", "--nope", "-"), ("feed", "x")])
def test_usage(tmp_path: Path, args: tuple[str, ...]) -> None:
    assert_told(podcaster(*args, cwd=tmp_path), 2, "--help` shows how")


def test_a_locked_show(root: Path) -> None:
    with ShowDir(root).lock():
        answer = podcaster_process(
            "build", "-", "--show", str(root), cwd=root, stdin=STORY.encode()
        )
    assert_told(answer, 75, "another run", "try again")


def test_an_existing_show_is_not_made_again(root: Path) -> None:
    assert_told(podcaster("init", str(root), cwd=root), 73, "nothing was changed")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert_told(podcaster("init", "file/show", cwd=tmp_path), 73, "file")


def test_control_characters_of_a_name_do_not_reach_the_terminal(root: Path) -> None:
    answer = podcaster("build", "a\x1b[31m\nb.txt", cwd=root)
    assert_told(answer, 66)
    assert b"\x1b" not in answer.stderr


def test_standard_input_becomes_an_episode(root: Path, tmp_path: Path) -> None:
    answer = podcaster(
        "build", "-", "--show", str(root), "--date", "2026-11-24", "--json",
        cwd=tmp_path, stdin=STORY.encode(),
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    assert b'"title": "Rain delays the harvest"' in answer.stdout
    assert (root / "episodes" / "2026-11-24-rain-delays-the-harvest" / "episode.json").exists()
    shutil.rmtree(root / "episodes" / "2026-11-24-rain-delays-the-harvest")
