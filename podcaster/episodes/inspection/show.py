"""Configuration, cover and sounds."""

from collections.abc import Iterator
from pathlib import Path

from podcaster.episodes.inspection.finding import Finding
from podcaster.errors import PodcasterError
from podcaster.feed import artwork
from podcaster.model import Show
from podcaster.show.showdir import ShowDir
from podcaster.sound import studio

LARGEST_COVER = 512_000
"""Bytes, as Apple's and PSP-1's advice has it."""


def of_show(directory: ShowDir, show: Show) -> Iterator[Finding]:
    if not show.base_url:
        yield Finding(
            where="podcaster.toml",
            what="`base_url` is not set: apps cannot reach the feed's addresses",
            fault=False,
        )
    for key in ("description", "email"):
        if not getattr(show, key):
            yield Finding(
                where="podcaster.toml",
                what=f"`{key}` is empty; directories ask for it",
                fault=False,
            )
    cover = directory.root / show.cover
    if not cover.is_file():
        yield Finding(where=show.cover, what="there is no cover; `podcaster feed` draws one")
    else:
        yield from _of_cover(cover, show.cover)
    names = (show.sound.intro, show.sound.sting, show.sound.outro, show.sound.bed.file)
    for name in filter(None, names):
        try:
            path = directory.show_sound(name)
            if path:
                studio.probe(path)
        except PodcasterError as error:
            yield Finding(where="podcaster.toml", what=f"[sound]: {error}")


def _of_cover(path: Path, name: str) -> Iterator[Finding]:
    try:
        content = path.read_bytes()
    except OSError as error:
        yield Finding(where=name, what=f"cannot be read: {error.strerror}")
        return
    yield from (Finding(where=name, what=what) for what in artwork.faults(content, name))
    if len(content) > LARGEST_COVER:
        yield Finding(
            where=name,
            what=f"has {len(content) // 1000} kB; apps load it often, and 512 will do",
            fault=False,
        )
