"""Finding what is new in a story since it was reported. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from podcaster.daily.facts import Facts, facts_of, is_opposite, new_figures, sentences_of
from podcaster.daily.likeness import content
from podcaster.model import Article, Role

ALIGNED = 0.6
"""Share of words (Dice) from which a sentence is a version of a reported one."""
SAME_HEADLINE = 0.4
"""The same share from which two headlines speak of one thing."""
SPELLING = 0.82
"""Similarity from which one word is a misspelling of the other."""
FEWEST = 4
"""New words that an opening must have; fewer are copy-editing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The reason why a story is news again, and where it is stated."""

    reason: str
    blocks: tuple[int, ...] = ()
    """Indices of the paragraphs that state it."""


def change_of(article: Article, title: str, text: str, share: float) -> Change | None:
    """The news in an article since it was reported, if any; length alone is not news.

    Args:
        title: of the story as it was reported.
        text: of the story as it was reported.
        share: of the opening's words that must be new before a new opening is news.
    """
    return _Reading(article, title, text).change(share)


def newest_first(article: Article, change: Change) -> Article:
    """The article with new paragraphs before those that were reported."""
    places = [place for place in change.blocks if article.blocks[place].role is Role.BODY]
    if not places or 0 in places:
        return article
    moved = [article.blocks[place] for place in places]
    rest = [each for place, each in enumerate(article.blocks) if place not in places]
    return replace(article, blocks=(*moved, *rest))


class _Reading:
    """An article compared with its earlier report."""

    def __init__(self, article: Article, title: str, text: str) -> None:
        self._article = article
        self._title = title
        self._language = article.language
        self._before = sentences_of(text, self._language)
        self._known_text = f"{title}. {text}"
        self._known = facts_of(self._known_text, self._language)
        self._stems = content(self._known_text)
        self._is_headline_same = content(title) == content(article.title)
        self._headline = _without_suffix(article.title, title)

    def change(self, share: float) -> Change | None:
        opening = self._opening()
        checks = (
            self._of_facts("the headline", self._headline, ()),
            self._of_opposite_headline(),
            self._of_facts("the opening", opening, (0,)),
            self._of_headline(opening),
            self._of_opening(opening, share),
        )
        found = next((each for each in checks if each), None)
        return found or self._of_sentences()

    def _opening(self) -> str:
        bodies = [
            block.text
            for block in self._article.blocks
            if block.role is Role.BODY and sentences_of(block.text, self._language)
        ]
        short = len(bodies) > 1 and len(bodies[0].split()) < 12
        return " ".join(bodies[: 2 if short else 1])

    def _of_facts(self, where: str, text: str, blocks: tuple[int, ...]) -> Change | None:
        """Figures and names that the report did not have."""
        facts = facts_of(text, self._language)
        figures = [f for f in new_figures(facts, self._known) if f.kind not in ("clock", "date")]
        if figures:
            return Change(reason=f"{where} has a new figure", blocks=blocks)
        unknown = {name for name in facts.names - self._known.names if not self._has(name)}
        if unknown:
            return Change(reason=f"{where} has a new name", blocks=blocks)
        return None

    def _of_opposite_headline(self) -> Change | None:
        title, known = self._article.title, self._title
        facts = [facts_of(each, self._language) for each in (title, known)]
        if _dice(content(title), content(known)) < SAME_HEADLINE or not is_opposite(*facts):
            return None
        return Change(reason="the headline says the opposite", blocks=(0,))

    def _has(self, name: str) -> bool:
        return name in self._known_text.casefold()

    def _of_headline(self, opening: str) -> Change | None:
        """A new headline that the opening confirms; mere rewording is not news."""
        if self._is_headline_same:
            return None
        known = sorted(self._stems)
        fresh = content(self._article.title) - self._stems
        # A stem close to a known one is a corrected spelling.
        news = {each[:5] for each in fresh if not get_close_matches(each, known, 1, SPELLING)}
        is_borne_out = bool(news & {each[:5] for each in content(opening)})
        return Change(reason="a new headline", blocks=(0,)) if is_borne_out else None

    def _of_opening(self, opening: str, share: float) -> Change | None:
        sentences = sentences_of(opening, self._language)
        if self._is_pushed_down(sentences, share):
            return Change(reason="a new opening", blocks=(0,))
        windows = [(opening, share), *((each, max(share, 0.5)) for each in sentences[:1])]
        for text, most in windows:
            stems = content(text)
            fresh = stems - self._stems
            if len(fresh) >= FEWEST and len(fresh) > most * len(stems):
                return Change(reason="a new opening", blocks=(0,))
        return None

    def _is_pushed_down(self, opening: Sequence[str], share: float) -> bool:
        """Whether the reported story is still there, below a new opening."""
        now = [
            each for text in self._article.paragraphs for each in sentences_of(text, self._language)
        ]
        if not self._before or self._before[0] not in now[1:]:
            return False
        known = set(self._before)
        fresh = [each for each in opening if each not in known and len(content(each)) >= FEWEST]
        return bool(fresh) and opening[0] in fresh and len(fresh) > share * len(opening)

    def _of_sentences(self) -> Change | None:
        """Sentences that replace others, with a different figure, name or negation."""
        known = set(self._before)
        for place, block in enumerate(self._article.blocks):
            for sentence in sentences_of(block.text, self._language):
                if sentence in known:
                    continue
                reason = self._replaced(sentence)
                if reason:
                    return Change(reason=reason, blocks=(place,))
        return None

    def _replaced(self, sentence: str) -> str:
        other = _nearest(sentence, self._before)
        if not other:
            return ""
        new, old = (facts_of(each, self._language) for each in (sentence, other))
        if new.negations != old.negations:
            return "a negation has changed"
        if is_opposite(new, old):
            return "a sentence says the opposite"
        figures = new_figures(new, self._known)
        had_clock = any(each.kind == "clock" for each in old.figures)
        if any(each.kind != "clock" or had_clock for each in figures):
            return "a figure has changed"
        return "a name has changed" if self._names_differ(new, old) else ""

    def _names_differ(self, new: Facts, old: Facts) -> bool:
        text = " ".join(self._article.paragraphs).casefold()
        come = {name for name in new.names - old.names if not self._has(name)}
        gone = {name for name in old.names - new.names if name not in text}
        return bool(come and gone)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _without_suffix(title: str, known: str) -> str:
    """The headline without the publication's name, if only that was added."""
    rest = title.removeprefix(known)
    return known if re.match(r"\s+[|–—·-]\s", rest) else title


def _nearest(sentence: str, others: Sequence[str]) -> str:
    """The reported sentence that this one is a version of, if any."""
    stems = content(sentence)
    best, nearest = 0.0, ""
    for other in others:
        shared = _dice(stems, content(other))
        if shared > best:
            best, nearest = shared, other
    return nearest if best >= ALIGNED else ""
