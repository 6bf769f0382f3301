"""Planning an edition: its stories, its length, its cost."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from podcaster.daily.building import RunContext
from podcaster.daily.fetching import Problem
from podcaster.daily.gathering import Gathering
from podcaster.daily.likeness import count_words
from podcaster.daily.outcome import Entry, Fate, Key, entry_of, key_of
from podcaster.daily.selection import PACE, TOLERANCE, Selection, cut, select
from podcaster.daily.writer import Writer
from podcaster.episodes.line import probe_sounds, show_lexicon, user_store
from podcaster.errors import PodcasterError
from podcaster.model import Article, Episode, Script, Show
from podcaster.script import write_script
from podcaster.show.showdir import ShowDir
from podcaster.sound import timeline
from podcaster.speech import engines, voicing
from podcaster.speech.voicing.casting import Cast

SAMPLE = 150
"""Words of the lead story that are spoken to measure a voice new to the show."""
TOO_COSTLY = "over max_characters"
ROUNDS = 2
"""How often a selection is corrected by its measured length."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The relation of an edition's length to its words."""

    per_minute: float = PACE
    fixed: float = 0.0
    """Minutes of greeting, sign-off and sounds; 0 if `per_minute` covers them."""
    is_measured: bool = False

    def minutes(self, count: int) -> float:
        """The length, in minutes, of an edition of so many words."""
        return count / self.per_minute + self.fixed

    def budget(self, minutes: float) -> float:
        """The number of words in an edition of so many minutes."""
        return max(1.0, minutes - self.fixed) * self.per_minute


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPlan:
    """An edition before it is spoken."""

    day: date
    selection: Selection
    script: Script | None
    """None if there is nothing to say."""
    entries: tuple[Entry, ...]
    """The ledger: every candidate with its fate."""
    minutes: float = 0.0
    """The estimated length in minutes."""
    characters: int = 0
    """Characters that would be sent to online voices."""
    costs: Mapping[str, tuple[float, int]] = field(default_factory=dict)
    """Story identity → minutes, characters."""
    problems: tuple[Problem, ...] = ()
    """Sources and stories that could not be read."""


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans one edition from the articles of the sources."""

    _show: Show
    _day: date
    _context: RunContext
    _episodes: Sequence[Episode]
    _writer: Writer

    def plan(self, gathering: Gathering, *, speaks: bool) -> EditionPlan:
        """Choose the stories of the edition.

        Args:
            speaks: whether text may be spoken to measure its length; clips go to the cache.
        """
        pace = pace_of(self._episodes, self._show)
        selection = self._select(gathering, pace)
        # Measuring speaks text, which is what the limit is about.
        if speaks and selection.articles and not self._show.daily.max_characters:
            pace, selection = self._measured(gathering, pace, selection)
        selection, costly = self._affordable(selection)
        script = self._script(selection.articles) if selection.articles else None
        return EditionPlan(
            day=self._day,
            selection=selection,
            script=script,
            entries=(*gathering.entries, *self._entries(selection, costly)),
            minutes=pace.minutes(count_words(script.segments)) if script else 0.0,
            characters=self._characters(script) if script else 0,
            costs=self._costs(script, pace) if script else {},
        )

    def _select(self, gathering: Gathering, pace: Pace, stretch: float = 1.0) -> Selection:
        rules = self._show.daily
        return select(
            gathering.candidates,
            minutes=1,
            pace=pace.budget(rules.target_minutes) * stretch,
            sections=rules.sections,
            updates=rules.max_updates,
            prepare=self._writer.prepare,
        )

    def _script(self, articles: Sequence[Article]) -> Script:
        limits = engines.limits(self._show.profiles)
        return write_script(articles, self._show, day=self._day, limits=limits)

    def _measured(
        self, gathering: Gathering, pace: Pace, selection: Selection
    ) -> tuple[Pace, Selection]:
        """The selection closest to the target length at the measured pace of the voices."""
        target = self._show.daily.target_minutes
        best, nearest = selection, float("inf")
        # A failing voice is left to the build, which finds the story at fault.
        with suppress(PodcasterError):
            if not pace.is_measured:
                sample = replace(cut(selection.articles[0], SAMPLE), is_shortened=False)
                pace = self._heard(self._script([sample]))
                best = selection = self._select(gathering, pace)
            stretch = 1.0
            for _ in range(ROUNDS + 1):
                script = self._script(selection.articles)
                heard = self._heard(script)
                minutes = heard.minutes(count_words(script.segments))
                if abs(minutes - target) < nearest:
                    best, nearest, pace = selection, abs(minutes - target), heard
                has_more = minutes > target or bool(selection.waiting)
                if nearest <= TOLERANCE * target or not has_more:
                    break
                # Greeting and headlines differ from the estimate, so scale by the measured length.
                stretch *= target / minutes
                selection = self._select(gathering, heard, stretch)
        return pace, best

    def _heard(self, script: Script) -> Pace:
        """Speak a script and measure its pace."""
        show = self._show
        directory = ShowDir(show.root)
        with user_store() as store:
            clips = voicing.voice_script(
                script,
                show.profiles,
                default=show.voices.default,
                store=store,
                lexicon=show_lexicon(directory),
                executor=self._context.executor,
            ).clips
        plan = timeline.arrange(script, clips, probe_sounds(directory, show), show=show)
        total = plan.duration / plan.rate / 60
        own = plan.chapters[len(plan.chapters) - len(script.stories) :]
        spoken = sum(chapter.end - chapter.start for chapter in own) / 60_000
        count = sum(count_words(story.segments) for story in script.stories)
        per_minute = count / spoken
        fixed = total - count_words(script.segments) / per_minute
        return Pace(per_minute, fixed, is_measured=True)

    def _affordable(self, selection: Selection) -> tuple[Selection, tuple[Article, ...]]:
        """Leave out the last stories until `max_characters` is respected."""
        most = self._show.daily.max_characters
        articles = list(selection.articles)
        costly: list[Article] = []
        order = [key_of(each.article) for each in selection.ranked]
        while most and articles and self._characters(self._script(articles)) > most:
            last = max(articles, key=lambda each: order.index(key_of(each)))
            articles.remove(last)
            costly.append(last)
        return replace(selection, articles=tuple(articles)), tuple(costly)

    def _characters(self, script: Script) -> int:
        """Characters that an online voice would have to speak because no clip is cached."""
        return sum(self._unspoken(script))

    def _unspoken(self, script: Script) -> list[int]:
        """Characters by segment; a repeated line counts once."""
        show = self._show
        lexicon = show_lexicon(ShowDir(show.root))
        cast = Cast(script, show.profiles, show.voices.default, lexicon)
        seen: set[str] = set()
        counts = []
        with user_store() as store:
            for line in cast.lines():
                is_new = line.key not in seen and engines.is_online(line.voice)
                seen.add(line.key)
                counts.append(len(line.text) if is_new and not store.get(line.key) else 0)
        return counts

    def _costs(self, script: Script, pace: Pace) -> dict[str, tuple[float, int]]:
        counts = self._unspoken(script)
        at = len(script.greeting) + len(script.headlines)
        costs = {}
        for story in script.stories:
            spent = sum(counts[at : at + len(story.segments)])
            costs[story.identity] = (count_words(story.segments) / pace.per_minute, spent)
            at += len(story.segments)
        return costs

    def _entries(self, selection: Selection, costly: Sequence[Article]) -> list[Entry]:
        """The ledger entries of all candidates."""
        included = {key_of(each): each for each in selection.articles}
        reasons = {
            **{key_of(each): "no time left" for each in selection.waiting},
            **{key_of(each): "the edition has its updates" for each in selection.surplus},
            **{key_of(each): TOO_COSTLY for each in costly},
        }
        entries = []
        for candidate in selection.ranked:
            key = key_of(candidate.article)
            if key in included:
                fate = Fate.UPDATE if candidate.is_update else Fate.INCLUDED
                reason = self._notes(included[key], candidate.reason, key)
            else:
                fate, reason = Fate.WAITING, reasons.get(key, "no time left")
            entries.append(entry_of(candidate.article, fate, reason))
            first = f"“{candidate.article.title}” of {candidate.article.source}"
            entries.extend(entry_of(each, Fate.TWIN, f"as {first}") for each in candidate.twins)
        return entries

    def _notes(self, article: Article, reason: str, key: Key) -> str:
        objection = self._writer.objections.get((key[0], key[2]))
        notes = (
            reason,
            "shortened" if article.is_shortened else "",
            f"rewriting rejected: {objection}" if objection else "",
        )
        return "; ".join(note for note in notes if note)


def pace_of(episodes: Sequence[Episode], show: Show) -> Pace:
    """Pace of the show's latest editions that used its present voices."""
    voices = {profile.speaker for profile in show.profiles.values()}
    recent = [each for each in episodes[-5:] if set(each.voices) <= voices]
    minutes = sum(each.audio.duration for each in recent) / 60_000
    count = sum(count_words(each.script.segments) for each in recent)
    if not minutes:
        return Pace()
    return Pace(min(max(count / minutes, PACE / 4), PACE * 4), is_measured=True)
