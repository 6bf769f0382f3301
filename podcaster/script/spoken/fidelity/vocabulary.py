"""The words of a language's signs, units, scales and currencies, and what they stand for.

They are those of the language's own file. For all languages but English.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import takewhile

from podcaster.languages import language_file, month_name, short_months, short_weekdays
from podcaster.languages.records import SpokenWords
from podcaster.languages.symbols import ELSEWHERE, names
from podcaster.script.spoken.continental import numbers
from podcaster.script.spoken.fidelity import elsewhere
from podcaster.script.spoken.fidelity.elsewhere import WORD

LEAST = 3
"""Letters that all forms of a name have in common."""
SHORT = 4
"""Letters of most abbreviations."""
UNSURE = frozenset(("x", "p.", "pp", "pp."))
"""Symbols of several meanings."""
ENDING = 3
"""The most letters of an ending: metrów, metra."""
CLOCK = re.compile(
    r"uhr|uur|klock\w*|kl|heures?|horas?|or[ae]|godzin\w*|stund\w*|minu+t\w*|second\w*|segund\w*"
    r"|sekund\w*|timm?[ae]r?|mezz\w+|medi\w+|midi|minuit|dalle|alle|mañana|tarde|noche|madrugada"
)
ORDINALS = {
    "de": r"\.(?=\s(?:{}))", "da": r"\.(?=\s(?:{}))", "fr": r"(?:er|re|e|[eè]me|n?de)s?\b",
    "nl": r"(?:e|de|ste)\b", "sv": r":[ea]\b", "pl": r"(?!)",
}  # fmt: skip
"""What makes a figure an ordinal; in German and Danish the month behind it."""


class Vocabulary:
    """The names of a language's signs, units, scales and currencies, with what stands for them."""

    def __init__(self, spoken: SpokenWords, language: str) -> None:
        self.language, self.spoken = language, spoken
        listed = language_file(language).sentences
        common, negations = (listed.common, listed.negations) if listed else ((), ())
        self.negations = frozenset(negations)
        self.number = elsewhere.number_words(language)
        small = frozenset((*common, *_connectors(spoken))) - self.negations
        self.small = frozenset(
            word
            for word in small
            if word.startswith(elsewhere.ONES.get(language, ())) or not self.number.fullmatch(word)
        )
        """The words that figures bring along."""
        self.short: dict[str, list[tuple[set[str], set[str]]]] = defaultdict(list)
        """The words of abbreviations, with all their words and those of their meanings."""
        for form, meaning in (
            *spoken.abbreviations.items(), *short_weekdays(language).items(),
            *short_months(language).items(), *spoken.months.items(),
        ):  # fmt: skip
            parts, meant = (set(WORD.findall(text.casefold())) for text in (form, meaning))
            for word in parts:
                self.short[word].append((parts - meant, meant))
        meanings = (word for entries in self.short.values() for _, said in entries for word in said)
        self.repeated = self.small.union(meanings, short_months(language)) - self.negations
        """The words that may be said again beside a figure."""
        self.ordinal = elsewhere.ordinal_words(language)
        self.zero = numbers.cardinal(0, language).casefold()
        self.decimal, self.minus = spoken.decimal.casefold(), spoken.minus.casefold()
        self.months = frozenset(month_name(month, language).casefold() for month in range(1, 13))
        self.symbols: dict[str, set[str]] = defaultdict(set)
        self.heads: dict[str, set[str]] = defaultdict(set)
        """The same for the first words of names alone."""
        for table in (spoken.currencies, spoken.magnitudes, spoken.units):
            for symbol, said in table.items():
                self._add(symbol, (*said[:2], *said[3:]))
        signs = (*spoken.signs.items(), ("%", spoken.percent), ("-", spoken.minus))
        for symbol, name in signs:
            self._add(symbol, (name,))
        self.alike: dict[str, list[str]] = defaultdict(list)
        for word in self.symbols:
            self.alike[word[:LEAST]].append(word)
        self.known: dict[str, tuple[str, ...]] = {}
        self.named = {symbol for found in self.symbols.values() for symbol in found} - UNSURE
        tables = ELSEWHERE, spoken.currencies, spoken.magnitudes, spoken.units
        marks = {symbol.strip(".").casefold() for table in tables for symbol in table}
        self.marks = frozenset(
            word
            for symbol in marks
            for word in WORD.findall(symbol)
            if word == symbol or len(word) > 1
        ) - frozenset(self.heads)
        self.sure = {*spoken.magnitudes, *spoken.currencies, "%", "+"}
        """Symbols that no other abbreviation may stand for."""
        self.behind = self._symbols_behind()
        signs_of_money = "|".join(map(re.escape, sorted(spoken.currencies, key=len, reverse=True)))
        self.before = re.compile(
            rf"(?<!\w)({signs_of_money})(?=\s?\d)(?!\s?\d[\d.,]*\s?[-–—/]\s?\1)"
        )
        money = "|".join(map(re.escape, {**ELSEWHERE, **spoken.currencies}))
        self.money = re.compile(rf"{money}|\bkr\b|[Ee]uro|[Dd]ollar|[Ff]ranc|\d:\d")
        months = "|".join({*self.months, *short_months(language)})
        mark = ORDINALS.get(language, r"\.?[ºª](?!\s?[CF])").format(rf"(?:{months})\b")
        self.marked = re.compile(rf"(?<![\w.,:/-])\d{{1,3}}{mark}", re.IGNORECASE)
        self.range = re.compile(rf"\s(?:{spoken.to}|{spoken.between[1] or spoken.to})\s[-−+]?\d")
        comma = r"\." if spoken.groups.startswith("[,") else ","
        self.decimals = re.compile(
            rf"(?<![\d.,:'\"″])\d+{comma}(?:\d|\d{{3,}})(?![\d.,]*\d)"
            rf"|(?<![\d.,:])\d+[.,]\d\d(?=\s?(?:[%‰]|Mio|Mrd|mln|mld|mi[lo]|M€|Md))"
            rf"|(?<![\d.,:])\d+\.\d(?=\s?%)"
        )
        self.hundredths = re.compile(
            rf"(?<![\d.,:'\"″])\d+{comma}\d\d(?![\d.,]*\d|\s?(?:[%‰]|Mio|Mrd|mln|mld|mi[lo]|M€|Md))"
        )

    def may_be(self, symbol: str, heard: list[str]) -> bool:
        """Whether a symbol is said as it is written, within a word, or as an abbreviation."""
        meaning = self.spoken.abbreviations.get(symbol, "").casefold()
        said = [symbol.casefold().strip("."), *self.spoken.magnitudes.get(symbol, ())]
        said += [
            name.rpartition("-")[2]
            for name in self.spoken.currencies.get(symbol, ())
            if "-" in name
        ]
        if meaning and meaning.partition(" ")[0] in heard:
            return True
        words = WORD.findall(symbol.casefold())
        if len(words) > 1 and set(words) <= set(heard):
            return True
        return any(
            (one is said[0] and one == word) or (len(one) >= LEAST and one.casefold() in word[1:])
            for one in said
            for word in heard
        )

    def is_whole(self, symbol: str, heard: list[str]) -> bool:
        """Whether all words of one of the names of a symbol are said: metri quadrati."""
        longer = [name for name in self.spoken.units.get(symbol, ()) if " " in name]
        return not longer or any(
            all(
                word in self.small
                or len(word) == 1
                or any(shared(word, said) >= max(LEAST, len(word) - ENDING) for said in heard)
                for word in WORD.findall(name.casefold())
            )
            for name in longer
        )

    def name_of(self, symbol: str) -> str:
        """The first word of a symbol's name."""
        units = self.spoken.units.get(symbol, ("",))
        return units[0].partition(" ")[0].casefold()

    def _symbols_behind(self) -> re.Pattern[str]:
        """A figure with what stands behind it: a scale, a unit or a currency."""
        spoken = self.spoken
        scales, others = (
            "|".join(map(re.escape, sorted(symbols, key=len, reverse=True)))
            for symbols in (
                spoken.magnitudes.keys() - spoken.also_words,
                ({**spoken.units, **spoken.currencies, "%": ""}).keys() - spoken.also_words,
            )
        )
        return re.compile(
            rf"(?<![^\W\d_])\d\)?(?:[\s-]?({scales})(?!\w))?(?:[\s-]?({others})(?![\w^²³]|\.\w|/m\b))?".replace(
                r"\^2", "[2²]"
            ).replace(r"\^3", "[3³]")
        )

    def _add(self, symbol: str, said: Iterable[str]) -> None:
        for name in said:
            words = [word for word in WORD.findall(name.casefold()) if word not in self.small]
            for word in words:
                self.symbols[word].add(symbol)
            for word in words[:1]:
                self.heads[word].add(symbol)

    def moves(self, word: str) -> bool:
        """Whether a word may be said at another place of its figure: 5 Millionen €."""
        return bool(
            word in self.months
            or (len(word) == 1 and word not in self.small)
            or word in self.marks
            or CLOCK.fullmatch(word)
            or self.number.fullmatch(word)
            or self.ordinal.fullmatch(word)
            or self.symbols_of(word)
        )

    def symbols_of(self, word: str, among: Mapping[str, set[str]] | None = None) -> frozenset[str]:
        """The symbols that a word is a name of, or part of a name, in any of its forms."""
        if word not in self.known:
            alike = {name: shared(name, word) for name in self.alike.get(word[:LEAST], ())}
            best = max(alike.values(), default=0)
            self.known[word] = tuple(
                name
                for name, count in alike.items()
                if name == word
                or (
                    word not in self.symbols
                    and len(word) >= SHORT
                    and count >= max(LEAST, best - 1, len(name) - ENDING, len(word) - ENDING)
                )
            )
        among = self.symbols if among is None else among
        return frozenset(symbol for name in self.known[word] for symbol in among.get(name, ()))

    def meanings_of(self, word: str, gone: Collection[str]) -> set[str]:
        """The words of the abbreviations to which a word belongs, all of whose words are gone."""
        entries = self.short.get(word, ())
        return {said for parts, words in entries if parts <= set(gone) for said in words}

    def meanings(self, written: str, gone: Collection[str]) -> frozenset[str]:
        """The words of the abbreviations and currencies in a text, of which some words are gone."""
        found = {word for each in set(gone) for word in self.meanings_of(each, gone)}
        for mark, iso in ELSEWHERE.items():
            if mark in written and mark not in self.spoken.currencies:
                found.update(WORD.findall(" ".join(names(iso, self.language)).casefold()))
        return frozenset(found)


@lru_cache(maxsize=16)
def vocabulary(language: str) -> Vocabulary | None:
    """The vocabulary of a language whose file says how figures are read."""
    spoken = language_file(language).spoken
    return Vocabulary(spoken, language) if spoken else None


def shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _connectors(spoken: SpokenWords) -> list[str]:
    texts = (
        spoken.to, *spoken.between, spoken.score, spoken.out_of, spoken.per, spoken.at, spoken.dot,
        spoken.cents, spoken.of, spoken.one, *spoken.half, *spoken.and_half,
        *(name for said in spoken.fractions.values() for name in said),
        "einem eines roku tiret durchmesser durchschnittlich",
    )  # fmt: skip
    return WORD.findall(" ".join(texts).casefold())
