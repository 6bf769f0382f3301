"""The old show's facts as lines of podcaster.toml."""

import re
from typing import Final

from podcaster.episodes.adopt.oldfeed import OldShow
from podcaster.show import tomlfile

_HEADER: Final = re.compile(r"^\[", re.MULTILINE)


def apply(config: str, show: OldShow, *, cover: str, guid: str) -> str:
    """A new show's podcaster.toml with what the old show says of itself in the place of its own.

    Args:
        cover: file name of the old show's picture; empty keeps the new show's.
        guid: podcast:guid, which a show keeps wherever it moves.
    """
    values: dict[str, str | bool] = {
        "title": show.title,
        "description": show.description,
        "author": show.author,
        "email": show.email,
        "language": show.language,
        "link": show.link,
        "category": show.category,
        "subcategory": show.subcategory,
        "explicit": show.explicit,
        "copyright": show.copyright,
        "cover": cover,
    }
    for key, value in values.items():
        if value or key == "subcategory":
            config = _set(config, key, value)
    return f"{config.rstrip()}\n\n[feed]\nguid = {tomlfile.quoted(guid)}\n"


def _set(config: str, key: str, value: str | bool) -> str:
    """Give a top-level key its value: in its own line, commented out or not, else in a new one."""
    line = f"{key} = {tomlfile.quoted(value)}"
    header = _HEADER.search(config)
    end = header.start() if header else len(config)
    top, rest = config[:end], config[end:]
    place = re.compile(rf"^(# )?{key} = .*$", re.MULTILINE)
    if place.search(top):
        return place.sub(lambda _: line, top, count=1) + rest
    return f"{top.rstrip()}\n{line}\n\n{rest}"
