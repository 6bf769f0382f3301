"""Interviews: the letters that stand for question and answer, as words."""

import re

from podcaster import languages

SPEAKERS = {
    "en": {"Q": "Question", "A": "Answer"},
    "de": {"F": "Frage", "A": "Antwort"},
    "fr": {"Q": "Question", "R": "Réponse"},
    "es": {"P": "Pregunta", "R": "Respuesta"},
    "it": {"D": "Domanda", "R": "Risposta"},
    "pt": {"P": "Pergunta", "R": "Resposta"},
    "nl": {"V": "Vraag", "A": "Antwoord"},
    "pl": {"P": "Pytanie", "O": "Odpowiedź"},
    "sv": {"F": "Fråga", "S": "Svar"},
}
LABEL = re.compile(r"([A-Z])\s?:(?=\s)")


def say_speakers(text: str, language: str) -> str:
    """`Q: Why?` → `Question: Why?`, since a voice reads the letter `A` as an article."""
    label = LABEL.match(text)
    word = SPEAKERS.get(languages.base(language), {}).get(label[1]) if label else None
    return f"{word}:{text[label.end() :]}" if label and word else text
