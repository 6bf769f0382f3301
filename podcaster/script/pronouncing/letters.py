"""Reading names by the spelling rules of a language, in the sounds of English."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

_TABLE = Path(__file__).with_name("letters.toml")
_VOWEL = re.compile(r"aɪ|aʊ|ɔɪ|eɪ|oʊ|ɜɹ|[ɑæɛəiɪuʊʌɔɜ]")
_LONG = re.compile(r"(?:aɪ|aʊ|eɪ|oʊ|[ɑiu])$")


class _Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language's spelling rules: an entry of letters.toml."""

    looks: str
    stress: Literal["first", "last", "penultimate", "iberian", "heavy"]
    rules: str
    accented: str = ""
    given: str = ""


class _Letters(msgspec.Struct, frozen=True, kw_only=True):
    common: str
    language: Mapping[str, _Language]


UNDETERMINED = "und"
"""Rules for names of no particular language, as BCP 47 tags it."""


def language_of(word: str) -> str:
    """The language that a name's spelling suggests; empty if none in particular."""
    lower = word.lower()
    return next((tag for tag in _languages() if tag != UNDETERMINED and _fits(lower, tag)), "")


def language_of_given(name: str) -> str:
    """The language of a given name such as Pierre or Giovanni; empty if it has no single one."""
    return _given_names().get(name.lower(), "")


def is_foreign(word: str) -> bool:
    """Whether a name that no dictionary knows is spelled as English names hardly are."""
    lower = word.lower()
    return not lower.isascii() or (len(word) > 3 and _fits(lower, UNDETERMINED))


def _fits(lower: str, tag: str) -> bool:
    return bool(_looks(_languages()[tag].looks).match(lower))


def read_as(word: str, tag: str) -> str:
    """IPA of a name by the rules of a language; empty if it has a letter without a rule."""
    language = _languages()[tag]
    sounds: list[str] = []
    accented = -1
    lower = "".join(_with_a_rule(letter, tag) for letter in word.lower())
    at = 0
    while at < len(lower):
        found = _first(lower, at, tag)
        if found is None:
            return ""
        match, sound = found
        if any(letter in language.accented for letter in match[0]):
            accented = len(sounds)
        sounds.append(sound)
        at = match.end()
    return _stressed(sounds, accented, language.stress)


def _first(lower: str, at: int, tag: str) -> tuple[re.Match[str], str] | None:
    """The first rule for the letters at an index, with its sound."""
    return next(
        (
            (match, sound)
            for letters, sound in _rules(tag)
            if (match := letters.match(lower, at)) and match.end() > at
        ),
        None,
    )


def _with_a_rule(letter: str, tag: str) -> str:
    """A letter, without the accents that the language has no rule for: ượ is ươ with a tone."""
    if letter.isascii() or _first(letter, 0, tag):
        return letter
    parts = unicodedata.normalize("NFD", letter)
    with_one = (unicodedata.normalize("NFC", parts[0] + accent) for accent in parts[1:])
    return next((letter for letter in with_one if _first(letter, 0, tag)), parts[0])


def _stressed(sounds: list[str], accented: int, rule: str) -> str:
    """The sounds joined to a word, with the stress mark before its vowel."""
    vowels = [at for at, sound in enumerate(sounds) if _VOWEL.search(sound)]
    if not vowels:
        return ""
    stressed = accented if accented >= 0 else vowels[_place(sounds, vowels, rule)]
    marked = _VOWEL.sub(lambda vowel: "ˈ" + vowel[0], sounds[stressed], count=1)
    return "".join((*sounds[:stressed], marked, *sounds[stressed + 1 :]))


def _place(sounds: list[str], vowels: list[int], rule: str) -> int:
    """The index of the stressed vowel, if the spelling does not mark it."""
    if rule == "first" or len(vowels) == 1:
        return 0
    if rule == "last":
        return -1
    last = next(sound for sound in reversed(sounds) if sound)
    ends_open = bool(_VOWEL.search(last)) and not last.endswith(("n", "ɹ"))
    if rule == "iberian":
        return -2 if ends_open or last in ("s", "n", "ɪs") else -1
    if rule == "heavy" and not ends_open and _LONG.search(sounds[vowels[-1]]):
        return -1
    return -2


@cache
def _given_names() -> Mapping[str, str]:
    return {name: tag for tag, read in _languages().items() for name in read.given.split()}


@cache
def _rules(tag: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = f"{_languages()[tag].rules} {_letters().common}".split()
    parts = (rule.rpartition("=") for rule in rules)  # letters may have an `=` of their own
    return tuple((_looks(letters), sound) for letters, _, sound in parts)


@cache
def _looks(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(pattern.split()))


def _languages() -> Mapping[str, _Language]:
    return _letters().language


@cache
def _letters() -> _Letters:
    return msgspec.toml.decode(_TABLE.read_bytes(), type=_Letters)
