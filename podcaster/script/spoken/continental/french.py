"""French: le 1er mai 2024, 14h30, 3,5 M€, XXe siècle, n° 5."""

import re

from podcaster.languages.symbols import UP_TO_39, value
from podcaster.script.spoken.continental import dates, numbers, shapes
from podcaster.script.spoken.continental.numbers import ROMAN, listed
from podcaster.script.spoken.continental.patterns import Rules

MONTHS = dates.months("fr")
DATE = re.compile(
    rf"{dates.DAY}(?P<first>er)?\s{dates.month_pattern(MONTHS)}(?!\w)"
    rf"(?:\s{dates.YEAR})?"
)
CLOCK = re.compile(
    r"(?<![\w.,:/])(?P<hour>[01]?\d|2[0-4])\s?(?:h|H|heures?)\s?(?P<minute>[0-5]\d(?!\s?min\b))?(?!\w|'\d)"
)
COLON = re.compile(r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])")
ORDINAL = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:[ .]\d{3})?)"
    r"(?P<end>ers?|res?|ères?|nde?|des?|d|es?|èmes?|eme)(?!\w)"
)
CENTURY = re.compile(
    rf"\b(?P<numeral>{ROMAN}|I(?=er\b))(?P<end>er|e|ème)(?=\s?[sS](?:iècle|\.)|\b)"
)
FIRST = re.compile(r"\bI(?:ère|re)\b")
KING = re.compile(
    rf"\b(?!Monsieur|Madame|Maître|Series|Xbox|Model|Modèle)(?P<name>[A-ZÀ-Ý][a-zà-ÿ]+)[\s-](?P<numeral>(?=[IVX]{{2}}){UP_TO_39}|[VX](?=[\s,;:!?)]|\.?$))"
    r"(?:er)?(?![\w'-])"
    r"|\b(?P<first>Louis|Charles|Henri|François|Philippe|Napoléon|Jean-Paul|Benoît|Pie|Élisabeth"
    r"|Elizabeth|Léon|Jean|Paul|Albert|Guillaume|Mohammed|Léopold|Nicolas|Alexandre)\sI(?P<er>er)?(?!\w)"
)
ARTICLE = re.compile(
    r"(?<=\b49)[-.](?=3\b)"
    r"|(?i:(?:(?<=\barticle )|(?<=\barticles ))(?P<letter>[LRD]\.?\s?)?"
    r"(?P<a>\d{1,4})-(?P<b>\d{1,3})(?:-(?P<c>\d{1,3}))?\b)"
)
ALWAYS = re.compile(r"\b24\s?h(?:eures)?\s?/\s?24\b|\b7\s?j(?:ours)?\s?/\s?7\b")
OUR = re.compile(r"\b(?P<n>[Nn])os\s(?=\d[\d, ]*(?:,|et|à|-|ou)\s?\d)")
MASCULINE = re.compile(
    r"(?:comit|côt|ét|trait|arrêt|comt|pât|décret|projet|carnet|sujet|mus|lyc|troph|apog|incend|gén|parapluie"
    r"|domain|capitain|murmur|mercur|silenc|squelett|crim|cad|sit|mérit|rit|gît|satellit|gorill|intervall"
    r"|maus|scarab|sos|mess|portefeuill|mill|satyr|poss)\w*"
)
FEMININE = re.compile(
    r"\w{2,}(?:tion|sion|xion|ité|eté|ance|ence|ure|ette|esse|euse|trice|ière|elle|ienne|aine|ade"
    r"|ude|lle|nne|sse|tte|ise|[ao]que|èque|arche|ourse|[aeo]nse|ive|ite|[aei]nte|[eo]rte|[ae]nde"
    r"|[acefgilmnprstuvœ]ie|ée|[aiou]che|nexe|taxe)s?"
)
LISTED = listed("fr", "feminine")
REPUBLIC = re.compile(r"\b(?P<numeral>[VX])e(?=\s(?:République|[a-zà-ÿ]{3,})\b)")
NUMBER = re.compile(r"\b(?P<n>[Nn])o\s(?=\d)")
SERVICE = re.compile(r"(?<=\b[Ll]e )(?P<a>3\d)(?P<b>\d\d)(?!\w|[.,]?\d|\s[a-zà-ÿ]+s\b)")
"""Le 3919: a telephone number is said in pairs."""
LAW = re.compile(r"(?P<a>\b[Nn]uméro \d{1,4})-(?=\d{1,4}(?!\w))")
HALF_FINAL = re.compile(r"(?<![\w.,/])1/2[ -](?=finales?\b)")
ROOMS = re.compile(
    r"(?P<before>\b(?:[Aa]ppartement|[Mm]aison|[Ll]ogement)s? (?:de )?[2-9] )p\.(?=\s\(|,)"
)
FOUR_WHEELS = re.compile(r"(?<![\w.,])4x4(?!\w|[.,]\d|\s?[cm]?m\b)")
QUARTERS = shapes.quarters("premier", "deuxième", "troisième", "quatrième", "trimestre")
LAWYER = re.compile(r"\bMe(?P<many>s)?(?=\s[A-ZÀ-Ý](?:\w+|\.)(?(many)(?:\s[A-ZÀ-Ý]\w+)? et\b))")
"""Me Durand, but "me voilà"."""
ENQUIRIES = re.compile(
    r"(?<![\w.,])118 (?P<last>\d{3})(?![\w.,]?\d|\s(?:euros|personnes|habitants))"
)
MINUTE = re.compile(
    r"(?P<before>\b[àÀ] la |\b[dD]ès la |\bde la |\()(?P<minute>\d{1,3})'"
    r"(?:\s?\+\s?(?P<more>\d{1,2})'?)?(?![\w'\"])"
)
"""À la 23', (45'+2)."""
PER_HEAD = re.compile(r"(?<=\w)/hab\b\.?(?!/)")
"""Le PIB/hab."""
VERSION = re.compile(r"(?<![\w.])v\.?\s?(?=\d{1,2}\.\d)")
"""V. 2.0."""
OTHERS = re.compile(
    r"(?<![\w.,/-])(?P<number>\d*(?<!1)1)(?=(?:\sautres)?(?:\s(?:sont|ont\sété|étaient|seraient"
    r"|grièvement|légèrement)){1,2}\s\w+ées\b|\sd'entre\selles\b)"
)
"""31 autres ont été blessées."""
HUNDREDTHS = re.compile(r"(?<![\w.,/])(?P<count>[1-9]\d?)/(?P<under>10|100|1\s?000)(?:e|è|ème)s?\b")
ABOUT = re.compile(r"(?<![\w.])v\. (?=(?:1\d{3}|20\d\d)(?!\w|[.,]\d))")
"""Né v. 1890."""
SHORT_CENTURY = re.compile(r"(?<=[IVX]e )s\.(?P<end>[\"')»]*$|(?= [A-ZÀ-Ý]))?")
COUNTDOWN = re.compile(r"\bJ(?P<sign>[-–+])(?=\d{1,3}(?!\w|[.,]\d))")
"""J-200."""
TALL = re.compile(r"(?<![\w.,])(?P<metres>\d{1,2})\s?m\s?(?P<rest>\d\d)(?!\w|[.,]\d)")
"""1m85."""
FIRST_DAY = re.compile(r"(?<![\w.,/])1er/(?=(?:0?[1-9]|1[0-2])(?!\w|/|\s[a-zà-ÿ]))")
PAGE = re.compile(r"(?<![\w.])p\.\s?(?=\d)")
DECADE = re.compile(r"\b(?P<word>années|les)\s(?P<year>(?:19|20)?\d0)(?!\w)(?![.,]\d)")


