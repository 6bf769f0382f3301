"""Parsing a page, also a damaged or hostile one, into a tree with an index; reading its JSON-LD."""

import itertools
import json
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Container, Iterator
from contextlib import suppress
from functools import cached_property
from operator import attrgetter
from typing import Any

from lxml.etree import ElementDefaultClassLookup, LxmlError, XPath
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from podcaster.errors import BadInput

LARGEST = 8_000_000
"""Characters; the largest news pages have a third of this."""
CONTROLS = bytes({*range(32)} - {*b"\t\n\r"})
NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF))
"""Characters that lxml reads, and then refuses to write."""
REFERENCES = re.compile(
    rb"""
    &\#
    (?:
          0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)
        | [xX]0*(?:[0-8bcefBCEF]|1[\da-fA-F]|[fF]{3}[efEF])(?![\da-fA-F])
    )
    ;?
    """,
    re.VERBOSE,
)
"""The same, written as numbers."""
ELEMENTS = ElementDefaultClassLookup(element=HtmlElement)
"""Every element is a plain one; lxml.html asks Python for the class of each."""
CUSTOM: Any = XPath(
    ".//*[contains(name(), '-')][not(starts-with(name(), 'amp-') or ancestor::p or ancestor::li)]"
)
"""Elements with names that a site invented, except lines of a paragraph; AMP's are known."""
HEAD = frozenset({"title", "meta", "link", "script", "style", "base", "noscript", "template"})
CUSTOM_TAG = re.compile(rb"<[a-zA-Z][^\s/>-]*+-")
EMBEDDED = re.compile(r"(?<=;base64,)(?:[A-Za-z0-9+/=]{60,76}+\s*+){10,}+")
"""A picture or a font in the page itself; no text."""
LONG = 2500
LONG_TAG = re.compile(rb"<[a-zA-Z][^<]{%d}" % (2 * LONG))
_ATTRIBUTE = rb"""[\s/]*+[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
ENDLESS_TAG = re.compile(rb"(<[a-zA-Z][^\s/>]*+(?:%b){200})((?:%b)++)" % (_ATTRIBUTE, _ATTRIBUTE))
"""A tag with over 200 attributes, and those after them; pages have at most some dozens."""


CODE = re.compile(
    r"""<(?P<tag>script|style|svg)(?:[\s/](?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*+)?+(?<!/)>""",
    re.IGNORECASE,
)
CLOSING = {tag: re.compile(rf"</{tag}[\s/>]", re.IGNORECASE) for tag in ("script", "style", "svg")}
PROSE = r"|(?:p|h[1-6]|div|article|section|main)\b"
SIGN = {
    tag: re.compile(
        rf"<(?:(?P<end>/{tag}[\s/>])|{tag}{'' if tag == 'script' else PROSE})", re.IGNORECASE
    )
    for tag in CLOSING
}
"""The end of an element, or a sign that it is a text about the tag, or not closed there."""
COMMENT_END = "-->"
TAG = attrgetter("tag")
JSON_LD = "ld+json"


def parse_page(html: str, name: str, *, scripts: bool = False) -> HtmlElement:
    """The tree of a page, without styles and drawings.

    Args:
        scripts: whether all scripts are in it; otherwise those alone that describe the page.

    Raises:
        BadInput: It is empty or too large; the message calls it by its name.
    """
    if len(html) > LARGEST:
        html = EMBEDDED.sub("", html)
    if len(html) > LARGEST:
        raise BadInput(
            f"{name}: larger than {LARGEST // 1_000_000} million characters; give the article alone"
        )
    if not scripts:
        html = _without_code(html)
    if "\ufffe" in html or "\uffff" in html:
        html = html.translate(NO_CHARACTERS)
    # Measured: on text instead of bytes, this takes a third of the time of parsing.
    content = html.encode("utf-8", "ignore").translate(None, CONTROLS)
    if b"&#" in content:
        content = REFERENCES.sub(b"", content)
    content = _without_endless_tags(content)
    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    parser.set_element_class_lookup(ELEMENTS)
    try:
        tree = document_fromstring(content, parser=parser, ensure_head_body=True)
    except (LxmlError, ValueError) as error:
        raise BadInput(f"{name}: empty, or not a web page") from error
    _end_head(tree)
    for element in CUSTOM(tree) if CUSTOM_TAG.search(content) else ():
        element.tag = "div"
    return tree


def _end_head(tree: HtmlElement) -> None:
    """Move what is not of the head into the body: the parser knows no `<article>` that ends it."""
    head, body = tree.find("head"), tree.find("body")
    if body is None:
        body = tree.makeelement("body")
        tree.append(body)
    shown = itertools.dropwhile(lambda one: one.tag in HEAD, () if head is None else head)
    for element in list(shown)[::-1]:
        body.insert(0, element)


def _without_code(html: str) -> str:
    """Leave out the elements that no reader sees: half of a page, and a third of its parsing.

    An element with another such tag, the end of a comment or prose in it may be a text about the
    tag, or one that is not closed: it stays.
    """
    parts, start = [], 0
    mark = CODE.search(html)
    while mark is not None:
        tag, begin = mark["tag"].lower(), mark.end()
        sign = SIGN[tag].search(html, begin)
        closing = sign if sign is None or sign["end"] else CLOSING[tag].search(html, sign.end())
        if closing is None:
            break
        end = closing.start()
        if closing is sign and JSON_LD not in mark[0] and html.find(COMMENT_END, begin, end) < 0:
            parts.append(html[start : mark.start()])
            start = html.find(">", closing.end() - 1) + 1 or len(html)
        mark = CODE.search(html, closing.end() - 1)
    return "".join((*parts, html[start:])) if parts else html


def _without_endless_tags(content: bytes) -> bytes:
    """Keep the first attributes of each tag: libxml2 compares each one with all before it."""
    # A tag so long covers one of these stretches: looking at each of them takes half the time.
    stretches = range(0, len(content) - LONG, LONG)
    if all(content.find(b"<", start, start + LONG) >= 0 for start in stretches):
        return content
    parts, start = [], 0
    for place in LONG_TAG.finditer(content):
        tag = ENDLESS_TAG.match(content, place.start())
        if tag is not None and tag.start() >= start:
            parts.append(content[start : tag.start(2)])
            start = tag.end(2)
    return b"".join((*parts, content[start:])) if parts else content


def holds(element: HtmlElement, tags: frozenset[str]) -> bool:
    """Whether an element contains one with one of some tags.

    Measured: a third of the time of `iterdescendants` with ten tags, which it takes to prepare.
    """
    if len(element) == 0:
        return False
    return element[0].tag in tags or not tags.isdisjoint(map(TAG, element.iterdescendants()))


class Names:
    """The elements of a page by their tag, `class` and `id`.

    Rules ask each value once, as most recur; measured: a fifth of the time of a walk for each rule.
    Most pages have no elements of most tags, and need no walk to look for them.
    """

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree

    @cached_property
    def _elements(self) -> list[HtmlElement]:
        return list(self._tree.iter())

    @cached_property
    def _tags(self) -> dict[str, list[HtmlElement]]:
        tags = defaultdict[str, list[HtmlElement]](list)
        for element in self._elements:
            tags[element.tag].append(element)
        return tags

    def tagged(self, *tags: str) -> list[HtmlElement]:
        """The elements with one of some tags that the page had as it came."""
        if len(tags) == 1:
            return self._tags.get(tags[0], [])
        return [element for element in self._elements if element.tag in tags]

    def have(self, *tags: str) -> bool:
        """Whether the page as it came had elements of some tags."""
        return not self._tags.keys().isdisjoint(tags)

    def walk(self, *tags: str) -> list[HtmlElement]:
        """Its elements with one of some tags now, which no rule has given to others."""
        return list(self._tree.iter(*tags)) if self.have(*tags) else []

    @cached_property
    def _places(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Where the elements stand that have each class or id, and each other attribute."""
        named, others = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        for place, element in enumerate(self._elements):
            # Measured: `items` takes a quarter longer.
            has = element.keys()
            for name in has:
                if name in ("class", "id"):
                    named[element.get(name)].append(place)
                else:
                    others[name].append(place)
        return named, others

    @cached_property
    def _text(self) -> tuple[str, list[str], list[int]]:
        """All values in lower case, one per line; the values; the end of each line."""
        values = list(self._places[0])
        lower = [value.lower() for value in values]
        ends = itertools.accumulate(len(value) + 1 for value in lower)
        return "\n".join(lower), values, list(ends)

    def having(self, *words: str, sign: re.Pattern[str] | None = None) -> set[str]:
        """The values with one of some words, in lower case, that also match a pattern."""
        text, values, ends = self._text
        found: set[str] = set()
        for word in words:
            start = text.find(word)
            while start >= 0:
                number = bisect(ends, start)
                if sign is None or sign.search(values[number]):
                    found.add(values[number])
                start = text.find(word, ends[number])
        return found

    def elements(self, values: set[str], *tags: str) -> list[HtmlElement]:
        """Elements of some tags, or all, with such a class or id; in the order of the page.

        What a rule has dropped is among them: to drop it once more does nothing.
        """
        named, _ = self._places
        found = self._at({place for value in values for place in named[value]})
        return [one for one in found if one.tag in tags] if tags else found

    def with_attributes(self, *names: str) -> list[HtmlElement]:
        """The same for elements that have one of some other attributes, whatever its value."""
        _, others = self._places
        return self._at({place for name in names for place in others.get(name, ())})

    def _at(self, places: set[int]) -> list[HtmlElement]:
        return [self._elements[place] for place in sorted(places)]

    def in_order(self, elements: Container[HtmlElement]) -> list[HtmlElement]:
        """Some elements in the order of the page."""
        return [element for element in self._elements if element in elements]


ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|Review|Posting|LiveBlog|Recipe")
LARGEST_JSON = 1_000_000
DEEPEST = 8
OWN_FIELDS = ("headline", "name", "url", "@id", "mainEntityOfPage")
MOST_NAMES = 10


def article_object(tree: HtmlElement, *known: str) -> dict[str, Any]:
    """The JSON-LD object that describes the article, references resolved; empty without one.

    Args:
        known: titles and addresses of the page, which tell its article from others that it lists.
    """
    things = [thing for content in _contents(tree) for thing in _objects(content, 0)]
    articles = [one for one in things if ARTICLE_TYPES.search(str(one.get("@type")))]
    own = (one for one in articles if {*map(text_in, map(one.get, OWN_FIELDS))} & {*known} - {""})
    article = next(own, next(iter(articles), {}))
    named = {one["@id"]: one for one in things if isinstance(one.get("@id"), str) and len(one) > 1}
    return {key: _resolved(value, named) for key, value in article.items()}


def _contents(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        text = (script.text or "").strip()
        if JSON_LD in (script.get("type") or "") and len(text) <= LARGEST_JSON:
            with suppress(ValueError, RecursionError):
                yield json.loads(text, strict=False)


def _resolved(value: object, known: dict[str, dict[str, Any]]) -> object:
    """What a reference `{"@id": "#p1"}` stands for, itself or in a list."""
    if isinstance(value, list):
        return [_resolved(one, known) for one in value[:20]]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return known.get(value["@id"], value)
    return value


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


def name_of(thing: object) -> str:
    """The name or names in a value of JSON-LD."""
    if isinstance(thing, list):
        return ", ".join(name for one in thing[:MOST_NAMES] if (name := name_of(one)))
    if isinstance(thing, dict):
        parts = [thing.get("givenName"), thing.get("familyName")]
        return name_of(thing.get("name")) or " ".join(one for one in parts if isinstance(one, str))
    return thing.strip() if isinstance(thing, str) else ""


def text_in(thing: object) -> str:
    if isinstance(thing, list):
        thing = thing[0] if thing else ""
    return thing if isinstance(thing, str) else ""
