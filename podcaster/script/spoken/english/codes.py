"""Codes (G7, F-16, v2.1.3), with references to texts (Art. 5(1), John 3:16)."""

import re

from podcaster.script.spoken import pairs
from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.acronyms import has_vowel
from podcaster.script.spoken.english.cardinals import is_attributive

MIXED = re.compile(
    r"(?<![\w.])(?<!\d,)(?=[\w-]{0,40}\d)(?=[\d-]{0,40}[A-Za-z])[A-Za-z0-9]+(?:-(?=[A-Za-z0-9]*\d)[A-Za-z0-9]+)*(?![\w])"
)
MIXED_HINT = re.compile(r"\d(?:-*[A-Za-z]|(?<=[A-Za-z]\d)|(?<=[A-Za-z]-\d))")
"""A letter beside a figure, or with no more than hyphens between."""
PIECE = re.compile(r"[A-Za-z]+|\d+|-")
COMPOUND = re.compile(
    r"(?<![\w.,$£€])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)-(?=[A-Za-z]{2,})"
)
HYPHENED = re.compile(
    r"(?<![\w.,$£€-])(?P<a>\d{1,4})-(?P<word>to|in|on|by|for|and|of|out-of)-(?=\d{1,4}(?:ers\b|(?!\w)))"
)
FORMULA = re.compile(
    r"(?<![\w-])(?P<letters>[A-Z]{2})(?:(?P<glued>\d{1,3})(?!\w)|-(?P<figures>\d{1,4})(?![\w-]))"
)
"""NO2, AS-14: two letters before a number are letters, whatever word they look like."""
OVER = re.compile(r"(?P<word>[A-Za-z]+)-(?P<number>\d+)s(?!\w)")
STRAIN = re.compile(r"(?:(?<=[A-Z]\d)|(?<=[A-Z]\d\d)|(?<=[A-Z]\d{3})):(?=[A-Z]\d)")
"""O157:H7: no pause stands between its letters."""
CURVE = re.compile(r"(?<![\w.])(\d{1,2})s(\d{1,2})s(?!\w)")
"""2s10s: the gap between two yields."""
TEAM = re.compile(r"(?<![\w.,])(?P<number>\d{1,2})ers\b")
"""49ers, 76ers, 9-to-5ers."""
INDEX = re.compile(
    r"(?P<index>\b(?:Nikkei|FTSE|Topix|Hang Seng|Nifty|SBF|Wilshire|TA)[ -])(?P<of>\d{2,4})"
    r"(?![\w.,]*\d)"
)
"""Shares in an index are not counted: the Nikkei two twenty-five."""
SECOND_WAR = re.compile(r"\bWW([123])(?!\w)")
RETIREMENT = re.compile(r"\b401\s?\(?[kK]\)?(?P<s>s?)(?!\w)")
V_NUMBER = re.compile(
    r"(?<![\w.])(?P<word>[vV]ersion )?(?P<v>[vV])(?P<number>\d+(?:\.\d+)*)(?![\w])"
)
THREE_PARTS = re.compile(r"(?<![\w.,$£€])(?P<number>\d{1,5}(?:\.\d{1,5}){2,6})(?!\w)(?!\.\d)")


def codes(text: str) -> str:
    """G seven, F-sixteen, three G; long figures one by one."""
    if "ers" in text:
        text = TEAM.sub(_team, text)
    text = INDEX.sub(lambda match: match["index"] + numbers.by_hundreds(match["of"]), text)
    if "WW" in text:
        text = SECOND_WAR.sub(r"World War \1", text)
    if "401" in text:
        text = RETIREMENT.sub(lambda match: "four oh one K" + ("'s" if match["s"] else ""), text)
    if not MIXED_HINT.search(text):
        return text
    if ":" in text:
        text = STRAIN.sub(" ", text)
    text = CURVE.sub(lambda match: " ".join(map(_several, match.groups())), text)
    if "-" in text:
        text = HYPHENED.sub(_hyphened, text)
        text = OVER.sub(_over, text)
        text = COMPOUND.sub(_compound, text)
    text = FORMULA.sub(_formula, text)
    return MIXED.sub(_mixed, text)


def _team(match: re.Match[str]) -> str:
    words = numbers.integer(match["number"])
    return words + ("rs" if words.endswith("e") else "ers")


def _formula(match: re.Match[str]) -> str:
    letters = match["letters"]
    figures = _part(match["glued"] or match["figures"], first=False, within=False)
    return f"{'.'.join(letters) if has_vowel(letters) else letters} {figures}"


