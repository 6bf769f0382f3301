"""The public files of a show directory, with their types.

This is an allow-list: all other files are private, including those of later versions.
"""

import contextlib
import dataclasses
import html
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from podcaster.show.showdir import FEED, MANIFEST

AUDIO_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".mp4": "audio/mp4",
    ".aac": "audio/aac",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".wav": "audio/wav",
    ".webm": "audio/webm",
}
TYPES = AUDIO_TYPES | {
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/rss+xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".ico": "image/x-icon",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
"""File extensions that may be public, with their media types."""

SHOWN_FEED = "application/xml; charset=utf-8"
"""The type with which browsers display a feed. For `application/rss+xml`, Chromium 156 shows the
source, and Firefox saves it. Apps accept both."""

EPISODES, ASSETS = "episodes", "assets"
AT_ROOT = re.compile(
    r"feed(-[a-z0-9-]+)?\.xml|feed\.css|(index|404|archive-\d+)\.html"
    r"|[^/]+\.(opml|png|jpe?g|webp|svg|ico)",
    re.IGNORECASE,
)
"""Public file names in the show directory itself; articles there are not public."""

LATEST = "latest.mp3"
"""The newest episode at a fixed address, for players that do not read feeds."""
_NAMED = re.compile(r'<(?:enclosure url|podcast:source uri)="[^"]*/(episodes/[^"/]+/[^"/]+\.mp3)"')
_LONGEST_ITEM = 2_000_000
"""Characters of the feed up to the end of its newest item."""

_FEED_ENDINGS = {".xml", ".opml"}
_COMPRESSIBLE = ("text/", "application/", "image/svg")


class Phase(IntEnum):
    """The order of publishing, in which no file is named before it exists."""

    SOUND = 1
    PAGE = 2
    """Transcripts, chapters, pictures and pages."""
    INDEX = 3
    """The index page, which names the others, and LATEST."""
    FEED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFile:
    """A public file of the show."""

    name: str
    """Path below the show with slashes; also its address relative to the base address."""
    path: Path
    """Its path on disk; for LATEST, the episode's own file."""
    size: int
    modified: int
    """Time of modification in nanoseconds."""
    touched: int = 0
    """The same, or when the file was put in its place with an older time of modification."""


def public_files(root: Path) -> tuple[PublicFile, ...]:
    """Every public file of a show, by name."""
    found = [*_files(root, root), *_files(root, root / ASSETS, deep=True)]
    if latest := _latest(root):
        found.append(latest)
    for folder in _folders(root / EPISODES):
        if os.path.lexists(folder / MANIFEST):  # even one that cannot be read
            found += _files(root, folder)
    return tuple(sorted(found, key=lambda file: file.name))


def find_public(root: Path, name: str) -> PublicFile | None:
    """The public file of that name; None if it does not exist or is private.

    A symbolic link anywhere below the root is private: it may lead out of the show, or to a
    private file within it.
    """
    if not is_public_name(name):
        return None
    if name == LATEST:
        return _latest(root)
    path = root
    for part in name.split("/"):
        path = path / part
        if os.path.islink(path):  # noqa: PTH114 - Path.is_symlink raises on names too long to exist
            return None
    return _public_file(root, path)


def is_public_name(name: str) -> bool:
    """Whether a file may be public, by its name alone."""
    parts = name.split("/")
    if PurePosixPath(name).suffix.lower() not in TYPES or parts[-1].lower() == MANIFEST:
        return False
    if any(not is_plain(part) for part in parts):
        return False
    match parts:
        case [only]:
            return only == LATEST or AT_ROOT.fullmatch(only) is not None
        case [folder, _, _] if folder == EPISODES:
            return True
        case [folder, *_]:
            return folder == ASSETS
    return False


def is_plain(part: str) -> bool:
    """Whether a part of a path is a visible name without special meaning."""
    hidden = part.startswith((".", "~")) or part.endswith("~")
    return bool(part) and not hidden and not any(c in '\\:"*?<>|' or c < " " for c in part)


def media_type(name: str) -> str:
    """The Content-Type of a public file."""
    if PurePosixPath(name).name == "chapters.json":
        return "application/json+chapters"
    return TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")


def shown_type(name: str) -> str:
    """The Content-Type for servers that send browsers and apps the same."""
    return SHOWN_FEED if name.endswith(".xml") else media_type(name)


def is_text(name: str) -> bool:
    """Whether compression is worthwhile."""
    return media_type(name).startswith(_COMPRESSIBLE)


def cache_control(name: str) -> str:
    """How long a client may keep a public file without asking again."""
    if phase(name) is Phase.SOUND:
        # The name has part of the content's hash, so new audio has a new name.
        return "public, max-age=31536000, immutable"
    if phase(name) in (Phase.INDEX, Phase.FEED):
        return "public, max-age=300"
    return "public, max-age=3600"


def phase(name: str) -> Phase:
    """The phase in which a file is published."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in _FEED_ENDINGS and "/" not in name:
        return Phase.FEED
    if name in ("index.html", LATEST):
        return Phase.INDEX
    return Phase.SOUND if media_type(name).startswith("audio/") else Phase.PAGE


def _latest(root: Path) -> PublicFile | None:
    """The MP3 of the episode that the feed lists first, under its fixed name."""
    with contextlib.suppress(OSError, UnicodeError), (root / FEED).open(encoding="utf-8") as feed:
        newest, end, _ = feed.read(_LONGEST_ITEM).partition("</item>")
        for name in _NAMED.findall(newest) if end else ():
            file = find_public(root, unquote(html.unescape(name)))
            if file:
                return dataclasses.replace(file, name=LATEST)
    return None


def _folders(folder: Path) -> Iterator[Path]:
    if folder.is_symlink() or not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and is_plain(entry.name):
                yield Path(entry.path)


def _files(root: Path, folder: Path, *, deep: bool = False) -> Iterator[PublicFile]:
    if folder != root and (folder.is_symlink() or not folder.is_dir()):
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False) and entry.name != LATEST:
                name = Path(entry.path).relative_to(root).as_posix()
                file = _public_file(root, Path(entry.path)) if is_public_name(name) else None
                if file:
                    yield file
    if deep:
        for inner in _folders(folder):
            yield from _files(root, inner, deep=True)


def _public_file(root: Path, path: Path) -> PublicFile | None:
    try:
        status = path.lstat()
    except OSError:  # it may have been removed since it was listed
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return PublicFile(
        name=path.relative_to(root).as_posix(),
        path=path,
        size=status.st_size,
        modified=status.st_mtime_ns,
        touched=max(status.st_mtime_ns, status.st_ctime_ns),
    )
