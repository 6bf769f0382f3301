"""The plan of an upload: comparing the show with the target's record."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from podcaster.episodes.publicfiles import PublicFile, is_public_name, phase
from podcaster.errors import NewerFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file as uploaded; if size and time are equal, it need not be read again."""

    sha256: str
    size: int
    modified: int


UNKNOWN = Sent(sha256="", size=-1, modified=-1)
"""A file of unknown state on the target, which must be uploaded again."""


RECORD_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The record of uploaded files, kept on the target. No other file is ever removed."""

    files: Mapping[str, Sent]
    version: int = RECORD_VERSION
    sha256: str = ""
    """SHA-256 of the files as JSON; empty in records of the first versions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The steps of an upload, in order."""

    uploads: tuple[PublicFile, ...]
    """Audio, then the files that name it, the feeds last."""
    removals: tuple[str, ...]
    """Files to remove, once no feed names them."""
    unchanged: int
    sent: Mapping[str, Sent]
    """The new record of each file."""

    @property
    def size(self) -> int:
        """Bytes to upload."""
        return sum(file.size for file in self.uploads)


def make_plan(
    files: Sequence[PublicFile],
    record: Record,
    digest: Callable[[Path], str],
    *,
    known: Mapping[str, Sent] | None = None,
) -> Plan:
    """Compare the show's public files with the target's record.

    Args:
        known: hashes of files that were just read; unchanged ones are not read again.
    """
    before = {**record.files, **(known or {})}
    sent = {file.name: _as_sent(file, before.get(file.name), digest) for file in files}
    uploads = [file for file in files if not _has(record, file.name, sent[file.name].sha256)]
    # The record lies where others may write: it must not make us remove what is not ours.
    left = [name for name in record.files if name not in sent and is_public_name(name)]
    return Plan(
        uploads=tuple(sorted(uploads, key=lambda file: (phase(file.name), file.name))),
        removals=tuple(sorted(left)),
        unchanged=len(files) - len(uploads),
        sent=sent,
    )


def read_record(content: bytes | None) -> Record | None:
    """Read a target's record; None if it is missing or damaged.

    Raises:
        NewerFormat: a later version of this program wrote it.
    """
    if content is None:
        return None
    try:
        version = msgspec.json.decode(content, type=_Versioned).version
        if version > RECORD_VERSION:
            raise NewerFormat(
                f"publish: the target's record was written by a newer podcaster (format {version};"
                f" this one knows {RECORD_VERSION}); update podcaster"
            )
        record = msgspec.json.decode(content, type=Record)
    except (msgspec.DecodeError, UnicodeError):
        return None
    return record if record.sha256 in ("", _digest(record.files)) else None


def write_record(files: Mapping[str, Sent]) -> bytes:
    """A record as JSON, with its hash."""
    return msgspec.json.encode(
        Record(files=dict(files), sha256=_digest(files)), order="deterministic"
    )


class _Versioned(msgspec.Struct):
    version: int = RECORD_VERSION


def _digest(files: Mapping[str, Sent]) -> str:
    return hashlib.sha256(msgspec.json.encode(files, order="deterministic")).hexdigest()


def _as_sent(file: PublicFile, known: Sent | None, digest: Callable[[Path], str]) -> Sent:
    if known and (known.size, known.modified) == (file.size, file.modified):
        return known
    return Sent(sha256=digest(file.path), size=file.size, modified=file.modified)


def _has(record: Record, name: str, sha256: str) -> bool:
    known = record.files.get(name)
    return known is not None and known.sha256 == sha256
