"""The ways into podcast apps: the show in directories, each app's own link, a QR code."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from podcaster.feed import addresses, wording


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """A button to subscribe."""

    name: str
    link: str
    pattern: str = ""
    """The link with `{feed}`, `{bare}` (without scheme) or `{quoted}` for the feed's address, so
    that a page which is served elsewhere can put in its own; none for a link that stays."""


PATTERNS = {
    "Apple Podcasts": "podcast://{bare}",
    "Overcast": "overcast://x-callback-url/add?url={quoted}",
    "Pocket Casts": "pktc://subscribe/{bare}",
    "AntennaPod": "https://antennapod.org/deeplink/subscribe?url={quoted}",
}


def apps(feed: str, title: str, directories: Mapping[str, str]) -> tuple[App, ...]:
    """A button an app: the show's own place in it, else a link that hands over the feed."""
    own = {name: url for name, url in directories.items() if addresses.is_web(url)}
    listed = (
        App(name=wording.field(name), link=addresses.ascii_address(url))
        for name, url in own.items()
    )
    return (*listed, *(app for app in _handing_over(feed, title) if app.name not in own))


def _handing_over(feed: str, title: str) -> Iterator[App]:
    known = {"feed": feed, "bare": feed.partition("://")[2], "quoted": quote(feed, safe="")}
    name = quote(wording.field(title), safe="", errors="ignore")
    for app, pattern in PATTERNS.items():
        ending = f"&title={name}" if app == "AntennaPod" else ""
        yield App(name=app, link=pattern.format(**known) + ending, pattern=pattern)


def qr_svg(address: str) -> str:
    """The address as a QR code, drawn with nothing that a strict content policy refuses."""
    import segno

    stream = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        stream, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2,
        svgclass="qr", lineclass=None, dark="#000", light="#fff",
    )  # fmt: skip
    return stream.getvalue().decode().strip()
