"""A small show on disk as `podcaster` would leave it, with sound that a browser can play."""

import math
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import lameenc
import numpy as np
from factories import MORNING, a_show, an_audio_file, an_episode, chapters

from podcaster import feed
from podcaster.feed import artwork, pages, search, sidecars
from podcaster.model import Caption, Episode, Show, StoryNote, Word

RATE = 24_000
EDITIONS = (
    (
        "A bridge reopens, the harvest waits, and books come by bus",
        "The harbour bridge carries traffic again after two years of repairs. Rain keeps the "
        "combines out of the wheat. And nine villages get a library that comes to them.",
    ),
    (
        "Night trains return to the coast",
        "Sleeping cars leave for the seaside again, the council counts its trees, and a school "
        "orchestra tunes up for its hundredth concert.",
    ),
    (
        "What the new water rates mean",
        "Households will pay by the litre from spring. A lighthouse gets a new keeper. And the "
        "city's bees are doing better than its roses.",
    ),
    (
        "Ferries run on time, at last",
        "A new timetable ends a summer of delays, the museum opens its cellars, and the market "
        "hall votes on Sunday hours.",
    ),
    (
        "Snow in the hills, salt on the roads",
        "The first frost closes two passes. Volunteers finish the cycle path along the canal. "
        "And a chess club looks for its second thousand members.",
    ),
)
STORIES = {
    "Harbour bridge reopens after two years of repairs": (
        "The first cars crossed the harbour bridge at six o'clock this morning, led by a bus full "
        "of children from the north bank.",
        "Engineers replaced four hundred cables and every bolt of the roadway.",
        "“We had hoped for one winter and it took two,” said Ana Brandt, who ran the works for "
        "the port authority.",
        "Cyclists have a lane of their own for the first time since the bridge was built in 1931.",
        "Lorries heavier than 20 tonnes will use the tunnel until March.",
    ),
    "Rain delays the wheat harvest by another week": (
        "Farmers in the valley say that the fields need four dry days before the machines can "
        "return.",
        "About a third of the wheat is still standing, twice as much as in other years.",
        "The weather service expects showers until Thursday and sun from Friday on.",
        "Bakers do not expect bread to cost more, since the mills bought early.",
    ),
    "A library that comes by bus to nine villages": (
        "It stops for an hour at each village green and lends 3,000 books, a sewing machine and "
        "two telescopes.",
        "The driver, Piet Maas, was a librarian for thirty years before he learnt to reverse a "
        "bus.",
        "Readers have asked for more crime novels and a later stop on Fridays.",
    ),
}
SPEAKER = "Clara"


def show() -> Show:
    """The demo's show."""
    return a_show(
        title="Harbour Morning",
        description="The news of the harbour and the valley in a few minutes, every weekday "
        "before breakfast. Read by a synthetic voice.",
        author="Harbour Morning Desk",
    )


def write_show(folder: Path, *, show: Show) -> Episode:
    """Write pages, feed, cover and sound; returns the newest episode."""
    newest = edition(0)
    episodes = (newest, *(edition(age) for age in range(1, len(EDITIONS))))
    for one in episodes:
        home = folder / "episodes" / one.slug
        home.mkdir(parents=True)
        sound = newest if one is newest else edition(len(EDITIONS) - 1)
        (home / one.audio.name).write_bytes(mp3(sound))
        (home / "transcript.vtt").write_text(sidecars.to_vtt(one.captions), "utf-8")
        (home / "index.html").write_text(pages.render_episode(show, one), "utf-8")
        (home / "episode.json").write_text("{}", "utf-8")
    cover = artwork.draw_cover(show.title)
    (folder / "cover.png").write_bytes(cover)
    years = sorted({one.day.year for one in episodes}, reverse=True)
    (folder / "index.html").write_text(
        pages.render_index(show, episodes, searchable=years), "utf-8"
    )
    (folder / "feed.xml").write_bytes(feed.render(show, episodes))
    (folder / pages.CARD).parent.mkdir()
    (folder / pages.CARD).write_bytes(artwork.show_card(show))
    for name, content in {**pages.assets(), **feed.stylesheet(), **search_index(episodes)}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return newest


def search_index(episodes: tuple[Episode, ...]) -> dict[str, bytes]:
    """The search index of the newest episode's year."""
    year = episodes[0].day.year
    words: search.Words = {}
    ordered = sorted(episodes, key=lambda one: one.published)
    for one in ordered:
        for word in search.words_of(one):
            words.setdefault(word, set()).add(one.slug)
    return search.files_of(year, search.Index(tuple(map(search.known, ordered)), words))


