"""`pace` in [voices]: every voice that has a speed is read faster or slower, and so are pauses."""

import io
import shlex
import sys
import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from programmes import numbers_only, said
from speech.scripts import a_script

from podcaster.errors import BadConfig
from podcaster.model import Pauses, Voice
from podcaster.script import lexicon
from podcaster.show.config import load_show
from podcaster.sound import studio
from podcaster.sound.timeline import silences
from podcaster.speech import engines
from podcaster.speech.engines.base import speech_of
from podcaster.speech.voicing import Voicing
from podcaster.speech.voicing.asking import pace_fault
from podcaster.speech.voicing.casting import line_for


@pytest.mark.parametrize(
    ("engine", "given", "pace", "wanted"),
    [
        ("tone", {}, 1.25, {"speed": 1.25}),
        ("tone", {"speed": 0.8, "pitch": 300.0}, 1.25, {"speed": 1.0, "pitch": 300.0}),
        ("tone", {"speed": 4.0}, 1.25, {"speed": 4.0}),
        ("hibari", {}, 0.8, {"speed": 0.72}),
        ("kokoro", {"speed": 1.1}, 0.9, {"speed": 0.99}),
        ("openai", {}, 1.1, {"speed": 1.1}),
        ("espeak", {}, 1.25, {"rate": 200}),
        ("edge", {"rate": 10}, 1.1, {"rate": 21}),
        ("piper", {"length_scale": 1.2}, 1.2, {"length_scale": 1.0}),
        ("piper", {}, 0.8, {"length_scale": 1.25}),
        ("gtts", {}, 1.2, {}),
        ("command", {"program": "x"}, 1.2, {"program": "x"}),
    ],
)
def test_each_engine_is_set_in_its_own_way(
    engine: str, given: dict[str, float], pace: float, wanted: dict[str, float]
) -> None:
    voice = Voice(name="anchor", engine=engine, settings=given)
    assert engines.at_pace(voice) == voice
    assert engines.at_pace(replace(voice, pace=pace)).settings == wanted


SENTENCES = (
    "The council met on Monday evening and agreed on a plan for the old harbour.",
    "Nobody was hurt when the bridge closed for eleven hours, the fire service said.",
    "In nineteen ninety-four the company sold three hundred thousand boats to Norway.",
)
GERMAN = (
    "Der Stadtrat hat am Montagabend einen Plan für den alten Hafen beschlossen.",
    "Niemand wurde verletzt, als die Brücke elf Stunden lang geschlossen war.",
    "Im nächsten Jahr will die Reederei drei weitere Fähren bauen lassen.",
)


@pytest.mark.parametrize(
    ("stated", "settings", "language", "fault"),
    [
        (1.0, {}, "en", ""),
        (1.0, {}, "de", ""),
        (1.0, {"rate": 80}, "en", ""),
        (1.0, {"rate": 320}, "en", ""),
        (0.5, {}, "en", "half of what is usual"),
        (2.0, {}, "en", "twice of what is usual"),
        (0.5, {"rate": 320}, "en", "half of what is usual"),
        (2.0, {"rate": 80}, "en", "twice of what is usual"),
    ],
)
def test_a_wrong_sample_rate_is_noticed_and_a_set_speed_is_not(
    stated: float, settings: dict[str, int], language: str, fault: str
) -> None:
    voice = Voice(name="v", engine="espeak", language=language, settings=dict(settings))
    engine = engines.load("espeak")
    spoken = []
    for text in GERMAN if language == "de" else SENTENCES:
        with wave.open(io.BytesIO(engine.synthesise(text, voice).audio)) as file:
            samples, rate = file.readframes(file.getnframes()), file.getframerate()
        spoken.append((text, studio.measure(speech_of(samples, round(rate * stated)))))
    found = pace_fault(spoken, engine.tempo(voice))
    assert fault in found
    assert bool(fault) == bool(found)


def test_what_has_no_letters_to_count_is_of_any_pace() -> None:
    measured = studio.measure(
        engines.load("tone").synthesise("a b", Voice(name="t", engine="tone"))
    )
    for text in (
        "Yes.",
        "नगर परिषद ने सोमवार शाम को पुराने बंदरगाह की योजना को मंजूरी दी",
        "市議会は月曜日の夜に古い港の計画を承認した",
    ):
        assert not pace_fault([(text, replace(measured, end=measured.start + 10**6))] * 9, 1.0)


def test_a_voice_at_half_its_pace_is_a_warning(
    speak: Callable[..., Voicing], tmp_path: Path
) -> None:
    program = tmp_path / "slow.py"
    program.write_text(
        "import sys, wave\n"
        "from podcaster.model import Voice\n"
        "from podcaster.speech import engines\n"
        "tone = engines.load('tone')\n"
        "speech = tone.synthesise(sys.stdin.read(), Voice(name='t', engine='tone'))\n"
        "audio = bytearray(speech.audio)\n"
        "audio[24:28] = (8000).to_bytes(4, 'little')\n"
        "sys.stdout.buffer.write(audio)\n",
        "utf-8",
    )
    voice = Voice(
        name="mine",
        engine="command",
        settings={"program": shlex.join([sys.executable, str(program)])},
    )
    voiced = speak(a_script(SENTENCES), voice)
    assert [w for w in voiced.warnings if "sample rate" in w] == [
        "voice 'mine': 80 words a minute, half of what is usual; "
        "is the sample rate in its sound files right?"
    ]
    assert len(voiced.clips) == 3


def test_another_pace_is_another_clip() -> None:
    voice = Voice(name="anchor", engine="tone")
    usual, quick = (
        line_for(said("Good morning."), replace(voice, pace=pace), lexicon.load(None))
        for pace in (1.0, 1.2)
    )
    assert usual.key != quick.key
    assert quick.voice.settings == {"speed": 1.2}


def test_pauses_follow_the_pace_but_those_set_by_hand() -> None:
    clips = [numbers_only(6), numbers_only(6), numbers_only(6)]
    segments = [said(pause=Pauses().sentence), said(pause=777), said(pause=Pauses().story)]
    usual = list(silences(segments, clips, Pauses()))
    slow = list(silences(segments, clips, Pauses(), 0.8))
    assert slow == [pytest.approx(usual[0] / 0.8, abs=1), 777, Pauses().story / 0.8]


def test_the_show_says_it_to_its_voices(tmp_path: Path) -> None:
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "anchor.toml").write_text('engine = "tone"\n', "utf-8")
    config = tmp_path / "podcaster.toml"
    config.write_text('title = "News"\n[voices]\npace = 0.9\n', "utf-8")
    assert load_show(tmp_path).profiles["anchor"].pace == 0.9
    config.write_text('title = "News"\n[voices]\npace = 2\n', "utf-8")
    with pytest.raises(BadConfig, match=r"voices\.pace"):
        load_show(tmp_path)
    config.write_text('title = "News"\n', "utf-8")
    (tmp_path / "voices" / "anchor.toml").write_text('engine = "tone"\npace = 0.9\n', "utf-8")
    with pytest.raises(BadConfig, match="pace"):
        load_show(tmp_path)
