"""The dependency rule: imports point down, and modules of one row do not know each other."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "podcaster"

ROWS = (
    ("__main__",),
    ("cli",),
    ("daily", "publish"),
    ("episodes",),
    ("feed", "speech", "sources"),
    ("script", "sound", "articles"),
    ("show",),
    ("languages",),
    ("errors",),
    ("model",),
)
LEVEL = {name: level for level, row in enumerate(reversed(ROWS)) for name in row}

HOMES = {
    "click": {"cli"},
    "gtts": {"speech"},
    "pydub": {"sound"},
    "mutagen": {"sound"},
    "feedparser": {"sources"},
    "trafilatura": {"articles"},
    "distributed": {"speech"},
    "lameenc": {"sound"},
    "starlette": {"publish"},
    "uvicorn": {"publish"},
    "fsspec": {"publish"},
    "paramiko": {"publish"},
    "webdav4": {"publish"},
}
"""Each outside library has one home."""


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def unit(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(p for p in PACKAGE.rglob("*.py") if unit(p) != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = unit(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "podcaster" or len(parts) < 2 or parts[1] not in LEVEL:
            continue
        assert parts[1] == own or LEVEL[parts[1]] < LEVEL[own], f"{own} imports {parts[1]}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_each_library_has_one_home(path: Path) -> None:
    for name in imports(path):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or unit(path) in homes, f"{name} is imported outside {homes}"
