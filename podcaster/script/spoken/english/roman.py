"""Roman numerals: Elizabeth II, World War II, Chapter IV; never "I" or "mix"."""

import re

from podcaster.languages.symbols import UP_TO_39, UP_TO_399, value
from podcaster.languages.symbols import YEAR as YEAR_IN_NUMERALS
from podcaster.script.spoken import words
from podcaster.script.spoken.english import numbers

RULERS = words(
    """
    Elizabeth Charles Henry Edward George William James Richard John Paul Benedict Francis Pius Leo
    Gregory Clement Innocent Urban Alexander Nicholas Peter Catherine Ivan Louis Philip Felipe
    Carlos Juan Alfonso Ferdinand Isabella Frederick Wilhelm Friedrich Napoleon Victor Emmanuel
    Umberto Christian Haakon Harald Olav Gustav Gustaf Adolf Oscar Mary Margrethe Abdullah Mohammed
    Muhammad Hassan Hussein Ramses Ramesses Thutmose Amenhotep Cyrus Darius Xerxes Ptolemy Cleopatra
    Otto Maximilian Leopold Baudouin Albert Rama Constantine Theodore Justinian Boniface Celestine
    Sixtus Julius Adrian Hadrian Stephen Robert Malcolm David Baldwin Conrad Rudolf Rudolph
    Sigismund Kirill Tawadros Bartholomew Shenouda Faisal Farouk Mehmed Selim Suleiman Murad Ahmed
    Qaboos Zog Alphonse Sam Tutankhamun Theodosius Valentinian Casimir Ladislaus Manuel Pedro Joao
    Afonso Sancho
    """
)
NAMES = "|".join(RULERS)
TITLED = re.compile(
    rf"""
    \b(?P<name>(?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Prince|Sultan|Shah
    |Patriarch|Saint)\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)
    \s(?P<numeral>{UP_TO_399})(?![\w'.-]*[A-Za-z])(?!\w)
    """,
    re.VERBOSE,
)
MONARCH = re.compile(rf"\b(?P<name>[A-Z][a-z]+)\s(?P<numeral>{UP_TO_399})(?!\w)(?!\.[A-Z])")
TWICE = re.compile(
    rf"\b(?P<name>[A-Z][a-z]+) (?P<numeral>{UP_TO_399}) (?:and|&) (?P<other>I{{1,3}}|IV)(?!\w)"
    r"(?! [a-z]+(?<!of))"
)
"""James VI and I: a king of two countries."""
NAMESAKE = re.compile(
    rf"""
    \b(?!Peter\ Pan|John\ Wick)(?P<name>(?:(?:{NAMES})|[A-Z][a-z]+(?=\ [A-Z]\.\ ))(?:\ [A-Z]\.?)?
    \ (?!Street|River|Road|Bridge|Island|Park|Station|Hospital|County|House)[A-Z][a-z]+)
    \ (?P<numeral>II|III|IV)(?!\w)(?!\.[A-Z])
    """,
    re.VERBOSE,
)
"""John D. Roe III, Henry Poe II: of one name with the father."""
PARTS = re.compile(
    rf"""
    \b(?P<name>World\ War|War|Chapter|Part|Act|Scene|Volume|Vol\.?|Book|Type|Phase|Title
    |Article|Section|Class|
    Grade|Stage|Level|Category|Schedule|Appendix|Division|Super\ Bowl|WrestleMania
    |Psalm|Schengen|Vatican|Olympiad|
    Episode|Season|Round|Tier|Mark|Mk|Group|Unit|Apollo|Saturn|Gemini|chapter|part|act|volume
    |type|phase|stage|
    grade|level|article|section|No|number)(?P<s>s?)(?P<gap>[\s-])
    (?P<numeral>{UP_TO_399})(?P<letter>[A-Ca-c]?)
    (?P<more>(?:(?:,|\ and|\ or|\ to|,\ and)\ (?=[IVXL]){UP_TO_399})*)(?![\w'])
    """,
    re.VERBOSE,
)
SERIES = re.compile(
    r"""
    \b(?P<name>Rocky|Grand\ Theft\ Auto|GTA|Final\ Fantasy|Civilization|Star\ Trek|Star\ Wars|Saw
    |Dragon\ Quest|Street\ Fighter|Resident\ Evil|Quake|Ultima|Led\ Zeppelin|Nile|Ariane|Soyuz)
    \ (?P<numeral>[VX])(?![\w'-])
    """,
    re.VERBOSE,
)
"""Series whose fifth or tenth part is known by its letter alone."""
BESIDE = re.compile(r"\b(?P<name>[A-Z][a-z]+) (?P<numeral>[VX])(?![\w.'-])")
OTHER = re.compile(r"[IVXL]+")
ALONE = re.compile(
    r"""
    (?<![\w.'-])(?P<numeral>II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI|XVII|XVIII|XIX|XXI
    |XXII|XXIII|
    XXIV|XXV|XXVI|XXVII|XXVIII|XXIX|XXXI{1,3}|XXXIV|XXXV|XXXVI|XLI{0,3}V|XLIX|LVI{1,3}
    |LIX)(?![\w-])(?!\.[A-Z])
    """,
    re.VERBOSE,
)
ORDERED = re.compile(
    rf"""
    (?<![\w.'-])(?P<numeral>{UP_TO_399})(?=\s(?:(?:Army|Armoured|Airborne|Marine|SS|Panzer)\ )?
    (?:Corps|Olympic|Olympiad|Winter\ Olympic|Paralympic|Legion|Dynasty|Congress|Brigade|Army
    |International|Summit|Edition|Cavalry|Infantry)\b)
    """,
    re.VERBOSE,
)
"""The XXI Corps is the twenty-first."""
LOWER = re.compile(
    r"""
    \b(?P<name>page|pages|pp?\.|part|chapter|scene|act|volume|book|section|stage|phase)\s
    (?P<numeral>x{0,3}(?:ix|iv|v?i{1,3}|v(?=i)|x))(?!\w)
    """,
    re.VERBOSE,
)
"""Page xii, part ii; a "part i" may be a slip."""
LOWER_HINT = re.compile(r" [ivx]{2}")
EDITION = re.compile(r"(?<=[A-Z]{2})-(?P<numeral>II|III|IV|VI|VII|VIII|IX)(?![\w-])")
"""The edition of a manual: DSM-IV."""
WITH_ENDING = re.compile(rf"\b(?=[IVXLC]{{2}})(?P<numeral>{UP_TO_399})th\b")
WORLD_WAR = re.compile(r"\bWW(I{1,3})\b")
CENTURIES = re.compile(rf"\b(?P<from>{UP_TO_39})\s?[-–]\s?(?P<to>{UP_TO_39})(?=\s[Cc]entur)")
YEAR = re.compile(rf"\b{YEAR_IN_NUMERALS}(?!\w)")
CENTURY = re.compile(rf"\b(?P<numeral>{UP_TO_399})(?=\s[Cc]entury\b)")
VERBS = frozenset(
    words(
        "think thought am was have had will would can could do did know knew saw said say went "
        "want need love mean guess believe feel felt"
    )
)
HINT = re.compile(r"[IVXLC](?![a-z])")
TOLD = re.compile(r"\b(?:tell|tells|telling|told|assured|reminded|warned|thought|said|with) $")
"""What comes before a name when the "I" after it is who speaks."""
DRIP = re.compile(r" (?:drips?|fluids?|therapy|lines?|bags?|antibiotics|infusions?)\b")
NEXT = re.compile(r"\s([a-z']+)")


