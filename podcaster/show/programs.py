"""Running a user's program with limits on time, output."""

import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from podcaster.show import plain

COMPLAINT = 4096
"""Bytes of standard error that are read."""
HELD = ", as a process that it left behind keeps its output open"
_LINE = re.compile(r"[\r\n]+")
_COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The result of a program."""

    output: bytes
    code: int
    """Its exit status; negative for the signal that ended it."""
    complaint: str
    """The last line of its standard error, else of its output, or a note that there is none."""

    @property
    def end(self) -> str:
        """How it ended, with its complaint."""
        return f"{_ending(self.code)}: {self.complaint}"


class TookTooLong(Exception):
    """The program was stopped at its time limit; its text adds the reason, if that is known."""


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
        stderr.seek(max(0, stderr.seek(0, os.SEEK_END) - COMPLAINT))
        complaint = _last_line(stderr.read()) or _last_line(output[-COMPLAINT:])
        return Finished(output=output, code=code, complaint=complaint or "it printed no error")


def _listen(process: subprocess.Popen[bytes], seconds: float, limit: int) -> tuple[bytes, int]:
    """Read the output in a thread: a child may keep it open for longer than the program lives."""
    deadline = time.monotonic() + seconds
    stdout = process.stdout
    assert stdout  # it is a pipe
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(stdout.read(limit + 1)), daemon=True)
    reader.start()
    try:
        reader.join(seconds)
        if not found:
            raise TookTooLong("" if process.poll() is None else HELD)
        if len(found[0]) > limit:
            raise WroteTooMuch
        return found[0], process.wait(max(deadline - time.monotonic(), 0))
    except subprocess.TimeoutExpired as error:
        raise TookTooLong("") from error
    finally:
        _end(process)
        if found:  # closing it would wait for the reader
            stdout.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop the program and its child processes, which may outlive it."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):
        return
    process.wait()


def _ending(code: int) -> str:
    try:
        return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"exited with {code}"
    except ValueError:  # a real-time signal
        return f"was killed by signal {-code}"


def _last_line(printed: bytes) -> str:
    """The last line of a text; empty if there is none, or if it is sound."""
    text = printed.decode("utf-8", "replace")
    if "\0" in text:
        return ""
    lines = _LINE.split(_COLOUR.sub("", text))
    return next((words for line in reversed(lines) if (words := plain.one_line(line, 200))), "")
