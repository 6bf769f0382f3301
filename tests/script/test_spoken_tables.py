"""Written → spoken, a table a class in tables/LANGUAGE/: two lines more are a new case."""

from pathlib import Path

import pytest

from podcaster.script.spoken import spoken_form
from podcaster.script.spoken.fidelity import missing

TABLES = Path(__file__).parent / "tables"
ARROW = "→ "


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
