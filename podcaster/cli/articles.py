"""Reading the command line's arguments into articles or a script."""

import dataclasses
import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from podcaster.errors import BadConfig, BadInput, EngineError, NotFound, nearest
from podcaster.model import Article, Document, Script, Show, Voice, VoiceRules

if TYPE_CHECKING:
    from podcaster.articles.document import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The result of reading: articles, or one edited script."""

    articles: tuple[Article, ...] = ()
    script: Script | None = None


def read_articles(
    names: Sequence[str], show: Show, *, one_voice: bool = False, private: bool = False
) -> Reading:
    """Read files, URLs and `-`, rewritten as `[script]` says; a script file is used as it is.

    Args:
        one_voice: ignore voices named in the articles' front matter.
        private: allow private and loopback addresses.
    """
    from podcaster.script.markdown import is_script

    _check_quotes(names)
    fetch = _fetcher(show, private=private)
    documents = [_document(name, fetch) for name in names]
    scripts = [one for one in documents if is_script(_text(one))]
    if scripts and len(documents) > 1:
        raise BadInput(f"{scripts[0].name}: is a script; build it on its own")
    if scripts:
        return Reading(script=_script(scripts[0], show))
    articles = [article for one in documents for article in _articles(one, fetch, show)]
    if show.script.writer or show.script.brief:
        from podcaster.daily.writer import Writer

        writer = Writer(show)
        articles = [writer.prepare(article) for article in articles]
    if one_voice:
        articles = [dataclasses.replace(article, voice=None) for article in articles]
    return Reading(articles=tuple(articles))


def reviews(names: Sequence[str], show: Show, *, private: bool = False) -> "tuple[Review, ...]":
    """Compare the articles of files, URLs and `-` with the documents they come from."""
    from podcaster import sources

    fetch = _fetcher(show, private=private)
    return tuple(
        sources.review(dataclasses.replace(one, extract=show.extract))
        for name in names
        for one in sources.documents_in(_document(name, fetch), fetch=fetch)
    )


def _check_quotes(names: Sequence[str]) -> None:
    """Refuse the words of a file name with spaces that was typed without quotes."""
    for first, name in enumerate(names):
        if name == "-" or "://" in name or exists(name):
            continue
        for end in range(first + 2, min(first + 12, len(names)) + 1):
            whole = " ".join(names[first:end])
            if exists(whole):
                raise NotFound(f"{name}: no such file; put quotes around {shlex.quote(whole)}")


def exists(name: str) -> bool:
    """Whether a file or folder of that name exists; any text may be given."""
    try:
        return bool(name) and Path(name).exists()
    except (OSError, ValueError):
        return False


def _fetcher(show: Show, *, private: bool) -> Callable[[str], Document]:
    def fetch(address: str) -> Document:
        from podcaster import sources

        return sources.fetch(
            address, contact=show.daily.contact, private=private, proxy=show.daily.proxy
        )

    return fetch


def _script(document: Document, show: Show) -> Script:
    from podcaster.script.markdown import from_markdown
    from podcaster.speech import engines

    try:
        return from_markdown(_text(document), show, limits=engines.limits(show.profiles))
    except BadInput as error:
        raise BadInput(f"{document.name}: {error}") from error


def _articles(document: Document, fetch: Callable[[str], Document], show: Show) -> list[Article]:
    from podcaster import sources

    def read(each: Document) -> Article:
        return sources.read_article(dataclasses.replace(each, extract=show.extract))

    return list(sources.articles_in(document, fetch=fetch, read=read))


def _document(name: str, fetch: Callable[[str], Document]) -> Document:
    from podcaster import sources

    if not name.strip():
        raise BadInput("an ARTICLE is empty; name a file, a URL, or - for standard input")
    if name != "-" and not exists(name):
        if "://" not in name or _SLIPS.match(name) or name.startswith("file:"):
            raise NotFound(f"{name}: {_not_there(name)}")
        return fetch(name)
    return sources.from_path(name)


LONGEST_NAME = 255
"""Bytes of a file name on the usual file systems."""
_SLIPS = re.compile(r"h\w{0,6}(?<!^http)(?<!^https):/{1,3}", re.IGNORECASE)
"""Mistyped schemes such as `htp://` and `htpps://`."""
_WEB = re.compile(
    r"(?:h\w{1,6}:/{0,3}|//)?(?P<rest>(?:[\w-]+\.)+[a-z]{2,24}/\S*|www\.\S+)", re.IGNORECASE
)


def _not_there(name: str) -> str:
    """The error message for a missing file, with a suggestion."""
    if _SLIPS.match(name) or _WEB.fullmatch(name):
        rest = re.sub(r"^(?:\w+:)?/*", "", name)
        return f"no such file; did you mean https://{rest}?"
    path = Path(name)
    if len(name) > LONGEST_NAME:
        return "no such file; text goes to standard input: podcaster build - < FILE"
    if path.is_symlink():
        return f"a link to {path.readlink()}, which does not exist"
    if name.startswith("file:"):
        return f"name the file itself: {name.removeprefix('file:').replace('///', '/', 1)}"
    if all(Path(part.strip()).exists() for part in name.split(",")):
        return "no such file; write a space between the names of several"
    if set(name) & set("*?["):
        return "not a valid file name; check it"
    try:
        stems = {one.stem: one.name for one in path.parent.iterdir()}
    except OSError:
        return f"the folder {path.parent} does not exist; check the path"
    near = nearest(path.stem, stems, "{}")
    if not near:
        return "no such file; check the name, or begin a URL with https://"
    return f"no such file; did you mean {stems[near.removeprefix('; did you mean ')[:-1]]}?"


def _text(document: Document) -> str:
    return document.content.decode("utf-8", errors="replace")


def with_voice(show: Show, name: str | None) -> Show:
    """The show with a single voice: a profile of voices/, or an engine.

    Raises:
        NotFound: no profile or engine has that name; the message lists them.
    """
    from podcaster.speech import engines

    if name is None:
        return show
    profiles = dict(show.profiles)
    if name not in profiles:
        if name not in engines.names():
            raise NotFound(_unknown_voice(name, show))
        voice = Voice(name=name, engine=name, language=show.language, pace=show.voices.pace)
        _check_settings(voice)
        profiles[name] = voice
    return dataclasses.replace(
        show, voices=VoiceRules(default=name, pace=show.voices.pace), profiles=profiles
    )


def _check_settings(voice: Voice) -> None:
    """Refuse an engine that cannot speak without settings, which only a profile can have."""
    from podcaster.speech import engines

    try:
        engines.check(voice)
    except BadConfig as error:
        reason = str(error).removeprefix(f"voice '{voice.name}': ")
        raise BadConfig(
            f"--voice {voice.name}: {reason}; settings belong in a profile: "
            f'voices/NAME.toml with engine = "{voice.engine}", then --voice NAME'
        ) from error
    except EngineError:  # reported when it is to speak
        return


def _unknown_voice(name: str, show: Show) -> str:
    from podcaster.speech import engines

    hint = nearest(name, [*show.profiles, *engines.names()], "{!r}")
    known = f"; this show has {', '.join(show.profiles) or 'none'}"
    return (
        f"no voice named {name!r}{hint or known}; "
        f"--voice takes a profile of voices/ or an engine ({', '.join(engines.names())})"
    )
