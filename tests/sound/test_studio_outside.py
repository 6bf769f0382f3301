"""The show's own sound files as they come: empty, cut, surround, out of phase, two in one."""

import io
import logging
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from programmes import a_tone

from podcaster.errors import BadInput
from podcaster.sound import studio
from podcaster.sound.studio.decode import decode

RATE = 44100
TONE = a_tone(3, hertz=440, level=-12, rate=RATE)


def a_file(folder: Path, audio: np.ndarray, form: str = "FLAC") -> Path:
    path = folder / f"intro.{form.lower()}"
    soundfile.write(path, audio, RATE, format=form)
    return path


@pytest.mark.parametrize("name", ["intro.flac", "intro.m4a", "intro.mp3", "intro.wav"])
def test_an_empty_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    for look in (studio.probe, studio.listen):
        with pytest.raises(BadInput, match=rf"{name}: the file is empty"):
            look(tmp_path / name)


@pytest.mark.parametrize("channels", [3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize("place", [0, 2])
def test_no_channel_of_a_surround_sound_is_lost(tmp_path: Path, channels: int, place: int) -> None:
    audio = np.zeros((len(TONE), channels))
    audio[:, place] = TONE
    found = studio.probe(a_file(tmp_path, audio, "WAV")).measurement
    assert 0.5 < found.width < 2.5
    assert found.peak > 0.05


@pytest.mark.parametrize("sides", [(1, -1), (1, -0.8), (1, 1), (1, 0)])
def test_opposite_sides_are_heard_in_mono(tmp_path: Path, sides: tuple[float, float]) -> None:
    audio = np.stack([side * TONE for side in sides], axis=1)
    found = studio.probe(a_file(tmp_path, audio)).measurement
    assert found.width <= 2.01
    assert found.peak >= 0.49 * np.abs(TONE).max()


@pytest.mark.parametrize("form", ["FLAC", "WAV", "MP3"])
def test_a_file_that_was_cut_off_is_named(
    tmp_path: Path, form: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = a_file(tmp_path, TONE, form)
    whole = path.read_bytes()
    with caplog.at_level(logging.WARNING):
        studio.probe(path)
    assert not caplog.messages
    path.write_bytes(whole[: len(whole) // 2])
    with caplog.at_level(logging.WARNING):
        studio.probe(path)
    assert "cut off" in caplog.text


def test_two_recordings_in_one_file_are_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = a_file(tmp_path, TONE, "OGG")
    path.write_bytes(2 * path.read_bytes())
    with caplog.at_level(logging.WARNING):
        studio.probe(path)
    assert "more than one recording" in caplog.text


def test_a_wav_header_that_claims_gigabytes_is_no_fault(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stream = io.BytesIO()
    soundfile.write(stream, TONE, RATE, format="WAV")
    path = tmp_path / "intro.wav"
    path.write_bytes(b"RIFF\xff\xff\xff\xff" + stream.getvalue()[8:])
    with caplog.at_level(logging.WARNING):
        studio.probe(path)
    assert not caplog.messages


def a_surround_file(path: Path, layout: str, loud: str, codec: str) -> Path:
    """A file by PyAV whose channel of that name has a tone, and the others nothing."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=RATE)
        stream.codec_context.layout = layout
        names = [channel.name for channel in stream.codec_context.layout.channels]
        planes = np.zeros((len(names), len(TONE)), np.float32)
        planes[names.index(loud)] = TONE
        frame = av.AudioFrame.from_ndarray(planes, "fltp", layout)
        frame.sample_rate = RATE
        resampler = av.AudioResampler(stream.codec_context.format, layout, RATE)
        for even in resampler.resample(frame):
            container.mux(stream.encode(even))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("name", "codec", "layout"),
    [
        ("a.flac", "flac", "5.1"),
        ("a.wav", "pcm_s16le", "5.1"),
        ("a.m4a", "aac", "5.1"),
        ("a.wav", "pcm_s16le", "4.0"),
        ("a.wav", "pcm_s16le", "2.1"),
    ],
)
@pytest.mark.parametrize(
    ("loud", "sides"),
    [("FL", (1, 0)), ("FR", (0, 1)), ("FC", (0.7, 0.7)), ("LFE", (0, 0)), ("BC", (0.7, 0.7))],
)
def test_a_channel_goes_where_its_name_says(
    tmp_path: Path, name: str, codec: str, layout: str, loud: str, sides: tuple[float, float]
) -> None:
    if loud not in {channel.name for channel in av.AudioLayout(layout).channels}:
        sides, loud = (1, 0), "FL"
    path = a_surround_file(tmp_path / name, layout, loud, codec)
    found = np.abs(decode(path, name=name).audio).max(axis=0) / np.abs(TONE).max()
    assert found == pytest.approx(np.array(sides), abs=0.12)


@pytest.mark.parametrize(
    ("place", "sides"),
    list(enumerate([(1, 0), (0.7, 0.7), (0, 1), (0.7, 0), (0, 0.7), (0, 0)])),
)
def test_vorbis_has_an_order_of_its_own(
    tmp_path: Path, place: int, sides: tuple[float, float]
) -> None:
    """Left, centre, right, back left, back right, low effects."""
    audio = np.zeros((len(TONE), 6))
    audio[:, place] = TONE
    path = a_file(tmp_path, audio, "OGG")
    found = np.abs(decode(path, name="intro").audio).max(axis=0) / np.abs(TONE).max()
    assert found == pytest.approx(np.array(sides), abs=0.15)


def _header(at: int, value: bytes) -> bytes:
    stream = io.BytesIO()
    soundfile.write(stream, TONE, RATE, format="WAV", subtype="PCM_16")
    content = bytearray(stream.getvalue())
    content[at : at + len(value)] = value
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        _header(20, b"\x99\x99"),
        _header(22, b"\0\0"),
        _header(22, b"\xff\0"),
        _header(24, b"\x01\0\0\0"),
        _header(34, b"\0\0"),
        b"ID3\4\0\0\0\0\0\n" + bytes(10),
        b"#EXTM3U\nhttp://127.0.0.1:9/a.mp3\n",
        b"ffconcat version 1.0\nfile 'x.wav'\n",
        b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n",
    ],
    ids=["codec", "no channel", "255", "1 Hz", "0 bits", "tag only", "m3u", "concat", "sdp"],
)
def test_what_holds_no_sound_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "intro.wav"
    path.write_bytes(content)
    for look in (studio.probe, studio.listen):
        with pytest.raises(BadInput, match=r"intro\.wav"):
            look(path)


@pytest.mark.parametrize("audio", [np.full(RATE, 0.5), np.full(1, 0.5), np.zeros(RATE)])
def test_a_sound_that_does_not_move_is_silent(tmp_path: Path, audio: np.ndarray) -> None:
    with pytest.raises(BadInput, match="is silent"):
        studio.probe(a_file(tmp_path, audio))


@pytest.mark.parametrize("scale", [40.0, 1e30, np.inf, np.nan])
def test_floating_point_samples_out_of_range_are_brought_into_it(
    tmp_path: Path, scale: float
) -> None:
    path = tmp_path / "intro.wav"
    with np.errstate(invalid="ignore"):  # zero times infinity
        loud = np.where(np.arange(len(TONE)) % 99 == 0, TONE * scale, TONE)
    soundfile.write(path, loud, RATE, subtype="FLOAT")
    found = studio.probe(path).measurement
    assert np.isfinite([found.peak, *found.energies]).all()


def test_digital_silence_around_a_sound_of_uneven_halves_is_trimmed(tmp_path: Path) -> None:
    quiet = np.zeros(RATE // 10)
    sound = np.concatenate([quiet, np.abs(TONE), quiet])
    found = studio.probe(a_file(tmp_path, sound)).measurement
    assert found.start >= len(quiet)
    assert found.end <= len(quiet) + len(TONE)
