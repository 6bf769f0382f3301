"""The plan of an upload: what differs from the target's record, and whether it may be sent."""

import hashlib
import logging
import posixpath
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from podcaster.episodes import feedfile
from podcaster.episodes.checks import has_number, shared_identities
from podcaster.episodes.pictures import DAMAGED, damage, is_cover_damaged
from podcaster.episodes.publicfiles import EPISODES, Phase, PublicFile, is_public_name, phase
from podcaster.errors import CheckFailed, NewerFormat
from podcaster.model import Episode, Listing, Show
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import Removal


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file as uploaded; if size and time are equal, it need not be read again."""

    sha256: str
    size: int
    modified: int
    """Time of its last change in nanoseconds (PublicFile.touched)."""


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
    marks: Mapping[str, str] = field(default_factory=dict)
    """The target's own mark of files just after their upload, as far as it has any."""


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
    # Others may be able to write the record; it must not make us remove their files.
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


def write_record(files: Mapping[str, Sent], marks: Mapping[str, str]) -> bytes:
    """A record as JSON, with its hash."""
    record = Record(files=dict(files), sha256=_digest(files), marks=dict(marks))
    return msgspec.json.encode(record, order="deterministic")


class _Versioned(msgspec.Struct):
    version: int = RECORD_VERSION


def _digest(files: Mapping[str, Sent]) -> str:
    return hashlib.sha256(msgspec.json.encode(files, order="deterministic")).hexdigest()


def is_known(file: PublicFile, known: Sent | None) -> bool:
    """Whether a file has the size and the time of its record, and so is not read again."""
    return known is not None and (known.size, known.modified) == (file.size, file.touched)


def _as_sent(file: PublicFile, known: Sent | None, digest: Callable[[Path], str]) -> Sent:
    if known and is_known(file, known):
        return known
    return Sent(sha256=digest(file.path), size=file.size, modified=file.touched)


def _has(record: Record, name: str, sha256: str) -> bool:
    known = record.files.get(name)
    return known is not None and known.sha256 == sha256


log = logging.getLogger(__name__)

SHOWN = 3
"""Names listed in a message, at most."""


def keep_cover(directory: ShowDir, show: Show, plan: Plan, record: Record) -> Plan:
    """The plan without a damaged cover if the target has an earlier one, which stays."""
    name = show.cover
    if name not in record.files or all(file.name != name for file in plan.uploads):
        return plan
    if not is_cover_damaged(directory, show):
        return plan
    log.warning("%s: %s; the one on the target stays", directory.root / name, DAMAGED)
    return replace(
        plan,
        uploads=tuple(file for file in plan.uploads if file.name != name),
        sent={**plan.sent, name: record.files[name]},
    )


def check_files(
    directory: ShowDir,
    show: Show,
    files: Sequence[PublicFile],
    plan: Plan,
    *,
    listings: Sequence[Listing],
    damaged: Collection[str],
) -> None:
    """Check that every file in the feed exists and is intact, and that no identity is shared.

    Sizes are compared for all files, hashes for those to upload. For the others, size and
    time have not changed since their upload.

    Raises:
        CheckFailed: naming what is missing, changed or shared.
    """
    there = {file.name: file for file in files}
    uploads = {file.name for file in plan.uploads}
    digests = {name: sent.sha256 for name, sent in plan.sent.items()}
    faults = [fault for one in listings for fault in _faults(one, there, digests, uploads)]
    faults += shared_identities(_look_alikes(directory, listings))
    faults += _absent(show, plan.uploads, there)
    faults += [f"{name}: {what}" for name in sorted(uploads) if (what := damage(directory, name))]
    if show.cover in uploads and is_cover_damaged(directory, show):
        faults.append(f"{show.cover}: {DAMAGED}")
    folders = tuple(f"{EPISODES}/{slug}/" for slug in damaged)
    faults += [
        f"{name}: cannot be checked, since its manifest is damaged"
        for name in sorted(uploads)
        if folders and name.startswith(folders)
    ]
    if faults:
        linked = directory.episodes_folder.is_symlink()
        advice = (
            f"{EPISODES}/ is a symbolic link, and links are never published"
            if linked
            else "`podcaster check` lists all faults"
        )
        raise CheckFailed(f"publish: nothing was sent: {some(faults)}; {advice}")


