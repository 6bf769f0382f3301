"""The written text beside the spoken one: what differs in each place, outside English."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple, Protocol

from podcaster.script.spoken.continental import numbers
from podcaster.script.spoken.continental.patterns import CENTS, MINUS
from podcaster.script.spoken.fidelity.elsewhere import WORD
from podcaster.script.spoken.fidelity.vocabulary import CLOCK, LEAST, SHORT, Vocabulary, shared

NUMERAL = re.compile(r"[IVXL]+(?:(?i:e|er|[eè]me|[iè]?re))?")
FIGURE_BEFORE = re.compile(r"\d\S{0,9}\s?$")
FIGURE_BEHIND = re.compile(r"\s?\S{0,9}\d")
MOST = 100_000
"""The most pairs of words that are compared; a text of more is one gap."""
TIMED = re.compile(r"\d\s?[:.h'′″\"]|[ap]\.?\s?m\b|[hu]\s?\d|\d\s?[hut]\b|\d{4}\b", re.IGNORECASE)
HOURS = re.compile(r"\d\s?[hH](?=\s?\d\d|[\s,;.)-]|$)")
HOUR_OF_DAY = re.compile(r"\bl[ae]s?\s\d")
HOUR = re.compile(
    r"uhr|stund\w*|heures?|horas?|or[ae]|uur|godzin\w*|timm?[ae]r?|midi|minuit|mezz\w+|medi\w+|klock\w*"
)
QUARTER = re.compile(r"quart|k[vw]arta|trim|semes|hal[bf]|p[oó][lł]ow|p[oó][lł]ro")
PART_OF_YEAR = re.compile(r"[QHTSK]\d|\d[QHTSK]")
DECIMAL = re.compile(r"\d[.,'’·]\d|(?<!\d)[.,]\d")
DECIMALS = frozenset((",",))
FIGURE_OR_SIGN = re.compile(r"[^\w\s.,;:!?…'\"«»„“”‘’()\[\]{}]|[\d¼-¾⅐-⅞²³]|\b[IVX]+\b")
UNKNOWN = "\ufffc"
"""Stands for an address and what else may be read in any way."""
OTHER_SIGN = re.compile(rf"[*†√÷^~\\℃{UNKNOWN}]|[^\W\d_a-zA-Z\u00aa-\u017f⅐-⅞]")
PRICE = re.compile(r"\d[.,]\d\d(?!\d)")
REAL_MINUS = re.compile(r"(?<!\w)\u2212(?=\s?\d)")
MINUS_LIKE = re.compile(r"(?<![\d)])[-−–]\s?(?=[$€£(]?\s?\d|d[ei]\s)|[±<≥≤]")
EIGHTH = re.compile(r"achte[nrs]?$")
FIRST = frozenset(("premi", "secon", "primer", "prime"))
ORDINAL_LIKE = re.compile(r"\d\s?[./°ºª'′’-]|[½¼¾]|\b[IVXL]+\b|[QTSHK]\d|\d[QTSHK]")
INCHES = re.compile(r"[\"″”'’′]")
PLUS = re.compile(r"(?:^|(?<=[\s(/±]))\+(?=\s?[$€£]?\d)|(?<=\d)\+(?=\d)")
RANGE = re.compile(r"\s?[-–—/]\s?[-−+]?\d[\d.,]*\s?")
HALF = re.compile(r"halb|demi|medi|mezz|half|halv|pół|mei[ao]")
POWER = re.compile(r"(?<=m)([23])$")
POWERS = str.maketrans({"²": "^2", "³": "^3"})


class Gap(NamedTuple):
    """A stretch of the written text and what is said for it, between words that both have."""

    written: str
    spoken: str
    gone: tuple[str, ...]
    """The words that are written here and not said, in small letters."""
    new: tuple[str, ...]
    """The words that are said here and not written."""


class Word(NamedTuple):
    """A word in small letters, and where it stands."""

    text: str
    start: int
    end: int


class Known(Protocol):
    """What is known of a language's words beside figures."""

    repeated: frozenset[str]

    def moves(self, word: str) -> bool:
        """Whether a word may be said at another place of its figure."""


