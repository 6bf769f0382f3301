"""One build from end to end."""

import hashlib
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from podcaster.episodes import catalogue, manifest, pictures, production
from podcaster.errors import BadInput
from podcaster.feed import artwork
from podcaster.model import Article, ClipKey, CueKind, Episode, PhaseProgress, Script, Show, Sound
from podcaster.script import canonical_url, lexicon
from podcaster.script import write_script as script_of
from podcaster.script.lexicon import Lexicon
from podcaster.show.showdir import ShowDir
from podcaster.sound import MEASURING, studio, timeline
from podcaster.speech import engines, voicing
from podcaster.speech.clipstore import ClipStore

log = logging.getLogger(__name__)

FORMAT_REVISION = 4
"""Increased when the same clips and sounds would give a different file, although the studio's own
revisions, of measuring and of mixing, are the same."""
LACKING = "much of its page is not in the story; podcaster script --doubts shows what"

Gate: TypeAlias = Callable[[Episode, Path], Sequence[str]]
"""Checks an episode and its finished audio before the commit; returns the faults."""


def build_episode(
    show: Show,
    articles: Sequence[Article] = (),
    *,
    script: Script | None = None,
    executor: Executor | None = None,
    store: ClipStore | None = None,
    progress: PhaseProgress | None = None,
    day: date | None = None,
    now: datetime | None = None,
    gate: Gate | None = None,
    replaces: str | None = None,
    is_another: bool = False,
    edition: str = "full",
    section: str = "",
    wait: float = 0,
) -> Episode:
    """Make an episode of articles (or of a script written by hand) and list it in the feed.

    The same stories give the same episode on any day: if they are unchanged, so is the episode; if
    they were edited, or if this version speaks or mixes them differently, it gets new audio under a
    new name and keeps its guid. If interrupted at any point, the show is either the old one or the
    new one.

    Args:
        script: the text to speak; `articles` are not needed then.
        executor: runs the synthesis; by default, this thread.
        store: the clip cache; by default the user's own.
        day: of the edition; today in the show's time zone when not given.
        now: the time of publication, with a time zone.
        gate: checks the finished episode before it is listed.
        replaces: slug of the episode that this one replaces, whatever its stories.
        is_another: make a new episode even if one has the same stories.
        edition: full, headlines …; the same stories in another edition are another episode.
        section: the section of the whole edition, if any.
        wait: seconds to wait for another run on the show.

    Raises:
        PodcasterError: the build failed; the show is unchanged.
    """
    directory = ShowDir(show.root)
    now = (now or datetime.now(UTC)).astimezone(UTC)
    for lacking in (article for article in articles if article.is_lacking):
        log.warning("%s: %s", lacking.title, LACKING)
    with directory.lock(wait), store or user_store() as clips:
        catalogue.recover(directory, show)
        draft = script or write_script(articles, show, day=day, now=now)
        previous = directory.episode(replaces) if replaces else None
        if not previous and not is_another:
            previous = manifest.previous_of(directory, draft, edition)
        if previous and not script and previous.day != draft.day:
            draft = write_script(articles, show, day=previous.day)
        used = ingredients(directory, show)
        if previous:
            keys = voicing.clip_keys(
                draft, show.profiles, used.lexicon, default=show.voices.default
            )
            if _is_whole(directory, previous, fingerprint(show, draft, used, keys)):
                return _as_it_is(directory, show, previous)
        voiced = voicing.voice_script(
            draft,
            show.profiles,
            default=show.voices.default,
            store=clips,
            lexicon=used.lexicon,
            executor=executor,
            progress=partial(progress, "voices") if progress else None,
        )
        heard = fingerprint(show, draft, used, [clip.key for clip in voiced.clips])
        if previous and _is_whole(directory, previous, heard):
            # A fallback still replaces a voice that does not work.
            return _as_it_is(directory, show, previous)
        plan = timeline.arrange(draft, voiced.clips, used.sounds, show=show)
        identity = manifest.identity(
            directory, draft, previous, now, edition=edition, section=section
        )
        episode = manifest.episode(identity, draft, voiced, plan, show=show, fingerprint=heard)
        return production.produce(
            directory,
            show,
            episode,
            plan,
            cover=used.cover,
            gate=gate,
            progress=partial(progress, "encoding") if progress else None,
        )


