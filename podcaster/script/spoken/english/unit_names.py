"""What the symbols of units mean: their names, and whether an "m" is metres or millions."""

import re

from podcaster.script.spoken import pairs, words

UNITS = pairs(
    """
    km = kilometer; cm = centimeter; mm = millimeter; nm = nanometer; µm = micrometer;
    μm = micrometer; um = micrometer; m = meter; dm = decimeter; ft = foot; yd = yard; yds = yard;
    mi = mile; ly = light year; nmi = nautical mile; kg = kilogram; kgs = kilogram; KG = kilogram;
    ac = acre; g = gram; gm = gram; t = ton; mg = milligram; µg = microgram; μg = microgram;
    mcg = microgram; lb = pound; lbs = pound; lbf = pound; oz = ounce; fl oz = fluid ounce;
    fl. oz = fluid ounce; qt = quart; qts = quart; pCi = picocurie; mCi = millicurie; Ci = curie;
    kt = kiloton; Mt = million ton; Gt = gigaton; Myr = million year; Gyr = billion year;
    kyr = thousand year; l = liter; L = liter; ml = milliliter; mL = milliliter; cl = centiliter;
    dl = deciliter; gal = gallon; cc = C.C; bbl = barrel; bbls = barrel; sec = second; Mos = month;
    Lbs = pound; Hrs = hour;
    Mins = minute; Yrs = year; secs = second; min = minute; mins = minute; hr = hour; h = hour;
    hrs = hour; ms = millisecond; ns = nanosecond; μs = microsecond; µs = microsecond; yr = year;
    yrs = year; mth = month; mths = month; mos = month; mo. = month; bu = bushel; wk = week;
    wks = week; mph = mile per hour; kph = kilometer per hour; kmh = kilometer per hour;
    kmph = kilometer per hour; kn = knot; kt/h = knot; kts = knot; bpm = beat per minute;
    wpm = word per minute; IU = international unit; mmHg = millimeter of mercury;
    mm Hg = millimeter of mercury; ppg = point per game; rpg = rebound per game;
    apg = assist per game; mmol = millimole; ng = nanogram; pg = picogram; µL = microliter;
    μL = microliter; dL = deciliter; bpd = barrel per day; b/d = barrel per day;
    mb/d = million barrel per day; boe = barrel of oil equivalent; bcm = billion cubic meter;
    bcf = billion cubic foot; Bcf = billion cubic foot; tcf = trillion cubic foot;
    mcm = million cubic meter; dwt = deadweight ton; MWp = megawatt peak; kWp = kilowatt peak;
    Ah = amp hour; Gbit = gigabit; Kbit = kilobit; GiB = gibibyte; MiB = mebibyte;
    mGy = milligray; ft/s = foot per second; cu. yd = cubic yard; cu yd = cubic yard;
    cu. yds = cubic yard; cu yds = cubic yard; sq. yd = square yard; sq yd = square yard;
    sq. yds = square yard; sq. in = square inch; cu. in = cubic inch; cu in = cubic inch;
    Mpc = megaparsec; msec = millisecond; fl. ozs = fluid ounce; ozs = ounce; gals = gallon;
    pts. = point; rpm = revolution per minute; fps = frame per second; mpg = mile per gallon;
    W = watt; kW = kilowatt; kw = kilowatt; MW = megawatt; GW = gigawatt; TW = terawatt;
    mW = milliwatt; Wh = watt hour; kWh = kilowatt hour; kwh = kilowatt hour; MWh = megawatt hour;
    GWh = gigawatt hour; TWh = terawatt hour; V = volt; kV = kilovolt; mV = millivolt;
    μV = microvolt; µV = microvolt; ft-lb = foot-pound; ft-lbs = foot-pound; mA = milliamp;
    mAh = milliamp hour; kVA = kilovolt amp; J = joule; kJ = kilojoule; MJ = megajoule;
    kcal = kilocalorie; cal = calorie; cals = calorie; eV = electron volt; hp = horsepower;
    bhp = brake horsepower; Nm = newton meter; N·m = newton meter; N = newton; kN = kilonewton;
    Pa = pascal; kPa = kilopascal; GPa = gigapascal; hPa = hectopascal; MPa = megapascal;
    psi = pound per square inch; mb = millibar; mbar = millibar; Hz = hertz; hz = hertz;
    kHz = kilohertz; khz = kilohertz; MHz = megahertz; mhz = megahertz; GHz = gigahertz;
    ghz = gigahertz; dB = decibel; db = decibel; lm = lumen; mSv = millisievert;
    μSv = microsievert; Sv = sievert; Bq = becquerel; Ω = ohm; kΩ = kilohm; KB = kilobyte;
    kB = kilobyte; MB = megabyte; GB = gigabyte; TB = terabyte; PB = petabyte; Gb = gigabit;
    Mb = megabit; kb = kilobit; kbps = kilobit per second; Kbps = kilobit per second;
    mbps = megabit per second; Mbps = megabit per second; gbps = gigabit per second;
    Gbps = gigabit per second; Mbit = megabit; MP = megapixel; px = pixel; dpi = dot per inch;
    ha = hectare; sqm = square meter; sqkm = square kilometer; sqft = square foot;
    sq ft = square foot; sq. ft = square foot; sq m = square meter; sq. m = square meter;
    sq km = square kilometer; sq. km = square kilometer; sq mi = square mile;
    sq. mi = square mile; sq in = square inch; tsp = teaspoon; tbsp = tablespoon;
    Tbsp = tablespoon; Tbs = tablespoon; tbs = tablespoon; tsps = teaspoon; tbsps = tablespoon;
    dBA = decibel; dBa = decibel; lb-ft = pound-foot; cu.ft = cubic foot; sq.ft = square foot;
    cu ft = cubic foot; cu. ft = cubic foot; cu m = cubic meter; cu. m = cubic meter;
    square km = square kilometer; square m = square meter; square mi = square mile;
    square ft = square foot; cubic m = cubic meter; cubic ft = cubic foot; mol = mole;
    ppi = pixel per inch; GJ = gigajoule; keV = kiloelectron volt; MeV = megaelectron volt;
    GeV = gigaelectron volt; TeV = teraelectron volt; THz = terahertz
    """
)
PER = pairs(
    """
    h = hour; hr = hour; s = second; sec = second; d = day; day = day; min = minute; yr = year;
    year = year; week = week; month = month; person = person; in = inch; hour = hour;
    second = second; wk = week; mo = month; capita = capita; game = game
    """
)
IRREGULAR = pairs(
    """
    foot = feet; pound-foot = pound-feet; inch = inches; hertz = hertz; horsepower = horsepower;
    brake horsepower = brake horsepower; stone = stone; C.C = C.C
    """
)


