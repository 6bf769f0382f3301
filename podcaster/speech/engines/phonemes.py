"""Phonemes: the lexicon's inline IPA, converted to the engines' alphabets."""

import re
from collections.abc import Iterator

_LINK = re.compile(r"\[([^\]\n]+)\]\(/([^/)\n]*)/\)(['’]s\b)?")

_TIDY = (("͡", ""), ("‿", ""), (".", ""), ("'", "ˈ"), (",", "ˌ"), ("r", "ɹ"), ("g", "ɡ"), ("ɫ", "l"))

SPELLED_OUT = (
    *_TIDY,
    ("ʧ", "tʃ"), ("ʤ", "dʒ"), ("A", "eɪ"), ("I", "aɪ"), ("O", "oʊ"), ("Q", "əʊ"), ("W", "aʊ"),
    ("Y", "ɔɪ"), ("ᵊ", "ə"),
)  # fmt: skip
"""misaki's capitals and ligatures, as plain IPA."""

MISAKI = (
    *_TIDY,
    ("tʃ", "ʧ"), ("dʒ", "ʤ"), ("ʍ", "w"), ("ɐ", "ə"),
    ("eɪ", "A"), ("aɪ", "I"), ("ɑɪ", "I"), ("ɔɪ", "Y"), ("aʊ", "W"), ("ɑʊ", "W"), ("oʊ", "O"),
)  # fmt: skip
AMERICAN = (
    ("əʊ", "O"), ("Q", "O"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɝ", "ɜɹ"), ("ɚ", "əɹ"), ("ː", ""),
    ("ɒ", "ɑ"), ("e", "A"), ("o", "O"), ("a", "ɑ"),
)  # fmt: skip
BRITISH = (("əʊ", "Q"), ("O", "Q"), ("ɝ", "ɜː"), ("ɚ", "ə"), ("e", "ɛ"))

_SOUNDED = "AIOQWYaiuæɑɐɒɔəɛɜɪʊʌᵻeo"
_NON_RHOTIC = tuple(
    (re.compile(rf"{vowel}ɹ(?![{_SOUNDED}ˈˌ])"), sound)
    for vowel, sound in (
        ("ɑ", "ɑː"), ("ɔ", "ɔː"), ("ɜ", "ɜː"), ("ə", "ə"), ("ɛ", "ɛː"), ("[ɪi]", "ɪə"), ("ʊ", "ʊə")
    )
)  # fmt: skip
"""British English has an r only before vowels."""
_STRESS = re.compile(rf"([ˈˌ])([^{_SOUNDED}ˈˌ ]+)(?=[{_SOUNDED}])")
"""Dictionaries put the stress mark before the syllable, misaki before the vowel."""

MNEMONICS = (
    ("ˈ", "'"), ("ˌ", ","), ("ː", ""), (" ", "||"),
    ("tʃ", "tS"), ("dʒ", "dZ"), ("eɪ", "eI"), ("aɪ", "aI"), ("ɔɪ", "OI"), ("aʊ", "aU"),
    ("oʊ", "oU"), ("əʊ", "oU"), ("ɪə", "i@"), ("eə", "e@"), ("ʊə", "U@"), ("ɜːɹ", "3:"),
    ("ɜɹ", "3:"), ("ɜː", "3:"),
    ("ɝ", "3:"), ("ɜ", "3:"), ("əɹ", "3"), ("ɚ", "3"), ("ɑː", "A:"), ("ɑ", "A:"), ("ɔː", "O:"),
    ("ɔ", "O:"), ("iː", "i:"), ("i", "i"), ("uː", "u:"), ("u", "u:"), ("æ", "a"), ("a", "a"),
    ("ɛ", "E"), ("e", "E"), ("ɪ", "I"), ("ᵻ", "I"), ("ɒ", "0"), ("ʌ", "V"), ("ʊ", "U"), ("ə", "@"),
    ("ɐ", "@"), ("o", "oU"), ("θ", "T"), ("ð", "D"), ("ʃ", "S"), ("ʒ", "Z"), ("ŋ", "N"), ("ɹ", "r"),
    ("ɾ", "t#"), ("ʔ", "?"), ("ʍ", "w"), ("x", "x"), ("j", "j"), ("ɡ", "g"),
    *((letter, letter) for letter in "bdfhklmnpstvwz"),
)  # fmt: skip


def parts(text: str) -> Iterator[tuple[str, str | None]]:
    """The parts of a text: plain passages with None, marked words with their IPA."""
    at = 0
    for link in _LINK.finditer(text):
        if link.start() > at:
            yield text[at : link.start()], None
        word, ipa, possessive = link.groups(default="")
        yield word + possessive, ipa + (_ending(ipa) if possessive else "")
        at = link.end()
    if at < len(text):
        yield text[at:], None


def plain(text: str) -> str:
    """The text without markup."""
    return _LINK.sub(r"\1\3", text)


def _ending(ipa: str) -> str:
    """The sound of an English 's: as after kiss, cat or dog."""
    last = ipa.rstrip("ˈˌː. ")[-1:]
    if last in "szʃʒʧʤ":
        return "ᵻz"
    return "s" if last in "ptkfθ" else "z"


def spelled_out(ipa: str) -> str:
    """IPA as espeak writes it: one letter per sound, without tie bars."""
    return _replaced(ipa, SPELLED_OUT)


def to_misaki(ipa: str, *, british: bool = False) -> str:
    """Convert IPA to misaki's alphabet, on which hibari was trained."""
    said = _replaced(ipa, (*MISAKI, *(BRITISH if british else AMERICAN)))
    for pattern, sound in _NON_RHOTIC if british else ():
        said = pattern.sub(sound, said)
    return _STRESS.sub(r"\2\1", said)


def to_mnemonics(ipa: str) -> str | None:
    """IPA as espeak-ng's mnemonics for English; None if a sound has none."""
    rest = spelled_out(ipa)
    written = ""
    while rest:
        for sound, mnemonic in MNEMONICS:
            if rest.startswith(sound):
                written += mnemonic
                rest = rest[len(sound) :]
                break
        else:
            return None
    return written


def _replaced(ipa: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for written, wanted in pairs:
        ipa = ipa.replace(written, wanted)
    return ipa.strip()
