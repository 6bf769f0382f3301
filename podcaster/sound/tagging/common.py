"""What tags of every format share."""

from datetime import UTC, datetime

from mutagen import PaddingInfo

ROOM = 16 * 1024
"""Bytes of padding: a corrected title or a new chapter then moves no audio."""


def padding(room: PaddingInfo) -> int:
    """Leave what room there is; where the tags have outgrown it, make it anew."""
    return int(room.padding) if room.padding >= 0 else ROOM


def date(text: str) -> datetime | None:
    """An ISO date, or nothing; without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
