"""The words of feed and page that nobody wrote for the episode, in the languages that we know."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phrases:
    """One language's words; a show in another language gets the English ones."""

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


ENGLISH: Final = Phrases(
    tag="en",
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    one_voice="Read by a synthetic (AI-generated) voice",
    several_voices="Read by synthetic (AI-generated) voices",
    rights="The stories belong to their authors and publishers.",
    licence="This programme is licensed under {licence}.",
    read_along="Listen and read along",
    by_synthetic_voices="Read by synthetic (AI-generated) voices.",
    latest="Latest episode",
    episodes="Episodes",
    all_episodes="All episodes",
    archive="Archive",
    stories="In this episode",
    transcript="Transcript",
    subscribe="Subscribe",
    scan="Scan to open this show on your phone",
    player="Player",
    now_playing="Now playing",
    play="Play",
    pause="Pause",
    back="Back 15 seconds",
    forward="Forward 30 seconds",
    speed="Speed",
    position="Position",
    download="Download",
    original="Read the original",
    share="Copy link at this time",
    copied="Link copied",
    follow="Follow the sound",
    no_episodes="No episode yet. The first one will appear here.",
    skip_link="Skip to content",
    support="Support the show",
)  # fmt: skip

LANGUAGES: Final = {phrases.tag: phrases for phrases in (ENGLISH,)}


def phrases(language: str) -> Phrases:
    """The words for a BCP 47 tag."""
    return LANGUAGES.get(language.partition("-")[0].lower(), ENGLISH)
