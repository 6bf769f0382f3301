"""The pronunciation lexicon: the shipped one, overridden by a show's voices/lexicon.toml."""

from podcaster.script.lexicon.entries import Entry, Lexicon
from podcaster.script.lexicon.reading import load
from podcaster.script.lexicon.unknown import unknown_words

__all__ = ["Entry", "Lexicon", "load", "unknown_words"]