def gaps(written: str, spoken: str, known: Known) -> Iterator[Gap]:
    """The places where the texts differ or have figures."""
    ours, theirs = _fixed(written, known), _fixed(spoken, known)
    blocks: list[tuple[int, int, int]] = [(len(ours), len(theirs), 0)]
    if len(ours) * len(theirs) <= MOST:
        texts = [word.text for word in ours], [word.text for word in theirs]
        blocks = [*SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks()]
    here = there = 0
    for first, second, size in blocks:
        for one, other in zip(
            ours[first : first + size], theirs[second : second + size], strict=True
        ):
            yield from _gap(written[here : one.start], spoken[there : other.start])
            here, there = one.end, other.end
    yield from _gap(written[here:], spoken[there:])


def _fixed(text: str, known: Known) -> list[Word]:
    """The words at which the texts may be held against each other."""
    words = [Word(match[0].casefold(), *match.span()) for match in WORD.finditer(text)]
    mobile = [
        known.moves(word.text) or bool(NUMERAL.fullmatch(text, word.start, word.end))
        for word in words
    ]
    return [
        word
        for at, word in enumerate(words)
        if not mobile[at]
        and not (
            word.text in known.repeated
            and (
                any(mobile[max(0, at - 1) : at + 2])
                or FIGURE_BEFORE.search(text, max(0, word.start - 12), word.start)
                or FIGURE_BEHIND.match(text, word.end)
            )
        )
    ]


def _gap(written: str, spoken: str) -> Iterator[Gap]:
    has_figure = any(map(str.isdigit, written))
    if written == spoken and not has_figure:
        return
    ours, theirs = (
        Counter(match[0].casefold() for match in WORD.finditer(text)) for text in (written, spoken)
    )
    gone, new = tuple((ours - theirs).elements()), tuple((theirs - ours).elements())
    if gone or new or has_figure:
        yield Gap(written, spoken, gone, new)


def signs_lost(written: str, spoken: str, known: Vocabulary) -> Iterator[str]:
    """The signs before figures that are said too rarely."""
    ours, theirs = (
        Counter(match[0].casefold() for match in WORD.finditer(text)) for text in (written, spoken)
    )
    both = written.count("±") if known.minus in known.spoken.signs.get("±", "") else 0
    minuses = len(MINUS.findall(written)) + len(REAL_MINUS.findall(written)) + both
    words = 0 if known.minus == "min" else ours[known.minus]
    if minuses and theirs[known.minus] - words < minuses:
        yield "-"
    plus = known.spoken.signs.get("+", "")
    if plus and theirs[plus] - ours[plus] < len(PLUS.findall(written)) + both:
        yield "+"


def added(gap: Gap, others: list[str], known: Vocabulary, whole: str) -> Iterator[str]:
    """The words that nothing written in the gap stands for.

    Args:
        others: the words of the spoken text that express no figure.
        whole: the written text, in which the currency of a price may stand elsewhere.
    """
    written = gap.written
    if OTHER_SIGN.search(written):
        return
    is_figured, is_timed = FIGURE_OR_SIGN.search(written), TIMED.search(written)
    ours = Counter(match[0].casefold() for match in WORD.finditer(written))
    counted: dict[frozenset[str], list[str]] = defaultdict(list)
    for word in (Counter(others) - ours).elements():
        if (
            (is_timed and CLOCK.fullmatch(word))
            or ((is_figured or gap.gone) and (word in known.small or len(word) == 1))
            or (word == known.spoken.dot and "." in written)
            or (word == known.zero and "0" in written)
            or (QUARTER.match(word) and PART_OF_YEAR.search(written))
        ):
            continue
        symbols = DECIMALS if word == known.decimal else known.symbols_of(word)
        if symbols:
            counted[symbols].append(word)
        elif not _is_short_of(word, gap, known):
            yield word
    for symbols, words in counted.items():
        most = max(Counter(word[:LEAST] for word in words).values())
        if most > _sources(symbols, words, gap, known, whole):
            yield words[-1]


