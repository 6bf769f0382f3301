"""Splitting text into sentences, or into pieces of a sentence."""

from podcaster.languages.sentences.pieces import split_pieces
from podcaster.languages.sentences.splitter import split_sentences

__all__ = ["split_pieces", "split_sentences"]
