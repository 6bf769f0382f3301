"""Swedish: den 6 januari, kl. 18.30, 20-årige, 1900-talet. Danish: den 6. januar, kl. 18.30."""

import re
from collections.abc import Callable

from podcaster.languages.sentences.stops import words
from podcaster.languages.symbols import UP_TO_39, value
from podcaster.script.spoken.continental import dates, numbers
from podcaster.script.spoken.continental.numbers import listed
from podcaster.script.spoken.continental.patterns import Rules

CLOCK = re.compile(
    r"\b(?P<word>[Kk]l(?:ockan|okken|\.)?)\s(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?(?![\d:]|[.,]\d)"
    r"|(?<![\w.,:])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\w:])"
)
SWEDISH_ORDINAL = re.compile(r"(?<![\w.,])(?P<number>\d{1,3}):(?:a|e)(?!\w)")
DANISH_ORDINAL = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,2})\.(?=\s[a-zæøå]{3})|(?<=\b[Hh]ver )(?P<each>\d{1,2})\.(?=\s)"
)
KING = re.compile(
    r"\b(?P<name>[CK]arl|Gustaf|Gustav|Oscar|Erik|Johan|Adolf|Ludvig|Christian|Frederik|Margrethe"
    r"|Elizabeth|Elisabeth|Charles|Leo|Pius|Johannes Paulus|Benedikt|Henrik|Filip|Valdemar|Olav"
    r"|Harald|Johannes Paul|Paul|Felipe|Philip|Willem|Albert|Edvard|Edward|Georg|George|Napoleon"
    r"|Katarina|Alexander|Nikolaj|Gregor|Clemens|Klemens|Hans|Knud|Oluf|Svend|Haakon|Håkan|Birger"
    r"|Sigismund|Fredrik|Friedrich|Wilhelm|Vilhelm)"
    rf"\s(?P<numeral>(?=[IVX]){UP_TO_39})(?![\w'-])"
)
COMPOUND = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,4})-(?=(?:år(?:ig|ing|s)|tal|åring|dag|mann|pers|procent|meter|km)\w*)"
)
COORDINATED = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,2})\.(?= (?:og|eller|til) \d{1,2}\. [a-zæøå]{3})"
)
DAY_AND_MONTH = re.compile(
    r"(?P<before>\b(?:(?:[Dd]en|(?i:mån|tis|ons|tors|fre|lör|sön|man|tirs|lør|søn)dag|[Ss]edan|[Ss]iden"
    r"|[Ff]rån(?! [1-9]/[2-68](?!\d))|[Ff]ra(?! [1-9]/[2-68](?!\d))) "
    r"|(?:[Tt]ill?|och|og) (?=1[3-9]|[23]\d)))"
    r"(?P<day>[1-9]|[12]\d|3[01])/(?P<month>1[0-2]|[1-9])(?![\w/])"
    r"(?:(?P<and> (?:till?|och|og) )"
    r"(?P<day2>[1-9]|[12]\d|3[01])/(?P<month2>1[0-2]|[1-9])(?![\w/]| (?:av|af|liter|dl)\b))?"
)
"""Den 12/10 2024, lördag 12/10; 1/2 and 3/4 after "from" or "and" are fractions."""
OF_YEAR = re.compile(
    r"(?<![\w.,/])(?P<day>[1-9]|[12]\d|3[01])/(?P<month>1[0-2]|[1-9])(?=,?\s(?:1[5-9]|20)\d\d(?!\w|[.,]\d))"
)
"""Född 3/4 1950."""
ADDED_TIME = re.compile(r"(?<![\w.,])(\d{1,3})\.\s?\+\s?(\d{1,2})(?= minut)")
REGISTERED = re.compile(r"(?<![\w.,-])(\d{6})-(\d{4})(?![\w-]|[.,]\d)")
"""The number of a firm or a person: 556045-2103."""
PARAGRAPH = re.compile(r"(?<=§ )(?P<number>\d{1,4}), (?:stk\.|stykker) (?=\d)")
PAGE = re.compile(r"\bs\. (?=\d)")
SIDE = re.compile(r"(?<=\d\. )(?P<side>tv|th)(?!\w)(?:\.(?=,|\s[a-zæøå]))?")
SIDES = {"tv": "til venstre", "th": "til højre"}
"""Vestergade 12, 2. tv.; after anything else it is television."""
INFLECTED = re.compile(r"(?P<before>[A-ZÅÄÖ])(?P<number>\d{1,3}):(?P<end>an|ans|s|n)(?!\w)")
"""E4:an."""
DECADE = re.compile(r"(?<![\w.,])'?(?P<year>(?:1[1-9]|20)?\d0)'?er(?P<end>ne)?(?!\w)")
RUN = re.compile(r"(?<![\w.,])(\d)\.([0-5]\d)\.([0-5]\d)(?![\w.,]?\d)")
"""På 2.05.33."""
HOURS = re.compile(
    r"\b(?P<word>[Kk]l(?:ockan|okken|\.)?)\s(?P<first>\d{1,2}(?:[.:][0-5]\d)?)\s?[-–]\s?"
    r"(?P<last>\d{1,2}(?:[.:][0-5]\d)?)(?![\d:]|[.,]\d)"
)
"""Kl. 10–12."""
ABOUT = re.compile(r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?=-tiden\b)")
BARE = re.compile(
    r"(?<=[a-zåäöæø,] )(?<!version )(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)"
    r"(?![\w]|[.,]\d|\s?(?:%|procent|pct|kr|euro|dollar|millioner|miljoner))"
)
"""Dørene åbner 18.30; a decimal would have a comma."""
NOT_COUNTED = words(
    "i på av och till eller med för mot som är var från om per kan ska har hade vid efter under"
    " än af til og for mod der er fra skal havde ved den det et en men så när da når att at inte"
    " ikke blev blir bliver over över"
)
"""Words after a number that are not counted by it."""
PARTS = {
    "sv": (
        "[Ii]|[Uu]nder|[Ff]ör|[Ff]rån|[Ss]edan|[Ee]fter|[Aa]v|[Tt]ill",
        "{} kvartalet",
        "{} halvåret",
        ("första", "andra", "tredje", "fjärde"),
    ),
    "da": (
        "[Ii]|[Uu]nder|[Ff]or|[Ff]ra|[Ss]iden|[Ee]fter|[Aa]f|[Tt]il",
        "{} kvartal",
        "{} halvår",
        ("første", "andet", "tredje", "fjerde"),
    ),
}
NEUTER = {"sv": "ett", "da": "et"}
COMMON = {"sv": "en", "da": "en"}


