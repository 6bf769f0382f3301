"""A story in the boxes of its page: cut boxes joined, other stories apart, bare text wrapped."""

import functools
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from podcaster.articles.body import name_paragraphs, name_story_box, show_hidden
from podcaster.articles.leads import is_of_page
from podcaster.articles.lines.furniture import is_furniture
from podcaster.articles.lines.prose import ends_sentence, long_words, word_count
from podcaster.articles.links import keep_linked_paragraphs
from podcaster.articles.markup import has_text, line_of, size, text_of, unwrap
from podcaster.articles.parsing import holds
from podcaster.articles.pictures import has
from podcaster.articles.story_box import (
    BESIDE,
    ENOUGH,
    ENTRIES,
    gather_story,
    keep_first_story,
    lift_boxes,
    story_box,
    take_behind_story,
)

FEWEST = 2
"""The fewest such paragraphs in a box; a teaser has one."""
CLIMB = 5
"""The most levels up to a common parent of the boxes of one story."""
FEWEST_WORDS, LEAD_WORDS = 4, 12
"""The fewest words of bare text with and without the end of a sentence."""
FEWEST_SECTIONS, SECTION_CLIMB = 2, 3
"""The fewest boxes of a kind, and the most levels of each above its heading."""
HEADING_WORDS, SENTENCE_WORDS = 25, 10
"""Words of a sentence in a heading's markup that is a paragraph, in any place and over nothing."""
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure"}
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol"}
    | {"p", "pre", "section", "table", "ul", "video", "iframe"}
)
UNTOLD, MOST_READ = BLOCKS | {"img", "picture", "button", "time", "input", "label"}, 20
"""Elements that a bare sentence does not contain; the paragraphs with which it is compared."""
CARRIED = ("h2", "h3", "h4", "p", "blockquote", "ul", "ol")
"""Elements of a story between its boxes."""
HOLDERS = ("div", "section", "article", "main", "header", "td", "body")


def arrange(tree: HtmlElement) -> list[HtmlElement]:
    """Arrange the boxes of a page so that extractors find one story, and all of it.

    Returns:
        What stood after the story, taken out of the page.
    """
    keep_first_story(tree)
    name_paragraphs(tree)
    lift_boxes(tree)
    wrap_bare_text(tree)
    unwrap_sections(tree)
    rejoin(tree)
    gather_story(tree)
    behind = take_behind_story(tree)
    keep_linked_paragraphs(tree)
    mark_long_headings(tree)
    show_hidden(tree)
    name_story_box(tree)
    return behind


def unwrap_sections(tree: HtmlElement) -> None:
    """Take off the boxes in which a story has each of its sections, as live blogs have their posts.

    Extractors find the heading of the first such box and lose those of the others. A heading that
    is a link belongs to another story.
    """
    kinds: dict[tuple[HtmlElement, str, str], dict[HtmlElement, HtmlElement]] = defaultdict(dict)
    is_told = functools.cache(lambda box: any(map(_is_told, box.iter("p"))))
    is_headed = functools.cache(lambda box: box.find(".//h1") is not None)
    for heading in tree.iter("h2", "h3", "h4", "h5"):
        box = _section_of(heading, is_told, is_headed)
        if box is not None:
            kinds[box.getparent(), box.tag, box.get("class") or ""].setdefault(box, heading)
    for sections in kinds.values():
        for box, heading in sections.items() if len(sections) >= FEWEST_SECTIONS else ():
            for between in [one for one in heading.iterancestors() if box in one.iterancestors()]:
                unwrap(between)
            unwrap(box)


def _section_of(
    heading: HtmlElement,
    is_told: Callable[[HtmlElement], bool],
    is_headed: Callable[[HtmlElement], bool],
) -> HtmlElement | None:
    """The box that a heading shares with a paragraph, and with no other headline."""
    if heading.find(".//a") is not None or next(heading.iterancestors("a"), None) is not None:
        return None
    for box in itertools.islice(heading.iterancestors(), SECTION_CLIMB):
        if box.tag not in ("div", "section", "article", "header") or box.getparent() is None:
            return None
        if is_told(box):
            return box if box.tag != "header" and not is_headed(box) else None
    return None


def rejoin(tree: HtmlElement) -> None:
    """Move the content of a story's later boxes into its first one.

    Extractors take the first box whose name fits, and so lose what follows the advertisement. What
    the story says between its boxes comes along, in its place.
    """
    for boxes in _boxes_of_a_kind(tree).values():
        first, *others = boxes
        meeting, story = set(_ancestors(first)), next(first.iterancestors("article"), None)
        walked: dict[HtmlElement, HtmlElement] = {}
        for box in others:
            is_same = next(box.iterancestors("article"), None) is story
            if box.getparent() is not None and is_same and not meeting.isdisjoint(_ancestors(box)):
                for between in _story_between(first, box, walked):
                    first.append(between)
                first.extend(list(box))


