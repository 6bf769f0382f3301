"""Shorthand of a trade (markets, medicine, rockets, weather, armies), written out in full.

It runs first among the passes that know figures, so that what it writes is read by the others.
"""

import re

from podcaster.languages.symbols import CODES, in_english
from podcaster.script.spoken import pairs, words
from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.cardinals import full_stop

FIGURE = re.compile(r"\d")
PARTS = pairs(
    """
    ch = chapter; chs = chapters; fig = figure; figs = figures; vol = volume; vols = volumes;
    art = article; arts = articles; sec = section; secs = sections; ep = episode; op = opus;
    para = paragraph; paras = paragraphs; cl = clause; sch = schedule; eq = equation;
    eqs = equations; ver = version; tab = table; sc = scene; prop = proposition
    """
)
"""Of a text; they need their full stop."""
NUMBERED = pairs(
    """
    nr = number; Nr = number; Gm = game; Rt = route; Rd = round; rd. = round; Rds = rounds;
    chap = chapter; Chap = chapter; chaps = chapters; Chaps = chapters; col = column;
    Rwy = runway; rwy = runway; RWY = runway; arr = arriving; dep. = departing; lat = latitude;
    Lat = latitude; lon = longitude; long. = longitude; Long. = longitude; Reg = regulation;
    Regs = regulations; Dir = directive; App. = appendix; Amdt = amendment; Amend = amendment;
    para = paragraph; paras = paragraphs; Wk = week; wk = week; Cat = category; cat = category;
    Gr = grade; Pos. = position; pos. = position; Bk = book; Exh = exhibit; Grp = group;
    Lvl = level; Pt. = part; Div. = division; yr = year; Yr = year; Yrs = years; Bldg = building;
    bldg = building; Flt = flight; Tbl = table; Incl = including; Rm = room; rm = room;
    mag. = magnitude; alt. = altitude; vis. = visibility; rd = round; dep = departing;
    ref. = reference; Ref. = reference; Ste = suite; Fl = floor; Qtr = quarter; Ver = version;
    max. = maximum; Max. = maximum; min. = minimum; Min. = minimum; pop. = population;
    Pop. = population
    """
)
"""Of other things; they may be units where a figure stands before them."""
PART = re.compile(
    r"""
    (?<![\w.-])(?P<short>[A-Za-z][a-zWY]{1,4})(?:(?P<dot>\.)\s?|\s)
    (?=[$£€]?\d|[IVX]+\b(?:(?<!\bI)|(?<=\.\ I))|(?<=\.\ )[ivx]{2,}\b|\((?:EU|EC)\)
    |(?<=\.\ )[A-Z]{1,3}-?\d)
    """,
    re.VERBOSE,
)
NOUNS = frozenset(("art", "sec", "tab", "ep", "long", "cat", "chap", "para", "col"))
COUNT = re.compile(
    r"[\d,]+ (?!(?:appli|say|show|give|read|allow|require|hurricane|storm)\w*s\b)"
    r"(?:[a-z]{3,}s|people|men|women|children)\b|[\d,.]+\s?(?:km|m|mi|kg|lb)\b"
)
"""She fed the cat. 12 hours later; but Art. 12 applies."""
DIGIT_BEFORE = tuple(f"{figure} " for figure in range(10))
CHANNEL = re.compile(r"\d+ (?:News|at \d)")
COUNTY_ROAD = re.compile(r"[A-Z][a-z]+ $")
"""County Rd. 12, but Rd. 3 is a round."""
AFTER_ORDINALS = pairs(
    """
    Bn = Battalion; Btn = Battalion; Regt = Regiment; Rgt = Regiment; Bde = Brigade;
    Div = Division; Sqn = Squadron; Sqdn = Squadron; Inf = Infantry; Cav = Cavalry;
    Cong = Congress; Sess = Session; Cir = Circuit; Dist = District; edn = edition;
    cent = century; Mtn = Mountain; Abn = Airborne; Armd = Armoured; Arty = Artillery;
    qtr = quarter; mo = month; wk = week; yr = year; min = minute; Sts = Streets; Aves = Avenues;
    wkt = wicket; pt = point; Gen = Generation; gen = generation
    """
)
WORDS_TOO = ("pt", "Gen", "gen", "cent", "mo")
AFTER_ORDINAL = re.compile(
    r"(?P<nth>\d(?:st|nd|rd|th|d)(?: |-(?=min\b)))(?P<short>[A-Za-z][a-z]{1,4})\b(?P<dot>\.?)"
)
REGIMENT_HINT = re.compile(r" (?:[RB][deg]|B[n]|Sq|Div\.)")
REGIMENT = re.compile(r"(?<=[a-z] )(?P<short>Regt|Bde|Bn|Sqn|Div(?=\.))\b\.?")
LIVED = re.compile(
    r"""
    (?<![\w.])(?P<how>[bd]|(?:(?<=[,;]\ )|(?<=\())m)\.\s(?=
    (?:c\.\s?|ca\.\s?|circa\ )?1?\d{3}\b(?!\ [a-z]+s\b)|(?<=m\.\ )20\d\d\b
    |(?<=[bd]\.\ )(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec))
    """,
    re.VERBOSE,
)
LIVES = {"b": "born", "d": "died", "m": "married"}

