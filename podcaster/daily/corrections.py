"""A story whose source changed after it was told is told anew, in its own episode."""

import dataclasses
from dataclasses import dataclass

from podcaster.daily import gate
from podcaster.daily.edition import Means
from podcaster.daily.likeness import words
from podcaster.daily.memory import text_of, was_cut
from podcaster.daily.selection import cut
from podcaster.daily.sources import Problem, article_from
from podcaster.episodes.line import build_episode
from podcaster.errors import BadInput, PodcasterError
from podcaster.model import Article, Episode, Role, Script, Segment, Show, Source, Story
from podcaster.script import write_script
from podcaster.script.templates import templates_of
from podcaster.show.showdir import ShowDir
from podcaster.sources import Visitor
from podcaster.speech import engines


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What `podcaster update` did to an episode."""

    episode: Episode
    """As it is now."""
    changed: tuple[str, ...] = ()
    """Titles of the stories that were told anew."""
    problems: tuple[Problem, ...] = ()
    """Stories whose source could not be looked at again."""


def correct(show: Show, slug: str, means: Means) -> Correction:
    """Look at each of an episode's sources again and tell anew what has changed.

    The episode keeps its guid and its date; its audio gets a new address, because apps keep what
    they fetched by its address. Only what is new is synthesised.

    Raises:
        NotFound: there is no such episode.
        BadInput: none of its stories has an address.
    """
    directory = ShowDir(show.root)
    episode = directory.episode(slug)
    script = episode.script
    if not any(story.url for story in script.stories):
        raise BadInput(f"{slug}: none of its stories has an address to look at again")
    visitor = Visitor(contact=show.daily.contact, cache=directory.fetched_folder)
    stories: list[Story] = []
    changed: list[str] = []
    problems: list[Problem] = []
    for story in script.stories:
        try:
            newer = _newer(story, script, show, visitor)
        except PodcasterError as error:
            problems.append(Problem(source=story.source, reason=str(error)))
            newer = None
        stories.append(newer or story)
        if newer:
            changed.append(newer.title)
    if changed:
        script = dataclasses.replace(script, stories=tuple(stories))
        episode = _rebuild(show, episode, script, means)
    return Correction(episode=episode, changed=tuple(changed), problems=tuple(problems))


def _newer(story: Story, script: Script, show: Show, visitor: Visitor) -> Story | None:
    """The story as its source tells it now; None when it is the same."""
    if not story.url:
        return None
    sources = {source.name: source for source in show.sources}
    source = sources.get(story.source, Source(name=story.source))
    article = article_from(visitor.visit(story.url, private=source.private))
    rewritten = _rewritten(story, article, script, show)
    note = show.script.correction
    is_same = _said(rewritten, note) == _said(story, note) and rewritten.title == story.title
    if is_same:
        return None
    return _with_note(rewritten, show) if note else rewritten


def _rewritten(story: Story, article: Article, script: Script, show: Show) -> Story:
    """The article as the script of that edition would have it: same voice, same length."""
    read_more = templates_of(show).read_more
    if was_cut(story, read_more):
        article = cut(article, len(words(text_of(story, without=read_more))))
    article = dataclasses.replace(
        article,
        voice=story.segments[0].voice or None,
        section=story.section,
        source=story.source,
        language=story.language,
    )
    (newer,) = write_script(
        [article], show, day=script.day, limits=engines.limits(show.profiles)
    ).stories
    return dataclasses.replace(newer, identity=story.identity, url=story.url)


def _said(story: Story, note: str) -> list[str]:
    """What the story says, without a note on an earlier correction and without the opening."""
    return [
        segment.written
        for segment in story.segments
        if segment.role is not Role.HEADLINE and segment.written != note
    ]


def _with_note(story: Story, show: Show) -> Story:
    """The story with word of its correction after the headline."""
    first = story.segments[0]
    spoken = Segment(
        written=show.script.correction,
        spoken=show.script.correction,
        voice=first.voice,
        language=show.language,
        pause=show.pauses.paragraph,
    )
    place = next(
        (n for n, each in enumerate(story.segments) if each.role is not Role.HEADLINE),
        len(story.segments),
    )
    return dataclasses.replace(
        story, segments=(*story.segments[:place], spoken, *story.segments[place:])
    )


def _rebuild(show: Show, episode: Episode, script: Script, means: Means) -> Episode:
    published = ShowDir(show.root).listings()
    return build_episode(
        show,
        script=script,
        executor=means.executor,
        progress=means.progress,
        now=means.now,
        gate=lambda newer, path: gate.faults(show, newer, path, published, now=means.now),
        replaces=episode.slug,
        edition=episode.edition,
        section=episode.section,
        wait=means.wait,
    )
