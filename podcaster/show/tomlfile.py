"""The TOML that people write: what a file says, and how a value stands in one."""

import json
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


def quoted(value: str | bool) -> str:
    """A value as it stands behind a key."""
    # A JSON string is a TOML string, but for the one control character that JSON leaves as it is.
    text = value.replace("\x7f", "") if isinstance(value, str) else value
    return json.dumps(text, ensure_ascii=False)
