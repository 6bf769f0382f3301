"""Voice models: where they belong on this machine, and fetching one whole or not at all."""

import hashlib
import os
import tempfile
from pathlib import Path

from podcaster.errors import CannotWrite, EngineError, TemporaryEngineError

TIMEOUT = 60.0
_CHUNK = 1 << 20


def models_folder(engine: str) -> Path:
    """The user's data directory for an engine's voices."""
    from platformdirs import user_data_path

    return user_data_path("podcaster", appauthor=False) / "voices" / engine


def fetch(url: str, target: Path, *, sha256: str, size: int) -> Path:
    """Download a file whose hash and size are known; under its own name it is always whole."""
    import httpx

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fetch-") as folder:
            part = Path(folder) / target.name
            found = _download(url, part, size)
            if found != sha256:
                raise EngineError(
                    f"{url}: its SHA-256 is {found[:12]}…, not {sha256[:12]}…; not installed"
                )
            part.replace(target)
    except httpx.HTTPError as error:
        raise TemporaryEngineError(f"{url}: cannot be downloaded: {error}") from error
    except OSError as error:
        raise CannotWrite(f"{target}: {error.strerror}") from error
    return target


def _download(url: str, part: Path, size: int) -> str:
    import httpx

    digest = hashlib.sha256()
    got = 0
    with (
        httpx.stream("GET", url, timeout=TIMEOUT, follow_redirects=True) as reply,
        part.open("wb") as out,
    ):
        reply.raise_for_status()
        for chunk in reply.iter_bytes(_CHUNK):
            got += len(chunk)
            if got > size:
                raise EngineError(f"{url}: larger than the {size} bytes it should have")
            digest.update(chunk)
            out.write(chunk)
        os.fsync(out.fileno())
    return digest.hexdigest()
