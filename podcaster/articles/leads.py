"""The edges of a story: the leads over its box, the notes and pointers at its end."""

import itertools
import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from podcaster.articles.lines.captions import is_caption
from podcaster.articles.lines.furniture import (
    any_of,
    has_words_of_pages,
    is_furniture,
    speaks_to_reader,
)
from podcaster.articles.lines.prose import (
    CJK,
    MOST_ASKING,
    MOST_SHARED,
    QUOTES,
    bare,
    ends_sentence,
    is_beside,
    is_contact,
    long_words,
    unquoted,
    word_count,
)
from podcaster.articles.markup import drop, has_text, line_of, size, text_of
from podcaster.articles.parsing import holds
from podcaster.model import Block, Role

HEADINGS = ("h1", "h2", "h3", "h4")
LINES = ("p", "div", "section", "h2", "h3", "h4")
BLOCKS = frozenset(
    ("p", "div", "section", "article", "header", "blockquote", "figure", "ul", "ol", *HEADINGS)
)
SKIPPED = ("aside", "nav", "footer", "form", "figure", "ul", "ol", "dl", "table", "blockquote")
MARKED = ("a", "img", "picture", "button", "time", "form", "input", "svg", "video")
"""Elements that a lead does not contain."""
BESIDE = re.compile(
    r"promo|related|recommend|author|autor|auteur|biograph|about|quote|widget|sidebar|caption"
    r"|credit|image|photo|media|\bads?\b|advert|sponsor|breaking|alert|ticker|\bbox\b",
    re.IGNORECASE,
)
"""Names of other things at that place, whatever their text."""
NAMED = re.compile(
    r"lead|intro|summary|stand-?first|dek\b|deck|teaser|vorspann|anlauf|chap[oô]|perex|abstract"
    r"|sub-?(?:title|head|line)|excerpt|preamble|ingress|entradilla|sumario|sommario|occhiello",
    re.IGNORECASE,
)
"""Names of a lead, in its own element or in the one around it."""
CALLED = re.compile(
    r"(?:^|[\s_]|(?<!\bsite)(?<!\bpage)-)(?:article-?)?(?:lead|intro|summary|stand-?first|dek|vorspann"
    r"|sub-?head(?:line)?|subtitle|chap[oô]|perex|ingress|entradilla|sumario|sommario|occhiello)"
    r"(?=$|[\s_]|-(?!board))",
    re.IGNORECASE,
)
"""Whole names of a lead that is not measured by the words of its story."""
FEWEST_WORDS = 6
FEWEST, LONG = 2, 60
"""The fewest paragraphs in the story's box, and characters of each."""
MOST_LEADS = 2
"""Paragraphs before the box; if there are more, the story begins before its box."""
MOST_BETWEEN = 40
"""Blocks between a headline and its story; more are not the head of an article."""
SHARED = 2
"""The fewest words that a lead has in common with its story and headline."""
SUMS_UP = 0.7
"""Share of the words of a lead that the story has, too; with as many it only sums up."""
OPENING, STEM = 2, 4
"""Paragraphs of a story's opening; letters by which words are compared."""
WORDS = re.compile(rf"[^\W\d_]{{{STEM},}}")

MOST_NOTES, FEWEST_ABOVE = 3, 3
"""The most paragraphs of notes at the end, and the fewest of prose above them."""

MOST_CHARACTERS, FEWEST_BEFORE, MOST_POINTERS = 300, 2, 30
"""Of a paragraph that points away from its story; blocks before it; such paragraphs."""
ARCHIVE = re.compile(r"https?://web\.archive\.org/web/\w+/")
PROFILE = re.compile(
    r"(?:https?:)?//(?:www\.|m\.)?"
    r"(?:facebook|twitter|x|instagram|youtube|tiktok|linkedin|threads|t|telegram|whatsapp)"
    r"\.(?:com|net|me)/(?:(?:channel|company|user|c)/)?[^/?]+/?(?:\?hl=\w+)?$"
)
"""Links to whole accounts on networks."""
ASKING = re.compile(
    r"//(?:play\.google\.com/store|(?:apps|itunes)\.apple\.com|(?:www\.)?(?:steadyhq|patreon|paypal|ko-fi)\.com)"
    r"|newsletter|subscri(?:be|ption)|\babo(?:nn|s?\b)|sign-?up|donat(?:e|ion)|\bspenden?\b",
    re.IGNORECASE,
)
"""Links to apps, newsletters, subscriptions and donations."""


