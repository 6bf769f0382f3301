"""Numbers of no particular class, and the patterns that all numbers share."""

import re

from podcaster.languages.sentences.stops import abbreviations_of
from podcaster.script.spoken import pairs, words
from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.numbers import MONTH_VALUES, ONES, TENS

START = r"(?<![\w.,])(?<!\d[-/:])"
"""Where a number may begin, never inside a run of figures: that keeps the search linear."""
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
WHOLE = r"\d{1,3}(?:,\d{3})+|\d+"
DASH = r"(?:-|\s-\s|\s?[–—]\s?)"
"""A hyphen with a blank on one side only is a sign, or a typing error."""
MAGNITUDES = pairs(
    """
    k = thousand; thousand = thousand; m = million; mn = million; mln = million; mio = million;
    mil = million; mil. = million; bil. = billion; bil = billion; tril. = trillion;
    tril = trillion; tr = trillion;
    million = million; b = billion; bn = billion; bln = billion; billion = billion; t = trillion;
    tn = trillion; trn = trillion; trillion = trillion; crore = crore; cr = crore; lakh = lakh;
    lac = lakh; lakh crore = lakh crore; lakh cr = lakh crore; crores = crore; lakhs = lakh;
    lacs = lakh; hundred = hundred; quadrillion = quadrillion; mm = million
    """
)
MAGNITUDE = (
    r"(?:[Qq]uadrillion|[Tt]rillion|[Bb]illion|[Mm]illion|thousand|hundred"
    r"|[Ll]akh\ [Cc]rore|[Ll]akh\ cr|[Cc]rores?|[Cc]r"
    r"|[Ll]akhs?|[Ll]acs?|trn|tril(?:\.(?=\s[a-z(,]))?|tr|tn|bln|bil(?:\.(?=\s[a-z(,])|(?=\.))|bn|mln|mio|mn|mil(?:\.(?=\s[a-z(,]))?|BN|TN|MM|[kmbtKMBT])(?![\w&])"
)
DETERMINERS = frozenset(
    words(
        "a an the this that these those its his her their our my your each every another new first "
        "second third record no any some one two three four five six seven eight nine ten several "
        "both many few"
    )
)
NO_NOUNS = frozenset(
    words(
        """
        a about above after against ago all also although an and apart are as at away back be
        because been before being below between but by can could down due during each earlier either
        every extra for from had has have he her here his how i if in into is it its just last later
        least less like may more most much must next no nor not now of off on once only onto or our
        out over overall owed paid per raised she should since so spent such than that the their
        them then there these they this those though through to today together tomorrow toward
        towards under until up upon versus via was we were what when where which while who whom why
        will with within without worth would yesterday yet you your plus minus times apiece annually
        invested went goes came comes said says analysts economists
        """
    )
)
BEFORE = re.compile(r"([A-Za-z]\w*('s)?) $")
QUALIFIED = re.compile(
    r"\b(?P<before>[A-Za-z]+('s)? )(?:(?!an? |the )[\w-]+ )?[a-z0-9]+-[a-z-]+, $"
)
"""A two-year, $15 million deal."""
QUALIFYING = re.compile(r", (?:\d[\w.]*|[a-z]+)-[a-z-]+ [A-Za-z]")
"""The $1.7bn, 13-mile line."""
CONTRACTED = frozenset(words("it's that's he's she's what's there's here's who's let's"))
"""The 's of a verb, not of an owner."""
AFTER = re.compile(r" [\"']?([A-Za-z][\w'-]*)")
ASIDE = re.compile(
    r"""
    %?(?:\ (?:million|billion|trillion|percent|people|points))?
    \ (?:more|less|fewer|higher|lower|up|down|above|below|better|worse|ahead|short|too)\b
    """,
    re.VERBOSE,
)
SPACED_DASH = re.compile(r"\s[-–—]\s")
OPENERS = frozenset(word.capitalize() for word in abbreviations_of("en").starters)
"""Words that begin a sentence more often than a name."""
COUNTED_NEXT = re.compile(
    r"\d[\d,]* (?!(?:time|ounce|inche|minute|second|pound|cent|mile|day|week|month|year|hour)s\b)"
    r"(?:[a-z]{3,}s|people|men|women|children)\b"
)
"""A counted noun that opens a sentence after a full stop."""
LONG = re.compile(r"\d{16,}")
SPACED = re.compile(
    r"""
    (?<![\w.,:/$£€+-])(?<!\d\ )(?:[1-9]\d{0,2}(?:\ \d{3}){0,3}\ 000|[1-9]\d?(?:\ \d{3}){2,3})
    (?![\w/-])(?!\ \d)(?![.,:]\d)
    """,
    re.VERBOSE,
)
CONTINENTAL = re.compile(r"(?<![\w.,:/])[1-9]\d{0,2}(?:\.\d{3}){2,4}(?![\w.,]\d|\w)")
"""1.000.000, as grouped in most of Europe."""
INDIAN = re.compile(r"(?<![\w.,])\d{1,2}(?:,\d{2})+,\d{3}(?![\w,])")
"""10,00,000: grouped by lakhs and crores."""
SPACED_SUM = re.compile(
    r"""
    (?:(?<=[$£€]\ )|(?<=[$£€]))\d{1,3}(?:\ \d{3})+(?![\d.,]*\d)
    |(?<![\w.,:/$£€+-])[1-9]\d{0,2}(?:\ \d{3})+
    (?=\ (?:euros?|dollars?|pounds|km|hectares|tonnes)\b)
    """,
    re.VERBOSE,
)
"""1 000 000 and 13 000, as SI writes them; "12 300" may be two numbers."""
SPACED_HINT = re.compile(r"\d \d{3}")
SIGNED = re.compile(rf"(?<![\w.,)\]])(?P<sign>[-+]|±\s?)(?P<number>{NUMBER})(?!\w)")
PLURAL = re.compile(rf"(?<![\w.,])(?P<number>{WHOLE})(?P<s>'?s)(?!\w)")
ROUND = {
    "one hundred": "hundreds", "one thousand": "thousands", "one million": "millions",
    "ten thousand": "tens of thousands", "one hundred thousand": "hundreds of thousands",
}  # fmt: skip
PLURAL_HINT = re.compile(r"\d'?s")
YEAR = re.compile(r"1[1-9]\d\d|20\d\d")
CARDINAL = re.compile(rf"(?:{NUMBER})")
FIGURE = re.compile(r"\d")
AGO = re.compile(
    rf"(?<![\w.,$£€])(?P<number>\d[\d,.]*)(?= (?:{'|'.join(ONES[1:13])}|{'|'.join(TENS[2:])})"
    r" [a-z]+ (?:ago|later|earlier|before|after)\b)"
)
"""1 in 150 two decades ago: two numbers that would be heard as one."""
GLUED_BEFORE = re.compile(r"(?<=[^\W\d_])(?=\d)")
GLUED_AFTER = re.compile(r"(?<=\d)(?=[^\W\d_])")
OPENING = re.compile(
    rf"""
    (^[\"'(]*|(?=[.?!])(?<!\b[a-z])(?<!\bed)(?<!\.[A-Z])(?<!\b[A-Z])[.?!][\"')]*\ [\"'(]*)
    (?=(?:{"|".join([*numbers.ONES, *numbers.TENS[2:], *map(numbers.ordinal, range(1, 21))])}
    |minus|plus|numbers?|figures?|chapter|pages?|sections?|volume|hashtag)\b)([a-z])
    """,
    re.MULTILINE | re.VERBOSE,
)
SIGNS = {"-": "minus", "+": "plus", "±": "plus or minus"}
SHORT = re.compile(
    rf"""
    (?<![\w.,$£€])(?<![A-Z]-)(?<!number\ )(?<!\#)(?:(?P<low>{NUMBER})(?P<to>{DASH}|\sto\s))?
    (?P<number>{NUMBER})\s?
    (?P<magnitude>(?!\w+\s(?:bpd|b/d|bbls?|boe|km|kg|ha|kWh|MWh|GWh)\b)(?:MM|bn|bln|tn|trn|mn|mln|mio|[mbt]r?il\.(?=\s[a-z])
    |B(?=\s(?!(?:was|is|has|does|its|this|us|says|as)\b)(?:[a-z]+s|people)\b)
    |(?<=\d)M(?=\s(?:(?:(?:daily|weekly|monthly|active)\s)?(?!Hurdles|Finals|Heats|Relays|Races|Sprints)(?:[A-Za-z]\w*s|people)|of|Without|More|Flee|Face)\b|[.,;)+]|$)|(?:(?<=\.\d)|(?<=\.\d\d))[BM](?=\s[A-Za-z(])))(?!\w)
    """,
    re.VERBOSE,
)
SHORT_HINT = re.compile(r"\d\s?(?:[BM]|b[lnri]|t[nri]|m[lnir])")
COMPANY = re.compile(
    r"(?<![\w.,$£€])3M(?!\w|\s(?!shares|employees|workers|executives)(?:[a-z]+s|people|of)\b)"
)
KARAT = re.compile(
    r"(?<![\w.,])(9|1[048]|2[24])-?[kK](?=\)|,? (?:(?:white|yellow|rose|solid) )?(?:gold|rings?)\b)"
)
THOUSANDS = re.compile(
    r"(?<![\w.,$£€])(?<![A-Za-z]-)(?P<number>\d{1,3}(?:\.\d+)?)(?P<k>[kK])(?P<more>\+)?(?![\w])"
    r"(?!\s(?:bpd|b/d|bbls?|boe|km|kg|ha|ft|mi|sq)\b)"
)
SCREEN = re.compile(
    r" (?:[A-Z]+ )?(?:display|resolution|screen|panel|monitor|video|TV)\b(?! [a-z]+s\b)"
)
WORDS = re.compile(
    rf"(?<![\w.,$£€])(?P<low>{NUMBER}){DASH}(?P<high>{NUMBER})(?=[\s-](?:million|billion|trillion|thousand)\b)"
)
ORDINAL = re.compile(
    r"(?<![\w.,$£€])(?:(?<!\d-)|(?=\d\d))(?P<number>\d{1,3}(?:,\d{3})+|\d{1,12})(?:\s|-(?=(?:st|nd|rd|th)\b))?(?P<end>st|nd|rd|th|ST|ND|RD|TH)(?P<s>s?)(?!\w)"
)
ORDINAL_HINT = re.compile(r"\d[\s-]?(?:st|nd|rd|th|ST|ND|RD|TH)")
ENDS = {"st": "first", "nd": "second", "rd": "third", "th": "th"}
RANGE = re.compile(r"(?<=\d(?:st|nd|rd|th))\s?[-–]\s?(?=\d{1,3}(?:st|nd|rd|th)\b)")
"""A span of ordinals: 18th-19th century."""
_SMALL = "|".join([*ONES[1:], *TENS[2:]])
_ORDINAL = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|\\w+teenth|tenth|eleventh"
    "|twelfth|\\w+tieth"
)
AFTER_HUNDRED = re.compile(rf"\bhundred (?=(?:{_SMALL}|{_ORDINAL})\b)")
AFTER_SCALE = re.compile(
    rf"""
    \b(?P<scale>thousand|million|billion)\ (?=(?:{_SMALL}|{_ORDINAL})\b(?!\ (?:hundred|thousand
    |million)))
    """,
    re.VERBOSE,
)
_MONTHS = "|".join(map(str.capitalize, MONTH_VALUES))
MONTH_DAY = re.compile(rf"\b(?P<month>{_MONTHS}) (?=(?:twenty-|thirty-)?(?:{_ORDINAL})\b)")


