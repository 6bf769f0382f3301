"""The script as an editable text.

A line is a sentence as it is written; `= ` below it is exactly what is said, where the two differ
by more than the rules of the spoken form. An empty line is a paragraph's pause.
"""

from podcaster.script.markdown.reader import from_markdown
from podcaster.script.markdown.syntax import is_script
from podcaster.script.markdown.writer import to_markdown

__all__ = ["from_markdown", "is_script", "to_markdown"]
