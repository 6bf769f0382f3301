"""Importing a podcast: the show, its episodes, on request their audio."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from podcaster.episodes import catalogue
from podcaster.episodes.adopt import values
from podcaster.episodes.adopt.fetching import FetchedFeed, download, fetch_feed, open_show
from podcaster.episodes.adopt.oldfeed import MOST_ITEMS, OldFeed, OldItem, read_feed
from podcaster.errors import BadInput, Unreachable
from podcaster.model import AudioFile, Episode, Loudness, Milliseconds, PhaseProgress, Script
from podcaster.show.rules import CONFIG
from podcaster.show.showdir import ShowDir
from podcaster.show.showreader import slug_words
from podcaster.show.wholefiles import audio_facts, file_sha256
from podcaster.sound import studio

MOST_PAGES = 500
IDLE_PAGES = 3
"""Pages without a new item after which a feed ends: some servers name a next page for ever."""
SHORTEST = 1000
"""Milliseconds; shorter audio is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """The result of an import."""

    title: str
    created: bool
    """Whether a show was created; an existing podcaster.toml is not changed."""
    episodes: tuple[str, ...]
    """Slugs of the new episodes."""
    known: int
    """Number of the feed's episodes that the show had before."""
    elsewhere: int
    """Number of episodes whose audio is still at its old address."""
    warnings: tuple[str, ...]


def adopt(
    source: str,
    root: Path,
    *,
    audio: bool = False,
    now: datetime | None = None,
    progress: PhaseProgress | None = None,
    wait: float = 0,
) -> Adopted:
    """Import the show and the episodes of a feed; repeating it adds only new episodes.

    If there is no show, one is created with the feed's title, cover and identity; an existing
    podcaster.toml is never changed. Guids and dates are kept, so that apps do not show old episodes
    as new.

    Args:
        source: address of a feed, or a file.
        audio: download every episode's audio; otherwise it stays at its old address.

    Raises:
        BadInput: it is not a podcast feed.
        Unreachable: the feed cannot be fetched. For audio that is only a warning.
    """
    now = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    fetched = fetch_feed(source)
    old = _all_pages(fetched, now)
    if not old.items:
        raise BadInput(f"{source}: no episode in this feed has audio")
    warnings = list(old.warnings)
    if created := not (root / CONFIG).exists():
        warnings += open_show(root, old.show, fetched)
    directory = ShowDir(root)
    with directory.lock(wait):
        show = directory.show()
        catalogue.recover(directory, show)
        known = {values.guid_of(one.guid) for one in directory.listings()}
        new = tuple(_add(directory, old, known, now))
        if audio:
            warnings += _fetch_sounds(directory, old, fetched.private, now, progress)
        catalogue.rewrite(directory, show)
        there = [one for one in directory.listings() if one.audio.url]
    return Adopted(
        title=show.title,
        created=created,
        episodes=new,
        known=len(old.items) - len(new),
        elsewhere=len(there),
        warnings=tuple(warnings),
    )


def _all_pages(fetched: FetchedFeed, now: datetime) -> OldFeed:
    """The feed with all its pages (RFC 5005); a missing page is only a warning."""
    old = read_feed(fetched.content, fetched.name, now=now)
    items = {item.guid: item for item in old.items}
    warnings, seen, page, idle = list(old.warnings), {fetched.url}, old, 0
    address = page.older and values.web_address(urljoin(fetched.url, page.older))
    while address and address not in seen and len(seen) <= MOST_PAGES and idle < IDLE_PAGES:
        seen.add(address)
        try:
            following = fetch_feed(address, private=fetched.private)
            page = read_feed(following.content, following.name, now=now)
        except (BadInput, Unreachable) as error:
            warnings.append(f"an older page of the feed could not be fetched: {error}")
            break
        known = len(items)
        for item in page.items:
            items.setdefault(item.guid, item)
        idle = 0 if len(items) > known else idle + 1
        address = page.older and values.web_address(urljoin(following.url, page.older))
        if len(items) > MOST_ITEMS:
            raise BadInput(f"{fetched.name}: more than {MOST_ITEMS} episodes")
    return replace(old, items=tuple(items.values()), warnings=tuple(warnings))