def long_numbers(text: str) -> str:
    """Figures without end: one by one, before any pattern meets them."""
    if "," in text:
        text = INDIAN.sub(lambda match: match[0].replace(",", ""), text)
    if text.count(".") > 1:
        text = CONTINENTAL.sub(lambda match: match[0].replace(".", ""), text)
    if SPACED_HINT.search(text):
        text = SPACED.sub(lambda match: match[0].replace(" ", ""), text)
        text = SPACED_SUM.sub(lambda match: match[0].replace(" ", ""), text)
    return LONG.sub(lambda match: numbers.digits(match[0]), text)


def signed(text: str) -> str:
    """-5 → minus five, ±2 → plus or minus two."""
    return SIGNED.sub(lambda match: f"{SIGNS[match['sign'].strip()]} {match['number']}", text)


def plurals(text: str) -> str:
    """747s, the 100s and 1,000s."""
    return PLURAL.sub(_plural, text) if PLURAL_HINT.search(text) else text


def cardinals(text: str) -> str:
    """Everything else that has figures."""
    if not FIGURE.search(text):
        return text
    text = AGO.sub(r"\g<number>,", text)
    text = GLUED_BEFORE.sub(" ", text)
    text = GLUED_AFTER.sub(" ", text)
    return CARDINAL.sub(_cardinal, text)


