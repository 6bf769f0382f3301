"""The program as it is started from a shell, in this process or in one of its own."""

import contextlib
import functools
import io
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from podcaster.cli import run
from podcaster.episodes.starter import create_show
from podcaster.show.showdir import ShowDir

STORY = "Rain delays the harvest\n\nFarmers north of the river have stopped their machines again.\n"


def new_show(root: Path) -> ShowDir:
    """A new show, whose voice is the tone engine."""
    shutil.copytree(_starter().name, root)
    return ShowDir(root)


@functools.cache
def _starter() -> TemporaryDirectory[str]:
    """Made once: drawing its cover takes most of a second."""
    folder = TemporaryDirectory()
    directory = create_show(Path(folder.name), "Morning Brief")
    (directory.voices_folder / "anchor.toml").write_text('engine = "tone"\n', "utf-8")
    return folder


def podcaster(
    *args: str, cwd: Path, env: dict[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a folder, which has a clip cache of its own."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with (
        contextlib.chdir(cwd),
        patch.dict(os.environ, _environment(cwd, env), clear=True),
        patch.object(logging.getLogger(), "handlers", []),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8")),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = run(list(args))
    written = (each.buffer.getvalue() for each in (out, err))
    return subprocess.CompletedProcess(args, code, *written)


def podcaster_process(
    *args: str, cwd: Path, env: dict[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """The same in a process of its own, where that is the subject."""
    return subprocess.run(
        [sys.executable, "-m", "podcaster", *args],
        input=stdin,
        capture_output=True,
        timeout=300,
        cwd=cwd,
        env=_environment(cwd, env),
        check=False,
    )


def _environment(cwd: Path, env: dict[str, str] | None) -> dict[str, str]:
    return {"PODCASTER_CACHE": str(cwd / "clips")} | (dict(os.environ) if env is None else env)


def error_of(answer: subprocess.CompletedProcess[bytes], code: int) -> str:
    """The one line on standard error of a run that ended so."""
    message = answer.stderr.decode()
    assert answer.returncode == code, message
    assert message.count("\n") == 1, message
    return message
