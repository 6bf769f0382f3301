"""What is stored of a clip: edges, energies, peak; and what is no clip at all."""

import io
import tracemalloc
from pathlib import Path

import av
import lameenc
import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st
from programmes import a_tone, babble, silence, wav

from podcaster.errors import BadInput
from podcaster.model import Measurement, Speech
from podcaster.sound import loudness, studio


def measured(audio: np.ndarray, rate: int = 24000, format: str = "WAV") -> Measurement:
    media_type = f"audio/{format.lower()}"
    return studio.measure(Speech(audio=wav(audio, rate, format), media_type=media_type))


def test_edges_are_found_within_twenty_milliseconds() -> None:
    found = measured(np.concatenate([silence(0.31), a_tone(1.0), silence(0.47)]))
    assert found.start / 24000 == pytest.approx(0.31, abs=0.02)
    assert found.end / 24000 == pytest.approx(1.31, abs=0.02)
    assert found.duration == round(1.78 * 24000)


def test_a_final_consonant_is_kept() -> None:
    """An "f" is 35 dB softer than the vowels, behind a gap as long as a stop."""
    chance = np.random.default_rng(3)
    breath = np.diff(chance.standard_normal(round(0.12 * 24000)), prepend=0.0) * 0.002
    found = measured(
        np.concatenate([silence(0.3), babble(1.5), silence(0.08), breath, silence(0.5)])
    )
    assert found.end / 24000 == pytest.approx(0.3 + 1.5 + 0.08 + 0.12, abs=0.03)


def test_noise_under_speech_does_not_hide_its_edges() -> None:
    chance = np.random.default_rng(3)
    audio = np.concatenate([silence(0.5), babble(2.0, level=-20), silence(0.5)])
    found = measured(audio + chance.standard_normal(len(audio)) * 10 ** (-58 / 20))
    assert found.start / 24000 == pytest.approx(0.5, abs=0.05)
    assert found.end / 24000 == pytest.approx(2.5, abs=0.05)


def test_hum_and_offset_are_not_speech() -> None:
    audio = np.concatenate([silence(0.4), babble(1.5), silence(0.4)])
    hum = a_tone(2.3, hertz=50, level=-50) + 0.02
    found = measured(audio + hum)
    assert found.start / 24000 == pytest.approx(0.4, abs=0.06)


@pytest.mark.parametrize("format", ["WAV", "FLAC", "OGG", "MP3"])
def test_every_kind_of_reply_measures_the_same(format: str) -> None:
    audio = np.concatenate([silence(0.3), babble(2.0), silence(0.3)])
    found, plain = measured(audio, format=format), measured(audio)
    assert loudness.of_clip(found.energies) == pytest.approx(
        loudness.of_clip(plain.energies), abs=0.3
    )
    assert found.start / 24000 == pytest.approx(plain.start / 24000, abs=0.08)


def test_bare_samples() -> None:
    words = (babble(1.0) * 32767).astype("<i2").tobytes()
    found = studio.measure(Speech(audio=words, media_type="audio/L16; rate=24000", rate=24000))
    assert found.duration == 24000


def test_an_odd_byte_at_the_end_of_bare_samples_is_dropped() -> None:
    words = (babble(1.0) * 32767).astype("<i2").tobytes() + b"\x01"
    found = studio.measure(Speech(audio=words, media_type="audio/l16", rate=24000))
    assert found.duration == 24000


def test_a_stereo_reply_is_measured_as_its_sum() -> None:
    audio = babble(1.0)
    found = measured(np.stack([audio, audio], axis=1))
    assert loudness.of_clip(found.energies) == pytest.approx(
        loudness.of_clip(measured(audio).energies), abs=0.01
    )


def test_true_peaks_lie_between_the_samples() -> None:
    """A tone at a quarter of the rate, sampled 45 degrees off its peaks."""
    angle = np.pi / 2 * np.arange(24000) + np.pi / 4
    shape = np.minimum(1.0, np.minimum(np.arange(24000), np.arange(24000)[::-1]) / 2000)
    found = measured(0.5 * np.sin(angle) * shape)
    assert 20 * np.log10(found.peak) == pytest.approx(-6.02, abs=0.1)


@pytest.mark.parametrize(
    ("audio", "media_type"),
    [
        (b"", "audio/mpeg"),
        (b"<html><body>Too many requests</body></html>", "audio/mpeg"),
        (wav(babble(0.5))[:40], "audio/wav"),
        (b"ID3\x03\x00\x00\x00\x00\x00\x00", "audio/mpeg"),
        (wav(silence(1.0)), "audio/wav"),
        (b"", "audio/L16"),
        (b"\x00" * 48000, "audio/L16"),
    ],
)
def test_what_is_not_speech_is_refused(audio: bytes, media_type: str) -> None:
    with pytest.raises(BadInput):
        studio.measure(Speech(audio=audio, media_type=media_type, rate=24000))


