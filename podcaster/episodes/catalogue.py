"""The files that list episodes: feeds, pages, pictures. They are written from manifests alone."""

import dataclasses
import logging
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import ne
from pathlib import Path
from typing import Final, TypedDict

from podcaster import feed
from podcaster.episodes import pictures, searchindex
from podcaster.episodes.feedfile import kept_items, write_feed
from podcaster.errors import BadInput
from podcaster.feed import KeptItem, addresses, artwork, pages
from podcaster.feed.channel import guid
from podcaster.feed.selection import OTHER, to_opml
from podcaster.feed.sidecars import chapters_json, to_srt, to_vtt, transcript_json
from podcaster.model import Episode, Listing, Show
from podcaster.show.config import published_at, store_guids
from podcaster.show.showdir import CARD, CHAPTERS, FEED, PAGE, TRANSCRIPT, ShowDir
from podcaster.show.wholefiles import note_removed

log = logging.getLogger(__name__)


def sidecars(episode: Episode) -> dict[str, str]:
    """The sidecar files of an episode by name; an imported episode has its own."""
    if episode.origin:
        return {}
    return {
        TRANSCRIPT: to_vtt(episode.captions),
        "transcript.srt": to_srt(episode.captions),
        "transcript.json": transcript_json(episode.captions),
        CHAPTERS: chapters_json(episode.chapters),
    }


def update(
    directory: ShowDir,
    show: Show,
    changed: Iterable[Episode] = (),
    *,
    without: Collection[str] = (),
    years: Collection[int] = (),
) -> None:
    """Update pages and feeds, the main feed last, which lists a new episode.

    Args:
        changed: episodes whose pages are to be written.
        without: slugs of episodes to leave out, as they are about to be removed.
        years: years whose archive pages are written in any case.
    """
    changed = tuple(changed)
    _note_a_move(directory, show)
    every, unreadable = directory.survey()
    # A changed episode is listed as it is now even if a passing error hides its manifest: its old
    # files are about to go.
    every = (*every, *(one for one in changed if one.slug in unreadable))
    # What is to be removed must not be kept because it could not be read just now.
    damaged = unreadable.keys() - set(without) - {one.slug for one in changed}
    kept = kept_items(directory, damaged, {one.guid for one in every})
    look = _look(directory, show)
    show = dataclasses.replace(show, cover_copy=pictures.copied_cover(directory, show))
    drawn = {one.slug: one for one in changed}
    has_new_cover = _is_cover_new(directory, look)
    if has_new_cover:
        drawn = {one.slug: one for one in directory.episodes() if one.slug not in without} | drawn
    for name, content in _pages(directory, show, drawn.values(), look):
        directory.write(name, (content,))
    good = [one for one in every if one.slug not in without]
    listed: list[Listing | KeptItem] = [*good, *kept]
    touched = {one.slug for one in changed} | set(without)
    touched_years = {one.day.year for one in every if one.slug in touched} | set(years)
    touched_years |= {int(slug[:4]) for slug in without if slug[:4].isdecimal()}
    shown_years = {one.day.year for one in good} if has_new_cover else set()
    _write_indexes(directory, show, feed.newest_first(good), touched_years | shown_years, look)
    searchindex.update(directory, good, touched_years, changed)
    main, *others = feed.feeds(show, listed)
    identities = {one.identity for one in (main, *others)}
    store_guids(directory.root, ((name, guid(show, name)) for name in sorted(identities)))
    for one in (*reversed(others), main):
        write_feed(directory, one.name, feed.pieces(show, one))
    _mend_exports(directory, to_opml(show, (main, *others)).encode())
    _clear_former(directory)
    if not damaged:
        _remove_feeds(directory, {one.name for one in others})
        pictures.remove_unnamed(directory, {look["cover"], show.cover_copy, *_own_pictures(good)})


_FEW = 4
"""Bytes; an edit by hand changes more of them, or the size."""


