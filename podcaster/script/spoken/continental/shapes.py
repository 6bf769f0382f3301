"""Shapes that all languages share: addresses, seasons, telephone numbers, degrees."""

import re
from collections.abc import Callable

ADDRESS = re.compile(
    r"(?:https?|ftp)://(?P<url>[^\s<>\"']{1,2000})|\bwww\.(?P<www>[^\s<>\"']{1,2000})"
    r"|(?<![\w.+-])(?P<user>[\w.+-]{1,64})@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})"
    r"|(?<![\w.@/-])(?!p\.es\b)(?P<bare>(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,4}"
    r"(?:com|org|net|info|eu|de|at|ch|fr|be|es|it|nl|pl|pt|dk|br|gov"
    r"|edu))(?![\w@-])(?!\.\w)(?:/[^\s<>\"']{0,500})?"
)
END_MARKS = ".,;:!?)]}'\""
AIRCRAFT = "Boeing|Airbus|Embraer|Bombardier|Antono[vw]|Tupole[vw]|Fokker|McDonnell|Sukhoi|Suchoi"
TYPE = re.compile(
    rf"(?P<name>\b(?:{AIRCRAFT})\s[A-Z]{{0,3}}-?\d{{2,3}})-(?=\d)"
    r"|(?P<letters>\b[A-Z]{1,3}\d{2,3})-(?=\d{2})"
)
"""Boeing 737-800, A350-900: not a range."""
SEASON = re.compile(
    r"(?<![\w.,/-])(?P<year>1[89]\d\d|20\d\d)\s?[-–/]\s?"
    r"(?P<next>\d{2}|\d{4})(?![\w/-])(?![.,]\d)"
)
"""2024/25, 2019-2020: a year and the next."""
MIL = re.compile(r"(?<![\w.,])(?P<number>[1-9]\d{0,2}) mil(?= [a-zà-ÿ]{3,})")
DRAWN = re.compile(r"(?<![\w.,-])\d{1,2}(?: [-–] \d{1,2}){2,9}(?![\w-]|[.,]\d)")
OLDER = re.compile(
    r"(?P<article>\b(?:[Dd]e|[Ll]es|[Dd]es|[Aa]ux|[Ll]os|[Ll]as|[Gg]li|[Ii]|[Oo]s|[Aa]s)\s)"
    r"\+(?=\d\d(?!\w|[.,:]?\d|\s?[%€$°]|\s(?:gra|deg|poin|punt|pont)))"
)
SCREENS = re.compile(
    r"(?i:laptop|ipad|iphone|imac|macbook|\btela|notebook|monitor|tablet|tv\b|display|bildschirm|fernseher|smartphone|handy|felge|pantalla|portátil"
    r"|ordenador|televisor|móvil|écran|ordinateur|télé|schermo|computer|telefon|cerchi|ruote|fiets|scherm|ekran"
    r"|tela|celular|skärm|dator|skærm|ecrã|zoll|pouces|pulgadas|pollici)"
)
INCHES = re.compile(r"(?<=\d)\s?(?<!'\d)(?<!'\d\d)\"(?![\w\"])")
EMERGENCY = re.compile(
    r"(?P<before>\b(?:[Rr]ing(?:er|de|ede)?(?: h[auo]n)?|[Bb]el|[Ll]igue(?: para)?(?: o)?"
    r"|[Zz]adzwoń (?:pod|na)"
    r"|[Ll]lam\w+ al|[Aa]ppel\w+ le|(?:[Hh]et nummer|[Nn]ummeret|[Nn]uméro|[Nn]umer"
    r"|(?<!BOE )(?<!iale )(?<!egge )(?<!ley )[Nn][úu]mero)"
    r"(?= 112(?:[,;.)]|$|\s(?:was|is|è|es|est|jest)\b))) )(?P<number>112|110|911)(?![\w.,]?\d|\s\d)"
)
RACE = re.compile(
    r"(?<![\w.,])(?P<hours>\d{1,3})\s?h\s?0?(?P<minutes>\d{1,2})\s?m(?:in)?\s?0?(?P<seconds>\d{1,2})\s?s\b"
)
"""2h05m12s."""
MINUTES = re.compile(r"(?P<before>(?<![\w.,])\d{1,3}\s?h\s?[0-5]?\d\s?)m\b(?!\s?[\^²³/])")
"""31h 21m 5s."""
PRICED = re.compile(r"(?P<sign>[€$£])/(?P<unit>[^\W\d_]{1,5}[23]?)\s(?P<number>\d[\d.,]*\d)(?!\w)")
"""€/mq 2.180."""
LETTER = re.compile(r"(?<=\d)\.(?=[b-np-z](?![\w.]))")
"""Art. 21.1.b."""
CLOCKED = re.compile(
    r"(?P<before>\b(?:[Ll]as|[Dd]?[Aa]lle|[Oo]re|[Oo]m|[Kk]l\.?) \d{1,2})h(?=[0-5]\d(?!\w|[.,]\d))"
)
"""A las 2h15, not a duration."""
BESIDE = re.compile(r"(?<=[\w.)]) / (?=\S)")
"""402,4 / 810,4: a pause."""
PADDED = re.compile(r"(?P<before>\d\s?(?:h|min|mn)\.?\s)0(?=\d\s?(?:min|mn|s|sec|sek)\b)")
"""2 h 01 min 09 s."""
IBAN = re.compile(
    r"\b(?P<country>[A-Z]{2})(?P<groups>\d\d(?:\s?[A-Z0-9]{4}){3,7}(?:\s?\d{1,3})?)\b"
)
CLOCKS = re.compile(
    r"(?:(?<=\d[:.h][0-5]\d)|(?<=\d\sh\s[0-5]\d)|(?<=\d[hH])|(?<=\d\s[hH]))\s?[-–]\s?"
    r"(?=(?:[01]?\d|2[0-4])(?:[:.][0-5]\d|\s?[hH](?:\s?[0-5]\d)?)(?!\w|[.,:]\d))(?!0?0[:.])"
)
LAP = re.compile(r"(?<![\w.,:])(?P<minutes>2[5-9]|[3-9]\d):(?P<seconds>[0-5]\d)(?![\w:]|[.,]\d)")
SHORT_NUMBER = re.compile(r"(?<![\w.,])(?P<first>116)[ .]?(?P<last>\d{3})(?![\w.,]?\d)")
"""The European numbers of social value: 116 117."""
PHONE = re.compile(
    r"(?P<word>\b(?:[Tt]el[eé]fon[oeu]?|[Tt]éléphone|[Tt]el|[Tt]elefoon|[Tt]lf"
    r"|[Nn]otruf|[Nn]otrufnummer|[Pp]od numerem"
    r"|[Hh]otline|WhatsApp)[.:]?:?\s)(?P<after>\+?\d{2,5}(?:[\s/-]\d{2,8}){1,5}|\d{3,4})(?![\w%€$]|[.,]\d)"
    r"|(?<![\w.,(])(?P<number>(?:\+\d{1,3}|0\d{1,5})(?:[\s/-]\d{1,8}){1,6})(?!\w)(?![.,:]\d)"
)
BRACKETS = re.compile(
    r"(?<!\w)(?P<plus>\+\d{1,3}\s?)?\((?P<area>0[\d ]{0,6})\)"
    r"(?P<rest>(?:\s?[-/]?\s?\d{1,8}){1,5})(?![\w.,]?\d)"
)
"""(0 30) 46 64-0, +49 (0)30 4664."""
SPACED = re.compile(r"(?<![\w.,])(0\d{1,3}) [-–] (?=\d{2,3} \d\d)")
"""030 - 228 91 64."""
DOTTED = re.compile(r"(?<![\w.,])0\d(?:\.\d\d){4}(?!\w|[.,]\d)")
"""01.23.45.67.89."""
FREE = re.compile(r"(?<![\w.,])0 (?P<groups>8\d\d(?: \d{2,3}){2,3})(?![\w.,]?\d)")
"""0 800 130 000."""
STANDARD = re.compile(
    r"(?P<before>\b(?:ISO|IEC|EN|DIN|UNI|UNE|NF)(?:[ /-](?:[A-Z]{2,4}))* \d{3,5})[:-]"
    r"(?=\d{1,4}(?!\d))"
)
"""ISO 9001:2015, EN 12464-1: neither a range nor a score."""
RATIO = re.compile(
    r"(?P<before>\b(?:Verhältnis|Maßstab|rapport|ratio|échelle|proportion|proporción|razón|escala|rapporto"
    r"|scala|proporzione|relação|proporção|verhouding|schaal|förhållande|skala|forhold(?:et)?|målestok"
    r"|stosunku|skali)(?: (?:von|de|di|du|van|av|på|na|à|au))? \d{1,4}):(?=\d)"
)
"""Un rapport de 1:10."""
VERSE = re.compile(
    r"(?P<before>\b(?:Joh|Jn|Gv|Mt|Mk|Mc|Lk|Lc|Röm|[12]\.? (?:Kor|Cor|Co)|Mose|Psalm|Ps|Jes|Offb"
    r"|Apg|Hebr|Spr|Gen|Ex)\.? \d{1,3}),(?=\d)"
)
"""Joh 3,16."""
QUARTER = re.compile(
    r"(?P<before>\b(?:[AaDd]u|[Ll]e|[Ee][nl]|[DdNn]el|[Aa]l|[Ii]l|[Dd]al|[NnDd]o|[Oo]|PI[BL])\s|\()"
    r"(?:(?:T|(?P<half>S(?=[12]\s20\d\d)|(?<=au )S(?=[12])))(?P<quarter>[1-4])"
    r"|(?P<quarter2>[1-4])(?:T|(?P<half2>(?<=[12])S(?=2\d|\s(?:de )?20\d\d)))(?P<short>2\d)?)"
    r"(?!\w|\sau\sT\d)"
    r"(?P<year>\s(?:de )?20\d\d\b)?"
)
"""Au T3, en el 3T, le S1 2026, el 1S26."""
ECONOMY = re.compile(
    r"\b(?:trimestr|bénéf|benef|chiffre|r[ée]sulta|risulta|crois|crec|crescit|vent[ea]|vendit|recett|receit"
    r"|ricav|utile|fattur|factur|ingres|lucr|ganan|livrais|entreg|inflaz|infl?ac|rebond|objectif|marge"
    r"|obiettiv|margin[ei]|PIB|PIL|EBITDA)|C\.A\.|%"
)
"""In a sentence about quarters, not trams, flats or terminals."""
DEGREES = re.compile(
    r"""
    (?<![\w.,])(?P<number>\d{1,3}(?:,\d)?)\s?°(?!\s?[CFKNSEWO]\b)
    (?!\s(?!(?:a|in|e|ed|en|y|de|di|al|nel|nella|su|o|em|no|na|com|con|sotto|bajo|abaixo|sopra|per
    |para|por|durante|il|la|el|los)\b)[a-zà-ÿ])
    """,
    re.VERBOSE,
)
"""35° in Cádiz, but not 35° festival."""


