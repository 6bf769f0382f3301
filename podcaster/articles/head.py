"""The head of a plain text: title, byline, date."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from podcaster.articles.bylines import PARTED, is_person, mend_names, names_first, names_in_line
from podcaster.articles.dates import is_date_only, read_date
from podcaster.articles.lines.captions import is_caption
from podcaster.articles.lines.furniture import any_of, is_furniture
from podcaster.articles.lines.prose import ends_sentence, is_menu_entry, word_count
from podcaster.articles.mend import FULL_STOP, without_wires
from podcaster.languages.sentences import split_sentences
from podcaster.model import Block, Role

WITHIN = 12
"""Lines; further down, a line no longer belongs to the head."""

LONGEST_TITLE, LONGEST_SIGN = 20, 12
"""The most words of a title, and of a line with author and date."""
TOLD = 0.5
"""Share of a headline's words in the story."""
LONGEST_LINE = 400
"""The most characters of a line that is only a byline or a date."""

TITLE_SLUG = re.compile(r"(?:UPDATE|WRAPUP|RPT|CORRECTED|REFILE)(?: \d+)?\s?-\s?(?=\w)")
MOST_NAMES, PARAGRAPH = 4, 10
"""Lines above the first paragraph, and the fewest words of that paragraph."""
PARAGRAPHS = 8
"""Of a story in which the words of a headline are looked for."""
OVER, FEWEST_TITLE, LONGEST_ENTRY, SMALL = 25, 3, 4, 3
"""Lines over a story; words of a headline below a menu and of an entry in it; the letters of a
small word in a paper's name."""
CRUMBS = re.compile(r"\S ?[|›»>] ?\S")
"""The path to a page: "Home » News"."""

BEHIND = re.compile(r"\W*$|\s*[,;/|·•(–-]|\s(?:in|aus|à|en|a|i|w|te)\s\S+$")
"""What stands behind a name alone in its line: a mark, or a place."""
LONGEST_ROLE = 5
"""Words of a line that says what an author does."""
DATED_PARTS = re.compile(r"\s*[·|•]\s*|\s[-–—]\s|(?<=\d)(?=[^\W\d_]{4,}:)")
CLOCK = re.compile(r"\d[:.h]\d\d")
"""Between a date and what stands beside it; the time of publication, which events have as well."""
PLACED = re.compile(r"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2}, (?=\d|\w+,? \d)")
"""`Lindby, 24 November 2026`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a text, and the lines of its story."""

    title: str
    byline: str | None
    published: datetime | None
    rest: tuple[Block, ...]


def read_head(above: Sequence[Block], lines: Sequence[Block], *, title: str = "") -> Head:
    """Find title, byline and date over a story and in its first lines, and take the title off."""
    place = None if title or above else _title_place(lines)
    if above and not title:
        title = _title_above(above, lines)
    if place is not None:
        title = lines[place].text
    rest = [
        block
        for index, block in enumerate(lines)
        if (place is None or index > place)
        and not (index < WITHIN and any_of("kickers").fullmatch(block.text))
    ]
    near = [*above[-WITHIN:], *(lines[:place] if place else ()), *rest[:WITHIN], *rest[-3:]]
    names = _names_beside_date(_over_story(near, decks=1))
    rest = _without_names(
        [
            block
            for before, block in pairwise((Block(""), *rest))
            if block not in near
            or not (_is_head(block.text, names) or _is_role_of(block.text, before.text, names))
        ]
    )
    by = next((name for block in near if (name := _byline(block.text))), None)
    return Head(
        title=TITLE_SLUG.sub("", title),
        byline=mend_names(by or ", ".join(names) or None),
        published=_published(near, names),
        rest=without_wires(without_kicker(rest, title)),
    )


def _without_names(lines: list[Block]) -> list[Block]:
    """Leave out names right above the first paragraph: its author's, and the paper's."""
    told = set(_words(" ".join(block.text for block in lines if ends_sentence(block.text))))
    story = next((n for n, block in enumerate(lines) if not _is_name(block.text, told)), 0)
    if story > MOST_NAMES or story == len(lines):
        return lines
    begins = ends_sentence(lines[story].text) and word_count(lines[story].text) >= PARAGRAPH
    return lines[story:] if begins else lines


def _is_name(text: str, told: set[str]) -> bool:
    if is_furniture(text) or is_caption(text):
        return True
    if _share(text, told) > TOLD:
        return False
    return is_menu_entry(text) and text.count(" ") > 0 and text.istitle()


def title_over(lines: Sequence[Block]) -> str:
    """The headline in a text's first lines; empty without one."""
    place = _title_place(lines)
    return "" if place is None else lines[place].text


