"""Recognising the same story in two texts: an original, an agency's version, a copy."""

import functools
import re
from collections.abc import Iterable, Sequence

from podcaster.daily.facts import Facts, capitalised, denied, facts_of, is_opposite, sentences_of
from podcaster.episodes.manifest import overlap
from podcaster.model import Article, Segment

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
NEGATED = 0.5
"""The same share if one of the two denies what the other says."""
HEADLINES = 0.34
"""Share of common words from which two headlines may report one event."""
SAME_HEADLINE = 0.75
LEADS = 0.6
"""Share of a first paragraph that must also be in the other for both to open alike."""
SAME_FACTS, FEWEST_FACTS = 0.75, 4
"""Share and number of common figures and names from which no common headline is needed."""
MOST_FACTS, SOME_FACTS = 0.6, 3
"""The same for headlines that have words in common; three figures count as four facts."""
KIND_FACTS = 0.5
"""The same for headlines and openings that report one kind of event."""
NAMED = re.compile(r"(\w{4,}) (?=[A-ZÀ-Þ])(\w{3,})")
"""A kind of thing followed by its name: `Storm Ada`."""
PERSON = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]+ ([A-ZÀ-Þ][a-zà-ÿ'’-]+)(?:, | \()\d{1,2}\b")
"""The family name of somebody whose age is given."""
OPENING = 800
"""Characters of a report that are searched for facts."""
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


def is_follow_up(report: Article, article: Article) -> bool:
    """Whether an article turns what was reported: a denial, a strike that is called off.

    Its headline reports a kind of event that the report lacks, or says the opposite; names and
    figures are the same.
    """
    text = f"{report.title}. {' '.join(report.paragraphs)}"
    told, known = facts_of(article.title, article.language), facts_of(text, article.language)
    title, lower = content(article.title), text.casefold()
    if any(name not in lower for name in told.names):
        return False
    if _within(title, content(text)) < KIND_FACTS:
        return False  # it approves of something else
    turns = bool(told.events - known.events) or _deny_each_other(report, article)
    return turns and _is_one_affair(report, article)


def _is_one_affair(report: Article, article: Article) -> bool:
    texts = [f"{each.title}. {' '.join(each.paragraphs)}"[:OPENING] for each in (report, article)]
    _, common, least = _agreement(texts, article.language)
    titles = overlap(content(report.title), content(article.title))
    if _are_namesakes(report, article, texts) or common < KIND_FACTS * least:
        return False
    return common >= SOME_FACTS or (titles >= KIND_FACTS and common > 0)


def _deny_each_other(one: Article, other: Article) -> bool:
    """Whether headlines or first sentences say the opposite; “not guilty” and “cleared” do not."""
    firsts = ["".join(_sentences(each)[:1]) for each in (one, other)]
    return any(
        (
            is_denial(mine, theirs, one.language)
            and facts_of(mine, one.language).negations == facts_of(theirs, one.language).negations
        )
        or _is_negated(mine, theirs, one.language)
        for mine, theirs in ((one.title, other.title), firsts)
    )


def _is_negated(one: str, other: str, language: str) -> bool:
    """Whether one statement is the other with a “not” in it.

    “Acquitted of theft” has a word that “did not steal” lacks, and says the same.
    """
    plain, negated = sorted((one, other), key=lambda each: facts_of(each, language).negations)
    if facts_of(plain, language).negations or not facts_of(negated, language).negations:
        return False
    said = {word[:4] for word in words(plain)}
    if not any(word[:4] in said for word in denied(negated, language)):
        return False  # it denies something that the other does not speak of
    stems = {word[:4] for word in words(negated)}
    own = " ".join(word for word in words(plain) if len(word) > 3 and word[:4] not in stems)
    if any(side for _, side in facts_of(own, language).sides):
        return False
    return dice(content(one), content(other)) >= NEGATED


def is_denial(one: str, other: str, language: str) -> bool:
    """Whether two statements on one thing say the opposite."""
    facts = [facts_of(each, language) for each in (one, other)]
    return is_opposite(*facts) and dice(content(one), content(other)) >= SAME_STATEMENT


def leads_differ(one: Article, other: Article) -> bool:
    """Whether headlines and openings differ; a background that both have does not count."""
    titles = [content(each.title) for each in (one, other)]
    if overlap(*titles) >= SAME_HEADLINE:
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
    if _tells_else(one, known[1]) or _tells_else(other, known[0]):
        return False
    if _are_namesakes(one, other, known) or _are_other_incidents(one, other, known):
        return False
    bodies = [content(text[:1500]) for text in texts]
    shared = overlap(*bodies)
    if shared < SAME_SUBJECT:
        return False
    own = _own_texts(one, other)
    if _have_other_figures(one, own[1][1]) and _have_other_figures(other, own[0][1]):
        return False  # the close of one day and that of another
    if _have_one_event(own, one.language, share=SAME_FACTS, fewest=FEWEST_FACTS):
        return True
    if _have_one_kind(one, other, own):
        return True
    if min(map(len, titles)) >= 2 and overlap(*titles) >= SAME_HEADLINE:
        return len(bodies[0] & bodies[1]) >= FEWEST_SHARED
    return overlap(*titles) >= HEADLINES and _have_one_event(
        own, one.language, share=MOST_FACTS, fewest=SOME_FACTS
    )


def _own_texts(one: Article, other: Article) -> list[tuple[str, str]]:
    """Opening and text of each, without the sentences they share, which are background."""
    sentences = [_sentences(each) for each in (one, other)]
    found: list[tuple[str, str]] = []
    for article, mine, theirs in zip((one, other), sentences, sentences[::-1], strict=True):
        own = [each for each in mine if each not in theirs]
        opening = f"{article.title}. {' '.join(own[:1])}"
        found.append((opening, f"{opening} {' '.join(own[1:])}"[:OPENING]))
    return found


def _have_one_event(
    texts: list[tuple[str, str]], language: str, *, share: float, fewest: int
) -> bool:
    """Whether two texts have most of their figures and names in common.

    At least one figure must be in an opening: what both have further down is their background.
    """
    figures, common, least = _agreement([text for _, text in texts], language)
    openings = [_counted(facts_of(opening, language)) for opening, _ in texts]
    if not figures & frozenset.union(*openings):
        return False
    return (
        common >= (SOME_FACTS if len(figures) >= SOME_FACTS else fewest) and common >= share * least
    )


def _agreement(texts: Sequence[str], language: str) -> tuple[frozenset[float], int, int]:
    """The figures of both texts; how many figures and names both have, and how many the shorter."""
    facts = [facts_of(text, language) for text in texts]
    figures = frozenset.intersection(*map(_counted, facts))
    capitals = frozenset.intersection(*map(capitalised, texts))
    names = (facts[0].names | facts[1].names) & capitals
    least = min(len(_counted(each)) + len(each.names) for each in facts)
    return figures, len(figures) + len(names), least


def _have_other_figures(article: Article, text: str) -> bool:
    """Whether headline and first paragraph have figures, and the other report none of them."""
    lead = f"{article.title}. {article.paragraphs[0] if article.blocks else ''}"
    figures = facts_of(lead, article.language).values
    return bool(figures) and not figures & facts_of(text, article.language).values


def _counted(facts: Facts) -> frozenset[float]:
    """The figures without years and the zeros of scores, which many stories share."""
    return frozenset(each for each in facts.values if each and not 1900 <= each <= 2100)


def _contradicts(one: Article, text: str) -> bool:
    """Whether a headline has a figure or a name that the other story lacks."""
    facts, known = facts_of(one.title, one.language), facts_of(text, one.language)
    lower = text.casefold()
    return bool(facts.values - known.values) or any(name not in lower for name in facts.names)


def _tells_else(article: Article, text: str) -> bool:
    """Whether a headline reports a kind of event, or names somebody, that the other story lacks.

    A captain who is charged, a strike that is called off: the background is the same.
    """
    told, lower = facts_of(article.title, article.language), text.casefold()
    # The first word of a headline is a name if the report uses it as one.
    known = facts_of(" ".join(article.paragraphs), article.language).names
    names = told.names | (capitalised(article.title) & known)
    if any(name not in lower and "-" not in name for name in names):
        return True
    return bool(told.events - facts_of(text, article.language).events)


def _are_other_incidents(one: Article, other: Article, texts: Sequence[str]) -> bool:
    """Whether a headline reports a fire and the other text a crash, or each names its own people.

    An explosion may be a crash if most figures agree. People who are only quoted have no age.
    """
    people = [{name.casefold() for name in PERSON.findall(text)} for text in texts]
    if all(people) and people[0].isdisjoint(people[1]):
        return True
    titles = [facts_of(each.title, each.language).incidents for each in (one, other)]
    known = [facts_of(text, one.language) for text in texts]
    differ = any(
        title and facts.incidents and title.isdisjoint(facts.incidents)
        for title, facts in zip(titles, known[::-1], strict=True)
    )
    return differ and len(_counted(known[0]) & _counted(known[1])) < SOME_FACTS


def _are_namesakes(one: Article, other: Article, texts: Sequence[str]) -> bool:
    """Whether headlines give two things of a kind their names: Storm Ada, Storm Bruno."""
    ours, theirs = (dict(NAMED.findall(each.title)) for each in (one, other))
    return any(
        ours[kind] != theirs[kind] and not (ours[kind] in texts[1] and theirs[kind] in texts[0])
        for kind in ours.keys() & theirs.keys()
    )


def _have_one_kind(one: Article, other: Article, own: list[tuple[str, str]]) -> bool:
    """Whether both headlines or openings report one kind of event, with the same facts."""
    titles = [facts_of(each.title, each.language).events for each in (one, other)]
    openings = [facts_of(opening, one.language).events for opening, _ in own]
    if not (titles[0] & openings[1] or titles[1] & openings[0]):
        return False
    figures, common, least = _agreement([text for _, text in own], one.language)
    return common >= (SOME_FACTS if figures else FEWEST_FACTS) and common >= KIND_FACTS * least


def _lead(article: Article) -> frozenset[str]:
    return content(article.paragraphs[0] if article.blocks else "")


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


def count_words(segments: Iterable[Segment]) -> int:
    """The number of written words in some segments."""
    return sum(len(words(segment.written)) for segment in segments)


def phrases(of: list[str], size: int = 3) -> list[str]:
    """All sequences of a number of consecutive words."""
    return [" ".join(of[start : start + size]) for start in range(max(1, len(of) - size + 1))]


@functools.lru_cache(maxsize=4000)
def _runs(text: str) -> frozenset[int]:
    """The sequences of eight words in a text."""
    return frozenset(map(hash, phrases(words(text), RUN)))
