"""Units of measure: 4km, 71 kWh, 0-62 mph, 5'11", 2x8 m²."""

import re

from podcaster.script.spoken.english import marked_measures as marked
from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.cardinals import (
    DASH,
    MAGNITUDES,
    NUMBER,
    full_stop,
    is_attributive,
)
from podcaster.script.spoken.english.unit_names import (
    BOMB,
    BY_THE_INCH,
    PER,
    SIZED,
    UNITS,
    is_distance,
    is_nautical,
    is_speed,
    plural,
)

_UNIT = "|".join(
    re.escape(unit) for unit in sorted([*UNITS, "in"], key=len, reverse=True) if unit != "m"
)
_FOLLOWS = (
    r"(?P<power>\^?[23](?!\d))?(?:\s?/\s?(?P<per>[A-Za-zµμ]{1,6})(?P<power2>\^?[23])?(?![\w]))?"
)
MEASURE = re.compile(
    rf"""
    (?=[-+.\d])(?:(?<![\w.,$£€/])|(?<=[A-Za-z]/))(?<![A-Za-z]-)(?P<sign>[-+])?(?:(?P<low>{NUMBER})(?P<to>{DASH}|\sto\s|\sx\s|x|\s?[×*]\s?))?
    (?P<number>{NUMBER})(?P<plus>\+(?=\s?[a-z]))?(?:\s(?P<magnitude>thousand|million|billion|trillion)|(?P<short>m|mn|bn|tn|k|K|MM|M|B)(?=\s\w))?
    (?P<gap>[\s-]?)(?P<unit>{_UNIT})(?P<dot>\.(?=\s[a-z(\d]|-(?:deep|long|high|tall|wide|thick)\b)|\.(?=[,;)'])
    |(?:(?<=mi|yr|yd|lb|ft|oz|hr)|(?<=-in)|(?<=yrs|lbs|hrs|min|sec|mos))\.(?=\s[A-Z]))?{_FOLLOWS}(?![\w^])
    """,
    re.VERBOSE,
)
METERS = re.compile(
    rf"""
    (?<![\w.,$£€])(?P<sign>(?<!\S)[-+])?(?:(?P<low>{NUMBER})m?(?P<to>{DASH}|\sx\s|x|\s?×\s?))?
    (?P<number>{NUMBER})(?P<plus>\+(?=\sm\s))?
    (?P<gap>[\s-]?)m{_FOLLOWS}(?![\w^])
    """,
    re.VERBOSE,
)
METERS_HINT = re.compile(r"\d\+?[\s-]?m(?![A-Za-z])")
PER_UNIT = re.compile(
    rf"""
    (?<![\w.,])({NUMBER})\s?/\s?(?P<unit>sq\.?\s?(?:km|mi)|square\ \w+|kg|km|mi|lb|ha|day|hour|hr
    |week|month|year|min|sec|mile|person|oz|ml|liter|litre)(?P<power>\^?[23])?(?!\w)
    """,
    re.VERBOSE,
)
FRACTION_OF = re.compile(
    rf"""
    (?<![\w.,/$£€-])(?P<whole>\d{{1,3}}[\s-])?(?P<fraction>\d{{1,2}}/\d{{1,2}})[\s-]?
    (?P<unit>m|{_UNIT})(?P<dot>\.(?=\s[a-z(]|\)\s[a-z]))?(?![\w/^])
    """,
    re.VERBOSE,
)
SECONDS = re.compile(r"(?<![\w.,])(\d{1,3}\.\d{1,3})\s?s(?!\w)")
SECONDS_HINT = re.compile(r"\.\d{1,3}\s?s")
OLD = re.compile(r"(?<=\d)\s?-?y(?:[/-]?o|\.o\.)(?=\s[a-z])")
"""An age: 19yo."""
SQUARE_FOOT = re.compile(r"(?<=\d)-sq\.?-(?P<unit>ft|mi|km|m)\b\.?(?=\s[a-z])")
TRAFFIC = re.compile(r"(?<=(?P<per>[a-z]{3})-)km\b")
"""Passenger-km and seat-km of an airline; a per-km fare."""
SQUARED = {"ft": "foot", "mi": "mile", "km": "kilometer", "m": "meter"}
SQUARE = re.compile(
    r"\bsq(?:\.?\s|(?P<hyphen>-))(?=(?:kilo|milli|centi)?(?:miles?|feet|foot|met(?:er|re)s?|inch|yards?))"
)
SIZE = re.compile(rf"(?<![\w.,/])(?P<number>{NUMBER})\s?(?P<sign>[x×*])\s?(?={NUMBER})")
PRODUCT = re.compile(rf"(?:{NUMBER})(?:\s?[x×*]\s?(?:{NUMBER}))*\s?=")
ASKED = re.compile(r"\b[Ww]hat(?:'s| is) $")
SIZE_HINT = re.compile(r"\d\s?[x×*]")
RATES = re.compile(
    r"(?:(?:(?<=[a-z]s)|(?<=percent))/(?P<per>serving|portion|bowl|slice|day|wk|week|mo|month|yr|year|hr|hour|min|minute|person|game|mm|cm|m|km|inch"
    r"|ft|mile|ml|kg|acre|ha|household|pupil)|(?<=[A-Z0-9])/(?P<each>yr|year|day|hr|wk|mo)"
    r"|(?<=[A-Za-z])/(?P<share>share|capita|barrel))\b"
)
"""After a unit that is already a word: 7 days/wk."""
SIDES = re.compile(
    r"""
    (?:(?<=\d/\d)|(?<=\d\ m)|(?<=\dm)|(?<=\d\ [mck]m)|(?<=\d[mck]m)|(?<=\d\ ft)|(?<=\dft)
    |(?<=\d\ in)|(?<=\d\"))
    \s?[x×]\s?(?=\d)
    """,
    re.VERBOSE,
)
"""140 m x 20 m."""
TO_MIXED = re.compile(
    r"(?<![\w.,/])(\d{1,2}(?: \d/\d)?)-(?=\d{1,2} \d/\d|(?<=/\d-)\d{1,2}\s?[a-z])"
)
TINS = re.compile(
    r"(?<![\w.,])(?P<count>\d{1,2})\s?[x×]\s?(?P<size>\d{1,4})\s?-?(?P<unit>g|kg|ml|mL|cl|l|L|oz|lb)"
    r"(?=\s(?:[a-z]+\s)?(?:tins?|cans?|pack(?:et)?s?|jars?|bottles?|bags?|boxes|tubs?|sachets?|fillets?"
    r"|steaks?|blocks?|cartons?|pouches|balls?)\b)"
    r"|(?<![\w.,])(?P<times>\d{1,2})\s?[x×]\s?(?=\d{1,2}-(?:min|sec|hour|second)[a-z]*\b)"
)
"""2 x 400g tins, 4 x 12-minute quarters: several of one size."""
TWO_WAYS = re.compile(r"(?<=\d)(?P<unit>\s?m)/(?=\d[\d,.]*\s?-?(?:ft|feet|miles?|yds?)\b)")
"""848m/2,782ft: one length in two measures."""
RACE_IN_CAPITALS = re.compile(
    r"(?<=\d)M(?= (?:Hurdles|Finals?|Heats?|Relays?|Races?|Sprints?|Freestyle)\b)"
)
TWO_RATES = re.compile(r"(?<![\w./])(\d\d)/(\d\d)(?=\s?mpg\b)")
CONSUMPTION = re.compile(r"(?<=\d)\s?[lL]\s?/\s?100\s?km(?!\w)")
SCREEN = re.compile(r"\d{3,4}(?<!00)")
DIMENSIONS = re.compile(
    rf"(?<![\w.,])(?P<sides>(?:{NUMBER})(?:\s?[x×]\s?(?:{NUMBER}))(?:(?:\s?[x×]\s?(?:{NUMBER})){{1,2}}|(?=m)))(?P<gap>[\s-]?)"
    rf"(?P<unit>mm|cm|m|km|in(?:\.(?=\s[a-z(]))?|ft|inch(?:es)?)(?![\w^])(?!\^)"
)
"""Three sizes of one thing: 50x40x90cm."""
TORQUE = re.compile(r"(?<=\d)[ -]lbs?\.?-ft\b(?:\.(?= [a-z]))?")
WATTS = re.compile(
    r"(?<=\d\d)w(?!\w)|(?<=\d)w(?=\s(?:LED|bulb|lamp|speaker|panel|motor|charger|light)s?\b)"
)
BY_HINT, WATT_HINT = map(re.compile, (r"\d ?[x×]", r"\dw"))
TIMES_OVER = re.compile(
    rf"(?<![\w.,])(?:({NUMBER}){DASH})?({NUMBER})x(?!\w)(?:/(?P<each>day|d|week|wk|month|mo|year|yr)\b(?:\.(?=\s[a-z]))?)?"
)
RACE_AFTER = re.compile(
    r"""
    \ (?:races?|teams?|squad|quartet|finals?|relays?|runs?|hurdles|steeplechase|freestyle|butterfly
    |breaststroke
    |backstroke|sprints?|world\ record|champions?|runner|gold|medal|medalists?|heats?|steak)\b
    """,
    re.VERBOSE,
)
QUALIFIED = re.compile(
    r" (?:winds?|gusts?|gales?|limits?|zones?|chases?|fastballs?|serves?|crash(?:es)?|collisions?"
    r"|blasts?|storms?|chips?|lasers?|nodes?|process(?:es)?|transistors?"
    r"|tablets?|tabs?|capsules?|pills?|doses?|injections?)\b"
)
"""Nouns after a speed, a tiny length or a weight: 90mph winds, 3nm chips, 500mg tablets."""
NEW_SENTENCE = re.compile(r" [\"'(]*[A-Z](?!(?:on|ues|ednes|hurs|ri|atur|un)day)")
INTERVALS = ("second", "minute", "hour", "day", "week", "month", "year")
"""Events at intervals: every 20 mins Monday to Friday."""
QUALIFYING = (" per hour", "nanometer", "gram")
LENGTHS = ("meter", "kilometer", "mile", "yard", "foot")
RACE_LENGTH = re.compile(r"1,?[1-9]00")
"""Races that are said in hundreds: the fifteen hundred."""
JOINS = {"x": "by", "×": "by", "*": "times"}


