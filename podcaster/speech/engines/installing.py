"""What is installed for engines on this machine: versions of packages, the folder of models."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from podcaster.errors import EngineUnavailable, extra_hint


def version_of(package: str, *, engine: str, extra: str = "") -> str:
    """The version, or an error that says how to get the package.

    Args:
        extra: of podcaster, which brings it.
    """
    found = _version(package)
    if not found:
        remedy = extra_hint(extra) if extra else f"pip install {package}"
        raise EngineUnavailable(f"{engine}: not installed; {remedy}")
    return found


def models_folder(engine: str) -> Path:
    """The folder of an engine's voices in the user's data directory."""
    from platformdirs import user_data_path

    return user_data_path("podcaster", appauthor=False) / "voices" / engine


def sha256_of(path: Path) -> str:
    """The hash of a file that may be large."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
