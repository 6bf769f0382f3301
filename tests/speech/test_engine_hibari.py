"""hibari: word times, names in IPA, and models that are fetched and checked."""

import hashlib
import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile
from speech.tls_proxy import TlsProxy, TunnelHandler

from podcaster.errors import BadConfig, EngineError, EngineUnavailable, PermanentEngineError
from podcaster.model import Speech, Voice
from podcaster.sound import studio
from podcaster.speech import engines
from podcaster.speech.engines import hibari

HEART = Voice(name="anchor", engine="hibari", language="en-US")
EMMA = Voice(name="emma", engine="hibari", language="en-GB", settings={"voice": "emma"})


def speak(text: str, voice: Voice = HEART) -> Speech:
    return engines.load("hibari").synthesise(text, voice)


def words(speech: Speech) -> list[str]:
    return [mark.text for mark in speech.marks]


def test_every_word_has_its_time() -> None:
    speech = speak("Nobody won, said the umpire. They play again on Friday.")
    assert words(speech) == [
        "Nobody",
        "won",
        "said",
        "the",
        "umpire",
        "They",
        "play",
        "again",
        "on",
        "Friday",
    ]
    assert all(mark.start < mark.end for mark in speech.marks)
    assert all(one.end <= other.start for one, other in pairwise(speech.marks))
    assert speech.marks[1].end < speech.marks[2].start  # the comma's pause is not the word's
    measurement = studio.measure(speech)
    assert speech.marks[-1].end * measurement.rate <= measurement.duration * 1000


def test_words_follow_one_another_across_sentences() -> None:
    marks = speak("Nobody won. They play again. The umpire agreed.").marks
    assert all(one.end <= other.start for one, other in pairwise(marks))


def test_a_name_is_said_as_the_lexicon_says() -> None:
    """Inline IPA changes the sound and keeps the word, and its neighbours stay apart from it."""
    plain = speak("The mayor of Cairo spoke.")
    given = speak("The mayor of [Cairo](/ˈkɛɹoʊ/) spoke.")
    assert words(given) == words(plain) == ["The", "mayor", "of", "Cairo", "spoke"]
    assert given.audio != plain.audio


def test_ipa_of_any_school_is_understood() -> None:
    """Dictionary IPA and the model's own alphabet are the same to it."""
    ours = speak("The [judge](/dʒˈʌdʒ/) of [Maine](/mˈeɪn/) spoke.")
    theirs = speak("The [judge](/ʤˈʌʤ/) of [Maine](/mˈAn/) spoke.")
    assert ours.audio == theirs.audio


def test_a_seed_and_a_pace_change_the_sound() -> None:
    text = "She sells fish on the shore."
    slow = speak(text, Voice(name="a", engine="hibari", settings={"speed": 0.8}))
    other = speak(text, Voice(name="b", engine="hibari", settings={"seed": 7}))
    assert len(slow.audio) > len(speak(text).audio) == len(other.audio)
    assert other.audio != speak(text).audio


def test_a_sentence_too_long_for_the_model_is_spoken_in_pieces() -> None:
    """Every word is said, and has its time."""
    clause = "and then the ferry left the northern harbour, "
    speech = speak(clause * 16)
    assert words(speech) == clause.replace(",", "").split() * 16
    assert all(one.end <= other.start for one, other in pairwise(speech.marks))


@pytest.mark.parametrize("text", ["日本語", "ф", "note¹", "②", "\x00", "[]()", "[a](/", "[x](/ʘ/)"])
def test_odd_text_breaks_nothing(text: str) -> None:
    try:
        assert speak(f"Then {text} happened.").audio
    except EngineError as error:
        assert "hibari" in str(error)


def test_it_says_that_it_speaks_english_only() -> None:
    with pytest.raises(PermanentEngineError, match=r"voice 'x': hibari does not speak 'fr-FR'"):
        engines.check(Voice(name="x", engine="hibari", language="fr-FR"))


@pytest.fixture(name="home")
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user who has no voices yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("home")
def test_a_voice_that_is_not_here_tells_how_to_get_it() -> None:
    with pytest.raises(EngineUnavailable, match="podcaster voices install emma"):
        engines.check(EMMA)
    offers = {offer.name: offer for offer in engines.load("hibari").voices()}
    assert offers["heart"].installed
    assert not offers["emma"].installed
    with pytest.raises(BadConfig, match="no voice named 'zoe'"):
        engines.load("hibari").install("zoe")


