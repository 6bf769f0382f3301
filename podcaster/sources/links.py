"""Addresses that lead to others: link files, click counters, forwarding pages, lists of feeds."""

import base64
import html
import plistlib
import re
import urllib.parse

from podcaster.articles.document import decode, read_xml
from podcaster.errors import BadInput
from podcaster.model import Document

LINK = "text/uri-list"
"""Media type of a document that only names an address (RFC 2483)."""
WRAPPERS = re.compile(
    r"https?://(?:www\.)?(?:google\.[a-z.]{2,6}/url|news\.google\.com/news/url|"
    r"lm?\.facebook\.com/l\.php|[\w-]+\.safelinks\.protection\.outlook\.com/|"
    r"(?:out|www)\.reddit\.com/|t\.umblr\.com/redirect|slack-redir\.net/link|"
    r"(?:www\.)?youtube\.com/redirect|(?:www\.)?bing\.com/news/apiclick\.aspx|l\.instagram\.com/|vk\.com/away\.php|steamcommunity\.com/linkfilter)[^?#]{0,200}\?"
)
"""Addresses that count a click and redirect."""
CLICKS = re.compile(
    r"https?://[^/?#]{1,200}(?:/[^?#]{0,200})?/(?:api|ck/)?(?:click|redir(?:ect)?|away|out|go|track"
    r"|exit|leave|link|ct|cl|l)\w{0,8}(?:\.\w{2,5})?/?\?",
    re.IGNORECASE,
)
"""The same for any host, if they name an address on another host."""
DEFENDED = re.compile(r"https?://urldefense\.com/v3/__(https?:/{1,2}[^\s]{3,2000}?)__;")
CODED = re.compile(
    r"https?://news\.google\.com/(?:rss/|__i/rss/rd/)?(?:articles|read)/([\w-]{20,4000})=*(?=[?#]|$)"
)
"""An address of Google News: a protocol buffer in base64, which may hold the story's address."""
PLAIN_URL = re.compile(rb"https?://[\x21-\x7e]{4,2000}")
TARGETS = ("url", "q", "u", "z", "to", "redirect", "redirect_url", "target", "dest", "link", "r")
SCHEMES = re.compile(
    r"(?:feed|itpc|pcast|rss|podcast):(?=//|https?:)(?://(?=https?:))?", re.IGNORECASE
)
REFRESH = re.compile(
    rb"<meta\b[^>]{0,200}http-equiv\s*=\s*[\"']?refresh[\"']?[^>]{0,200}?content\s*=\s*"
    rb"(?:\"([^\">]{1,2000})\"|'([^'>]{1,2000})')",
    re.IGNORECASE,
)
REFRESH_TARGET = re.compile(
    r"\s*(\d+(?:\.\d*)?)\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]+)", re.IGNORECASE
)
URL_LINE = re.compile(r"^URL(?:\[\$e\])?\s*=\s*(\S+)", re.MULTILINE | re.IGNORECASE)
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
ATTRIBUTE = re.compile(r"([a-z]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
LINK_TAG = re.compile(r"<link\b[^>]{0,1000}>", re.IGNORECASE)
MOST_FEEDS = 200
"""Feeds of a list that are read."""
LONGEST_REFRESH = 5.0
"""Seconds; a page that reloads itself later is a page."""


def web_address(address: str) -> str:
    """Normalise an address for a request; `feed:` and `itpc:` mean http."""
    address = address.strip()
    rest = SCHEMES.sub("", address, count=1) if SCHEMES.match(address) else address
    return f"http:{rest}" if rest.startswith("//") and rest != address else rest


def unwrapped(address: str) -> str:
    """The target of an address that only counts clicks, as in news alerts and mails."""
    for _ in range(3):
        inner = _wrapped(address)
        if not inner.startswith(("http://", "https://")):
            break
        address = inner
    return address


def _wrapped(address: str) -> str:
    """The address that another one carries; empty if it carries none."""
    if defended := DEFENDED.match(address):
        return defended[1]
    if coded := CODED.match(address):
        return _decoded(coded[1])
    is_known = WRAPPERS.match(address)
    if not is_known and not CLICKS.match(address):
        return ""
    parts = urllib.parse.urlsplit(address)
    query = urllib.parse.parse_qs(parts.query)
    inner = next((query[name][0] for name in TARGETS if name in query), "")
    is_other = is_known or urllib.parse.urlsplit(inner).netloc not in ("", parts.netloc)
    return inner if is_other else ""


def _decoded(text: str) -> str:
    """Decode the address in a coded one; empty for those since 2024, which only have a number."""
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return ""
    for match in PLAIN_URL.finditer(content):
        # Its length precedes it, seven bits a byte; another field follows.
        before = content[max(0, match.start() - 2) : match.start()]
        size = before[-1] if before[-1:] < b"\x80" else 0
        if len(before) == 2 and before[0] >= 0x80:
            size = (before[0] & 0x7F) | before[1] << 7
        return match[0][: size or None].decode("ascii")
    return ""


def is_concealed(address: str) -> bool:
    """Whether an address can be resolved only by running the site's own program."""
    return bool(CODED.match(address))


def refresh_target(url: str, content: bytes, media_type: str) -> str | None:
    """The address that a page redirects to (`<meta http-equiv="refresh">`)."""
    if media_type and "html" not in media_type:
        return None
    found = REFRESH.search(content[:20_000])
    if found is None:
        return None
    said = html.unescape((found[1] or found[2]).decode("utf-8", "replace"))
    match = REFRESH_TARGET.match(said)
    if match is None or float(match[1]) > LONGEST_REFRESH:
        return None
    target = urllib.parse.urljoin(url, match[2])
    is_other = target.split("#")[0] != url.split("#", maxsplit=1)[0]
    return target if is_other and target.startswith(("http://", "https://")) else None


def link_in(document: Document) -> str:
    """The address in a .url, .webloc or .desktop file, or in a text with nothing else."""
    text = decode(document.content)
    if "<plist" in text[:2000]:
        try:
            address = str(plistlib.loads(document.content).get("URL", ""))
        except (ValueError, AttributeError, plistlib.InvalidFileException) as error:
            raise BadInput(f"{document.name}: a damaged link file") from error
    else:
        found = URL_LINE.search(text)
        address = found[1] if found else text.strip()
    if not web_address(address).startswith(("http://", "https://")):
        raise BadInput(f"{document.name}: a link to {address[:200]!r}, which is no web page")
    return web_address(address)


def feed_address(page: Document) -> str | None:
    """The feed that a web page names in its head, RSS and Atom before JSON."""
    found: list[tuple[int, str]] = []
    for tag in LINK_TAG.findall(decode(page.content[:500_000])):
        said = {name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(tag)}
        kind = said.get("type", "").strip().lower()
        if "alternate" in said.get("rel", "").lower().split() and kind in FEED_TYPES:
            address = html.unescape(said.get("href", "")).strip()
            is_comments = "comment" in (said.get("title", "") + address).lower()
            found.append((FEED_TYPES.index(kind) // 2 + 10 * is_comments, address))
    best = min(found, key=lambda each: each[0], default=None)
    return urllib.parse.urljoin(page.url or "", best[1]) if best and best[1] else None


def opml_feeds(document: Document) -> tuple[str, ...]:
    """The addresses in a list of subscriptions (OPML), in its order.

    Raises:
        BadInput: It is not OPML, or lists no feeds.
    """
    root = read_xml(document.content, document.name)
    addresses = [
        web_address(outline.get("xmlUrl") or outline.get("xmlurl") or "")
        for outline in root.iter("outline")
    ]
    found = tuple(dict.fromkeys(each for each in addresses if each.startswith("http")))
    if not found:
        raise BadInput(f"{document.name}: a list without feeds (OPML with xmlUrl)")
    return found[:MOST_FEEDS]
