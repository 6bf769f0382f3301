"""Abbreviated words: Inc., vs., e.g., Oct., govt."""

import re

from podcaster.script.spoken import pairs, words
from podcaster.script.spoken.english.cardinals import full_stop
from podcaster.script.spoken.english.dates import month_name

WORDS = pairs(
    """
    Jr = Junior; Sr = Senior; Esq = Esquire; Inc = Incorporated; Corp = Corporation; Ltd = Limited;
    Bros = Brothers; Assn = Association; Dept = Department; dept = department; Univ = University;
    Govt = Government; govt = government; Intl = International; Natl = National;
    approx = approximately; Approx = Approximately; avg = average; agg = aggregate;
    exp = expected; Exp = Expected; Sched = Schedule; btwn = between; mtg = meeting;
    thru = through; Avg = Average; Bldg = Building;
    Mgr = Manager; Asst = Assistant; Secy = Secretary; Mtg = Meeting; acct = account;
    Acct = Account; vs = versus; etc = et cetera; Ext = Extension; Cont = Continued; Vit = Vitamin;
    vit = vitamin; Ave = Avenue; Blvd = Boulevard; Hwy = Highway; incl = including;
    misc = miscellaneous; Vol = Volume; vol = volume; cont = continued;
    temp = temperature; Mfg = Manufacturing; Mgmt = Management; Hosp = Hospital; Ste = Suite;
    Apt = Apartment; apt = apartment; ext = extension; tel = telephone; Tel = Telephone;
    Cos = Companies; Pty = Proprietary; Plc = P.L.C; Wm = William; Geo = George; Thos = Thomas;
    Jas = James; Chas = Charles; Robt = Robert; Benj = Benjamin; Edw = Edward; spp = species;
    adj = adjusted; Adj = Adjusted; div = dividend; Op = Operating; dest = destination;
    Pct = Percent; pct = percent; cttee = committee; pkg = package; stn = station; Stn = Station;
    cts = counts; rev = revenue; tabs = tablets; chg = change; subsp = subspecies; elev = elevation;
    wt = weight; Brgy = Barangay; bbl = barrel; Bbl = Barrel;
    Ret = Retired; ret = retired
    """
)
LIMITS = {"max": "maximum ", "min": "minimum ", "pop": "population ", "op": "operating ",
          "no": "number ",
          "yr": "year ", "wk": "week ", "mo": "month ", "hr": "hour "}  # fmt: skip
LIMIT = re.compile(
    r"(?<!\d )(?<![\w.-])(?P<word>max|min|pop(?=\. (?:is|was|of|grew|fell|rose)\b)"
    r"|op(?=\. (?:profit|income|loss|margin|earnings|costs?)\b)"
    r"|no(?=\. of\b)"
    r"|(?<=\b[Aa] )(?:yr|wk|mo|hr)(?=\. (?:ago|later|earlier|old|before)\b))\.\s(?=[a-z])"
)
SIZED = re.compile(
    r"""
    (?:(?<=\d\ )|(?<=over\ )|(?<=on\ )|(?<=[Aa]\ ))(?P<size>lg|med|sm)\.?\ (?=(?:[a-z]+\ )?
    (?:heat|eggs?|onions?|potato|carrot|tomato|lemon|cloves?|bowl|pan|pot|shrimp|apples?|flame))
    """,
    re.VERBOSE,
)
SIZES = {"lg": "large", "med": "medium", "sm": "small"}
"""Of a recipe: 3 lg. eggs, over med. heat."""
IN_MONTH = re.compile(
    r"""
    \b(?P<before>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate
    |[Mm]id|[Oo]f|[Tt]o|through|[Dd]uring)(?P<gap>[ -])
    (?P<month>Jan|Feb|Aug|Sept?|Oct|Nov|Dec|(?:Mar|Apr|Jun|Jul)(?!\ (?:[A-Z][a-z]|del\b)))
    (?![\w.'-])
    """,
    re.VERBOSE,
)
MONTHS = words("Jan Feb Aug Sept Sep Oct Nov Dec")
MONTH_OF = re.compile(
    r"\b(?P<month>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?= (?:figures|sales|data|report"
    r"|results|meeting|elections?|exports|imports|payrolls|inflation|futures|retail|jobs)\b)"
)
"""The Sept figures."""
MONTHS_TOO = words("Mar Apr Jun Jul")
LATIN = {"e.g": "for example", "i.e": "that is", "a.k.a": "also known as", "aka": "also known as",
         "et al": "et al", "cf": "compare", "viz": "namely", "N.B": "note",
         "p.a": "per annum", "b.i.d": "twice a day", "t.i.d": "three times a day",
         "q.i.d": "four times a day", "q.d": "once a day", "w/o": "without", "w/": "with ",
         "c/o": "care of", "w/c": "week commencing", "b/c": "because"}  # fmt: skip
