"""The interface of engines, with defaults."""

import dataclasses
import io
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar

import msgspec

from podcaster.errors import BadConfig, nearest
from podcaster.model import Speech, Voice, WordMark

T = TypeVar("T")

Notation: TypeAlias = Literal["ipa", "respelling"]
"""How the lexicon tells an engine to say a name: `[word](/ipa/)` in the text, or plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A voice that an engine has, or could have after `podcaster voices install`."""

    name: str
    language: str = ""
    words: str = ""
    """Whatever helps to choose: female, British, medium quality."""
    installed: bool = True


class Engine:
    """Turns the text of one segment into speech; knows nothing of caches, retries, shows or files.

    An engine needs `revision` and `synthesise`; everything else has a default here. A class that
    does not inherit from this one is given the defaults when it is loaded.

    The class is called without arguments, once a process, and is used from several threads.
    Constructing it must cost nothing: a model is loaded when the first text comes.
    """

    languages: frozenset[str] | None = None
    """Base tags, such as `en`, of the languages that it speaks; None for all."""
    takes: Notation = "respelling"
    guesses_english: bool = False
    """Reads English with hibari's dictionary and guesses all other words, so names whose
    pronunciation is known are given to it as IPA."""
    limit: int | None = None
    """Most characters of one text; the script writes its segments accordingly."""
    in_flight: int | None = None
    """Concurrent requests to an online service; None for an engine on this machine.

    A voice's settings `in_flight` and `interval` override these; one that sets only `in_flight`
    has no `interval`.
    """
    interval: float = 0.0
    """Seconds between the starts of two requests to a service."""
    silent: frozenset[str] = frozenset()
    """Settings that do not change the sound; they stay out of the clip key."""

    @property
    def revision(self) -> str:
        """Changes when the same text would sound different; part of the clip key."""
        raise NotImplementedError

    def synthesise(self, text: str, voice: Voice) -> Speech:
        """Speak one segment.

        Raises:
            TemporaryEngineError: a retry may succeed.
            PermanentEngineError: the same request would fail again.
            EngineUnavailable: something is not installed on this machine.
            BadConfig: a setting of the voice is wrong.
        """
        raise NotImplementedError

    def check(self, voice: Voice) -> None:
        """Raise BadConfig or EngineUnavailable if a voice would not work; load no model."""

    def revision_of(self, voice: Voice) -> str:
        """The revision for one voice, if it depends on the voice's model; load no model."""
        return self.revision

    def tempo(self, voice: Voice) -> float:
        """The voice's set speed, relative to its normal pace."""
        return 1.0

    def at_pace(self, voice: Voice, pace: float) -> Voice:
        """The voice at another speed; unchanged if its engine has no such setting."""
        return voice

    def at_opening(self, voice: Voice) -> Voice:
        """The voice for the first sentence of a paragraph; unchanged unless the engine differs."""
        return voice

    def voices(self) -> tuple[Offer, ...]:
        """All voices, installed or not; loads no model and uses no network."""
        return ()

    def can_install(self, name: str) -> bool:
        """Whether a name looks like one of the voices that `install` can fetch."""
        return False

    def install(self, name: str) -> Path:
        """Download a voice, verify it, and return its path."""
        raise NotImplementedError

    @property
    def is_online(self) -> bool:
        """Whether it is an online service, which only this process asks, a few requests at once."""
        return self.in_flight is not None


class SpeedEngine(Engine):
    """An engine with a setting `speed`, a factor of its normal pace."""

    settings: type[Any]
    """The dataclass of its settings."""
    speeds = (0.5, 2.0)
    """The slowest and the fastest that it accepts."""

    def tempo(self, voice: Voice) -> float:
        """The tempo: the setting `speed`."""
        return float(read_settings(self.settings, voice).speed)

    def at_pace(self, voice: Voice, pace: float) -> Voice:
        """The voice with another `speed`."""
        slowest, fastest = self.speeds
        speed = min(max(self.tempo(voice) * pace, slowest), fastest)
        return with_setting(voice, "speed", round(speed, 3))


def read_settings(kind: type[T], voice: Voice) -> T:
    """Convert a voice's settings to the dataclass `kind`, whose fields are the known settings.

    Raises:
        BadConfig: an unknown setting or a wrong value; names the voice and the setting.
    """
    known = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]  # a record type
    for key in voice.settings:
        if key not in known:
            other = nearest(key, known, "`{}`") or f"; known: {', '.join(known) or 'none'}"
            raise BadConfig(f"{_where(voice, key)}: no such setting{other}")
    try:
        return msgspec.convert(dict(voice.settings), kind)
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at `$.")
        key = place.rstrip("`") or "?"
        raise BadConfig(f"{_where(voice, key)}: {what[:1].lower()}{what[1:]}") from error


def with_setting(voice: Voice, key: str, value: float) -> Voice:
    """A voice with one of its settings changed."""
    return dataclasses.replace(voice, settings={**voice.settings, key: value})


def speech_of(samples: bytes, rate: int, marks: Sequence[WordMark] = ()) -> Speech:
    """Wrap little-endian 16-bit mono samples as a whole WAV file."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(samples)
    return Speech(audio=buffer.getvalue(), media_type="audio/wav", rate=rate, marks=tuple(marks))


def _where(voice: Voice, key: str) -> str:
    return f"voice '{voice.name}': {voice.engine} setting `{key}`"
