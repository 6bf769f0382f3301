"""How names are said: the shipped lexicon with a show's voices/lexicon.toml over it."""

from podcaster.script.lexicon.entries import Entry, Lexicon
from podcaster.script.lexicon.reading import load
from podcaster.script.lexicon.unknown import unknown_words

__all__ = ["Entry", "Lexicon", "load", "unknown_words"]