def _cardinal(match: re.Match[str]) -> str:
    """With a blank before ".5" if it followed something directly: PM2.5."""
    glued = match.start() and match.string[match.start() - 1].isalnum()
    return f" {numbers.numeral(match[0])}" if glued else numbers.numeral(match[0])


def _plural(match: re.Match[str]) -> str:
    """The 100s and 1,000s are hundreds and thousands."""
    figures = match["number"]
    if match["s"] == "'s" and YEAR.fullmatch(figures):
        return f"{numbers.year(figures)}'s"
    words = numbers.integer(figures.replace(",", ""))
    if match["s"] == "s" and (scale := ROUND.get(words)):
        return scale
    return f"{words}'s" if match["s"] == "'s" else numbers.plural(words)


def capitalised(text: str) -> str:
    """A sentence that began with a figure begins with a capital."""
    return OPENING.sub(lambda match: match[1] + match[2].upper(), text)


def magnitudes(text: str) -> str:
    """Thirty point one billion rupees."""
    if "3M" in text:
        text = COMPANY.sub("three M", text)
    if SHORT_HINT.search(text):
        text = SHORT.sub(_short, text)
    if "k" in text or "K" in text:
        text = KARAT.sub(r"\1 karat", text) if "gold" in text.lower() else text
        text = THOUSANDS.sub(_thousands, text)
    if "illion" in text or "thousand" in text:
        text = WORDS.sub(lambda match: f"{numbers.numeral(match['low'])} to {match['high']}", text)
    return text


