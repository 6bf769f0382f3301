"""The RSS channel: the part of a feed before its first item."""

import re
import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from podcaster.feed import addresses, items, markup, wording
from podcaster.feed.markup import element, empty
from podcaster.feed.wording import Share
from podcaster.model import Show
from podcaster.show import plain

NAMESPACES: Final = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
"""URI of each prefix; apps compare them character by character."""

HISTORY: Final = "http://purl.org/syndication/history/1.0"
"""The namespace that marks a page of old episodes, which never changes (RFC 5005)."""

GUID_NAMESPACE: Final = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The UUID namespace of podcast:guid in the Podcasting 2.0 documents."""

CSS: Final = "feed.css"
"""The style sheet beside the feed, for browsers. They are removing XSLT, and warn about it."""

_MACHINE: Final = (
    r"(?:synth[eéè](?:ti|se)\w*|s[iy]nt[eé]t[iy]\w+|k[uü]nstlich\w*|artifici\w+|kunstmatig\w*"
    r"|konstgjord\w*|kunstig\w*|sztuczn\w+"
    r"|(?:computer|machine|(?-i:AI|KI|IA))(?:[ -]?(?:generated|generiert\w*))?)"
)
_VOICE: Final = (
    r"(?:voices?|narrators?|narration|speech|stimmen?|voix|vo[zc]e?s?|vozes|voc[ei]|stem(?:men)?"
    r"|r[oö]st\w*|stemme[rn]?e?|g[lł]os\w*)"
)
_READ: Final = (
    r"(?:read(?: (?:out|aloud))*|voiced|spoken|narrated|presented|gelesen|gesprochen|lue?s?"
    r"|le[ií]d[oa]s?|lid[oa]s?|narrad[oa]s?|lett[oaie])"
)
DISCLOSED: Final = re.compile(
    rf"\b{_MACHINE}\b[^.!?\n]{{0,25}}?\b{_VOICE}\b"  # a synthetic voice, einer KI-Stimme
    # the voice is synthetic, voz sintética
    rf"|\b{_VOICE} (?:(?:is|are|ist|sind|est|sont|es|son|é|são|è|sono|de) )?{_MACHINE}\b"
    rf"|\b{_READ} (?:by|von|par|por|da) (?:\w+ )?{_MACHINE}\b"  # read by an AI
    rf"|\b(?:by|von|par|por|da) (?:\w+ )?{_MACHINE} {_READ}\b"  # von einer KI gelesen
    r"|text[- ]to[- ]speech|speech synthesis|sprachsynthese"
    r"|(?-i:\b(?:AI|KI|IA))-(?:generated|generiert)",
    re.IGNORECASE,
)
"""Matches descriptions that already say that the voice is synthetic."""

TTL: Final = "60"
"""Minutes for which an app may cache the feed."""


def opening(
    show: Show,
    *,
    base: str,
    name: str,
    identity: str,
    title: str,
    changed: datetime | None,
    links: Mapping[str, str],
    synthetic: Share = "all",
) -> str:
    """The feed up to its first item.

    Args:
        name: the feed's file name.
        identity: file name of the feed whose podcast:guid it has.
        changed: time of the newest change; None if there is no episode.
        links: file names of related feeds by link relation (RFC 5005).
        synthetic: which episodes have a synthetic voice.
    """
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    is_archive = "current" in links
    if is_archive:
        declared += f' xmlns:fh="{HISTORY}"'
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<?xml-stylesheet type="text/css" href="{CSS}"?>\n'
        f'<rss version="2.0"{declared}>\n<channel>\n'
    )
    if is_archive:
        head += "<fh:archive/>\n"
    related = {"self": name, **links}
    return "".join(
        (
            head,
            *(
                empty("atom:link", rel=rel, type="application/rss+xml", href=url)
                for rel, url in (
                    (rel, addresses.of_file(base, file)) for rel, file in related.items()
                )
            ),
            *_rss(show, base, title, changed, synthetic),
            *_itunes(show, base),
            *_podcasting(show, identity, synthetic),
        )
    )


def guid(show: Show, name: str) -> str:
    """The podcast:guid of a feed: configured, else stored, else derived from its address.

    It is empty without a public address, since all shows on `localhost` would share one.
    """
    if show.feed.guid and name == "feed.xml":
        return show.feed.guid
    if stored := show.guids.get(name):
        return stored
    if not show.base_url or not addresses.is_own(show.base_url):
        return ""
    return guid_of(addresses.of_file(addresses.base_of(show), name))


def guid_of(address: str) -> str:
    """UUIDv5 of a feed's address without scheme and final slashes."""
    return str(uuid.uuid5(GUID_NAMESPACE, address.partition("://")[2].rstrip("/")))


