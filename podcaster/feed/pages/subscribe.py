"""The ways into podcast apps: each app's own link, and a QR code for the phone."""

import io
from dataclasses import dataclass
from urllib.parse import quote

from podcaster.feed import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """A button to subscribe."""

    name: str
    icon: str
    """Name of its symbol in the templates."""
    link: str
    pattern: str
    """The link with `{feed}`, `{bare}` (without scheme) or `{quoted}` for the feed's address, so
    that a page which is served elsewhere can put in its own."""


PATTERNS = (
    ("Apple Podcasts", "apple", "podcast://{bare}"),
    ("Overcast", "overcast", "overcast://x-callback-url/add?url={quoted}"),
    ("Pocket Casts", "pocketcasts", "pktc://subscribe/{bare}"),
    ("AntennaPod", "antennapod", "https://antennapod.org/deeplink/subscribe?url={quoted}"),
)


def apps(feed: str, title: str) -> tuple[App, ...]:
    """A button an app, for the feed at this address."""
    bare = feed.partition("://")[2]
    known = {"feed": feed, "bare": bare, "quoted": quote(feed, safe="")}
    name = quote(wording.field(title), safe="", errors="ignore")
    return tuple(
        App(
            name=app,
            icon=icon,
            link=pattern.format(**known) + (f"&title={name}" if icon == "antennapod" else ""),
            pattern=pattern,
        )
        for app, icon, pattern in PATTERNS
    )


def qr_svg(address: str) -> str:
    """The address as a QR code, drawn with nothing that a strict content policy refuses."""
    import segno

    stream = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        stream, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2,
        svgclass="qr", lineclass=None, dark="#000", light="#fff",
    )  # fmt: skip
    return stream.getvalue().decode().strip()
