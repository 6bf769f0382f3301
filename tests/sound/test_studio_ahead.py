"""What is encoded while the rest is being spoken is what the recording would have encoded."""

import time
from dataclasses import replace
from pathlib import Path

from programmes import QUIET_SHOW, a_clip, a_sound, babble, said, some_stories, wav

from podcaster.model import Clip, CueKind, Encoding, Script, Sound, Timeline
from podcaster.sound import studio, timeline
from podcaster.sound.studio.chunks import split

STORIES = 6


def pieces(cache: Path) -> set[str]:
    return {path.name for path in cache.rglob("*.frames")}


def begun(script: Script, clips: list[Clip], count: int, **sounds: Sound) -> Timeline:
    """The plan as it stands when so many of the stories are spoken."""
    known = replace(script, stories=script.stories[:count], sign_off=())
    given = {CueKind(name): sound for name, sound in sounds.items()}
    return timeline.arrange(known, clips[: 2 * count], given, show=QUIET_SHOW, is_whole=False)


def encode(plan: Timeline, cache: Path, wanted: int) -> None:
    """Give a plan to the thread, and leave it when so many pieces are there."""
    with studio.Ahead(Encoding(), cache) as ahead:
        ahead.take(plan)
        end = time.monotonic() + 30
        while len(pieces(cache)) < wanted and time.monotonic() < end:
            time.sleep(0.01)


def test_no_piece_is_encoded_in_vain(tmp_path: Path) -> None:
    """The outro that stands behind the known words for now changes nothing, nor does the rest."""
    script, clips = some_stories(tmp_path, STORIES, seconds=8)
    script = replace(script, sign_off=(said("Good bye."),))
    clips.append(a_clip(tmp_path, babble(1.5), voice="a"))
    music = {
        "intro": a_sound(tmp_path, "intro.wav", babble(3, rate=44100, level=-12)),
        "outro": a_sound(tmp_path, "outro.wav", babble(4, rate=44100, level=-30)),
    }
    sounds = {CueKind(name): sound for name, sound in music.items()}
    whole = timeline.arrange(script, clips, sounds, show=QUIET_SHOW)
    cache = tmp_path / "frames"
    beginning = begun(script, clips, 4, **music)
    encode(beginning, cache, 7)
    early = pieces(cache)
    assert len(early) == 7
    recording = studio.record(whole, Encoding(), tmp_path / "a.mp3", cache=cache)
    assert early < pieces(cache)
    assert len(pieces(cache)) == len(list(split(whole)))
    alone = studio.record(whole, Encoding(), tmp_path / "b.mp3")
    assert recording.path.read_bytes() == alone.path.read_bytes()


def test_a_longer_beginning_adds_to_a_shorter_one(tmp_path: Path) -> None:
    script, clips = some_stories(tmp_path, STORIES, seconds=8)
    cache = tmp_path / "frames"
    encode(begun(script, clips, 4), cache, 7)
    few = pieces(cache)
    encode(begun(script, clips, STORIES), cache, 2 * STORIES - 1)
    assert len(few) == 7
    assert few < pieces(cache)
    assert len(pieces(cache)) == 2 * STORIES - 1


def test_what_is_left_is_over_at_once(tmp_path: Path) -> None:
    script, clips = some_stories(tmp_path, STORIES, seconds=8)
    with studio.Ahead(Encoding(), tmp_path / "frames") as ahead:
        ahead.take(begun(script, clips, STORIES))
    assert len(pieces(tmp_path / "frames")) <= 1


def test_a_broken_clip_is_left_to_the_recording(tmp_path: Path) -> None:
    """The thread ends in silence; the recording has the words for it."""
    script, clips = some_stories(tmp_path, STORIES, seconds=8)
    clips[2].path.write_bytes(wav(babble(0.1))[:40])
    encode(begun(script, clips, STORIES), tmp_path / "frames", 2)
    with studio.Ahead(Encoding(), tmp_path / "frames") as ahead:
        ahead.take(begun(script, clips, STORIES))
        time.sleep(0.2)
    assert len(pieces(tmp_path / "frames")) == 2
