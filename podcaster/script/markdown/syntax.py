"""The notation of an editable script."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args

from podcaster.errors import BadInput, nearest
from podcaster.model import Role
from podcaster.script.segments import Kind, Part

MAGIC = "podcaster: script 1"
HELP = r"""
<!-- One sentence a line; an empty line ends a paragraph. `= ` below a line is exactly what is
said for it. At a line's end: {voice=NAME pause=MILLISECONDS lang=TAG}, and \ where the sentence
goes on in the next line. -->
""".strip()
PARTS: Mapping[str, Part] = {
    "Greeting": "greeting",
    "Headlines": "headlines",
    "Sign-off": "sign_off",
}
STORY = "Story:"
PREFIXES: Mapping[Role, str] = {
    Role.HEADING: "### ",
    Role.HEADLINE: "## ",
    Role.QUOTE: "> ",
    Role.ITEM: "- ",
    Role.BODY: "",
}
FLOWING = frozenset({Role.BODY, Role.QUOTE})
"""Roles whose lines form paragraphs; for other roles, each line is a block."""
FACTS = (
    *("url", "byline", "site", "published", "image"),
    *("section", "source", "language", "identity", "voice"),
)
"""Keys of the facts that may follow a story's heading."""
FACT = re.compile(r"([a-z]+):(?:\s+(.*))?$")
SETTING = r"(\w+)=(\"(?:[^\"\\]|\\.)*\"|[^\s\"{}]+)"
SETTINGS = re.compile(rf"(?:^|(?<=\s))\{{(?:{SETTING}(?:\s+|(?=\}})))*\}}$")
LONGEST_PAUSE = 60_000
PLAIN_VALUE = re.compile(r"[^\s\"{}]+")
HEAD_LINE = re.compile(r"[-–—_*=+]{1,9}$|[\w-]{1,30}\s*:(?:\s|$)")
MAGIC_LIKE = re.compile(r"podcaster\s*[:=]?\s*[\"']?script\s*\d+[\"']?$", re.IGNORECASE)
MARK = re.compile(
    r"\{\s*(?:voice|speaker|pause|break|silence|lang|language|rate|speed|pitch|volume)"
    r"(?:\s*[:=][^{}]*|\s+[^\s{}]+\s*)\}"
    r"|\[\[\s*(?:voice|speaker|pause|break|silence|slnc|lang|rate|speed|pitch|volume)\b[^\]]*\]\]"
    r"|\[\s*(?:pause|break|silence|voice|lang|rate|speed|pitch)(?:\s*[:=]|\s+\d)[^\]]*\]"
    r"|</?(?:speak|break|prosody|emphasis|say-as|phoneme|voice|lang|(?:amazon|mstts):[\w-]+)"
    r"(?:\s[^<>]*)?/?>|<(?:sub\s+alias|audio\s+src|mark\s+name)\s*=[^<>]*>",
    re.IGNORECASE,
)
"""Text that looks like a setting but is not: other notations, and SSML."""
SIGNS = frozenset("#>-=\\{<")
"""First characters with a meaning, which a sentence must escape."""


def is_script(text: str) -> bool:
    """Whether a text is a script in this format, perhaps a damaged one, and not an article."""
    for line in map(str.strip, text.lstrip("\ufeff \t\r\n")[:4000].splitlines()):
        if MAGIC_LIKE.match(line) or line == HELP.splitlines()[0]:
            return True
        if line and not HEAD_LINE.match(line):
            return False
    return False


def escape(written: str, settings: Mapping[str, str]) -> str:
    """A sentence with its settings, escaped."""
    fact = FACT.match(written)
    is_like_sign = written[:1] in SIGNS or (fact and fact[1] in FACTS) or MARK.search(written)
    text = f"\\{written}" if is_like_sign else written
    if settings or text[-1:] in {"}", "\\", ""}:
        return f"{text} {format_settings(settings)}"
    return text


def format_settings(settings: Mapping[str, str]) -> str:
    """`{voice=anna pause=900}`."""
    parts = [
        f"{key}={value if PLAIN_VALUE.fullmatch(value) else _quoted(value)}"
        for key, value in settings.items()
    ]
    return "{" + " ".join(parts) + "}"


def split_settings(line: str) -> tuple[str, dict[str, str]]:
    """A line without the settings at its end, and the settings."""
    match = SETTINGS.search(line)
    if not match:
        return line, {}
    settings = {key: parse_fact(value) for key, value in re.findall(SETTING, line[match.start() :])}
    return line[: match.start()].rstrip(), settings


def format_fact(value: str) -> str:
    """A value after `key: `, quoted if white space or a quote would be lost."""
    plain = value and value == " ".join(value.split()) and not value.startswith('"')
    return value if plain else _quoted(value)


def parse_fact(value: str) -> str:
    """The value after `key: `; raises ValueError for an unterminated quote."""
    return str(json.loads(value)) if value.startswith('"') else value


def parse_pause(value: str) -> int | None:
    """A pause in milliseconds; None if it is malformed or implausibly long."""
    is_short = value.isdecimal() and len(value) <= len(str(LONGEST_PAUSE))
    return int(value) if is_short and int(value) <= LONGEST_PAUSE else None


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=not value.isprintable())


SETTING_KEYS = ("voice", "pause", "lang")
HEAD_FACTS = ("title", "day", "language", "pauses")


@dataclass(slots=True, kw_only=True)
class Row:
    """A sentence, or part of one, as written in the file."""

    number: int
    role: Role
    written: str
    continues: bool
    settings: Mapping[str, str]
    spoken: str | None = None
    """The spoken form given by a `= ` line below it."""
    ends_block: bool = False
    """Whether an empty line follows."""


