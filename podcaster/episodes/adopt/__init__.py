"""Importing a show from its feed."""

from podcaster.episodes.adopt.importing import Adopted, adopt

__all__ = ["Adopted", "adopt"]
