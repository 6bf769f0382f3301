"""What search engines read: schema.org records as JSON-LD."""

import json
from typing import Any

from podcaster.feed import addresses, wording
from podcaster.model import Episode, Show, whole_seconds
from podcaster.show import plain


def series(show: Show, base: str) -> str:
    """The show as a PodcastSeries."""
    return _script(_series(show, base))


def episode(show: Show, episode: Episode, base: str) -> str:
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
    """JSON that can stand in a script element: no text in it can end the element."""
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
