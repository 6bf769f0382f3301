"""How names are said that the voice's dictionary does not have."""

import pytest

from podcaster.script import lexicon, pronouncing
from podcaster.script.pronouncing import readings
from podcaster.script.pronouncing.readings import cmudict_ipa, voice_knows


@pytest.mark.parametrize("word", ["harbour", "DAX", "IBEX", "ferries", "hurried", "London", "it's"])
def test_the_voice_knows(word: str) -> None:
    assert voice_knows(word)


@pytest.mark.parametrize("word", ["NYSE", "Donald", "Xochitl", "zzyx", "MIB"])
def test_the_voice_does_not_know(word: str) -> None:
    """So an index or acronym is spelled, and a name is looked up elsewhere."""
    assert not voice_knows(word)


@pytest.mark.parametrize(
    ("word", "ipa"),
    [
        ("Donald", "dˈɑnəld"), ("Sean", "ʃˈɔn"), ("Sachs", "sˈæks"), ("Epstein", "ˈɛpstˌin"),
        ("Reynolds", "ɹˈɛnəldz"), ("Zwicky", "zwˈɪki"), ("'bout", "bˈaʊt"), ("Zzyx", ""), ("", ""),
    ],
)  # fmt: skip
def test_cmudict_is_the_next(word: str, ipa: str) -> None:
    assert cmudict_ipa(word) == ipa


@pytest.mark.parametrize(
    ("word", "tag", "ipa"),
    [
        ("Conceição", "pt", "koʊnseɪsˈaʊn"), ("Fernández", "es", "fɛɹnˈɑndɛs"),
        ("Ibáñez", "es", "ibˈɑnjɛs"), ("Thibault", "fr", "tibˈoʊ"),
        ("Szymańska", "pl", "ʃɪmˈɑnskɑ"),
        ("Łukasz", "pl", "wˈukɑʃ"), ("Jankiewicz", "pl", "jɑnkjˈɛvitʃ"), ("Håkan", "no", "hˈɔkɑn"),
        ("Günter", "de", "ɡˈuntəɹ"), ("Zhengzhou", "zh", "dʒʌŋdʒˈoʊ"),
        ("Chernenko", "ru", "tʃɛɹnˈɛnkoʊ"),
        ("Zuccarelli", "it", "dzukɑɹˈɛli"), ("Yamamoto", "ja", "jɑmɑmˈoʊtoʊ"),
        ("Yılmaz", "tr", "jɪlmˈɑz"), ("Šulc", "cs", "ʃˈults"), ("Popescu", "ro", "poʊpˈɛsku"),
        ("Jaishankar", "hi", "dʒaɪʃˈʌnkəɹ"), ("Erdős", "hu", "ˈɛɹdɜɹʃ"),
        ("Marković", "sh", "mˈɑɹkəvɪtʃ"), ("Gelashvili", "ka", "ɡɛlɑʃvˈili"),
        ("Bosvoort", "nl", "bˈoʊsvoʊɹt"), ("Manolakis", "el", "mɑnoʊlˈɑkɪs"),
        ("Petrosyan", "hy", "pɛtɹoʊsjˈɑn"), ("Phượng", "vi", "fˈɪəŋ"),
        ("Bērziņš", "lv", "bˈeɪɹzinjʃ"),
        ("Özgür", "tr", "ɜɹzɡˈuɹ"), ("Halászy", "hu", "hˈɔlɑsi"), ("Tupanica", "sh", "tˈupɑnitsɑ"),
        ("Korelová", "cs", "kˈoʊɹɛloʊvɑ"), ("Bohorensk", "uk", "bɔhɔɹˈɛnsk"),
        ("Kiiskinen", "fi", "kˈiskinɛn"), ("Yavaşoğlu", "tr", "jɑvɑʃoʊlˈu"),
        ("Kowalczuk", "pl", "kɔvˈɑltʃuk"), ("Sandström", "no", "sˈɑndstɹɜɹm"),
        ("Bogusów", "pl", "bɔɡˈusuf"), ("Wójcicki", "pl", "vujtʃˈitski"),
        ("Hruzka", "cs", "hɹˈuzkɑ"), ("Davanoglu", "tr", "dɑvɑnˈoʊlu"),
        ("Boryshkin", "ru", "boʊɹˈiʃkin"), ("Tolacu", "ro", "toʊlˈɑku"),
        ("Dulaghi", "it", "dulˈɑɡi"), ("Raghunand", "hi", "ɹʌɡˈunʌnd"),
        ("Générane", "fr", "ʒeɪneɪɹˈɑn"), ("Telefónica", "es", "tɛlɛfˈoʊnikɑ"),
        ("L'Huissier", "fr", "luisjˈeɪ"), ("Tondelier", "fr", "toʊndəljˈeɪ"),
        ("Navracsics", "hu", "nˈɔvɹɔtʃitʃ"), ("Davidovich", "ru", "dɑvˈidəvɪtʃ"),
        ("Vishnamurthy", "hi", "vɪʃnɑmˈuɹti"), ("Rijón", "es", "ɹihˈoʊn"),
        ("Zordanaud", "fr", "zoʊɹdɑnˈoʊ"), ("Orvazio", "it", "oʊɹvˈɑdzjoʊ"),
        ("Tourabichvili", "ka", "tuɹɑbiʃvˈili"),
    ],
)  # fmt: skip
def test_a_name_is_read_by_its_letters(word: str, tag: str, ipa: str) -> None:
    assert readings.language_of(word) == tag
    assert readings.read_as(word, tag) == ipa


