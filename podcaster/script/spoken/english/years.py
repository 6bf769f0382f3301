"""Years, decades, seasons: 1990s, '90s, 2004-05, 1965-71, in 1500."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.cardinals import AFTER, NO_NOUNS, full_stop, joining
from podcaster.script.spoken.english.dates import MONTHS, WEEKDAYS, month_name
from podcaster.script.spoken.english.fractions import ODDS_AFTER

DECADE = re.compile(r"(?<![\w.,$£€])(?P<century>1[1-9]|20)(?P<ten>\d)0'?s(?!\w)")
OF_DECADE = re.compile(r"(?:\b[Tt]he|\b[Ee]arly|\b[Ll]ate|\b[Mm]id)[ -]$")
DECADES = re.compile(r"(?<!\w)(\d\d(?:\d\d)?'?s)\s?[-–—]\s?('?\d\d(?:\d\d)?s)(?!\w)")
DECADE_HINT = re.compile(r"0'?s")
SHORT_DECADE = re.compile(
    r"(?<![\w.,$£€])(?<!number )(?<!Local )(?<!Route )(?<!Highway )'?"
    r"(?P<ten>[1-9]0|(?:(?<=[Tt]he )|(?<=early )|(?<=late )|(?<=mid-)|(?<='))00)'?s(?!\w)"
)
SPAN = re.compile(
    r"""
    (?<![\w.,$£€/-])(?P<from>1[1-9]\d\d|10[1-9]\d|20\d\d)(?P<s>s?)
    (?:\s?(?P<dash>[–—])\s?|(?P<tight>[-/])|\s-\s(?=\d\d\b(?!\d)))
    (?P<to>(?:1[1-9]|20)\d\d|\d\d)(?P<s2>s?)(?![\w/-])(?!\.\d|,\d)
    """,
    re.VERBOSE,
)
SPAN_HINT = re.compile(r"\ds?\s?[-–—/]")
COUNTED = (
    "people|men|women|children|jobs|workers|troops|soldiers|homes|houses|miles|kilometers|"
    "kilometres|meters|metres|feet|yards|acres|hectares|tons|tonnes|pounds|dollars|euros|"
    "times|hours|days|weeks|months|years|cases|deaths|votes|seats|employees|staff|members|"
    "students|patients|refugees|migrants|passengers|vehicles|cars|calories|words|pages|"
    "watts|volts|megawatts|square"
)
QUANTITY = re.compile(
    rf"""
    (?<![\w.,$£€])(?P<figures>\d{{4}})
    (?=\ (?:{COUNTED})\b)
    """,
    re.VERBOSE,
)
YEAR = re.compile(r"(?<![\w.,$£€#])(?P<year>1[1-9]\d\d|20\d\d|10[1-9]\d)(?![\w])(?!\.\d|,\d)")
FAR_YEAR = re.compile(
    r"""
    (?P<before>\b(?:[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter|[Ii]n|[Yy]ear|through|to)\ (?:the\ year\ )?)
    (?P<year>2[12]\d0)(?![\w])(?![.,]\d|(?<!00)\ [a-z]+s\b)
    """,
    re.VERBOSE,
)
SHORT_SPAN = re.compile(r"(?<!\w)'(?P<from>\d\d)\s?[-–]\s?'(?P<to>\d\d)(?![\w'])")
SHORT_YEAR = re.compile(r"(?<!\w)'(?P<year>\d\d)(?![\w'])")
_FULL, _MONTHS_3 = "|".join(MONTHS), "|".join(month[:3] for month in MONTHS)
NAMES_SPAN = re.compile(
    rf"""
    \b(?P<from>{_FULL}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?:[-–]|\s[-–]\s)
    (?=(?:{_FULL}|(?:{_MONTHS_3})t?\b\.?)(?!\ \d))
    """,
    re.VERBOSE,
)
NAMES_HINT = re.compile(r"[-–]\s?[A-Z]")
HALF_YEAR = re.compile(
    r" (?:net|is|was|will|looks|should|growth|guidance|pre-?tax|operating|profits?|sales"
    r"|revenues?|earnings|results|losses|EBITDA|GDP)\b",
    re.IGNORECASE,
)
NINE_MONTHS = re.compile(
    r"(?P<the>(?<=\b[Tt]he )|(?<=\bits ))?\b9M(?: |(?=\d\d))'?(?=(?:20)?\d\d\b)"
)
MATURITY = re.compile(
    r"(?<=\d)y(?= (?:UST|[Tt]reasur|[Bb]und|[Gg]ilt|bond|yield|note|swap|JGB|BTP|OAT))"
)
OTHER_HALF = re.compile(r"\bH[12]\b")
IN_HALF = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Oo]ver) $")
EARNED = re.compile(
    r"\b(?:lost|loss(?:es)?|earn(?:ed|ings)|profits?|sales|revenues?|margins?|firm|compan(?:y|ies)|bank"
    r"|EBITDA|guidance|shares|orders|deliveries)\b"
)
"""H1 was good, H2 better; in H1."""
MOVED = re.compile(
    r"(?:better|worse|stronger|weaker|is|was|will|looks|should|rose|fell|grew|beat|missed|dropped|climbed|jumped|slid|surged|hit|stood)\b",
    re.IGNORECASE,
)
PERIOD = re.compile(
    r"\b(?:(?P<of>[QH])(?P<nth>[1-4])|(?P<nth2>[1-4])(?P<of2>[QH]))"
    r"(?:[\s/-]?(?P<y>(?:19|20)\d\d|'?\d\d(?!\w)))?(?!\w)(?!(?<=H\d)-)"
)
QUARTERS = re.compile(r"\bQ([1-3])\s?[-–]\s?Q([2-4])(?!\w)")
FISCAL = re.compile(r"\bFY\s?'?(?P<y>(?:19|20)\d\d|\d\d)(?!\w)")
ERA = re.compile(
    r"(?<![\w.,])(\d{1,4})\s(BCE?|AD|CE|B\.\s?C\.(?:\s?E\.)?|A\.D\.|C\.E\.|b\.c\.|a\.d\.)(?!\w)"
)
ERA_SPAN = re.compile(
    r"""
    (?<![\w.,])(?P<ad>A\.?D\.?\s)?(?P<from>\d{1,4})(?P<era>\s(?:BCE?|AD|CE))?\s?[-–—]\s?
    (?P<to>\d{1,4})(?![\w,.]\d|\d)(?P<last>\s(?:(?:BCE?|AD|CE)\b|(?:B\.C\.(?:E\.)?|C\.E\.|A\.D\.)(?=\W|$)))?
    """,
    re.VERBOSE,
)
ERA_HINT = re.compile(r"[BACEba]\.?[CDcd]")
ERA_FIRST = re.compile(r"\bA\.?D\.?\s(\d{1,4})(?!\w)")
PAYABLE = re.compile(
    r"\b(?P<by>[Pp]ayable|[Dd]ue|dated|expir(?:es|y|ing)|until|by|on)(?P<gap>:? )"
    r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])(?![\w/]|[.,]\d|\s(?:of|inch|miles?)\b)"
)
BACKED = re.compile(r" [A-Z]")
"""Won by 20/1 Lucky Jim."""
CARD = re.compile(
    r"\b(?P<by>MOT(?: to| until)?|tax|[Ee]xp(?:iry|ires|\.)?:?|[Vv]alid (?:to|until|thru)|until"
    r"|[Tt]hrough|[Ss]ince)"
    r"(?P<gap> )(?P<month>0[1-9]|1[0-2])/(?P<year>[23]\d)(?![\w/]|[.,]\d)"
)
"""A month and a year on a card."""
OF_ALL = re.compile(
    r"\b(?P<what>[Ll]aps?|[Dd]ay|[Pp]age|[Ss]tage|[Rr]ound|[Ee]pisode|[Gg]ame|[Pp]art|[Ss]lide|[Qq]uestion"
    r"|[Ss]tep) (?P<nth>\d{1,3})/(?P<all>\d{1,3})(?![\w/]|[.,]\d)"
)
"""Lap 44/57"""
DAY_HINTS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
BEHIND_DAY = r"(?:and|or|to|until|till|at|in|for|from|with|but|before|morn|even|night)"
LONE_DAY = re.compile(
    rf"""
    (?P<before>(?:\b(?:[Oo]n|[Bb]y|until|till|since|from|next|last|late|noon|[Ee]very|each|opens?)
    |day(?:/|\ to|\ and))\ ?)
    (?P<day>Mon|Tues?|Weds?|Thu|Fri|(?:Sat|Sun)(?!\ (?!{BEHIND_DAY})[a-z]))
    (?![\w'-]|\.\w)(?!\ [A-Z])(?:\.(?=[;,]|\ [a-z]))?
    |(?<!\b[Tt]he\ )\b(?P<day2>Fri|Sat(?=/Sun)|Weds(?=\ night)|(?:Sat|Sun|Mon|Tue|Wed
    |Thu)(?=\ (?:morn|after|even|night)))
    (?=/Sun|\ (?:morning|afternoon|evening|night|until|till|\d{{1,2}}(?:[-–:]\d|\s?[ap]m))|$)
    """,
    re.VERBOSE,
)
BEFORE_QUARTER = re.compile(
    r"(?:\b(?:the|this|its|their|our|a|each|last|next|every|strong|weak)"
    r"|(?<!it)(?<!hat)(?<!ere)(?<!he)(?<!ho)(?<!let)'s|s')\s$",
    re.IGNORECASE,
)
ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}


def years(text: str) -> str:
    """Of the remaining four-figure numbers without a comma, most are years."""
    text = QUANTITY.sub(_quantity, text)
    if "21" in text or "22" in text:
        text = FAR_YEAR.sub(lambda match: match["before"] + numbers.year(match["year"]), text)
    text = YEAR.sub(lambda match: numbers.year(match["year"]), text)
    if "'" in text:
        text = SHORT_SPAN.sub(_short_span, text)
        text = SHORT_YEAR.sub(lambda match: numbers.pair(match["year"]), text)
    return text


def decades(text: str) -> str:
    """The nineteen nineties, the eighties, in his thirties."""
    if not DECADE_HINT.search(text):
        return text
    text = DECADES.sub(r"\1 to \2", text)
    text = DECADE.sub(_decade, text)
    return SHORT_DECADE.sub(lambda match: _tens(match["ten"]), text)


def spans(text: str) -> str:
    """2004-05 and 1965-71: the second year has as many words as it has figures."""
    return SPAN.sub(_span, text) if SPAN_HINT.search(text) else text


def periods(text: str) -> str:
    """Q3 2008 → the third quarter of two thousand eight; H1, FY24, 44 BC."""
    if "Q" in text or "H" in text:
        text = PERIOD.sub(_period, QUARTERS.sub(_quarters, text))
    if "9M" in text:
        text = NINE_MONTHS.sub(
            lambda m: f"{'the ' * (m['the'] is None)}first nine months of ", text
        )
    if "0y" in text or "2y" in text or "5y" in text:
        text = MATURITY.sub("-year", text)
    if "FY" in text:
        text = FISCAL.sub(lambda match: f"fiscal year {numbers.short_year(match['y'])}", text)
    if not ERA_HINT.search(text):
        return text
    text = ERA_SPAN.sub(_era_span, text)
    text = ERA.sub(lambda match: f"{_era_year(match[1])} {_era(match)}", text)
    return ERA_FIRST.sub(lambda match: f"A.D {_era_year(match[1])}", text)


def _quantity(match: re.Match[str]) -> str:
    """1500 people → fifteen hundred; 1745 jobs → a plain number."""
    figures = match["figures"]
    if figures.endswith("00") and figures[1] != "0":
        return numbers.year(figures)
    return numbers.integer(figures)


def _decade(match: re.Match[str]) -> str:
    """The 2020's are a decade, 2020's election is that of one year."""
    if match["century"] == "20" and "'" in match[0]:
        before = match.string[max(0, match.start() - 7) : match.start()]
        if not OF_DECADE.search(before):
            return match[0]
    century = numbers.cardinal(int(match["century"]))
    if match["ten"] == "0":
        return "two thousands" if match["century"] == "20" else f"{century} hundreds"
    return f"{century} {_tens(match['ten'] + '0')}"


def _tens(figures: str) -> str:
    if figures == "00":
        return "two thousands"
    return numbers.plural(numbers.cardinal(int(figures)))


def _span(match: re.Match[str]) -> str:
    start, end = match["from"], match["to"]
    first = _with_s(numbers.year(start), match["s"])
    if len(end) == 4:
        return f"{first} {joining(match)} {_with_s(numbers.year(end), match['s2'])}"
    if match["tight"] == "/" or end == _next(start):
        second = numbers.year(f"{int(start) + 1}") if end == "00" else numbers.pair(end)
        return f"{first} {_with_s(second, match['s2'])}"
    return f"{first} {joining(match)} {_with_s(numbers.pair(end), match['s2'])}"


def _short_span(match: re.Match[str]) -> str:
    between = " " if match["to"] == _next(match["from"]) else " to "
    return numbers.pair(match["from"]) + between + numbers.pair(match["to"])


def _next(year: str) -> str:
    """A season is the year and the next one: 2004-05."""
    return f"{(int(year) + 1) % 100:02d}"


def _with_s(words: str, s: str) -> str:
    return numbers.plural(words) if s else words


def figures_of_dates(text: str) -> str:
    """Payable 15/5, MOT to 08/27, lap 44/57: no shares."""
    if "/" in text:
        text = PAYABLE.sub(_payable, text)
        text = CARD.sub(_card, text)
        text = OF_ALL.sub(_of_all, text)
    return text


def _payable(match: re.Match[str]) -> str:
    after = match.string, match.end()
    if match["by"] in ("by", "on") and (BACKED.match(*after) or ODDS_AFTER.match(*after)):
        return match[0]
    month = MONTHS[int(match["month"]) - 1]
    return f"{match['by']}{match['gap']}{int(match['day'])} {month}"


def _card(match: re.Match[str]) -> str:
    return f"{match['by']}{match['gap']}{MONTHS[int(match['month']) - 1]} 20{match['year']}"


def _of_all(match: re.Match[str]) -> str:
    if int(match["nth"]) > int(match["all"]):
        return match[0]
    return f"{match['what']} {numbers.numeral(match['nth'])} of {numbers.numeral(match['all'])}"


def lone_days(text: str) -> str:
    """On Fri, by Weds night: Sun and Sat are words as well, and need more than a blank."""
    if not any(hint in text for hint in DAY_HINTS):
        return text
    for _ in range(2):  # every Mon and Tue
        text = LONE_DAY.sub(lambda m: f"{m['before'] or ''}{WEEKDAYS[m['day'] or m['day2']]}", text)
    return text


def month_spans(text: str) -> str:
    """Jan-March → January to March."""
    if ("-" in text or "–" in text) and NAMES_HINT.search(text):
        text = NAMES_SPAN.sub(lambda match: f"{month_name(match['from'])} to ", text)
    return text


def _quarters(match: re.Match[str]) -> str:
    """Q1-Q3 → the first to third quarter."""
    return f"the {ORDINALS[match[1]]} to {ORDINALS[match[2]]} quarter"


def _period(match: re.Match[str]) -> str:
    """The third quarter of 2008; "its Q3 results" need no article; a lone H2 is hydrogen."""
    is_half, nth = "H" in match[0], match["nth"] or match["nth2"]
    before = match.string[max(0, match.start() - 16) : match.start()]
    if before.endswith("Audi "):
        return match[0]  # a car
    others = OTHER_HALF.findall(match.string) if is_half else ()
    is_named = match["y"] or match["nth2"] or HALF_YEAR.match(match.string, match.end())
    if len(set(others)) == 2:
        after = AFTER.match(match.string, match.end())
        is_named = is_named or EARNED.search(match.string) or (after and MOVED.match(after[1]))
    is_named = is_named or (IN_HALF.search(before) and EARNED.search(match.string))
    if is_half and (nth > "2" or not is_named):
        return match[0]
    name = f"{ORDINALS[nth]} {'half' if is_half else 'quarter'}"
    if not BEFORE_QUARTER.search(before):
        following = AFTER.match(match.string, match.end())
        if match["y"] or not following or following[1] in NO_NOUNS or MOVED.match(following[1]):
            name = f"the {name}"
    if not match["y"]:
        return name
    is_short = len(match["y"]) == 2 and is_half
    year = numbers.year(f"20{match['y']}") if is_short else numbers.short_year(match["y"])
    return f"{name} of {year}"


def _era_span(match: re.Match[str]) -> str:
    """AD 43-410, 3000 BC-1000 BC, 500–428 BC: from one year to another."""
    if not (match["ad"] or match["last"]):
        return match[0]
    return (
        f"{match['ad'] or ''}{_era_year(match['from'])}{match['era'] or ''}"
        f" to {_era_year(match['to'])}{match['last'] or ''}"
    )


def _era_year(figures: str) -> str:
    return numbers.year(figures) if len(figures) == 4 else numbers.cardinal(int(figures))


def _era(match: re.Match[str]) -> str:
    letters = ".".join(letter for letter in match[2].upper() if letter.isalpha())
    return letters + (full_stop(match) if match[2].endswith(".") else "")
