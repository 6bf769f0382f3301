"""A loaded Piper model, with word times if they can be derived."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import onnxruntime
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument, InvalidProtobuf
from piper import AudioChunk, PiperVoice, SynthesisConfig
from piper.config import PhonemeType, PiperConfig

from podcaster.errors import EngineUnavailable, PermanentEngineError
from podcaster.model import WordMark
from podcaster.speech.engines import models, phonemes
from podcaster.speech.engines.phonemes import spelled_out
from podcaster.speech.engines.piper import facts

if TYPE_CHECKING:
    from podcaster.speech.engines.piper import PiperSettings


class Speaker:
    """Speaks with one model; may be used from several threads."""

    def __init__(self, path: Path) -> None:
        self._facts = facts(path)
        try:
            config = PiperConfig.from_dict(json.loads(Path(f"{path}.json").read_bytes()))
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise EngineUnavailable(f"piper: {path}.json is not a Piper configuration") from error
        self._voice = PiperVoice(config=config, session=_session(path), download_dir=path.parent)
        self._takes_ipa = config.phoneme_type == PhonemeType.ESPEAK
        self.rate = self._facts.rate

    def speak(self, text: str, settings: "PiperSettings") -> tuple[bytes, tuple[WordMark, ...]]:
        """Return 16-bit samples, with the words' times if the words can be distinguished."""
        options = SynthesisConfig(
            speaker_id=self._facts.speaker_id(settings.speaker),
            length_scale=settings.length_scale,
            noise_scale=settings.noise_scale,
            noise_w_scale=settings.noise_w_scale,
        )
        samples = bytearray()
        spans: list[tuple[int, int]] | None = []
        for chunk in self._chunks(text, options):
            found = _spans(chunk.phoneme_alignments, len(samples) // 2)
            spans = spans + found if spans is not None and found is not None else None
            samples += chunk.audio_int16_bytes
        return bytes(samples), tuple(self._marks(text, spans or []))

    def _chunks(self, text: str, options: SynthesisConfig) -> Iterator[AudioChunk]:
        try:
            yield from self._voice.synthesize(self._written(text), options, include_alignments=True)
        except (ValueError, LookupError, TypeError, RuntimeError, Fail, InvalidArgument) as error:
            # Text that its phonemes or the model cannot handle.
            raise PermanentEngineError(f"piper: cannot speak {text!r}: {error}") from error

    def _written(self, text: str) -> str:
        """The text with the lexicon's IPA in Piper's own notation."""
        if not self._takes_ipa:
            return phonemes.plain(text)
        written = "".join(
            word if ipa is None else f"[[{spelled_out(ipa)}]]" for word, ipa in phonemes.parts(text)
        )
        # Piper drops punctuation and a space after a block, so they go inside it.
        return re.sub(r"\]\]([,;:.!?]+)", r"\1]]", written)

    def _marks(self, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[WordMark]:
        words = [word for word in phonemes.plain(text).split() if any(map(str.isalnum, word))]
        # espeak joins some words ("of the"), and then times cannot be assigned to words.
        if len(words) == len(spans):
            for word, (start, end) in zip(words, spans, strict=True):
                times = (at * 1000 // self.rate for at in (start, end))
                yield WordMark(word.strip(".,;:!?…\"“”()'‘’—–"), *times)


def _session(path: Path) -> onnxruntime.InferenceSession:
    """Load a model with one thread and with its phonemes' durations as a second output."""
    model = path.read_bytes()
    try:
        durations = models.outputs_of(model, "Ceil")
        if len(durations) == 1:
            model = models.with_output(model, durations[0])
        return models.session_of(model, keeps_memory=True)
    except (Fail, InvalidArgument, InvalidProtobuf, ValueError, IndexError, KeyError) as error:
        raise EngineUnavailable(f"piper: {path} is not a model that can be loaded") from error


def _spans(alignments: Sequence[Any] | None, start: int) -> list[tuple[int, int]] | None:
    """First and last sample of each word, separated by spaces; None if unknown."""
    if alignments is None:
        return None
    spans: list[tuple[int, int]] = []
    at = first = start
    heard = False
    for alignment in alignments:
        if alignment.phoneme == " ":
            if heard:
                spans.append((first, at))
            heard = False
        elif alignment.phoneme.isalpha():
            first = first if heard else at
            heard = True
        at += int(alignment.num_samples)
    return [*spans, (first, at)] if heard else spans
