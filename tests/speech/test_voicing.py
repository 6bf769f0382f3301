"""Voicing: each text is spoken once, in any order, by the voice that the story has."""

import logging
import re
import shlex
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from speech.scripts import TONE, PlainLexicon, a_script, a_segment, a_story, voices

from podcaster.errors import BadConfig, EngineError
from podcaster.model import Voice
from podcaster.speech.clipstore import ClipStore
from podcaster.speech.voicing import Voicing, clip_keys, voice_script
from podcaster.speech.workers import SerialExecutor, open_executor

MORNING = ("The tide is out.", "Boats lie on the sand.")
EVENING = ("The tide is in.", "Boats ride at anchor.", "The harbour lights are on.")

Speak = Callable[..., Voicing]


def test_each_segment_gets_its_clip_in_order(speak: Speak) -> None:
    script = a_script(MORNING, EVENING, greeting="Good evening.", sign_off="Good night.")
    voiced = speak(script, TONE)
    texts = [" ".join(mark.text for mark in clip.marks) for clip in voiced.clips]
    assert texts == [segment.spoken for segment in script.segments]
    assert [clip.voice for clip in voiced.clips] == ["tone"] * 7
    assert voiced.engines == {"tone": "1"}
    assert all(clip.path.is_file() for clip in voiced.clips)


def test_a_text_that_comes_twice_is_spoken_once(speak: Speak) -> None:
    voiced = speak(a_script(MORNING, MORNING), TONE)
    assert voiced.calls == 2
    assert voiced.clips[:2] == voiced.clips[2:]


def test_an_unchanged_script_makes_no_call_and_an_edited_sentence_makes_one(speak: Speak) -> None:
    speak(a_script(MORNING, EVENING), TONE)
    again = speak(a_script(MORNING, EVENING), TONE)
    assert (again.calls, again.cached) == (0, 5)
    edited = speak(a_script(MORNING, (*EVENING[:2], "The harbour lights are off.")), TONE)
    assert (edited.calls, edited.cached) == (1, 4)


@pytest.mark.parametrize(
    "voice",
    [
        replace(TONE, name="beep"),
        replace(TONE, fallback="other", speaker="A beep"),
        replace(TONE, language="en"),
    ],
    ids=["name", "fallback", "the default language"],
)
def test_what_does_not_change_the_sound_does_not_change_the_key(voice: Voice) -> None:
    assert keys_of(voice) == keys_of(TONE)


@pytest.mark.parametrize(
    "voice",
    [
        replace(TONE, settings={"pitch": 330.0}),
        replace(TONE, language="en-GB"),
        Voice(name="tone", engine="espeak"),
        Voice(name="tone", engine="hibari"),
        Voice(name="tone", engine="hibari", settings={"seed": 1}),
    ],
    ids=["setting", "language", "engine", "another engine", "seed"],
)
def test_what_changes_the_sound_changes_every_key(voice: Voice) -> None:
    assert not set(keys_of(voice)) & set(keys_of(TONE))


def test_the_order_of_settings_is_nothing() -> None:
    one = replace(TONE, settings={"pitch": 330.0, "speed": 1.5})
    other = replace(TONE, settings={"speed": 1.5, "pitch": 330.0})
    assert keys_of(one) == keys_of(other)


def test_keys_are_those_of_the_clips(speak: Speak) -> None:
    script = a_script(MORNING, EVENING, greeting="Good evening.")
    keys = clip_keys(script, voices(TONE), PlainLexicon(), default="tone")
    assert keys == tuple(clip.key for clip in speak(script, TONE).clips)


def keys_of(voice: Voice) -> tuple[str, ...]:
    return clip_keys(a_script(MORNING), voices(voice), PlainLexicon(), default=voice.name)


class _Names(PlainLexicon):
    """Says one name as told, in the notation that is asked for."""

    def apply(self, spoken: str, **asked: Any) -> str:
        said = "[Kyiv](/ˈkiːv/)" if asked["notation"] == "ipa" else "Keeve"
        assert asked["engine"] in ("tone", "hibari")
        return spoken.replace("Kyiv", said)


def test_names_are_given_in_the_engine_s_own_notation(store: ClipStore) -> None:
    script = a_script(("The mayor of Kyiv spoke.",))
    anchor = Voice(name="anchor", engine="hibari")
    for voice, word in ((TONE, "Keeve"), (anchor, "Kyiv")):
        voiced = voice_script(
            script, voices(voice), default=voice.name, store=store, lexicon=_Names()
        )
        assert word in [mark.text for mark in voiced.clips[0].marks]


def test_stories_and_quotes_have_their_own_voices(speak: Speak) -> None:
    low = replace(TONE, name="low", settings={"pitch": 200.0})
    script = a_script(("Plain.", "Words."), a_story("She said:", a_segment("Never!", voice="low")))
    assert [clip.voice for clip in speak(script, TONE, low).clips] == ["tone"] * 3 + ["low"]


