"""Which language has which words."""

from typing import Final

from podcaster.wording.dutch import DUTCH
from podcaster.wording.english import ENGLISH
from podcaster.wording.french import FRENCH
from podcaster.wording.german import GERMAN
from podcaster.wording.italian import ITALIAN
from podcaster.wording.phrases import Phrases
from podcaster.wording.polish import POLISH
from podcaster.wording.portuguese import PORTUGUESE
from podcaster.wording.spanish import SPANISH
from podcaster.wording.swedish import SWEDISH

TRANSLATED = (
    ENGLISH, DUTCH, FRENCH, GERMAN, ITALIAN, POLISH, PORTUGUESE, SPANISH, SWEDISH,
)  # fmt: skip
LANGUAGES: Final = {words.tag: words for words in TRANSLATED}


def phrases(language: str) -> Phrases:
    """The words for a BCP 47 tag; English where nobody has translated them yet."""
    return LANGUAGES.get(language.partition("-")[0].lower(), ENGLISH)