LATIN_HINTS = (
    ".a.",
    ".g.",
    ".e.",
    "k.a",
    "aka",
    "et al",
    "cf.",
    "viz.",
    "N.B",
    ".i.d",
    "q.d",
    "w/",
    "W/",
    "c/o",
    "b/c",
)
LATIN_WORD = re.compile(
    r"""
    (?<![\w.])(?P<word>[eE]\.g|[iI]\.e|a\.k\.a|et\ al|cf|viz|(?<!,\ )N\.B|p\.a
    |[btq]\.i\.d|q\.d)\.,?(?!\w)|\b(?P<aka>aka)\b|(?<!\S)(?P<with>[wW]/o?|c/o|b/c|w/c(?=\s(?:the\s)?(?:Mon|\d)))(?=\s)
    """,
    re.VERBOSE,
)
WORD = re.compile(r"\b(?P<word>[A-Za-z][a-z]{1,5})\.(?!\w)")
MONTH_BEFORE = re.compile(
    r"""
    (?:\b(?:[Ii]n|[Oo]f|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Tt]o|[Ll]ast|[Nn]ext|[Tt]his|[Ll]ate
    |[Ee]arly|through|[Ee]very|[Ee]ach|before|after)|\d|\d(?:st|nd|rd|th)|-)\s?$
    """,
    re.VERBOSE,
)
"""Ant & Dec. is no month: one that ends a sentence follows such a word or a day."""
COUNTY = re.compile(
    r"""
    \bCo\.(?=\ (?:Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Durham|Fermanagh
    |Galway|Kerry|Kildare|Kilkenny|Laois|Leitrim|Limerick|Londonderry|Longford|Louth|Mayo|Meath
    |Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone|Waterford|Westmeath|Wexford|Wicklow)\b)
    """,
    re.VERBOSE,
)
MISSED = re.compile(r"\b(?:[Mm]iss(?:es)?|[Bb]eats?|[Tt]ops?|[Bb]elow|[Aa]bove) $")
FIGURES_BEFORE = re.compile(r"[\d%KMBkmbn] $")
DIVIDEND = re.compile(r"\b(?:[Ii]nterim|[Ff]inal|[Ss]pecial|[Tt]otal|[Qq]uarterly|[Aa]nnual) $")
FOUNDED = re.compile(r"\s(?:in |circa |ca?\.\s?)?(?:1\d{3}|20\d\d|\d{3})\b(?!,\d|\s[a-z]+s\b)")
COMPANY_BEFORE = re.compile(r"(?:&|\band)\s$")
FEATURING = re.compile(r"(?P<before>\(|[A-Z][\w'.&-]*[\"',)]* )(?:[Ff]eat\.|ft\b\.?)(?= [A-Z])")
"""Between the names of singers: a song by Roe ft. Poe."""
EACH = re.compile(r"(?P<price>[£$€]\d[\d,.]*) pp\b")
"""£89 pp"""
CUPS = re.compile(r"(?P<many>(?<![\w.,/])(?:\d \d/\d|\d/\d|\d)) c\.(?= [a-z])")
CLIMBED, HUNGARY = re.compile(r"(?<=\d) Ft\."), re.compile(r"Hungar|Budapest|forint|HUF")
BELOW = re.compile(r"\bsub-(?=[£$€])")
SHORT_WORDS = {"wk": "week", "yr": "year", "avg": "average", "yrs": "years"}
SHORT_WORD = re.compile(r"(?<![\d.] )(?<![\w./-])(wk|yr|avg|(?<=[bm]n )yrs)\b(?!\.)")
VERSUS = re.compile(r" (?:vs\.?(?=\s)|v\.?(?= [A-Z])|v\.(?= the [A-Z]))")
DOCTORATE = re.compile(r"\bPh\.\s?D\.?(?!\w)")
DEGREE = re.compile(
    r"\b(?P<of>LL|[BMD])\.\s?(?P<what>Sc|Phil|Ed|Eng|Com|Arch|Tech|Litt|Mus|Div|B|M|D)\.?(?!\w)"
)
"""B.Sc., D.Phil., LL.B.; a B.D. is found with the initials, too."""
CIRCUIT = re.compile(r"\bFed\. Cir\b\.?")
DEGREE_HINTS = ("B.", "M.", "D.", "LL.")
BARE = {"Govt": "Government", "govt": "government", "pvt": "private", "Utd": "United",
        "Qld": "Queensland", "QLD": "Queensland",
        "agg": "aggregate", "btwn": "between", "mgmt": "management", "intl": "international",
        "concs": "concessions", "approx": "approximately",
        "cttee": "committee", "pkg": "package", "stn": "station", "sgts": "sergeants",
        "lvl": "level", "o/u": "over-under", "O/U": "over-under", "n/a": "not available",
        "mkt": "market", "doz": "dozen", "Hols": "Holidays", "hols": "holidays",
        "YTD": "year to date", "ytd": "year to date",
        "light-yrs": "light-years", "light-yr": "light-year",
        "cllr": "councillor", "cllrs": "councillors",
        "hwy": "highway", "gov't": "government", "Gov't": "Government", "int'l": "international",
        "Int'l": "International", "nat'l": "national", "Nat'l": "National", "dep't": "department",
        "ass'n": "association", "f'cast": "forecast", "comm'n": "commission"}  # fmt: skip