def _is_short_of(word: str, gap: Gap, known: Vocabulary) -> bool:
    """Whether an abbreviation in the gap may be the word."""
    if word in known.meanings(gap.written, gap.gone):
        return True
    if word in known.negations or known.number.fullmatch(word):
        return False
    return any(word[0] in gone for gone in gap.gone)


def _sources(
    symbols: frozenset[str], words: list[str], gap: Gap, known: Vocabulary, whole: str
) -> int:
    """How often the words of these symbols may be said."""
    written, word = gap.written, words[0]
    if symbols is DECIMALS:
        return len(DECIMAL.findall(written))
    if word == known.minus:
        return len(MINUS_LIKE.findall(written))
    found = len(_any_of(symbols).findall(written))
    found += sum(
        (
            (gone[0] == word[0] and word != known.minus)
            and (len(gone) == 1 or gone not in known.marks or word.startswith(gone))
        )
        or bool(symbols & known.symbols_of(gone))
        for gone in gap.gone
    )
    if symbols & {"inch", "ft", "Zoll"}:
        found += len(INCHES.findall(written))
    if any(shared(cent, word) >= len(cent) - 1 for cent in CENTS):
        found += len(re.findall(r"[$€£]", written))
    if "x" in symbols:
        found += written.count("×")
    if symbols & known.spoken.currencies.keys() and _any_of(symbols).search(whole):
        found = max(found, len(PRICE.findall(written)))
    return found + len(words) * known.meanings(gap.written, gap.gone).issuperset(words)


def missing(gap: Gap, others: list[str], known: Vocabulary, whole: str) -> Iterator[str]:
    """The signs, symbols and words of the gap that are not said, or too rarely."""
    heard = [match[0].casefold() for match in WORD.finditer(gap.spoken)]
    shown = {match[0].casefold(): match[0] for match in WORD.finditer(gap.written)}
    new = [
        word for word in gap.new if word in others or not known.number.fullmatch(word.rstrip("s"))
    ]
    said = Counter(symbol for word in new for symbol in known.symbols_of(word, known.heads))
    timed = sum(bool(CLOCK.fullmatch(word)) for word in gap.new)
    if known.language == "fr" and len(HOURS.findall(gap.written)) > sum(
        bool(HOUR.fullmatch(word)) for word in heard
    ):
        yield "h"
    for symbol, count in _symbols_of_figures(gap.written, known).items():
        is_time = CLOCK.fullmatch(known.name_of(symbol))
        if max(said[symbol], timed if is_time else 0) < count:
            if not _is_otherwise_said(symbol, gap, heard, known):
                yield symbol
        elif not known.is_whole(symbol, heard):
            yield symbol
    decimals = len(known.decimals.findall(gap.written))
    has_money = known.money.search(whole if PRICE.search(gap.written) else gap.written)
    if not has_money and not any(map(CLOCK.fullmatch, WORD.findall(gap.written))):
        decimals += len(known.hundredths.findall(gap.written))
    if decimals:
        halves = sum(bool(HALF.search(word)) for word in gap.new)
        if decimals > gap.new.count(known.decimal) + halves:
            yield known.decimal
    for word in gap.gone:
        if len(word) > 1 and not _is_said(word, gap, heard, known):
            yield shown[word]


def _is_otherwise_said(symbol: str, gap: Gap, heard: list[str], known: Vocabulary) -> bool:
    """Whether a symbol stands for another word than its name."""
    initial = symbol[0].lower()
    return (
        known.may_be(symbol, heard)
        or (" " in symbol and symbol in gap.spoken)
        or (
            symbol[-1] == "."
            and symbol not in known.spoken.magnitudes
            and any(word[0] == initial and not HALF.match(word) for word in gap.new)
        )
        or (symbol == "°" and any(map(known.ordinal.fullmatch, gap.new)))
        or (symbol == "h" and bool(HOUR_OF_DAY.search(gap.written)))
        or (symbol == "m" and any(word.startswith("minut") for word in heard))
    )