@pytest.mark.parametrize("rate", [None, 0, -1, 10**9])
def test_bare_samples_need_a_sane_rate(rate: int | None) -> None:
    with pytest.raises(BadInput, match="rate"):
        studio.measure(Speech(audio=b"\x00\x10" * 100, media_type="audio/L16", rate=rate))


def test_a_streamed_wav_does_not_know_its_size() -> None:
    """Some servers write 0xFFFFFFFF where the size belongs."""
    content = bytearray(wav(babble(1.0)))
    place = content.index(b"data") + 4
    content[place : place + 4] = content[4:8] = b"\xff\xff\xff\xff"
    found = studio.measure(Speech(audio=bytes(content), media_type="audio/wav"))
    assert found.duration == 24000


def test_replies_joined_end_to_end_are_read_to_the_end() -> None:
    """An online engine strings the MP3s of the parts of a text together."""
    part = wav(babble(1.0), format="MP3")
    found = studio.measure(Speech(audio=part * 4, media_type="audio/mpeg"))
    assert found.duration / 24000 == pytest.approx(4.1, abs=0.3)


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"RIFF", b"\xff\xfb\x90\x00", b"OggS", b"fLaC"])
)
@settings(max_examples=60)
def test_bytes_of_any_kind_are_sound_or_bad_input(content: bytes, head: bytes) -> None:
    try:
        found = studio.measure(Speech(audio=head + content, media_type="audio/mpeg"))
    except BadInput:
        return
    assert found.duration >= found.end > found.start >= 0


def test_a_file_that_claims_to_be_endless_takes_no_more_memory_than_it_has() -> None:
    """A header may say anything; room is made for little more than what is there."""
    content = bytearray(wav(babble(0.5)))
    place = content.index(b"data") + 4
    content[place : place + 4] = (0x7FFFFFF0).to_bytes(4, "little")
    tracemalloc.start()
    try:
        found = studio.measure(Speech(audio=bytes(content), media_type="audio/wav"))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.duration == 12000
    assert most < 150_000_000


def test_a_sound_of_an_hour_is_refused(tmp_path: Path) -> None:
    """FLAC of silence is small, and as long as one likes."""
    path = tmp_path / "long.flac"
    with soundfile.SoundFile(path, "w", 8000, 1, format="FLAC") as file:
        for _ in range(60):
            file.write(np.zeros(60 * 8000, np.int16))
    with pytest.raises(BadInput, match="longer than 15 minutes"):
        studio.probe(path)


def test_too_many_channels_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.wav"
    path.write_bytes(wav(np.stack([babble(0.2)] * 64, axis=1)))
    with pytest.raises(BadInput, match="many"):
        studio.probe(path)


def test_an_mp3_that_names_no_duration_is_read_to_its_end() -> None:
    """Of a VBR stream without a first frame that describes it, libsndfile reads what it guesses."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(24000)
    encoder.set_channels(1)
    encoder.set_vbr(4)
    encoder.set_vbr_quality(6)
    loud = np.concatenate([babble(0.5, level=-12), silence(2.0), babble(2.5, level=-40)])
    content = bytes(encoder.encode((loud * 32767).astype("<i2").tobytes()) + encoder.flush())
    found = studio.measure(Speech(audio=content, media_type="audio/mpeg"))
    assert found.duration / 24000 == pytest.approx(5.0, abs=0.15)


def an_mp3() -> bytes:
    return wav(babble(1.5), format="MP3")


def an_m4a() -> bytes:
    stream = io.BytesIO()
    with av.open(stream, "w", format="ipod") as container:
        sound = container.add_stream("aac", rate=24000, layout="mono")
        frame = av.AudioFrame.from_ndarray(babble(1.5).astype("<f4")[None], "fltp", "mono")
        frame.sample_rate = 24000
        container.mux([*sound.encode(frame), *sound.encode(None)])
    return stream.getvalue()


DAMAGED = {
    "whole": an_mp3,
    "with an old tag": lambda: an_mp3() + b"TAG" + bytes(125),
    "cut off": lambda: an_mp3()[:-3000],
    "cut in the middle": lambda: an_mp3()[:4000] + an_mp3()[5001:],
    "zeros behind": lambda: an_mp3() + bytes(5000),
    "no MP3 at all": an_m4a,
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_no_decoder_mutters(kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sound"
    path.write_bytes(DAMAGED[kind]())
    assert studio.probe(path).measurement.duration / 24000 == pytest.approx(1.5, abs=0.4)
    assert studio.listen(path).duration == pytest.approx(1500, abs=400)
    assert capfd.readouterr().err == ""
