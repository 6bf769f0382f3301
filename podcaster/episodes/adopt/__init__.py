"""Moving in and out: another program's feed becomes a show here, and the show's feeds an OPML."""

from podcaster.episodes.adopt.importing import Adopted, adopt
from podcaster.episodes.adopt.opml import to_opml

__all__ = ["Adopted", "adopt", "to_opml"]