def named_dates(language: str) -> Callable[[str], str]:
    """A pass: den 6 januari → den sjätte januari, 24. november → fireogtyvende november."""
    pattern = re.compile(
        rf"{dates.DAY}\.?\s{dates.month_pattern(dates.months(language))}(?!\w)(?:\s{dates.YEAR})?"
    )

    between = "till" if language == "sv" else "til"
    several = re.compile(
        rf"{dates.DAY}\.?\s?(?:[-–]|till?(?=\s))\s?(?=\d{{1,2}}\.?\s{dates.month_pattern(dates.months(language))})"
    )

    both = re.compile(
        rf"{dates.DAY}\.?(?=\s(?:och|og|eller)\s\d{{1,2}}\.?\s{dates.month_pattern(dates.months(language))})"
    )

    def first(match: re.Match[str]) -> str:
        return f"{numbers.ordinal(int(match['day']), language)} {between} "

    def speak(match: re.Match[str]) -> str:
        words = f"{numbers.ordinal(int(match['day']), language)} {match['month']}"
        year = match["year"]
        return f"{words} {numbers.year(int(year), language)}" if year else words

    def one(match: re.Match[str]) -> str:
        return numbers.ordinal(int(match["day"]), language)

    return lambda text: pattern.sub(speak, several.sub(first, both.sub(one, text)))