def roman(text: str) -> str:
    """Ordinals after a ruler's name, cardinals after everything else."""
    if LOWER_HINT.search(text):
        text = LOWER.sub(_lower, text)
    if not HINT.search(text):
        return text
    text = WORLD_WAR.sub(lambda match: f"World War {numbers.ONES[len(match[1])]}", text)
    text = PARTS.sub(_part, text)
    text = SERIES.sub(_in_series, text)
    text = BESIDE.sub(_beside, text)
    text = TITLED.sub(_ruler, text)
    if " and I" in text or "& I" in text:
        text = TWICE.sub(_twice, text)
    if "II" in text or "IV" in text:
        text = NAMESAKE.sub(_ruler, text)
    text = MONARCH.sub(_monarch, text)
    if "entur" in text:
        text = CENTURIES.sub(_centuries, text)
    if "M" in text:
        text = YEAR.sub(lambda match: numbers.year(str(value(match[0]))), text)
    text = CENTURY.sub(lambda match: numbers.ordinal(value(match["numeral"])), text)
    if "-" in text:
        text = EDITION.sub(lambda match: " " + numbers.cardinal(value(match["numeral"])), text)
    text = ORDERED.sub(_ordered, text)
    text = WITH_ENDING.sub(lambda match: numbers.ordinal(value(match["numeral"])), text)
    return ALONE.sub(_alone, text)


