"""Acronyms: NATO is a word, B.B.C is letters.

Letters that an engine could take for a word get full stops between them: "R.A.F". There is none
after the last, because every engine takes that for the end of a sentence. Clusters without a vowel
(BBC, HMS) are spelled by every engine as they stand.
"""

import re
from functools import lru_cache

from podcaster.spoken.english.openers import OPENERS
from podcaster.spoken.english.capitals import SHOUTED, WORDS

DOTTED = re.compile(
    r"(?<![\w.])(?P<letters>(?:[A-Z]\.){1,8}[A-Z]?)(?P<s>'?s)?(?![\w])(?=(?P<next>.?))"
)
SPACED = re.compile(r"(?<![\w.])(?P<letters>(?:[A-Z]\. ){1,4}[A-Z]\.)(?=\s[A-Z][a-z])")
CAPITALS = re.compile(r"(?<![\w.])(?P<letters>[A-Z]{2,})(?P<s>'?s)?(?![\w])(?!\.[A-Za-z]\b)")
MIXED_CASE = re.compile(r"(?<![\w.])(?P<letters>[A-Z]{2,5})(?P<rest>[a-z]{1,2})(?!\w)")
INITIAL = re.compile(r"(?<![\w.])(?P<letter>[B-Z])\.(?=\s(?:[A-Z][a-z'-]|[A-Z]\.))")
VOWELS = frozenset("AEIOUY")
NOUNS = frozenset(
    "AM PM ET EST EDT CT CST CDT MT PT PST PDT GMT UTC BST CET DC AI BC AD IT TV".split()
)
"""What stands at the end of a sentence more often than before a name."""


def initials(text: str) -> str:
    """U.S. → U.S, John F. Kennedy → John F Kennedy, J. K. Rowling → J.K Rowling."""
    if "." not in text:
        return text
    text = SPACED.sub(lambda match: match["letters"].replace(". ", "."), text)
    text = DOTTED.sub(_dotted, text)
    return INITIAL.sub(lambda match: match["letter"], text)


def acronyms(text: str) -> str:
    """MPs → MP's, RAF → R.A.F, NATO → Nato; shouted words become words."""
    if not CAPITALS.search(text):
        return text
    shouting = _is_shouting(text)
    return CAPITALS.sub(lambda match: _capitals(match, shouting=shouting), text)


def _is_shouting(text: str) -> bool:
    """A headline in capitals: mostly long words in capitals."""
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return len(letters) > 12 and capitals > 0.7 * len(letters)


def _dotted(match: re.Match[str]) -> str:
    letters = match["letters"].replace(".", "")
    if len(letters) == 1:
        return match[0]
    words = letters_form(letters, match["s"] or "")
    ends = match["letters"].endswith(".") and not match["s"] and _sentence_ends(match, letters)
    return f"{words}." if ends else words


def _sentence_ends(match: re.Match[str], letters: str) -> bool:
    rest = match.string[match.end() : match.end() + 16]
    following = rest.lstrip(" \"')")
    if not following:
        return True
    word = following.split(None, 1)[0].rstrip(",'")
    return word in OPENERS or (word[:1].isupper() and letters in NOUNS)


def _capitals(match: re.Match[str], *, shouting: bool) -> str:
    letters, s = match["letters"], match["s"] or ""
    if letters in WORDS:
        return letters.capitalize() + s
    is_word = letters in SHOUTED and (shouting or letters not in DOUBTFUL)
    if is_word or (shouting and len(letters) > 3 and _has_vowel(letters)) or len(letters) > 5:
        return letters.capitalize() + s
    return letters_form(letters, s)


DOUBTFUL = frozenset("US IT WHO AM OR IN ME HE AN AS BE IS TO UP ON NO AI PM".split())


def _has_vowel(letters: str) -> bool:
    return not VOWELS.isdisjoint(letters)


@lru_cache(maxsize=2048)
def letters_form(letters: str, s: str) -> str:
    """RAF → R.A.F, MPs and MP's → MP's, CEOs → C.E.O's, BBC → BBC."""
    ending = "'s" if s else ""
    if not _has_vowel(letters) or (s and len(letters) == 2):
        return letters + ending
    return ".".join(letters) + ending
