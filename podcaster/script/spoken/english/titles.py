"""Titles before names, with the saints or streets that look like them: Gov., Mr, St."""

import re

from podcaster.script.spoken import pairs, words
from podcaster.script.spoken.english.abbreviations import has_dots
from podcaster.script.spoken.english.cardinals import full_stop

TITLES = pairs(
    """
    Ms = Ms; Drs = Doctors; Mr = Mister; Mrs = Missus; Dr = Doctor; Prof = Professor; Sen = Senator;
    Sens = Senators; Rep = Representative; Reps = Representatives; Gov = Governor; Govs = Governors;
    Gen = General; Col = Colonel; Capt = Captain; Lt = Lieutenant; Sgt = Sergeant; Cpl = Corporal;
    Pvt = Private; Maj = Major; Cmdr = Commander; Cdr = Commander; Adm = Admiral; Rev = Reverend;
    Hon = Honorable; Supt = Superintendent; Det = Detective; Insp = Inspector; Amb = Ambassador;
    Atty = Attorney; Pres = President; Messrs = Messieurs; Ald = Alderman; Brig = Brigadier;
    Fr = Father; Mt = Mount; Ft = Fort; Dist = District; Asst = Assistant; Dep = Deputy;
    Sec = Secretary; Cllr = Councillor; Cllrs = Councillors; Cpt = Captain; Const = Constable;
    Pt = Point; Pfc = Private First Class; Msgr = Monsignor; Mme = Madame; Mlle = Mademoiselle
    """
)
NEED_A_NAME = frozenset(words("Fr Ft Sec Dep Dist Det Const Pt Adm"))
"""Said as titles only before a name."""
BARE_TITLE_HINTS = words(
    "Mr Mrs Dr Prof Lt Gen Col Capt Sgt Rev Maj Cmdr Sen Mt Cllr Supt Insp Cpl Cdr Brig Messrs"
)
TITLE = re.compile(
    r"(?:(?<![\w-])|(?<=\b[Ee]x-))(?P<title>[A-Z][a-z]{1,5})\.(?!\w*\.\w)(?P<space>\s?)"
)
TITLE_HINT = re.compile(r"[A-Z][a-z]{1,5}\.")
SENATE = re.compile(
    r"\bSen\.(?= (?:to|votes?|pass(?:es|ed)|OKs|panel|committee|race|seat|bill|leaders?|hearing"
    r"|floor|GOP|Dems?|Republicans?|Democrats?|Majority|Minority)\b)"
)
"""A chamber, where no name follows."""
OFFICE = re.compile(r"\bSec\.(?=\s(?:of|for)\s(?:the\s)?[A-Z])")
"""A title without a name: Sec. of State."""
BARE_TITLE = re.compile(
    r"""
    \b(?!Gen\ [XYZ](?:ers?)?\b)
    (?P<title>Mrs?|Dr|Prof|Lt|Gen|Col|Capt|Sgt|Rev|Maj|Cmdr|Sen|Mt|Cllrs?|Supt|Insp|Cpl
    |Cdr|Brig|Messrs)(?=\s[A-Z](?:[a-z']|\.))
    """,
    re.VERBOSE,
)
AIRMEN = re.compile(r"\b(?P<unit>Sqn?|Wg|Flt|Gp)\.? (?P<rank>Ldr|Cdr|Cmdr|Lt|Capt|Off)\b\.?")
UNITS = {"S": "Squadron", "W": "Wing", "F": "Flight", "G": "Group"}
RANKS = pairs(
    "Ldr = Leader; Cdr = Commander; Cmdr = Commander; Lt = Lieutenant; Capt = Captain; "
    "Off = Officer"
)
RIGHT = re.compile(r"\bRt\.?\s(?=Hon|Rev)")
HONOURABLE = re.compile(r"(?<=Right )Hon\b\.?")
DEPUTY = re.compile(r"\b([LlMmBb](?:t|aj|rig))\.?\s(?=[Gg]ov|Gen|Col|Cmdr)")
DETECTIVE = re.compile(r"\bDet\b\.?(?= (?:Ch |Chief )?(?:Insp|Con(?:st)?\b|Sgt|Serg|Supt|Super))")
CONSTABLE = re.compile(r"(?<=Detective )Con\b\.?")
IN_STREET = re.compile(r"[A-Z0-9][\w']* $")
SAINT = re.compile(r"\bSt\.?(?=[\s-][A-Z])")
STREET = re.compile(r"(?P<before>\b[A-Z][a-z]+(?:'s)?|\d(?:st|nd|rd|th))\sSt\b(?P<dot>\.?)")
NAME = re.compile(r"[\s-][A-Z]")
KNOWN_STREETS = frozenset(
    words(
        "Main Wall High Downing Fleet Church Market Park Elm Oak State Canal Bond Oxford Regent "
        "Baker "
        "Bourbon Water Front Broad"
    )
)
CHURCH = re.compile(
    r"(?:(?<='s )|(?<=tist )|(?<=dist )|(?<=eran )|(?<=olic )|(?<=rish )|(?<=tian )|(?<=opal ))"
    r"Ch\b(?P<dot>\.?)(?=[,;]|$|\s)"
)


def titles(text: str) -> str:
    """Gov. → Governor, Mr Smith → Mister Smith."""
    if "Rt" in text:
        text = HONOURABLE.sub("Honourable", RIGHT.sub("Right ", text))
    if "Sq" in text or "Wg" in text or "Flt" in text or "Gp" in text:
        text = AIRMEN.sub(lambda match: f"{UNITS[match['unit'][0]]} {RANKS[match['rank']]}", text)
    if "Det" in text:
        text = CONSTABLE.sub("Constable", DETECTIVE.sub("Detective", text))
    if has_dots(text):
        if "Sen." in text:
            text = SENATE.sub("Senate", text)
        if "Sec." in text:
            text = OFFICE.sub("Secretary", text)
        text = DEPUTY.sub(_deputy, text)
        if TITLE_HINT.search(text):
            text = TITLE.sub(_title, text)
    if any(hint in text for hint in BARE_TITLE_HINTS):
        text = BARE_TITLE.sub(lambda match: TITLES[match["title"]], text)
    return text


def _deputy(match: re.Match[str]) -> str:
    title = TITLES[match[1].capitalize()]
    return f"{title if match[1][0].isupper() else title.lower()} "


def _title(match: re.Match[str]) -> str:
    title, space = match["title"], match["space"]
    if title not in TITLES:
        return match[0]
    following = match.string[match.end() :]
    if title == "Mt" and match.string[match.start() - 2 : match.start() - 1].isdigit():
        return match[0]  # millions of tons
    if not following[:1].isupper():
        if title in NEED_A_NAME:
            return match[0]
        if title == "Dr" and IN_STREET.search(
            match.string, max(0, match.start() - 24), match.start()
        ):
            return f"Drive{space}"
    at_end = not space and not following.strip(" \"')")
    return f"{TITLES[title]}{'.' if at_end else ''}{space}"


def saints(text: str) -> str:
    """St. Louis is a saint, Wall St. a street."""
    if "Ch" in text:
        text = CHURCH.sub(lambda match: "Church" + (full_stop(match) if match["dot"] else ""), text)
    if "St" not in text:
        return text
    text = STREET.sub(_street, text)
    return SAINT.sub("Saint", text)


def _street(match: re.Match[str]) -> str:
    before = match["before"]
    name_follows = NAME.match(match.string, match.end())
    if name_follows and before not in KNOWN_STREETS and not before[0].isdigit():
        return match[0]
    return f"{before} Street{full_stop(match) if match['dot'] else ''}"