def _part(match: re.Match[str]) -> str:
    if match["numeral"] == "I" and match["name"] != "World War" and _verb_follows(match):
        return match[0]
    if match["numeral"] in ("C", "L") or (match["numeral"] in "VX" and match["name"].islower()):
        return match[0]
    first = numbers.cardinal(value(match["numeral"]))
    letter = f" {match['letter'].upper()}" if match["letter"] else ""
    more = OTHER.sub(lambda other: numbers.cardinal(value(other[0])), match["more"])
    return f"{match['name']}{match['s']}{match['gap']}{first}{letter}{more}"


def _in_series(match: re.Match[str]) -> str:
    return f"{match['name']} {numbers.cardinal(value(match['numeral']))}"


def _beside(match: re.Match[str]) -> str:
    """A single letter, where the same name has a longer numeral elsewhere: Alien V, Alien III."""
    is_numbered = match["name"] not in RULERS and re.search(
        rf"\b{match['name']} (?:I[IVX]|V?I{{1,3}}|X[IVX]+)(?!\w)", match.string
    )
    return _in_series(match) if is_numbered else match[0]


def _lower(match: re.Match[str]) -> str:
    name, numeral = match["name"], match["numeral"]
    if len(numeral) == 1:
        return match[0]
    name = {"p.": "page", "pp.": "pages"}.get(name) or name
    return f"{name} {numbers.cardinal(value(numeral.upper()))}"


def _centuries(match: re.Match[str]) -> str:
    """XVI-XVII centuries → sixteenth to seventeenth centuries."""
    if not (match["from"] and match["to"]):
        return match[0]
    return " to ".join(numbers.ordinal(value(match[end])) for end in ("from", "to"))


def _ordered(match: re.Match[str]) -> str:
    """ "I Corps" is the first, "I" before any other word the speaker."""
    if match["numeral"] in ("C", "L"):
        return match[0]
    return numbers.ordinal(value(match["numeral"]))


def _ruler(match: re.Match[str]) -> str:
    if match["numeral"] == "I" and _verb_follows(match):
        return match[0]
    return f"{match['name']} the {numbers.ordinal(value(match['numeral']))}"


def _twice(match: re.Match[str]) -> str:
    if match["name"] not in RULERS:
        return match[0]
    both = (numbers.ordinal(value(match[part])) for part in ("numeral", "other"))
    return f"{match['name']} the {' and '.join(both)}"


def _monarch(match: re.Match[str]) -> str:
    numeral = match["numeral"]
    if match["name"] not in RULERS or numeral in ("C", "L"):
        return match[0]
    if numeral == "X" and match["name"] == "Malcolm":
        return match[0]
    if numeral == "I" and not _ends_here(match):
        return match[0]
    return f"{match['name']} the {numbers.ordinal(value(numeral))}"


def _verb_follows(match: re.Match[str]) -> bool:
    following = NEXT.match(match.string, match.end())
    return bool(following) and following[1] in VERBS  # type: ignore[index]


def _ends_here(match: re.Match[str]) -> bool:
    """ "Elizabeth I's reign", "Charles I was short"; not "Paul I saw", "told Paul I was"."""
    rest = match.string[match.end() : match.end() + 5]
    if rest.startswith(" was"):
        return not TOLD.search(match.string, max(0, match.start() - 12), match.start())
    before = match.string[: match.start()].rstrip()
    if not before or before.endswith((".", "!", "?", "\n")):
        following = NEXT.match(match.string, match.end())
        if following and following[1] not in VERBS:
            return True  # Charles I lost his head
    return rest.startswith(
        ("'s", ",", ".", ")", ";", ":", "!", "?", " & ", " of ", " and ", "--")
    ) and bool(not rest.startswith(" ") or before)


def _alone(match: re.Match[str]) -> str:
    if match["numeral"] == "IV" and DRIP.match(match.string, match.end()):
        return match[0]
    before = match.string[max(0, match.start() - 4) : match.start()]
    if before.endswith((" an ", " An ")) or (
        match["numeral"] == "IV" and before.endswith((" by ", "via "))
    ):
        return match[0]
    return numbers.cardinal(value(match["numeral"]))