def times(language: str) -> Callable[[str], str]:
    """A pass: kl. 18.30 → klockan arton trettio, klokken atten tredive."""
    o_clock = "klockan" if language == "sv" else "klokken"
    between = "till" if language == "sv" else "til"

    def speak(match: re.Match[str]) -> str:
        hour = int(match["hour"] or match["hour2"])
        minute = int(match["minute"] or match["minute2"] or 0)
        word = match["word"] or ""
        word = f"{o_clock.capitalize() if word[0] == 'K' else o_clock} " if word else ""
        words = f"{word}{numbers.cardinal(hour, language)}"
        if not minute:
            return words
        zero = f"{numbers.cardinal(0, language)} " if minute < 10 else ""
        return f"{words} {zero}{numbers.cardinal(minute, language)}"

    def hours(match: re.Match[str]) -> str:
        first, last = (
            CLOCK.sub(speak, f"{match['word']} {match[name]}") for name in ("first", "last")
        )
        return f"{first} {between} {last.partition(' ')[2]}"

    def times_of(text: str) -> str:
        if language == "sv":
            text = RUN.sub(r"\1:\2:\3", text)
        text = ABOUT.sub(r"\g<hour> \g<minute>", text)
        text = BARE.sub(r"\g<hour>:\g<minute>", HOURS.sub(hours, text))
        return CLOCK.sub(speak, text)

    return times_of


def romans(language: str) -> Callable[[str], str]:
    """A pass: Karl XII → Karl den tolfte, Christian IV → Christian den fjerde."""

    def speak(match: re.Match[str]) -> str:
        return f"{match['name']} den {numbers.ordinal(value(match['numeral']), language)}"

    return lambda text: KING.sub(speak, text)


def compounds(language: str) -> Callable[[str], str]:
    """A pass: 20-årige → tjugoårige, 1900-talet → nittonhundratalet."""

    def speak(match: re.Match[str]) -> str:
        number = int(match["number"])
        words = (
            numbers.year(number, language) if number >= 1100 else numbers.cardinal(number, language)
        )
        return words.replace(" ", "")

    return lambda text: COMPOUND.sub(speak, text)


def swedish_ordinals(text: str) -> str:
    """1:a → första, 30:e → trettionde; E4:an → E fyran."""
    text = INFLECTED.sub(_inflected, text)
    return SWEDISH_ORDINAL.sub(lambda match: numbers.ordinal(int(match["number"]), "sv"), text)


def _inflected(match: re.Match[str]) -> str:
    words = numbers.cardinal(int(match["number"]), "sv")
    end = match["end"].removeprefix("a") if words.endswith("a") else match["end"]
    return f"{match['before']} {words}{end}"


def danish_ordinals(text: str) -> str:
    """Den 3. plads → den tredje plads, den 1. og 2. plads; § 3, stk. 2 → stykke 2."""
    text = SIDE.sub(lambda match: SIDES[match["side"]], DECADE.sub(_decade, text))
    text = PAGE.sub("side ", PARAGRAPH.sub(r"\g<number>, stykke ", text))
    text = COORDINATED.sub(lambda match: numbers.ordinal(int(match["number"]), "da"), text)
    return DANISH_ORDINAL.sub(_danish_ordinal, text)


def _danish_ordinal(match: re.Match[str]) -> str:
    """Anden plads, andet kvartal."""
    words = numbers.ordinal(int(match["number"] or match["each"]), "da")
    noun = match.string[match.end() + 1 :].partition(" ")[0].rstrip(".,;:!?")
    is_neuter = noun in listed("da", "neuter")
    return f"{words[:-2]}et" if is_neuter and words.endswith("anden") else words


TENS = {
    "tyve": "tyverne", "tredive": "trediverne", "fyrre": "fyrrerne", "halvtreds": "halvtredserne",
    "tres": "tresserne", "halvfjerds": "halvfjerdserne", "firs": "firserne",
    "halvfems": "halvfemserne",
}  # fmt: skip


