"""Before a page is read: what extractors trip over is put right in its tree."""

from podcaster.articles.tree.pruning import picture_texts, prose_words, prune
from podcaster.articles.tree.rejoin import rejoin, wrap_bare_text

__all__ = ["picture_texts", "prose_words", "prune", "rejoin", "wrap_bare_text"]