def plural(name: str) -> str:
    """Kilowatt hour → kilowatt hours, mile per hour → miles per hour, foot → feet."""
    head, per, tail = name.partition(" of " if " of " in name else " per ")
    start, _, last = head.rpartition(" ")
    last = IRREGULAR.get(last) or (last if last.endswith("hertz") else f"{last}s")
    return f"{start} {last}".strip() + per + tail


DISTANCES = frozenset(
    words("60 100 110 200 300 400 800 1500 3000 5000 10000 1,500 3,000 5,000 10,000")
)
RACE_BEFORE = frozenset(
    words("men's women's mens womens olympic european world indoor the his her over under metres")
)
LONG = frozenset(
    words(
        """
        race races run runs runner runners final finals finalist champion champions championship
        title gold silver bronze medal medallist medalist hurdles steeplechase freestyle butterfly
        breaststroke backstroke relay individual sprint sprinter dash heat heats event events world
        record indoor olympic wide deep high tall long away above below off from radius diameter
        pool platform rifle pistol swim walk track stretch drop deep-sea tunnel tower mast yacht
        hurdler crown semi-final thick across apart underwater underground offshore upstream
        downstream downhill uphill uphills fence wall wave waves cliff ladder tree pole statue crane
        dive board beam wingspan span draught hull keel superyacht ship boat climb
        descent walls fences poles exclusion pit trench ditch hole crater dam bridge pier jetty
        rope cable python shark crocodile snake whale ravine gorge fall plunge putt free-kick
        mirror higher longer taller deeper wider swell swells gap blades wingtip swimming banners
        penalty airgun splash diving springboard
        asteroid telescope antenna aerial
        """
    )
)
"""Words directly after a length."""
SUBSTANCES = (
    "space|shelving|fabric|cloth|silk|rope|fencing|cable|wire|piping|pipe|pipeline|hose|track|rail|snow"
    "|water|rain|mud|sand|ice|rubble|bandage|tape|string|chain|wall|walling|worktop|counter|frontage"
    "|waterfront|shoreline|beach|sea|river|garden|netting|thread|ribbon|hedge|hedging|scaffolding"
    "|road|kerb|path|soil|depth|headroom|clearance|visibility|climbing|ascent|descent|each other"
    "|sediment|concrete|steel|timber|sewer|tunnel|trench|storage|hanging|airer|runway|film"
)
OF_LENGTH = re.compile(rf"(?: of)? (?:[a-z-]+ ){{0,2}}(?:{SUBSTANCES})\b")
"""12m of hanging space, but 12m of them."""
MEASURED = re.compile(
    r"""
    \b(?:heights?|depths?|lengths?|widths?|distances?|altitudes?|radius|diameter|elevation|gap|drop
    |visibility|waves?
    |tides?|H\.?W|L\.?W|swells?|surges?|ceilings?|within|every)(?:\ (?:of|to|is|was|at|reaching))?
    \ (?:about\ |around\ |up\ to\ |over\ |some\ |nearly\ |almost\ |at\ least\ |more\ than\ )*$
    |\b(?:jumped|threw|swam|leapt|vaulted|cleared|climbed|dived|plunged|plummeted|tumbled|measur\w+)
    \ (?:about\ |around\ |some\ |nearly\ |almost\ |a\ further\ )?$
    |\b(?:water|rivers?|tides?|seas?|lakes?|flood\w*|snow|levels?|visibility)
    \ (?:[a-z]+\ )?(?:r[io]s(?:e|es|ing|en)|f[ae]ll(?:s|ing|en)?|dropp(?:ed|ing)
    |reach(?:ed|ing)|up|down)
    (?:\ (?:by|to))?\ (?:about\ |around\ |over\ |nearly\ |almost\ |more\ than\ )?$
    |\b(?:ropes?|ladders?|walls?|towers?|trench(?:es)?|tunnels?|fences?|bridges?|cables?|poles?|masts?
    |statues?|trees?|dams?|piers?|jett(?:y|ies)|pools?)\ (?:(?:is|was|of|at|over|about)\ )?$
    |\d\ ?m\ (?:by|x|×)\ $|\bmet(?:er|re)s?\ by\ $
    """,
    re.VERBOSE | re.IGNORECASE,
)
SIDE = re.compile(r" (?:by|x|×) \d")
INTO = re.compile(
    r" (?:along (?:the|an?) (?!way\b)[a-z]+|into|onto|down|out to sea|below"
    r"|from the (?:roof|window|bridge|cliff))\b"
)
MONEY_AFTER = re.compile(
    r"""
    \s(?:pounds?|euros?|dollars?|rupees|yen|yuan|roubles|francs|shillings)\b
    |\s(?:in|of)\s(?:\w+\s)?(?:revenues?|sales|profits?|funding|funds|damages|tax(?:es)?|debts?|aid
    |cash|loss(?:es)?|costs|fees|loans?|fines|savings|assets|investments?|subsidies|grants?|budget)\b
    |\s(?:deal|contract|loan|fund|bond|budget|project|takeover|bid|bailout|people|men|women|children)\b
    """,
    re.VERBOSE,
)
MONEY_BEFORE = re.compile(
    r"""
    \b(?:paid|costs?|costing|worth|earned|raised|invested|spent|valued\ at|budget\ of|revenues?\ of
    |population\ of|audience\ of|profits?\ of|fine\ of|bill\ of)
    \ (?:about\ |around\ |some\ |nearly\ |almost\ |over\ |more\ than\ )?$
    """,
    re.VERBOSE,
)
CRESTED = re.compile(
    r"\b(?:[Rr]ivers?|[Tt]ides?|[Ss]eas?|[Ff]lood\w*|[Ll]akes?|[Ww]aters?(?= level))"
    r"(?: [A-Z]\w+| levels?)? (?:peaked|crested) at $"
)
"""The River Ouse peaked at 5.3m."""
WATER = re.compile(r"\b(?:[Tt]ides?|[Hh]igh water|[Ll]ow water|[Ss]urf|[Ss]well|[Ww]aves?)\b")
AT_END = re.compile(r"[,.;:)]|$| (?:at|by|and|high|to)\b")
TAKEN = re.compile(
    r"\b(?:cut(?:s|ting)?|slash(?:ed|es|ing)?|strip(?:ped|s)?|tak(?:e|es|en|ing)|took|stole|stolen|raised"
    r"|sav(?:ed|es|ing)|trim(?:med|s)?|divert(?:ed|s)?|withdr[ae]wn?|borrow(?:ed|s)?|w[io]ns?|secured"
    r"|embezzled|siphoned)"
    r" (?:about |around |some |nearly |almost |over |more than |another |a further )?$"
)
FROM_LENGTH = re.compile(
    rf" from (?:(?:the|its|their|his|her|a|an|each|both) )?(?:[a-z-]+ )?"
    rf"(?:{SUBSTANCES}|trees?|hedges?|tops?|bottom|ends?|sides?|heights?|lengths?|widths?|hems?|branch(?:es)?"
    rf"|posts?|poles?|walls?|fences?|edges?|goal|shore|ground|line)\b"
)
"""They cut 2m from the hedge, but 2m from schools."""
SIZED = re.compile(r"-(?:long|high|tall|wide|deep|thick|square|race|sprint|hurdles)\b")
NOUN = re.compile(r"\s(?:[a-z-]+ )?([a-z'-]+)")
LAST_WORD = re.compile(r"([\w']+)\s$")
COUNTED = re.compile(r" (?:[a-z]+ )?[a-z]+s\b| people\b")
WAITING = re.compile(
    r" [A-Z]{2,}s\b| years?\b"
    r"| on (?:the|a|its|their) (?:waiting )?lists?\b|(?= (?:on|in) )[^.]{0,40}\bwaiting"
)
"""7.39m on the list."""
REACH = 40
"""Characters looked at before the figure."""


