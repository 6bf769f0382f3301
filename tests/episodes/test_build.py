"""The whole line with the tone engine: articles in, an episode in a feed out, none by halves."""

import dataclasses
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

import podcaster
from podcaster.episodes.checks import inspect
from podcaster.episodes.starter import create_show
from podcaster.errors import BadInput, CannotWrite, EngineError, GateFailed
from podcaster.model import Article, Block, Episode, Show
from podcaster.show.showdir import FEED, ShowDir
from podcaster.sound import tagging
from podcaster.speech.clipstore import ClipStore

MORNING = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
RAIN = Article(
    title="Rain delays the harvest",
    blocks=(
        Block("Farmers north of the river have stopped their machines."),
        Block("Four dry days are needed, the growers' union said on Monday."),
    ),
    url="https://paper.example/rain",
)
BRIDGE = Article(
    title="Harbour bridge opens",
    blocks=(
        Block("The first cars crossed at six o'clock."),
        Block("A bus of pupils led them."),
    ),
    url="https://paper.example/bridge",
)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return create_show(tmp_path_factory.mktemp("starter"), "Morning Brief").root


@pytest.fixture
def show(tmp_path: Path, starter: Path) -> Show:
    root = tmp_path / "show"
    shutil.copytree(starter, root)
    directory = ShowDir(root)
    (directory.voices_folder / "anchor.toml").write_text(
        'engine = "tone"\nspeaker = "Anchor"\n', "utf-8"
    )
    return dataclasses.replace(podcaster.load_show(root), base_url="https://brief.example/")


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path / "cache")


@pytest.fixture
def build(show: Show, store: ClipStore):
    def run(*articles: Article, show: Show = show, now: datetime = MORNING, **rest) -> Episode:
        return podcaster.build_episode(show, articles, store=store, now=now, **rest)

    return run


def files(show: Show) -> dict[str, bytes]:
    """Every file of the show but the program's own state."""
    return {
        str(path.relative_to(show.root)): path.read_bytes()
        for path in show.root.rglob("*")
        if path.is_file() and ".podcaster" not in path.parts
    }


def enclosures(show: Show) -> list[tuple[str, str]]:
    root = ElementTree.parse(show.root / FEED).getroot()
    return [(e.get("url", ""), e.get("length", "")) for e in root.iter("enclosure")]


def test_two_articles_become_one_listed_episode(show: Show, build) -> None:
    episode = build(RAIN, BRIDGE)
    directory = ShowDir(show.root)
    assert [story.title for story in episode.stories] == [RAIN.title, BRIDGE.title]
    assert episode.slug.startswith("2026-11-24-")
    assert episode.number == 1
    audio = directory.audio(episode)
    assert enclosures(show) == [
        (f"https://brief.example/episodes/{episode.slug}/{audio.name}", str(audio.stat().st_size))
    ]
    assert directory.is_whole(episode)
    assert abs(episode.loudness.integrated - -16) <= 0.5
    assert episode.loudness.true_peak <= -1


def test_the_file_says_what_the_manifest_says(show: Show, build) -> None:
    episode = build(RAIN, BRIDGE)
    path = ShowDir(show.root).audio(episode)
    tags = tagging.read_tags(path)
    assert (tags.title, tags.show, tags.language) == (episode.title, "Morning Brief", "eng")
    assert [c.title for c in tags.chapters] == [c.title for c in episode.chapters]
    assert tags.chapters[-1].url == BRIDGE.url
    assert abs(tagging.read_duration(path) - episode.audio.duration) <= 1
    assert "Four dry days are needed" in tags.lyrics


def test_a_fresh_show_has_nothing_to_complain_of(show: Show, build) -> None:
    saved = show.root / "podcaster.toml"
    saved.write_text(saved.read_text("utf-8").replace("# base_url", "base_url", 1), "utf-8")
    build(RAIN, show=podcaster.load_show(show.root))
    findings = list(inspect(ShowDir(show.root), audio=True))
    assert [str(one) for one in findings if one.fault] == []


def test_building_twice_changes_not_a_byte(show: Show, build) -> None:
    first = build(RAIN)
    before = files(show)
    again = build(RAIN, now=datetime(2026, 11, 24, 9, tzinfo=UTC))
    assert again == first
    assert files(show) == before


