"""Spanish: 24 de noviembre de 2026, las 14:30 horas, 3,5 millones de euros, siglo XXI, n.º 5."""

import re

from podcaster.languages.roman import value
from podcaster.script.spoken.continental import dates, numbers
from podcaster.script.spoken.continental.numbers import ROMAN

MONTHS = dates.months("es")
DATE = re.compile(
    rf"{dates.DAY}(?P<first>\.?[ºo°])?\sde\s{dates.month_pattern(MONTHS)}(?!\w)(?:\s"
    rf"(?P<of>del?)\s{dates.YEAR})?"
)
CLOCK = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?:\s?(?P<word>h|hs|hrs"
    r"|horas)\b\.?)"
    r"|(?<![\w.,:])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\w:])"
)
ORDINAL = re.compile(r"(?<![\w.,])(?P<number>\d{1,2})\.?(?P<end>[°ª]|er|ra|ro|do|da|to|ta)(?!\w)")
CENTURY = re.compile(rf"\b(?P<name>[sS]iglos?)\s(?P<numeral>{ROMAN}|I)(?!\w)")
WAR = re.compile(r"\b(?P<numeral>II?)(?=\s[Gg]uerra [Mm]undial)")
AT_POINT = re.compile(r"(?<=\blas )(?P<hour>[01]?\d|2[0-3])\.(?=[0-5]\d(?![\d.,]))")
AGREEMENT = re.compile(
    r"\b(?P<stem>veinti|y |ciento |\w{3,}ientos |quinient"
    r"|(?:dos|tres|cuatro|seis|sete|ocho|nove)cient)(?P<end>uno|os) (?P<noun>[a-záéíóúñ]{3,})\b"
)
MASCULINE = re.compile(
    r"(?:dí|map|planet|comet|poet|polic[ií]|guardi|(?!revist|entrevist|conquist)\w{2,}ist)as"
    r"|\w+(?:e|a|o)mas"
)
KING = re.compile(
    rf"\b(?P<name>Felipe|Juan Carlos|Alfonso|Carlos|Fernando|Isabel|Luis|Juan Pablo|Benedicto"
    rf"|Pío|Enrique|Pablo|León|Juan)\s(?P<numeral>{ROMAN}|[VX](?=\.(?:\s|$))|I)(?!\w)"
)
FIRST = {1: "primero", 2: "segundo", 3: "tercero", 4: "cuarto", 5: "quinto", 6: "sexto",
         7: "séptimo", 8: "octavo", 9: "noveno", 10: "décimo"}  # fmt: skip


def _day(day: int) -> str:
    return numbers.cardinal(day, "es")


def _spell(day: int, month: int, year: int) -> str:
    return f"{_day(day)} de {MONTHS[month - 1]} de {numbers.cardinal(year, 'es')}"


def named_dates(text: str) -> str:
    """24 de noviembre de 2026 → veinticuatro de noviembre de dos mil veintiséis."""
    return DATE.sub(_date, text)


def _date(match: re.Match[str]) -> str:
    day = "primero" if match["first"] else _day(int(match["day"]))
    words = f"{day} de {match['month']}"
    year = match["year"]
    return f"{words} {match['of']} {numbers.cardinal(int(year), 'es')}" if year else words


def agreement(text: str) -> str:
    """Veintiún años, treinta y una casas, doscientas mujeres."""
    return AGREEMENT.sub(_agreement, text)


def _agreement(match: re.Match[str]) -> str:
    stem, end, noun = match["stem"], match["end"], match["noun"]
    feminine = noun in ("mujeres", "veces") or (
        noun.endswith("as") and not MASCULINE.fullmatch(noun)
    )
    if feminine:
        return f"{stem}{'una' if end == 'uno' else 'as'} {noun}"
    if end == "uno" and (noun.endswith("s") or noun == "mil"):
        return f"{'veintiún' if stem == 'veinti' else f'{stem}un'} {noun}"
    return match[0]


def times(text: str) -> str:
    """14:30 horas → catorce treinta horas; a las 20.15 → a las veinte quince."""
    text = AT_POINT.sub(r"\g<hour>:", text)
    return CLOCK.sub(_clock, text)


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"] or match["hour2"]), int(match["minute"] or match["minute2"])
    words = "una" if hour == 1 else numbers.cardinal(hour, "es")
    if minute:
        words = f"{words} {numbers.cardinal(minute, 'es')}"
    return f"{words} horas" if match["word"] else words


def ordinals(text: str) -> str:
    """1.º → primero, 3.ª → tercera, 1er → primer."""
    return ORDINAL.sub(_ordinal, text)


def _ordinal(match: re.Match[str]) -> str:
    number, end = int(match["number"]), match["end"]
    word = FIRST.get(number) or numbers.ordinal(number, "es")
    before_noun = end == "°" and match.string[match.end() : match.end() + 2].strip().isalpha()
    if number in (1, 3) and (end == "er" or before_noun):
        return word[:-1]
    feminine = end in ("ª", "ra", "da", "ta")
    return " ".join(f"{part[:-1]}a" for part in word.split()) if feminine else word


def romans(text: str) -> str:
    """Siglo XXI → siglo veintiuno, Felipe VI → Felipe sexto."""
    text = CENTURY.sub(
        lambda match: f"{match['name']} {numbers.cardinal(value(match['numeral']), 'es')}", text
    )
    text = WAR.sub(lambda match: f"{'Primera' if match['numeral'] == 'I' else 'Segunda'}", text)
    return KING.sub(_king, text)


def _king(match: re.Match[str]) -> str:
    number = value(match["numeral"])
    word = FIRST.get(number) or numbers.cardinal(number, "es")
    return f"{match['name']} {f'{word[:-1]}a' if match['name'] == 'Isabel' else word}"


PASSES = (
    dates.by_number(
        (dates.numeric("/"), dates.numeric("."), dates.numeric("-"), dates.ISO), _spell
    ),
    named_dates,
    times,
    romans,
    ordinals,
    agreement,
)
