"""The readings of a word: by a pronouncing dictionary, or by the letters of a language.

The dictionaries are the default voice's own and CMUdict. Neither is parsed into memory, which would
take 60 MB: the voice's words are stored as hashes, and CMUdict is searched as sorted text.
"""

import gzip
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import msgspec

from podcaster.script.lexicon import sound_of_s

_ENDINGS = (
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"),
    ("ing", ""), ("ing", "e"),
)  # fmt: skip
"""Endings, with their replacements, that the voice uses to find a base form."""

_VOWELS = {
    "AA": "ɑ", "AE": "æ", "AH": "ʌ", "AO": "ɔ", "AW": "aʊ", "AY": "aɪ", "EH": "ɛ", "ER": "ɜɹ",
    "EY": "eɪ", "IH": "ɪ", "IY": "i", "OW": "oʊ", "OY": "ɔɪ", "UH": "ʊ", "UW": "u",
}  # fmt: skip
_CONSONANTS = {
    "B": "b", "CH": "tʃ", "D": "d", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "dʒ", "K": "k",
    "L": "l", "M": "m", "N": "n", "NG": "ŋ", "P": "p", "R": "ɹ", "S": "s", "SH": "ʃ", "T": "t",
    "TH": "θ", "V": "v", "W": "w", "Y": "j", "Z": "z", "ZH": "ʒ",
}  # fmt: skip
_UNSTRESSED = {"AH": "ə", "ER": "əɹ"}
_STRESS = {"0": "", "1": "ˈ", "2": "ˌ"}


@lru_cache(maxsize=8192)
def voice_knows(word: str) -> bool:
    """Whether the default voice has an English word in its dictionary.

    Case is ignored: DAX is known if "dax" is. Plurals and tenses of known words are known.
    """
    lower = word.lower().replace("’", "'").removesuffix("'").removesuffix("'s")
    if _is_entry(lower):
        return True
    return any(
        _is_entry(lower[: -len(ending)] + restored)
        for ending, restored in _ENDINGS
        if lower.endswith(ending) and len(lower) > len(ending) + 1
    )


@lru_cache(maxsize=8192)
def voice_writes(word: str) -> bool:
    """Whether the voice's dictionary has a word, or what it is a form of, in exactly this case."""
    return _is_written(word) or any(
        _is_written(word[: -len(ending)] + restored)
        for ending, restored in _ENDINGS
        if word.endswith(ending) and len(word) > len(ending) + 2
    )


def _is_written(word: str) -> bool:
    return _is_among(_voice_words(as_written=True), word)


@lru_cache(maxsize=8192)
def cmudict_ipa(word: str) -> str:
    """American IPA of an English word from CMUdict; empty if it is not in it."""
    lower = word.lower().replace("’", "'")
    return "".join(map(_sound, _line(_cmudict(), lower).partition("#")[0].split()[1:]))


_BEFORE = (("mc", "mək"), ("mac", "mək"), ("o'", "oʊ"))
_BEHIND = {
    "ville": "vɪl", "burgh": "bəɹə", "burg": "bɜɹɡ", "berg": "bɜɹɡ", "borough": "bɜɹoʊ",
    "bury": "bɛɹi",
    "ton": "tən", "town": "taʊn", "ham": "əm", "shire": "ʃəɹ", "land": "lənd", "lands": "ləndz",
    "man": "mən", "field": "fild", "ford": "fəɹd", "wood": "wʊd", "worth": "wəɹθ", "well": "wɛl",
    "ley": "li", "ly": "li", "port": "pɔɹt", "gate": "ɡeɪt", "side": "saɪd", "stead": "stɛd",
    "wick": "wɪk", "bridge": "bɹɪdʒ", "mouth": "məθ", "pool": "pul", "hill": "hɪl",
    "stone": "stoʊn", "brook": "bɹʊk", "brooke": "bɹʊk", "mont": "mɑnt", "mere": "mɪɹ",
    "more": "mɔɹ", "ism": "ɪzəm", "ist": "ɪst", "ists": "ɪsts", "ite": "aɪt", "ites": "aɪts",
    "ians": "iənz", "ian": "iən", "like": "laɪk", "gram": "ɡɹæm",
    "omics": "ˈɑmɪks", "able": "əbəl", "son": "sən", "er": "əɹ",
}  # fmt: skip
"""Endings of places, families and followers, with their sounds."""
_STEM = 3
"""Letters of the shortest stem."""
_SURE = 4
"""Letters up to which a stem must be in the voice's own dictionary, too."""


