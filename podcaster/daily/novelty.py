"""Finding what is new in a story since it was reported. Pure."""

import functools
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from podcaster import languages
from podcaster.daily.facts import (
    Facts,
    calendar,
    facts_of,
    is_opposite,
    new_figures,
    sentences_of,
)
from podcaster.daily.likeness import content, dice, is_denial, words
from podcaster.model import Article, Role

ALIGNED = 0.6
"""Share of words (Dice) from which a sentence is a version of a reported one."""
SPELLING = 0.82
"""Similarity from which one word is a misspelling of the other."""
SHORTEST_NAME = 6
"""Letters; in shorter names one letter tells two apart: Iran, Iraq."""
TRANSCRIBED = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"}
)
ALIKE = str.maketrans("yjwzc", "iivsk")
"""Letters that transcriptions use for the same sound."""
NEGATING = ("un", "in", "im", "il", "ir", "dis", "non", "des", "on", "o", "nie")
SHORTEST_BASE = 4
"""Letters of a word that such a prefix can turn into its opposite."""
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
        self._beginnings = {each[:4] for each in self._stems}
        self._is_headline_same = content(title) == content(article.title)
        self._headline = _without_suffix(article.title, title)

    def change(self, share: float) -> Change | None:
        opening = self._opening()
        checks = (
            self._of_facts("the headline", self._headline, ()),
            self._of_opposite("the headline", self._article.title, self._title),
            self._of_facts("the opening", opening, (0,)),
            self._of_opposite(
                "the opening",
                "".join(sentences_of(opening, self._language)[:1]),
                "".join(self._before[:1]),
            ),
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
        unknown = {name for name in facts.names - self._known.names if not self._knows(name)}
        if unknown:
            return Change(reason=f"{where} has a new name", blocks=blocks)
        return None

    def _of_opposite(self, where: str, text: str, known: str) -> Change | None:
        if not is_denial(text, known, self._language):
            return None
        return Change(reason=f"{where} says the opposite", blocks=(0,))

    def _knows(self, name: str) -> bool:
        """Whether the report has a name, or had it in another spelling."""
        return name in self._known_text.casefold() or any(map(is_respelt(name), self._gone))

    @functools.cached_property
    def _gone(self) -> frozenset[str]:
        """Words of the report that the article does not have."""
        text = " ".join((self._article.title, *self._article.paragraphs))
        return frozenset(words(self._known_text)) - frozenset(words(text))

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
            # stolen is no news after stole
            fresh = {each for each in stems - self._stems if each[:4] not in self._beginnings}
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
        if is_opposite(new, old) or _is_prefixed(sentence, other):
            return "a sentence says the opposite"
        if _is_moved(sentence, other, self._language):
            return "a date has changed"
        figures = new_figures(new, self._known)
        had_clock = any(each.kind == "clock" for each in old.figures)
        if any(each.kind != "clock" or had_clock for each in figures):
            return "a figure has changed"
        return "a name has changed" if self._names_differ(new, old) else ""

    def _names_differ(self, new: Facts, old: Facts) -> bool:
        text = " ".join(self._article.paragraphs).casefold()
        come = {name for name in new.names - old.names if not self._knows(name)}
        gone = {name for name in old.names - new.names if name not in text}
        return bool(come and gone)


def is_respelt(name: str) -> Callable[[str], bool]:
    """Whether a name is another one in a different spelling: Sergei and Sergey, one letter off."""
    sound = _sound(name)
    most = len(name) + 1

    def is_same(other: str) -> bool:
        if other[:1] == name[:1] and len(name) >= SHORTEST_NAME and len(other) <= most:
            return _sound(other) == sound or _is_one_letter_off(name, other)
        return _sound(other) == sound

    return is_same


def _sound(name: str) -> str:
    """A name without accents and without the letters in which transcriptions differ."""
    plain = unicodedata.normalize("NFD", name.casefold()).translate(TRANSCRIBED)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for many, one in (("ph", "f"), ("qu", "kv"), ("ck", "k"), ("sch", "s"), ("cz", "s"), ("h", "")):
        plain = plain.replace(many, one)
    return re.sub(r"(.)\1+", r"\1", plain.translate(ALIKE))


def _is_one_letter_off(one: str, other: str) -> bool:
    """Whether one letter was changed, added or left out, or two were swapped."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    rest, others = one[start:], other[start:]
    if len(one) < len(other):
        return rest == others[1:]
    return rest[1:] == others[1:] or (rest[:2] == others[1::-1] and rest[2:] == others[2:])


def _is_moved(sentence: str, other: str, language: str) -> bool:
    """Whether another month is named, or another weekday for what is to come.

    The weekday on which somebody spoke changes with every version of a report.
    """
    now, then = ([set(words(each)) & of for of in calendar(language)] for each in (sentence, other))
    is_ahead = all(_ahead().search(each) for each in (sentence, other))
    return any(
        one and two and not one & two
        for one, two in list(zip(now, then, strict=True))[0 if is_ahead else 1 :]
    )


@functools.cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{languages.around_reports('ahead')})\b", re.IGNORECASE)


def _is_prefixed(sentence: str, other: str) -> bool:
    """Whether a word became its opposite by a prefix: safe and unsafe, agree and disagree."""
    come, gone = (set(words(each)) for each in (sentence, other))
    come, gone = come - gone, gone - come
    return any(
        f"{prefix}{base}" in fresh
        for bases, fresh in ((come, gone), (gone, come))
        for base in bases
        if len(base) >= SHORTEST_BASE
        for prefix in NEGATING
    )


def _without_suffix(title: str, known: str) -> str:
    """The headline without the publication's name, if only that was added."""
    rest = title.removeprefix(known)
    return known if re.match(r"\s+[|–—·-]\s", rest) else title


def _nearest(sentence: str, others: Sequence[str]) -> str:
    """The reported sentence that this one is a version of, if any."""
    stems = content(sentence)
    best, nearest = 0.0, ""
    for other in others:
        shared = dice(stems, content(other))
        if shared > best:
            best, nearest = shared, other
    return nearest if best >= ALIGNED else ""
