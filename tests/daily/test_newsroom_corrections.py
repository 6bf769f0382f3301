"""An episode whose sources were corrected after it was told."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from daily_show import listed, make_show, morning
from news_site import Item, NewsSite, Page, feed_of, invent, page_of

from podcaster.daily import RunContext, correct, run_daily
from podcaster.episodes.line import user_store
from podcaster.errors import BadInput, NotFound
from podcaster.model import Episode, Show
from podcaster.show.config import load_show
from podcaster.show.showdir import ShowDir

DAY = date(2026, 3, 10)
LATER = RunContext(now=morning(DAY) + timedelta(hours=5))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path) -> Iterator[None]:
    """Clips of this test's own."""
    os.environ["PODCASTER_CACHE"] = str(tmp_path / "clips")
    yield
    del os.environ["PODCASTER_CACHE"]


def an_edition(site: NewsSite, root: Path) -> tuple[Show, Episode, list[Item]]:
    items = [invent(DAY, number, paragraphs=2, sentences=2) for number in (1, 2)]
    for item in items:
        site.pages[item.path] = page_of(item, site.base)
    site.pages["/a.xml"] = feed_of(items, site.base)
    show = make_show(root, site.url("/a.xml"))
    run_daily(show, RunContext(now=morning(DAY)))
    (episode,) = ShowDir(root).episodes()
    return show, episode, items


def clips() -> int:
    with user_store() as store:
        return store.info().entries


def test_only_what_changed_is_told_anew(site: NewsSite, tmp_path: Path) -> None:
    root = tmp_path / "show"
    show, before, items = an_edition(site, root)
    known = clips()
    mended = replace(items[0], paragraphs=(items[0].paragraphs[0], "Nobody was on the bridge."))
    site.pages[items[0].path] = page_of(mended, site.base)

    done = correct(show, before.slug, LATER)
    after = done.episode
    assert done.changed == (items[0].title,)
    assert (after.guid, after.published, after.number) == (
        before.guid, before.published, before.number,
    )  # fmt: skip
    assert after.modified > before.modified
    assert after.audio.name != before.audio.name
    first, second = after.script.stories
    assert second == before.script.stories[1]
    said = [segment.written for segment in first.segments]
    assert "Nobody was on the bridge." in said
    assert said[1] == show.script.correction
    assert clips() == known + 2, "the new sentence and the note"
    assert listed(root) == [after.title]
    names = {path.name for path in ShowDir(root).folder(after).iterdir()}
    assert before.audio.name not in names

    again = correct(show, before.slug, LATER)
    assert again.changed == () and again.episode.modified == after.modified


def test_nothing_changed(site: NewsSite, tmp_path: Path) -> None:
    show, before, _ = an_edition(site, tmp_path / "show")
    done = correct(show, before.slug, LATER)
    assert (done.changed, done.problems, done.episode) == ((), (), before)


def test_a_source_that_is_gone_leaves_its_story_as_it_was(site: NewsSite, tmp_path: Path) -> None:
    show, before, items = an_edition(site, tmp_path / "show")
    site.pages[items[0].path] = Page(status=410)
    done = correct(show, before.slug, LATER)
    assert done.changed == ()
    assert "410" in done.problems[0].reason


def test_no_such_episode(site: NewsSite, tmp_path: Path) -> None:
    show, _, _ = an_edition(site, tmp_path / "show")
    with pytest.raises(NotFound, match="2026-03-09-x"):
        correct(show, "2026-03-09-x", LATER)


def test_stories_without_an_address(tmp_path: Path) -> None:
    root = tmp_path / "show"
    show = make_show(root, more='\n[[sources]]\nname = "inbox"\ninbox = "inbox"\n')
    item = invent(DAY, 1, paragraphs=2)
    (root / "inbox").mkdir()
    path = root / "inbox" / "story.txt"
    path.write_text("\n\n".join([item.title, *item.paragraphs]), "utf-8")
    moment = morning(DAY).timestamp()
    os.utime(path, (moment, moment))
    (outcome,) = run_daily(show, RunContext(now=morning(DAY)))
    with pytest.raises(BadInput, match="none of its stories has an address"):
        correct(show, outcome.episodes[0], LATER)


GERMAN = "Dieser Beitrag über {title} wurde berichtigt."


@pytest.mark.parametrize(
    ("script", "note"),
    [
        ("", "Dieser Beitrag wurde seit der ersten Sendung berichtigt."),
        (f'[script]\ncorrection = "{GERMAN}"\n', "Dieser Beitrag über"),
        ('[script]\ncorrection = ""\n', ""),
    ],
)
def test_a_correction_speaks_the_show_s_language(
    site: NewsSite, tmp_path: Path, script: str, note: str
) -> None:
    """A template of the show's own is filled in; its note alone is no further change."""
    root = tmp_path / "show"
    _, before, items = an_edition(site, root)
    config = root / "podcaster.toml"
    config.write_text(config.read_text("utf-8").replace('"en-GB"', '"de-DE"') + script, "utf-8")
    show = load_show(root)
    mended = replace(items[0], paragraphs=(items[0].paragraphs[0], "Nobody was on the bridge."))
    site.pages[items[0].path] = page_of(mended, site.base)
    done = correct(show, before.slug, LATER)
    said = " ".join(each.written for each in done.episode.script.stories[0].segments)
    assert (note in said) and "{" not in said and "This story has been" not in said
    assert correct(show, before.slug, LATER).changed == ()
