"""`pace` in [voices]: every voice that has a speed is read faster or slower, and so are pauses."""

from dataclasses import replace
from pathlib import Path

import pytest
from programmes import numbers_only, said

from podcaster.errors import BadConfig
from podcaster.model import Pauses, Voice
from podcaster.script import lexicon
from podcaster.show.config import load_show
from podcaster.sound.timeline import silences
from podcaster.speech import engines
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
    (tmp_path / "voices" / "anchor.toml").write_text('engine = "tone"\n')
    config = tmp_path / "podcaster.toml"
    config.write_text('title = "News"\n[voices]\npace = 0.9\n')
    assert load_show(tmp_path).profiles["anchor"].pace == 0.9
    config.write_text('title = "News"\n[voices]\npace = 2\n')
    with pytest.raises(BadConfig, match=r"voices\.pace"):
        load_show(tmp_path)
    config.write_text('title = "News"\n')
    (tmp_path / "voices" / "anchor.toml").write_text('engine = "tone"\npace = 0.9\n')
    with pytest.raises(BadConfig, match="pace"):
        load_show(tmp_path)
