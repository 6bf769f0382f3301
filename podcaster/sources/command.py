"""Articles from the standard output of a user's program."""

from collections.abc import Sequence
from pathlib import Path

from podcaster.errors import BadInput, NotFound, Unreachable
from podcaster.model import Document
from podcaster.show.programs import TookTooLong, WroteTooMuch, run_program
from podcaster.sources.files import LARGEST, reason

TIMEOUT = 60.0
"""Seconds."""


def from_command(
    command: Sequence[str], *, folder: Path, seconds: float = TIMEOUT, limit: int = LARGEST
) -> Document:
    """Run a program in a folder and take what it prints.

    Raises:
        NotFound: There is no such program.
        Unreachable: It failed, or took too long.
        BadInput: It printed more than `limit` bytes.
    """
    name = command[0]
    try:
        done = run_program(command, folder=folder, seconds=seconds, limit=limit)
    except (OSError, ValueError) as error:
        raise NotFound(f"{name}: {reason(error)}") from error
    except TookTooLong as error:
        raise Unreachable(f"{name}: took longer than its time") from error
    except WroteTooMuch as error:
        raise BadInput(f"{name}: printed more than {limit // 1_000_000} MB") from error
    if done.code:
        raise Unreachable(f"{name}: ended with {done.code}: {done.complaint}")
    return Document(content=done.output, name=name)
