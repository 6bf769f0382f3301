"""Checks before an upload: every file that the feed names must be intact."""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from podcaster.episodes.publicfiles import EPISODES, PublicFile
from podcaster.errors import CheckFailed
from podcaster.model import Listing
from podcaster.publish.plan import Plan
from podcaster.show.removals import Removal
from podcaster.show.showdir import ShowDir

log = logging.getLogger(__name__)

SHOWN = 3
"""Names listed in a message, at most."""


def check_files(
    directory: ShowDir,
    files: Sequence[PublicFile],
    plan: Plan,
    listings: Sequence[Listing],
    damaged: Collection[str],
) -> None:
    """Check that every file that the feed names exists and is intact.

    Sizes are compared for all files, hashes for those to upload. For the others, size and
    time have not changed since their upload.

    Raises:
        CheckFailed: naming what is missing or changed.
    """
    there = {file.name: file for file in files}
    uploads = {file.name for file in plan.uploads}
    digests = {name: sent.sha256 for name, sent in plan.sent.items()}
    faults = [fault for one in listings for fault in _faults(one, there, digests, uploads)]
    folders = tuple(f"{EPISODES}/{slug}/" for slug in damaged)
    faults += [
        f"{name}: cannot be vouched for, since its manifest is damaged"
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
        raise CheckFailed(f"publish: nothing was sent: {_some(faults)}; {advice}")


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
    unknown = [name for name in plan.removals if name not in removed]
    lost = [name for name in unknown if name.startswith(f"{EPISODES}/")]
    if lost and not allow:
        raise CheckFailed(
            f"publish: nothing was sent: {len(lost)} published files are no longer in the show, "
            f"and podcaster did not remove them: {_some(lost)}; restore them, or confirm with "
            "--allow-removals"
        )
    if unknown and not allow:
        log.warning(
            "left on the target, since podcaster did not remove it from the show: %s; "
            "--allow-removals removes it",
            _some(unknown),
        )
    grace = now - timedelta(days=keep_days)
    return tuple(
        name
        for name in plan.removals
        if (allow if name not in removed else _is_due(removed[name], grace))
    )


def check_not_empty(directory: ShowDir, was_published: bool) -> None:
    """Refuse to publish a show that has lost all of its episodes.

    Raises:
        CheckFailed: the target has episodes, and the show has none.
    """
    if was_published and not any(True for _ in directory.manifest_states()):
        raise CheckFailed(
            f"publish: nothing was sent: {directory.episodes_folder} has no episode, but the "
            "target was published to; is the folder mounted? --allow-removals publishes it as it is"
        )


def missing_sidecars(listings: Sequence[Listing], there: Collection[str]) -> tuple[str, ...]:
    """Missing transcripts and chapters, which can be rendered again."""
    names = (f"{EPISODES}/{one.slug}/{file}" for one in listings for file in one.files)
    return tuple(name for name in names if name not in there)


def _is_due(removal: Removal, grace: datetime) -> bool:
    return not removal.superseded or removal.at <= grace


def _faults(
    listing: Listing,
    there: Mapping[str, PublicFile],
    digests: Mapping[str, str],
    uploads: Collection[str],
) -> Iterator[str]:
    for sound in (listing.audio, *listing.alternates):
        if sound.url:
            continue  # at its old home
        name = f"{EPISODES}/{listing.slug}/{sound.name}"
        if name not in there:
            yield f"{name}: is missing"
        elif there[name].size != sound.size:
            yield f"{name}: has {there[name].size} bytes, the manifest says {sound.size}"
        elif name in uploads and sound.sha256 and digests[name] != sound.sha256:
            yield f"{name}: was changed: its hash is not the manifest's"
    for file, digest in listing.files.items():
        name = f"{EPISODES}/{listing.slug}/{file}"
        if name not in there:
            yield f"{name}: is missing"
        elif name in uploads and digests[name] != digest:
            yield f"{name}: was changed: its hash is not the manifest's"


def _some(lines: Sequence[str]) -> str:
    more = f" and {len(lines) - SHOWN} more" if len(lines) > SHOWN else ""
    return "; ".join(lines[:SHOWN]) + more
