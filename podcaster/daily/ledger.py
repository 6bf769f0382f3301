"""The ledger of a run: the fate of every candidate, with the reason. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from podcaster.model import Article


class Fate(StrEnum):
    """What became of a candidate."""

    INCLUDED = "included"
    UPDATE = "update"
    """Included as an update of a reported story."""
    WAITING = "did not fit"
    TWIN = "same story"
    """Another source has a fuller version."""
    REPORTED = "reported"
    OLD = "old"
    UNWANTED = "excluded"
    SURPLUS = "surplus"
    """Beyond the number of stories that its source may give."""
    REFUSED = "refused"
    """Could not be read, is not a story, or could not be spoken."""
    UNPUBLISHED = "unpublished"
    """Chosen for an edition that failed."""


CHOSEN = (Fate.INCLUDED, Fate.UPDATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One candidate of a run."""

    source: str
    title: str
    url: str = ""
    fate: Fate
    reason: str = ""

    @property
    def line(self) -> str:
        """The entry as a line of text."""
        reason = f" ({self.reason})" if self.reason else ""
        return f"{self.fate}: {self.source}: {self.title or self.url}{reason}"


Key: TypeAlias = tuple[str, str, str]


def key_of(article: Article) -> Key:
    """A key that stays the same when an article is cut, marked or rewritten."""
    return article.source, article.url or article.identity, article.title


def entry_of(article: Article, fate: Fate, reason: str = "") -> Entry:
    """The entry of an article that was read."""
    return Entry(
        source=article.source, title=article.title, url=article.url or "", fate=fate, reason=reason
    )


def tally(entries: Iterable[Entry]) -> Mapping[str, int]:
    """The number of entries with each fate."""
    counts = Counter(entry.fate for entry in entries)
    return {fate.value: counts[fate] for fate in Fate if counts[fate]}


def with_fate(entries: Sequence[Entry], lost: Mapping[Key, str]) -> tuple[Entry, ...]:
    """The ledger with a new fate for stories that could not be spoken."""
    return tuple(
        Entry(
            source=each.source,
            title=each.title,
            url=each.url,
            fate=Fate.REFUSED,
            reason=lost[found],
        )
        if (found := next((key for key in lost if _is(each, key)), None))
        else each
        for each in entries
    )


def unpublished(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The ledger of an edition that failed."""
    return tuple(
        replace(each, fate=Fate.UNPUBLISHED) if each.fate in CHOSEN else each for each in entries
    )


def _is(entry: Entry, key: Key) -> bool:
    return entry.fate in CHOSEN and (entry.source, entry.title) == (key[0], key[2])
