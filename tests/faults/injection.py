"""Runs podcaster's commands in forked children while one file operation fails.

The process that does this is started by `start`, with the shim in front of the C library.
"""

import atexit
import contextlib
import io
import mmap
import os
import select
import signal
import struct
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from faults.cheap import SharedCell

PATIENCE = 300.0
"""Seconds for one command."""
_STATE = struct.Struct("6l4096s16s4096s")
_SHIM = Path(__file__).parent / "shim.c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended."""

    code: int
    """Its exit code; negative for a signal, 999 when it had to be ended."""
    error: str
    """What it wrote on standard error."""
    count: int
    """File operations, while they were counted."""
    failed: str
    """Which operation failed, such as "rename"; empty if none did."""
    path: str
    """On which file."""


def start(folder: Path, module: str, arguments: Sequence[str]) -> subprocess.Popen[str]:
    """Run a Python module under the shim, which is compiled first.

    Args:
        folder: for the shim, its state, the trace and a file of errors; outside of what is
            watched.
    """
    library, state = folder / "shim.so", folder / "state"
    subprocess.run(
        ["cc", "-O1", "-w", "-shared", "-fPIC", "-o", str(library), str(_SHIM), "-ldl"], check=True
    )
    state.write_bytes(bytes(_STATE.size))
    environment = os.environ | {
        "LD_PRELOAD": library.name,  # a path with a space would be two
        "LD_LIBRARY_PATH": f"{folder}{os.pathsep}{os.environ.get('LD_LIBRARY_PATH', '')}",
        "FAULT_STATE": str(state),
        "FAULT_TRACE": str(folder / "trace"),
        "PYTHONPATH": str(_SHIM.parent.parent),
        "OMP_NUM_THREADS": "1",
    }
    with (folder / "errors").open("wb") as errors:
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )


class Injector:
    """Inside that process: arms the shim around commands."""

    def __init__(self, root: Path, scratch: Path) -> None:
        self.root, self.scratch = root, scratch
        self.cell = SharedCell()
        with Path(os.environ["FAULT_STATE"]).open("r+b") as file:
            self._state = mmap.mmap(file.fileno(), _STATE.size)
        self._set(armed=False)

    def run(
        self,
        arguments: Sequence[str],
        *,
        target: int = 0,
        error: int = 0,
        armed: bool = True,
        trace: bool = False,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Ended:
        """Run a command in a forked child.

        Args:
            target: which operation fails; 0 for none.
            error: with which error number.
            trace: write down all operations.
        """
        self._set(armed=False, target=target, error=error, trace=trace)
        output = self.scratch / "stderr"
        pid = os.fork()
        if pid == 0:
            self._child(arguments, output, armed, folder, environment or {})
        code = _wait(pid)
        if code and self.cell.pid:
            self.cell.renew()
        return self._ended(code, output)

    def run_whole(
        self,
        arguments: Sequence[str],
        *,
        target: int = 0,
        error: int = 0,
        armed: bool = True,
        trace: bool = False,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Ended:
        """The same in a process of its own, as a user does: slow, to compare the two."""
        self._set(armed=armed, target=target, error=error, trace=trace)
        output = self.scratch / "stderr"
        with output.open("wb") as file:
            code = subprocess.run(
                [sys.executable, "-m", "podcaster", *arguments],
                cwd=folder or self.root,
                env=os.environ | (environment or {}),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=file,
                timeout=PATIENCE,
                check=False,
            ).returncode
        return self._ended(code, output)

    def _ended(self, code: int, output: Path) -> Ended:
        found = _STATE.unpack(self._state[:])
        self._set(armed=False)
        failed, path = (each.split(b"\0")[0].decode("utf-8", "replace") for each in found[7:])
        text = output.read_text("utf-8", "replace")
        return Ended(code=code, error=text, count=found[1], failed=failed, path=path)

    def _child(
        self,
        arguments: Sequence[str],
        output: Path,
        armed: bool,
        folder: Path | None,
        environment: Mapping[str, str],
    ) -> None:
        os.setpgid(0, 0)  # a session of its own would be a group of its own for the scheduler
        code = 255
        try:
            descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            null = os.open(os.devnull, os.O_RDWR)
            for number, source in enumerate((null, null, descriptor)):
                os.dup2(source, number)
            sys.stdout = io.TextIOWrapper(io.FileIO(1, "w"), write_through=True)
            sys.stderr = io.TextIOWrapper(io.FileIO(2, "w"), write_through=True)
            os.environ.update(environment)
            os.chdir(folder or self.root)
            from podcaster.cli import run

            self.cell.take()
            self._arm(armed)
            try:
                code = run(list(arguments))
            except BaseException:  # noqa: BLE001 - a traceback is what is looked for
                traceback.print_exc()
                code = 1
            self.cell.leave()
            with contextlib.suppress(BaseException):
                atexit._run_exitfuncs()  # type: ignore[attr-defined]
            self._arm(False)
        finally:
            os._exit(code)

    def _set(self, *, armed: bool, target: int = 0, error: int = 0, trace: bool = False) -> None:
        root = os.fsencode(self.root)
        self._state[:] = _STATE.pack(int(armed), 0, target, error, 0, int(trace), root, b"", b"")

    def _arm(self, armed: bool) -> None:
        self._state[:8] = struct.pack("l", int(armed))


def _wait(pid: int) -> int:
    # The descriptor of a process becomes readable when it ends.
    descriptor = os.pidfd_open(pid)
    ended, _, _ = select.select([descriptor], [], [], PATIENCE)
    os.close(descriptor)
    if not ended:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) if ended else 999