def _is_said(word: str, gap: Gap, heard: list[str], known: Vocabulary) -> bool:
    """Whether something new in the gap may stand for a word that is gone."""
    if word in known.negations or word in known.months:
        return any(new.startswith(word) for new in gap.new)
    if len(word) <= SHORT and any(new[:2] == word[:2] for new in gap.new):
        return True  # Dall'1 is dal primo
    if word in known.small and any(
        new in known.months or len(new) == 1 or new in known.small for new in gap.new
    ):
        return True
    if word in known.marks or NUMERAL.fullmatch(word.upper()) or OTHER_SIGN.search(gap.written):
        return True
    if symbols := known.symbols_of(word, known.heads):
        if any(symbols & known.symbols_of(new) or word in new for new in gap.new):
            return True
        if word in known.heads:
            return False
    others = [
        new
        for new in gap.new
        if new not in known.small
        and not known.number.match(new)
        and not known.ordinal.fullmatch(new)
        and not known.symbols_of(new)
    ]
    return (
        any(word in new for new in gap.new)
        or any(
            (len(word) <= SHORT and new[0] in word) or word[:LEAST] == new[:LEAST] for new in others
        )
        or not known.meanings_of(word, gap.gone).isdisjoint(heard)
    )


def ordinals(gap: Gap, known: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ordinals that are said as cardinals, and the ordinals of which none was written."""
    others = [
        word
        for word in gap.new
        if word in known.small or EIGHTH.search(word) or not known.number.fullmatch(word)
    ]
    marks = [match[0] for match in known.marked.finditer(gap.written)]
    has_degrees = any({"°", "°C"} & known.symbols_of(word) for word in gap.new)
    said = sum(bool(known.ordinal.fullmatch(word)) or word[:5] in FIRST for word in others)
    if said < len(marks) and not has_degrees:
        return (marks[-1],), ()
    if marks or gap.gone or known.language == "pl" or ORDINAL_LIKE.search(gap.written):
        return (), ()
    figures = {
        int(figure) for figure in re.findall(r"(?<![\d.,])\d{1,2}(?![\d.,]*\d)", gap.written)
    }
    forms = tuple(numbers.ordinal(figure, known.language)[:-1] for figure in figures if figure)
    heard = WORD.findall(gap.spoken.casefold())
    if not forms or not known.months.isdisjoint(heard):
        return (), ()
    found = [word for word in others if word.startswith(forms) and not known.symbols_of(word)]
    return (), tuple(found[:1])


def _symbols_of_figures(written: str, known: Vocabulary) -> Counter[str]:
    """How often the name of each symbol must be said: once for the ends of a range."""
    behind: Counter[str] = Counter()
    for match in known.behind.finditer(written):
        is_range = RANGE.match(written, match.end()) or known.range.match(written, match.end())
        for found in match.groups():
            symbol = POWER.sub(r"^\1", found or "").translate(POWERS)
            if symbol in known.named and not (is_range and symbol in written[match.end() :]):
                behind[symbol] += 1
    before: Counter[str] = Counter(known.before.findall(written))
    return behind | before


@lru_cache(maxsize=4096)
def _any_of(symbols: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_one, sorted(symbols, key=len, reverse=True))))


def _one(symbol: str) -> str:
    escaped = re.escape(symbol).replace(r"\^2", r"\^?[2²]").replace(r"\^3", r"\^?[3³]")
    escaped = escaped.replace("°", "[°º˚]")
    if len(symbol) >= LEAST:
        escaped = f"(?i:{escaped})"  # in a line of capitals
    before = r"(?<![^\W\d_¼-¾⅐-⅞])" if symbol[0].isalpha() else ""
    return before + escaped + (r"(?![^\W\d_])" if symbol[-1].isalpha() else "")