def _year(number: int) -> str:
    return numbers.cardinal(number, "fr")


def _day(day: int) -> str:
    return "premier" if day == 1 else numbers.cardinal(day, "fr")


def _spell(day: int, month: int, year: int) -> str:
    return f"{_day(day)} {MONTHS[month - 1]} {_year(year)}"


def named_dates(text: str) -> str:
    """1er mai 2024 → premier mai deux mille vingt-quatre."""
    return DATE.sub(_date, text)


def _date(match: re.Match[str]) -> str:
    words = f"{_day(int(match['day']))} {match['month']}"
    return f"{words} {_year(int(match['year']))}" if match["year"] else words


def times(text: str) -> str:
    """14h30 → quatorze heures trente."""
    return COLON.sub(_clock, CLOCK.sub(_clock, text))


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    words = "une heure" if hour == 1 else f"{numbers.cardinal(hour, 'fr')} heures"
    if hour == 0:
        words = "zéro heure"
    return f"{words} {numbers.cardinal(minute, 'fr')}" if minute else words


def ordinals(text: str) -> str:
    """1re → première, 2e → deuxième."""
    return ORDINAL.sub(_ordinal, text)


def _ordinal(match: re.Match[str]) -> str:
    number, end = int(re.sub(r"\D", "", match["number"])), match["end"]
    plural = "s" if end.endswith("s") else ""
    if end.startswith("d") and number != 2:
        return match[0]
    if end.startswith(("nd", "d")):
        return ("seconde" if end.rstrip("s").endswith("e") else "second") + plural
    if number == 1:
        return ("premier" if end.startswith("er") else "première") + plural
    return numbers.ordinal(number, "fr") + plural


