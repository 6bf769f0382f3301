"""Money: $4.2bn, £10m-a-year, €1.5m–€2m, Rs 299, 30 USD, 300p."""

import re
from collections.abc import Iterable
from functools import cache

from podcaster.languages.symbols import CODES, NEED_EVIDENCE, SIGNS, Currency, in_english
from podcaster.script.spoken import pairs, words
from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.cardinals import (
    AFTER,
    DASH,
    MAGNITUDE,
    MAGNITUDES,
    NO_NOUNS,
    NUMBER,
    SPACED_DASH,
    is_aside,
    is_attributive,
)
from podcaster.script.spoken.english.fractions import mixed_number

RATES = pairs(
    """
    mo = month; month = month; yr = year; year = year; hr = hour; h = hour; hour = hour; day = day;
    d = day; wk = week; week = week; night = night; person = person; head = head; unit = unit;
    share = share; sh = share; barrel = barrel; bbl = barrel; oz = ounce; ounce = ounce;
    doz = dozen; mt = metric ton; lb = pound; bu = bushel; kg = kilogram; tonne = tonne; ton = ton;
    t = ton;
    gallon = gallon; gal = gallon; litre = litre; liter = liter; l = liter; mwh = megawatt hour;
    kwh = kilowatt hour; mmbtu = million B.T.U; user = user; seat = seat; minute = minute;
    min = minute; sq ft = square foot; sq m = square meter; sqft = square foot; sqm = square meter;
    m2 = square meter; w = watt; kw = kilowatt;
    pcm = calendar month; pcw = calendar week; pp = person; pppn = person per night; pw = week;
    pa = year; ph = hour
    """
)


def _either(marks: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(marks, key=len, reverse=True)))


