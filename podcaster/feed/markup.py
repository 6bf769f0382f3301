"""Writing XML as strings, which is far faster than building a tree."""

from datetime import UTC, datetime
from functools import lru_cache

from podcaster.feed import addresses, wording
from podcaster.show import plain

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def escape(text: str) -> str:
    """Escape clean text for XML and HTML, also within double quotes."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def safe(text: str) -> str:
    """Clean and escape a text."""
    return escape(plain.clean(text))


@lru_cache(maxsize=512)  # an item repeats titles and addresses
def shown(text: str) -> str:
    """A title or name in markup."""
    return escape(wording.field(text))


@lru_cache(maxsize=512)
def href(address: str | None) -> str:
    """A link's address in markup; empty unless it is http or https."""
    if not address or not addresses.is_web(address):
        return ""
    return escape(addresses.ascii_address(address))


def element(name: str, text: str, **values: str) -> str:
    """An element with text; nothing if the text is empty."""
    return f"<{name}{attributes(values)}>{safe(text)}</{name}>\n" if text else ""


def empty(name: str, **values: str) -> str:
    """An element without content."""
    return f"<{name}{attributes(values)}/>\n"


def cdata(name: str, html: str) -> str:
    """An element with HTML in a CDATA section."""
    return f"<{name}><![CDATA[{html.replace(']]>', ']]&gt;')}]]></{name}>\n"


def rfc822(time: datetime) -> str:
    """The date format of RSS, which is always in English."""
    at = time if time.tzinfo is UTC else time.astimezone(UTC)
    day = f"{_DAYS[at.weekday()]}, {at.day:02} {_MONTHS[at.month - 1]} {at.year:04}"
    return f"{day} {at.hour:02}:{at.minute:02}:{at.second:02} GMT"


def attributes(values: dict[str, str]) -> str:
    """The attributes of a start tag; those with empty values are left out."""
    return "".join(f' {name}="{safe(value)}"' for name, value in values.items() if value)
