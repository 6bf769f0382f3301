"""Roman numerals."""

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
UNITS = r"(?:IX|IV|V?I{0,3})"
TENS = r"(?:XC|XL|L?X{0,3})"
HUNDREDS = r"(?:CM|CD|D?C{0,3})"
UP_TO_399 = rf"(?=[IVXLC])C{{0,3}}{TENS}{UNITS}"
"""A pattern for numerals of rulers, centuries and chapters."""
UP_TO_39 = rf"X{{0,3}}{UNITS}"
"""This can match an empty string; add a lookahead for the first letter."""
YEAR = rf"(?=M[MDCLXVI]{{3}})M{{1,2}}{HUNDREDS}{TENS}{UNITS}"
"""A year such as MCMXCIX."""


def value(numeral: str) -> int:
    """The value of a numeral in upper or lower case: XIV → 14."""
    figures = [VALUES[figure] for figure in numeral.upper()]
    following = [*figures[1:], 0]
    return sum(-a if a < b else a for a, b in zip(figures, following, strict=True))
