"""Any program that reads text on standard input and writes a sound file to standard output."""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from typing import IO, Annotated

from msgspec import Meta

from podcaster.errors import (
    BadConfig,
    EngineUnavailable,
    PermanentEngineError,
    TemporaryEngineError,
)
from podcaster.model import Speech, Voice
from podcaster.speech.engines.replies import LARGEST
from podcaster.speech.engines.settings import read_settings
from podcaster.speech.engines.wav import mended

_TRY_AGAIN = 75
"""EX_TEMPFAIL: what a program exits with when asking again may help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandSettings:
    """How a profile sets the program."""

    program: str = ""
    """With its arguments, as a shell would split them; no shell is involved."""
    version: str = ""
    """Change it when the program sounds different: clips in the cache are then made anew."""
    timeout: Annotated[float, Meta(gt=0, le=3600)] = 120.0
    """Seconds for one segment."""


class Command:
    """Runs a program a segment."""

    revision = "1"
    silent = frozenset({"timeout"})

    def check(self, voice: Voice) -> None:
        """See whether there is such a program."""
        _arguments(voice)

    def synthesise(self, text: str, voice: Voice) -> Speech:
        """Run the program."""
        settings = read_settings(CommandSettings, voice)
        arguments = _arguments(voice)
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complaint:
            said.write(text.encode())
            said.seek(0)
            audio, code = _run(arguments, said, complaint, settings.timeout)
            if code:
                raise _failure(arguments[0], code, complaint)
        return Speech(audio=mended(audio), media_type="audio/wav")


def _arguments(voice: Voice) -> list[str]:
    settings = read_settings(CommandSettings, voice)
    where = f"voice '{voice.name}': command setting `program`"
    try:
        arguments = shlex.split(settings.program)
    except ValueError as error:
        raise BadConfig(f"{where}: {error}") from error
    if not arguments:
        raise BadConfig(f"{where}: is empty; name a program that reads text and writes WAV")
    if shutil.which(arguments[0]) is None:
        raise EngineUnavailable(f"{where}: no program {arguments[0]!r} on this machine")
    return arguments


def _run(
    arguments: list[str], said: IO[bytes], complaint: IO[bytes], timeout: float
) -> tuple[bytes, int]:
    """Run to the end, or until it has taken too long or written too much."""
    timed_out = threading.Event()
    with subprocess.Popen(
        arguments, stdin=said, stdout=subprocess.PIPE, stderr=complaint, start_new_session=True
    ) as process:

        def give_up() -> None:
            timed_out.set()
            _end(process)

        timer = threading.Timer(timeout, give_up)
        timer.start()
        try:
            assert process.stdout  # it is a pipe
            audio = process.stdout.read(LARGEST + 1)
            if len(audio) > LARGEST:
                raise PermanentEngineError(
                    f"command: {arguments[0]} wrote more than {LARGEST >> 20} MB"
                )
            code = process.wait()
        finally:
            timer.cancel()
            _end(process)
    if timed_out.is_set():
        raise TemporaryEngineError(f"command: {arguments[0]} took more than {timeout:g} s")
    return audio, code


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it has started."""
    if process.poll() is not None:
        return
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except ProcessLookupError:
        return


def _failure(program: str, code: int, complaint: IO[bytes]) -> Exception:
    complaint.seek(0)
    lines = complaint.read(4096).decode("utf-8", "replace").split("\n")
    words = next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
    message = f"command: {program} ended with {code}: {words[:200]}"
    return TemporaryEngineError(message) if code == _TRY_AGAIN else PermanentEngineError(message)
