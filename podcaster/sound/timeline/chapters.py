"""A chapter for each story, where it is heard; the first chapter begins with the programme."""

from collections.abc import Sequence

from podcaster import languages
from podcaster.model import Chapter, Cue, Milliseconds, Script

OPENING = "Introduction"
"""In a language without words of its own."""


def chapters(script: Script, spoken: Sequence[Cue], rate: int) -> tuple[Chapter, ...]:
    """Chapters in order of time, in milliseconds of the finished file."""
    first = len(script.greeting) + len(script.headlines)
    found: list[Chapter] = []
    for story in script.stories:
        pieces = spoken[first : first + len(story.segments)]
        first += len(story.segments)
        if pieces:
            start, end = (
                _milliseconds(place, rate) for place in (pieces[0].heard[0], pieces[-1].heard[1])
            )
            found.append(
                Chapter(title=story.title, start=start, end=end, url=story.url, image=story.image)
            )
    return _from_the_start(found, script, spoken, rate)


def _from_the_start(
    found: list[Chapter], script: Script, spoken: Sequence[Cue], rate: int
) -> tuple[Chapter, ...]:
    if not found or found[0].start == 0:
        return tuple(found)
    before = len(script.greeting) + len(script.headlines)
    end = _milliseconds(spoken[before - 1].heard[1], rate) if before else found[0].start
    words = languages.language_file(script.language).show
    title = words.opening if words else OPENING
    return (Chapter(title=title, start=0, end=end), *found)


def _milliseconds(place: int, rate: int) -> Milliseconds:
    return round(place * 1000 / rate)
