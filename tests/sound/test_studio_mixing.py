"""What is heard where: joins, pauses, bed, talk-over."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from programmes import (
    a_clip,
    a_programme,
    a_script,
    a_sound,
    a_tone,
    babble,
    decoded,
    said,
    silence,
)

from podcaster.model import Bed, CueKind, Encoding, Show, ShowSound, Timeline
from podcaster.sound import studio, timeline
from podcaster.sound.studio.chunks import mix, split

RATE = 44100
SPEAKING, MUSIC = 1000, 300
"""Hertz: speech and music of these tests are told apart by their pitch."""


def spoken(folder: Path, seconds: float = 2.0) -> object:
    wave = np.concatenate([silence(0.3), a_tone(seconds, hertz=SPEAKING), silence(0.4)])
    return a_clip(folder, wave)


def mixed(plan: Timeline) -> np.ndarray:
    blocks = (block for chunk in split(plan) for block in mix(chunk, plan.rate, plan.channels, 0.8))
    return np.concatenate(list(blocks))


def level(audio: np.ndarray, hertz: float, start: float, end: float) -> float:
    """Level in dB of one pitch during a stretch of seconds."""
    piece = audio[round(start * RATE) : round(end * RATE), 0] * 1.0
    turn = np.exp(-2j * np.pi * hertz * np.arange(len(piece)) / RATE) * np.hanning(len(piece))
    return float(20 * np.log10(4 * abs(np.sum(piece * turn)) / len(piece) + 1e-9))


def test_pauses_are_what_the_script_asked_for(tmp_path: Path) -> None:
    segments = [said("One.", pause=300), said("Two.", pause=900), said("Three.", pause=0)]
    clips = [spoken(tmp_path)] * 3
    plan = timeline.arrange(a_script(segments), clips, {}, show=Show(title="T"))
    quiet = (np.abs(mixed(plan)[:, 0]) < 1e-3).astype(int)
    edges = np.flatnonzero(np.diff(quiet))
    gaps = [(b - a) / RATE for a, b in pairwise(edges) if b - a > RATE // 20]
    gaps = [gap for gap in gaps if gap < 1.5]
    assert gaps == pytest.approx([0.3, 0.9], abs=0.04)


def test_no_join_clicks(tmp_path: Path) -> None:
    """A clip cut out of running sound begins and ends without an edge."""
    clips = [a_clip(tmp_path, a_tone(1.0, hertz=60, level=-10) + 0.05) for _ in range(3)]
    segments = [said(pause=100)] * 3
    plan = timeline.arrange(a_script(segments), clips, {}, show=Show(title="T"))
    audio = mixed(plan)[:, 0]
    steepest = 2 * np.pi * 60 / RATE * np.abs(audio).max()
    # A fade of 5 ms adds its own slope.
    assert np.abs(np.diff(audio)).max() < steepest + np.abs(audio).max() / (0.004 * RATE)


def test_no_constant_offset_is_left(tmp_path: Path) -> None:
    wave = np.concatenate([silence(0.3), babble(2.0), silence(0.3)]) + 0.05
    plan = timeline.arrange(a_script([said()]), [a_clip(tmp_path, wave)], {}, show=Show(title="T"))
    assert abs(mixed(plan).mean()) < 1e-3


@pytest.fixture
def bedded(tmp_path: Path) -> tuple[Timeline, Show]:
    """Greeting and headlines over a bed of one second that has to be looped."""
    bed = Bed(file="bed.wav", gain=-12, duck=-10, attack=80, release=300, fade=800)
    show = Show(title="T", sound=ShowSound(bed=bed))
    sounds = {CueKind.BED: a_sound(tmp_path, "bed.wav", a_tone(1.0, hertz=MUSIC, rate=RATE))}
    script = a_script(
        [said(pause=600)], greeting=(said(pause=1500),), headlines=(said(pause=1000),)
    )
    return timeline.arrange(script, [spoken(tmp_path)] * 3, sounds, show=show), show


def test_the_bed_makes_room_for_the_voice(bedded: tuple[Timeline, Show]) -> None:
    plan, _ = bedded
    audio = mixed(plan)
    first, second = (caption for caption in plan.captions[:2])
    during = level(audio, MUSIC, first.start / 1000 + 0.2, first.end / 1000 - 0.2)
    between = level(audio, MUSIC, first.end / 1000 + 0.5, second.start / 1000 - 0.3)
    assert between - during == pytest.approx(10.0, abs=0.7)
    voice = level(audio, SPEAKING, first.start / 1000 + 0.2, first.end / 1000 - 0.2)
    assert voice > between + 6


def test_the_bed_ends_where_the_story_begins(bedded: tuple[Timeline, Show]) -> None:
    plan, _ = bedded
    story = plan.chapters[1]
    audio = mixed(plan)
    assert level(audio, MUSIC, story.start / 1000 + 0.05, story.end / 1000) < -70
    (bed,) = (cue for cue in plan.cues if cue.kind is CueKind.BED)
    assert bed.loops
    assert bed.fade_out > 0


def test_a_looped_bed_has_no_seam(bedded: tuple[Timeline, Show]) -> None:
    """Between the words nothing but the bed sounds: it never drops and never clicks."""
    plan, _ = bedded
    audio = mixed(plan)[round(plan.captions[0].end * RATE / 1000) + RATE // 2 :][: RATE // 2, 0]
    assert np.abs(np.diff(audio)).max() < 2 * np.pi * MUSIC / RATE * np.abs(audio).max() * 1.3


def test_the_intro_goes_on_under_the_greeting(tmp_path: Path) -> None:
    show = Show(title="T", sound=ShowSound(intro="i.wav", outro="o.wav", talk_over=1000))
    music = a_tone(3.0, hertz=MUSIC, rate=RATE)
    sounds = {
        CueKind.INTRO: a_sound(tmp_path, "i.wav", music),
        CueKind.OUTRO: a_sound(tmp_path, "o.wav", music),
    }
    script = a_script([said()], greeting=(said(),), sign_off=(said(pause=0),))
    plan = timeline.arrange(script, [spoken(tmp_path)] * 3, sounds, show=show)
    audio = mixed(plan)
    alone, under = level(audio, MUSIC, 0.5, 1.5), level(audio, MUSIC, 2.2, 2.9)
    assert plan.captions[0].start == pytest.approx(2000, abs=40)
    assert alone - under == pytest.approx(10.0, abs=1.0)
    outro = plan.cues[-1]
    assert plan.captions[-1].end - outro.start * 1000 / RATE == pytest.approx(1000, abs=40)
    assert level(audio, MUSIC, plan.captions[-1].end / 1000 + 0.6, plan.duration / RATE) > under + 5


def test_talk_over_stays_below_the_peak(tmp_path: Path) -> None:
    """Where sounds add up, their sum is limited."""
    show = Show(title="T", sound=ShowSound(intro="i.wav", talk_over=2500, gain=6.0))
    sounds = {CueKind.INTRO: a_sound(tmp_path, "i.wav", a_tone(3.0, hertz=MUSIC, rate=RATE))}
    plan = timeline.arrange(
        a_script([said()], greeting=(said(),)), [spoken(tmp_path)] * 2, sounds, show=show
    )
    recording = studio.record(plan, show.audio, tmp_path / "a.mp3")
    assert recording.true_peak <= -1.0
    assert recording.loudness == pytest.approx(-16, abs=0.5)


@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg", "mp3"])
@pytest.mark.parametrize(("rate", "channels"), [(8000, 1), (48000, 2)])
def test_sounds_of_any_kind_are_played(
    suffix: str, rate: int, channels: int, tmp_path: Path
) -> None:
    import soundfile

    wave = a_tone(1.5, hertz=MUSIC, rate=rate)
    soundfile.write(tmp_path / f"s.{suffix}", np.stack([wave] * channels, axis=1), rate)
    sounds = {CueKind.STING: studio.probe(tmp_path / f"s.{suffix}")}
    show = Show(title="T", sound=ShowSound(sting=f"s.{suffix}"))
    plan = timeline.arrange(a_script([said()], [said()]), [spoken(tmp_path)] * 2, sounds, show=show)
    (sting,) = (cue for cue in plan.cues if cue.kind is CueKind.STING)
    start, end = sting.start / RATE, (sting.start + sting.duration) / RATE
    assert end - start == pytest.approx(1.5, abs=0.1)
    audio = mixed(plan)
    assert level(audio, MUSIC, start + 0.2, end - 0.2) > -25
    assert level(audio, MUSIC, end + 0.05, end + 0.3) < -65


def test_a_stereo_programme_keeps_its_music_wide(tmp_path: Path) -> None:
    encoding = Encoding(channels=2)
    show = Show(title="T", sound=ShowSound(intro="i.wav"), audio=encoding)
    wide = np.stack([a_tone(2, hertz=MUSIC, rate=RATE), a_tone(2, hertz=500, rate=RATE)], axis=1)
    sounds = {CueKind.INTRO: a_sound(tmp_path, "i.wav", wide)}
    plan = timeline.arrange(a_script([said()]), [spoken(tmp_path)], sounds, show=show)
    recording = studio.record(plan, encoding, tmp_path / "a.mp3")
    audio, _ = decoded(tmp_path / "a.mp3")
    intro = audio[: RATE * 2]
    assert level(intro[:, :1], MUSIC, 0.3, 1.7) > level(intro[:, 1:], MUSIC, 0.3, 1.7) + 25
    assert recording.loudness == pytest.approx(-16, abs=0.5)


def test_every_chunk_but_the_last_is_whole_frames(tmp_path: Path) -> None:
    plan = a_programme(tmp_path, 2)
    *others, last = split(plan)
    assert all(chunk.duration % 1152 == 0 for chunk in others)
    assert last.end == plan.duration
    assert len(others) == 3