@pytest.mark.parametrize("word", ["Miller", "Johnson", "Banana", "Clinton", "Kevin", "Baker"])
def test_an_english_name_looks_like_no_other_language(word: str) -> None:
    assert readings.language_of(word) == ""


@pytest.mark.parametrize(
    ("word", "ipa"),
    [
        ("Tukarina", "tukɑɹˈinə"), ("Ondongo", "oʊndˈoʊŋɡoʊ"), ("tukarina", ""), ("Brkfst", ""),
        ("Nkombe", "nkˈoʊmbeɪ"), ("Garbatiyah", "ɡɑɹbɑtˈijə"), ("Zarduddin", "zɑɹdudˈin"),
        ("Qalmar", "kˈɑlmɑɹ"), ("Tarabulan", "tɑɹɑbˈulɑn"), ("Kering'o", "kɛɹˈiŋoʊ"),
        ("Putelmas", "putˈɛlmɑs"), ("Serdar", "sˈɛɹdɑɹ"), ("Wymondham", ""), ("Cleckheaton", ""),
        ("Corbett", "kˈɔɹbɪt"), ("Rodmayne", ""), ("Lakwell", ""),
    ],
)  # fmt: skip
def test_a_name_of_no_particular_language_is_read_as_on_the_continent(word: str, ipa: str) -> None:
    assert pronouncing.pronounce(word) == ipa


@pytest.mark.parametrize(
    ("word", "ipa"),
    [
        ("McTaggart", "məktˈæɡəɹt"), ("MacGorman", "məkɡˈɔɹmən"), ("Machar", "mˈɑtʃɑɹ"),
        ("Harperville", "hˈɑɹpəɹvɪl"), ("Putinists", "pˈutɪnɪsts"), ("Riverstone", "ɹˈɪvəɹstoʊn"),
        ("Goldwatch", "ɡˈoʊldwˌɑtʃ"), ("Tartus", "tˈɑɹtus"), ("Matekane", ""),
    ],
)  # fmt: skip
def test_a_name_is_made_of_another(word: str, ipa: str) -> None:
    """Of Mac before a capital, endings and two words; not of what only looks like that."""
    assert pronouncing.pronounce(word) == ipa


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Giovanni Cipollone", "[Cipollone](/tʃipoʊlˈoʊneɪ/)"),
        ("François Pinault", "[Pinault](/pinˈoʊ/)"),
        ("François, Cipollone", "[Cipollone](/sˌɪpəlˈoʊn/)"),
        ("Igor's Cipollone", "[Cipollone](/sˌɪpəlˈoʊn/)"),
        ("Giovanni Johnson", "Johnson"),
        ("Zoë Kravitz", "[Kravitz](/kɹˈævɪts/)"),
        ("Óscar Otamendo", "[Otamendo](/oʊtɑmˈɛndoʊ/)"),
        ("Andrei Marinescu", "[Marinescu](/mɑɹinˈɛsku/)"),
        ("San Diego", "[Diego](/diˈeɪɡoʊ/)"),
        ("Philippe Aghion", "[Aghion](/ɑɡjˈoʊn/)"),
        ("Stéphane", "[Stéphane](/steɪfˈɑn/)"),
        ("Karol", "[Karol](/kˈɑɹɔl/)"),
        ("János", "[János](/jˈɑnoʊʃ/)"),
        ("AirAsia", "AirAsia"),
    ],
)
def test_a_given_name_tells_the_language_of_the_family_name(text: str, said: str) -> None:
    """Only if it stands before it, and only of names that the voice lacks."""
    assert pronouncing.mark(text).endswith(said)


def test_every_entry_of_the_table_can_be_said() -> None:
    """Of sounds that the voice has, with one stress where there is more than one vowel."""
    sounds = frozenset("abdefhijklmnopstuvwxzæðŋɐɑɔəɛɡɜɪɹʃʊʌʒθˈˌ")
    for word, ipa in pronouncing.table().items():
        assert sounds.issuperset(ipa), word
        assert ipa.count("ˈ") <= 1, word