def _story_between(
    first: HtmlElement, box: HtmlElement, walked: dict[HtmlElement, HtmlElement]
) -> list[HtmlElement]:
    """Headings, paragraphs and smaller boxes of the kind, which would end up after the story.

    Args:
        walked: where the walks for the boxes before it ended, so that this one goes on there.
    """
    path = [box, *_ancestors(box)]
    ends = {end.getparent(): end for end in path}
    starts = (one for one in (first, *_ancestors(first)) if one.getparent() in ends)
    start = next(starts, None)
    if start is None:
        return []
    end, kind = ends[start.getparent()], (start.tag, start.get("class"))
    last, walked[start] = walked.get(start), end
    if last is None or last.getparent() is not start.getparent():
        row = start.itersiblings()
    else:
        row = itertools.chain([last], last.itersiblings())
    row = itertools.takewhile(lambda one: one is not end, row)
    carried = [one for one in row if one.tag in CARRIED or (one.tag, one.get("class")) == kind]
    # A heading may stand over the box in a box around both.
    over = (one.getprevious() for one in reversed(path[: path.index(end)]))
    carried += (one for one in over if one is not None and one.tag in HEADINGS)
    return [one for one in carried if not _has_linked_head(one)]


def wrap_bare_text(tree: HtmlElement) -> None:
    """Make paragraphs of text without a tag of its own in a box beside other boxes.

    Extractors lose such text: a lead over the first paragraph, what follows a picture.
    """
    for holder in list(tree.iter(*HOLDERS)):
        has_paragraphs = next(holder.iterchildren("p"), None) is not None
        is_in_lines = not has_paragraphs and _is_in_lines(holder)
        if is_in_lines or has_paragraphs:
            for before, run in list(_runs(holder)):
                if not is_in_lines or all(one.find(".//br") is None for one in run):
                    _wrap(holder, before, run)
        for box in holder.findall("div") if is_in_lines else ():
            is_beside = BESIDE.search(box.get("class") or "") is not None
            if _is_told(box) and not is_beside and not any(map(_holds_blocks, box)):
                box.tag = "p"
    for place in list(tree.iter("div", "figure", "table", "aside")):
        if _begins_text(place):
            _wrap(place.getparent(), place, [])
    told = functools.cache(_told_in)
    for box in list(tree.iter("div", "section", "header")):
        if _is_bare_sentence(box, told):
            box.tag = "p"
    for heading in list(tree.iter("h1", "h2", "h3", "h4")):
        if (heading.tail or "").strip() and heading.getparent().tag in HOLDERS:
            behind = itertools.takewhile(lambda one: not _parts(one), heading.itersiblings())
            _wrap(heading.getparent(), heading, list(behind))


def mark_long_headings(tree: HtmlElement) -> None:
    """Make a paragraph of a heading that is prose: it has several lines, or nothing under it."""
    sentences = [
        (heading, words)
        for heading in tree.iter(*HEADINGS)
        if (words := word_count(text := line_of(heading))) >= SENTENCE_WORDS
        and ends_sentence(text)
        and not text.endswith((":", "："))
    ]
    if not sentences:
        return
    box = story_box(tree)
    lines = box.iter(*HEADINGS, *ENTRIES, "p") if box is not None else ()
    told = [line for line in lines if has_text(line)]
    prose = {heading for heading, _ in sentences if heading.find(".//a") is None}
    bare: set[HtmlElement] = set()
    for above, one, below in zip([None, *told], told, [*told[1:], None], strict=False):
        # Not after the heading of a list of other stories.
        is_told = above is None or above.tag == "p" or above in bare
        if one in prose and is_told and (below is None or below.tag in HEADINGS):
            bare.add(one)
    for heading, words in sentences:
        if words >= HEADING_WORDS or heading in bare:
            heading.tag = "p"


def _is_bare_sentence(box: HtmlElement, paragraphs: Callable[[HtmlElement], str]) -> bool:
    """A sentence without a tag of its own in a box among paragraphs, and nothing else in it."""
    holder = box.getparent()
    places = (holder.getprevious(), holder.getnext(), box.getprevious(), box.getnext())
    # Few boxes are at such a place, and looking into a box takes longer.
    beside = " ".join(text_of(one) for one in places if one is not None and one.tag == "p")
    around = beside if len(beside) >= ENOUGH else paragraphs(holder)
    if not around or holds(box, UNTOLD):
        return False
    text, last = line_of(box), next(box.iterdescendants("br"), None)
    words = word_count(text)
    if words < FEWEST_WORDS or not ends_sentence(text) or BESIDE.search(box.get("class") or ""):
        return False
    above = box.getprevious()
    is_caption = around is not beside and above is not None and has(above, "img", "video", "iframe")
    is_broken = last is not None and (last.getnext() is not None or (last.tail or "").strip())
    if is_broken or 2 * sum(map(size, box.iter("a"))) > len(text):
        return False
    # A label may be glued to it: <b>NEW</b>You can now listen to articles.
    is_apart = is_of_page(" ".join(box.itertext())) and not long_words(text) & long_words(around)
    return not is_apart and (not is_caption or words >= HEADING_WORDS)


