"""The line filter: of the lines of a page, those that tell the story.

A line is left out only if its words, its place or its repetition show that it is not of the story.
A doubtful line within the body stays.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import accumulate, takewhile

from podcaster.articles.lines.captions import names_picture, with_closed_ends, without_credits
from podcaster.articles.lines.furniture import without_firm, without_writer
from podcaster.articles.lines.prose import (
    CJK,
    QUOTES,
    SENTENCE,
    ends_sentence,
    is_menu_entry,
    is_prose,
    key_words,
    lists_within,
    long_words,
    weight,
    without_repeats,
    word_count,
)
from podcaster.articles.lines.verdicts import judge
from podcaster.model import Block, Role

LABEL_WEIGHT, NOTICE_WEIGHT = -1.0, -0.3
PAGE_LINES = 15
"""Menu entries and furniture around the dense part; a copied article has fewer."""
LONGEST_LABEL, MOST_LABELS = 8, 4
ON_IT = 3
"""Longer words that a paragraph has in common with the dense part."""
FEWEST_ROWS = 3
ROW = re.compile(
    r"""
    (?: \d | [½¼¾⅓⅔⅛] )  (?! \d? [:.] \d\d (?:\D|$) )
    | \w+ [ ] \d{1,2} (?: , | [ ] [–—-] ) [ ]
    | [^\W\d] [^:]{2,60} \D \d{1,2} [ ]? [:–-] [ ]? \d{1,2} $
    """,
    re.VERBOSE,
)
RANK = re.compile(r"\d{1,2}(?=[.) ])")
WORDS = re.compile(r"[^\W\d]|[\s'’&.]")
FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
SENTENCE_END = re.compile(r"[.!?…。][\"”’»)]* ?(?=[\"“‘„«(]?[^\W\d_a-zß-ÿ])")
SOURCE = re.compile(r"\([^()]*/[^()]*\)$|\w/ ?[A-ZÀ-Þ]\w+$")
BRACKETS = re.compile(r"[.!?。][\"”’]* ?[(（][^()（）]{1,40}[)）]$")
END_BRACKET = re.compile(r"(?<=\S\S[.!?。”\"]) ?[(（][^()（）]{1,60}[)）]$")
CLOSED = (")", "）")
PROSE_WORD, SHORT_BRACKET = re.compile(r"\b[a-zß-ÿ]{3,}|\d"), 7
"""In a bracket of the story, and characters of one that has initials."""
SHORTEST_CAPTION, LONGEST_CAPTION = 4, 45
LONG_LINE, LONG_TAIL = 18, 12
"""Words that make prose of a line without a full stop, and of the rest after its last sentence."""
LAST = 3
"""The last lines of a text, among which its author is presented."""
NAME_END = re.compile(r",| (?:and|und|et|y|e|og|och|en|i) ")
LONGEST_PRESENTATION = 90
"""The most words of a note on the author."""
LONGEST_END, SHORTEST_STORY = 6, 40
"""Words of a last line that may be a notice, and of a story that would share a word with it."""
LONGEST_SENTENCE = 2
"""Words of such a line's longest sentence: "Nobody was hurt." ends many stories."""
ABOVE = 20
"""Lines before the dense part, among which headline, byline and date are found."""