def test_the_same_article_on_another_day_is_the_same_episode(build) -> None:
    first = build(RAIN)
    assert build(RAIN, now=datetime(2026, 11, 26, 9, tzinfo=UTC)) == first


def test_an_edited_article_updates_its_episode(show: Show, build) -> None:
    first = build(RAIN)
    edited = dataclasses.replace(RAIN, blocks=(*RAIN.blocks, Block("Two more are forecast.")))
    second = build(edited, now=datetime(2026, 11, 24, 12, tzinfo=UTC))
    assert (second.guid, second.published, second.number) == (first.guid, first.published, 1)
    assert second.modified > first.modified
    assert second.audio.name != first.audio.name, "apps cache by address"
    assert [url.rsplit("/", 1)[1] for url, _ in enclosures(show)] == [second.audio.name]
    assert not ShowDir(show.root).audio(first).exists()


def test_a_rebuild_without_cache_gives_the_same_bytes(show: Show, build, tmp_path: Path) -> None:
    first = build(RAIN)
    sound = ShowDir(show.root).audio(first).read_bytes()
    ShowDir(show.root).remove_episode(first.slug)
    again = podcaster.build_episode(show, [RAIN], now=MORNING, store=ClipStore(tmp_path / "new"))
    assert ShowDir(show.root).audio(again).read_bytes() == sound


