"""Spanish: 24 de noviembre de 2026, las 14:30 horas, 3,5 millones de euros, siglo XXI, n.º 5."""

import re

from podcaster.languages.sentences.stops import words
from podcaster.languages.symbols import UP_TO_39, value
from podcaster.script.spoken.continental import dates, numbers, shapes
from podcaster.script.spoken.continental.numbers import ROMAN, listed
from podcaster.script.spoken.continental.patterns import Rules

MONTHS = dates.months("es")
DATE = re.compile(
    rf"{dates.DAY}(?P<first>\.?[ºo°])?\sde\s{dates.month_pattern(MONTHS)}(?!\w)(?:\s"
    rf"(?P<of>del?)\s{dates.YEAR})?"
)
CLOCK = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?:\s?(?P<word>horas\b"
    r"|(?:h|hs|hrs)\b(?:\.(?=\s[a-záéíóúñ]))?))"
    r"|(?<![\w.,:])(?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?![\w:])"
)
ORDINAL = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:\.\d{3}(?=\.?[°ª]))?)\.?"
    r"(?P<end>°(?! \d\d?')|ª|er|r[ao]|d[ao]|t[ao])(?!\w)"
)
CENTURY = re.compile(
    rf"\b(?P<name>[sS]iglos?)\s(?P<numeral>{ROMAN}|I)(?!\w)"
    rf"(?:(?P<and> [ya] | al |, ?|[-–])(?P<last>{ROMAN}|I)(?!\w))?"
)
WAR = re.compile(r"\b(?P<numeral>II?)(?=\s[Gg]uerra [Mm]undial)")
AT_POINT = re.compile(
    r"(?P<before>\b(?:las |la (?=1\b)))(?P<hour>[01]?\d|2[0-4])\.(?=[0-5]\d(?!\d|[.,]\d|\s?%))"
)
FIRST_OF_TWO = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)"
    r"(?=\s?(?:a|y|o|hasta las|-|–)\s?\d{1,2}[.:][0-5]\d\s?(?:h|hs|hrs|horas)\b)"
)
"""De 10.00 a 13.00 horas."""
PHONE = re.compile(
    r"(?<![\w.,])(?:[6-9]\d\d(?: \d{3}){2}(?! [a-záéíóúñ€$%])|9\d \d{3} \d\d \d\d"
    r"|[6-9]\d\d(?: \d\d){3})(?![\w,.]\d|\w| \d)"
)
SPAIN = re.compile(r"(?<!\w)\+34 (?=[6-9]\d\d? \d)")
CALLED = re.compile(
    r"(?P<before>\b(?:al|[Ee]l|[Nn]úmero|[Tt]eléfono|[Mm]óvil|[Tt]fno\.?|WhatsApp)(?: es el)? )"
    r"(?P<number>[6-9]\d\d(?: \d{2,3}){2,3}|[6-9]\d{8})(?![\w.,]?\d)"
)
"""Llame al 900 123 456."""
MINUTE = re.compile(
    r"(?P<before>\b(?:[Ee]l|[Aa]l|[Dd]el) |\()(?P<minute>\d{1,3})'"
    r"(?:\s?\+\s?(?P<more>\d{1,2})'?)?(?![\w'\"])"
)
DEGREES = shapes.degrees(
    "grados", r"temperatur|\btemp\b|termómetr|grados\b|\b(?:calor|frío|hel|cálid)|máxim|mínim"
)
EDITION = re.compile(
    r"(?P<before>\b(?:[Ll]a|[Ee]l|[Dd]el|[Aa]l|[Uu]na?|su) )"
    rf"(?P<numeral>{ROMAN}|I)"
    r"(?= [A-ZÁ-Ú]?[a-záéíóúñ]{4,}\b)"
)
PARTICIPLE = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:\.\d{3})*)(?= (?:resultaron|fueron|quedaron|están|siguen|eran"
    r"|estaban|han sido|han resultado)"
    r" \w+[ai]das\b)"
)
"""341 resultaron heridas: women or persons."""
QUARTERS = shapes.quarters("primer", "segundo", "tercer", "cuarto", "trimestre")
GAP = re.compile(
    r"\b((?:en|por|de) \d):([0-5]\d)(?= (?:a |sobre |de (?:ventaja|retraso|diferencia)))"
)
RUN = re.compile(r"(?<![\w.,:])(\d{1,2})h\s?([0-5]\d)[:'](\d\d)(?![\w:]|'')")
ABBREVIATED = re.compile(r"(?<!\d)(?<!\d )\b(?P<word>min|m|s|ss|seg)\.\s?(?=(?P<next>\d|[IVX]+\b))")
FILM = re.compile(
    rf"\b(?P<name>[A-ZÁ-Ú][a-zà-ÿ]+)\s(?P<numeral>(?=[IVX]{{2}}){UP_TO_39})(?![\w'-])(?!\.\s?[A-Z]\.)"
)
BEFORE_NOUN = re.compile(
    r"\s(?![A-Z]\b|(?:y|o|u|de|del|en|a|al|por|con|ha|es|fue|izquierda|derecha)\b)[a-záéíóúñA-Z]"
)
ROOMS = re.compile(r"(?<![\w.,])(?P<number>[2-9]) hab\.(?=\s[a-z]|[,;)])")
FLAT = re.compile(r"(?i)\b(?:pisos?|apartamentos?|casas?|viviendas?|chalets?|baños?)\b|m²|\bm2\b")
VILLAGE = re.compile(r"\b(?:pueblos?|aldeas?|municipios?|localidad\w*|cens\w+|población)\b")
ABOUT = re.compile(r"(?<![\w.])[ch]\.\s(?=1\d{3}(?!\w|[.,]\d))")
AFTERNOON = re.compile(
    r"(?P<clock>(?<![\w.,:])(?P<hour>1[0-2]|[1-9])(?:[:.][0-5]\d)?)\s?"
    r"(?P<half>[ap])\.\s?m\."
)
OF_YEAR = re.compile(r"(?<![\w.,/])(\d{1,3})/(?=1[89]\d\d(?![\w/]|[.,]\d))")
"""Ley 7/1985, which would sound like 7.985."""
BOTH = re.compile(r"\b([Ll]os)/l?as\b")
ROAD = re.compile(r"\b(?P<letter>N)-(?P<numeral>[IVX]+)\b")
MASCULINE = re.compile(
    r"(?:dí|map|planet|comet|poet|polic[ií]|guardi|(?!list|pist|vist|revist|entrevist|conquist)\w*ist"
    r"|\w*(?:gram|tem|lem|drama|clim|idiom|aroma|cism|plasm)|\w+cid|sof|pijam)as?"
)
LISTED = listed("es", "feminine")
FEMININE = re.compile(
    r"(?!avion|camion|millon|billon|campeon|peon|guion)\w+(?:cion|sion|nion|gion|xion)es"
    r"|\w+(?:dad|tud|umbre)(?:es)?|\w+(?:ción|sión)|\w+as?"
)
KINGS = (
    r"Juan Carlos|Juan Pablo|Maximiliano|Inocencio|Bonifacio|Nicolás|Ramiro|Sancho|Adriano|Urbano|"
    r"Sixto|Guillermo|Alejandro|Margarita|Benedicto|Napoleón|Gregorio"
    r"|Clemente|Catalina|Leopoldo|Federico|Cristina|Fernando|Eduardo|Mohamed|Alberto"
    r"|Gustavo|Alfonso|Enrique|Felipe|Hassan|Abdalá|Carlos|Isabel|Jorge|Hasán|Jaime"
    r"|Pedro|Pablo|Luis|León|Juan|Pío"
)
QUEENS = ("Isabel", "Catalina", "Cristina", "Margarita")
KING = re.compile(rf"\b(?P<name>{KINGS})\s(?P<numeral>{ROMAN}|[VX](?=\.(?:\s|$))|I)(?!\w)")
PARTS = re.compile(r"(?<![\w.,/])(?P<count>\d)/(?P<under>3|4|5|10)(?= partes?\b)")
FEMININE_PARTS = {"3": "tercera", "4": "cuarta", "5": "quinta", "10": "décima"}
SMALL = words(
    "a al ante con de del desde en entre es hasta las los más menos para por que sin tras y o"
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


def agree(number: str, noun: str) -> str:
    """Veintiún años, treinta y una casas, doscientas veintiuna mujeres."""
    noun = noun.lower()
    if noun in LISTED or (FEMININE.fullmatch(noun) and not MASCULINE.fullmatch(noun)):
        number = number.replace("cientos", "cientas").replace("quinientos", "quinientas")
        return f"{number[:-3]}una" if number.endswith("uno") else number
    is_noun = noun.endswith("s") or noun in ("mil", "millón") or number == "uno"
    if is_noun and number.endswith("uno") and noun not in SMALL:
        return f"{number[:-4]}iún" if number.endswith("iuno") else number[:-1]
    return number


def telephones(text: str) -> str:
    """971 788 300 → nueve siete uno, …, unless it counts something."""
    text = CALLED.sub(_called, SPAIN.sub("más treinta y cuatro, ", text))
    return PHONE.sub(
        lambda match: ", ".join(numbers.digits(part, "es") for part in match[0].split()), text
    )


def _called(match: re.Match[str]) -> str:
    parts = match["number"].split()
    if len(parts) == 1:
        parts = [parts[0][i : i + 3] for i in (0, 3, 6)]
    return match["before"] + ", ".join(numbers.digits(part, "es") for part in parts)


def _feminine(number: str) -> str:
    return agree(numbers.cardinal(int(number), "es"), "personas")


of_women = numbers.of_women(
    "[Ll]as|[Uu]nas|[Oo]tras|[Ee]stas|[Ee]sas|[Aa]quellas|[Tt]odas las",
    "[Dd]e (?:las|ellas|estas|esas|aquellas)|[Ee]ntre (?:las|ellas)",
    "son|eran|fueron|serán|suman|sumaban",
    _feminine,
)


def abbreviated(text: str) -> str:
    """En el min. 62 → en el minuto 62, s. XX → siglo XX."""
    return ABBREVIATED.sub(_abbreviated, text)


def _abbreviated(match: re.Match[str]) -> str:
    word, is_figure = match["word"], match["next"].isdigit()
    names = (
        {"min": "minuto", "m": "minuto", "seg": "segundo"}
        if is_figure
        else {"s": "siglo", "ss": "siglos"}
    )
    return f"{names[word]} " if word in names else match[0]


def hours(text: str) -> str:
    """9:30 p. m. → 9:30 de la noche, 12 p. m. → 12 del mediodía."""
    return AFTERNOON.sub(_afternoon, text) if "m" in text else text


def _afternoon(match: re.Match[str]) -> str:
    hour, is_morning = int(match["hour"]), match["half"].lower() == "a"
    if hour == 12:
        part = "de la noche" if is_morning else "del mediodía"
    elif is_morning:
        part = "de la madrugada" if hour < 5 else "de la mañana"
    else:
        part = "de la noche" if hour > 7 else "de la tarde"
    rest = match.string[match.end() :]
    begins = rest[:1] == " " and rest[1:2].isupper()
    stop = "." if begins or not rest.strip(" \"')") else ""
    return f"{match['clock']} {part}{stop}"


def rooms(text: str) -> str:
    """2 hab. y 1 baño → 2 habitaciones, but 8.000 hab. are inhabitants; c. 1547 → hacia 1547."""
    text = OF_YEAR.sub(r"\1 de ", BOTH.sub(r"\1 y las", ABOUT.sub("hacia ", text)))
    is_flat = FLAT.search(text) and not VILLAGE.search(text)
    return ROOMS.sub(r"\g<number> habitaciones", text) if is_flat else text


def minutes(text: str) -> str:
    """En el 23' → en el minuto 23."""
    if "'" not in text:
        return text
    return MINUTE.sub(
        lambda match: (
            f"{match['before']}minuto {match['minute']}"
            + (f" más {match['more']}" if match["more"] else "")
        ),
        text,
    )


def counted(text: str) -> str:
    """341 resultaron heridas → trescientas cuarenta y una."""
    return PARTICIPLE.sub(
        lambda match: agree(
            numbers.cardinal(int(match["number"].replace(".", "")), "es"), "personas"
        ),
        text,
    )


def times(text: str) -> str:
    """14:30 horas → catorce treinta horas; a las 20.15 → a las veinte quince."""
    text = RUN.sub(r"\1:\2:\3", GAP.sub(r"\1 min \2 s", text))
    text = re.sub(
        r"(?<=\b[Aa] la )1 h\b|(?<=\b(?:a|A|s) la )1(?= de la|[,;)]| y |\.?$)", "una", text
    )
    text = re.sub(r"(?<=\bLa )1(?= [a-z])", "uno", text)
    text = re.sub(r"(?<=\b[Aa] las )21\s?h\b\.?(?!$)", "veintiuna horas", text)
    text = re.sub(r"(?<=\b[Aa] las )21(?![\w.:,]?\d|\s[a-zñ]+s\b)", "veintiuna", text)
    text = AT_POINT.sub(r"\g<before>\g<hour>:", FIRST_OF_TWO.sub(r"\g<hour>:\g<minute>", text))
    return CLOCK.sub(_clock, text)


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"] or match["hour2"]), int(match["minute"] or match["minute2"])
    words = agree(numbers.cardinal(hour, "es"), "horas")
    if minute:
        words = f"{words} {numbers.cardinal(minute, 'es')}"
    return f"{words} horas" if match["word"] else words


def parts(text: str) -> str:
    """3/4 partes → tres cuartas partes."""
    return PARTS.sub(_part, text)


def _part(match: re.Match[str]) -> str:
    count, under = int(match["count"]), FEMININE_PARTS[match["under"]]
    words = agree(numbers.cardinal(count, "es"), "partes")
    return f"{words} {under}{'s' if count > 1 else ''}"


def ordinals(text: str) -> str:
    """1.º → primero, 3.ª → tercera, 1er → primer."""
    return ORDINAL.sub(_ordinal, text)


def _ordinal(match: re.Match[str]) -> str:
    number, end = int(match["number"].replace(".", "")), match["end"]
    word = FIRST.get(number) or numbers.ordinal(number, "es")
    before_noun = end == "°" and bool(BEFORE_NOUN.match(match.string, match.end()))
    if number % 10 in (1, 3) and (end == "er" or before_noun):
        return word[:-1]
    feminine = end in ("ª", "ra", "da", "ta")
    return " ".join(f"{part[:-1]}a" for part in word.split()) if feminine else word


def romans(text: str) -> str:
    """Siglo XXI → siglo veintiuno, Felipe VI → Felipe sexto."""
    text = CENTURY.sub(_centuries, text)
    text = ROAD.sub(lambda match: f"{match['letter']} {value(match['numeral'])}", text)
    text = WAR.sub(lambda match: f"{'Primera' if match['numeral'] == 'I' else 'Segunda'}", text)
    text = KING.sub(_king, text)
    text = EDITION.sub(_edition, text)
    return FILM.sub(
        lambda match: f"{match['name']} {numbers.cardinal(value(match['numeral']), 'es')}", text
    )


def _centuries(match: re.Match[str]) -> str:
    words = f"{match['name']} {numbers.cardinal(value(match['numeral']), 'es')}"
    if not match["last"]:
        return words
    joint = " a " if match["and"] in "-–" else match["and"]
    return f"{words}{joint}{numbers.cardinal(value(match['last']), 'es')}"


def _king(match: re.Match[str]) -> str:
    number = value(match["numeral"])
    word = FIRST.get(number) or numbers.cardinal(number, "es")
    return f"{match['name']} {f'{word[:-1]}a' if match['name'] in QUEENS else word}"


def _edition(match: re.Match[str]) -> str:
    number = value(match["numeral"])
    if number > 10:
        noun = (
            "años" if match["before"].strip() in ("el", "El", "del", "al", "Al", "un") else "casas"
        )
        return f"{match['before']}{agree(numbers.cardinal(number, 'es'), noun)}"
    word = FIRST[number]
    if match["before"].strip().lower().endswith("a"):
        return f"{match['before']}{word[:-1]}a"
    return match["before"] + (word[:-1] if number in (1, 3) else word)


def rules_of(language: str, region: str) -> Rules:
    """The passes of Spanish, in order."""
    return Rules(
        (
            dates.by_number((dates.numeric("/"), dates.numeric("."), dates.ISO), _spell),
            dates.several("es", "y", "al"),
            dates.in_figures("es"),
            shapes.laps,
            shapes.thousands,
            telephones,
            DEGREES,
            QUARTERS,
            minutes,
            parts,
            counted,
            of_women,
            abbreviated,
            named_dates,
            times,
            romans,
            ordinals,
        ),
        agree,
        before=(rooms, hours),
    )
