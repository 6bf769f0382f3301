"""The language of a story that does not say it."""

import re
from collections.abc import Sequence

from podcaster import languages
from podcaster.model import Block

COMMON = {
    "en": "the of and to in that was is for with said",
    "de": "der die das und ist nicht mit von den ein auf für im sich",
    "fr": "le les des et est une dans pour du qui sur au pas",
    "es": "el los las y una con por del que en se",
    "it": "il di che un per non della sono con del è le",
}
"""The commonest words that one language has and its neighbours have not."""
ALSO_WESTERN = (
    "de het een van en dat is op te niet",
    "og det er en som til av den for med etter",
    "och att det som en av med den till",
    "de que do da em um para os uma com",
)
SHARE = 0.15
WORD = re.compile(r"\w+")


def has_common_words(text: str) -> bool:
    """Say whether a text is in a language of the West, whatever became of its accents."""
    words = WORD.findall(text.casefold())
    return any(
        _share(words, common.split()) >= SHARE for common in (*COMMON.values(), *ALSO_WESTERN)
    )


def language_of(blocks: Sequence[Block]) -> str:
    """The language whose commonest words are as common as in it; in doubt, what detection says."""
    text = " ".join(block.text for block in blocks[:40])[:4000]
    words = WORD.findall(text.casefold())
    # Measured: the detector takes 0.7 s and 100 MB to load, which most texts can do without.
    shares = sorted((_share(words, common.split()), tag) for tag, common in COMMON.items())
    (second, _), (best, tag) = shares[-2:]
    if best >= SHARE and best >= 2 * second:
        return tag
    return languages.detect(text)


def _share(words: list[str], common: list[str]) -> float:
    return sum(word in common for word in words) / len(words) if words else 0.0
