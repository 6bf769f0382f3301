"""The pictures of a show: its cover, its episodes' covers, the copies for feed or pages."""

import hashlib
import logging
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from podcaster.episodes.publicfiles import ASSETS
from podcaster.errors import BadInput
from podcaster.feed import artwork
from podcaster.model import Show
from podcaster.show import ownfiles
from podcaster.show.config import cover_copy, name_of_copy
from podcaster.show.showdir import FEED, PAGE, ShowDir
from podcaster.show.wholefiles import file_sha256, note_removed, read_regular

log = logging.getLogger(__name__)

Fault: TypeAlias = tuple[str, str, bool]
"""File, what is wrong with it, and whether that is more than a note."""
LARGEST_COVER = 512_000
"""Bytes, as recommended by Apple and PSP-1."""
_COPY = re.compile(r"(?:artwork|picture)-([0-9a-f]{8})\.\w+")
_NAMED = re.compile(rb"\b(assets/(?:artwork-[0-9a-f]{8}\.\w+|cover-[0-9a-f]{8}\.jpg))\b")
"""A copy of the cover in a feed or page."""
_OWN = re.compile(rf"{ASSETS}/picture-([0-9a-f]{{8}})\.\w+")
_SMALL_OWN = re.compile(rf"{ASSETS}/picture-[0-9a-f]{{8}}-small\.jpg")
_SMALL_COPY = re.compile(r"cover-[0-9a-f]{8}\.jpg|picture-[0-9a-f]{8}-small\.jpg")


def cover(directory: ShowDir, show: Show, *, warn: bool = False) -> bytes:
    """The show's cover, drawn if it is missing or has an outdated title.

    A damaged one must not stop an unattended run: the copy of the last whole one
    is used instead, if there is one.

    Args:
        warn: log that it is damaged.
    """
    path = directory.root / show.cover
    if not path.exists():
        log.warning("%s: no cover found; one was drawn from the show's title", path)
        return _drawn_cover(directory, show)
    content, reason = _checked(directory, path)
    if artwork.is_outdated(content, show.title, show.author):
        return _drawn_cover(directory, show)
    copy = (last_whole(directory, FEED) or last_whole(directory, PAGE)) if reason else ""
    if not copy and not content:
        raise BadInput(f"{path}: the cover {reason}")
    if copy and warn:
        log.warning("%s: %s; the last whole one, %s, is used", path, reason, copy)
    return (directory.root / copy).read_bytes() if copy else content


DAMAGED = "is damaged"


def _checked(directory: ShowDir, path: Path) -> tuple[bytes, str]:
    """The content of an existing cover, and why it must not be used; empty if it is whole."""
    try:
        content = read_regular(path)
    except OSError as error:
        return b"", f"cannot be read: {error.strerror}"
    if ownfiles.is_damaged(directory.root, directory.state_folder, path):
        return content, DAMAGED
    if (directory.root / small_cover(content)).is_file():  # it was decoded then
        return content, DAMAGED if artwork.is_damaged_png(content) else ""
    return content, DAMAGED if artwork.is_damaged(content) else ""


def is_cover_damaged(directory: ShowDir, show: Show) -> bool:
    """Whether the cover exists but is damaged."""
    path = directory.root / show.cover
    return path.exists() and bool(_checked(directory, path)[1])


def last_whole(directory: ShowDir, name: str) -> str:
    """The copy of the last whole cover that the feed or the index page names; empty if none is."""
    path = directory.root / name
    for found in _NAMED.finditer(path.read_bytes() if path.is_file() else b""):
        copy = directory.root / found[1].decode()
        if _is_our_copy(copy) and not artwork.is_damaged(copy.read_bytes()):
            return f"{ASSETS}/{copy.name}"
    return ""


def copy_name(directory: ShowDir, show: Show) -> str:
    """The name of the cover's copy that feeds name; empty if they name the cover itself."""
    path = directory.root / show.cover
    content, reason = _checked(directory, path)
    return last_whole(directory, FEED) if reason else name_of_copy(content, path.suffix)


def copied_cover(directory: ShowDir, show: Show) -> str:
    """The name of the cover's copy, written if it is missing or damaged."""
    path = directory.root / show.cover
    content, reason = _checked(directory, path)
    if reason:
        return last_whole(directory, FEED)
    if name := name_of_copy(content, path.suffix):
        directory.write(name, (content,))
        ownfiles.remember(directory.root, directory.state_folder, [path])
    return name


def _drawn_cover(directory: ShowDir, show: Show) -> bytes:
    content = artwork.draw_cover(show.title, show.author)
    directory.write(show.cover, (content,))
    return content


def damage(directory: ShowDir, name: str) -> str:
    """What is wrong with an episode's own picture, which is named by its content; empty if nothing.

    Copies of the cover can be made again; this picture cannot.
    """
    found = _OWN.fullmatch(name)
    path = directory.root / name
    if found and path.is_file() and not file_sha256(path).startswith(found[1]):
        return "was changed: its hash does not match its name"
    return ""


