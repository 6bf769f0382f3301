"""Publishing a show: uploading its public files so that the target is always consistent."""

import hashlib
import logging
from collections.abc import Mapping
from contextlib import closing, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from podcaster.episodes import catalogue
from podcaster.episodes.checks import feeds_of
from podcaster.episodes.pictures import is_cover_copied
from podcaster.episodes.publicfiles import PublicFile, phase, public_files
from podcaster.errors import BadConfig
from podcaster.feed import addresses
from podcaster.model import PhaseProgress, Show
from podcaster.publish.address import open_target
from podcaster.publish.check import CheckReport, check_feed
from podcaster.publish.plan import (
    Plan,
    Record,
    check_files,
    check_not_empty,
    check_removals,
    keep_cover,
    make_plan,
    missing_sidecars,
)
from podcaster.publish.sending import Published, upload
from podcaster.publish.staged import StagedTarget
from podcaster.publish.targets import Target
from podcaster.show.config import published_at
from podcaster.show.showdir import FEED, ShowDir
from podcaster.show.wholefiles import file_sha256
from podcaster.show.wholefiles import removals as removals_of

log = logging.getLogger(__name__)


def publish(
    show: Show,
    *,
    target: str = "",
    environment: Mapping[str, str] | None = None,
    everything: bool = False,
    dry_run: bool = False,
    allow_removals: bool = False,
    progress: PhaseProgress | None = None,
    wait: float = 0,
    now: datetime | None = None,
    trusts_clock: bool = False,
) -> Published:
    """Upload the show directory's changes to its target.

    Args:
        target: replaces podcaster.toml's `publish.target`.
        environment: variables for options of the form `$NAME`.
        everything: upload all files, not only changed ones.
        dry_run: only return the plan, without waiting for another run.
        allow_removals: remove files from the target even if they disappeared from the show
            without podcaster removing them.
        wait: seconds to wait for another run that holds the show.
        now: the current time, for keeping superseded audio on the target.
        trusts_clock: continue even if the target's clock has another date.

    Raises:
        CheckFailed: the show is not what its manifests promise; nothing was sent or removed.
        NewerFormat: a later version of this program has written the show or the target's record.
        BadConfig: `base_url` or the target is missing or invalid.
        Unreachable: the target did not answer, or refused.
        CannotWrite: the target is a folder that cannot be written.
        ClockWrong: this machine's clock and the target's differ by days; nothing was sent.
    """
    address = target or show.publish.target
    if not address and not show.publish.command:
        raise BadConfig(
            "podcaster.toml: `publish.target` is not set: a folder, s3://bucket/path, "
            "sftp://user@host/path or webdav+https://host/path"
        )
    if not show.base_url:
        raise BadConfig(
            "podcaster.toml: `base_url` is not set: the address at which the published files are "
            "found, such as https://example.org/show/"
        )
    directory = ShowDir(show.root)
    now = now or datetime.now(UTC)
    opened = (
        open_target(address, show.publish.options, root=show.root, environment=environment or {})
        if address
        else StagedTarget(show.publish.command, show=show.root, state_folder=directory.state_folder)
    )
    # No episode may be added between the upload of audio and of the feed. A plan needs no lock, and
    # so is made of a show that cannot be written, and during another run.
    with closing(opened), nullcontext() if dry_run else directory.lock(wait):
        stale = _stale_feeds(directory, show) if dry_run else {}
        if not dry_run:
            _bring_up_to_date(directory, show)
        elif stale or directory.interrupted() or not is_cover_copied(directory, show):
            log.warning(
                "the feed is not up to date; `publish` regenerates it first, with pages and "
                "pictures that are not listed here"
            )
        review = partial(
            _review,
            directory,
            show,
            stale=stale,
            dry_run=dry_run,
            allow_removals=allow_removals,
            now=now,
        )
        return upload(
            show.root,
            opened,
            everything=everything,
            dry_run=dry_run,
            progress=progress,
            review=review,
            now=None if trusts_clock else now,
        )


def _review(
    directory: ShowDir,
    show: Show,
    plan: Plan,
    record: Record,
    *,
    stale: Mapping[str, bytes],
    dry_run: bool,
    allow_removals: bool,
    now: datetime,
) -> Plan:
    """Check the files to upload, and allow only intended removals.

    Args:
        stale: feeds that are to be written again first, with their new content.
    """
    if not allow_removals:
        check_not_empty(directory, bool(record.files or record.sha256))
    listings, broken = directory.survey()
    damaged = set(broken)
    if not dry_run:
        wanted = [file.name for file in plan.uploads]
        wanted += missing_sidecars(listings, plan.sent)
        damaged |= catalogue.mend(directory, show, wanted)
        plan = make_plan(public_files(show.root), record, file_sha256, known=plan.sent)
    plan = keep_cover(directory, show, plan, record)
    files = public_files(show.root)
    check_files(directory, show, files, plan, listings=listings, damaged=damaged)
    removals = check_removals(
        plan,
        removals_of(directory.state_folder),
        keep_days=show.publish.keep_days,
        now=now,
        allow=allow_removals,
    )
    return _with_feeds(replace(plan, removals=removals), record, show.root, stale)


def _with_feeds(plan: Plan, record: Record, root: Path, stale: Mapping[str, bytes]) -> Plan:
    """The plan once these feeds have their new content."""
    sent = {name: hashlib.sha256(content).hexdigest() for name, content in stale.items()}
    uploads = [file for file in plan.uploads if file.name not in stale]
    uploads += [
        PublicFile(name=name, path=root / name, size=len(content), modified=0)
        for name, content in stale.items()
        if name not in record.files or record.files[name].sha256 != sent[name]
    ]
    files = len(plan.sent.keys() | sent.keys())
    ordered = tuple(sorted(uploads, key=lambda file: (phase(file.name), file.name)))
    return replace(plan, uploads=ordered, unchanged=files - len(ordered))


def _bring_up_to_date(directory: ShowDir, show: Show) -> None:
    """Update feeds and pages to match podcaster.toml; unchanged ones are not written."""
    catalogue.recover(directory, show)
    if not any(True for _ in directory.manifest_states()):
        return  # perhaps not mounted: the feed on disk must not lose what it lists
    if _is_for_this_address(directory, show):
        catalogue.update(directory, show)
    else:
        catalogue.rewrite(directory, show)


def _stale_feeds(directory: ShowDir, show: Show) -> dict[str, bytes]:
    """The feeds that `_bring_up_to_date` would change, with their new content."""
    found = {}
    for name, content in feeds_of(directory, show):
        path = directory.root / name
        if not path.is_file() or path.read_bytes() != content:
            found[name] = content
    return found


def _is_for_this_address(directory: ShowDir, show: Show) -> bool:
    """Whether the show was last written for its present `base_url`."""
    own = addresses.of_file(addresses.base_of(show), FEED)
    return published_at(directory.root) == own


__all__ = [
    "CheckReport",
    "Published",
    "Target",
    "check_feed",
    "open_target",
    "publish",
    "upload",
]