def addresses(text: str, at: str, dot: str) -> str:
    """Hosts and mail addresses as they are said: www.bund.de → bund Punkt de.

    Args:
        at: the language's word for the sign.
        dot: its word for the point.
    """

    def said(host: str) -> str:
        return f" {dot} ".join(label for label in host.split(".") if label)

    def address(match: re.Match[str]) -> str:
        if match["user"]:
            return f"{said(match['user'])} {at} {said(match['host'])}"
        written = match["url"] or match["www"] or match["bare"]
        bare = written.rstrip(END_MARKS)
        host = re.split(r"[/?#:]", bare, maxsplit=1)[0].rpartition("@")[2]
        return said(host.removeprefix("www.")) + written[len(bare) :]

    return ADDRESS.sub(address, text)


def types(text: str) -> str:
    """Boeing 737-800 → Boeing 737, 800: with a space it would be one number."""
    return TYPE.sub(lambda match: f"{match['name'] or match['letters']}, ", text)


def older(text: str, more: str) -> str:
    """Les +65 ans → les plus de 65 ans."""
    return OLDER.sub(rf"\g<article>{more}", text)


def seasons(text: str) -> str:
    """2024/25 and 2019-2020 → 2024 25, 2019 2020; other years are a range."""
    return SEASON.sub(_season, text)


