"""The user's own files of a show, such as podcaster.toml, checked for changes that nobody made.

Nothing vouches for these but their times. Whoever writes a file, or puts another in its place,
gives it another time of change (ctime), which no program can set: if the content differs and all
times are the same, the disk damaged it. If only the time of modification is the same, the content
counts, with a warning: images and copies in which all files have one time are made on purpose.
"""

import contextlib
import logging
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from podcaster.errors import BadConfig, CannotWrite
from podcaster.show.wholefiles import file_sha256, read_regular, seal, unseal, write_whole

log = logging.getLogger(__name__)

SETTINGS = ("podcaster.toml", "voices/*.toml")
RECORD = "own-files.json"
DAMAGED = (
    "is not as it was at the last run, but nobody saved it since: it was damaged on the disk;"
    " restore it, or save it again to accept it"
)
_FRESH = 5.0
"""Seconds within which a file may change twice at one time, on file systems with coarse times."""
_EARLIEST = 400 * 86_400
"""Times before 1971 are those of packages in which all files have one time."""


class _Seen(msgspec.Struct, frozen=True):
    """A file at the last run."""

    size: int
    modified: int
    """Time of modification in nanoseconds."""
    sha256: str
    changed: int = 0
    """Time of change (ctime) in nanoseconds; 0 where it tells nothing."""


def check_settings(root: Path, state_folder: Path) -> None:
    """Refuse damaged settings, and remember the present ones.

    Raises:
        BadConfig: a file has another content than at the last run, but the same size and times.
    """
    for path in damaged_settings(root, state_folder):
        raise BadConfig(f"{path}: {DAMAGED}")
    remember(root, state_folder, _settings(root))


def damaged_settings(root: Path, state_folder: Path) -> Iterator[Path]:
    """Settings that have another content than at the last run, but the same size and times."""
    return (path for path in _settings(root) if is_damaged(root, state_folder, path))


def _settings(root: Path) -> list[Path]:
    return [path for pattern in SETTINGS for path in sorted(root.glob(pattern))]


def is_damaged(root: Path, state_folder: Path, path: Path) -> bool:
    """Whether a file differs from that at the last run, at the same size and times."""
    before = _record(state_folder).get(path.relative_to(root).as_posix())
    now = _seen(path) if before else None
    return bool(before and now and _is_silent(before, now) and now.changed == before.changed > 0)


def _is_silent(before: _Seen, now: _Seen) -> bool:
    """Whether the content changed, and the size and the time of modification did not."""
    is_same = (before.size, before.modified) == (now.size, now.modified)
    return is_same and before.sha256 != now.sha256


def remember(root: Path, state_folder: Path, paths: Iterable[Path]) -> None:
    """Record these files as they are now, and warn of those that changed at one size and time.

    Those that were recorded and are gone are forgotten.

    A record that cannot be written stops no run: the files are compared with an older one.
    """
    record = _record(state_folder)
    kept = {name: one for name, one in record.items() if (root / name).is_file()}
    found = {path.relative_to(root).as_posix(): one for path in paths for one in _certain(path)}
    for name, one in found.items():
        if name in record and _is_silent(record[name], one):
            log.warning(
                "%s: changed since the last run at the same size and time; restore it unless you"
                " changed it",
                root / name,
            )
    if (kept | found) != record:
        content = msgspec.json.encode(kept | found, order="deterministic")
        with contextlib.suppress(OSError, CannotWrite):
            write_whole(state_folder / RECORD, (seal(content),))


def _certain(path: Path) -> Iterator[_Seen]:
    """The file, unless its time tells nothing."""
    seen = _seen(path)
    if seen and _EARLIEST < seen.modified / 1e9 < time.time() - _FRESH:
        yield seen


def _seen(path: Path) -> _Seen | None:
    with contextlib.suppress(OSError):
        status = path.stat()
        if path.is_file():
            # Whole seconds are those of images, and of file systems that have no time of change.
            changed = status.st_ctime_ns if status.st_ctime_ns % 1_000_000_000 else 0
            return _Seen(status.st_size, status.st_mtime_ns, file_sha256(path), changed)
    return None


def _record(state_folder: Path) -> dict[str, _Seen]:
    try:
        content = unseal(read_regular(state_folder / RECORD))
        return msgspec.json.decode(content or b"{}", type=dict[str, _Seen])
    except (OSError, msgspec.DecodeError, UnicodeError):
        return {}