def references(text: str) -> str:
    """No 10 → numéro dix, nos 3 et 4 → numéros, nos 40 ans stay ours, p. 34 → page, le 49-3."""
    text = NUMBER.sub(lambda match: f"{match['n']}uméro ", text)
    text = OUR.sub(lambda match: f"{match['n']}uméros ", text)
    text = ALWAYS.sub(lambda match: match[0].replace("/", " sur ").replace("j ", " jours "), text)
    text = ARTICLE.sub(_article, text)
    text = LAW.sub(r"\g<a> tiret ", text.replace("n° ", "numéro ") if "n° " in text else text)
    text = SERVICE.sub(_by_twos, text)
    text = ROOMS.sub(r"\g<before>pièces", HALF_FINAL.sub("demi-", text))
    text = QUARTERS(FOUR_WHEELS.sub("quatre-quatre", text))
    text = LAWYER.sub(lambda match: "Maîtres" if match["many"] else "Maître", text)
    text = ENQUIRIES.sub(
        lambda match: f"cent dix-huit, {numbers.cardinal(int(match['last']), 'fr')}", text
    )
    if "'" in text:
        text = MINUTE.sub(_minute, text)
    text = VERSION.sub("version ", text)
    text = OTHERS.sub(lambda match: f"{numbers.cardinal(int(match[0]), 'fr')}e", text)
    text = HUNDREDTHS.sub(_hundredths, text)
    text = ABOUT.sub("vers ", SHORT_CENTURY.sub(_short_century, text))
    text = re.sub(r"(?<=\d[eè] )j\.(?=\s[a-z])", "journée", text)
    text = TALL.sub(_tall, COUNTDOWN.sub(_countdown, text))
    return PAGE.sub("page ", PER_HEAD.sub(" par habitant", text))


def _hundredths(match: re.Match[str]) -> str:
    """2/100e → deux centièmes."""
    count, under = int(match["count"]), int(match["under"].replace(" ", ""))
    part = numbers.ordinal(under, "fr")
    return f"{numbers.cardinal(count, 'fr')} {part}{'s' if count > 1 else ''}"


def _short_century(match: re.Match[str]) -> str:
    return f"siècle{'' if match['end'] is None else '.'}{match['end'] or ''}"


def _countdown(match: re.Match[str]) -> str:
    return f"J {'plus' if match['sign'] == '+' else 'moins'} "


