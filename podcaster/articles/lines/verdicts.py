"""Judging lines: each by its own words, then by the lines around it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise, takewhile

from podcaster.articles.dates import MONTH, is_date_only
from podcaster.articles.lines.captions import is_caption, leave_out_comments, names_author
from podcaster.articles.lines.furniture import (
    SENTENCES,
    any_of,
    any_of_lower,
    is_furniture,
    is_glued,
    opens_list,
    services,
    speaks_to_reader,
    tool_label,
)
from podcaster.articles.lines.prose import (
    bare,
    ends_sentence,
    is_menu_entry,
    is_prose,
    is_reported,
    same_words,
    unquoted,
    word_count,
)
from podcaster.model import Block, Role

LONG_PARAGRAPH, ADDRESSED = 20, 0.25
"""Words of a paragraph; the share of a story's lines in one that speaks to its readers."""
LONGEST_CAPTION = 45
FEWEST_PAIRS, MANY_PAIRS = 2, 3
"""One sentence over one name may be of the story; several times, it is a layout."""
LONGEST_ROW = 8
LONGEST_HEADLINE = 25
DASHES = ("—", "–", "-")
"""The beginning of a quoted person's line."""
DATED = re.compile(rf"{MONTH} \d|\d{{1,2}}\.? {MONTH}", re.IGNORECASE)
"""The beginning of a row in a calendar."""
FEWEST_REFRAINS = 3
FEWEST_BESIDE = 5
COUNTER = re.compile(r"\(?(\d{1,3}) ?(?:/|of|von|de|di|sur) ?(\d{1,3})\b")
"""The beginning of the text under a slide."""
LONGEST_CALL, LONGEST_TOOL, MOST_BETWEEN, STEM = 26, 7, 4, 5
"""Words of a call, of a label of tools, between verb and offer; letters of the same word."""
CLAUSES = re.compile(r"(?<=[.!?:]) ")
OTHERS = re.compile(
    r"stor|articl|post|news|link|topic|read|content|artik|beitr|them|meld|not|nouv|nyhe|wiad"
)
"""The words of a label for other stories."""
HEADLINE_WORDS = 6
"""Words; a longer line in title case is the title of another story, not a subheading."""


def judge(blocks: Sequence[Block], title: str = "") -> list[bool]:
    """For each line, whether it may be of the story."""
    # Few lines are repeated, but in a hostile text thousands are.
    verdicts = {block: _may_belong(block, title) for block in {*blocks}}
    belongs = [verdicts[block] for block in blocks]
    for step in (
        _keep_paragraphs,
        _keep_dates,
        _keep_announced,
        _leave_out_lists,
        _leave_out_captions,
        _leave_out_headlines,
        _leave_out_repeats,
        _leave_out_refrains,
        _leave_out_teasers,
        _leave_out_slides,
        _leave_out_calls,
        leave_out_comments,
    ):
        step(blocks, belongs)
    return belongs


def _may_belong(block: Block, title: str) -> bool:
    text, is_entry = block.text, block.role is Role.ITEM
    if is_furniture(text) or is_caption(text) or is_glued(text, is_entry=is_entry):
        return False
    return not (title and same_words(text, title))


