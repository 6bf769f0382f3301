"""Posts within a page: those of social networks as quotations, of live blogs in order."""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from lxml.html import HtmlElement

from podcaster.articles.dates import says_when
from podcaster.articles.lines.furniture import any_of
from podcaster.articles.lines.prose import word_count
from podcaster.articles.links import SENTENCE
from podcaster.articles.markup import (
    INLINE,
    drop,
    line_of,
    size,
    text_of,
    unwrap,
    unwrap_inline,
)
from podcaster.articles.parsing import Names
from podcaster.articles.pictures import has
from podcaster.articles.story_box import holds_blocks
from podcaster.model import Block, Role

LINES = ("p", "li", "blockquote", "td", "dd", "dt")
LONGEST_TIMED, LONGEST_BESIDE = 80, 15
"""The most characters of a line with a time, and of the words beside it, names apart."""
EMBEDDED = re.compile(
    r"""
      twitter-(?:tweet|video) | instagram-media | (?:bluesky|mastodon|tiktok|reddit|threads)-embed
    | text-post-media | reddit-card | imgur-embed | fb-post | js-tweet
    """,
    re.VERBOSE,
)
"""Names that networks give to the markup for a post in another page."""
LINK = re.compile(r"(?:https?://|pic\.twitter\.com/|t\.co/)\S+")
TOPICS = re.compile(r"(?:\s*#\w+)+\s*(?=$|[—–])")
TUNE = re.compile(r"[♬♫♪🎵].*|(?:#\w+\s*)+")
SHARED = re.compile(r"^a (?:post|reel|photo|video) (?:shared|posted) by\b", re.IGNORECASE)
WRITTEN = re.compile(
    r"""
    (?P<text> .*?) \s* (?:[—–]|(?<=\s)-) \s*
    (?: [\w ]{1,30}\ (?:by|von|par|por|di|av|af|door|przez)\ )?
    (?P<name> [^()—–]{1,60}?) \s* \(@[\w.-]{1,40}\) [^()]{0,60}
    """,
    re.VERBOSE | re.DOTALL,
)
"""A post, and who wrote it: `No boat today. — Ole Berg (@ole) May 3, 2024`."""
SHORTEST, FEWEST_CELL = 2, 2
"""Words; with fewer, the picture is the post. Paragraphs of a cell that holds a story."""


def flatten_posts(names: Names) -> None:
    """Write each embedded post as one paragraph of a quotation; drop those without words.

    A figure of a quotation, as editors set it, is the quotation: extractors pass over figures.
    """
    for figure in names.walk("figure"):
        quote = figure.find(".//blockquote")
        if (
            quote is not None
            and next(figure.iter("img", "picture", "video", "iframe"), None) is None
        ):
            for caption in list(figure.iter("figcaption")):
                drop(caption)
            for name in ("class", "id"):
                figure.attrib.pop(name, None)
            figure.tag = "div"
    for post in names.walk("blockquote"):
        if not EMBEDDED.search(post.get("class") or ""):
            continue
        parts = [_said(" ".join(part.split())) for part in post.itertext()]
        # Instagram puts no dash before the author.
        parts = [f"— {part}" if "(@" in part and "—" not in part else part for part in parts]
        whole = " ".join(filter(None, parts)).replace("( ", "(").replace(" )", ")")
        text = TOPICS.sub(" ", LINK.sub("", whole))
        said = " ".join(
            itertools.takewhile(lambda part: not SHARED.match(part.lstrip("— ")), parts)
        )
        said = TOPICS.sub(" ", LINK.sub("", said))
        if word_count(said.partition("—")[0].strip()) < SHORTEST:
            drop(post)
            continue
        for child in list(post):
            post.remove(child)
        post.text, paragraph = None, post.makeelement("p")
        paragraph.text = " ".join(text.split())
        post.append(paragraph)
        for box in post.iterancestors("div", "figure", "section"):
            if size(box) > size(post):
                break
            # Extractors pass over boxes that are called "social" or "embed", and over figures.
            box.attrib.clear()
            box.tag = "div" if WRITTEN.fullmatch(paragraph.text) else box.tag


