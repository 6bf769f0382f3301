"""hibari's front end: the words that go in are the words that are said."""

import json
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from podcaster.script import lexicon
from podcaster.script.spoken import spoken_form
from podcaster.speech.engines.hibari.frontend import FrontEnd, Token, front_end, pieces


@cache
def tables() -> dict[str, Any]:
    """The lists by which the package's own normaliser changes words."""
    spec = find_spec("hibari")
    assert spec and spec.origin
    return json.loads((Path(spec.origin).parent / "assets" / "normalize.json").read_bytes())


def said(text: str, reader: FrontEnd | None = None) -> list[str]:
    """Words as they are said."""
    return [
        word
        for token in (reader or front_end()).read(text)
        if token.is_word
        for word in split(token.text)
    ]


def split(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’.]\w+)*", text)


def sounds(text: str) -> str:
    return " ".join(token.phonemes for token in front_end().read(text) if token.phonemes)


def alone(word: str) -> set[str]:
    """How a word may sound: by itself, before others, with and without stress."""
    found = set()
    for text in (
        word,
        f"{word}.",
        f"the {word} of",
        f"to {word} it",
        f"{word} apples",
        f"it {word}",
    ):
        tokens = [
            token for token in front_end().read(text) if token.text.strip(".") == word.strip(".")
        ]
        found |= {re.sub("[ˈˌ]", "", token.phonemes) for token in tokens}
    return found


LISTS = ("titles", "abbreviations", "units", "roman_cardinal", "roman_ordinal", "months")
FRAMES = (
    "{} I", "{} I.", "{} Carney", "{} X", "{} Vance", "{} Clinton", "{} Long", "{} Mark",
    "She met {} Xavier in May.", "It is the {}.", "The {} was new.", "{}", "He said {}, Charles.",
)  # fmt: skip


@pytest.mark.parametrize("table", LISTS)
def test_no_word_list_of_the_package_changes_a_word(table: str) -> None:
    """ "King Charles" is not "King the zeroth Charles"."""
    for word in tables()[table]:
        for frame in FRAMES:
            text = frame.format(word)
            assert said(text) == split(text)


@pytest.mark.parametrize("table", ["titles", "abbreviations", "roman_cardinal", "roman_ordinal"])
def test_what_they_would_add_is_not_heard(table: str) -> None:
    for word in tables()[table]:
        text = f"Then {word} Charles met Carney."
        parts = [token for token in front_end().read(text) if token.is_word]
        assert [token.text for token in parts][-3:] == ["Charles", "met", "Carney"]
        assert "zˈɪɹO" not in sounds(text)
        assert re.sub("[ˈˌ]", "", parts[0].phonemes) in alone("Then")


@pytest.mark.parametrize(
    "text",
    [
        "The answer was no. Nobody asked.", "The answer was no.", "Gen Z laughed.", "A fig. A vol.",
        "Prof Plum and Rev Green met St John and Mt Blanc.", "Type C, Class V, Part X, Act L",
        "World War I and Louis XIV", "the sun. It sat on a mat. It was fri.", "I am. Am I? So I am",
        "Mark Carney, Rocky Balboa, Leo Messi, Victor Emmanuel", "we had an idea and a plan",
    ],
)  # fmt: skip
def test_finished_words_stay(text: str) -> None:
    assert said(text) == split(text)
    for token in front_end().read(text):
        if token.is_word and "." not in token.text and token.text.lower() not in ("a", "st", "mt"):
            assert re.sub("[ˈˌ]", "", token.phonemes) in alone(token.text) | alone(
                token.text.lower()
            )


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize("letter", LETTERS)
def test_an_initial_is_its_letter(letter: str) -> None:
    name = re.sub("[ˈˌ]", "", sounds(f"the letter {letter}").split()[-1])
    frames = [
        "Plan {}.", "Plan {} failed.", "Group {} rivals met.", "vitamin {}, they say",
        "It was type {} again.", "The {} sixteen is shut.", "{} three eighty jets flew.",
        "Donald {}. Smith spoke.", "the {}-level results",
    ]  # fmt: skip
    for frame in frames:
        heard = {
            re.sub("[ˈˌ]", "", token.phonemes)
            for token in front_end().read(frame.format(letter))
            if token.text.strip(".") == letter or token.text.startswith(f"{letter}-")
        }
        assert any(one == name or one.startswith(name) for one in heard), (frame, heard)


@pytest.mark.parametrize(
    "text",
    [
        "A three hundred mile walk.", "A man spoke.", "He said: \"A man spoke.\"",
        "A two-day strike",
        "Man Bites A Dog In Central London", "It ended. A storm came.", "A million people left",
        "(A spokesman agreed.)", "A ten percent rise followed.",
    ],
)  # fmt: skip
def test_an_article_is_no_letter(text: str) -> None:
    assert {token.phonemes for token in front_end().read(text) if token.text == "A"} == {"ɐ"}


def test_the_whole_lexicon_is_said_as_it_is_given() -> None:
    """Each entry is one token with its own phonemes, its neighbours stay apart from it."""
    shipped = lexicon.load()
    for phrase in shipped.entries["en"]:
        text = f"They met {phrase}, again."
        marked = shipped.apply(text, language="en", engine="hibari", notation="ipa")
        assert "".join(said(marked)) == "".join(split(text)), phrase
        before, *_ = front_end().read(marked)
        assert before.text == "They"


def test_what_the_spoken_form_writes_is_said() -> None:
    texts = [
        "The Airbus A380 cost $1.2bn on 3 May 2024, 4.5% more; Serie A side Inter won 3-1.",
        "Gen. Smith (R-Texas) met King Charles III at No. 10 at 10:30 a.m., e.g. for St. John's.",
        "Nos. 3 and 4 of World War II weighed 5 kg & cost £30m; the answer was no.",
    ]
    for text in texts:
        spoken = spoken_form(text)
        assert said(spoken) == split(spoken)


def test_the_package_s_tokens_make_up_the_text() -> None:
    """Marks in a text are found again by their places, so no token may change its letters."""
    spec = find_spec("hibari")
    assert spec and spec.origin
    content = (Path(spec.origin).parent / "assets" / "tokenizer_exceptions.json").read_bytes()
    for whole, parts in json.loads(content).items():
        assert "".join(parts) == whole


def test_signs_that_nobody_wrote_out_are_not_said() -> None:
    assert said("and / or = x ~ y # z * w") == ["and", "or", "x", "y", "z", "w"]


def test_pieces_end_at_marks_and_lose_nothing() -> None:
    tokens = front_end().read("One came, two went; three stayed, and four are lost to us")
    for most in (8, 14, 20, 30, 400):
        found = list(pieces(tokens, most))
        assert [token for piece in found for token in piece] == list(tokens)
        assert all(found)
    assert next(pieces(tokens, 20))[-1] == Token(",", ",", True)