@dataclass(slots=True, kw_only=True)
class Section:
    """The contents of a `# ` heading."""

    number: int
    part: Part
    title: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Page:
    """The whole script."""

    facts: Mapping[str, str]
    pauses: Mapping[Kind, int]
    sections: list[Section] = field(default_factory=list)

    def fact(self, key: str) -> str:
        return self.facts.get(key, "")

    def of(self, part: Part) -> list[Section]:
        return [section for section in self.sections if section.part == part]


Numbered = Iterator[tuple[int, str]]


def read_page(text: str) -> Page:
    """Parse the text of a script.

    Raises:
        BadInput: the text is malformed; the message names the line.
    """
    start = [line.strip() for line in text.lstrip("\ufeff \t\r\n").splitlines()[:2]]
    if start != ["---", MAGIC]:
        raise BadInput(f"script: its front matter must begin with the lines '---' and '{MAGIC}'")
    lines = enumerate((line.strip() for line in text.lstrip("\ufeff").splitlines()), start=1)
    facts = _front_matter(lines)
    page = Page(facts=facts, pauses=_pauses(facts.get("pauses", "")))
    in_facts = False
    for number, line in _without_comments(lines):
        if line.startswith("# "):
            page.sections.append(_section(number, line[2:].strip()))
            in_facts = True
            continue
        if not line:
            _end_block(page)
            in_facts = in_facts and not page.sections[-1].facts
            continue
        if not page.sections:
            raise _fault(number, "text before the first heading, such as '# Greeting'")
        section = page.sections[-1]
        in_facts = in_facts and _read_fact(section, number, line)
        if not in_facts:
            _read_line(section, number, line)
    return page


def _front_matter(lines: Numbered) -> dict[str, str]:
    facts: dict[str, str] = {}
    begun = False
    for number, line in lines:
        if line == "---" and begun:
            break
        if line in {"", "---", MAGIC}:
            begun = begun or line == "---"
            continue
        match = FACT.match(line)
        if not match or match[1] not in HEAD_FACTS:
            raise _fault(number, f"{line!r} is not one of {', '.join(HEAD_FACTS)}")
        facts[match[1]] = _value(number, match[2] or "")
    return facts


def _pauses(text: str) -> dict[Kind, int]:
    pauses: dict[Kind, int] = {}
    for part in text.split(","):
        name, _, value = part.strip().partition(" ")
        kind = next((kind for kind in get_args(Kind) if kind == name), None)
        pause = parse_pause(value.strip())
        if kind and pause is not None:
            pauses[kind] = pause
        elif part.strip():
            raise BadInput(f"script: pauses: {part.strip()!r} is not a kind and milliseconds")
    return pauses


def _without_comments(lines: Numbered) -> Numbered:
    is_comment = False
    for number, line in lines:
        is_comment = is_comment or line.startswith("<!--")
        if not is_comment:
            yield number, line
        if is_comment and "-->" in line:
            is_comment = False


def _section(number: int, heading: str) -> Section:
    if heading.startswith(STORY):
        title = _value(number, heading.removeprefix(STORY).strip())
        return Section(number=number, part="story", title=title)
    for name, part in PARTS.items():
        if heading.lower() == name.lower():
            return Section(number=number, part=part)
    known = (*PARTS, STORY)
    hint = nearest(heading.partition(" ")[0], known, "'# {}'") or f"; parts: {', '.join(known)}"
    raise _fault(number, f"no part named {heading!r}{hint}")


def _end_block(page: Page) -> None:
    if page.sections and page.sections[-1].rows:
        page.sections[-1].rows[-1].ends_block = True


def _read_fact(section: Section, number: int, line: str) -> bool:
    """Read a fact such as `url: …` below a story's heading; False once sentences begin."""
    match = FACT.match(line)
    if section.part != "story" or section.rows:
        return False
    if match and match[1] in FACTS:
        section.facts[match[1]] = _value(number, match[2] or "")
        return True
    if section.facts:
        known = ", ".join(FACTS)
        raise _fault(number, f"{line.partition(':')[0]!r} is no fact of a story ({known})")
    return False


def _read_line(section: Section, number: int, line: str) -> None:
    if line.startswith("= ") or line == "=":
        if not section.rows:
            raise _fault(number, "'= ' sets the spoken form of the line above, which is missing")
        section.rows[-1].spoken = line[1:].strip()
        return
    continues = line == "\\" or line.endswith(" \\")
    line = line[:-1].rstrip() if continues else line
    role = Role.BODY
    for candidate, prefix in PREFIXES.items():
        if prefix and line.startswith(prefix):
            role, line = candidate, line.removeprefix(prefix).strip()
            break
    written, settings = _settings(number, line)
    if not written.startswith("\\") and (mark := MARK.search(written)):
        raise _fault(
            number,
            f"unknown mark {mark[0]!r}; settings stand at the line's end, such as {{pause=900}},"
            " and a \\ at its beginning has all of it read as text",
        )
    written = written.removeprefix("\\")
    section.rows.append(
        Row(number=number, role=role, written=written, continues=continues, settings=settings)
    )


def _settings(number: int, line: str) -> tuple[str, Mapping[str, str]]:
    try:
        written, settings = split_settings(line)
    except ValueError as error:
        raise _fault(number, "a quote in {…} does not end") from error
    for key in settings:
        if key not in SETTING_KEYS:
            raise _fault(number, f"no setting {key!r}; settings: {', '.join(SETTING_KEYS)}")
    return written, settings


def _value(number: int, text: str) -> str:
    try:
        return parse_fact(text)
    except ValueError as error:
        raise _fault(number, f"a quote does not end in {text!r}") from error


def _fault(number: int, what: str) -> BadInput:
    return BadInput(f"script, line {number}: {what}")
