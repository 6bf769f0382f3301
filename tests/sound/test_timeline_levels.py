"""Gains from stored energies: voices matched, sounds set against speech, the whole on target."""

from dataclasses import replace

import pytest
from programmes import QUIET_SHOW, a_script, numbers_only, said
from test_timeline_layout import music

from podcaster.model import Clip, CueKind, Encoding, Show, ShowSound, Timeline
from podcaster.sound import timeline


def plan(clips: list[Clip], show: Show = QUIET_SHOW, **sounds: object) -> Timeline:
    script = a_script([said(f"Part {n}.") for n in range(len(clips))])
    found = {CueKind(name): sound for name, sound in sounds.items()}
    return timeline.arrange(script, clips, found, show=show)


def gains(clips: list[Clip], show: Show = QUIET_SHOW, **sounds: object) -> list[float]:
    return [cue.gain for cue in plan(clips, show, **sounds).cues]


def test_all_voices_come_out_equally_loud() -> None:
    levels = [-31.0, -26.0, -18.0, -26.4]
    found = gains([numbers_only(3, level=level, voice=str(level)) for level in levels])
    heard = [level + gain for level, gain in zip(levels, found, strict=True)]
    assert max(heard) - min(heard) <= 0.11


def test_sentences_of_one_voice_are_matched() -> None:
    levels = [-24.0, -27.0, -25.5]
    found = gains([numbers_only(2.5, level=level, voice="a") for level in levels])
    heard = [level + gain for level, gain in zip(levels, found, strict=True)]
    assert max(heard) - min(heard) <= 0.11


def test_a_short_word_is_not_pumped_up() -> None:
    """What was said 9 LU softer than the rest is raised by 4, not by 9."""
    found = gains(
        [
            numbers_only(4, level=-24, voice="a"),
            numbers_only(0.5, level=-33, voice="a"),
            numbers_only(0.5, level=-25, voice="a"),
        ]
    )
    assert found[1] - found[0] == pytest.approx(4.0, abs=0.6)
    assert found[2] - found[0] == pytest.approx(1.0, abs=0.2)


def test_a_hopelessly_quiet_clip_is_not_raised_without_end() -> None:
    found = gains([numbers_only(3, level=-24, voice="a"), numbers_only(3, level=-69, voice="b")])
    assert found[1] <= 46


@pytest.mark.parametrize("target", [-14.0, -16.0, -19.0, -23.0])
def test_the_programme_reaches_its_target(target: float) -> None:
    show = replace(QUIET_SHOW, audio=Encoding(loudness=target))
    found = gains([numbers_only(5, level=-26) for _ in range(4)], show)
    # Steady speech with short pauses: what the gate lets through is a little below the speech.
    assert -26 + found[0] == pytest.approx(target + 0.3, abs=0.35)


def test_stereo_counts_both_channels() -> None:
    mono = gains([numbers_only(5)])
    stereo = gains([numbers_only(5)], replace(QUIET_SHOW, audio=Encoding(channels=2)))
    assert mono[0] - stereo[0] == pytest.approx(3.0, abs=0.11)


@pytest.mark.parametrize("gain", [-8.0, -2.0, 3.0])
def test_the_intro_is_set_against_speech(gain: float) -> None:
    show = replace(QUIET_SHOW, sound=ShowSound(gain=gain))
    found = plan([numbers_only(20, level=-26)], show, intro=music(3))
    intro, speech = found.cues
    # music() has an energy of 0.01: -20.7 LUFS.
    assert (-20.69 + intro.gain) - (-26 + speech.gain) == pytest.approx(gain, abs=0.16)


def test_music_with_sharp_peaks_is_not_pressed_flat() -> None:
    sound = music(3)
    sharp = replace(sound, measurement=replace(sound.measurement, peak=0.99))
    show = replace(QUIET_SHOW, sound=ShowSound(gain=12.0))
    found = plan([numbers_only(30, level=-26)], show, intro=sharp)
    assert found.cues[0].gain <= 2.6


def test_an_edit_elsewhere_leaves_the_gain_of_a_clip() -> None:
    """Else every story would have to be encoded again when one was edited."""
    clips = [numbers_only(5, level=-26 + n % 3, voice="a") for n in range(20)]
    before = gains(clips)
    clips[7] = numbers_only(5.5, level=-24.3, voice="a")
    after = gains(clips)
    assert [a for n, a in enumerate(after) if n != 7] == [b for n, b in enumerate(before) if n != 7]


def test_a_beginning_has_the_gains_that_it_has_in_the_whole() -> None:
    """An edit behind the first minute then leaves what was encoded as it is."""
    clips = [numbers_only(5, level=-26 + n % 4, voice="a") for n in range(40)]
    whole = gains(clips)
    script = a_script([said(f"Part {n}.") for n in range(14)])
    beginning = timeline.arrange(script, clips[:14], {}, show=QUIET_SHOW)
    assert [cue.gain for cue in beginning.cues] == whole[:14]


def test_a_whole_that_its_beginning_did_not_foretell_is_on_target_all_the_same() -> None:
    """An hour of loud music behind a minute of words moves everything down."""
    show = replace(QUIET_SHOW, sound=ShowSound(gain=6.0))
    clips = [numbers_only(5, level=-26, voice="a") for _ in range(14)]
    found = plan(clips, show, outro=music(3600))
    script = a_script([said(f"Part {n}.") for n in range(14)])
    beginning = timeline.arrange(script, clips, {}, show=show)
    moved = found.cues[0].gain - beginning.cues[0].gain
    assert moved == pytest.approx(-5.9, abs=0.3)


def test_clips_of_silence_do_no_harm() -> None:
    silent = numbers_only(2)
    energies = (0.0,) * 20
    silent = replace(silent, measurement=replace(silent.measurement, energies=energies, peak=0.0))
    found = gains([silent, numbers_only(5)])
    assert found[0] <= 46
