"""Web page → article."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import NamedTuple

from lxml.html import HtmlElement

from podcaster.articles.body import (
    found_date,
    read_body,
    read_box,
    short_sentences,
    story_in_scripts,
)
from podcaster.articles.boxes import arrange
from podcaster.articles.bylines import mend_names
from podcaster.articles.dates import is_month, read_date
from podcaster.articles.document import decode, is_binary
from podcaster.articles.head import opening_of, title_over, without_kicker
from podcaster.articles.leads import without_pointers
from podcaster.articles.lines import story_lines
from podcaster.articles.lines.furniture import any_of, is_furniture
from podcaster.articles.lines.prose import ends_sentence, shares_words, speak_of_one, word_count
from podcaster.articles.markup import line_of, read_markup
from podcaster.articles.mend import mend_paragraph
from podcaster.articles.metadata import Metadata, language_of, read_metadata
from podcaster.articles.overrides import override, selected, without
from podcaster.articles.parsing import Names, parse_page
from podcaster.articles.pictures import picture_texts
from podcaster.articles.posts import flatten_posts, flatten_quotations, order_posts, quoted_posts
from podcaster.articles.pruning import (
    drop_dead_weight,
    drop_menus,
    drop_unseen,
    prose_words,
    prune,
)
from podcaster.articles.refusals import PAYWALL, before_paywall, check_length, is_cut, why_no_story
from podcaster.articles.story_box import story_box
from podcaster.errors import BadInput
from podcaster.model import NO_RULES, Article, Block, ExtractRules, Role

ENOUGH = 60
"""Words; with fewer, a second extractor is asked as well."""
SHORTEST = 30
"""The fewest words of a story in a page's scripts."""
LITTLE = 0.4
"""Share of a page's prose; a story with less may be a teaser."""
NEXT_TO_NOTHING = 0.2
LACKING = 0.35
"""The same, for a warning: 4 of the 348 open pages have less, one of them for a good reason."""
LONG = 600
"""Words; teasers have fewer."""
LONGEST_SIGN, SIGNS = 12, 6
"""The most words of a line that names the author or the day; the blocks among which it stands."""
LONGEST_LABEL = 3
"""Words: "Article", "In short"."""
PART = r"[^\sa-zß-ÿ>»›][^\s>»›]*(?: [^\s>»›]+){0,2}"
PATH = re.compile(rf"{PART}(?: [>»›] {PART}){{1,5}}")
"""The way from the first page to a story: "Home > News > Harbour"."""
OF_A_BAR = re.compile(r"^\W|\b(?:19|20)\d\d\b")
"""An arrow, or the year of a date."""


class Known(NamedTuple):
    """What the markup of a page says of its lines."""

    captions: frozenset[str]
    """In lower case."""
    ends: frozenset[str]
    """Short sentences that look like the paragraphs of the story."""


def article_from_html(html: bytes | str, *, url: str | None = None) -> Article:
    """Find the article in a web page.

    Raises:
        BadInput: the page holds no story, and why.
    """
    name = url or "the page"
    if isinstance(html, bytes):
        if is_binary(html):
            raise BadInput(f"{name}: binary data, not a web page")
        html = decode(html)
    return read_page(html, name=name, url=url)


def read_page(
    html: str,
    *,
    name: str,
    url: str | None,
    title: str = "",
    rules: ExtractRules = NO_RULES,
) -> Article:
    """The same for a page with a name for messages."""
    shown = html
    tree = parse_page(shown, name)
    if not rules:
        drop_menus(tree)
    names = Names(tree)
    metadata = read_metadata(tree, names, url)
    metadata = replace(metadata, byline=mend_names(metadata.byline))
    if metadata.published is None:
        # A script may contain it.
        published = found_date(parse_page(html, name, scripts=True), metadata.url)
        metadata = replace(metadata, published=published)
    lines, kept = _lines_of(tree, rules.keep)
    if rules.drop:
        shown = without(tree, rules.drop)
        tree = parse_page(shown, name)
        names = Names(tree)
    if title or not metadata.title:
        # A document without styles has its headline in its first line.
        metadata = replace(metadata, title=title or title_over(read_box(tree.find("body"))))
    known = Known(picture_texts(tree), short_sentences(tree))
    behind = _tidy(tree, names)
    blocks = _looked_at_again(_story(tree, metadata, known), tree, shown, metadata, known)
    blocks = without_pointers(blocks, tree, metadata.url, metadata.byline)
    # It tells whether the story is for subscribers only.
    tree.find("body").extend(behind)
    blocks = override(blocks, lines, rules, kept) if rules else blocks
    check_length(blocks, name)
    # The text in place of a story is no longer in the tree.
    whole = tree if any(ends_sentence(block.text) for block in blocks) else parse_page(shown, name)
    reason = why_no_story(blocks, whole, metadata)
    if reason != PAYWALL and _words(blocks) < ENOUGH:
        hidden = _hidden_story(html, name, metadata)
        if _words(hidden) > max(SHORTEST, 2 * _words(blocks)):
            blocks, reason = hidden, None
    if reason:
        raise BadInput(f"{name}: no story to read: {reason}")
    return replace(
        _article(metadata, blocks),
        is_shortened=is_cut(blocks, tree),
        is_lacking=_words(blocks) < LACKING * prose_words(tree),
    )


