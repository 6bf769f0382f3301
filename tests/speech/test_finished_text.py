"""Engines with a reading of their own (piper, espeak, gtts) get nothing that they would expand."""

import re

import pytest

from podcaster.script.spoken import spoken_form
from podcaster.speech.engines.espeak import library

SENTENCES = {
    "en": (
        "On 24 Feb. 2022 Dr. Smith paid $1.2bn (£0.9bn), up 3.5%, at 7:30 p.m.",
        "The A380 of flight BA 117 flew 1,250 km at 850 km/h & landed in St. John's.",
        "He scored 3-1 in the 1990s; see § 4 of the Act, no. 7, p. 12.",
        "COVID-19 cases: 5–10 per 100,000; temperature −3 °C; 2×4 = 8.",
        "King Charles III met Pope John XXIII on Mar. 3rd, 1962.",
    ),
    "de": (
        "Am 24. Februar 2022 zahlte Dr. Schmidt 1,2 Mrd. € (3,5 %) um 19:30 Uhr.",
        "Im 3. Stock, Nr. 7, S. 12, §4: 850 km/h & −3 °C, z. B. 5–10.",
    ),
    "fr": (
        "Le 1er mars 2022, M. Dupont a payé 1,2 Md€ (3,5 %) à 19h30.",
        "Louis XIV, n° 7, p. 12 : 850 km/h & −3 °C, 5–10.",
    ),
    "es": (
        "El 24 de febrero de 2022 el Sr. García pagó 1.200 millones de € (3,5 %) a las 19:30.",
        "Felipe VI, n.º 7, pág. 12: 850 km/h y −3 °C, 5–10.",
    ),
    "it": (
        "Il 24 febbraio 2022 il sig. Rossi pagò 1,2 mld € (3,5%) alle 19:30.",
        "Papa Giovanni XXIII, n. 7, p. 12: 850 km/h e −3 °C, 5–10.",
    ),
}
READ = re.compile(r"\d|[$€£¥%&§°+=/*<>×÷½@#_~^|\\]|\b[IVX]{2,}\b")
"""Figures, signs and Roman numerals, which espeak expands by rules of its own."""


@pytest.mark.parametrize(
    ("language", "sentence"), [(code, one) for code, some in SENTENCES.items() for one in some]
)
def test_finished_text_leaves_nothing_to_expand(language: str, sentence: str) -> None:
    assert READ.findall(spoken_form(sentence, language=language)) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "He said no."), ("en", "They sat."), ("en", "Come in."), ("fr", "Louis dit non.")],
)
def test_espeak_takes_no_last_word_for_an_abbreviation(language: str, text: str) -> None:
    assert library.phonemes(text, language) == library.phonemes(text.rstrip("."), language)


@pytest.mark.parametrize("text", ["IV", "7", "&"])
def test_it_would_expand_what_is_left(text: str) -> None:
    """The reason for the first test."""
    assert library.phonemes(f"Part {text} ends", "en").count(" ") >= 2
    assert len(library.phonemes(text, "en")) > 3
