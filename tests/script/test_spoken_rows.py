"""Every row of a language's tables is said, whether or not a table of cases has it."""

import pytest

from podcaster import languages
from podcaster.languages.records import SpokenWords
from podcaster.languages.sentences.stops import abbreviations_of, is_in
from podcaster.script.spoken import spoken_form


def tables(*kinds: str) -> list[object]:
    """A language and one of its tables."""
    known = [tag for tag in languages.known() if languages.language_file(tag).spoken]
    return [pytest.param(tag, kind, id=f"{tag}-{kind}") for tag in known for kind in kinds]


def words_of(tag: str) -> SpokenWords:
    words = languages.language_file(tag).spoken
    assert isinstance(words, SpokenWords)
    return words


@pytest.mark.parametrize(("tag", "kind"), tables("currencies", "magnitudes", "units"))
def test_what_is_counted_is_named(tag: str, kind: str) -> None:
    """Seven of it: the name for several follows the number, and no sign is left."""
    for sign, forms in getattr(words_of(tag), kind).items():
        said = spoken_form(f"7 {sign}", language=tag)
        several = forms[1] if len(forms) > 1 else forms[0]
        assert several.rstrip("-") in said.replace(" de", "") or several in said, (sign, said)
        assert not any(character.isdigit() for character in said), (sign, said)


@pytest.mark.parametrize(("tag", "kind"), tables("abbreviations"))
def test_an_abbreviation_is_said_in_full(tag: str, kind: str) -> None:
    """What is a word, too, is one only before a figure; `/` parts what it is before a name."""
    words, only = words_of(tag), abbreviations_of(tag).number
    for sign, forms in getattr(words, kind).items():
        is_word = sign in words.also_words or (sign[-1] == "." and is_in(sign[:-1], only))
        number, _, name = forms.removesuffix("-").partition(" / ")
        said = spoken_form(f"x {sign} {'5' if is_word else 'Roe'}", language=tag)
        expected = number if is_word else name or number
        assert expected.rstrip(".:").casefold() in said.casefold(), (sign, said)
        if name:
            assert number.rstrip(".") in spoken_form(f"x {sign} 5", language=tag), sign


@pytest.mark.parametrize(("tag", "kind"), tables("signs"))
def test_a_sign_is_a_word(tag: str, kind: str) -> None:
    words = words_of(tag)
    for sign, forms in getattr(words, kind).items():
        said = spoken_form(f"xx {sign} xx", language=tag)
        assert forms in said or words.at in said, (sign, said)
