"""A show as a build leaves it, with feed and pages, but with bytes in place of speech."""

import functools
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory

from factories import MORNING, an_audio_file, an_episode
from PIL import Image

from podcaster.episodes import catalogue
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import file_sha256

CONFIG = """title = "Harbour News"
description = "News from the quay, read by a synthetic voice."
author = "The Harbour Desk"
email = "desk@example.org"
language = "en-GB"
base_url = "{base}"
"""


def real_show(root: Path, *slugs: str, base: str = "", more: str = "") -> ShowDir:
    """A show directory with one episode a slug, a day apart, the last the newest."""
    shutil.copytree(_made(slugs, base, more).name, root, dirs_exist_ok=True)
    return ShowDir(root)


@functools.cache
def _made(slugs: tuple[str, ...], base: str, more: str) -> TemporaryDirectory[str]:
    """Such a show, made once."""
    folder = TemporaryDirectory()
    root = Path(folder.name)
    directory = ShowDir(root)
    directory.make_folders()
    (directory.voices_folder / "anchor.toml").write_text(
        'engine = "tone"\nlanguage = "en-GB"\n', "utf-8"
    )
    (root / "podcaster.toml").write_text(CONFIG.format(base=base) + more, "utf-8")
    # Drawing one takes a second; this is one colour.
    Image.new("RGB", (1400, 1400), "navy").save(root / "cover.png", compress_level=1)
    for number, slug in enumerate(slugs, 1):
        add_real_episode(directory, slug, number)
    catalogue.rewrite(directory, directory.show())
    return folder


def add_real_episode(directory: ShowDir, slug: str, number: int, *, size: int = 20_000) -> None:
    """Commit an episode; the feed does not list it yet."""
    folder = directory.episodes_folder / slug
    folder.mkdir(parents=True)
    path = folder / f"{slug}-{number:08x}.mp3"
    path.write_bytes((slug.encode() * size)[:size])
    published = MORNING + timedelta(days=number)
    episode = an_episode(
        slug=slug,
        guid=f"urn:uuid:00000000-0000-4000-8000-{number:012}",
        number=number,
        title=f"Edition {number}",
        published=published,
        modified=published,
        audio=an_audio_file(name=path.name, size=size, sha256=file_sha256(path)),
    )
    directory.commit(episode, catalogue.sidecars(episode))


def command(*arguments: str | Path) -> Popen[str]:
    """The `podcaster` program itself, its output to be read."""
    words = [sys.executable, "-m", "podcaster", *map(str, arguments)]
    return Popen(words, stdout=PIPE, stderr=PIPE, text=True)
