"""Words that begin a sentence and are no names: after "U.S." they tell whether the dot ends it."""

import re

from podcaster.script.spoken.wordlist import words

OPENERS = frozenset(
    words(
        """
        A An The This That These Those He She It They We You I His Her Its Their Our My Your In On
        At By For From To With Without Within Under Over After Before During Since Until As Of And
        But Or So Yet Nor If When While Where Why How What Who Which Whether Because Although
        Though Despite Unlike Like Among Between Against Through Throughout Across Along Around
        Behind Beyond Now Then Here There Today Yesterday Tomorrow Later Earlier Soon Next Last
        First Second Third Finally Also However Meanwhile Instead Still Even Just Only Once Again
        Not No Nothing Nobody None Never Some Many Most Much More Few Several All Both Each Every
        Another Other Others Such One Two Three Four Five Six Seven Eight Nine Ten Officials
        Police Critics Analysts Experts Investigators Authorities Lawmakers Supporters Opponents
        Residents Witnesses Prosecutors People Is Are Was Were Did Does Do Has Had Have Will Would
        Can Could Should May Might Asked According Speaking Nearly About Almost Perhaps Maybe
        Moreover Furthermore Nevertheless
        """
    )
)


def full_stop(match: re.Match[str]) -> str:
    """The dot of an abbreviation is the sentence's too, at the end or before such a word."""
    rest = match.string[match.end() : match.end() + 16].lstrip(" \"')")
    return "." if not rest or rest.split(None, 1)[0] in OPENERS else ""
