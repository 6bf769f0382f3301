"""Detecting the language of a text."""

import re
from collections.abc import Mapping
from functools import cache

from podcaster.languages.records import known, language_file
from podcaster.languages.tags import base

ENOUGH = 40
"""Letters; shorter texts get the default."""
SURE = 5.0
"""Natural logarithm of the ratio by which the best language must exceed the second."""
CERTAIN = 100.0
"""The same for a language that a page declares: lists of names are 10 from any."""
SHARE = 0.2
"""Share of a text's words that must be among the commonest of its language."""
FEWEST, TIMES = 4, 6
"""Words that the second language lacks, and by what factor they must outnumber the reverse."""
OWN_SHARE, OWN_WORDS = 0.12, 40
"""The same for a declared language, and the fewest words of a text that can contradict it."""
LONGEST = 4000
"""Characters that are read."""
WORD = re.compile(r"[^\W\d_]{2,}")
"""Words of one letter are common in all of them."""
NOT_RUSSIAN = re.compile("[іїєґўјљњћђџѓќ]")
NEIGHBOURS = {
    "af": "die van en in is wat het nie om te vir met dat op sy by was hulle ook aan deur sal",
    "ca": "el la els les i de que en per amb un una del al és no va ha dels als són més aquest",
    "gl": "o a e de que do da en un para os unha con non no na dos por máis as ao foi das seu pola",
    "no": "og det er en som til av den for med i at på de ikke har et fra var om men han kan vil"
    " også etter ved ble blitt skal seg sier eller hadde mot mye noen hvor å ifølge",
    "ro": "și de în la a că cu pe nu este din o un pentru care mai s au fost al se sau după",
    "oc": "lo la los las de e que es dins per un una amb al dels del son pas mai aquel sus lor",
    "vec": "el la de che xe ze ła łe ghe na un par del i le el anca come so no da co ga su xé",
    "fur": "il la e di che al par un une no cun in sul de lis ai dal ancje si an son dai chel",
    "cs": "a v na se že je z do o s to i k ve po za od by pro jako který které ale byl jeho už",
    "hr": "i u na je se da za su od s o a iz koji će ne to kako po bi što nije kao ili",
    "uk": "і в на не що з до та як це за у про але був було після також",
    "bg": "и на в за се да от е с не че са по като до ще през към това след",
}
"""Common words of languages without a file that resemble one with a file; the model decides."""


def detect(text: str, default: str = "en") -> str:
    """The language of a text as a base tag; the default if the text is too short."""
    if tag := by_common_words(text):
        return tag
    if sum(map(str.isalpha, text[:400])) < ENOUGH:
        return default
    # Measured, with numpy: 0.1 s and 20 MB to import, 0.7 s and 100 MB for the first text.
    import py3langid

    (best, score), (_, second) = py3langid.rank(text[:LONGEST])[:2]
    return str(best) if score - second >= SURE else default


def checked(declared: str, text: str) -> str:
    """The tag that a page declares, unless its text hardly has a common word of that language.

    Many templates call every page English.
    """
    if not declared:
        return detect(text)
    own = _tables().get(base(declared), frozenset())
    words = WORD.findall(text[:LONGEST].casefold())
    if (
        not own
        or len(words) < OWN_WORDS
        or sum(map(own.__contains__, words)) >= OWN_SHARE * len(words)
    ):
        return declared
    if tag := by_common_words(text):
        return tag
    import py3langid

    scores = dict(py3langid.rank(text[:LONGEST]))
    best = max(scores, key=scores.__getitem__)
    return str(best) if scores[best] - scores.get(base(declared), 0) >= CERTAIN else declared


def by_common_words(text: str) -> str:
    """The language with a file whose commonest words are as common in a text; empty in doubt."""
    words = WORD.findall(text[:LONGEST].casefold())
    tables = _tables()
    counts = sorted((sum(word in table for word in words), tag) for tag, table in tables.items())
    (_, second), (best, tag) = counts[-2:]
    if tag in NEIGHBOURS or best < SHARE * len(words):
        return ""
    own = sum(word in tables[tag] and word not in tables[second] for word in words)
    others = sum(word in tables[second] and word not in tables[tag] for word in words)
    if own < max(FEWEST, TIMES * others) or (tag == "ru" and NOT_RUSSIAN.search(text.casefold())):
        return ""
    return tag


def has_common_words(text: str) -> bool:
    """Whether a text is in a language with a file, even if its accents are damaged."""
    words = WORD.findall(text.casefold())
    return bool(words) and any(
        sum(word in table for word in words) >= SHARE * len(words) for table in _tables().values()
    )


@cache
def _tables() -> Mapping[str, frozenset[str]]:
    files = {tag: language_file(tag).sentences for tag in known()}
    tables = {tag: table.common for tag, table in files.items() if table}
    return tables | {tag: frozenset(words.split()) for tag, words in NEIGHBOURS.items()}
