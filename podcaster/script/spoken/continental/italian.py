"""Italian: 1° maggio 2024, ore 14.30, 3,5 mln di euro, XX secolo, n. 5."""

import re

from podcaster.languages.sentences.stops import words
from podcaster.languages.symbols import UP_TO_39, value
from podcaster.script.spoken.continental import dates, numbers, shapes
from podcaster.script.spoken.continental.numbers import ROMAN
from podcaster.script.spoken.continental.patterns import Rules

MONTHS = dates.months("it")
DATE = re.compile(
    rf"{dates.DAY}(?P<first>\s?°)?\s{dates.month_pattern(MONTHS)}(?!\w)(?:\s(?:del\s)?{dates.YEAR})?"
)
CLOCK = re.compile(
    r"\b(?P<ore>[oO]re|alle|Alle|dalle|Dalle|(?:[Dd]elle|[Ll]e)(?=\s\d{1,2}[.:]\d\d))\s(?P<hour>[01]?\d"
    r"|2[0-4])(?:[.:](?P<minute>[0-5]\d)"
    r"|,(?P<minute2>[0-5]\d)(?=$|[.;)]|,\s|\s(?:e|a|al|alla|in|si|il|la|n?ell[ao]?|presso|su\w*|da\w*|di|con|durante|è|ha|sono)\b))?"
    r"(?![\w])(?![.,:]\d)"
)
COLON = re.compile(r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])")
ORDINAL = re.compile(r"(?<![\w.,])(?P<number>\d{1,3})(?P<end>[°ª])(?!\w| \d\d?')")
LETTERED = re.compile(
    r"(?P<before>\b(?:[Ll]a|[Dd]ella|[Aa]lla|[Nn]ella|[Dd]alla|[Ss]ulla|[Uu]na)\s)"
    r"(?P<number>\d{1,2})a(?=\s[a-zà-ù]+[ae]\b|[,;.)])"
)
"""La 3a edizione."""
ONE_O_CLOCK = re.compile(
    r"(?P<before>\b(?:[Aa]|[Dd]a)ll')1(?!\w|[.,:]\d|\s?%|\s(?:per|al|all|e|gennaio|febbraio|marzo|aprile"
    r"|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\b)"
)
"""All'1."""
MINUTE = re.compile(
    r"(?P<before>\b(?:[Aa]l|[Dd]al|[Nn]el|[Ii]l|[Aa]ll'|[Ll]'|[Dd]ell'|[Dd]el)\s?|\()"
    r"(?P<minute>\d{1,3})'(?:\s?\+\s?(?P<more>\d{1,2})'?)?(?![\w'\"])"
)
"""Al 90', al 45'+2'."""
LATE = re.compile(r"(?P<before>\b(?:ha|di|per|con|dopo|a) )(?P<minutes>\d{1,3})'(?![\w'\"])")
"""25' di ritardo."""
ONE = re.compile(
    r"""
    (?<![\w.,:/-])1\s(?=(?P<counted>giorno|anno|mese|minuto|secondo|punto|morto|ferito|disperso|voto
    |gol|metro|chilo|litro|caso|seggio|figlio|posto)\b)
    |(?P<before>^|[,;:]\s|[(«"–•]\s?
    |\b(?:e|ed|di|per|con|a|in|o|da|solo|più|ogni|[tf]ra|oltre|quasi|circa|ha|su|fino\ a|dopo)\s)1\s
    (?=(?!(?:su|contro|dopo|dicembre|novembre|ottobre|settembre|febbraio|gennaio|marzo|aprile|maggio
    |giugno|luglio|agosto|come|che|o|e|non|sono|anche|sopra|sotto|oltre|verso|quando|mentre|dove
    |se|poco|al|euro|per|con|del|dal|nel|sul|tra|fra|col|in|un)\b)
    (?P<noun>[a-zà-ù]{2,}[bcdfgklmnoeprtvx])\b)
    """,
    re.VERBOSE,
)
FIRST_DAY = re.compile(
    rf"\b(?P<article>[Ll]|[Dd]all|[Aa]ll|[Dd]ell|[Nn]ell|[Ss]ull)'1(?:\s?°)?(?=/\d|\s{dates.month_pattern(MONTHS)}\b)"
)
"""L'1 giugno, which is read "il primo"."""
HOURS = re.compile(
    r"\b(?:(?P<before>[Dd]alle|[Aa]lle|[NnDd]elle|(?:[TtFf]ra )?[Ll]e) )?(?P<word>[oO]re|h)"
    r" (?P<first>\d{1,2}(?:[.:][0-5]\d)?)(?:\s?[-–]\s?|/| a (?=\d{1,2}[.:]))"
    r"(?=\d{1,2}(?:[.:][0-5]\d)?(?!\w|[.,:]\d))"
)
"""Ore 9-17, dalle ore 9-17, nelle ore 9-17."""
AND_HOURS = re.compile(
    r"(?P<before>\balle \d{1,2}(?:[.:][0-5]\d)?) e (?P<first>\d{1,2}(?:[.:][0-5]\d)?)\s?[-–/]\s?"
    r"(?=\d{1,2}(?:[.:][0-5]\d)?(?!\w|[.,:]\d))"
)
"""Ore 9-13 e 15-18."""
FLOOR = re.compile(r"(?<=\d[°ª] )p(?:\.(?![\"')]*$)|(?=\.))")
HALF_TIME = re.compile(r"(?<=\d') ?([ps])\.?t\b(?:\.(?!$))?")
"""Al 12' p.t."""
COMMA_HOUR = re.compile(r"\b([oO]re \d{1,2}),(?=[0-5]\d(?!\w|[.,]\d))")
SHORT_HOUR = re.compile(r"(?<![\w.'/])h\.? ?(?=(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?(?!\w|[.,:]\d))")
DOTTED = re.compile(
    r"(?P<word>\b(?:[Tt]el(?:efono)?|[Cc]ell(?:ulare)?|verde)[.:]* )"
    r"(?P<number>\+?\d[\d ./-]{5,20}\d)(?!\w)"
)
NUMBERED = re.compile(r"\b(?:numero|n\.|il) $")
SMALL = words(
    "la una della alla dalla nella sulla ha va fa sta da era sarà ancora allora ma tra fra senza"
    " contra sopra prima circa finora sinora"
)
BEFORE_S = re.compile(r"s[bcdfgklmnpqrtvz]|z|gn|ps|pn|x|y")
CENTURY = re.compile(
    rf"\b(?P<numeral>{ROMAN})(?=(?: e (?:il )?[IVX]+)?\ssecol[oi]\b)"
    rf"|(?<=\bsecolo )(?P<numeral2>{ROMAN})(?!\w)"
)
SHORT_CENTURY = re.compile(
    r"(?:(?<=[IVX] )|\b(?=secc?\. [IVX]+\b))sec(?P<many>c)?\.(?P<end>(?=[\"')»”]*$))?"
)
CENTURIES = re.compile(
    rf"(?<=\bsecoli )(?P<first>{ROMAN})(?P<and> e |, | al? |-)(?P<last>{ROMAN})(?!\w)"
)
COMMA = re.compile(r"(?<![\w.])c\.\s(?=\d{1,2}(?![\d.,]\d|\d))")
"""C. 3 of a law; c. 1500 is about 1500."""
EDITION = re.compile(
    rf"\b(?P<before>(?:[Ll]a|[Dd]ella|[Aa]lla|[Nn]ella|[Dd]alla|[Ss]ulla|[Uu]na|[Ii]l|[Dd]el|[Aa]l"
    rf"|[Nn]el|[Dd]al|[Ss]ul|[Uu]n|[Ll]o|[Dd]ello)\s)(?P<numeral>{ROMAN}|I)(?=\s[a-zà-ù]{{4,}}\b|\s[A-Z][a-zà-ù]{{4,}}\b)"
)
"""La XXV edizione."""
HELPLINE = re.compile(
    r"(?P<before>\b(?:[Ii]l|[Aa]l|[Nn]umero) )(?P<a>15)(?P<b>00|15|18|22|30|44)(?!\w|[.,]\d)"
)
"""Il 1522, a telephone number."""
PHONE = re.compile(
    r"(?<![\w.,])(?:(?:80\d|89\d|199|3\d\d)(?:(?: \d{3}){2}| \d{6,7})|3\d\d \d{3} \d{4})"
    r"(?![\w.,]?\d|\s?[€%])"
)
SPAN = re.compile(
    r"""
    (?<![\w.,:/–-])(?<!\btra\s)(?<!\bfra\s)(?P<low>[1-9]\d{0,2})\s?[-–]\s?
    (?=\d{1,3}(?:[.,]\d+)?\s?
    (?:[%€°]|(?:per\scento|mila|milioni|miliardi|euro|dollari|gradi|metri|chilometri|chili|km|kg|cm
    |ann[io]|mes[ei]|settiman[ae]|giorn[io]|or[ae]|minuti|secondi|volte|person[ae]|uomini|donne
    |ragazz[ie]|bambini|posti|punti|casi|cas[ae]|famiglie|litri|grammi|pagine|righe|voti)\b))
    """,
    re.VERBOSE,
)
DEGREES = shapes.degrees(
    "gradi", r"temperatur|\btemp\b|termometr|gradi\b|\b(?:cald|fredd|afa|gel)|massim|minim"
)
HALVES = dates.parts_of_year(
    "[IiAa]l|[DdNn]el|[Dd]al|[Ss]ul",
    "{} trimestre",
    "{} semestre",
    ("primo", "secondo", "terzo", "quarto"),
)
QUARTERS = shapes.quarters("primo", "secondo", "terzo", "quarto", "trimestre")
WAR = re.compile(r"\b(?P<numeral>II?)(?=\s[Gg]uerra [Mm]ondiale)")
FILM = re.compile(
    rf"\b(?P<name>[A-ZÀ-Ý][a-zà-ÿ]+)\s(?P<numeral>(?=[IVX]{{2}}){UP_TO_39})(?![\w'-])(?!\.\s?[A-Z]\.)"
)
AGED = re.compile(r"(?<![\w.,])(?P<years>\d{2})\s?enn(?P<end>[ei])\b")
MILA = re.compile(r"(?<![\w.,])(?P<number>\d{1,3})\s?(?:mila\b|k(?=\s?€))")
KINGS = (
    r"Vittorio Emanuele|Vittorio Amedeo|Giovanni Paolo|Carlo Alberto|Juan Carlos"
    r"|Alessandro|Ferdinando|Elisabetta|Napoleone|Innocenzo|Bonifacio|Guglielmo"
    r"|Francesco|Benedetto|Clemente|Gregorio|Caterina|Cristina|Leopoldo|Abdallah"
    r"|Mohammed|Giovanni|Federico|Umberto|Alberto|Edoardo|Giorgio|Giacomo|Gustavo"
    r"|Filippo|Giulio|Felipe|Nicola|Ottone|Enrico|Maria|Carlo|Luigi|Leone|Paolo|Pio"
)
QUEENS = ("Elisabetta", "Caterina", "Maria", "Cristina")
KING = re.compile(rf"\b(?P<name>{KINGS})\s(?P<numeral>{ROMAN}|[VX](?=\.(?:\s|$))|I)(?!\w)")


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


