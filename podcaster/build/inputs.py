"""What a build reads besides its articles, and the fingerprint of all of it."""

import hashlib
import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from podcaster import lexicon, studio, voicing
from podcaster.clipstore import ClipStore
from podcaster.lexicon import Lexicon
from podcaster.model import CueKind, Script, Show, Sound
from podcaster.showdir import ShowDir

FORMAT_REVISION = 1
"""Goes up when the same clips and sounds would give a different file."""


def user_store() -> ClipStore:
    """The user's clip cache; PODCASTER_CACHE names another folder."""
    from platformdirs import user_cache_path

    folder = os.environ.get("PODCASTER_CACHE") or user_cache_path("podcaster", appauthor=False)
    return ClipStore(Path(folder))


def today(show: Show, now: datetime) -> date:
    """The day that an instant belongs to, where the show is at home."""
    return now.astimezone(ZoneInfo(show.timezone) if show.timezone else None).date()


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


def fingerprint(show: Show, script: Script, sounds: Mapping[CueKind, Sound], cover: bytes) -> str:
    """Of all that goes into an episode's files: equal means that they would be the same bytes."""
    keys = voicing.clip_keys(
        script,
        show.profiles,
        show_lexicon(ShowDir(show.root)),
        default=show.voices.default,
    )
    facts = (
        FORMAT_REVISION,
        script,
        keys,
        {kind: sound.sha256 for kind, sound in sounds.items()},
        {name: voice.speaker for name, voice in show.profiles.items()},
        (show.title, show.author, show.language, show.link, show.base_url, show.copyright),
        (show.sound, show.audio, show.pauses),
        hashlib.sha256(cover).hexdigest(),
    )
    encoded = msgspec.json.encode(facts, enc_hook=str, order="deterministic")
    return hashlib.sha256(encoded).hexdigest()
