"""Reading all sources for an edition; a fault in one source does not affect the others."""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from podcaster.daily.fetching import Desk, Offer, Problem, offers_of, page_offer
from podcaster.daily.judging import (
    Reported,
    Rules,
    Verdict,
    age_of,
    article_identity,
    consider,
    is_recent,
)
from podcaster.daily.novelty import newest_first
from podcaster.daily.outcome import Entry, Fate, entry_of
from podcaster.daily.selection import Candidate
from podcaster.errors import PodcasterError
from podcaster.model import Article, Source
from podcaster.script import canonical_url
from podcaster.sources import prepare

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Sources read at once; each host still gets one request at a time."""
TRIES = 4
"""Pages opened per story wanted, as some are reported already and some excluded."""
UNOPENED = (Fate.OLD, Fate.SURPLUS)
"""Fates of items that are not opened."""
LATE = 1000
"""Place of a story that its source no longer lists, fetched again for updates."""
FOR_EVER = 10**6
"""Hours; a maximum age that excludes nothing."""
MOST_AGAIN = 40
"""Reported stories that are fetched again in one run, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """The articles that sources gave, and the fates of their other items."""

    candidates: tuple[Candidate, ...] = ()
    problems: tuple[Problem, ...] = ()
    entries: tuple[Entry, ...] = ()
    """The ledger's entries for items that did not become candidates."""
    dead: int = 0
    """How many sources could not be read at all."""

    @property
    def unplanned(self) -> tuple[Entry, ...]:
        """The ledger of a run that ends before its edition is planned."""
        return (
            *self.entries,
            *(entry_of(each.article, Fate.INCLUDED, each.reason) for each in self.candidates),
        )

    def __add__(self, other: "Gathering") -> "Gathering":
        return Gathering(
            candidates=self.candidates + other.candidates,
            problems=self.problems + other.problems,
            entries=self.entries + other.entries,
            dead=self.dead + other.dead,
        )


def gather(sources: Sequence[Source], desk: Desk, rules: Rules) -> Gathering:
    """Read all sources, several at once; results are in the order of podcaster.toml."""

    def read(order: int) -> Gathering:
        source = sources[order]
        return _SourceRun(source, order, rules, desk).of(lambda: offers_of(source, desk))

    return _all(read, len(sources))


def look_again(
    sources: Sequence[Source], desk: Desk, rules: Rules, stories: Sequence[Reported]
) -> Gathering:
    """Fetch reported stories again, in case a fact has changed."""

    def read(order: int) -> Gathering:
        # It has been news before, so its age does not matter.
        source = replace(sources[order], max_age_hours=FOR_EVER)
        mine = [each for each in stories if each.source == source.name][:MOST_AGAIN]
        offers = [replace(page_offer(each.url, source, desk), title=each.title) for each in mine]
        return _SourceRun(source, order, rules, desk, is_again=True).of(lambda: offers)

    return _all(read, len(sources))


def not_seen(stories: Sequence[Reported], gathering: Gathering) -> list[Reported]:
    """Reported stories with an address that no source has offered in this run."""
    offered = {canonical_url(each.url) for each in gathering.entries if each.fate not in UNOPENED}
    offered |= {canonical_url(each.article.url or "") for each in gathering.candidates}
    return [each for each in _newest(stories) if canonical_url(each.url) not in offered]


def with_second_look(gathering: Gathering, again: Gathering) -> Gathering:
    """Both gatherings as one, with each story in the ledger once."""
    opened = {canonical_url(each.url) for each in again.entries}
    opened |= {canonical_url(each.article.url or "") for each in again.candidates}
    kept = [
        each
        for each in gathering.entries
        if each.fate not in UNOPENED or canonical_url(each.url) not in opened - {""}
    ]
    return replace(gathering, entries=tuple(kept)) + again


def _newest(stories: Sequence[Reported]) -> Collection[Reported]:
    """Each story in its latest report."""
    kept: dict[str, Reported] = {}
    for each in stories:
        if each.url:
            kept.setdefault(each.identity, each)
    return kept.values()


def _all(read: Callable[[int], Gathering], count: int) -> Gathering:
    prepare()  # forked while no thread runs
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="source") as pool:
        return sum(pool.map(read, range(count)), Gathering())


