"""The posts of a live blog in the order of events: pages show the newest first."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from podcaster.model import Block, Role

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FEWEST = 3
"""Posts."""
FALLING = 0.8
"""Share of neighbouring posts of which the second is the older one; a day may end in between."""
DENSE = 0.5
"""Share of a box's children that are posts."""
LONGEST_STAMP = 40
"""Characters of a line that only gives the time of a post."""
CLOCK = re.compile(
    r"\W{0,3}(?:(?:[A-Za-zÀ-ÿ]{2,12}[.,]? ){0,2}\d{1,2}[ .]\s?\w{3,10}\.?,? (?:\d{4},? )?)?"
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?(?![\w:]|\.\d)",
    re.IGNORECASE,
)
MINUTES = re.compile(r"[:.h][0-5]\d(?!\d)")
BOXES = ("div", "section", "article", "main", "ol", "ul", "body", "td")


def order_posts(tree: "HtmlElement") -> None:
    """Reverse the posts of a page that runs backwards; what stands over them stays there."""
    dated = _dated(tree)
    for box, posts in dated.items():
        _reverse(box, [[each] for each in box if each in posts])
    if not _may_fall(tree.text_content()):
        return
    for box, clocks in _stamped(tree).items():
        if box not in dated and _fall(list(clocks.values())):
            children = [each for each in box if isinstance(each.tag, str)]
            stamps = [place for place, each in enumerate(children) if each in clocks]
            ends = [*stamps[1:], len(children)]
            _reverse(box, [children[a:b] for a, b in zip(stamps, ends, strict=True)])


def _may_fall(text: str) -> bool:
    """Whether as many clock times as posts fall in a text: to ask each element takes ten times."""
    clocks = [text[max(0, sign.start() - 2) : sign.end()] for sign in MINUTES.finditer(text)]
    values = [value for clock in clocks if (value := _clock(clock.lstrip("\n "))) is not None]
    return any(a > b > c for a, b, c in zip(values, values[1:], values[2:], strict=False))


def _dated(tree: "HtmlElement") -> dict["HtmlElement", dict["HtmlElement", float]]:
    """The boxes whose children run backwards by their `<time>`, with the moment of each."""
    moments: dict[HtmlElement, dict[HtmlElement, float]] = defaultdict(dict)
    for element in tree.iter("time"):
        moment = _moment(element)
        child = element
        for box in element.iterancestors() if moment is not None else ():
            if box.tag in BOXES:
                moments[box].setdefault(child, moment or 0.0)
            child = box
    return {
        box: posts
        for box, posts in moments.items()
        if len(posts) >= DENSE * len(box) and _fall(list(posts.values()))
    }


def _stamped(tree: "HtmlElement") -> dict["HtmlElement", dict["HtmlElement", float]]:
    """The boxes with children that begin with a clock time, with the time of each."""
    clocks: dict[HtmlElement, dict[HtmlElement, float]] = defaultdict(dict)
    for element in tree.iter():
        clock = _clock(element.text.lstrip()) if element.text else None
        if clock is None:
            continue
        child = element
        for box in element.iterancestors():
            if box.tag in BOXES:
                clocks[box].setdefault(child, clock)
            if (box.text or "").strip() or child.getprevious() is not None:
                break  # the box does not begin with the time
            child = box
    return clocks


def order_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same for a text, in which a post begins with its time."""
    stamps = [place for place, each in enumerate(blocks) if _clock(each.text) is not None]
    if len(stamps) < FEWEST or not _fall([float(_clock(blocks[at].text) or 0) for at in stamps]):
        return tuple(blocks)
    ends = [*stamps[1:], len(blocks)]
    posts = [blocks[a:b] for a, b in zip(stamps, ends, strict=True)]
    if any(all(each.role is Role.HEADING for each in post) for post in posts):
        return tuple(blocks)  # times alone, such as a timetable's
    return (*blocks[: stamps[0]], *(block for post in reversed(posts) for block in post))


def _reverse(box: "HtmlElement", posts: Sequence[Sequence["HtmlElement"]]) -> None:
    places = [box.index(post[0]) for post in posts]
    order = list(box)
    groups = {place: list(post) for place, post in zip(places, reversed(posts), strict=True)}
    moved = {id(each) for post in posts for each in post}
    arranged: list[HtmlElement] = []
    for place, child in enumerate(order):
        if place in groups:
            arranged += groups[place]
        elif id(child) not in moved:
            arranged.append(child)
    box[:] = arranged


def _moment(element: "HtmlElement") -> float | None:
    """The time in a `<time>`, in seconds."""
    try:
        return datetime.fromisoformat((element.get("datetime") or "").strip()).timestamp()
    except (ValueError, OverflowError, OSError):
        return None


def _clock(text: str) -> float | None:
    """Minutes of the day of a line that begins with its time; None of any other."""
    match = CLOCK.match(text[: 2 * LONGEST_STAMP])
    if match is None:
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    return hour * 60.0 + int(match["minute"])


def _fall(values: Sequence[float]) -> bool:
    """Whether values run from high to low."""
    pairs = list(pairwise(values))
    falling = sum(first > second for first, second in pairs)
    rising = sum(first < second for first, second in pairs)
    return len(values) >= FEWEST and falling >= FALLING * len(pairs) and rising <= 1
