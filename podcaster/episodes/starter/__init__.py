"""The files that a new show begins with."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from podcaster.errors import CannotWrite
from podcaster.feed import artwork
from podcaster.show import tomlfile
from podcaster.show.rules import CONFIG
from podcaster.show.showdir import ShowDir
from podcaster.sound import studio


def create_show(root: Path, title: str) -> ShowDir:
    """Make a show directory that builds at once: configuration, voices, sounds, cover, an article.

    Raises:
        CannotWrite: there is a show already, or the folder cannot be written.
    """
    if (root / CONFIG).exists():
        raise CannotWrite(f"{root / CONFIG}: there is a show already; nothing was changed")
    directory = ShowDir(root)
    starter = files(__package__)
    directory.make_folders()
    for folder in ("voices", "articles"):
        for file in starter.joinpath(folder).iterdir():
            _copy(file, directory, f"{folder}/{file.name}")
    studio.write_sounds(directory.voices_folder)
    directory.write("cover.png", (artwork.draw_cover(title),))
    # Last, since it is what makes the folder a show.
    directory.write(CONFIG, (_named(starter.joinpath(CONFIG).read_text("utf-8"), title).encode(),))
    return directory


def _copy(file: Traversable, directory: ShowDir, name: str) -> None:
    if not (directory.root / name).exists():
        directory.write(name, (file.read_bytes(),))


def _named(config: str, title: str) -> str:
    line = re.compile(r"^title = .*", re.MULTILINE)
    return line.sub(lambda _: f"title = {tomlfile.quoted(title)}", config, count=1)