def find_story(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Part a text that may be that of a whole page: the lines right above the story, and its own.

    In a text that is no page all lines are the story's.
    """
    blocks = with_closed_ends(blocks)
    belongs = judge(blocks)
    start, end = _densest(blocks, belongs)
    if not _is_page(blocks, belongs, start, end):
        return (), blocks
    end = _end_of_list(blocks, _end_of_rows(blocks, belongs, end))
    return blocks[max(0, start - ABOVE) : start], blocks[start:end]


def story_lines(
    blocks: Sequence[Block],
    *,
    title: str = "",
    byline: str | None = None,
    is_page: bool = False,
    ends: Collection[str] = (),
) -> tuple[Block, ...]:
    """Keep the story's lines of a text that is mostly the story.

    Args:
        ends: short sentences in the markup of the story's paragraphs.
    """
    bracketed = sum(map(_ends_in_brackets, blocks))
    if 2 * bracketed > sum(word_count(block.text) >= LONG_LINE for block in blocks):
        # If every paragraph names its agency, none of them is a caption.
        blocks = [Block(END_BRACKET.sub("", one.text), one.role) for one in blocks]
    blocks = with_closed_ends(blocks)
    belongs = judge(blocks, title)
    chosen = (block for block, good in zip(blocks, belongs, strict=True) if good)
    story = _without_loose(
        [Block(without_credits(block.text), block.role) for block in chosen], is_page=is_page
    )
    story = _without_author(without_firm(without_writer(story)), byline)
    return without_repeats(_without_ends(story, is_page=is_page, ends=ends))


def _without_ends(story: list[Block], *, is_page: bool, ends: Collection[str]) -> list[Block]:
    """Leave out short last lines that share no word with the story: notices, in any language.

    On a page its last few short entries go too: buttons and tags. A list that is announced stays.
    """
    last = next((n for n, one in enumerate(story[::-1]) if one.role is not Role.ITEM), 0)
    entries, above = story[len(story) - last :], story[: len(story) - last]
    is_table = not is_page and all(any(map(str.isdigit, one.text)) for one in entries)
    if entries and above and (is_table or above[-1].text.endswith((":", "："))):
        return story
    is_list = len(entries) > MOST_LABELS or any(
        ends_sentence(one.text) or _is_row(one) or word_count(one.text) > LONGEST_LABEL
        for one in entries
    )
    story = above if is_page and not is_list else story
    first: dict[str, int] = {}
    for place, block in enumerate(story if story and may_say_nothing(story[-1].text) else ()):
        for word in key_words(block.text):
            first.setdefault(word, place)
    before = [0, *accumulate(word_count(block.text) for block in story)]
    end = len(story)
    while (
        end > 1
        and before[end - 1] >= SHORTEST_STORY
        and not (_is_row(story[end - 1]) or story[end - 1].text in ends)
        and may_say_nothing(line := story[end - 1].text)
        and all(first[word] == end - 1 for word in key_words(line))
    ):
        end -= 1
    return story[:end]


def may_say_nothing(line: str) -> bool:
    """Whether a line has but a few words, and no sentence that tells anything."""
    if word_count(line) > LONGEST_END or line[:1] in QUOTES or CJK.search(line):
        return False
    told = END_BRACKET.sub("", line)
    sentences = SENTENCE.findall(told) if ends_sentence(told) else []
    return all(word_count(one) <= LONGEST_SENTENCE for one in sentences)


def _without_loose(story: list[Block], *, is_page: bool) -> list[Block]:
    """Of short lines that are no sentences, keep headings: over prose, and below prose or first."""
    tells = [_tells(block) for block in story]
    if not any(tells):
        return story
    if is_page:
        # Between its first and its last prose, a page's markup says what a line is.
        first, last = tells.index(True), len(tells) - 1 - tells[::-1].index(True)
        tells[first:last] = [True] * (last - first)
    for place in range(len(story) - 2, -1, -1):
        # A sentence of which each part has a line.
        tells[place] |= tells[place + 1] and _goes_on(story[place].text, story[place + 1].text)
    rows = _rows(story)
    for place in rows:
        tells[place] = True
    kept: list[Block] = []
    for place, block in enumerate(story):
        # Over the first paragraph of a page, a section's name is as frequent as a heading.
        above = tells[place - 1] if place else not is_page or block.role is Role.HEADING
        below = place + 1 < len(story) and tells[place + 1]
        is_heading = above and below
        if tells[place] or (is_heading and not _names_source(block.text)) or block in kept:
            kept.append(block)
    return kept


def _goes_on(line: str, below: str) -> bool:
    is_next = below[:1].islower() or CJK.match(below) is not None
    return line.endswith((",", "，", "、")) and is_next


def _rows(story: Sequence[Block]) -> set[int]:
    """Rows of a table without rules: ingredients, results; not ranks or times of day."""
    found: set[int] = set()
    run: list[int] = []
    for place, block in enumerate([*story, Block("")]):
        if _is_row(block) and (not run or run[-1] == place - 1):
            run.append(place)
            continue
        ranks = [int(match[0]) for n in run if (match := RANK.match(story[n].text))]
        if len(run) >= FEWEST_ROWS and ranks != list(range(1, len(run) + 1)):
            found.update(run)
        run = [place] if _is_row(block) else []
    return found


def _is_row(block: Block) -> bool:
    text = block.text
    return bool(ROW.match(text)) and any(map(str.isalpha, text)) and not ends_sentence(text)


def _tells(block: Block) -> bool:
    """A sentence, an entry of a list, or a long line whose last sentence was left open.

    Where the open end is short, it is the credit of a caption.
    """
    if block.role in (Role.ITEM, Role.QUOTE) or ends_sentence(block.text):
        return True
    if block.text.endswith(CLOSED) and (bracket := END_BRACKET.search(block.text)):
        # Names and agencies stand under a picture.
        is_said = "/" not in bracket[0] and PROSE_WORD.search(bracket[0])
        if (is_said or len(bracket[0]) <= SHORT_BRACKET) and not names_picture(bracket[0]):
            return True
    words, tail = word_count(block.text), SENTENCE_END.split(block.text)[-1]
    return words >= LONG_LINE and (words > LONGEST_CAPTION or word_count(tail) >= LONG_TAIL)


def _ends_in_brackets(block: Block) -> bool:
    """A sentence with its agency or its number after it: a caption, unless all of them are so."""
    return (
        block.text.endswith(CLOSED)
        and bool(BRACKETS.search(block.text))
        and word_count(block.text) >= SHORTEST_CAPTION
    )


def _names_source(text: str) -> bool:
    """A sentence with something after it, `…. Ann Example`, or a name in brackets at the end."""
    sentence, *rest = SENTENCE_END.split(text)
    return bool(rest and word_count(sentence) >= SHORTEST_CAPTION) or bool(SOURCE.search(text))


def _without_author(story: list[Block], byline: str | None) -> list[Block]:
    """Leave out who the author is: an edge of the story that begins with the author's whole name.

    Nothing else names the author, and a paragraph with the name in brackets at its end stays.
    """
    names = [name.strip().casefold() for name in NAME_END.split(byline or "")]
    names = [name for name in names if " " in name]
    texts = [block.text.casefold() for block in story]
    edges = set(range(max(2, len(story) - LAST), len(story)))
    presented = {
        place
        for name in names
        for place in edges
        if name in SENTENCE_END.split(story[place].text)[0].casefold()
        and word_count(texts[place]) <= LONGEST_PRESENTATION
        and not any(name in text for other, text in enumerate(texts) if other not in edges)
    }
    return [block for place, block in enumerate(story) if place not in presented]


def _is_page(blocks: Sequence[Block], belongs: Sequence[bool], start: int, end: int) -> bool:
    """Whether enough surrounds the dense part to show that the text is a whole page.

    Names and other lists between it and further prose on its subject do not.
    """
    said = long_words(" ".join(block.text for block in blocks[start:end]))

    def is_on_it(place: int) -> bool:
        text = blocks[place].text
        return is_prose(text) and len(long_words(text) & said) >= ON_IT

    parts = (range(start - 1, -1, -1), range(end, len(blocks)))
    reach = [list(takewhile(belongs.__getitem__, part)) for part in parts]
    first = min(filter(is_on_it, reach[0]), default=start)
    last = max(filter(is_on_it, reach[1]), default=end - 1)
    around = (*range(first), *range(last + 1, len(blocks)))
    return sum(_is_chrome(blocks[place].text, belongs[place]) for place in around) >= PAGE_LINES


def _is_chrome(text: str, belongs: bool) -> bool:
    """A menu entry or a label; captions and notices are found in articles too."""
    return is_menu_entry(text) or (not belongs and word_count(text) <= LONGEST_LABEL)


def _densest(blocks: Sequence[Block], belongs: Sequence[bool]) -> tuple[int, int]:
    """Find the run of lines with the greatest sum of weights: the story is where prose is dense."""
    best, span = 0.0, (0, len(blocks))
    total, start = 0.0, 0
    times = Counter(block.text for block in blocks)
    listed = lists_within(blocks)
    for index, block in enumerate(blocks):
        if total <= 0:
            total, start = 0.0, index
        if index not in listed:
            total += weight(block.text) if belongs[index] else _drag(blocks, index, times)
        if total > best:
            best, span = total, (start, index + 1)
    return span


def _end_of_rows(blocks: Sequence[Block], belongs: Sequence[bool], end: int) -> int:
    """The end of a table in lines after the story: dates of a tour, results, ingredients."""
    for first in range(end, min(end + 2, len(blocks))):
        row = first
        while row < len(blocks) and belongs[row] and _shape(blocks[row]) == _shape(blocks[first]):
            row += 1
        # One line over the table may be its heading.
        if all(belongs[end:first]) and row - first >= FEWEST_ROWS and _shape(blocks[first]):
            return row
    return end


def _end_of_list(blocks: Sequence[Block], end: int) -> int:
    """The end of a marked list that the last line of the story announces."""
    if end and blocks[end - 1].text.endswith((":", "：")):
        end += sum(1 for _ in takewhile(lambda one: one.role is Role.ITEM, blocks[end:]))
    return end


def _shape(block: Block) -> str:
    """The shape of a line: `9 May – Lindby, Example Hall` is `0–`; empty for mere words."""
    signs = FIGURE.sub("0", WORDS.sub("", block.text))
    return signs[:2] if "0" in signs[:1] or re.search(r"[^\w()]", signs) else ""


def _drag(blocks: Sequence[Block], place: int, times: Counter[str]) -> float:
    """Labels separate stories; captions, notices and the figures of charts are within one.

    What comes twice between paragraphs does not separate them: "Advertisement".
    """
    text = blocks[place].text
    if not any(map(str.isalpha, text)):
        return 0.0
    if word_count(text) > LONGEST_LABEL:
        return NOTICE_WEIGHT
    around = [*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2]]
    is_between = len(around) == 2 and all(is_prose(block.text) for block in around)
    return NOTICE_WEIGHT if is_between and times[text] > 1 else LABEL_WEIGHT
