"""Paragraphs of plain text or Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from podcaster.articles.dates import read_date
from podcaster.articles.head import signs_in
from podcaster.articles.lines.furniture import is_furniture
from podcaster.articles.lines.prose import ends_sentence
from podcaster.model import Block, Role

BULLET = re.compile(r"\s*(?:[•·▪◦‣●■*–—-]|\(?\d{1,2}[.)])\s+(?=\S)")
MARKED = re.compile(r"\s*[•·▪◦‣●■*-]\s+(?=\S)")
INDENTED = re.compile(r"^([ \t]*[•·▪◦‣●■*-][ \t]+[^\n]{1,300})\n[ \t]+(?=[a-zß-ÿ])", re.MULTILINE)
"""A list item that continues on a separate line."""
INDENT = re.compile(r"[ \t]{1,8}[^\s•·▪◦‣●■*>-]")
FEWEST_INDENTED = 2
QUOTED = re.compile(r"\s*>+\s?")
HYPHENATED = re.compile(r"[a-zß-ÿ]-$")

SEAM = re.compile(
    r"""
      (?<=[a-zß-ÿ)\d][.!?…])(?=[\"“‘(]?[A-ZÀ-Þ][a-zß-ÿ])
    | (?<=[a-zß-ÿ)\d][.!?][\"”’)])(?=[\"“‘(]?[A-ZÀ-Þ][a-zß-ÿ])(?!(?:Com|Org|Net)\b)
    """,
    re.VERBOSE,
)
"""Two paragraphs that a scraper joined without a space."""

FIRST = 4
"""Lines of a text, in which headline, author and date may stand directly below each other."""
NARROWEST, WIDEST = 38, 100
"""The range of characters at which people and mail programs wrap lines."""
NARROW, FEWEST_WRAPPED = 30, 5
"""The same for the columns of a printed page, and the fewest lines that show them."""
PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d_]{1,7}\.? )?\d{1,4}(?: ?(?:/|[a-z]{1,3}) ?\d{1,4})?\W*")
"""The foot of a printed page: `Page 1 / 2`, `– 3 –`."""
FEWEST_BEFORE = 5
"""Blanks in a line that a page's end breaks off."""
OPEN_END = re.compile(r"(?:,|\b[a-zß-ÿ]{1,3})$")
"""The end of a line that goes on: in German, many begin with a noun."""
FULL, SHORT, SLACK = 0.72, 0.4, 1
"""Shares of the width: of a full line, and of the room behind a heading; characters to spare."""


def paragraphs(text: str) -> list[Block]:
    """The paragraphs of a text, each on one line, in order."""
    first, *others = _chunks(text) or [[]]
    chunks = [*_by_signs(first), *others]
    if width := max(map(_width, chunks), default=0):
        # If some paragraphs are wrapped, all are: those of two short lines do not show it.
        chunks = [_continued(chunk, 0 if place else width) for place, chunk in enumerate(chunks)]
    return _across_pages([block for chunk in chunks for block in _paragraphs(chunk)])


def _across_pages(blocks: list[Block]) -> list[Block]:
    """Join the two parts of a paragraph between which a page ended, with or without its number."""
    joined: list[Block] = []
    numbers: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else block
        if above is not block and PAGE_NUMBER.fullmatch(block.text):
            numbers.append(block)
        elif (
            block.text[0].islower()
            and above.role is block.role is Role.BODY
            and len(numbers) <= 1
            and ends_sentence(block.text)
            and (above.text[-1].isalnum() or above.text[-1] == ",")
            and above.text.count(" ") >= FEWEST_BEFORE
        ):
            joined[-1] = Block(f"{above.text} {block.text}")
            numbers = []
        else:
            joined += [*numbers, block]
            numbers = []
    return joined + numbers


def _chunks(text: str) -> list[list[str]]:
    """Lines, grouped as separated by empty ones."""
    chunks = re.split(r"\n(?:[^\S\n]*\n)+|\f", text.strip("\n"))
    return [
        part
        for chunk in chunks
        for part in _by_indents(
            [line for line in INDENTED.sub(r"\1 ", chunk).splitlines() if line.strip()]
        )
    ]


def _by_signs(lines: list[str]) -> list[list[str]]:
    """The first lines of a text: author and date stand apart from the headline above them."""
    signs = signs_in([line.strip() for line in lines[: FIRST + 1]])
    chunks, end = [lines[:1]], 1
    for line, is_sign in list(zip(lines, signs, strict=False))[1:FIRST]:
        if not is_sign:
            break
        chunks.append([line])
        end += 1
    return [*chunks, *([lines[end:]] if lines[end:] else [])] if end > 1 else [lines]


def _by_indents(lines: list[str]) -> list[list[str]]:
    """Paragraphs that are set off by their first lines alone, which stand further in."""
    begins = [bool(INDENT.match(line)) for line in lines]
    if not FEWEST_INDENTED <= sum(begins) <= len(lines) / 2 or not begins[0]:
        return [lines]
    places = [place for place, is_first in enumerate(begins) if is_first]
    return [lines[a:b] for a, b in zip(places, [*places[1:], len(lines)], strict=True)]


def _continued(lines: list[str], headline: int) -> list[str]:
    """Join lines to those that they continue, in a chunk that is too small to show its width.

    Args:
        headline: how wide the text is, where the chunk may be its headline; else 0.
    """
    if _width(lines):
        return lines
    joined: list[str] = []
    for line in lines:
        if joined and _continues(joined[-1], line.strip(), headline):
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(line)
    return joined


def _continues(above: str, line: str, headline: int) -> bool:
    if ends_sentence(above.strip()) or is_furniture(above) or is_furniture(line):
        return False
    shouted = above.isupper() and line.isupper()
    return line[0].islower() or (headline > 0 and (shouted or len(above) > 0.6 * headline))


def _paragraphs(lines: list[str]) -> list[Block]:
    if lines and all(line.lstrip().startswith(">") for line in lines):
        inner = "\n".join(QUOTED.sub("", line, count=1) for line in lines)
        return [Block(block.text, Role.QUOTE) for block in _unquoted(inner)]
    return _chunk(lines, _width(lines))


def _unquoted(text: str) -> list[Block]:
    """Quoted text; quotations within it are not distinguished."""
    chunks = _chunks(text.replace(">", ""))
    return [block for chunk in chunks for block in _chunk(chunk, _width(chunk))]


def _width(lines: list[str]) -> int:
    """The width at which the lines of a chunk were wrapped; 0 if they were not."""
    if len(lines) < 2:
        return 0
    texts = [line.strip() for line in lines]
    lengths = [len(line.rstrip()) for line in lines]
    # All lines but the last of a wrapped paragraph are nearly full, and few end a sentence.
    full = sum(length > FULL * max(lengths) for length in lengths[:-1])
    ended = sum(map(ends_sentence, texts[:-1]))
    rest = len(lines) - 1
    if NARROWEST <= max(lengths) <= WIDEST and full >= 0.8 * rest and ended <= 0.4 * rest:
        return max(lengths)
    # Of several paragraphs, those lines that end no sentence are full, and others go on.
    usual = sorted(lengths)[-1 - len(lengths) // 10]
    open_ = [place for place in range(rest) if not ends_sentence(texts[place])]
    full = sum(lengths[place] > FULL * usual for place in open_)
    small = sum(
        texts[place + 1][0].islower() or OPEN_END.search(texts[place]) is not None
        for place in open_
    )
    flows = len(lines) >= FEWEST_WRAPPED and small >= max(0.33 * len(open_), 0.2 * rest)
    return usual if flows and NARROW <= usual <= WIDEST and full >= 0.7 * len(open_) else 0


def _chunk(lines: list[str], width: int) -> list[Block]:
    joined = _joined(lines, width) if width else lines
    parts = [part for line in joined for part in SEAM.split(line)]
    return [block for part in parts if (block := _block(part)).text]


def _joined(lines: list[str], width: int) -> list[str]:
    """Join the lines of one chunk, except before list items and after the ends of paragraphs.

    A sentence ends one if the next word would have had room behind it; a heading stands alone.
    """
    joined: list[str] = []
    texts = [line.strip() for line in lines]
    room = [width - len(line.rstrip()) for line in lines]
    for place, (line, bare) in enumerate(zip(lines, texts, strict=True)):
        above = texts[place - 1] if place else ""
        is_end = ends_sentence(above) and (
            room[place - 1] > len(bare.split(" ", 1)[0]) + SLACK
            or _is_heading(bare, texts[place + 1 : place + 2], room[place] / width)
        )
        is_under = place > 0 and (
            _is_heading(above, [bare], room[place - 1] / width)
            or (line[:2].isspace() and not lines[place - 1][:1].isspace())
        )
        if not joined or MARKED.match(line) or is_end or is_under:
            joined.append(bare)
        elif HYPHENATED.search(joined[-1]) and bare[:1].islower():
            joined[-1] = joined[-1][:-1] + bare
        else:
            joined[-1] += " " + bare
    return joined


def _is_heading(line: str, below: list[str], room: float) -> bool:
    """A short line among full ones that no line continues."""
    return room > SHORT and not ends_sentence(line) and bool(below) and below[0][0].isupper()


def _block(line: str) -> Block:
    role = Role.BODY
    if MARKED.match(line):
        line, role = MARKED.sub("", line, count=1), Role.ITEM
    elif line.lstrip().startswith(">"):
        line, role = QUOTED.sub("", line, count=1), Role.QUOTE
    return Block(" ".join(line.split()), role)


HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
UNDERLINED = re.compile(r"^([^\n#>*-][^\n]{0,200})\n(=+|-{3,})[ \t]*$", re.MULTILINE)
RULE = re.compile(r"^[ \t]*(?:[*_-][ \t]*){3,}$", re.MULTILINE)
FENCE = re.compile(r"^```[^\n]*\n(?:(?!```).*\n){0,500}?```[ \t]*$", re.MULTILINE)
IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\n]{0,1000}\)")
LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)")
REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,100}\]:[ \t]*\S+.*$", re.MULTILINE)
STRONG = re.compile(r"(?<!\w)(\*\*|__)(?=\S)([^\n]{1,2000}?)(?<=\S)\1(?!\w)")
EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^\n*_]{1,1000})(?<=\S)\1(?![\w*_])")
STRUCK = re.compile(
    r"""
    (?<![A-Za-z\d~\\]) ~~ (?=[^\s~])
    (?:[^~\n] | ~(?!~) | \n(?![ \t]*\n)){1,1000}?
    (?<=[^\s~]) ~~ (?!~) [ \t]?
    """,
    re.VERBOSE,
)
FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]")
TABLE_RULE = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t:-]*$", re.MULTILINE)
CODE = re.compile(r"`([^`\n]{1,200})`")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")
STRUCK_OR_CODE = re.compile(rf"(?P<code>{CODE.pattern})|(?x:{STRUCK.pattern})")
STRUCK_LINE = re.compile(
    rf"^[ \t]*(?:\#{{1,6}}[ \t]+|[*+-][ \t]+|\d{{1,3}}[.)][ \t]+)?(?x:{STRUCK.pattern})[ \t]*$\n?",
    re.MULTILINE,
)
"""An empty item or heading."""

