"""German: am 24. November 2026, 14.30 Uhr, 3,5 Mio. Euro, z. B."""

import re

from podcaster.script.spoken.continental import dates, numbers
from podcaster.script.spoken.continental.habits import Habits
from podcaster.script.spoken.continental.listing import named
from podcaster.script.spoken.continental.months import MONTHS as ALL_MONTHS
from podcaster.script.spoken.wordlist import pairs

MONTHS = ALL_MONTHS["de"]
SHORT = {
    "Jan.": 1, "Jänner": 1, "Feb.": 2, "Mrz.": 3, "Apr.": 4, "Aug.": 8, "Sept.": 9, "Sep.": 9,
    "Okt.": 10, "Nov.": 11, "Dez.": 12,
}  # fmt: skip
INFLECTING = (
    r"am|dem|den|im|vom|zum|beim|bis|ab|seit|und|oder|einem|einen|des|der|jedem|jeden|unserem|ihrem"
    r"|seinem|ihrer|zur"
)
DATE = re.compile(
    rf"(?:\b(?P<before>(?i:{INFLECTING}|montag|dienstag|mittwoch|donnerstag|freitag|samstag"
    rf"|sonntag),?(?:\sden)?)\s)?"
    rf"{dates.DAY}\.\s?{dates.month_pattern(MONTHS, tuple(SHORT))}(?!\w)(?:\s{dates.YEAR})?"
)
ORDINAL = re.compile(
    rf"\b(?P<before>(?i:{INFLECTING}|die|das|einer|eine|jede"
    rf"|jeder))\s(?P<number>\d{{1,4}})\.(?=\s[A-ZÄÖÜa-zäöü])"
)
WEEKDAYS = pairs(
    "Mo = Montag; Di = Dienstag; Mi = Mittwoch; Do = Donnerstag; Fr = Freitag; Sa = Samstag; "
    "So = Sonntag"
)
WEEKDAY = re.compile(
    rf"\b(?P<day>{'|'.join(WEEKDAYS)})\.(?P<comma>,?)(?=\s(?:den |dem )?\d{{1,2}}\.)"
)
SHORT_DATE = re.compile(
    r"\b(?P<before>[Aa]m|[Vv]om|[Zz]um|[Bb]is|[Ss]eit|[Aa]b|[Dd]er|[Dd]en|[Dd]em) "
    r"(?P<day>[1-9]|[12]\d|3[01])\.\s?(?P<month>0?[1-9]|1[0-2])\.(?!\s?\d)"
)
CLOCK = re.compile(r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)(?=\s?Uhr\b)")
CLOCK_BARE = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])(?!\s?Uhr)"
)
HOUR = re.compile(r"(?<![\w.,:])(?P<hour>1)(?=\sUhr\b)")
DECADE = re.compile(r"(?<![\w.,])(?P<year>(?:1[1-9]|20)?\d0)er(?P<end>n?)(?!\w)")
KING = re.compile(
    r"\b(?P<name>[A-ZÄÖÜ][a-zäöüß]+)\s(?P<numeral>(?=[IVX])(?:X{0,2})(?:IX|IV|V?I{0,3}))(?:\."
    r"|(?='s\b))(?=[\s,;:!?)']|$)"
)
JOINED = re.compile(r"(?<![\w.,])(\d{1,6})-(?=[a-zäöü]{3})")
CLUB = re.compile(r"(?<![\w.,])1\.(?= (?:FC|FFC|FSV|SC)\b)")
HYPHENED = re.compile(r"(?<=\d)-(?=(?:[a-zäöü]|[A-ZÄÖÜ])[a-zäöüß])")
AGED = re.compile(r"(?<![\w.,])(?P<years>\d{1,3})-(?P<aged>[Jj]ährig)")
VALUES = {"I": 1, "V": 5, "X": 10}


def numeric_dates(text: str) -> str:
    """1.1.2024 → 1. Januar 2024, for the next pass, which knows the endings."""
    for pattern in (dates.numeric("."), dates.ISO):
        text = pattern.sub(
            lambda match: f"{int(match['day'])}. {MONTHS[int(match['month']) - 1]} {match['year']}",
            text,
        )
    return text