_SCALED = "million|billion|trillion|crore|lakh|bn|tn|[mMB]\\b"
_EACH = "litre|liter|kilo|kg|bag|tonne|head|unit|share|hour|day|week|month|year"
_GROUPED = (
    rf"(?=\s?\d[\d.]*(?:(?:,\d{{2,3}})+(?!\d)|[\s-]?(?:{_SCALED})|(?<=\d\.\d\d)(?!\.?\d|\w)"
    rf"|(?:\s(?:per|an?)\s|\s?/\s?)(?:{_EACH})\b"
    r"|\s(?:(?:bank)?notes?|coins?|fines?|vouchers?|grants?|fees?|levy|stipends?|deposits?|loans?)\b))"
)
"""What makes a sum of R, N or P: thousands, a magnitude, cents, or what it is paid for."""
_CODE = _either(CODES.keys() - NEED_EVIDENCE)
_LETTERS = rf"(?:{_CODE}|(?:{_either(NEED_EVIDENCE & CODES.keys())}){_GROUPED})"
_SURE = _either(SIGNS.keys() - NEED_EVIDENCE)
_UNSURE = _either(SIGNS.keys() & NEED_EVIDENCE)
_SINGLE = "".join(mark for mark in SIGNS if len(mark) == 1)
_SIGN = rf"(?:(?:US|AU|CA|HK|NZ|SG)D\$|{_SURE}|(?:{_UNSURE}){_GROUPED})"
_FIRST = re.escape("".join(sorted({mark[0] for mark in [*SIGNS, *CODES]} | set("UACHNS"))))
_MARK = re.compile(rf"(?=[{_FIRST}])(?:{_SIGN}|\b{_LETTERS}(?![A-Za-z]))")
_AMOUNT = rf"(?:{NUMBER})(?:[\s-]?(?:{MAGNITUDE}))?"
_RATE = (
    r"(?:\s?(?P<grown>pcm|pcw|pppn|pp|pw|pa|p\.a\.|ph)(?!\w)"
    r"|\s?/\s?(?P<rate>sq\.?\ ?(?:ft|m)|[A-Za-z]+2?)(?!\w)(?:\.(?=\s[a-z(+]|[,;]))?)?"
)
_TAIL = r"(?P<tail>-(?:plus|a-\w+|an-\w+|per-\w+|worth|(?P<vague>something|odd|ish)\b))?"
BEFORE_NUMBER = re.compile(
    rf"""
    (?P<sign>[-+]|\b)?(?<![\w$&])(?P<mark>{_SIGN}|{_LETTERS})\s?(?P<minus>-)?
    (?P<low>{_AMOUNT})
    (?P<plus>\+)?(?:(?P<dash>{DASH}|\sto\s)(?P<mark2>{_SIGN}|(?:{_CODE})\s?)?(?P<high>{_AMOUNT})
    (?!\w))?(?:\s(?P<code>USD|AUD|CAD|NZD|HKD|SGD)\b)?{_RATE}{_TAIL}
    """,
    re.VERBOSE,
)
AFTER_NUMBER = re.compile(
    rf"""
    (?<![\w.,$£€])(?P<low>{_AMOUNT})\s?(?P<mark>[{_SINGLE}]|(?:{_CODE})(?![A-Za-z]|\.\w))
    (?![\d]){_RATE}
    """,
    re.VERBOSE,
)
HYPHENED = re.compile(r"-[a-z]{3}")
LAKH = re.compile(r"((?:\bRs\.?|₹|\bINR)\s?\d[\d,.]*)\s?L(?!\w)")
TICKS = re.compile(r"(?P<sum>(?P<mark>[$£€])\d[\d,]*)\.(?P<cents>\d\d)[ -](?P<part>\d/\d)(?![\d/])")
"""$5.48 3/4, as grain is traded."""
PART_OF = re.compile(
    r"(?P<mark>[$£€])(?P<part>1/2|1/4|3/4|[12]/3)[\s-](?P<scale>million|billion|trillion|bn|m)\b"
)
"""$1/2 billion."""
MIXED = re.compile(
    r"(?P<mark>[$£€])(?P<sum>\d{1,4} [1-9]/[2-8])"
    r"(?:\s?(?P<scale>million|billion|trillion|bn|[mMbBkK])\b)?"
)
"""£2½m."""
PER_DOLLAR = re.compile(
    r"(?<=\d)\s?(?:[:/]\s?(?:US)?\$\s?1?|/\s?(?:USD|US dollar|dollar))(?![\w.,]?\d|\w)"
)
"""A rate of exchange: ₦1,650/$1, R17.65/$."""
TWICE = re.compile(r"(?P<sum>\$\d[\d.,]*(?:\s?(?:[mb]n?|[mbtr]+illion))?) dollars?\b")
"""$5 billion dollars: the sign and the word."""
TURNED = re.compile(r"\$(?P<country>US|A|C|NZ)\s?(?=\d)")
"""How Australians write US$5: $US5."""
PENCE = re.compile(
    r"(?<![\w.,])(\d{1,4}(?:\.\d+)?|\d,\d{3}(?:\.\d+)?)p(?!\w)(?!\.\w)(?:\s?/\s?(?P<rate>[A-Za-z]+)(?!\w))?"
)
SHILLINGS = re.compile(r"(?<![\w.,])(?P<s>1?\d)s\.?\s?(?P<d>\d{1,2})d(?!\w)")
"""Two and six, as it was until 1971."""
CENTS = re.compile(
    rf"""
    (?<![\w.,])(?P<a>{NUMBER})\s?¢(?:/(?P<each>[A-Za-z]+)(?:\.(?=\s[a-z]))?)?|¢\s?(?P<b>{NUMBER})(?!\w)|(?<![\w.,/-])(?P<of>US)?(?P<c>\d{{1,2}}(?:\.\d+)?)c
    (?:/(?P<rate>[A-Za-z]+)
    |(?P<evidence>\ (?=(?:an?|per|each|more|less|off|higher|lower)\b))|(?!\w))
    """,
    re.VERBOSE,
)
PRICED = re.compile(
    r"""
    \b(?:costs?|costing|price[ds]?|paid|pays?|charge[ds]?|up|down|r[io]se|fell|gained|lost|dropped
    |climbed|dividend|fell)\ (?:(?:just|only|about|by|of|to|at|an?\ extra|another)\ ){0,2}$
    """,
    re.VERBOSE,
)
PER_SHARE = re.compile(r"\bEPS\b|\b[Ee]arnings\b|\b[Dd]ividends?\b|\b(?:a|per) share\b")
C_HINT, PENCE_HINT, SHILLINGS_HINT = map(re.compile, (r"\dc(?!\w)", r"\dp", r"\ds\W{0,2}\d"))
AFFAIRS = (
    "deal|fraud|bid|fund|package|takeover|buyout|bill|project|loan|contract|scam|heist|lawsuit"
    "|settlement|plan|boost|bailout|scheme|bond|jackpot|mansion|stake|merger|IPO|case|probe|trial|row"
    "|verdict|payout|haul|ticket|gift|debut|prize|donation|grant|fine|fee|debt|budget|rescue|revamp"
    "|upgrade|makeover|expansion|factory|arena|stadium|yacht|painting"
)
AFFAIR = re.compile(
    rf"(?: [A-Za-z][\w'-]*){{0,2}} (?:{AFFAIRS})\b|(?: [A-Z][\w'-]*)? (?:(?i:{AFFAIRS}))\b"
)
"""What a sum of money is named for: a headline's £2.3m PPE fraud."""
CENTS_TOO = re.compile(r"[\d,]+\.\d\d")
SPLIT = re.compile(rf"({NUMBER})(?:[\s-]?([A-Za-z. ]+))?")
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SCREENS = frozenset(words("240p 360p 480p 720p 1080p 1440p 2160p 4320p"))


