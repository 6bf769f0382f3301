"""The passes that languages share, with the words of one of them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from podcaster.languages.records import Names, SpokenWords
from podcaster.script.spoken import pauses
from podcaster.script.spoken.continental import numbers

LONG = re.compile(r"\d{16,}")
ADDRESS = re.compile(
    r"(?:https?|ftp)://(?P<url>[^\s<>\"']{1,2000})|\bwww\.(?P<www>[^\s<>\"']{1,2000})"
    r"|(?<![\w.+-])(?P<user>[\w.+-]{1,64})@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})"
    r"|(?<![\w.@/-])(?P<bare>(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,4}"
    r"(?:com|org|net|info|eu|de|at|ch|fr|be|es|it|gov"
    r"|edu))(?![\w@-])(?!\.\w)(?:/[^\s<>\"']{0,500})?"
)
END_MARKS = ".,;:!?)]}'\""
FIGURE = re.compile(r"\d")
FIGURES = re.compile(r"\d+")
PHONE = re.compile(
    r"(?P<word>\b(?:[Tt]el[eé]fono?|[Tt]éléphone):?\s)(?P<after>\+?\d{2,4}(?:[\s/-]\d{2,8}){1,5})(?!\w)"
    r"|(?<![\w.,])(?P<number>(?:\+\d{1,3}|0\d{1,5})(?:[\s/-]\d{2,8}){1,5})(?!\w)(?![.,:]\d)"
)
POINT = re.compile(r"(?<=\d)\.(?=\d{1,2}(?!\d))")
MINUS = re.compile(r"(?<![\w.,)\]%°€$-])(?<!\d )-(?=\d)")
NAME_SIGN = re.compile(r"(?<!\w)[#@](?=[^\W\d_])")


class Named(NamedTuple):
    """What one of a thing is called, and several."""

    one: str
    many: str
    article: str = ""
    """"One" before this noun where it isn't the language's usual word: "une heure", "una lira"."""


class Reader:
    """Reads a text with the words of one language; its patterns are compiled once.

    Args:
        code: the tag that num2words knows.
        own: passes of this language only: dates, times, ordinals, kings.
    """

    def __init__(
        self, code: str, habits: SpokenWords, own: Sequence[Callable[[str], str]] = ()
    ) -> None:
        self.code, self.habits, self.own = code, habits, own
        self.currencies = _named(habits.currencies)
        self.magnitudes = _named(habits.magnitudes)
        self.units = _named(habits.units)
        self.fractions = _named(habits.fractions)
        group = habits.groups
        self.number = rf"(?:\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d+)(?:,\d+)?"
        start = r"(?<![\w.,])"
        signs = _either(habits.currencies)
        magnitude = rf"(?:\s?(?P<magnitude>{_either(habits.magnitudes)})(?!\w))?"
        self.sum_after = re.compile(
            rf"{start}(?:(?P<low>{self.number})\s?[-–]\s?)?(?P<number>{self.number}){magnitude}"
            rf"\s?(?P<currency>{signs})(?!\w)"
        )
        self.sum_before = re.compile(
            rf"(?<!\w)(?P<currency>{signs})\s?(?:(?P<low>{self.number})\s?[-–]\s?)?"
            rf"(?P<number>{self.number}){magnitude}"
        )
        self.magnitude = re.compile(
            rf"{start}(?P<number>{self.number})\s?(?P<magnitude>{_either(habits.magnitudes)})(?!\w)"
        )
        self.percents = re.compile(
            rf"{start}(?:(?P<low>{self.number})\s?%?\s?[-–]\s?)?(?P<number>{self.number})\s?%"
        )
        self.measure = re.compile(
            rf"{start}(?:(?P<low>{self.number})\s?[-–]\s?)?(?P<number>{self.number})"
            rf"\s?(?P<unit>{_either(habits.units)})(?!\w)"
        )
        self.pair = re.compile(
            rf"{start}(?P<a>{self.number})(?P<sign>\s?[-–]\s?|:)(?P<b>{self.number})(?![\w:])"
        )
        self.fraction = re.compile(
            rf"(?<![\w.,/])(?P<over>\d)/(?P<under>{_either(habits.fractions)})(?![\w/])(?![.,]\d)"
        )
        self.year = re.compile(r"(?<![\w.,])(1[1-9]\d\d|20\d\d)(?![\w])(?![.,]\d)")
        self.cardinal = re.compile(self.number)
        self.short = re.compile(rf"(?<![\w.])(?:{_either(habits.abbreviations)})(?![^\W\d])")
        self.sign = re.compile("|".join(re.escape(sign) for sign in habits.signs) or r"(?!)")

    def read(self, text: str) -> str:
        """All passes in order."""
        habits = self.habits
        if habits.dot:
            text = ADDRESS.sub(self._address, text)
            text = self.short.sub(self._abbreviation, text)
        for step in self.own:
            text = step(text)
        if FIGURE.search(text):
            text = self._figures(text)
        return self._rest(text)

    def _figures(self, text: str) -> str:
        text = LONG.sub(lambda match: numbers.digits(match[0], self.code), text)
        text = PHONE.sub(self._phone, text)
        if self.habits.decimal:
            text = MINUS.sub(f"{self.habits.minus} ", text)
            text = self._counted(text)
        text = self.year.sub(lambda match: numbers.year(int(match[0]), self.code), text)
        return self.cardinal.sub(self._cardinal, text)

    def _counted(self, text: str) -> str:
        text = self.sum_after.sub(self._money, text)
        text = self.sum_before.sub(self._money, text)
        text = self.percents.sub(self._percent, text)
        text = self.magnitude.sub(self._magnitude, text)
        text = self.measure.sub(self._measure, text)
        text = self.fraction.sub(self._fraction, text)
        text = self.pair.sub(self._pair, text)
        return POINT.sub(rf" {self.habits.dot} ", text)

    def _rest(self, text: str) -> str:
        if not self.habits.decimal:
            return unicodedata.normalize("NFC", pauses.squeeze(text))
        text = NAME_SIGN.sub("", text)
        text = self.sign.sub(lambda match: f" {self.habits.signs[match[0]]} ", text)
        return pauses.tidy(pauses.pauses(text))

    def spoken(self, figures: str) -> str:
        """A number as it stands in the text, with its decimals."""
        habits = self.habits
        whole, comma, decimals = re.sub(habits.groups, "", figures).partition(",")
        words = self._integer(whole)
        if not comma:
            return words
        if not habits.decimal:
            return numbers.decimal(whole, decimals, self.code)
        return f"{words} {habits.decimal} {self._decimals(decimals)}"

    def _integer(self, figures: str) -> str:
        if len(figures) > 1 and figures[0] == "0":
            return numbers.digits(figures, self.code)
        return numbers.cardinal(int(figures), self.code)

    def _decimals(self, decimals: str) -> str:
        code = self.code
        if self.habits.decimals_are_read_as == "figures" or len(decimals) > 3:
            return numbers.digits(decimals, code)
        zeros = len(decimals) - len(decimals.lstrip("0"))
        if zeros == len(decimals):
            return numbers.digits(decimals, code)
        rest = numbers.cardinal(int(decimals), code)
        return f"{numbers.digits('0' * zeros, code)} {rest}" if zeros else rest

    def _named(self, figures: str, name: Named) -> str:
        if figures == "1":
            return f"{name.article or self.habits.one} {name.one}"
        return f"{self.spoken(figures)} {name.many}"

    def _range(self, match: re.Match[str]) -> str:
        low = match["low"]
        return f"{self.spoken(low)} {self.habits.to} " if low else ""

    def _money(self, match: re.Match[str]) -> str:
        currency = self.currencies[match["currency"]]
        figures, magnitude = match["number"], match["magnitude"]
        if magnitude:
            counted = self._named(figures, self.magnitudes[magnitude])
            return f"{self._range(match)}{counted} {self._of(currency.many)}"
        whole, _, decimals = figures.partition(",")
        if len(decimals) != 2:
            return self._range(match) + self._named(figures, currency)
        words = self._named(whole, currency)
        if decimals != "00":
            words += self.habits.cents + numbers.cardinal(int(decimals), self.code)
        return self._range(match) + words

    def _of(self, currency: str) -> str:
        of = self.habits.of
        if of == "de " and self.code == "fr" and currency[0] in "aeiou":
            of = "d'"
        return of + currency

    def _percent(self, match: re.Match[str]) -> str:
        return f"{self._range(match)}{self.spoken(match['number'])} {self.habits.percent}"

    def _magnitude(self, match: re.Match[str]) -> str:
        magnitude = match["magnitude"]
        of = " de" if magnitude.endswith(" de") else ""
        return self._named(match["number"], self.magnitudes[magnitude]) + of

    def _measure(self, match: re.Match[str]) -> str:
        named = self._named(match["number"], self.units[match["unit"]])
        return self._range(match) + named

    def _fraction(self, match: re.Match[str]) -> str:
        return self._named(match["over"], self.fractions[match["under"]])

    def _phone(self, match: re.Match[str]) -> str:
        """Groups as they are written; a plain count where there are too few figures."""
        number = match["number"] or match["after"]
        groups = FIGURES.findall(number)
        if not match["word"] and sum(map(len, groups)) < 9:
            return match[0]
        say = self._integer if self.habits.phone_pairs else self._digits
        plus = "plus " if number.startswith("+") else ""
        return f"{match['word'] or ''}{plus}{', '.join(map(say, groups))}"

    def _digits(self, figures: str) -> str:
        return numbers.digits(figures, self.code)

    def _pair(self, match: re.Match[str]) -> str:
        sign = self.habits.score if match["sign"] == ":" else self.habits.to
        before, within = self.habits.between
        if before and match.string[: match.start()].lower().endswith(f"{before} "):
            sign = within
        return f"{self._or_year(match['a'])} {sign} {self._or_year(match['b'])}"

    def _or_year(self, figures: str) -> str:
        if self.year.fullmatch(figures):
            return numbers.year(int(figures), self.code)
        return self.spoken(figures)

    def _cardinal(self, match: re.Match[str]) -> str:
        text, words = match.string, self.spoken(match[0])
        before = " " if match.start() and text[match.start() - 1].isalnum() else ""
        following = text[match.end() : match.end() + 1]
        after = " " if following.isalnum() or (following in ("%", "€", "$") and following) else ""
        return before + words + after

    def _abbreviation(self, match: re.Match[str]) -> str:
        """The dot at the end of a text, or after what ends phrases, is a full stop too."""
        words, rest = self.habits.abbreviations[match[0]], match.string[match.end() :]
        ends = not rest.strip(" \"')") or (
            words in self.habits.ends_phrases and rest[:1] == " " and rest[1:2].isupper()
        )
        return f"{words}." if ends and match[0].endswith(".") else words

    def _address(self, match: re.Match[str]) -> str:
        if match["user"]:
            return f"{self._host(match['user'])} {self.habits.at} {self._host(match['host'])}"
        address = match["url"] or match["www"] or match["bare"]
        bare = address.rstrip(END_MARKS)
        host = re.split(r"[/?#:]", bare, maxsplit=1)[0].rpartition("@")[2]
        return self._host(host.removeprefix("www.")) + address[len(bare) :]

    def _host(self, host: str) -> str:
        return f" {self.habits.dot} ".join(label for label in host.split(".") if label)


def _named(table: Names) -> dict[str, Named]:
    return {sign: Named(forms[0], *(forms[1:] or forms)) for sign, forms in table.items()}


def _either(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first; one that never matches for none."""
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name) for name in ordered) or r"(?!)"
