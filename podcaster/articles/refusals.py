"""Documents whose story is missing, or cut for all but subscribers."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from podcaster.articles.lines.furniture import any_of, speaks_to_reader
from podcaster.articles.lines.prose import bare, ends_sentence, unquoted, word_count
from podcaster.articles.mend import mend_paragraph
from podcaster.errors import BadInput
from podcaster.languages import around_stories
from podcaster.model import Block, Role

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from podcaster.articles.metadata import Metadata

SHORT = 170
"""The most words before a paywall; a longer text is read in any case."""
FEW = 40
"""Words; a longer text is a story, even if it is about cookies, errors or videos."""
LONGEST_PROMPT, MOST_CHARACTERS = 40, 600
"""Words, and characters: a wall of one word is not a prompt."""
MOST_TEXTS = 150

LONGEST_STORY = 1_000_000
"""Characters: some twenty hours of speech, of which the script takes seconds to write."""

PAYWALL = "a paywall: only the beginning can be read"
LONGEST_NOTICE, NOTICE = 400, 0.6
"""Words of a page, and the share of its paragraphs."""
WITHIN = re.compile(
    r"""
      \w{2}[.!?…][\"”’)]*\ +[\"“‘(]?[A-ZÀ-ÞА-Я] | \w{2}[.!?]\ +\([^()]{1,40}\)\W*$ | [。！？]
    """,
    re.VERBOSE,
)
"""The end of a sentence within a line."""
IN_BRACKETS = re.compile(r"(?<=\w)\s*[(\[][^()\[\]]{1,40}[)\]]\W*$")
LONGEST_BRACKETS = 60
"""The most characters in brackets at the end of a line, with the brackets."""
FEWEST_WORDS, FEWEST_BEFORE = 8, 12
"""The fewest words of a line, and of the text before the brackets at its end."""
FEWEST_TOLD, SHORTEST_SENTENCE = 3, 4
"""The fewest sentences of a story that is not a teaser, and words of a sentence."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*(?=\s|$)|[。！？]")
MEMBERS = re.compile(
    r"""
    ^\W*
    (?:(?:会員限定|有料会員限定?)(?:記事)?|(?:premium|subscribers?[ -]only)(?:\ content|\ article)?)
    \W*$
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
"""A label that says who may read the story, not that something is missing."""

COOKIE_WALL = "a cookie wall"
SIGNS = (
    (PAYWALL, "paywall", SHORT),
    (COOKIE_WALL, "cookie_wall", FEW),
    ("an error page", "error_page", FEW),
    ("a video without text", "video_page", FEW),
)
"""Why a page is not a story, the words that show it, and the words with which it still is one."""


def check_length(blocks: Sequence[Block], name: str) -> None:
    """Refuse a story too long to listen to.

    Raises:
        BadInput: the story is longer than `LONGEST_STORY`.
    """
    characters = sum(len(block.text) for block in blocks)
    if characters > LONGEST_STORY:
        raise BadInput(
            f"{name}: a story of {characters:,} characters, over twenty hours of speech;"
            " give one article at a time"
        )


def why_no_story(blocks: Sequence[Block], tree: "HtmlElement", metadata: "Metadata") -> str | None:
    """The reason why this is not a story, in a few words; None if it is one."""
    prose = [block for block in blocks if block.role is not Role.HEADING]
    words = sum(word_count(block.text) for block in prose)
    sentences = sum(map(_has_sentence, (block.text for block in prose)))
    if _is_consent_page(metadata, tree) or (words <= LONGEST_NOTICE and _is_notice(prose, tree)):
        return COOKIE_WALL
    if len(prose) >= 6 and sentences < min(3, 0.2 * len(prose)):
        return "a list of links"
    if not sentences and _is_mostly_links(tree):
        return "a list of links"
    if words > SHORT:
        return None
    texts = [metadata.title, *(block.text for block in blocks), *_visible_texts(tree)]
    # A prompt is short: a long paragraph about subscribers or cookies is of the story.
    around = "\n".join(map(unquoted, filter(_is_short, texts)))
    for reason, sign, most in SIGNS:
        if words <= most and any_of(sign).search(around):
            is_whole = _goes_on(prose, tree) if reason == PAYWALL else _tells_else(prose, sign)
            if not is_whole:
                return reason
    if metadata.locked:
        return PAYWALL
    return None if sentences else "no sentence in it"


def _is_short(text: str) -> bool:
    return len(text) <= MOST_CHARACTERS and word_count(text) <= LONGEST_PROMPT


def _goes_on(prose: Sequence[Block], tree: "HtmlElement") -> bool:
    """Whether a short story is complete, though the page mentions subscribers.

    A prompt above or within it is an advertisement; below it, it says that the rest is withheld,
    unless it only says who may read, or log in, and the story above is no teaser.
    """
    sign = any_of("paywall")
    story = [block.text for block in prose if not sign.search(block.text)]
    told = sum(len(SENTENCE_END.findall(text)) for text in story)
    if told < FEWEST_TOLD or not ends_sentence(story[-1]):
        return False
    texts = [" ".join(text.split()) for text in _visible_texts(tree)]
    opening = story[-1][:START]
    last = max((n for n, text in enumerate(texts) if text.startswith(opening)), default=None)
    if last is None:
        return False
    below = "\n".join(filter(_is_short, texts[last + 1 :]))
    return not sign.search(MEMBERS.sub("", below))


def _tells_else(prose: Sequence[Block], sign: str) -> bool:
    """Whether sentences are about something else and do not address the reader."""
    told = [one.text for one in prose if word_count(one.text) >= SHORTEST_SENTENCE]
    told = [text for text in told if ends_sentence(text) and not speaks_to_reader(text)]
    return sum(not any_of(sign).search(text) for text in told) >= FEWEST_TOLD


def _has_sentence(text: str) -> bool:
    """A line that breaks off, or ends in brackets, contains its sentences."""
    if ends_sentence(text):
        return bool(bare(text))
    if word_count(text) < FEWEST_WORDS:
        return False
    bracket = IN_BRACKETS.search(text, max(0, len(text) - LONGEST_BRACKETS))
    is_told = bracket is not None and word_count(text[: bracket.start()]) > FEWEST_BEFORE
    return is_told or WITHIN.search(text) is not None


def _is_consent_page(metadata: "Metadata", tree: "HtmlElement") -> bool:
    """A page that asks for consent before anything else: by its address or its whole title."""
    host = urlsplit(metadata.url or "").hostname or ""
    if host.startswith(("consent.", "guce.")):
        return True
    headings = [metadata.title, *(h1.text_content().strip() for h1 in tree.iter("h1"))]
    if not any(any_of("consent_titles").fullmatch(text) for text in headings):
        return False
    return bool(any_of("agree").search(_buttons(tree)))


def _is_notice(prose: Sequence[Block], tree: "HtmlElement") -> bool:
    """Whether most paragraphs are a site's own words on its cookies, over a button to agree."""
    privacy, we = any_of("privacy"), any_of("we", r"\b", r"\b")
    own = sum(bool(privacy.search(one.text) and we.search(one.text)) for one in prose)
    return 0 < own >= NOTICE * len(prose) and bool(any_of("agree").search(_buttons(tree)))


def _buttons(tree: "HtmlElement") -> str:
    return " ".join(
        (one.text_content() or one.get("value") or "") + " " + (one.get("value") or "")
        for one in tree.iter("button", "input", "a")
    )


def _is_mostly_links(tree: "HtmlElement") -> bool:
    body = tree.find("body")
    everything = len(body.text_content()) if body is not None else 0
    return sum(len(link.text_content()) for link in tree.iter("a")) > 0.8 * everything


def _visible_texts(tree: "HtmlElement") -> list[str]:
    texts = (
        element.text
        for element in tree.iter()
        if element.tag not in ("script", "style", "noscript")
    )
    return [text.strip() for text in texts if text and not text.isspace()][:MOST_TEXTS]


LONGEST_LINE, START = 25, 20
"""Words of a line that names subscribers; characters by which a paragraph is identified."""
MOST_BEHIND = 0.2
"""Share of the text before such a line; less text after it is not a story."""


def is_cut(blocks: Sequence[Block], tree: "HtmlElement") -> bool:
    """Whether the page says after its last paragraph that the rest is for subscribers."""
    last = next((one.text[:START] for one in blocks[::-1] if ends_sentence(one.text)), "")
    elements = tree.iter("p", "div", "span", "h2", "h3", "h4", "a", "strong", "button")
    texts = [text for element in elements if (text := element.text) and not text.isspace()]
    # Few pages have such a line: only for those is its place checked.
    if not _names_subscribers("\n".join(texts)):
        return False
    places = [place for place, text in enumerate(texts) if _is_pay_line(text)]
    before = texts[: places[-1]] if places and last else []
    return any(mend_paragraph(" ".join(text.split())).startswith(last) for text in before)


def _is_pay_line(text: str) -> bool:
    if len(text) > MOST_CHARACTERS or not _names_subscribers(text):
        return False
    told = unquoted(text)
    if told is not text and not _names_subscribers(told):
        return False
    line = " ".join(text.lower().split())
    return word_count(line) <= LONGEST_LINE and any_of("subscribers_only").search(line) is not None


def _names_subscribers(text: str) -> bool:
    """Whether it has one of the words that every such line has: quicker than a pattern."""
    return any(map(text.lower().__contains__, _subscribers_words()))


@cache
def _subscribers_words() -> tuple[str, ...]:
    return tuple(around_stories("subscribers_words").split("|"))


def before_paywall(blocks: Sequence[Block]) -> Sequence[Block]:
    """Cut a beginning at the line that says that the rest is for subscribers.

    Where the story goes on after it, the line is an advertisement and the story is whole.
    """
    # Few stories have such a line: one look at all of them is quicker than one at each.
    is_possible = _names_subscribers("\n".join(block.text for block in blocks))
    for place, block in enumerate(blocks if is_possible else ()):
        if _is_pay_line(block.text):
            rest = sum(word_count(one.text) for one in blocks[place + 1 :])
            told = sum(word_count(one.text) for one in blocks[:place])
            if rest < MOST_BEHIND * told:
                return blocks[:place]
            return [one for one in blocks if not _is_pay_line(one.text)]
    return blocks