def _decade(match: re.Match[str]) -> str:
    """1990'erne → nitten hundrede og halvfemserne."""
    first, _, last = numbers.year(int(match["year"]), "da").rpartition(" ")
    return f"{first} {TENS.get(last, last)}".lstrip()


def agreement(language: str) -> Callable[[str, str], str]:
    """En person, tjugoen personer, ett år; the language's file lists nouns of neuter gender."""
    neuters = listed(language, "neuter")
    is_neuter = re.compile(rf"\w*(?:{'|'.join(neuters)})(?:er|ar|or|r|e)?s?")
    neuter, own = NEUTER[language], COMMON[language]

    def agree(number: str, noun: str) -> str:
        noun = noun.lower()
        if noun in NOT_COUNTED or is_neuter.fullmatch(noun):
            return number
        return f"{number[: -len(neuter)]}{own}" if number.endswith(neuter) else number

    return agree


KAP = re.compile(r"(?<![\w.,])(\d{1,3})(?: ?([a-z]))? kap\.?(?= \d{1,3}(?: ?[a-z])? §)")
SECTION = re.compile(r"(?<![\w.,§])(\d{1,3})(?: ?([a-z]))? ?§(?![§\w]| ?\d)")
"""3 kap. 1 §, as Swedish laws are cited."""
SHORT_DAYS = {"må": "måndag", "ti": "tisdag", "on": "onsdag", "to": "torsdag", "fr": "fredag",
              "lö": "lördag", "sö": "söndag"}  # fmt: skip
DAYS = re.compile(rf"\b({'|'.join(SHORT_DAYS)})[-–]({'|'.join(SHORT_DAYS)})\b\.?")
"""Må–fr."""
CASE = re.compile(r"(?P<before>\b(?:nr|mål|målnummer) [A-ZÖ] \d{1,5})-(?=\d\d(?!\d))")
"""Mål nr B 1234-25."""


def swedish_citations(text: str) -> str:
    """3 kap. 1 § → tredje kapitlet första paragrafen, må–fr → måndag till fredag."""
    text = KAP.sub(lambda match: _cited(match, "kapitlet"), text)
    text = SECTION.sub(lambda match: _cited(match, "paragrafen"), text)
    text = DAYS.sub(lambda match: f"{SHORT_DAYS[match[1]]} till {SHORT_DAYS[match[2]]}", text)
    return CASE.sub(r"\g<before> ", text)


def _cited(match: re.Match[str], noun: str) -> str:
    letter = f" {match[2]}" if match[2] else ""
    return f"{numbers.ordinal(int(match[1]), 'sv')}{letter} {noun}"


def _rules(language: str, ordinals: Callable[[str], str]) -> Rules:
    months = dates.months(language)
    numeric = dates.by_number(
        (dates.numeric("./"), dates.ISO),
        lambda day, month, year: f"{day}. {months[month - 1]} {year}",
    )

    def both(match: re.Match[str]) -> str:
        first = f"{match['before']}{match['day']}. {months[int(match['month']) - 1]}"
        if not match["and"]:
            return first
        return f"{first}{match['and']}{match['day2']}. {months[int(match['month2']) - 1]}"

    def short(text: str) -> str:
        text = ADDED_TIME.sub(
            lambda match: f"{numbers.ordinal(int(match[1]), language)} plus {match[2]}", text
        )
        text = REGISTERED.sub(
            lambda match: (
                f"{numbers.digits(match[1], language)}, {numbers.digits(match[2], language)}"
            ),
            text,
        )
        text = DAY_AND_MONTH.sub(both, text)
        return OF_YEAR.sub(lambda match: f"{match['day']}. {months[int(match['month']) - 1]}", text)

    parts = dates.parts_of_year(*PARTS[language])
    shared = (named_dates, times, romans, compounds)
    return Rules(
        (parts, numeric, short, *(make(language) for make in shared), ordinals),
        agreement(language),
        before=(swedish_citations,) if language == "sv" else (),
    )


def rules_of(language: str, region: str) -> Rules:
    """The rules of Swedish or Danish."""
    return _rules(language, swedish_ordinals if language == "sv" else danish_ordinals)
