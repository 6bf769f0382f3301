"""gTTS: the voices of Google Translate, through gTTS's own class. Online, unofficial, free."""

import threading
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from podcaster import languages
from podcaster.errors import BadConfig, PermanentEngineError
from podcaster.model import Speech, Voice
from podcaster.speech.engines.base import Engine, read_settings
from podcaster.speech.engines.installing import version_of

if TYPE_CHECKING:
    from podcaster.speech.engines.gtts.session import Session


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
        self._open: Session | None = None
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

    def _session(self) -> "Session":
        """One session for all threads, so that connections are reused."""
        with self._opening:
            if self._open is None:
                from podcaster.speech.engines.gtts.session import Session

                self._open = Session()
            return self._open


def _domain(settings: GttsSettings, voice: Voice) -> str:
    """The domain. gTTS puts it into the address unchecked, so only Google's own are accepted."""
    if not settings.tld:
        return ACCENTS.get(voice.language.lower(), "com")
    if settings.tld not in DOMAINS:
        raise BadConfig(
            f"voice '{voice.name}': gtts setting `tld`: {settings.tld!r} is no Google domain; "
            f"such are com, co.uk, com.au, co.in, ca, ie, co.za"
        )
    return settings.tld


@cache
def _known_languages() -> dict[str, str]:
    """gTTS's language codes by their lower-case form."""
    from gtts.lang import tts_langs

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
