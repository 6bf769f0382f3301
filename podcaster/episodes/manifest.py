"""Script, clips, timeline → the manifest of an episode."""

import hashlib
import uuid
from collections.abc import Collection, Iterable, Sequence, Set
from datetime import date, datetime, timedelta
from typing import Any

from podcaster.episodes.feedfile import kept_items
from podcaster.languages.sentences import split_sentences
from podcaster.model import (
    AudioFile,
    Chapter,
    Clip,
    Episode,
    Listing,
    Loudness,
    Role,
    Script,
    Segment,
    Show,
    Story,
    StoryNote,
    Timeline,
)
from podcaster.script.spoken import fidelity
from podcaster.show.showdir import ShowDir
from podcaster.speech.voicing import Voicing

SET_BACK = timedelta(days=30)
"""How far a clock is set back at most; what is dated later was dated by a leap of the clock."""
SUMMARY = 400
"""Characters of a summary, at most."""
SHARED = 0.5
"""Share of three-word sequences that an edited version must keep."""
_NO_AUDIO = AudioFile(name="", media_type="", size=0, sha256="", duration=0)
_UNHEARD = Loudness(integrated=0, range=0, true_peak=0)


def previous_of(directory: ShowDir, script: Script, edition: str) -> Episode | None:
    """The newest episode with the stories of a script, whatever the day of either.

    Stories are compared by identity. Without address and date, the identity includes the day of the
    edition; on another day, it is the same story only if most of its text is the same, since a
    column called "Letters" appears every week.
    """
    wanted = {story.identity for story in script.stories}
    for known in reversed(directory.listings()):
        if known.edition != edition or len(known.stories) != len(wanted):
            continue
        if {story.identity for story in known.stories} == wanted:
            return directory.episode(known.slug)
        if _timeless(known.stories, known.day) == _timeless(script.stories, script.day):
            episode = directory.episode(known.slug)
            if _has_same_texts(episode.script.stories, episode.day, script):
                return episode
    return None


def _timeless(stories: Iterable[Story | StoryNote], day: date) -> set[str]:
    return {_without_day(story, day) for story in stories}


def _without_day(story: Story | StoryNote, day: date) -> str:
    """The identity without the day of the edition."""
    if story.url or story.published:
        return story.identity
    return story.identity.removeprefix(f"{day.isoformat()} ")


def _has_same_texts(known: Sequence[Story], day: date, script: Script) -> bool:
    """Whether each story shares most of its text with the known version."""
    texts = {_without_day(story, day): _phrases(story) for story in known}
    return all(
        overlap(_phrases(story), texts.get(_without_day(story, script.day), set())) >= SHARED
        for story in script.stories
    )


def _phrases(story: Story) -> set[str]:
    """All sequences of three words."""
    words = text_of(story).casefold().split()
    return {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))}


def overlap(one: Set[str], other: Set[str]) -> float:
    """Share of the smaller set that is also in the larger."""
    return len(one & other) / max(1, min(len(one), len(other)))


def identity(
    directory: ShowDir,
    script: Script,
    previous: Episode | None,
    now: datetime,
    *,
    edition: str,
    section: str,
) -> dict[str, Any]:
    """The values that an episode keeps across versions; created here for a new one."""
    now = now.replace(microsecond=0)
    if previous:
        names = (
            *("slug", "guid", "number", "published", "edition", "section", "season", "kind"),
            *("explicit", "image", "edited", *previous.edited),
        )
        kept = {name: getattr(previous, name) for name in names}
        return kept | {"modified": max(now, previous.modified + timedelta(seconds=1))}
    known, damaged = directory.survey()
    # Apps sort by time of publication, so times increase even if the clock is set back,
    # except after an episode that a wrong clock dated far in the future.
    timely = [one.published for one in known if one.published <= now + SET_BACK]
    earliest = max((each + timedelta(seconds=1) for each in timely), default=now)
    published = max(now, earliest)
    return {
        "slug": directory.free_slug(script.day, script.title),
        "guid": f"urn:uuid:{uuid.uuid4()}",
        "number": _free_number(directory, known, damaged),
        "published": published,
        "modified": published,
        "edition": edition,
        "section": section,
    }


