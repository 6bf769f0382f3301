"""The identity of a story: its canonical address, or else title with day."""

import re
from datetime import date, datetime
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

TRACKING = re.compile(
    r"(?:utm_|at_|mc_|pk_|mtm_|hsa_|_hs|ns_)\w*"
    r"|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|igsh|wbraid|gbraid|mkt_tok|oly_\w+|vero_\w+"
    r"|cmpid|ocid|ncid|icid|sr_share|smid|smtyp|ref|ref_src|ref_url|referrer|spm|xtor|campaign_id|ito"
    r"|soc_src|soc_trk|guccounter|guce_\w+|__twitter_impression|amp",
    re.IGNORECASE,
)
"""Query parameters used for tracking. If in doubt, a parameter is kept: two addresses for one story
are a smaller fault than one address for two stories."""
INDEX = re.compile(r"/index\.(?:html?|php|aspx?)$", re.IGNORECASE)


def identity_of(*, url: str | None, title: str, published: datetime | None, day: date) -> str:
    """A story's identity; `day` is used if the time of publication is unknown."""
    if url and (canonical := canonical_url(url)):
        return canonical
    words = " ".join(re.findall(r"\w+", title.casefold()))
    return f"{(published.date() if published else day).isoformat()} {words}".strip()


def canonical_url(url: str) -> str:
    """An address without scheme, `www.`, fragment, tracking parameters and trailing slash.

    Empty if it is not a web address.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    host = re.sub(r"^(?:www\d?|amp|m|mobile)\.(?=[^.]+\.)", "", parts.hostname.rstrip("."))
    if port and port not in {80, 443}:
        host = f"{host}:{port}"
    path = INDEX.sub("", quote(unquote(parts.path), safe="/~:@!$&'()*+,;=-._")).rstrip("/")
    return host + path + _query(parts.query)


def _query(query: str) -> str:
    """The query without tracking parameters, in a stable order."""
    kept = [
        (key, value)
        for key, value in parse_qsl(query, keep_blank_values=True)
        if not TRACKING.fullmatch(key)
    ]
    return f"?{urlencode(sorted(kept))}" if kept else ""
