"""The notation of an editable script."""

import json
import re
from collections.abc import Mapping

from podcaster.model import Role
from podcaster.script.pauses import Part

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
SIGNS = frozenset("#>-=\\{<")
"""First characters with a meaning, which a sentence must escape."""


def is_script(text: str) -> bool:
    """Whether a text is a script in this format, and not an article."""
    lines = text.lstrip("\ufeff \t\r\n").splitlines()[:2]
    return len(lines) == 2 and lines[0].strip() == "---" and lines[1].strip() == MAGIC


def escape(written: str, settings: Mapping[str, str]) -> str:
    """A sentence with its settings, escaped."""
    fact = FACT.match(written)
    is_like_sign = written[:1] in SIGNS or (fact and fact[1] in FACTS)
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
