"""edge-tts: Microsoft's read-aloud voices. Online, unofficial; LGPL-3.0; an optional extra."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

from msgspec import Meta

from podcaster import languages
from podcaster.errors import (
    BadConfig,
    EngineError,
    PermanentEngineError,
    TemporaryEngineError,
    install_hint,
)
from podcaster.model import Speech, Voice, WordMark
from podcaster.speech.engines.base import Engine, read_settings, with_setting
from podcaster.speech.engines.models import version_of
from podcaster.speech.engines.replies import LARGEST, fault

_TICKS = 10_000
"""100 ns ticks per millisecond."""
_BYTES = 6
"""Bytes per millisecond: edge-tts asks for 48 kbit/s."""
_UNHEARD = 24
"""Letters after the last timed word that show that a reply was cut off; signs may have no time."""
_UPGRADE = "refused; edge-tts may need an upgrade: "


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeSettings:
    """How a profile sets edge-tts."""

    voice: str = "en-US-EmmaMultilingualNeural"
    """Listed by `edge-tts --list-voices`."""
    rate: Annotated[int, Meta(ge=-50, le=100)] = 0
    """Change of rate in per cent."""
    pitch: Annotated[int, Meta(ge=-100, le=100)] = 0
    """Pitch offset in hertz."""
    timeout: Annotated[float, Meta(gt=0, le=300)] = 45.0
    """Seconds for one request, all in all."""
    in_flight: Annotated[int, Meta(ge=1, le=8)] = 2
    interval: Annotated[float, Meta(ge=0, le=60)] = 0.25
    """Seconds between the starts of two requests."""


class Edge(Engine):
    """About three hundred neural voices, with word times."""

    limit = 1000
    in_flight = 2
    interval = 0.25
    silent = frozenset({"timeout", "in_flight", "interval"})

    @property
    def revision(self) -> str:
        """Of this adapter only; the service may change its voices at any time."""
        _version()
        return "1"

    def check(self, voice: Voice) -> None:
        """Check settings, package and language, without a network."""
        settings = read_settings(EdgeSettings, voice)
        _version()
        is_other = languages.base(settings.voice) != languages.base(voice.language)
        if is_other and "Multilingual" not in settings.voice:
            raise PermanentEngineError(
                f"voice '{voice.name}': {settings.voice} does not speak {voice.language!r}"
            )
        _request("", settings)

    def tempo(self, voice: Voice) -> float:
        """The tempo that the setting `rate` gives."""
        return 1 + read_settings(EdgeSettings, voice).rate / 100

    def at_pace(self, voice: Voice, pace: float) -> Voice:
        """The voice with another `rate`."""
        rate = self.tempo(voice) * pace * 100 - 100
        return with_setting(voice, "rate", round(min(max(rate, -50), 100)))

    def synthesise(self, text: str, voice: Voice) -> Speech:
        """Request the speech from Microsoft, with word times."""
        settings = read_settings(EdgeSettings, voice)
        _version()
        import aiohttp
        from edge_tts.exceptions import EdgeTTSException

        # Its own `stream_sync()` hangs if the request fails, and never reports the failure.
        request = _received(text, _request(text, settings))
        try:
            return asyncio.run(asyncio.wait_for(request, settings.timeout))
        except aiohttp.ClientResponseError as error:
            raise _refused(error) from error
        except TimeoutError as error:
            raise TemporaryEngineError("edge: no answer in time") from error
        except (aiohttp.ClientError, OSError, EdgeTTSException) as error:
            raise TemporaryEngineError(f"edge: {error}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise TemporaryEngineError("edge: the reply cannot be understood") from error


def _request(text: str, settings: EdgeSettings) -> Any:
    from edge_tts import Communicate

    try:
        return Communicate(
            text,
            settings.voice,
            rate=f"{settings.rate:+d}%",
            pitch=f"{settings.pitch:+d}Hz",
            boundary="WordBoundary",
        )
    except ValueError as error:
        raise BadConfig(f"edge: {error}; a voice name looks like en-GB-SoniaNeural") from error


async def _received(text: str, request: Any) -> Speech:
    audio = bytearray()
    marks = []
    async for piece in request.stream():
        if piece["type"] == "audio":
            audio += piece["data"]
        else:
            start = piece["offset"] // _TICKS
            marks.append(WordMark(piece["text"], start, start + piece["duration"] // _TICKS))
        if len(audio) > LARGEST:
            raise PermanentEngineError(f"edge: the reply has more than {LARGEST >> 20} MB")
    if _is_cut_off(text, marks, len(audio) // _BYTES):
        raise TemporaryEngineError("edge: the connection ended before the sentence")
    return Speech(audio=bytes(audio), media_type="audio/mpeg", marks=tuple(marks))


def _is_cut_off(text: str, marks: Sequence[WordMark], duration: int) -> bool:
    """Whether words lack their times or their sound; edge-tts reports no early end."""
    heard = 0
    for mark in marks:
        heard = max(heard, text.find(mark.text, heard) + len(mark.text))
    unheard = sum(map(str.isalnum, text[heard:]))
    return bool(marks) and (unheard > _UNHEARD or marks[-1].start > duration)


def _refused(error: Any) -> EngineError:
    detail = {
        HTTPStatus.OK: "a web page answered in place of the service",
        HTTPStatus.UNAUTHORIZED: _UPGRADE,
        HTTPStatus.FORBIDDEN: _UPGRADE,
        HTTPStatus.NOT_FOUND: _UPGRADE,
    }.get(error.status, "")
    if detail == _UPGRADE:
        detail += install_hint("-U edge-tts")
    return fault("edge", error.status, error.headers or {}, detail)


def _version() -> str:
    return version_of("edge-tts", engine="edge", extra="edge")
