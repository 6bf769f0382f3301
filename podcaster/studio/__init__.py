"""Timeline and clips become a finished file: decode, trim, level, mix, limit, encode, measure.

pydub handles a single clip; the programme streams through numpy blocks at constant memory.
"""

from podcaster.studio.measuring import measure, probe

__all__ = ["measure", "probe"]
