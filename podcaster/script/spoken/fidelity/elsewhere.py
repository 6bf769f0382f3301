"""Figures outside English: what num2words can say, heard in the order in which it is written."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from podcaster import languages
from podcaster.languages.symbols import UP_TO_39, UP_TO_399, value
from podcaster.script.spoken.continental import numbers, polish_cases
from podcaster.script.spoken.fidelity import figures as written_figures
from podcaster.script.spoken.fidelity.figures import MINUTES, arabic, in_dates, whole_figure

FIGURE = re.compile(
    r"(?<![+\d])(?!0[ .]|(?<=\d:)[0-5]\d\.(?!000))"
    r"\d{1,3}(?:(?:[.\u00a0\u202f\u2009 '’]\d{3})+|(?:,\d{3}){2,})(?!\d)|\d+"
)
WORD = re.compile(r"[^\W\d_\u00b2\u00b3\u00b9\u00aa\u00ba\u00bc-\u00be⅐-⅞]+")
HALF = re.compile(r"(?<![\w.,/])1/(?:2(?![\w/])|(?=(?:4|8|16)(?:-F| d[ei] f)inal))")
TEENS = re.compile(r"\w?(?:zehn|ssig|zig)(?!\w*jährig)")
"""Words that change a German number."""
NUMERAL = re.compile(
    rf"(?<![\w.])(?P<numeral>{UP_TO_399})(?<=[IVXLC])(?:\.º|er?|[eè]me|[iè]?re|[ºª])?(?!\w)"
)
SURE = re.compile(rf"(?=[IVX]{{2}}){UP_TO_39}")
"""No name, and no letter."""
BEHIND_DAY = re.compile(r"\d(?:er|[eºª])?\s?[./-]\s?$")
PART_OF_YEAR = re.compile(r"(?:\d[TSQHK]|[TSQHK]\d)[\s/-]?$")
"""3T26, Q3 26."""
AGREEING = re.compile(r"(?:uno|os)$")
"""The end of a Spanish number that its noun changes: veintiún, doscientas."""
PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "de": (("halb", "zweit", "eineinhalb", "anderthalb"), ("dritt",), ("viertel",)),
    "fr": (("demi", "second"), ("tiers",), ("quart",)),
    "es": (("medi", "segund", "semi"), ("terc",), ("cuart",)),
    "it": (("mezz", "second", "semi"), ("terz",), ("quart",)),
    "pt": (("mei", "segund", "dua", "semi"), ("terc", "terç"), ("quart",)),
    "nl": (("half", "halve", "twee"), ("derde",), ("kwart", "vierde")),
    "pl": (("pół", "drug", "dwie", "dwóch", "dwom", "dwu"), ("trzec",), ("czwart", "ćwier")),
    "sv": (("halv", "andr"), ("tredj",), ("fjärd", "kvart")),
    "da": (("halv", "anden", "andet"), ("tredj",), ("fjerd", "kvart")),
}
"""The beginnings of words for a second, a third and a fourth, or for fractions."""
ONE_THOUSAND = re.compile(r"1\s?(?:mil|mille|tys|tus)")
"""Uma coisa de 1 mil reais is "mil reais"."""
ONES = {
    "de": ("ein", "erst"), "fr": ("une", "un", "prem", "prim"), "es": ("una", "un", "prim"),
    "it": ("una", "un", "prim"), "pt": ("uma", "um", "prim"),
    "nl": ("één", "een", "eer"), "pl": ("jed", "pierw"),
    "sv": ("en", "ett", "först"), "da": ("en", "et", "først"),
}  # fmt: skip
MOST = 20
"""The most figures reported as lost: each is looked for in the whole text."""
NO_MILLION = "(?!l?i[oa]|jo|jar)"
JOINTS = frozenset(("und", "et", "e", "y", "i", "og", "och", "en"))
JOINED = re.compile(r"-|\b(?:und|et|e|y|i|og|och|en)\b")
FORMS = (numbers.cardinal, numbers.ordinal)
STEM = 3
WHOLE = frozenset(("kwart", "kvart"))
"""No parts of another word: kwartaal."""


def compare(written: str, spoken: str, *, language: str) -> tuple[list[str], list[str]]:
    """The figures that no spoken words express, and the spoken words that express none."""
    written = HALF.sub(
        lambda match: match[0][2:], MINUTES.sub(":", arabic(written.replace("½", " 1/2 ")))
    )
    has_half = ",5" in written or language in ("de", "nl")
    said = _with_halves(spoken) if has_half else spoken
    lost, others = _aligned(written, _Heard(said), language)
    plain = Counter(word.casefold() for word in WORD.findall(written))
    if lost or Counter(others) - plain:
        # "ein Plus von 1 Prozent": the first "ein" is a word
        again, rest = _aligned(written, _Heard(said, but=plain), language)
        if len(again) + len(rest) < len(lost) + (Counter(others) - plain).total():
            return again, rest
    return lost, others


def _aligned(written: str, heard: "_Heard", language: str) -> tuple[list[str], list[str]]:
    dates = in_dates(written)
    lost, at = [], 0
    for match in FIGURE.finditer(written):
        is_loose = match.start() in dates
        ways = frozenset(written_figures.ways_of(match))
        if len(match[0]) == 2 and (is_loose or PART_OF_YEAR.search(written, 0, match.start())):
            ways |= {f"20{match[0]}", f"19{match[0]}"}
        if match[0] == "1" and written[match.end() :].startswith("/"):
            ways |= {""}
        is_month = BEHIND_DAY.search(written, 0, match.start())
        said = _said(ways, language) | (_months(ways, language) if is_month else frozenset())
        place = heard.take(
            said, _inflected(ways, language), 0 if is_loose else at, _most(ways, language)
        )
        if place is not None:
            at = max(at, place)
        elif not ("" in ways or ONE_THOUSAND.match(written, match.start())):
            lost.append(whole_figure(match))
            if len(lost) == MOST:
                break
    for match in NUMERAL.finditer(written):
        ways = frozenset((str(value(match["numeral"])),))
        said = _said(ways, language) | _months(ways, language)
        is_spelled = match["numeral"].casefold() in heard.words
        most = _most(ways, language)
        is_said = heard.take(said, _inflected(ways, language), 0, most) is not None
        if not is_said and not is_spelled and SURE.fullmatch(match["numeral"]):
            lost.append(match["numeral"])
    return lost, heard.others()


@lru_cache(maxsize=1024)
def _most(ways: frozenset[str], language: str) -> int:
    """The words of the longest form."""
    said = [
        form(int(figures), code)
        for figures in ways
        if figures and len(figures) < 8
        for code in _codes(language)
        for form in FORMS
    ]
    return max((len(JOINED.sub(" ", words).split()) for words in said), default=1)


@lru_cache(maxsize=256)
def _months(ways: frozenset[str], language: str) -> frozenset[str]:
    months = {int(figures) for figures in ways if figures and len(figures) < 3} & {*range(1, 13)}
    return frozenset(languages.month_name(month, language).casefold() for month in months)


def _with_halves(spoken: str) -> str:
    """Polish ,5 and German 1/2 as figures: półtora for 1,5, dwa i pół; zweieinhalb as zwei halb;
    Dutch anderhalf."""
    spoken = re.sub(r"\b(\w+)einhalb\b", r"\1 halb", spoken.replace("anderhalf", "één half"))
    return re.sub(r"\bi pół\b", "pięć", re.sub(r"\bpółtor(?:a|ej)\b", "jeden pięć", spoken))


class _Heard:
    """The letters of a spoken text, and those in which a figure has been found."""

    def __init__(self, spoken: str, but: Iterable[str] = ()) -> None:
        spoken = unicodedata.normalize("NFC", spoken)
        self.words = [word.casefold() for word in WORD.findall(spoken)]
        self.letters = "".join(self.words)
        self.starts = []
        at = 0
        for word in self.words:
            self.starts.append(at)
            at += len(word)
        self.taken = [False] * len(self.letters)
        for word in but:
            if word in self.words:
                start = self.starts[self.words.index(word)]
                self.taken[start : start + len(word)] = [True] * len(word)

    def take(self, ways: frozenset[str], stems: re.Pattern[str], at: int, most: int) -> int | None:
        """Mark the first free place, from there on, where one of the forms is said; its end.

        Args:
            stems: a pattern for what the grammar of the sentence may have made of them; of another
                word than the ways only where they are not said, or said later.
            most: the words that they are made of.
        """
        found = [place for way in ways if (place := self._find(way, at)) is not None]
        # "twee derde" begins with the letters of "tweede": a whole word is better than a long one
        best = min(
            found, key=lambda place: (place[0], not self._ends(place[1]), -place[1]), default=None
        )
        inflected = self._find_inflected(stems, at, most)
        if inflected and (best is None or inflected[0] < best[0]):
            best = inflected
        if best is None:
            return None
        start, end = best
        self.taken[start:end] = [True] * (end - start)
        return end

    def _find_inflected(self, stems: re.Pattern[str], at: int, most: int) -> tuple[int, int] | None:
        for match in stems.finditer(self.letters, at):
            start, end = match.span()
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            is_likely = end - start >= STEM or self._ends(end)
            is_likely &= sum(word not in JOINTS for word in self.words[first:last]) <= most
            if is_likely and self._stands_alone(start, end):
                return start, self.starts[last] if last < len(self.starts) else len(self.letters)
        return None

    def _find(self, way: str, at: int) -> tuple[int, int] | None:
        start = self.letters.find(way, at)
        for _ in range(len(self.words) + 1):
            if start < 0:
                return None
            end = start + len(way)
            # "ti" is not in "til"
            is_likely = self._ends(end) or (len(way) >= STEM and way not in WHOLE)
            if is_likely and self._stands_alone(start, end):
                return start, end
            start = self.letters.find(way, start + 1)
        return None

    def _stands_alone(self, start: int, end: int) -> bool:
        """Free, at the beginning of a word, and not the first part of dreizehn."""
        if not self._begins_a_word(start) or any(self.taken[start:end]):
            return False
        return self._begins_a_word(end) or not TEENS.match(self.letters, end)

    def _ends(self, end: int) -> bool:
        return end == len(self.letters) or self._begins_a_word(end)

    def _begins_a_word(self, start: int) -> bool:
        place = bisect_left(self.starts, start)
        return place < len(self.starts) and self.starts[place] == start

    def others(self) -> list[str]:
        """The words of which no letter expresses a figure."""
        return [
            word
            for word, start in zip(self.words, self.starts, strict=True)
            if not any(self.taken[start : start + len(word)])
        ]


@lru_cache(maxsize=1024)
def _said(ways: frozenset[str], language: str) -> frozenset[str]:
    """Everything that may be said for a figure, as letters."""
    said = {each for figures in ways if figures for each in _readings(figures, language)}
    return frozenset(filter(None, map(_letters, said)))


@lru_cache(maxsize=1024)
def _inflected(ways: frozenset[str], language: str) -> re.Pattern[str]:
    """Stems of the parts of a number, in order: dwa tysiące dwudziestego czwartego for 2024."""
    numbers_meant = {int(figures) for figures in ways if figures and len(figures) < 8}
    patterns = [
        r"\w{0,6}?".join(
            f"(?:{'|'.join(_stems(part, language))})" + NO_MILLION * (part == 1000)
            for part in _parts(number, language)
        )
        for number in numbers_meant
    ]
    return re.compile("|".join(patterns) or r"(?!)")


def _parts(number: int, language: str) -> list[int]:
    """2024 → 2, 1000, 20, 4."""
    parts = []
    for scale in (10**6, 1000):
        if number >= scale:
            parts += [*(_parts(number // scale, language) if number >= 2 * scale else []), scale]
            number %= scale
    if number >= 100:
        parts.append(number - number % 100)
        number %= 100
    if language == "fr" and number // 10 in (7, 9):
        parts += [number - number % 20, number % 20]  # soixante-quinze
    elif number > 20 and number % 10:
        parts += [number - number % 10, number % 10]
    elif number or not parts:
        parts.append(number)
    return parts


def _codes(language: str) -> tuple[str, ...]:
    return (language, "pt_BR") if language == "pt" else (language,)  # dezassete, dezessete


@lru_cache(maxsize=1024)
def _stems(part: int, language: str) -> tuple[str, ...]:
    """How the cardinal and the ordinal begin, without what an ending may change."""
    forms = {_letters(form(part, code)) for code in _codes(language) for form in FORMS}
    # the German 30 is no 13: both its forms are listed whole, but for their last letter
    ending = 1 if language == "de" else 3
    stems = {form[: max(STEM, len(form) - ending)] for form in forms if form}
    if part == 1:
        stems.update(ONES.get(language, ()))
    if 2 <= part <= 4 and language in PARTS:
        stems.update(set(PARTS[language][part - 2]) - WHOLE)
    return tuple(sorted(map(re.escape, stems), key=len, reverse=True))


def _readings(figures: str, language: str) -> Iterator[str]:
    yield numbers.digits(figures, language)
    if len(figures) > 15:
        return
    number = int(figures)
    yield numbers.cardinal(number, language)
    yield numbers.year(number, language)
    ordinal = numbers.ordinal(number, language)
    yield from (ordinal[:-1], re.sub(r"o\b", "a", ordinal)[:-1])  # décima segunda
    if language in ("sv", "da"):
        yield re.sub("ett?$", "en", numbers.cardinal(number, language))
    if len(figures) in (4, 6):  # a telephone number: le 39 19, 118 218
        half = len(figures) // 2
        parts = (figures[:half], figures[half:])
        yield "".join(numbers.cardinal(int(part), language) for part in parts)
    if language == "pl":
        words_of = numbers.cardinal(number, language).split()
        genitive = polish_cases.GENITIVE
        for cases in ({**genitive, "tysiąc": "tysiąc", "tysiące": "tysiące"}, genitive):
            said = "".join(cases.get(word, word) for word in words_of)
            yield from (said, said[:-1])  # ośmiu, ośmiogodzinny
        yield "".join(cases.get(word, word) for word in words_of[:-1]) + words_of[-1]
        yield polish_cases.agree(numbers.cardinal(number, language), "ludzi")
    elif language == "pt":
        yield numbers.cardinal(number, "pt_BR")  # dois bilhões, dois mil milhões
    elif language == "it":
        yield numbers.cardinal(number, language)[:-1]  # ventenne
    if language == "es":
        feminine = numbers.cardinal(number, language).replace("entos", "entas")
        yield from (feminine, feminine.removesuffix("uno"))
        if number > 20:
            yield AGREEING.sub("", numbers.cardinal(number, language))
    if 2 <= number <= 4 and language in PARTS:
        yield from PARTS[language][number - 2]
    if number == 1:
        yield from ONES.get(language, ())


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalpha())


@lru_cache(maxsize=32)
def number_words(language: str) -> re.Pattern[str]:
    """A word that is made of number words alone: zweitausendvierundzwanzig, veintiuno."""
    values = [*range(2, 21), *range(30, 100, 10), 100, 1000, 10**6, 2 * 10**6, 10**9, 2 * 10**9]
    atoms = {
        _letters(part)
        for number in values
        for part in re.split(r"[\s-]", numbers.cardinal(number, language))
    }
    ordered = _any_of(atom for atom in atoms if len(atom) > 2)
    return re.compile(rf"(?:{ordered})(?:(?:{ordered}|und|en|et|e|i)){{0,8}}")


@lru_cache(maxsize=32)
def ordinal_words(language: str) -> re.Pattern[str]:
    """A word that ends as an ordinal does."""
    values = [*range(1, 101), 1000]
    last = (_letters(numbers.ordinal(number, language).split()[-1]) for number in values)
    return re.compile(rf"\w*?(?:{_any_of(word[:-1] for word in last)})\w{{0,3}}")


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
