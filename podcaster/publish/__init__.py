"""Publishing a show: its public files go where the world reads them, whole at every instant."""

from collections.abc import Mapping

from podcaster.episodes import catalogue
from podcaster.errors import BadConfig
from podcaster.feed import addresses
from podcaster.model import PhaseProgress, Show
from podcaster.publish.check import CheckReport, check_feed
from podcaster.publish.sending import Published, upload
from podcaster.publish.targets import Target, open_target
from podcaster.show.showdir import FEED, ShowDir


def publish(
    show: Show,
    *,
    target: str = "",
    environment: Mapping[str, str] | None = None,
    everything: bool = False,
    dry_run: bool = False,
    progress: PhaseProgress | None = None,
    wait: float = 0,
) -> Published:
    """Bring what the show's target has to where the show directory is.

    Args:
        target: in place of podcaster.toml's `publish.target`.
        environment: where options that read `$NAME` are looked up.
        everything: send files again that the target is known to have.
        dry_run: only say what would be done.
        wait: seconds to wait for another run that holds the show.

    Raises:
        BadConfig: `base_url` or the target is missing or makes no sense.
        Unreachable: the target did not answer, or refused.
        CannotWrite: the target is a folder that cannot be written.
    """
    address = target or show.publish.target
    if not address:
        raise BadConfig(
            "podcaster.toml: `publish.target` is not set: a folder, s3://bucket/path, "
            "sftp://user@host/path or webdav+https://host/path"
        )
    if not show.base_url:
        raise BadConfig(
            "podcaster.toml: `base_url` is not set: the address at which the published files are "
            "found, such as https://example.org/show/"
        )
    opened = open_target(
        address, show.publish.options, root=show.root, environment=environment or {}
    )
    directory = ShowDir(show.root)
    # The feed must not gain an episode between the upload of its sound and its own.
    with directory.lock(wait):
        if not dry_run:
            _bring_up_to_date(directory, show)
        return upload(show.root, opened, everything=everything, dry_run=dry_run, progress=progress)


def _bring_up_to_date(directory: ShowDir, show: Show) -> None:
    """Let feeds and pages say what podcaster.toml says now; unchanged ones are not touched."""
    catalogue.recover(directory, show)
    if _is_for_this_address(directory, show):
        catalogue.update(directory, show)
    else:
        catalogue.rewrite(directory, show)


def _is_for_this_address(directory: ShowDir, show: Show) -> bool:
    """Whether the show was last written for its base address; moved, every page names another."""
    own = addresses.of_file(addresses.base_of(show), FEED)
    try:
        with (directory.root / FEED).open("rb") as file:
            return f'"{own}"'.encode() in file.read(4096)
    except FileNotFoundError:
        return False


__all__ = [
    "CheckReport",
    "Published",
    "Target",
    "check_feed",
    "open_target",
    "publish",
    "upload",
]