def _lines_of(tree: HtmlElement, keep: Sequence[str]) -> tuple[Sequence[Block], Sequence[str]]:
    """All lines of a page in order, and those in elements that the show keeps."""
    if not keep:
        return (), ()
    kept = [line.text for element in selected(tree, keep) for line in read_box(element)]
    return read_box(tree.find("body")), kept


def whole_page(html: str) -> tuple[Block, ...]:
    """The whole text of a page, block by block, without scripts, styles and buttons."""
    return read_box(parse_page(html, "the page").find("body"))


def _tidy(tree: HtmlElement, names: Names) -> list[HtmlElement]:
    """Leave in a page what may hold the story, so that extractors find it."""
    drop_dead_weight(tree, names)
    flatten_posts(names)
    flatten_quotations(tree)
    read_markup(tree, names)
    order_posts(tree, names)
    prune(tree, names)
    return arrange(tree)


def _looked_at_again(
    blocks: tuple[Block, ...],
    tree: HtmlElement,
    html: str,
    metadata: Metadata,
    known: Known,
) -> tuple[Block, ...]:
    """If little of the page's prose was found, take the result of another way of reading."""
    found = _words(blocks)
    if found >= LONG or found >= LITTLE * prose_words(tree):
        return blocks
    # The wrong part may have been taken out: the page as it came may show the right one.
    page = parse_page(html, "")
    drop_unseen(page, Names(page))
    whole = _story(page, metadata, known, again=True)
    if _words(whole) > 2 * found:
        return whole
    box = story_box(tree) if found < NEXT_TO_NOTHING * prose_words(tree) else None
    boxed = () if box is None else _filtered(read_box(box), metadata, known)
    return boxed if _words(boxed) > 2 * found else blocks


def _hidden_story(html: str, name: str, metadata: Metadata) -> tuple[Block, ...]:
    """The story of a page that has it only in its scripts."""
    story = story_in_scripts(parse_page(html, name, scripts=True))
    if not story:
        return ()
    tree = parse_page(f"<article>{story}</article>", name)
    known = Known(picture_texts(tree), short_sentences(tree))
    _tidy(tree, Names(tree))
    return _filtered(read_box(tree.find("body")), metadata, known)


def _story(
    tree: HtmlElement, metadata: Metadata, known: Known, *, again: bool = False
) -> tuple[Block, ...]:
    """Ask the quick extractor, and the slower ones if it found next to nothing."""
    blocks = _filtered(read_body(tree, is_known_little=again), metadata, known)
    if _words(blocks) >= ENOUGH and not _is_run_together(blocks, tree):
        return blocks
    boxes = (tree.find(".//article"), tree.find(".//main"), tree.find("body"))
    box = next((box for box in boxes if box is not None), tree)
    whole = _filtered(read_box(box), metadata, known)
    if any(ends_sentence(one.text) for one in whole) and _words(whole) <= max(
        ENOUGH, _words(blocks)
    ):
        # A page of a few lines has nothing around its story that an extractor would leave out.
        return whole
    second = _filtered(read_body(tree, thorough=True), metadata, known)
    return second if _words(second) > 1.5 * _words(blocks) else blocks


def _is_run_together(blocks: Sequence[Block], tree: HtmlElement) -> bool:
    """Whether a short page was read as one paragraph, though it has several."""
    if len(blocks) != 1:
        return False
    texts = filter(None, map(line_of, tree.iter("p")))
    return sum(text in blocks[0].text for text in texts) > 1


