"""Repairing words that a layout has joined, by spaces, punctuation, capitals."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable

Replacement = str | Callable[[re.Match[str]], str]

DOMAIN_END = r"(?!(?:com|org|net|gov|edu|co|uk|io|tv|fm|ai|me|eu|info|html?|php|pdf|js)\b)"

CONTINUES = r"(?:according|said|says|adding|added|told|he|she|they|who|which|but|and|as|in|the)\b"

SUSPECT = re.compile(
    r"""
    [\ ,;:.!?…(]
    (?:
          (?<=\ )[\ ,.;:!?)] | (?<=[,;:.!?])[,;:.!?] | (?<=[.;])\ ,
        | (?<=[^\W\d_][.!?…,;])[\"”’)]?[^\W\d_] | (?<=[.!?])[\"”’)][A-ZÀ-Þ] | (?<=\()[\ )]
        | (?<=,)\ (?:is|are|was|were)\ (?:not|no\ longer|also|still|already|now)\b
    )
    """,
    re.VERBOSE,
)
"""What the steps below would touch; most paragraphs have none of it, and one search tells."""

STEPS: tuple[tuple[re.Pattern[str], Replacement], ...] = (
    (re.compile(r" {2,}"), " "),
    # "… of Russia. , According to": a link stood where the sentence seems to end
    (
        re.compile(rf"(?<![.;])[.;]+ ?, ({CONTINUES})", re.IGNORECASE),
        lambda match: f", {match[1][0].lower()}{match[1][1:]}",
    ),
    (re.compile(r"\. ?,(?= )"), ".,"),
    (re.compile(r"(?<=\S) +(?=[,;:!?](?:\s|$|[\"'”’)]))"), ""),
    (re.compile(r"(?<=[\w\"'”’)\]]) +(?=\.(?:\s|$|[\"”]))"), ""),
    (re.compile(r",(?:\s*,)+"), ","),
    (re.compile(r"([;:]) ?[,;:](?=\s)"), r"\1"),
    (re.compile(r", ?(?=[.;:](?:\s|$))"), ""),
    (re.compile(r",(?=\.{2,}|…)"), ""),
    (re.compile(r"(?<!\.)\.\.(?!\.)(?=\s|$)"), "."),
    (re.compile(r"([!?])\.(?=\s|$)"), r"\1"),
    (re.compile(r"([!?])\1{2,}"), r"\1"),
    # "said.The next": two paragraphs ran into each other
    (
        re.compile(rf"(?<=[a-zß-ÿ]{{2}})([.!?…][\"”’)]?)(?=[\"“(]?[A-ZÀ-Þ][a-zß-ÿ]){DOMAIN_END}"),
        r"\1 ",
    ),
    (re.compile(r"(?<=[a-zß-ÿ]{2}[.!?][\"”’)])(?=[A-ZÀ-Þ])"), " "),
    (re.compile(r"(?<=[a-zß-ÿ]),(?=[A-Za-zÀ-ÿ]{2})"), ", "),
    (re.compile(r"(?<=[a-zß-ÿ]{2});(?=[A-Za-zÀ-ÿ])"), "; "),
    # "The promise that it ends, is not kept": no comma parts subject and verb
    (
        re.compile(
            r"""
            (^|[.!?]\ )
            (
                (?!
                    (?:
                          If | When | While | As | Although | Though | In | On | At | For | To
                        | By | With | After | Before | Since | So | And | But | Yet | Because
                        | Under | From | Where
                    )
                    \b
                )
                [A-Z][^,.;:!?\"“”()]{20,200}
            )
            ,[ ]
            (?=
                (?:is|are|was|were) \  (?:not|no\ longer|also|still|already|now) \b[^?]{0,300}
                (?:\.|$)
            )
            """,
            re.VERBOSE,
        ),
        r"\1\2 ",
    ),
    (re.compile(r"\( +"), "("),
    (re.compile(r" +\)"), ")"),
    (re.compile(r"\((?:[\s,;:.]*)\)"), ""),
    (re.compile(r" {2,}"), " "),
)


def mend_punctuation(text: str) -> str:
    """Put every space where a typesetter would, and one sign for two that cannot stand together."""
    text = text.strip()
    if SUSPECT.search(text):
        for pattern, replacement in STEPS:
            text = pattern.sub(replacement, text)
    return text.strip()


VERBS = frozenset(
    {"said", "says", "stated", "added", "told", "tells", "claimed", "announced", "announces"}
    | {"confirmed", "confirms", "warned", "warns", "noted", "explained", "explains", "insisted"}
    | {"insists", "replied", "argued", "argues", "wrote", "writes", "reported", "denied", "denies"}
    | {"declared", "promised", "vowed", "called", "asked", "urged", "urges", "believes", "believed"}
    | {"thinks", "thought", "expects", "expected", "wants", "wanted", "visited", "spoke"}
    | {"described", "recognized", "recognised", "accused", "agreed", "ordered", "resigned"}
    | {"responded", "is", "are", "was", "were", "has", "had", "have", "does", "did", "would"}
    | {"could", "should"}
)
"""Without those that are names or nouns as well: States, Reports, Notes, Calls, Met."""
ADVERBS = frozenset(
    {"already", "also", "recently", "reportedly", "allegedly", "previously", "currently"}
    | {"repeatedly"}
)
STRAY = re.compile(r" (?<=[\w,] )([A-Z][A-Za-z]*)(?= ([A-Za-zÀ-ÿ]+))")
"""A word with a capital within a sentence, and the word behind it."""

WORD = re.compile(r"[^\W\d_]+")

APPOSITION = re.compile(r"([^,.;:!?\"]{3,90}), (?:[A-ZÀ-Þ][\w'.-]* ){1,4}$")
OFFICES = re.compile(
    r"""
    \b
    (?:
          president | minister | advis[eo]r | secretary | chair\w* | chief | spokes\w+ | leader
        | director | head | governor | senator | mayor | king | queen | ambassador | general
        | commander | founder | professor | author | coach | captain | judge | envoy | premier
        | chancellor | negotiator | representative | executive
    )
    \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
PLACE_OR_TIME = re.compile(
    r"\s*(?:in|at|on|after|before|during|with|for|from|by|under|following)\b", re.IGNORECASE
)


def lower_stray_capitals(text: str) -> str:
    """Write a verb or adverb within a sentence small again, and close the apposition before it."""
    pieces, done = [], 0
    for match in STRAY.finditer(text):
        if _is_no_name(match) and not _in_title_case(text, match):
            start = match.start(1)
            before = text[done:start]
            comma = _leaves_apposition_open(text[max(0, start - 180) : start])
            pieces += [f"{before[:-1]}, " if comma else before, match[1].lower()]
            done = match.end()
    return "".join([*pieces, text[done:]])


def _is_no_name(match: re.Match[str]) -> bool:
    """Whether it is a word that names nobody; in `Edward Said wrote` the second verb says so."""
    word = match[1].lower()
    return word in ADVERBS or (word in VERBS and not (word == "said" and match[2].lower() in VERBS))


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
