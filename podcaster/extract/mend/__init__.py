"""Broken text is mended: what scraping, copying and bad encodings did to the words is undone."""

from podcaster.extract.mend.capitals import lower_stray_capitals
from podcaster.extract.mend.characters import mend_characters
from podcaster.extract.mend.links import name_links
from podcaster.extract.mend.punctuation import mend_punctuation
from podcaster.extract.mend.quotes import mend_quotes

__all__ = ["mend_characters", "mend_paragraph"]


def mend_paragraph(text: str) -> str:
    """Mend one paragraph whose characters are already sound.

    No word is added and none is taken: only spaces, punctuation, quotation marks, the case of single
    letters and what follows the name of a site in an address change.
    """
    for step in (name_links, mend_punctuation, mend_quotes, lower_stray_capitals):
        text = step(text)
    return text
