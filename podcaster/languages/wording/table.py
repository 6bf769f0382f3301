"""Which language has which words."""

from typing import Final

from podcaster.languages.wording.dutch import DUTCH
from podcaster.languages.wording.english import ENGLISH
from podcaster.languages.wording.french import FRENCH
from podcaster.languages.wording.german import GERMAN
from podcaster.languages.wording.italian import ITALIAN
from podcaster.languages.wording.phrases import Phrases
from podcaster.languages.wording.polish import POLISH
from podcaster.languages.wording.portuguese import PORTUGUESE
from podcaster.languages.wording.spanish import SPANISH
from podcaster.languages.wording.swedish import SWEDISH

TRANSLATED = (
    ENGLISH, DUTCH, FRENCH, GERMAN, ITALIAN, POLISH, PORTUGUESE, SPANISH, SWEDISH,
)  # fmt: skip
LANGUAGES: Final = {words.tag: words for words in TRANSLATED}


def phrases(language: str) -> Phrases:
    """The words for a BCP 47 tag; English where nobody has translated them yet."""
    return LANGUAGES.get(language.partition("-")[0].lower(), ENGLISH)
