"""Building an edition that passes the checks before publication.

Stories that cannot be spoken well are left out of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from podcaster import feed
from podcaster.daily import editions
from podcaster.daily.fetching import Problem
from podcaster.daily.judging import article_identity
from podcaster.daily.likeness import words
from podcaster.daily.outcome import Key, key_of
from podcaster.episodes import feedfile
from podcaster.episodes.checks import sound_faults, time_faults
from podcaster.episodes.line import build_episode as build_one
from podcaster.episodes.line import show_lexicon, user_store
from podcaster.errors import BadInput, EngineError, EngineUnavailable, GateFailed
from podcaster.model import Article, Caption, Episode, Listing, PhaseProgress, Script, Segment, Show
from podcaster.script import write_script
from podcaster.show.showdir import ShowDir
from podcaster.sound.studio import listen
from podcaster.speech import engines, voicing

BLAMED = (BadInput, EngineError)
"""Errors that a single story can cause, such as an unspeakable text or a missing voice."""
HEADER = 500
"""Milliseconds by which the header's and the decoded duration may differ, and by which a chapter
or caption may end after the audio."""
SLOWEST, FASTEST = 60, 450
"""Words a minute. Newsreaders speak 150 to 190; synthetic voices at their quickest, 350;
Chinese is counted by the character, up to 350 as well."""
SHORTEST = 8
"""Words; shorter sentences are not judged, as names and figures make them look slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunContext:
    """The context of a run, such as its time and an executor."""

    now: datetime
    """The time of the run, with a time zone."""
    executor: Executor | None = None
    progress: PhaseProgress | None = None
    wait: float = 0
    """Seconds to wait for another run that has locked the show."""
    trusts_clock: bool = False
    """Whether the user has confirmed that the machine's clock is right (`--trust-clock`)."""


def build_edition(
    show: Show, articles: tuple[Article, ...], day: date, context: RunContext
) -> tuple[Episode, Mapping[Key, str]]:
    """Build the edition; if stories cannot be spoken well, build it again without them.

    Returns:
        The episode, and the reason for each story that was left out.
    """
    blamed: dict[str, str] = {}
    build = partial(
        build_episode, show, context, day=day, edition=editions.DAILY, blame=blamed.update
    )
    try:
        return build(articles), {}
    except BLAMED:
        if len(articles) < 2:
            raise
        lost = unspeakable(articles, partial(_speak, show, day, context))
        if not 0 < len(lost) < len(articles):
            raise
    except GateFailed:
        lost = {
            key_of(each): f"spoken badly: {blamed[identity]}"
            for each in articles
            if (identity := article_identity(each, day)) in blamed
        }
        if not 0 < len(lost) < len(articles):
            raise
    return build([each for each in articles if key_of(each) not in lost]), lost


def problems_of(lost: Mapping[Key, str]) -> tuple[Problem, ...]:
    """The problems to report: stories that could not be spoken."""
    return tuple(
        Problem(source=source, reason=f"{title}: {why}") for (source, _, title), why in lost.items()
    )


def build_episode(
    show: Show,
    context: RunContext,
    articles: Sequence[Article] = (),
    *,
    day: date,
    edition: str,
    section: str = "",
    script: Script | None = None,
    blame: Callable[[dict[str, str]], None] | None = None,
) -> Episode:
    """Build an episode that passes the gate; `blame` collects the stories that are spoken badly."""
    published = ShowDir(show.root).listings()

    def judge(episode: Episode, path: Path) -> tuple[str, ...]:
        found = faults(show, episode, path, published, now=context.now)
        if found and blame:
            blame(implausible(episode))
        return found

    return build_one(
        show,
        articles,
        script=script,
        executor=context.executor,
        progress=context.progress,
        day=day,
        now=context.now,
        gate=judge,
        is_another=True,
        edition=edition,
        section=section,
        wait=context.wait,
    )


def _speak(show: Show, day: date, context: RunContext, article: Article) -> None:
    """Try to speak one story; its clips go to the cache."""
    script = write_script([article], show, day=day, limits=engines.limits(show.profiles))
    with user_store() as store:
        voicing.voice_script(
            script,
            show.profiles,
            default=show.voices.default,
            store=store,
            lexicon=show_lexicon(ShowDir(show.root)),
            executor=context.executor,
        )


def unspeakable(
    articles: Sequence[Article], attempt: Callable[[Article], object]
) -> dict[Key, str]:
    """Try each story alone; return the fault of each story that cannot be spoken.

    Args:
        attempt: speaks one story; its clips stay in the cache.
    """
    lost: dict[Key, str] = {}
    for article in articles:
        try:
            attempt(article)
        except EngineUnavailable:
            raise  # no story is to blame for that
        except BLAMED as error:
            lost[key_of(article)] = str(error)
    return lost


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
        *(
            f"the story “{story.title}” is missing"
            for story in episode.script.stories
            if story.identity not in {each.identity for each in episode.stories}
        ),
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