def edition(age: int) -> Episode:
    """The edition of so many days ago; only the newest tells all its stories."""
    title, summary = EDITIONS[age]
    lines = _lines(dict(list(STORIES.items())[: 3 if age == 0 else 1]))
    captions, stories = _timed(lines)
    day = MORNING - timedelta(days=age)
    slug = f"{day:%Y-%m-%d}-{'-'.join(title.lower().replace(',', '').split()[:3])}"
    duration = captions[-1].end + 800
    return an_episode(
        slug=slug,
        number=212 - age,
        title=title,
        summary=summary,
        day=day.date(),
        published=day,
        modified=day,
        captions=captions,
        stories=stories,
        chapters=_chapters(stories, duration),
        audio=an_audio_file(name=f"{slug}-5e1f.mp3", duration=duration, size=duration * 6),
        voices=(SPEAKER,),
        waveform=tuple(
            round(100 * loudness(captions, t, duration)) for t in range(0, duration, 250)
        ),
    )


def loudness(captions: tuple[Caption, ...], time: int, duration: int) -> float:
    """How loud the demo's programme is at a time: music at the ends, sentences between them."""
    if time < 1500 or time > duration - 700:
        return 0.5 * min(1, time / 500, (duration - time) / 500)
    for caption in captions:
        if caption.start <= time < caption.end:
            phrase = abs(math.sin(time / 610)) * 0.4 + abs(math.sin(time / 173)) * 0.35
            return 0.15 + phrase * (
                1 - 0.4 * (time - caption.start) / (caption.end - caption.start)
            )
    return 0.0


def mp3(episode: Episode) -> bytes:
    """A hum that follows the waveform."""
    count = episode.audio.duration * RATE // 1000
    steps = np.repeat(np.array(episode.waveform) / 100, RATE // 4)[:count]
    steps = np.pad(steps, (0, count - steps.size))
    hum = np.sin(np.arange(count) * 2 * np.pi * 160 / RATE) * steps * 0.3
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_bit_rate(48)
    encoder.silence()
    return bytes(encoder.encode((hum * 32767).astype("<i2").tobytes()) + encoder.flush())


def _lines(stories: dict[str, tuple[str, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    names = "; ".join(title[0].lower() + title[1:] for title in stories)
    return [
        ("Headlines", ("This is Harbour Morning.", f"In this edition: {names}.")),
        *stories.items(),
        ("", ("That was Harbour Morning, read by a synthetic voice.", "Thank you for listening.")),
    ]


def _timed(
    lines: list[tuple[str, tuple[str, ...]]],
) -> tuple[tuple[Caption, ...], tuple[StoryNote, ...]]:
    time = 1_500
    captions: list[Caption] = []
    stories: list[StoryNote] = []
    for title, sentences in lines:
        said = sentences if title in ("", "Headlines") else (f"{title}.", *sentences)
        if said is not sentences:
            stories.append(_story(title, time, len(stories)))
        for index, text in enumerate(said):
            end = time + 55 * len(text)
            words = tuple(_words(text, time))
            captions.append(Caption(text=text, speaker=SPEAKER, start=time, end=end, words=words))
            time = end + (900 if index in (0, 2) else 350)
        time += 900
    return tuple(captions), tuple(stories)


def _words(text: str, start: int) -> Iterator[Word]:
    for word in text.split():
        yield Word(word, start, start + 50 * len(word))
        start += 55 * (len(word) + 1)


def _story(title: str, start: int, index: int) -> StoryNote:
    site = ("The Harbour Post", "Valley Farmer", "Village Voice")[index % 3]
    return StoryNote(
        title=title,
        identity=title,
        start=start,
        url=f"https://news.example/{index}",
        byline=("Jo Wren", "T. Okafor", "Lise Holm")[index % 3],
        site=site,
        published=MORNING - timedelta(hours=10),
    )


def _chapters(stories: tuple[StoryNote, ...], duration: int):  # type: ignore[no-untyped-def]
    marks = chapters(stories)
    return (*marks[:-1], type(marks[-1])(
        title=marks[-1].title, start=marks[-1].start, end=duration - 900, url=marks[-1].url
    ))  # fmt: skip
