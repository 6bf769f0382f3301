"""Rows of capitals: letters, words, or a shouted headline.

Letters that an engine could take for a word get full stops between them: "R.A.F". There is none
after the last, because every engine takes that for the end of a sentence. Clusters without a vowel
(BBC, HMS) are spelled by every engine as they stand.
"""

import re
from functools import lru_cache

from podcaster.script.spoken.english.capitals import LETTERS, SHOUTED, WORDS
from podcaster.script.spoken.english.patterns import OPENERS
from podcaster.script.spoken.english.places import POSTAL
from podcaster.script.spoken.wordlist import words

DOTTED_HINT = re.compile(r"[A-Z]\.")
DOTTED = re.compile(r"(?<![\w.])(?P<letters>(?:[A-Z]\.){1,8}[A-Z]?)(?P<s>'?s)?(?![\w])")
SPACED = re.compile(r"(?<![\w.])(?P<letters>(?:[A-Z]\. ){1,4}[A-Z]\.)(?=\s[A-Z][a-z]|\s?[(;:,])")
CAPITALS = re.compile(r"(?<![\w.])(?P<letters>[A-Z]{2,})(?P<s>'?s'?)?(?![\w])(?!\.[A-Za-z]\b)")
INITIAL = re.compile(
    r"(?<![\w.])(?P<letter>[A-Z])\.(?=\s(?:(?<!A\.\s)[A-Z][a-z'-]|[A-Z]\.|[a-z])|[,;:]|\s[(])"
)
CLIPPED = re.compile(r"(?<=[a-z])\.(?=[,;])|(?<=\beds)\.(?=\s?\()|(?<=\bed)\.(?=\s?\()")
"""Regt., ibid.; no sentence ends before a comma."""
NOUNS = frozenset(words("AM PM ET EST EDT CT CST CDT MT PT PST PDT GMT UTC BST CET"))
"""What stands at the end of a sentence more often than before a name."""
DOUBTFUL = frozenset(words("US IT WHO AM"))
"""Words only where everything around is in capitals."""
LOUD_BEFORE = re.compile(r"\b[A-Z]{4,} (?:[A-Z]{2,3} )?$")
LOUD_AFTER = re.compile(r" (?:[A-Z]{2,3} )?[A-Z]{5,}\b")
_V = "[AEIOUY]{1,3}"
_C = "[B-DF-HJ-NP-TV-XZ]"
_ONSET = (
    "(?:BL|BR|CH|CHR|CL|CR|DR|FL|FR|GL|GN|GR|KL|KN|KR|PH|PL|PR|PS|QU|RH|SC|SCH|SCR|SH|SHR|SK|SL|SM|SN"
    "|SP|SPL|SPR|SQU|ST|STR|SW|TH|THR|TR|TW|WH|WR|[BCDFGHJKLMNPQRSTVWXYZ])"
)
_SHORT_CODA = (
    "(?:CK|CT|FF|FT|LD|LF|LK|LL|LM|LP|LT|MP|ND|NG|NK|NS|NT|PS|PT|RC|RD|RK|RM|RN|RS|RT|SH|SK|SP|SS|ST|TH"
    "|TS|TT|CH|[BCDFGKLMNPRSTXZ])"
)
_CODA = (
    "[LRNM]?(?:CK|CT|FF|FT|GH|GHT|GN|LL|NG|PT|SH|SK|SP|SS|ST|TCH|TH|TT|CH|W[NLK]?|[BCDFGKLMNPRSTVXZ])"
    "(?:TH|[STD])?"
)
FOUR = re.compile(rf"{_ONSET}{_V}(?:{_C}{{1,2}}{_V})*{_SHORT_CODA}?")
FOUR_OPEN = re.compile(rf"{_V}(?:{_C}{{1,2}}{_V})+{_SHORT_CODA}?")
FIVE = re.compile(rf"{_ONSET}?{_V}(?:{_C}?{_ONSET}{_V})*(?:{_CODA})?")
SIX = re.compile(rf"{_ONSET}?{_V}(?:(?:{_CODA})?{_ONSET}{_V})*(?:{_CODA})?")
VOWELS = frozenset("AEIOUY")
FIRST_VOWEL = 3
"""STRIKE: the latest place of a word's first vowel. All but two in a hundred of the words of five
and six letters that news is made of pass these patterns, counted in lower case."""


