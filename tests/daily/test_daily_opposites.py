"""Opposites in each language: inflections are heard, words that only begin alike are not."""

import pytest

from podcaster.daily.facts import facts_of, is_opposite

ONLY_ALIKE = {
    "de": "Offenbar billig: die Sanktion beschleunigt, es erfolgt schließlich in Siegburg.",
    "es": "La vivienda del subinspector, el ganado y la iniciativa del terminal.",
    "fr": "Un mortier, une reconnaissance, la ferme, une finition.",
    "it": "In Vietnam: l'iniziativa, il vincolo negativo, i rifiuti e il calcio.",
    "pt": "O presidente aproveitou o negócio: a casa do solteiro, o terminal.",
    "nl": "De winkel in de winter, het beginsel, de stopcontacten.",
    "pl": "Przyjaciel przyjechał po żywność, martwi się, ma wzrok i zaczepkę, Winnica, spadochron.",
    "sv": "Med inlevelse och inlevande.",
    "da": "Hun er en god nabo.",
}  # fmt: skip
PAIRS = [
    ("it", "I prezzi salgono.", "I prezzi calano."), ("it", "Il tasso salì.", "Il tasso calò."),
    ("it", "La Camera approva la legge.", "La Camera boccia la legge."),
    ("pt", "A bolsa sobe.", "A bolsa cai."), ("pt", "O réu foi preso.", "O réu foi solto."),
    ("es", "El Betis gana.", "El Betis pierde."), ("es", "El juicio inicia.", "El juicio termina."),
    ("fr", "Le stade rouvre, dit-on.", "Le stade a fermé."),
    ("fr", "Il est vivant.", "Il est mort."),
    ("de", "Die Brücke ist offen.", "Die Brücke ist gesperrt."),
    ("de", "Der Rat billigt den Plan.", "Der Rat lehnt den Plan ab."),
    ("nl", "Ajax wint.", "Ajax verliest."), ("pl", "Sejm przyjął ustawę.", "Sejm odrzucił ustawę."),
    ("pl", "Jest winny.", "Jest niewinny."), ("sv", "Mötet inleds.", "Mötet avslutas."),
    ("da", "Aktien stiger.", "Aktien falder."),
]  # fmt: skip


@pytest.mark.parametrize("language", sorted(ONLY_ALIKE))
def test_words_that_begin_alike_are_on_no_side(language: str) -> None:
    assert facts_of(ONLY_ALIKE[language], language).sides == frozenset()


@pytest.mark.parametrize(("language", "one", "other"), PAIRS)
def test_an_inflection_is_opposed_to_its_opposite(language: str, one: str, other: str) -> None:
    assert is_opposite(facts_of(one, language), facts_of(other, language))
    assert not is_opposite(facts_of(one, language), facts_of(one, language))
