"""Italian: 1° maggio 2024, ore 14.30, 3,5 mln di euro, XX secolo, n. 5."""

import re

from podcaster.script.spoken.continental import dates, numbers
from podcaster.script.spoken.continental.habits import Habits
from podcaster.script.spoken.continental.listing import named
from podcaster.script.spoken.continental.months import MONTHS as ALL_MONTHS
from podcaster.script.spoken.continental.roman import ROMAN, value
from podcaster.script.spoken.wordlist import pairs

MONTHS = ALL_MONTHS["it"]
DATE = re.compile(
    rf"{dates.DAY}(?P<first>°)?\s{dates.month_pattern(MONTHS)}(?!\w)(?:\s(?:del\s)?{dates.YEAR})?"
)
CLOCK = re.compile(
    r"\b(?P<ore>[oO]re|alle|Alle|dalle|Dalle)\s(?P<hour>[01]?\d"
    r"|2[0-4])(?:[.:](?P<minute>[0-5]\d))?(?![\w])(?![.,:]\d)"
)
COLON = re.compile(r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])")
ORDINAL = re.compile(r"(?<![\w.,])(?P<number>\d{1,3})(?P<end>[°ª])(?!\w)")
CENTURY = re.compile(
    rf"\b(?P<numeral>{ROMAN})(?=\ssecol[oi]\b)|(?<=\bsecolo )(?P<numeral2>{ROMAN})(?!\w)"
)
WAR = re.compile(r"\b(?P<numeral>II?)(?=\s[Gg]uerra [Mm]ondiale)")
MILA = re.compile(r"(?<![\w.,])(?P<number>\d{1,3})\s?mila\b")
SHORT_MONTHS = pairs(
    "genn = gennaio; gen = gennaio; febbr = febbraio; feb = febbraio; apr = aprile; "
    "giu = giugno; lug = luglio; ago = agosto; sett = settembre; set = settembre; ott = ottobre; "
    "nov = novembre; dic = dicembre"
)
SHORT_MONTH = re.compile(rf"(?<=\d )(?P<month>{'|'.join(SHORT_MONTHS)})\.(?= \d)")
WEEKDAYS = pairs(
    "lun = lunedì; mar = martedì; mer = mercoledì; gio = giovedì; ven = venerdì; "
    "sab = sabato; dom = domenica"
)
WEEKDAY = re.compile(rf"\b(?P<day>(?i:{'|'.join(WEEKDAYS)}))\.\s(?=\d)")
KING = re.compile(
    rf"\b(?P<name>Vittorio Emanuele|Umberto|Carlo|Luigi|Filippo|Giovanni Paolo|Benedetto|Pio"
    rf"|Leone|Giovanni|Paolo|Elisabetta|Enrico|Federico)\s(?P<numeral>{ROMAN}|[VX](?=\.(?:\s|$))|I)(?!\w)"
)


def _day(day: int) -> str:
    return "primo" if day == 1 else numbers.cardinal(day, "it")


def _spell(day: int, month: int, year: int) -> str:
    return f"{_day(day)} {MONTHS[month - 1]} {numbers.cardinal(year, 'it')}"


def named_dates(text: str) -> str:
    """1° maggio 2024 → primo maggio duemilaventiquattro."""
    return DATE.sub(_date, text)


def _date(match: re.Match[str]) -> str:
    words = f"{_day(int(match['day']))} {match['month']}"
    return f"{words} {numbers.cardinal(int(match['year']), 'it')}" if match["year"] else words


def calendar(text: str) -> str:
    """Lun. 6 sett. 2025 → lunedì 6 settembre 2025."""
    text = WEEKDAY.sub(_weekday, text)
    return SHORT_MONTH.sub(lambda match: SHORT_MONTHS[match["month"]], text)


def _weekday(match: re.Match[str]) -> str:
    name = WEEKDAYS[match["day"].lower()]
    return f"{name.capitalize() if match['day'][0].isupper() else name} "


def thousands(text: str) -> str:
    """500mila → cinquecentomila."""
    return MILA.sub(r"\g<number>000", text)


def times(text: str) -> str:
    """Alle 14.30 → alle quattordici e trenta."""
    return COLON.sub(_clock, CLOCK.sub(_clock, text))


def _clock(match: re.Match[str]) -> str:
    groups = match.groupdict()
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    words = "una" if hour == 1 else numbers.cardinal(hour, "it")
    if minute:
        words = f"{words} e {numbers.cardinal(minute, 'it')}"
    return f"{groups['ore']} {words}" if groups.get("ore") else words


def ordinals(text: str) -> str:
    """3° → terzo, 3ª → terza."""
    return ORDINAL.sub(_ordinal, text)


