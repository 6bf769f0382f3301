"""Roman numerals of two figures or more: a single one may be an initial."""

from podcaster.languages.roman import TENS, UNITS, value

__all__ = ["ROMAN", "value"]

ROMAN = rf"(?=[IVXLC]{{2}}){TENS}{UNITS}|[VX](?![A-Za-z.])"
