"""Places as in postal addresses: states, streets, postcodes."""

import re

from podcaster.script.spoken import pairs, words
from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.cardinals import full_stop
from podcaster.script.spoken.english.marked_measures import WINDS

STATES = pairs(
    """
    Ala = Alabama; Ariz = Arizona; Ark = Arkansas; Calif = California; Colo = Colorado;
    Conn = Connecticut; Del = Delaware; Fla = Florida; Ga = Georgia; Ill = Illinois; Ind = Indiana;
    Kan = Kansas; Ky = Kentucky; La = Louisiana; Mass = Massachusetts; Md = Maryland;
    Mich = Michigan; Minn = Minnesota; Miss = Mississippi; Mo = Missouri; Mont = Montana;
    Neb = Nebraska; Nev = Nevada; Okla = Oklahoma; Ore = Oregon; Pa = Pennsylvania;
    Penn = Pennsylvania; Tenn = Tennessee; Tex = Texas; Va = Virginia; Vt = Vermont;
    Wash = Washington; Wis = Wisconsin; Wyo = Wyoming; N.H = New Hampshire; N.J = New Jersey;
    N.M = New Mexico; N.Y = New York; N.C = North Carolina; N.D = North Dakota; R.I = Rhode Island;
    S.C = South Carolina; S.D = South Dakota; W.Va = West Virginia; B.C = British Columbia;
    P.R = Puerto Rico; N.B = New Brunswick; N.S = Nova Scotia; Alta = Alberta;
    Ont = Ontario; Que = Quebec; Sask = Saskatchewan
    """
)
POSTAL = pairs(
    """
    AL = Alabama; AK = Alaska; AZ = Arizona; AR = Arkansas; CA = California; CO = Colorado;
    CT = Connecticut; DE = Delaware; FL = Florida; GA = Georgia; HI = Hawaii; ID = Idaho;
    IL = Illinois; IN = Indiana; IA = Iowa; KS = Kansas; KY = Kentucky; LA = Louisiana; ME = Maine;
    MD = Maryland; MA = Massachusetts; MI = Michigan; MN = Minnesota; MS = Mississippi;
    MO = Missouri; MT = Montana; NE = Nebraska; NV = Nevada; NH = New Hampshire; NJ = New Jersey;
    NM = New Mexico; NY = New York; NC = North Carolina; ND = North Dakota; OH = Ohio;
    OK = Oklahoma; OR = Oregon; PA = Pennsylvania; RI = Rhode Island; SC = South Carolina;
    SD = South Dakota; TN = Tennessee; TX = Texas; UT = Utah; VT = Vermont; VA = Virginia;
    WA = Washington; WV = West Virginia; WI = Wisconsin; WY = Wyoming
    """
)
SPACED = re.compile(
    r"(?P<before>, |\b(?:in|from|of|near|to|across) |\b(?=W\. Va\.))"
    r"(?P<first>[NSWRP])\. (?P<second>Va|[HJMYCDIR])\.(?!\w)"
)
"""W. Va. and N. J., as some newspapers space them."""
PARTIES = {"R": "Republican", "D": "Democrat", "I": "Independent"}
STATE = re.compile(r", (?P<state>[A-Z][A-Za-z.]{0,4}[a-zA-Z])\.(?!\w)")
SHORT_NAME = re.compile(r"[A-Z][A-Za-z.]{0,4}[A-Za-z]\.")
AFTER_PREPOSITION = re.compile(
    r"""
    (?P<before>\b(?:[Ii]n|[Aa]cross|[Ff]rom|[Nn]ear|[Oo]ff|of|to|through|around|outside|northern|southern|eastern|western|upstate|central)\s)
    (?P<state>[A-Z][A-Za-z.]{0,4}[a-zA-Z])\.(?!\w)
    """,
    re.VERBOSE,
)
WESTERN = re.compile(r"\b(?:Perth|Fremantle|Bunbury|Broome|Kalgoorlie|Geraldton|Albany)$")
"""Towns of Western Australia, also abbreviated WA."""
CODE = re.compile(
    r"""
    ,\ (?!LA[?!])(?!MD,?\ (?:Ph\.?D|M[PBS]|FA|DO|JD|RN))
    (?P<state>[A-Z]{2})(?:,?\s(?P<zip>\d{5})(?:-(?P<more>\d{4}))?(?!\w)
    |(?=[.,;:)?!\"]|$|\s[-–—(@]|\ (?:and|to|on|was|is|has|had|will|for|at|after|with)\ ))
    """,
    re.VERBOSE,
)
PARTY = re.compile(
    r"(?<![\w-])(?P<party>[RDI])-(?P<state>[A-Z](?:\.?\w){1,13}(?: [A-Z][a-z]+)?)(?P<dot>\.?)(?!\w)"
)
INDEPENDENT = re.compile(
    r"""
    (?P<name>\b(?:Councillors?|Cllr\.?|Council(?:man|woman|member)|Mister|Missus|Ms|Miss|Doctor|Mayor|Sir
    |Dame|Lord|Lady|Baroness|Senator|Representative|Deputy|Alderman|Governor|MP|TD|candidate)
    (?:\ (?:[A-Z]\.?|[A-Z][\w'-]+)){1,3}\ )\(Ind\.?\)
    |(?P<voter>\b(?!(?:South|North|East|West|Fort|New|Terre|La|Saint|Mount|Crown)\b)
    [A-Z][\w'-]+\ (?!City\b)[A-Z][\w'-]+\ )\(Ind\.?\)
    (?=,?\ (?:said|says|told|asked|added|argued|abstained|proposed|seconded|objected|resigned)\b)
    """,
    re.VERBOSE,
)
"""A person's party, not the state of a town: Councillor Jo Hart (Ind.)."""
NAMES = frozenset(POSTAL.values())
STREETS = pairs(
    """
    Expy = Expressway; Ave = Avenue; Av = Avenue; Blvd = Boulevard; Rd = Road; Dr = Drive;
    Ln = Lane; Ct = Court; Pkwy = Parkway; Hwy = Highway; Sq = Square; Pl = Place; St = Street;
    hwy = highway; blvd = boulevard; ave = avenue; expy = expressway; pkwy = parkway; Ter = Terrace;
    Cir = Circle; Rte = Route; Tpke = Turnpike; Fwy = Freeway; Aly = Alley; Plz = Plaza;
    Pde = Parade; Cres = Crescent; Tce = Terrace
    """
)
TYPES = (
    "Street|Avenue|Boulevard|Road|Drive|Lane|Court|Parkway|Highway|Square|Place|Terrace|Circle|"
    "Way|Expressway|Crescent|Close|Gardens|Broadway|Row|Mews|Hill|Park|Plaza|Turnpike|Alley"
)
_SHORT = "|".join(STREETS)
HOUSE = re.compile(
    rf"""
    (?<![\w.,$£€-])(?P<house>\d{{1,5}})(?P<letter>[A-Za-z])?\s(?P<name>(?:[NSEW]\.?\s)?
    (?:[A-Z][\w'-]*\.?\s|\d+(?:st|nd|rd|th)\s){{1,3}}?)
    (?P<type>(?:{TYPES})\b|(?:{_SHORT})\b\.?)
    """,
    re.VERBOSE,
)
NUMBERED = re.compile(rf"\b(?P<nth>\d{{1,3}}(?:st|nd|rd|th))\s(?P<type>{_SHORT})\b\.?")
ROAD = re.compile(
    r"""
    \b(?P<road>U\.S\.(?=\ \d\d)|US(?=\ \d\d\d?(?!\ [a-z]+(?:s|[mb]illion)\b))
    |Route|Rte\.?|Highway|[Hh]wys?\.?|Interstate|Freeway|Flight|flight|Room|room|Suite|suite
    |Apt\.?|Bus|bus|I|Section|Rule|Form|Resolution|Article|Proposition|Prop\.?|Order|HB|SB|AB|H\.R\.)(?P<gap>[\s-])
    (?P<number>\d{2,4}|(?<=Rte\.\ |[Hh]wy\.\ )\d|(?<=Prop\.\ )\d|(?<=Rte\ |[Hh]wy\ )\d)
    (?P<letter>[A-Z]?)(?![\w.,]*\d)(?!\w)
    """,
    re.VERBOSE,
)
_FIGURE = f"(?:{'|'.join(numbers.ONES)})"
QUADRANT = re.compile(
    rf"\b(?P<type>{TYPES}|{_SHORT})\.?,? (?P<quarter>NE|NW|SE|SW)(?![\w]| {_FIGURE}\b)"
)
"""Pennsylvania Avenue NW."""
POSTCODE = re.compile(
    r"\b(?P<area>[A-Z]{1,2}\d{1,2}[A-Z]?) (?P<figure>\d)(?P<letters>[A-Z]{2})(?!\w)"
)
"""NW1 6XE; the PB of SE1 7PB is not petabytes."""
RUNWAY = re.compile(
    r"(?P<runway>\b[Rr]unways?\s)?(?P<ends>(?:(?<=unway )|(?<=unways )|(?<=\d[LRC] and )"
    r"|(?<![\w.,-])(?=\d\d[LRC]/\d\d[LRC]))"
    r"[0-3]?\d[LRC]?(?:/[0-3]?\d[LRC]?)?)(?!\w)(?![.,]\d)"
)
SIDES = {"L": "left", "R": "right", "C": "center"}
ZIP = re.compile(
    r"(?:(?P<capital>D\.C\.,? )|(?<=[A-Z]{2} ))(?P<zip>\d{5})(?:-(?P<more>\d{4}))?(?![\w,.-]\d|\w)"
)
MODEL = re.compile(
    r"""
    \b(?P<maker>Boeing|Airbus|Cessna|Bombardier|Tupolev|Antonov|Peugeot|Mazda|Fiat|Porsche|Ferrari
    |Nokia)[ ]
    (?P<models>\d{3}(?:-\d{1,3})?)(?P<s>s?)(?!\w)(?![.,]\d)
    """,
    re.VERBOSE,
)
JET = re.compile(
    r"""
    (?<![\w.,$£€-])(?P<models>7[0-8]7(?:-\d{1,3})?)(?P<s>s?)(?!(?!ER\b|LR\b)\w)(?![.,]\d)
    (?:(?<=s)|(?<=-\d{3})|(?<=7-\d)|(?<=7-\d\d)|(?=\ (?:MAX|Max|jet|plane|aircraft|airliner
    |Dreamliner|freighter))|(?<=[Tt]he\ 7[0-8]7)(?!\ (?!was|is|has)[a-z-]+s\b))
    """,
    re.VERBOSE,
)
ZIP_HINT, POSTCODE_HINT, NUMBERED_HINT = map(
    re.compile, (r"\d{5}", r"\d[A-Z]{2}", r"\d(?:st|nd|rd|th)\s")
)
_ROAD = rf"(?:[A-Z][a-z]+|\d{{1,3}}(?:st|nd|rd|th)) (?:(?:{TYPES})\b|(?:{_SHORT})\b)"
QUARTER = re.compile(rf"(?<![\w.'-])(?<![A-Z]\. )(?P<quarter>[NSEW])\.? (?={_ROAD})")
"""55 W. 42nd St., N. Main St."""
QUARTERED = re.compile(
    r"(?<![\w.])(?P<quarter>[NSEW])\. (?=(?:Lebanon|California|Korea|Africa|Carolina|Dakota"
    r"|Sudan|America|Ireland"
    r"|Macedonia|Jerusalem|Bank|Timor|Ossetia|Virginia|Asia|Germany|Yorkshire|Wales|Midlands|Sussex|London|Belfast|Europe|Lanarkshire|Leeds|Devon|Dorset|Norfolk"
    r"|Somerset|Lincolnshire|Shropshire|Hampshire|Herefordshire|Staffordshire|Essex|Cornwall|Tyneside)n?s?\b)"
)
"""S. Korea, N. Ireland."""
STREET_HINTS = words("St Ct Ave Rd Road Blvd Boul Hwy High Pde Cres Tce Ln Lane Drive Way Place")
BARE_STREET = re.compile(
    r"(?P<before>\b[A-Z][a-z]+(?:'s?)?) (?P<type>Rd|Blvd|Hwy|Pde|Cres|Tce|Ave|Ln|Ct)\b(?P<dot>\.?)"
)
HINTS = words(
    "Sec Rul For Res Art Pro Ord HB SB AB H.R Ro Rte Hi Hwy hwy US U.S I F f room Su su Apt "
    "Bus bus Boe Ces Bom Tup Ant Air Peu Maz Por Nok"
)
ROADS = pairs("Rte = Route; Hwy = Highway; hwy = highway; Hwys = Highways; Apt = Apartment")


