"""What holds for any text at all."""

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from podcaster.script.spoken import spoken_form, words

WITH_TABLES = ("en", "en-GB", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da")
LANGUAGES = (*WITH_TABLES, "xx")
PIECES = words(
    r"""
    $ £ € % & @ # * + - – — = < > / \ | ~ ^ _ ( ) [ ] { } " ' ` , . ; : ! ? … ° § ± × → ½ ² ₂ Ⅷ
    ٣ 五 1 2 5 10 12 25 007 1,000 1.5 2004 1999 90s '80s 3rd 21st 100m 5m 4.2bn 10k 5km 71kWh 6-3
    7-6 10/1 U.S. U.K. a.m. p.m. e.g. i.e. etc. vs. No. St. Dr. Mr. Mrs Gov. Inc. Co. Jan. Sept.
    p. pp. v. J. K. A. NATO BBC MPs AI II IV X I V World War Part Elizabeth Henry King May March
    on at the in said is was Smith London x m s C F Q3 H1 FY24 G7 MI6 F-16 COVID-19 v2.1 www.
    http:// a@b.org t.co/x bbc.com 5'11" 10:30 7:39.89 2024-05-06 3/4/24 +44 0800 555 111 $5
    £10m Rs 300p 5°C -5 ±2
    """
)
SPEAKABLE = set(" \n.,?!;:'-")


def is_speakable(character: str) -> bool:
    return character in SPEAKABLE or unicodedata.category(character)[0] in "LM"


def scramble() -> st.SearchStrategy[str]:
    piece = st.sampled_from(PIECES)
    glue = st.sampled_from(["", " ", " ", " "])
    return st.lists(st.tuples(piece, glue), max_size=9).map(
        lambda pairs: "".join(piece + glue for piece, glue in pairs)
    )


@given(st.one_of(st.text(max_size=60), scramble()), st.sampled_from(WITH_TABLES))
@settings(max_examples=100)
def test_any_text_becomes_words_and_pauses(text: str, language: str) -> None:
    spoken = spoken_form(text, language=language)
    assert all(map(is_speakable, spoken)), spoken


@given(st.one_of(st.text(max_size=60), scramble()), st.sampled_from(LANGUAGES))
@settings(max_examples=100)
def test_twice_is_once(text: str, language: str) -> None:
    spoken = spoken_form(text, language=language)
    assert spoken_form(spoken, language=language) == spoken


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
@settings(max_examples=100)
def test_a_text_with_letters_is_never_silent(text: str, language: str) -> None:
    if any(unicodedata.category(character)[0] == "L" for character in text):
        assert spoken_form(text, language=language)


WORDS = st.lists(
    st.sampled_from(words("quick minister water said that rain fell many roofs while children")),
    min_size=1,
    max_size=8,
)
NOISE = st.sampled_from(
    words(
        r"""
    5 3.5 1,200 2004 1990s £4m $5bn 7% 10km 6-3 5pm 3/4 1st ( ) [ ] " ' - — … , . ; : ! ? & + =
    § ° # @ *
    """
    )
)


@given(WORDS, st.lists(NOISE, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_every_word_survives(said: list[str], noise: list[str], shuffler: object) -> None:
    tokens = [*said, *noise]
    shuffler.shuffle(tokens)  # type: ignore[attr-defined]
    spoken = set(re.findall(r"[a-z]+", spoken_form(" ".join(tokens)).lower()))
    assert set(said) <= spoken
