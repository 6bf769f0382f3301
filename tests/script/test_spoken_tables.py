"""Written → spoken, a table a class in tables/LANGUAGE/: two lines more are a new case."""

import re
import unicodedata
from pathlib import Path

import pytest

from podcaster import languages
from podcaster.script.spoken import spoken_form
from podcaster.script.spoken.fidelity import missing

TABLES = Path(__file__).parent / "tables"
ARROW = "→ "
SPOKEN = [tag for tag in languages.known() if languages.language_file(tag).spoken]
NUMERAL = re.compile(r"\b[IVX]{2,}\b")
"""A numeral that espeak would read as a number; a single letter it spells."""
LETTERS = frozenset(("XXL", "XX", "XXX"))


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(TABLES.glob("*/*.txt")):
        lines = [line for line in path.read_text().splitlines() if line]
        for written, spoken in zip(lines[::2], lines[1::2], strict=True):
            name = f"{path.parent.name}-{path.stem}-{written[:30]}"
            said = spoken.removeprefix(ARROW)
            found.append(pytest.param(path.parent.name, written, said, id=name))
    return found


@pytest.mark.parametrize(("language", "written", "spoken"), cases())
def test_a_newsreader_would_say(language: str, written: str, spoken: str) -> None:
    assert spoken_form(written, language=language) == spoken


@pytest.mark.parametrize(("language", "written", "spoken"), cases())
def test_what_is_said_lacks_nothing(language: str, written: str, spoken: str) -> None:
    assert missing(written, spoken, language=language) == ()


@pytest.mark.parametrize(("language", "written", "spoken"), cases())
def test_what_is_said_is_said_once_and_for_all(language: str, written: str, spoken: str) -> None:
    assert spoken_form(spoken, language=language) == spoken


@pytest.mark.parametrize("language", SPOKEN)
def test_an_engine_is_left_nothing_to_read_its_own_way(language: str) -> None:
    """Of all sentences of a language no figure, no sign and no Roman numeral is left.

    piper and espeak read those by rules of their own, which know neither case nor context.
    """
    left = {}
    for path in sorted((TABLES / language).glob("*.txt")):
        for written in path.read_text().splitlines():
            if not written or written.startswith(ARROW):
                continue
            spoken = spoken_form(written, language=language)
            found = {
                character
                for character in spoken
                if unicodedata.category(character)[0] not in "LM" and character not in " .,?!;:'-"
            }
            found |= set(NUMERAL.findall(spoken)) - LETTERS
            if found:
                left[spoken] = found
    assert not left