def units(text: str) -> str:
    """All measures; the words around `m` decide its meaning."""
    text = _prepared(text)
    if SECONDS_HINT.search(text):
        text = SECONDS.sub(lambda match: f"{numbers.numeral(match[1])} seconds", text)
    if "/" in text:
        text = FRACTION_OF.sub(_fraction_of, text)
    text = MEASURE.sub(_measure, text)
    if METERS_HINT.search(text):
        text = METERS.sub(_meters, text)
    if "/" in text:
        text = PER_UNIT.sub(_per_unit, text)
        text = RATES.sub(_each, text)
    if SIZE_HINT.search(text):
        text = SIZE.sub(_size, text)
        text = TIMES_OVER.sub(_times, text)
    return text


def _prepared(text: str) -> str:
    """Rare notations of a measure, as the usual one or as words."""
    text = TORQUE.sub(" pound-feet", text) if "-ft" in text else text
    if "/100" in text:
        text = CONSUMPTION.sub(" liters per hundred kilometers", text)
    text = TINS.sub(_tins, text)
    if "m/" in text:
        text = TWO_WAYS.sub(r"\g<unit>, ", text)
    if "-" in text and "/" in text:
        text = TO_MIXED.sub(r"\1 to ", text)
    if "yo" in text or "y/o" in text or "y-o" in text or "y.o." in text:
        text = OLD.sub("-year-old", text)
    if " x " in text or "×" in text or BY_HINT.search(text):
        text = SIDES.sub(" by ", text)
        text = DIMENSIONS.sub(_dimensions, text)
    if WATT_HINT.search(text):
        text = WATTS.sub("W", text)
    text = RACE_IN_CAPITALS.sub("m", text)
    text = TWO_RATES.sub(r"\1, \2", text) if "mpg" in text else text
    text = TRAFFIC.sub(_traffic, text) if "-km" in text else text
    if "sq" in text:
        text = SQUARE_FOOT.sub(lambda match: f"-square-{SQUARED[match['unit']]}", text)
        text = SQUARE.sub(lambda match: f"square{match['hyphen'] or ' '}", text)
    return text


