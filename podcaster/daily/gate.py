"""Checks that an episode must pass before it is listed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from podcaster import feed
from podcaster.daily.likeness import words
from podcaster.episodes.checks import feedfile
from podcaster.episodes.checks.episode import sound_faults, time_faults
from podcaster.errors import BadInput
from podcaster.model import Caption, Episode, Listing, Segment, Show
from podcaster.sound.studio import listen

HEADER = 500
"""Milliseconds by which the header's and the decoded duration may differ, and by which a chapter
or caption may end after the audio."""
SLOWEST, FASTEST = 60, 450
"""Words a minute. Newsreaders speak 150 to 190; synthetic voices at their quickest, 350;
Chinese is counted by the character, up to 350 as well."""
SHORTEST = 8
"""Words; shorter sentences are not judged, as names and figures make them look slow."""


def faults(
    show: Show,
    episode: Episode,
    path: Path,
    published: Sequence[Listing],
    *,
    now: datetime,
) -> tuple[str, ...]:
    """List the faults of an episode that is about to be published.

    Args:
        path: its finished audio, still under a temporary name.
        published: the show's other episodes.
    """
    return (
        *sound_faults(show, episode.audio, listen(path), tolerance=HEADER),
        *_of_speech(episode),
        *_of_script(episode),
        *time_faults(episode, tolerance=HEADER),
        *_of_order(episode, published, now),
        *_of_feed(show, episode, published),
    )


def implausible(episode: Episode) -> dict[str, str]:
    """The identities of stories with a sentence spoken far too fast or too slowly."""
    script = episode.script
    at = len(_sentences((*script.greeting, *script.headlines)))
    found: dict[str, str] = {}
    for story in script.stories:
        said = _sentences(story.segments)
        for fault in _of_pace(said, episode.captions[at : at + len(said)]):
            found.setdefault(story.identity, fault)
        at += len(said)
    return found


def _of_speech(episode: Episode) -> Iterator[str]:
    """Faults in speed: a voice stammers, or swallows half of a sentence."""
    said = _sentences(episode.script.segments)
    if len(said) != len(episode.captions):
        yield f"{len(said)} sentences, but {len(episode.captions)} captions"
        return
    yield from _of_pace(said, episode.captions)


def _of_pace(said: Sequence[str], captions: Sequence[Caption]) -> Iterator[str]:
    for spoken, caption in zip(said, captions, strict=False):
        count = len(words(spoken))
        minutes = (caption.end - caption.start) / 60_000
        if count >= SHORTEST and not SLOWEST * minutes <= count <= FASTEST * minutes:
            yield f"{count} words in {minutes * 60:.1f} s: “{caption.text[:60]}”"


def _sentences(segments: Iterable[Segment]) -> list[str]:
    """The script's sentences."""
    sentences, beginning = [], ""
    for segment in segments:
        beginning = f"{beginning} {segment.spoken}"
        if not segment.continues:
            sentences.append(beginning)
            beginning = ""
    return [*sentences, beginning] if beginning else sentences


def _of_script(episode: Episode) -> Iterator[str]:
    listed = {story.identity for story in episode.stories}
    for story in episode.script.stories:
        if story.identity not in listed:
            yield f"the story “{story.title}” is missing"


def _of_order(episode: Episode, published: Sequence[Listing], now: datetime) -> Iterator[str]:
    others = [each for each in published if each.slug != episode.slug]
    is_new = len(others) == len(published)
    # Older episodes that a wrong clock dated in the future are reported by `podcaster check`.
    timely = [each.published for each in others if each.published <= now + timedelta(days=1)]
    newest = max(timely, default=None)
    if is_new and newest and episode.published <= newest:
        yield f"published {episode.published}, before the newest episode ({newest})"
    # An episode may be dated a little ahead where the clock was set back; apps hide the far future.
    if episode.published > now + timedelta(days=1):
        yield f"published {episode.published}, in the future"
    if any(each.guid == episode.guid for each in others):
        yield f"the guid {episode.guid} is another episode's"


def _of_feed(show: Show, episode: Episode, published: Sequence[Listing]) -> Iterator[str]:
    """Read the feed with this episode in it, as a client would."""
    others = [each for each in published if each.slug != episode.slug]
    try:
        channel = feedfile.read_channel(feed.render(show, [*others, episode]), "feed.xml")
    except BadInput as error:
        yield f"the feed would not be XML: {error}"
        return
    count = len(channel.findall("item"))
    if count != len(others) + 1:
        yield f"the feed would list {count} of {len(others) + 1} episodes"
    for what, value in feedfile.repeated(channel):
        yield f"the feed would use one {what} twice: {value}"
    for fault in feedfile.lacking(channel):
        yield f"in the feed, {fault}"
