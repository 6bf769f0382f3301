"""The words of feed and page that nobody wrote for the episode."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phrases:
    """One language's words."""

    tag: str
    months: tuple[str, ...]
    date: str = "{day} {month} {year}"
    minutes: str = "{count} min"
    one_voice: str
    """Discloses that a machine speaks; the name of the voice may follow."""
    several_voices: str
    rights: str
    licence: str
    read_along: str
    by_synthetic_voices: str
    """Said of the whole show."""
    latest: str
    episodes: str
    all_episodes: str
    archive: str
    stories: str
    transcript: str
    subscribe: str
    scan: str
    player: str
    now_playing: str
    play: str
    pause: str
    back: str
    forward: str
    speed: str
    position: str
    download: str
    original: str
    share: str
    copied: str
    follow: str
    no_episodes: str
    skip_link: str
    support: str
