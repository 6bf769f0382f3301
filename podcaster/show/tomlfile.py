"""Reading, editing, formatting the TOML files that people write."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from podcaster.errors import BadConfig, NotFound
from podcaster.show.wholefiles import read_regular


def read(path: Path, *, missing: str = "no such file") -> dict[str, Any]:
    """Read a TOML file; `missing` is the message if it does not exist.

    Raises:
        NotFound: the file does not exist.
        BadConfig: it cannot be read, or is not TOML.
    """
    try:
        # An editor's byte order mark is no fault of the writer.
        text = read_regular(path).decode("utf-8-sig")
        return tomllib.loads(text)
    except FileNotFoundError as error:
        raise NotFound(f"{path}: {missing}") from error
    except UnicodeDecodeError as error:
        raise BadConfig(f"{path}: not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"{path}: {_plain(str(error), len(text.splitlines()))}") from error
    except OSError as error:
        raise BadConfig(f"{path}: cannot be read: {error.strerror}") from error


_HEADER = re.compile(r"^\[", re.MULTILINE)


def with_key(config: str, key: str, value: str | bool) -> str:
    """Set a top-level key: on its own line, commented out or not, else on a new one."""
    line = f"{key} = {quoted(value)}"
    header = _HEADER.search(config)
    end = header.start() if header else len(config)
    top, rest = config[:end], config[end:]
    place = re.compile(rf"^(# )?{key} = .*$", re.MULTILINE)
    if place.search(top):
        return place.sub(lambda _: line, top, count=1) + rest
    return f"{top.rstrip()}\n{line}\n\n{rest}"


def quoted(value: str | bool) -> str:
    """A value in TOML."""
    # A JSON string is a TOML string, except for U+007F, which JSON does not escape.
    text = value.replace("\x7f", "") if isinstance(value, str) else value
    return json.dumps(text, ensure_ascii=False)


_PLACE = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_WORDS = (
    (
        "Invalid value",
        'the value is not TOML; text stands in straight quotes: title = "Morning News", '
        "and a switch is true or false",
    ),
    ('Expected "\'"', "a quotation mark is missing at the end of a text"),
    ("Unterminated string", "a quotation mark is missing at the end of a text"),
    ("Illegal character", "a text goes over the end of its line; close its quotation mark"),
    ("Invalid statement", "not TOML; a line is KEY = VALUE, a [table] or a # comment"),
    ("Expected '=' after a key", "a line must be KEY = VALUE or a [table]; is a = missing?"),
    ("Cannot overwrite a value", "a key stands there twice; remove one"),
    ("Cannot declare", "a [table] stands there twice; merge them"),
    ("Unclosed array", "a list lacks its closing ]"),
    ("Expected ']'", "a [table] lacks its closing ]"),
    ("Unescaped", "a backslash in a text; double it, or use 'single quotes'"),
    (
        "Expected newline or end of document",
        "something follows the value; is a quotation mark missing?",
    ),
)


def _plain(message: str, last: int) -> str:
    """A parser error in plain words, with the line first.

    Args:
        last: number of the last line, for a text that is not closed.
    """
    found = _PLACE.fullmatch(message)
    what, line = (found["what"], found["line"]) if found else (message, None)
    words = next((plain for raw, plain in _WORDS if what.startswith(raw)), what)
    return f"line {line or max(last, 1)}: {words}"
