"""Any program that turns text on standard input into a sound file on standard output."""

import shlex
import shutil
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from podcaster.errors import (
    BadConfig,
    EngineUnavailable,
    PermanentEngineError,
    TemporaryEngineError,
)
from podcaster.model import Speech, Voice
from podcaster.show.programs import Finished, TookTooLong, WroteTooMuch, run_program
from podcaster.speech.engines.base import Engine, read_settings
from podcaster.speech.engines.replies import LARGEST, mended

_TRY_AGAIN = 75
"""EX_TEMPFAIL: exit code of a program for an error that a retry may solve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandSettings:
    """How a profile sets the program."""

    program: str = ""
    """Program with its arguments, split as a shell would, but run without a shell."""
    version: str = ""
    """Change this if the program's sound has changed, so that cached clips are not used."""
    timeout: Annotated[float, Meta(gt=0, le=3600)] = 120.0
    """Seconds for one segment."""


class Command(Engine):
    """Runs a program for each segment."""

    revision = "1"
    silent = frozenset({"timeout"})

    def check(self, voice: Voice) -> None:
        """Check that the program exists."""
        _arguments(voice)

    def synthesise(self, text: str, voice: Voice) -> Speech:
        """Run the program; return the sound file on its standard output."""
        settings = read_settings(CommandSettings, voice)
        arguments = _arguments(voice)
        try:
            done = run_program(
                arguments, given=text.encode(), seconds=settings.timeout, limit=LARGEST
            )
        except WroteTooMuch as error:
            raise PermanentEngineError(
                f"command: {arguments[0]} wrote more than {LARGEST >> 20} MB"
            ) from error
        except TookTooLong as error:
            raise TemporaryEngineError(
                f"command: {arguments[0]} took more than {settings.timeout:g} s"
            ) from error
        except OSError as error:
            raise EngineUnavailable(f"command: {arguments[0]}: {error.strerror}") from error
        if done.code or not done.output:
            raise _failure(arguments[0], done)
        audio = mended(done.output, f"command: {arguments[0]}")
        return Speech(audio=audio, media_type="audio/wav")


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


def _failure(program: str, done: Finished) -> Exception:
    if not done.code:
        return PermanentEngineError(f"command: {program} wrote no sound: {done.complaint}")
    message = f"command: {program} {done.end}"
    again = done.code == _TRY_AGAIN
    return TemporaryEngineError(message) if again else PermanentEngineError(message)
