"""English."""

from typing import Final

from podcaster.languages.wording.phrases import Phrases

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