def test_what_an_older_studio_recorded_is_recorded_again(
    build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When its articles are built, that is; nothing else touches it."""
    monkeypatch.setattr("podcaster.sound.studio.REVISION", -1)
    first = build(RAIN)
    monkeypatch.undo()
    second = build(RAIN)
    assert second.modified > first.modified
    assert (second.guid, second.published, second.script) == (
        *(first.guid, first.published, first.script),
    )
    assert build(RAIN) == second


def test_a_damaged_file_is_made_again(show: Show, build) -> None:
    first = build(RAIN)
    audio = ShowDir(show.root).audio(first)
    sound = audio.read_bytes()
    audio.write_bytes(sound[:-1000])
    assert any(one.fault for one in inspect(ShowDir(show.root)))
    again = build(RAIN)
    assert ShowDir(show.root).audio(again).read_bytes() == sound


def test_two_episodes_are_listed_newest_first_with_times_that_rise(show: Show, build) -> None:
    first = build(RAIN)
    # The clock was set back between the two.
    second = build(BRIDGE, now=datetime(2026, 11, 20, tzinfo=UTC))
    assert second.published > first.published
    assert second.number == 2
    assert [url.split("/")[-2] for url, _ in enclosures(show)] == [second.slug, first.slug]


def test_an_undated_article_is_the_same_on_any_day(build) -> None:
    nameless = dataclasses.replace(RAIN, url=None)
    first = build(nameless)
    assert build(nameless, day=date(2026, 11, 25)) == first
    later = datetime(2026, 11, 26, 6, tzinfo=UTC)
    assert build(nameless, now=later) == first
    edited = dataclasses.replace(nameless, blocks=(*RAIN.blocks, Block("Two more are forecast.")))
    second = build(edited, now=later)
    assert (second.guid, second.day) == (first.guid, first.day)
    assert second.audio.name != first.audio.name


def test_another_text_under_an_old_title_is_another_episode(build) -> None:
    monday = Article(title="Letters", blocks=(Block("The harbour needs a second crane soon."),))
    friday = Article(title="Letters", blocks=(Block("Why are buses late on every wet morning?"),))
    first = build(monday)
    assert build(friday, day=date(2026, 11, 27)).guid != first.guid
    assert build(monday, day=date(2026, 11, 28)) == first


def test_another_episode_of_the_same_articles_is_made_when_asked_for(build) -> None:
    first = build(RAIN)
    second = build(RAIN, is_another=True)
    assert (second.guid != first.guid, second.number) == (True, 2)
    assert build(RAIN) == second, "the newest is the one that is kept up to date"


def test_a_voice_that_fails_changes_nothing(show: Show, build) -> None:
    build(RAIN)
    before = files(show)
    (show.root / "voices" / "anchor.toml").write_text(
        'engine = "tone"\nspeaker = "Anchor"\n[settings]\nfails_on = "pupils"\n', "utf-8"
    )
    before["voices/anchor.toml"] = (show.root / "voices" / "anchor.toml").read_bytes()
    broken = podcaster.load_show(show.root)
    with pytest.raises(EngineError):
        build(BRIDGE, show=dataclasses.replace(broken, base_url=show.base_url))
    assert files(show) == before


def test_a_stand_in_is_asked_for_once(show: Show, build) -> None:
    """While the voice is away, a rebuild changes nothing; when it is back, it tells the story."""
    voices = show.root / "voices"
    anchor = voices / "anchor.toml"
    (voices / "deputy.toml").write_text('engine = "tone"\n[settings]\npitch = 300\n', "utf-8")
    silent = 'engine = "tone"\nfallback = "deputy"\n[settings]\nfails_on = "machines"\n'

    def told(config: str) -> Episode:
        anchor.write_text(config, "utf-8")
        again = dataclasses.replace(podcaster.load_show(show.root), base_url=show.base_url)
        return build(RAIN, show=again)

    first = told(silent)
    assert "deputy" in first.voices
    assert told(silent) == first
    back = told('engine = "tone"\nfallback = "deputy"\n')
    assert "deputy" not in back.voices
    assert (back.guid, back.number) == (first.guid, first.number)


def test_the_gate_keeps_an_episode_back(show: Show, build) -> None:
    build(RAIN)
    before = files(show)
    seen: list[Episode] = []

    def gate(episode: Episode, path: Path) -> tuple[str, ...]:
        assert path.stat().st_size == episode.audio.size
        seen.append(episode)
        return ("too loud",)

    with pytest.raises(GateFailed, match="too loud"):
        build(BRIDGE, gate=gate)
    assert files(show) == before
    assert seen[0].title == BRIDGE.title


def test_an_interrupted_update_is_put_in_order(show: Show, build) -> None:
    """Killed after the sidecars, before the manifest: transcripts are of what never was."""
    first = build(RAIN)
    directory = ShowDir(show.root)
    before = files(show)
    directory.begin(first.slug)
    directory.write_sidecars(first, {"transcript.vtt": "WEBVTT\n"})
    (directory.folder(first) / f"{first.slug}-00000000.mp3").write_bytes(b"new sound")
    assert build(RAIN) == first
    assert files(show) == before


def test_an_article_that_is_named_twice_is_told_once(build) -> None:
    first = build(RAIN)
    assert build(RAIN, RAIN) == first
    shared = dataclasses.replace(BRIDGE, url="http://www.paper.example/rain?utm_source=mail")
    assert build(RAIN, shared) == first


def test_two_articles_of_one_title_are_two(build) -> None:
    north = Article(title="Weather", blocks=(Block("It rains in the north."),))
    south = Article(title="Weather", blocks=(Block("The sun shines in the south."),))
    assert len(build(north, south).stories) == 2


def test_a_summary_ends_where_a_sentence_does(build) -> None:
    """Not at an abbreviation: `or 3 Nov.`"""
    long = " ".join(["The union met on 3 Nov. 2026 and again on 5 Nov. 2026 in St. Gallen."] * 9)
    summary = build(dataclasses.replace(RAIN, blocks=(Block(long),))).summary
    assert summary.endswith("in St. Gallen.")
    assert 300 < len(summary) <= 400
    endless = build(dataclasses.replace(BRIDGE, blocks=(Block("and so on " * 90),))).summary
    assert endless.endswith((" so …", " on …"))
    assert len(endless) <= 401


def test_no_article_is_no_episode(show: Show, build) -> None:
    with pytest.raises(BadInput):
        build()
    assert not list((show.root / "episodes").iterdir())


def test_a_show_is_never_made_over_another(show: Show) -> None:
    with pytest.raises(CannotWrite, match="nothing was changed"):
        create_show(show.root, "Other")


def test_a_title_cannot_break_the_configuration(tmp_path: Path) -> None:
    for number, title in enumerate(('Say "no"\\', "]]>\n[x]", "Ünïcode 🎙", "\x7f\x01a")):
        create_show(tmp_path / str(number), title)
        assert podcaster.load_show(tmp_path / str(number)).title == title.replace("\x7f", "")


def test_a_story_that_may_be_half_of_its_page_is_built_with_a_warning(build, caplog) -> None:
    build(RAIN, dataclasses.replace(BRIDGE, is_lacking=True))
    (warning,) = (one.getMessage() for one in caplog.records if "--doubts" in one.getMessage())
    assert warning.startswith("Harbour bridge opens: much of its page is not in the story")
