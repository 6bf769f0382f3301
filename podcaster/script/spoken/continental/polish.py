"""Polish: 14 maja 2024 r., o godz. 18.30, 3,5 mln zł, w XX wieku, Jan Paweł II."""

import re

from podcaster.languages.symbols import UP_TO_39, value
from podcaster.script.spoken.continental import dates, numbers
from podcaster.script.spoken.continental.patterns import Rules
from podcaster.script.spoken.continental.polish_cases import (
    GENITIVE,
    abbreviations,
    agree,
    between,
    cases,
    compounds,
    halves,
)

MONTHS = dates.months("pl")
DATE = re.compile(
    rf"{dates.DAY}\s{dates.month_pattern(MONTHS)}(?!\w)"
    rf"(?:\s{dates.YEAR}(?:\s?(?:r\.|roku\b))?(?P<end>\s*$)?)?"
)
RANGE = re.compile(
    rf"{dates.DAY}\s?[-–]\s?(?P<last>\d{{1,2}})\s{dates.month_pattern(MONTHS)}(?!\w)"
)
SINCE = re.compile(
    rf"\b(?P<from>[Oo]d) (?P<day>\d{{1,2}}) (?=do \d{{1,2}} {dates.month_pattern(MONTHS)})"
)
DECADE = re.compile(
    r"\b(?P<word>[Ll]ata|[Ll]atach|[Ll]at) (?P<year>(?:19)?\d0)\.?"
    r"(?: (?P<and>i|oraz|lub|a) (?P<next>\d0)\.)?(?!\w)(?!\s?r\.)(?P<end>\s*$)?"
)
IN_YEAR = re.compile(
    r"\b(?P<before>[Ww]|[Pp]o) (?P<year>1[89]\d\d|20\d\d)(?=$|[.,;:)]|\s(?!\w+ach\b|r\.|roku))"
)
"""A w 2025 o 3 procent."""
NUMERAL = re.compile(
    rf"\b(?P<numeral>(?=[IVX]){UP_TO_39}) (?=(?:kwarta[łl]|lig|tur|edycj|etap|miejsc|rund|kolejk"
    r"|dywizj|piętr|połow|półrocz)\w*)"
)
SINGLE = ("set", "mecz", "gol", "sezon", "okręg", "bieg", "wyścig", "konkurs")
MASCULINE = (*SINGLE, "etap", "dzień", "dni", "urodzin", "tydzie", "raz", "kilomet", "próg")
FEMININE_ENDS = {"a": "a", "ę": "ą", "ą": "ą"}
"""Ending of a noun → ending of the ordinal before it; after any other ending it is -ej."""
OF_YEAR = re.compile(r"(?<=\d[./](?:0[1-9]|1[0-2])[./](?:19|20)\d\d)\s?(?:r\.|roku\b)(?!\s*$)")
YEAR = re.compile(
    r"(?:\b(?P<before>[Ww]e?|[Oo]d|[Dd]o|[Zz]e?|[Pp]o|[Pp]rzed|[Ii])\s)?"
    r"(?P<year>1[1-9]\d\d|20\d\d)\s?(?:r\.|rok(?:u|iem)?\b)(?P<end>\s*$)?"
)
CLOCK = re.compile(
    r"\b(?P<word>godz\.|godzin(?:a|ie|y|ę)|[Oo]|[Oo]d|[Dd]o|[Pp]o|[Pp]rzed)\s(?P<hour>[01]?\d|2[0-4])"
    r"(?:[.:](?P<minute>[0-5]\d)(?!\d|[.,]\d|\s?%))"
    r"|\b(?P<word2>godz\.|godzin(?:ie|y|ę))\s(?P<hour2>[01]?\d|2[0-4])(?!\d|[.,:]\d|\s?%)"
    r"|(?<![\w.,:])(?P<hour3>[01]?\d|2[0-3]):(?P<minute3>[0-5]\d)(?![\w:])"
)
CENTURY = re.compile(
    rf"(?:\b(?P<before>[Ww]e?)\s)?\b(?P<numeral>(?=[IVX]){UP_TO_39})\s(?P<name>w\.|wiek(?:u|iem|ów)?\b)"
)
BEGINS = re.compile(r"(?:^|[.;:!?(–-]\s?)$")
"""Where the century is the subject of the sentence: XIX w. był …"""
WEEKDAYS = {
    "poniedziałek": "poniedziałku", "wtorek": "wtorku", "środa": "środy", "czwartek": "czwartku",
    "piątek": "piątku", "sobota": "soboty", "niedziela": "niedzieli",
}  # fmt: skip
SPAN = re.compile(rf"\b(?:od )?(?P<first>{'|'.join(WEEKDAYS)}) do (?P<last>{'|'.join(WEEKDAYS)})\b")
ON_DAY = re.compile(
    r"(?P<before>\b(?:poniedziałek|wtorek|środ[aęy]|czwartek|piątek|sobot[aęy]|niedziel[aęi]|dni[au]),?\s)"
    r"(?P<day>\d{1,2})\.(?P<month>0[1-9]|1[0-2])(?!\w|[.,]?\d)"
)
"""W sobotę 12.10."""
HOURS = re.compile(
    r"\b(?P<word>[Ww] godz(?:\.|inach)) (?P<first>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?"
    r"\s?(?:[-–]|do)\s?(?P<last>\d{1,2})(?:[.:](?P<minute2>[0-5]\d))?(?![\d:]|[.,]\d)"
)
"""W godz. 9-17."""
NIGHT = re.compile(
    r"\b(?P<word>[Mm]iędzy) (?P<first>1[89]|2[0-3]) a (?P<last>\d)"
    r"(?=[.,;:)]|$|\s(?!stop|proc|punkt|lat\b|os[óo]b|zł|tys|ml[nd]|km|c?m\b|metr|kilo|dni|tyg|mies|eur|dol|%"
    r"|°|[a-ząćęłńóśźż]+(?:ów|ami)\b))"
)
"""Między 22 a 6."""
MEASURED = re.compile(r"temperat|stop(?:ni|ień|nie)\b|procent|punkt|mróz|mroz|upał")
"""Where two numbers after "between" are hardly hours."""
YEARS = re.compile(
    r"(?P<before>\b(?:[Ww] )?[Ll]at(?:a|ach)? )(?P<first>1[1-9]\d\d|20\d\d)\s?[-–]\s?"
    r"(?P<last>1[1-9]\d\d|20\d\d)(?!\w|[.,]\d|/)"
)
"""W latach 2019-2023."""
YEARS_BETWEEN = re.compile(
    r"(?P<before>\b[Pp]?o?[Mm]iędzy )(?P<first>1[1-9]\d\d|20\d\d) a (?P<last>1[1-9]\d\d|20\d\d)"
    r"(?=\s(?:r\.|rokiem)|[.,;:)]|$)(?:\s(?:r\.|rokiem)(?P<end>\s*$)?)?"
)
SOME_MEN = re.compile(
    r"(?:^|(?<=[,;] )|(?<=, a )|(?<=\boraz ))(?P<number>(?:\d?[02-9])?[234])"
    r"(?= (?:zostało|zginęło|wstrzymało|odniosło|straciło|poniosło)\b)"
)
"""34 zostało rannych: with a verb in the neuter, two to four are men."""
ARTICLE = re.compile(r"(\b[Aa]rtykułu )(\d{1,3})\.(?= [A-ZŁŚŻ])")
"""Artykułu 4. NATO."""
CENTURIES = re.compile(
    rf"\b(?P<numeral>(?=[IVX]){UP_TO_39}) (?P<and>i|a|lub|oraz) (?=[IVX]+ (?:w\.|wiek))"
)
WAR = re.compile(r"\b(?P<numeral>II?)\s(?=[Ww]ojn(?P<end>[ayęąi])\w*\s)")
KING = re.compile(
    r"\b(?P<name>(?:Jan(?:a|em|owi)?\s)?(?:Pawe[łl]|Pawł(?:a|em|owi)|Leon(?:a|em|owi)?|Benedykt(?:a|em)?"
    r"|Karol(?:a|em)?|Jan(?:a|em)?|Zygmunt(?:a|em)?|Pius(?:a|em)?|Henryk(?:a|em)?|Ludwik(?:a|em)?"
    r"|Kazimierz(?:a|em)?|Władysław(?:a|em)?|Stanisław(?:a|em)?|Bolesław(?:a|em)?|Mieszk(?:o|a|iem)"
    r"|Aleksand(?:er|ra|rem)|Mikołaj(?:a|em)?|Fryderyk(?:a|iem)?|Wilhelm(?:a|em)?|Grzegorz(?:a|em)?"
    r"|Napoleon(?:a|em)?|August(?:a|em)?|(?:Elżbiet|Katarzyn|Małgorzat)(?:a|y|ą)|Filip(?:a|em)?))\s(?P<numeral>(?=[IVX]){UP})(?![\w'-])".replace(
        "{UP}", UP_TO_39
    )
)
ORDINAL = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,2})\.(?=\s(?P<noun>rocznic|miejsc|minut|minuc|urodzin|edycj|piętr|rund"
    r"|lokat|kolej[kc]|etap|dni|dzień|kwarta|tydzie|tygodni|pozycj|dywizj|lig|tur|połow|półrocz|set|mecz|gol|raz|kilomet|okręg|próg|sezon|bieg|wyścig|konkurs)(?P<end>\w*))"
)
COORDINATED = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,2})\.(?= (?:i|oraz|lub|do) \d{1,2}\."
    r"\s(?P<noun>minut|minuc|miejsc|edycj|rund|kolej[kc]|etap|pozycj|dywizj|lig|tur)(?P<end>\w*))"
)
"""W 8. i 71. minucie."""


