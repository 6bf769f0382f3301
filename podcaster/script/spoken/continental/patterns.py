"""The patterns of figures with their surroundings, made of one language's words."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from podcaster.languages.records import Names, SpokenWords
from podcaster.languages.sentences.stops import NUMERAL, abbreviations_of, is_in
from podcaster.languages.symbols import ELSEWHERE, UP_TO_399, Currencies, Named
from podcaster.script.spoken.continental import numbers

LONG = re.compile(r"\d{16,}")
FIGURE = re.compile(r"\d")
INITIAL = re.compile(r"[A-Z]\.")
INITIALS = re.compile(r"[A-ZÄÖÜ]\. ?[A-ZÄÖÜ]\. [A-ZÄÖÜ]")
"""J. F. Müller, where F. alone is an abbreviation."""
BEFORE_YEAR = re.compile(
    r"(?:^|\b(?:en|desde|hasta|año|el|del?|nel|dal|al|im|in|ab|bis|seit|Jahr|od|do|w|roku|em|no|ano"
    r"|desde|até|från|till|år|fra|til|i|an|anno|depuis|dès))\s$"
)
"""1.200 or 1200 women, but en 1700 mujeres y hombres: a year."""
CELSIUS = re.compile(r"(?:(?<=[2-9]\d)|(?<=1[3-9])|(?<=,\d)|(?<=[-−]\d))\s?°\sC\b")
"""31° C; 3° C may be a flat or a class."""
POINT = re.compile(r"(?<=\d)\.(?=\d{1,2}(?!\d))")
MINUS = re.compile(
    r"(?:(?<=[A-Za-zà-ÿ] )|(?<=\())–(?=(?:\d+ (?:bis|à|a|till?|tot|do) [–−-]?)?\d+(?:,\d+)?\s?"
    r"(?:°|[Gg]ra[dn]|degr|stop|[%‰]|[Pp]ro[cz]|por c[ie]|pour cent|per cent))(?![^–\n]{1,80}\w–)"
    r"|(?<![\w.,)\]%°€$-])(?<!\d )-(?=\d)(?![^-\n]{1,80}\w-(?:[\s,.;:]|$))"
)
"""Not for text between two hyphens: los alumnos -15 años- cantan."""
AFTER_UNIT = re.compile(
    r"\s?(?:$|[.,;:!?()\"'/])|\s(?:y|e|o|en|in|i|a|på|och|og)\s|\s(?:de|di)\s|\sd'"
    r"|\s\w+(?:[aeiu]d[ao]s|[aiu]t[ie])\b"
)
"""What may follow a unit: an end, a preposition, a plural participle."""
JOINTS = (
    "o|u|y|e|a|ni|ou|et|à|até|hasta|i|lub|do|albo|och|eller|till?"
    "|og|auf|bis|und|an|naar|statt|oder|of|contre"
)
WON = re.compile(r"\b(?:met|med|won|wint|vann|vinner|vandt|vinder|slog)\s$")
RESULT = re.compile(
    r"\s(?:(?:(?:over)?winst|zege|nederlaag|verlies|gelijk|achterstand|voorsprong|(?:eind|rust)stand|maakte"
    r"|seger|vinst|förlust|ledning|sejr|føring)\b|(?:tegen|mot|mod|over|över)\s[A-ZÅÄÖÆØ])"
)
CHAPTERS = re.compile(
    r"\b(?:bilaga?|si(?:de|dor)|kapitel|artikel|punkter(?:ne)?|paragra\w+|uge|vecka|bladzijden) \Z"
)
ONE_DAY = re.compile(r"\b(?:[Ee]l|[Ii]l|[Nn]el|[Aa]l|[Dd]el|[Dd]al|[Ss]ul)\s$")
"""Before a day or a year, which is not a measure: el 10 ha de jugar."""
SYSTEM = re.compile(r"(?<![\w.,-])[1-9]\d?(?:-[1-9]\d?){2,9}(?![\w-])")
"""A football team's order or a balance: 4-4-2, 12-8-9."""
NO_CENTS = re.compile(r"(?<=\d)[,.:]\s?[-–—]{1,2}(?![\d-])")
TIMES = re.compile(
    r"(?:(?<=\d)|(?<=\dm)|(?<=\d m)|(?<=\d[ckd]m)|(?<=\d [ckd]m))\s?x\s?(?=\d)"
    r"|(?<!\S)x(?=\d{1,3}(?!\w|[.,]\d))"
)
FACTOR = re.compile(r"(?<=\d)\s?×(?!\s?\d)")
BESIDE = re.compile(r"(?<![\w.,/])(\d{1,2})/(?=\d{1,2}\s?°)")
LESS = re.compile(r"(?<![\w.,)])-\s?(?=d[ei]\s\d)|(?<=\()-\s(?=\d[\d,]*\s?%)")
ABOUT = re.compile(
    r"(?P<word>\b(?i:environ|rund|circa|etwa|ungefähr|cerca de|unos|unas|casi|quase|ongeveer"
    r"|około|cirka|omkring) )?[~≈]\s?(?=\d)"
)
COORDINATE = re.compile(
    r"(?<![\w.,])(\d{1,3})\s?°\s?(\d{1,2})'(?=\s?[NSEWOL]\b)(?:\s?([NSEWO])\b)?"
)
PLACED = re.compile(
    r"(?:Gleis\w*|Linien?|voies?|quais?|lignes?|vías?|andén|líneas?|binario|linee|spår|spoor|perron"
    r"|[Nn]umm?ero|[Nn]uméro|[Nn]úmero|[Nn]ummer|[Nn]umer)\s$"
)
"""Before numbers that are not a fraction: Gleis 3/4."""
ABBREVIATED = re.compile(r"\.(?=\"?\)?,|\)\s[a-zà-ÿ]|\s\([^()]{1,40}\)\s[a-zà-ÿ])")
NTH_MINUTE = re.compile(r"(?<=\d[eèª°] )min\b(?:\.(?!$|\s[A-ZÀ-Ý]))?")
"""A full stop that ends nothing: la 1re div., which a comma follows."""
CLOCK_TIME = re.compile(
    r"(?<![\w.,:])(?P<hours>\d{1,3})\s?h\s?(?P<minutes>[0-5]?\d)\s?min\b\.?"
    r"|(?<![\w.,:])(?P<hours2>\d{1,3})h(?P<minutes2>[0-5]\d)(?![\w:'\"/]|[.,]\d)"
)
PLUSES = re.compile(r"\s?\+{2,}\s?(?!\w)|(?<!\w)\s?\+{2,}\s?")
TIMED = re.compile(
    r"(?<![\w.,:])(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)"
    r"(?:[.,](?P<part>\d{1,3}))?(?![\w:])(?:\s(?P<word>Stunden?|Std|h|heures?|horas?|ore|uur|timmar|timer)\b(?:(?<=Std)\.(?!$))?)?"
)
RACED = re.compile(
    r"(?<![\w.,:])(?P<minutes>\d{1,2})(?::(?P<seconds>[0-5]\d)[.,](?!000)(?P<part>\d{2,3}|\d(?=\s[Mm]in))"
    r"|\.(?P<seconds2>[0-5]\d),(?P<part2>\d{1,3}))(?![\w:]|[.,]\d)"
    r"(?:\s(?:Minuten|Min\.|minutes|minutos|minuti|minuten|minuter|minutter|minut|min)(?!\w))?"
)
"""1:52,69 and 1.52,6: minutes, seconds and their part."""
CHRONO = re.compile(
    r"""
    (?<![\w.,:])(?:(?P<hours>\d{1,2})\s?h\s?)?(?:(?P<minutes>\d{1,3})\s?(?:'(?!')|′)(?:\s(?=\d\d?(?:''|\")))?)?
    (?:(?P<seconds>\d{1,2})(?:\s?(?:''|\"|″)|(?<=\d'\d\d)))?(?P<part>(?<=['\"″])\d{1,3})?(?![\w'\"])
    """,
    re.VERBOSE,
)
"""The time of a race: 2h04'30'', 1'21\"332, 9''85, 14'32."""
SEVERAL = re.compile(
    r"(?!menos|antes|sans|vers|sous|moins|tras|após|come|mentre|invece|quasi|tranne|según|entonces|toujours)"
    r"[^\W\d_]{3,}(?:[sx]|(?<=[^\W\d_]{3})[ie])"
)
NUMBER_NEXT = re.compile(rf"\s?(?:{NUMERAL.pattern}|[IVX]\b|[A-Z] ?\d)")
COUNTED = re.compile(r"\d[eèª°]?\s?$")
CENTS = frozenset(("cent", "centime", "céntimo", "centesimo", "cêntimo", "öre", "øre", "grosz"))
"""A cent has no cents: 29,95 ct is said as a number."""
PERIODS = (
    "Tag|Woche|Monat|Jahr|Stunde|Person|Kopf|Einwohner|jour|semaine|mois|heure|habitant|personne"
    "|día|semana|mes|año|hora|habitante|persona|giorno|settimana|mese|anno|ora|abitante|dia|mês|ano"
    "|pessoa|dag|week|maand|jaar|uur|persoon|dzień|dobę|miesiąc|rok|osobę|uge|måned|år|vecka|månad"
)
PLURAL = {
    "it": "[Ii]|[Dd]ei|[Aa]i", "fr": "[Ll]es|[Dd]es|[Aa]ux", "es": "[Ll]os", "pt": "[Oo]s|[Dd]os",
}  # fmt: skip
"""Plural articles: i km 12 e 18."""
NAME_SIGN = re.compile(r"(?<!\w)[#@](?=[^\W\d_])")