def _title_place(lines: Sequence[Block]) -> int | None:
    """The first line that can be a title, or the headline below a site's name and its menu."""
    for index, block in enumerate(lines[:OVER]):
        if block.role is Role.HEADLINE:
            return index
        if (
            is_furniture(block.text)
            or is_caption(block.text)
            or any_of("kickers").fullmatch(block.text)
        ):
            continue
        if below := _below_menu(index, lines):
            return below
        follows = lines[index + 1].text if index + 1 < len(lines) else ""
        is_title = _can_be_title(block.text) or _is_short(block.text, follows)
        return index if follows and is_title else None
    return None


def _below_menu(start: int, lines: Sequence[Block]) -> int | None:
    """The line whose words the story has, below short ones that it has not: names and links."""
    end = next((n for n, one in enumerate(lines) if n >= start and _is_paragraph(one.text)), start)
    told_in = (block.text for block in lines[end:] if _is_paragraph(block.text))
    story = set(_words(" ".join(itertools.islice(told_in, PARAGRAPHS))))
    above: list[str] = []
    told: list[int] = []
    for place, block in enumerate(lines[start:end], start):
        text = block.text
        share = _share(text, story)
        if share >= TOLD and word_count(text) >= FEWEST_TITLE and place > start:
            told += [place] if _can_be_title(text) else []
        elif not (told or text.endswith(".") or _is_date(text) or is_caption(text)):
            is_long = word_count(text) > LONGEST_ENTRY and not CRUMBS.search(text)
            if is_long or (word_count(text) > 1 and share == 1):
                return None
            above.append(text)
    # The name of a paper may stand between.
    place = next((n for n in told if not _is_name_of(lines[n].text)), next(iter(told), start))
    is_below = place > start and (place - start > len(above) or _are_entries(above, story))
    return place if is_below else None


def _is_paragraph(text: str) -> bool:
    return ends_sentence(text) and word_count(text) >= PARAGRAPH


def _are_entries(lines: Sequence[str], story: set[str]) -> bool:
    """Whether lines over a headline are none: several, a path, a name or two words of no story."""
    first = lines[0]
    words = word_count(first) if first[-1:].isalnum() else LONGEST_TITLE
    is_label = words == 1 or (words < FEWEST_TITLE and _share(first, story) == 0)
    return len(lines) > 1 or is_label or bool(_is_name_of(first) or CRUMBS.search(first))


def _is_name_of(text: str) -> bool:
    """Whether it may be the name of a paper: a few words with capitals."""
    words = re.split(r"[\s’']+", text)
    is_capital = all(len(word) <= SMALL or word[0].isupper() for word in words)
    return is_capital and len(words) <= LONGEST_ENTRY and text[-1:].isalnum() and ":" not in text


def _is_short(text: str, follows: str) -> bool:
    """A headline that has a full stop: one short sentence before a paragraph of several."""
    single = text.rstrip(".").count(".") == 0 and text.endswith(".")
    return single and word_count(text) <= 12 and word_count(follows) >= 3 * word_count(text)


def _can_be_title(text: str) -> bool:
    if word_count(text) > LONGEST_TITLE or text.endswith((".", ":", ";", ",", "(")):
        return False
    return not is_furniture(text) and not is_caption(text)


def _title_above(above: Sequence[Block], lines: Sequence[Block]) -> str:
    """On a page, the headline is the line whose words recur in the story."""
    story = set(_words(" ".join(block.text for block in lines[:8])))
    candidates = [block.text for block in [*above, *lines[:2]] if _can_be_title(block.text)]
    scores = [(_share(text, story) * min(10, word_count(text)), text) for text in candidates]
    best, title = max(scores, default=(0.0, ""))
    return title if best >= 2.5 else ""


def _share(text: str, story: set[str]) -> float:
    """The share of the longer words of a line that the story has too."""
    words = [word for word in _words(text) if len(word) > 3]
    return sum(word in story for word in words) / len(words) if words else 0.0


def _byline(text: str) -> str | None:
    is_line = len(text) <= LONGEST_LINE and not ends_sentence(text)
    return ", ".join(names_in_line(text)) or None if is_line else None


def _published(lines: Sequence[Block], names: Sequence[str]) -> datetime | None:
    """The first date above the story, or else in it; dates that stand over its parts are told."""
    over = _over_story(lines)
    texts = [block.text for block in lines]
    parts = [
        text
        for above, text, below in zip(texts, texts[1:], texts[2:], strict=False)
        if is_date_only(text) and ends_sentence(above) and ends_sentence(below)
    ]
    days = [(text, day) for text in texts if (day := _date(text, names))]
    told = parts if len(parts) > 1 else ()
    first = next((day for text, day in days if text in over), None)
    return first or next((day for text, day in days if text not in told), None)


