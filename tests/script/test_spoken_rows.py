"""Every row of a language's tables is said, whether or not a table of cases has it."""

import pytest

from podcaster import languages
from podcaster.languages.records import SpokenWords
from podcaster.languages.sentences.stops import abbreviations_of, is_in
from podcaster.script.spoken import spoken_form


def rows(*kinds: str) -> list[object]:
    found: list[object] = []
    for tag in languages.known():
        spoken = languages.language_file(tag).spoken
        for kind in kinds if spoken else ():
            for sign, forms in getattr(spoken, kind).items():
                found.append(pytest.param(tag, sign, forms, id=f"{tag}-{kind}-{sign}"))
    return found


@pytest.mark.parametrize(("tag", "sign", "forms"), rows("currencies", "magnitudes", "units"))
def test_what_is_counted_is_named(tag: str, sign: str, forms: tuple[str, ...]) -> None:
    """Seven of it: the name for several follows the number, and no sign is left."""
    said = spoken_form(f"7 {sign}", language=tag)
    several = forms[1] if len(forms) > 1 else forms[0]
    assert several.rstrip("-") in said.replace(" de", "") or several in said, said
    assert not any(character.isdigit() for character in said)


@pytest.mark.parametrize(("tag", "sign", "forms"), rows("abbreviations"))
def test_an_abbreviation_is_said_in_full(tag: str, sign: str, forms: str) -> None:
    """What is a word, too, is one only before a figure; `/` parts what it is before a name."""
    words = languages.language_file(tag).spoken
    is_word = words and sign in words.also_words
    is_word = is_word or (sign[-1] == "." and is_in(sign[:-1], abbreviations_of(tag).number))
    number, _, name = forms.removesuffix("-").partition(" / ")
    said = spoken_form(f"x {sign} {'5' if is_word else 'Roe'}", language=tag)
    assert (number if is_word else name or number).casefold() in said.casefold(), said
    if name:
        assert number in spoken_form(f"x {sign} 5", language=tag)


@pytest.mark.parametrize(("tag", "sign", "forms"), rows("signs"))
def test_a_sign_is_a_word(tag: str, sign: str, forms: str) -> None:
    said = spoken_form(f"xx {sign} xx", language=tag)
    words = languages.language_file(tag).spoken
    assert isinstance(words, SpokenWords)
    assert forms in said or words.at in said, said
