"""Where every sound goes: order, pauses, the frame grid; all of it arithmetic."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from programmes import QUIET_SHOW, a_script, numbers_only, said

from podcaster.model import (
    Bed,
    CueKind,
    Encoding,
    Measurement,
    Pauses,
    Show,
    ShowSound,
    Sound,
    Timeline,
)
from podcaster.sound import timeline


def music(seconds: float = 3.0) -> Sound:
    rate = 44100
    count = round(seconds * rate)
    measured = Measurement(
        rate=rate,
        duration=count,
        start=0,
        end=count,
        energies=(0.01,) * round(seconds * 10),
        peak=0.3,
    )
    return Sound(path=Path("music.wav"), sha256="1" * 64, measurement=measured)


ALL_SOUNDS = {
    CueKind.INTRO: music(3),
    CueKind.STING: music(1),
    CueKind.OUTRO: music(4),
    CueKind.BED: music(5),
}
FULL_SCRIPT = a_script(
    [said("First.", pause=700), said("Its body.", pause=1000)],
    [said("Second.", pause=700), said("More.", pause=1000)],
    greeting=(said("Hello.", pause=700),),
    headlines=(said("First.", pause=450), said("Second.", pause=1000)),
    sign_off=(said("Goodbye.", pause=0),),
)


def arranged(show: Show = QUIET_SHOW, sounds: dict | None = None, script=FULL_SCRIPT) -> Timeline:
    clips = [numbers_only(1.0 + n / 10, voice="a") for n in range(len(script.segments))]
    return timeline.arrange(script, clips, sounds or {}, show=show)


def kinds(plan: Timeline) -> str:
    return " ".join(cue.kind.value for cue in plan.cues)


def test_the_running_order() -> None:
    assert kinds(arranged(sounds=ALL_SOUNDS)) == (
        "intro bed speech speech speech speech speech sting speech speech speech outro"
    )


def test_a_show_without_sounds_only_speaks() -> None:
    assert kinds(arranged()) == " ".join(["speech"] * 8)


def test_a_single_story_needs_no_sting() -> None:
    script = a_script([said()], greeting=(said(),))
    assert "sting" not in kinds(arranged(sounds=ALL_SOUNDS, script=script))


@pytest.mark.parametrize("rate", [22050, 24000, 32000, 44100, 48000])
def test_every_sound_starts_on_the_encoders_grid(rate: int) -> None:
    plan = arranged(replace(QUIET_SHOW, audio=Encoding(rate=rate)), ALL_SOUNDS)
    frame = 1152 if rate >= 32000 else 576
    assert all(cue.start % frame == 0 for cue in plan.cues)
    assert plan.rate == rate


def test_what_is_heard_keeps_the_pauses_of_the_script() -> None:
    plan = arranged()
    ends = [caption.end for caption in plan.captions]
    starts = [caption.start for caption in plan.captions]
    pauses = [start - end for start, end in zip(starts[1:], ends, strict=False)]
    asked = [segment.pause for segment in FULL_SCRIPT.segments[:-1]]
    assert pauses == pytest.approx(asked, abs=14)


def test_silences_of_the_engine_are_trimmed_but_not_to_the_bone() -> None:
    """30 ms are left before speech and 50 ms behind it."""
    (cue,) = timeline.arrange(a_script([said()]), [numbers_only(2.0)], {}, show=QUIET_SHOW).cues
    assert cue.offset == pytest.approx((0.25 - 0.03) * 44100, abs=2)
    assert cue.duration == pytest.approx((2.0 + 0.08) * 44100, abs=2)
    assert cue.fade_in == cue.fade_out == pytest.approx(0.005 * 44100, abs=1)


def test_a_clip_without_silence_is_taken_whole() -> None:
    clip = numbers_only(2.0)
    tight = replace(clip.measurement, start=0, end=clip.measurement.duration)
    (cue,) = timeline.arrange(
        a_script([said()]), [replace(clip, measurement=tight)], {}, show=QUIET_SHOW
    ).cues
    assert (cue.start, cue.offset, cue.duration) == (0, 0, round(2.5 * 44100))


def test_little_air_stands_around_the_sting() -> None:
    """Two stories are at most 2.5 s apart with a sting of 1.7 s; a shorter pause is kept."""
    for story, air in ((1200, 350), (200, 200)):
        show = replace(QUIET_SHOW, pauses=Pauses(story=story))
        plan = arranged(show, {CueKind.STING: music(1)})
        sting = next(cue for cue in plan.cues if cue.kind is CueKind.STING)
        after = next(c for c in plan.captions if c.start > sting.start / 44.1)
        assert after.start - sting.end / 44.1 == pytest.approx(air, abs=14)


def test_the_outro_waits_for_the_last_word() -> None:
    plan = arranged(sounds={CueKind.OUTRO: music(4)})
    outro = plan.cues[-1]
    pause = outro.start / 44.1 - plan.captions[-1].end
    assert pause == pytest.approx(QUIET_SHOW.pauses.sentence, abs=14)
    assert plan.duration == outro.start + outro.duration


def test_talk_over() -> None:
    show = replace(QUIET_SHOW, sound=ShowSound(talk_over=900))
    plan = arranged(show, {CueKind.INTRO: music(3), CueKind.OUTRO: music(4)})
    intro, outro = plan.cues[0], plan.cues[-1]
    assert plan.captions[0].start == pytest.approx(3000 - 900, abs=14)
    assert plan.captions[-1].end - outro.start / 44.1 == pytest.approx(900, abs=14)
    assert min(level for _, level in intro.curve) == show.sound.bed.duck
    assert min(level for _, level in outro.curve) == show.sound.bed.duck


def test_talk_over_longer_than_the_intro_begins_with_it() -> None:
    show = replace(QUIET_SHOW, sound=ShowSound(talk_over=60_000))
    plan = arranged(show, ALL_SOUNDS)
    assert plan.captions[0].start < 60
    outro = plan.cues[-1]
    assert outro.start / 44.1 == pytest.approx(plan.captions[-1].start, abs=14)


def test_the_bed_lies_under_greeting_and_headlines_only() -> None:
    bed = Bed(duck=-8, attack=100, release=500, fade=1000)
    plan = arranged(replace(QUIET_SHOW, sound=ShowSound(bed=bed)), {CueKind.BED: music(2)})
    cue = plan.cues[0]
    assert (cue.kind, cue.start, cue.loops) == (CueKind.BED, 0, True)
    assert plan.captions[0].start == pytest.approx(800, abs=30)
    end = (cue.start + cue.duration) / 44.1
    assert plan.captions[2].end < end <= plan.captions[3].start
    assert {level for _, level in cue.curve} == {0.0, -8}


def test_the_bed_comes_up_in_long_pauses_only() -> None:
    bed = Bed(attack=80, release=400)
    show = replace(QUIET_SHOW, sound=ShowSound(bed=bed))

    def dips(pause: int) -> int:
        script = a_script([said()], greeting=(said(pause=pause), said(pause=900)))
        cue = arranged(show, {CueKind.BED: music(2)}, script).cues[0]
        return len(cue.curve) // 4

    assert (dips(300), dips(2000)) == (1, 2)


def test_a_bed_after_an_intro_takes_over_from_it() -> None:
    plan = arranged(sounds=ALL_SOUNDS)
    intro, bed = plan.cues[:2]
    assert intro.start < bed.start < intro.start + intro.duration


def test_as_many_clips_as_segments() -> None:
    with pytest.raises(ValueError, match="1 clips for 2 segments"):
        timeline.arrange(a_script([said(), said()]), [numbers_only()], {}, show=QUIET_SHOW)


def test_nothing_to_say_is_an_empty_plan() -> None:
    plan = timeline.arrange(a_script(), [], {}, show=QUIET_SHOW)
    assert (plan.duration, plan.cues, plan.chapters, plan.captions) == (0, (), (), ())


def test_what_a_clip_needs_to_be_read_travels_with_its_cue() -> None:
    clip = replace(numbers_only(), media_type="audio/L16", key="a" * 64)
    (cue,) = timeline.arrange(a_script([said()]), [clip], {}, show=QUIET_SHOW).cues
    assert (cue.clip.media_type, cue.clip.measurement.rate, cue.clip.key) == (
        "audio/L16",
        24000,
        "a" * 64,
    )


@given(
    durations=st.lists(st.floats(0.05, 9), min_size=1, max_size=12),
    pauses=st.lists(st.integers(0, 3000), min_size=12, max_size=12),
    talk_over=st.integers(0, 5000),
    rate=st.sampled_from([22050, 44100, 48000]),
)
@settings(max_examples=40)
def test_plans_are_in_order(
    durations: list[float], pauses: list[int], talk_over: int, rate: int
) -> None:
    """Captions and chapters are in order, inside the programme, and no two voices speak at once."""
    segments = [said(f"Part {n}.", pause=pauses[n]) for n in range(len(durations))]
    stories = [segments[2:]] if segments[2:] else []
    script = a_script(*stories, greeting=tuple(segments[:1]), headlines=tuple(segments[1:2]))
    show = replace(QUIET_SHOW, sound=ShowSound(talk_over=talk_over), audio=Encoding(rate=rate))
    plan = timeline.arrange(script, [numbers_only(d) for d in durations], ALL_SOUNDS, show=show)
    last = plan.duration * 1000 / rate
    assert [cue.start for cue in plan.cues] == sorted(cue.start for cue in plan.cues)
    for before, after in zip(plan.captions, plan.captions[1:], strict=False):
        assert before.start < before.end <= after.start + 14
    for chapter in plan.chapters:
        assert 0 <= chapter.start < chapter.end <= last + 1
    for caption in plan.captions:
        assert 0 <= caption.start < caption.end <= last + 1
    assert all(cue.start + cue.duration <= plan.duration for cue in plan.cues)