def money(text: str) -> str:
    """All that is written with a currency's sign or code."""
    if "/-" in text or "/=" in text:
        text = _strokes().sub(_stroked, text)
    if "$" in text:
        text = TURNED.sub(r"\g<country>$", text)
        text = TWICE.sub(r"\g<sum>", PER_DOLLAR.sub(" to the dollar", text))
    if "/" in text:
        text = PART_OF.sub(_part_of, MIXED.sub(_mixed, TICKS.sub(_ticks, text)))
    if "L" in text:
        text = LAKH.sub(r"\1 lakh", text)
    if _MARK.search(text):
        text = BEFORE_NUMBER.sub(_before, text)
        text = AFTER_NUMBER.sub(_after, text)
    if SHILLINGS_HINT.search(text):
        text = SHILLINGS.sub(_shillings, text)
    if "¢" in text or C_HINT.search(text):
        text = CENTS.sub(_cents, text)
    return PENCE.sub(_pence, text) if PENCE_HINT.search(text) else text


@cache
def _strokes() -> re.Pattern[str]:
    """400,000/-: that many shillings and no cents; after "Rs" it only closes the sum.

    Compiled when it is first needed: it is large, and most texts have none.
    """
    return re.compile(
        rf"(?P<mark>(?:{_SIGN}|{_LETTERS})\s?)?(?<![\w.,])(?P<amount>{_AMOUNT})/[-=](?![\w/])"
    )


def _stroked(match: re.Match[str]) -> str:
    if match["mark"]:
        return f"{match['mark']}{match['amount']}"
    return _amount(match["amount"], in_english("Sh"), single=is_attributive(match))


def _before(match: re.Match[str]) -> str:
    currency = _currency(match["code"] or match["mark"])
    if match["vague"]:
        return f"{_count(match['low'])}-{match['vague']} {currency.many}"
    if match["high"]:
        words = _range(match, currency)
    else:
        words = _amount(match["low"], currency, single=_is_single(match))
    sign = {"-": "minus ", "+": "plus "}.get(match["minus"] or match["sign"] or "", "")
    return sign + words + (" plus" if match["plus"] else "") + _rate(match) + _tail(match["tail"])


def _is_single(match: re.Match[str]) -> bool:
    """A £10m-a-year deal, a £20m-rated player; it costs £5 a year."""
    following = AFTER.match(match.string, match.end())
    if match["tail"]:
        return bool(following)
    if "-" in match["low"] and following and following[1] not in NO_NOUNS:
        return not match.string[: match.start()].endswith((" of ", " by ", " to ", " at "))
    if following and following[1] not in NO_NOUNS and AFFAIR.match(match.string, match.end()):
        return True
    return is_attributive(match) or bool(HYPHENED.match(match.string, match.end()))


def _after(match: re.Match[str]) -> str:
    if match["mark"].startswith("Rs") and len(match["low"]) == 1:
        return match[0]  # the 3 Rs
    single = is_attributive(match)
    return _amount(match["low"], _currency(match["mark"]), single=single) + _rate(match)


def _currency(mark: str) -> Currency:
    return in_english(mark.strip().replace("D$", "$"))


def _range(match: re.Match[str], currency: Currency) -> str:
    """$30-35 → thirty to thirty-five dollars; $779m-798m: each with its magnitude."""
    single = _is_single(match)
    high = _amount(match["high"], currency, single=single)
    if match["mark2"] and not _shares_magnitude(match):
        low = _amount(match["low"], currency, single=single)
        return f"{low}, {high}" if _is_apart(match) else f"{low} to {high}"
    completed = numbers.completed(match["low"], match["high"])
    if completed != match["high"]:
        high = _amount(completed, currency, single=single)
    if CENTS_TOO.fullmatch(match["low"]) and CENTS_TOO.fullmatch(match["high"]):
        return f"{_amount(match['low'], currency, single=single)} to {high}"
    return f"{_count(match['low'])} to {high}"


def _shares_magnitude(match: re.Match[str]) -> bool:
    """$10-$15 million: ten to fifteen million dollars."""
    (low, magnitude), (high, shared) = _parts(match["low"]), _parts(match["high"])
    is_below = float(low.replace(",", "")) < float(high.replace(",", ""))
    return bool(shared) and not magnitude and is_below and shared != "hundred"


def _is_apart(match: re.Match[str]) -> bool:
    """Two sums with a pause between: no span ends below its start."""
    dash = match["dash"]
    if not SPACED_DASH.fullmatch(dash):
        return False
    return is_aside(match, dash) or _value(match["high"]) < _value(match["low"])