def flatten_quotations(tree: HtmlElement) -> None:
    """Make paragraphs of the quotations and terms among those of a table's cell.

    In old layouts a cell holds the story; of a cell extractors read the paragraphs alone.
    """
    cells = {cell for cell in tree.iter("td") if len(cell.findall("p")) >= FEWEST_CELL}
    for box in list(tree.iter("blockquote", "dl")) if cells else ():
        if box.getparent() not in cells:
            continue
        for part in list(box.iterchildren("dt", "dd")):
            part.tag = "p"
        if box.find("p") is None:
            box.tag = "p"
        else:
            unwrap(box)


def _said(part: str) -> str:
    """A part of a post, without the network's own text."""
    is_call = any_of("embedded", after=".{0,30}").fullmatch(part)
    is_sound = any_of("original_sound", after=r"\b.*").match(part)
    return "" if is_call or is_sound or TUNE.fullmatch(part) else part


def quoted_posts(blocks: Sequence[Block]) -> list[Block]:
    """Put the author before the words of a post, and mark them as a quotation."""
    quoted: list[Block] = []
    for block in blocks:
        written = WRITTEN.fullmatch(block.text) if "(@" in block.text else None
        text = written["text"] if written else ""
        if written and not text and quoted:
            text = quoted.pop().text
        if not written:
            quoted.append(block)
        elif text:
            words = text.strip('“”" ')
            quoted.append(Block(f"{written['name'].strip()}: “{words}”", Role.QUOTE))
    return quoted


FEWEST = 3
"""The fewest posts of a live blog."""
FALLING = 0.8
"""Share of neighbouring posts with the older one second; midnight may be between them."""
DENSE = 0.5
"""Share of a box's children that are posts."""
LONGEST_STAMP = 40
"""The most characters of a line with only the time of a post."""
CLOCK = re.compile(
    r"\W{0,3}(?:(?:[A-Za-zÀ-ÿ]{2,12}[.,]? ){0,2}\d{1,2}[ .]\s?\w{3,10}\.?,? (?:\d{4},? )?)?"
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?(?![\w:]|\.\d)",
    re.IGNORECASE,
)
MINUTES = re.compile(r"[:.h][0-5]\d(?!\d)")
BOXES = ("div", "section", "article", "main", "ol", "ul", "dl", "body", "td")
HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def order_posts(tree: HtmlElement, names: Names) -> None:
    """Reverse the posts of a page that runs backwards; text above them stays there."""
    dated = _dated(names)
    for box, posts in dated.items():
        _reverse(box, [[each] for each in box if each in posts])
    if not _may_fall(text_of(tree)):
        return
    for box, clocks in _stamped(tree).items():
        if box not in dated and _fall(list(clocks.values())):
            children = [each for each in box if isinstance(each.tag, str)]
            stamps = [place for place, each in enumerate(children) if each in clocks]
            if all(at and children[at - 1].tag in HEADINGS for at in stamps):
                stamps = [at - 1 for at in stamps]
            ends = [*stamps[1:], len(children)]
            _reverse(box, [children[a:b] for a, b in zip(stamps, ends, strict=True)])


def _may_fall(text: str) -> bool:
    """Whether a text has as many times of day as posts: asking each element is ten times slower."""
    clocks = [text[max(0, sign.start() - 2) : sign.end()] for sign in MINUTES.finditer(text)]
    values = [value for clock in clocks if (value := _clock(clock.lstrip("\n "))) is not None]
    return any(a > b > c for a, b, c in zip(values, values[1:], values[2:], strict=False))


def _dated(names: Names) -> dict[HtmlElement, dict[HtmlElement, float]]:
    """The boxes whose children run backwards by their `<time>`, with the moment of each."""
    moments: dict[HtmlElement, dict[HtmlElement, float]] = defaultdict(dict)
    for element in names.walk("time"):
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


