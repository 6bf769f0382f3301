"""Sentence ends in other languages than English."""

import pytest

from podcaster import languages
from podcaster.languages.sentences import split_sentences
from podcaster.languages.sentences.stops import abbreviations_of, is_in

CASES = {
    "de": """
Am 3. Oktober kam Dr. Ilse Brandt. | Sie blieb bis zum 5. November.
Das war z. B. im 19. Jahrhundert so. | Der König ging.
Er zahlte ca. 20 Euro bzw. 25 Franken. | Das war viel.
Sie sagte: „Wir gehen jetzt.“ | Dann ging sie.
Die Firma Holz & Co. KG in St. Gallen schloss. | Niemand kam.
Das Billett kostet Fr. 20.- für Kinder. | Der Zug hatte 45 Min. Verspätung.
Am Fr. 12. Mai ist Markt. | Niemand kam.
Es begann um 5 Min. | 12 Leute kamen. | Sie kaufte Bio. | 12 Euro gab sie.
Die Zchg. 12 hängt hier. | Er fuhr 20 km. | Roe kam nicht.
Es gab Äpfel usw. | Preise stiegen. | Er kam am Fr. | Die Zahl der poln. Gäste stieg.
""",
    "fr": """
M. Durand et Mme Petit sont là. | Ils attendent.
Il a dit : « C'est fini. » | Elle est partie.
Il part. | « Je reste », dit-elle, avec M. Petit. | « Bien. »
Le bateau a coulé en mer. | 12 corps sont là. | Fin du jeu. | 3 joueurs partent, mer. 3 déc. à midi.
L'art. L. 121-1 du code. | C'est de l'art. | Le musée ferme.
Il passe le col. | Vingegaard attaque.
Le prix méd. 5 € baisse. | Il est né. | Roe aussi.
Le 1er mai, le Dr Morel est venu, cf. p. 12. | Rien n'a changé.
""",
    "es": """
El Sr. Gil llegó a las 9 a.m. a Madrid. | ¿Quién lo vio? | ¡Nadie!
El barco se hundió en el mar. | 12 cuerpos flotan.
El subm. 12 y el prof. Gil. | Es su tuit. | 20 años después marcó. | Vive en Madrid. | Roe no.
Viajó a EE.UU. en mayo. | La Dra. Paz lo supo.
""",
    "it": """
Il sig. Rossi e la dott.ssa Bini sono qui. | Non parlano.
La Rota S.p.A. di Milano chiude. | È finita.
Il capp. 12 resta. | Vinse il post. | Roe pianse.
""",
    "ja": "会議は終わった。|誰も話さなかった。|「また来る。」|彼は言った。",
    "zh": "会议结束了。|没有人说话！|为什么？",
    "hi": "बैठक समाप्त हुई। | कोई नहीं बोला।",
    "ar": "انتهى الاجتماع. | هل تكلم أحد؟ | لا أحد.",
    "ru": "Встреча закончилась. | Никто не говорил!",
    "el": "Η συνάντηση τελείωσε. | Κανείς δεν μίλησε.",
    "cs": "Dne 3. května přišel Jan. | Nikdo nemluvil.",
}


@pytest.mark.parametrize(
    ("language", "case"),
    [(tag, line) for tag, text in CASES.items() for line in text.splitlines() if line],
)
def test_other_languages(language: str, case: str) -> None:
    want = [part.strip() for part in case.split("|")]
    assert split_sentences(case.replace(" | ", " ").replace("|", ""), language) == want


def test_a_region_changes_nothing() -> None:
    assert split_sentences("Am 3. Mai kam er.", "de-AT") == ["Am 3. Mai kam er."]


READ = [tag for tag in languages.known() if languages.language_file(tag).spoken]


@pytest.mark.parametrize("language", READ)
def test_an_abbreviation_that_is_read_in_full_ends_no_sentence(language: str) -> None:
    """What `[spoken]` knows before a figure must not be cut off from it, unless it closes."""
    spoken, closing = languages.language_file(language).spoken, abbreviations_of(language).closing
    cut = []
    for short in spoken.abbreviations if spoken else ():
        word = short[:-1].rpartition(" ")[2]
        is_short = short.endswith(".") and len(word) > 1 and word.lower() not in ("a.m", "p.m")
        if is_short and not is_in(word, closing):
            cut += split_sentences(f"X {short} 5 x.", language)[1:]
    assert not cut


BEGINS = {
    "de": "Der", "fr": "Le", "es": "El", "it": "Il", "pt": "Ele", "nl": "De", "pl": "To",
    "sv": "Det", "da": "Det",
}  # fmt: skip


def abbreviated(tag: str, *kinds: str) -> list[str]:
    return [
        short
        for kind in kinds
        for short in getattr(languages.language_file(tag).spoken, kind)
        if short.endswith(".") and not short.lower().endswith((".m.", " m."))
    ]


@pytest.mark.parametrize("tag", BEGINS)
def test_what_is_read_in_full_parts_no_sentence(tag: str) -> None:
    """Before a figure and a name; one that is a word, too, only before a figure."""
    table, cut = abbreviations_of(tag), []
    for short in abbreviated(tag, "abbreviations"):
        last = short.rsplit(maxsplit=1)[-1].removesuffix(".")
        behind = ("12",) if is_in(last, table.number) else ("12", "Roe")
        parts = 2 if last in table.closing else 1
        found = [f"Xx yy {short} {next_word} zz." for next_word in behind]
        cut += [text for text in found if len(split_sentences(text, tag)) != parts]
    assert not cut


@pytest.mark.parametrize("tag", BEGINS)
def test_what_is_read_in_full_may_end_a_sentence(tag: str) -> None:
    """Not what belongs to the next word, such as a title."""
    never, whole = abbreviations_of(tag).never, []
    for short in abbreviated(tag, "abbreviations", "units"):
        last = short.rsplit(maxsplit=1)[-1].removesuffix(".")
        text = f"Xx yy {short} {BEGINS[tag]} zz tt."
        is_title = is_in(last, never) or is_in(last.rpartition("-")[2], never)
        whole += [text] if not is_title and len(split_sentences(text, tag)) != 2 else []
    assert not whole


TITLES = {
    "de": "Mag. Kard. Insp. Stadtr.", "fr": "Sén. Prés. Brig. Amb.", "es": "Cmdte. Card. Emb.",
    "it": "card. ten. serg. giud.", "nl": "kard. kap. wetb.", "pt": "Maj. Des. Pref.",
    "pl": "dr. kard. insp. prok.", "sv": "dir. kapt. insp.", "da": "kapt. borgm. insp.",
}  # fmt: skip


@pytest.mark.parametrize("language", TITLES)
def test_a_title_before_a_name_ends_no_sentence(language: str) -> None:
    for title in TITLES[language].split():
        assert split_sentences(f"Roe: {title} Vik. Poe.", language) == [
            f"Roe: {title} Vik.",
            "Poe.",
        ]