def _rss(
    show: Show, base: str, title: str, changed: datetime | None, synthetic: Share
) -> Iterator[str]:
    link = addresses.ascii_address(show.link) if addresses.is_web(show.link) else base
    yield element("title", title)
    yield element("link", link)
    yield element("description", _description(show, synthetic))
    yield element("language", show.language.lower())
    yield element("copyright", wording.field(show.copyright))
    yield element("generator", "podcaster")
    yield element("docs", "https://www.rssboard.org/rss-specification")
    yield element("ttl", TTL)
    if changed:
        yield element("lastBuildDate", markup.rfc822(changed))
    if show.cover:
        url = element("url", addresses.of_cover(base, show))
        yield f"<image>\n{url}{element('title', title)}{element('link', link)}</image>\n"


def _description(show: Show, synthetic: Share) -> str:
    """The show's description, with a disclosure of synthetic voices if it has none."""
    text = plain.clean(show.description).strip() or wording.field(show.title)
    disclosure = "" if DISCLOSED.search(text) else wording.show_disclosure(show, synthetic)
    return plain.cut_bytes(text, 3900) + (f"\n\n{disclosure}" if disclosure else "")


def _itunes(show: Show, base: str) -> Iterator[str]:
    yield element("itunes:author", wording.field(show.author or show.title))
    yield element("itunes:type", show.feed.type)
    yield element("itunes:explicit", "true" if show.explicit else "false")
    yield _category(show.category, show.subcategory)
    for more in show.feed.categories:
        top, _, below = more.partition(" > ")
        yield _category(top, below)
    if show.cover:
        yield empty("itunes:image", href=addresses.of_cover(base, show))
    if show.email:
        owner = show.feed.owner or show.author or show.title
        name = element("itunes:name", wording.field(owner))
        email = element("itunes:email", wording.field(show.email))
        yield f"<itunes:owner>\n{name}{email}</itunes:owner>\n"
    if show.feed.block:
        yield element("itunes:block", "Yes")
    yield element("itunes:new-feed-url", addresses.ascii_address(show.feed.new_feed_url))


def _category(category: str, subcategory: str) -> str:
    if not subcategory:
        return empty("itunes:category", text=category)
    inner = empty("itunes:category", text=subcategory)
    return f'<itunes:category text="{markup.safe(category)}">\n{inner}</itunes:category>\n'


def _podcasting(show: Show, identity: str, synthetic: Share) -> Iterator[str]:
    rules = show.feed
    yield element("podcast:guid", guid(show, identity))
    yield element("podcast:locked", "yes" if rules.locked else "no", owner=show.email)
    yield element("podcast:medium", rules.medium)
    if synthetic == "all":  # otherwise each item says it
        yield element("podcast:txt", "true", purpose="ai-content")
    yield element(
        "podcast:updateFrequency", plain.one_line(rules.update_frequency, 128), rrule=rules.rrule
    )
    yield from items.people(show)
    # A well-known licence is named by its identifier in lower case; others need an address.
    yield element(
        "podcast:license",
        plain.one_line(rules.license, 128).lower(),
        url=addresses.ascii_address(rules.license_url)
        if addresses.is_web(rules.license_url)
        else "",
    )
    if addresses.is_web(rules.funding):
        address = addresses.ascii_address(rules.funding)
        yield element("podcast:funding", wording.phrases(show.language).support, url=address)
    yield from (f"{one.strip()}\n" for one in rules.elements)