def small_cover(cover: bytes) -> str:
    """The name of the cover's small copy, which pages show; it changes with the cover."""
    return f"{ASSETS}/cover-{hashlib.sha256(cover).hexdigest()[:8]}.jpg"


def small_picture(image: str) -> str:
    """The small copy of an episode's own picture, which its page shows."""
    return f"{image.rpartition('.')[0]}-small.jpg"


def is_cover_copied(directory: ShowDir, show: Show) -> bool:
    """Whether the file that the feed is to name for the cover has the cover's content."""
    name = copy_name(directory, show)
    return not name or cover_copy(directory.root / name) == name


def cover_faults(directory: ShowDir, show: Show) -> Iterator[Fault]:
    """The faults of the cover and of its copies."""
    name = show.cover
    try:
        content = read_regular(directory.root / name)
    except OSError as error:
        yield name, f"cannot be read: {error.strerror}", True
        return
    yield from ((name, what, True) for what in artwork.faults(content, name))
    if ownfiles.is_damaged(directory.root, directory.state_folder, directory.root / name):
        yield name, ownfiles.DAMAGED, True
    if len(content) > LARGEST_COVER:
        kilobytes = len(content) // 1000
        yield name, f"has {kilobytes} kB; apps load it often, so keep it under 512 kB", False
    if show.cover_copy and not is_cover_copied(directory, show):
        yield show.cover_copy, "is not the cover's content; `podcaster feed` regenerates it", True
    yield from _copy_faults(directory, small_cover(content), content)


def own_faults(directory: ShowDir, name: str) -> Iterator[Fault]:
    """The faults of an episode's own picture and of its small copy."""
    path = directory.root / name
    if not path.is_file():
        yield name, "is missing; give it again with `podcaster edit --picture`", True
    elif what := damage(directory, name):
        yield name, f"{what}; give it again with `podcaster edit --picture`", True
    else:
        yield from _copy_faults(directory, small_picture(name), path.read_bytes())


def _copy_faults(directory: ShowDir, name: str, picture: bytes) -> Iterator[Fault]:
    """Compare a small copy, which pages show, with its picture."""
    path = directory.root / name
    try:
        content = read_regular(path)
        fresh = artwork.shrink(picture)
    except FileNotFoundError:
        return
    except OSError as error:
        yield name, f"cannot be read: {error.strerror}", True
    except BadInput:
        return  # the picture itself is reported
    else:
        if content != fresh:
            what = "was made by another version; `podcaster feed` regenerates it"
            yield name, what, not artwork.is_alike(content, fresh)


def copy_own(directory: ShowDir, name: str) -> None:
    """Write the small copy of an episode's own picture, unless the picture is damaged."""
    path = directory.root / name
    if path.is_file() and not damage(directory, name):
        try:
            directory.write(small_picture(name), (artwork.shrink(path.read_bytes()),))
        except BadInput as error:
            log.warning("%s: %s", path, error)


def mend_copies(directory: ShowDir, names: Iterable[str]) -> None:
    """Write small copies of episodes' own pictures again; other names are left alone."""
    for name in names:
        if _SMALL_OWN.fullmatch(name):
            for path in directory.root.glob(f"{name.removesuffix('-small.jpg')}.*"):
                copy_own(directory, f"{ASSETS}/{path.name}")


def remove_unnamed(directory: ShowDir, named: Collection[str]) -> None:
    """Remove copies of earlier covers and pictures that no manifest, feed or page names."""
    folder = directory.root / ASSETS
    left = [
        path
        for path in folder.glob("*-*.*")
        if f"{ASSETS}/{path.name}" not in named and _is_our_copy(path)
    ]
    if left:
        root = directory.root
        own = (path for path in folder.rglob("*") if path.suffix in (".css", ".html", ".js"))
        pages = (*root.glob("*.html"), *root.glob("feed*.xml"), *own)
        for page in (*pages, *directory.episodes_folder.glob(f"*/{PAGE}")):
            content = page.read_bytes() if page.is_file() else b""
            left = [path for path in left if path.name.encode() not in content]
    # Apps may still have an earlier feed, which names them.
    names = sorted(f"{ASSETS}/{path.name}" for path in left)
    note_removed(directory.state_folder, names, superseded=True)
    for path in left:
        path.unlink(missing_ok=True)


def _is_our_copy(path: Path) -> bool:
    """Whether podcaster wrote a picture: its name has the content's hash, or it is a small copy."""
    try:
        if found := _COPY.fullmatch(path.name):
            return file_sha256(path).startswith(found[1])
        return bool(_SMALL_COPY.fullmatch(path.name)) and artwork.is_small(read_regular(path))
    except OSError:
        return False
