"""Spaces and punctuation: missing, doubled or misplaced where a page was glued together."""

import re
from collections.abc import Callable

Replacement = str | Callable[[re.Match[str]], str]

DOMAIN_END = r"(?!(?:com|org|net|gov|edu|co|uk|io|tv|fm|ai|me|eu|info|html?|php|pdf|js)\b)"

CONTINUES = r"(?:according|said|says|adding|added|told|he|she|they|who|which|but|and|as|in|the)\b"

SUSPECT = re.compile(
    r" [,.;:!?)]|  |[,;:.!?]{2}|[.;] ,|[^\W\d_][.!?…,;][\"”’)]?[^\W\d_]"
    r"|[.!?][\"”’)][A-ZÀ-Þ]|\( |\(\)|"
    r", (?:is|are|was|were) (?:not|no longer|also|still|already|now)\b"
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
            r"(^|[.!?] )((?!(?:If|When|While|As|Although|Though|In|On|At|For|To|By|With|After"
            r"|Before|Since|So|And|But|"
            r"Yet|Because|Under|From|Where)\b)[A-Z][^,.;:!?\"“”()]{20,200}), "
            r"(?=(?:is|are|was|were) "
            r"(?:not|no longer|also|still|already|now)\b[^?]{0,300}(?:\.|$))"
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