def _hyphened(match: re.Match[str]) -> str:
    """2-to-1, 9-to-5, 3-in-1: words between two numbers."""
    return f"{match['a']} {match['word'].replace('-', ' ')} "


def _several(figures: str) -> str:
    return numbers.plural(numbers.integer(figures))


def _over(match: re.Match[str]) -> str:
    """People above an age: over-65s → over-sixty-fives."""
    return f"{match['word']}-{_several(match['number'])}"


def _compound(match: re.Match[str]) -> str:
    """22-man, 1,500-seat: the number as it is."""
    figures = match["number"]
    is_year = len(figures) == 4 and figures.isdigit() and "1100" <= figures <= "2099"
    return (numbers.year(figures) if is_year else numbers.numeral(figures)) + "-"


def _mixed(match: re.Match[str]) -> str:
    parts = PIECE.findall(match[0])
    several = parts[-1] == "s" and len(parts) > 1 and parts[-2].isdigit()
    words = [
        _part(part, first=not place, within=0 < place < len(parts) - 1)
        for place, part in enumerate(parts[:-1] if several else parts)
    ]
    spoken = " ".join(word for word in words if word)
    return numbers.plural(spoken) if several else spoken


def _part(part: str, *, first: bool, within: bool) -> str:
    """A320 is three twenty, 320i three hundred twenty; long figures are said one by one."""
    if part == "-":
        return ""
    if not part.isdigit():
        # H2SO4: letters between figures are no word
        return ".".join(part) if within and part.isupper() else part
    is_year = len(part) == 4 and "1900" <= part <= "2099"
    if len(part) > 3 and not (is_year or (len(part) == 4 and part.endswith("00"))):
        return numbers.digits(part)
    return numbers.integer(part) if first and not is_year else numbers.by_hundreds(part)


def versions(text: str) -> str:
    """Version two point one point three."""
    if "v" in text or "V" in text:
        text = V_NUMBER.sub(_version, text)
    return (
        THREE_PARTS.sub(lambda match: _points(match["number"]), text)
        if text.count(".") > 1
        else text
    )


def _version(match: re.Match[str]) -> str:
    """V2.1 is a version, a V8 an engine."""
    if match["v"] == "V" and "." not in match["number"] and not match["word"]:
        return match[0]
    return f"{match['word'] or 'version '}{_points(match['number'])}"


def _points(number: str) -> str:
    return " point ".join(numbers.integer(part) for part in number.split("."))


NUMBER_HINTS = ("No", "no. ", "nos. ", "NO. ", "#", "n°", "N°")
NUMBER = re.compile(
    r"\b(?P<n>[Nn]os?|NO)(?:\.\s?|\s)(?=(?<=\. )of\b|\d(?![\d.]*%)|(?<=\. )[A-Z]{1,2}-?\d)"
    r"|#\s?(?=\d)|\b[Nn]°\s?(?=\d)"
)
PAGE = re.compile(r"(?<![\w.])(?P<p>pp|pgs?|p)\.\s?(?=\d)|\b(?<!\d )(?P<p2>pp)\s(?=\d)")
PAGES = re.compile(r"(?<![\w.,/-])(?P<number>\d{2,4})\s?pp\b(?:\.(?=\s[a-z]))?")
"""A book of 320 pp."""
FEWEST_PAGES = 30
"""Less are percentage points."""
RISEN = re.compile(r"\b(?:up|down|by|rose|fell|gained|lost|jumped|dropped|slipped|climbed) $")
CHANGE = re.compile(r" (?:lead|gap|swing|margin|rise|fall|drop|increase|decline|advantage)\b")
CIRCA = re.compile(
    r"(?<![\w.])ca?(?:\.\s?|\s)(?=(?<=\.\s)[$£€]\d|AD\s\d|1\d{3}|20\d\d|\d{3}\b|(?<=\.\s)\d)"
)
LIFE = re.compile(
    r"(?:(?<=[(;,] )(?P<a>fl|[bdr])|(?<=\()(?P<b>fl|[bdr]))\.\s?(?=(?:c\.\s|circa )?\d)"
)
LIVES = {"b": "born", "d": "died", "r": "reigned", "fl": "flourished"}
REPORTER = re.compile(r"(?<=\d )F\.\s?(?P<more>Supp\.\s?)?(?P<series>2d|3d|4th)(?= \d)")
"""Where a judgment is printed: 98 F.4th 712."""
COURT = re.compile(r"(?<=\d )U\.\s?S\.(?= \d)")
"""410 U.S. 113: where a judgment is printed; no sentence ends there."""


