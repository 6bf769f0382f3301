"""What makes a story the same one: its address without its variable parts, or title and day."""

import re
from datetime import date, datetime
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

TRACKING = re.compile(
    r"(?:utm_|at_|mc_|pk_|mtm_|hsa_|_hs|ns_|wt_)\w*"
    r"|fbclid|gclid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|wbraid|gbraid|mkt_tok|oly_\w+"
    r"|vero_\w+|_gl|cmp|cmpid|ocid|ncid|icid|emc|sr_share|smid|smtyp|ref|ref_src|ref_url|referrer|spm"
    r"|xtor|campaign_id|ito|soc_src|soc_trk|guccounter|guce_\w+|srnd|leadsource|traffic_source"
    r"|__twitter_impression|amp|amp_\w+|usqp",
    re.IGNORECASE,
)
"""Query parameters used for tracking. If in doubt, a parameter is kept: two addresses for one story
are a smaller fault than one address for two stories."""
VALUED = re.compile(
    r"(?:outputtype|output|type)=amp|(?:partner|source|src|from|feed)=(?:rss|feed|atom)"
    r"|mod=(?:rss|e2)\w*|print=(?:1|true|yes)"
    r"|share=(?:twitter|facebook|x|linkedin|email|telegram|reddit|whatsapp|mastodon|bluesky)",
    re.IGNORECASE,
)
"""Parameters that are used for tracking only with these values."""
INDEX = re.compile(r"/index\.(?:html?|php|aspx?)$", re.IGNORECASE)
CACHED = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org/[cv]/(s/)?|www\.google\.[a-z.]{2,6}/amp/(s/)?)"
    r"(?=[\w-]+\.[\w.-]+/)",
    re.IGNORECASE,
)
"""The copy of a page in Google's cache."""
AMP = re.compile(
    r"/amp(?=/[^/]+/)|(?<=[-\d])/amp$|(?<=[\w-]{8})/amp$|[.-]amp(?=\.html?$)|\.amp$", re.IGNORECASE
)
"""The same page for phones: before a path of several parts, or after the words of a headline."""
HOST = re.compile(r"^(?:www\d?|amp|m|mobile)\.(?=[^.]+\.)|(?<=^[a-z]{2}\.)m\.(?=[^.]+\.)")


def identity_of(*, url: str | None, title: str, published: datetime | None, day: date) -> str:
    """A story's identity; `day` is used if the time of publication is unknown."""
    if url and (canonical := canonical_url(url)):
        return canonical
    words = " ".join(re.findall(r"\w+", title.casefold()))
    return f"{(published.date() if published else day).isoformat()} {words}".strip()


def canonical_url(url: str) -> str:
    """An address without scheme, `www.`, fragment, tracking parameters and trailing slash.

    A page for phones (`m.`, AMP) has the address of the one that it stands for. Empty if it is
    not a web address.
    """
    try:
        parts = urlsplit(CACHED.sub("https://", url.strip()))
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    host = HOST.sub("", _ascii(parts.hostname.rstrip(".")))
    if port and port not in {80, 443}:
        host = f"{host}:{port}"
    path = quote(unquote(parts.path), safe="/~:@!$&'()*+,;=-._")
    path = re.sub(r"//+", "/", INDEX.sub("", path)).rstrip("/")
    return host + AMP.sub("", path) + _query(parts)


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _query(parts: SplitResult) -> str:
    """What distinguishes pages after the path, in a stable order; the place in a page does not."""
    kept = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(key) and not VALUED.fullmatch(f"{key}={value}")
    ]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return query + (f"#{parts.fragment}" if parts.fragment.startswith("!/") else "")