def _mend_exports(directory: ShowDir, opml: bytes) -> None:
    """Rewrite exported OPML files in which a few bytes were damaged."""
    for path in directory.root.glob("*.opml"):
        content = path.read_bytes() if path.is_file() else b""
        if len(content) == len(opml) and 0 < sum(map(ne, content, opml)) <= _FEW:
            directory.write(path.name, (opml,))


FORMER: Final = "feed.xsl"
"""The style sheet of earlier versions, before browsers dropped XSLT."""


def _clear_former(directory: ShowDir) -> None:
    """Remove an earlier version's style sheet once no feed names it."""
    path = directory.root / FORMER
    if path.is_file() and b"This is a podcast feed." in path.read_bytes():
        note_removed(directory.state_folder, [FORMER])
        path.unlink(missing_ok=True)


def _remove_feeds(directory: ShowDir, written: Collection[str]) -> None:
    """Remove feeds that are no longer written, since they would name pruned episodes."""
    for path in directory.root.glob("feed-*.xml"):
        if path.name not in written and OTHER.fullmatch(path.name):
            note_removed(directory.state_folder, [path.name])
            path.unlink(missing_ok=True)


def _own_pictures(listed: Iterable[Listing]) -> Iterator[str]:
    for one in listed:
        if one.image:
            yield from (one.image, pictures.small_picture(one.image))


def _note_a_move(directory: ShowDir, show: Show) -> None:
    """Warn that the old address needs a redirect when the show moves."""
    before = published_at(directory.root)
    now = addresses.of_file(addresses.base_of(show), FEED)
    if show.base_url and addresses.is_own(before) and before != now:
        log.warning(
            "the feed moves from %s to %s; its podcast:guid stays. Redirect the old address (301), "
            "or publish there once more with `new_feed_url` under [feed]",
            *(before, now),
        )


def rewrite(directory: ShowDir, show: Show) -> None:
    """Rewrite everything that is rendered from manifests: sidecars, pages, feeds."""
    episodes = directory.episodes()
    for episode in episodes:
        directory.write_sidecars(episode, sidecars(episode))
        if episode.image:
            pictures.copy_own(directory, episode.image)
    content = pictures.cover(directory, show, warn=True)
    if not pictures.is_cover_damaged(directory, show):
        (directory.root / pictures.small_cover(content)).unlink(missing_ok=True)
    update(directory, show, episodes)


_OF_EPISODE = re.compile(r"episodes/([^/]+)/(index\.html|card\.png|transcript\.\w+|chapters\.json)")
_ARCHIVE = re.compile(r"archive-(\d{4})\.html")
_SEARCH = re.compile(r"assets/search/(\d{4})(?:\.json|/.*)")
_COVER = re.compile(r"assets/cover-[0-9a-f]{8}\.jpg")
_PICTURE = re.compile(r"assets/(cover-[0-9a-f]{8}\.jpg|artwork-[0-9a-f]{8}\.\w+|card\.png)")


def mend(directory: ShowDir, show: Show, names: Iterable[str]) -> frozenset[str]:
    """Restore files that are rendered from manifests.

    Args:
        names: public files, of any kind; others are left alone.

    Returns:
        Slugs of the episodes whose manifests are damaged.
    """
    names = tuple(names)
    pictures.mend_copies(directory, names)
    slugs = sorted({found[1] for name in names if (found := _OF_EPISODE.fullmatch(name))})
    years = {
        int(found[1])
        for name in names
        for pattern in (_ARCHIVE, _SEARCH)
        if (found := pattern.fullmatch(name))
    }
    drawn = [name for name in names if _PICTURE.fullmatch(name) or name.endswith(f"/{CARD}")]
    if not (slugs or years or drawn):
        return frozenset()
    if pictures.is_cover_damaged(directory, show):  # these are all that is left of it
        kept = {pictures.last_whole(directory, page) for page in (FEED, PAGE)}
        drawn = [name for name in drawn if name not in kept]
    for name in drawn:
        (directory.root / name).unlink(missing_ok=True)
    episodes = directory.episodes(slugs)
    for episode in episodes:
        directory.write_sidecars(episode, sidecars(episode))
    update(directory, show, episodes, years=years)
    return frozenset(slugs) - {episode.slug for episode in episodes}


