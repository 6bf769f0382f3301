"""A show directory of plain files: what publishing and serving see, made without building."""

from pathlib import Path

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Harbour News</title><link>https://news.example/</link>
<description>News from the quay.</description>
{items}</channel></rss>
"""
ITEM = """<item><title>{slug}</title><guid isPermaLink="false">{slug}</guid>
<enclosure url="{base}episodes/{slug}/{slug}.mp3" length="{size}" type="audio/mpeg"/></item>
"""
PRIVATE = (
    "podcaster.toml",
    "voices/anchor.toml",
    "voices/intro.mp3",
    "articles/draft.html",
    ".podcaster/log.json",
    ".hidden.xml",
    "episodes/loose.mp3",
    "notes.txt",
    "draft.html",
    "draft.json",
    "interview.mp3",
    "export.xml",
    "inbox/letter.html",
)


def sound(slug: str, size: int = 5000) -> bytes:
    """Bytes that differ from episode to episode and from place to place."""
    seed = slug.encode()
    return (b"".join(seed + number.to_bytes(4, "big") for number in range(size)))[:size]


def write(root: Path, name: str, content: bytes | str) -> Path:
    """Put a file into the show."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def add_episode(root: Path, slug: str, *, size: int = 5000) -> None:
    """An episode's folder, as a build leaves it."""
    folder = f"episodes/{slug}"
    write(root, f"{folder}/{slug}.mp3", sound(slug, size))
    write(root, f"{folder}/transcript.vtt", f"WEBVTT\n\n00:00.000 --> 00:02.000\n{slug}\n" * 40)
    write(root, f"{folder}/chapters.json", '{"version": "1.2.0", "chapters": []}')
    write(root, f"{folder}/index.html", f"<!doctype html><title>{slug}</title>")
    write(root, f"{folder}/episode.json", "{}")


def write_feed(root: Path, base: str) -> None:
    """feed.xml and index.html for whatever episodes there are."""
    slugs = sorted(path.name for path in (root / "episodes").glob("*/") if path.is_dir())
    sizes = {slug: (root / f"episodes/{slug}/{slug}.mp3").stat().st_size for slug in slugs}
    items = "".join(ITEM.format(slug=slug, base=base, size=sizes[slug]) for slug in slugs)
    write(root, "feed.xml", FEED.format(items=items))
    write(root, "index.html", "<!doctype html><title>Harbour News</title>" + "<p>ships</p>" * 100)


def plain_show(root: Path, *slugs: str, base: str = "https://news.example/") -> Path:
    """A show with these episodes, and with private files that nobody may see."""
    for name in PRIVATE:
        write(root, name, f"secret of {name}")
    write(root, "cover.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
    write(root, "feed.css", "rss {}")
    for slug in slugs:
        add_episode(root, slug)
    write_feed(root, base)
    return root
