"""A page's links: lists, lines or boxes of them that lead to other stories."""

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import islice

from lxml.html import HtmlElement

from podcaster.articles.leads import is_offer
from podcaster.articles.lines.furniture import is_furniture, opens_list
from podcaster.articles.lines.prose import MOST_SHARED, ends_sentence, is_beside, word_count
from podcaster.articles.markup import drop, line_of, size, text_of, unwrap
from podcaster.articles.story_box import ENOUGH, holds_blocks, kind_of, prose_of
from podcaster.languages.sentences import split_sentences

LABEL_WORDS, LABEL_CLIMB = 6, 3
HEADINGS = ("h2", "h3", "h4", "h5")
FEWEST_CARDS, LONGEST_CARD = 3, 400
"""The fewest boxes in a row, and the most characters of each."""
PROSE, MUCH = 80, 480
"""The fewest characters of a story's paragraph outside its links, and of a story's box."""
SENTENCE = re.compile(r"[.!?…][\"'”’)]*\s*$")
LABELLED = re.compile(r"[:|»›>→] ?$")
FEWEST_LINKED = 4
"""Words of links after a label; fewer are the name of a place or of a paper."""
LONGEST_NAME = 3
"""The most words of a link within the story that is a name."""


def drop_links(tree: HtmlElement) -> None:
    """Take the links to other stories out of a page; links within sentences stay."""
    for element in list(tree.iter("ul", "ol")):
        if _is_list_of_links(element):
            drop_announcer(element)
            drop(element)
    for element in filter(_has_link, list(tree.iter("p", "li"))):
        is_aside = element.tag == "p" and (_is_promotion(element) or _is_in_brackets(element))
        if is_aside or _is_labelled_link(element):
            drop(element)
    for link in [link for link in tree.iter("a") if link.getparent().tag == "div"]:
        if _is_bare(link):
            link.tail = None
            drop(link)
    has_others = cache(lambda box: sum(size(one) >= ENOUGH for one in box.iterchildren("p")) > 1)
    for link in [link for link in tree.iter("a") if link.getparent().tag == "p"]:
        if _is_tail(link) and has_others(link.getparent().getparent()):
            drop(link)
    cells = filter(_is_linked_row, tree.iter("td"))
    rows = dict.fromkeys(one.getparent() for one in tree.iter("p"))
    last = (card for row in rows for card in _last_cards(row))
    for element in (*_teasers(tree), *_cards(tree), *cells, *last):
        drop(element)
    for label in list(tree.iter(*HEADINGS)):
        if (box := _linked_box(label)) is not None:
            above = box.getprevious()
            if above is not None and text_of(above).split() == text_of(label).split():
                drop(above)
            drop(box)


def _linked(element: HtmlElement) -> tuple[int, int]:
    """Characters of an element, and how many of them are links."""
    return size(element), sum(map(size, element.iter("a")))


def _has_link(element: HtmlElement) -> bool:
    return next(element.iter("a"), None) is not None


def _is_list_of_links(element: HtmlElement) -> bool:
    entries = [entry for entry in element if entry.tag == "li"]
    if len(entries) < 2 or sum(map(_has_link, entries)) < 0.7 * len(entries):
        return False
    # A teaser breaks off: "<a>Crane falls</a> The harbour of Lindby was …"
    counts = [(*_linked(entry), line_of(entry).endswith(("...", "…"))) for entry in entries]
    links = sum(linked >= (0.1 if is_cut else 0.6) * total > 0 for total, linked, is_cut in counts)
    return links >= 0.7 * len(entries) or _is_announced(element)


def drop_announcer(element: HtmlElement) -> None:
    """Drop "More on this:", or "Table of contents", with the list that it announces."""
    before = element.getprevious()
    if before is not None and before.tag in ("p", *HEADINGS):
        text = text_of(before).strip()
        if word_count(text) <= LABEL_WORDS and (text.endswith(":") or opens_list(text)):
            drop(before)


def _is_announced(element: HtmlElement) -> bool:
    """A list under "More stories" or the like."""
    before = element.getprevious()
    return before is not None and opens_list(text_of(before).strip()[:200])


def _is_promotion(element: HtmlElement) -> bool:
    """A paragraph that is a link, and no sentence ("READ MORE: …") or in capitals alone."""
    total, linked = _linked(element)
    text = text_of(element)
    if linked == total and text.isupper() and text.strip().count(" ") >= 3:
        return True
    return 0 < 0.75 * total <= linked and text.strip().count(" ") >= 3 and not SENTENCE.search(text)


def _is_linked_row(cell: HtmlElement) -> bool:
    """A cell alone in its row, all of it a link, over or below one that leads to the same story."""
    link, row = cell.find("a"), cell.getparent()
    if link is None or len(row) > 1 or holds_blocks(cell):
        return False
    total, linked = _linked(cell)
    address = link.get("href")
    if not address or linked != total or word_count(line_of(cell)) < FEWEST_LINKED:
        return False
    beside = [one for one in (row.getprevious(), row.getnext()) if one is not None]
    return any(one.get("href") == address for each in beside for one in each.iter("a"))


