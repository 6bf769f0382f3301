"""A show whose daily edition is made by the tone engine from a loopback news site."""

import functools
import hashlib
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from defusedxml.ElementTree import fromstring
from news_site import Item, NewsSite, feed_of, invent, page_of
from PIL import Image

from podcaster.daily import Outcome, RunContext, run_daily
from podcaster.model import Show
from podcaster.show.config import load_show
from podcaster.show.showdir import ShowDir

CONFIG = """
title = "Osterby Morning"
author = "The night desk"
email = "desk@osterby.example"
language = "en-GB"
base_url = "https://news.osterby.example/show/"
timezone = "{zone}"

[audio]
bitrate = 32

[daily]
target_minutes = {minutes}
{daily}
{sources}
"""
VOICE = 'engine = "tone"\n\n[settings]\nspeed = 2.4\n'


def noon_zone() -> str:
    """A time zone where it is noon now, so that no test that needs the clock meets midnight."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}"  # POSIX counts westwards


def make_show(
    root: Path,
    *feeds: str,
    minutes: int = 3,
    daily: str = "",
    more: str = "",
    voice: str = VOICE,
    zone: str = "Europe/Berlin",
) -> Show:
    """Write a show that reads feeds of this machine."""
    sources = "".join(
        f'\n[[sources]]\nname = "paper {number}"\nfeed = "{feed}"\nprivate = true\nstories = 9\n'
        for number, feed in enumerate(feeds, 1)
    )
    (root / "voices").mkdir(parents=True, exist_ok=True)
    (root / "voices" / "anchor.toml").write_text(voice, "utf-8")
    text = CONFIG.format(minutes=minutes, daily=daily, sources=sources + more, zone=zone)
    (root / "podcaster.toml").write_text(text, "utf-8")
    (root / "cover.png").write_bytes(_cover())
    return load_show(root)


@functools.cache
def _cover() -> bytes:
    """A plain one: drawing one with letters takes longer than the whole edition."""
    picture = io.BytesIO()
    Image.new("RGB", (1400, 1400), "navy").save(picture, "PNG")
    return picture.getvalue()


def put(site: NewsSite, path: str, items: Sequence[Item]) -> None:
    """A feed and the pages of its stories."""
    for item in items:
        site.pages[item.path] = page_of(item, site.base)
    site.pages[path] = feed_of(items, site.base)


def stories(day: date, count: int, first: int = 0) -> list[Item]:
    """Short stories of a day."""
    return [
        invent(day, number, paragraphs=3, sentences=1) for number in range(first, first + count)
    ]


def run_morning(show: Show, day: date, **settings: Any) -> Outcome:
    """The run of one morning."""
    (outcome,) = run_daily(show, RunContext(now=morning(day)), **settings)
    return outcome


def morning(day: date) -> datetime:
    """When the edition of a day is made."""
    return datetime.combine(day, time(5), UTC)


def listed(root: Path) -> list[str]:
    """The titles in feed.xml, each of whose enclosures is there, whole, and as long as it says."""
    channel = fromstring((root / "feed.xml").read_bytes()).find("channel")
    episodes = {each.guid: each for each in ShowDir(root).episodes()}
    titles = []
    for item in channel.findall("item"):
        enclosure = item.find("enclosure")
        path = root / enclosure.get("url").removeprefix("https://news.osterby.example/show/")
        content = path.read_bytes()
        assert len(content) == int(enclosure.get("length")), path
        known = episodes[item.findtext("guid")]
        assert hashlib.sha256(content).hexdigest() == known.audio.sha256, path
        titles.append(item.findtext("title"))
    return titles


def identities(root: Path, editions: Sequence[str] = ("daily",)) -> list[str]:
    """What the show has told, in the order in which it was told."""
    return [
        story.identity
        for episode in ShowDir(root).episodes()
        if episode.edition in editions
        for story in episode.stories
    ]
