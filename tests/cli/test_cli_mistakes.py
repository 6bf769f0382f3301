"""A hundred mistakes and the message that each gets: what is wrong, where, what to do."""

import shlex
from pathlib import Path

import pytest
from cli.program import new_show

from podcaster.cli import run

TABLE = [
    line.split("\t")
    for line in Path(__file__).with_name("mistakes.tsv").read_text("utf-8").splitlines()[1:]
]
USAGE = [row for row in TABLE if row[0].startswith("podcaster ")]
CONFIGURATION = [row for row in TABLE if row not in USAGE]
STORY = "Rain delays the harvest\n\nFarmers north of the river have stopped their machines.\n"
JARGON = ("%H", "%Y", "Errno", "enum", "x>=", "Traceback", "None", "`str`", "`int`", "column")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a show, articles good and bad, and a configuration to spoil."""
    folder = tmp_path_factory.mktemp("mistakes")
    new_show(folder / "show")
    (folder / "a.txt").write_text(STORY, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    (folder / "two words.txt").write_text(STORY, "utf-8")
    (folder / "bin.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "noise.mp3").write_text("no sound", "utf-8")
    (folder / "cfg" / "voices").mkdir(parents=True)
    (folder / "cfg" / "voices" / "anchor.toml").write_text('engine = "tone"\n', "utf-8")
    return folder


def answer(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int) -> str:
    assert run(list(arguments)) == code, capsys.readouterr().err
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.count("\n") == 1, captured
    assert captured.err.startswith("podcaster: ")
    assert not [word for word in JARGON if word in captured.err], captured.err
    return captured.err


@pytest.mark.parametrize(("typed", "code", "words"), USAGE, ids=[row[0] for row in USAGE])
def test_on_the_command_line(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    code: str,
    words: str,
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PODCASTER_CACHE", str(folder / "clips"))
    monkeypatch.delenv("PODCASTER_SHOW", raising=False)
    arguments = tuple(shlex.split(typed)[1:])
    if arguments[0] not in ("init", "read", "say"):
        monkeypatch.setenv("PODCASTER_SHOW", str(folder / "show"))
    message = answer(capsys, arguments, int(code)).replace(f"{folder}/", "")
    assert words in message, message


@pytest.mark.parametrize(("toml", "code", "words"), CONFIGURATION)
def test_in_the_configuration(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    toml: str,
    code: str,
    words: str,
) -> None:
    monkeypatch.chdir(folder)
    (folder / "cfg" / "podcaster.toml").write_text(toml.replace(" ⏎ ", "\n"), "utf-8")
    command = ("publish",) if "target" in toml else ("script", "a.txt")
    message = answer(capsys, (*command, "--show", "cfg"), int(code))
    assert words in message, message
