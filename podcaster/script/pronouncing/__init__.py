"""The pronunciation of words that the voice's own dictionary lacks.

Sources, in order: a table of names, CMUdict, the spelling rules of the language that a name appears
to be from, and the parts of a compound that CMUdict has. For a given name of one language, such as
Giovanni, and for the family name after it, that language's rules come before CMUdict.
Words that none of them has are left to the voice's guess.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import msgspec

from podcaster.script.lexicon import MARKED, change_unmarked, load, sound_of_s
from podcaster.script.pronouncing import readings
from podcaster.script.pronouncing.readings import voice_knows

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
LONGEST: Final = 40
"""The most letters of a word that is looked up; no name has more."""
_CAMEL: Final = re.compile(r"[a-z][A-Z]")
"""A firm's name of two words, which the voice separates: AirAsia."""
_VAGUE: Final = frozenset(("hi", "it", "ja", "uk", "zh"))
"""Languages whose spelling tells less than the given name before it: Philippe Aghion."""
_PARTICLES: Final = {"van": "nl", "ter": "nl", "von": "de", "der": "", "den": ""}
"""Words before a family name, with the language that they tell: Alexander Van der Bellen."""
_KOREAN: Final = re.compile(
    r"""\b(?: Ahn|Bae|Baek|Bong|Cha|Cho[ei]?|Chung|Han|Hong|Hwang|Jang|Jeon|Jeong|Jung|Kang|Kim|Kwon
    |Lee|Lim|Moon|Nam|No|Oh|Park|Roh|Ryu|Seo|Shin|Son|Song|Suh|Woo|Yang|Yoo|Yoon|Yun )
    [ ] (?P<given> [A-Z][a-z]+ [ ] [A-Z][a-z]+ )(?![\w-])""",
    re.VERBOSE,
)
"""A Korean name in three words, as American papers write it: Kim Jong Un."""
_POSSESSIVE: Final = re.compile(r"['’](?:s|S)?$")


def mark(spoken: str) -> str:
    """Write `[word](/ipa/)` for each word that the voice lacks and another source has.

    Args:
        spoken: an English text; words that are marked already are kept.
    """
    with_given = change_unmarked(spoken, lambda text: _KOREAN.sub(_with_given_name, text))
    return change_unmarked(with_given, _marked)


def _with_given_name(name: re.Match[str]) -> str:
    ipa = readings.korean_ipa(name["given"].replace(" ", "-"))
    return name[0].replace(name["given"], f"[{name['given']}](/{ipa}/)") if ipa else name[0]


def guessed_words(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Names and words that the voice has to guess, with their counts, most frequent first.

    The words of the shipped lexicon are known; so are those that are marked already.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        for word, tag in _in_context(MARKED.sub(" ", text)):
            counts.update(part for part in _parts(word[0]) if _is_guessed(part, tag))
    return sorted(counts.items(), key=lambda found: (-found[1], found[0].casefold()))


@lru_cache(maxsize=8192)
def pronounce(word: str, tag: str = "") -> str:
    """IPA of a word that the voice lacks; empty if the voice has it, or no source does.

    Args:
        word: without its possessive ending.
        tag: the language of the given name before it, if that is known.
    """
    if found := _in_table(word):
        return found
    if voice_knows(word) or not 1 < len(word) <= LONGEST:
        return ""
    if (given := readings.language_of_given(word)) and (found := readings.read_as(word, given)):
        return found
    # A family name is read as its language has it: of Cipollone, CMUdict drops the e.
    if not tag and (found := readings.cmudict_ipa(word) or _several(word)):
        return found
    if not (word[:1].isupper() or not word.isascii()):
        return ""
    own = readings.language_of(word)
    if tag and own in _VAGUE and word.isascii():
        own = ""
    if not own and not tag and (found := readings.derived_ipa(word)):
        return found
    if _CAMEL.search(word):
        return ""
    tag = own or tag or (readings.UNDETERMINED if readings.is_foreign(word) else "")
    return readings.read_as(word, tag) if tag else ""


def _marked(text: str) -> str:
    done = []
    at = 0
    for word, tag in _in_context(text):
        done += [text[at : word.start()], _replaced(word[0], tag)]
        at = word.end()
    return "".join([*done, text[at:]])


def _in_context(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each word with the language of the given name before it: José Antonio Kast, Óscar Puente.

    A name's accents tell it, too, but of a family name CMUdict then knows better: Zoë Kravitz.
    """
    tag, is_sure, end = "", False, -1
    for word in _WORD.finditer(text):
        is_next = word.start() == end + 1 and text[end] == " "
        particle = _PARTICLES.get(word[0].lower())
        may_be = particle is not None or (word[0][:1].isupper() and readings.can_be(word[0], tag))
        tag = tag if is_next and may_be else ""
        yield word, tag if is_sure or not readings.cmudict_ipa(word[0]) else ""
        if particle is not None:
            tag, is_sure = particle or tag, False
        elif given := readings.language_of_given(word[0]):
            tag, is_sure = given, True
        elif not (tag or word[0].isascii()):
            tag, is_sure = readings.language_of(word[0]), False
        end = word.end() if not _POSSESSIVE.search(word[0]) else -1


def _replaced(word: str, tag: str) -> str:
    """A word, or each part of a compound, with its IPA if needed."""
    stem, ending = _without_possessive(word)
    ipa = _in_table(stem) or readings.korean_ipa(stem)
    if ipa or "-" not in stem:
        ipa = ipa or pronounce(stem, tag)
        return f"[{word}](/{ipa}{_sound_of(ending, ipa)}/)" if ipa else word
    parts = [pronounce(part, tag) for part in stem.split("-")]
    if not any(parts):
        return word
    said = zip(stem.split("-"), parts, strict=True)
    return "-".join(f"[{part}](/{ipa}/)" if ipa else part for part, ipa in said) + ending


def _is_guessed(word: str, tag: str) -> bool:
    is_said = len(word) < 2 or word.isupper() or voice_knows(word) or load().knows(word)
    return not is_said and not pronounce(word, tag)


def _parts(word: str) -> list[str]:
    stem, _ = _without_possessive(word)
    ipa = _in_table(stem) or readings.korean_ipa(stem)
    is_whole = ipa or ("-" not in stem and (voice_knows(stem) or pronounce(stem)))
    return [stem] if is_whole else re.split(r"-|(?<=[a-z])(?=[A-Z])", stem)


def _in_table(word: str) -> str:
    """The table's IPA of a word as written, in capitals, or without its accents."""
    names = table()
    for form in (word, word.lower(), word.capitalize() if word.isupper() else word):
        if form in names:
            return names[form]
    return ""


def _several(word: str) -> str:
    """Several of a name: the Zelenskys."""
    one = word[:-1] if word.endswith("s") else ""
    ipa = table().get(one, "") or load().ipa(one)
    return ipa + sound_of_s(ipa) if ipa else ""


def _without_possessive(word: str) -> tuple[str, str]:
    match = _POSSESSIVE.search(word)
    return (word[: match.start()], match[0]) if match else (word, "")


def _sound_of(ending: str, ipa: str) -> str:
    """The sound of a name's 's; Evans' has none."""
    return "" if not ending or (len(ending) == 1 and ipa.endswith(("s", "z"))) else sound_of_s(ipa)


@cache
def table() -> Mapping[str, str]:
    """Names and borrowed words with their IPA."""
    return msgspec.toml.decode(_TABLE.read_bytes(), type=dict[str, str])
