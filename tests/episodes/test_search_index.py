"""The search index follows the manifests: new words come in, those of removed episodes go."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from factories import an_episode, captions, episodes

from podcaster.episodes import catalogue
from podcaster.feed import search
from podcaster.show import manifests
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import removals


@pytest.fixture
def directory(tmp_path):
    tmp_path.joinpath("podcaster.toml").write_text('title = "Morning Brief"\n', "utf-8")
    tmp_path.joinpath("voices").mkdir()
    tmp_path.joinpath("voices", "anchor.toml").write_text('engine = "tone"\n', "utf-8")
    return ShowDir(tmp_path)


def add(directory, *told) -> None:
    for one in told:
        folder = directory.root / "episodes" / one.slug
        folder.mkdir(parents=True, exist_ok=True)
        folder.joinpath("episode.json").write_bytes(manifests.encode(one))
    catalogue.update(directory, directory.show(), told)


def found(directory, word: str, year: int = 2026) -> set[str]:
    return index(directory, year).words.get(word, set())


def index(directory, year: int = 2026):
    return search.read_back(year, written(directory, year))


def written(directory, year: int = 2026) -> dict[str, bytes]:
    folder = directory.root / search.FOLDER
    paths = [*folder.glob(f"{year}.json"), *folder.glob(f"{year}/*.json")]
    return {p.relative_to(directory.root).as_posix(): p.read_bytes() for p in paths}


def told(slug: str, text: str):
    return an_episode(slug=slug, guid=slug, captions=captions((text,)))


def test_a_new_episode_is_found_beside_those_before(directory):
    add(directory, told("2026-11-23-a", "The ferry sank."))
    add(directory, told("2026-11-24-b", "A ferry was raised."))
    assert found(directory, "ferry") == {"2026-11-23-a", "2026-11-24-b"}
    assert found(directory, "raised") == {"2026-11-24-b"}


def test_step_by_step_gives_the_bytes_of_all_at_once(directory):
    every = [told(f"2026-11-{day}-x", f"Word{day} and ferry.") for day in (20, 22, 21, 23)]
    for one in every:
        add(directory, one)
    before = written(directory)
    for name in before:
        (directory.root / name).unlink()
    catalogue.update(directory, directory.show())
    assert written(directory) == before != {}


def test_an_edited_episode_is_read_again(directory):
    one = told("2026-11-23-a", "The ferry sank.")
    add(directory, one)
    later = one.modified + timedelta(minutes=1)
    add(directory, replace(one, captions=captions(("The boat sank.",)), modified=later))
    assert not found(directory, "ferry")
    assert found(directory, "boat")


def test_what_is_removed_is_found_no_more(directory):
    add(directory, told("2026-11-23-a", "The ferry sank."), told("2026-11-24-b", "A bridge."))
    catalogue.update(directory, directory.show(), without={"2026-11-23-a"})
    assert not found(directory, "ferry")
    assert found(directory, "bridge")


def test_a_year_without_episodes_leaves_nothing(directory):
    add(directory, told("2026-11-23-a", "The ferry sank."))
    names = set(written(directory))
    catalogue.update(directory, directory.show(), without={"2026-11-23-a"})
    assert not written(directory)
    assert names <= set(removals(directory.state_folder))


def test_a_damaged_file_is_mended(directory):
    add(directory, told("2026-11-23-a", "The ferry sank."))
    name = search.shard_name(2026, 0)
    (directory.root / name).write_bytes(b"{}")
    catalogue.mend(directory, directory.show(), [name])
    assert found(directory, "ferry")


def test_the_page_knows_which_years_can_be_searched(directory):
    add(directory, *episodes(2))
    assert 'data-years="2026"' in (directory.root / "index.html").read_text("utf-8")


def test_the_first_answer_of_a_long_show_is_small(directory):
    """A thousand episodes: heads, two shards and a chunk a year, and five transcripts."""
    texts = [" ".join(f"word{(day * 37 + k) % 9_000}" for k in range(700)) for day in range(334)]
    words: search.Words = {}
    known = []
    for day, text in enumerate(texts):
        slug = f"2026-{day:03}-a-title-of-some-length-that-is-usual"
        known.append(search.Known(slug, "A title of some length that is usual", day))
        for word in search.tokens(text):
            words.setdefault(word, set()).add(slug)
    files = search.files_of(2026, search.Index(tuple(known), words))
    head = len(files.pop(search.head_name(2026)))
    shard = max(len(files[name]) for name in files if "words" in name)
    chunk = max(len(files[name]) for name in files if "episodes" in name)
    transcripts = 5 * 20_000
    assert 3 * (head + 2 * shard) + 5 * chunk + transcripts < 300_000
    assert msgspec.json.decode(files[search.chunk_name(2026, 0)])[0][0] == known[0].slug


def test_an_episode_that_could_not_be_read_is_found_once_it_can(directory):
    """As after an error of the disk: it is not noted as indexed without its words."""
    one = told("2026-11-23-a", "The ferry sank.")
    path = directory.root / "episodes" / one.slug / "episode.json"
    path.parent.mkdir(parents=True)
    whole = manifests.encode(one)
    path.write_bytes(whole[:-200])
    catalogue.update(directory, directory.show(), years=[2026])
    assert not found(directory, "ferry")
    path.write_bytes(whole)
    catalogue.update(directory, directory.show(), years=[2026])
    assert found(directory, "ferry") == {one.slug}