def _inflected(number: int, ending: str) -> str:
    """The ordinal with the endings of its last two words: -y → -ego, -i → -iego."""
    words = numbers.ordinal(number, "pl").split()
    return " ".join(_declined(word, ending) for word in words)


def _declined(word: str, ending: str) -> str:
    """Ordinals of the tens and ones end in y or i; the hundreds before them do not change."""
    if word[-1] not in "yi" or word in ("trzy", "cztery", "tysiący"):
        return word
    soft = word.endswith("i")
    return {
        "ego": f"{word[:-1]}{'iego' if soft else 'ego'}",
        "ym": f"{word[:-1]}{'im' if soft else 'ym'}",
        "ej": f"{word[:-1]}{'iej' if soft else 'ej'}",
        "a": f"{word[:-1]}{'ia' if word == 'trzeci' else 'a'}",
        "ą": f"{word[:-1]}{'ią' if word == 'trzeci' else 'ą'}",
        "e": f"{word[:-1]}{'ie' if soft else 'e'}",
        "y": word,
    }[ending]


def named_dates(text: str) -> str:
    """14 maja → czternastego maja."""
    text = RANGE.sub(
        lambda match: (
            f"{_inflected(int(match['day']), 'ego')} do {_inflected(int(match['last']), 'ego')}"
            f" {match['month']}"
        ),
        text,
    )
    text = SINCE.sub(lambda match: f"{match['from']} {_inflected(int(match['day']), 'ego')} ", text)
    return DATE.sub(_date, text)


