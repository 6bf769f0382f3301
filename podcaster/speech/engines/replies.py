"""What a speech service's HTTP answer means: worth asking again, or not."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from podcaster.errors import EngineError, PermanentEngineError, TemporaryEngineError

LARGEST = 64 << 20
"""Bytes of one reply; more is not the speech of one segment."""

_TEMPORARY = frozenset({408, 409, 423, 425, 429, 500, 502, 503, 504, 520, 521, 522, 524, 529})


def fault(service: str, status: int, headers: Mapping[str, str], detail: str = "") -> EngineError:
    """The error that a status other than success stands for."""
    message = f"{service}: HTTP {status}{': ' if detail else ''}{detail}"
    if status in _TEMPORARY or 300 <= status < 400:
        return TemporaryEngineError(message, retry_after(headers))
    return PermanentEngineError(message)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the service asks us to wait, however it wrote them."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
