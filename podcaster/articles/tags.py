"""Language tags and addresses as pages write them, checked and made whole."""

import re
from urllib.parse import urljoin, urlsplit

TAG = re.compile(
    r"([a-z]{2,3})(?:[-_]([A-Z][a-z]{3}|[a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b.*",
    re.IGNORECASE | re.DOTALL,
)

UNSAFE = re.compile(r"[\s<>\"\x00-\x1f]")


def language_tag(text: str) -> str:
    """`en_gb` is `en-GB`; what is no tag is empty."""
    match = TAG.fullmatch(text.strip()[:35])
    if match is None:
        return ""
    language, script, region = match.groups()
    parts = (language.lower(), (script or "").title(), (region or "").upper())
    return "-".join(part for part in parts if part)


def web_address(text: str, base: str | None = None) -> str | None:
    """An absolute http or https address, or nothing."""
    try:
        address = urljoin(base or "", text.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https") and parts.hostname and len(address) < 2000
    return address if text.strip() and whole and not UNSAFE.search(address) else None
