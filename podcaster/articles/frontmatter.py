"""The lines between `---` at the head of an article: what its author says about it."""

import re
from dataclasses import dataclass
from datetime import datetime

from podcaster.articles.dates import read_date

HEAD = re.compile(r"\s*---[ \t]*\n((?:[^\n]*\n){0,40}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """Empty where the article says nothing."""

    title: str = ""
    byline: str = ""
    site: str = ""
    url: str = ""
    published: datetime | None = None
    language: str = ""
    section: str = ""
    voice: str = ""
    image: str = ""


NAMES = {
    "title": "title", "headline": "title", "author": "byline", "byline": "byline", "by": "byline",
    "site": "site", "publication": "site", "url": "url", "link": "url", "canonical": "url",
    "language": "language", "lang": "language",
    "section": "section", "category": "section", "voice": "voice", "image": "image",
}  # fmt: skip
DATES = frozenset({"date", "published", "day"})


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Take the front matter off a text; without any, the text comes back whole."""
    head = HEAD.match(text)
    lines = [line for line in head[1].splitlines() if line.strip()] if head else []
    fields = [field for line in lines if (field := FIELD.fullmatch(line.strip()))]
    if head is None or not fields or len(fields) < len(lines):
        return FrontMatter(), text
    return _read(fields), text[head.end() :]


def _read(fields: list[re.Match[str]]) -> FrontMatter:
    said: dict[str, str] = {}
    published = None
    for field in fields:
        name, value = field[1].lower(), field[2].strip().strip("\"'").strip()
        if name in NAMES and value:
            said[NAMES[name]] = value
        elif name in DATES:
            published = read_date(value)
    return FrontMatter(published=published, **said)