def streets(text: str) -> str:
    """North Main Street, St John's Road, with or without a house's number."""
    if not any(hint in text for hint in STREET_HINTS):
        return text
    text = QUARTER.sub(lambda match: f"{_wind(match)} ", text)
    if " N" in text or " S" in text:
        text = QUADRANT.sub(lambda match: f"{_type(match['type'])} {_wind(match)}", text)
    return BARE_STREET.sub(_street, text)


def _wind(match: re.Match[str]) -> str:
    return WINDS[match["quarter"]].capitalize()


def _type(short: str) -> str:
    return STREETS.get(short) or short


def _street(match: re.Match[str]) -> str:
    stop = full_stop(match) if match["dot"] else ""
    return f"{match['before']} {STREETS[match['type']]}{stop}"


def states(text: str) -> str:
    """Whole names, after a place or a party's letter."""
    if "(Ind" in text:
        text = INDEPENDENT.sub(lambda match: f"{match[1] or match[2]}(Independent)", text)
    if ". " in text:
        text = SPACED.sub(r"\g<before>\g<first>.\g<second>.", text)
        text = QUARTERED.sub(_quartered, text)
    if ", " in text:
        if "." in text:
            text = STATE.sub(_state, text)
        text = CODE.sub(_code, text)
    if SHORT_NAME.search(text):
        text = AFTER_PREPOSITION.sub(_after_preposition, text)
    if "R-" in text or "D-" in text or "I-" in text:
        text = PARTY.sub(_party, text)
    return text


