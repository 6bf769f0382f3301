"""Makes whole and plausible records for tests; a test names only what matters to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from podcaster.model import (
    AudioFile,
    Caption,
    Chapter,
    Episode,
    Loudness,
    Script,
    Segment,
    Show,
    Story,
    StoryNote,
)

MORNING = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
TITLES = (
    "Harbour bridge opens after two years",
    "Rain delays the wheat harvest",
    "A library in a bus",
)
SENTENCES = (
    "This is Morning Brief, for the twenty-fourth of November.",
    "In this edition: a bridge, the weather, and a library on wheels.",
    "Harbour bridge opens after two years.",
    "The first cars crossed at six o'clock, led by a bus full of children from the north bank.",
    "Rain delays the wheat harvest.",
    "Farmers say that the fields need four dry days before the machines can return.",
    "A library in a bus.",
    "It stops in nine villages and lends 3,000 books.",
    "That was Morning Brief, read by a synthetic voice.",
)


def a_show(**changes: Any) -> Show:
    """A show that has everything a feed asks for."""
    show = Show(
        title="Morning Brief",
        description="The day's stories in a few minutes, read by a synthetic voice.",
        author="The Morning Desk",
        email="desk@example.org",
        language="en-GB",
        base_url="https://news.example.org/brief/",
        copyright="© 2026 The Morning Desk",
    )
    return replace(show, **changes)


def an_audio_file(**changes: Any) -> AudioFile:
    """The enclosure of an episode."""
    audio = AudioFile(
        name="2026-11-24-morning-1a2b3c4d.mp3",
        media_type="audio/mpeg",
        size=1_080_000,
        sha256="1a2b3c4d" * 8,
        duration=90_000,
        bitrate=96_000,
    )
    return replace(audio, **changes)


def a_story_note(index: int = 0, **changes: Any) -> StoryNote:
    """The first, second or third story of the factories' edition."""
    note = StoryNote(
        title=TITLES[index],
        identity=f"https://paper.example/{index + 1}",
        start=20_000 * (index + 1),
        url=f"https://paper.example/{index + 1}",
        byline="Jo Wren",
        site="The Paper",
        published=MORNING - timedelta(hours=9),
    )
    return replace(note, **changes)


def captions(
    sentences: tuple[str, ...] = SENTENCES, *, speaker: str = "Anchor"
) -> tuple[Caption, ...]:
    """A caption every ten seconds, nine seconds long."""
    return tuple(
        Caption(text=text, speaker=speaker, start=10_000 * i, end=10_000 * i + 9_000)
        for i, text in enumerate(sentences)
    )


def chapters(stories: tuple[StoryNote, ...]) -> tuple[Chapter, ...]:
    """The headlines, then a chapter a story."""
    starts = [0, *(story.start for story in stories)]
    ends = [*(start - 1_000 for start in starts[1:]), 90_000]
    titles = ["Headlines", *(story.title for story in stories)]
    urls = [None, *(story.url for story in stories)]
    return tuple(
        Chapter(title=title, start=start, end=end, url=url)
        for title, start, end, url in zip(titles, starts, ends, urls, strict=True)
    )


def a_segment(written: str = "It rained.", **changes: Any) -> Segment:
    """One sentence, followed by a pause."""
    return replace(Segment(written=written, spoken=written, pause=400), **changes)


def a_script(**changes: Any) -> Script:
    """Greeting, headlines, three stories, sign-off."""
    lines = tuple(map(a_segment, SENTENCES))
    script = Script(
        title="Tuesday, 24 November",
        day=date(2026, 11, 24),
        language="en-GB",
        greeting=lines[:1],
        headlines=lines[1:2],
        stories=tuple(
            Story(
                title=TITLES[i],
                identity=f"https://paper.example/{i + 1}",
                url=f"https://paper.example/{i + 1}",
                byline="Jo Wren",
                site="The Paper",
                segments=lines[2 + 2 * i : 4 + 2 * i],
            )
            for i in range(3)
        ),
        sign_off=lines[8:],
    )
    return replace(script, **changes)


def an_episode(**changes: Any) -> Episode:
    """A minute and a half with three stories; chapters follow the stories unless they are given."""
    stories = changes.get("stories", tuple(a_story_note(i) for i in range(3)))
    episode = Episode(
        slug="2026-11-24-morning",
        guid="5f0c9d1e-8f4e-4b7a-9a57-0c4f5c1d2e3f",
        number=12,
        title="A bridge, the harvest and a library on wheels",
        summary="The harbour bridge opens, rain holds up the harvest, and books come by bus.",
        day=date(2026, 11, 24),
        published=MORNING,
        modified=MORNING + timedelta(minutes=2),
        language="en-GB",
        audio=an_audio_file(),
        chapters=chapters(stories),
        stories=stories,
        captions=captions(),
        script=a_script(),
        voices=("Anchor",),
        engines={"tone": "1"},
        loudness=Loudness(integrated=-16.0, range=5.0, true_peak=-1.2),
        fingerprint="f" * 64,
        files=SIDECARS,
    )
    return replace(episode, **changes)


SIDECARS: Mapping[str, str] = dict.fromkeys(
    ("transcript.vtt", "transcript.srt", "transcript.json", "chapters.json"), "0" * 64
)


def episodes(count: int, **changes: Any) -> tuple[Episode, ...]:
    """One episode a day, newest first, each with its own names and number."""
    return tuple(
        an_episode(
            **{
                "slug": f"{MORNING - timedelta(days=age):%Y-%m-%d}-morning",
                "guid": f"00000000-0000-4000-8000-{count - age:012}",
                "number": count - age,
                "title": f"Edition {count - age}",
                "day": (MORNING - timedelta(days=age)).date(),
                "published": MORNING - timedelta(days=age),
                "modified": MORNING - timedelta(days=age) + timedelta(minutes=2),
                "audio": an_audio_file(name=f"edition-{count - age}.mp3"),
                **changes,
            }
        )
        for age in range(count)
    )