def thousands(text: str) -> str:
    """500mila → cinquecentomila; c. 3 → comma 3."""
    text = COMMA.sub("comma ", FLOOR.sub("piano", text))
    return MILA.sub(r"\g<number>000", text)


ARTICLES = {"l": "il", "dall": "dal", "all": "al", "dell": "del", "nell": "nel", "sull": "sul"}
ARTICLES |= {short.capitalize(): full.capitalize() for short, full in ARTICLES.items()}


def first_days(text: str) -> str:
    """Dall'1 giugno → dal 1 giugno, so that its date is "dal primo giugno"."""
    return FIRST_DAY.sub(lambda match: f"{ARTICLES[match['article']]} 1", text)


def hours(text: str) -> str:
    """Alle h 14 → alle ore 14; tel. 06 6982.1234 → 06 6982 1234."""
    text = HALF_TIME.sub(
        lambda match: f" del {'primo' if match[1] == 'p' else 'secondo'} tempo", text
    )
    text = COMMA_HOUR.sub(r"\1.", SHORT_HOUR.sub("ore ", text))
    return DOTTED.sub(lambda match: match["word"] + re.sub(r"[./-]", " ", match["number"]), text)


def spans(text: str) -> str:
    """8-10 milioni → otto-10 milioni; a score is 3 a 1."""
    return SPAN.sub(lambda match: f"{numbers.cardinal(int(match['low']), 'it')}-", text)


