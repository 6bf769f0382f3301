"""A voice that fails hands over whole stories: no story is spoken half by one, half by another."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from speech.scripts import TONE, a_script, a_segment, a_story

from podcaster.errors import EngineError, PermanentEngineError
from podcaster.model import Voice
from podcaster.speech.clipstore import ClipStore
from podcaster.speech.voicing import Voicing

SHY = Voice(name="shy", engine="tone", settings={"fails_on": "rain"}, fallback="robot")
ROBOT = Voice(name="robot", engine="espeak", language="en-GB")
LOST = Voice(name="lost", engine="piper", settings={"voice": "en_GB-nobody-low"}, fallback="tone")

SUN = ("Sunny spells.", "It stays dry.")
RAIN = ("A wet week.", "There will be rain.", "Take a coat.")

Speak = Callable[..., Voicing]


def heard(voiced: Voicing) -> list[str]:
    return [clip.voice for clip in voiced.clips]


def test_the_whole_story_changes_hands_and_no_other(speak: Speak) -> None:
    voiced = speak(a_script(SUN, RAIN, SUN, greeting="Hello.", sign_off="Goodbye."), SHY, ROBOT)
    assert heard(voiced) == ["shy"] * 3 + ["robot"] * 3 + ["shy"] * 3
    assert voiced.warnings == (
        "story 'A wet week.': 'robot' speaks for 'shy' (tone: set to fail on 'rain')",
    )
    assert set(voiced.engines) == {"tone", "espeak"}


def test_who_spoke_for_whom_is_told_in_the_script_s_order(speak: Speak) -> None:
    """One story lacks its voice from the start; the one before it fails later."""
    script = a_script(RAIN, (a_segment("Goodbye.", voice="lost"),))
    voiced = speak(script, SHY, ROBOT, LOST, TONE)
    assert [warning.partition("'")[2][:7] for warning in voiced.warnings] == ["A wet w", "Goodbye"]


def test_greeting_and_sign_off_change_hands_on_their_own(speak: Speak) -> None:
    voiced = speak(a_script(SUN, greeting="Good rainy morning.", sign_off="Bye."), SHY, ROBOT)
    assert heard(voiced) == ["robot", "shy", "shy", "shy"]
    assert voiced.warnings[0].startswith("greeting: ")


def test_a_sentence_of_two_stories_hands_over_both(speak: Speak) -> None:
    shared = "There will be rain."
    voiced = speak(a_script(("One.", shared), ("Two.", shared), ("Three.",)), SHY, ROBOT)
    assert heard(voiced) == ["robot"] * 4 + ["shy"]
    assert len(voiced.warnings) == 2


def test_other_voices_of_the_story_stay(speak: Speak) -> None:
    """The second voice of a quotation has not failed."""
    low = replace(TONE, name="low", settings={"pitch": 200.0})
    story = a_story("A wet week.", a_segment("Take a coat.", voice="low"), "There will be rain.")
    assert heard(speak(a_script(story), SHY, ROBOT, low)) == ["robot", "low", "robot"]


def test_the_fallback_s_fallback_is_asked_next(speak: Speak) -> None:
    also_shy = replace(SHY, name="also", settings={"fails_on": "coat"}, fallback="robot")
    voiced = speak(a_script(RAIN, SUN), replace(SHY, fallback="also"), also_shy, ROBOT)
    assert heard(voiced) == ["robot"] * 3 + ["shy"] * 2
    assert [warning.split("'")[3] for warning in voiced.warnings] == ["also", "robot"]


def test_two_that_fall_back_on_each_other_end_the_run(speak: Speak) -> None:
    one, other = replace(SHY, fallback="other"), replace(SHY, name="other", fallback="shy")
    with pytest.raises(EngineError, match="no fallback that could take over"):
        speak(a_script(RAIN), one, other)


def test_a_voice_that_cannot_run_here_is_replaced_before_anything_is_asked(speak: Speak) -> None:
    voiced = speak(a_script(SUN, RAIN), LOST, TONE)
    assert heard(voiced) == ["tone"] * 5
    assert voiced.calls == 5
    assert "podcaster voices install en_GB-nobody-low" in voiced.warnings[0]


def test_a_fallback_that_cannot_run_either_is_passed_over(speak: Speak) -> None:
    voiced = speak(a_script(RAIN), replace(SHY, fallback="lost"), LOST, TONE)
    assert heard(voiced) == ["tone"] * 3


def test_a_language_that_the_voice_does_not_speak_goes_to_its_fallback(speak: Speak) -> None:
    anchor = Voice(name="anchor", engine="hibari", language="en-US", fallback="robot")
    german = a_story(a_segment("Guten Abend aus dem Hafen.", language="de"))
    voiced = speak(a_script(german), anchor, ROBOT)
    assert heard(voiced) == ["robot"]
    with pytest.raises(EngineError, match=r"voice 'anchor': hibari does not speak 'de'"):
        speak(a_script(german), replace(anchor, fallback=None))


def test_without_a_fallback_the_run_ends_and_what_was_spoken_is_kept(
    speak: Speak, store: ClipStore
) -> None:
    """The next run goes on from there; nothing is lost but what could not be said."""
    alone = replace(SHY, fallback=None)
    with pytest.raises(EngineError, match=r"voice 'shy': .*; 3 of 5 segments are spoken") as caught:
        speak(a_script(SUN, RAIN), alone)
    assert caught.value.exit_code == 69
    assert not isinstance(caught.value, PermanentEngineError)
    assert store.info().entries == 3
    voiced = speak(a_script(SUN, ("A wet week.", "There will be hail.", "Take a coat.")), alone)
    assert (voiced.cached, voiced.calls) == (3, 2)


def test_the_chosen_voice_is_back_when_it_can_speak_again(speak: Speak) -> None:
    """A fallback is for the run that needed it."""
    assert heard(speak(a_script(RAIN), SHY, ROBOT)) == ["robot"] * 3
    assert heard(speak(a_script(RAIN), replace(SHY, settings={}), ROBOT)) == ["shy"] * 3
