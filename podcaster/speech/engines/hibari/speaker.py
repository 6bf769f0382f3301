"""A loaded hibari model that knows when each word is heard."""

import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from hibari import SAMPLE_RATE, dsp
from hibari import Hibari as Model
from hibari.g2p.normalize import normalize
from hibari.tts import MAX_PHONEMES

from podcaster.errors import EngineUnavailable
from podcaster.model import WordMark
from podcaster.speech.engines import onnx
from podcaster.speech.engines.phonemes import parts, to_misaki

_DURATIONS = "/Clip_output_0"
"""Inner value of the graph: the units of 25 ms that each phoneme takes; they sum to the audio."""
_UNIT = 25
_KNOWN = frozenset({"5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"})
"""Models in which that value was seen to be what it is called here."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A token of a sentence: what a reader sees, and the stretch of the phonemes that says it."""

    text: str
    start: int
    end: int


class Speaker:
    """Speaks with one voice; may be used from several threads."""

    rate = SAMPLE_RATE

    def __init__(self, name: str, path: Path, expected: str) -> None:
        content = path.read_bytes()
        found = sha256(content).hexdigest()
        if found != expected:
            raise EngineUnavailable(
                f"hibari: {path} is damaged: its SHA-256 is {found[:12]}…, not {expected[:12]}…"
            )
        self._timed = found in _KNOWN
        self._model = _load(name, onnx.with_output(content, _DURATIONS) if self._timed else content)
        self._g2p = self._model.g2p

    def speak(self, text: str, *, speed: float, seed: int) -> tuple[bytes, tuple[WordMark, ...]]:
        """Give 16-bit samples and the words' times; no times where a sentence had to be cut."""
        noise = np.random.default_rng(seed)
        chunks: list[Any] = []
        marks: list[WordMark] = []
        timed = self._timed
        for phonemes, words in self._sentences(text):
            before = sum(map(len, chunks)) * 1000 // SAMPLE_RATE
            samples, units = self._render(phonemes, speed, noise)
            chunks.append(samples)
            timed = timed and bool(words)
            marks += self._marks(phonemes, words, units, before) if timed else ()
        if not chunks:
            return b"", ()
        samples = np.clip(np.concatenate(chunks), -1.0, 1.0) * 32767.0
        return samples.astype("<i2").tobytes(), tuple(marks) if timed else ()

    def _sentences(self, text: str) -> Iterator[tuple[str, Sequence[_Word]]]:
        """Phonemes of each sentence; without words where it is too long for the model at once."""
        for sentence in self._model.split_sentences(text):
            phonemes, words = self._phonemes(sentence)
            if not phonemes:
                continue
            if len(phonemes) <= MAX_PHONEMES:
                yield phonemes, words
            else:
                for piece in self._model.phonemize(sentence):
                    yield piece, ()

    def _phonemes(self, sentence: str) -> tuple[str, list[_Word]]:
        spoken = ""
        words = []
        for token in self._g2p.phonemize_tokens(self._tokens(sentence)):
            start = len(spoken)
            spoken += token.phonemes or ""
            if any(c.isalnum() for c in token.text) and len(spoken) > start:
                words.append(_Word(token.text, start, len(spoken)))
            spoken += " " if token.whitespace else ""
        return spoken.rstrip(), words

    def _tokens(self, sentence: str) -> list[Any]:
        """Tokens of a sentence with inline IPA.

        The package's own reading of `[word](/ipa/)` loses the space before it, and so runs the
        word into the one before.
        """
        tokens: list[Any] = []
        for text, ipa in parts(sentence):
            if tokens and text[:1].isspace():
                tokens[-1].whitespace = " "
            if ipa is None:
                tokens += self._g2p.tokenize(normalize(_with_plain_figures(text)))
                if tokens and text[-1:].isspace():
                    tokens[-1].whitespace = " "
            else:
                british = self._g2p.british
                tokens += self._g2p.tokenize(f"[{text}](/{to_misaki(ipa, british=british)}/)")
        return tokens

    def _render(self, phonemes: str, speed: float, noise: Any) -> tuple[Any, Any]:
        """Run the network and its vocoder: samples, and the units of each phoneme where known."""
        ids = np.asarray([self._model.ids(phonemes)], np.int64)
        feed = {"ids": ids, "speed": np.asarray([speed], np.float32)}
        answer = self._model.sess.run(None, feed)
        samples = dsp.synth(*(part[0] for part in answer[:6]), noise)
        return samples, answer[6] if self._timed else None

    def _marks(
        self, phonemes: str, words: Sequence[_Word], units: Any, before: int
    ) -> Iterator[WordMark]:
        """Turn units of phonemes into times of words. The first id is the padding before them."""
        known = np.asarray([c in self._model.vocab for c in phonemes])
        spans = np.zeros(len(phonemes) + 1)
        spans[1:][known] = units[1:-1]
        ends = units[0] + np.cumsum(spans)
        for word in words:
            start, end = (before + int(ends[at]) * _UNIT for at in (word.start, word.end))
            yield WordMark(word.text, start, end)


def _with_plain_figures(text: str) -> str:
    """Superscript and circled figures as plain ones; the package fails on them."""
    return "".join(
        unicodedata.normalize("NFKC", c) if c.isdigit() and not c.isascii() else c for c in text
    )


def _load(name: str, content: bytes) -> Any:
    # The package loads from a path only.
    with tempfile.TemporaryDirectory(prefix="podcaster-") as folder:
        path = Path(folder) / "voice.onnx"
        path.write_bytes(content)
        return Model(voice=name, model=str(path), threads=1)