def short_dates(text: str) -> str:
    """Am 5.5. → am 5. Mai."""
    return SHORT_DATE.sub(_short_date, text)


def _short_date(match: re.Match[str]) -> str:
    ends = "." if not match.string[match.end() :].strip(" \"')") else ""
    return f"{match['before']} {match['day']}. {MONTHS[int(match['month']) - 1]}{ends}"


def weekdays(text: str) -> str:
    """Di., 6. Mai → Dienstag, 6. Mai."""
    return WEEKDAY.sub(lambda match: WEEKDAYS[match["day"]] + match["comma"], text)


def named_dates(text: str) -> str:
    """Am 24. November → am vierundzwanzigsten November."""
    return DATE.sub(_date, text)


def _date(match: re.Match[str]) -> str:
    before = match["before"]
    month = SHORT.get(match["month"].capitalize())
    name = MONTHS[month - 1] if month else match["month"]
    words = f"{numbers.ordinal(int(match['day']), 'de')}{_ending(before)} {name}"
    words = f"{before} {words}" if before else words
    return f"{words} {numbers.year(int(match['year']), 'de')}" if match["year"] else words


def _ending(before: str | None) -> str:
    """Der dritte, am dritten, Montag, dritter Mai."""
    word = (before or "").lower().rstrip(",")
    if word == "der":
        return ""
    return "r" if not word or word.endswith(("tag", "mittwoch")) else "n"


def ordinals(text: str) -> str:
    """Der 3. Platz → der dritte Platz, im 19. Jahrhundert → im neunzehnten Jahrhundert."""
    return CLUB.sub("Erster", ORDINAL.sub(_ordinal, text))


def _ordinal(match: re.Match[str]) -> str:
    before = match["before"]
    strong = before.lower() in ("der", "die", "das", "eine", "jede", "jeder")
    return f"{before} {numbers.ordinal(int(match['number']), 'de')}{'' if strong else 'n'}"


def times(text: str) -> str:
    """14.30 Uhr → vierzehn Uhr dreißig."""
    text = re.sub(r"(?<=\d)\s?Uhr\b", " Uhr", text)
    text = TIME_AND_WORD.sub(_clock, text)
    text = CLOCK_BARE.sub(_clock, text)
    return HOUR.sub("ein", text)


TIME_AND_WORD = re.compile(CLOCK.pattern.replace("(?=\\s?Uhr\\b)", r"\sUhr\b"))


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    words = f"{'ein' if hour == 1 else numbers.cardinal(hour, 'de')} Uhr"
    return f"{words} {numbers.cardinal(minute, 'de')}" if minute else words


def decades(text: str) -> str:
    """Die 1990er → die neunzehnhundertneunziger."""
    return DECADE.sub(
        lambda match: f"{numbers.year(int(match['year']), 'de')}er{match['end']}", text
    )


def kings(text: str) -> str:
    """Ludwig XIV. → Ludwig der Vierzehnte."""
    return KING.sub(_king, text)


def _king(match: re.Match[str]) -> str:
    figures = [VALUES[figure] for figure in match["numeral"]]
    value = sum(
        -figure if any(figure < later for later in figures[place + 1 :]) else figure
        for place, figure in enumerate(figures)
    )
    return f"{match['name']} der {numbers.ordinal(value, 'de').capitalize()}"


def compounds(text: str) -> str:
    """Der 22-Jährige → der Zweiundzwanzigjährige, 100-prozentig → einhundertprozentig."""
    text = AGED.sub(_aged, text)
    text = JOINED.sub(lambda match: numbers.cardinal(int(match[1]), "de"), text)
    return HYPHENED.sub(" ", text)


def _aged(match: re.Match[str]) -> str:
    words = numbers.cardinal(int(match["years"]), "de")
    return (words.capitalize() if match["aged"][0] == "J" else words) + match["aged"].lower()


