"""Finding a show: links into podcast apps, a QR code, JSON-LD for search engines."""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from podcaster.feed import addresses, wording
from podcaster.model import Episode, Show, whole_seconds
from podcaster.show import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """A button to subscribe."""

    name: str
    link: str
    pattern: str = ""
    """The link with `{feed}`, `{bare}` (without scheme) or `{quoted}` for the feed's address, which
    a page that is served elsewhere fills in; empty for a fixed link."""


PATTERNS = {
    "Apple Podcasts": "podcast://{bare}",
    "Overcast": "overcast://x-callback-url/add?url={quoted}",
    "Pocket Casts": "pktc://subscribe/{bare}",
    "AntennaPod": "https://antennapod.org/deeplink/subscribe?url={quoted}",
}


def apps(feed: str, title: str, directories: Mapping[str, str]) -> tuple[App, ...]:
    """One button per app: the show's own page there, else a link that passes on the feed."""
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
    """The address as a QR code, in SVG that a strict content security policy allows."""
    import segno

    stream = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        stream, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2,
        svgclass="qr", lineclass=None, dark="#000", light="#fff",
    )  # fmt: skip
    return stream.getvalue().decode().strip()


def series_json_ld(show: Show, base: str) -> str:
    """The show as a PodcastSeries."""
    return _script(_series(show, base))


def episode_json_ld(show: Show, episode: Episode, base: str) -> str:
    """An episode as a PodcastEpisode with its audio."""
    record = {
        "@context": "https://schema.org",
        "@type": "PodcastEpisode",
        "name": wording.title(episode),
        "description": wording.summary(episode),
        "url": addresses.of_episode(base, episode.slug),
        "datePublished": episode.published.isoformat(),
        "dateModified": episode.modified.isoformat(),
        "inLanguage": episode.language,
        "episodeNumber": episode.number,
        "duration": _iso_duration(episode.audio.duration),
        "associatedMedia": {
            "@type": "AudioObject",
            "contentUrl": addresses.of_audio(base, episode.slug, episode.audio),
            "encodingFormat": episode.audio.media_type,
            "contentSize": str(episode.audio.size),
            "duration": _iso_duration(episode.audio.duration),
        },
        "citation": [story.url for story in episode.stories if addresses.is_web(story.url)],
        "partOfSeries": _series(show, base),
    }
    return _script(record)


def _series(show: Show, base: str) -> dict[str, Any]:
    record: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "PodcastSeries",
        "name": wording.field(show.title),
        "description": plain.one_line(show.description, 4000),
        "url": base,
        "webFeed": addresses.of_file(base, "feed.xml"),
        "inLanguage": show.language,
    }
    if show.cover:
        record["image"] = addresses.of_file(base, show.cover)
    if show.author:
        record["author"] = {"@type": "Organization", "name": wording.field(show.author)}
    return record


def _script(record: dict[str, Any]) -> str:
    """JSON for a script element: no text in it can end the element."""
    text = json.dumps(_cleaned(record), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    return plain.clean(value) if isinstance(value, str) else value


def _iso_duration(duration: int) -> str:
    minutes, seconds = divmod(whole_seconds(duration), 60)
    return f"PT{minutes}M{seconds}S"
