"""Addresses: a listener needs the name of the site, and nothing of what follows it."""

import re

IN_BRACKETS = re.compile(r" ?[(\[<](?:https?://|www\.)[^\s()\[\]<>]{1,2000}[)\]>]", re.IGNORECASE)
ADDRESS = re.compile(
    r"(?:https?://(?:www\.)?|www\.|(?=pic\.twitter\.com/|t\.co/))([\w.-]{1,100})[^\s\"”»<>()]{0,2000}",
    re.IGNORECASE,
)
SHORTENERS = frozenset(
    {
        "t.co",
        "pic.twitter.com",
        "bit.ly",
        "buff.ly",
        "ow.ly",
        "tinyurl.com",
        "youtu.be",
        "goo.gl",
        "trib.al",
    }
)
TRAILING = re.compile(r"[.,;:!?]+$")


def name_links(text: str) -> str:
    """Put the site's name in place of an address, and nothing in place of a short link."""
    if (
        "://" not in text
        and "www." not in text
        and "t.co/" not in text
        and "twitter.com/" not in text
    ):
        return text
    return ADDRESS.sub(_name, IN_BRACKETS.sub("", text)).strip()


def _name(match: re.Match[str]) -> str:
    end = TRAILING.search(match.group())
    site = match[1].rstrip(".-").lower()
    return ("" if site in SHORTENERS else site) + (end.group() if end else "")