BOOK = re.compile(
    r"""
    \b(?P<nth>[123]|I{1,3})\s(?=(?:Samuel|Kings|Chronicles|Corinthians|Thessalonians|Timothy|Peter
    |John)\s\d{1,3}:\d)
    """,
    re.VERBOSE,
)
NTH = {"1": "First", "2": "Second", "3": "Third", "I": "First", "II": "Second", "III": "Third"}
STATUTE = re.compile(
    r"(?<![\w.,$£€-])(?!40[13]\([kb])(?P<number>\d{3,4})(?=\((?:[a-z]|[ivx]{1,4}|\d{1,2})\))"
)
"""Section 230(c)(1): by hundreds, as lawyers say it."""
NONE = re.compile(r"[Nn]o (?=\d{1,3}-(?:year|day|month|hour|week|minute|mile)(?:-old)?\b)")
"""No 5-year-old goes hungry."""
PUBLIC_LAW = re.compile(r"\bPub\.\s?L\.\s(?:No\.\s)?(?P<a>\d{2,3})-(?P<b>\d{1,3})(?![\w-])")
DOCKET = re.compile(
    r"(?<![\w.,])(?:(?P<office>\d):)?(?P<year>\d\d)-(?P<kind>cv|cr|mc|mj|md|bk)-(?P<number>\d{2,5})(?!\w)"
)
"""24-cv-01892: civil or criminal, and a number, in an American court."""
PHASE = re.compile(
    r"(?P<of>\b(?:[Pp]hase|[Gg]rade|[Tt]ype|[Cc]lass|[Ss]tage|[Tt]ier)s? )(\d)/(\d)(?![\w/])"
)
SECOND = re.compile(
    r"(?<![\w.,$£€-])(\d{0,2}[23])d(?= (?:Cir|Dist|Dep|Lt|Bn|Sess|Div|Arm|Inf|Cav|ed\b|Cong))"
)
LAW = re.compile(
    r"(?<![\w.,])(?P<several>s?)s(?:\.\s?|(?<=[ (]s)(?<=\bunder s)\s?|(?<=\bunder ss))(?=\d)"
)
SECTION = re.compile(r"\bSec(?P<s>s?)\s(?=\d)|\bRes\.\s(?=\d)")
EPISODE = re.compile(r"\bS(?P<season>\d{1,2})\s?E(?P<episode>\d{1,3})(?!\w)")
MARK = re.compile(r"\bMk(?:\.?\s|-)(?=\d|[IVX])")
CENTURY = re.compile(r"(?<=\d(?:st|nd|rd|th)) c\.?(?= [A-Z]|,|$)")
PAGE_AFTER_YEAR = re.compile(
    r"(?P<book>\b[A-Z][\w'-]+,? \(?(?:1[5-9]|20)\d\d):(?=\d{1,3}(?![\d:]))"
)
"""A page after the year of a book: Smith 1999:45."""
SCRIPTURE = pairs(
    """
    Gen = Genesis; Ex = Exodus; Exod = Exodus; Lev = Leviticus; Deut = Deuteronomy; Josh = Joshua;
    Sam = Samuel; Chr = Chronicles; Ps = Psalm; Pss = Psalms; Prov = Proverbs; Isa = Isaiah;
    Jer = Jeremiah; Ezek = Ezekiel; Dan = Daniel; Matt = Matthew; Mk = Mark; Lk = Luke; Jn = John;
    Rom = Romans; Cor = Corinthians; Gal = Galatians; Eph = Ephesians; Phil = Philippians;
    Col = Colossians; Tim = Timothy; Heb = Hebrews; Pet = Peter; Rev = Revelation
    """
)
SHORT_BOOK = re.compile(
    rf"""
    \b(?P<book>{"|".join(SCRIPTURE)})
    (?:\.|(?<=[123]\ \w{{2}})|(?<=[123]\ \w{{3}}))\s(?=\d{{1,3}}:\d)
    """,
    re.VERBOSE,
)
VERSE = re.compile(
    r"""
    \b(?P<book>Genesis|Exodus|Leviticus|Deuteronomy|Joshua|Judges|Samuel|Kings|Job|Psalms?|Proverbs
    |Ecclesiastes|Isaiah|Jeremiah|Ezekiel|Daniel|Hosea|Amos|Micah|Matthew|Mark|Luke|John|Acts
    |Romans|Corinthians|Galatians|Ephesians|Philippians|Timothy|Hebrews|Peter|Revelation|Colossians
    |Chronicles|Thessalonians|Qur'?an|Sura)
    \s(?P<chapter>\d{1,3}):(?P<verse>\d{1,3})(?:[-–](?P<last>\d{1,3}))?(?![\w:])(?!\.\d|\s?[ap]\.?m\b)
    """,
    re.VERBOSE,
)