def _date(match: re.Match[str]) -> str:
    words = f"{_inflected(int(match['day']), 'ego')} {match['month']}"
    if not match["year"]:
        return words
    stop = "." if match["end"] is not None and match[0].rstrip().endswith("r.") else ""
    return f"{words} {_inflected(int(match['year']), 'ego')} roku{stop}"


def spans(text: str) -> str:
    """Pon.-pt. → od poniedziałku do piątku, w godz. 9-17, sobota 12.10, między 22 a 6."""
    text = SPAN.sub(
        lambda match: f"od {WEEKDAYS[match['first']]} do {WEEKDAYS[match['last']]}", text
    )
    text = ON_DAY.sub(
        lambda match: f"{match['before']}{match['day']} {MONTHS[int(match['month']) - 1]}", text
    )
    text = YEARS.sub(
        lambda match: (
            f"{match['before']}od {_inflected(int(match['first']), 'ego')}"
            f" do {_inflected(int(match['last']), 'ego')}"
        ),
        text,
    )
    text = SOME_MEN.sub(
        lambda match: " ".join(
            GENITIVE[word] for word in numbers.cardinal(int(match["number"]), "pl").split()
        ),
        text,
    )
    text = YEARS_BETWEEN.sub(_between, text)
    text = NIGHT.sub(
        lambda match: (
            match[0]
            if MEASURED.search(match.string)
            else f"{match['word']} {_inflected(int(match['first']), 'ą')}"
            f" a {_inflected(int(match['last']), 'ą')}"
        ),
        text,
    )
    return HOURS.sub(_hours, text)


