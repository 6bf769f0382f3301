"""The commands that are run while something fails, and the shows that they are run on."""

import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from daily_show import make_show
from news_site import NewsSite, Page, feed_of, invent, page_of

BASE = "https://news.osterby.example/show/"
DAY = date.today() - timedelta(days=1)

STORIES = [invent(DAY, number, paragraphs=1, sentences=2) for number in range(2)]
TEXTS = {
    "quay.txt": "The quay is open\n\nThe harbour board has opened the new quay. It is long.\n",
    "mill.txt": "The mill is sold\n\nThe council has sold the mill. A baker bought it.\n",
}


def corrected(site: NewsSite) -> None:
    """The first story's page, with another sentence."""
    first = STORIES[0]
    page = page_of(first, site.base)
    body = page.body.replace(b"</p>", b" Nobody was hurt.</p>", 1)
    site.pages[first.path] = Page(body=body)


Command = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One command, and what was done before it; all in a folder with `show` in it."""

    before: Sequence[Command]
    """Commands that make the show as the one under test finds it."""
    command: Command
    """Is run again until it ends well: that must complete what it was to do."""
    change: Callable[[NewsSite], None] | None = None
    """What happened in the world between the two."""


BUILD = ("build", "quay.txt", "--workers", "serial", "--quiet")
MORE = ("build", "mill.txt", "--workers", "serial", "--quiet")
DAILY = ("daily", "--date", DAY.isoformat(), "--workers", "serial", "--quiet")
PUBLISH = ("publish", "--target", "../site", "--quiet")

SCENARIOS = {
    "build": Scenario(before=[BUILD], command=MORE),
    "publish": Scenario(before=[BUILD, PUBLISH, MORE], command=PUBLISH),
    "import": Scenario(
        before=[], command=("import", "{site}/old.xml", "--audio", "--show", "../new", "--quiet")
    ),
    "prune": Scenario(before=[BUILD, PUBLISH, MORE], command=("prune", "--quiet")),
    "update": Scenario(
        before=[DAILY],
        command=("update", "latest", "--workers", "serial", "--quiet"),
        change=corrected,
    ),
    "daily": Scenario(before=[BUILD], command=DAILY),
}

RETENTION = "\n[retention]\nepisodes = 1\n"
OLD_SHOW = """<?xml version="1.0"?><rss version="2.0"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Old Harbour</title>
<description>Read by people.</description><language>en</language>
<item><title>One</title><guid>one</guid><pubDate>Mon, 02 Mar 2026 05:00:00 GMT</pubDate>
<enclosure url="{site}/one.mp3" length="{size}" type="audio/mpeg"/></item>
</channel></rss>"""


def print_news(site: NewsSite) -> None:
    """A feed of two stories, and an old show with one episode."""
    items = STORIES
    for item in items:
        site.pages[item.path] = page_of(item, site.base)
    site.pages["/a.xml"] = feed_of(items, site.base)
    sound = next(Path(__file__).parents[2].glob("episodes/*/*.mp3")).read_bytes()[:60_000]
    site.pages["/one.mp3"] = Page(body=sound, media_type="audio/mpeg")
    old = OLD_SHOW.format(site=site.base, size=len(sound))
    site.pages["/old.xml"] = Page(body=old.encode(), media_type="application/rss+xml")


def make_template(folder: Path, name: str, site: str) -> None:
    """The show before anything was run on it."""
    shutil.rmtree(folder, ignore_errors=True)
    root = folder / "show"
    make_show(root, f"{site}/a.xml", more=RETENTION if name == "prune" else "")
    config = root / "podcaster.toml"
    config.write_text(
        config.read_text("utf-8").replace("[audio]\n", "[audio]\nrate = 22050\n"), "utf-8"
    )
    for file, text in TEXTS.items():
        (root / file).write_text(text, "utf-8")
    # The times of files that were just written count for nothing, so that a later try would differ.
    long_ago = time.time() - 3600
    for path in root.rglob("*"):
        os.utime(path, (long_ago, long_ago))
