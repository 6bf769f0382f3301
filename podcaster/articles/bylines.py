"""The byline of a page: the persons who wrote it, by its JSON-LD, its head and its markup."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml.html import HtmlElement

from podcaster.articles.dates import is_month
from podcaster.articles.headline import cleaned
from podcaster.articles.lines.furniture import any_of
from podcaster.articles.markup import Names, text_of

FIRST_TAGS = ("byl", "sailthru.author", "cxenseparse:author")
TAGS = ("author", "parsely-author", "article:author", "dc.creator")
"""Fields in the head of a page; the line over the story, right 84 times in 100, comes between."""
NOT_A_NAME = re.compile(
    r"""
      ^\W*\d*\W*$ | ^(?:see|view|read|more|full|all|about|follow|share|email|sign|watch)\b | https?:
    | www\. | @ | \.(?:com|org|net|info|[a-z]{2})$ | \.com\b
    | ^(?:admin|editor|staff|none|null|undefined)$
    """,
    re.IGNORECASE | re.VERBOSE,
)
TIMED = re.compile(r"(?: \d{1,2}[:.]\d\d.*)?[\s,|•·–—-]*$")
"""The time of publication after a name, and the marks between them."""
WORD = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
"""A capital, or a character of a script without capitals."""
SMALL = "de|la|del|van|von|der|den|bin|al|da|di|dos|el|ten|zu|y|e|i"
"""Words in lower case within names."""
NAME = re.compile(
    rf"{WORD}(?: (?:{WORD}|{SMALL})){{0,3}} {WORD}|[\u3040-\u9fff\uac00-\ud7af]{{2,5}}"
)
"""A first and a last name, or a name in a script without capitals."""
BEHIND_NAME = re.compile(rf" (?!(?:{SMALL})\b)[a-zß-ÿ].*")
"""`in New York`, `for the Gazette`."""
LONE_NAME = re.compile(r"[^\W\d_]{2,15}")
LONGEST, LONGEST_BOX, MOST_NAMES = 250, 200, 10
"""The most characters of a byline and of its box, and the most authors."""
AND = re.compile(r"\s*(?:&|\b(?:and|und|et|y|e|og|och|en|i)\b)\s*")
PARTED = re.compile(r"\s*[,;/+·•|(–]\s*|\s-\s")
FIGURES = re.compile(r"\s+(\S+)?\s*\b\d.*")
"""A date or a time after a name, with the word before it, which may be a month."""
SIGNS = ("author", "byline", "by-line", "autor", "auteur", "writer", "journalist", "contributor")
SIGN = re.compile(
    r"author|by-?line|\bautor|auteur|writer|journalist-name|contributor", re.IGNORECASE
)
OTHER_BOXES = re.compile(
    r"(?:^|[\s_-])(?:comment|related|teaser|recommend|popular|trending|more-|sidebar|promo|pull-?quote|quote)",
    re.IGNORECASE,
)
"""The names of boxes that name people other than the author."""
NEAR = 4
"""The number of boxes around a name that are checked."""
OUTSIDE = ("aside", "nav", "form", "figure", "blockquote", "head")


def find_byline(
    names: Names, tags: dict[str, str], ld: dict[str, Any], papers: set[str]
) -> str | None:
    """Find the authors; an agency or the paper itself if no person is named.

    Args:
        papers: names of the site and of its publisher.
    """
    papers = set(map(_key, papers))
    authors = ld.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    persons = name_of([one for one in listed if not _is_firm(one)])
    sure = (persons, *(tags[name] for name in FIRST_TAGS if name in tags))
    others = tuple(tags[name] for name in TAGS if name in tags)
    found = next(_persons(sure, papers), "")
    boxes = () if found else _boxes(names)
    said = _signature(boxes)
    everything = (*sure, said, *others, name_of(authors))
    found = found or next(_persons(everything, papers), "")
    if not found:
        firms = (_byline(text, papers) for text in everything)
        return next(filter(None, (*firms, *_alone(boxes))), None)
    # Some name the first author alone to search engines, or write the names in capitals.
    better = (
        name
        for name in _persons((*sure, *others), papers)
        if _has_more(name, found)
        or (found.isupper() and not name.isupper() and _key(name) == _key(found))
    )
    return next(better, found)


def _persons(texts: Iterable[str], papers: set[str]) -> Iterator[str]:
    names = (_byline(text, papers) for text in texts)
    return (name for name in names if name and _key(name) not in papers)


def _has_more(name: str, first: str) -> bool:
    """Whether these are names of several persons, the first among them."""
    names = [one for part in PARTED.split(name) for one in AND.split(part)]
    others = [one for one in names if one != first]
    is_again = any(first in one for one in others)
    return first in names and bool(others) and not is_again and all(map(_is_name, names))


def _byline(text: str, papers: set[str]) -> str:
    said = cleaned(text)
    by = any_of("bylines", r"\W*", r"\W+").match(said)
    # A name may begin as a byline in another language does: "Di Wang", "Von Stein".
    is_by = by and (by[0].islower() or by[0].casefold() == "by " or ":" in by[0])
    name = TIMED.sub("", said[by.end() :] if by and is_by else said).strip(" ,;|·-–")
    parts = name.split(", ")
    name = ", ".join([one for one in parts if _key(one) not in papers] or parts)
    return "" if len(name) > LONGEST or NOT_A_NAME.search(name) else name


def _without_by(text: str) -> str:
    by = any_of("bylines", r"\W*", r"(?:\W+|$|(?-i:(?=[A-Z][a-z])))").match(text)
    rest = text[by.end() :] if by else text
    return rest if NAME.match(rest) or ":" in text or rest == "" else text


def _key(name: str) -> str:
    return "".join(re.findall(r"\w+", name.casefold()))


def _is_firm(author: object) -> bool:
    kind = str(author.get("@type")) if isinstance(author, dict) else ""
    return "Organ" in kind and "Person" not in kind


def name_of(thing: object) -> str:
    """The name or names in a value of JSON-LD."""
    if isinstance(thing, list):
        return ", ".join(name for one in thing[:MOST_NAMES] if (name := name_of(one)))
    if isinstance(thing, dict):
        parts = [thing.get("givenName"), thing.get("familyName")]
        return name_of(thing.get("name")) or " ".join(one for one in parts if isinstance(one, str))
    return thing.strip() if isinstance(thing, str) else ""


def _boxes(names: Names) -> list[HtmlElement]:
    """Elements marked as the author's that hold little else, in the order of the page."""
    marked = set(names.elements(names.having(*SIGNS, sign=SIGN)))
    others = names.with_attributes("rel", "itemprop")
    marked.update(one for one in others if "author" in (one.get("rel"), one.get("itemprop")))
    boxes = names.in_order(marked) if marked else []
    return [one for one in boxes if len(text_of(one)) <= LONGEST_BOX and _is_of_story(one)]


