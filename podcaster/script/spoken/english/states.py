"""American states: Detroit, Mich., Denver, CO 80202, (R-Texas)."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.openers import full_stop
from podcaster.script.spoken.wordlist import pairs

STATES = pairs(
    """
    Ala = Alabama; Ariz = Arizona; Ark = Arkansas; Calif = California; Colo = Colorado;
    Conn = Connecticut; Del = Delaware; Fla = Florida; Ga = Georgia; Ill = Illinois;
    Ind = Indiana; Kan = Kansas; Ky = Kentucky; La = Louisiana; Mass = Massachusetts;
    Md = Maryland; Mich = Michigan; Minn = Minnesota; Miss = Mississippi; Mo = Missouri;
    Mont = Montana; Neb = Nebraska; Nev = Nevada; Okla = Oklahoma; Ore = Oregon;
    Pa = Pennsylvania; Penn = Pennsylvania; Tenn = Tennessee; Tex = Texas; Va = Virginia;
    Vt = Vermont; Wash = Washington; Wis = Wisconsin; Wyo = Wyoming; N.H = New Hampshire;
    N.J = New Jersey; N.M = New Mexico; N.Y = New York; N.C = North Carolina; N.D = North Dakota;
    R.I = Rhode Island; S.C = South Carolina; S.D = South Dakota; W.Va = West Virginia;
    B.C = British Columbia; P.R = Puerto Rico
    """
)
POSTAL = pairs(
    """
    AL = Alabama; AK = Alaska; AZ = Arizona; AR = Arkansas; CA = California; CO = Colorado;
    CT = Connecticut; DE = Delaware; FL = Florida; GA = Georgia; HI = Hawaii; ID = Idaho;
    IL = Illinois; IN = Indiana; IA = Iowa; KS = Kansas; KY = Kentucky; LA = Louisiana;
    ME = Maine; MD = Maryland; MA = Massachusetts; MI = Michigan; MN = Minnesota;
    MS = Mississippi; MO = Missouri; MT = Montana; NE = Nebraska; NV = Nevada;
    NH = New Hampshire; NJ = New Jersey; NM = New Mexico; NY = New York; NC = North Carolina;
    ND = North Dakota; OH = Ohio; OK = Oklahoma; OR = Oregon; PA = Pennsylvania;
    RI = Rhode Island; SC = South Carolina; SD = South Dakota; TN = Tennessee; TX = Texas;
    UT = Utah; VT = Vermont; VA = Virginia; WA = Washington; WV = West Virginia; WI = Wisconsin;
    WY = Wyoming
    """
)
PARTIES = {"R": "Republican", "D": "Democrat", "I": "Independent"}
STATE = re.compile(r", (?P<state>[A-Z][A-Za-z.]{0,4}[a-zA-Z])\.(?!\w)")
AFTER_PREPOSITION = re.compile(
    r"(?P<before>\b(?:in|across|from|near|of|northern|southern|eastern|western|upstate|central)\s)"
    r"(?P<state>[A-Z][A-Za-z.]{1,4}[a-zA-Z])\.(?!\w)"
)
CODE = re.compile(
    r", (?P<state>[A-Z]{2})(?:,?\s(?P<zip>\d{5})(?:-(?P<more>\d{4}))?(?!\w)"
    r"|(?=[.,;:)\"]|$|\s[-–—(@]))"
)
PARTY = re.compile(
    r"(?<![\w-])(?P<party>[RDI])-(?P<state>[A-Z](?:\.?\w){1,13}(?: [A-Z][a-z]+)?)(?P<dot>\.?)(?!\w)"
)
NAMES = frozenset(POSTAL.values())


def states(text: str) -> str:
    """Whole names, after a place or a party's letter."""
    if ", " in text:
        if "." in text:
            text = STATE.sub(_state, text)
        text = CODE.sub(_code, text)
    if "." in text:
        text = AFTER_PREPOSITION.sub(_after_preposition, text)
    if "R-" in text or "D-" in text or "I-" in text:
        text = PARTY.sub(_party, text)
    return text


def _state(match: re.Match[str]) -> str:
    name = STATES.get(match["state"])
    if not name or not _follows_a_word(match):
        return match[0]
    return f", {name}{full_stop(match)}"


def _after_preposition(match: re.Match[str]) -> str:
    """In Mich., across Pa."""
    name = STATES.get(match["state"])
    return f"{match['before']}{name}{full_stop(match)}" if name else match[0]


def _code(match: re.Match[str]) -> str:
    name = POSTAL.get(match["state"])
    if not name or not _follows_a_word(match):
        return match[0]
    figures = [numbers.digits(part) for part in (match["zip"], match["more"]) if part]
    return ", " + " ".join([name, ", ".join(figures)]).strip()


def _follows_a_word(match: re.Match[str]) -> bool:
    return bool(match.start()) and match.string[match.start() - 1].isalpha()


def _party(match: re.Match[str]) -> str:
    """(R-Texas), (D-Calif.): party and state of a member of Congress."""
    state = match["state"]
    name = STATES.get(state) or POSTAL.get(state) or (state if state in NAMES else None)
    stop = full_stop(match) if match["dot"] else ""
    return f"{PARTIES[match['party']]} of {name}{stop}" if name else match[0]
