"""Running a user's program with limits on time, output."""

import contextlib
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
from queue import Empty, SimpleQueue
from typing import IO

from podcaster.show import plain

COMPLAINT = 4096
"""Bytes of standard error that are read."""
_STEP = 0.1
"""Seconds to wait for output at a time."""
_GRACE = 10
"""Such steps without output after the program's end; then a child keeps the output open."""
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
    """Run a program; a child process that keeps its output open ends with it.

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
            env=environment or os.environ,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            start_new_session=True,  # so that its children can be ended
        )
        output, code = _listen(process, seconds, limit)
        stderr.seek(max(0, stderr.seek(0, os.SEEK_END) - COMPLAINT))
        complaint = _last_line(stderr.read()) or _last_line(output[-COMPLAINT:])
        return Finished(output=output, code=code, complaint=complaint or "it printed no error")


def _listen(process: subprocess.Popen[bytes], seconds: float, limit: int) -> tuple[bytes, int]:
    """Read the output until it ends, or until the program has ended and no more comes.

    A child that it left behind, such as a speech server, lives on unless it keeps the output open.
    """
    deadline = time.monotonic() + seconds
    pieces: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_read, args=(process.stdout, pieces), daemon=True).start()
    output, silent = bytearray(), 0
    try:
        while silent < _GRACE:
            try:
                piece = pieces.get(timeout=_STEP)
            except Empty:
                piece = None
                silent += process.poll() is not None
            if time.monotonic() > deadline and process.poll() is None:
                raise TookTooLong
            if piece is None:
                continue
            if not piece:
                return bytes(output), process.wait(max(deadline - time.monotonic(), 0))
            output += piece
            silent = 0
            if len(output) > limit:
                raise WroteTooMuch
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise TookTooLong from error
    except BaseException:
        _end(process)
        raise
    _end(process)
    with contextlib.suppress(Empty):  # on a busy machine some may not have been read yet
        while len(output) <= limit and (piece := pieces.get(timeout=_STEP)):
            output += piece
    if len(output) > limit:
        raise WroteTooMuch
    return bytes(output), process.wait()


def _read(stdout: IO[bytes], pieces: "SimpleQueue[bytes]") -> None:
    """Pass on what is written; an empty piece is the end."""
    with stdout:
        while piece := os.read(stdout.fileno(), 1 << 16):
            pieces.put(piece)
    pieces.put(b"")


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
