"""gTTS: the voices of Google Translate, through gTTS's own class. Online, unofficial, free.

gTTS itself opens a new connection per request, verifies no certificate, has no timeout and treats
a page without audio as an empty success. Its class still prepares the text, builds the request and
words the errors; only its public `stream()`, which sends it, is replaced.
"""

import base64
import binascii
import os
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Annotated, Any

import requests
import urllib3
from gtts import gTTS, gTTSError
from gtts.lang import tts_langs
from msgspec import Meta
from requests.adapters import HTTPAdapter

from podcaster import languages
from podcaster.errors import BadConfig, EngineError, PermanentEngineError, TemporaryEngineError
from podcaster.languages.sentences.pieces import split_pieces
from podcaster.model import Speech, Voice
from podcaster.show import plain
from podcaster.speech.engines.base import Engine, read_settings
from podcaster.speech.engines.models import version_of
from podcaster.speech.engines.replies import fault, received, words_of

_DOMAINS = """
com ad ae al am as at az ba be bf bg bi bj bs bt by ca cat cd cf cg ch ci cl cm cn co.ao
co.bw co.ck co.cr co.id co.il co.in co.jp co.ke co.kr co.ls co.ma co.mz co.nz co.th co.tz
co.ug co.uk co.uz co.ve co.vi co.za co.zm co.zw com.af com.ag com.ai com.ar com.au com.bd
com.bh com.bn com.bo com.br com.bz com.co com.cu com.cy com.do com.ec com.eg com.et com.fj
com.gh com.gi com.gt com.hk com.jm com.kh com.kw com.lb com.ly com.mm com.mt com.mx com.my
com.na com.ng com.ni com.np com.om com.pa com.pe com.pg com.ph com.pk com.pr com.py com.qa
com.sa com.sb com.sg com.sl com.sv com.tj com.tr com.tw com.ua com.uy com.vc com.vn cv cz de
dj dk dm dz ee es fi fm fr ga ge gg gl gm gr gy hn hr ht hu ie im iq is it je jo kg ki kz la
li lk lt lu lv md me mg mk ml mn mu mv mw ne nl no nr nu pl pn ps pt ro rs ru rw sc se sh si
sk sm sn so sr st td tg tl tm tn to tt us vu ws
"""
DOMAINS = frozenset(_DOMAINS.split())
"""`tld` must be one of these."""

ACCENTS = {
    "en-au": "com.au", "en-ca": "ca", "en-gb": "co.uk", "en-ie": "ie", "en-in": "co.in",
    "en-ng": "com.ng", "en-us": "us", "en-za": "co.za", "es-es": "es", "es-mx": "com.mx",
    "es-us": "us", "fr-ca": "ca", "fr-fr": "fr", "pt-br": "com.br", "pt-pt": "pt",
}  # fmt: skip
"""BCP 47 tag to the domain with that accent, from gTTS's documentation."""
_AUDIO = re.compile(re.escape(gTTS.GOOGLE_TTS_RPC) + r'","\[\\"(.*?)\\"]')
_ADDRESS = "https://translate.google.{}/_/TranslateWebserverUi/data/batchexecute"


@dataclass(frozen=True, slots=True, kw_only=True)
class GttsSettings:
    """How a profile sets gTTS."""

    lang: str = ""
    """gTTS's own language code; empty for the text's language."""
    tld: str = ""
    """Google domain, which sets the accent: com, co.uk …; empty for the language's default."""
    slow: bool = False
    timeout: Annotated[float, Meta(gt=0, le=300)] = 20.0
    """Total seconds for one request."""
    in_flight: Annotated[int, Meta(ge=1, le=16)] = 2
    interval: Annotated[float, Meta(ge=0, le=60)] = 0.25
    """Seconds between the starts of two requests. Google blocks addresses that ask too fast."""
    verify: bool = True
    """Verify the certificate. For a proxy that decrypts TLS, set SSL_CERT_FILE to its own."""


