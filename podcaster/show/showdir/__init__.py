"""The show directory: read it, write it whole or not at all. No other module knows file names."""

from podcaster.show.showdir.directory import ShowDir
from podcaster.show.showdir.names import (
    CHAPTERS,
    FEED,
    MANIFEST,
    PAGE,
    SIDECARS,
    TRANSCRIPT,
    UNLISTED,
    slug_words,
)
from podcaster.show.showdir.wholefiles import audio_facts, file_sha256, write_whole

__all__ = [
    "CHAPTERS",
    "FEED",
    "MANIFEST",
    "PAGE",
    "SIDECARS",
    "TRANSCRIPT",
    "UNLISTED",
    "ShowDir",
    "audio_facts",
    "file_sha256",
    "slug_words",
    "write_whole",
]
