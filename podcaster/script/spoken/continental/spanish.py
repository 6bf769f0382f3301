"""Spanish: 24 de noviembre de 2026, las 14:30 horas, 3,5 millones de euros, siglo XXI, n.º 5."""

import re

from podcaster.script.spoken.continental import dates, numbers
from podcaster.script.spoken.continental.habits import Habits
from podcaster.script.spoken.continental.listing import named
from podcaster.script.spoken.continental.months import MONTHS as ALL_MONTHS
from podcaster.script.spoken.continental.roman import ROMAN, value
from podcaster.script.spoken.wordlist import pairs

MONTHS = ALL_MONTHS["es"]
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
SHORT_MONTHS = pairs(
    "ene = enero; feb = febrero; abr = abril; ago = agosto; sept = septiembre; "
    "oct = octubre; nov = noviembre; dic = diciembre"
)
SHORT_MONTH = re.compile(rf"(?<=\d de )(?P<month>{'|'.join(SHORT_MONTHS)})\.(?= de \d|,|\s)")
WEEKDAYS = pairs(
    "lun = lunes; mar = martes; mié = miércoles; jue = jueves; vie = viernes; sáb = sábado; "
    "dom = domingo"
)
WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(WEEKDAYS)})\.,?\s(?=\d)")
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


def calendar(text: str) -> str:
    """Lun. 6 de sept. de 2025 → lunes 6 de septiembre de 2025."""
    text = WEEKDAY.sub(lambda match: f"{WEEKDAYS[match['day']]} ", text)
    return SHORT_MONTH.sub(lambda match: SHORT_MONTHS[match["month"]], text)


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


HABITS = Habits(
    code="es",
    decimal="coma",
    groups=r"[. ]",
    one="un",
    of="de ",
    cents=" con ",
    to="a",
    minus="menos",
    between=("entre", "y"),
    score="a",
    percent="por ciento",
    at="arroba",
    dot="punto",
    fractions=named(
        """
        2 = medio, medios; 3 = tercio, tercios; 4 = cuarto, cuartos; 5 = quinto, quintos;
        8 = octavo, octavos; 10 = décimo, décimos
        """
    ),
    currencies=named(
        """
        € = euro, euros; EUR = euro, euros; euros = euro, euros; euro = euro, euros;
        $ = dólar, dólares; USD = dólar, dólares; US$ = dólar, dólares;
        dólares = dólar, dólares; pesos = peso, pesos; £ = libra, libras, una; ¥ = yen, yenes;
        CHF = franco suizo, francos suizos
        """
    ),
    magnitudes=named(
        """
        M = millón, millones; mill. = millón, millones; MM = millón, millones;
        millones = millón, millones; millón = millón, millones; millones de = millón, millones;
        billones de = billón, billones; billones = billón, billones; mil = mil, mil;
        k = mil, mil
        """
    ),
    units=named(
        """
        km = kilómetro, kilómetros; m = metro, metros; cm = centímetro, centímetros;
        mm = milímetro, milímetros; km/h = kilómetro por hora, kilómetros por hora;
        kg = kilogramo, kilogramos; g = gramo, gramos; t = tonelada, toneladas, una;
        l = litro, litros; °C = grado, grados; ° = grado, grados;
        km^2 = kilómetro cuadrado, kilómetros cuadrados; m^2 = metro cuadrado, metros cuadrados;
        m^3 = metro cúbico, metros cúbicos; ha = hectárea, hectáreas, una;
        kW = kilovatio, kilovatios; MW = megavatio, megavatios; GW = gigavatio, gigavatios;
        kWh = kilovatio hora, kilovatios hora; GB = gigabyte, gigabytes; min = minuto, minutos;
        x = vez, veces, una; s = segundo, segundos; h = hora, horas, una; V = voltio, voltios;
        W = vatio, vatios
        """
    ),
    abbreviations=pairs(
        """
        Sr. = señor; Sra. = señora; Srta. = señorita; Dr. = doctor; Dra. = doctora; D. = don;
        Dña. = doña;
        Sta. = Santa; Sto. = Santo; Ud. = usted; Uds. = ustedes; EE. UU. = Estados Unidos;
        EE.UU. = Estados Unidos; EEUU = Estados Unidos; etc. = etcétera; p. ej. = por ejemplo;
        a. C. = antes de Cristo; d. C. = después de Cristo; n.° = número; N.° = Número;
        nº = número; pág. = página; págs. = páginas; av. = avenida; Avda. = Avenida; c/ = calle;
        aprox. = aproximadamente; tel. = teléfono;
        Tel. = Teléfono; art. = artículo; Gral. = general;
        Prof. = profesor; hab. = habitantes; JJ. OO. = Juegos Olímpicos; a. m. = de la mañana;
        p. m. = de la tarde; a.m. = de la mañana; p.m. = de la tarde
        """
    ),
    ends_phrases=frozenset(
        {"Estados Unidos", "etcétera", "ustedes", "de la tarde", "de la mañana"}
    ),
    signs=pairs(
        """
        & = y; + = más; = = igual a; § = párrafo; @ = arroba; € = euro; $ = dólar; £ = libra;
        % = por ciento; ° = grado; ± = más menos; × = por; → = a; # = almohadilla;
        < = menor que; > = mayor que
        """
    ),
    own=(
        dates.by_number(
            (dates.numeric("/"), dates.numeric("."), dates.numeric("-"), dates.ISO), _spell
        ),
        calendar,
        named_dates,
        times,
        romans,
        ordinals,
        agreement,
    ),
)