COUNTDOWN = re.compile(
    r"""
    \bT\s?(?P<sign>[-+])\s?(?P<clock>(?:\d{1,2}:)?\d{1,2}:\d\d(?!\d)|(?P<number>\d{1,4}(?:\.\d+)?))
    (?:[\s-]?(?P<unit>seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d))?(?!\w)
    """,
    re.VERBOSE,
)
UNITS = {"s": "second", "m": "minute", "h": "hour", "d": "day", "y": "year"}
CALIBRE = re.compile(
    r"""
    (?<![\w.,])0?\.(?P<figures>\d{2,3})(?=[\s-](?:cal\b|calib(?:er|re)\b|rifles?|pistols?|revolvers?
    |handguns?|magnum|Magnum|rounds?|bullets?|shell\ casings|Winchester|Remington|Smith|Lapua|BMG))
    """,
    re.VERBOSE,
)
CAL = re.compile(r"(?<=[a-z])-cal\b\.?")
GUNS = words("cal rifle pistol revolver gun agnum bullet round casings")
PRESSURE = re.compile(
    r"(?<![\w.,/$£€-])(?P<upper>[6-9]\d|1\d\d|2[0-4]\d)\s?/\s?(?P<lower>[3-9]\d|1[0-4]\d)"
    r"(?![\w/.,]\d|[\w/])(?P<unit>\s?mm\s?Hg)?"
)
BLOOD = re.compile(
    r"blood pressure|\bBP\b|mm ?Hg|systolic|hypertensi|\bnurses?\b|\bdoctors?\b|\bpatients?\b"
    r"|\bclinic|\bcuff\b|\bpulse\b|\bheart\b|\bmedication|\bcardiolog|\bpills?\b|\bstroke risk",
    re.IGNORECASE,
)
_PAIRED = "|".join(sorted(CODES))
RATE = re.compile(rf"\b(?P<of>{_PAIRED})\s?/\s?(?P<to>{_PAIRED})(?![\w/])")
OVER_PERIOD = re.compile(
    r"\b(?P<a>yr|qtr|mth|[yqmwd])(?:/|[oO]|-[oO]-)(?P=a)\b(?![/-])", re.IGNORECASE
)
NO_WORDS = ("YoY", "yoy", "YOY", "QoQ", "qoq", "QOQ", "MoM", "WoW")
OVER_HINTS = ("/", "-o-", "-O-", *NO_WORDS)
PERIODS = {"y": "year", "q": "quarter", "m": "month", "w": "week", "d": "day",
           "yr": "year", "qtr": "quarter", "mth": "month"}  # fmt: skip
