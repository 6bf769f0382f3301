"""The language of a text: by common words where they decide, else by the model."""

import pytest

from podcaster import languages
from podcaster.languages import by_common_words

TEXTS = {
    "en": "The board of the harbour said on Monday that it will move the old crane, which has been"
    " out of service for years, to the northern quay. They have not said what it is to cost.",
    "de": "Der Hafen hat am Montag beschlossen, den alten Kran auf die andere Seite zu bringen. Das"
    " wird nach Angaben der Stadt nicht vor dem Herbst sein, und es ist noch nicht klar, wie.",
    "fr": "Le conseil du port a décidé lundi que la vieille grue sera déplacée sur le quai nord."
    " Les travaux ne seront pas finis avant la fin de l'année, mais le maire est content.",
    "es": "El consejo del puerto decidió el lunes que la vieja grúa será trasladada al muelle del"
    " norte. Las obras no estarán listas hasta el fin del año, pero el alcalde está contento.",
    "it": "Il consiglio del porto ha deciso lunedì che la vecchia gru sarà spostata sul molo nord."
    " I lavori non saranno finiti prima della fine dell'anno, ma il sindaco è contento.",
    "pt": "O conselho do porto decidiu na segunda-feira que o velho guindaste será levado para o"
    " cais do norte. As obras não ficam prontas até ao fim do ano, mas os vizinhos são a favor.",
    "nl": "De raad van de haven heeft maandag besloten dat de oude kraan naar de andere kade wordt"
    " gebracht. Het werk is niet klaar voor het einde van het jaar, maar hij was er blij mee.",
    "sv": "Hamnens styrelse har på måndagen sagt att den gamla kranen ska flyttas till den norra"
    " kajen. Arbetet är inte klart före årets slut, men det har också sina fördelar för staden.",
    "da": "Havnens bestyrelse har mandag besluttet, at den gamle kran skal flyttes til den nordlige"
    " kaj. Arbejdet bliver ikke færdigt før efter nytår, siger borgmesteren, men han er glad."
    " Nogle naboer, som havde været imod det, blev overtalt efter et møde.",
    "pl": "Rada portu podjęła w poniedziałek decyzję, że stary dźwig zostanie przeniesiony na"
    " północne nabrzeże. Prace nie będą gotowe przed końcem roku, ale burmistrz jest za tym, bo"
    " to już było potrzebne.",
    "ru": "Совет порта решил в понедельник, что старый кран будет перенесён на северный причал."
    " Работы не будут закончены до конца года, но мэр города уже был на месте и доволен.",
}
NEIGHBOURS = {
    "oc": "Lo conselh del pòrt a decidit diluns que la vièlha grua serà menada sul cai del nòrd."
    " Los trabalhs son pas acabats, mas los vesins son contents amb aquel projècte per la vila.",
    "vec": "El consejo del porto el ga deciso luni che ła vecia grua ła va sul molo del nord."
    " I lavori no xe finii prima de la fin de l'ano, ma el sindaco xe contento anca par ła zente.",
    "no": "Havnens styre har mandag besluttet at den gamle kranen skal flyttes til den nordlige"
    " kaien. Arbeidet blir ikke ferdig før etter nyttår, sier ordføreren, men han er glad.",
    "gl": "O consello do porto decidiu o luns que o vello guindastre será trasladado ao peirao do"
    " norte. As obras non estarán listas ata o fin do ano, pero unha veciña está contenta.",
    "ca": "El consell del port va decidir dilluns que la vella grua serà traslladada al moll del"
    " nord. Les obres no estaran llestes fins al final de l'any, però els veïns són contents.",
    "af": "Die raad van die hawe het Maandag besluit dat die ou kraan na die ander kaai sal gaan."
    " Die werk is nie voor die einde van die jaar klaar nie, maar hulle was bly.",
    "uk": "Рада порту вирішила в понеділок, що старий кран буде перенесено на північний причал."
    " Роботи не будуть закінчені до кінця року, але мер уже був на місці.",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_common_words_decide_without_the_model(language: str) -> None:
    assert by_common_words(TEXTS[language]) == languages.detect(TEXTS[language]) == language


@pytest.mark.parametrize("language", sorted(NEIGHBOURS))
def test_neighbours_are_left_to_the_model(language: str) -> None:
    assert by_common_words(NEIGHBOURS[language]) == ""
    assert languages.detect(NEIGHBOURS[language]) not in TEXTS


def test_every_language_with_a_file_has_common_words() -> None:
    assert set(languages.known()) == set(TEXTS)


@pytest.mark.parametrize("text", ["", "Crane", "42", "Quay 3, 10-12"])
def test_a_text_too_short_has_the_default(text: str) -> None:
    assert languages.detect(text, "nl") == "nl"
    assert languages.has_common_words(text) is False


def test_two_languages_in_equal_parts_are_not_decided() -> None:
    assert by_common_words(f"{TEXTS['en']} {TEXTS['de']}") == ""


RESULTS = (
    "arsenal chelsea liverpool everton burnley fulham wanderers brentford villa leeds newcastle"
    " sunderland crystal brighton rangers celtic hearts hibernian kilmarnock motherwell aberdeen"
    " dundee salah mane firmino rodriguez hernandez kowalski jensen olsen nielsen andersson dupont"
    " leroy rossi bianchi silva santos novak horvat"
)


@pytest.mark.parametrize("declared", ["en", "de-AT", "ru"])
def test_a_template_that_calls_every_page_one_language_is_not_believed(declared: str) -> None:
    others = {tag: text for tag, text in TEXTS.items() if tag != declared[:2]}
    found = {tag: languages.checked(declared, f"{text} " * 4) for tag, text in others.items()}
    assert found == {tag: tag for tag in others}
    chinese = "港口委员会周一决定将旧起重机移至北码头。" * 12
    assert languages.checked(declared, chinese) == "zh"


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("en-GB", TEXTS["en"] * 3),
        (
            "en",
            "The squad of Lindby: " + "Gianluigi Rossi, Federico Bianchi, Lorenzo De Luca, " * 9,
        ),
        ("nb", NEIGHBOURS["no"] * 3),
        ("lb", TEXTS["de"] * 3),
        ("fr", "Crane 42, Quay 3, Lindby"),
        ("en", ", ".join(f"{word.title()} {n}" for n, word in enumerate(RESULTS.split()))),
    ],
)
def test_a_declared_language_stands_where_the_text_does_not_contradict(
    declared: str, text: str
) -> None:
    assert languages.checked(declared, text) == declared


def test_the_name_of_an_encoding_is_no_language() -> None:
    assert [languages.read_tag(tag) for tag in ("utf-8", "UTF8", "iso-8859-1")] == ["", "", ""]
