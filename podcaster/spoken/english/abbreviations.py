"""Abbreviations, in context: Dr. Smith and Elm Dr., St. Louis and Main St., No. 5, Sen., Inc."""

import re

from podcaster.spoken.english import numbers
from podcaster.spoken.english.openers import OPENERS

TITLES = {
    "Mr": "Mister", "Mrs": "Missus", "Dr": "Doctor", "Prof": "Professor", "Sen": "Senator",
    "Sens": "Senators", "Rep": "Representative", "Reps": "Representatives", "Gov": "Governor",
    "Govs": "Governors", "Gen": "General", "Col": "Colonel", "Capt": "Captain",
    "Lt": "Lieutenant", "Sgt": "Sergeant", "Cpl": "Corporal", "Pvt": "Private", "Maj": "Major",
    "Cmdr": "Commander", "Cdr": "Commander", "Adm": "Admiral", "Rev": "Reverend",
    "Hon": "Honorable", "Supt": "Superintendent", "Det": "Detective", "Insp": "Inspector",
    "Amb": "Ambassador", "Atty": "Attorney", "Pres": "President", "Messrs": "Messieurs",
    "Ald": "Alderman", "Brig": "Brigadier", "Fr": "Father", "Mt": "Mount", "Ft": "Fort",
    "Dist": "District", "Asst": "Assistant", "Dep": "Deputy", "Sec": "Secretary",
}  # fmt: skip
NO_DOT_NEEDED = "Mr|Mrs|Dr|Prof|Lt|Gen|Col|Capt|Sgt|Rev|Maj|Cmdr|Sen|Mt"
WORDS = {
    "Jr": "Junior", "Sr": "Senior", "Esq": "Esquire", "Inc": "Incorporated", "Corp": "Corporation",
    "Ltd": "Limited", "Bros": "Brothers", "Assn": "Association", "Dept": "Department",
    "dept": "department", "Univ": "University", "Govt": "Government", "govt": "government",
    "Intl": "International", "Natl": "National", "approx": "approximately", "vs": "versus",
    "etc": "et cetera", "est": "established", "Ave": "Avenue", "Blvd": "Boulevard",
    "Hwy": "Highway", "incl": "including", "misc": "miscellaneous", "Vol": "Volume",
    "vol": "volume", "feat": "featuring", "cont": "continued", "temp": "temperature",
    "Mfg": "Manufacturing", "Mgmt": "Management", "Hosp": "Hospital", "Ste": "Suite",
    "Apt": "Apartment", "ext": "extension", "tel": "telephone", "Tel": "Telephone",
    "Cos": "Companies", "Pty": "Proprietary", "Plc": "P.L.C", "ca": "circa",
}  # fmt: skip
MONTHS = {
    "Jan": "January", "Feb": "February", "Aug": "August", "Sept": "September", "Sep": "September",
    "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
STATES = {
    "Ala": "Alabama", "Ariz": "Arizona", "Ark": "Arkansas", "Calif": "California",
    "Colo": "Colorado", "Conn": "Connecticut", "Del": "Delaware", "Fla": "Florida",
    "Ga": "Georgia", "Ill": "Illinois", "Ind": "Indiana", "Kan": "Kansas", "Ky": "Kentucky",
    "La": "Louisiana", "Mass": "Massachusetts", "Md": "Maryland", "Mich": "Michigan",
    "Minn": "Minnesota", "Miss": "Mississippi", "Mo": "Missouri", "Mont": "Montana",
    "Neb": "Nebraska", "Nev": "Nevada", "Okla": "Oklahoma", "Ore": "Oregon", "Pa": "Pennsylvania",
    "Penn": "Pennsylvania", "Tenn": "Tennessee", "Tex": "Texas", "Va": "Virginia",
    "Vt": "Vermont", "Wash": "Washington", "Wis": "Wisconsin", "Wyo": "Wyoming",
    "N.H": "New Hampshire", "N.J": "New Jersey", "N.M": "New Mexico", "N.Y": "New York",
    "N.C": "North Carolina", "N.D": "North Dakota", "R.I": "Rhode Island",
    "S.C": "South Carolina", "S.D": "South Dakota", "W.Va": "West Virginia", "B.C": "British Columbia",
    "P.R": "Puerto Rico",
}  # fmt: skip
POSTAL = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa",
    "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland",
    "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi",
    "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina",
    "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania",
    "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee",
    "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington",
    "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
COMPANY = re.compile(r"(?P<and>(?:&|\band) )?\bCo\.(?!\w)")
PARTIES = {"R": "Republican", "D": "Democrat", "I": "Independent"}
LATIN = {"e.g": "for example", "i.e": "that is", "a.k.a": "also known as", "aka": "also known as",
         "et al": "et al", "cf": "compare", "viz": "namely", "N.B": "note", "w/o": "without",
         "w/": "with "}  # fmt: skip

TITLE = re.compile(rf"\b(?P<title>{'|'.join(TITLES)})\.(?!\w*\.\w)(?P<space>\s?)")
TITLE_BARE = re.compile(rf"\b(?P<title>{NO_DOT_NEEDED})(?=\s[A-Z])")
LT_GOV = re.compile(r"\b(Lt|Maj|Brig)\.?\s(?=Gov|Gen|Col|Cmdr)")
WORD = re.compile(rf"\b(?P<word>{'|'.join(WORDS)})\.(?=(?P<next>\s?))(?!\w)")
VERSUS = re.compile(r"(?<=\w )(?:vs?)(?= [A-Z])|(?<=\w )vs(?=\s)|(?<=\w )v\.(?=\s[A-Z])")
MONTH = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)})\.(?=\s?)")
STATE = re.compile(
    rf"(?<=[a-zA-Z], )(?P<state>{'|'.join(re.escape(state) for state in STATES)})\.(?!\w)"
)
POSTAL_STATE = re.compile(
    rf"(?<=[a-z], )(?P<state>{'|'.join(POSTAL)})"
    r"(?:\s(?P<zip>\d{5})(?:-(?P<more>\d{4}))?(?!\w)|(?=[.,;:)\"]|$|\s[-–—(]))"
)
PARTY = re.compile(
    rf"(?<![\w-])(?P<party>[RDI])-(?P<state>{'|'.join(re.escape(state) for state in STATES)}"
    rf"|{'|'.join(POSTAL)}|{'|'.join(sorted(set(POSTAL.values())))})"
    r"(?P<dot>\.?)(?!\w)"
)
LATIN_WORD = re.compile(
    r"(?<![\w.])(?P<word>e\.g|i\.e|a\.k\.a|et al|cf|viz|N\.B)\.(?P<comma>,?)(?!\w)|\b(?P<aka>aka)\b|(?<!\S)(?P<with>w/o?)(?=\s)"
)
NUMBER = re.compile(r"\b(?P<n>[Nn]o|[Nn]os|NO)(?:\.\s?|\s)(?=\d)|#\s?(?=\d)|№\s?(?=\d)")
PAGE = re.compile(r"(?<![\w.])(?P<p>pp|pgs?|p)\.\s?(?=\d)|\b(?P<p2>pp)\s(?=\d)")
PARTS = re.compile(r"\b(?P<part>[Cc]h|[Ff]igs?|[Vv]ols?|[Aa]rt|[Ss]ec|[Ee]p)\.\s?(?=\d)")
CIRCA = re.compile(r"(?<![\w.])c(?:a?\.\s?|\s)(?=1\d{3}|20\d\d|\d{3}\b)")
SAINT = re.compile(r"\bSt(?P<dot>\.?)(?=[\s-](?P<next>[A-Z]))")
STREET = re.compile(r"(?P<before>\b[A-Z][a-z]+|\d(?:st|nd|rd|th))\sSt\b(?P<dot>\.?)")
KNOWN_STREETS = frozenset(
    "Main Wall High Downing Fleet Church Market Park Elm Oak State Canal Bond Oxford Regent Baker Bourbon Water Front Broad".split()
)


