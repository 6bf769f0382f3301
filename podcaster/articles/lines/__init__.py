"""The line filter: of the lines of a page, those that tell the story.

A line goes only when its words, its place or its repetition show that it is not of the story. A
doubtful line within the body stays.
"""

from podcaster.articles.lines.prose import same_words
from podcaster.articles.lines.select import find_story, story_lines

__all__ = ["find_story", "same_words", "story_lines"]