def _traffic(match: re.Match[str]) -> str:
    return "kilometer" if match["per"] == "per" else "kilometers"


def _each(match: re.Match[str]) -> str:
    per = match["per"] or match["each"] or match["share"]
    return f" per {PER.get(per) or UNITS.get(per) or per}"


def _tins(match: re.Match[str]) -> str:
    if match["times"]:
        return f"{numbers.integer(match['times'])} "
    return f"{numbers.integer(match['count'])} {match['size']}-{match['unit']}"


def _fraction_of(match: re.Match[str]) -> str:
    """2/3 m → 2/3 of a meter; 3 1/2 yd → 3 1/2 yards."""
    unit = match["unit"]
    if unit == "in" and not match["dot"]:
        return match[0]
    name = {"m": "meter", "in": "inch"}.get(unit) or UNITS[unit]
    if match["whole"]:
        return f"{match['whole']}{match['fraction']} {plural(name)}"
    if is_attributive(match):
        return f"{match['fraction']} {name}"
    if match["fraction"] == "1/2":
        return f"half {'an' if name[0] in 'aeiou' else 'a'} {name}"
    return f"{match['fraction']} of {'an' if name[0] in 'aeiou' else 'a'} {name}"


def _dimensions(match: re.Match[str]) -> str:
    """Each side by its number, the unit once: 50 by 40 by 90 cm."""
    sides = re.split(r"\s?[x×]\s?", match["sides"])
    unit = "inches" if match["unit"].startswith("in") else match["unit"]
    return f"{' by '.join(sides)}{match['gap'] or ' '}{unit}"


