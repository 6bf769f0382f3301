"""Markdown: its marks become roles, its front matter becomes fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from podcaster.articles.fields import read_date
from podcaster.articles.paragraphs import paragraphs
from podcaster.model import Block, Role

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
UNDERLINED = re.compile(r"^([^\n#>*-][^\n]{0,200})\n(=+|-{3,})[ \t]*$", re.MULTILINE)
RULE = re.compile(r"^[ \t]*(?:[*_-][ \t]*){3,}$", re.MULTILINE)
FENCE = re.compile(r"^```[^\n]*\n(?:(?!```).*\n){0,500}?```[ \t]*$", re.MULTILINE)
IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\n]{0,1000}\)")
LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)")
REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,100}\]:[ \t]*\S+.*$", re.MULTILINE)
STRONG = re.compile(r"(?<!\w)(\*\*|__)(?=\S)([^\n]{1,2000}?)(?<=\S)\1(?!\w)")
EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^\n*_]{1,1000})(?<=\S)\1(?![\w*_])")
FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]")
TABLE_RULE = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t:-]*$", re.MULTILINE)
CODE = re.compile(r"`([^`\n]{1,200})`")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")

SIGNS = (HEADING, LINK, IMAGE, STRONG, UNDERLINED)


def is_markdown(text: str) -> bool:
    """Say whether a text has marks that only Markdown has."""
    head = text[:20_000]
    return any(sign.search(head) for sign in SIGNS)


def markdown_blocks(text: str) -> list[Block]:
    """Give the paragraphs of a Markdown text, without its marks."""
    text = FOOTNOTE.sub("", REFERENCE.sub("", IMAGE.sub("", FENCE.sub("", text))))
    text = UNDERLINED.sub(
        lambda match: f"\n{'#' if match[2][0] == '=' else '##'} {match[1]}\n", text
    )
    text = RULE.sub("\n", TABLE_RULE.sub("", text))
    return list(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    done = 0
    for match in HEADING.finditer(text):
        yield from _plain(text[done : match.start()])
        role = Role.HEADLINE if len(match[1]) == 1 else Role.HEADING
        yield Block(_unmarked(match[2]), role)
        done = match.end()
    yield from _plain(text[done:])


def _plain(text: str) -> Iterator[Block]:
    for block in paragraphs(text):
        row = block.text.startswith("|") and block.text.endswith("|")
        cells = ", ".join(cell.strip() for cell in block.text.split("|") if cell.strip())
        yield (
            Block(_unmarked(cells), Role.ITEM) if row else Block(_unmarked(block.text), block.role)
        )


def _unmarked(text: str) -> str:
    text = CODE.sub(r"\1", LINK.sub(r"\1", text))
    text = EMPHASIS.sub(r"\2", STRONG.sub(r"\2", text))
    return ESCAPED.sub(r"\1", text).strip()


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