def _over_story(lines: Sequence[Block], *, decks: int = 0) -> list[str]:
    """The lines above the first sentence, or above a paragraph below so many decks."""
    texts = [block.text for block in lines[:WITHIN]]
    is_end = _is_paragraph if decks else ends_sentence
    ends = [place for place, text in enumerate(texts) if is_end(text)]
    return texts[: ends[decks]] if len(ends) > decks else texts


def _names_beside_date(lines: Sequence[str]) -> list[str]:
    """The names with which a line begins that has a date or a role, or the line next to it."""
    lines = [one for one, _ in itertools.groupby(lines) if _is_date(one) or not is_furniture(one)]
    for place, line in enumerate(lines):
        is_short = word_count(line) <= LONGEST_SIGN and not ends_sentence(line)
        is_label = any(any_of(kind).match(line) for kind in ("bylines", "dated", "updated"))
        names = names_first(line) if is_short and not is_label else []
        if not names or not all(" " in name and is_person(name) for name in names):
            continue
        behind = line.rpartition(names[-1])[2]
        beside = (*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2])
        around = (*PARTED.split(behind), behind.strip(), *beside)
        is_said = BEHIND.match(behind) or _is_date(behind.strip())
        if is_said and (any(map(_is_date, around)) or any(map(_is_role, beside))):
            return names
    return []


def _is_role_of(text: str, before: str, names: Sequence[str]) -> bool:
    return any(map(before.startswith, names)) and _is_role(text)


def _is_role(text: str) -> bool:
    """Whether a line only says what its author does: "Islands correspondent"."""
    is_short = word_count(text) <= LONGEST_ROLE and not ends_sentence(text)
    return is_short and any_of("writers", r"\b", r"\b").search(text) is not None


def signs_in(lines: Sequence[str]) -> list[bool]:
    """For each line of a text's head, whether it is nothing but author or date, or both."""
    names = _names_beside_date(lines)
    return [
        _is_date(line)
        or (_is_sign(line, names) and not (ends_sentence(line) or line[:1].islower()))
        for line in lines
    ]


def _is_head(text: str, names: Sequence[str]) -> bool:
    """Whether a line is of the head: a line that is only a date is judged by its place."""
    return _is_sign(text, names) or (_is_date(text) and not is_date_only(text))


def _is_sign(text: str, names: Sequence[str] = ()) -> bool:
    """Whether a line says who wrote the story, one of these perhaps, and at most when."""
    begins = any(map(text.startswith, names)) and not ends_sentence(text)
    return word_count(text) <= LONGEST_SIGN and (begins or _byline(text) is not None)


def _is_date(text: str) -> bool:
    """Whether a line is only a date, behind a place perhaps."""
    return _date_in(text) != ""


def _date_in(text: str) -> str:
    """The date of a line that holds a place, a time of change or of reading besides, at most."""
    text = text[: LONGEST_LINE + 1]
    for form in (text, PLACED.sub("", text, count=1), _before_update(text)):
        if is_date_only(form):
            return form
    parts = DATED_PARTS.split(_before_update(text)) if any(map(str.isdigit, text)) else []
    dates = [part for part in parts if part and is_date_only(part)]
    others = [part for part in parts if part and part not in dates]
    is_beside = all(word_count(part) <= FEWEST_TITLE or is_furniture(part) for part in others)
    return dates[0] if dates and is_beside and CLOCK.search(text) else ""


def _before_update(text: str) -> str:
    return any_of("updated", r"[\s(|·,]+\b", r".*").sub("", text, count=1)


def _date(text: str, names: Sequence[str]) -> datetime | None:
    if date := _date_in(text):
        return read_date(date)
    is_said = any_of("dated").match(text) or _is_sign(text, names)
    return read_date(text) if is_said else None


def without_kicker(lines: Sequence[Block], title: str) -> tuple[Block, ...]:
    """Leave out words of the title that open the story again: "Russia-Ukraine War: While …"."""
    if not lines:
        return ()
    first, *others = lines
    kicker, colon, story = first.text.partition(": ")
    said = _words(kicker)
    if not (colon and len(said) <= 8 and _words(title)[: len(said)] == said):
        return tuple(lines)
    if not (ends_sentence(story) and story[:1].isupper()):
        return tuple(lines)
    return (Block(story, first.role), *others)


def opening_of(text: str, language: str) -> str:
    """The title of a story without a headline: its first sentence, or as much as fits."""
    sentence = FULL_STOP.sub("", next(iter(split_sentences(text[:2000], language)), text))
    return sentence if len(sentence) <= 100 else sentence[:100].rsplit(" ", 1)[0] + "…"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
