"""JSON in a page: its metadata for search engines, sometimes with the whole story."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from lxml.html import HtmlElement

ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|Review|Posting|LiveBlog|Recipe")
LARGEST_JSON = 1_000_000
DEEPEST = 8
STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
PARAGRAPH = re.compile(r"<p[ >]", re.IGNORECASE)
SHORTEST_STORY, FEWEST_PARAGRAPHS, DEEPEST_STRING = 200, 2, 2
"""Characters of a string, paragraphs in it, and how deep strings are looked for in strings."""


def article_object(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the article, references resolved; empty without one."""
    things = [thing for content in _contents(tree) for thing in _objects(content, 0)]
    article = next((one for one in things if ARTICLE_TYPES.search(str(one.get("@type")))), {})
    known = {one["@id"]: one for one in things if isinstance(one.get("@id"), str) and len(one) > 1}
    return {key: _resolved(value, known) for key, value in article.items()}


def _contents(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        text = (script.text or "").strip()
        if "ld+json" in (script.get("type") or "") and len(text) <= LARGEST_JSON:
            with suppress(ValueError, RecursionError):
                yield json.loads(text, strict=False)


def _resolved(value: object, known: dict[str, dict[str, Any]]) -> object:
    """What a reference `{"@id": "#p1"}` stands for, itself or in a list."""
    if isinstance(value, list):
        return [_resolved(one, known) for one in value[:20]]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return known.get(value["@id"], value)
    return value


def story_in_scripts(tree: HtmlElement) -> str:
    """The longest HTML with paragraphs among the strings of a page's scripts; empty without one.

    Pages that a browser builds have their story there, and nothing of it in their markup.
    """
    texts = (script.text or "" for script in tree.iter("script"))
    found = (html for text in texts for html in _html_strings(text, 0))
    return max(found, key=len, default="")


def _html_strings(text: str, depth: int) -> Iterator[str]:
    """Strings of JSON or JavaScript that hold HTML; some hold JSON once more."""
    for match in STRING.finditer(text) if len(text) <= LARGEST_JSON else ():
        if len(match[0]) < SHORTEST_STORY:
            continue
        try:
            value = json.loads(match[0], strict=False)
        except ValueError:
            continue
        if len(PARAGRAPH.findall(value)) >= FEWEST_PARAGRAPHS and value.lstrip()[:1] != "{":
            yield value if value.lstrip().startswith("<") else f"<p>{value}"
        if depth < DEEPEST_STRING:
            yield from _html_strings(value, depth + 1)


def _objects(content: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(content, dict):
        yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(content.get(key), depth + 1)
    elif isinstance(content, list):
        for entry in content[:100]:
            yield from _objects(entry, depth + 1)