def test_every_way_of_working_gives_the_same_bytes(tmp_path: Path) -> None:
    script = a_script(MORNING, EVENING, [f"Buoy number {n} is adrift." for n in range(5)])
    sounds = []
    for spec in ("serial", "threads:3", "processes:2"):
        with open_executor(spec) as executor, ClipStore(tmp_path / spec) as store:
            voiced = voice_script(
                script,
                voices(TONE, Voice(name="heart", engine="hibari")),
                default="heart",
                store=store,
                lexicon=PlainLexicon(),
                executor=executor,
            )
            sounds.append([clip.path.read_bytes() for clip in voiced.clips])
    assert sounds[0] == sounds[1] == sounds[2]


def test_progress_goes_from_what_is_cached_to_the_whole(speak: Speak) -> None:
    speak(a_script(MORNING), TONE)
    told: list[tuple[int, int]] = []
    speak(a_script(MORNING, EVENING), TONE, progress=lambda done, total: told.append((done, total)))
    assert told == [(2, 5), (3, 5), (4, 5), (5, 5)]


def test_a_script_without_segments_is_no_trouble(speak: Speak) -> None:
    assert speak(a_script(), TONE).clips == ()


def test_a_damaged_clip_is_made_again_with_a_warning(
    speak: Speak, caplog: pytest.LogCaptureFixture
) -> None:
    """It is told once: in the warnings, which the caller shows."""
    script = a_script(EVENING)
    victim = speak(script, TONE).clips[1].path
    whole = victim.read_bytes()
    victim.write_bytes(whole[:-4] + b"oops")
    voiced = speak(script, TONE)
    assert (voiced.calls, voiced.cached) == (1, 2)
    assert victim.read_bytes() == whole
    assert len(voiced.warnings) == 1
    assert "damaged" in voiced.warnings[0]
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert speak(script, TONE).warnings == ()


def test_a_clip_too_short_for_its_text_is_taken_with_a_warning(speak: Speak) -> None:
    """A program on this machine would give the same again, and an episode is better than none."""
    program = Path(__file__).with_name("speaking_program.py")
    settings = {"program": shlex.join([sys.executable, str(program), "mumble"])}
    text = "The harbour was quiet again by the evening, said the captain."
    voiced = speak(a_script((text,)), Voice(name="mine", engine="command", settings=settings))
    assert len(voiced.clips) == 1
    assert re.fullmatch(r"voice 'mine': only \d+ ms of speech for 61 .*'", voiced.warnings[0])


def test_marks_without_words_are_refused(speak: Speak) -> None:
    with pytest.raises(EngineError, match=r"nothing to say in '… !'"):
        speak(a_script(("… !",)), TONE)


def test_a_voice_that_does_not_exist_is_named(speak: Speak) -> None:
    with pytest.raises(BadConfig, match="no voice named 'nobody'; available: tone"):
        speak(a_script(a_story(a_segment("Hello.", voice="nobody"))), TONE)


def test_a_wrong_setting_is_told_before_anything_is_spoken(speak: Speak, store: ClipStore) -> None:
    low = replace(TONE, name="low", settings={"pich": 200.0})
    script = a_script(MORNING, a_story(a_segment("Last words.", voice="low")))
    with pytest.raises(BadConfig, match=r"voice 'low': tone setting `pich`.*did you mean `pitch`"):
        speak(script, TONE, low)
    assert store.info().entries == 0


def test_whoever_interrupts_does_not_wait(speak: Speak) -> None:
    """What was spoken by then is kept."""

    def interrupt(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    script = a_script([f"Line number {n} of the poem." for n in range(50)])
    with pytest.raises(KeyboardInterrupt), ThreadPoolExecutor(2) as executor:
        speak(script, TONE, executor=executor, progress=interrupt)
    assert 3 <= speak(script, TONE).cached < 50


def test_what_ended_together_with_a_failure_is_kept(speak: Speak, store: ClipStore) -> None:
    class Instant(Executor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_result(fn(*args, **kwargs))
            return future

    lines = [f"Boat number {number} lies on the sand." for number in range(30)]
    voice = replace(TONE, settings={"fails_on": "number 7 "})
    with pytest.raises(EngineError, match="29 of 30 segments are spoken and kept"):
        speak(a_script(lines), voice, executor=Instant())
    assert store.info().entries == 29


def test_jobs_are_handed_out_a_bounded_number_ahead(speak: Speak) -> None:
    """A day's news need not fit into memory before the first clip is stored."""

    class Counting(ThreadPoolExecutor):
        handed = 0

        def submit(self, *args: Any, **kwargs: Any) -> Any:
            self.handed += 1
            return super().submit(*args, **kwargs)

    def look(done: int, total: int) -> None:
        assert executor.handed <= done + 64

    executor: Any
    with Counting(2) as executor:
        script = a_script([f"Line number {n}." for n in range(200)])
        speak(script, TONE, executor=executor, progress=look)
    assert executor.handed == 200


def test_without_an_executor_work_is_done_here(speak: Speak) -> None:
    executor: Executor = SerialExecutor()
    assert speak(a_script(MORNING), TONE, executor=executor).calls == 2