def recover(directory: ShowDir, show: Show) -> None:
    """Repair the show after a killed run: the result is the old state or the new one."""
    slugs = directory.interrupted()
    if not slugs:
        return
    log.warning("the last run was interrupted; repairing %s", ", ".join(slugs))
    there = [slug for slug in slugs if directory.has_manifest(slug)]
    episodes = directory.episodes(there)
    for episode in episodes:
        directory.write_sidecars(episode, sidecars(episode))
    update(directory, show, episodes)
    # Only now are unreferenced files in no feed. A damaged manifest's files are unknown.
    known = {episode.slug for episode in episodes}
    for slug in slugs:
        if slug in known or slug not in there:
            directory.finish(slug)


class _Look(TypedDict):
    """The appearance of pages."""

    cover: str
    templates: Path | None


def _look(directory: ShowDir, show: Show) -> _Look:
    """A small copy of the cover, named by its content, with the show's own templates."""
    content = pictures.cover(directory, show)
    is_damaged = pictures.is_cover_damaged(directory, show)
    name = pictures.last_whole(directory, PAGE) if is_damaged else ""
    name = name or pictures.small_cover(content)
    try:
        if not directory.root.joinpath(name).exists():
            directory.write(name, (artwork.shrink(content),))
    except BadInput as error:
        # An imported or hand-made cover may not be an image; `podcaster check` reports that too.
        log.warning("%s: %s", directory.root / show.cover, error)
        name = show.cover
    templates = directory.root / "templates"
    return {"cover": name, "templates": templates if templates.is_dir() else None}


def _is_cover_new(directory: ShowDir, look: _Look) -> bool:
    """Whether the index page, which is written after all others, shows another cover."""
    path = directory.root / PAGE
    page = path.read_text("utf-8", "replace") if path.is_file() else ""
    # A template of the show's own need not show the cover.
    shows = _COVER.search(page) if look["templates"] else page
    return bool(shows) and look["cover"] not in page


def _write_indexes(
    directory: ShowDir,
    show: Show,
    ordered: Sequence[Listing],
    touched_years: Collection[int],
    look: _Look,
) -> None:
    """Write the index page, and archive pages by year if it cannot list everything."""
    years = sorted({one.day.year for one in ordered}, reverse=True)
    newest = ordered[: pages.NEWEST]
    has_archive = len(ordered) > pages.NEWEST
    shown = years if has_archive else ()
    page = pages.render_index(show, newest, years=shown, searchable=years, **look)
    directory.write(PAGE, (page.encode(),))
    missing = {
        year for year in years if not directory.root.joinpath(pages.archive_name(year)).exists()
    }
    for year in {*touched_years, *missing}:
        name = pages.archive_name(year)
        listed = [one for one in ordered if one.day.year == year]
        if has_archive and listed:
            directory.write(name, (pages.render_archive(show, year, listed, **look).encode(),))
        elif directory.root.joinpath(name).exists():
            note_removed(directory.state_folder, [name])
            directory.root.joinpath(name).unlink(missing_ok=True)


def _pages(
    directory: ShowDir, show: Show, changed: Iterable[Episode], look: _Look
) -> Iterator[tuple[str, bytes]]:
    yield from pages.assets().items()
    yield from feed.stylesheet().items()
    # Cards need an absolute address.
    if show.base_url:
        yield pages.CARD, artwork.show_card(show, _known(directory, pages.CARD))
    for episode in changed:
        own = look.copy()
        if episode.image:
            own["cover"] = pictures.small_picture(episode.image)
        page = pages.render_episode(show, episode, **own)
        yield f"episodes/{episode.slug}/{PAGE}", page.encode()
        if show.base_url:
            name = f"episodes/{episode.slug}/{CARD}"
            yield name, artwork.episode_card(show, episode, _known(directory, name))


def _known(directory: ShowDir, name: str) -> bytes:
    path = directory.root / name
    return path.read_bytes() if path.is_file() else b""
