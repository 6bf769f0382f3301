"""Recognising the same story in two texts: an original, an agency's version, a copy."""

import functools
import re

from podcaster.daily.facts import Facts, facts_of, is_opposite, sentences_of
from podcaster.model import Article

SHARED = 0.3
"""Share of the shorter text's eight-word sequences that the other must have, too.

Measured on texts of 200 to 700 words: 0.3 to 1 for texts that lost a fifth of their sentences, or
of which 8 % of the words were changed; 0.14 at most for 5,310 pairs of different stories.
"""
CONTAINED = 0.8
"""The same share for a text so short that it must be a part of the other."""
WORD = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff]"
    "|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{1,4}"
    r"|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+"
)
"""Chinese and Japanese count by the character; Thai, Lao, Burmese, Khmer by four letters or so."""
SAME_STATEMENT = 0.4
"""Share of words (Dice) from which two headlines, or two first sentences, speak of one thing."""
HEADLINES = 0.34
"""Share of common words from which two headlines may report one event."""
SAME_HEADLINE = 0.75
LEADS = 0.6
"""Share of a first paragraph that must also be in the other for both to open alike."""
SAME_FACTS = 0.75
"""Share of a lead's figures and names from which two reports need no common headline."""
FEWEST_FACTS = 4
"""Figures and names in common, whatever their share."""
SAME_SUBJECT = 0.3
"""Share of common words in two reports of one event, even when freely rewritten."""
FEWEST_SHARED = 5
"""Words in common, whatever their share: any two briefings have a few."""
SHORTEST = 40
"""Words; shorter texts are the same story only if one is a part of the other."""
RUN = 8
FEWEST_RUNS = 9


def is_same_story(one: str, other: str) -> bool:
    """Whether two texts report the same story in nearly the same words."""
    first, second = sorted((_runs(one), _runs(other)), key=len)
    if len(first) + RUN - 1 >= SHORTEST:
        return not first.isdisjoint(second) and len(first & second) >= SHARED * len(first)
    if words(one) == words(other):
        return True
    return len(first) >= FEWEST_RUNS and len(first & second) >= CONTAINED * len(first)


def is_twin(one: Article, other: Article) -> bool:
    """Whether two articles of a day report the same event, even in other words."""
    texts = [" ".join(each.paragraphs) for each in (one, other)]
    if _deny_each_other(one, other):
        return False
    if is_same_story(*texts):
        return not leads_differ(one, other)
    # Two stories of one source under one headline are two: briefings, letters, chapters.
    return one.source != other.source and _is_rewritten(one, other, texts)


def _deny_each_other(one: Article, other: Article) -> bool:
    """Whether headlines or first sentences say the opposite; “not guilty” and “cleared” do not."""
    firsts = ["".join(_sentences(each)[:1]) for each in (one, other)]
    return any(
        is_denial(mine, theirs, one.language)
        and facts_of(mine, one.language).negations == facts_of(theirs, one.language).negations
        for mine, theirs in ((one.title, other.title), firsts)
    )


def is_denial(one: str, other: str, language: str) -> bool:
    """Whether two statements on one thing say the opposite."""
    facts = [facts_of(each, language) for each in (one, other)]
    return is_opposite(*facts) and dice(content(one), content(other)) >= SAME_STATEMENT


def leads_differ(one: Article, other: Article) -> bool:
    """Whether headlines and openings differ; a background that both have does not count."""
    titles = [content(each.title) for each in (one, other)]
    if _overlap(*titles) >= SAME_HEADLINE:
        return False
    sentences = [_sentences(each) for each in (one, other)]
    if any(each[:1] and each[0] in rest for each, rest in (sentences, sentences[::-1])):
        return False
    own = [
        content(" ".join((each.title, *(set(mine) - set(theirs)))))
        for each, mine, theirs in zip((one, other), sentences, sentences[::-1], strict=True)
    ]
    leads = [_lead(each) for each in (one, other)]
    told = [_within(lead, own[1 - n]) for n, lead in enumerate(leads)]
    told += [_within(title, own[1 - n]) for n, title in enumerate(titles) if len(title) > 3]
    return max(told) < LEADS


def _sentences(article: Article) -> list[str]:
    return sentences_of("\n".join(article.paragraphs), article.language)


def _is_rewritten(one: Article, other: Article, texts: list[str]) -> bool:
    """Whether two texts report one event in other words: headlines and facts agree."""
    titles = [content(one.title), content(other.title)]
    known = [f"{each.title}. {text}" for each, text in zip((one, other), texts, strict=True)]
    if _contradicts(one, known[1]) and _contradicts(other, known[0]):
        return False
    bodies = [content(text[:1500]) for text in texts]
    shared = _overlap(*bodies)
    leads = [
        facts_of(f"{each.title}. {each.paragraphs[0] if each.blocks else ''}", each.language)
        for each in (one, other)
    ]
    if all(each.values for each in leads) and not leads[0].values & leads[1].values:
        return False  # the close of one day and that of another
    if shared >= SAME_SUBJECT and _agree(*leads):
        return True
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


def _agree(one: Facts, other: Facts) -> bool:
    """Whether two leads have most of their figures and names in common."""
    common = len(one.values & other.values) + len(one.names & other.names)
    fewest = min(len(each.values) + len(each.names) for each in (one, other))
    has_figure = bool(one.values & other.values)
    return has_figure and common >= FEWEST_FACTS and common >= SAME_FACTS * fewest


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


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of common words in both sets."""
    return 2 * len(one & other) / max(1, len(one) + len(other))


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


@functools.lru_cache(maxsize=4000)
def _runs(text: str) -> frozenset[int]:
    """The sequences of eight words in a text."""
    return frozenset(map(hash, phrases(words(text), RUN)))