class Gtts(Engine):
    """Every language that Google Translate reads aloud."""

    limit = 100
    in_flight = 2
    interval = 0.25
    silent = frozenset({"timeout", "in_flight", "interval", "verify"})

    def __init__(self) -> None:
        self._open: _Session | None = None
        self._opening = threading.Lock()

    @property
    def revision(self) -> str:
        """Includes gTTS's version, as gTTS prepares the text."""
        return f"{version_of('gTTS', engine='gtts')}/1"

    def check(self, voice: Voice) -> None:
        """Check settings and language, without a network."""
        settings = read_settings(GttsSettings, voice)
        _domain(settings, voice)
        _language(settings, voice)

    def tempo(self, voice: Voice) -> float:
        """The tempo: 1, or somewhat less than two thirds if slow."""
        return 0.6 if read_settings(GttsSettings, voice).slow else 1.0

    def synthesise(self, text: str, voice: Voice) -> Speech:
        """Request the speech from Google Translate, as MP3."""
        settings = read_settings(GttsSettings, voice)
        audio = self._session().ask(
            text,
            verify=settings.verify,
            lang=_language(settings, voice),
            tld=_domain(settings, voice),
            slow=settings.slow,
            timeout=settings.timeout,
        )
        return Speech(audio=audio, media_type="audio/mpeg")

    def _session(self) -> "_Session":
        """One session for all threads, so that connections are reused."""
        with self._opening:
            if self._open is None:
                self._open = _Session()
            return self._open


def _domain(settings: GttsSettings, voice: Voice) -> str:
    """The domain. gTTS puts it into the address unchecked, so only Google's own are accepted."""
    if not settings.tld:
        return ACCENTS.get(voice.language.lower(), "com")
    if settings.tld not in DOMAINS:
        raise BadConfig(
            f"voice '{voice.name}': gtts setting `tld`: {settings.tld!r} is not a Google domain; "
            "use one such as com, co.uk, com.au, co.in, ca, ie, co.za"
        )
    return settings.tld


@cache
def _known_languages() -> dict[str, str]:
    """gTTS's language codes by their lower-case form."""
    return {code.lower(): code for code in tts_langs()}


def _language(settings: GttsSettings, voice: Voice) -> str:
    """gTTS's code for a voice's language: the longest known form of its tag."""
    known = _known_languages()
    wanted = (settings.lang or voice.language).replace("_", "-")
    for tag in (wanted.lower(), languages.base(wanted)):
        if tag in known:
            return known[tag]
    message = (
        f"voice '{voice.name}': gtts does not speak {wanted!r}; `gtts-cli --all` lists what it does"
    )
    raise BadConfig(message) if settings.lang else PermanentEngineError(message)


class _Session:
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
                # Read what has arrived: `iter_content` would wait for a whole chunk.
                chunks = iter(partial(reply.raw.read1, 1 << 16, decode_content=True), b"")
                return reply.status_code, dict(reply.headers), received(chunks, "gtts", deadline)
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError) as error:
            raise _translated(error) from error


class _Speech(gTTS):  # type: ignore[misc]  # gTTS is not typed
    """gTTS's request, sent through a session."""

    def __init__(self, session: _Session, text: str, verify: bool, **options: Any) -> None:
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
                raise fault("gtts", status, headers, _reason(status) or words_of(content))
            yield _audio(content)


def _bundle() -> str | None:
    """Certificates to trust; requests does not read OpenSSL's variable by itself."""
    return os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE")


def _audio(content: bytes) -> bytes:
    """Extract the MP3 from an untrusted reply."""
    found = _AUDIO.search(content.decode("utf-8", "replace"))
    if found is None:
        raise TemporaryEngineError(f"gtts: the reply is not audio but {_kind(content)}")
    try:
        audio = base64.b64decode(found[1], validate=True)
    except (binascii.Error, ValueError) as error:
        raise TemporaryEngineError("gtts: the reply's audio is damaged") from error
    if not audio:
        raise TemporaryEngineError("gtts: the reply's audio is empty")
    return audio


def _translated(error: Exception) -> EngineError:
    if isinstance(error, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY" in str(error):
        return PermanentEngineError(
            "gtts: Google's certificate is not trusted here; if your proxy intercepts TLS, "
            "set SSL_CERT_FILE to its certificate, or set `verify = false`"
        )
    if isinstance(error, requests.exceptions.Timeout | urllib3.exceptions.TimeoutError):
        return TemporaryEngineError("gtts: no answer in time")
    return TemporaryEngineError(f"gtts: cannot be reached: {_innermost(error)}")


def _innermost(error: BaseException) -> str:
    """The original error, which requests wraps several times."""
    while cause := error.__cause__ or error.__context__:
        error = cause
    return plain.one_line(str(error)) or type(error).__name__


def _reason(status: int) -> str:
    return {
        403: "refused; gTTS may need an update, or this address is blocked",
        429: "too many requests",
    }.get(status, "redirected, likely to a captcha" if 300 <= status < 400 else "")


def _kind(content: bytes) -> str:
    words = words_of(content) or f"{len(content)} bytes of something else"
    is_page = re.search(rb"<html|<!doctype", content[:2000], re.IGNORECASE)
    return f"a web page (a captcha or a consent form): {words}" if is_page else words
