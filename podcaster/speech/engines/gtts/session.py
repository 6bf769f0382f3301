"""gTTS over verified, reused connections, with time limits and checks of the reply.

gTTS itself opens a new connection per request, verifies no certificate, has no timeout and treats
a page without audio as an empty success. Its class still prepares the text, builds the request and
words the errors; only its public `stream()`, which sends it, is replaced.
"""

import base64
import binascii
import os
import re
import time
from collections.abc import Iterator
from typing import Any

import requests
import urllib3
from gtts import gTTS, gTTSError
from requests.adapters import HTTPAdapter

from podcaster.errors import EngineError, PermanentEngineError, TemporaryEngineError
from podcaster.languages.sentences.pieces import split_pieces
from podcaster.speech.engines.replies import LARGEST, fault

_AUDIO = re.compile(re.escape(gTTS.GOOGLE_TTS_RPC) + r'","\[\\"(.*?)\\"]')
_ADDRESS = "https://translate.google.{}/_/TranslateWebserverUi/data/batchexecute"


class Session:
    """Connections to Google, shared by all threads."""

    def __init__(self) -> None:
        self._requests = requests.Session()
        self._requests.mount("https://", HTTPAdapter(pool_maxsize=16))
        self._requests.headers.update(gTTS.GOOGLE_TTS_HEADERS)

    def ask(self, text: str, *, verify: bool, **options: Any) -> bytes:
        """Speak a text; return MP3, the streams of all requests joined.

        Args:
            verify: whether to verify the certificate.
            options: gTTS's options lang, tld, slow and timeout.

        """
        try:
            return b"".join(_Speech(self, text, verify, **options).stream())
        except AssertionError as error:  # how gTTS reports an empty text
            raise PermanentEngineError(f"gtts: nothing to say in {text!r}") from error
        except gTTSError as error:
            raise TemporaryEngineError(f"gtts: {error}") from error

    def post(
        self, url: str, body: str, *, verify: bool, timeout: float
    ) -> tuple[int, dict[str, str], bytes]:
        """Send one request, with limits on the reply's size and duration."""
        deadline = time.monotonic() + timeout
        try:
            with self._requests.post(
                url,
                data=body,
                timeout=timeout,
                verify=verify and (_bundle() or True),
                stream=True,
                # Google's answer to too many requests is a redirect to a page with a captcha.
                allow_redirects=False,
            ) as reply:
                return reply.status_code, dict(reply.headers), _read(reply, deadline)
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError) as error:
            raise _translated(error) from error


class _Speech(gTTS):  # type: ignore[misc]  # gTTS is not typed
    """gTTS's request, sent through a `Session`."""

    def __init__(self, session: Session, text: str, verify: bool, **options: Any) -> None:
        super().__init__(
            text,
            lang_check=False,  # checked already; also avoids the warning about deprecated codes
            tokenizer_func=lambda long: split_pieces(long, self.GOOGLE_TTS_MAX_CHARS),
            **options,
        )
        self._session = session
        self._verify = verify

    def stream(self) -> Iterator[bytes]:
        """Request each piece of the text and yield its audio."""
        url = _ADDRESS.format(self.tld)
        for body in self.get_bodies():
            status, headers, content = self._session.post(
                url, body, verify=self._verify, timeout=self.timeout
            )
            if status != requests.codes.ok:
                raise fault("gtts", status, headers, _reason(status))
            yield _audio(content)


def _bundle() -> str | None:
    """Certificates to trust; requests does not read OpenSSL's variable by itself."""
    return os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE")


def _audio(content: bytes) -> bytes:
    """Extract the MP3 from an untrusted reply."""
    found = _AUDIO.search(content.decode("utf-8", "replace"))
    if found is None:
        raise TemporaryEngineError(f"gtts: the reply holds no audio but {_kind(content)}")
    try:
        audio = base64.b64decode(found[1], validate=True)
    except (binascii.Error, ValueError) as error:
        raise TemporaryEngineError("gtts: the reply's audio is damaged") from error
    if not audio:
        raise TemporaryEngineError("gtts: the reply's audio is empty")
    return audio


def _read(reply: requests.Response, deadline: float) -> bytes:
    content = bytearray()
    # Read what has arrived: `iter_content` would wait for a whole chunk from a slow sender.
    while chunk := reply.raw.read1(1 << 16, decode_content=True):
        content += chunk
        if len(content) > LARGEST:
            raise PermanentEngineError(f"gtts: the reply has more than {LARGEST >> 20} MB")
        if time.monotonic() > deadline:
            raise TemporaryEngineError("gtts: the reply took too long")
    return bytes(content)


def _translated(error: Exception) -> EngineError:
    if isinstance(error, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY" in str(error):
        return PermanentEngineError(
            "gtts: Google's certificate is not trusted here; if a proxy of yours opens TLS, "
            "name its certificate in SSL_CERT_FILE, or set `verify = false`"
        )
    if isinstance(error, requests.exceptions.Timeout | urllib3.exceptions.TimeoutError):
        return TemporaryEngineError("gtts: no answer in time")
    return TemporaryEngineError(f"gtts: cannot be reached: {_innermost(error)}")


def _innermost(error: BaseException) -> str:
    """The original error, which requests wraps several times."""
    while cause := error.__cause__ or error.__context__:
        error = cause
    return str(error) or type(error).__name__


def _reason(status: int) -> str:
    return {
        403: "refused; gTTS may need an update, or this address is blocked",
        429: "too many requests",
    }.get(status, "redirected, likely to a captcha" if 300 <= status < 400 else "")


def _kind(content: bytes) -> str:
    head = content[:2000].lower()
    if b"<html" in head or b"<!doctype" in head:
        return "a web page (a captcha or a consent form)"
    return f"{len(content)} bytes of something else"
