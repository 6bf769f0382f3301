"""Plain text → article: text copied from a page, or as scrapers store it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from podcaster import languages
from podcaster.articles.head import Head, opening_of, read_head
from podcaster.articles.lines import find_story, story_lines
from podcaster.articles.lines.captions import is_caption
from podcaster.articles.lines.furniture import is_furniture, opens_list
from podcaster.articles.lines.prose import bare, ends_sentence, is_prose, told_in, word_count
from podcaster.articles.mend import mend_characters, mend_paragraph, mend_title, raise_tags
from podcaster.articles.metadata import language_of, web_address
from podcaster.articles.overrides import override
from podcaster.articles.paragraphs import (
    FENCE,
    FrontMatter,
    is_markdown,
    markdown_blocks,
    paragraphs,
    split_front_matter,
)
from podcaster.articles.posts import order_blocks, quoted_posts
from podcaster.articles.refusals import before_paywall, check_length
from podcaster.errors import BadInput
from podcaster.model import NO_RULES, Article, Block, ExtractRules, Role

LARGEST = 2_000_000
"""Characters: some forty hours of speech."""

MOST_LINES, SHORTEST_LINE = 20_000, 8
"""The most lines of a text; with more, the fewest characters of each on average."""
FEWEST_WORDS = 15
"""Words of a text without any sentence; fewer are a headline, a test or a note."""
LONGEST_HEADING = 8
"""The most words of a heading."""
LONGEST_QUESTION, FEWEST_QUESTIONS = 40, 3
SEVERAL = re.compile(r"[.!?…][\"”’]? ")
OPENERS = "\"'“‘„«"

TAGS = re.compile(
    r"""
    </? (?:p|div|br|span|a|html|body|article|h[1-6]|ul|li|strong|em|section|table|script)
    \b[^<>]{0,500}>
    """,
    re.IGNORECASE | re.VERBOSE,
)


INLINE_TAGS = re.compile(
    r"""
    </?
    (?:[abiqsu]|em|strong|span|small|mark|cite|su[bp]|font|kbd|code|samp|tt|var|abbr|del|ins|time)
    (?:\s[^<>]{0,500})? /?>
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Remains of a web page in a text that is not one."""
UNSAID = re.compile(
    r"""
    < (?: (?P<tag>del|s|strike|template) (?:\s[^<>]{0,500})?
        | (?P<box>p|div|span|section)
          (?=[^<>]{0,500}? (?:\shidden[\s>=] | \sstyle=["'][^"'<>]{0,300}?display\s*:\s*none))
          \s[^<>]{0,500}
      ) >
    (?:(?!\n[ \t]*\n | <(?:(?P=tag)|(?P=box))[\s>]).){0,2000}?
    </ (?:(?P=tag)|(?P=box)) \s* > [ \t]?
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""Deleted or hidden text, in a text that is not a page."""
COMMENT_OR_CODE = re.compile(
    rf"(?P<code>{FENCE.pattern}|(?<![\w`])`[^`\n]{{1,200}}`(?![\w`]))|<!--", re.MULTILINE
)
COMMENT_END = re.compile(r"--!?>")
EMPTY_LINE = re.compile(r"\n[ \t]*\n")
BREAKS = re.compile(r"<(?:br|/?(?:p|details|summary))(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
MARK = re.compile(r"(?P<mark>[►▶▸▹➤➔→✓✔✅☑☐»›+○▫□◆◇∙👉🔹🔸–—])\s+(?=\S)")
DASHES = ("–", "—")
NUMBER = re.compile(r"\(?(\d{1,2})[.)]?\)?")
"""The number of an entry, on a line of its own."""
LONGEST_ENTRY, LONGEST_ROW = 16, 8
FEWEST_ENTRIES, FEWEST_NAMES = 2, 4
MOST_OTHERS = 15
"""Lines beside prose and a list; in a page there are more, and rows of labels among them."""
COLONS = (":", "：")
NAME = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|da|di|del|van|von|der|den|of|y|e|la|le)){1,3}"
    r"(?:,? \(?\d{1,3}\)?)?"
)
"""A person, perhaps with an age."""
CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:.]| ?h ?)([0-5]\d)\b")
ROW = re.compile(r"[½¼¾⅓⅔⅛\d]|.*\D\d{1,3} ?[:–x-] ?\d{1,3}$|\w+(?: \w+)? \d{1,3}(?:,| [–x-]) ")
"""An amount, a clock or a number first; a score."""


def article_from_text(text: str, *, url: str | None = None) -> Article:
    """Find the article in plain text, Markdown, or HTML pasted as text.

    Raises:
        BadInput: there is nothing to read in it.
    """
    return read_text(text, name=url or "the text", url=url)


def read_text(
    text: str,
    *,
    name: str,
    url: str | None,
    title: str = "",
    rules: ExtractRules = NO_RULES,
) -> Article:
    """The same for a text with a name for messages."""
    if len(text) > LARGEST:
        raise BadInput(
            f"{name}: over {LARGEST // 1_000_000} million characters; give one article at a time"
        )
    if text.count("\n") > max(MOST_LINES, len(text) // SHORTEST_LINE):
        raise BadInput(f"{name}: no story to read: lines of a letter or two")
    text = mend_characters(raise_tags(text))
    front, body = split_front_matter(_without_comments(text))
    if _is_html(body):
        from podcaster.articles.page import read_page

        # A script may hold the signs of a comment.
        body = split_front_matter(text)[1]
        return _with(front, read_page(body, name=name, url=url, title=title, rules=rules))
    body = UNSAID.sub("", body)
    body = INLINE_TAGS.sub("", BREAKS.sub("\n", body))
    lines = markdown_blocks(body) if is_markdown(body) else paragraphs(body)
    above, story = find_story(_with_lists(lines))
    head = read_head(above, story, title=front.title or title)
    rest = before_paywall(quoted_posts(head.rest))
    story = story_lines(rest, title=head.title, byline=head.byline)
    blocks = order_blocks(_with_headings(_mended(story)))
    blocks = override(blocks, lines, rules) if rules else blocks
    check_length(blocks, name)
    said = " ".join(block.text for block in blocks)
    if not bare(said) or (
        word_count(said) < FEWEST_WORDS and not any(ends_sentence(each.text) for each in blocks)
    ):
        raise BadInput(f"{name}: no story to read: no sentence in it")
    article = _article(head, blocks, lines, url)
    return _with(front, replace(article, is_shortened=len(rest) < len(quoted_posts(head.rest))))


def _without_comments(text: str) -> str:
    """Leave out HTML comments, but not those in code; of one that never ends, its line."""
    kept: list[str] = []
    done = end = 0
    while match := COMMENT_OR_CODE.search(text, done):
        start = match.start()
        if match["code"]:
            kept.append(text[done : match.end()])
            done = match.end()
            continue
        kept.append(text[done:start])
        if 0 <= end <= start:
            # "<!-->" is a whole comment.
            closed = COMMENT_END.search(text, start + 2)
            end = closed.end() if closed else -1
        following = text.find("<!--", start + 4, max(end, 0))
        if end < 0 or (following >= 0 and EMPTY_LINE.search(text, start, following)):
            line_end = text.find("\n", start)
            done = len(text) if line_end < 0 else line_end
        else:
            done = end
            if text[done : done + 1] in (" ", ".", ",", ";", ":"):
                kept[-1] = kept[-1].rstrip(" \t")
    return "".join([*kept, text[done:]])


def _is_html(text: str) -> bool:
    return len(TAGS.findall(text[:20_000])) >= 3 or bool(
        re.match(r"\s*<(?:!doctype html|html)\b", text, re.IGNORECASE)
    )


def _mended(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(
        Block(text, block.role) for block in blocks if (text := mend_paragraph(block.text))
    )


def _with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A few words without a full stop, over a paragraph or a list, are its heading."""
    follows = (*blocks[1:], Block(""))
    asked = _is_interview(blocks)
    return tuple(
        Block(block.text, Role.HEADING) if _is_heading(block, below, asked=asked) else block
        for block, below in zip(blocks, follows, strict=False)
    )


def _is_interview(blocks: Sequence[Block]) -> bool:
    """If some questions are too long for headings, the others are an interviewer's, too."""
    questions = [
        block.text
        for block in blocks
        if block.text.endswith("?") and word_count(block.text) <= LONGEST_QUESTION
    ]
    long = sum(
        word_count(text) > LONGEST_HEADING or bool(SEVERAL.search(text)) for text in questions
    )
    return len(questions) >= FEWEST_QUESTIONS and 4 * long >= len(questions)


def _is_heading(block: Block, below: Block, *, asked: bool) -> bool:
    text = block.text
    is_question = text.endswith("?") and not asked
    if block.role is not Role.BODY or (ends_sentence(text) and not is_question):
        return False
    short = word_count(text) <= LONGEST_HEADING and not text.endswith((",", ";", ":"))
    is_over_prose = ends_sentence(below.text) and word_count(below.text) > 10
    return (
        short and text.lstrip(OPENERS)[:1].isalnum() and (is_over_prose or below.role is Role.ITEM)
    )


def _article(
    head: Head, blocks: tuple[Block, ...], lines: Sequence[Block], url: str | None
) -> Article:
    # The lines, not the blocks, still have the words that the headline repeats.
    story = " ".join(block.text for block in lines if block.text != head.title)
    language = language_of(blocks)
    return Article(
        title=mend_title(head.title, story) or opening_of(blocks[0].text, language),
        blocks=blocks,
        byline=head.byline,
        published=head.published,
        url=url,
        language=language,
    )


def _with(front: FrontMatter, article: Article) -> Article:
    """The front matter overrides what was found."""
    return replace(
        article,
        title=front.title or article.title,
        byline=front.byline or article.byline,
        site=front.site or article.site,
        published=front.published or article.published,
        url=web_address(front.url) or article.url,
        language=languages.read_tag(front.language) or article.language,
        image=web_address(front.image) or article.image,
        section=front.section or article.section,
        voice=front.voice or article.voice,
    )


def _with_lists(blocks: Sequence[Block]) -> list[Block]:
    """Mark the entries of lists as such: short lines between prose that are of one kind."""
    blocks = _marked(blocks)
    is_told = told_in(blocks)
    blocks = _numbered(blocks, is_told)
    listed = list(blocks)
    is_told = told_in(blocks)
    others = sum(not is_prose(block.text) for block in blocks)
    for start, end in list(_runs(blocks)):
        run = [block.text for block in blocks[start:end]]
        over = blocks[start - 1].text
        is_label = over.endswith(COLONS) and not is_told(start - 1)
        is_alone = others <= len(run) + MOST_OTHERS
        is_last = end == len(blocks) and is_alone
        if not is_told(start - 1 - is_label) or not (is_last or is_told(end)):
            continue
        for head, announcer in enumerate((over, run[0])):
            if _is_list(run[head:], announcer, is_plain=is_alone and not is_last):
                for place in range(start + head, end):
                    listed[place] = Block(listed[place].text, Role.ITEM)
                break
    return listed


def _marked(blocks: Sequence[Block]) -> list[Block]:
    """Take the marks off lines that follow each other with the same; sentences with dashes talk."""
    marked: list[Block] = []
    for mark, lines in groupby(blocks, _mark_of):
        group = list(lines)
        is_talk = mark in DASHES and any(ends_sentence(block.text) for block in group)
        if mark and len(group) >= FEWEST_ENTRIES and not is_talk:
            group = [Block(MARK.sub("", one.text, count=1), Role.ITEM) for one in group]
        marked += group
    return marked


def _mark_of(block: Block) -> str:
    match = MARK.match(block.text) if block.role is Role.BODY else None
    return match["mark"] if match else ""


def _numbered(blocks: Sequence[Block], is_told: Callable[[int], bool]) -> list[Block]:
    """Join numbers on lines of their own to the entries below: 1, 2 and so on."""
    found = [NUMBER.fullmatch(block.text) if block.role is Role.BODY else None for block in blocks]
    places = [place for place in range(len(blocks) - 1) if found[place] and not found[place + 1]]
    numbers = [int(match[1]) for place in places if (match := found[place])]
    is_list = len(numbers) >= FEWEST_ENTRIES and numbers == list(range(1, len(numbers) + 1))
    if not is_list or not is_told(places[0] - 1):
        return list(blocks)
    return [
        Block(f"{blocks[place - 1].text} {block.text}", Role.ITEM) if place - 1 in places else block
        for place, block in enumerate(blocks)
        if place not in places
    ]


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Stretches of lines without the end of a sentence, below a line with one."""
    start = 0
    for place, block in enumerate([*blocks, Block("End.")]):
        if block.role is Role.BODY and _is_entry(block.text):
            continue
        if start and place - start >= FEWEST_ENTRIES:
            yield start, place
        start = place + 1


def _is_entry(text: str) -> bool:
    return not ends_sentence(text) and word_count(text) <= LONGEST_ENTRY


def _is_list(run: Sequence[str], over: str, *, is_plain: bool) -> bool:
    if len(run) < FEWEST_ENTRIES or any(is_furniture(text) or is_caption(text) for text in run):
        return False
    is_announced = over.endswith(COLONS) and not is_furniture(over) and not opens_list(over)
    is_of_names = len(run) >= FEWEST_NAMES and all(map(NAME.fullmatch, run))
    return is_announced or _is_table(run) or (is_plain and (is_of_names or _is_small(run)))


def _is_small(run: Sequence[str]) -> bool:
    """Entries in small letters, most of them of several words."""
    return all(text[0].islower() for text in run) and sum(map(word_count, run)) > 2 * len(run)


def _is_table(run: Sequence[str]) -> bool:
    """Rows of one shape: amounts and those without, results, hours of a day in order."""
    rows = [text for text in run if ROW.match(text)]
    rest = [text for text in run if text not in rows]
    if len(rows) < FEWEST_ENTRIES or len(rows) < len(rest) or not all(t[0].islower() for t in rest):
        return False
    hours = [int(match[1]) * 60 + int(match[2]) for text in rows if (match := CLOCK.match(text))]
    is_short = all(word_count(text) <= LONGEST_ROW for text in run)
    return is_short and (not hours or all(a < b for a, b in pairwise(hours)))
