"""The inputs of a build besides its articles, with their fingerprint."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from podcaster.episodes import catalogue
from podcaster.errors import BadInput
from podcaster.feed import artwork
from podcaster.model import ClipKey, CueKind, Script, Show, Sound
from podcaster.script import lexicon
from podcaster.script.lexicon import Lexicon
from podcaster.show.showdir import ShowDir
from podcaster.sound import studio
from podcaster.speech import voicing
from podcaster.speech.clipstore import ClipStore

FORMAT_REVISION = 4
"""Increased when the same clips and sounds would give a different file."""


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
    cover = catalogue.cover(directory, show)
    if not artwork.is_picture(cover):
        path = directory.root / show.cover
        raise BadInput(f"{path}: not a picture; a cover is a square PNG or JPEG")
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


def planned_keys(show: Show, script: Script, used: Ingredients) -> tuple[ClipKey, ...]:
    """The keys of the clips that a script needs, before anything is spoken."""
    return voicing.clip_keys(script, show.profiles, used.lexicon, default=show.voices.default)


def fingerprint(show: Show, script: Script, used: Ingredients, keys: Sequence[ClipKey]) -> str:
    """Hash of all inputs of an episode's files; if equal, the files would be the same bytes."""
    facts = (
        FORMAT_REVISION,
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
