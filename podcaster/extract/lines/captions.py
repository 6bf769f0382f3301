"""Captions and credits: words about a picture that the listener does not see."""

import re

CREDIT = re.compile(
    r"(?:photo|image|picture|photograph|foto|video|illustration|graphic|bild|crédit photo|photo credit|image credit|credit|credits|"
    r"main image credit|source|quelle)s?(?: by| credit| via| courtesy)? ?: ?\S"
    r"|getty images|/getty\b|\bafp\b ?(?:via|/)|/ ?afp\b|shutterstock|istock|alamy|unsplash|wikimedia commons|\bap photo\b|/ap\b|\bap file\b"
    r"|/ ?reuters\b|reuters ?/|\(reuters\)$|\bvia (?:ap|reuters|getty|afp|twitter|facebook|instagram)\b|/ ?ap file"
    r"|(?:photo|image|picture|photograph|photography|illustration|video|file photo) (?:by|courtesy|credit|provided)\b|courtesy (?:of|photo)|submitted photo|file photo"
    r"|, file\)|provided by|handout\b|screen(?:shot|grab)\b|©",
    re.IGNORECASE,
)
TRAILING_CREDIT = re.compile(
    r"\((?:[^()]{0,40}\b(?:photo|image|picture|credit|credits|foto|courtesy|source|reuters|afp|ap|getty|nasa|epa|dpa|pti|ani|xinhua)\b[^()]{0,80})\)\W*$"
    r"|(?:©|\bphoto(?:graph)?(?: credit)?s?(?: by| courtesy of)?:?|\bcredits?:|\bimage:|\bpicture:|\bfoto:) ?[^.]{2,80}$"
    r"|\b(?:getty images|shutterstock|statista|reuters|afp|ap|getty|istock|submitted photo|file photo)\W*$"
    r"|[\w. ]{2,40}/(?:ap|afp|getty|reuters|epa)\b.{0,40}$",
    re.IGNORECASE,
)
PICTURED = re.compile(
    r"(?:pictured|shown|seen|depicted|above|below|left|right|from left|file|clockwise|in this)\b"
    r"|(?:a|an) (?:stock|file|composite|undated|screen|handout|general|aerial|satellite) (?:image|photo|picture|view|shot)"
    r"|(?:this|the) (?:\w+ ){0,4}(?:image|photo|photograph|picture|illustration|map|chart|graphic|screenshot|screen grab)\b.{0,60}\b(?:shows?|provided|released|taken|depicts?)\b"
    r"|(?:a|an|this|the) (?:\w+ ){0,3}(?:artist'?s|artistic) (?:concept|impression|rendering|illustration)"
    r"|(?:image|media|video|photo) ?caption",
    re.IGNORECASE,
)
LONGEST = 60
"""Words; a paragraph that quotes a credit is longer or goes on after it."""


def is_credit(text: str) -> bool:
    """A short line that is nothing but the source of a picture."""
    return text.count(" ") < 9 and not text.endswith((".", "?", "!")) and bool(CREDIT.search(text))


def is_caption(text: str) -> bool:
    """A line that ends in a credit, or begins by saying what can be seen."""
    if text.count(" ") >= LONGEST:
        return False
    return is_credit(text) or bool(TRAILING_CREDIT.search(text)) or bool(PICTURED.match(text))
