"""The clip cache, content-addressed: what was once spoken is not spoken again."""

from podcaster.speech.clipstore.store import DEFAULT_LIMIT, ClipStore, StoreFacts

__all__ = ["DEFAULT_LIMIT", "ClipStore", "StoreFacts"]