_NUMBERS = "|".join(numbers.ONES + numbers.TENS)
MINUS = re.compile(rf"-(?=[\s,.;:)\"']|$)(?!\s(?:and|or|to)\s[A-Z]-|\s(?:\d|{_NUMBERS}))")
GRADE = re.compile(r"(?<![\w'-])(?:A{1,3}|B{1,3}|C{1,3}|AB|[DFO])$")
SHORT_UNIT = re.compile(
    r"(?<=\d)(?P<one>(?<![\d.,]1)(?<=\b1))?\s(?P<unit>[sd])(?=[\s,;:.)?!\"']|$)(?!\.\d)"
)
STARRED = re.compile(r"\bA\*(?P<s>s?)(?!\w)")
_DAY = "Mo?|Tu|We?|Th|Fr?|Sa|Su"
WEEK = re.compile(rf"\b(?P<a>{_DAY})[-–](?P<b>{_DAY})\b(?=,? \d{{1,2}}(?:[:–-]|\s?[ap]| to \d))")
DAYS = pairs(
    """
    M = Monday; Mo = Monday; Tu = Tuesday; W = Wednesday; We = Wednesday; Th = Thursday;
    F = Friday; Fr = Friday; Sa = Saturday; Su = Sunday
    """
)
"""M-F 9-5, Tu-Su 10-5: days and hours of opening."""
HYPHENED = re.compile(
    r"(?<=\d-)(?P<short>rd|(?:(?<=[02-9]-)|(?<=11-))st|mag|pg|ch|dr|spd|cyl|yd|pk|pc|bdrm|br|ba|ct|[Yy]r|[Hh]r|mo|wkt?|Min(?=\.))\b\.?"
    r"(?=,? [a-z\d$£€]| [A-Z][a-z])"
)
HYPHENED_NAMES = pairs(
    """
    rd = round; st = stone; mag = magnitude; pg = page; ch = channel; dr = door; spd = speed;
    cyl = cylinder; pk = pack; pc = piece; bdrm = bedroom; br = bedroom; ba = bath; ct = carat;
    yd = yard; yr = year; hr = hour; mo = month; wk = week; wkt = wicket; min = minute
    """
)
"""After a number and a hyphen, before what it says something of: a 12-rd bout."""
TWICE = re.compile(
    r"(?P<dose>\d\s?(?:mg|mcg|µg|ml|g|units?|tablets?|pills?),? )(?P<how>BID|TID|QID|QD)\b"
)
OFTEN = pairs("BID = twice a day; TID = three times a day; QID = four times a day; QD = once a day")
BOUND = re.compile(
    r"(?P<road>\b(?:I|US|SR|[AM]|Interstate|Route|Rte|Highway|Hwy)[\s-]?\d{1,3} )"
    r"(?P<way>[NSEW])(?:/?B\b|\.B(?P<dot>\.)?)(?!\w)"
)
WAYS = pairs("N = northbound; S = southbound; E = eastbound; W = westbound")
LABEL = re.compile(
    r"(?:\b(?=\w+: )|(?<=[;,(] )(?=att \d)|\b(?=[HF]T,? \d\d?[-–]\d)|(?<=\()(?=[HF]T\))"
    r"|^(?=[HF]T [A-Z]\w+ \d))(?P<label>[Aa]tt|ATT|[Aa]gg|HT|FT)\b"
)
LABELS = pairs("att = attendance; agg = aggregate; ht = half-time; ft = full-time")
SCORED = re.compile(r"\d[-–]\d|: \d")
FREE = re.compile(r"(?<![\w-])1-(?P<area>800|888|877|866|900)(?![\w-]|[ .]\d)")
MODEL = re.compile(
    r"(?P<maker>\b(?!ISO)[A-Z]{2,3} )(?P<figures>[2-9]\d{3})(?![\w,.:-]*\d)"
    r"(?!\w| (?!has|was|does|costs)(?:[a-z]{3,}s|people|men)\b)"
)
"""RTX 4090: a number after capitals is a model's."""
EUROPEAN = re.compile(
    r"(?<![\d.,])(?:(?=[\d.]+,\d\d\s?€)|(?<=€))(?P<whole>\d{1,3}(?:\.\d{3})*),(?P<cents>\d\d)(?!\d)"
)
LAW = re.compile(
    r"""
    (?P<before>\b(?:\((?:EU|EC|EEC|UE)\)|Regulation|Directive|Decision|Resolution|Law|Act|Decree|Case
    |Framework\ Decision)\s(?:No\.?\s)?(?:\((?:EU|EC|EEC)\)\s(?:No\.?\s)?)?)
    (?P<a>\d{1,4})/(?P<b>\d{1,4})(?:/(?P<who>EC|EU|EEC|JHA))?(?![\w/])
    """,
    re.VERBOSE,
)
COURT_CASE = re.compile(r"\b(?P<court>[CTF])-(?P<a>\d{1,3})/(?P<b>\d\d)(?:\s(?P<p>P))?(?![\w/])")
BOWL = re.compile(r"\bSB (?=[LXVI]{1,7}\b)")