def _value(amount: str) -> float:
    figures, magnitude = _parts(amount)
    return float(figures.replace(",", "")) * SCALES.get(magnitude, 1)


def _count(amount: str) -> str:
    figures, magnitude = _parts(amount)
    return f"{numbers.numeral(figures)} {magnitude}".strip()


def _parts(amount: str) -> tuple[str, str]:
    figures, magnitude = SPLIT.fullmatch(amount).groups()  # type: ignore[union-attr]
    return figures, MAGNITUDES[magnitude.lower()] if magnitude else ""


def _amount(amount: str, currency: Currency, *, single: bool) -> str:
    figures, magnitude = _parts(amount)
    whole, _, decimals = figures.replace(",", "").partition(".")
    if decimals.strip("0") == "" and not magnitude:
        figures, decimals = whole or "0", ""  # $5.00
    if magnitude or not decimals or len(decimals.rstrip("0")) > 2:
        figures = figures.rstrip("0") if len(decimals) > 2 else figures
        words = f"{numbers.numeral(figures)} {magnitude}".strip()
        one = single or words == "one"
        return f"{words} {currency.one if one else currency.many}"
    return _with_cents(int(whole or "0"), decimals, currency, single=single)


def _with_cents(whole: int, decimals: str, currency: Currency, *, single: bool) -> str:
    """17.04 → seventeen dollars and four cents; 0.50 → fifty cents; 5.00 → five dollars."""
    cents = int(decimals[:2].ljust(2, "0"))
    if single and whole and cents:
        return f"{numbers.cardinal(whole)} {currency.one} {numbers.cardinal(cents)}"
    units = f"{numbers.cardinal(whole)} {currency.one if whole == 1 else currency.many}"
    is_one = cents == 1 or (single and not whole)
    parts = f"{numbers.cardinal(cents)} {currency.cent if is_one else currency.cents}"
    if not cents:
        return units
    return f"{units} and {parts}" if whole else parts


def _rate(match: re.Match[str]) -> str:
    groups = match.groupdict()
    rate = match["rate"] or groups.get("each") or groups.get("grown")
    return f" per {RATES.get(rate.lower().replace('.', ''), rate)}" if rate else ""


def _tail(tail: str | None) -> str:
    return tail.replace("-", " ") if tail else ""


def _ticks(match: re.Match[str]) -> str:
    many = in_english(match["mark"]).cents
    return f"{match['sum']} and {int(match['cents'])} {match['part']} {many}"


def _part_of(match: re.Match[str]) -> str:
    """Half a billion dollars, three quarters of a million pounds."""
    scale, name = MAGNITUDES[match["scale"]], in_english(match["mark"])
    if match.string[: match.start()].endswith((" a ", " the ", "A ")):
        return f"{match['part']}-{scale}-{name.one}"
    of = "half a" if match["part"] == "1/2" else f"{match['part']} of a"
    return f"{of} {scale} {name.many}"


def _mixed(match: re.Match[str]) -> str:
    name = in_english(match["mark"])
    scale = f" {MAGNITUDES[match['scale'].lower()]}" if match["scale"] else ""
    return f"{mixed_number(match['sum'])}{scale} {name.one if is_attributive(match) else name.many}"


def _pence(match: re.Match[str]) -> str:
    if match[0] in SCREENS:
        return f"{numbers.by_hundreds(match[1])} P"
    return f"{numbers.numeral(match[1])} {'penny' if match[1] == '1' else 'pence'}{_rate(match)}"


def _shillings(match: re.Match[str]) -> str:
    shillings, pence = numbers.integer(match["s"]), numbers.integer(match["d"])
    return (
        f"{shillings} shilling{'' if shillings == 'one' else 's'} "
        f"{pence} {'penny' if pence == 'one' else 'pence'}"
    )


def _cents(match: re.Match[str]) -> str:
    figures = match["a"] or match["b"] or match["c"]
    if match["c"] and not (match["of"] or match["rate"] or match["evidence"] or _is_price(match)):
        return match[0]
    name = "cent" if figures == "1" or is_attributive(match) else "cents"
    whose = f"{match['of']} " if match["of"] else ""
    return f"{whose}{numbers.numeral(figures)} {name}{_rate(match)}{match['evidence'] or ''}"


def _is_price(match: re.Match[str]) -> bool:
    """Whether a price's verb comes before 50c, or another sum of money stands in the text."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    name = before.rpartition(" ")[0].rpartition(" ")[2]
    is_named = name[:1].isupper() and not name.endswith(":")  # Room 50c
    has_sum = "$" in match.string or "¢" in match.string or bool(PER_SHARE.search(match.string))
    return bool(PRICED.search(before)) or (has_sum and not is_named)
