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
    """A file as it was when it was sent; equal size and time spare reading it again."""

    sha256: str
    size: int
    modified: int


UNKNOWN = Sent(sha256="", size=-1, modified=-1)
"""A file that may be there, whole or old or not at all: known to be ours, and to be sent."""


RECORD_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What was sent to a target, kept there. Nothing else is ever removed from it."""

    files: Mapping[str, Sent]
    version: int = RECORD_VERSION
    sha256: str = ""
    """Of the files as JSON; the first versions wrote none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What publishing will do, in order."""

    uploads: tuple[PublicFile, ...]
    """Sound, then what names it, the feeds last."""
    removals: tuple[str, ...]
    """What has left the show; only once no feed names it."""
    unchanged: int
    sent: Mapping[str, Sent]
    """How each file of the show will be recorded."""

    @property
    def size(self) -> int:
        """Bytes to send."""
        return sum(file.size for file in self.uploads)


def make_plan(
    files: Sequence[PublicFile],
    record: Record,
    digest: Callable[[Path], str],
    *,
    known: Mapping[str, Sent] | None = None,
) -> Plan:
    """Compare the show's public files with what a target was sent.

    Args:
        known: of files that were read a moment ago; unchanged ones are not read again.
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
    """Read a target's record; None when there is none, or it is damaged.

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
    """A record as JSON, with the hash of what it says."""
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
