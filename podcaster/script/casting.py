"""Casting: the voice of each story."""

from collections.abc import Iterable, Mapping, Sequence

from podcaster.errors import BadConfig, BadInput, nearest
from podcaster.model import Article, Show, Voice


def cast(articles: Sequence[Article], show: Show) -> tuple[str, ...]:
    """The voice of each story: the article's own, its source's, or the next anchor in turn.

    An empty name is the show's default voice.

    Raises:
        BadConfig: podcaster.toml names a voice that is not in voices/.
        BadInput: an article names such a voice.
    """
    check_voices(show)
    anchors = show.voices.stories
    turn = 0
    voices = []
    for article in articles:
        voice = article.voice or show.voices.sources.get(article.source, "")
        if article.voice and not _is_known(article.voice, show.profiles):
            raise BadInput(
                f"article {article.title!r}: {unknown_voice(article.voice, show.profiles)}"
            )
        if not voice and anchors:
            voice = anchors[turn % len(anchors)]
            turn += 1
        voices.append(voice)
    return tuple(voices)


def check_voices(show: Show) -> None:
    """Check that every voice named in `[voices]` has a profile."""
    rules = show.voices
    named: Iterable[tuple[str, str]] = (
        ("default", rules.default),
        ("headlines", rules.headlines),
        ("quotes", rules.quotes),
        *(("stories", name) for name in rules.stories),
        *((f"sources.{source}", name) for source, name in rules.sources.items()),
    )
    for key, name in named:
        if name and not _is_known(name, show.profiles):
            raise BadConfig(f"podcaster.toml: voices.{key}: {unknown_voice(name, show.profiles)}")


def unknown_voice(name: str, profiles: Mapping[str, Voice]) -> str:
    """The end of an error message about an unknown voice, with the closest known one."""
    hint = nearest(name, profiles) or f"; voices/ has {', '.join(sorted(profiles))}"
    return f"no voice named {name!r}{hint}"


def _is_known(name: str, profiles: Mapping[str, Voice]) -> bool:
    # A show made in memory has no profiles; the voicing then checks the voices.
    return name in profiles or not profiles
