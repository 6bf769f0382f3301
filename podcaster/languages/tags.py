"""Language tags (BCP 47), given or detected from a text."""

import re

REGIONS = {"UK": "GB"}
"""Region codes in common use → the standard codes."""
TAG = re.compile(
    r"([a-z]{2,3})(?:[-_]([A-Z][a-z]{3}|[a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b", re.IGNORECASE
)
CHARSET = re.compile(r"\s*(?:utf|iso|windows)-?\d", re.IGNORECASE)
"""The name of an encoding where a language should be."""
ENCODING = re.compile(r"[.@].*")
"""The suffix of a POSIX locale: `de_DE.UTF-8`, `sr_RS@latin`."""


def normalise(tag: str) -> str:
    """Normalise a tag: `de-DE` for `de_DE`, `DE-de` or `de_DE.UTF-8`.

    Call this once, where a tag enters: a setting, a page, a feed. Invalid tags keep their words.
    """
    language, *rest = ENCODING.sub("", tag.strip()).replace("_", "-").split("-")
    return "-".join([language.lower(), *map(_subtag, rest)])


def read_tag(text: str) -> str:
    """The tag that a page or a text begins with: `en-GB` for `en_gb`; empty if there is none."""
    match = None if CHARSET.match(text) else TAG.match(text.strip()[:35])
    return normalise("-".join(part for part in match.groups() if part)) if match else ""


def _subtag(part: str) -> str:
    """A subtag in its usual case: `Hant` for scripts, `TW` for regions, else lower case."""
    if len(part) == 4 and part.isalpha():
        return part.capitalize()
    if len(part) == 2:
        return REGIONS.get(part.upper(), part.upper())
    return part.lower()


def base(tag: str) -> str:
    """The language of a tag, without region or script: `en` of `en-GB`."""
    return tag.replace("_", "-").partition("-")[0].strip().lower()


def region(tag: str) -> str:
    """The region of a tag in lower case; empty if it has none."""
    parts = tag.replace("_", "-").lower().split("-")[1:]
    return next((part for part in parts if len(part) == 2), "")