def _between(match: re.Match[str]) -> str:
    stop = "." if match["end"] is not None and match[0].rstrip().endswith("r.") else ""
    year = f" rokiem{stop}" if match[0].rstrip().endswith(("r.", "rokiem")) else ""
    first, last = (_inflected(int(match[name]), "ym") for name in ("first", "last"))
    return f"{match['before']}{first} a {last}{year}"


def _hours(match: re.Match[str]) -> str:
    first, last = (
        f"{_inflected(int(match[hour]), 'ej')}"
        + (f" {numbers.cardinal(int(match[minute]), 'pl')}" if int(match[minute] or 0) else "")
        for hour, minute in (("first", "minute"), ("last", "minute2"))
    )
    return f"{match['word'][0]} godzinach od {first} do {last}"


def years(text: str) -> str:
    """W 2024 r. → w dwa tysiące dwudziestym czwartym roku."""
    text = YEAR.sub(_year, text)
    return IN_YEAR.sub(
        lambda match: f"{match['before']} {_inflected(int(match['year']), 'ym')}", text
    )


def _year(match: re.Match[str]) -> str:
    before = match["before"] or ""
    ending = "ym" if before.lower() in ("w", "we", "po") else "ego"
    if match[0].rstrip().endswith("rok"):
        return f"{before} {numbers.ordinal(int(match['year']), 'pl')} rok".lstrip()
    stop = "." if match["end"] is not None and match[0].rstrip().endswith("r.") else ""
    return f"{before} {_inflected(int(match['year']), ending)} roku{stop}".lstrip()


def decades(text: str) -> str:
    """W latach 90. → w latach dziewięćdziesiątych."""
    return DECADE.sub(_decade, text)


def _decade(match: re.Match[str]) -> str:
    word = match["word"]
    plural = "e" if word.lower() == "lata" else "ych"
    words = f"{word} {numbers.ordinal(int(match['year'][-2:]), 'pl')[:-1]}{plural}"
    if match["and"]:
        words += f" {match['and']} {numbers.ordinal(int(match['next']), 'pl')[:-1]}{plural}"
    return words if match["end"] is None else f"{words}."


def times(text: str) -> str:
    """O godz. 18.30 → o godzinie osiemnastej trzydzieści."""
    return CLOCK.sub(_clock, text)