def initials(text: str) -> str:
    """U.S. → U.S, John F. Kennedy → John F Kennedy, J. K. Rowling → JK Rowling."""
    if ".," in text or ".;" in text or ". (" in text:
        text = CLIPPED.sub("", text)
    if not DOTTED_HINT.search(text):
        return text
    text = SPACED.sub(lambda match: match["letters"].replace(". ", "."), text)
    text = DOTTED.sub(_dotted, text)
    return INITIAL.sub(_initial, text)


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
    # M.D. must not look like the Maryland of a second reading
    words = ".".join(letters) if letters in POSTAL else letters_form(letters, match["s"] or "")
    ends = match["letters"].endswith(".") and not match["s"] and _sentence_ends(match, letters)
    return f"{words}." if ends else words


def _initial(match: re.Match[str]) -> str:
    """Samuel L. Jackson, but vitamin D. She took it."""
    following = match.string[match.end() : match.end() + 16].split(None, 1)[:1]
    ends = bool(following) and len(following[0]) > 1 and following[0] in OPENERS
    return match[0] if ends else match["letter"]


def _sentence_ends(match: re.Match[str], letters: str) -> bool:
    rest = match.string[match.end() : match.end() + 16]
    following = rest.lstrip(" \"')")
    if not following:
        return True
    word = following.split(None, 1)[0].rstrip(",'")
    return word in OPENERS or (word[:1].isupper() and letters in NOUNS)


def _capitals(match: re.Match[str], *, shouting: bool) -> str:
    letters, s = match["letters"], match["s"] or ""
    is_word = letters in WORDS or (letters not in LETTERS and _is_shouted(match, shouting=shouting))
    return letters.capitalize() + s if is_word else letters_form(letters, s)


def _is_shouted(match: re.Match[str], *, shouting: bool) -> bool:
    """Whether these capitals are an ordinary word, or can only be said as one."""
    letters = match["letters"]
    if len(letters) < 4 and "&" in match.string[max(0, match.start() - 2) : match.end() + 2]:
        return False  # AT&T
    loud = shouting or _is_among_capitals(match)
    if letters in SHOUTED:
        return loud or letters not in DOUBTFUL
    return sounds_like_a_word(letters, loud=loud)


def _is_among_capitals(match: re.Match[str]) -> bool:
    """LOS ANGELES, KIND OF SCARY: a longer word in capitals stands beside it."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    after = match.string[match.end() : match.end() + 24]
    return bool(LOUD_BEFORE.search(before) or LOUD_AFTER.match(after))


@lru_cache(maxsize=2048)
def letters_form(letters: str, s: str) -> str:
    """RAF → R.A.F, MPs and MP's → MP's, CEOs → C.E.O's, BBC → BBC; P.M like A.M."""
    ending = "'s" if s else ""
    if (not has_vowel(letters) and letters != "PM") or (s and len(letters) == 2):
        return letters + ending
    return ".".join(letters) + ending


def sounds_like_a_word(letters: str, *, loud: bool) -> bool:
    """HOLDS and ASTRO do, UNHCR and OECD do not; among other capitals ("loud") more do."""
    if len(letters) > 6:
        return has_vowel(letters[: FIRST_VOWEL + 1])
    if len(letters) > 4:
        return bool((SIX if loud or len(letters) > 5 else FIVE).fullmatch(letters))
    if FOUR.fullmatch(letters):
        return len(letters) > 3 or (loud and len(letters) == 3)
    return loud and len(letters) > 3 and bool(FOUR_OPEN.fullmatch(letters))


def has_vowel(letters: str) -> bool:
    """Without one an engine has no choice but to spell."""
    return not VOWELS.isdisjoint(letters)