BARE_HINTS = words(
    """
    vt mkt YTD ytd -yr Utd Qld QLD agg btwn mgmt intl concs pprox cttee doz ols pkg stn sgts lvl
    /u /U n/a cllr hwy v't t'l p't s'n f'c m'n
    """
)
BARE_WORD = re.compile(rf"\b({'|'.join(BARE)})\b(?!\.\w)(?:\.(?= [a-z\d]))?")
BEAT = re.compile(r"(?<=[\w)] )(?:def\.?|bt\.?|d\.(?= [A-Z]\w+ \d-\d))(?= [A-Z])")
"""Verbs in lists of results: Brisbane bt Carlton."""


def abbreviations(text: str) -> str:
    """Inc. → Incorporated, vs. → versus, e.g. → for example, Oct. → October."""
    if any(hint in text for hint in LATIN_HINTS):
        text = LATIN_WORD.sub(_latin, text)
    text = _short(text)
    if "Ph." in text or "Fed. C" in text:
        text = DOCTORATE.sub(lambda match: "PhD" + full_stop(match), text)
        text = CIRCUIT.sub(lambda match: "Federal Circuit" + full_stop(match), text)
    if any(hint in text for hint in DEGREE_HINTS):
        text = DEGREE.sub(_degree, text)
    if " v" in text:
        text = VERSUS.sub(_versus, text)
    if has_dots(text):
        text = WORD.sub(_word, COUNTY.sub("County", text) if "Co." in text else text)
    if ". " in text:
        text = LIMIT.sub(lambda match: LIMITS[match["word"]], text)
    if "lg" in text or "med" in text or "sm" in text:
        text = SIZED.sub(lambda match: SIZES[match["size"]] + " ", text)
    if "eat" in text or "ft" in text:
        text = FEATURING.sub(r"\g<before>featuring", text)
    text = _months(text)
    if " def" in text or " bt" in text or " d. " in text:
        text = BEAT.sub("beat", text)
    if any(hint in text for hint in BARE_HINTS):
        text = BARE_WORD.sub(lambda match: BARE[match[1]], text)
    return text


LOOSE_STOP = re.compile(r"(?<=[a-z][a-z])\.(?= (?P<next>[@&]|(?!i\b)[a-z]+\b))")
CLIPPED = re.compile(
    r"(?<=\b[Cc]orp|\b[Nn]atl|\b[Ii]ntl)\.(?= [a-z])|(?<=\b[Mm]ax|\b[Mm]in|\b[Aa]bt)\.(?= [a-z])"
)
"""Before a figure they end no sentence either."""
CONSONANTS = re.compile(
    r"(?<![\w.])(?P<short>[A-Za-z][b-df-hj-np-tv-xz]{1,3})\.(?= \d)"
    r"(?! [\d,]+ (?:[a-z]{3,}s|people)\b)"
)


def stops(text: str) -> str:
    """A full stop between consonants and a figure ends no sentence."""
    return CONSONANTS.sub(r"\g<short>", text) if "." in text[:-1] else text


