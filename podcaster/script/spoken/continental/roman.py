"""Roman numerals of two figures or more, and what they are worth."""

ROMAN = r"(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})|[VX](?![A-Za-z.])"
VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def value(numeral: str) -> int:
    """XIV → 14."""
    figures = [VALUES[figure] for figure in numeral]
    following = [*figures[1:], 0]
    return sum(-a if a < b else a for a, b in zip(figures, following, strict=True))
