"""Where mutilated input is put, and the exit code that comes back."""

from collections.abc import Callable
from pathlib import Path

from daily_show import VOICE, make_show
from news_site import invent, page_of

from fuzzing.seeds import DAY
from podcaster import feed
from podcaster.daily.fetching import article_from
from podcaster.errors import PodcasterError
from podcaster.model import Document, ExtractRules, Show
from podcaster.script import write_script
from podcaster.show.config import load_show
from podcaster.sources import documents_in, feed_items, from_path


def _article(path: Path, content: bytes, show: Show) -> int:
    """Read, clean and write as a script, as `podcaster script` does."""
    path.write_bytes(content)
    try:
        articles = [
            article_from(document, ExtractRules()) for document in documents_in(from_path(path))
        ]
        if articles:
            write_script(articles, show, day=DAY)
    except PodcasterError as error:
        return error.exit_code
    return 0


def _feed(path: Path, content: bytes, show: Show) -> int:
    try:
        feed_items(Document(content=content, name=path.name, url="https://a.example/feed"))
    except PodcasterError as error:
        return error.exit_code
    return 0


def _config(path: Path, content: bytes, show: Show) -> int:
    """Read a show and use it for what a show is for."""
    root = path.with_name("mutant show")
    (root / "voices").mkdir(parents=True, exist_ok=True)
    (root / "podcaster.toml").write_bytes(content)
    (root / "voices" / "anchor.toml").write_text(VOICE, "utf-8")
    return _use(root)


def _voice(path: Path, content: bytes, show: Show) -> int:
    """Read a voice profile."""
    root = path.with_name("mutant voice")
    if not root.exists():
        make_show(root)
    (root / "voices" / "anchor.toml").write_bytes(content)
    return _use(root)


def _use(root: Path) -> int:
    story = invent(DAY, 1, paragraphs=1, sentences=1)
    document = Document(content=page_of(story, "https://a.example").body, name="story.html")
    try:
        loaded = load_show(root)
        write_script([article_from(document, ExtractRules())], loaded, day=DAY)
        feed.render(loaded, [])
    except PodcasterError as error:
        return error.exit_code
    return 0


ATTACKS: dict[str, Callable[[Path, bytes, Show], int]] = {
    "article": _article, "feed": _feed, "config": _config, "voice": _voice,
}  # fmt: skip
