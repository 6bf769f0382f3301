"""Turns news articles into a daily podcast.

The names below are the stable Python API; errors are in `podcaster.errors`, records in
`podcaster.model`. Each is imported when it is first used, so that `import podcaster` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from podcaster.build import build_episode, write_script
    from podcaster.config import load_show
    from podcaster.extract import article_from_html, article_from_text
    from podcaster.sentences import split_sentences
    from podcaster.spoken import spoken_form

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
    "article_from_html": "extract",
    "article_from_text": "extract",
    "build_episode": "build",
    "load_show": "config",
    "split_sentences": "sentences",
    "spoken_form": "spoken",
    "write_script": "build",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
