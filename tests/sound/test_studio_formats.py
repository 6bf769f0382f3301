"""M4A and Opus; and in every format, chapters and captions where their sound is heard."""

from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from programmes import a_clip, a_programme, a_script, a_sound, a_tone, said, silence

from podcaster.model import CueKind, Encoding, Show, ShowSound, Timeline
from podcaster.sound import studio, tagging, timeline
from podcaster.sound.studio.listening import facts, open_stream

FORMATS = ("mp3", "m4a", "opus")


def heard(path: Path) -> tuple[np.ndarray, int]:
    with open_stream(path) as stream:
        return np.concatenate(list(stream.blocks)), stream.rate


def onsets(path: Path) -> list[float]:
    """Milliseconds at which a tone begins after silence."""
    audio, rate = heard(path)
    window = rate // 500
    levels = np.convolve(np.abs(audio[:, 0]), np.ones(window) / window, "same")
    loud = levels > levels.max() / 4
    starts = np.flatnonzero(np.diff(loud.astype(int)) == 1)
    found = [starts[0], *(b for a, b in pairwise(starts) if b - a > rate // 4)]
    return [float(place * 1000 / rate) for place in found]


@pytest.fixture(scope="module")
def beeps(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    """Stories that begin with a tone at odd times, behind an intro and stings."""
    folder = tmp_path_factory.mktemp("beeps")
    clips = [
        a_clip(folder, np.concatenate([silence(0.1 * n), a_tone(0.5 + 0.13 * n), silence(0.4)]))
        for n in range(1, 7)
    ]
    script = a_script(
        *([said(pause=310 + 37 * n), said(pause=777)] for n in range(2)),
        greeting=(said(pause=555),),
        sign_off=(said(pause=0),),
    )
    show = Show(title="T", sound=ShowSound(sting="s.wav"))
    sounds = {CueKind.STING: a_sound(folder, "s.wav", a_tone(0.7, rate=44100), rate=44100)}
    return timeline.arrange(script, clips, sounds, show=show)


@pytest.mark.parametrize("format", FORMATS)
def test_chapters_and_captions_start_where_they_are_heard(
    beeps: Timeline, format: str, tmp_path: Path
) -> None:
    path = studio.record(beeps, Encoding(), tmp_path / f"a.{format}", format=format).path
    found = onsets(path)
    for planned in (*beeps.captions, *beeps.chapters[1:]):
        assert min(abs(planned.start - onset) for onset in found) <= 20


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("rate", "channels"), [(24000, 1), (44100, 2)])
def test_every_format_is_level_and_complete(
    format: str, rate: int, channels: int, tmp_path: Path
) -> None:
    encoding = Encoding(rate=rate, channels=channels, bitrate=64)
    plan = a_programme(tmp_path, 2, show=Show(title="T", audio=encoding))
    recording = studio.record(plan, encoding, tmp_path / f"a.{format}", format=format)
    audio, found = heard(recording.path)
    assert recording.loudness == pytest.approx(-16, abs=0.5)
    assert recording.true_peak <= -1.0
    assert audio.shape[1] == channels
    assert len(audio) / found == pytest.approx(plan.duration / rate, abs=0.045)
    assert recording.duration == pytest.approx(plan.duration * 1000 / rate, abs=1)
    assert recording.media_type == {"mp3": "audio/mpeg", "m4a": "audio/mp4"}.get(
        format, "audio/ogg"
    )


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_plan_gives_the_same_bytes(beeps: Timeline, format: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        studio.record(beeps, Encoding(), tmp_path / name, format=format)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_m4a_carries_its_chapters(beeps: Timeline, tmp_path: Path) -> None:
    path = studio.record(beeps, Encoding(), tmp_path / "a.m4a", format="m4a").path
    chapters = facts(path)["chapters"]
    assert [(title, start) for title, start, _ in chapters] == [
        (chapter.title, chapter.start) for chapter in beeps.chapters
    ]


def test_chapters_of_an_m4a_outlive_its_tags(beeps: Timeline, tmp_path: Path) -> None:
    """Both Nero's list and the text track that Apple's players read."""
    path = studio.record(beeps, Encoding(), tmp_path / "a.m4a", format="m4a").path
    tagging.write_tags(path, tagging.Tags(title="T", show="S", cover=bytes(40_000)))
    content = path.read_bytes()
    assert content.count(b"chpl") == content.count(b"tref") == content.count(b"chap") == 1
    found = [(title, start) for title, start, _ in facts(path)["chapters"]]
    assert found == [(chapter.title, chapter.start) for chapter in beeps.chapters]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("channels", [1, 2])
def test_the_highest_bitrate_suits_every_format(format: str, channels: int, tmp_path: Path) -> None:
    """Opus takes no more than 256 kbit/s for each channel."""
    encoding = Encoding(bitrate=320, channels=channels, rate=24000)
    plan = a_programme(tmp_path, 1, show=Show(title="T", audio=encoding))
    recording = studio.record(plan, encoding, tmp_path / f"a.{format}", format=format)
    assert recording.loudness == pytest.approx(-16, abs=0.5)


def test_an_m4a_can_be_played_before_it_has_arrived(beeps: Timeline, tmp_path: Path) -> None:
    content = studio.record(beeps, Encoding(), tmp_path / "a.m4a", format="m4a").path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


@pytest.mark.parametrize("format", FORMATS)
def test_ffmpeg_decodes_without_a_complaint(beeps: Timeline, format: str, tmp_path: Path) -> None:
    path = studio.record(beeps, Encoding(), tmp_path / f"a.{format}", format=format).path
    with av.logging.Capture() as said_of_it, av.open(str(path)) as container:
        duration = sum(frame.samples for frame in container.decode(audio=0))
    assert not [text for level, _, text in said_of_it if level <= av.logging.WARNING]
    assert duration > 0
