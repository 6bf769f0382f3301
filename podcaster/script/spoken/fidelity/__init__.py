"""Nothing lost on the way to the voice: what of the written sentence the spoken form lacks.

It reads the *spoken* form back (number words → numbers) and looks for what it found written, so
that it shares no rule with the passes that it watches over.
"""

import re

from podcaster import languages
from podcaster.script.spoken.fidelity import figures, measures, names
from podcaster.script.spoken.wordlist import words

ADDRESS = re.compile(
    r"""
    (?:https?|ftp|file)\s?:\s?//\S+|\bwww\.\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+\S*
    |\b(?:[\w-]+\.)+(?:com|org|net|gov|edu|info|co\.uk|de|fr|es|it|tv|io)(?:/\S*)?(?![\w.-]*\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
LEFT_OUT = re.compile(
    r"""
    \[[^\]]{0,30}\d[^\]]{0,30}\]|\[(?:citation\ needed|edit|sic)\]|(?<=[.,;!?])[¹²³⁴-⁹⁰]+
    |(?<=[a-z])[¹²³⁴-⁹⁰]+|(?<=\ [kcm]m)[23]\b|(?<=\ m)[23]\b
    |\bISBN[-: ]?(?:1[03])?:?[\d\sXx-]{9,22}|\bISSN[: ]*[\dXx-]{8,9}|\bdoi:\s?\S+|<[^<>]{1,80}>
    """,
    re.IGNORECASE | re.VERBOSE,
)
WORD_TABLES = frozenset(words("en de fr es it"))


def missing(written: str, spoken: str, *, language: str = "en") -> tuple[str, ...]:
    """Every figure, currency, unit and name that was written and is not said, as it was written."""
    base = languages.base(language)
    if base not in WORD_TABLES:
        return ()
    written = LEFT_OUT.sub(" ", ADDRESS.sub(" ", written))
    lacking = [
        *figures.missing(written, spoken, language=base),
        *measures.missing(written, spoken, language=base),
        *names.missing(written, spoken),
    ]
    return tuple(dict.fromkeys(lacking))