def times(text: str) -> str:
    """Alle 14.30 → alle quattordici e trenta."""
    text = re.sub(r"(?<=[Aa]ll')1\.(?=[0-5]\d(?!\d))", "1:", text)
    text = AND_HOURS.sub(r"\g<before> e dalle \g<first> alle ", HOURS.sub(_hours, text))
    text = ONE_O_CLOCK.sub(r"\g<before>una", text)
    return COLON.sub(_clock, CLOCK.sub(_clock, text))


def _hours(match: re.Match[str]) -> str:
    """Dalle ore 9 alle 17; nelle ore dalle 9 alle 17."""
    before, first = match["before"] or "", match["first"]
    if before.lower().endswith("ra le"):
        return f"{before} ore {first} e le "
    if before.lower() in ("nelle", "delle", "le"):
        return f"{before} ore dalle {first} alle "
    opens = "Dalle" if (before or match["word"])[0].isupper() else "dalle"
    return f"{opens} ore {first} alle "


def _clock(match: re.Match[str]) -> str:
    groups = match.groupdict()
    minute = int(match["minute"] or groups.get("minute2") or 0)
    hour = int(match["hour"])
    words = "una" if hour == 1 else numbers.cardinal(hour, "it")
    if minute:
        words = f"{words} e {numbers.cardinal(minute, 'it')}"
    before = groups.get("ore") or ""
    if hour == 1 and before.lower().endswith("alle"):
        return f"{before[:-1]}'{words}"
    return f"{before} {words}".lstrip()


