"""Which version of an engine's package is installed, looked up once."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version

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


@cache
def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
