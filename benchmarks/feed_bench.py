"""A feed of many episodes: time and memory of ours from its manifests, beside feedgen and podgen.

    python benchmarks/feed_bench.py [EPISODES]

Each contestant runs in a process of its own. Ours reads manifests from disk and writes everything a
podcast app reads; the others are handed ten fields an episode in memory and write just those.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

COUNT = 10_000
START = datetime(2020, 1, 1, 6, tzinfo=UTC)
TITLE = "Harbour bridge reopens, the harvest waits, and a library comes by bus"
SUMMARY = "Cars cross the bridge again. Rain keeps the machines out of the wheat. Books by bus."


def main() -> None:
    """Run every contestant and print a table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as folder:
        _write_show(Path(folder), count)
        print(f"{count:,} episodes; a manifest has {_manifest_size(folder) / 1000:.0f} kB\n")
        print(f"{'':34}{'CPU s':>8}{'peak MB':>10}{'feed MB':>10}")
        for name in CONTESTANTS:
            command = [sys.executable, __file__, "--one", name, folder, str(count)]
            result = json.loads(subprocess.check_output(command))
            print(f"{name:34}{result['cpu']:8.2f}{result['peak']:10.0f}{result['size']:10.1f}")


def ours_from_manifests(folder: str, _: int) -> int:
    """Everything that `podcaster feed` does for feed.xml, with no cache to begin with."""
    shutil.rmtree(Path(folder, ".podcaster"), ignore_errors=True)
    return _write_feed(folder)


def one_more_episode(folder: str, count: int) -> int:
    """The same again when one episode was added to a show of so many."""
    _write_manifest(Path(folder), count)
    return _write_feed(folder)


def with_feedgen(_: str, count: int) -> int:
    """feedgen 1.0 with its podcast extension."""
    from feedgen.feed import FeedGenerator

    generator = FeedGenerator()
    generator.load_extension("podcast")
    generator.title("Morning Brief")
    generator.link(href="https://news.example.org/")
    generator.description("The day's stories.")
    for number in range(count):
        entry = generator.add_entry(order="append")
        entry.guid(f"guid-{number}", permalink=False)
        entry.title(f"{TITLE} {number}")
        entry.link(href=f"https://news.example.org/{number}/")
        entry.description(SUMMARY)
        entry.pubDate(START + timedelta(days=number))
        entry.enclosure(f"https://news.example.org/{number}.mp3", "1080000", "audio/mpeg")
        entry.podcast.itunes_duration(600)
        entry.podcast.itunes_explicit("no")
    return len(generator.rss_str())


def with_podgen(_: str, count: int) -> int:
    """podgen 1.1."""
    from podgen import Episode, Media, Podcast

    podcast = Podcast(
        name="Morning Brief",
        description="The day's stories.",
        website="https://news.example.org/",
        explicit=False,
    )
    for number in range(count):
        sound = Media(
            f"https://news.example.org/{number}.mp3",
            size=1_080_000,
            type="audio/mpeg",
            duration=timedelta(seconds=600),
        )
        podcast.add_episode(
            Episode(
                id=f"guid-{number}",
                title=f"{TITLE} {number}",
                link=f"https://news.example.org/{number}/",
                summary=SUMMARY,
                publication_date=START + timedelta(days=number),
                media=sound,
                explicit=False,
            )
        )
    return len(podcast.rss_str().encode())


CONTESTANTS: dict[str, Callable[[str, int], int]] = {
    "podcaster, from manifests on disk": ours_from_manifests,
    "podcaster, one more episode": one_more_episode,
    "feedgen, rendering alone": with_feedgen,
    "podgen, rendering alone": with_podgen,
}


def _write_feed(folder: str) -> int:
    from podcaster import feed
    from podcaster.show.showdir import ShowDir

    directory = ShowDir(folder)
    show = directory.show()
    main_feed = feed.feeds(show, directory.listings())[0]
    with Path(folder, "feed.xml").open("wb") as file:
        return sum(map(file.write, feed.pieces(show, main_feed)))


def _run_one(name: str, folder: str, count: int) -> None:
    size = CONTESTANTS[name](folder, count)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "cpu": time.process_time(),  # start-up included
        "peak": usage.ru_maxrss / 1024,
        "size": size / 1e6,
    }
    print(json.dumps(figures))


def _write_show(folder: Path, count: int) -> None:
    toml = 'title = "Morning Brief"\nbase_url = "https://news.example.org/"\n'
    folder.joinpath("podcaster.toml").write_text(toml)
    folder.joinpath("voices").mkdir()
    folder.joinpath("voices", "anchor.toml").write_text('engine = "tone"\n')
    for number in range(count):
        _write_manifest(folder, number)


def _write_manifest(folder: Path, number: int) -> None:
    """A manifest of a ten-minute episode: three stories, a hundred sentences."""
    from dataclasses import replace

    from factories import an_audio_file, chapters

    from podcaster.show import manifests

    template = _template()
    day = START + timedelta(days=number)
    stories = tuple(
        replace(story, title=f"{story.title}, {number}", url=f"{story.url}/{number}")
        for story in template.stories
    )
    path = _manifest_path(folder, number)
    path.parent.mkdir(parents=True)
    episode = replace(
        template,
        slug=path.parent.name,
        guid=f"guid-{number}",
        number=number + 1,
        title=f"{TITLE} {number}",
        stories=stories,
        chapters=chapters(stories),
        day=day.date(),
        published=day,
        modified=day,
        audio=an_audio_file(name=f"edition-{number}.mp3"),
    )
    path.write_bytes(manifests.encode(episode))


@lru_cache(maxsize=1)
def _template():
    """Made once: building it is most of the work."""
    from factories import an_episode

    return an_episode(captions=_long_captions(), waveform=(50,) * 400)


def _long_captions():
    from podcaster.model import Caption

    text = "The first cars crossed the bridge at six o'clock this morning, led by a bus."
    return tuple(
        Caption(text=text, speaker="Anchor", start=start, end=start + 5_500)
        for start in range(0, 600_000, 6_000)
    )


def _manifest_path(folder: Path, number: int) -> Path:
    return folder / "episodes" / f"edition-{number:05}" / "episode.json"


def _manifest_size(folder: str) -> int:
    return _manifest_path(Path(folder), 0).stat().st_size


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    if sys.argv[1:2] == ["--one"]:
        _run_one(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main()