def _quartered(match: re.Match[str]) -> str:
    name = _wind(match)
    ireland = match.string.startswith(("Ireland", "California"), match.end())
    return f"{name}{'ern' if ireland else ''} "


def _state(match: re.Match[str]) -> str:
    name = STATES.get(match["state"])
    if not name or not _follows_a_word(match):
        return match[0]
    return f", {name}{full_stop(match)}"


def _after_preposition(match: re.Match[str]) -> str:
    """A state after a preposition: in Mich., across Pa."""
    name = STATES.get(match["state"])
    return f"{match['before']}{name}{full_stop(match)}" if name else match[0]


def _code(match: re.Match[str]) -> str:
    name = POSTAL.get(match["state"])
    if name == "Washington" and WESTERN.search(match.string[: match.start()]):
        name = "Western Australia"
    is_bare = match["state"] == "MD" and not match["zip"]
    is_doctor = is_bare and DOCTOR.search(match.string[: match.start()])
    if not name or is_doctor or not _follows_a_word(match):
        return match[0]
    figures = [numbers.digits(part) for part in (match["zip"], match["more"]) if part]
    return ", " + " ".join([name, ", ".join(figures)]).strip()


DOCTOR = re.compile(
    r"\b[A-Z][a-z]+ (?:[A-Z]\.? )?(?!Spring|City|Park|Chase|Beach|Hills?|Heights|Grove|Marlboro"
    r"|Burnie|Airy|Air|River|Point|Mills?|Creek|Island|Bay|Church|Run|Hall|Bridge|Village|Station)"
    r"[A-Z][a-z]+$"
)
"""Ann Lee, MD, but Silver Spring, MD."""


