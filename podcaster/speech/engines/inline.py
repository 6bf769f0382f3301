"""The lexicon's inline notation `[word](/ipa/)`, for engines that spell it otherwise."""

import re
from collections.abc import Iterator

_LINK = re.compile(r"\[([^\]\n]+)\]\(/([^/)\n]*)/\)(['’]s\b)?")


def parts(text: str) -> Iterator[tuple[str, str | None]]:
    """Walk a text: plain stretches with None, marked words with their IPA."""
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
    """The text as a reader would see it."""
    return _LINK.sub(r"\1\3", text)


def _ending(ipa: str) -> str:
    """How English says the 's of a word: as after kiss, as after cat, as after dog."""
    last = ipa.rstrip("ˈˌː. ")[-1:]
    if last in "szʃʒʧʤ":
        return "ᵻz"
    return "s" if last in "ptkfθ" else "z"
