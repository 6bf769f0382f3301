"""The headline of a page: as readers see it, without the site's name and without its kicker."""

import itertools
import re
import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from functools import lru_cache, reduce

from lxml.html import HtmlElement

from podcaster.articles.lines.prose import CJK, speak_of_one, word_count
from podcaster.articles.markup import drop, size, text_of
from podcaster.articles.mend import cleaned

SEPARATOR = re.compile(
    r"\s+(?:[|ㅣ–—·•»]|-{1,2}|::|:)\s+|\s*[|ㅣ»｜：]\s*|(?<=\w):\s+|_(?=[\u3040-\uffff])"
)
MARKS = "|–—·•»:-" + string.whitespace
"""Marks between a kicker and its headline."""
CUT = ("…", "...")
LONGEST_BADGE = 3
LONGEST_SITE = 22
"""The most characters of a part after a bar that cannot be a headline."""
FEWEST_WORDS = 3
"""The fewest words of a heading that is a headline regardless of other titles."""
LONG = 6
"""The fewest words of a heading that cannot be a section's name."""
PROSE = 60
"""Characters of a paragraph of the story."""
NEAR, MOST_PARTS, MOST_APART, MOST_INNER = 3, 8, 3, 20
"""The boxes around a heading; its parts, those that a colon may separate, its elements."""
STEM, COVERED = 4, 0.75
"""Letters by which words are compared; the share of a heading's words in its story."""
WORD = re.compile(r"\w+")
KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|topline|dachzeile)(?:$|[\s_-])", re.IGNORECASE
)
"""The class of a word or two over a headline."""
BADGE = re.compile(
    r"icon|symbol|(?:^|[\s_-])(?:flag|badge|label|tag|live|premium|plus|paid)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""The class of a word or two that are no part of it."""
UNDER = re.compile(r"sub-?(?:title|head|line)|\bdec?k\b|stand-?first|tag-?line", re.IGNORECASE)
"""The class of a line below it."""
TITLED = re.compile(r"headline|(?:entry|post|article|story|news)[-_]?title", re.IGNORECASE)
"""The class of a headline in a smaller heading."""
NOT_SHOWN = ("style", "script", "svg", "button", "time")


def find_headline(
    tree: HtmlElement,
    own: Iterable[str],
    shared: Iterable[str],
    is_site: Callable[[str], bool],
) -> str:
    """Find the headline that stands above the story.

    Args:
        own: what the page calls its story, in fields that some systems fill with other things.
        shared: what it calls it for other sites, which may be meant to be clicked.
        is_site: whether a text is the name of the publication.
    """
    title = tree.find(".//title")
    document = cleaned(text_of(title)) if title is not None else ""
    own, shared = (
        [short for one in some if (short := _without_site(one, is_site))]
        for some in (own, (*shared, document))
    )
    titles = _by_agreement(own, shared)
    wordings = (titles, _cuts(titles))
    if heading := _under_masthead(tree, document):
        return heading

    def shown(elements: Iterable[HtmlElement], *, in_path: bool = False) -> list[str]:
        found = (one for one in elements if _is_in_path(one) is in_path)
        texts = (_without_site(_shown(one, wordings, is_site), is_site) for one in found)
        return [text for text in texts if text and not is_site(text)]

    within = [
        one for one in tree.iter("h1") if next(one.iterancestors("article"), None) is not None
    ]
    own_headings = shown(within)
    headings = [*own_headings, *shown(one for one in tree.iter("h1") if one not in within)]
    if heading := _named(headings, titles, _are_of_one):
        return heading
    if len(own_headings) == 1 and _is_told(own_headings[0], tree):
        return own_headings[0]
    if heading := _named(over := shown(_over_prose(tree)), titles):
        return heading
    if heading := _named(pathed := shown(tree.iter("h1"), in_path=True), titles, _are_of_one):
        return heading
    headings = headings or pathed
    if heading := _named(over, wordings[1]) or ("" if headings else _line(tree, wordings)):
        return heading
    first = headings[0] if headings else ""
    is_lone = len(set(headings)) == 1
    title = max(titles, key=word_count, default="")
    is_titled = _is_told(title, tree, 1) or CJK.search(title) is not None
    fewest = FEWEST_WORDS if is_titled else FEWEST_WORDS - 1
    is_only = is_lone and not is_titled and word_count(first) >= FEWEST_WORDS
    if is_only or word_count(first) >= LONG or (is_lone and _is_told(first, tree, fewest)):
        return first
    if is_titled:
        return titles[0]
    # No title of the page is of the story: it is written for search engines, or the site's.
    smaller = [one for one in _over_prose(tree, whole=True) if not UNDER.search(_name(one))]
    marked = shown(one for one in smaller if TITLED.search(_name(one)))
    told = (one for one in shown(smaller) if _is_told(one, tree))
    return next(iter((*marked, *told, *titles, *(headings[:1] if is_lone else ()))), "")


def _name(one: HtmlElement) -> str:
    return one.get("class") or ""


def _are_of_one(heading: str, title: str) -> bool:
    """Whether both speak of one story; a section's name is a word in many titles."""
    return word_count(heading) > 1 and speak_of_one(heading, title)


def _under_masthead(tree: HtmlElement, document: str) -> str:
    """The smaller heading that a page's title has beside the name of the site.

    The name is that of the `<h1>`, or stands before a colon or a dash where there is none.
    """
    names = [cleaned(text_of(one)) for one in tree.iter("h1")]
    if len(names) > 1 or (names and (names[0] not in document or _is_told(names[0], tree, 1))):
        return ""
    parts = [
        (document[: one.start()], document[one.end() :]) for one in SEPARATOR.finditer(document)
    ]
    # The name of a site is no word of the story.
    rests = [
        rest for pair in parts for rest, other in (pair, pair[::-1]) if not _is_told(other, tree, 0)
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
    is_told = not names or _is_told(heading, tree, 0)
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


def _line(tree: HtmlElement, wordings: Sequence[Sequence[str]]) -> str:
    """The line of a page without headings that is one of its titles, or its longer beginning."""
    titles, cuts = wordings
    marked = tree.iter("div", "td", "p", "span", "strong", "b", "font", "center")
    lines = {" ".join((one.text or "").split()) for one in marked if len(one) == 0}
    begun = (cut for cut in cuts if any(title.startswith(cut) for title in titles))
    return next((one for one in (*titles, *begun) if one in lines), "")


def _over_prose(tree: HtmlElement, *, whole: bool = False) -> Iterator[HtmlElement]:
    """Smaller headings without links, above most of the page's paragraphs, or the whole."""
    lines = [one for one in tree.iter("h2", "h3", "p") if one.tag != "p" or size(one) >= PROSE]
    below = sum(one.tag == "p" for one in lines)
    most = below - 1 if whole else below / 2
    for one in lines:
        below -= one.tag == "p"
        if one.tag == "p" or below <= most:
            continue
        around = (one, *one.iterdescendants("a"), *one.iterancestors())
        if not any(box.tag in ("a", "aside", "nav", "footer") for box in around):
            yield one


def _is_told(heading: str, tree: HtmlElement, fewest: int = FEWEST_WORDS) -> bool:
    """Whether the story has the words of a heading that no title has."""
    if word_count(heading) < fewest:
        return False
    stems = {word[:STEM] for word in _words(heading) if len(word) >= STEM}
    story = " ".join(text_of(paragraph) for paragraph in tree.iter("p")).casefold()
    return sum(stem in story for stem in stems) >= COVERED * max(1, len(stems))


def _without_site(title: str, is_site: Callable[[str], bool]) -> str:
    """Take the name of the site off the end of a title, or off its beginning."""
    last = ""
    start = len(title)
    for match in SEPARATOR.finditer(title):
        last, start = title[match.end() :], match.start()
    if not last or not title[:start].strip():
        return title
    mark = title[start : len(title) - len(last)].strip()
    is_short = mark in ("|", "_") and len(last) <= LONGEST_SITE and last.count(" ") < FEWEST_WORDS
    if is_site(last) or (is_short and word_count(title[:start]) > word_count(last)):
        # A section may stand between: "Crane moves | News | Harbour Gazette".
        return _without_site(title[:start].rstrip(MARKS), is_site)
    first = SEPARATOR.search(title)
    if first and ":" not in first[0] and is_site(title[: first.start()]):
        return title[first.end() :]
    return title


def _cuts(titles: Sequence[str]) -> list[str]:
    """The longer parts of titles beside a mark, behind which a section or a site is named."""
    marks = ((one, mark) for one in titles for mark in SEPARATOR.finditer(one))
    parts = ((one[: mark.start()], one[mark.end() :]) for one, mark in marks)
    longer = (max(pair, key=word_count) for pair in parts)
    return [part for part in longer if word_count(part) >= FEWEST_WORDS]


def _shown(
    h1: HtmlElement, wordings: Sequence[Sequence[str]], is_site: Callable[[str], bool]
) -> str:
    """The text of a heading; of a kicker and a headline in it the headline, or both, apart.

    A line under the headline is left out likewise, where a title lacks it, and what a title names
    beside the headline.
    """
    inner = h1 if _named([cleaned(text_of(h1))], wordings[0]) else _bare(h1)
    parts = [text for part in _parts(inner) if (text := cleaned(part)).strip(MARKS)]
    parts = [part for part in parts if len(parts) == 1 or not is_site(part)]
    whole = " ".join(parts)
    is_title = any(whole.casefold() == other.casefold() for other in wordings[0])
    if len(parts) <= MOST_APART and not is_title:
        whole = reduce(_one_behind_another, parts, "")
    cuts = range(1, min(len(parts), MOST_PARTS))
    readings = (
        *(" ".join(parts[cut:]).lstrip(MARKS) for cut in cuts),
        whole,
        *(" ".join(parts[:cut]) for cut in cuts),
    )
    return _named(readings, wordings[0]) or _named(readings[: len(cuts)], wordings[1]) or whole


def _bare(h1: HtmlElement) -> HtmlElement:
    """A heading without icons, badges, and the smaller line below it."""
    if len(h1) == 0:
        return h1
    h1 = deepcopy(h1)
    for one in list(itertools.islice(h1.iterdescendants(), MOST_INNER)):
        if one.tag in NOT_SHOWN or _is_beside(one, cleaned(text_of(h1))):
            drop(one)
    return h1


def _is_beside(one: HtmlElement, whole: str) -> bool:
    """Whether it is a badge before or behind a headline, or a smaller line behind it."""
    name, said = _name(one), cleaned(text_of(one))
    before, _, behind = whole.partition(said or " ")
    is_under = before and (one.tag in ("small", "sup") or UNDER.search(name))
    is_badge = BADGE.search(name) and word_count(said) <= LONGEST_BADGE
    if not said or not (is_under or is_badge) or word_count((before + behind).strip(MARKS)) < 2:
        return False
    # Words of a sentence go on in small letters.
    return not (before and behind) and not (said if before else behind.lstrip(MARKS))[0].islower()


def _one_behind_another(before: str, part: str) -> str:
    is_one = not before or before[-1] in ":.!?–—-|," or part[:1].islower()
    return f"{before}{' ' if is_one else ': '}{part}".lstrip()


def _parts(h1: HtmlElement) -> Iterator[str]:
    """Texts that the layout separates: in their own spans and boxes, or after a line break."""
    line = h1.text or ""
    children = list(h1)
    alone = len(children) > 1 and not any(
        (text or "").strip(MARKS) for text in (h1.text, *(child.tail for child in children))
    )
    if len(children) == 1 and not line.strip() and not (children[0].tail or "").strip():
        yield from _parts(children[0])
        return
    for child in children:
        is_apart = alone or KICKER.search(_name(child)) or _is_over(child)
        if _is_glued(line, text_of(child)) or (
            is_apart and child.tag in ("span", "div", "strong", "b", "small", "p", "em")
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


def _is_over(first: HtmlElement) -> bool:
    """Whether it opens a heading, up to a colon or a line break."""
    if first.getprevious() is not None or (first.getparent().text or "").strip():
        return False
    below = first.getnext()
    is_line = below is not None and below.tag == "br" and not (first.tail or "").strip()
    return is_line or text_of(first).rstrip().endswith(":")


def _is_glued(before: str, after: str) -> bool:
    """`Local` and `Crane falls`, without a blank between."""
    return before[-1:].islower() and after[:1].isupper()


def _has_same_words(one: str, other: str) -> bool:
    return _words(one) == _words(other)


@lru_cache(maxsize=128)
def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold()))
