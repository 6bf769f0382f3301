"""Makes sound and programmes for tests of studio, timeline and tagging, without any engine."""

import hashlib
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from podcaster.model import (
    Clip,
    Measurement,
    Script,
    Segment,
    Show,
    Sound,
    Speech,
    Story,
    Timeline,
)
from podcaster.sound import studio, timeline

QUIET_SHOW = Show(title="Test")


def a_tone(
    seconds: float, *, hertz: float = 1000.0, level: float = -20.0, rate: int = 24000
) -> np.ndarray:
    """A sine; its level in dB is that of its peaks."""
    time = np.arange(round(seconds * rate)) / rate
    return 10 ** (level / 20) * np.sin(2 * np.pi * hertz * time)


def silence(seconds: float, *, rate: int = 24000) -> np.ndarray:
    """Nothing."""
    return np.zeros(round(seconds * rate))


def babble(seconds: float, *, level: float = -26.0, rate: int = 24000, seed: int = 1) -> np.ndarray:
    """Something with the rhythm, the spectrum and the peaks of speech; its level in dB is RMS."""
    chance = np.random.default_rng(seed)
    time = np.arange(round(seconds * rate)) / rate
    pitch = 120 + 25 * np.sin(2 * np.pi * 0.7 * time + chance.uniform(0, 6))
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    voiced = sum(np.cos(k * phase + k * k) / (1 + (k / 6) ** 2) for k in range(1, 30))
    syllables = np.clip(np.sin(2 * np.pi * 4.1 * time), 0, None) ** 1.5
    hiss = np.diff(chance.standard_normal(len(time)), prepend=0.0) * 0.15
    wave = voiced * syllables + hiss * np.clip(-np.sin(2 * np.pi * 4.1 * time), 0, None) ** 4
    # A plosive here and there: the peaks that a limiter has to press down.
    for start in chance.integers(0, len(time), round(seconds)):
        burst = chance.standard_normal(rate // 200) * np.exp(
            -np.arange(rate // 200) / (rate / 1500)
        )
        wave[start : start + len(burst)] += 2 * burst[: len(wave) - start]
    return wave / np.sqrt(np.mean(wave**2)) * 10 ** (level / 20)


def wav(audio: np.ndarray, rate: int = 24000, format: str = "WAV") -> bytes:
    """Encode samples as an engine would."""
    stream = io.BytesIO()
    soundfile.write(stream, audio, rate, format=format)
    return stream.getvalue()


def a_clip(folder: Path, audio: np.ndarray, *, rate: int = 24000, **changes: Any) -> Clip:
    """Store and measure a clip."""
    content = wav(audio, rate)
    key = hashlib.sha256(content).hexdigest()
    path = folder / f"{key[:16]}.wav"
    path.write_bytes(content)
    measured = studio.measure(Speech(audio=content, media_type="audio/wav"))
    return Clip(key=key, path=path, media_type="audio/wav", measurement=measured, **changes)


def a_sound(folder: Path, name: str, audio: np.ndarray, *, rate: int = 44100) -> Sound:
    """Store and probe one of the show's sounds."""
    path = folder / name
    path.write_bytes(wav(audio, rate))
    return studio.probe(path)


def said(text: str = "It was said.", **changes: Any) -> Segment:
    """A segment."""
    return Segment(**{"written": text, "spoken": text, "pause": 400, **changes})


def a_script(*stories: Sequence[Segment], **changes: Any) -> Script:
    """A script of stories, each given by its segments."""
    facts = {"title": "Test", "day": date(2026, 11, 24), "language": "en", **changes}
    return Script(
        stories=tuple(
            Story(title=segments[0].written, identity=str(number), segments=tuple(segments))
            for number, segments in enumerate(stories)
        ),
        **facts,
    )


def numbers_only(seconds: float = 2.0, *, level: float = -26.0, **changes: Any) -> Clip:
    """A clip for the timeline, which never opens its file."""
    rate = 24000
    energy = 10 ** ((level + 0.691) / 10)
    count = round(seconds * rate)
    measured = Measurement(
        rate=rate,
        duration=count + rate // 2,
        start=rate // 4,
        end=rate // 4 + count,
        energies=(energy,) * max(round(seconds * 10), 1),
        peak=0.3,
    )
    facts = {"key": "0" * 64, "path": Path("none.wav"), "media_type": "audio/wav", **changes}
    return Clip(measurement=measured, **facts)


def a_programme(
    folder: Path, count: int = 3, *, show: Show = QUIET_SHOW, seconds: float = 2.0, **sounds: Any
) -> Timeline:
    """Plan a programme of so many stories, two sentences each."""
    script, clips = some_stories(folder, count, seconds=seconds)
    return timeline.arrange(script, clips, sounds.get("sounds", {}), show=show)


def some_stories(
    folder: Path, count: int, *, seconds: float = 2.0, first_seed: int = 0
) -> tuple[Script, list[Clip]]:
    """Stories and their clips, each of another voice level."""
    script = a_script(
        *((said(f"Story {n}.", pause=700), said(f"More of {n}.", pause=900)) for n in range(count))
    )
    clips = [
        a_clip(
            folder, _framed(babble(seconds, level=-30 + n % 3 * 4, seed=first_seed + n)), voice="a"
        )
        for n in range(2 * count)
    ]
    return script, clips


def _framed(audio: np.ndarray) -> np.ndarray:
    return np.concatenate([silence(0.3), audio, silence(0.5)])


def decoded(path: Path) -> tuple[np.ndarray, int]:
    """Samples of a finished file."""
    audio, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return audio, rate
