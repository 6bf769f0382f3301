"""A loaded hibari model with word times."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from hibari import SAMPLE_RATE, dsp
from hibari import Hibari as Package
from hibari.tts import ASSETS, MAX_PHONEMES

from podcaster.errors import EngineUnavailable
from podcaster.model import WordMark
from podcaster.speech.engines import models
from podcaster.speech.engines.hibari.frontend import (
    FrontEnd,
    Token,
    pieces,
    quotation_borders,
)

_DURATIONS = "/Clip_output_0"
"""Value inside the graph: the duration of each phoneme in units of 25 ms."""
_UNIT = 25
_KNOWN = frozenset({"5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"})
"""Models for which that value has been verified."""


# The package uses scipy if it is installed; the sound must not depend on that.
dsp.rfft = lambda wave, axis: np.fft.rfft(wave, axis=axis)
dsp.irfft = lambda spectrum, n, axis: np.fft.irfft(spectrum, n=n, axis=axis)


_FADED = 1e-3
"""Energy relative to a word's loudest unit (-30 dB) below which a unit is a pause."""


PAUSE = 165.0
"""Milliseconds between a quotation and `he said`, at least, at speed 1; the model by itself leaves
0 to 185."""


class Speaker:
    """Speaks with one voice; may be used from several threads."""

    rate = SAMPLE_RATE

    def __init__(self, path: Path, expected: str, front_end: FrontEnd) -> None:
        content = path.read_bytes()
        found = sha256(content).hexdigest()
        if found != expected:
            raise EngineUnavailable(
                f"hibari: {path} is damaged: its SHA-256 is {found[:12]}…, not {expected[:12]}…"
            )
        self._timed = found in _KNOWN
        model = models.with_output(content, _DURATIONS) if self._timed else content
        self._session = models.session_of(model)
        self._front_end = front_end
        vocabulary = (Path(ASSETS) / "vocab.json").read_bytes()
        self._ids = msgspec.json.decode(vocabulary, type=dict[str, int])

    def speak(
        self, text: str, *, speed: float, seed: int, lift: float = 0.0
    ) -> tuple[bytes, tuple[WordMark, ...]]:
        """Return 16-bit samples, with the words' times if the model provides them.

        Args:
            lift: semitones by which the text begins higher than the model would.
        """
        noise = np.random.default_rng(seed)
        chunks: list[Any] = []
        marks: list[WordMark] = []
        for tokens in self._pieces(text):
            before = sum(map(len, chunks)) * 1000 // SAMPLE_RATE
            samples, units = self._render(_phonemes(tokens), speed, noise, 0 if chunks else lift)
            own = list(self._marks(tokens, units, samples)) if self._timed else []
            if own:
                samples, own = _paused(samples, own, quotation_borders(tokens), PAUSE / speed)
            chunks.append(samples)
            marks += (_moved(mark, before) for mark in own)
        if not chunks:
            return b"", ()
        samples = np.clip(np.concatenate(chunks), -1.0, 1.0) * 32767.0
        return samples.astype("<i2").tobytes(), tuple(marks)

    def _pieces(self, text: str) -> Iterator[Sequence[Token]]:
        """The pieces rendered at once: sentences, or parts of very long ones."""
        for sentence in Package.split_sentences(text):
            for tokens in pieces(self._front_end.read(sentence), MAX_PHONEMES):
                if any(c in self._ids for c in _phonemes(tokens)):
                    yield tokens

    def _render(self, phonemes: str, speed: float, noise: Any, lift: float) -> tuple[Any, Any]:
        """Run model and vocoder; return samples, with the units of each phoneme if known."""
        ids = [0, *(self._ids[c] for c in phonemes if c in self._ids), 0]
        feed = {"ids": np.asarray([ids], np.int64), "speed": np.asarray([speed], np.float32)}
        answer = self._session.run(None, feed)
        *spectrum, pitch = (part[0] for part in answer[:6])
        samples = dsp.synth(*spectrum, _lifted(pitch, lift), noise)
        return samples, answer[6] if self._timed else None

    def _marks(self, tokens: Sequence[Token], units: Any, samples: Any) -> Iterator[WordMark]:
        """Convert the phonemes' units to word times; the first unit is padding."""
        phonemes = _phonemes(tokens)
        known = np.asarray([c in self._ids for c in phonemes])
        spans = np.zeros(len(phonemes) + 1)
        spans[1:][known] = units[1:-1]
        ends = (units[0] + np.cumsum(spans)).astype(int)
        at = 0
        for token, following in zip_longest(tokens, tokens[1:]):
            if token.is_word:
                start, end = (int(ends[place]) for place in (at, at + len(token.phonemes)))
                if following is None or not following.is_word:
                    end = _sounding_end(samples, start, end)
                text = token.text.strip('"“”.,;:!?()') or token.text
                yield WordMark(text, start * _UNIT, end * _UNIT)
            at += len(token.phonemes) + token.is_spaced