def _free_number(directory: ShowDir, known: Sequence[Listing], damaged: Collection[str]) -> int:
    """The next number that no episode has, not even one whose manifest cannot be read.

    The feed states the number of such an episode; if it does not list it, each one that is not
    older than the newest readable episode may have a higher number.
    """
    newest = max((one.day.isoformat() for one in known), default="")
    unread = sum(slug[: len("YYYY-MM-DD")] >= newest for slug in damaged)
    kept = kept_items(directory, damaged, {one.guid for one in known})
    highest = max((one.number for one in known), default=0)
    return max(highest + unread, *(one.number for one in kept), 0) + 1


def episode(
    identity: dict[str, Any],
    script: Script,
    voiced: Voicing,
    plan: Timeline,
    *,
    show: Show,
    fingerprint: str,
) -> Episode:
    """The manifest of an episode before its recording."""
    return Episode(
        **{"title": script.title, "summary": summary(script)} | identity,
        day=script.day,
        language=script.language,
        audio=_NO_AUDIO,
        chapters=plan.chapters,
        stories=_notes(script.stories, plan.chapters),
        captions=plan.captions,
        script=script,
        voices=_speakers(voiced.clips, show),
        engines=voiced.engines,
        loudness=_UNHEARD,
        fingerprint=fingerprint,
        warnings=(*voiced.warnings, *_lost(script.segments)),
    )


def summary(script: Script) -> str:
    """The first sentences of a single story, or the headlines of several."""
    if len(script.stories) > 1:
        headlines = ". ".join(story.title.rstrip(".") for story in script.stories) + "."
        return _shorten(headlines, script.language)
    for story in script.stories:
        body = " ".join(s.written for s in story.segments if s.role is Role.BODY)
        return _shorten(body, story.language) or script.title
    return script.title


def _shorten(text: str, language: str) -> str:
    """Whole sentences that fit; a first sentence that is too long is cut between words."""
    if len(text) <= SUMMARY:
        return text
    kept = ""
    for sentence in split_sentences(text, language):
        if len(kept) + len(sentence) >= SUMMARY:
            break
        kept = f"{kept} {sentence}".strip()
    if len(kept) > SUMMARY // 3:
        return kept
    cut = text[: SUMMARY - 1]
    return cut[: cut.rfind(" ") if " " in cut else None].rstrip(" ,;:") + " …"


def _notes(stories: Sequence[Story], chapters: Sequence[Chapter]) -> tuple[StoryNote, ...]:
    # Before the stories there may be an introduction; after them there is nothing.
    own = chapters[len(chapters) - len(stories) :]
    return tuple(
        StoryNote(
            title=story.title,
            identity=story.identity,
            start=chapter.start,
            url=story.url,
            byline=story.byline,
            site=story.site,
            published=story.published,
            image=story.image,
            section=story.section,
            source=story.source,
            fingerprint=hashlib.sha256(text_of(story).encode()).hexdigest(),
        )
        for story, chapter in zip(stories, own, strict=True)
    )


def text_of(story: Story) -> str:
    """The written text of a story, one segment per line."""
    return "\n".join(segment.written for segment in story.segments)


def _speakers(clips: Sequence[Clip], show: Show) -> tuple[str, ...]:
    profiles = [show.profiles[clip.voice] for clip in clips]
    return tuple(dict.fromkeys(profile.speaker or profile.name for profile in profiles))


def _lost(segments: Sequence[Segment]) -> tuple[str, ...]:
    """What the fidelity check finds missing in the spoken form."""
    warnings = []
    for segment in segments:
        found = fidelity.compare(segment.written, segment.spoken, language=segment.language)
        if found.missing:
            warnings.append(f"not said: {', '.join(found.missing)} in “{segment.written}”")
        if found.added:
            warnings.append(
                f"said but not written: {', '.join(found.added)} for “{segment.written}”"
            )
    return tuple(warnings)