def _absent(
    show: Show, uploads: Sequence[PublicFile], there: Mapping[str, PublicFile]
) -> Iterator[str]:
    """What the feeds to upload name and the show cannot publish, such as a linked cover."""
    for file in uploads:
        if phase(file.name) is Phase.FEED and file.name.endswith(".xml"):
            channel = feedfile.read_channel(file.path.read_bytes(), file.name)
            for fault in feedfile.absent(channel, show, there.__contains__):
                yield f"{file.name} {fault}"


def _look_alikes(directory: ShowDir, listings: Sequence[Listing]) -> Sequence[Episode]:
    """The episodes that share a guid or number with another; only manifests say who counted."""
    guids = Counter(one.guid for one in listings)
    numbers = Counter((one.season or 0, one.number) for one in listings if has_number(one))
    return directory.episodes(
        one.slug
        for one in listings
        if max(guids[one.guid], numbers[one.season or 0, one.number]) > 1
    )


def check_removals(
    plan: Plan, removed: Mapping[str, Removal], *, keep_days: int, now: datetime, allow: bool
) -> tuple[str, ...]:
    """The files that may be removed from the target now.

    Args:
        removed: files removed by prune, remove or update.
        keep_days: how long superseded audio stays on the target.
        allow: also remove files that disappeared in other ways.

    Raises:
        CheckFailed: files of episodes are missing without having been removed.
    """
    removed = {**_with_their_episode(plan, removed), **removed}
    unknown = [name for name in plan.removals if name not in removed]
    lost = [name for name in unknown if name.startswith(f"{EPISODES}/")]
    if lost and not allow:
        raise CheckFailed(
            f"publish: nothing was sent: {len(lost)} published files are no longer in the show, "
            f"and podcaster did not remove them: {some(lost)}; restore them, or confirm with "
            "--allow-removals"
        )
    if unknown and not allow:
        log.warning(
            "left on the target, since podcaster did not remove it from the show: %s; "
            "--allow-removals removes it",
            some(unknown),
        )
    grace = now - timedelta(days=keep_days)
    return tuple(
        name
        for name in plan.removals
        if (not one.superseded or one.at <= grace if (one := removed.get(name)) else allow)
    )


def _with_their_episode(plan: Plan, removed: Mapping[str, Removal]) -> dict[str, Removal]:
    """Files whose own record is damaged, of episodes of which others were removed on purpose."""
    left = {posixpath.dirname(name) for name in plan.sent}
    gone = {posixpath.dirname(name): one for name, one in removed.items() if not one.superseded}
    return {
        name: gone[folder]
        for name in plan.removals
        if (folder := posixpath.dirname(name)) in gone and folder not in left
    }


def check_not_empty(directory: ShowDir, was_published: bool) -> None:
    """Refuse to publish a show that has lost all of its episodes.

    Raises:
        CheckFailed: the target has episodes, and the show has none.
    """
    if was_published and not any(True for _ in directory.manifest_states()):
        raise CheckFailed(
            f"publish: nothing was sent: {directory.episodes_folder} has no episodes, but the "
            "target does; is the folder mounted? Use --allow-removals to publish anyway"
        )


def missing_sidecars(listings: Sequence[Listing], there: Collection[str]) -> tuple[str, ...]:
    """Missing transcripts and chapters, which can be rendered again."""
    names = (f"{EPISODES}/{one.slug}/{file}" for one in listings for file in one.files)
    return tuple(name for name in names if name not in there)


def _faults(
    listing: Listing,
    there: Mapping[str, PublicFile],
    digests: Mapping[str, str],
    uploads: Collection[str],
) -> Iterator[str]:
    for sound in (listing.audio, *listing.alternates):
        if sound.url:
            continue  # at its old address
        name = f"{EPISODES}/{listing.slug}/{sound.name}"
        if name not in there:
            yield f"{name}: is missing"
        elif there[name].size != sound.size:
            yield f"{name}: has {there[name].size} bytes, the manifest says {sound.size}"
        elif name in uploads and sound.sha256 and digests[name] != sound.sha256:
            yield f"{name}: was changed: its hash does not match the manifest"
    for file, digest in listing.files.items():
        name = f"{EPISODES}/{listing.slug}/{file}"
        if name not in there:
            yield f"{name}: is missing"
        elif name in uploads and digests[name] != digest:
            yield f"{name}: was changed: its hash does not match the manifest"


def some(lines: Sequence[str]) -> str:
    """The first few lines, and how many more there are."""
    more = f" and {len(lines) - SHOWN} more" if len(lines) > SHOWN else ""
    return "; ".join(lines[:SHOWN]) + more
