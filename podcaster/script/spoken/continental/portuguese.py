"""Portuguese: 14 de maio de 2024, 18h30, R$ 2,5 milhões, a 46ª edição, século XXI."""

import re

from podcaster.languages.sentences.stops import words
from podcaster.languages.symbols import UP_TO_39, value
from podcaster.script.spoken.continental import dates, numbers, shapes
from podcaster.script.spoken.continental.numbers import ROMAN, listed
from podcaster.script.spoken.continental.patterns import Rules

BRAZIL, PORTUGAL = "pt_BR", "pt"
MONTHS = dates.months("pt")
FIRST = re.compile(rf"{dates.DAY}[°º]?\sde\s{dates.month_pattern(MONTHS)}(?!\w)")
CLOCK = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])\s?h(?P<minute>[0-5]\d)?(?:min|m)?(?![\w])"
    r"|(?<![\w.,:])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?:\s?h(?:oras)?\b)?(?![\w:])"
)
ORDINAL = re.compile(r"(?<![\w.,])(?P<number>\d{1,3})\.?(?P<end>[°ªao])(?P<many>s?)(?!\w)")
PHONE = re.compile(
    r"(?<![\w.,])(?:\((?P<area>\d{2})\)\s?)?(?P<first>9?\d{4})-(?P<last>\d{4})(?![\w-])"
)
LISBON = re.compile(r"(?<![\w.,])(\d\d) (\d{3}) (\d\d) (\d\d)(?![\w.,]?\d|\s?[€%])")
"""21 555 01 47, not a number with its thousands."""
POSTCODE = re.compile(r"(?<![\w.,])(\d{4})-(\d{3})(?=,? [A-ZÀ-Ý]|[,.;]?$)")
SCORE = re.compile(r"(?<![\w.,])(\d{1,2}) [xX] (?=\d{1,2}(?!\w|[.,]\d))")
CENTURY = re.compile(rf"\b(?P<name>[sS]éculos?)\s(?P<numeral>{ROMAN}|I)(?!\w)")
KING = re.compile(
    r"\b(?P<name>João Paulo|João|Bento|Pio|Leão|Francisco|Pedro|Luís|Carlos|Filipe|Afonso|Manuel"
    rf"|Isabel|Elizabeth|Maria|Henrique|Jorge|Paulo|Felipe)\s(?P<numeral>{ROMAN}|I)(?!\w)"
)
WAR = re.compile(r"\b(?P<numeral>II?)(?=\s[Gg]uerra [Mm]undial)")
FILM = re.compile(
    rf"\b(?P<name>[A-ZÀ-Ý][a-zà-ÿ]+)\s(?P<numeral>(?=[IVX]{{2}}){UP_TO_39})(?![\w'-])"
)
LISTED = listed("pt", "feminine")
FEMININE = re.compile(r"\w+(?:ção|ções|são|sões|dade|dades|gem|gens|tude|tudes)|\w+as?")
NOT_COUNTED = words("para contra pela pelas na nas da das a as uma umas cada ainda agora era fora")
"""Words after a number that are not counted by it."""
MASCULINE = re.compile(
    r"(?:dia|mapa|planeta|cometa|poeta|guarda|polícia|atleta|\w*ista|\w*(?:grama|tema|lema|rama|ema))s?"
)
ON_THE = re.compile(
    r"(?P<before>\b(?:feira|[Ss]ábado|[Dd]omingo|dia),? \(?)0(?=[1-9](?!\w|[.,/:]?\d))"
)
"""Domingo (04)."""
TWICE = re.compile(r"(?P<words>\bpontos? percentua(?:is|l)) \(p\.?\s?p\.?\)")
GAME = re.compile(
    r"\b(?:gol\w*|bat(?:e|em|eu|ia)|venc\w+|derrot\w+|jog\w+|placar|empat\w+|vitóri\w+|rodada|campeonato)\b",
    re.I,
)
GOALS = re.compile(r"(?:(?<=\bpor )|(?<=\())(\d)[xX](?=\d(?!\w|[.,]\d|\s?m\b))")
BETWEEN = re.compile(r"(?P<team>\b[A-ZÀ-Ý][a-zà-ÿ]+ \d)[xX](?=\d [A-ZÀ-Ý][a-zà-ÿ])")
"""Flamengo 3x1 Vasco."""
FORMAT = re.compile(r"\b(?:basquete|categoria|modalidade|formato)\b", re.I)
"""Por 1x0."""
SAINT = re.compile(
    r"(?:^|(?<=[;:,] )|(?<=\b[DdNn][aeo] )|(?<=\b[Ee]m )|(?<=\b[Aa]o ))S\. "
    r"(?=(?:João|Pedro|Paulo|Bento|José|Miguel|Ant[óô]nio|Francisco|Jorge|Tomé|Martinho"
    r"|Vicente|Domingos|Marcos|Lourenço|Sebastião|Luís|Bernardo|Gonçalo|Brás|Roque|Mamede|Salvador)\b)"
)
PARTICIPLE = re.compile(
    r"(?:^|(?<=[,;:] )|(?<=\be )|(?<=\bque ))(?P<number>\d{1,3}(?:\.\d{3})*)"
    r"(?=\s(?:ficaram|foram|estão|estavam|permanecem|seguem|morreram)\s\w+[ai]das\b)"
)
"""32 ficaram feridas: women or persons."""
SERVICE = re.compile(r"(?<![\w.,])(80[08]|70[07]|0800|0300)((?: \d{2,3}){2,3})(?![\w.,]?\d)")
"""A linha 808 24 24 24."""


