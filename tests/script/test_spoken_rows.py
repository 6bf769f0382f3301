"""Every row of a language's tables is said, whether or not a table of cases has it."""

import pytest

from podcaster import languages
from podcaster.languages.records import SpokenWords
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
    words = languages.language_file(tag).spoken
    following = "5" if words and sign in words.also_words else "X"
    said = spoken_form(f"x {sign} {following}", language=tag)
    assert forms.removesuffix("-").casefold() in said.casefold(), said


@pytest.mark.parametrize(("tag", "sign", "forms"), rows("signs"))
def test_a_sign_is_a_word(tag: str, sign: str, forms: str) -> None:
    said = spoken_form(f"xx {sign} xx", language=tag)
    words = languages.language_file(tag).spoken
    assert isinstance(words, SpokenWords)
    assert forms in said or words.at in said, said
