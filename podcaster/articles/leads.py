"""The edges of a story: the leads over its box, the notes and pointers at its end."""

import itertools
import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from podcaster.articles.lines.captions import is_caption
from podcaster.articles.lines.furniture import (
    has_words_of_pages,
    is_furniture,
    speaks_to_reader,
)
from podcaster.articles.lines.prose import CJK, ends_sentence, key_words, unquoted, word_count
from podcaster.articles.markup import drop, size, text_of
from podcaster.model import Block, Role

HEADINGS = ("h1", "h2", "h3", "h4")
LINES = ("p", "div", "section", "h2", "h3", "h4")
BLOCKS = ("p", "div", "section", "article", "header", "blockquote", "figure", "ul", "ol", *HEADINGS)
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
QUOTES = ('"', "“", "„", "«", "»", "‘")
FEWEST_WORDS = 6
FEWEST, LONG = 2, 60
"""The fewest paragraphs in the story's box, and characters of each."""
MOST_LEADS = 2
"""Paragraphs before the box; if there are more, the story begins before its box."""
MOST_BETWEEN = 40
"""Blocks between a headline and its story; more are not the head of an article."""
SHARED = 2
"""The fewest words that a lead has in common with its story and headline."""
OPENING, STEM = 2, 4
"""Paragraphs of a story's opening; letters by which words are compared."""
WORDS = re.compile(rf"[^\W\d_]{{{STEM},}}")

MOST_NOTES, FEWEST_ABOVE = 3, 3
"""The most paragraphs of notes at the end, and the fewest of prose above them."""
LONG_WORDS = re.compile(r"[^\W\d_]{5,}")

MOST_CHARACTERS, FEWEST_BEFORE = 300, 2
"""Of a paragraph that points away from its story; blocks before it."""
FEWEST_BESIDE, MOST_SHARED = 3, 0.34
"""Longer words outside its links, and the share that the story may have as well."""
ARCHIVE = re.compile(r"https?://web\.archive\.org/web/\w+/")
PROFILE = re.compile(
    r"(?:https?:)?//(?:www\.|m\.)?"
    r"(?:facebook|twitter|x|instagram|youtube|tiktok|linkedin|threads|t|telegram|whatsapp)"
    r"\.(?:com|net|me)/[^/?]+/?$"
)
"""Links to whole accounts on networks."""
MAIL = re.compile(r"([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
NAMED_FIRST = re.compile(
    r"(?:[^\W\d_]+ )?((?:[^\W\d_a-zß-ÿ][\w.'’-]+ ){1,2}[^\W\d_a-zß-ÿ][\w'’-]+)\b"
)
LONGEST_CONTACT, LONGEST_NOTICE = 20, 60
"""Words of a line with the author's address, and of one with that of the site."""


def join_leads(box: HtmlElement) -> None:
    """Move the leads of a story into its box, as its first paragraphs.

    Extractors take the box alone. A lead is a box right before it, or says more of what the
    headline says than the opening in the box; over a story that begins by itself is a summary.
    """
    if next(box.iter("h1"), None) is not None:
        return
    paragraphs = [text for one in box.iter("p") if (text := " ".join(text_of(one).split()))]
    if sum(len(text) >= LONG for text in paragraphs) < FEWEST:
        return  # it may be about the author
    headline, lines = _over(box)
    if not lines:
        return
    named, opening = _stems(headline), _stems(" ".join(paragraphs[:OPENING]))
    story = " ".join(paragraphs)
    said = cache(lambda: _stems(f"{story} {headline}"))
    before = next((one for one in box.itersiblings(preceding=True) if size(one)), None)
    before = before if before is not None and before.tag == "div" else box
    leads: list[HtmlElement] = []
    for line in lines:
        text = " ".join(text_of(line).split())
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
        is_on_it |= is_lead and 2 * len(stems & said()) < len(stems)
        if is_on_it and text not in story and _is_lead(line, text):
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
                if next(one.iterdescendants(*BLOCKS), None) is not None:
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


def long_words(text: str) -> set[str]:
    """The words of five letters and more, in lower case."""
    return set(map(str.casefold, LONG_WORDS.findall(text)))


def without_pointers(
    story: tuple[Block, ...], tree: HtmlElement, url: str | None, byline: str | None
) -> tuple[Block, ...]:
    """Leave out last paragraphs that are about the page, its author, or other pages.

    They speak to the reader, share few words and end in a link; they name the site's own address;
    they give the author's. So they tell where else to read, whom to follow, whom to write to.
    """
    lines = {_letters(text_of(one)): one for one in tree.iter("p", "li") if _has_link(one)}
    host = _host(url or "")
    end = len(story)
    while end > FEWEST_BEFORE:
        text, before = story[end - 1].text, [block.text for block in story[: end - 1]]
        line = lines.get(_letters(text))
        is_pointer = line is not None and _is_pointer(line, text, before, host)
        if not (is_pointer or _is_contact(text, before, host, byline or "")):
            break
        end -= 1
    if _ends_in_link(lines.get(_letters(story[end - 1].text)) if story else None):
        return story  # so do its paragraphs
    is_label = end < len(story) and story[end - 1].role is Role.HEADING
    return story[: end - (is_label and not ends_sentence(story[end - 1].text))]


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


def _ends_in_link(line: HtmlElement | None) -> bool:
    if line is None:
        return False
    *_, link = line.iter("a")
    text, name = (_letters(text_of(one)) for one in (line, link))
    return text.endswith(name)


def _is_pointer(line: HtmlElement, text: str, story: Sequence[str], host: str) -> bool:
    links = list(line.iter("a"))
    names = [" ".join(text_of(link).split()).rstrip(" .!…") for link in links]
    if len(text) > MOST_CHARACTERS or CJK.search(text) or not _ends_in_link(line):
        return False
    addresses = [ARCHIVE.sub("", link.get("href") or "") for link in links]
    if sum(PROFILE.match(address) is not None for address in addresses) > 1:
        return True
    if not (is_of_page(text) or _is_home(addresses[-1], host)):
        return False
    for name in names:
        text = text.replace(name, " ", 1)
    return _is_beside(text, story)


def _is_home(address: str, host: str) -> bool:
    """Whether a link leads to the first page of the site of the story."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_own = _host(address) == host if parts.hostname else address.startswith("/")
    return is_own and bool(host) and parts.path in ("", "/") and not parts.query


def _is_beside(text: str, story: Sequence[str]) -> bool:
    """Whether a line shares few of its longer words with a story."""
    words = key_words(text)
    again = words & key_words(" ".join(story))
    return len(words) >= FEWEST_BESIDE and len(again) <= MOST_SHARED * len(words)


def _is_contact(text: str, story: Sequence[str], host: str, byline: str) -> bool:
    """Whether a line gives the author's address, or says something of the site by its address."""
    words = word_count(text)
    if words > LONGEST_NOTICE or not ends_sentence(text):
        return False
    if host and re.search(
        rf"(?<![\w@./-])(?:https?://)?(?:www\.)?{re.escape(host)}(?![\w/-]|\.\w)", text
    ):
        return _is_beside(text, story)
    mail = MAIL.search(text) if words <= LONGEST_CONTACT else None
    if mail is None:
        return False
    if host and (mail[2] == host or mail[2].endswith(f".{host}")):
        return True
    if any(name.split()[-1] in text for name in byline.split(", ") if " " in name):
        return True
    # "Ann Berg can be reached at annberg@…", and the story does not know her.
    named = NAMED_FIRST.match(text)
    return named is not None and (
        any(name.casefold() in mail[1].casefold() for name in named[1].split())
        and not any(named[1].split()[-1] in line for line in story)
    )