class _Hub(TunnelHandler):
    content = b""

    def do_GET(self) -> None:  # noqa: N802  # http.server's name
        self.send_body(self.content)


@pytest.fixture(name="hub")
def _hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Hub]]:
    """The place that voices are fetched from, where emma has the model of heart."""
    heart = hibari.facts("heart")
    emma = msgspec.structs.replace(hibari.facts("emma"), sha256=heart.sha256)
    monkeypatch.setattr(hibari, "_voices", lambda: {"heart": heart, "emma": emma})
    _Hub.content = hibari.path_of("heart").read_bytes()
    with TlsProxy(_Hub, ["huggingface.co"]) as proxy:
        for name, value in proxy.environment.items():
            monkeypatch.setenv(name, value)
        yield _Hub


@pytest.mark.usefixtures("hub")
def test_a_fetched_voice_speaks(home: Path) -> None:
    path = engines.load("hibari").install("emma")
    assert path.is_relative_to(home)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == hibari.facts("emma").sha256
    engines.check(EMMA)
    assert words(speak("The weather turned.", EMMA)) == ["The", "weather", "turned"]


def test_a_voice_that_is_not_what_it_should_be_is_not_installed(
    home: Path, hub: type[_Hub]
) -> None:
    hub.content = hub.content[:-1] + b"x"
    with pytest.raises(EngineError, match="sha256"):
        engines.load("hibari").install("emma")
    assert not [path for path in home.rglob("*") if path.is_file()]


@pytest.mark.usefixtures("hub")
def test_a_damaged_model_does_not_speak(home: Path) -> None:
    """A voice that was spoilt after it was fetched is named, not loaded."""
    path = engines.load("hibari").install("emma")
    path.write_bytes(path.read_bytes()[:-9])
    voice = Voice(name="other", engine="hibari", settings={"voice": "emma", "seed": 2})
    engine = type(engines.load("hibari"))()
    with pytest.raises(EngineUnavailable, match="damaged"):
        engine.synthesise("Hello there.", voice)


def silence_between(speech: Speech, first: str, second: str) -> int:
    """The longest silence between the middles of two words, in milliseconds."""
    marks = {mark.text: (mark.start + mark.end) // 2 for mark in speech.marks}
    samples, rate = soundfile.read(io.BytesIO(speech.audio))
    part = samples[marks[first] * rate // 1000 : marks[second] * rate // 1000]
    steps = np.abs(part[: len(part) // 120 * 120]).reshape(-1, 120).max(axis=1)
    quiet = "".join("s" if step < 0.02 * np.abs(samples).max() else "." for step in steps)
    return 5 * max(map(len, quiet.split(".")))


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ('"No," he said.', "No", "he"),
        ("“Is it true?” she asked.", "true", "she"),
        ("He said: “Never again.”", "said", "Never"),
        ("“No”, he said.", "No", "he"),
    ],
)
def test_a_quotation_is_set_off_from_who_said_it(text: str, first: str, second: str) -> None:
    speech = speak(text)
    assert silence_between(speech, first, second) >= 120
    assert all(one.end <= other.start for one, other in pairwise(speech.marks))


@pytest.mark.parametrize("text", ["The “deal” he wanted failed.", "Ann's mother, he said, left."])
def test_no_pause_is_added_where_no_quotation_begins_or_ends(text: str) -> None:
    from podcaster.speech.engines.hibari.frontend import front_end, quotation_borders

    assert quotation_borders(front_end().read(text)) == []


def test_a_paragraph_begins_higher() -> None:
    """The same words and times, another pitch; the setting is part of the clip's key."""
    opening = engines.load("hibari").at_opening(HEART)
    plain, raised = speak("The ferry is late."), speak("The ferry is late.", opening)
    assert raised.marks == plain.marks
    assert len(raised.audio) == len(plain.audio)
    assert raised.audio != plain.audio
    assert engines.sounding_settings(opening) != engines.sounding_settings(HEART)
