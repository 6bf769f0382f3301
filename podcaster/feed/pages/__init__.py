"""The show's pages: static HTML, readable without JavaScript or other hosts.

Pure renderers of manifests; a show may replace any template by one of the same name.
"""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from podcaster.feed import wording
from podcaster.feed.pages import views
from podcaster.feed.pages.views import CARD, render_template
from podcaster.feed.selection import newest_first
from podcaster.model import Episode, Listing, Show

__all__ = [
    "CARD",
    "NEWEST",
    "archive_name",
    "assets",
    "render_archive",
    "render_episode",
    "render_index",
]

NEWEST = 30
"""Episodes on the first page; the pages of the years have all of them."""


def render_index(
    show: Show,
    episodes: Iterable[Listing],
    *,
    years: Iterable[int] = (),
    searchable: Iterable[int] = (),
    cover: str | None = None,
    templates: Path | None = None,
) -> str:
    """The show's first page: description, subscription links and the newest episodes.

    Args:
        years: years with their own page, as not all episodes fit here.
        searchable: years with a search index, newest first.
        cover: file of the picture to show; by default the cover itself.
        templates: folder of templates that replace ours.
    """
    listed = newest_first(episodes)
    return render_template(
        "index.html",
        templates,
        page=views.site(show, root="", path="index.html", cover=cover),
        latest=[views.card(one) for one in listed[:NEWEST]],
        disclosure=wording.show_disclosure(show, wording.share_synthetic(listed)),
        years=[(year, archive_name(year)) for year in years],
        searchable=list(searchable),
    )


def render_archive(
    show: Show,
    year: int,
    episodes: Iterable[Listing],
    *,
    cover: str | None = None,
    templates: Path | None = None,
) -> str:
    """The page of a year, with all its episodes."""
    listed = newest_first(episodes)
    return render_template(
        "archive.html",
        templates,
        page=views.site(show, root="", path=archive_name(year), cover=cover),
        year=year,
        cards=[views.card(one) for one in listed],
        disclosure=wording.show_disclosure(show, wording.share_synthetic(listed)),
    )


def render_episode(
    show: Show,
    episode: Episode,
    *,
    cover: str | None = None,
    templates: Path | None = None,
) -> str:
    """An episode's page: player, chapters, stories with their sources, and the transcript."""
    path = f"episodes/{episode.slug}/index.html"
    return render_template(
        "episode.html",
        templates,
        page=views.site(
            show,
            root="../../",
            path=path,
            cover=cover,
            language=episode.language,
            card=f"episodes/{episode.slug}/card.png",
        ),
        episode=views.episode(show, episode),
    )


def archive_name(year: int) -> str:
    """The page of a year."""
    return f"archive-{year}.html"


def assets() -> Mapping[str, bytes]:
    """The files shared by all pages: path in the show directory → content."""
    folder = files(__package__) / "assets"
    shared = {
        f"assets/{file.name}": file.read_bytes() for file in folder.iterdir() if file.is_file()
    }
    font = files("font_manrope") / "files" / "Manrope-VariableFont_wght.ttf"
    return {**shared, "assets/manrope.ttf": font.read_bytes()}
