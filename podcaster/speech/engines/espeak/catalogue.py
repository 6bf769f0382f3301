"""espeak-ng's voices, read from its data files without loading the library."""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from podcaster.errors import EngineUnavailable, extra_hint

_PREFERRED = {
    "en": "en-us",
    "en-gb": "en-gb-x-rp",
    "fr": "fr-fr",
    "zh": "cmn",
    "zh-cn": "cmn",
    "no": "nb",
}
"""Tags with another name in espeak-ng, which lists a plain `en-gb` but cannot load it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A voice file of espeak-ng."""

    tag: str
    name: str
    identifier: str
    """The library's name for it: family and file."""
    dictionary: str


def find(tag: str, *, exactly: bool = False) -> str | None:
    """The identifier of the voice for a tag, or for the language that the tag belongs to."""
    known = _identifiers()
    wanted = tag.lower().replace("_", "-")
    while wanted:
        for name in (_PREFERRED.get(wanted, ""), wanted):
            if name in known:
                return known[name]
        wanted = "" if exactly else wanted.rpartition("-")[0]
    return None


@cache
def languages() -> tuple[Language, ...]:
    """All voices, by tag."""
    folder = data_folder() / "lang"
    found = (_read(path, folder) for path in folder.rglob("*") if path.is_file())
    # The package lacks the dictionaries of some voice files.
    usable = (language for language in found if (data_folder() / language.dictionary).is_file())
    return tuple(sorted(usable, key=lambda language: language.tag))


@cache
def variants() -> frozenset[str]:
    """Names of the speakers, which work with any language."""
    folder = data_folder() / "voices" / "!v"
    return frozenset(path.name for path in folder.iterdir())


def data_folder() -> Path:
    """Where the package keeps the library's data."""
    spec = find_spec("espeakng_loader")
    if spec is None or spec.origin is None:
        raise EngineUnavailable(f"espeak: not installed; {extra_hint('espeak')}")
    return Path(spec.origin).parent / "espeak-ng-data"


@cache
def _identifiers() -> dict[str, str]:
    return {language.tag: language.identifier for language in languages()}


def _read(path: Path, folder: Path) -> Language:
    lines = [line.split(maxsplit=1) for line in path.read_text("utf-8").splitlines()]
    said = {line[0]: line[1] for line in reversed(lines) if len(line) > 1}
    tag = said.get("language", path.name).split()[0].lower()
    return Language(
        tag=tag,
        dictionary=f"{said.get('dictionary', tag.partition('-')[0]).strip()}_dict",
        name=said.get("name", path.name),
        identifier=path.relative_to(folder).as_posix(),
    )
