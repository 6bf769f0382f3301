"""JSON-LD: what a page says of its article to search engines."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|Review|Posting|LiveBlog|Recipe")
LARGEST_JSON = 1_000_000
DEEPEST = 8


def article_object(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the article; empty without one."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = (script.text or "").strip()
        if len(text) > LARGEST_JSON:
            continue
        try:
            content = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(content, 0):
            if ARTICLE_TYPES.search(str(thing.get("@type"))):
                return thing
    return {}


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