HABITS = Habits(
    code="de",
    decimal="Komma",
    decimals_are_read_as="figures",
    one="ein",
    to="bis",
    minus="minus",
    between=("zwischen", "und"),
    score="zu",
    percent="Prozent",
    at="at",
    dot="Punkt",
    fractions=named(
        """
        2 = halb, halbe, ein; 3 = Drittel, Drittel; 4 = Viertel, Viertel; 5 = Fünftel, Fünftel;
        8 = Achtel, Achtel; 10 = Zehntel, Zehntel
        """
    ),
    currencies=named(
        """
        € = Euro, Euro; EUR = Euro, Euro; Euro = Euro, Euro; $ = Dollar, Dollar;
        US-$ = US-Dollar, US-Dollar; US-Dollar = US-Dollar, US-Dollar;
        USD = US-Dollar, US-Dollar; Dollar = Dollar, Dollar; £ = Pfund, Pfund;
        GBP = Pfund, Pfund; ¥ = Yen, Yen; CHF = Franken, Franken; Franken = Franken, Franken;
        SFr = Franken, Franken
        """
    ),
    magnitudes=named(
        """
        Mio. = Million, Millionen, eine; Mio = Million, Millionen, eine;
        Mrd. = Milliarde, Milliarden, eine; Mrd = Milliarde, Milliarden, eine;
        Bio. = Billion, Billionen, eine; Tsd. = tausend, tausend;
        Millionen = Million, Millionen, eine; Million = Million, Millionen, eine;
        Milliarden = Milliarde, Milliarden, eine; Milliarde = Milliarde, Milliarden, eine;
        Billionen = Billion, Billionen, eine
        """
    ),
    units=named(
        """
        x = Mal, Mal; km = Kilometer, Kilometer; m = Meter, Meter;
        cm = Zentimeter, Zentimeter;
        mm = Millimeter, Millimeter; km/h = Kilometer pro Stunde, Kilometer pro Stunde;
        kg = Kilogramm, Kilogramm; g = Gramm, Gramm; t = Tonne, Tonnen, eine; l = Liter, Liter;
        °C = Grad Celsius, Grad Celsius; ° = Grad, Grad;
        km^2 = Quadratkilometer, Quadratkilometer; m^2 = Quadratmeter, Quadratmeter;
        m^3 = Kubikmeter, Kubikmeter; ha = Hektar, Hektar; kW = Kilowatt, Kilowatt;
        MW = Megawatt, Megawatt; GW = Gigawatt, Gigawatt;
        kWh = Kilowattstunde, Kilowattstunden, eine; GB = Gigabyte, Gigabyte;
        h = Stunde, Stunden, eine; min = Minute, Minuten, eine; Min. = Minute, Minuten, eine;
        Std. = Stunde, Stunden, eine
        """
    ),
    abbreviations=pairs(
        """
        z. B. = zum Beispiel; z.B. = zum Beispiel; d. h. = das heißt; d.h. = das heißt;
        u. a. = unter anderem; u.a. = unter anderem; usw. = und so weiter;
        bzw. = beziehungsweise; ca. = circa; Ca. = Circa;
        mind. = mindestens; max. = maximal; Dr. = Doktor; Prof. = Professor; Nr. = Nummer;
        St. = Sankt; Str. = Straße; evtl. = eventuell; vgl. = vergleiche;
        bspw. = beispielsweise; inkl. = inklusive; etc. = et cetera; Hr. = Herr; Fr. = Frau;
        v. Chr. = vor Christus; n. Chr. = nach Christus; Jh. = Jahrhundert; sog. = sogenannte;
        ggf. = gegebenenfalls; z. T. = zum Teil; z.T. = zum Teil; o. Ä. = oder Ähnliches;
        s. o. = siehe oben; i. d. R. = in der Regel; Abs. = Absatz; Art. = Artikel; S. = Seite;
        Bd. = Band; geb. = geboren; gest. = gestorben; Abb. = Abbildung; Tel. = Telefon;
        rd. = rund; v. a. = vor allem; v.a. = vor allem; u. U. = unter Umständen; Mo. = Montag
        """
    ),
    signs=pairs(
        """
        & = und; + = plus; = = gleich; §§ = Paragrafen; § = Paragraf; @ = at; € = Euro;
        $ = Dollar; £ = Pfund; % = Prozent; ° = Grad; ± = plus minus; × = mal; → = nach;
        # = Raute; < = kleiner als; > = größer als
        """
    ),
    own=(
        kings,
        short_dates,
        numeric_dates,
        weekdays,
        named_dates,
        times,
        decades,
        ordinals,
        compounds,
    ),
)