def _is_in_brackets(paragraph: HtmlElement) -> bool:
    """An editor's note: all in square brackets, and most of it a link."""
    text = text_of(paragraph).strip()
    if text[:1] != "[" or text[-1:] != "]" or text.count("[") > 1:
        return False
    total, linked = _linked(paragraph)
    *_, link = paragraph.iter("a")
    # "[ … Read <a>Nine Ways to Lift a Crane</a>. ]"
    name = line_of(link)
    is_title = word_count(name) >= FEWEST_LINKED and not name[0].islower()
    is_title &= not any(map(str.isalpha, link.tail or "")) and link.getnext() is None
    return (2 * linked >= total or is_title) and word_count(text) > LONGEST_NAME


def _is_labelled_link(element: HtmlElement) -> bool:
    """Links to the end of a line after a label: "Read more | Crane falls", "Also: A / B".

    An entry of a list with one such link may be a product, or a place.
    """
    found = list(element.iter("a"))
    if len(found) < 1 + (element.tag == "li"):
        return False
    text = line_of(element)
    if SENTENCE.search(text):
        return False
    links = [line_of(link) for link in found]
    label, _, rest = text.partition(links[0]) if links[0] else ("", "", "")
    for link in links[1:]:
        rest = rest.replace(link, "", 1)
    is_label = LABELLED.search(label) and 0 < word_count(label) <= LABEL_WORDS
    is_title = word_count(" ".join(links)) >= FEWEST_LINKED
    return bool(is_label) and is_title and not any(map(str.isalpha, rest))


def _linked_box(label: HtmlElement) -> HtmlElement | None:
    """A box with a label and nothing else but linked titles of other stories."""
    name = line_of(label)
    if _has_link(label) or not name or word_count(name) > LABEL_WORDS or ends_sentence(name):
        return None
    for box in islice(label.iterancestors(), LABEL_CLIMB):
        if box.tag not in ("div", "section", "aside", "header") or box.find(".//h1") is not None:
            return None
        links = [line_of(link) for link in box.iter("a")]
        if links:
            is_title = max(map(word_count, links)) >= FEWEST_LINKED
            if not is_title or any(map(ends_sentence, links)):
                return None
            told = size(box) - len(name) - sum(map(len, links))
            return box if told <= len(links) else None
    return None


def _is_bare(link: HtmlElement) -> bool:
    """A title that is a line of its own between line breaks, with its date after it at most."""
    before, after = link.getprevious(), link.getnext()
    if "br" not in (getattr(before, "tag", ""), getattr(after, "tag", "")):
        return False
    above = (link.getparent().text if before is None else before.tail) or ""
    title = text_of(link)
    return (
        not any(map(str.isalpha, f"{above}{link.tail or ''}"))
        and word_count(" ".join(title.split())) >= FEWEST_LINKED
        and not SENTENCE.search(title)
    )


def _is_tail(link: HtmlElement) -> bool:
    """ "Read more" behind the last sentence of a paragraph."""
    paragraph, name = link.getparent(), line_of(link)
    if link.getnext() is not None or (link.tail or "").strip() or ends_sentence(name):
        return False
    if name[:1].islower() or link.get("href", "").startswith(("tel:", "mailto:")):
        return False  # "…?" <a>asked Berg</a>
    told = line_of(paragraph).removesuffix(name).rstrip()
    return (
        0 < word_count(name) <= LONGEST_NAME
        and len(told) >= ENOUGH
        and SENTENCE.search(told) is not None
        # "… as I live." <a>Anna Berg</a>; Who will pay? <a>Nobody knows</a>
        and (told.endswith((".", "!", "…")) or is_furniture(name))
        # Mr. <a>Jan Vik</a>
        and (name.startswith(("(", "[")) or split_sentences(f"{told} {name}")[-1] == name)
    )


def _cards(tree: HtmlElement) -> list[HtmlElement]:
    """Boxes of a kind in a row, each a linked heading and a line or two, beside a longer story.

    Where most of a page's prose stands in such boxes, they are the story: a digest.
    """
    rows: dict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    # A hostile page has thousands in a row: they are counted once.
    kinds = cache(lambda row: Counter(map(_kind, row)))
    for heading in tree.iter(*HEADINGS):
        if not _leads_away(heading):
            continue
        for box in heading.iterancestors("div", "li", "article", "section"):
            row = box.getparent()
            if row is not None and kinds(row)[_kind(box)] >= FEWEST_CARDS:
                rows[row].append(box)
                break
    cards = [
        card
        for row in rows.values()
        for card in (row if len(row) >= FEWEST_CARDS else ())
        if size(card) <= LONGEST_CARD
    ]
    inside = sum(map(size, cards))
    told = sum(size(p) for p in tree.iter("p") if size(p) >= PROSE) if cards else 0
    return cards if 2 * inside < told else []


