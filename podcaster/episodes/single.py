"""Recording a script to a file outside any feed."""

import dataclasses
from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from podcaster.episodes.line import show_lexicon, write_script
from podcaster.episodes.production import missed_loudness
from podcaster.errors import NotFound
from podcaster.feed import artwork
from podcaster.model import (
    Article,
    Format,
    Milliseconds,
    PhaseProgress,
    Script,
    Show,
    ShowSound,
    VoiceRules,
)
from podcaster.script import language_of, lexicon
from podcaster.script.lexicon import Lexicon
from podcaster.show.config import load_show
from podcaster.show.showdir import ShowDir
from podcaster.sound import studio, tagging, timeline
from podcaster.speech import voicing
from podcaster.speech.clipstore import ClipStore
from podcaster.speech.engines import choosing

FORMATS: dict[str, Format] = {".mp3": "mp3", ".m4a": "m4a", ".opus": "opus"}
READER = "podcaster"
"""Title of the default show, used outside a show."""


def show_at(root: Path) -> tuple[Show, Lexicon]:
    """The show of a directory with its lexicon; outside a show, a default one.

    Raises:
        BadConfig: the show's configuration is wrong.
    """
    try:
        return load_show(root), show_lexicon(ShowDir(root))
    except NotFound:
        voice = choosing.voice_for("en-US", name=VoiceRules().default)
        profiles = {voice.name: voice} if voice else {}
        return Show(title=READER, profiles=profiles), lexicon.load(None)


def reading_of(
    articles: Sequence[Article], show: Show, *, any_voice: bool = True
) -> tuple[Show, Script]:
    """A script of the articles only, and the show with voices for their languages.

    It has no greeting, headlines, music or sign-off.

    Args:
        any_voice: use another voice for languages that the show's own does not speak.
    """
    profiles = dict(show.profiles)
    cast = []
    for article in articles:
        voice = _voice(article, show) if any_voice and not article.voice else ""
        if voice and voice not in profiles:
            chosen = choosing.needed_voice(article.language, name=voice)
            profiles[voice] = dataclasses.replace(chosen, pace=show.voices.pace)
        cast.append(dataclasses.replace(article, voice=article.voice or voice or None))
    words = dataclasses.replace(show.script, greeting="", headlines="", headline="", sign_off="")
    plain = dataclasses.replace(
        show,
        profiles=profiles,
        script=words,
        sound=ShowSound(),
        language=language_of(articles[0], show),
    )
    return plain, write_script(cast, plain)


def _voice(article: Article, show: Show) -> str:
    """Name of an additional voice that an article needs; empty if none."""
    own = show.profiles.get(show.voices.default)
    is_spoken = own and choosing.speaks(own, language_of(article, show))
    return "" if is_spoken else f"reader-{article.language}"


def record(
    script: Script,
    show: Show,
    path: Path,
    *,
    names: Lexicon,
    format: Format,
    store: ClipStore,
    executor: Executor | None = None,
    progress: PhaseProgress | None = None,
    album: str = "",
) -> tuple[Milliseconds, tuple[str, ...]]:
    """Record a script to a tagged file with chapters; return its duration and warnings.

    Args:
        album: album tag; by default the site of the first story, or the show's title.

    Raises:
        EngineError: a voice failed.
        CannotWrite: the file cannot be written.
    """
    voiced = voicing.voice_script(
        script,
        show.profiles,
        default=show.voices.default,
        store=store,
        lexicon=names,
        executor=executor,
        progress=partial(progress, "voices") if progress else None,
    )
    plan = timeline.arrange(script, voiced.clips, {}, show=show)
    recording = studio.record(
        plan,
        show.audio,
        path,
        format=format,
        progress=partial(progress, "encoding") if progress else None,
    )
    first = script.stories[0]
    # Only the small copy is kept; a full-size picture takes most of a second.
    cover = artwork.draw_cover(script.title, first.site or "", size=2 * artwork.SMALL)
    tags = tagging.Tags(
        title=script.title,
        show=album or first.site or show.title,
        artist=first.byline or first.site or show.author or show.title,
        date=first.published,
        language=script.language,
        lyrics="\n".join(caption.text for caption in plan.captions),
        url=first.url or "",
        cover=artwork.shrink(cover),
        chapters=plan.chapters,
    )
    tagging.write_tags(path, tags)
    missed = missed_loudness(show, recording, "the recording")
    return recording.duration, (*voiced.warnings, *missed)
