"""What an episode is called."""

from collections.abc import Sequence

from podcaster import languages

LONGEST = 110
"""Characters; lists of episodes show little more."""
AND_MORE = {
    "en": "and more",
    "de": "und mehr",
    "fr": "et plus encore",
    "es": "y más",
    "it": "e altro",
}


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
    more = AND_MORE.get(languages.base(language))
    return f"{told}; {more}" if more else told