def _last_cards(row: HtmlElement) -> list[HtmlElement]:
    """The last boxes, two or with a picture, each with a linked title of another story."""
    cards: list[HtmlElement] = []
    story: list[str] = []
    for box in reversed(row):
        text = line_of(box)
        if not text and not (box.tail or "").strip():
            continue
        is_card = box.tag in ("div", "article", "section", "aside") and len(text) <= LONGEST_CARD
        if not is_card or not any(_is_title(link, box) for link in box.iter("a")):
            break
        story = story or [line_of(one) for one in row.iterchildren("p")]
        if not is_beside(text, story, MOST_SHARED / 2):
            break
        cards.append(box)
    told = sum(map(len, story))
    is_marked = len(cards) > 1 or any(one.find(".//img") is not None for one in cards)
    return cards if is_marked and 3 * sum(map(size, cards)) < told else []


def _is_title(link: HtmlElement, box: HtmlElement) -> bool:
    """Whether a link away from the page is a line of its own, and no sentence."""
    name, line = line_of(link), link.getparent()
    is_alone = size(line) == len(name) or (line is box and not (link.tail or "").strip())
    is_away = is_alone and not link.get("href", "#").startswith("#")
    return is_away and word_count(name) >= FEWEST_LINKED and not ends_sentence(name)


def _leads_away(heading: HtmlElement) -> bool:
    """Whether a heading is a link, and not to its own place in the page."""
    links = (*heading.iter("a"), heading.getparent())
    return any(
        one.tag == "a" and (href := one.get("href")) is not None and not href.startswith("#")
        for one in links
    )


def _kind(box: HtmlElement) -> tuple[str, str | None]:
    return box.tag, box.get("class")


def _teasers(tree: HtmlElement) -> list[HtmlElement]:
    """Boxes of three or more headings that are links, with no prose among them."""
    counts: Counter[HtmlElement] = Counter()
    for heading in tree.iter(*HEADINGS):
        if not _leads_away(heading):
            continue
        for ancestor, _ in zip(heading.iterancestors(), range(6), strict=False):
            counts[ancestor] += 1
    boxes = [
        box
        for box, count in counts.items()
        if count >= 3 and box.tag in ("div", "section", "aside", "ul")
    ]
    return [box for box in boxes if not _has_prose(box)]


def _has_prose(box: HtmlElement) -> bool:
    """Whether it has much text besides headings and links."""
    if (total := size(box)) < MUCH:
        return False
    links = (link for link in box.iter("a") if next(link.iterancestors(*HEADINGS), None) is None)
    headings = (head for head in box.iter(*HEADINGS) if next(head.iterancestors("a"), None) is None)
    return total - sum(map(size, links)) - sum(map(size, headings)) >= MUCH


def keep_linked_paragraphs(tree: HtmlElement) -> None:
    """Write the links of a paragraph as plain text where it is one of the story's, and little else.

    Extractors take it for a list of links. It ends a sentence outside of them, or lists names.
    """
    for entries in list(tree.iter("ul", "ol")):
        if _is_told(entries):
            for link in list(entries.iter("a")):
                unwrap(link)
    linked = {
        one: text
        for one in dict.fromkeys(_paragraph_of(link) for link in tree.iter("a"))
        if one is not None and (text := _linked_text(one))
    }
    if not linked:
        return
    kinds = set(map(kind_of, prose_of(tree)))
    for paragraph, text in linked.items():
        # Names at the end of a story are its topics.
        goes_on = ends_sentence(text) or paragraph.getnext() is not None
        if kind_of(paragraph) in kinds and goes_on:
            for link in list(paragraph.iter("a")):
                unwrap(link)


def _is_told(entries: HtmlElement) -> bool:
    """A list of sentences of which less than two thirds are links, none of them to an offer."""
    total, linked = _linked(entries)
    texts = [line_of(one) for one in entries.iterchildren("li")]
    is_told = 0 < 3 * linked < 2 * total and len(texts) > 1 and all(map(ends_sentence, texts))
    return is_told and not any(map(is_offer, entries.iter("a")))


def _paragraph_of(link: HtmlElement) -> HtmlElement | None:
    box = next(link.iterancestors("p", "div", "li", "td", "section", "h2", "h3", "h4"), None)
    return box if box is not None and box.tag in ("p", "div") else None


def _linked_text(paragraph: HtmlElement) -> str:
    """The text of a paragraph that is mostly links; empty if it promotes another story."""
    if holds_blocks(paragraph):
        return ""
    text = line_of(paragraph)
    links = [line_of(link) for link in paragraph.iter("a")]
    if not links[0] or 2 * sum(map(len, links)) < len(text) or is_furniture(text):
        return ""
    plain = text
    for link in links:
        plain = plain.replace(link, "", 1)
    label = text.partition(links[0])[0].rstrip()
    is_sentence = ends_sentence(text) and ends_sentence(plain) and not label.endswith((":", "："))
    is_names = len(links) > 1 and plain.count(",") + plain.count("、") >= len(links) - 1
    is_names &= all(word_count(link) <= LONGEST_NAME for link in links)
    return text if is_sentence or is_names else ""
