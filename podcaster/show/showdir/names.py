"""What things are called in a show directory."""

import re
import unicodedata

MANIFEST = "episode.json"
FEED = "feed.xml"
TRANSCRIPT = "transcript.vtt"
CHAPTERS = "chapters.json"
SIDECARS = (TRANSCRIPT, "transcript.srt", "transcript.json", CHAPTERS)
PAGE = "index.html"
PART = ".part"
"""Ending of every temporary name: what carries it was never published."""
UNLISTED = f".unlisted{PART}"
"""Stands in an episode's folder from its first temporary file until feed and pages show it."""
LONGEST_SLUG = 48
"""Characters of a title's words in the name of a folder."""


def slug_words(title: str) -> str:
    """The first words of a title in ASCII letters, digits and hyphens, else `episode`."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_only.replace("'", ""))
    slug = ""
    for word in words:
        if len(slug) + len(word) + 1 > LONGEST_SLUG:
            break
        slug += f"-{word}" if slug else word
    return slug or (words[0][:LONGEST_SLUG] if words else "episode")
