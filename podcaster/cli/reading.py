"""What the user names on the command line → articles or a script."""

from collections.abc import Sequence
from dataclasses import dataclass

from podcaster.errors import BadInput
from podcaster.model import Article, Document, Script, Show


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Articles, or the one script that somebody wrote by hand."""

    articles: tuple[Article, ...] = ()
    script: Script | None = None


def read(names: Sequence[str], show: Show) -> Reading:
    """Read files, addresses and `-`; a single script file is taken as it is."""
    from podcaster import engines
    from podcaster.extract import article_from_document
    from podcaster.script.markdown import from_markdown, is_script

    documents = [_document(name, show) for name in names]
    scripts = [one for one in documents if is_script(_text(one))]
    if scripts and len(documents) > 1:
        raise BadInput(f"{scripts[0].name}: is a script; build it alone, or leave it out")
    if scripts:
        limits = engines.limits(show.profiles)
        return Reading(script=from_markdown(_text(scripts[0]), show, limits=limits))
    return Reading(articles=tuple(article_from_document(one) for one in documents))


def _document(name: str, show: Show) -> Document:
    from podcaster import retrieve

    if name.startswith(("http://", "https://")):
        return retrieve.fetch(name, contact=show.daily.contact)
    return retrieve.from_path(name)


def _text(document: Document) -> str:
    return document.content.decode("utf-8", errors="replace")