def _told_in(holder: HtmlElement) -> str:
    """The text of the long paragraphs in a box that has several."""
    told = list(itertools.islice(filter(_is_told, holder.iterchildren("p")), MOST_READ))
    return " ".join(map(text_of, told)) if len(told) >= FEWEST else ""


def _begins_text(place: HtmlElement) -> bool:
    """Whether bare text without inline elements follows a box, up to the next box."""
    after, holder = place.getnext(), place.getparent()
    return (
        len((place.tail or "").strip()) >= ENOUGH
        and holder is not None
        and holder.tag in HOLDERS
        and (after is None or _parts(after))
    )


def _runs(holder: HtmlElement) -> Iterator[tuple[HtmlElement | None, list[HtmlElement]]]:
    """Stretches of text and inline elements: the block before each, and its elements."""
    before: HtmlElement | None = None
    run: list[HtmlElement] = []
    for child in holder:
        if _parts(child):
            yield before, run
            before, run = child, []
        else:
            run.append(child)
    yield before, run


def _parts(one: HtmlElement) -> bool:
    return one.tag in BLOCKS or one.tag == "br"


def _is_in_lines(holder: HtmlElement) -> bool:
    """Sentences separated by line breaks instead of paragraphs."""
    if next(holder.iterchildren("br"), None) is None:
        return False
    texts = (_bare(holder, *run) for run in _runs(holder))
    return sum(len(text) >= ENOUGH and ends_sentence(text) for text in texts) >= FEWEST


def _bare(holder: HtmlElement, before: HtmlElement | None, run: list[HtmlElement]) -> str:
    opening = (holder.text if before is None else before.tail) or ""
    parts = [opening, *(part for one in run for part in (text_of(one), one.tail or ""))]
    return " ".join("".join(parts).split())


def _wrap(holder: HtmlElement, before: HtmlElement | None, run: list[HtmlElement]) -> None:
    opening = (holder.text if before is None else before.tail) or ""
    text = _bare(holder, before, run)
    links = [link for one in run for link in one.iter("a")]
    linked = sum(len(text_of(link)) for link in links)
    words = word_count(text)
    is_told = words >= LEAD_WORDS or (words >= FEWEST_WORDS and ends_sentence(text))
    if (
        not is_told
        or is_furniture(text)
        or linked > 0.5 * len(text)
        or any(map(_holds_blocks, run))
    ):
        return
    paragraph = holder.makeelement("p")
    paragraph.text = opening
    if before is None:
        holder.text = None
        holder.insert(0, paragraph)
    else:
        before.tail = None
        before.addnext(paragraph)
    paragraph.extend(run)


def _holds_blocks(element: HtmlElement) -> bool:
    return element.tag in BLOCKS or holds(element, BLOCKS)


def _is_told(paragraph: HtmlElement) -> bool:
    return len(text_of(paragraph)) >= ENOUGH


def _boxes_of_a_kind(tree: HtmlElement) -> dict[tuple[str, str], list[HtmlElement]]:
    """Elements with the same tag and class that hold prose themselves.

    Those of one paragraph count before the first of several, if no headline stands between.
    """
    paragraphs: Counter[HtmlElement] = Counter()
    for paragraph in tree.iter("p"):
        box = paragraph.getparent()
        if box.tag in ("div", "section") and box.get("class"):
            paragraphs[box] += len(line_of(paragraph)) >= ENOUGH
    kinds: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
    small: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
    for box, count in paragraphs.items():
        kind = box.tag, box.get("class")
        if count >= FEWEST and not _has_linked_head(box):
            kinds[kind].append(box)
        elif count and not kinds[kind] and box.find(".//a") is None:
            small[kind].append(box)
    for kind, boxes in kinds.items():
        beside = set(boxes[0].itersiblings(preceding=True)) if boxes and small[kind] else ()
        first = [box for box in small[kind] if box in beside and not is_of_page(text_of(box))]
        if first and not any(
            one.find(".//h1") is not None or one.tag == "h1"
            for one in (boxes[0], *first[0].itersiblings())
        ):
            kinds[kind] = [*first, *boxes]
    return {kind: boxes for kind, boxes in kinds.items() if len(boxes) > 1}


def _has_linked_head(box: HtmlElement) -> bool:
    return any(heading.find(".//a[@href]") is not None for heading in box.iter("h1", "h2", "h3"))


def _ancestors(box: HtmlElement) -> list[HtmlElement]:
    return list(itertools.islice(box.iterancestors(), CLIMB))
