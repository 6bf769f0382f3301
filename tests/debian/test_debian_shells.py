"""Completion in the real shells: what a press of the tab key offers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from podcaster.episodes.starter import create_show

ZSH = """
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "autoload -Uz compinit; compinit -u -D; source completion; print READ''Y"
zpty -r shell seen '*READY*'
zpty -wn shell $'podcaster {begun}\\t'
zpty -r shell seen '*{completed}*'
print "found {completed}"
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A show with a voice of its own, and the program on the PATH."""
    show = create_show(tmp_path / "show", "Morning Brief")
    (show.voices_folder / "benedikta.toml").write_text('engine = "tone"\n', "utf-8")
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": programs, "HOME": str(tmp_path), "PODCASTER_SHOW": "show", "LANG": "C.UTF-8"}


def run(
    *arguments: str | Path, cwd: Path, env: dict[str, str]
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        arguments, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=True
    )


BEGUN = pytest.mark.parametrize(
    ("begun", "completed"),
    [("episo", "episodes"), ("build a.txt --voice bene", "benedikta"), ("config tit", "title")],
)


@BEGUN
def test_fish(tmp_path: Path, environment: dict[str, str], begun: str, completed: str) -> None:
    script = run("podcaster", "completion", "fish", cwd=tmp_path, env=environment).stdout
    (tmp_path / "completion").write_text(script, "utf-8")
    wanted = f"source completion; complete -C 'podcaster {begun}'"
    offered = run("fish", "--no-config", "-c", wanted, cwd=tmp_path, env=environment).stdout
    assert [line.split("\t")[0] for line in offered.splitlines()] == [completed]


@BEGUN
def test_zsh(tmp_path: Path, environment: dict[str, str], begun: str, completed: str) -> None:
    script = run("podcaster", "completion", "zsh", cwd=tmp_path, env=environment).stdout
    (tmp_path / "completion").write_text(script, "utf-8")
    (tmp_path / "tab").write_text(ZSH.format(begun=begun, completed=completed), "utf-8")
    seen = run("zsh", "-f", "tab", cwd=tmp_path, env=environment).stdout
    assert seen.endswith(f"found {completed}\n")
