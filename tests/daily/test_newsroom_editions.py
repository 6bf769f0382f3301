"""Further editions from what was spoken already."""

from datetime import date, timedelta

import pytest
from factories import a_script, a_segment, a_show

from podcaster.daily.editions import check_editions, derive, headlines
from podcaster.errors import BadConfig
from podcaster.model import Role, Script, Story

SHOW = a_show()
SATURDAY = date(2026, 11, 28)


def a_story(number: int, *, section: str = "", paragraphs: int = 3) -> Story:
    body = [
        a_segment(f"Story {number} goes on, part {part}.", pause=SHOW.pauses.paragraph)
        for part in range(paragraphs)
    ]
    title = f"Story {number}"
    return Story(
        title=title,
        identity=f"a.example/{number}",
        section=section,
        segments=(a_segment(title, role=Role.HEADLINE), *body[:-1], a_segment("End.", pause=1000)),
    )


def full(*stories: Story, day: date = SATURDAY) -> Script:
    return a_script(day=day, stories=stories)


def spoken(script: Script) -> set[str]:
    return {segment.spoken for segment in script.segments}


def test_the_headlines_are_each_story_s_first_paragraph() -> None:
    script = full(a_story(1), a_story(2))
    short = headlines(script, SHOW, budget=480)
    assert [[s.written for s in story.segments] for story in short.stories] == [
        ["Story 1", "Story 1 goes on, part 0."],
        ["Story 2", "Story 2 goes on, part 0."],
    ]
    assert short.stories[0].segments[-1].pause == 1000
    assert short.title == f"{script.title} (headlines)"


def test_headlines_alone_when_time_is_short() -> None:
    script = full(*(a_story(number) for number in range(20)))
    short = headlines(script, SHOW, budget=40)
    assert all(len(story.segments) == 1 for story in short.stories)


def test_a_section() -> None:
    script = full(a_story(1, section="Sport"), a_story(2, section="City"))
    sport = derive("section:sport", script, [script], SHOW, 160)
    assert [story.title for story in sport.stories] == ["Story 1"]
    assert sport.title == "Story 1"
    assert derive("section:Arts", script, [script], SHOW, 160).stories == ()


def test_the_week_s_leading_stories_come_first_and_once() -> None:
    friday = full(a_story(3), a_story(1), day=SATURDAY - timedelta(days=1))
    saturday = full(a_story(1), a_story(2))
    digest = derive("weekend", saturday, [saturday, friday], SHOW, 160)
    assert [story.title for story in digest.stories] == ["Story 1", "Story 3", "Story 2"]


def test_no_digest_on_other_days() -> None:
    monday = full(a_story(1), day=SATURDAY + timedelta(days=2))
    assert derive("weekend", monday, [monday], SHOW, 160).stories == ()


@pytest.mark.parametrize("name", ["headlines", "section:Sport", "weekend"])
def test_no_edition_says_anything_new(name: str) -> None:
    """So that nothing is synthesised for it."""
    script = full(a_story(1, section="Sport"), a_story(2, section="Sport"))
    assert spoken(derive(name, script, [script], SHOW, 160)) <= spoken(script)


@pytest.mark.parametrize("names", [("full", "hourly"), ("headlines",), ("full", "section:"), ()])
def test_editions_that_cannot_be_made(names: tuple[str, ...]) -> None:
    with pytest.raises(BadConfig, match=r"daily\.editions"):
        check_editions(names)


def test_editions_that_can() -> None:
    check_editions(("full", "headlines", "section:Sport", "weekend"))
