"""The box of a page that holds its story, and what follows it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from lxml.html import HtmlElement

from podcaster.articles.leads import is_of_page, join_leads, notes_at_end
from podcaster.articles.lines.furniture import any_of
from podcaster.articles.lines.prose import ends_sentence, long_words
from podcaster.articles.markup import line_of, size, text_of
from podcaster.articles.parsing import holds

ENOUGH = 60
"""Characters of a paragraph; teasers and labels have fewer."""
MOST, NEARLY_ALL = 0.5, 0.75
"""Share of a page's prose: the box of the story has as much, a box of furniture does not."""
LIFTED = ("article", "aside")
FEWEST_TOLD = 2
"""The fewest sentences in a list that belongs to the story."""
ENTRIES = ("li", "dd", "blockquote")
BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "dl", "table", "section", "article", "blockquote", "figure"}
)
BEHIND = 0.33
"""Share of a story's prose; with more after a box, it is not the story's box."""
FEWEST = 2
"""The fewest long paragraphs of the main box."""
SHARED, MANY = 2, 6
"""Long words that a part has in common with its story, and when it speaks of readers."""
SHORTEST, MOST_ASIDES = 40, 20
"""Characters of the longest paragraph in such a part; the most parts of one story."""
BESIDE = re.compile(
    r"teaser|promo|related|recommend|author|autor|auteur|biograph|about|quote|widget|sidebar|caption"
    r"|\bads?\b|advert|sponsor|breaking|alert|ticker|\bbox\b",
    re.IGNORECASE,
)
"""Names of boxes beside a story, whatever their text."""
NOTE = re.compile(r"callout|\bnote\b|fact|explain", re.IGNORECASE)
"""Names of an aside that explains its story, if it has several sentences."""
SENTENCES = re.compile(r"[.!?] \S.*[.!?]$")
SKIPPED = ("aside", "nav", "footer", "form", "ul", "ol", "dl", "table", "script", "style")
SERIES = re.compile(r"(?:[-_ ]*(?:\d{1,3}|continued|continuation|cont))+$", re.IGNORECASE)
"""The end of the name of a later box."""
BEHIND_LABEL = r"""
    (?: \ ?\([^)]{1,40}\) | ,?\ (?=[^!?]{0,20}\d)[^!?]{1,40}? )? \s? (?::|[—–]\ )
"""
"""Text between "Correction" and the note: its date."""


def story_box(tree: HtmlElement, share: float = NEARLY_ALL) -> HtmlElement | None:
    """The smallest box that holds that share of the page's prose; None without prose."""
    sizes, total = prose_in(tree)
    boxes = [box for box, prose in sizes.items() if prose >= share * total]
    return max(boxes, key=lambda box: sum(1 for _ in box.iterancestors()), default=None)


def prose_in(tree: HtmlElement) -> tuple[Counter[HtmlElement], int]:
    """Characters of long paragraphs, of each box and of the page."""
    prose: dict[HtmlElement, tuple[HtmlElement, int]] = {}
    for paragraph in tree.iter("p"):
        characters = size(paragraph)
        if characters >= ENOUGH:
            parent = paragraph.getparent()
            first, before = prose.get(parent, (paragraph, 0))
            prose[parent] = first, before + characters
    sizes: Counter[HtmlElement] = Counter()
    for first, characters in prose.values():
        for box in first.iterancestors("div", "section", "article", "main", "body", "td"):
            sizes[box] += characters
    return sizes, sum(characters for _, characters in prose.values())


def take_behind_story(tree: HtmlElement) -> list[HtmlElement]:
    """Take out what follows the box of the story: calls, other stories, who the author is.

    The story goes on in a paragraph with the names that its paragraphs have, and where there is
    much prose. A list of sentences may be of it.
    """
    box = story_box(tree)
    if box is None:
        return []
    told = [paragraph for paragraph in prose_of(box) if paragraph.tag not in ENTRIES]
    kinds = set(map(kind_of, told))
    levels = [one for one in (box, *box.iterancestors()) if one.tag not in ("html", "body")]
    following = [one for level in levels for one in level.itersiblings()]
    behind = sum(size(paragraph) for one in following for paragraph in prose_of(one))
    if behind > BEHIND * sum(map(size, told)):
        return []
    text = text_of(box)
    said = cache(lambda: long_words(text))
    taken: list[HtmlElement] = []
    while following and not (
        _goes_on(following[-1], kinds, said) or _tells_on(following[-1], said)
    ):
        taken.append(following.pop())
        taken[-1].drop_tree()
    if not following:
        taken += notes_at_end(box)
    return taken[::-1]


def prose_of(box: HtmlElement) -> Iterator[HtmlElement]:
    """Paragraphs, whatever their tag: elements that end a sentence and hold no further blocks."""
    for element in box.iter("p", "div", *ENTRIES):
        if element.tag != "p" and holds_blocks(element):
            continue
        text = line_of(element)
        if len(text) >= ENOUGH and ends_sentence(text):
            yield element