def _season(match: re.Match[str]) -> str:
    year, following = int(match["year"]), match["next"]
    is_next = int(following) == (year + 1) % 10 ** len(following)
    return f"{year} {following}" if is_next else match[0]


def thousands(text: str) -> str:
    """2 mil casas → 2.000 casas: the noun decides on duas."""
    return MIL.sub(r"\g<number>.000", text)


def inches(text: str) -> str:
    """14" → 14 inch, where the sentence has a screen and no quotation is open."""
    if not (INCHES.search(text) and SCREENS.search(text)):
        return text
    said = 0

    def inch(match: re.Match[str]) -> str:
        nonlocal said
        if (match.string.count('"', 0, match.start()) - said) % 2:
            return match[0]
        said += 1
        return " inch"

    return INCHES.sub(inch, text)


AHEAD = re.compile(
    r"(?<=\d)(?<!'\d)(?<!'\d\d)\"(?=\s(?:d'(?:avance|écart)|d[ei] (?:v[ae]nta|difer|rit|dist)))"
)
"""8\" d'avance."""


def strokes(text: str) -> str:
    """€/mq 2.180 → 2.180 €/mq, 31h 21m → 31h 21min, 21.1.b → 21.1 b, 4h15-5h30 with a space."""
    if "/" in text:
        text = PRICED.sub(r"\g<number> \g<sign>/\g<unit>", text)
    text = AHEAD.sub(" s", text) if '"' in text else text
    text = CLOCKED.sub(r"\g<before>:", text) if "h" in text else text
    text = RACE.sub(r"\g<hours> h \g<minutes> min \g<seconds> s", text)
    return LETTER.sub(" ", MINUTES.sub(r"\g<before>min", text))