def _is_short(letters: str) -> bool:
    return len(letters) == 3 or (len(letters) == 2 and letters not in ("LA", "SF", "NY"))


def _follows_a_word(match: re.Match[str]) -> bool:
    """A place; a row of letters (MRI, CT, PET) is none."""
    before = match.string[: match.start()].rpartition(" ")[2].strip("\"'([")
    is_place = before[:1].isupper() and not (before.isupper() and _is_short(before))
    return before[-1:].isalpha() and is_place


def _party(match: re.Match[str]) -> str:
    """(R-Texas), (D-Calif.): party and state of a member of Congress."""
    state = match["state"]
    name = STATES.get(state) or POSTAL.get(state) or (state if state in NAMES else None)
    stop = full_stop(match) if match["dot"] else ""
    return f"{PARTIES[match['party']]} of {name}{stop}" if name else match[0]


def address(text: str) -> str:
    """2788 San Tomas Expy → twenty-seven eighty-eight San Tomas Expressway."""
    if ZIP_HINT.search(text):
        text = ZIP.sub(_zip, text)
    if POSTCODE_HINT.search(text):
        text = POSTCODE.sub(_postcode, text)
    if "unway" in text:
        text = RUNWAY.sub(_runway, text)
    text = HOUSE.sub(_house, text)
    if NUMBERED_HINT.search(text):
        text = NUMBERED.sub(lambda match: f"{match['nth']} {STREETS[match['type']]}", text)
    if any(hint in text for hint in HINTS):
        text = MODEL.sub(lambda match: f"{match['maker']} {_model(match)}", text)
        text = ROAD.sub(_road, text)
    return JET.sub(_model, text) if "7" in text else text