def _spell(day: int, month: int, year: int) -> str:
    return f"{_day(day)} de {MONTHS[month - 1]} de {year}"


def _day(day: int) -> str:
    return "primeiro" if day == 1 else numbers.cardinal(day, BRAZIL)


def first_days(text: str) -> str:
    """1º de maio → primeiro de maio."""
    return FIRST.sub(lambda match: f"{_day(int(match['day']))} de {match['month']}", text)


def times(text: str) -> str:
    """18h30 → dezoito horas e trinta."""
    return CLOCK.sub(_clock, text)


def _clock(match: re.Match[str]) -> str:
    hour, minute = (
        int(match["hour"] or match["hour2"]),
        int(match["minute"] or match["minute2"] or 0),
    )
    hours = agree(numbers.cardinal(hour, BRAZIL), "horas")
    words = f"{hours} {'hora' if hour == 1 else 'horas'}"
    return f"{words} e {numbers.cardinal(minute, BRAZIL)}" if minute else words


def ordinals(text: str) -> str:
    """3º → terceiro, 46ª → quadragésima sexta."""
    return ORDINAL.sub(_ordinal, text)


def _ordinal(match: re.Match[str]) -> str:
    end = "a" if match["end"] in "ªa" else "o"
    if match["end"] in "ao" and not match["many"] and match.string[match.end() :][:1] == "'":
        return match[0]
    words = numbers.ordinal(int(match["number"]), BRAZIL).split()
    return " ".join(f"{word[:-1]}{end}{match['many']}" for word in words)


def telephones(text: str) -> str:
    """(11) 91234-5678 → um um, nove um …; years in a range stay."""
    for pattern in (LISBON, POSTCODE):
        text = pattern.sub(
            lambda match: ", ".join(numbers.digits(part, BRAZIL) for part in match.groups()), text
        )
    return PHONE.sub(_phone, text)


def _phone(match: re.Match[str]) -> str:
    area, first, last = match.group("area", "first", "last")
    if not area and len(first) == 4 and first[:2] in ("18", "19", "20"):
        return match[0]
    return ", ".join(numbers.digits(part, BRAZIL) for part in (area, first, last) if part)


