"""What an episode is called, and whether a story says its title itself."""

import re
from collections.abc import Sequence

from podcaster import languages
from podcaster.model import Article

LONGEST = 110
"""Characters; lists of episodes show little more."""
SENTENCE_END = re.compile(r"[.…][\"'”’»)]*(?:\s|$)|$")
PLACE = r"[^\W\d_a-z]\w{1,20}"
DATELINE = re.compile(
    rf"^{PLACE}(?:,? {PLACE}){{0,3}} (?:\([^)]{{2,20}}\) )?[–—-]\s(?=\W?[^\W\d_])"
)


def episode_title(titles: Sequence[str], language: str) -> str:
    """The lead's headline, and as many of the next as fit; never the show's name or a number."""
    told = titles[0]
    for index, title in enumerate(titles[1:], start=1):
        if len(told) + len(title) + 2 > LONGEST:
            return _and_more(told, language)
        told = f"{told}; {title}"
        if index == 2:
            return told if len(titles) == 3 else _and_more(told, language)
    return told


def _and_more(told: str, language: str) -> str:
    words = languages.language_file(language).show
    return f"{told}; {words.and_more}" if words else told


def headline_of(article: Article) -> str:
    """What an episode, a list or a chapter calls it; a first sentence goes without its dateline.

    Newsreaders name the place when they tell the story.
    """
    title = article.title
    return DATELINE.sub("", title, count=1) if opens_with_title(article) else title


def opens_with_title(article: Article) -> bool:
    """Say whether the story's first sentence is its title, or begins with a title cut short."""
    text = article.blocks[0].text if article.blocks else ""
    title = article.title.strip()
    if title.endswith("…"):
        return text.startswith(title.rstrip("…"))
    title = title.removesuffix(".")
    if not title or not text.startswith(title):
        return False
    return title[-1] in "?!。！？" or bool(SENTENCE_END.match(text, len(title)))
