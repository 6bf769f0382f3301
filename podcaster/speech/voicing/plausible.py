"""Is this the text that was asked for? Its duration says when it is not.

A service is asked again then. A program on this machine would say the same: its clip is taken, with
a warning.
"""

import unicodedata

from podcaster.model import Measurement

_FASTEST = 40
"""Milliseconds a letter, at normal pace."""
_SLOWEST = 160
_SHORT_BY = 400
"""Milliseconds that a short text may be quicker than its letters say."""
_LONG_BY = 4000


def fault_of(measurement: Measurement, text: str, tempo: float) -> str:
    """Say what is wrong with a reply's duration; empty if it is as it should be."""
    heard = (measurement.end - measurement.start) * 1000 // measurement.rate
    least = (_FASTEST * sum(c.isalnum() for c in text) - _SHORT_BY) / tempo
    most = (_SLOWEST * sum(map(_weight, text)) + _LONG_BY) / tempo
    if heard < least:
        return f"only {heard} ms of speech for {len(text)} characters"
    if heard > most:
        return f"{heard} ms of speech for {len(text)} characters"
    return ""


def _weight(character: str) -> float:
    """How many letters' time a character may take: figures and initials are spelt out."""
    if character.isdigit():
        return 6.0
    if unicodedata.east_asian_width(character) in "WF":
        return 3.0
    return 2.5 if character.isupper() else 1.0
