"""The loaded Kokoro model."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from hibari.tts import ASSETS
from hibari.tts import Hibari as Package

from podcaster.speech.engines import models
from podcaster.speech.engines.hibari.frontend import Token, front_end, pieces
from podcaster.speech.engines.kokoro import language_of
from podcaster.speech.engines.phonemes import parts

_MOST = 480
"""Phonemes in one pass, at most; the voices have styles for up to 510."""
_MARKS = re.compile(r"([,.;:!?…—“”\"()])")
_ESPEAK = (
    ("a^ɪ", "I"), ("a^ʊ", "W"), ("e^ɪ", "A"), ("o^ʊ", "O"), ("ɔ^ɪ", "Y"), ("d^z", "ʣ"),
    ("d^ʒ", "ʤ"), ("t^s", "ʦ"), ("t^ʃ", "ʧ"), ("^", ""), ("g", "ɡ"), ("-", ""),
)  # fmt: skip
"""espeak's tied sounds to single letters of the model's alphabet."""


class Speaker:
    """Speaks with any of the model's voices; may be used from several threads."""

    rate = 24_000

    def __init__(self, model: Path, voices: Path) -> None:
        self._session = models.session_of(model, keeps_memory=True)
        self._voices = np.load(voices, allow_pickle=False)
        # Both models use misaki's alphabet with the same numbering.
        vocabulary = (Path(ASSETS) / "vocab.json").read_bytes()
        self._ids = msgspec.json.decode(vocabulary, type=dict[str, int])

    def speak(self, text: str, name: str, speed: float) -> bytes:
        """Return 16-bit samples."""
        style = self._voices[name]
        chunks = [self._render(ids, style, speed) for ids in self._pieces(text, name)]
        if not chunks:
            return b""
        samples = np.clip(np.concatenate(chunks), -1.0, 1.0) * 32767.0
        return bytes(samples.astype("<i2").tobytes())

    def _pieces(self, text: str, name: str) -> Iterator[list[int]]:
        for sentence in Package.split_sentences(text):
            for tokens in pieces(_tokens(sentence, name), _MOST):
                written = "".join(token.phonemes + " " * token.is_spaced for token in tokens)
                ids = [self._ids[c] for c in written.strip() if c in self._ids]
                if any(token.is_word for token in tokens) and ids:
                    yield ids[:_MOST]

    def _render(self, ids: list[int], style: Any, speed: float) -> Any:
        feed = {
            "tokens": np.asarray([[0, *ids, 0]], np.int64),
            "style": style[len(ids)].reshape(1, -1).astype(np.float32),
            "speed": np.asarray([speed], np.float32),
        }
        return np.asarray(self._session.run(None, feed)[0]).reshape(-1)


def _tokens(sentence: str, name: str) -> Sequence[Token]:
    """Phonemes of a text: English from dictionaries, other languages from espeak."""
    if name[0] in "ab":
        return front_end(british=name[0] == "b").read(sentence)
    return tuple(_read_by_espeak(sentence, language_of(name)))


def _read_by_espeak(sentence: str, language: str) -> Iterator[Token]:
    from podcaster.speech.engines.espeak import library

    for text, ipa in parts(sentence):
        for piece in _MARKS.split(text) if ipa is None else [text]:
            is_spaced = piece[-1:].isspace()
            if _MARKS.fullmatch(piece):
                yield Token(piece, piece, True)
            elif piece.strip():
                said = ipa or library.phonemes(piece.strip(), language)
                for written, wanted in _ESPEAK:
                    said = said.replace(written, wanted)
                yield Token(piece.strip(), said, is_spaced)
