"""Text → pieces of bounded size, cut where a reader would pause.

Of all possible cuts, the cheapest are chosen: each place has a cost by how unnatural a pause would
be there, and each piece a cost by how short it is.
"""

import math
import re
from collections import deque
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from podcaster.languages.sentences import split_sentences
from podcaster.languages.sentences.stops import abbreviations_of, is_in, words

LONGEST = 1000
"""Longest piece; longer ones do not sound better, and the search stays linear."""
FULL, COST_OF_FULL = 0.4, 2.0
"""Share of the limit from which a piece is not short, and what it costs then."""
SENTENCE_END = -3.0
"""Cost of a cut at the end of a sentence, low enough to be preferred."""
NO_LETTER = re.compile(r"\W")
PAUSE_WITHOUT_SPACE = re.compile(r"(?<=[、，；：。！？,;])(?=[^、，；：。！？,;])")

Atom = tuple[str, bool]
"""Text that is not split, and whether a space precedes it."""


def split_pieces(text: str, limit: int) -> list[str]:
    """Split a text into pieces of at most `limit` characters; only white space is lost.

    Raises:
        ValueError: a limit below one.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    whole = " ".join(text.split())
    if len(whole) <= limit:
        return [whole] if whole else []
    reach = min(limit, LONGEST)
    atoms, ends = _atoms(whole, reach)
    return _cut(atoms, _prices(atoms, ends), reach)


def _atoms(text: str, limit: int) -> tuple[list[Atom], set[int]]:
    """The words, with the word counts at which sentences end."""
    atoms: list[Atom] = []
    ends = set()
    for sentence in split_sentences(text):
        for word in sentence.split():
            atoms.extend(_halve(word, limit))
        ends.add(len(atoms))
    return atoms, ends


def _halve(word: str, limit: int) -> list[Atom]:
    """Split a word that exceeds the limit; other words stay whole."""
    if len(word) <= limit:
        return [(word, True)]
    parts = [
        part[start : start + limit]
        for part in PAUSE_WITHOUT_SPACE.split(word)
        for start in range(0, len(part), limit)
    ]
    return [(part, index == 0) for index, part in enumerate(parts)]


def _prices(atoms: list[Atom], ends: set[int]) -> list[float]:
    """The cost of a pause before each atom."""
    prices = [0.0]
    for index in range(1, len(atoms)):
        if index in ends:
            prices.append(SENTENCE_END)
        else:
            words = [text for text, _ in atoms[max(0, index - 2) : index + 2]]
            at = min(index, 2)
            prices.append(cost_of_pause(words[:at], words[at:]))
    return prices


def _cut(atoms: list[Atom], prices: list[float], limit: int) -> list[str]:
    """Find the cheapest cuts by dynamic programming."""
    costs = _costs_of_sizes(limit)
    ends = list(accumulate(len(text) + spaced for text, spaced in atoms))
    begins = [end - len(text) for end, (text, _) in zip(ends, atoms, strict=True)]
    before: list[float] = []  # of each atom: the cheapest cuts up to it, with its own
    came_from = [0]
    cheapest, first, short = 0.0, 0, 0
    # Where pieces of full size could begin, up to `short`, by rising cost: sizes no longer matter.
    full: deque[int] = deque()
    for last, end in enumerate(ends):
        before.append(cheapest + prices[last])
        while end - begins[first] > limit:
            first += 1
        while short <= last and end - begins[short] >= FULL * limit:
            while full and before[full[-1]] >= before[short]:
                full.pop()
            full.append(short)
            short += 1
        while full and full[0] < first:
            full.popleft()
        pairs = zip(before[short:], begins[short : last + 1], strict=True)
        sums = [cost + costs[end - begin] for cost, begin in pairs]
        cheapest = min(sums, default=math.inf)
        origin = last - sums[::-1].index(cheapest) if sums else 0
        if full and (cost := before[full[0]] + COST_OF_FULL) < cheapest:
            cheapest, origin = cost, full[0]
        came_from.append(origin)
    return _walk_back(atoms, came_from)


@lru_cache(maxsize=LONGEST)
def _costs_of_sizes(limit: int) -> tuple[float, ...]:
    return tuple(_cost_of_size(size, limit) for size in range(limit + 1))


def _cost_of_size(size: int, limit: int) -> float:
    """The cost of a piece's size: short pieces sound breathless."""
    if size >= FULL * limit:
        return COST_OF_FULL
    if size < min(12, limit * 0.12):
        return 80.0
    return COST_OF_FULL + 10.0 * (1 - size / (limit * FULL)) ** 2


def _walk_back(atoms: list[Atom], came_from: list[int]) -> list[str]:
    pieces = []
    end = len(atoms)
    while end > 0:
        start = came_from[end]
        pieces.append("".join(f" {text}" if spaced else text for text, spaced in atoms[start:end]))
        end = start
    return [piece.strip() for piece in reversed(pieces)]