DOCKET = re.compile(
    r"(?P<before>\b(?:[Nn][úu]mero|[Nn]ummer|[Rr]icorso|[Rr]ecurso|amparo|[Ee]xpediente) )?"
    r"(?<![\w.,/–-])(?P<number>\d{1,6})-(?=(?P<year>(?:19|20)\d\d)(?![\w–-]|[.,]\d))"
)


def _docket(match: re.Match[str]) -> str:
    """Recurso 4042-2018: a number and its year, as with a slash; a range rises."""
    is_docket = match["before"] or int(match["number"]) > int(match["year"])
    return f"{match['before'] or ''}{match['number']}/" if is_docket else match[0]


def referred(text: str, score: str) -> str:
    """ISO 9001:2015 and Joh 3,16 with a pause, a ratio of 1:10 with the word of a result.

    Args:
        score: that word.
    """
    joint = ", " if score == "-" else f" {score} "
    text = RATIO.sub(rf"\g<before>{joint}", text) if ":" in text else text
    text = VERSE.sub(r"\g<before>, ", text) if "," in text else text
    text = DOCKET.sub(_docket, text) if "-" in text else text
    return STANDARD.sub(r"\g<before>, ", text) if ":" in text or "-" in text else text


ARTICLES = {"premier": "au ", "primer": "en el "}


def quarters(*names: str) -> Callable[[str], str]:
    """A pass: au T3 and en el 3T → the quarter's name.

    Args:
        names: the four ordinals, then the word for a quarter.
    """

    def named(match: re.Match[str]) -> str:
        if not (match["quarter2"] or match["year"] or ECONOMY.search(match.string)):
            return match[0]
        ordinal = names[int(match["quarter"] or match["quarter2"]) - 1]
        before = ARTICLES.get(names[0], "") if match["before"] == "en " else match["before"]
        year = f" 20{match['short']}" if match["short"] else match["year"] or ""
        year = f" de{year}" if names[0] == "primer" and year[:2] == " 2" else year
        name = "semestre" if match["half"] or match["half2"] else names[4]
        return f"{before}{ordinal} {name}{year}"

    return lambda text: QUARTER.sub(named, text) if "T" in text or "S" in text else text