class Rules(NamedTuple):
    """The rules of a language that do not fit into a table."""

    passes: Sequence[Callable[[str], str]] = ()
    """Passes for dates, times, ordinals and rulers, before any other figure is read."""
    agree: Callable[[str, str], str] | None = None
    """Number words and the noun after them → the number words in the noun's gender."""
    before: Sequence[Callable[[str], str]] = ()
    """Passes that need abbreviations as written."""
    after: Sequence[Callable[[str], str]] = ()
    """Passes over the words."""
    code: str = ""
    """The tag for num2words, if it differs from the language's own."""


class Patterns:
    """A language's words and its patterns, compiled once."""

    def __init__(self, language: str, habits: SpokenWords, rules: Rules) -> None:
        self.code, self.habits, self.rules = rules.code or language, habits, rules
        self.digits = partial(numbers.digits, language=self.code)
        short = abbreviations_of(language)
        self.starters, self.before_number = short.starters, short.number
        self.currencies = Currencies(_named(habits.currencies), language)
        self.magnitudes = _named(habits.magnitudes)
        self.units = _named(habits.units)
        self.units |= {unit.replace("^", ""): name for unit, name in self.units.items()}
        self.fractions = _named(habits.fractions)
        self.abbreviations = _in_both_cases(habits.abbreviations)
        group = habits.groups
        self.number = rf"(?:\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d+)(?:,\d+)?"
        start = r"(?<![\w.,])(?<![A-Z]-)"
        signs = _either({*habits.currencies, *(ELSEWHERE if habits.currencies else ())})
        units = _either(self.units)
        magnitude = rf"(?:\s?(?P<magnitude>{_either(habits.magnitudes)})(?!\w))?"
        per = rf"(?:\s?/\s?(?P<per>(?:100\s)?(?:{units})|[^\W\d_]{{2,12}})(?![\w/]))?"
        low = rf"(?:(?P<low>{self.number})\s?[-–]\s?)?"
        self.sum_after = re.compile(
            rf"{start}{low}(?P<number>{self.number}){magnitude}\s?(?P<currency>{signs})(?!\w){per}"
        )
        self.first_sum = re.compile(
            rf"{start}(?<![A-Z€$£] )(?P<number>\d+,\d\d)(?=\s(?:{JOINTS})\s"
            rf"\d+,\d\d\s?(?P<currency>{signs})(?!\w))"
        )
        apart = r"(?:(?<!\d )|(?<=\b(?:19|20)\d\d ))(?<![Ll]')(?<![Ll]e )(?<![Ee]l )"
        counted = "".join(f"(?<!{re.escape(short)} )" for short in habits.magnitudes)
        self.sum_before = re.compile(
            rf"(?<!\w){apart}{counted}(?P<currency>{signs})\s?{low}(?P<number>{self.number})"
            rf"(?P<dash>,[-–—]+)?(?![\d.,]*\d|\s?(?:{signs})(?!\w)){magnitude}{per}"
        )
        self.magnitude = re.compile(
            rf"{start}{low}(?P<number>{self.number})\s?"
            rf"(?P<magnitude>{_either(habits.magnitudes)})(?!\w)"
            rf"(?:\s(?P<unit>{units})(?![\w'^/]))?"
        )
        written = [unit for unit in self.units if not unit.isalnum()]
        self.unit = re.compile(rf"(?<![\w^/])(?P<unit>{_either(written)})(?![\w'^/])")
        self.percents = re.compile(
            rf"{start}(?:(?P<low>{self.number})\s?%?\s?[-–]\s?)?(?P<number>{self.number})\s?%"
        )
        self.measure = re.compile(
            rf"{start}{low}(?P<number>{self.number})\s?(?P<unit>{units})(?![\w'^]){per}"
            r"(?:\.(?=\s[a-zà-ÿąćęłńśźż]))?"
        )
        self.per = re.compile(
            rf"(?<![\w/])(?P<unit>{units})/(?P<per>(?:100\s)?(?:{units}))(?![\w/])"
        )
        self.pair = re.compile(
            rf"{start}(?P<a>{self.number})(?P<sign>\s?[-–]\s?|:)(?P<b>{self.number})(?!\w|:\d)"
        )
        self.alone = re.compile(
            r"(?P<before>\b(?:[ad]u|[Ll]e|al|[Ee]l|del?|[Uu]n|[Ii]l|je|pro|por|par|per|za|o|do) )"
            r"(?P<unit>kg|kWh|MWh|km|kvm|k?m\^?[23])(?![\w/])"
        )
        self.period = re.compile(
            rf"(?<![\w/])(?P<counted>(?!(?:{PERIODS}|h)/)[^\W\d_]{{3,}}\.?)\s?/\s?(?P<per>{PERIODS}|h)(?![\w/])"
        )
        self.before_figure = re.compile(
            rf"(?P<many>\b(?:{PLURAL.get(language, '(?!)')}) )?"
            r"(?<![\w/])(?P<unit>km)(?=\s\d)"
        )
        self.numbered = re.compile(
            rf"\b(?P<word>(?i:{_either(habits.numbered)}))\s"
            rf"(?P<numeral>(?![LC]\b){UP_TO_399})(?![\w'-])"
        )
        self.rate = re.compile(
            rf"{start}(?P<number>{self.number})\s?/\s?(?P<per>min|h|s|km|kg|Tag|Jahr|jour|an|mois)\b"
        )
        codes = "|".join(code for code in {*ELSEWHERE, *habits.currencies} if code.isupper())
        self.pair_of_codes = re.compile(rf"(?<![\w/])({codes})/({codes})(?![\w/])(?:\s(?=\d))?")
        self.fraction = re.compile(
            rf"(?<![\w.,/])(?P<over>\d)/(?P<under>{_either(habits.fractions)})(?![\w/])(?![.,]\d)"
        )
        self.portions = self._portions()
        self.portion = re.compile(
            rf"(?<![\w.,/])(?P<over>\d)/(?P<under>{_either(habits.fractions)})"
            rf"\s?(?P<unit>{_either(self.portions)})(?![\w'^/])"
        )
        self.mixed = re.compile(
            r"(?<![\w.,/])(?P<whole>\d{1,3}) 1/2(?![\w/]|[.,]\d)"
            rf"(?:\s?(?P<noun>{_either(self.portions)}|(?<= )[^\W\d_]{{3,}})(?![\w'^/€$]))?"
        )
        self.half_of = re.compile(
            r"(?<![\w.,/])1/2 (?!d[aeio]\w{0,3}\b|p(?:ara|our|er)\b)"
            r"(?=(?P<noun>[a-zà-ÿąćęłńśźż]{4,}|ora|ano|año)(?!\w))"
        )
        self.rating = re.compile(
            rf"{start}(?P<of>\d{{1,2}}(?:,\d)?)/(?P<all>20(?!\d)|5|10{{1,2}}(?:{group}000)?|1{group}000)"
            r"(?![\w/]|[.,]\d|(?<!/20)\s(?:d[aeiou]|af|av)\w*\b)"
        )
        self.year = re.compile(r"(?<![\w.,])(1[1-9]\d\d|20\d\d)(?![\w])(?![.,]\d)")
        self.cardinal = re.compile(self.number + r"(?:'(?!\w))?")
        self.counted = re.compile(
            rf"{start}(?<!ustęp )(?<!mero )(?<!méro )(?<!ummer )(?<!numer )"
            rf"(?P<number>{self.number})(?=\s(?P<noun>[^\W\d_]{{2,}}))"
        )
        self.coordinated = re.compile(
            rf"{start}(?P<number>{self.number})(?=\s(?:{JOINTS})\s{self.number}\s(?P<noun>[^\W\d_]{{2,}}))"
        )
        self.short = re.compile(
            rf"(?<![\w./])(?:{_either(self.abbreviations)})(?![^\W\d]|(?<=\.)/)"
        )
        more = {sign: "" for sign in ELSEWHERE if len(sign) == 1} if habits.signs else {}
        self.sign = re.compile(_either({**more, **habits.signs}))

    def _alone(self, match: re.Match[str]) -> str:
        """Au kg, je kWh."""
        name = self.units.get(match["unit"])
        if not name:
            return match[0]
        several = match["before"].lower() in ("de ", "di ")
        return match["before"] + (name.many if several else name.one)

    def _before_figure(self, match: re.Match[str]) -> str:
        """Il km 12, i km 12 e 18."""
        name = self.units[match["unit"]]
        return f"{match['many']}{name.many}" if match["many"] else name.one

    def _rate(self, match: re.Match[str]) -> str:
        """EUR/USD."""
        end = ", " if match[0][-1] == " " else ""
        return f"{self.currencies[match[1]].one} {self.currencies[match[2]].one}{end}"

    def _portions(self) -> dict[str, Named]:
        """What a fraction may be of: units, magnitudes and currencies, short or in full."""
        several = {name.many: name for name in self.units.values() if " mil" not in name.many}
        names = {name.one: name for name in self.units.values() if len(name.one) > len("metr")}
        counts = {**self.magnitudes, **self.currencies}
        return (
            several
            | names
            | self.units
            | {
                sign: name
                for sign, name in counts.items()
                if " " not in sign and name.many != self.habits.thousand
            }
        )

    def is_several(self, noun: str) -> bool:
        """Whether a word is a noun in the plural: 2.000.000 personas, dos millones de personas."""
        return bool(SEVERAL.fullmatch(noun)) and noun not in self.starters

    def in_full(self, match: re.Match[str]) -> str:
        """The dot at the end of a text, or after what ends phrases, is a full stop too."""
        words, rest = self.abbreviations[match[0]], match.string[match.end() :]
        is_numbered = NUMBER_NEXT.match(rest)
        named = INITIALS.search(match.string, match.start() - 3)
        is_monsieur = match[0] == "M." and named and named.start() == match.start()
        is_initial = INITIAL.fullmatch(match[0]) and (
            rest[:1] == "-"
            or match.string[: match.start()].endswith(("Mme ", "Madame "))
            or (named and not is_monsieur)
            or (match[0] not in self.habits.abbreviations and not is_numbered)
        )
        if is_initial:
            return match[0]
        is_word = match[0] in self.habits.also_words or (
            match[0][-1] == "." and is_in(match[0][:-1], self.before_number)
        )
        if is_word and not is_numbered:
            return match[0]
        number, _, name = words.partition(" / ")
        words = name if name and rest[1:2].isupper() and not is_numbered else number
        is_counted = match[0] in self.units or match[0] in self.habits.currencies
        is_counted |= match[0].rstrip(".") in self.magnitudes
        if is_counted and COUNTED.search(match.string[: match.start()][-3:]):
            return match[0]
        ends = not rest.strip(" \"')") or (
            words in self.habits.ends_phrases and rest[:1] == " " and rest[1:2].isupper()
        )
        return f"{words}." if ends and match[0].endswith(".") else words