SIGNS = (HEADING, LINK, IMAGE, STRONG, STRUCK, UNDERLINED)


def is_markdown(text: str) -> bool:
    """Whether a text has marks that only Markdown has."""
    head = text[:20_000]
    return any(sign.search(head) for sign in SIGNS)


def markdown_blocks(text: str) -> list[Block]:
    """The paragraphs of a Markdown text, without its marks."""
    text = FOOTNOTE.sub("", REFERENCE.sub("", IMAGE.sub("", FENCE.sub("", text))))
    text = STRUCK_LINE.sub("", text)
    text = STRUCK_OR_CODE.sub(lambda match: match["code"] or "", text)
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
LABELS = re.compile(r"\s*((?:title|headline)[ \t]*:(?:[^\n]+\n){1,8})[ \t]*\n", re.IGNORECASE)
"""The same without dashes, as it is pasted."""
FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """Empty if the article does not say."""

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
    """Take the front matter off a text; without any, the text is unchanged."""
    head = HEAD.match(text) or LABELS.match(text)
    lines = [line for line in head[1].splitlines() if line.strip()] if head else []
    fields = [field for line in lines if (field := FIELD.fullmatch(line.strip()))]
    is_known = head is not None and (
        head.re is HEAD or all(field[1].lower() in {*NAMES, *DATES} for field in fields)
    )
    if head is None or not is_known or not fields or len(fields) < len(lines):
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
