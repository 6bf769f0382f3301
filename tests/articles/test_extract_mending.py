"""Broken text is mended, and sound text is left as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcaster.articles.mend import mend_characters, mend_paragraph, mend_title


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("The cafÃ© reopened", "The café reopened"),
        ("â€œWe wonâ€\x9d, she said", "“We won”, she said"),
        ("co\u00adoperation", "cooperation"),
        ("in\u200bvisible", "invisible"),
        ("ﬁrst ﬂoor", "first floor"),
        ("right\u202eto left", "rightto left"),
        ("It don\ufffdt matter", "It don't matter"),
        ("Good👍🏽 news 🇺🇦!", "Good  news  !"),
        ("one\u00a0two\u2003three", "one two three"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("lone\ud800ly", "lonely"),
        ("bell \x07 rings", "bell  rings"),
    ],
)
def test_characters(broken: str, mended: str) -> None:
    assert mend_characters(broken) == mended


def test_joiners_that_spell_words_stay() -> None:
    assert mend_characters("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("He left , then came back .", "He left, then came back."),
        ("It ended.The next day it rained.", "It ended. The next day it rained."),
        ("They agreed,although late.", "They agreed, although late."),
        ("A close ally of Norway. , According to "
         "officials.", "A close ally of Norway, according to officials."),
        ("So it goes..", "So it goes."),
        ("What is this?.", "What is this?"),
        ("No,, never.", "No, never."),
        ("A note ( see below ) follows.", "A note (see below) follows."),
        (
            "The promise that it will lower the tax in the spring, is not kept so far.",
            "The promise that it will lower the tax in the spring is not kept so far.",
        ),
        ("Read it at https://www.example.org/a/b?c=d today.", "Read it at example.org today."),
        ("What a match https://t.co/AbCdEf", "What a match"),
        ("The U.S. team won 3.5 points at 5:30 p.m. on Monday.",) * 2,
        ("Prices rose 2.5%; wages, which lag, did not.",) * 2,
    ],
)  # fmt: skip
def test_punctuation(broken: str, mended: str) -> None:
    assert mend_paragraph(broken) == mended


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("She said “we go. Then they left.", "She said “we go.” Then they left."),
        ("“We go on. And on.", "“We go on. And on.”"),
        ("The minister“We have tried”", "The minister: “We have tried”"),
        ("He spoke of “a new day, according to aides.", "He spoke of “a new day,” according "
                                                        "to aides."),
        ('They called it "great”and left.', 'They called it "great" and left.'),
        ("A 15\" screen", "A 15″ screen"),
        ("He was brave” she said.", "He was brave she said."),
        ("Er sagte: „Das ist gut“, und ging.",) * 2,
        ("»Ja«, sagte sie. »Nein!«",) * 2,
        ("« Bonjour », dit-il.",) * 2,
        ("“One,” he said. “Two.”",) * 2,
        ("It’s the ’90s.",) * 2,
        ('""', ""),
    ],
)  # fmt: skip
def test_quotation_marks(broken: str, mended: str) -> None:
    assert mend_paragraph(broken) == mended


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("The mayor of Oslo, Kari Berg Stated that it works.", "The mayor of Oslo, Kari Berg, "
                                                               "stated that it works."),
        ("The chancellor, Max Muster, Said he "
         "would go.", "The chancellor, Max Muster, said he would go."),
        ("In Bergen, Kari Berg Said that it works.", "In Bergen, Kari Berg said that it works."),
        ("The critic Edward Said wrote that it works.",) * 2,
        ("Troops of the United States Were moved by the States themselves.",
         "Troops of the United States were moved by the States themselves."),
        ("She read He Said She Said Again And Again Last Night.",) * 2,
        ("The United States of today.",) * 2,
    ],
)  # fmt: skip
def test_stray_capitals(broken: str, mended: str) -> None:
    assert mend_paragraph(broken) == mended


def test_the_dash_in_a_compound_of_the_headline_is_closed_as_the_story_has_it() -> None:
    story = "The Oslo-Bergen line was closed."
    assert mend_title("Oslo – Bergen line closed.", story) == "Oslo-Bergen line closed"
    assert mend_title("Snow – trains stop", story) == "Snow – trains stop"


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_text_can_be_mended_and_keeps_its_words(text: str) -> None:
    sound = mend_characters(text)
    assert all(ord(char) < 0xD800 or ord(char) > 0xDFFF for char in sound)
    mended = mend_paragraph(" ".join(sound.split()))
    if "://" not in text and "www." not in text:
        assert _letters(mended) == _letters(sound)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