class _SourceRun:
    """The reading of one source in one run."""

    def __init__(
        self, source: Source, order: int, rules: Rules, desk: Desk, *, is_again: bool = False
    ) -> None:
        self._source = source
        self._order = order
        self._rules = rules
        self._prepare = desk.prepare
        self._is_again = is_again
        self._known = {each.identity for each in rules.reported}
        self._candidates: list[Candidate] = []
        self._problems: list[Problem] = []
        self._entries: list[Entry] = []
        self._opened = 0

    def of(self, offers: Callable[[], Sequence[Offer]]) -> Gathering:
        """Consider all items of the source."""
        is_dead = False
        try:
            for place, offer in enumerate(offers()):
                self._take(place, offer)
        except Exception as error:  # noqa: BLE001 - the other sources still make the edition
            self._problems.append(Problem(source=self._source.name, reason=_reason(error)))
            is_dead = not self._candidates
        return Gathering(
            candidates=tuple(self._candidates),
            problems=tuple(self._problems),
            entries=tuple(self._entries),
            dead=int(is_dead),
        )

    def _take(self, place: int, offer: Offer) -> None:
        source, rules = self._source, self._rules
        if offer.is_dated and not is_recent(offer.published, source, rules):
            self._note(offer, Fate.OLD, age_of(offer.published, source, rules))
        elif self._is_full and not self._is_again:
            self._note(offer, Fate.SURPLUS, self._limit)
        else:
            self._open(place, offer)

    @property
    def _is_full(self) -> bool:
        most = self._source.stories
        return len(self._candidates) >= most or self._opened >= most * TRIES

    @property
    def _limit(self) -> str:
        most = self._source.stories
        if len(self._candidates) >= most:
            return f"the source's limit of {most} is reached"
        return f"the source's limit of {self._opened} opened pages is reached"

    def _open(self, place: int, offer: Offer) -> None:
        self._opened += 1
        try:
            for article in self._articles(offer):
                self._consider(place, article)
        except Exception as error:  # noqa: BLE001 - one bad file or page costs itself
            self._note(offer, Fate.REPORTED if self._is_again else Fate.REFUSED, _reason(error))
            if not self._is_again:
                self._problems.append(Problem(source=self._source.name, reason=_reason(error)))

    def _articles(self, offer: Offer) -> Iterator[Article]:
        source = self._source
        for article in offer.read():
            yield replace(
                article,
                source=source.name,
                section=source.section or article.section,
                voice=article.voice or source.voice or None,
            )

    def _consider(self, place: int, article: Article) -> None:
        is_known = article_identity(article, self._rules.as_of.date()) in self._known
        written = self._prepare(article) if is_known else article
        judgement = consider(written, self._source, self._rules)
        verdict = judgement.verdict
        if self._is_again and verdict in (Verdict.NEW, Verdict.OLD):
            verdict = Verdict.REPORTED
        if verdict not in (Verdict.NEW, Verdict.UPDATE):
            self._entries.append(entry_of(article, Fate[verdict.name], judgement.reason))
            return
        if len(self._candidates) >= self._source.stories and not self._is_again:
            self._entries.append(entry_of(article, Fate.SURPLUS, self._limit))
            return
        if judgement.change and written is article:
            article = newest_first(article, judgement.change)
        self._candidates.append(
            Candidate(
                article=article,
                place=place + (LATE if self._is_again else 0),
                order=self._order,
                weight=self._source.weight,
                is_update=verdict is Verdict.UPDATE,
                reason=judgement.reason,
            )
        )

    def _note(self, offer: Offer, fate: Fate, reason: str) -> None:
        self._entries.append(
            Entry(
                source=self._source.name,
                title=offer.title,
                url=offer.url,
                fate=fate,
                reason=reason,
            )
        )


def _reason(error: Exception) -> str:
    """The message of an expected error; for a bug its type, with a traceback in the log."""
    if isinstance(error, PodcasterError):
        return str(error)
    log.warning("a source failed unexpectedly", exc_info=error)
    return f"could not be read ({type(error).__name__}: {error})"