def _filtered(blocks: Sequence[Block], metadata: Metadata, known: Known) -> tuple[Block, ...]:
    lead = next((one for one in blocks if one.role is Role.BODY and ends_sentence(one.text)), None)
    # Some pages describe their first picture with the first paragraph.
    blocks = [one for one in blocks if one is lead or one.text.casefold() not in known.captions]
    story = _without_headline(before_paywall(quoted_posts(blocks)), metadata.title)
    story = _without_signs(story, metadata)
    return story_lines(
        story, title=metadata.title, byline=metadata.byline, is_page=True, ends=known.ends
    )


def _without_signs(blocks: Sequence[Block], metadata: Metadata) -> list[Block]:
    """Leave out the lines at the beginning that say once more who wrote the story, and when."""
    names = [name for name in (metadata.byline or "").split(", ") if " " in name]
    forms = [*names, *map(str.upper, names)]
    day = metadata.published.date() if metadata.published else None

    def is_sign(block: Block) -> bool:
        text = block.text
        # "5 May 2020, 7:22 pm Source:"
        if word_count(text) > 2 * LONGEST_SIGN or ends_sentence(text.rstrip(":")):
            return False
        if block.role is Role.HEADING:
            return text == metadata.byline
        by = any_of("bylines", r"\W*", r"\W+").match(text)
        if by and text[by.end() :].startswith(tuple(forms)):
            return True
        if word_count(text) > LONGEST_SIGN:
            return False
        date = read_date(text) if day and any(map(str.isdigit, text)) else None
        rest = reduce(
            lambda said, name: said.replace(name, "").replace(name.upper(), ""), names, text
        )
        others = [word for word in re.findall(r"[^\W\d_]{4,}", rest) if not is_month(word)]
        return len(others) < 2 and (rest != text or (date is not None and date.date() == day))

    over = itertools.takewhile(lambda one: not ends_sentence(one.text), blocks)
    paths = [one for one in over if PATH.fullmatch(one.text)]
    return [
        one
        for place, one in enumerate(blocks)
        if place >= SIGNS or not (is_sign(one) or one in paths)
    ]


def _without_headline(blocks: Sequence[Block], title: str) -> list[Block]:
    """Leave out headline and labels over the story; make headings of headlines further down."""
    story = next((place for place, block in enumerate(blocks) if block.role is Role.BODY), 0)
    told = [block.text for block in blocks[story:]]
    # A heading over a summary is not a heading of the story.
    listed = {place for place, block in enumerate(blocks) if block.role is Role.ITEM}
    labels = _labels_over(blocks)
    return [
        replace(block, role=Role.HEADING) if block.role is Role.HEADLINE else block
        for place, block in enumerate(blocks)
        if place not in labels
        and (
            place >= story or not _is_over_story(block, title, () if place + 1 in listed else told)
        )
    ]


def _labels_over(blocks: Sequence[Block]) -> set[int]:
    """Entries over the first sentence: section, date, "Copy link"; key points say no such thing."""
    lines = itertools.takewhile(lambda block: not ends_sentence(block.text), blocks)
    entries = {place: one for place, one in enumerate(lines) if one.role is Role.ITEM}
    labels = entries.values()
    is_bar = all(map(_is_label, labels)) and any(
        is_furniture(one.text) or OF_A_BAR.search(one.text) for one in labels
    )
    return set(entries) if is_bar else set()


def _is_label(entry: Block) -> bool:
    """A few words or a figure, but not an amount, as recipes list them over the story."""
    text = entry.text
    if is_furniture(text):
        return True
    is_amount = any(map(str.isdigit, text)) and any(map(str.isalpha, text))
    return word_count(text) <= LONGEST_LABEL and not ends_sentence(text) and not is_amount


def _is_over_story(block: Block, title: str, story: Sequence[str]) -> bool:
    """A headline, the same in other words, or a label that shares no word with the story."""
    if block.role is not Role.HEADING or ends_sentence(block.text):
        return block.role is Role.HEADLINE
    is_label = word_count(block.text) <= LONGEST_LABEL and not shares_words(block.text, story)
    return is_label or speak_of_one(block.text, title)


def _words(blocks: Sequence[Block]) -> int:
    return sum(word_count(block.text) for block in blocks)


def _article(metadata: Metadata, blocks: Sequence[Block]) -> Article:
    blocks = without_kicker(blocks, metadata.title)
    mended = tuple(
        Block(text, block.role) for block in blocks if (text := mend_paragraph(block.text))
    )
    language = language_of(mended, metadata.language)
    return Article(
        title=metadata.title or opening_of(mended[0].text, language),
        blocks=mended,
        byline=metadata.byline,
        site=metadata.site,
        published=metadata.published,
        url=metadata.url,
        language=language,
        image=metadata.image,
        section=metadata.section,
    )