AT_SEA = re.compile(
    r"""
    \b(?:ships?|vessels?|boats?|yachts?|tankers?|trawlers?|ferr(?:y|ies)|frigates?|destroyers?
    |submarines?|warships?|lifeboats?|coast\w*|shores?|offshore|sea|seas|naval|navy|maritime|ports?
    |harbou?rs?|islands?|aircraft|airliners?|planes?|jets?|helicopters?|airports?|runways?|flights?
    |sail\w*|knots|fishing|territorial)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
BEARING = re.compile(
    r"""
    \s(?:(?:due|to\ the|just|further)\s)?(?:north|south|east|west)
    |\s(?:off|from|out\ of)\s(?:the\ )?(?:[a-z]+\ )?(?:coast|shore|land\b|port\b|harbou?r|airport
    |island|runway|ship|vessel)
    |\soffshore\b|\sout\ to\ sea
    """,
    re.VERBOSE,
)
FROM_A_PLACE = re.compile(r"\s(?:off|from|out of)\s[A-Z]")
WITHIN = re.compile(r"\bwithin $")
TINY = re.compile(
    r"""
    \b(?:chips?\b|lights?\b|wave(?:length|guide)|lasers?\b|nodes?\b|process|semiconductor
    |transistor|wafer|silicon|lithograph|particle|nano|UV\b|ultraviolet|infrared|LEDs?\b|films?\b|layer|lens
    |photon|spectr|optic|molecul|TSMC|Intel\b|Samsung|AMD\b|Nvidia|Qualcomm)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_nautical(match: re.Match[str]) -> bool:
    """Whether "nm" is nautical miles: before a bearing, or where ships or aircraft are named."""
    text, end = match.string, match.end()
    if BEARING.match(text, end):
        return True
    is_near = WITHIN.search(text[: match.start()]) and text.startswith(" of ", end)
    is_travel = is_near or FROM_A_PLACE.match(text, end) or AT_SEA.search(text)
    return bool(is_travel) and not TINY.search(text)


MOVING = re.compile(
    r"""
    \b(?:winds?|windspeeds?|gust(?:s|ed|ing)?|breezes?|gales?|squalls?|storms?|cyclones?|hurricanes?
    |typhoons?|speeds?|ships?|vessels?|boats?|yachts?|sail(?:s|ed|ing|boats?)?|frigates?|destroyers?
    |submarines?|ferry|ferries|trawlers?|tankers?|warships?|catamarans?|foil(?:s|ed|ing)?|aircraft
    |planes?|airplanes?|jets?|helicopters?|gliders?|airspeed|currents?|tides?|knots|kts|cruis(?:ed|es|ing)
    |torpedo(?:es)?|approach|climb(?:s|ed|ing)?|altitude|stall(?:s|ed)?|take-?off|touchdown|pilots?
    |runways?|fl(?:ew|ying)|head(?:wind|ing)|tailwind|crosswind|drift\w*
    |(?:north|south)(?:east|west)(?:erly)?)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Things with a speed in knots."""


WEIGHED = re.compile(
    r"""
    \b(?:bombs?|warheads?|nuclear|atomic|yields?(?:ed)?|explosi(?:on|ve)s?|blasts?|TNT|emissions?
    |emitted|CO2|CH4|methane|carbon|output|produc(?:ed|es|tion|ing)|tonn(?:es?|age)|cargo(?:es)?
    |shipments?|exports?|imports?|stocks?|stockpiles?)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
OF_A_SUBSTANCE = re.compile(
    r"\ of\ (?!winds?\b|speed|boat|air|breeze|gust|current|head|tail)[a-zA-Z]"
)


def is_speed(match: re.Match[str]) -> bool:
    """Whether "kt" is knots: wind, a ship or an aircraft is named nearer than a weighed thing."""
    if OF_A_SUBSTANCE.match(match.string, match.end()):
        return False
    return _nearest(MOVING, match) < _nearest(WEIGHED, match)


def _nearest(named: re.Pattern[str], match: re.Match[str]) -> int:
    """How many characters lie between the match and the word nearest to it."""
    text = match.string
    return min(
        (
            max(word.start() - match.end(), match.start() - word.end())
            for word in named.finditer(text)
        ),
        default=len(text),
    )


BOMB = re.compile(r"\b(?:bombs?|warheads?|nuclear|thermonuclear|TNT|explosi(?:on|ve)s?)\b")
"""Things measured in megatons; ores and crops are measured in millions of tons."""
BY_THE_INCH = re.compile(
    r"\ (?:pizzas?|TVs?|televisions?|(?:touch)?screens?|monitors?|displays?|laptops?|tablets?"
    r"|wheels?|alloys?|pans?|skillets?|pipes?|blades?|kni(?:fe|ves)|heels|vinyls?|records?|singles?"
    r"|telescopes?|guns?)\b"
)
"""Things sized in inches: a 12 in pizza, a 65" TV."""


def is_distance(match: re.Match[str], figures: str, *, apart: bool) -> bool:
    """Whether the "m" that ends the match is metres.

    Args:
        figures: the number before it, without commas.
        apart: a blank or a hyphen stands between them.
    """
    text, end = match.string, match.end()
    before = text[max(0, match.start() - REACH) : match.start()]
    if MONEY_AFTER.match(text, end) or WAITING.match(text, end):
        return False
    if "." in figures and float(figures) < 30 and WATER.search(text) and AT_END.match(text, end):
        return True
    if CRESTED.search(before) and not COUNTED.match(text, end):
        return True
    if apart or len(figures.partition(".")[0]) > 3:
        return True
    if text[end : end + 1] == "-":
        return bool(SIZED.match(text, end))  # no 600m-euro deal
    if OF_LENGTH.match(text, end) or SIDE.match(text, end) or MEASURED.search(before):
        return True
    following = _word_after(text, end)
    if text.startswith((" Poles ", " Poles.", " Poles,"), end):
        return False
    if following == "from" and TAKEN.search(before) and not FROM_LENGTH.match(text, end):
        return False
    if following in LONG:
        return True
    if MONEY_BEFORE.search(before):
        return False
    last = LAST_WORD.search(before)
    if figures in DISTANCES and last and last[1].lower() in RACE_BEFORE:
        return True
    if INTO.match(text, end):
        return True
    noun = NOUN.match(text, end)
    # 5.25m is a jump, 5.2m a crowd
    is_millions = len(figures) < 3 or ("." in figures and len(figures.partition(".")[2]) != 2)
    return not (noun and noun[1].endswith("s")) and not is_millions


def _word_after(text: str, end: int) -> str:
    following = text[end : end + REACH].split(None, 1)[:1]
    is_next = text[end : end + 1] == " " and following
    return following[0].strip(".,;:?!'\")").lower() if is_next else ""