def _signature(boxes: Sequence[HtmlElement]) -> str:
    """The names in the first box that holds any, and in those like it."""
    first = next((box for box in boxes if _names_in(box)), None)
    alike = () if first is None else (box for box in boxes if _is_beside(box, first))
    names = (name for box in alike for name in _names_in(box))
    said = dict.fromkeys(itertools.islice(names, MOST_NAMES))
    # A link may have the name and what its owner does: "Ann ExampleEditor".
    return ", ".join(one for one in said if not any(one != name and name in one for name in said))


def _alone(boxes: Sequence[HtmlElement]) -> Iterator[str]:
    """A nickname or the short form of an agency, if a box holds nothing else."""
    texts = (_without_by(cleaned(text_of(box))) for box in boxes)
    return (text for text in texts if LONE_NAME.fullmatch(text) and not NOT_A_NAME.search(text))


def _is_beside(one: HtmlElement, other: HtmlElement) -> bool:
    return one.getparent() is other.getparent() and one.get("class") == other.get("class")


def _is_of_story(box: HtmlElement) -> bool:
    around = [box, *box.iterancestors()]
    return not any(one.tag in OUTSIDE for one in around) and not any(
        OTHER_BOXES.search(one.get("class") or "") for one in around[:NEAR]
    )


def _names_in(box: HtmlElement) -> list[str]:
    """The names of linked or marked persons; otherwise those with which its text begins."""
    marked = [*box.iter("a"), *box.iterfind(".//*[@itemprop='name']")]
    linked = [text for one in marked if _is_name(text := _without_by(cleaned(text_of(one))))]
    texts = ("|".join(box.itertext()), text_of(box))
    return max(linked, *(_names_first(_without_by(cleaned(text))) for text in texts), key=len)


def _names_first(text: str) -> list[str]:
    """The names with which a text begins.

    What stands behind a comma is a role, a paper or a place, unless "and" joins the last of a list.
    """
    text = FIGURES.sub(_month_apart, text)
    first, *last = AND.split(text)
    names = list(filter(None, PARTED.split(first)))
    others = [BEHIND_NAME.sub("", PARTED.split(one)[0]) for one in last]
    if others and all(map(_is_name, (*names, *others))):
        return [*names, *others]
    alone = BEHIND_NAME.sub("", next(filter(None, PARTED.split(text)), ""))
    return [alone] if _is_name(alone) else []


def _month_apart(match: re.Match[str]) -> str:
    return "" if match[1] is None or is_month(match[1].strip(".,")) else f" {match[1]}"


def _is_name(text: str) -> bool:
    return bool(NAME.fullmatch(text)) and not NOT_A_NAME.search(text)
