"""Pieces that the patterns of several classes share."""

import re

from podcaster.languages.sentences.stops import abbreviations_of
from podcaster.script.spoken import pairs, words

START = r"(?<![\w.,])(?<!\d[-/:])"
"""Where a number may begin. No match can start inside a run of figures: that keeps all linear."""
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
WHOLE = r"\d{1,3}(?:,\d{3})+|\d+"
DASH = r"(?:-|\s-\s|\s?[–—]\s?)"
"""A hyphen with a blank on one side only is a sign, or somebody's slip."""
MAGNITUDES = pairs(
    """
    k = thousand; thousand = thousand; m = million; mn = million; mln = million; mio = million;
    mil = million; mil. = million; bil. = billion; tril. = trillion; tril = trillion; tr = trillion;
    million = million; b = billion; bn = billion; bln = billion; billion = billion; t = trillion;
    tn = trillion; trn = trillion; trillion = trillion; crore = crore; cr = crore; lakh = lakh;
    lac = lakh; lakh crore = lakh crore; lakh cr = lakh crore; crores = crore; lakhs = lakh;
    lacs = lakh; hundred = hundred; quadrillion = quadrillion; mm = million
    """
)
MAGNITUDE = (
    r"(?:quadrillion|trillion|billion|million|thousand|hundred|lakh\ crore|lakh\ cr|crores?|[Cc]r"
    r"|lakhs?|lacs?|trn|tril\.?|tr|tn|bln|bil\.|bn|mln|mio|mn|mil\.?|BN|TN|MM|[kmbtKMBT])(?![\w])"
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
        invested went goes came comes said says
        """
    )
)
BEFORE = re.compile(r"([A-Za-z]+('s)?) $")
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


def is_attributive(match: re.Match[str]) -> bool:
    """Whether what was matched stands before a noun: "a £10 fee", not "a cut of £10 in fees"."""
    text = match.string
    before = BEFORE.search(text, max(0, match.start() - 24), match.start())
    if not before:
        return False
    word = before[1].lower()
    if word not in DETERMINERS and (not before[2] or word in CONTRACTED):
        return False
    after = AFTER.match(text, match.end())
    return bool(after) and after[1] not in NO_NOUNS  # type: ignore[index]


def is_aside(match: re.Match[str], dash: str) -> bool:
    """A dash between blanks is a pause, no span, in "£3.4m – £900,000 more than planned"."""
    return bool(SPACED_DASH.fullmatch(dash) and ASIDE.match(match.string, match.end()))


def joining(match: re.Match[str]) -> str:
    """Between five and ten, else five to ten."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    return "and" if before.lower() == "between " else "to"


def full_stop(match: re.Match[str]) -> str:
    """The dot of an abbreviation is the sentence's too, at the end or before such a word."""
    rest = match.string[match.end() : match.end() + 16].lstrip(" \"')")
    return "." if not rest or rest.split(None, 1)[0] in OPENERS else ""