def _add(directory: ShowDir, old: OldFeed, known: Set[str], now: datetime) -> Iterator[str]:
    oldest_first = sorted(old.items, key=lambda item: item.published)
    for item, number in zip(oldest_first, _numbers(oldest_first), strict=True):
        if item.guid in known:
            continue
        slug = directory.free_slug(item.published.date(), item.title)
        language = old.show.language
        episode = manifest(item, slug=slug, number=number, language=language, now=now)
        directory.commit(episode, {})
        yield slug


def _numbers(oldest_first: Sequence[OldItem]) -> list[int]:
    """The episode numbers of the feed; if it has none, episodes are counted."""
    own = [item.number for item in oldest_first]
    return own if any(own) else list(range(1, len(own) + 1))


def _fetch_sounds(
    directory: ShowDir, old: OldFeed, private: bool, now: datetime, progress: PhaseProgress | None
) -> Iterator[str]:
    """Download audio that is still elsewhere, newest first; yield a message per failure."""
    guids = {item.guid for item in old.items}
    wanted = {
        one.slug: one.audio.url
        for one in reversed(directory.listings())
        if values.guid_of(one.guid) in guids and one.audio.url
    }
    for done, (slug, url) in enumerate(wanted.items(), 1):
        try:
            _fetch_sound(directory, directory.episode(slug), url, private, now)
        except (BadInput, Unreachable) as error:
            yield f"{slug}: {error}"
        if progress:
            progress("sounds", done, len(wanted))


def _fetch_sound(
    directory: ShowDir, episode: Episode, url: str, private: bool, now: datetime
) -> None:
    # Outside the episode's folder, so that the next run can resume a killed one.
    pending = directory.state_folder / "import" / episode.slug
    pending.parent.mkdir(parents=True, exist_ok=True)
    download(url, pending, private=private)
    try:
        heard = studio.listen(pending)
        if heard.duration < SHORTEST:
            raise BadInput(f"{url}: lasts less than a second")
    except BadInput as error:
        pending.unlink(missing_ok=True)
        raise BadInput(f"{url}: not audio that can be played") from error
    name = sound_name(episode, pending)
    temporary = directory.temporary(episode.slug, name)
    pending.replace(temporary)
    path = directory.publish_file(temporary, name)
    directory.commit(with_sound(episode, path, duration=heard.duration, now=now), {})


NOT_MEASURED = Loudness(integrated=0.0, range=0.0, true_peak=0.0)


def manifest(item: OldItem, *, slug: str, number: int, language: str, now: datetime) -> Episode:
    """The manifest, with the audio at its old address."""
    audio = AudioFile(
        name=file_name(item),
        media_type=item.media_type,
        size=item.size,
        sha256="",
        duration=item.duration,
        url=item.url,
    )
    day = item.published.date()
    return Episode(
        slug=slug,
        guid=item.guid,
        number=number,
        title=item.title,
        summary=item.summary,
        day=day,
        published=item.published,
        modified=now,
        language=language,
        audio=audio,
        chapters=item.chapters,
        stories=(),
        voices=(),
        engines={},
        loudness=NOT_MEASURED,
        fingerprint="",
        season=item.season,
        kind=item.kind,
        origin=item.origin,
        captions=(),
        script=Script(title=item.title, day=day, language=language),
    )


def with_sound(episode: Episode, path: Path, *, duration: Milliseconds, now: datetime) -> Episode:
    """The manifest with downloaded audio.

    Args:
        duration: as decoded; headers of files with a variable bit rate may give another one.
    """
    with path.open("rb") as file:
        found = values.sniffed(file.read(64), episode.audio.media_type)[0]
    media_type = found or episode.audio.media_type
    return replace(episode, audio=audio_facts(path, media_type, duration), modified=now)


def sound_name(episode: Episode, path: Path) -> str:
    """The name of a downloaded file, with part of its hash so that changes rename it."""
    with path.open("rb") as file:
        ending = values.sniffed(file.read(64), episode.audio.media_type)[1]
    ending = ending or values.ending_of(episode.audio.media_type, episode.audio.url)
    return f"{episode.slug}-{file_sha256(path)[:8]}{ending}"


def file_name(item: OldItem) -> str:
    """The old file name, reduced to plain characters."""
    old = PurePosixPath(unquote(urlsplit(item.url).path))
    return f"{slug_words(old.stem)}{values.ending_of(item.media_type, item.url)}"
