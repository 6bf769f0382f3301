"""Runs podcaster's commands in forked children while one file operation fails.

The process that does this is started by `start`, with the shim in front of the C library.
"""

import atexit
import contextlib
import io
import mmap
import os
import signal
import struct
import subprocess
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 300.0
"""Seconds for one command."""
_STATE = struct.Struct("6l4096s16s")
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
        count, failed = self._counted()
        self._set(armed=False)
        text = output.read_text("utf-8", "replace")
        return Ended(code=code, error=text, count=count, failed=failed)

    def _child(
        self,
        arguments: Sequence[str],
        output: Path,
        armed: bool,
        folder: Path | None,
        environment: Mapping[str, str],
    ) -> None:
        os.setsid()
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

            self._arm(armed)
            try:
                code = run(list(arguments))
            except BaseException:  # noqa: BLE001 - a traceback is what is looked for
                traceback.print_exc()
                code = 1
            with contextlib.suppress(BaseException):
                atexit._run_exitfuncs()  # type: ignore[attr-defined]
            self._arm(False)
        finally:
            os._exit(code)

    def _set(self, *, armed: bool, target: int = 0, error: int = 0, trace: bool = False) -> None:
        root = os.fsencode(self.root)
        self._state[:] = _STATE.pack(int(armed), 0, target, error, 0, int(trace), root, b"")

    def _arm(self, armed: bool) -> None:
        self._state[:8] = struct.pack("l", int(armed))

    def _counted(self) -> tuple[int, str]:
        found = _STATE.unpack(self._state[:])
        return found[1], found[7].split(b"\0")[0].decode()


def _wait(pid: int) -> int:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return 999