def holds_blocks(element: HtmlElement) -> bool:
    """Whether an element contains further blocks; most that do begin with one."""
    return holds(element, BLOCKS)


def kind_of(paragraph: HtmlElement) -> tuple[str, str, str]:
    """What the paragraphs of one story have in common: the tag of their box, and both names."""
    parent = paragraph.getparent()
    return parent.tag, parent.get("class") or "", paragraph.get("class") or ""


def _goes_on(
    box: HtmlElement, kinds: set[tuple[str, str, str]], said: Callable[[], set[str]]
) -> bool:
    told = list(prose_of(box))
    if any(kind_of(one) in kinds for one in told):
        return True
    entries = [one for one in told if one.tag in ENTRIES]
    # Else they tell of other stories.
    on_it = sum(_shares(text_of(one), said()) for one in entries)
    return len(entries) >= FEWEST_TOLD and 2 * on_it >= len(entries)


def _tells_on(box: HtmlElement, said: Callable[[], set[str]]) -> bool:
    """Whether a box is mostly plain prose on the subject of the story."""
    texts = [line_of(one) for one in prose_of(box) if one.find(".//a") is None]
    if 2 * sum(map(len, texts)) <= size(box):
        return False
    shared = {text: len(long_words(text) & said()) for text in texts}
    return (
        all(count > SHARED for count in shared.values())
        and not any(is_of_page(text) for text, count in shared.items() if count < MANY)
        and not _is_marked(box, set())
    )


def _is_marked(box: HtmlElement, own: set[str]) -> bool:
    """Whether a box, apart from its own names, has the marks of something beside the story."""
    names = {one.get("class") or "" for one in box.iter("div", "section", "aside")} - own
    heads = box.iter("h1", "h2", "h3", "h4", "h5")
    return (
        BESIDE.search(" ".join(names)) is not None
        or next(box.iter("img", "form", "button"), None) is not None
        or any(head.find(".//a") is not None for head in heads)
    )


def gather_story(tree: HtmlElement) -> None:
    """Move what a story says before and after its main box into that box.

    Extractors take the main box alone. Right before it stands a lead; after it goes on a box of
    the same name, prose without links that shares words with the story, and a correction.
    """
    main = story_box(tree, MOST)
    is_main = main is not None and _has_own_prose(main)
    box = main if is_main else story_box(tree)
    if box is None:
        return
    join_leads(box)
    if not is_main:
        return
    _join_asides(box)
    names = {_series(box)} | ({"article"} if box.tag == "article" else set())
    names |= {"article" for one in box.iterancestors("article")}
    text = text_of(box)
    said = cache(lambda: long_words(text))
    levels = [one for one in (box, *box.iterancestors()) if one.tag not in ("html", "body")]
    around = {one.get("class") or "" for one in levels}
    for level in levels:
        following = [one for one in level.itersiblings() if one.tag not in SKIPPED]
        for part, is_next in _parts(following, level, around, names - {""}, said):
            _append(box, part, is_next=is_next)


def _parts(
    following: list[HtmlElement],
    level: HtmlElement,
    around: set[str],
    names: set[str],
    said: Callable[[], set[str]],
) -> list[tuple[HtmlElement, bool]]:
    """Those of the boxes behind one that go on with its story, and whether by their name."""
    series = _series(level)
    nexts = [_series(one) == series != "" and _is_next(one, around) for one in following]
    belongs = [
        is_next or _belongs(one, names, said) for one, is_next in zip(following, nexts, strict=True)
    ]
    kinds = [(one.tag, _series(one)) for one in following]
    last = {kind: place for place, kind in enumerate(kinds) if belongs[place] and kind[1]}
    # No part jumps over one of its kind.
    between = [
        last.get(kind, 0) > place and any(True for _ in prose_of(one))
        for place, (kind, one) in enumerate(zip(kinds, following, strict=True))
    ]
    found = zip(following, nexts, belongs, between, strict=True)
    return [(one, nxt or mid) for one, nxt, part, mid in found if part or mid]


def _append(box: HtmlElement, part: HtmlElement, *, is_next: bool) -> None:
    """Move a part behind the others of a story; bare text after it moves with it."""
    box.append(part)
    if part.tag in ("section", "article"):
        part.tag = "div"
    for inner in part.iter("div") if is_next else ():
        inner.attrib.clear()  # extractors pass over "widget" and the like


def _has_own_prose(box: HtmlElement) -> bool:
    """Whether most of a box's prose is in paragraphs that stand in no smaller box."""
    prose = {one: told for one in box.iter("p") if (told := size(one)) >= ENOUGH}
    own = [characters for one, characters in prose.items() if one.getparent() is box]
    is_box = box.tag in ("div", "section", "article", "main")
    return is_box and len(own) >= FEWEST and sum(own) >= MOST * sum(prose.values())


