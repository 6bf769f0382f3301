"""The headline of a page: as readers see it, without the site's name and without its kicker."""

import itertools
import re
import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from podcaster.articles.lines.prose import word_count
from podcaster.articles.markup import size, text_of
from podcaster.articles.mend import mend_characters, mend_paragraph

SEPARATOR = re.compile(r"\s+(?:[|ㅣ–—·•»]|-{1,2}|::|:)\s+|\s*[|ㅣ»｜：]\s*|(?<=\w):\s+")
MARKS = "|–—·•»:-" + string.whitespace
"""Marks between a kicker and its headline."""
CUT = ("…", "...")
SITE_END = (".com", ".org", ".net", ".co.uk", ".de", ".fr")
LONGEST_NAME = 3
"""The most words of a site's name, with one after it."""
LONGEST_SITE = 22
"""The most characters of a part after a bar that cannot be a headline."""
FEWEST_WORDS = 3
"""The fewest words of a heading that is a headline regardless of other titles."""
LONG = 6
"""The fewest words of a heading that cannot be a section's name."""
PROSE = 60
"""Characters of a paragraph of the story."""
NEAR, MOST_PARTS, MOST_APART = 3, 8, 3
"""The boxes around a heading that are checked; its parts, and those that a colon may separate."""
STEM, COVERED = 4, 0.75
"""Letters by which words are compared; the share of a heading's words in its story."""
ALIKE = 0.5
"""Share of words that a heading and a title of one story have in common."""
WORD = re.compile(r"\w+")
KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|topline|dachzeile|flag|badge|label|tag|live)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""The class of a word or two over a headline."""
NOT_SHOWN = ("style", "script", "svg", "button", "time")


def find_headline(
    tree: HtmlElement,
    own: Iterable[str],
    shared: Iterable[str],
    site: str | None,
    url: str | None,
) -> str:
    """Find the headline that stands above the story.

    Args:
        own: what the page calls its story, in fields that some systems fill with other things.
        shared: what it calls it for other sites, which may be meant to be clicked.
    """
    title = tree.find(".//title")
    document = cleaned(text_of(title)) if title is not None else ""
    own, shared = (
        [short for one in some if (short := without_site(one, site, url))]
        for some in (own, (*shared, document))
    )
    titles = _by_agreement(own, shared)
    if heading := _under_masthead(tree, document):
        return heading

    def shown(elements: Iterable[HtmlElement], *, in_path: bool = False) -> list[str]:
        found = (one for one in elements if _is_in_path(one) is in_path)
        texts = (without_site(_shown(one, titles, site, url), site, url) for one in found)
        return [text for text in texts if text and not _is_site(text, site, url)]

    within = [
        one for one in tree.iter("h1") if next(one.iterancestors("article"), None) is not None
    ]
    own_headings = shown(within)
    headings = [*own_headings, *shown(one for one in tree.iter("h1") if one not in within)]
    if heading := _named(headings, titles, speak_of_one):
        return heading
    if len(own_headings) == 1 and _is_told(own_headings[0], tree):
        return own_headings[0]
    if heading := _named(shown(_over_prose(tree)), titles):
        return heading
    if heading := _named(pathed := shown(tree.iter("h1"), in_path=True), titles, speak_of_one):
        return heading
    headings = headings or pathed
    first = headings[0] if headings else ""
    is_lone = len(set(headings)) == 1
    is_told = is_lone and _is_told(first, tree)
    other = max(titles, key=word_count, default="")
    is_only = is_lone and (
        not titles
        or (
            word_count(other) < FEWEST_WORDS and _is_covered(first, tree) > _is_covered(other, tree)
        )
    )
    is_headline = is_told or is_only or word_count(first) >= LONG
    return first if is_headline else next(iter(titles), "")


def _under_masthead(tree: HtmlElement, document: str) -> str:
    """The smaller heading that a page's title has beside the name of the site.

    The name is that of the `<h1>`, or stands before a colon or a dash where there is none.
    """
    names = [cleaned(text_of(one)) for one in tree.iter("h1")]
    if len(names) > 1 or (names and (names[0] not in document or _is_covered(names[0], tree))):
        return ""
    parts = [
        (document[: one.start()], document[one.end() :]) for one in SEPARATOR.finditer(document)
    ]
    # The name of a site is no word of the story.
    rests = [
        rest for pair in parts for rest, other in (pair, pair[::-1]) if not _is_covered(other, tree)
    ]
    if names:
        rests = [document.removesuffix(names[0]).removeprefix(names[0]).strip(MARKS)]
    over = itertools.takewhile(
        lambda one: one.tag != "p" or size(one) < PROSE, tree.iter("h2", "h3", "p")
    )
    headings = [cleaned(text_of(one)) for one in over if one.tag != "p"]
    same = (one for rest in rests for one in headings if one and _has_same_words(one, rest))
    heading = next(same, "")
    fewest = max([FEWEST_WORDS, *(word_count(name) + 1 for name in names)])
    is_told = not names or _is_covered(heading, tree)
    return heading if word_count(heading) >= fewest and is_told else ""


def _named(
    headings: Sequence[str], titles: Sequence[str], *others: Callable[[str, str], bool]
) -> str:
    """The first heading that equals a title, or else has words in common with one."""
    return next(
        (
            heading
            for is_same in (_has_same_words, *others)
            for heading in headings
            if any(is_same(heading, title) for title in titles)
        ),
        "",
    )


def _by_agreement(own: Sequence[str], shared: Sequence[str]) -> list[str]:
    """Titles of which another one speaks, or which are said twice, come first; cut ones last."""
    said = [*own, *shared]

    def is_agreed(number: int) -> bool:
        others = said[:number] + said[number + 1 :]
        return any(speak_of_one(said[number], other) for other in others)

    agreed = [one for number, one in enumerate(said) if is_agreed(number)]
    titles = dict.fromkeys((*agreed, *shared, *own))
    return sorted(titles, key=lambda one: one.endswith(CUT))


def _is_in_path(heading: HtmlElement) -> bool:
    """Whether it ends the path of links to its page: the headline is further down."""
    near = [heading, *itertools.islice(heading.iterancestors(), NEAR)]
    beside = itertools.islice(heading.itersiblings(preceding=True), NEAR)
    return (
        any(one.tag in ("nav", "li") or "breadcrumb" in (one.get("class") or "") for one in near)
        or sum(one.tag == "a" for one in beside) > 1
    )


def _over_prose(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Smaller headings without links, above most of the page's paragraphs."""
    lines = [one for one in tree.iter("h2", "h3", "p") if one.tag != "p" or size(one) >= PROSE]
    below = sum(one.tag == "p" for one in lines)
    most = below / 2
    for one in lines:
        below -= one.tag == "p"
        if one.tag == "p" or below <= most:
            continue
        around = (one, *one.iterdescendants("a"), *one.iterancestors())
        if not any(box.tag in ("a", "aside", "nav", "footer") for box in around):
            yield one


