"""The TOML that people write: what a file says, and how a value stands in one."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from podcaster.errors import BadConfig, NotFound


def read(path: Path, *, missing: str = "no such file") -> dict[str, Any]:
    """The tables of a file in UTF-8; `missing` says what to do when it is not there.

    Raises:
        NotFound: there is no such file.
        BadConfig: it cannot be read, or it is not TOML.
    """
    try:
        # An editor's byte order mark is no fault of the writer.
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise NotFound(f"{path}: {missing}") from error
    except UnicodeDecodeError as error:
        raise BadConfig(f"{path}: not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"{path}: {error}") from error
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
    """A value as it stands behind a key."""
    # A JSON string is a TOML string, but for the one control character that JSON leaves as it is.
    text = value.replace("\x7f", "") if isinstance(value, str) else value
    return json.dumps(text, ensure_ascii=False)
