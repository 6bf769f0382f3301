"""Every command explains itself, with an example, and help is instant."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from podcaster import errors
from podcaster.cli import COMMANDS, group

COMMANDS_PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example(name: str) -> None:
    answer = CliRunner().invoke(group, [name, "--help"])
    assert answer.exit_code == 0, answer.output
    assert f"podcaster {name}" in answer.output.split("Usage:", 1)[1].split("\n", 1)[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert f"`{name}" in COMMANDS_PAGE or f"podcaster {name}" in COMMANDS_PAGE


def test_every_exit_code_is_documented() -> None:
    codes = {
        kind.exit_code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.PodcasterError)
    }
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", COMMANDS_PAGE, re.MULTILINE)}
    assert codes - {70} <= documented


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from podcaster.cli import run; run(['--help']);"
        "heavy = {'numpy', 'soundfile', 'av', 'trafilatura', 'onnxruntime', 'PIL', 'httpx',"
        " 'jinja2', 'lxml', 'msgspec', 'gtts', 'pydub', 'mutagen', 'feedparser'};"
        "print('LOADED', sorted(heavy & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "LOADED []" in answer.stdout


def test_the_version_is_told() -> None:
    import podcaster

    assert podcaster.__version__ in CliRunner().invoke(group, ["--version"]).output