def _keep_paragraphs(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """Long paragraphs with a phrase of pages among those of a story, with a sentence of its own.

    "Mass begins at seven. E-mail the parish office for a seat." speaks to its reader, as the
    paragraphs around it may.
    """
    furniture = [
        place
        for place in range(len(blocks) - 1)
        if not belongs[place]
        and word_count(blocks[place].text) >= LONG_PARAGRAPH
        and ends_sentence(blocks[place].text)
        and all(belongs[n] and is_prose(blocks[n].text) for n in (place - 1, place + 1) if n >= 0)
        and is_furniture(blocks[place].text)
    ]
    if not furniture:
        return
    told = [one.text for one, good in zip(blocks, belongs, strict=True) if good]
    addressed = sum(map(speaks_to_reader, told)) >= ADDRESSED * len(told)
    for place in furniture:
        first, *others = SENTENCES.split(blocks[place].text)
        if others and not is_furniture(first):
            belongs[place] = addressed or not speaks_to_reader(first)


def _keep_dates(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """Dates that stand over several parts of a story, as in a chronology or a diary."""
    over = [
        place
        for place in range(1, len(blocks) - 1)
        if is_date_only(blocks[place].text)
        and all(
            belongs[near] and ends_sentence(blocks[near].text) for near in (place - 1, place + 1)
        )
    ]
    for place in over if len(over) > 1 else ():
        belongs[place] = True


def _keep_announced(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """The entries of a list, a third of them of the story, below a line of it with a colon."""
    for is_entry, run in groupby(range(len(blocks)), lambda n: blocks[n].role is Role.ITEM):
        places = list(run)
        above = places[0] - 1
        is_announced = is_entry and above >= 0 and blocks[above].text.endswith((":", "："))
        good = sum(belongs[place] for place in places)
        if is_announced and belongs[above] and 3 * good >= len(places):
            for place in places:
                belongs[place] = True


def _leave_out_lists(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """The titles under "Related stories", until prose goes on."""
    inside = False
    for place, block in enumerate(blocks):
        opens = opens_list(block.text)
        if opens and _names_more(block.text) and _is_in_small_letters(blocks, place + 1):
            opens, belongs[place] = False, True
        inside = opens or (
            inside and not is_prose(block.text) and not _is_over_prose(blocks, place)
        )
        belongs[place] &= not inside


def _names_more(label: str) -> bool:
    """Whether a label has words of its own behind those that open a list: "Related costs"."""
    line = bare(label).lower()
    opens = any_of_lower("other_stories", after=r"\b").match(line)
    rest = line[opens.end() :].strip() if opens else ""
    return bool(rest) and not OTHERS.match(rest)


def _is_in_small_letters(blocks: Sequence[Block], start: int) -> bool:
    """Whether most lines up to the next prose begin so: no titles of stories do."""
    entries = list(takewhile(lambda one: not is_prose(one.text), blocks[start:][:LONGEST_ROW]))
    return 2 * sum(one.text[:1].islower() for one in entries) > len(entries)


def _is_over_prose(blocks: Sequence[Block], place: int) -> bool:
    """A heading of the story directly after the heading of a list that is left out."""
    below = blocks[place + 1 : place + 2]
    return (
        blocks[place].role is Role.HEADING
        and opens_list(blocks[place - 1].text)
        and bool(below)
        and below[0].role is Role.BODY
        and is_prose(below[0].text)
    )


def _leave_out_captions(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """Single sentences right above lines that name a photographer.

    Where an article has several such pairs, names alone are taken for a credit too.
    """
    pairs = [place for place in range(1, len(blocks)) if _is_captioned(blocks, place, names_author)]
    if len(pairs) < FEWEST_PAIRS:
        return
    if len(pairs) >= MANY_PAIRS:
        pairs += [p for p in range(1, len(blocks)) if _is_captioned(blocks, p, _is_name)]
    for place in pairs:
        belongs[place - 1] = belongs[place] = False


def _is_captioned(blocks: Sequence[Block], place: int, is_credit: Callable[[str], bool]) -> bool:
    above = blocks[place - 1].text
    return (
        is_credit(blocks[place].text) and word_count(above) <= LONGEST_CAPTION and _is_single(above)
    )


def _is_name(text: str) -> bool:
    return word_count(text) <= 3 and is_menu_entry(text) and _capitalised(text, least=1.0)


def _is_single(text: str) -> bool:
    return not any(mark in text[:-2] for mark in (". ", "? ", "! ", ".” ", '." '))


def _leave_out_headlines(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """Titles of other stories next to furniture; a long row of them is a list in the story."""
    row: list[int] = []
    for place, block in enumerate([*blocks, Block("End.")]):
        if place < len(blocks) and belongs[place] and _is_headline(block):
            row.append(place)
            continue
        beside = (
            [near for near in (row[0] - 1, row[-1] + 1) if 0 <= near < len(blocks)] if row else []
        )
        if len(row) <= LONGEST_ROW and not all(belongs[near] for near in beside):
            for entry in row:
                belongs[entry] = False
        row = []


def _is_headline(block: Block) -> bool:
    if (
        ends_sentence(block.text)
        or block.text.startswith(DASHES)
        or DATED.match(block.text)
        or block.role is not Role.BODY
        or not HEADLINE_WORDS <= word_count(block.text) <= LONGEST_HEADLINE
    ):
        return False
    return _capitalised(block.text, least=0.85)


def _capitalised(text: str, *, least: float) -> bool:
    """Whether at least this share of the longer words has a capital."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) >= least * len(words)


def _leave_out_repeats(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """Repeated lines: of a pull quote, one stays among prose; a caption is left out."""
    counts = Counter(block.text for block in blocks if word_count(block.text) >= HEADLINE_WORDS)
    repeated = {text for text, count in counts.items() if count > 1}
    if len(repeated) > 0.25 * len(counts):
        # The whole story is repeated.
        return
    prose = [good and is_prose(block.text) for block, good in zip(blocks, belongs, strict=True)]
    for place, block in enumerate(blocks):
        if block.text in repeated:
            around = [near for near in (place - 1, place + 1) if 0 <= near < len(blocks)]
            copies = any(blocks[near].text == block.text for near in around)
            belongs[place] &= not copies and any(prose[near] for near in around)


def _leave_out_refrains(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """Labels that stand there time and again, as buttons do; not who speaks, nor rows of a list."""
    labels = [block.text for block in blocks if _is_label(block.text)]
    often = {text for text, count in Counter(labels).items() if count >= FEWEST_REFRAINS}
    pairs = list(pairwise((*blocks, Block(""))))
    over = {one.text for one, below in pairs if is_prose(below.text)}
    over -= {one.text for one, below in pairs if not is_prose(below.text)}
    heads = {block.text for block in blocks if block.role is Role.HEADING}
    names = set(filter(_is_name, over))
    often -= (over & heads) | (names if len(names) > 1 else set())
    for place, block in enumerate(blocks):
        belongs[place] &= block.text not in often


def _is_label(text: str) -> bool:
    return " " in text and ":" not in text and not ends_sentence(text)


def _leave_out_slides(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """The slides of a gallery, `7/50 A ship` and the text below, where a story stands beside.

    They count up to one total: "1 of 3 children" and "8/10 Berg" do not.
    """
    counters = {n: match for n, one in enumerate(blocks) if (match := COUNTER.match(one.text))}
    counts = [int(match[1]) for match in counters.values()]
    rises = all(a <= b for a, b in pairwise(counts)) and len(set(counts)) >= FEWEST_REFRAINS
    slides = {place + step for place in counters for step in (0, 1)}
    beside = sum(is_prose(block.text) for n, block in enumerate(blocks) if n not in slides)
    is_one = len({match[2] for match in counters.values()}) == 1
    if rises and is_one and beside >= FEWEST_BESIDE:
        for place in slides & set(range(len(blocks))):
            belongs[place] = False


def _leave_out_teasers(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """Titles that other lines repeat with a text attached: "Rain stops play It …".

    A single one may be the story's own.
    """
    texts = sorted({block.text for block in blocks})
    pairs = [pair for pair in pairwise(texts) if _goes_on(*pair)]
    if len(pairs) < FEWEST_PAIRS:
        return
    teasers = {text for pair in pairs for text in pair}
    for place, block in enumerate(blocks):
        belongs[place] &= block.text not in teasers


def _leave_out_calls(blocks: Sequence[Block], belongs: list[bool]) -> None:
    """Calls for what sites offer and labels of tools, unless the story speaks of it."""
    offers: dict[int, list[str]] = {}
    told: list[str] = []
    for place, block in enumerate(blocks):
        found = _offers(block.text)
        if found:
            offers[place] = found
        elif belongs[place]:
            told.append(block.text.lower())
    known = {noun[:STEM] for noun in _nouns(" ".join(told))} if offers else set()
    for place, found in offers.items():
        belongs[place] &= any(word[:STEM] in known for word in found)


def _nouns(line: str) -> list[str]:
    tools: list[str] = any_of_lower("tools", r"\b", r"\b").findall(line)
    return [*services().findall(line), *tools]


def _offers(text: str) -> list[str]:
    """The nouns of a call, "Get our app", or of a label of tools, "Leave a comment"."""
    words, line = word_count(text), text.lower()
    if words > LONGEST_CALL:
        return []
    if words <= LONGEST_TOOL and not ends_sentence(text) and tool_label().fullmatch(bare(line)):
        return _nouns(line)
    found: list[str] = services().findall(line)
    return found if found and not is_reported(text) and _is_call(text) else []


def _is_call(text: str) -> bool:
    """Whether a sentence calls for what stands a few words behind: "Get our free app"."""
    for sentence in map(bare, CLAUSES.split(unquoted(text))):
        call = any_of("calls").match(sentence)
        offer = services().search(sentence.lower(), call.end()) if call else None
        if call and offer and sentence.count(" ", call.end(), offer.start()) <= MOST_BETWEEN:
            return True
    return False


def _goes_on(title: str, teaser: str) -> bool:
    rest = teaser[len(title) :]
    # A sentence that opens a paragraph too is a pull quote.
    is_glued = rest[:1] == " " and rest[1:2].isupper() and not ends_sentence(title)
    return is_glued and word_count(title) >= HEADLINE_WORDS and teaser.startswith(title)