def _is_whole(directory: ShowDir, episode: Episode, fingerprint: str) -> bool:
    """Whether the existing files are those that these inputs would give."""
    return episode.fingerprint == fingerprint and directory.is_whole(episode)


def _as_it_is(directory: ShowDir, show: Show, episode: Episode) -> Episode:
    log.info("%s: nothing has changed", episode.slug)
    catalogue.update(directory, show)
    return episode


def write_script(
    articles: Sequence[Article],
    show: Show,
    *,
    day: date | None = None,
    now: datetime | None = None,
) -> Script:
    """Write the script of an episode, in segments that the show's voices accept.

    Args:
        day: of the edition; today in the show's time zone when not given.
    """
    if not articles:
        raise BadInput("no article given; name a file, or - for standard input")
    day = day or today(show, now or datetime.now(UTC))
    return script_of(_once(articles), show, day=day, limits=engines.limits(show.profiles))


def _once(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Each article once, if a file is named twice or two pages share an address."""
    kept: dict[object, Article] = {}
    for article in articles:
        address = canonical_url(article.url or "")
        first = kept.setdefault(address or (article.title, article.blocks), article)
        if first is not article:
            log.warning("%r was given twice; it is read once", article.title)
    return tuple(kept.values())


def user_store() -> ClipStore:
    """The user's clip cache; PODCASTER_CACHE names another folder."""
    from platformdirs import user_cache_path

    folder = os.environ.get("PODCASTER_CACHE") or user_cache_path("podcaster", appauthor=False)
    return ClipStore(Path(folder))


def today(show: Show, now: datetime) -> date:
    """The day of a moment in the show's time zone."""
    return now.astimezone(ZoneInfo(show.timezone) if show.timezone else None).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredients:
    """The show's own material for every episode: sounds, cover, lexicon."""

    sounds: Mapping[CueKind, Sound]
    cover: bytes
    lexicon: Lexicon


def ingredients(directory: ShowDir, show: Show) -> Ingredients:
    """Read the show's sounds, cover and lexicon."""
    cover = pictures.cover(directory, show, warn=True)
    if not artwork.is_picture(cover):
        path = directory.root / show.cover
        raise BadInput(f"{path}: not a picture; a cover must be a square PNG or JPEG")
    return Ingredients(
        sounds=probe_sounds(directory, show),
        cover=cover,
        lexicon=show_lexicon(directory),
    )


def probe_sounds(directory: ShowDir, show: Show) -> dict[CueKind, Sound]:
    """Measure the sounds that podcaster.toml names."""
    names = {
        CueKind.INTRO: show.sound.intro,
        CueKind.STING: show.sound.sting,
        CueKind.OUTRO: show.sound.outro,
        CueKind.BED: show.sound.bed.file,
    }
    paths = {kind: directory.show_sound(name) for kind, name in names.items()}
    return {kind: studio.probe(path) for kind, path in paths.items() if path}


def show_lexicon(directory: ShowDir) -> Lexicon:
    """The shipped lexicon with the show's own voices/lexicon.toml over it."""
    path = directory.voices_folder / "lexicon.toml"
    return lexicon.load(path if path.exists() else None)


def fingerprint(show: Show, script: Script, used: Ingredients, keys: Sequence[ClipKey]) -> str:
    """Hash of all inputs of an episode's files; if equal, the files would be the same bytes."""
    facts = (
        (FORMAT_REVISION, MEASURING, studio.REVISION),
        script,
        keys,
        {kind: sound.sha256 for kind, sound in used.sounds.items()},
        {name: voice.speaker for name, voice in show.profiles.items()},
        (show.title, show.author, show.language, show.link, show.base_url, show.copyright),
        (show.sound, show.audio, show.pauses, show.voices.pace),
        hashlib.sha256(used.cover).hexdigest(),
    )
    encoded = msgspec.json.encode(facts, enc_hook=str, order="deterministic")
    return hashlib.sha256(encoded).hexdigest()