def _ordinal(match: re.Match[str]) -> str:
    word = numbers.ordinal(int(match["number"]), "it")
    return f"{word[:-1]}a" if match["end"] == "ª" else word


def romans(text: str) -> str:
    """XX secolo → ventesimo secolo, Luigi XIV → Luigi quattordicesimo."""
    text = CENTURY.sub(
        lambda match: numbers.ordinal(value(match["numeral"] or match["numeral2"]), "it"), text
    )
    text = WAR.sub(lambda match: "prima" if match["numeral"] == "I" else "seconda", text)
    return KING.sub(_king, text)


def _king(match: re.Match[str]) -> str:
    word = numbers.ordinal(value(match["numeral"]), "it")
    return f"{match['name']} {f'{word[:-1]}a' if match['name'] == 'Elisabetta' else word}"


HABITS = Habits(
    code="it",
    decimal="virgola",
    groups=r"[. ]",
    one="un",
    of="di ",
    cents=" e ",
    to="a",
    minus="meno",
    between=("fra il", "e il"),
    score="a",
    percent="per cento",
    at="chiocciola",
    dot="punto",
    fractions=named(
        """
        2 = mezzo, mezzi; 3 = terzo, terzi; 4 = quarto, quarti; 5 = quinto, quinti;
        8 = ottavo, ottavi; 10 = decimo, decimi
        """
    ),
    currencies=named(
        """
        € = euro, euro; EUR = euro, euro; euro = euro, euro; $ = dollaro, dollari;
        USD = dollaro, dollari; dollari = dollaro, dollari; £ = sterlina, sterline, una;
        ¥ = yen, yen; CHF = franco svizzero, franchi svizzeri
        """
    ),
    magnitudes=named(
        """
        mln = milione, milioni; mld = miliardo, miliardi; mila = mille, mila;
        milioni = milione, milioni; milione = milione, milioni; miliardi = miliardo, miliardi;
        miliardo = miliardo, miliardi; milioni di = milione, milioni;
        miliardi di = miliardo, miliardi; mln di = milione, milioni;
        mld di = miliardo, miliardi; M = milione, milioni
        """
    ),
    units=named(
        """
        km = chilometro, chilometri; m = metro, metri; cm = centimetro, centimetri;
        mm = millimetro, millimetri; km/h = chilometro all'ora, chilometri all'ora;
        kg = chilogrammo, chilogrammi; g = grammo, grammi; t = tonnellata, tonnellate, una;
        l = litro, litri; °C = grado, gradi; ° = grado, gradi;
        km^2 = chilometro quadrato, chilometri quadrati; m^2 = metro quadrato, metri quadrati;
        mq = metro quadrato, metri quadrati; m^3 = metro cubo, metri cubi; ha = ettaro, ettari;
        kW = chilowatt, chilowatt; MW = megawatt, megawatt; GW = gigawatt, gigawatt;
        kWh = chilowattora, chilowattora; GB = gigabyte, gigabyte; min = minuto, minuti;
        x = volta, volte, una; s = secondo, secondi; h = ora, ore, una; V = volt, volt;
        W = watt, watt
        """
    ),
    abbreviations=pairs(
        """
        Sig. = signor; Sig.ra = signora; sig. = signor; sig.ra = signora; ing. = ingegner;
        dott.ssa = dottoressa; prof.ssa = professoressa; avv. = avvocato; V.le = viale;
        P.zza = piazza; C.so = corso; Dott. = dottor; dott. = dottor; Dott.ssa = dottoressa;
        Prof. = professor; prof. = professor; Ing. = ingegner; Avv. = avvocato; On. = onorevole;
        on. = onorevole; ecc. = eccetera; a.C. = avanti Cristo; d.C. = dopo Cristo; n. = numero;
        nr. = numero; pag. = pagina; tel. = telefono; Tel. = Telefono; ca. = circa; es. = esempio;
        p.es. = per esempio; v.le = viale; p.zza = piazza; c.so = corso; art. = articolo;
        cfr. = confronta; S. = San; Gen. = generale; Usa = Stati Uniti
        """
    ),
    ends_phrases=frozenset({"eccetera", "avanti Cristo", "dopo Cristo"}),
    signs=pairs(
        """
        & = e; + = più; = = uguale; § = paragrafo; @ = chiocciola; € = euro; $ = dollaro;
        £ = sterlina; % = per cento; ° = grado; ± = più o meno; × = per; → = a; # = cancelletto;
        < = minore di; > = maggiore di
        """
    ),
    own=(
        dates.by_number((dates.numeric("/"), dates.numeric("."), dates.ISO), _spell),
        thousands,
        calendar,
        named_dates,
        times,
        romans,
        ordinals,
    ),
)
