"""The program as it is started from a shell."""

import os
import subprocess
import sys
from pathlib import Path

STORY = "Rain delays the harvest\n\nFarmers north of the river have stopped their machines again.\n"


def podcaster(
    *args: str, cwd: Path, env: dict[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a folder, which has a clip cache of its own."""
    base = {"PODCASTER_CACHE": str(cwd / "clips")} | (dict(os.environ) if env is None else env)
    return subprocess.run(
        [sys.executable, "-m", "podcaster", *args],
        input=stdin,
        capture_output=True,
        timeout=300,
        cwd=cwd,
        env=base,
        check=False,
    )


def error_of(answer: subprocess.CompletedProcess[bytes], code: int) -> str:
    """The one line on standard error of a run that ended so."""
    message = answer.stderr.decode()
    assert answer.returncode == code, message
    assert message.count("\n") == 1, message
    return message