def _is_told(heading: str, tree: HtmlElement) -> bool:
    """Whether the story has the words of a heading that no title has."""
    return word_count(heading) >= FEWEST_WORDS and _is_covered(heading, tree)


def _is_covered(heading: str, tree: HtmlElement) -> bool:
    stems = {word[:STEM] for word in _words(heading) if len(word) >= STEM}
    story = " ".join(text_of(paragraph) for paragraph in tree.iter("p")).casefold()
    return sum(stem in story for stem in stems) >= COVERED * max(1, len(stems))


def cleaned(text: str) -> str:
    """One line of sound characters."""
    return _cleaned(text[:500])


@lru_cache(maxsize=128)
def _cleaned(text: str) -> str:
    return mend_paragraph(" ".join(mend_characters(text).split()))


def without_site(title: str, site: str | None, url: str | None) -> str:
    """Take the name of the site off the end of a title, or off its beginning."""
    last = ""
    start = len(title)
    for match in SEPARATOR.finditer(title):
        last, start = title[match.end() :], match.start()
    if not last or not title[:start].strip():
        return title
    mark = title[start : len(title) - len(last)].strip()
    is_short = mark == "|" and len(last) <= LONGEST_SITE and last.count(" ") < FEWEST_WORDS
    if _is_site(last, site, url) or (is_short and word_count(title[:start]) > word_count(last)):
        # A section may stand between: "Crane moves | News | Harbour Gazette".
        return without_site(title[:start].rstrip(MARKS), site, url)
    first = SEPARATOR.search(title)
    if first and ":" not in first[0] and _is_site(title[: first.start()], site, url):
        return title[first.end() :]
    return title


