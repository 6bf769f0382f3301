"""The lexicon's notation, taken apart."""

import pytest

from podcaster.speech.engines import phonemes
from podcaster.speech.engines.phonemes import spelled_out, to_misaki


def test_a_text_is_plain_stretches_and_marked_words() -> None:
    text = "In [Kyiv](/ˈkiːv/) and (later) in [Lviv](/lʋiu̯/)."
    assert list(phonemes.parts(text)) == [
        ("In ", None),
        ("Kyiv", "ˈkiːv"),
        (" and (later) in ", None),
        ("Lviv", "lʋiu̯"),
        (".", None),
    ]
    assert phonemes.plain(text) == "In Kyiv and (later) in Lviv."


@pytest.mark.parametrize(
    ("ipa", "said"), [("ˈkiːv", "ˈkiːvz"), ("ˈkɛɪt", "ˈkɛɪts"), ("ʃʲi", "ʃʲiz"), ("ɹˈʊʃ", "ɹˈʊʃᵻz")]
)
def test_a_possessive_is_said_as_english_says_it(ipa: str, said: str) -> None:
    """Alone, the 's would be read without knowing what it follows."""
    for mark in "'’":
        assert list(phonemes.parts(f"[X](/{ipa}/){mark}s house")) == [
            (f"X{mark}s", said),
            (" house", None),
        ]
        assert phonemes.plain(f"[X](/{ipa}/){mark}s house") == f"X{mark}s house"


@pytest.mark.parametrize("text", ["[a](b)", "[a](/b", "a](/b/)", "[](/x/)", "[a]", "(/b/)"])
def test_what_is_not_the_notation_is_text(text: str) -> None:
    assert list(phonemes.parts(text)) == [(text, None)]
    assert phonemes.plain(text) == text


@pytest.mark.parametrize(
    ("written", "misaki", "british"),
    [
        ("dʒˈʌdʒ", "ʤˈʌʤ", "ʤˈʌʤ"),
        ("t͡ʃˈaɪ.nə", "ʧˈInə", "ʧˈInə"),
        ("ɡˈoʊ", "ɡˈO", "ɡˈQ"),
        ("nˈɜːs", "nˈɜɹs", "nˈɜːs"),
        ("ʤˈAmz", "ʤˈAmz", "ʤˈAmz"),
    ],
)
def test_the_model_s_alphabet(written: str, misaki: str, british: str) -> None:
    assert to_misaki(written) == misaki
    assert to_misaki(written, british=True) == british


def test_misaki_s_capitals_are_spelled_out() -> None:
    assert spelled_out("ʤˈAmz") == "dʒˈeɪmz"