def parts(text: str) -> str:
    """Fig. 3 → figure 3, Sc. iii → scene iii, Reg. (EU) 2016/679, nr 7."""
    return PART.sub(_part_name, text) if "." in text[:-1] or FIGURE.search(text) else text


def _part_name(match: re.Match[str]) -> str:
    short, dot = match["short"], match["dot"] or ""
    name = PARTS.get(short.lower()) if dot else None
    if not name and not match.string[: match.start()].endswith(DIGIT_BEFORE):
        name = NUMBERED.get(short) or NUMBERED.get(short + dot)
    if not name or (short in NOUNS and COUNT.match(match.string, match.end())):
        return match[0]
    if short == "Ch" and CHANNEL.match(match.string, match.end()):
        return "Channel "
    if short == "Rd" and COUNTY_ROAD.search(match.string, 0, match.start()):
        return "Road "
    return (name.capitalize() if short[0].isupper() else name) + " "


def shorthand(text: str) -> str:
    """USD/JPY → dollar-yen, y/y → year on year, a B- → B minus."""
    if "/" in text:
        text = RATE.sub(_rate, text)
    if ("/" in text or "o" in text) and any(hint in text for hint in OVER_HINTS):
        text = OVER_PERIOD.sub(_over_period, text)
    if "-" in text:
        text = MINUS.sub(_grade, text)
    if "A*" in text:
        text = STARRED.sub(r"A-star\g<s>", text)
    text = BOWL.sub("Super Bowl ", text) if "SB" in text else text
    return (
        REGIMENT.sub(lambda match: AFTER_ORDINALS[match["short"]], text)
        if REGIMENT_HINT.search(text)
        else text
    )


def with_figures(text: str) -> str:
    """nr 7 → number 7, T+562s → T plus 562 seconds, 0.50-calibre → fifty-calibre, 142/91."""
    return _measures(_trades(text))


def _trades(text: str) -> str:
    text = AFTER_ORDINAL.sub(_after_ordinal, text)
    if "T" in text:
        text = COUNTDOWN.sub(_countdown, text)
    if "/" in text:
        text = COURT_CASE.sub(_court_case, LAW.sub(_law, text))
        text = PRESSURE.sub(_pressure, text) if BLOOD.search(text) else text
    text = _lives(text)
    if any(gun in text for gun in GUNS):
        text = CALIBRE.sub(lambda match: numbers.by_hundreds(match["figures"]), text)
        text = CAL.sub("-caliber", text)
    if "-" in text:
        text = HYPHENED.sub(lambda match: HYPHENED_NAMES[match["short"].lower()], text)
    text = TWICE.sub(lambda match: match["dose"] + OFTEN[match["how"]], text)
    text = BOUND.sub(_bound, text) if "B" in text else text
    if (": " in text or "att " in text or "T" in text) and SCORED.search(text):
        text = LABEL.sub(_label, text)
    text = MODEL.sub(_model, text)
    if "-" in text or "–" in text:
        text = WEEK.sub(lambda match: f"{DAYS[match['a']]} to {DAYS[match['b']]}", text)
    return FREE.sub(lambda match: f"one {numbers.integer(match['area'])}", text)


