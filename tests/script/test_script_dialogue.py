"""Interviews say who asks and who answers."""

import pytest

from podcaster.script.segments import spoken_of
from podcaster.script.spoken import fidelity


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("pl", "P: Dlaczego?", "Pytanie: Dlaczego?"),
        ("sv", "S: Därför.", "Svar: Därför."),
        ("en-GB", "Q: Why did you go?", "Question: Why did you go?"),
        ("en", "A: I had to.", "Answer: I had to."),
        ("de", "F: Warum?", "Frage: Warum?"),
        ("fr", "R : Je ne sais pas.", "Réponse: Je ne sais pas."),
        ("es", "P: ¿Por qué?", "Pregunta: Por qué?"),
        ("en", "B: It is the second one.", "B: It is the second one."),
        ("xx", "Q: Why?", "Q: Why?"),
    ],
)
def test_letters_of_speakers(language: str, written: str, spoken: str) -> None:
    assert spoken_of(written, language) == spoken
    assert not fidelity.missing(written, spoken, language=language)
