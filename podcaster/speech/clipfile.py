"""One clip on disk: the engine's audio, with a record that verifies it.

The record's first line is the hash of the rest, and the rest has the hash of the audio. Nothing
is fsynced: a file that a power cut left incomplete is detected when it is read.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from podcaster.errors import BadInput
from podcaster.model import Clip, ClipKey, Measurement, Speech, WordMark
from podcaster.show.wholefiles import put_whole, read_regular, seal, unseal
from podcaster.sound import MEASURING

RECORD = ".json"

_SUFFIXES = {
    "audio/mpeg": ".mp3", "audio/mp3": ".mp3", "audio/wav": ".wav", "audio/x-wav": ".wav",
    "audio/wave": ".wav", "audio/ogg": ".ogg", "audio/opus": ".opus", "audio/flac": ".flac",
    "audio/aac": ".aac", "audio/mp4": ".m4a", "audio/l16": ".pcm",
}  # fmt: skip


class Damaged(Exception):
    """A stored clip is damaged or incomplete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The data stored beside a clip's audio."""

    key: ClipKey
    file: str
    sha256: str
    media_type: str
    measurement: Measurement
    marks: tuple[WordMark, ...]
    measuring: int = 0
    """Revision of the measurement."""


def record_path(folder: Path, key: ClipKey) -> Path:
    """The path of a key's record, which may not exist."""
    return folder / key[:2] / f"{key}{RECORD}"


def write(folder: Path, key: ClipKey, speech: Speech, measurement: Measurement) -> Clip:
    """Store a clip; writing the record, which comes last, makes it valid."""
    name = f"{key}{_SUFFIXES.get(speech.media_type.partition(';')[0].strip().lower(), '.bin')}"
    record = Record(
        key=key,
        file=name,
        sha256=hashlib.sha256(speech.audio).hexdigest(),
        media_type=speech.media_type,
        measurement=measurement,
        marks=speech.marks,
        measuring=MEASURING,
    )
    path = record_path(folder, key)
    put_whole(path.parent / name, speech.audio)
    _write_record(path, record)
    return _clip(record, path.parent)


def read(path: Path) -> Clip:
    """Read a clip back.

    Raises:
        FileNotFoundError: the clip is not stored.
        Damaged: record or audio differ from what was stored.
    """
    record = _opened(read_regular(path), path)
    try:
        audio = read_regular(path.parent / record.file)
    except FileNotFoundError as error:
        raise Damaged(f"{path.name}: its audio is missing") from error
    if hashlib.sha256(audio).hexdigest() != record.sha256:
        raise Damaged(f"{record.file}: its audio has changed")
    if record.measuring != MEASURING:
        record = _measured_again(record, audio, path)
    return _clip(record, path.parent)


def _measured_again(record: Record, audio: bytes, path: Path) -> Record:
    """The record of a clip that an older version measured; its speech stays as it is."""
    from podcaster.sound import studio

    speech = Speech(audio=audio, media_type=record.media_type, rate=record.measurement.rate)
    try:
        measurement = studio.measure(speech)
    except BadInput as error:
        raise Damaged(f"{record.file}: {error}") from error
    record = replace(record, measurement=measurement, measuring=MEASURING)
    with suppress(OSError):  # a cache may be read-only
        _write_record(path, record)
    return record


def _write_record(path: Path, record: Record) -> None:
    put_whole(path, seal(msgspec.json.encode(record, enc_hook=_figures)))


def _opened(content: bytes, path: Path) -> Record:
    body = unseal(content)
    if body is None:
        raise Damaged(f"{path.name}: has changed")
    try:
        record = msgspec.json.decode(body, type=Record)
    except msgspec.DecodeError as error:
        raise Damaged(f"{path.name}: was written by another version") from error
    if record.key != path.stem or Path(record.file).name != record.file:
        raise Damaged(f"{path.name}: belongs to another clip")
    return record


def _figures(energies: Iterable[float]) -> list[float]:
    """Energies rounded to six digits, the precision of a four-byte float."""
    return [float(f"{energy:.6g}") for energy in energies]


def _clip(record: Record, folder: Path) -> Clip:
    return Clip(
        key=record.key,
        path=folder / record.file,
        media_type=record.media_type,
        measurement=record.measurement,
        marks=record.marks,
    )