def _lives(text: str) -> str:
    """Of people: b. 1931, m. 1961."""
    if "b. " in text or "d. " in text or "m. " in text:
        text = LIVED.sub(lambda match: LIVES[match["how"]] + " ", text)
    return text


def _measures(text: str) -> str:
    text = SHORT_UNIT.sub(
        lambda match: f" {UNITS[match['unit']]}{'s' if match['one'] is None else ''}", text
    )
    return EUROPEAN.sub(_european, text) if "€" in text else text


def _european(match: re.Match[str]) -> str:
    """1.234,56 € and €1.234,56."""
    return f"{match['whole'].replace('.', '')}.{match['cents']}"


def _model(match: re.Match[str]) -> str:
    if match["maker"].strip() in CODES:
        return match[0]
    return match["maker"] + numbers.by_hundreds(match["figures"])


def _bound(match: re.Match[str]) -> str:
    stop = full_stop(match) if match["dot"] else ""
    return match["road"] + WAYS[match["way"]] + stop


def _label(match: re.Match[str]) -> str:
    """In a list of results: att: 36,204; but ATT: 1 may be a firm's rating."""
    name = LABELS[match["label"].lower()]
    opens = match["label"][0].isupper() and (
        match["label"] not in ("HT", "FT") or not match.start()
    )
    return name.capitalize() if opens else name


def _grade(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 5) : match.start()]
    return " minus" if GRADE.search(before) else match[0]


def _after_ordinal(match: re.Match[str]) -> str:
    name = AFTER_ORDINALS.get(match["short"])
    if not name or (match["short"] in WORDS_TOO and not match["dot"]):
        return match[0]
    ends = match["dot"] and not match.string[match.end() :].strip(" \"')")
    return match["nth"] + name + ("." if ends else "")


def _countdown(match: re.Match[str]) -> str:
    """T+00:08:42 and T-10: time after a start or before it."""
    sign = "plus" if match["sign"] == "+" else "minus"
    if not match["number"]:
        names = ("hour", "minute", "second")
        parts = match["clock"].split(":")
        counts = zip(parts, names[-len(parts) :], strict=True)
        said = [numbers.counted(part, name) for part, name in counts if int(part)]
        return f"T {sign} {' '.join(said) or 'zero'}"
    unit = f" {UNITS[match['unit'][0]]}s" if match["unit"] else ""
    if not unit and match["sign"] == "-" and len(match["number"]) > 2:
        return match[0]  # a T-700 is an engine
    return f"T {sign} {match['number']}{unit}" if unit or match["sign"] == "+" else match[0]


def _rate(match: re.Match[str]) -> str:
    words = f"{_money(match['of'])}-{_money(match['to'])}"
    return words if match.start() else words[0].upper() + words[1:]


def _money(code: str) -> str:
    return "dollar" if code == "USD" else in_english(code).one


def _law(match: re.Match[str]) -> str:
    who = f" {match['who']}" if match["who"] else ""
    section, part = map(numbers.by_hundreds, (match["a"], match["b"]))
    return f"{match['before']}{section}, {part}{who}"


def _court_case(match: re.Match[str]) -> str:
    page = " P" if match["p"] else ""
    volume, first = map(numbers.by_hundreds, (match["a"], match["b"]))
    return f"{match['court']} {volume}, {first}{page}"


def _pressure(match: re.Match[str]) -> str:
    if int(match["upper"]) <= int(match["lower"]):
        return match[0]
    unit = " millimeters of mercury" if match["unit"] else ""
    return f"{numbers.by_hundreds(match['upper'])} over {numbers.by_hundreds(match['lower'])}{unit}"


def _over_period(match: re.Match[str]) -> str:
    """y/y, QoQ, m-o-m; "mom" and "wow" are words, "MOM" and "DOD" names."""
    if match[0].isalpha() and match[0] not in NO_WORDS:
        return match[0]
    name = PERIODS[match["a"].lower()]
    return f"{name} on {name}"
