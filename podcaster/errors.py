"""Everything podcaster raises on purpose, each with its exit code (docs/commands.md)."""

import os
import re
import shlex
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Final

DISTRIBUTION: Final = "podcaster-daily"
"""What pip installs; the package and the command are `podcaster`."""


def extra_hint(name: str) -> str:
    """The command that installs an optional part: `pip install 'podcaster-daily[piper]'`."""
    return install_hint(f"'{DISTRIBUTION}[{name}]'")


def install_hint(requirement: str) -> str:
    """The command that installs a package into the environment of this program.

    A plain `pip` may be that of another Python: the environments of pipx, and those of uv, which
    have no pip, are named. So is a virtual environment that is not activated.
    """
    place = Path(sys.prefix)
    named = shlex.quote(str(place))
    if (place / "pipx_metadata.json").exists():
        return f"pipx runpip {shlex.quote(place.name)} install {requirement}"
    if (place / "uv-receipt.toml").exists() or find_spec("pip") is None:
        return f"uv pip install --python {named} {requirement}"
    if sys.prefix != sys.base_prefix and os.environ.get("VIRTUAL_ENV") != sys.prefix:
        return f"{named}/bin/pip install {requirement}"
    return f"pip install {requirement}"


_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s\"'<>\\]+")
_LOGIN: Final = re.compile(r"sftp://[\w.-]+@[^@]*$")
"""A login name alone is no secret; other schemes carry tokens in its place."""
_USER: Final = re.compile(r"://(?:[^/?#]*|[^/:@?#]+:(?!\d{1,5}/)[^@?#]*)@")
_VALUE: Final = re.compile(r"(?<=[?&;])([^=&;#?]+=)([^&;#]*?)(?=[:,.)\]”]*(?:[&;#]|$))")

_BARE: Final = re.compile(r"(?<![\w./@…-])(?!mailto:)([\w.+-]+):[^\s/@:'\"…]+@(?=[\w-]+[.:\]\w])")
"""A user name with a password in an address without a scheme."""


def hide_secrets(text: str) -> str:
    """A message without user names, passwords and query values in its addresses."""
    if "://" in text:
        text = _ADDRESS.sub(lambda found: _without_secrets(found[0]), text)
    return _BARE.sub(r"\1:…@", text) if "@" in text else text


def _without_secrets(address: str) -> str:
    plain = address if _LOGIN.match(address) else _USER.sub("://…@", address)
    return _VALUE.sub(r"\1…", plain)


class PodcasterError(Exception):
    """An error that a user can fix; its text is the one line that is printed."""

    exit_code = 70

    def __str__(self) -> str:
        return hide_secrets(super().__str__())


class BadInput(PodcasterError):
    """An article, page, feed or clip that cannot be used: empty, binary, without a story."""

    exit_code = 65


class NotFound(PodcasterError):
    """A file, episode or voice that does not exist."""

    exit_code = 66


class EngineError(PodcasterError):
    """A voice could not speak."""

    exit_code = 69


class EngineUnavailable(EngineError):
    """The engine cannot run on this machine: something is not installed."""


class TemporaryEngineError(EngineError):
    """A request worth repeating, after `retry_after` seconds if the service gave a time."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message, retry_after)
        self.retry_after = retry_after

    def __str__(self) -> str:
        return hide_secrets(str(self.args[0]))


class PermanentEngineError(EngineError):
    """The same request would fail again."""


class NewerFormat(PodcasterError):
    """A file that was written by a later version of this program; it is not changed."""

    exit_code = 65


class Unreachable(PodcasterError):
    """A source or a publishing target that did not answer, or refused."""

    exit_code = 69


class CannotWrite(PodcasterError):
    """A file or folder that cannot be written: a full disk, missing permissions."""

    exit_code = 73


class Locked(PodcasterError):
    """Another run is using the show; try again later."""

    exit_code = 75


class ClockWrong(PodcasterError):
    """The machine's clock is wrong; a later run may find it right."""

    exit_code = 75


class BadConfig(PodcasterError):
    """An invalid podcaster.toml, voice profile, lexicon or file of a language."""

    exit_code = 78


class CheckFailed(PodcasterError):
    """The show or an episode differs from its manifests."""

    exit_code = 1


class GateFailed(PodcasterError):
    """An episode that failed a check and was not added; the show is unchanged."""

    exit_code = 1


def nearest(word: str, known: Iterable[str], form: str = "'{}'") -> str:
    """The end of a message about an unknown word: `; did you mean 'x'?`, or nothing.

    Args:
        form: how the suggestion is written, with `{}` in its place.
    """
    from difflib import get_close_matches

    names = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), names, n=1)
    return f"; did you mean {form.format(names[near[0]])}?" if near else ""
