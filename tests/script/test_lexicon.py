"""How names are said."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from podcaster.errors import BadConfig, NotFound
from podcaster.script.lexicon import Entry, Lexicon, load
from podcaster.script.pronouncing import guessed_words

SHIPPED = load(None)


def lexicon(**entries: Entry | str) -> Lexicon:
    """Of single words; what is no entry is a respelling."""
    table = {
        word: entry if isinstance(entry, Entry) else Entry(respelling=entry)
        for word, entry in entries.items()
    }
    return Lexicon(entries={"en": table})


def ipa(lexicon: Lexicon, text: str, engine: str = "hibari") -> str:
    return lexicon.apply(text, language="en-US", engine=engine, notation="ipa")


def respelled(lexicon: Lexicon, text: str, engine: str = "gtts", language: str = "en") -> str:
    return lexicon.apply(text, language=language, engine=engine, notation="respelling")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kyra spoke.", "Keera spoke."),
        ("KYRA SPOKE.", "Keera SPOKE."),
        ("kyra is not a name here.", "kyra is not a name here."),
        ("Kyrat, Akyra and Kyra-Lee", "Kyrat, Akyra and Keera-Lee"),
        ("Kyra's dog, Kyra, and Kyra.", "Keera's dog, Keera, and Keera."),
    ],
)
def test_whole_words_in_their_own_capitals(text: str, said: str) -> None:
    assert respelled(lexicon(Kyra="Keera"), text) == said


def test_a_word_in_small_letters_is_found_in_any_capitals() -> None:
    assert respelled(lexicon(gnocchi="nyokkee"), "Gnocchi, GNOCCHI") == "nyokkee, nyokkee"


def test_the_longest_phrase_goes_first() -> None:
    words = Lexicon(
        entries={"en": {"Ana": Entry(respelling="x"), "Ana Lua": Entry(respelling="Anna Looa")}}
    )
    assert respelled(words, "Ana Lua saw Ana. Ana, Lua") == "Anna Looa saw x. x, Lua"


def test_ipa_takes_the_possessive_along_in_its_own_sound() -> None:
    words = lexicon(Rutz=Entry(ipa="ɹˈuts"), Brok=Entry(ipa="bɹˈɑk"), Leyan=Entry(ipa="lˈIən"))
    assert ipa(words, "Rutz's") == "[Rutz's](/ɹˈutsᵻz/)"
    assert ipa(words, "Brok's") == "[Brok's](/bɹˈɑks/)"
    assert ipa(words, "Leyan's") == "[Leyan's](/lˈIənz/)"


def test_an_entry_without_the_notation_leaves_the_word() -> None:
    words = lexicon(Brok=Entry(ipa="bɹˈɑk"), Rutz="Roots")
    assert respelled(words, "Brok and Rutz") == "Brok and Roots"
    assert ipa(words, "Brok and Rutz") == "[Brok](/bɹˈɑk/) and Rutz"


def test_what_is_marked_already_stays() -> None:
    words = lexicon(Brok=Entry(ipa="bɹˈɑk"))
    assert ipa(words, "[Brok](/x/) Brok") == "[Brok](/x/) [Brok](/bɹˈɑk/)"


def test_letters_are_found_as_the_spoken_form_writes_them() -> None:
    words = Lexicon(entries={"en": {"FTSE": Entry(respelling="Footsie")}})
    assert respelled(words, "The F.T.S.E one hundred; FTSE; Ftse") == (
        "The Footsie one hundred; Footsie; Footsie"
    )


def test_a_language_and_an_engine_have_their_own_words() -> None:
    words = Lexicon(
        entries={"en": {"Lyss": Entry(respelling="Liss")}, "de": {"Lyss": Entry(respelling="Lüs")}},
        for_engines={"gtts": {"en": {"Lyss": Entry(respelling="Leess")}}},
    )
    assert respelled(words, "Lyss", engine="gtts") == "Leess"
    assert respelled(words, "Lyss", engine="edge") == "Liss"
    assert respelled(words, "Lyss", language="de-AT") == "Lüs"
    assert respelled(words, "Lyss", language="fr") == "Lyss"


def test_a_show_s_file_lies_over_the_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text(
        '[en]\n"Kyra" = "Keera"\n"Brok" = { ipa = "/bɹˈɑk/", respelling = "Brock" }\n'
        '"Starmer" = "Starma"\n[engine.edge.en-GB]\n"Kyra" = "Kyra"\n[de]\n"Lyss" = "Lüs"\n',
        "utf-8",
    )
    words = load(path)
    assert respelled(words, "Kyra, Brok, Starmer, Macron") == "Keera, Brock, Starma, Makron"
    assert respelled(words, "Kyra", engine="edge") == "Kyra"
    assert ipa(words, "Brok") == "[Brok](/bɹˈɑk/)"
    assert respelled(words, "Lyss", language="de") == "Lüs"
    assert respelled(SHIPPED, "Kyra") == "Kyra"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[en]\nKyra = 3", "en.Kyra: a table is wanted, not 3"),
        ('en = "x"', "en: a table is wanted"),
        ('[en]\nKyra = ""', "en.Kyra: a text of 1 to 200 characters"),
        ('[en]\n"§" = "x"', "en.§: a word or phrase is wanted"),
        ('[en]\nKyra = { ipA = "x" }', "en.Kyra: unknown key 'ipA'; the keys are ipa, respelling"),
        ("[en]\nKyra = {}", "en.Kyra: ipa or respelling is wanted"),
        ('[en]\nKyra = { ipa = "a](/b" }', "en.Kyra.ipa: no slashes, brackets"),
        ('[engine]\nedge = "x"', "engine.edge: a table is wanted"),
        ("[en\n", "line 1"),
    ],
)
def test_a_bad_lexicon_is_named_with_its_key(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadConfig) as caught:
        load(path)
    assert str(path) in str(caught.value)
    assert complaint in str(caught.value)


def test_bytes_that_are_no_text_and_a_missing_file_are_named(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_bytes(b"[en]\n\xff")
    with pytest.raises(BadConfig, match="not UTF-8"):
        load(path)
    with pytest.raises(NotFound, match=r"no such lexicon"):
        load(tmp_path / "none.toml")


def test_the_shipped_phonemes_are_in_the_default_voice_s_alphabet() -> None:
    spec = find_spec("hibari")
    assert spec and spec.submodule_search_locations
    assets = Path(next(iter(spec.submodule_search_locations))) / "assets"
    alphabet = set(json.loads((assets / "vocab.json").read_text("utf-8")))
    shipped = SHIPPED.entries["en"]
    assert len(shipped) >= 300
    for phrase, entry in shipped.items():
        assert entry.ipa, phrase
        assert set(entry.ipa) <= alphabet, phrase
        assert "ˈ" in entry.ipa, phrase


def test_shipped_names_are_said_by_the_default_voice_as_the_lexicon_says() -> None:
    from hibari.g2p import G2P

    said = G2P()(ipa(SHIPPED, "Keir's talks with Xi Jinping, and the Houthis"))
    said = said if isinstance(said, str) else said[0]
    assert "kˈɪɹz" in said
    assert "ʃˈi ʤɪnpˈɪŋ" in said
    assert "hˈuθiz" in said


def test_words_that_no_dictionary_has_come_most_frequent_first() -> None:
    texts = [
        "Zblorgek's stopped trains, quizzically, in Plimsk.",
        "In Zblorgek the unhappiest bakers of Plimsk and Zblorgek cried; the U.S and BBC said so.",
    ]
    assert guessed_words(texts) == [("Zblorgek", 3), ("Plimsk", 2)]


def test_words_of_the_shipped_lexicon_are_known() -> None:
    assert guessed_words(["Tshisekedi and Zelensky"]) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("They dug up lead pipes.", "They dug up led pipes."),
        ("The lead singer took a bow.", "The lead singer took a bough."),
        ("A bass player ate sea bass.", "A base player ate sea bass."),
        (
            "Reading Festival was read about while reading.",
            "Redding Festival was read about while reading.",
        ),
    ],
)
def test_neighbours_decide_between_two_sounds(text: str, said: str) -> None:
    shipped = load()
    assert shipped.apply(text, language="en", engine="", notation="respelling") == said