def _stamped(tree: HtmlElement) -> dict[HtmlElement, dict[HtmlElement, float]]:
    """The boxes with children that begin with a clock time, under a heading or not."""
    clocks: dict[HtmlElement, dict[HtmlElement, float]] = defaultdict(dict)
    for element in tree.iter():
        clock = _clock(text) if (text := (element.text or "").lstrip()) else None
        if clock is None:
            continue
        child = element
        for box in element.iterancestors():
            if box.tag in BOXES:
                clocks[box].setdefault(child, clock)
            before = child.itersiblings(preceding=True)
            if (box.text or "").strip() or any(one.tag not in HEADINGS for one in before):
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


def _reverse(box: HtmlElement, posts: Sequence[Sequence[HtmlElement]]) -> None:
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


def _moment(element: HtmlElement) -> float | None:
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
    pairs = list(itertools.pairwise(values))
    falling = sum(first > second for first, second in pairs)
    rising = sum(first < second for first, second in pairs)
    return len(values) >= FEWEST and falling >= FALLING * len(pairs) and rising <= 1


def settle_times(tree: HtmlElement, names: Names) -> None:
    """Drop lines that have a time in them and end no sentence: "6 May, 14:59 · 4 minutes".

    A time within a sentence or a heading is written as its text; extractors leave it out.
    """
    times: dict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    for time in names.walk("time", "output"):
        line = next(time.iterancestors("div", *LINES, *HEADINGS), None)
        if line is None or line.tag == "div":
            # "by <a>Ann Example</a> at <time>…</time>" may be a line without a tag for one.
            line = next(filter(_is_apart, time.iterancestors("small", "span")), line)
        if line is not None:
            times[line].append(time)
    for line, inside in times.items():
        text = text_of(line)
        if line.tag in ("small", "span"):
            rest = size(line) - sum(map(size, (*inside, *line.iter("a"))))
            if rest <= LONGEST_BESIDE * len(inside):
                drop(line)
            continue
        is_told = SENTENCE.search(text) is not None or text.rstrip().endswith(":")
        is_heading = line.tag in HEADINGS and size(line) > sum(map(size, inside))
        if is_heading or (is_told and not (line.tag == "div" and holds_blocks(line))):
            for time in inside:
                if is_heading or not _is_stamp(time):
                    time.tag = INLINE
        # "Published: … Updated: …" may be longer.
        elif not is_told and size(line) <= LONGEST_TIMED * len(inside) and not has(line, *HEADINGS):
            drop(line)
    if times:
        unwrap_inline(tree)


def _is_apart(inline: HtmlElement) -> bool:
    """Whether no text stands right before or after it."""
    before = inline.getprevious()
    text = inline.getparent().text if before is None else before.tail
    return not (text or "").strip() and not (inline.tail or "").strip()


def _is_stamp(time: HtmlElement) -> bool:
    """Whether figures stand before the sentence of their line: "10:15 The crane fell."."""
    begins = time.getprevious() is None and not (time.getparent().text or "").strip()
    tail = (time.tail or "").lstrip()[:1]
    goes_on = tail.islower() or tail in (",", ":", ";")
    return begins and not goes_on and any(map(str.isdigit, text_of(time)))


LONGEST_LABEL, LABEL_CLIMB, FEWEST_TIMES = 40, 4, 2
"""Characters of a heading over comments, levels up to what follows it, and comments below."""
OPINION = re.compile(r"\W*(?:[ck]omm?ent(?:ar|aire|ario|ário|o|arz)?|reactie)\W*", re.IGNORECASE)
"""The heading over a comment of the paper's own."""


def comments_below(heading: HtmlElement) -> list[HtmlElement]:
    """What follows the heading over comments, if two lines in it say when somebody wrote."""
    text = line_of(heading)
    is_label = len(text) <= LONGEST_LABEL and any_of("comments", r"\W*", r"\W*").fullmatch(text)
    if not is_label or OPINION.fullmatch(text):
        return []
    for level in itertools.islice((heading, *heading.iterancestors()), LABEL_CLIMB):
        boxes = list(level.itersiblings())
        texts = {text for box in boxes for one in box.iter() for text in (line_of(one), one.tail)}
        if sum(says_when((text or "").strip()) for text in texts) >= FEWEST_TIMES:
            return boxes if not any(has(box, "h1") for box in boxes) else []
    return []
