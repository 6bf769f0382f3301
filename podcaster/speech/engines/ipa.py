"""Phonetic alphabets: dictionary IPA, hibari's (misaki's), and espeak-ng's mnemonics."""

from podcaster.speech.engines.alphabets import AMERICAN, BRITISH, MISAKI, MNEMONICS, SPELLED_OUT


def spelled_out(ipa: str) -> str:
    """Plain IPA as espeak writes it: a letter a sound, and no tie bars."""
    return _replaced(ipa, SPELLED_OUT)


def to_misaki(ipa: str, *, british: bool = False) -> str:
    """In the alphabet that hibari's model was trained on; what is in it already stays as it is."""
    return _replaced(ipa, (*MISAKI, *(BRITISH if british else AMERICAN)))


def to_mnemonics(ipa: str) -> str | None:
    """As espeak-ng wants phonemes in `[[…]]`, for English; None for a sound that it has not."""
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
