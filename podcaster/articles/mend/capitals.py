"""Stray capitals: a link stood before the word, and what followed was taken for a sentence."""

import re
from collections import Counter, defaultdict

VERBS = (
    "said|says|stated|added|told|tells|claimed|announced|announces|confirmed|confirms|warned"
    "|warns|noted|"
    "explained|explains|insisted|insists|replied|argued|argues|wrote|writes|reported|denied|denies|"
    "declared|promised|vowed|called|asked|urged|urges|believes|believed|thinks|thought|expects"
    "|expected|"
    "wants|wanted|visited|spoke|described|recognized|recognised|accused|agreed|ordered|resigned"
    "|responded"
)
"""Without those that are names or nouns as well: States, Reports, Notes, Calls, Met."""

AUXILIARIES = "is|are|was|were|has|had|have|does|did|would|could|should"
ADVERBS = "already|also|recently|reportedly|allegedly|previously|currently|repeatedly"

STRAY = re.compile(
    rf"(?<=[\w,] )(?=(?-i:[A-Z]))(?:(?!said (?:{VERBS}|{AUXILIARIES})\b)(?:{VERBS})|{AUXILIARIES}"
    rf"|{ADVERBS})(?= [a-zß-ÿ])",
    re.IGNORECASE,
)
"""A word that is nobody's name, within a sentence, before a word in lower case.

`Edward Said wrote` is left alone: the second verb says that the first word is a name.
"""

WORD = re.compile(r"[^\W\d_]+")

APPOSITION = re.compile(r"([^,.;:!?\"]{3,90}), (?:[A-ZÀ-Þ][\w'.-]* ){1,4}$")
OFFICES = re.compile(
    r"\b(?:president|minister|advis[eo]r|secretary|chair\w*|chief|spokes\w+|leader|director|head"
    r"|governor|senator|"
    r"mayor|king|queen|ambassador|general|commander|founder|professor|author|coach|captain|judge"
    r"|envoy|premier|"
    r"chancellor|negotiator|representative|executive)\b",
    re.IGNORECASE,
)
PLACE_OR_TIME = re.compile(
    r"\s*(?:in|at|on|after|before|during|with|for|from|by|under|following)\b", re.IGNORECASE
)


def lower_stray_capitals(text: str) -> str:
    """Write a verb or adverb within a sentence small again, and close the apposition before it."""
    pieces, done = [], 0
    for match in STRAY.finditer(text):
        if match.group()[0].isupper() and not _in_title_case(text, match):
            before = text[done : match.start()]
            comma = _leaves_apposition_open(text[max(0, match.start() - 180) : match.start()])
            pieces += [f"{before[:-1]}, " if comma else before, match.group().lower()]
            done = match.end()
    return "".join([*pieces, text[done:]])


def _in_title_case(text: str, match: re.Match[str]) -> bool:
    """Most words that follow have capitals too: a headline, or the name of a book."""
    words = [word for word in text[match.end() : match.end() + 60].split() if len(word) > 3]
    return sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _leaves_apposition_open(before: str) -> bool:
    """`Adviser to the President of Ukraine, Mikhail Podolyak `: the name wants a second comma."""
    match = APPOSITION.search(before)
    if match is None:
        return False
    office = match.group(1)
    return bool(OFFICES.search(office)) and not PLACE_OR_TIME.match(office)


def lower_shouting(title: str, story: str) -> str:
    """Write a headline in capitals as its story writes the same words."""
    if not title.isupper() or title.count(" ") < 2:
        return title
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for word in WORD.findall(story):
        written[word.casefold()][word] += 1

    def quietly(match: re.Match[str]) -> str:
        forms = written.get(match.group().casefold())
        return forms.most_common(1)[0][0] if forms else match.group().lower()

    quiet = WORD.sub(quietly, title)
    return quiet[:1].upper() + quiet[1:]