CLOSERS = "\"'”’»)]"
CLAUSES = words(
    "and but or because although though while whereas unless until since when where which who"
    " whom whose that if so whether after before as than und aber oder weil dass wenn als"
    " obwohl während ob et mais ou parce qui dont où quand si lorsque y pero o porque quien"
    " donde cuando aunque e ma perché che chi dove quando se mentre"
)
"""Words that begin a clause."""
PREPOSITIONS = words(
    "in on at by for from with to of about into over under between among against during"
    " without through across around near despite towards toward within following including"
    " according mit von bei nach vor für auf aus durch gegen ohne um dans avec sans pour par"
    " sur sous chez vers selon con sin para por sobre entre hasta desde según per tra fra"
    " senza dopo prima verso secondo"
)
SUBJECTS = words(
    "he she it they we i you this that these those there the a an his her its their our my who is"
    " are was were has have had will would can could may might must do does did then when if while"
    " not er sie es wir ich der die das ein eine ist war hat wird il elle ils elles on nous le la"
    " les un une est el ella los las es fue lo gli è ha"
)
"""Words after `and` that begin a clause, not the second of two nouns."""
SUFFIXES = words("inc ltd llc corp plc co jr sr phd md gmbh ag sa spa")
"""Suffixes of a name after a comma: `Reed, Inc.`"""
PAIRS = words(
    "well-as rather-than such-as so-that more-than less-than up-to one-of some-of because-of"
    " according-to instead-of out-of due-to owing-to other-than as-many as-much prior-to next-to"
    " close-to ahead-of kind-of sort-of lot-of number-of part-of most-of many-of each-of all-of"
    " none-of both-of as-if even-if even-though as-though only-if in-case back-to based-on used-to"
    " able-to likely-to going-to need-to want-to trying-to"
)
"""Pairs of words that belong together."""
CLINGING = words(
    "a an the of in on at to for from by with and or but nor as that which who whose is are"
    " was were be been has have had will would could should may might must can not no his her"
    " its their our my your this these those mr mrs ms dr prof sir lord president minister"
    " than into about over under between per during without through against among within toward"
    " towards upon behind beyond despite near via before after since until very more most less so"
    " if when while because he she it they we i you what where do does did am being both either"
    " each every some any such just only also der die das den dem des ein eine einen einem"
    " einer und oder zu im von mit für auf bei ist hat le la les un une du de et ou à au aux"
    " en par pour sur que qui ne pas se il elle el los las una unos del y o con por para su"
    " sus lo nicht even gli uno di da e che si non nel della dei"
)
"""Words that belong to the next one, such as `the`."""


def cost_of_pause(before: Sequence[str], after: Sequence[str]) -> float:
    """The cost of a pause, given the words before and after it."""
    last, first = before[-1], after[0]
    bare = last.rstrip(CLOSERS)
    mark = bare[-1:]
    if mark in {";", ":", "!", "?", "…", "。", "！", "？", "；"} or _is_dash(last):
        return 1.0
    if mark == "." and not _is_abbreviation(bare):
        return 1.0
    if mark in {",", "、", "，"}:
        return _cost_at_comma(before, after)
    if _is_dash(first) or first[0] in "([" or last[-1] in ")]":
        return 2.5
    if first[0] in '“"«„' or last[-1] in '”"»':
        return 6.0 if _plain(last) not in CLINGING else 24.0
    return _cost_between_words(last, first, after[1] if len(after) > 1 else "")


def _cost_at_comma(before: Sequence[str], after: Sequence[str]) -> float:
    """The cost at a comma, which is higher inside a list, date or place."""
    if after[0][:1].isdigit() and before[-1][:1].isdigit():
        return 12.0
    if _plain(after[0]) in SUFFIXES:
        return 60.0
    listed = any(word.endswith(",") for word in (*before[:-1], *after))
    return 3.5 if listed else 2.0


def _cost_between_words(last: str, first: str, second: str) -> float:
    if first[0] in "%°":
        return 150.0
    cost = _cost_before(_plain(first), _plain(second))
    if f"{_plain(last)}-{_plain(first)}" in PAIRS:
        cost += 40.0
    if _plain(last) in CLINGING or _is_abbreviation(last.rstrip(CLOSERS)):
        cost += 60.0
    if last[-1:].isdigit():
        cost += 60.0
    elif last[-1] == "%":
        cost += 15.0
    if last[:1].isupper() and first[:1].isupper():
        cost += 60.0
    return cost


def _cost_before(word: str, following: str) -> float:
    if word in CLAUSES:
        joins_words = word in {"and", "or"} and following not in SUBJECTS
        return 34.0 if joins_words else 32.0
    if word == "of":
        return 44.0
    return 38.0 if word in PREPOSITIONS else 60.0


def _plain(word: str) -> str:
    return (word if word.isalnum() else NO_LETTER.sub("", word)).lower()


def _is_dash(word: str) -> bool:
    return word.strip(CLOSERS) in {"-", "–", "—", "--"}


def _is_abbreviation(word: str) -> bool:
    if not word.endswith("."):
        return False
    english = abbreviations_of("en")
    token = word.rstrip(".").lstrip("(\"'“‘")
    return (
        len(token) == 1
        or "." in token
        or any(is_in(token, table) for table in (english.never, english.maybe))
    )