def join_leads(box: HtmlElement) -> None:
    """Move the leads of a story into its box, as its first paragraphs.

    Extractors take the box alone. A lead is a box right before it, or says more of what the
    headline says than the opening in the box; over a story that begins by itself is a summary.
    """
    if next(box.iter("h1"), None) is not None:
        return
    paragraphs = [text for one in box.iter("p") if (text := line_of(one))]
    if sum(len(text) >= LONG for text in paragraphs) < FEWEST:
        return  # it may be about the author
    headline, lines = _over(box)
    if not lines:
        return
    named, opening = _stems(headline), _stems(" ".join(paragraphs[:OPENING]))
    story = " ".join(paragraphs)
    said = cache(lambda: _stems(f"{story} {headline}"))
    before = next((one for one in box.itersiblings(preceding=True) if has_text(one)), None)
    before = before if before is not None and before.tag == "div" else box
    leads: list[HtmlElement] = []
    texts = [(line, line_of(line)) for line in lines]
    texts = [
        (line, text)
        for line, text in texts
        if text not in story and _is_lead(line, text) and not _is_below_picture(line)
    ]
    for line, text in texts:
        is_next = before in (line, line.getparent()) and size(before) == len(text)
        is_named = any(NAMED.search(one.get("class") or "") for one in (line, before))
        is_next &= is_named or len(_stems(text) & named) > SHARED
        stems = _stems(text)
        is_first = len(stems & named) > max(1, len(opening & named))
        fewest = SHARED if is_first else SHARED + 2
        is_on_it = (is_first or is_next) and len(stems & said()) >= fewest
        inner = (line, line.getparent())
        names = [one.get("class") or "" for one in inner]
        is_lead = any(map(CALLED.search, names)) and not any(map(BESIDE.search, names))
        is_lead &= any(one.getparent().find("h1") is not None for one in inner)
        # Else it only sums up what the story says.
        is_new = len(stems & said()) < SUMS_UP * len(stems)
        is_lone = len(texts) == 1 and len(stems & said()) > SHARED
        is_lone &= line.tag not in HEADINGS or not text.endswith("?")
        if is_on_it or (is_new and (is_lead or is_lone)):
            leads.append(line)
    for lead in leads if len(leads) <= MOST_LEADS else ():
        _put_first(box, lead)


def _stems(text: str) -> set[str]:
    return {word[:STEM].casefold() for word in WORDS.findall(text)}


def _over(box: HtmlElement) -> tuple[str, list[HtmlElement]]:
    """The headline over a box, and the lines between, the nearest first; none far from one."""
    headlines = "h1" if box.getroottree().getroot().find(".//h1") is not None else HEADINGS
    lines: list[HtmlElement] = []
    for level in (box, *box.iterancestors()):
        for sibling in level.itersiblings(preceding=True):
            waiting = [sibling]
            while waiting:
                one = waiting.pop()
                if one.tag in headlines:
                    return text_of(one), lines
                if holds(one, BLOCKS):
                    waiting.extend([] if _is_elsewhere(one) and not _has_headline(one) else one)
                elif not _is_elsewhere(one):
                    lines.append(one)
                if len(lines) > MOST_BETWEEN:
                    return "", []
    return "", []


def _is_elsewhere(one: HtmlElement) -> bool:
    name = one.get("class") or ""
    return one.tag in SKIPPED or (BESIDE.search(name) is not None and not NAMED.search(name))


def _has_headline(one: HtmlElement) -> bool:
    return next(one.iter("h1"), None) is not None


def _is_lead(line: HtmlElement, text: str) -> bool:
    if line.tag not in LINES or word_count(text) < FEWEST_WORDS or not ends_sentence(text):
        return False
    # A quotation without a speaker is not a lead.
    if text[0] in QUOTES or next(line.iter(*MARKED), None) is not None or is_caption(text):
        return False
    return not (is_furniture(text) or has_words_of_pages(text) or speaks_to_reader(text))


def _is_below_picture(line: HtmlElement) -> bool:
    """Whether a box without a name stands right below one that is only a picture."""
    above = line.getprevious()
    return (
        line.tag == "div"
        and not line.get("class")
        and above is not None
        and not size(above)
        and next(above.iter("img", "picture"), None) is not None
    )


def _put_first(box: HtmlElement, line: HtmlElement) -> None:
    paragraph = box.makeelement("p")
    paragraph.text, paragraph.tail, box.text = line.text, box.text, None
    paragraph.extend(list(line))
    box.insert(0, paragraph)
    drop(line)


def notes_at_end(box: HtmlElement) -> list[HtmlElement]:
    """Take out the last paragraphs in italics or bold to the reader, under plain ones.

    They hold a link or speak of the story. So an editor says who the author is, where else to
    read, and whom to write to.
    """
    lines: list[HtmlElement] = []
    for one in list(box.iter("p", "h2", "h3", "h4"))[::-1]:
        if len(lines) < MOST_NOTES + FEWEST_ABOVE and text_of(one).strip():
            lines.insert(0, one)
    notes = list(itertools.takewhile(_is_note, lines[: -MOST_NOTES - 1 : -1]))
    if len(notes) == 1 and not _is_apart(
        text_of(notes[0]), long_words(" ".join(map(text_of, lines[:-1])))
    ):
        return []
    above = lines[: len(lines) - len(notes)]
    # Extractors drop a heading with nothing under it.
    near = above[-FEWEST_ABOVE:]
    if len(near) < FEWEST_ABOVE or near[-1].tag != "p" or any(map(_is_note, near)):
        return []
    for note in notes:
        note.drop_tree()
    return notes