def scripture(text: str) -> str:
    """Rev. 2:3 is a book before it can be a reverend."""
    if ":" not in text:
        return text
    return SHORT_BOOK.sub(lambda match: SCRIPTURE[match["book"]] + " ", text)


def references(text: str) -> str:
    """No. 5 → number 5, on p. 12 → on page 12, pp. 3-4 → pages, c. 1850 → circa."""
    if any(hint in text for hint in NUMBER_HINTS):
        text = NUMBER.sub(_number, text)
    if "p. " in text or "p." in text or "pp" in text or "pg" in text:
        text = PAGE.sub(_page, PAGES.sub(_pages, text))
    if "E" in text:
        text = EPISODE.sub(_episode, text)
    if "Mk" in text:
        text = MARK.sub("Mark ", text)
    if " c" in text or "c." in text:
        text = CIRCA.sub("circa ", CENTURY.sub(" century", text))
    if ":" in text:
        text = PAGE_AFTER_YEAR.sub(r"\g<book>, ", text)
        text = BOOK.sub(lambda match: NTH[match["nth"]] + " ", text)
        text = VERSE.sub(_verse, text)
    if "b." in text or "d." in text or "(" in text:
        text = LIFE.sub(lambda match: LIVES[match["a"] or match["b"]] + " ", text)
    return text


def law(text: str) -> str:
    """Sec 5 → Section 5, 922(g)(1) → nine twenty-two (g)(1), Pub. L. 117-9, 2d Cir."""
    if "Sec" in text or "Res." in text:
        text = SECTION.sub(_section, text)
    if "s." in text or "under s" in text:
        text = LAW.sub(lambda match: "sections " if match["several"] else "section ", text)
    if "(" in text:
        text = STATUTE.sub(lambda match: numbers.by_hundreds(match["number"]), text)
    if "-c" in text or "-m" in text or "-b" in text:
        text = DOCKET.sub(_docket, text)
    if "Pub" in text:
        text = PUBLIC_LAW.sub(_public_law, text)
    if "/" in text:
        text = PHASE.sub(r"\g<of>\2 \3", text)
    if "F" in text:
        text = REPORTER.sub(_reporter, text)
    if "d " in text:
        text = SECOND.sub(lambda match: numbers.ordinal(int(match[1])), text)
    return COURT.sub("US", text) if "U" in text else text


def _reporter(match: re.Match[str]) -> str:
    return f"F {'Supp ' if match['more'] else ''}{numbers.ordinal(int(match['series'][0]))}"


def _docket(match: re.Match[str]) -> str:
    office = f"{numbers.digits(match['office'])}, " if match["office"] else ""
    figures = f"{numbers.pair(match['year'])} {match['kind'].upper()} "
    return office + figures + numbers.digits(match["number"])


def _public_law(match: re.Match[str]) -> str:
    return f"Public Law {numbers.by_hundreds(match['a'])}, {numbers.by_hundreds(match['b'])}"


def _section(match: re.Match[str]) -> str:
    return "Resolution " if match[0][0] == "R" else f"Section{match['s']} "


def _episode(match: re.Match[str]) -> str:
    return f"season {int(match['season'])} episode {int(match['episode'])}"


def _number(match: re.Match[str]) -> str:
    if NONE.match(match.string, match.start()):
        return match[0]
    word = "numbers " if (match["n"] or "").lower() == "nos" else "number "
    return word if match.start() else word.capitalize()


def _verse(match: re.Match[str]) -> str:
    """John 3:16, Matthew 5:3-12: chapter and verse are no ratio and no time."""
    last = f" to {match['last']}" if match["last"] else ""
    return f"{match['book']} {match['chapter']}, {match['verse']}{last}"


def _pages(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 9) : match.start()]
    is_change = RISEN.search(before) or CHANGE.match(match.string, match.end())
    if is_change or int(match["number"]) < FEWEST_PAGES:
        return match[0]
    return f"{match['number']} page{'' if is_attributive(match) else 's'}"


def _page(match: re.Match[str]) -> str:
    """The letter in a citation ("Smith 1997, p. 3"), the word in a sentence."""
    letters = match["p"] or match["p2"]
    if letters == "p" and match.string[: match.start()].endswith((", ", ": ")):
        return f"{letters.upper()} "
    return "page " if letters in ("p", "pg") else "pages "
