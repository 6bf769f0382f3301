"""espeak-ng: languages, accents, word times, and the library's traps."""

import subprocess
import sys
from pathlib import Path

import espeakng_loader
import pytest

from podcaster.errors import BadConfig, PermanentEngineError
from podcaster.model import Speech, Voice
from podcaster.speech import engines
from podcaster.speech.engines.espeak import library
from podcaster.speech.engines.phonemes import to_mnemonics


def speak(text: str, language: str = "en", **settings: str | int) -> Speech:
    voice = Voice(name="robot", engine="espeak", language=language, settings=settings)
    engines.check(voice)
    return engines.load("espeak").synthesise(text, voice)


def test_words_have_their_times_whatever_the_quotation_marks() -> None:
    speech = speak("The mayor of [Kyiv](/ˈkiːv/) said “no” — twice. Nobody left.")
    words = [mark.text for mark in speech.marks]
    assert words == ["The", "mayor", "of", "Kyiv", "said", "no", "twice", "Nobody", "left"]
    assert all(mark.start < mark.end for mark in speech.marks)


@pytest.mark.parametrize(
    ("language", "identifier"),
    [
        ("en", "gmw/en-US"),
        ("en-GB", "gmw/en-GB-x-rp"),
        ("en-AU", "gmw/en-US"),
        ("de-AT", "gmw/de"),
        ("pt-BR", "roa/pt-BR"),
        ("zh-CN", "sit/cmn"),
        ("fr_CH", "roa/fr-CH"),
        ("nb", "gmq/nb"),
    ],
)
def test_a_tag_finds_its_voice(language: str, identifier: str) -> None:
    assert library.find(language) == identifier


def test_every_voice_that_is_offered_can_be_had() -> None:
    """The package lists some that it has no data for; those are not offered."""
    offers = engines.load("espeak").voices()
    assert len(offers) > 130
    for offer in offers[::7]:
        assert speak("1 2 3", offer.language).audio


def test_a_language_it_has_not() -> None:
    with pytest.raises(PermanentEngineError, match=r"voice 'robot': espeak has no voice for 'tlx'"):
        speak("Hello.", "tlx")
    with pytest.raises(BadConfig, match="no voice for 'en-us2'"):
        speak("Hello.", voice="en-us2")
    with pytest.raises(BadConfig, match="no 'f99'"):
        speak("Hello.", variant="f99")


def test_a_faster_voice_is_shorter() -> None:
    assert len(speak("Nobody left early.", rate=300).audio) < len(speak("Nobody left early.").audio)


def test_ipa_becomes_the_library_s_own_letters() -> None:
    assert to_mnemonics("ˈreɪkjəvɪk") == "'reIkj@vIk"
    assert to_mnemonics("dʒˈʌdʒ") == "dZ'VdZ"
    assert to_mnemonics("ʘa") is None


def test_a_deep_folder_does_not_end_the_process(tmp_path: Path) -> None:
    """Paths of 160 characters are cut by the library, which then looks elsewhere, and exits."""
    deep = tmp_path / ("deep" * 20) / ("er" * 30)
    deep.mkdir(parents=True)
    (deep / "espeakng_loader").symlink_to(Path(espeakng_loader.__file__).parent)
    program = (
        "from podcaster import engines\n"
        "from podcaster.model import Voice\n"
        "voice = Voice(name='robot', engine='espeak')\n"
        "print(len(engines.load('espeak').synthesise('Good morning.', voice).audio))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(deep)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0