def _measure(match: re.Match[str]) -> str:
    unit = match["unit"]
    if unit == "N" and not match["gap"]:
        return match[0]  # 2000N is an address
    if unit == "in":
        # "in" is an inch with its dot or a hyphen; "3-in-1" has one too many
        hyphened = match["gap"] == "-" and match.string[match.end() : match.end() + 1] != "-"
        attached = not match["gap"]
        sized = BY_THE_INCH.match(match.string, match.end())
        if match["dot"] is None and not (hyphened or attached or match["power"] or sized):
            return match[0]
        name = "inch"
    elif unit == "nm" and is_nautical(match):
        name = "nautical mile"
    elif unit == "kt" and is_speed(match):
        name = "knot"
    elif unit == "Mt" and BOMB.search(match.string):
        name = "megaton"
    else:
        name = UNITS[unit]
    return _spoken(match, name)


def _spoken(match: re.Match[str], name: str) -> str:
    groups = match.groupdict()
    words = numbers.numeral(match["number"])
    if name == "meter" and RACE_LENGTH.fullmatch(match["number"]):
        words = numbers.year(match["number"].replace(",", ""))
    if magnitude := groups.get("magnitude") or MAGNITUDES.get((groups.get("short") or "").lower()):
        words = f"{words} {magnitude}"
    if groups.get("plus"):
        words += " plus"
    if groups.get("low"):
        join = JOINS.get(groups["to"].strip(), "to")
        words = f"{numbers.numeral(match['low'])} {join} {words}"
    sign = {"-": "minus ", "+": "plus "}.get(groups.get("sign") or "", "")
    rest = match.string, match.end()
    is_interval = name in INTERVALS and match.string[: match.start()].endswith("very ")
    single = words == "one" or match["gap"] == "-" or (not is_interval and is_attributive(match))
    single = single or (name in LENGTHS and _is_race(match)) or _is_one_thing(match)
    single = single or marked.is_one_of_two(match)
    single = single or (not match["gap"] and bool(marked.GLUED_NOUN.match(*rest)))
    row = marked.IN_ROW.match(*rest)
    end = row.end() if row else match.end()
    single = single or (name.endswith(QUALIFYING) and bool(QUALIFIED.match(match.string, end)))
    is_length = name.endswith(("imeter", "inch")) or name in ("meter", "foot")
    single = single or (is_length and not match["gap"] and bool(marked.GLUED_THINGS.match(*rest)))
    ends = groups.get("dot") and (
        full_stop(match) or (name in INTERVALS and not single and NEW_SENTENCE.match(*rest))
    )
    stop = "." if ends and match.string[match.end() :][:1] == " " else ""
    return f"{sign}{words} {_name(match, name, single=single)}{stop}"