def ordinals(text: str) -> str:
    """3° → terzo, 3ª and la 3a → terza, al 90' → al novantesimo."""
    text = LETTERED.sub(r"\g<before>\g<number>ª", text)
    if "'" in text:
        text = LATE.sub(r"\g<before>\g<minutes> minuti", MINUTE.sub(_minute, text))
    return ORDINAL.sub(_ordinal, ONE.sub(_one, text))


def _minute(match: re.Match[str]) -> str:
    more = f" più {match['more']}" if match["more"] else ""
    if match["before"] == "(":
        return f"({match['minute']} minuti{more}"
    return f"{match['before']}{numbers.ordinal(int(match['minute']), 'it')}{more}"


def _one(match: re.Match[str]) -> str:
    """Un giorno, uno studente."""
    if match["counted"]:
        named = NUMBERED.search(match.string, max(0, match.start() - 8), match.start())
        return match[0] if named else "un "
    return f"{match['before']}{'uno' if BEFORE_S.match(match['noun']) else 'un'} "


def _ordinal(match: re.Match[str]) -> str:
    word = numbers.ordinal(int(match["number"]), "it")
    return f"{word[:-1]}a" if match["end"] == "ª" else word


def romans(text: str) -> str:
    """XX secolo → ventesimo secolo, XIX sec. as well, Luigi XIV → Luigi quattordicesimo."""
    if "sec" in text:
        text = SHORT_CENTURY.sub(_century, text)
    text = CENTURIES.sub(
        lambda match: f"{_nth(match['first'])}{match['and']}{_nth(match['last'])}", text
    )
    text = CENTURY.sub(lambda match: _nth(match["numeral"] or match["numeral2"]), text)
    text = WAR.sub(lambda match: _nth(match["numeral"], is_feminine=True), text)
    text = KING.sub(_king, text)
    text = EDITION.sub(_edition, text)
    return FILM.sub(
        lambda match: f"{match['name']} {numbers.cardinal(value(match['numeral']), 'it')}", text
    )


def _century(match: re.Match[str]) -> str:
    stop = "" if match["end"] is None else "."
    return f"{'secoli' if match['many'] else 'secolo'}{stop}"


def _nth(numeral: str, *, is_feminine: bool = False) -> str:
    word = numbers.ordinal(value(numeral), "it")
    return f"{word[:-1]}a" if is_feminine else word


def _king(match: re.Match[str]) -> str:
    return f"{match['name']} {_nth(match['numeral'], is_feminine=match['name'] in QUEENS)}"


def _edition(match: re.Match[str]) -> str:
    is_feminine = match["before"].lower().strip().endswith("a")
    return match["before"] + _nth(match["numeral"], is_feminine=is_feminine)


def telephones(text: str) -> str:
    """800 123 456 → otto zero zero, uno due tre, …; il 1522 → il quindici ventidue."""
    text = HELPLINE.sub(
        lambda match: (
            f"{match['before']}{numbers.cardinal(int(match['a']), 'it')} "
            f"{numbers.cardinal(int(match['b']), 'it')}"
        ),
        text,
    )
    return PHONE.sub(
        lambda match: ", ".join(numbers.digits(part, "it") for part in match[0].split()), text
    )


def aged(text: str) -> str:
    """Il 30enne → il trentenne."""
    return AGED.sub(_aged, text)


def _aged(match: re.Match[str]) -> str:
    word = numbers.cardinal(int(match["years"]), "it").replace("tré", "tre")
    return f"{word if word.endswith('tre') else word[:-1]}enn{match['end']}"


ELIDED = re.compile(r"\b([Ii]l|[DdNn]el|[Aa]l|[Dd]al|[Ss]ul) (?=(?:otto|undici)\b|ottant|ottocent)")
ELISIONS = {"il": "l'", "Il": "L'"}


def elided(text: str) -> str:
    """Il undici giugno → l'undici giugno, del otto → dell'otto."""
    return ELIDED.sub(lambda match: ELISIONS.get(match[1]) or f"{match[1]}l'", text)


def agree(number: str, noun: str) -> str:
    """Una persona, but uno della lista; no other number has a gender."""
    is_feminine = noun.endswith("a") and noun not in SMALL
    return "una" if number == "uno" and is_feminine else number


def rules_of(language: str, region: str) -> Rules:
    """The passes of Italian, in order."""
    return Rules(
        (
            first_days,
            dates.by_number((dates.numeric("/"), dates.numeric("."), dates.ISO), _spell),
            dates.several("it", "e", "al"),
            dates.in_figures("it"),
            shapes.laps,
            spans,
            thousands,
            telephones,
            DEGREES,
            QUARTERS,
            HALVES,
            named_dates,
            times,
            romans,
            ordinals,
            aged,
        ),
        agree,
        before=(hours,),
        after=(elided,),
    )
