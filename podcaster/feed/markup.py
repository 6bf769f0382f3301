"""XML and HTML written by hand: for ten thousand items a tree would cost more than all else."""

from datetime import UTC, datetime
from email.utils import format_datetime

from podcaster import plain
from podcaster.model import Milliseconds

FIELD = 255
"""Most characters that Apple takes in a tag which is not a description."""


def escape(text: str) -> str:
    """Text for use between tags and inside double quotes, in XML and HTML alike."""
    return (
        plain.clean(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )


def element(name: str, text: str, **values: str) -> str:
    """One element with text; an empty text makes none at all."""
    return f"<{name}{attributes(values)}>{escape(text)}</{name}>\n" if text else ""


def empty(name: str, **values: str) -> str:
    """One element that has attributes only."""
    return f"<{name}{attributes(values)}/>\n"


def cdata(name: str, html: str) -> str:
    """One element with HTML, which may itself hold the end mark of such a section."""
    return f"<{name}><![CDATA[{html.replace(']]>', ']]&gt;')}]]></{name}>\n"


def field(text: str) -> str:
    """Text as most tags want it: one line of at most 255 characters."""
    return plain.one_line(text, FIELD)


def rfc822(time: datetime) -> str:
    """The date format of RSS."""
    return format_datetime(time.astimezone(UTC), usegmt=True)


def clock(time: Milliseconds) -> str:
    """`MM:SS`, or `H:MM:SS` from an hour on: what apps recognise as a place to jump to."""
    minutes, seconds = divmod(time // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def attributes(values: dict[str, str]) -> str:
    """The inside of a start tag; an empty value means that there is no such attribute."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items() if value)
