"""What lists the episodes: written for what changed, and whole for everybody who looks."""

import re

import msgspec
import pytest
from factories import an_episode, episodes
from PIL import Image

from podcaster import feed
from podcaster.episodes import catalogue
from podcaster.episodes.checks import inspect
from podcaster.feed import artwork, pages
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import removals


@pytest.fixture
def directory(tmp_path):
    tmp_path.joinpath("podcaster.toml").write_text(
        'title = "Morning Brief"\nbase_url = "https://news.example.org/"\n', "utf-8"
    )
    tmp_path.joinpath("voices").mkdir()
    tmp_path.joinpath("voices", "anchor.toml").write_text('engine = "tone"\n', "utf-8")
    return ShowDir(tmp_path)


def add(directory, *told) -> None:
    for one in told:
        folder = directory.root / "episodes" / one.slug
        folder.mkdir(parents=True, exist_ok=True)
        folder.joinpath("episode.json").write_bytes(msgspec.json.encode(one))


def update(directory, *changed, without=()) -> None:
    catalogue.update(directory, directory.show(), changed, without=without)


def read(directory, name: str) -> str:
    return (directory.root / name).read_text("utf-8")


def test_the_feed_is_the_one_that_is_rendered_whole(directory):
    add(directory, *episodes(3))
    update(directory)
    whole = feed.render(directory.show(), episodes(3))
    assert (directory.root / "feed.xml").read_bytes() == whole
    update(directory)
    assert (directory.root / "feed.xml").read_bytes() == whole


def test_a_new_episode_is_in_feed_and_page(directory):
    add(directory, *episodes(2))
    update(directory)
    new = an_episode(slug="2026-11-25-new", title="The newest")
    add(directory, new)
    update(directory, new)
    assert "The newest" in read(directory, "feed.xml")
    assert "The newest" in read(directory, "index.html")
    assert "The newest" in read(directory, "episodes/2026-11-25-new/index.html")


def test_what_is_about_to_be_removed_is_listed_no_more(directory):
    told = episodes(2)
    add(directory, *told)
    update(directory)
    update(directory, without={told[0].slug})
    assert told[0].guid not in read(directory, "feed.xml")
    assert told[1].guid in read(directory, "feed.xml")


def test_years_have_pages_once_the_first_has_no_more_room(directory):
    told = episodes(400)
    add(directory, *told[: pages.NEWEST])
    update(directory)
    assert not list(directory.root.glob("archive-*"))
    add(directory, *told[pages.NEWEST :])
    update(directory)
    assert {path.name for path in directory.root.glob("archive-*")} == {
        "archive-2025.html",
        "archive-2026.html",
    }
    assert "archive-2025.html" in read(directory, "index.html")
    update(directory, without={one.slug for one in told if one.day.year == 2025})
    assert [path.name for path in directory.root.glob("archive-*")] == ["archive-2026.html"]


def test_pages_show_a_small_copy_of_the_cover(directory):
    add(directory, *episodes(1))
    update(directory)
    (small,) = directory.root.glob("assets/cover-*.jpg")
    assert small.stat().st_size < 100_000
    assert f"assets/{small.name}" in read(directory, "index.html")
    assert "https://news.example.org/assets/artwork-" in read(directory, "feed.xml")


def test_a_cover_that_is_no_picture_stops_nothing(directory):
    (directory.root / "cover.png").write_bytes(b"no picture")
    add(directory, *episodes(1))
    update(directory)
    assert 'src="cover.png"' in read(directory, "index.html")


def test_the_shows_own_templates_are_used(directory):
    (directory.root / "templates").mkdir()
    (directory.root / "templates" / "index.html").write_text("{{ page.title }}, ours", "utf-8")
    update(directory)
    assert read(directory, "index.html") == "Morning Brief, ours"


def test_the_feeds_stylesheet_stands_beside_it(directory):
    update(directory)
    assert {"feed.css", "feed.xml"} <= {path.name for path in directory.root.iterdir()}
    assert b"xsl" not in (directory.root / "feed.xml").read_bytes()


@pytest.mark.parametrize(
    ("content", "stays"), [("<p>This is a podcast feed.</p>", False), ("<own/>", True)]
)
def test_the_xslt_of_an_earlier_version_goes_and_an_own_one_stays(directory, content, stays):
    (directory.root / "feed.xsl").write_text(content, "utf-8")
    update(directory)
    assert (directory.root / "feed.xsl").exists() is stays


def test_a_drawn_cover_follows_the_title_and_an_own_one_stays(directory):
    update(directory)
    first = (directory.root / "cover.png").read_bytes()
    config = directory.root / "podcaster.toml"
    config.write_text(config.read_text("utf-8").replace("Morning", "Evening"), "utf-8")
    update(directory)
    assert (directory.root / "cover.png").read_bytes() != first
    (directory.root / "cover.png").write_bytes(own := artwork.shrink(first))
    config.write_text(config.read_text("utf-8").replace("Evening", "Noon"), "utf-8")
    update(directory)
    assert (directory.root / "cover.png").read_bytes() == own