def loose_words(text: str) -> frozenset[str]:
    """Words written small behind a full stop, which ends no sentence."""
    is_sentence = text[:1].isupper() or text[:1].isdigit()
    return frozenset(LOOSE_STOP.findall(text)) if "." in text[:-1] and is_sentence else frozenset()


def without_stops(text: str, loose: frozenset[str]) -> str:
    """The text without the full stops before such words."""
    text = CLIPPED.sub("", text)
    return LOOSE_STOP.sub(lambda match: "" if match["next"] in loose else match[0], text)


def has_dots(text: str) -> bool:
    """Whether there is a full stop other than the one after an ordinary last word."""
    if "." in text[:-1]:
        return True
    word = text[text.rfind(" ") + 1 : -1]
    return text.endswith(".") and 1 < len(word) < 7


def _short(text: str) -> str:
    """£89 pp, 1/4 c. milk, the wk to 21 November."""
    if " pp" in text:
        text = EACH.sub(r"\g<price> per person", text)
    if " Ft" in text and not HUNGARY.search(text):
        text = CLIMBED.sub(" feet", text)
    if "sub-" in text:
        text = BELOW.sub("sub ", text)
    if " c. " in text:
        text = CUPS.sub(_cups, text)
    if "wk" in text or "avg" in text or "yr" in text:
        text = SHORT_WORD.sub(lambda match: SHORT_WORDS[match[1]], text)
    return text


def _months(text: str) -> str:
    """In Oct, last Jul, Jan to Mar, the Sept figures."""
    if any(month in text for month in (*MONTHS, *MONTHS_TOO)):
        text = MONTH_OF.sub(lambda match: month_name(match["month"]), text)
        text = IN_MONTH.sub(_month, text)
    return text


def _cups(match: re.Match[str]) -> str:
    return f"{match['many']} cup{'' if match['many'] == '1' or '/' in match['many'] else 's'}"


def _latin(match: re.Match[str]) -> str:
    found = match["word"] or match["aka"] or match["with"]
    words = LATIN.get(found) or LATIN[found.lower()].capitalize()
    if found == "p.a" or found.endswith(".d"):
        return words + ("," if match[0].endswith(",") else full_stop(match))
    if found == "i.e" and match.string[: match.start()].endswith(", "):
        return f"{words},"
    # "for example, …" runs on; "Roe et al., …" does not
    return words.strip() + ("," if found == "et al" and match[0].endswith(",") else "")


def _degree(match: re.Match[str]) -> str:
    if len(match["what"]) == 1 and match["of"] != "LL":
        return match[0]
    return match["of"] + match["what"] + (full_stop(match) if match[0].endswith(".") else "")


def _versus(match: re.Match[str]) -> str:
    """Between two words; "v. " alone may be an initial."""
    before = match.string[match.start() - 1 : match.start()]
    is_between = before.isalnum() or (before in (",", ")", '"') and "s" in match[0])
    return " versus" if is_between else match[0]


def _word(match: re.Match[str]) -> str:
    word = match["word"]
    if word in MONTHS or (word in MONTHS_TOO and _follows_preposition(match)):
        return _dotted_month(match)
    if word == "Co":
        # "Smith and Co" is said so; any other is a company
        kept = COMPANY_BEFORE.search(match.string, max(0, match.start() - 5), match.start())
        return ("Co" if kept else "Company") + full_stop(match)
    if word in ("est", "Est"):
        year = FOUNDED.match(match.string, match.end())
        rough = "stimate" if match.string.startswith(" of ", match.end()) else "stimated"
        rough = "stimates" if MISSED.search(match.string[: match.start()][-12:]) else rough
        name = "stablished" if year else rough
        return word[0] + name + full_stop(match)
    if word == "div" and not DIVIDEND.search(match.string[: match.start()]):
        return match[0]
    if word == "exp" and not FIGURES_BEFORE.search(match.string[: match.start()][-12:]):
        return match[0]
    if word == "Ste" and match.string[match.end() :][1:2].isalpha():
        return "Sainte"
    return WORDS[word] + full_stop(match) if word in WORDS else match[0]


def _dotted_month(match: re.Match[str]) -> str:
    stop = full_stop(match)
    if stop and not _follows_preposition(match):
        return match[0]
    return month_name(match["word"]) + stop


def _follows_preposition(match: re.Match[str]) -> bool:
    return bool(MONTH_BEFORE.search(match.string, max(0, match.start() - 8), match.start()))


def _month(match: re.Match[str]) -> str:
    return f"{match['before']}{match['gap']}{month_name(match['month'])}"