def _clock(match: re.Match[str]) -> str:
    groups = match.groupdict()
    hour = int(groups["hour"] or groups["hour2"] or groups["hour3"])
    minute = int(groups["minute"] or groups["minute3"] or 0)
    word = groups["word"] or groups["word2"] or ""
    if word == "godz.":
        is_alone = match.string[: match.start()].rstrip()[-1:] in (",", ":", ";", "(", "")
        word = "godzina" if is_alone else "godzinie"
    ending = "a" if word == "godzina" or not word else "ą" if word == "godzinę" else "ej"
    words = f"{word} {'zero' if not hour else _inflected(hour, ending)}".lstrip()
    zero = "zero " if minute < 10 else ""
    return f"{words} {zero}{numbers.cardinal(minute, 'pl')}" if minute else words


def ordinals(text: str) -> str:
    """80. rocznica → osiemdziesiąta rocznica, w II kwartale → w drugim kwartale."""
    text = re.sub(r"(?<=\b[Ww] )(?=[12] połowie\b)(\d)", r"\1.", text)
    text = ARTICLE.sub(lambda match: f"{match[1]}{_inflected(int(match[2]), 'ego')}", text)
    text = NUMERAL.sub(lambda match: f"{value(match['numeral'])}. ", text)
    return ORDINAL.sub(_ordinal, COORDINATED.sub(_ordinal, text))


def _ordinal(match: re.Match[str]) -> str:
    noun, end = match["noun"], match["end"]
    if noun in ("miejsc", "piętr", "półrocz"):
        ending = {"u": "ym", "ze": "ym", "a": "ego"}.get(end, "e")
    elif noun == "kwarta":
        ending = {"ł": "y", "le": "ym"}.get(end, "ego")
    elif noun == "tygodni":
        ending = "ym" if end == "u" else "ego"
    elif noun in SINGLE and end in ("u", "ie", "cie", "zie"):
        ending = "ym"
    elif noun in MASCULINE:
        ending = "y" if end in ("", "ń") else "ego"
    else:
        ending = FEMININE_ENDS.get(end, "ej")
    return _inflected(int(match["number"]), ending)


def romans(text: str) -> str:
    """W XX wieku → w dwudziestym wieku, Jana Pawła II → Jana Pawła drugiego."""
    text = CENTURIES.sub(
        lambda match: f"{_inflected(value(match['numeral']), 'ego')} {match['and']} ", text
    )
    text = CENTURY.sub(_century, text)
    text = WAR.sub(
        lambda match: (
            _inflected(value(match["numeral"]), FEMININE_ENDS.get(match["end"], "ej")) + " "
        ),
        text,
    )
    return KING.sub(_king, text)


def _century(match: re.Match[str]) -> str:
    before, name = match["before"] or "", match["name"]
    is_subject = name == "w." and not before and BEGINS.search(match.string[: match.start()])
    ending = "ym" if before or name == "wiekiem" else "ego" if name in ("wieku", "w.") else "y"
    ending = "y" if is_subject else ending
    ends = name == "w." and not match.string[match.end() :].strip()
    short = f"wiek{'' if is_subject else 'u'}{'.' if ends else ''}"
    noun = short if name == "w." else name
    return f"{before} {_inflected(value(match['numeral']), ending)} {noun}".lstrip()


def _king(match: re.Match[str]) -> str:
    name, number = match["name"], value(match["numeral"])
    if name.startswith(("Elżbiet", "Katarzyn", "Małgorzat")):
        ending = {"a": "a", "y": "ej", "ą": "ą"}[name[-1]]
    else:
        ending = "ego" if name.endswith("a") else "ym" if name.endswith("em") else "y"
    return f"{name} {_inflected(number, ending)}"


def rules_of(language: str, region: str) -> Rules:
    """The passes of Polish, in order."""
    return Rules(
        (
            compounds,
            lambda text: OF_YEAR.sub("", text),
            dates.roman_months("pl"),
            dates.by_number(
                (dates.numeric("."), dates.numeric("/"), dates.ISO),
                lambda day, month, year: f"{day} {MONTHS[month - 1]} {year} roku",
            ),
            named_dates,
            decades,
            years,
            times,
            romans,
            ordinals,
        ),
        agree,
        before=(spans, abbreviations),
        after=(halves, between, cases),
    )
