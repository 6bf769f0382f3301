"""The pronunciation of words that the voice's own dictionary lacks.

Sources, in order: a table of names, CMUdict, the spelling rules of the language that a name appears
to be from. Words that none of them has are left to the voice's guess.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import msgspec

from podcaster.script.lexicon import MARKED, load
from podcaster.script.pronouncing import dictionary, letters
from podcaster.script.pronouncing.dictionary import voice_knows

__all__ = ["guessed_words", "mark", "pronounce", "table", "voice_knows"]

_TABLE: Final = Path(__file__).with_name("names.toml")
_WORD: Final = re.compile(
    r"""
    (?<![^\W\d_]) (?<![^\W\d_]['’-])       # from its beginning, so that a long text stays quick
    [^\W\d_]++ (?: ['’-] [^\W\d_]++ )*+
    (?! \.? [^\W\d_] )                     # no initials: U.S.
    """,
    re.VERBOSE,
)
_POSSESSIVE: Final = re.compile(r"['’](?:s|S)?$")


def mark(spoken: str) -> str:
    """Write `[word](/ipa/)` for each word that the voice lacks and another source has.

    Args:
        spoken: an English text; words that are marked already are kept.
    """
    done = []
    at = 0
    for marked in MARKED.finditer(spoken):
        done += [_marked(spoken[at : marked.start()]), marked[0]]
        at = marked.end()
    return "".join([*done, _marked(spoken[at:])])


def guessed_words(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Names and words that the voice has to guess, with their counts, most frequent first.

    The words of the shipped lexicon are known; so are those that are marked already.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        for match in _WORD.finditer(MARKED.sub(" ", text)):
            counts.update(part for part in _parts(match[0]) if _is_guessed(part))
    return sorted(counts.items(), key=lambda found: (-found[1], found[0].casefold()))


@lru_cache(maxsize=8192)
def pronounce(word: str) -> str:
    """IPA of a word that the voice lacks; empty if the voice has it, or no source does."""
    if found := _in_table(word):
        return found
    if voice_knows(word) or len(word) < 2:
        return ""
    if found := dictionary.cmudict_ipa(word):
        return found
    if not (word[:1].isupper() or not word.isascii()):
        return ""
    tag = letters.language_of(word)
    if not tag and letters.is_foreign(word):
        tag = letters.UNDETERMINED
    return letters.read_as(word, tag) if tag else ""


def _marked(text: str) -> str:
    return _WORD.sub(lambda match: _replaced(match[0]), text)


def _replaced(word: str) -> str:
    """A word, or each part of a compound, with its IPA if needed."""
    stem, ending = _without_possessive(word)
    ipa = _in_table(stem)
    if ipa or "-" not in stem:
        ipa = ipa or pronounce(stem)
        return f"[{word}](/{ipa}{_sound_of(ending, ipa)}/)" if ipa else word
    parts = [pronounce(part) for part in stem.split("-")]
    if not any(parts):
        return word
    said = zip(stem.split("-"), parts, strict=True)
    return "-".join(f"[{part}](/{ipa}/)" if ipa else part for part, ipa in said) + ending


def _is_guessed(word: str) -> bool:
    is_said = len(word) < 2 or word.isupper() or voice_knows(word) or load().knows(word)
    return not is_said and not pronounce(word)


def _parts(word: str) -> list[str]:
    stem, _ = _without_possessive(word)
    return [stem] if _in_table(stem) else re.split(r"-|(?<=[a-z])(?=[A-Z])", stem)


def _in_table(word: str) -> str:
    """The table's IPA of a word as written, in capitals, or without its accents."""
    names = table()
    for form in (word, word.lower(), word.capitalize() if word.isupper() else word):
        if form in names:
            return names[form]
    return ""


def _without_possessive(word: str) -> tuple[str, str]:
    match = _POSSESSIVE.search(word)
    return (word[: match.start()], match[0]) if match else (word, "")


def _sound_of(ending: str, ipa: str) -> str:
    """The sound of a name's 's: as after kiss, cat or dog."""
    if not ending or (len(ending) == 1 and ipa.endswith(("s", "z"))):
        return ""
    if ipa.endswith(("s", "z", "ʃ", "ʒ")):
        return "ᵻz"
    return "s" if ipa.endswith(tuple("ptkfθ")) else "z"


@cache
def table() -> Mapping[str, str]:
    """Names and borrowed words with their IPA."""
    return msgspec.toml.decode(_TABLE.read_bytes(), type=dict[str, str])