def titles(text: str) -> str:
    """Gov. → Governor, Mr Smith → Mister Smith."""
    if "." in text:
        text = LT_GOV.sub(lambda match: f"{TITLES[match[1]]} ", text)
        text = TITLE.sub(_title, text)
    return TITLE_BARE.sub(lambda match: TITLES[match["title"]], text)


def _title(match: re.Match[str]) -> str:
    if match["title"] in ("Fr", "Ft", "Dr", "Sec", "Dep", "Dist", "Det") and not _name_follows(
        match
    ):
        return match[0] if match["title"] != "Dr" else f"Drive{match['space']}"
    end = "" if match["space"] or not _at_end(match) else "."
    return f"{TITLES[match['title']]}{end}{match['space']}"


def _name_follows(match: re.Match[str]) -> bool:
    return match.string[match.end() : match.end() + 1].isupper()


def _at_end(match: re.Match[str]) -> bool:
    return not match.string[match.end() :].strip(" \"')")


def words(text: str) -> str:
    """Inc. → Incorporated, vs. → versus, e.g. → for example, Oct. → October."""
    if "." in text:
        text = LATIN_WORD.sub(_latin, text)
        text = STATE.sub(lambda match: STATES[match["state"]] + _full_stop(match), text)
        text = COMPANY.sub(_company, text)
        text = WORD.sub(lambda match: WORDS[match["word"]] + _full_stop(match), text)
        text = MONTH.sub(lambda match: MONTHS[match["month"]], text)
    elif "w/" in text or "aka" in text:
        text = LATIN_WORD.sub(_latin, text)
    if "-" in text:
        text = PARTY.sub(_party, text)
    if ", " in text:
        text = POSTAL_STATE.sub(_postal, text)
    return VERSUS.sub("versus", text) if " v" in text else text