def drawn(text: str) -> str:
    """7 - 12 - 21, the numbers of a lottery: a list."""
    return DRAWN.sub(lambda match: match[0].replace(" - ", ", ").replace(" – ", ", "), text)


def laps(text: str) -> str:
    """29:41 → 29 41: there is no such hour, and scores have a hyphen."""
    return LAP.sub(r"\g<minutes> \g<seconds>", text)


def telephones(
    text: str, say: Callable[[str], str], digits: Callable[[str], str], plus: str
) -> str:
    """Groups as written; a plain number if there are too few figures.

    Args:
        say: a group → its words.
        digits: a short number → its figures one by one.
        plus: the word for the sign, with a space.
    """

    def called(match: re.Match[str]) -> str:
        number = match["number"] or match["after"]
        groups = re.findall(r"\d+", number)
        # 0900-8844 is one, 01 12 2024 is not
        enough = 8 if number[0] == "0" and len(groups[0]) > 2 else 9
        if not match["word"] and sum(map(len, groups)) < enough:
            return match[0]
        sign = plus if number.startswith("+") else ""
        return f"{match['word'] or ''}{sign}{', '.join(map(say, groups))}"

    text = EMERGENCY.sub(lambda match: match["before"] + digits(match["number"]), text)
    text = SHORT_NUMBER.sub(lambda match: f"{say(match['first'])}, {say(match['last'])}", text)
    return PHONE.sub(called, text)


def accounts(text: str, digits: Callable[[str], str]) -> str:
    """DE12 5001 0517 …, an IBAN, figure by figure in groups of four."""

    def account(match: re.Match[str]) -> str:
        written = match[0].replace(" ", "")
        groups = (written[at : at + 4] for at in range(4, len(written), 4))
        first = f"{' '.join(match['country'])} {digits(written[2:4])}"
        said = (digits(group) if group.isdigit() else " ".join(group) for group in groups)
        return ", ".join((first, *said))

    return IBAN.sub(account, text)


def plain_telephones(text: str) -> str:
    """Numbers with brackets or a single zero in plain groups: 030 46 64 0."""
    text = DOTTED.sub(lambda match: match[0].replace(".", " "), SPACED.sub(r"\1 ", text))
    return FREE.sub(r"0\g<groups>", BRACKETS.sub(_bracketed, text))


def _bracketed(match: re.Match[str]) -> str:
    area = match["area"].replace(" ", "")
    groups = re.findall(r"\d+", match["rest"])
    if match["plus"]:
        area, plus = area.lstrip("0"), match["plus"].strip()
        return " ".join([plus, *([area] if area else []), *groups])
    return " ".join([area, *groups])


def degrees(name: str, context: str) -> Callable[[str], str]:
    """A pass: 35° is a temperature where the sentence speaks of one, or a sign precedes; else 35th.

    Args:
        context: a pattern for words that speak of temperatures.
    """
    about = re.compile(context, re.IGNORECASE)

    def speak(text: str) -> str:
        if "°" not in text:
            return text
        is_about = "°C" in text or bool(about.search(text))

        def named(match: re.Match[str]) -> str:
            signed = match.string[max(0, match.start() - 1) : match.start()] in ("+", "-")
            is_angle = match["number"].isdigit() and int(match["number"]) > 99
            return f"{match['number']} {name}" if is_about or signed or is_angle else match[0]

        return DEGREES.sub(named, text)

    return speak


def clock_spans(to: str) -> Callable[[str], str]:
    """A pass: 06:00-18:00 and 6h00-18h00 with the word of a range for the hyphen."""
    return lambda text: CLOCKS.sub(f" {to} ", text) if "-" in text or "–" in text else text