def test_a_damaged_drawn_cover_is_drawn_again_and_an_own_one_is_named(directory):
    update(directory)
    path = directory.root / "cover.png"
    drawn = path.read_bytes()
    for at in (len(drawn) // 2, len(drawn) - 30):
        path.write_bytes(drawn[:at] + bytes([drawn[at] ^ 4]) + drawn[at + 1 :])
        update(directory)
        assert path.read_bytes() == drawn
    Image.new("RGB", (1400, 1400), "teal").save(path)
    own = path.read_bytes()
    assert not [one for one in inspect(directory) if "damaged" in one.what]
    damaged = own[:-40] + bytes([own[-40] ^ 4]) + own[-39:]
    path.write_bytes(damaged)
    update(directory)
    assert path.read_bytes() == damaged
    assert [one for one in inspect(directory) if one.where == "cover.png" and "damaged" in one.what]


def test_a_changed_cover_has_another_name_and_an_unchanged_one_has_not(directory):
    def named() -> str:
        address = re.search(r'itunes:image href="([^"]+)"', read(directory, "feed.xml"))[1]
        assert address.startswith("https://news.example.org/") and address.endswith(".png")
        name = address.removeprefix("https://news.example.org/")
        own = (directory.root / "cover.png").read_bytes()
        assert (directory.root / name).read_bytes() == own
        return name

    update(directory)
    first = named()
    update(directory)
    assert named() == first
    Image.new("RGB", (1400, 1400), (90, 20, 30)).save(directory.root / "cover.png")
    assert directory.show().cover_copy == "", "nothing names a copy that is not there"
    update(directory)
    assert named() == directory.show().cover_copy != first


def test_pages_follow_a_changed_cover_and_only_then(directory):
    add(directory, *episodes(2))
    update(directory, *episodes(2))
    page = f"episodes/{episodes(2)[0].slug}/index.html"
    before = read(directory, page)
    (directory.root / page).write_text("kept", "utf-8")
    update(directory)
    assert read(directory, page) == "kept"
    (directory.root / page).write_text(before, "utf-8")
    Image.new("RGB", (1400, 1400), (90, 20, 30)).save(directory.root / "cover.png")
    update(directory)
    (shown,) = re.findall(r"assets/cover-\w+\.jpg", read(directory, "index.html"))[:1]
    assert shown in read(directory, page) and shown not in before


@pytest.mark.parametrize("page", ["404.html", "assets/own.css"])
def test_copies_of_earlier_covers_go_once_nothing_names_them(directory, page):
    add(directory, *episodes(2))
    update(directory, *episodes(2))
    assets = directory.root / "assets"
    first = {path.name for path in (*assets.glob("cover-*"), *assets.glob("artwork-*"))}
    Image.new("RGB", (900, 900)).save(assets / "cover-20261130.jpg")
    (assets / "picture-20261130.png").write_bytes(b"of the show's owner")
    named = next(name for name in first if name.startswith("artwork-"))
    (directory.root / page).write_text(f'<img src="assets/{named}">', "utf-8")
    Image.new("RGB", (1400, 1400), (90, 20, 30)).save(directory.root / "cover.png")
    update(directory)
    left = {path.name for path in assets.iterdir()}
    assert first & left == {named}
    assert {"cover-20261130.jpg", "picture-20261130.png"} <= left
    (directory.root / page).unlink()
    update(directory)
    assert not (assets / named).exists()
    removed = removals(directory.state_folder)
    assert all(removed[f"assets/{name}"].superseded for name in first)


def test_archive_pages_show_a_changed_cover(directory):
    told = episodes(pages.NEWEST + 2)
    add(directory, *told)
    update(directory, *told)
    Image.new("RGB", (1400, 1400), (90, 20, 30)).save(directory.root / "cover.png")
    update(directory)
    (small,) = directory.root.glob("assets/cover-*.jpg")
    for page in directory.root.glob("archive-*.html"):
        assert small.name in page.read_text("utf-8")


def test_a_damaged_small_copy_is_named_and_mended(directory):
    update(directory)
    (small,) = directory.root.glob("assets/cover-*.jpg")
    before = small.read_bytes()
    for damaged in (before[:-400], before[:4000] + bytes(400) + before[4400:], b""):
        small.write_bytes(damaged)
        (found,) = [one for one in inspect(directory) if small.name in one.where]
        assert found.fault
        catalogue.rewrite(directory, directory.show())
        assert small.read_bytes() == before
    with Image.open(small) as picture:
        picture.load()
        picture.save(small, "JPEG", quality=84)  # as another library may write it
    assert not [one for one in inspect(directory) if small.name in one.where and one.fault]


@pytest.mark.parametrize("content", [b"", b"half of a picture"])
def test_a_damaged_copy_of_the_cover_is_named_and_mended(directory, content):
    update(directory)
    show = directory.show()
    copy = directory.root / show.cover_copy
    before = copy.read_bytes()
    copy.write_bytes(content)
    assert [one for one in inspect(directory) if one.where == show.cover_copy]
    update(directory)
    assert copy.read_bytes() == before
    assert not [one for one in inspect(directory) if one.where == show.cover_copy]


def test_a_shared_link_has_a_card_which_goes_with_its_episode(directory):
    told = episodes(2)
    add(directory, *told)
    update(directory, *told)
    card = directory.root / "episodes" / told[0].slug / "card.png"
    assert card.is_file() and (directory.root / "assets" / "card.png").is_file()
    assert f"episodes/{told[0].slug}/card.png" in read(
        directory, f"episodes/{told[0].slug}/index.html"
    )
    directory.remove_episode(told[0].slug)
    assert not card.exists()
