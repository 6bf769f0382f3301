"""Headlines: a dash that a layout put between the halves of a compound."""

import re

SPLIT = re.compile(r"\b(\w+) [–—-] (\w+)\b")


def close_compounds(title: str, story: str) -> str:
    """`Russia – Ukraine war` is `Russia-Ukraine war` where the story writes it so."""

    def closed(match: re.Match[str]) -> str:
        compound = f"{match[1]}-{match[2]}"
        return compound if compound in story else match.group()

    return SPLIT.sub(closed, title)