def _short(match: re.Match[str]) -> str:
    magnitude = MAGNITUDES[match["magnitude"].lower()]
    words = f"{numbers.numeral(match['number'])} {magnitude}"
    return f"{numbers.numeral(match['low'])} to {words}" if match["low"] else words


def _thousands(match: re.Match[str]) -> str:
    """20k is an amount; 5K and 10k are races, 4K is a screen."""
    figures = match["number"]
    more = " plus" if match["more"] else ""
    if (
        figures in ("4", "5", "8", "10")
        or figures[0] == "0"
        or (figures in ("2", "3", "6", "12", "16") and SCREEN.match(match.string, match.end()))
    ):
        return f"{numbers.numeral(figures)} K{more}"
    return f"{numbers.numeral(figures)} thousand{more}"


def ordinals(text: str) -> str:
    """Twenty-first; a wrong ending ("21th") is forgiven."""
    if not ORDINAL_HINT.search(text):
        return text
    return ORDINAL.sub(_ordinal, RANGE.sub(" to ", text))


def _ordinal(match: re.Match[str]) -> str:
    figures = match["number"].replace(",", "")
    if (" " in match[0] or "-" in match[0]) and not numbers.ordinal(int(figures)).endswith(
        ENDS[match["end"].lower()]
    ):
        return match[0]  # 5 rds
    words = numbers.make_ordinal(numbers.integer(figures))
    return f"{words}s" if match["s"] else words


def with_and(text: str) -> str:
    """One hundred and one, two thousand and five; March the twelfth."""
    if "hundred " in text:
        text = AFTER_HUNDRED.sub("hundred and ", text)
    if "thousand " in text or "illion " in text:
        text = AFTER_SCALE.sub(lambda match: f"{match['scale']} and ", text)
    return MONTH_DAY.sub(lambda match: f"{match['month']} the ", text)


def is_attributive(match: re.Match[str]) -> bool:
    """Whether what was matched stands before a noun: "a £10 fee", not "a cut of £10 in fees"."""
    text = match.string
    place = (text, max(0, match.start() - 40), match.start())
    before = BEFORE.search(*place) or QUALIFIED.search(*place)
    if not before:
        return False
    word = before[1].strip().lower()
    if word not in DETERMINERS and (not before[2] or word in CONTRACTED):
        return False
    if QUALIFYING.match(text, match.end()):
        return True
    after = AFTER.match(text, match.end())
    return bool(after) and after[1] not in NO_NOUNS  # type: ignore[index]


def is_aside(match: re.Match[str], dash: str) -> bool:
    """A dash between blanks is a pause, not a range, in "£3.4m – £900,000 more than planned"."""
    return bool(SPACED_DASH.fullmatch(dash) and ASIDE.match(match.string, match.end()))


def joining(match: re.Match[str]) -> str:
    """Between five and ten, else five to ten."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    return "and" if before.lower() == "between " else "to"


def full_stop(match: re.Match[str]) -> str:
    """The dot of an abbreviation is the sentence's too, at the end or before such a word."""
    rest = match.string[match.end() : match.end() + 16].lstrip(" \"')")
    return "." if not rest or rest.split(None, 1)[0] in OPENERS else ""
