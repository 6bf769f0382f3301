"""Turns news articles into a daily podcast.

The names below are the stable Python API; errors are in `podcaster.errors`, records in
`podcaster.model`. Each is imported when it is first used, so that `import podcaster` costs nothing.
"""

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

__version__ = "0.1.0"

if TYPE_CHECKING:
    from podcaster.articles import article_from_html, article_from_text
    from podcaster.episodes.line import build_episode, write_script
    from podcaster.languages.sentences import split_sentences
    from podcaster.script.spoken import spoken_form
    from podcaster.show.config import load_show

__all__ = [
    "article_from_html",
    "article_from_text",
    "build_episode",
    "load_show",
    "split_sentences",
    "spoken_form",
    "write_script",
]

_HOMES = {
    "article_from_html": "articles",
    "article_from_text": "articles",
    "build_episode": "episodes.line",
    "load_show": "show.config",
    "split_sentences": "languages.sentences",
    "spoken_form": "script.spoken",
    "write_script": "episodes.line",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


# Engines written by others import these by the paths that they have always had.
_FORMER_PATHS: Final = {
    f"{__name__}.engines": f"{__name__}.speech.engines",
    f"{__name__}.testing": f"{__name__}.speech.testing",
}


class _Present(Loader):
    """Gives the module of a present path; it has run already, under its own name."""

    def __init__(self, name: str) -> None:
        self.module = import_module(name)
        self.spec = self.module.__spec__

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return self.module

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = self.spec  # the import has set it to the former path's


class _FormerPaths(MetaPathFinder):
    """Answers an import of a former path with the module at its present one."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> Any:
        for former, present in _FORMER_PATHS.items():
            if f"{fullname}.".startswith(f"{former}."):
                return ModuleSpec(fullname, _Present(fullname.replace(former, present, 1)))
        return None


sys.meta_path.append(_FormerPaths())