def _model(match: re.Match[str]) -> str:
    """737-800 → seven thirty-seven eight hundred."""
    words = " ".join(numbers.by_hundreds(figures) for figures in match["models"].split("-"))
    apart = " " if match.string[match.end() : match.end() + 1].isalpha() else ""
    return numbers.plural(words) if match["s"] else words + apart


def _house(match: re.Match[str]) -> str:
    if match["house"] == "20" and match["name"].startswith("th"):
        return match[0]
    house = numbers.by_hundreds(match["house"]) + (
        f" {match['letter'].upper()}" if match["letter"] else ""
    )
    street = STREETS.get(match["type"].rstrip(".")) or match["type"]
    stop = full_stop(match) if match["type"].endswith(".") else ""
    return f"{house} {match['name']}{street}{stop}"


def _road(match: re.Match[str]) -> str:
    road = ROADS.get(match["road"].rstrip(".")) or match["road"]
    gap = " " if match["gap"] == " " else "-"
    letter = f" {match['letter']}" if match["letter"] else ""
    return f"{road}{gap}{numbers.by_hundreds(match['number'])}{letter}"


def _runway(match: re.Match[str]) -> str:
    """Runway 27L is two seven left, as pilots say it."""
    words = (SIDES.get(sign) or numbers.digits(sign) for sign in match["ends"] if sign != "/")
    return (match["runway"] or "") + " ".join(words)


def _postcode(match: re.Match[str]) -> str:
    letters = ".".join(match["letters"])
    return f"{match['area']} {numbers.digits(match['figure'])} {letters}"


def _zip(match: re.Match[str]) -> str:
    more = match["more"]
    capital = "D.C, " if match["capital"] else ""
    return capital + numbers.digits(match["zip"]) + (f", {numbers.digits(more)}" if more else "")
