"""Articles from a program of the user's: its standard output, within limits of time and size."""

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from podcaster.errors import BadInput, NotFound, Unreachable
from podcaster.model import Document
from podcaster.sources.files import LARGEST, reason

PATIENCE = 60.0
"""Seconds."""


def from_command(
    command: Sequence[str], *, folder: Path, seconds: float = PATIENCE, limit: int = LARGEST
) -> Document:
    """Run a program in a folder and take what it prints.

    Raises:
        NotFound: There is no such program.
        Unreachable: It failed, or took too long.
        BadInput: It printed more than `limit` bytes.
    """
    name = command[0]
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # so that its children can be ended with it
        )
    except (OSError, ValueError) as error:
        raise NotFound(f"{name}: {reason(error)}") from error
    try:
        content, complaint = _listen(process, name, time.monotonic() + seconds, limit)
    finally:
        _end(process)
    if process.returncode:
        raise Unreachable(f"{name}: ended with {process.returncode}: {_last_line(complaint)}")
    return Document(content=content, name=name)


def _listen(
    process: subprocess.Popen[bytes], name: str, deadline: float, limit: int
) -> tuple[bytes, bytes]:
    """Read both of the program's outputs until it closes them."""
    assert process.stdout and process.stderr
    output, complaint = bytearray(), bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ, output)
        selector.register(process.stderr, selectors.EVENT_READ, complaint)
        while selector.get_map():
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            if not ready:
                raise Unreachable(f"{name}: took longer than its time")
            for key, _ in ready:
                piece = os.read(key.fd, 65_536)
                if not piece:
                    selector.unregister(key.fileobj)
                key.data.extend(piece)
            del complaint[:-4096]
            if len(output) > limit:
                raise BadInput(f"{name}: printed more than {limit // 1_000_000} MB")
    _wait(process, name, deadline)
    return bytes(output), bytes(complaint)


def _wait(process: subprocess.Popen[bytes], name: str, deadline: float) -> None:
    try:
        process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired as error:
        raise Unreachable(f"{name}: took longer than its time") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and whatever it started, and let go of its pipes."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe:
            pipe.close()


def _last_line(complaint: bytes) -> str:
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else "it said nothing"
