"""The lexicon's inline notation `[word](/ipa/)`, for engines that spell it otherwise."""

import re
from collections.abc import Iterator

_LINK = re.compile(r"\[([^\]\n]+)\]\(/([^/)\n]*)/\)")


def parts(text: str) -> Iterator[tuple[str, str | None]]:
    """Walk a text: plain stretches with None, marked words with their IPA."""
    at = 0
    for link in _LINK.finditer(text):
        if link.start() > at:
            yield text[at : link.start()], None
        yield link[1], link[2]
        at = link.end()
    if at < len(text):
        yield text[at:], None


def plain(text: str) -> str:
    """The text as a reader would see it."""
    return _LINK.sub(r"\1", text)
