"""Feed and page speak the episode's language."""

from datetime import date

import pytest
from factories import a_show, an_audio_file, an_episode
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import asdict

from podcaster import feed, languages
from podcaster.cli import terminal
from podcaster.feed import pages, wording
from podcaster.model import clock

LANGUAGES = tuple(
    words for tag in languages.known() if (words := languages.language_file(tag).pages) is not None
)


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.tag)
def test_every_language_has_every_word(words):
    texts = asdict(words)
    assert all(text.strip() == text != "" for text in texts.values())
    braces = {name: text for name, text in texts.items() if "{" in text}
    assert set(braces) == {"minutes", "licence"}
    assert "7" in words.minutes.format(count=7) and "X" in words.licence.format(licence="X")
    assert "2026" in wording.long_date(date(2026, 3, 9), words)


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.tag)
def test_notes_and_page_are_in_the_language_of_the_episode(words):
    told = an_episode(language=f"{words.tag}-XX")
    assert words.one_voice in feed.render(a_show(), [told]).decode()
    text = html.document_fromstring(pages.render_episode(a_show(), told)).text_content()
    assert words.transcript in text and words.one_voice in text


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE-ch"])
def test_a_region_makes_no_difference(tag):
    assert wording.phrases(tag).tag == "de"


def test_a_language_without_words_has_the_english_ones():
    assert wording.phrases("ja-JP").tag == wording.phrases("").tag == "en"


def test_dates_are_written_as_people_write_them():
    day = date(2026, 3, 9)
    assert wording.long_date(day, wording.phrases("en")) == "9 March 2026"
    assert wording.long_date(day, wording.phrases("de")) == "9. März 2026"
    assert wording.long_date(day, wording.phrases("es")) == "9 de marzo de 2026"


@pytest.mark.parametrize(
    "text",
    [
        "Gelesen von einer KI.",
        "Narrado por una voz sintética.",
        "Voiced by AI.",
        "The voice is synthetic.",
    ],
)
def test_a_show_that_says_itself_who_speaks_is_not_added_to(text):
    description = html.fromstring(feed.render(a_show(description=text), ())).findtext(
        ".//description"
    )
    assert description == text


def test_a_show_about_world_war_ii_is():
    assert b"AI-generated" in feed.render(a_show(description="World War II, day by day."), ())


@settings(max_examples=60)
@given(st.integers(0, 10**9))
def test_clocks_count_up(time):
    parts = [int(part) for part in clock(time).split(":")]
    seconds = sum(part * 60**power for power, part in enumerate(reversed(parts)))
    assert seconds == time // 1000 and 2 <= len(parts) <= 3


@pytest.mark.parametrize(
    ("time", "shown"), [(0, "0:00"), (21_900, "0:21"), (605_000, "10:05"), (3_661_000, "1:01:01")]
)
def test_clocks_are_written_as_players_write_them(time, shown):
    assert clock(time) == shown


def test_a_duration_is_rounded_in_one_way():
    """As the feed has it: a file of 3:09.6 lasts 3:10 for everybody."""
    audio = an_audio_file(duration=189_600)
    assert terminal.duration(189_600) == "3:10"
    assert b"<itunes:duration>190<" in feed.render(a_show(), [an_episode(audio=audio)])
