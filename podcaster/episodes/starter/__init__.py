"""Creating a show that is ready to build: configuration, voices, sounds, cover, article."""

import dataclasses
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from podcaster import languages
from podcaster.episodes import catalogue
from podcaster.errors import BadConfig, BadInput, CannotWrite
from podcaster.feed import artwork
from podcaster.model import Show, Voice
from podcaster.show import keys, rules
from podcaster.show.config import load_voices, read_table, with_key
from podcaster.show.rules import CONFIG
from podcaster.show.showdir import ShowDir
from podcaster.speech.engines import choosing

VOICE = "anchor"
"""Name of a new show's voice profile."""
_SOURCES = re.compile(r"^# \[\[sources\]\].*?\n\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The options for a new show; empty values keep the defaults."""

    title: str
    language: str = "en-US"
    voice: str = ""
    """An engine, or one of an engine's voices."""
    feeds: tuple[str, ...] = ()
    """Addresses of RSS or Atom feeds for the daily edition."""
    base_url: str = ""
    author: str = ""
    email: str = ""


def create_show(
    root: Path,
    title: str,
    wishes: Wishes | None = None,
    *,
    adjust: Callable[[str], str] = str,
    cover: tuple[str, bytes] | None = None,
) -> ShowDir:
    """Create a show directory that is ready to build and passes `podcaster check`.

    Args:
        adjust: changes the text of podcaster.toml before it is checked and written.
        cover: file name and content; by default a cover is drawn.

    Raises:
        CannotWrite: there is a show already, or the folder cannot be written.
        BadConfig: an option is invalid.
        EngineUnavailable: no voice on this machine speaks the language.
    """
    if (root / CONFIG).exists():
        raise CannotWrite(f"{root / CONFIG}: is a show already; nothing was changed")
    wishes = wishes or Wishes(title=title)
    wishes = dataclasses.replace(wishes, language=languages.normalise(wishes.language))
    starter = files(__package__)
    config = adjust(_configured(starter.joinpath(CONFIG).read_text("utf-8"), wishes))
    _check(config)
    voice = _voice(wishes)
    directory = ShowDir(root)
    directory.make_folders()
    for file in starter.joinpath("voices").iterdir():
        content = file.read_bytes()
        if voice and file.name == f"{VOICE}.toml":
            content = _profile(voice).encode()
        _write_new(directory, f"voices/{file.name}", content)
    welcome = starter.joinpath("welcome", f"{languages.base(wishes.language)}.txt")
    if not welcome.is_file():
        welcome = starter.joinpath("welcome", "en.txt")
    _write_new(directory, "articles/welcome.txt", welcome.read_bytes())
    name, picture = cover or ("cover.png", artwork.draw_cover(title, wishes.author))
    directory.write(name, (picture,))
    # Last, because this file makes the folder a show.
    directory.write(CONFIG, (config.encode(),))
    catalogue.update(directory, directory.show())
    _ignore_state(directory)
    return directory


def _write_new(directory: ShowDir, name: str, content: bytes) -> None:
    """Write a file unless it exists."""
    if not (directory.root / name).exists():
        directory.write(name, (content,))


def _configured(config: str, wishes: Wishes) -> str:
    """The starter's podcaster.toml with the chosen options."""
    values = {
        "title": wishes.title,
        "language": wishes.language,
        "base_url": wishes.base_url,
        "author": wishes.author,
        "email": wishes.email,
    }
    if languages.base(wishes.language) != "en":
        pages = languages.language_file(wishes.language).pages
        values["description"] = f"{wishes.title}. {pages.one_voice}." if pages else wishes.title
    for key, value in values.items():
        if value:
            config = with_key(config, key, value)
    if wishes.feeds:
        tables = _sources(tuple(dict.fromkeys(wishes.feeds)))
        config = _SOURCES.sub(lambda _: tables, config, count=1)
    return config


def _sources(feeds: Sequence[str]) -> str:
    """A table for each feed, named by its site; several of one site are numbered."""
    sites = [(urlsplit(feed).hostname or feed).removeprefix("www.") for feed in feeds]
    tables = []
    for at, (site, feed) in enumerate(zip(sites, feeds, strict=True)):
        earlier = sites[:at].count(site)
        name = f"{site} {earlier + 1}" if earlier else site
        tables.append(
            f"[[sources]]\nname = {keys.to_toml(name)}\nfeed = {keys.to_toml(feed)}\n"
            "stories = 5\n\n"
        )
    return "".join(tables)


def _check(config: str) -> None:
    """Check the options before anything is written."""
    show = read_table(tomllib.loads(config), Show, CONFIG)
    rules.check(dataclasses.replace(show, profiles={VOICE: Voice(name=VOICE, engine="hibari")}))


def _voice(wishes: Wishes) -> Voice | None:
    """The voice of a new show; None for the starter's default."""
    if wishes.voice:
        return choosing.named(wishes.voice, wishes.language, profile=VOICE)
    if languages.base(wishes.language) == "en":
        return None
    return choosing.needed_voice(wishes.language, name=VOICE)


def _profile(voice: Voice) -> str:
    settings = "".join(
        f"{key} = {keys.to_toml(str(value))}\n" for key, value in voice.settings.items()
    )
    table = f"\n[settings]\n{settings}" if settings else ""
    return (
        "# The voice of the show. `podcaster voices` lists what else can speak here.\n"
        f"engine = {keys.to_toml(voice.engine)}\n"
        f"language = {keys.to_toml(voice.language)}\n{table}"
    )


def _ignore_state(directory: ShowDir) -> None:
    """Add `.podcaster/`, this machine's caches and records, to .gitignore."""
    root = directory.root.absolute()
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return
    path = root / ".gitignore"
    text = path.read_text("utf-8") if path.is_file() else ""
    if ".podcaster/" not in text.split():
        directory.write(".gitignore", (f"{text.rstrip()}\n.podcaster/\n".lstrip().encode(),))


def voice_of(directory: ShowDir) -> Voice:
    """The voice of a new show."""
    profiles = load_voices(directory.voices_folder)
    if VOICE not in profiles:
        raise BadConfig(f"voices/{VOICE}.toml: no such file")
    return profiles[VOICE]


WORKFLOW = ".github/workflows/edition.yml"


def write_workflow(root: Path) -> Path:
    """Write the workflow into a show that is, or will be, the top of a repository.

    Raises:
        BadInput: the show is further down in a repository, where GitHub reads no workflow.
        CannotWrite: there is another file of that name, or the folder cannot be written.
    """
    check_place(root)
    path = root / WORKFLOW
    content = files(__package__).joinpath("edition.yml").read_bytes()
    if path.exists() and not (path.is_file() and path.read_bytes() == content):
        raise CannotWrite(f"{path}: exists with other content; nothing was changed")
    path.parent.mkdir(parents=True, exist_ok=True)
    ShowDir(root).write(WORKFLOW, (content,))
    return path


def check_place(root: Path) -> None:
    """Check that GitHub would find the workflow there.

    Raises:
        BadInput: naming the repository that the show is in.
    """
    root = root.absolute()
    above = next((one for one in root.parents if (one / ".git").exists()), None)
    if above and not (root / ".git").exists():
        raise BadInput(
            f"{root}: is inside the repository {above}; GitHub reads workflows only at its "
            "top level, so give the show its own repository"
        )
