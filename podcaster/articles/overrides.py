"""Lines that a show takes out of its articles or keeps in them: `[extract]` in podcaster.toml."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from podcaster.articles.lines.prose import CJK
from podcaster.articles.mend import mend_paragraph
from podcaster.errors import BadConfig
from podcaster.model import Block, ExtractRules, Role

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SELECTOR = re.compile(
    r"""
      (?: [a-z]+[1-6]? )? [.\#\[:] [\w*-] \S* (?: \s* [>+~,]? \s* [\w.\#\[*:] .* )?
    | (?:
          aside | blockquote | details | dl | figcaption | figure | footer | form | header | nav
        | ol | pre | section | table | ul
      )
      (?: \s+ [.\#\[] .* )?
    | [a-z]+[1-6]? \s* [>+~] \s* [\w.\#\[*:] .*
    """,
    re.VERBOSE,
)
"""Selects elements: a class, an id or an attribute, or a tag that holds other elements."""
KEY = re.compile(r"\w+")


def selected(tree: "HtmlElement", entries: Sequence[str]) -> "Iterator[HtmlElement]":
    """The elements of a page that the CSS selectors among some entries name.

    Raises:
        BadConfig: one of them is not CSS.
    """
    from cssselect import HTMLTranslator, SelectorError
    from lxml.html import HtmlElement

    for entry in filter(SELECTOR.fullmatch, entries):
        try:
            found = tree.xpath(HTMLTranslator().css_to_xpath(entry))
        except SelectorError as error:
            raise BadConfig(
                f"podcaster.toml: `extract`: {entry!r} is not a CSS selector ({error})"
            ) from error
        yield from (element for element in found if isinstance(element, HtmlElement))


def without(tree: "HtmlElement", entries: Sequence[str]) -> str:
    """A page without the elements that some entries name."""
    from lxml.html import tostring

    for element in list(selected(tree, entries)):
        if element.getparent() is not None:
            element.drop_tree()
    html: str = tostring(tree, encoding="unicode")
    return html


def override(
    story: Sequence[Block],
    lines: Sequence[Block],
    rules: ExtractRules,
    kept: Sequence[str] = (),
) -> tuple[Block, ...]:
    """Leave out of a story the lines that the show drops; put in those that it keeps.

    Args:
        lines: all that the document says; a kept line that the story lacks is set where it stands
            among them.
        kept: further lines to keep, in full.
    """
    drop, keep = _texts(rules.drop), _texts(rules.keep)
    whole = {_key(text) for text in kept}
    said = {_key(block.text) for block in story}
    found = list(story)
    place = 0
    for line in lines:
        key = _key(line.text)
        if key in said:
            place = max(place, _place(found, key) + 1)
        elif key and (key in whole or _has_any(key, keep)):
            found.insert(place, Block(mend_paragraph(line.text), _role(line)))
            said.add(key)
            place += 1
    return tuple(block for block in found if not _has_any(_key(block.text), drop))


def _has_any(key: str, texts: Sequence[str]) -> bool:
    """Whether a line contains one of the texts, word for word."""
    return any(text in key if CJK.search(text) else f" {text} " in f" {key} " for text in texts)


def _place(blocks: Sequence[Block], key: str) -> int:
    return next(place for place, block in enumerate(blocks) if _key(block.text) == key)


def _role(line: Block) -> Role:
    return Role.HEADING if line.role is Role.HEADLINE else line.role


def _texts(entries: Sequence[str]) -> list[str]:
    return [key for entry in entries if not SELECTOR.fullmatch(entry) and (key := _key(entry))]


def _key(text: str) -> str:
    """The words of a line, in any case, and its punctuation separately."""
    return " ".join(KEY.findall(text.casefold()))