def _is_site(text: str, site: str | None, url: str | None) -> bool:
    """Whether it is the name of the publication or of its address."""
    name = "".join(WORD.findall(text.casefold()))
    known = "".join(WORD.findall((site or "").casefold()))
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    labels = "".join(WORD.findall(host))
    if not name:
        return False
    is_named = bool(known) and (name in known or known in name) and len(name) <= 2 * len(known)
    parts = [label.replace("-", "") for label in host.split(".")[:-1]]
    is_host = len(name) > 2 and name in (labels, *parts)
    # The name with a word after it: "BBC News" of bbc.example.
    words = WORD.findall(text.casefold())
    begins = {
        "".join(words[:count]) for count in range(1, len(words)) if len(words) <= LONGEST_NAME
    }
    is_host |= any(len(part) > 2 and part in begins for part in parts)
    return is_named or is_host or text.casefold().endswith(SITE_END)


def _shown(h1: HtmlElement, others: list[str], site: str | None, url: str | None) -> str:
    """The text of a heading; of a kicker and a headline in it the headline, or both, apart.

    A line under the headline is left out likewise, where a title lacks it.
    """
    parts = [text for part in _parts(h1) if (text := cleaned(part)).strip(MARKS)]
    parts = [part for part in parts if len(parts) == 1 or not _is_site(part, site, url)]
    whole = " ".join(parts)
    if len(parts) <= MOST_APART and all(whole.casefold() != other.casefold() for other in others):
        whole = reduce(_one_behind_another, parts, "")
    cuts = range(1, min(len(parts), MOST_PARTS))
    readings = (
        *(" ".join(parts[cut:]).lstrip(MARKS) for cut in cuts),
        whole,
        *(" ".join(parts[:cut]) for cut in cuts),
    )
    is_title = (one for one in readings if any(_has_same_words(one, other) for other in others))
    return next(is_title, whole)


def _one_behind_another(before: str, part: str) -> str:
    is_one = not before or before[-1] in ":.!?–—-|," or part[:1].islower()
    return f"{before}{' ' if is_one else ': '}{part}".lstrip()


def _parts(h1: HtmlElement) -> Iterator[str]:
    """Texts that the layout separates: in their own spans and boxes, or after a line break."""
    line = h1.text or ""
    children = [child for child in h1 if isinstance(child.tag, str) and child.tag not in NOT_SHOWN]
    alone = len(children) > 1 and not any(
        (text or "").strip(MARKS) for text in (h1.text, *(child.tail for child in children))
    )
    if len(children) == 1 and not line.strip() and not (children[0].tail or "").strip():
        yield from _parts(children[0])
        return
    for child in children:
        is_apart = alone or KICKER.search(child.get("class") or "")
        if _is_glued(line, text_of(child)) or (
            is_apart and child.tag in ("span", "div", "strong", "small", "p", "em")
        ):
            yield line
            line = ""
            yield text_of(child)
        else:
            line += " " if child.tag == "br" else text_of(child)
        if _is_glued(line, child.tail or ""):
            yield line
            line = ""
        line += child.tail or ""
    yield line


def _is_glued(before: str, after: str) -> bool:
    """`Local` and `Crane falls`, without a blank between."""
    return before[-1:].islower() and after[:1].isupper()


def _has_same_words(one: str, other: str) -> bool:
    return _words(one) == _words(other)


def speak_of_one(one: str, other: str) -> bool:
    """Whether two headlines have enough words in common to be of one story."""
    first, second = set(_words(one)), set(_words(other))
    if not first or not second:
        return False
    return (
        len(first & second) >= ALIKE * min(len(first), len(second))
        and (len(first) >= FEWEST_WORDS or first == second or len(second) <= FEWEST_WORDS)
    ) or "".join(_words(one)) in "".join(_words(other))


@lru_cache(maxsize=128)
def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold()))
