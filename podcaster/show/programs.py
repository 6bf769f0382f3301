"""Running a user's program with limits on time, output."""

import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

COMPLAINT = 4096
"""Bytes of standard error that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The result of a program."""

    output: bytes
    code: int
    """Its exit status."""
    complaint: str
    """The last line of its standard error, or a note that it was empty."""


class TookTooLong(Exception):
    """The program was stopped at its time limit."""


class WroteTooMuch(Exception):
    """The program was stopped because its output exceeded the limit."""


def run_program(
    arguments: Sequence[str],
    *,
    seconds: float,
    limit: int,
    given: bytes = b"",
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Finished:
    """Run a program; its child processes end with it.

    Args:
        limit: bytes of standard output.
        given: its standard input.

    Raises:
        OSError: the program does not exist or cannot be run.
        ValueError: its name or an argument contains a null character.
        TookTooLong: it ran for more than `seconds`.
        WroteTooMuch: it wrote more than `limit` bytes.
    """
    # Files, not pipes, which would block a program that writes before it reads.
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stderr:
        stdin.write(given)
        stdin.seek(0)
        process = subprocess.Popen(
            arguments,
            cwd=folder,
            env=environment,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            start_new_session=True,  # so that its children can be ended with it
        )
        output, code = _listen(process, seconds, limit)
        return Finished(output=output, code=code, complaint=_last_line(stderr))


def _listen(process: subprocess.Popen[bytes], seconds: float, limit: int) -> tuple[bytes, int]:
    timed_out = threading.Event()

    def give_up() -> None:
        timed_out.set()
        _end(process)

    timer = threading.Timer(seconds, give_up)
    timer.daemon = True
    with process:
        timer.start()
        try:
            assert process.stdout  # it is a pipe
            output = process.stdout.read(limit + 1)
            if len(output) > limit:
                raise WroteTooMuch
            code = process.wait()
        finally:
            timer.cancel()
            _end(process)
    if timed_out.is_set():
        raise TookTooLong
    return output, code


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop the program and its child processes."""
    if process.poll() is not None:
        return
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except ProcessLookupError:
        return


def _last_line(stderr: IO[bytes]) -> str:
    stderr.seek(0, os.SEEK_END)
    stderr.seek(max(0, stderr.tell() - COMPLAINT))
    lines = stderr.read(COMPLAINT).decode("utf-8", "replace").split("\n")
    return next(
        (line.strip()[:200] for line in reversed(lines) if line.strip()), "it printed no error"
    )