def _is_apart(text: str, said: set[str]) -> bool:
    """Whether a note is about the page or to its reader, or shares no word with the story."""
    return is_of_page(text) or not long_words(text) & said


def _is_note(paragraph: HtmlElement) -> bool:
    if paragraph.tag != "p":
        return False
    marked = [one for one in paragraph if one.tag in ("em", "i", "strong", "b", "a", "br")]
    plain = "".join([paragraph.text or "", *(one.tail or "" for one in paragraph)])
    is_marked = len(marked) == len(paragraph) and not any(map(str.isalpha, plain))
    return (
        is_marked
        and any(one.tag not in ("a", "br") for one in marked)
        and paragraph.find(".//a[@href]") is not None
    )


def is_of_page(text: str) -> bool:
    """Whether a paragraph is about its page or speaks to the reader, quoted words apart."""
    text = unquoted(text)
    return is_furniture(text) or has_words_of_pages(text) or speaks_to_reader(text)


def without_pointers(
    story: tuple[Block, ...], tree: HtmlElement, url: str | None, byline: str | None
) -> tuple[Block, ...]:
    """Leave out last paragraphs that are about the page, its author, or other pages.

    Where else to read, whom to follow, whom to write to. Such a paragraph ends in a link, or has
    the address of the site or of the author.
    """
    lines = {_letters(text_of(one)): one for one in tree.iter("p", "li") if _has_link(one)}
    host = _host(url or "")
    end = len(story)
    while end > max(FEWEST_BEFORE, len(story) - MOST_POINTERS):
        text, before = story[end - 1].text, [block.text for block in story[: end - 1]]
        line = lines.get(_letters(text))
        is_pointer = line is not None and _is_pointer(line, text, before, host)
        if not (is_pointer or is_contact(text, before, host, byline or "")):
            break
        end -= 1
    if _ends_in_link(lines.get(_letters(story[end - 1].text)) if story else None):
        return story  # so do its paragraphs
    last = story[end - 1] if story else Block("")
    is_label = last.role is Role.HEADING or word_count(last.text) < FEWEST_WORDS
    is_label &= end < len(story) and last.role is not Role.ITEM
    return story[: end - (is_label and not ends_sentence(last.text))]


def _letters(text: str) -> str:
    """A key for a line whose punctuation may have been mended."""
    return "".join(filter(str.isalnum, text))


def _has_link(line: HtmlElement) -> bool:
    return next(line.iter("a"), None) is not None


def _host(address: str) -> str:
    try:
        return (urlsplit(ARCHIVE.sub("", address)).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_offer(link: HtmlElement) -> bool:
    """Whether a link leads to what a site offers: its accounts, its app, a newsletter."""
    address = ARCHIVE.sub("", link.get("href") or "")
    return PROFILE.match(address) is not None or ASKING.search(address) is not None


def _ends_in_link(line: HtmlElement | None) -> bool:
    if line is None:
        return False
    names = list(filter(None, (_letters(text_of(link)) for link in line.iter("a"))))
    return bool(names) and _letters(text_of(line)).endswith(names[-1])


def _is_pointer(line: HtmlElement, text: str, story: Sequence[str], host: str) -> bool:
    links = list(line.iter("a"))
    names = [line_of(link).rstrip(" .!…") for link in links]
    if len(text) > MOST_CHARACTERS or CJK.search(text):
        return False
    addresses = [ARCHIVE.sub("", link.get("href") or "") for link in links]
    is_asking = any(map(ASKING.search, addresses)) and speaks_to_reader(unquoted(text))
    if not (is_asking or _ends_in_link(line)):
        return False
    if sum(PROFILE.match(address) is not None for address in addresses) > 1:
        return True
    # A story tells its readers where to see a race, too: a page speaks of itself, or calls.
    told = unquoted(text)
    is_call = is_asking or is_furniture(told) or has_words_of_pages(told)
    is_call |= bool(any_of("we", r"\b", r"\b").search(told) or any_of("calls").match(bare(told)))
    if not is_call and _letters("".join(names)) == _letters(text):
        is_apart = not long_words(text) & long_words(" ".join(story))
        return is_apart or is_beside(text, story, MOST_SHARED / 2)
    if not (is_call or _is_home(addresses[-1], host)):
        return False
    for name in names:
        text = text.replace(name, " ", 1)
    return is_beside(text, story, MOST_ASKING if is_asking else MOST_SHARED)


def _is_home(address: str, host: str) -> bool:
    """Whether a link leads to the first page of the site of the story."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_own = _host(address) == host if parts.hostname else address.startswith("/")
    return is_own and bool(host) and parts.path in ("", "/") and not parts.query
