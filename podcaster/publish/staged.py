"""Publishing with a program of the user's, which sends a staged folder."""

import contextlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from podcaster.episodes.publicfiles import Phase, phase
from podcaster.errors import BadConfig, PodcasterError, Unreachable
from podcaster.publish.targets import FolderTarget
from podcaster.show.programs import TookTooLong, WroteTooMuch, run_program
from podcaster.show.wholefiles import read_regular, write_whole

FOLDER = "{folder}"
"""The placeholder for the staged folder in a command."""
SECONDS = 6 * 3600.0
"""Time limit of a pass; the first one sends every episode."""
MOST_PRINTED = 50_000_000


class _State(msgspec.Struct, frozen=True):
    """The state of the last run of the command."""

    command: tuple[str, ...] = ()
    done: bool = False
    """Whether it has sent everything that is staged."""


class StagedTarget(FolderTarget):
    """A folder within the show that is consistent after each pass, and then sent by a program.

    The folder is the complete site, so the program may mirror it.
    """

    def __init__(self, command: Sequence[str], *, show: Path, state_folder: Path) -> None:
        import fsspec

        folder = state_folder.resolve() / "site"
        super().__init__(fsspec.filesystem("file", skip_instance_cache=True), folder.as_posix())
        self.command = tuple(command)
        self.show = show
        self.folder = folder
        self._state_path = state_folder / "site.json"
        self._state = self._read_state()
        self._is_new = self._state.command != self.command
        """Whether the command has changed; an earlier one may have sent files elsewhere."""

    def prepare(self) -> None:
        if self._is_new:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._made.clear()
        elif not self._state.done and self.folder.is_dir():
            # Files staged by an interrupted run must be sent before files that name them.
            self._run("resume")
        self.folder.mkdir(parents=True, exist_ok=True)

    def read(self, name: str) -> bytes | None:
        return None if self._is_new else super().read(name)

    def send(self, path: Path, pending: str, name: str) -> None:
        self._write_state(done=False)
        Path(pending).unlink(missing_ok=True)
        # Audio never changes under its name, and is the largest part.
        if phase(name) is Phase.SOUND and path.stat().st_mode & 0o777 == 0o644:
            with contextlib.suppress(OSError):
                os.link(path, pending)
                return
        super().send(path, pending, name)

    def rename(self, pending: str, final: str) -> None:
        super().rename(pending, final)
        Path(pending).unlink(missing_ok=True)  # rename leaves a second link to the same file

    def remove(self, name: str) -> None:
        self._write_state(done=False)
        super().remove(name)

    def finish_pass(self, name: str) -> None:
        if not self._state.done:
            self._run(name)

    def _run(self, name: str) -> None:
        words = [word.replace(FOLDER, str(self.folder)) for word in self.command]
        variables = {"PODCASTER_FOLDER": str(self.folder), "PODCASTER_PASS": name}
        program = self.command[0]
        try:
            done = run_program(
                words,
                folder=self.show,
                seconds=SECONDS,
                limit=MOST_PRINTED,
                environment=os.environ | variables | {"PODCASTER_SHOW": str(self.show.resolve())},
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise BadConfig(f"publish.command: {program}: {reason}; is it installed?") from error
        except TookTooLong as error:
            raise _failed(name, f"{program} took longer than {SECONDS / 3600:.0f} hours") from error
        except WroteTooMuch as error:
            raise _failed(name, f"{program} printed more than 50 MB") from error
        if done.code:
            raise _failed(name, f"{program} {done.end}")
        self._write_state(done=True)

    def _read_state(self) -> _State:
        try:
            return msgspec.json.decode(read_regular(self._state_path), type=_State)
        except (OSError, msgspec.DecodeError):
            return _State()

    def _write_state(self, *, done: bool) -> None:
        state = _State(self.command, done)
        if state != self._state:
            write_whole(self._state_path, (msgspec.json.encode(state),))
            self._state = state


def _failed(name: str, reason: str) -> PodcasterError:
    return Unreachable(f"publish: pass {name}: {reason}; run it again to continue")
