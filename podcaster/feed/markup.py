"""Writing XML as strings: for ten thousand items, building a tree would cost too much."""

from datetime import UTC, datetime
from functools import lru_cache

from podcaster.feed import addresses, wording
from podcaster.show import plain

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def escape(text: str) -> str:
    """Clean text for use between tags and inside double quotes, in XML and HTML alike."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def safe(text: str) -> str:
    """The same for text that nobody has cleaned yet."""
    return escape(plain.clean(text))


@lru_cache(maxsize=512)  # a story's title stands in its item three times, its address twice
def shown(text: str) -> str:
    """A title or name, ready to stand in markup."""
    return escape(wording.field(text))


@lru_cache(maxsize=512)
def href(address: str | None) -> str:
    """A link's address, ready to stand in markup; empty where it leads anywhere but the web."""
    if not address or not addresses.is_web(address):
        return ""
    return escape(addresses.ascii_address(address))


def element(name: str, text: str, **values: str) -> str:
    """One element with text; an empty text makes none at all."""
    return f"<{name}{attributes(values)}>{safe(text)}</{name}>\n" if text else ""


def empty(name: str, **values: str) -> str:
    """One element that has attributes only."""
    return f"<{name}{attributes(values)}/>\n"


def cdata(name: str, html: str) -> str:
    """One element with HTML, which may itself hold the end mark of such a section."""
    return f"<{name}><![CDATA[{html.replace(']]>', ']]&gt;')}]]></{name}>\n"


def rfc822(time: datetime) -> str:
    """The date format of RSS, which knows no language but English."""
    at = time if time.tzinfo is UTC else time.astimezone(UTC)
    day = f"{_DAYS[at.weekday()]}, {at.day:02} {_MONTHS[at.month - 1]} {at.year:04}"
    return f"{day} {at.hour:02}:{at.minute:02}:{at.second:02} GMT"


def attributes(values: dict[str, str]) -> str:
    """The inside of a start tag; an empty value means that there is no such attribute."""
    return "".join(f' {name}="{safe(value)}"' for name, value in values.items() if value)
