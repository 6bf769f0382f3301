"""Written → spoken, a table a class in tables/LANGUAGE/: two lines more are a new case."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from podcaster import languages
from podcaster.languages.sentences import split_sentences
from podcaster.script.spoken import spoken_form
from podcaster.script.spoken.fidelity import missing

TABLES = Path(__file__).parent / "tables"
ARROW = "→ "
SPOKEN = [tag for tag in languages.known() if languages.language_file(tag).spoken]
NUMERAL = re.compile(r"\b[IVX]{2,}\b")
"""A numeral that espeak would read as a number; a single letter it spells."""
LETTERS = frozenset(("XXL", "XX", "XXX"))


@cache
def rows() -> tuple[tuple[str, str, str, str], ...]:
    found = []
    for path in sorted(TABLES.glob("*/*.txt")):
        lines = [line for line in path.read_text("utf-8").splitlines() if line]
        for written, spoken in zip(lines[::2], lines[1::2], strict=True):
            found.append((path.parent.name, path.stem, written, spoken.removeprefix(ARROW)))
    return tuple(found)


def cases() -> list[object]:
    """Each table, with its rows."""
    tables = sorted({(language, name) for language, name, _, _ in rows()})
    return [pytest.param(*table, id="-".join(table)) for table in tables]


def of_table(language: str, table: str) -> list[tuple[str, str]]:
    found = [
        (written, said) for tag, name, written, said in rows() if (tag, name) == (language, table)
    ]
    assert found
    return found


@pytest.mark.parametrize(("language", "table"), cases())
def test_a_newsreader_would_say(language: str, table: str) -> None:
    cases = of_table(language, table)
    said = [spoken_form(written, language=language) for written, _ in cases]
    assert said == [spoken for _, spoken in cases]


@pytest.mark.parametrize(("language", "table"), cases())
def test_what_is_said_lacks_nothing(language: str, table: str) -> None:
    cases = of_table(language, table)
    lost = {case: missing(*case, language=language) for case in cases}
    assert not {case: words for case, words in lost.items() if words}


@pytest.mark.parametrize(("language", "table"), cases())
def test_what_is_said_is_said_once_and_for_all(language: str, table: str) -> None:
    spoken = [spoken for _, spoken in of_table(language, table)]
    assert [spoken_form(said, language=language) for said in spoken] == spoken


@pytest.mark.parametrize("language", SPOKEN)
def test_sentences_are_read_alone_as_they_are_read_together(language: str) -> None:
    """A script is split into sentences before it is read: no rule may need what is cut off."""
    apart = {}
    for tag, _, written, spoken in rows():
        sentences = split_sentences(written, language) if tag == language else []
        said = " ".join(spoken_form(sentence, language=language) for sentence in sentences)
        if len(sentences) > 1 and said.casefold() != spoken.casefold():
            apart[written] = said
    assert not apart


@pytest.mark.parametrize("language", SPOKEN)
def test_an_engine_is_left_nothing_to_read_its_own_way(language: str) -> None:
    """Of all sentences of a language no figure, no sign and no Roman numeral is left.

    piper and espeak read those by rules of their own, which know neither case nor context.
    """
    left = {}
    for path in sorted((TABLES / language).glob("*.txt")):
        for written in path.read_text("utf-8").splitlines():
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