def is_score(match: re.Match[str]) -> bool:
    """A result such as 3-1, rather than 2-3 days; no range falls."""
    is_small = max(len(match["a"]), len(match["b"])) <= 2 and match["sign"] in "-–"
    is_small &= not CHAPTERS.search(match.string[: match.start()])
    rest = match.string[match.end() :]
    return is_small and (
        not rest[1:2].islower()
        or int(match["a"]) >= int(match["b"])
        or match["a"] == "0"
        or bool(RESULT.match(rest))
        or bool(WON.search(match.string[: match.start()][-12:]))
    )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _in_both_cases(table: Mapping[str, str]) -> dict[str, str]:
    """Abbreviations as listed and with a capital; inflected ones have rules of their own."""
    whole = {short: full for short, full in table.items() if full[-1:] != "-"}
    return {_capital(short): _capital(full) for short, full in whole.items()} | whole


def _named(table: Names) -> dict[str, Named]:
    return {
        sign: Named(forms[0], *((form if form != "-" else "") for form in (forms[1:] or forms)))
        for sign, forms in table.items()
    }


def _either(names: Iterable[str]) -> str:
    """A pattern for any of the names; looking at the first character saves time."""
    ordered = sorted(names, key=len, reverse=True)
    if not ordered:
        return r"(?!)"
    firsts = "".join(re.escape(first) for first in sorted({name[0] for name in ordered}))
    return f"(?=[{firsts}])(?:{'|'.join(re.escape(name) for name in ordered)})"
