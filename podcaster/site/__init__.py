"""The show's pages: static HTML that needs no build step, no other host, and no JavaScript to read.

Pure renderers of manifests; a show may replace any template by one of the same name.
"""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from podcaster.model import Episode, Listing, Show
from podcaster.site import views
from podcaster.site.environment import render_template

__all__ = ["archive_name", "assets", "render_archives", "render_episode", "render_index"]

NEWEST = 30
"""Episodes on the first page; the pages of the years have all of them."""


def render_index(
    show: Show,
    episodes: Iterable[Episode | Listing],
    *,
    cover: str | None = None,
    templates: Path | None = None,
) -> str:
    """The show's first page: what it is, how to subscribe, and its newest episodes.

    Args:
        cover: file of the picture that pages show, when not the cover itself but a smaller one.
        templates: folder whose templates go before ours.
    """
    ordered = views.newest_first(episodes)
    page = views.site(show, root="", path="index.html", cover=cover)
    years = sorted({one.day.year for one in ordered}, reverse=True)
    return render_template(
        "index.html",
        templates,
        page=page,
        latest=[views.card(one) for one in ordered[:NEWEST]],
        years=[(year, archive_name(year)) for year in years] if len(ordered) > NEWEST else [],
    )


def render_archives(
    show: Show,
    episodes: Iterable[Episode | Listing],
    *,
    cover: str | None = None,
    templates: Path | None = None,
) -> Mapping[str, str]:
    """A page a year with its episodes, by file name; none while the first page holds them all."""
    ordered = views.newest_first(episodes)
    if len(ordered) <= NEWEST:
        return {}
    return {
        archive_name(year): render_template(
            "archive.html",
            templates,
            page=views.site(show, root="", path=archive_name(year), cover=cover),
            year=year,
            cards=[views.card(one) for one in ordered if one.day.year == year],
        )
        for year in {one.day.year for one in ordered}
    }


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
        page=views.site(show, root="../../", path=path, cover=cover, language=episode.language),
        episode=views.episode(show, episode),
    )


def archive_name(year: int) -> str:
    """The page of a year."""
    return f"archive-{year}.html"


def assets() -> Mapping[str, bytes]:
    """Path in the show directory to content of the files that all pages share."""
    folder = files(__package__) / "assets"
    shared = {
        f"assets/{file.name}": file.read_bytes() for file in folder.iterdir() if file.is_file()
    }
    font = files("font_manrope") / "files" / "Manrope-VariableFont_wght.ttf"
    return {**shared, "assets/manrope.ttf": font.read_bytes()}