def test_an_accent_that_a_language_lacks_is_read_as_its_letter() -> None:
    """So the voice never sees it; it would drop the letter."""
    assert readings.read_as("Bảnta", "pt") == readings.read_as("Banta", "pt")
    assert pronouncing.pronounce("Xẋṃa")


def test_every_rule_can_be_read_and_no_accent_is_dropped() -> None:
    """Every letter of every language's own alphabet has a sound or is one with its neighbour."""
    alphabets = {
        "pt": "ãõáâéêíóôúç", "es": "ñáéíóúü", "fr": "çèêëàâîïôûùœé", "de": "äöüß", "no": "øåæð",
        "pl": "łąęśźżćńó", "cs": "čšžřěůďťňáéíóúý", "tr": "ğşıçöü", "hu": "őűöüáéíóú",
        "ro": "șțăâî",
        "it": "àèìòù",
    }  # fmt: skip
    for tag, alphabet in alphabets.items():
        for letter in alphabet:
            assert readings.read_as(f"Ma{letter}a", tag), (tag, letter)


def test_a_text_is_marked_where_the_voice_would_guess() -> None:
    text = "João's friend Jean-Luc met Donald Trump, [Kyiv](/kˈiv/) and the U.S. envoy at a café."
    assert pronouncing.mark(text) == (
        "[João's](/ʒuˈaʊnz/) friend [Jean-Luc](/ʒɑnlˈuk/) met [Donald](/dˈɑnəld/) Trump, "
        "[Kyiv](/kˈiv/) and the U.S. envoy at a [café](/kæfˈeɪ/)."
    )


@pytest.mark.parametrize("text", ["", "Plain text.", "B.B.C, A.T and T", "[a](/b/) c", "x-y-z"])
def test_what_the_voice_knows_stays(text: str) -> None:
    assert pronouncing.mark(text) == text


def test_what_nobody_knows_is_named() -> None:
    found = pronouncing.guessed_words(["Brkfst met Donald and Brkfst's João at the O.E.C.D."])
    assert found == [("Brkfst", 2)]


def test_table_and_lexicon_do_not_say_the_same_twice() -> None:
    """One home for a name: the lexicon, which a show can change, comes first."""
    shipped = lexicon.load().entries["en"]
    assert not [word for word in pronouncing.table() if word in shipped]


@pytest.mark.parametrize("letters_", ["y", "ya", "yr", "ba", "iu", "an", "mc", "g"])
def test_a_word_without_end_is_left_to_the_voice(letters_: str) -> None:
    """The expressions are tried on no word longer than a name can be."""
    assert pronouncing.pronounce(f"B{letters_ * 300}q") == ""
    pronouncing.pronounce(f"B{letters_ * (38 // len(letters_))}q")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kristjan", "kɹˈistjɑn"), ("Abdelmadjid", "ɑbdɛlmˈɑdʒid"), ("Nguesso", "ŋɡˈɛsoʊ"),
        ("the Zelenskys", "zəlˈɛnskiz"), ("Alexander Van der Bellen", "bˈɛlən"),
        ("the Merkels", "mˈɛɹkəlz"), ("José Andrés", "ɑndɹˈeɪs"), ("Bidenomics", "bˈaɪdənˈɑmɪks"),
    ],
)  # fmt: skip
def test_families_and_particles_and_letters_of_no_language(text: str, said: str) -> None:
    assert f"/{said}/" in pronouncing.mark(text)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Gong Tae-hyun won.", "Gong [Tae-hyun](/teɪhjˈʌn/) won."),
        ("Park Bo Yeong’s son", "Park [Bo Yeong](/boʊjˈʌŋ/)’s son"),
        ("Lee Duck-won", "Lee [Duck-won](/dʌkwˈʌn/)"),
        ("On-duty officers", "On-duty officers"), ("So-so results", "So-so results"),
        ("Lee Young Park", "Lee Young Park"), ("Lee Do Not", "Lee Do Not"),
        ("min-ho", "min-ho"), ("Sun-dried", "Sun-dried"), ("No One Else", "No One Else"),
    ],
)  # fmt: skip
def test_a_korean_given_name_has_two_syllables(text: str, marked: str) -> None:
    assert pronouncing.mark(text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Ren Luxiaofan", "Ren [Luxiaofan](/luʃjaʊfˈɑn/)"),
        ("Han Zuokemp", "Han Zuokemp"),  # no Chinese syllables
    ],
)
def test_a_chinese_name_follows_a_family_name(text: str, marked: str) -> None:
    assert pronouncing.mark(text) == marked


def test_every_name_of_the_table_is_stressed() -> None:
    names = pronouncing.table()
    assert [name for name, ipa in names.items() if ipa.count("ˈ") != 1] == ["de"]
