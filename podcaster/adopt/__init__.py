"""Moving in and out: another program's feed becomes a show here, and the show's feeds an OPML."""

from podcaster.adopt.importing import Adopted, adopt
from podcaster.adopt.opml import to_opml

__all__ = ["Adopted", "adopt", "to_opml"]
