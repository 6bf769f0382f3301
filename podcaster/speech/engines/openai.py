"""Servers that speak `POST /v1/audio/speech`: Kokoro-FastAPI, LocalAI, Speaches, vLLM, OpenAI."""

import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlsplit

from msgspec import Meta

from podcaster.errors import (
    BadConfig,
    EngineError,
    PermanentEngineError,
    TemporaryEngineError,
)
from podcaster.model import Speech, Voice
from podcaster.speech.engines import replies
from podcaster.speech.engines.base import SpeedEngine, read_settings

if TYPE_CHECKING:
    import httpx

_NOT_FOUND = 404
_ANSWERED = frozenset({200, 201, 203})
_MEDIA_TYPES = {"wav": "audio/wav", "mp3": "audio/mpeg", "flac": "audio/flac", "opus": "audio/ogg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAiSettings:
    """How a profile sets the server."""

    base_url: str = ""
    """Including `/v1`, such as http://localhost:8880/v1."""
    model: str = "tts-1"
    voice: str = "alloy"
    speed: Annotated[float, Meta(ge=0.25, le=4)] = 1.0
    instructions: str = ""
    """How to speak, for models that support it."""
    format: Literal["wav", "mp3", "flac", "opus"] = "wav"
    key_variable: str = "OPENAI_API_KEY"
    """Environment variable that holds the key; servers of your own often need none."""
    timeout: Annotated[float, Meta(gt=0, le=600)] = 120.0
    """Seconds for one request in total."""
    in_flight: Annotated[int, Meta(ge=1, le=32)] = 2
    interval: Annotated[float, Meta(ge=0, le=60)] = 0.0
    """Seconds between the starts of two requests."""


class OpenAi(SpeedEngine):
    """A client for any server with OpenAI's speech API."""

    revision = "1"
    settings = OpenAiSettings
    speeds = (0.25, 4.0)
    limit = 1000
    in_flight = 2
    interval = 0.0
    silent = frozenset({"key_variable", "timeout", "in_flight", "interval"})

    def __init__(self) -> None:
        self._client: httpx.Client | None = None
        self._opening = threading.Lock()

    def check(self, voice: Voice) -> None:
        """Check the settings, without a network."""
        settings = read_settings(OpenAiSettings, voice)
        parts = urlsplit(settings.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadConfig(
                f"voice '{voice.name}': openai setting `base_url`: {settings.base_url!r} is not an "
                f"address such as http://localhost:8880/v1"
            )

    def synthesise(self, text: str, voice: Voice) -> Speech:
        """Request the speech from the server."""
        self.check(voice)
        settings = read_settings(OpenAiSettings, voice)
        audio = self._post(settings, _body(text, settings))
        if settings.format == "wav":
            audio = replies.mended(audio, "openai")
        return Speech(audio=audio, media_type=_MEDIA_TYPES[settings.format])

    def _post(self, settings: OpenAiSettings, body: dict[str, Any]) -> bytes:
        import httpx

        deadline = time.monotonic() + settings.timeout
        try:
            with self._opened().stream(
                "POST",
                f"{settings.base_url.rstrip('/')}/audio/speech",
                json=body,
                headers=_headers(settings),
                timeout=settings.timeout,
            ) as reply:
                content = replies.received(reply.iter_bytes(), "openai", deadline)
        except httpx.HTTPError as error:
            what = str(error) or type(error).__name__
            raise TemporaryEngineError(f"openai: {settings.base_url}: {what}") from error
        except httpx.InvalidURL as error:
            raise BadConfig(f"openai: {settings.base_url!r} is not an address") from error
        if reply.status_code not in _ANSWERED:
            raise _refused(settings, reply.status_code, reply.headers, content)
        if not content:
            raise TemporaryEngineError(f"openai: {settings.base_url}: the answer is empty")
        if not replies.is_sound(content):
            raise _no_sound(settings, content)
        return content

    def _opened(self) -> "httpx.Client":
        """One client for all threads, so that connections are used again."""
        import httpx

        with self._opening:
            if self._client is None:
                self._client = httpx.Client()
            return self._client


def _body(text: str, settings: OpenAiSettings) -> dict[str, Any]:
    body = {
        "model": settings.model,
        "input": text,
        "voice": settings.voice,
        "response_format": settings.format,
        "speed": settings.speed,
    }
    return body | ({"instructions": settings.instructions} if settings.instructions else {})


def _headers(settings: OpenAiSettings) -> dict[str, str]:
    key = os.environ.get(settings.key_variable, "")
    return {"Authorization": f"Bearer {key}"} if key else {}


def _refused(
    settings: OpenAiSettings, status: int, headers: Mapping[str, str], content: bytes
) -> EngineError:
    """The error for a status other than success."""
    said = replies.words_of(content)
    if 300 <= status < 400:
        target = headers.get("Location", "elsewhere")[:200]
        return PermanentEngineError(
            f"openai: {settings.base_url} redirects to {target}; set `base_url` to that address"
        )
    if status == _NOT_FOUND:
        said = f"{said or 'not found'}; is `base_url` right? It is {settings.base_url}"
    return replies.fault("openai", status, headers, said, content)


def _no_sound(settings: OpenAiSettings, content: bytes) -> EngineError:
    """The error for a successful answer that is not sound."""
    if said := replies.words_of(content):
        return PermanentEngineError(
            f"openai: {settings.base_url} answered with text, not sound; is `base_url` right? "
            f"It says: {said}"
        )
    return PermanentEngineError(
        f"openai: {settings.base_url} answered with {len(content)} bytes that are not sound, "
        f"perhaps raw samples; set `format` to one that it supports, such as mp3"
    )
