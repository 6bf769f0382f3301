"""What is installed for engines: package versions, models, and their hashes."""

import hashlib
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from podcaster.errors import EngineError, EngineUnavailable, extra_hint, install_hint

_TIMEOUT = 60.0
"""Seconds without receiving data after which a download is abandoned."""


def version_of(package: str, *, engine: str, extra: str = "") -> str:
    """The version of a package, or an error that says how to install it.

    Args:
        extra: podcaster's extra that installs it.
    """
    found = _version(package)
    if not found:
        remedy = extra_hint(extra) if extra else install_hint(package)
        raise EngineUnavailable(f"{engine}: not installed; {remedy}")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A published file that a model needs."""

    name: str
    size: int
    """Size in bytes."""
    sha256: str


def fetch(url: str, target: Path, asset: Asset, *, engine: str) -> None:
    """Download and verify a file unless it exists; an incomplete one is never put in place.

    Raises:
        EngineError: it cannot be downloaded, or its hash is wrong.
    """
    import httpx

    if target.is_file() and sha256_of(target) == asset.sha256:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fetch-") as folder:
        part = Path(folder) / asset.name
        try:
            with (
                httpx.stream("GET", url, follow_redirects=True, timeout=_TIMEOUT) as reply,
                part.open("wb") as file,
            ):
                reply.raise_for_status()
                for chunk in reply.iter_bytes():
                    file.write(chunk)
                    if file.tell() > asset.size:
                        break
        except (httpx.HTTPError, OSError) as error:
            raise EngineError(
                f"{engine}: {asset.name} cannot be downloaded from {url}: {error}"
            ) from error
        if sha256_of(part) != asset.sha256:
            raise EngineError(f"{engine}: {asset.name} is not as it was published; not installed")
        part.replace(target)


def models_folder(engine: str) -> Path:
    """The folder of an engine's voices in the user's data directory."""
    from platformdirs import user_data_path

    return user_data_path("podcaster", appauthor=False) / "voices" / engine


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
