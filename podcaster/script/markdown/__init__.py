"""The script as an editable text.

Each line is a sentence as written. A line `= …` below it sets the spoken form, if that is not what
the rules give. An empty line stands for a paragraph's pause.
"""

from podcaster.script.markdown.reader import from_markdown
from podcaster.script.markdown.syntax import is_script
from podcaster.script.markdown.writer import to_markdown

__all__ = ["from_markdown", "is_script", "to_markdown"]