def _is_one_thing(match: re.Match[str]) -> bool:
    """A 9mm was found."""
    return match.string[: match.start()][-4:].lower().endswith((" a ", " an "))


def _is_race(match: re.Match[str]) -> bool:
    """10,000m races are ten thousand meter races, a 500m-long bridge five hundred meter-long."""
    rest = match.string, match.end()
    return bool(RACE_AFTER.match(*rest) or SIZED.match(*rest))


def _name(match: re.Match[str], name: str, *, single: bool) -> str:
    if match["power"]:
        name = f"{'square' if match['power'][-1] == '2' else 'cubic'} {name}"
    name = name if single else plural(name)
    per = match["per"]
    if not per:
        return name
    below = PER.get(per) or UNITS.get(per) or per
    if name.endswith(("watt", "watts")) and below == "hour":
        return f"{name.removesuffix('s')} {below if single else plural(below)}"  # kW/h is a slip
    if match["power2"]:
        below = (
            "second squared"
            if per == "s"
            else f"{'square' if match['power2'][-1] == '2' else 'cubic'} {below}"
        )
    return f"{name} per {below}"


def _meters(match: re.Match[str]) -> str:
    if (
        match["power"]
        or match["per"]
        or is_distance(match, match["number"].replace(",", ""), apart=bool(match["gap"]))
    ):
        return _spoken(match, "meter")
    sign = {"-": "minus ", "+": "plus "}.get(match["sign"] or "", "")
    words = f"{sign}{numbers.numeral(match['number'])} million"
    if match["low"]:
        return f"{numbers.numeral(match['low'])} to {words}"
    return words


def _per_unit(match: re.Match[str]) -> str:
    """123/km², 320/sq mi: people, as a census counts them."""
    unit = match["unit"]
    name = PER.get(unit) or UNITS.get(unit) or unit
    if match["power"]:
        name = f"{'square' if match['power'][-1] == '2' else 'cubic'} {name}"
    return f"{numbers.numeral(match[1])} per {name}"


def _times(match: re.Match[str]) -> str:
    """24x earnings, 2x/day."""
    each = f" a {PER.get(match['each'], match['each'])}" if match["each"] else ""
    low = f"{numbers.numeral(match[1])} to " if match[1] else ""
    return f"{low}{numbers.numeral(match[2])} times{each}"


def _size(match: re.Match[str]) -> str:
    figures = match["number"]
    words = numbers.by_hundreds(figures) if SCREEN.fullmatch(figures) else numbers.numeral(figures)
    is_product = match["sign"] == "*" or ASKED.search(match.string[: match.start()][-9:])
    is_product = is_product or PRODUCT.match(match.string, match.end())
    return f"{words} {'times' if is_product else 'by'} "
