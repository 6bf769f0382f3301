"""The progress line on a terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from cli.program import STORY, new_show


def test_a_terminal_sees_each_stage_and_keeps_none(tmp_path: Path) -> None:
    new_show(tmp_path / "show")
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    terminal, stderr = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "podcaster", "--show", "show", "build", "a.txt"],
        stdout=subprocess.PIPE,
        stderr=stderr,
        cwd=tmp_path,
        env={**os.environ, "PODCASTER_CACHE": str(tmp_path / "clips")},
        timeout=300,
        check=True,
    )
    os.close(stderr)
    seen = read_all(terminal).decode()
    assert done.stdout.startswith(b"Episode 1: ")
    lines = [line.strip("\r") for line in seen.split("\x1b[K")]
    assert lines[1] == "reading"
    assert any(line.startswith("speaking 1 of ") for line in lines)
    assert any(line.startswith("mixing and encoding") and line.endswith("100%") for line in lines)
    assert lines[-1] == "", "the line is cleared at the end"
    assert "\n" not in seen


def read_all(terminal: int) -> bytes:
    """All that was written; a closed terminal ends in an error (Linux) or an empty read."""
    content = b""
    with open(terminal, "rb", buffering=0) as file:
        while True:
            try:
                part = file.read(4096)
            except OSError:
                return content
            if not part:
                return content
            content += part
