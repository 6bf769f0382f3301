"""Reading a show directory: configuration, manifests, the files that they name."""

import contextlib
import logging
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from podcaster.errors import BadInput, NewerFormat, NotFound
from podcaster.model import Episode, Listing, Show
from podcaster.show import config, manifests
from podcaster.show.rules import VOICES
from podcaster.show.wholefiles import PART, file_sha256, read_regular

log = logging.getLogger(__name__)

MANIFEST = "episode.json"
FEED = "feed.xml"
TRANSCRIPT = "transcript.vtt"
CHAPTERS = "chapters.json"
CARD = "card.png"
"""The picture for links to an episode, in its folder."""
SIDECARS = (TRANSCRIPT, "transcript.srt", "transcript.json", CHAPTERS)
PAGE = "index.html"
UNLISTED = f".unlisted{PART}"
"""Exists in an episode's folder from its first temporary file until feed and pages list it."""
LONGEST_SLUG = 48
"""Characters of the title in the name of a folder, at most."""


class ShowReader:
    """A show directory, read only."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root)
        self.episodes_folder = self.root / "episodes"
        self.voices_folder = self.root / VOICES
        self.state_folder = self.root / ".podcaster"
        self.log_folder = self.state_folder / "log"
        self.frames_folder = self.state_folder / "frames"
        self.fetched_folder = self.state_folder / "fetched"
        """Responses of servers, for conditional requests."""
        self.saved_links = self.root / "saved.txt"
        """The list of `podcaster add URL`."""

    def show(self) -> Show:
        """Read podcaster.toml and the voice profiles."""
        return config.load_show(self.root)

    def manifests(self) -> tuple[Path, ...]:
        """The paths of all manifests, by slug."""
        return tuple(sorted(self.episodes_folder.glob(f"*/{MANIFEST}")))

    def episodes(self, slugs: Iterable[str] | None = None) -> tuple[Episode, ...]:
        """The episodes, oldest first; a manifest that cannot be read is logged as a warning.

        Args:
            slugs: the episodes to read; all if not given.
        """
        if slugs is None:
            paths = self.manifests()
        else:
            paths = tuple(self.episodes_folder / slug / MANIFEST for slug in slugs)
        found = []
        for path in paths:
            try:
                found.append(self.read_manifest(path))
            except BadInput as error:
                log.warning("%s", error)
        return tuple(sorted(found, key=_age))

    def listings(self) -> tuple[Listing, ...]:
        """The heads of all manifests, oldest first: a hundredth of their bytes."""
        return self.survey()[0]

    def survey(self) -> tuple[tuple[Listing, ...], Mapping[str, BadInput]]:
        """The readable listings, oldest first, and the fault of each other slug.

        Raises:
            NewerFormat: a later version of this program wrote the show.
        """
        found: list[Listing] = []
        damaged: dict[str, BadInput] = {}
        for slug, state in self.manifest_states():
            try:
                if not stat.S_ISREG(state.st_mode):
                    path = self.episodes_folder / slug / MANIFEST
                    raise _unreadable(path, OSError(0, "not a regular file"))
                found.append(self.listing(slug))
            except BadInput as error:
                damaged[slug] = error
        for reason in damaged.values():
            log.warning("%s", reason)
        return tuple(sorted(found, key=_age)), damaged

    def listing(self, slug: str) -> Listing:
        """The head of one manifest."""
        # os, not pathlib, here and below: these are the inner loops of a show of ten thousand.
        path = f"{self.episodes_folder}/{slug}/{MANIFEST}"
        try:
            file = os.open(path, os.O_RDONLY)
            try:
                listing = _from_head(os.read(file, manifests.HEAD), path)
            finally:
                os.close(file)
        except OSError as error:
            raise _unreadable(path, error) from error
        if listing is None or listing.slug != slug:
            return self.read_manifest(Path(path))
        return listing

    def manifest_states(self) -> Iterator[tuple[str, os.stat_result]]:
        """Slug and file status of every manifest, unordered; shows changes without reading."""
        with contextlib.suppress(FileNotFoundError), os.scandir(self.episodes_folder) as folders:
            for folder in folders:
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    yield folder.name, os.stat(f"{folder.path}/{MANIFEST}")  # noqa: PTH116

    def episode(self, slug: str) -> Episode:
        """The manifest of one episode."""
        path = self.episodes_folder / slug / MANIFEST
        if "/" in slug or not path.is_file():
            known = [manifest.parent.name for manifest in self.manifests()]
            raise NotFound(
                f"no episode {slug!r} in {self.episodes_folder}; the newest are: "
                f"{', '.join(known[-3:]) or 'none'}"
            )
        return self.read_manifest(path)

    def read_manifest(self, path: Path) -> Episode:
        """Decode a manifest, and check that it is intact and names files of its own folder only.

        Raises:
            NewerFormat: a later version of this program wrote it.
            DamagedManifest: it was changed since it was written, or is invalid.
            BadInput: it cannot be read.
        """
        try:
            episode = manifests.decode(read_regular(path))
        except NewerFormat as error:
            raise NewerFormat(f"{path}: {error}") from error
        except manifests.DamagedManifest as error:
            if error.episode:
                self._check_names(error.episode, path)
            raise manifests.DamagedManifest(f"{path}: {error}", error.episode) from error
        except OSError as error:
            raise _unreadable(path, error) from error
        self._check_names(episode, path)
        return episode

    @staticmethod
    def is_sealed(path: Path) -> bool:
        """Whether a manifest has hashes."""
        return manifests.is_sealed(path.read_bytes())

    def _check_names(self, episode: Episode, path: Path) -> None:
        if episode.slug != path.parent.name:
            raise BadInput(
                f"{path}: belongs to {episode.slug!r}; a manifest must be in the folder it names"
            )
        for name in self.file_names(episode):
            if Path(name).name != name:
                raise BadInput(f"{path}: names the file {name!r}, which is outside its folder")

    def folder(self, episode: Episode) -> Path:
        """The folder of an episode."""
        return self.episodes_folder / episode.slug

    def audio(self, episode: Episode) -> Path:
        """The path of an episode's main audio file."""
        return self.folder(episode) / episode.audio.name

    @staticmethod
    def file_names(episode: Episode) -> tuple[str, ...]:
        """The names of an episode's files, the audio first."""
        sounds = (episode.audio, *episode.alternates)
        return (*(sound.name for sound in sounds), *episode.files)

    def is_whole(self, episode: Episode) -> bool:
        """Whether every file that the manifest names exists and has its hash."""
        folder = self.folder(episode)
        sounds = (episode.audio, *episode.alternates)
        promised = {sound.name: sound.sha256 for sound in sounds if not sound.url}
        promised |= episode.files
        return all(
            (folder / name).is_file() and file_sha256(folder / name) == digest
            for name, digest in promised.items()
        )

    def show_sound(self, name: str) -> Path | None:
        """The path of a sound of the show, below voices/ or the show directory itself."""
        if not name:
            return None
        for path in (self.voices_folder / name, self.root / name):
            if path.is_file():
                return path
        raise NotFound(
            f"{self.voices_folder / name}: no such file; podcaster.toml names it in [sound]"
        )

    def has_manifest(self, slug: str) -> bool:
        """Whether an episode of that slug exists."""
        return (self.episodes_folder / slug / MANIFEST).is_file()

    def interrupted(self) -> tuple[str, ...]:
        """Slugs of episodes that an interrupted run was writing."""
        return tuple(sorted({p.parent.name for p in self.episodes_folder.glob(f"*/.*{PART}")}))

    def is_committed(self, episode: Episode) -> bool:
        """Whether this version of an episode is the one on the disk."""
        if not self.has_manifest(episode.slug):
            return False
        known = self.episode(episode.slug)
        return (known.modified, known.fingerprint) == (episode.modified, episode.fingerprint)


def _age(listing: Listing) -> tuple[object, ...]:
    """The sort key of episodes; with number and guid, the order is total."""
    return listing.published, listing.number, listing.guid


def _from_head(head: bytes, path: str) -> Listing | None:
    try:
        return manifests.listing_from_head(head)
    except NewerFormat as error:
        raise NewerFormat(f"{path}: {error}") from error


def _unreadable(path: Path | str, error: OSError) -> BadInput:
    return BadInput(f"{path}: the manifest cannot be read ({error.strerror}); fix that first")


def slug_words(title: str) -> str:
    """The first words of a title in ASCII letters, digits and hyphens, else `episode`."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_only.replace("'", ""))
    slug = ""
    for word in words:
        if len(slug) + len(word) + 1 > LONGEST_SLUG:
            break
        slug += f"-{word}" if slug else word
    return slug or (words[0][:LONGEST_SLUG] if words else "episode")
