"""Numbers as English words: the words all other classes are made of.

Always without "and": the British pass puts it in afterwards.
"""

from functools import lru_cache

from podcaster.script.spoken import words

ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS = words("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
SCALES = (
    "",
    " thousand",
    " million",
    " billion",
    " trillion",
    " quadrillion",
    " quintillion",
    " sextillion",
    " septillion",
    " octillion",
    " nonillion",
    " decillion",
)
LARGEST = 10 ** (3 * len(SCALES)) - 1
IRREGULAR_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


@lru_cache(maxsize=4096)
def cardinal(number: int) -> str:
    """1234 → one thousand two hundred thirty-four."""
    if number < 0:
        return f"minus {cardinal(-number)}"
    if number < 1000:
        return _below_thousand(number)
    if number > LARGEST:
        return digits(str(number))
    groups = []
    for scale in SCALES:
        number, group = divmod(number, 1000)
        if group:
            groups.append(_below_thousand(group) + scale)
        if not number:
            break
    return " ".join(reversed(groups))


def ordinal(number: int) -> str:
    """21 → twenty-first."""
    return make_ordinal(cardinal(number))


def make_ordinal(words: str) -> str:
    """Thirty-two → thirty-second: only the last word changes."""
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    start, last = words[:cut], words[cut:]
    if last in IRREGULAR_ORDINALS:
        return start + IRREGULAR_ORDINALS[last]
    if last.endswith("y"):
        return f"{start}{last[:-1]}ieth"
    return f"{start}{last}th"


def digits(figures: str) -> str:
    """0845 → zero eight four five."""
    return " ".join(ONES[int(figure)] for figure in figures)


def numeral(figures: str) -> str:
    """A number as it stands in a text: 1,234.50, .5, 007, a million figures long."""
    whole, point, decimals = figures.replace(",", "").partition(".")
    words = integer(whole) if whole else ""
    if point and decimals:
        words = f"{words} point {digits(decimals)}".strip()
    return words


def integer(figures: str) -> str:
    """1234 → a cardinal; 007 and what is too long to have a name → its digits."""
    if len(figures) > 3 * len(SCALES) or (figures[0] == "0" and len(figures) > 1):
        return digits(figures)
    return cardinal(int(figures))


def counted(figures: str, unit: str) -> str:
    """1 and "hour" → one hour, 20 → twenty hours."""
    words = numeral(figures.lstrip("0") or "0")
    return f"{words} {unit}" if words == "one" else f"{words} {unit}s"


def year(figures: str) -> str:
    """1909 → nineteen oh nine, 2004 → two thousand four, 1500 → fifteen hundred."""
    number = int(figures)
    century, rest = divmod(number, 100)
    if number < 1000 or number > 9999 or (century % 10 == 0 and rest < 10):
        return cardinal(number)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    if rest < 10:
        return f"{cardinal(century)} oh {ONES[rest]}"
    return f"{cardinal(century)} {cardinal(rest)}"


def pair(figures: str) -> str:
    """The second half of a year or of a clock time: 04 → oh four, 71 → seventy-one."""
    number = int(figures)
    return f"oh {ONES[number]}" if figures[0] == "0" and number else cardinal(number)


def by_hundreds(figures: str) -> str:
    """Flight, house and model numbers: 320 → three twenty, 2788 → twenty-seven eighty-eight."""
    if len(figures) > 4 or figures[0] == "0":
        return digits(figures)
    if len(figures) == 4:
        return year(figures)
    if len(figures) < 3 or figures.endswith("00"):
        return cardinal(int(figures))
    return f"{ONES[int(figures[0])]} {pair(figures[1:])}"


def completed(first: str, last: str) -> str:
    """The end of a range without the figures it shares with the start: 112-3 → 113."""
    if not (first.isdigit() and last.isdigit()) or len(last) >= len(first):
        return last
    whole = first[: -len(last)] + last
    return whole if int(whole) > int(first) else last


def plural(words: str) -> str:
    """Twenty → twenties, six → sixes; the plural of a number word or an ordinal."""
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith(("x", "s")) else f"{words}s"


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    words = f"{ONES[hundreds]} hundred"
    return f"{words} {_below_hundred(rest)}" if rest else words


def _below_hundred(number: int) -> str:
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return f"{TENS[tens]}-{ONES[ones]}" if ones else TENS[tens]


def short_year(figures: str) -> str:
    """A year of two figures or four: '84 → eighty-four."""
    figures = figures.lstrip("'")
    return year(figures) if len(figures) == 4 else pair(figures)