def romans(text: str) -> str:
    """Século XXI → século vinte e um, João Paulo II → João Paulo segundo."""
    text = CENTURY.sub(lambda match: f"{match['name']} {_reigns(match)}", text)
    text = WAR.sub(lambda match: "Primeira" if match["numeral"] == "I" else "Segunda", text)
    text = KING.sub(_king, text)
    return FILM.sub(
        lambda match: f"{match['name']} {numbers.cardinal(value(match['numeral']), BRAZIL)}", text
    )


def _king(match: re.Match[str]) -> str:
    words = _reigns(match)
    is_woman = match["name"] in ("Isabel", "Elizabeth", "Maria") and words.endswith("o")
    return f"{match['name']} {words[:-1]}a" if is_woman else f"{match['name']} {words}"


def _reigns(match: re.Match[str]) -> str:
    """Ordinals up to the tenth, cardinals after it."""
    number = value(match["numeral"])
    return numbers.ordinal(number, BRAZIL) if number <= 10 else numbers.cardinal(number, BRAZIL)


def agree(number: str, noun: str) -> str:
    """Duas horas, vinte e uma pessoas, duzentas casas, duas mil mulheres."""
    noun = noun.lower()
    if noun in NOT_COUNTED:
        return number
    if noun not in LISTED and (not FEMININE.fullmatch(noun) or MASCULINE.fullmatch(noun)):
        return number
    number = re.sub(r"entos\b", "entas", number)
    return re.sub(r"\bum$", "uma", re.sub(r"\bdois(?= mil\b|$)", "duas", number))


of_women = numbers.of_women(
    "[AaÀà]s|[Uu]mas|[Oo]utras|[Ee]stas|[Ee]ssas|[Aa]quelas|[Tt]odas as",
    "[Dd](?:as|elas|estas|essas|aquelas)|[Dd]entre (?:as|elas)",
    "são|eram|foram|serão|somam",
    lambda number: agree(numbers.cardinal(int(number), BRAZIL), "pessoas"),
)


def counted(text: str) -> str:
    """32 ficaram feridas → trinta e duas."""
    return PARTICIPLE.sub(
        lambda match: agree(
            numbers.cardinal(int(match["number"].replace(".", "")), BRAZIL), "pessoas"
        ),
        text,
    )


QUARTERS = shapes.quarters("primeiro", "segundo", "terceiro", "quarto", "trimestre")
OF_YEAR = re.compile(r"(?<=mestre) (?=20\d\d)")


def quarters(text: str) -> str:
    """No 3T26 → no terceiro trimestre de 2026."""
    return OF_YEAR.sub(" de ", QUARTERS(text))


PASSES = (
    quarters,
    shapes.thousands,
    dates.by_number((dates.numeric("/"), dates.numeric("."), dates.ISO), _spell),
    dates.in_figures("pt"),
    telephones,
    first_days,
    times,
    romans,
    ordinals,
    of_women,
    counted,
)


RUN = re.compile(r"(?<![\w.,])(\d{1,2})s(\d{1,3})(?!\w)")


def scores(text: str) -> str:
    """3 x 1 → 3 a 1, 10s98 → 10 segundos e 98."""
    text = TWICE.sub(r"\g<words>", ON_THE.sub(r"\g<before>", text))
    if GAME.search(text) and not FORMAT.search(text):
        text = GOALS.sub(r"\1 a ", text)
    text = BETWEEN.sub(r"\g<team> a ", text)
    text = RUN.sub(r"\1 segundos e \2", SAINT.sub("São ", text))
    text = SERVICE.sub(
        lambda match: ", ".join(numbers.digits(part, BRAZIL) for part in match[0].split()), text
    )
    return SCORE.sub(r"\1 a ", text)


def rules_of(language: str, region: str) -> Rules:
    """The rules of Portuguese; its numbers differ in Portugal."""
    return Rules(PASSES, agree, (scores,), code=PORTUGAL if region == "pt" else BRAZIL)
