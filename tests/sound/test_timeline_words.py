"""Chapters and captions: titles, speakers, and the time of every word."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from programmes import QUIET_SHOW, a_script, numbers_only, said

from podcaster.model import Caption, Clip, Segment, Story, Timeline, Voice, WordMark
from podcaster.sound import timeline
from podcaster.sound.timeline.marks import word_times


def plan(*stories: list[Segment], clips: list[Clip] | None = None, **script: object) -> Timeline:
    written = a_script(*stories, **script)
    clips = clips or [numbers_only() for _ in written.segments]
    return timeline.arrange(written, clips, {}, show=QUIET_SHOW)


def test_a_chapter_for_each_story() -> None:
    script = a_script([said(), said()], [said()], greeting=(said(),))
    story = replace(
        script.stories[0], title="Flood", url="https://e.org/f", image="https://e.org/f.jpg"
    )
    script = replace(script, stories=(story, script.stories[1]))
    found = timeline.arrange(script, [numbers_only()] * 4, {}, show=QUIET_SHOW)
    first, second, third = found.chapters
    assert (first.title, first.start, first.end) == ("Introduction", 0, second.start)
    assert (second.title, second.url, second.image) == ("Flood", story.url, story.image)
    assert (second.start, second.end) == (found.captions[1].start, third.start)
    assert (third.start, third.end) == (found.captions[3].start, found.captions[3].end)


def test_a_story_at_the_very_start_is_the_first_chapter() -> None:
    clip = numbers_only()
    tight = replace(clip, measurement=replace(clip.measurement, start=0))
    found = plan([said()], clips=[tight])
    assert [chapter.start for chapter in found.chapters] == [0]


@pytest.mark.parametrize(
    ("language", "title"),
    [("de-AT", "Einleitung"), ("sv", "Inledning"), ("fr", "Introduction"), ("xx", "Introduction")],
)
def test_the_first_chapter_speaks_the_shows_language(language: str, title: str) -> None:
    assert plan([said()], greeting=(said(),), language=language).chapters[0].title == title


def test_a_story_without_words_is_no_chapter() -> None:
    script = a_script([said()])
    script = replace(script, stories=(*script.stories, Story(title="x", identity="x", segments=())))
    found = timeline.arrange(script, [numbers_only()], {}, show=QUIET_SHOW)
    assert "x" not in [chapter.title for chapter in found.chapters]


def test_a_sentence_in_parts_is_one_caption() -> None:
    found = plan(
        [said("When it rained,", continues=True, pause=180), said("they sang."), said("Why?")]
    )
    assert [caption.text for caption in found.captions] == ["When it rained, they sang.", "Why?"]
    first = found.captions[0]
    assert first.end - first.start == pytest.approx(4180, abs=20)
    assert [word.text for word in first.words] == ["When", "it", "rained,", "they", "sang."]


def test_a_sentence_that_goes_on_at_the_very_end_is_kept() -> None:
    assert [c.text for c in plan([said("And then", continues=True)]).captions] == ["And then"]


def test_languages_without_spaces_are_joined_without_them() -> None:
    parts = [said("雨が降ると、", continues=True, language="ja"), said("歌った。", language="ja")]
    assert plan(parts).captions[0].text == "雨が降ると、歌った。"


def test_the_speaker_is_who_the_profile_says() -> None:
    show = replace(
        QUIET_SHOW,
        profiles={
            "a": Voice(name="a", engine="tone", speaker="Ann"),
            "b": Voice(name="b", engine="tone"),
        },
    )
    clips = [
        numbers_only(voice="a"),
        numbers_only(voice="b"),
        numbers_only(voice="c"),
        numbers_only(),
    ]
    found = timeline.arrange(a_script([said()] * 4), clips, {}, show=show)
    assert [c.speaker for c in found.captions] == ["Ann", "b", "c", show.voices.default]


def test_marks_of_the_engine_are_moved_to_the_programme() -> None:
    marks = (WordMark("hello", 300, 700), WordMark("there", 750, 1200))
    found = plan([said("Hello there.")], clips=[numbers_only(marks=marks)]).captions[0]
    # The clip has 250 ms of silence before speech; speech begins 30 ms into the programme.
    assert [(w.text, w.start, w.end) for w in found.words] == [
        ("Hello", 80, 480),
        ("there.", 530, 980),
    ]


def words(
    written: str, spoken: str = "", marks: tuple[WordMark, ...] = ()
) -> dict[str, tuple[int, int]]:
    segment = said(written, spoken=spoken or written)
    return {w.text: (w.start, w.end) for w in word_times(segment, marks, 0, 0, 10_000)}


def test_long_words_take_longer() -> None:
    found = words("A parliamentary no.")
    long = found["parliamentary"]
    assert long[1] - long[0] > 5_000
    assert found["A"][0] == 0
    assert found["no."][1] == 10_000


def test_a_figure_has_the_time_of_the_words_it_became() -> None:
    marks = tuple(
        WordMark(text, n * 1000, n * 1000 + 900)
        for n, text in enumerate(["it", "cost", "five", "million", "dollars", "in", "march"])
    )
    found = words("It cost $5m in March.", "It cost five million dollars in March.", marks)
    assert found["$5m"] == (2000, 4900)
    assert found["in"] == (5000, 5900)
    assert found["March."] == (6000, 6900)


def test_a_figure_without_marks_is_aligned_too() -> None:
    found = words("It was 1984 then.", "It was nineteen eighty-four then.")
    assert found["1984"][0] == found["was"][1]
    assert found["1984"][1] == found["then."][0]


def test_words_that_nobody_says_take_no_time() -> None:
    found = words("Go (sic) now.", "Go now.")
    assert found["(sic)"][0] == found["(sic)"][1]


def test_a_segment_without_words() -> None:
    assert words("  ") == {}
    assert words("–", " ") == {"–": (0, 10_000)}


@given(
    written=st.text(max_size=60),
    spoken=st.text(max_size=60),
    marks=st.lists(
        st.tuples(st.text(max_size=5), st.integers(-9999, 99999), st.integers(-9999, 99999)),
        max_size=6,
    ),
)
@settings(max_examples=100)
def test_words_are_whole_in_order_and_inside(written: str, spoken: str, marks: list) -> None:
    """Whatever text, speech and an engine's marks may be."""
    segment = said(written, spoken=spoken)
    found = word_times(segment, tuple(WordMark(*mark) for mark in marks), 500, 1000, 3000)
    assert [word.text for word in found] == written.split()
    for word in found:
        assert 1000 <= word.start <= word.end <= 3000
    for before, after in pairwise(found):
        assert before.start <= after.start


def test_the_transcript_holds_every_written_word() -> None:
    found: tuple[Caption, ...] = plan([said("One & two — 3."), said("“Four.”")]).captions
    assert " ".join(caption.text for caption in found) == "One & two — 3. “Four.”"
