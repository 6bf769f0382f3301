"""Articles → script: everything an episode says, in order."""

from podcaster.script.identity import canonical_url, identity_of
from podcaster.script.write import language_of, write_script

__all__ = ["canonical_url", "identity_of", "language_of", "write_script"]
