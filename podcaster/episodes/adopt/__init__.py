"""Importing shows from feeds; exporting feeds as OPML."""

from podcaster.episodes.adopt.importing import Adopted, adopt
from podcaster.episodes.adopt.opml import to_opml

__all__ = ["Adopted", "adopt", "to_opml"]