def _tall(match: re.Match[str]) -> str:
    return f"{match['metres']} mètre{'s' if match['metres'] != '1' else ''} {match['rest']}"


def _minute(match: re.Match[str]) -> str:
    more = f" plus {match['more']}" if match["more"] else ""
    return f"{match['before']}{numbers.ordinal(int(match['minute']), 'fr')} minute{more}"


def _by_twos(match: re.Match[str]) -> str:
    return " ".join(numbers.cardinal(int(part), "fr") for part in match.groups())


def _article(match: re.Match[str]) -> str:
    return (
        f"{match['letter'] or ''}{match['a']} {match['b']} {match['c'] or ''}"
        if match["a"]
        else " "
    )


def romans(text: str) -> str:
    """XXe siècle → vingtième siècle, Louis XIV → Louis quatorze."""
    text = REPUBLIC.sub(lambda match: _roman_ordinal(value(match["numeral"])), text)
    text = CENTURY.sub(lambda match: _roman_ordinal(value(match["numeral"])), text)
    text = FIRST.sub("première", text)
    return KING.sub(_king, text)


def _roman_ordinal(number: int) -> str:
    return "premier" if number == 1 else numbers.ordinal(number, "fr")


def _king(match: re.Match[str]) -> str:
    if match["first"]:
        return f"{match['first']} premier"
    return f"{match['name']} {_day(value(match['numeral']))}"


ELIDED = re.compile(r"\b([Dd])e (?=une?\b(?! (?:à|sur|contre)\b))")


def elided(text: str) -> str:
    """Plus de un million → plus d'un million; de un à dix stays."""
    return ELIDED.sub(r"\1'", text)


DEPARTURE = re.compile(
    r"\b(?<!\de )(?<!er )(?<!me )(?P<word>[Dd]ép|[Aa]rr)\.\s?(?=(?:à )?\d{1,2}\s?[h:]\s?\d\d)"
)
YOUNGER = re.compile(r"\(-\s?(?=\d{1,2} ans\b)")
CODE = re.compile(r"(?P<before>\b(?:et|ou|,) [LRD]\.\s?\d{1,4})-(?=\d{1,3}\b)")
"""A second article of a code: l'art. L. 121-1 et R. 412-6."""


OUT_OF_FIVE = re.compile(
    r"(?P<before>\b(?:[Nn]otes? ?:?|mis|met|obtient|obtenu|donne) )(?P<mark>\d)/5"
    r"(?![\w/]|[.,]\d| d(?:[ue]|es)\b)"
)


def short_forms(text: str) -> str:
    """Dép. 9h05 → départ; art. L. 121-1 et R. 412-6, not from one to the other."""
    text = OUT_OF_FIVE.sub(r"\g<before>\g<mark> sur 5", text) if "/5" in text else text
    if "." not in text and "(-" not in text:
        return text
    text = DEPARTURE.sub(
        lambda match: {"d": "départ ", "a": "arrivée "}[match["word"][0].lower()], text
    )
    text = YOUNGER.sub("(moins de ", text)
    return CODE.sub(r"\g<before> ", text) if "art" in text else text


def agree(number: str, noun: str) -> str:
    """Vingt et une pages, but vingt et un élèves."""
    noun = noun.lower()
    if not number.endswith("un") or MASCULINE.fullmatch(noun):
        return number
    is_feminine = noun in LISTED or noun.removesuffix("s") in LISTED or FEMININE.fullmatch(noun)
    return f"{number}e" if is_feminine else number


def rules_of(language: str, region: str) -> Rules:
    """The passes of French, in order."""
    return Rules(
        (
            lambda text: FIRST_DAY.sub("01/", text),
            dates.by_number((dates.numeric("/"), dates.numeric("."), dates.ISO), _spell),
            dates.several("fr", "et", "au"),
            dates.in_figures("fr"),
            shapes.laps,
            references,
            named_dates,
            times,
            romans,
            ordinals,
        ),
        agree,
        before=(short_forms,),
        after=(elided,),
    )
