"""The dependency rule: imports point down, and modules of one row do not know each other."""

import ast
import functools
from pathlib import Path

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


@functools.cache
def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def unit(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(p for p in PACKAGE.rglob("*.py") if unit(p) != "__init__")


def test_imports_point_down() -> None:
    wrong = []
    for path in MODULES:
        own = unit(path)
        for name in imports(path):
            home, _, part = name.partition(".")
            other = part.partition(".")[0]
            if home == "podcaster" and other != own and LEVEL.get(other, -1) >= LEVEL[own]:
                wrong.append(f"{path} imports {name}")
    assert not wrong


def test_each_library_has_one_home() -> None:
    for path in MODULES:
        for name in imports(path):
            homes = HOMES.get(name.split(".")[0])
            assert homes is None or unit(path) in homes, f"{path}: {name} is at home in {homes}"


def test_no_name_is_given_twice_in_a_module() -> None:
    """The first user of a constant would get the value of the second."""
    for path in MODULES:
        lines = ast.parse(path.read_text("utf-8")).body
        targets = [one for line in lines if isinstance(line, ast.Assign) for one in line.targets]
        nodes = [node for target in targets for node in ast.walk(target)]
        names = [
            node.id
            for node in nodes
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        ]
        again = {name for name in names if names.count(name) > 1}
        assert not again, f"{path}: {again}"
