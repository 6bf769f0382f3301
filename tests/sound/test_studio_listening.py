"""The sound report, its picture and its command; and the sounds that a show begins with."""

import io
import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner
from numpy.typing import NDArray
from PIL import Image
from programmes import a_programme, a_tone, silence, wav

from podcaster.cli.read import listen
from podcaster.errors import BadInput, CannotWrite, NotFound
from podcaster.model import Encoding
from podcaster.sound import studio
from podcaster.sound.studio.listening import facts


def a_file(folder: Path, audio: np.ndarray, rate: int = 44100) -> Path:
    path = folder / "a.wav"
    path.write_bytes(wav(audio, rate))
    return path


def test_a_report_says_what_is_heard(tmp_path: Path) -> None:
    tone = a_tone(3, hertz=997, level=-23, rate=44100)
    wave = np.concatenate([silence(0.5, rate=44100), tone, silence(2.2, rate=44100), tone])
    report = studio.listen(a_file(tmp_path, wave))
    assert report.loudness == pytest.approx(-26.0, abs=0.5)
    assert report.true_peak == pytest.approx(-23.0, abs=0.1)
    assert report.duration == 8700
    assert report.longest_silence == pytest.approx(2200, abs=25)
    assert report.silence_at == pytest.approx(3500, abs=25)
    assert len(report.silences) == 1
    assert (report.rate, report.channels, report.clipped) == (44100, 1, 0)


def test_silence_over_the_border_of_a_block_is_one_silence(tmp_path: Path) -> None:
    tone, gap = a_tone(9, rate=8000), silence(2.5, rate=8000)
    report = studio.listen(a_file(tmp_path, np.concatenate([tone, gap, tone]), 8000))
    assert report.longest_silence == pytest.approx(2500, abs=45)


def test_clipping_is_counted(tmp_path: Path) -> None:
    report = studio.listen(a_file(tmp_path, np.clip(a_tone(1, level=6, rate=44100), -1, 1)))
    assert report.clipped > 1000


def test_whole_silence_is_a_report_too(tmp_path: Path) -> None:
    report = studio.listen(a_file(tmp_path, silence(2, rate=44100)))
    assert (report.loudness, report.true_peak, report.longest_silence) == (-120.0, -120.0, 0)


def test_a_file_that_plays_through_pyav_only(tmp_path: Path) -> None:
    path = studio.record(
        a_programme(tmp_path, 1), Encoding(), tmp_path / "a.m4a", format="m4a"
    ).path
    report = studio.listen(path)
    assert report.loudness == pytest.approx(-16, abs=0.5)
    assert report.chapters


@pytest.mark.parametrize("content", [b"", b"Not a sound.", b"ID3\x04\x00\x00\x00\x00\x00\x00"])
def test_what_is_no_sound_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.mp3"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"x\.mp3"):
        studio.listen(path)
    assert facts(path) == {"chapters": [], "words": ""}


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    for heard in (studio.listen, studio.probe, lambda path: studio.waveform_peaks(path, 10)):
        with pytest.raises(NotFound, match=r"gone\.wav"):
            heard(tmp_path / "gone.wav")


@pytest.mark.parametrize("count", [1, 50, 400])
def test_peaks_for_a_page(count: int, tmp_path: Path) -> None:
    rising = a_tone(4, level=0, rate=44100) * np.linspace(0, 0.5, 4 * 44100)
    peaks = studio.waveform_peaks(a_file(tmp_path, rising), count)
    assert len(peaks) == count
    assert list(peaks) == sorted(peaks)
    assert peaks[-1] == pytest.approx(50, abs=2)


def test_the_picture(tmp_path: Path) -> None:
    path = studio.record(a_programme(tmp_path, 2), Encoding(), tmp_path / "a.mp3").path
    studio.draw_report(studio.listen(path), tmp_path / "a.png", "a.mp3")
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.format == "PNG"
        assert len(picture.getcolors(1 << 20)) > 3
    with pytest.raises(CannotWrite):
        studio.draw_report(studio.listen(path), tmp_path / "no" / "a.png")


def test_the_command(tmp_path: Path) -> None:
    path = studio.record(a_programme(tmp_path, 2), Encoding(), tmp_path / "a.mp3").path
    told = CliRunner().invoke(listen, [str(path), "--picture", str(tmp_path / "a.png")])
    assert told.exit_code == 0
    assert "LUFS" in told.output
    assert (tmp_path / "a.png").exists()
    report = json.loads(CliRunner().invoke(listen, [str(path), "--json"]).output)
    assert report["loudness"] == pytest.approx(-16, abs=0.5)


@pytest.mark.parametrize(
    ("sounds", "said"),
    [
        ((False,), "2.00 s: the whole file"),
        ((True,), "none between sounds"),
        ((True, False, True), "2.00 s at 0:02"),
    ],
)
def test_the_command_names_the_longest_silence(
    tmp_path: Path, sounds: tuple[bool, ...], said: str
) -> None:
    pieces = [a_tone(2, level=-23, rate=44100) if one else silence(2, rate=44100) for one in sounds]
    told = CliRunner().invoke(listen, [str(a_file(tmp_path, np.concatenate(pieces)))])
    (line,) = [one for one in told.output.splitlines() if one.startswith("longest silence")]
    assert said in line


def test_the_sounds_of_a_new_show() -> None:
    """Two to six seconds, with fades; a bed to be looped, which does not throb; bright enough."""
    folder = files("podcaster.episodes.starter") / "voices"
    for name, shortest, longest in (("intro", 2, 6), ("sting", 1, 1.7), ("outro", 2, 6)):
        audio, rate = soundfile.read(io.BytesIO((folder / f"{name}.flac").read_bytes()))
        assert shortest <= len(audio) / rate <= longest
        assert abs(audio[0]) < 0.01
        assert np.abs(audio[-rate // 100 :]).max() < 0.01
        assert -20 < above(2000, audio, rate) < -6
    bed, rate = soundfile.read(io.BytesIO((folder / "bed.flac").read_bytes()))
    assert abs(bed[0] - bed[-1]) < np.abs(np.diff(bed)).max() * 1.5
    levels = 10 * np.log10(np.square(bed.reshape(-1, rate // 10)).mean(axis=1))
    assert np.ptp(levels) <= 4.0


def above(hertz: float, audio: NDArray[np.float64], rate: int) -> float:
    """dB of the energy above a frequency in that of all."""
    powers = np.square(np.abs(np.fft.rfft(audio)))
    high = powers[np.fft.rfftfreq(len(audio), 1 / rate) > hertz].sum()
    return float(10 * np.log10(high / powers.sum()))