def _lifted(pitch: Any, lift: float) -> Any:
    """The pitch curve in hertz with a raised beginning, which falls back over the first half."""
    ramp = np.maximum(1 - np.arange(len(pitch)) / max(len(pitch) / 2, 1), 0.0)
    return (pitch * 2 ** (lift / 12 * ramp)).astype(np.float32)


def _paused(
    samples: Any, marks: list[WordMark], borders: Sequence[int], least: float
) -> tuple[Any, list[WordMark]]:
    """Lengthen the pauses after some words to at least a number of milliseconds."""
    for place in borders:
        first, second = marks[place], marks[place + 1]
        low, high = (first.start + first.end) // 2, (second.start + second.end) // 2
        quiet, cut = _quietest(samples[_at(low) : _at(high)])
        missing = round(least - quiet)
        if missing > 0:
            samples = _with_silence(samples, _at(low) + cut, _at(missing))
            marks = [*marks[: place + 1], *(_moved(mark, missing) for mark in marks[place + 1 :])]
    return samples, marks


def _quietest(samples: Any) -> tuple[int, int]:
    """The longest silence, in milliseconds, and the sample in its middle.

    If there is none, the middle of the quietest 5 ms.
    """
    size = _at(5)
    energies = np.square(samples[: len(samples) // size * size]).reshape(-1, size).sum(axis=1)
    if not len(energies):
        return 0, len(samples) // 2
    best, run = range(0), range(0)
    for step, energy in enumerate(energies):
        run = range(run.start, step + 1) if energy < _FADED * energies.max() else range(step + 1, 0)
        best = max(best, run, key=len)
    middle = best[len(best) // 2] if best else int(energies.argmin())
    return 5 * len(best), middle * size + size // 2


def _with_silence(samples: Any, place: int, count: int) -> Any:
    fade = np.linspace(1, 0, min(_at(8), place, len(samples) - place), dtype=np.float32)
    before, after = samples[:place].copy(), samples[place:].copy()
    before[len(before) - len(fade) :] *= fade
    after[: len(fade)] *= fade[::-1]
    return np.concatenate([before, np.zeros(count, np.float32), after])


def _moved(mark: WordMark, by: int) -> WordMark:
    return WordMark(mark.text, mark.start + by, mark.end + by)


def _at(milliseconds: int) -> int:
    return milliseconds * int(SAMPLE_RATE) // 1000


def _sounding_end(samples: Any, start: int, end: int) -> int:
    """Where a word ends, in units; the model adds the following pause to its last phoneme."""
    size = SAMPLE_RATE * _UNIT // 1000
    energies = np.square(samples[start * size : end * size], dtype=np.float64)
    energies = energies.reshape(-1, size).sum(axis=1)
    loud = np.flatnonzero(energies > _FADED * energies.max(initial=0.0))
    return start + int(loud[-1]) + 1 if loud.size else end


def _phonemes(tokens: Sequence[Token]) -> str:
    return "".join(token.phonemes + " " * token.is_spaced for token in tokens).rstrip()