def _party(match: re.Match[str]) -> str:
    """(R-Texas), (D-Calif.): party and state of a member of Congress."""
    state = match["state"]
    return f"{PARTIES[match['party']]} of {STATES.get(state) or POSTAL.get(state) or state}"


def _company(match: re.Match[str]) -> str:
    """ "Smith and Co" is said so; any other is a company."""
    return (f"{match['and']}Co" if match["and"] else "Company") + _full_stop(match)


def _postal(match: re.Match[str]) -> str:
    parts = [numbers.digits(figures) for figures in (match["zip"], match["more"]) if figures]
    return " ".join([POSTAL[match["state"]], ", ".join(parts)]).strip()


def _latin(match: re.Match[str]) -> str:
    key = match["word"] or match["aka"] or match["with"]
    return LATIN[key].strip()


def _full_stop(match: re.Match[str]) -> str:
    """The dot of an abbreviation may be the sentence's too."""
    rest = match.string[match.end() : match.end() + 16].lstrip(" \"')")
    return "." if not rest or _opens(rest) else ""


def _opens(rest: str) -> bool:
    word = rest.split(None, 1)[0] if rest else ""
    return word in OPENERS


def numbered(text: str) -> str:
    """No. 5 → number 5, on p. 12 → on page 12, pp. 3-4 → pages, c. 1850 → circa."""
    text = NUMBER.sub(_number, text)
    if "p" in text:
        text = PAGE.sub(_page, text)
    text = PARTS.sub(lambda match: PART_NAMES[match["part"].lower()] + " ", text)
    return CIRCA.sub("circa ", text)


def _number(match: re.Match[str]) -> str:
    return "numbers " if (match["n"] or "").lower() == "nos" else "number "


def _page(match: re.Match[str]) -> str:
    """In a citation ("Smith 1997, p. 3") people say the letter, in a sentence the word."""
    letters = match["p"] or match["p2"]
    if match.string[: match.start()].endswith((", ", ": ")):
        return f"{letters.upper()} "
    return "page " if letters in ("p", "pg") else "pages "


PART_NAMES = {"ch": "chapter", "fig": "figure", "figs": "figures", "vol": "volume", "vols": "volumes",
              "art": "article", "sec": "section", "ep": "episode"}  # fmt: skip


def saints(text: str) -> str:
    """St. Louis is a saint, Wall St. a street."""
    if "St" not in text:
        return text
    text = STREET.sub(_street, text)
    return SAINT.sub("Saint", text)


def _street(match: re.Match[str]) -> str:
    before = match["before"]
    name_follows = re.match(r"[\s-][A-Z]", match.string[match.end() :])
    if name_follows and before not in KNOWN_STREETS and not before[0].isdigit():
        return match[0]
    return f"{before} Street{_full_stop(match) if match['dot'] else ''}"
