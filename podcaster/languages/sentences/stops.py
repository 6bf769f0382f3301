"""A mark that may end a sentence, and what stands around it."""

import re
from dataclasses import dataclass

from podcaster.languages.sentences.abbreviations import Abbreviations

REACH = 250
"""Characters looked at on either side, so that the work is linear whatever the text is."""
OPENERS = "\"'`“”‘„‚«‹»›([{¿¡「『（【*_"
BULLETS = "•⁃▪◦‣●∙"
QUOTES = frozenset("\"'”’»›“")

STOP = re.compile(
    r"(?P<mark>\.(?:\s\.)+\.*|[.!?…‼⁇⁈⁉。！？｡．।॥؟۔։።။។]+|(?<=\w)(?:[—–]|\s?--?)(?=[\"”]\s))"
    r"(?P<close>['\"’”»›“)\]}」』）】*_]*(?:\s»(?!\w))?(?:\[\d{1,3}\])*(?:\s?[®™\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)*)"
)
SPACED_OPENER = re.compile(r"\A[«“\"]\s+")
"""French puts a space inside its quotation marks; elsewhere a typist or a link did."""
LAST_WORD = re.compile(r"\S{1,40}$")
FIRST_WORD = re.compile(r"\w[\w'’.-]{0,40}")


@dataclass(frozen=True, slots=True)
class Stop:
    """A mark that may end a sentence, with the brackets and quotes that close behind it."""

    text: str
    start: int
    mark: str
    close: str
    begin: int
    """Where its sentence began."""

    @property
    def end(self) -> int:
        return self.start + len(self.mark) + len(self.close)

    @property
    def rest(self) -> str:
        return self.text[self.end : self.end + REACH]

    @property
    def token(self) -> str:
        """The word before, without what opens it: `Minn` of `(D-Minn.`"""
        match = LAST_WORD.search(self.text, max(self.begin, self.start - 40), self.start)
        return match[0].lstrip(OPENERS + BULLETS + "-–—") if match else ""

    @property
    def said(self) -> str:
        """The sentence so far, as much of it as matters."""
        return self.text[max(self.begin, self.start - REACH) : self.start]


def without_openers(following: str) -> str:
    """What follows, from its first word on."""
    return SPACED_OPENER.sub("", following).lstrip(OPENERS)


def is_starter(following: str, table: Abbreviations) -> bool:
    """Whether the next word is one that opens sentences, rather than part of a name."""
    word = FIRST_WORD.match(without_openers(following))
    if not word:
        return False
    plain = word[0].replace("’", "'").rstrip("'.-").lower()
    return plain in table.starters and not (len(plain) == 1 and word[0].endswith("."))