@lru_cache(maxsize=8192)
def derived_ipa(word: str) -> str:
    """American IPA of a word made of another that CMUdict has; empty for all others.

    McAllery, Gormanville, Trumpists, two common words such as Nightbridge, and plurals.
    """
    lower = word.lower().replace("’", "'")
    for before, sound in _BEFORE:
        rest = lower.removeprefix(before)
        is_name = rest != lower and word[-len(rest)].isupper() and len(rest) >= _STEM
        if is_name and (ipa := cmudict_ipa(rest)):
            return sound + ipa
    plural = len(lower) > _STEM + 1 and lower.endswith("s") and lower[-2] not in "iou"
    if plural and (ipa := cmudict_ipa(lower[:-1])):
        return ipa + sound_of_s(ipa)
    for at in range(_STEM, len(lower) - 1):
        stem, rest = lower[:at], lower[at:]
        is_stem = len(stem) > _SURE or _is_entry(stem)
        if is_stem and (ending := _BEHIND.get(rest)) and (ipa := cmudict_ipa(stem)):
            return ipa + ending
        is_long = min(len(stem), len(rest)) > _STEM and (stem[-1] != "e" or len(stem) > _SURE)
        if is_long and _is_entry(stem) and _is_entry(rest):
            first, second = cmudict_ipa(stem), cmudict_ipa(rest)
            if first and second:
                return first + second.replace("ˈ", "ˌ")
    return ""


def _line(content: bytes, word: str) -> str:
    """The line of a word in a text sorted by first words; empty if not found."""
    wanted = word.encode()
    low, high = 0, len(content)
    while low < high:
        middle = (low + high) // 2
        start = content.rfind(b"\n", low, middle) + 1 or low
        end = content.find(b"\n", middle)
        end = len(content) if end < 0 else end
        found, _, rest = content[start:end].partition(b" ")
        if found == wanted:
            return f"{word} {rest.decode('utf-8')}"
        low, high = (end + 1, high) if found < wanted else (low, start)
    return ""


def _sound(code: str) -> str:
    """A CMUdict sound such as `AH1` as IPA, with stress before the vowel."""
    if code in _CONSONANTS:
        return _CONSONANTS[code]
    vowel, stress = code[:-1], code[-1]
    if stress == "0" and vowel in _UNSTRESSED:
        return _UNSTRESSED[vowel]
    return _STRESS[stress] + _VOWELS[vowel]


def _is_entry(lower: str) -> bool:
    return _is_among(_voice_words(), lower)


def _is_among(hashes: "array[int]", word: str) -> bool:
    at = bisect_left(hashes, hash(word))
    return at < len(hashes) and hashes[at] == hash(word)


@cache
def _voice_words(*, as_written: bool = False) -> "array[int]":
    """Hashes of the voice's words in lower case, sorted: 64 bits per word, 1.4 MB in all.

    Args:
        as_written: in the case that they are written in; only the first of the voice's two
            dictionaries knows it.
    """
    folder = _folder("hibari", "assets")
    words: set[int] = set()
    names = ("lexicon_us_gold.json.gz", "lexicon_us_silver.json.gz")
    for name in names[: 1 if as_written else 2]:
        if folder:
            content = gzip.decompress((folder / name).read_bytes())
            entries = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
            words.update(hash(word if as_written else word.lower()) for word in entries)
    return array("q", sorted(words))


@cache
def _cmudict() -> bytes:
    folder = _folder("cmudict", "data")
    content = (folder / "cmudict.dict").read_bytes() if folder else b""
    # Second readings, `word(2)`, are left out: only they break the order.
    return b"\n".join(line for line in content.splitlines() if b") " not in line)


def _folder(package: str, name: str) -> Path | None:
    spec = find_spec(package)
    return Path(spec.origin).parent / name if spec and spec.origin else None


_TABLE = Path(__file__).with_name("letters.toml")
_VOWEL = re.compile(r"aɪ|aʊ|ɔɪ|eɪ|oʊ|ɜɹ|[ɑæɛəiɪuʊʌɔɜ]")
_DOUBLED = re.compile(r"([ɹkfl])\1")
"""A consonant that two rules gave: Bjørn, Jacques."""
_LONG = re.compile(r"(?:aɪ|aʊ|eɪ|oʊ|[ɑiu])$")


class _Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language's spelling rules: an entry of letters.toml."""

    looks: str
    stress: Literal["first", "last", "penultimate", "iberian", "heavy"]
    rules: str
    accented: str = ""
    given: str = ""
    shape: str = ""


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
    """Whether the spelling of a name that no dictionary knows is unusual for English."""
    lower = word.lower()
    return not lower.isascii() or (len(word) > 3 and _fits(lower, UNDETERMINED))


def can_be(word: str, tag: str) -> bool:
    """Whether a word is made of the syllables of a language that has few: no Solo in Chinese."""
    return not tag or bool(_looks(_languages()[tag].shape).match(word.lower()))


def korean_ipa(word: str) -> str:
    """IPA of a given name of two syllables with a hyphen, such as Jae-myung; empty for others."""
    is_name = "-" in word and word[:1].isupper() and can_be(word, "ko")
    return read_as(word, "ko") if is_name else ""


def _fits(lower: str, tag: str) -> bool:
    return bool(_looks(_languages()[tag].looks).match(lower)) and can_be(lower, tag)


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
    return _DOUBLED.sub(r"\1", _stressed(sounds, accented, language.stress))


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
    if any("ˈ" in sound for sound in sounds):  # an ending that has its own stress
        return "".join(sounds)
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