def _join_asides(main: HtmlElement) -> None:
    """Make a part of the story of an aside in it that has its prose, and not its words again."""
    asides = [
        one for one in main.iter("aside") if not any(True for _ in one.iterancestors("aside"))
    ]
    if not 0 < len(asides) <= MOST_ASIDES:
        return
    inside = {one for aside in asides for one in aside.iter("p")}
    around = " ".join(text_of(one) for one in main.iter("p") if one not in inside)
    for aside in asides:
        texts = [line_of(one) for one in _paragraphs(aside)]
        is_again = any(text.strip('"“”„«» ') in around for text in texts)
        if texts and not is_again and _is_plain_prose(aside, texts):
            is_note = NOTE.search(f"{aside.get('class') or ''} {aside.get('role') or ''}")
            is_note = is_note and SENTENCES.search(" ".join(texts))
            is_of_it = is_note or _shares(" ".join(texts), long_words(around))
            aside.tag = "div" if is_of_it else aside.tag


def _belongs(box: HtmlElement, names: set[str], said: Callable[[], set[str]]) -> bool:
    if next(box.iter("h1", "form"), None) is not None:
        return False
    texts = [line_of(one) for one in _paragraphs(box)]
    if not texts:
        return False
    if _is_amended(texts[0]) and all(map(ends_sentence, texts)):
        return True
    label = next((head for head in box.iter("h2", "h3", "h4", "p", "strong", "b")), None)
    is_label = any_of("corrections", after=r"\s?:?").fullmatch
    if label is not None and is_label(line_of(label)):
        rest = [text for text in texts if not is_label(text)]
        return bool(rest) and all(map(ends_sentence, rest)) and box.find(".//a") is None
    if any(map(is_of_page, texts)):
        return False
    if _series(box) in names and any(map(ends_sentence, texts)):
        return not any(head.find(".//a") is not None for head in box.iter("h2", "h3", "h4"))
    return _is_plain_prose(box, texts) and all(
        _shares(text, said()) for text in texts if len(text) >= SHORTEST
    )


def _is_next(box: HtmlElement, own: set[str]) -> bool:
    """Only sentences, in a box with the name of the box before it."""
    texts = [line_of(one) for one in _paragraphs(box)]
    is_prose = bool(texts) and all(map(ends_sentence, texts)) and not any(map(is_of_page, texts))
    marks = next(box.iter("a", "h1", "h2", "h3"), None)
    return is_prose and marks is None and not _is_marked(box, own)


def _is_plain_prose(box: HtmlElement, texts: list[str]) -> bool:
    """Sentences without links, pictures and headings, in a box that is not named otherwise."""
    if next(box.iter("a", "img", "button", "h2", "h3", "h4", "form"), None) is not None:
        return False
    is_prose = all(map(ends_sentence, texts)) and max(map(len, texts)) >= SHORTEST
    return (
        is_prose and not BESIDE.search(box.get("class") or "") and not any(map(is_of_page, texts))
    )


def _paragraphs(box: HtmlElement) -> Iterator[HtmlElement]:
    for one in box.iter("p", "div", "section", "li", "blockquote"):
        if not holds_blocks(one) and text_of(one).strip():
            yield one


def _is_amended(text: str) -> bool:
    """The beginning of a newsroom's later note on its story."""
    label = any_of("corrections", after=f"(?x:{BEHIND_LABEL})")
    return (label.match(text) or any_of("amended").match(text)) is not None


def _shares(text: str, said: set[str]) -> bool:
    return len(long_words(text) & said) >= SHARED


def _series(box: HtmlElement) -> str:
    return _without_number(box.get("class") or "")


@lru_cache(maxsize=256)
def _without_number(name: str) -> str:
    return SERIES.sub("", " ".join(name.split()))


def _is_title(box: HtmlElement) -> bool:
    """Whether a box is nothing but a link, without a full stop: another story's title."""
    linked = sum(size(link) for link in box.iter("a"))
    return 0 < linked == size(box) and not ends_sentence(line_of(box))


def lift_boxes(tree: HtmlElement) -> None:
    """Move each box out of a paragraph, after the text before it."""
    for paragraph in dict.fromkeys(box.getparent() for box in tree.iter(*LIFTED)):
        if paragraph is None or paragraph.tag != "p" or paragraph.getparent() is None:
            continue
        last, tail, paragraph.tail = paragraph, paragraph.tail, None
        for child in list(paragraph):
            if child.tag in LIFTED:
                rest = paragraph.makeelement("p")
                rest.text, child.tail = child.tail, None
                last.addnext(child)
                child.addnext(rest)
                last = rest
                if _is_title(child):
                    child.drop_tree()
            elif last is not paragraph:
                last.append(child)
        last.tail = tail


def keep_first_story(tree: HtmlElement) -> None:
    """Drop the stories that a page shows below its own, each an `<article>` with its headline."""
    stories = [
        article
        for article in tree.iter("article")
        if article.find(".//h1") is not None
        and sum(size(p) >= ENOUGH for p in article.iter("p")) >= FEWEST
    ]
    outer = [one for one in stories if not any(above in stories for above in one.iterancestors())]
    for other in outer[1:]:
        other.drop_tree()
