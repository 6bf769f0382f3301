"""Two names that a blank dash joins: "Russia – Ukraine war" is one thing, no pause."""

import re

JOINED = re.compile(
    r"\b(?P<first>[A-Z][a-z]+) [–-] (?P<second>[A-Z][a-z]+)(?= (?:war|conflict|border|talks|deal"
    r"|relations|ties|crisis|summit|agreement|treaty|rivalry|alliance|axis|trade|dispute)\b)"
)


def compounds(text: str) -> str:
    """Russia-Ukraine war."""
    if " – " in text or " - " in text:
        return JOINED.sub(r"\g<first>-\g<second>", text)
    return text
