"""Figures outside English: what num2words can say, heard in the order in which it is written."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from podcaster import languages
from podcaster.languages.symbols import UP_TO_39, value
from podcaster.script.spoken import words
from podcaster.script.spoken.continental import numbers, polish_cases
from podcaster.script.spoken.continental.patterns import MINUS
from podcaster.script.spoken.fidelity.figures import (
    MINUTES,
    Findings,
    arabic,
    in_dates,
    ways_of,
    whole_figure,
)

FIGURE = re.compile(
    r"(?<![+\d])\d{1,3}(?:(?:[.\u00a0\u202f\u2009 '’]\d{3})+|(?:,\d{3}){2,})(?!\d)|\d+"
)
WORD = re.compile(r"[^\W\d_]+")
HALF = re.compile(r"(?<![\w.,/])1/(?:2(?![\w/])|(?=(?:4|8|16)(?:-F| d[ei] f)inal))")
ROMAN = re.compile(r"\b[IVXL]+(?=(?:er?|ème|ère|re|nd)?\b)")
TEENS = re.compile(r"\w?(?:zehn|ssig|zig)(?!\w*jährig)")
"""Words that change a German number."""
SMALL = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
NUMERAL = re.compile(
    rf"\b(?P<numeral>(?=[IVX]{{2}}){UP_TO_39})(?<=[IVX]{{2}})(?:e|er|ème)?\b(?!\.\w)"
)
AGREEING = re.compile(r"(?:uno|os)$")
"""The end of a Spanish number that its noun changes: veintiún, doscientas."""
PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "de": (("halb", "zweit", "eineinhalb", "anderthalb"), ("dritt",), ("viertel",)),
    "fr": (("demi", "second"), ("tiers",), ("quart",)),
    "es": (("medi", "segund", "semi"), ("terc",), ("cuart",)),
    "it": (("mezz", "second", "semi"), ("terz",), ("quart",)),
    "pt": (("mei", "segund", "dua", "semi"), ("terc", "terç"), ("quart",)),
    "nl": (("half", "halve", "twee"), ("derde",), ("kwart", "vierde")),
    "pl": (("pół", "drug", "dwie", "dwóch", "dwom"), ("trzec",), ("czwart", "ćwier")),
    "sv": (("halv", "andr"), ("tredj",), ("fjärd", "kvart")),
    "da": (("halv", "anden", "andet"), ("tredj",), ("fjerd", "kvart")),
}
"""The beginnings of words for a second, a third and a fourth, or for fractions."""
ONE_THOUSAND = re.compile(r"1\s?(?:mil|mille|tys|tus)")
"""Uma coisa de 1 mil reais is "mil reais"."""
ONES = words("ein un prim premi één eer pierw först først jed ett et en um")
MOST = 20
"""The most figures reported as lost: each is looked for in the whole text."""
FORMS = (numbers.cardinal, numbers.ordinal)
STEM = 3
LEAST = 3
"""Letters of a number word that is not also a word of the language ("sei", "un", "en")."""
AMBIGUOUS = frozenset(
    words(
        "once sei ott tre dix six cent mille mil acht drei vier elf seis ambos eine einer"
        " einem einen"
    )
)


def compare(written: str, spoken: str, *, language: str) -> Findings:
    """The figures that no spoken words express, and the number words without a figure."""
    minuses = len(MINUS.findall(written))
    written = HALF.sub(
        lambda match: match[0][2:], MINUTES.sub(":", arabic(written.replace("½", " 1/2 ")))
    )
    dates = in_dates(written)
    has_half = ",5" in written or language in ("de", "nl")
    heard = _Heard(_with_halves(spoken) if has_half else spoken)
    lost, at = [], 0
    for match in FIGURE.finditer(written):
        is_loose = match.start() in dates
        ways = frozenset(ways_of(match))
        if is_loose and len(match[0]) == 2:
            ways |= {f"20{match[0]}", f"19{match[0]}"}
        start = 0 if is_loose else at
        place = heard.take(_said(ways, language), _inflected(ways, language), start)
        if place is not None:
            at = max(at, place)
        elif not ("" in ways or ONE_THOUSAND.match(written, match.start())):
            lost.append(whole_figure(match))
            if len(lost) == MOST:
                break
    lost += [
        match["numeral"] for match in NUMERAL.finditer(written) if not heard.has(match, language)
    ]
    spoken_words = languages.language_file(language).spoken
    minus = spoken_words.minus.casefold() if spoken_words else ""
    if minus and minuses > spoken.casefold().count(minus):
        lost.append("-")
    return Findings(tuple(dict.fromkeys(lost)), tuple(heard.unfounded(written, language)))


def _with_halves(spoken: str) -> str:
    """Polish ,5 and German 1/2 as figures: półtora for 1,5, dwa i pół; zweieinhalb as zwei halb;
    Dutch anderhalf."""
    spoken = re.sub(r"\b(\w+)einhalb\b", r"\1 halb", spoken.replace("anderhalf", "één half"))
    return re.sub(r"\bi pół\b", "pięć", re.sub(r"\bpółtor(?:a|ej)\b", "jeden pięć", spoken))


THOUSANDS = frozenset(words("mil mille mila tausend duizend tysiąc tusen tusind"))


class _Heard:
    """The letters of a spoken text, and those in which a figure has been found."""

    def __init__(self, spoken: str) -> None:
        spoken = unicodedata.normalize("NFC", spoken)
        self.words = [word.casefold() for word in WORD.findall(spoken)]
        self.shown = WORD.findall(spoken)
        self.letters = "".join(self.words)
        self.starts = []
        at = 0
        for word in self.words:
            self.starts.append(at)
            at += len(word)
        self.taken = [False] * len(self.letters)

    def has(self, numeral: re.Match[str], language: str) -> bool:
        """Whether a Roman numeral is said anywhere, as a number or as its letters."""
        ways = frozenset((str(value(numeral["numeral"])),))
        return (
            numeral["numeral"].casefold() in self.words
            or any(way in self.letters for way in _said(ways, language))
            or bool(_inflected(ways, language).search(self.letters))
        )

    def take(self, ways: frozenset[str], stems: re.Pattern[str], at: int) -> int | None:
        """Mark the first free place, from there on, where one of the forms is said; its end.

        Args:
            stems: a pattern for what the grammar of the sentence may have made of them; of another
                word than the ways only where they are not said, or said later.
        """
        found = [place for way in ways if (place := self._find(way, at)) is not None]
        # "twee derde" begins with the letters of "tweede": a whole word is better than a long one
        best = min(
            found, key=lambda place: (place[0], not self._ends(place[1]), -place[1]), default=None
        )
        inflected = self._find_inflected(stems, at)
        if inflected and (best is None or inflected[0] < best[0]):
            best = inflected
        if best is None:
            return None
        start, end = best
        self.taken[start:end] = [True] * (end - start)
        return end

    def _find_inflected(self, stems: re.Pattern[str], at: int) -> tuple[int, int] | None:
        for match in stems.finditer(self.letters, at):
            start, end = match.span()
            if self._stands_alone(start, end):
                return start, next(
                    (begin for begin in self.starts if begin >= end), len(self.letters)
                )
        return None

    def _find(self, way: str, at: int) -> tuple[int, int] | None:
        start = self.letters.find(way, at)
        for _ in range(len(self.words) + 1):
            if start < 0:
                return None
            end = start + len(way)
            if self._stands_alone(start, end):
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

    def unfounded(self, written: str, language: str) -> Iterator[str]:
        """Words made of numbers only, which have no figure and no word in the written text."""
        lower = unicodedata.normalize("NFC", written.casefold()) + _of_numerals(written, language)
        lower += _of_magnitudes(written, language) + _of_signs(written, language)
        lower += _of_figures(written, language)
        pattern = _number_words(language)
        for shown, word, start in zip(self.shown, self.words, self.starts, strict=True):
            # "mille" is a thousand, and many other things where no figure stands before it
            is_scale = word in THOUSANDS and start and self.taken[start - 1]
            is_doubtful = len(word) <= LEAST or word in AMBIGUOUS
            if word in lower or (not is_scale and is_doubtful):
                continue
            if pattern.fullmatch(word) and not any(self.taken[start : start + len(word)]):
                yield shown


@lru_cache(maxsize=1024)
def _said(ways: frozenset[str], language: str) -> frozenset[str]:
    """Everything that may be said for a figure, as letters."""
    said: set[str] = set()
    for figures in ways:
        if figures:
            said.update(_readings(figures, language))
    return frozenset(filter(None, map(_letters, said)))


@lru_cache(maxsize=1024)
def _inflected(ways: frozenset[str], language: str) -> re.Pattern[str]:
    """Stems of the parts of a number, in order: dwa tysiące dwudziestego czwartego for 2024."""
    numbers_meant = {int(figures) for figures in ways if figures and len(figures) < 8}
    patterns = [
        r"\w{0,6}?".join(
            f"(?:{'|'.join(_stems(part, language))})" for part in _parts(number, language)
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
    least = STEM if all(len(form) > STEM for form in forms) else STEM - 1
    stems = {form[: max(least, len(form) - ending)] for form in forms if form}
    if part == 1:
        stems.update(ONES)
    if 2 <= part <= 4 and language in PARTS:
        stems.update(PARTS[language][part - 2])
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
    if 1 <= number <= 12:
        yield languages.month_name(number, language)
    if len(figures) in (4, 6):  # a telephone number: le 39 19, 118 218
        half = len(figures) // 2
        parts = (figures[:half], figures[half:])
        yield "".join(numbers.cardinal(int(part), language) for part in parts)
    if language == "pl":
        words_of = numbers.cardinal(number, language).split()
        cases = {**polish_cases.GENITIVE, "tysiąc": "tysiąc", "tysiące": "tysiące"}
        yield "".join(cases.get(word, word) for word in words_of)
        cases = polish_cases.GENITIVE
        yield "".join(cases.get(word, word) for word in words_of)
        yield "".join(cases.get(word, word) for word in words_of[:-1]) + words_of[-1]
        yield polish_cases.agree(numbers.cardinal(number, language), "ludzi")
    if language == "pt":
        yield numbers.cardinal(number, "pt_BR")  # dois bilhões, dois mil milhões
    if language == "it":
        yield numbers.cardinal(number, language)[:-1]  # ventenne
    if language == "es":
        feminine = numbers.cardinal(number, language).replace("entos", "entas")
        yield from (feminine, feminine.removesuffix("uno"))
        if number > 20:
            yield AGREEING.sub("", numbers.cardinal(number, language))
    if 2 <= number <= 4 and language in PARTS:
        yield from PARTS[language][number - 2]
    if number == 1:
        yield from ONES


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalpha())


def _of_numerals(written: str, language: str) -> str:
    """The words for Roman numerals: el siglo XX, Ludwig XIV."""
    values = {value(match[0]) for match in ROMAN.finditer(written)}
    forms = [form(number, code) for number in values for code in _codes(language) for form in FORMS]
    return " " + " ".join(forms).casefold()


def _of_magnitudes(written: str, language: str) -> str:
    """The words for 3 Mio. and 2,5 mln."""
    spoken = languages.language_file(language).spoken
    if not spoken:
        return ""
    found = [
        name
        for symbol, names in {**spoken.currencies, **spoken.magnitudes}.items()
        if re.search(rf"(?<=\d)\)?\s?{re.escape(symbol)}|{re.escape(symbol)}\s?\d", written)
        for name in names
    ]
    return " " + " ".join(found).casefold()


def _of_signs(written: str, language: str) -> str:
    """The words for %, one of which is a number in Italian: per cento."""
    spoken = languages.language_file(language).spoken
    return f" {spoken.percent}" if spoken and "%" in written else ""


def _of_figures(written: str, language: str) -> str:
    """The words for each single figure; another number may have been found in them."""
    figures = dict.fromkeys(match[0] for match in SMALL.finditer(written))
    return " " + " ".join(numbers.cardinal(int(figure), language) for figure in figures)


@lru_cache(maxsize=32)
def _number_words(language: str) -> re.Pattern[str]:
    """A word that is made of number words alone: zweitausendvierundzwanzig, veintiuno."""
    values = [*range(2, 21), *range(30, 100, 10), 100, 1000, 10**6, 2 * 10**6, 10**9, 2 * 10**9]
    atoms = {
        _letters(part)
        for number in values
        for part in re.split(r"[\s-]", numbers.cardinal(number, language))
    }
    atoms = {atom for atom in atoms if len(atom) > 2}
    ordered = "|".join(sorted(map(re.escape, atoms), key=len, reverse=True))
    return re.compile(rf"(?:{ordered})(?:(?:{ordered}|und|en|et|e|i)){{0,8}}")
