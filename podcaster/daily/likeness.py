"""Recognising the same story in two texts: an original, an agency's version, a copy."""

import functools
import re
import warnings

from podcaster.daily.facts import facts_of
from podcaster.model import Article

DISTANCE = 40
"""Bits of 128 by which the SimHashes of two versions may differ: a fast first filter.

Texts with nothing in common are some 64 bits apart. Texts of 200 to 700 words that lost a fifth of
their sentences were up to 37 bits off, ones of which 8 % of the words were changed up to 39.
"""
SHARED = 0.3
"""Share of the shorter text's eight-word sequences that the other must have, too.

Measured on the same texts: 0.3 to 1 for those two kinds of copies; 0.14 at most for 5,310 pairs of
different stories, written in a vocabulary so small that their SimHashes came within 18 bits.
"""
WORD = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff]"
    "|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{1,4}"
    r"|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+"
)
"""Chinese and Japanese count by the character; Thai, Lao, Burmese, Khmer by four letters or so."""
HEADLINES = 0.34
"""Share of common words from which two headlines may report one event."""
SAME_HEADLINE = 0.75
LEADS = 0.6
"""Share of a first paragraph that must also be in the other for both to open alike."""
SAME_SUBJECT = 0.3
"""Share of common words in two reports of one event, even when freely rewritten."""
FEWEST_SHARED = 5
"""Words in common, whatever their share: any two briefings have a few."""
SHORTEST = 40
"""Words; shorter texts are the same story only if their words are the same."""


def is_same_story(one: str, other: str) -> bool:
    """Whether two texts report the same story in nearly the same words."""
    first, second = _fingerprint(one), _fingerprint(other)
    if isinstance(first, int) and isinstance(second, int):
        return (first ^ second).bit_count() <= DISTANCE and _shared(one, other) >= SHARED
    return first == second


def is_twin(one: Article, other: Article) -> bool:
    """Whether two articles of a day report the same event, even in other words."""
    texts = [" ".join(each.paragraphs) for each in (one, other)]
    if is_same_story(*texts):
        return not _leads_differ(one, other)
    # Two stories of one source under one headline are two: briefings, letters, chapters.
    return one.source != other.source and _is_rewritten(one, other, texts)


def _leads_differ(one: Article, other: Article) -> bool:
    """Whether headlines and first paragraphs differ; a shared background does not count."""
    if _overlap(content(one.title), content(other.title)) >= HEADLINES:
        return False
    leads = [_lead(each) for each in (one, other)]
    texts = [content(" ".join(each.paragraphs)) for each in (one, other)]
    return max(_within(leads[0], texts[1]), _within(leads[1], texts[0])) < LEADS


def _is_rewritten(one: Article, other: Article, texts: list[str]) -> bool:
    """Whether two texts report one event in other words: headlines and facts agree."""
    titles = [content(one.title), content(other.title)]
    known = [f"{each.title}. {text}" for each, text in zip((one, other), texts, strict=True)]
    if _contradicts(one, known[1]) and _contradicts(other, known[0]):
        return False
    bodies = [content(text[:1500]) for text in texts]
    shared = _overlap(*bodies)
    if min(map(len, titles)) >= 2 and _overlap(*titles) >= SAME_HEADLINE:
        return shared >= SAME_SUBJECT and len(bodies[0] & bodies[1]) >= FEWEST_SHARED
    facts = [
        facts_of(text[:800], each.language) for text, each in zip(known, (one, other), strict=True)
    ]
    figures = facts[0].values & facts[1].values
    names = facts[0].names & facts[1].names
    fewest = min(len(each.values) + len(each.names) for each in facts)
    common = len(figures) + len(names)
    return (
        bool(figures)
        and common >= max(3, 0.6 * fewest)
        and _overlap(*titles) >= HEADLINES
        and shared >= SAME_SUBJECT
    )


def _contradicts(one: Article, text: str) -> bool:
    """Whether a headline has a figure or a name that the other story lacks."""
    facts, known = facts_of(one.title, one.language), facts_of(text, one.language)
    lower = text.casefold()
    return bool(facts.values - known.values) or any(name not in lower for name in facts.names)


def _lead(article: Article) -> frozenset[str]:
    return content(article.paragraphs[0] if article.blocks else "")


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that is also in the larger."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _within(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / max(1, len(part))


@functools.lru_cache(maxsize=4000)
def content(text: str) -> frozenset[str]:
    """The beginnings of the words that carry a text's meaning, without figures."""
    return frozenset(
        word[:6]
        for word in words(text)
        if not word[0].isdigit() and (len(word) > 3 or not word.isascii())
    )


def words(text: str) -> list[str]:
    """The words of a text, without case and punctuation."""
    return WORD.findall(text.casefold())


def phrases(of: list[str], size: int = 3) -> list[str]:
    """All sequences of a number of consecutive words."""
    return [" ".join(of[start : start + size]) for start in range(max(1, len(of) - size + 1))]


def _shared(one: str, other: str) -> float:
    runs = [set(phrases(words(text), 8)) for text in (one, other)]
    return len(runs[0] & runs[1]) / min(map(len, runs))


@functools.lru_cache(maxsize=2000)
def _fingerprint(text: str) -> int | tuple[str, ...]:
    """The 128-bit SimHash of a text; for a short text, the words themselves."""
    with warnings.catch_warnings():
        # Its source holds an escape that Python 3.12 warns of when it compiles the file.
        warnings.simplefilter("ignore", SyntaxWarning)
        from simhash import Simhash

    of = words(text)
    if len(of) < SHORTEST:
        return tuple(of)
    value: int = Simhash(phrases(of), f=128).value
    return value
