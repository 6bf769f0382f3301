"""The head of a plain text: title, byline, date."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from podcaster.articles.bylines import PARTED, is_person, names_first, names_in_line
from podcaster.articles.dates import read_date
from podcaster.articles.lines.captions import WIRES, is_caption
from podcaster.articles.lines.furniture import any_of, date_only, is_furniture
from podcaster.articles.lines.prose import ends_sentence, is_menu_entry, word_count
from podcaster.articles.mend import FULL_STOP
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

IN_CAPITALS = re.compile(r"(?<=\bMc)[a-z]|\b(?:I(?:ii?|v)|[A-Z]j|J[b-dfghkmnpt])\b")
"""McDonald, Jan Vik III, T.J. Watt without its full stops."""
BEHIND = re.compile(r"\W*$|\s*[,;/|·•(–-]|\s(?:in|aus|à|en|a|i|w|te)\s\S+$")
"""What stands behind a name alone in its line: a mark, or a place."""
PLACED = re.compile(r"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2}, (?=\d|\w+,? \d)")
"""`Lindby, 24 November 2026`."""
DATELINE = re.compile(
    rf"""
    ([A-ZÀ-Þ][\w .'’/-]{{1,40}}?(?:,\ [A-Z][\w. ]{{1,20}}?)??)
    (?:,\ [A-Z][a-z]{{2,8}}\.?\ \d{{1,2}})? (?:,\ \d{{4}})? [ ]
    (?:
          \( (?:{WIRES}|A\.P\.) (?:[-/][\w-]{{2,8}}){{0,2}} \)
        | /(?:PRNewswire|CNW|PR\ Newswire)[^/\n]{{0,40}}/
    )
    \ ?[-–—]+\ ? (?=\S)
    """,
    re.VERBOSE,
)


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
    near = [*above, *(lines[:place] if place else ()), *rest[:WITHIN], *rest[-3:]]
    names = _names_beside_date(_over_story(near))
    rest = _without_names(
        [block for block in rest if block not in near or not _is_head(block.text, names)]
    )
    by = next((name for block in near if (name := _byline(block.text))), None)
    return Head(
        title=TITLE_SLUG.sub("", title),
        byline=mend_names(by or ", ".join(names) or None),
        published=_published(near, names),
        rest=without_slug(without_kicker(rest, title)),
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


def _title_place(lines: Sequence[Block]) -> int | None:
    """The first line, if it can be a title: not a sentence among sentences, and not furniture."""
    for index, block in enumerate(lines[:WITHIN]):
        if block.role is Role.HEADLINE:
            return index
        if (
            is_furniture(block.text)
            or is_caption(block.text)
            or any_of("kickers").fullmatch(block.text)
        ):
            continue
        follows = lines[index + 1].text if index + 1 < len(lines) else ""
        if _is_section(block.text, follows, lines[index + 2 :]):
            return index + 1
        return (
            index
            if follows and (_can_be_title(block.text) or _is_short(block.text, follows))
            else None
        )
    return None


def _is_section(text: str, follows: str, below: Sequence[Block]) -> bool:
    """Whether a word in capitals stands over a headline whose words the story has."""
    story = set(_words(" ".join(block.text for block in below[:8])))
    is_name = (text.isupper() and text.isalpha()) or any_of("kickers").fullmatch(text)
    return (
        bool(is_name and below)
        and _can_be_title(follows)
        and not ends_sentence(follows)
        and _share(follows, story) >= TOLD
    )


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
        if date_only().fullmatch(text) and ends_sentence(above) and ends_sentence(below)
    ]
    days = [(text, day) for text in texts if (day := _date(text, names))]
    told = parts if len(parts) > 1 else ()
    first = next((day for text, day in days if text in over), None)
    return first or next((day for text, day in days if text not in told), None)


def _over_story(lines: Sequence[Block]) -> list[str]:
    """The lines above the first paragraph."""
    texts = (block.text for block in lines[:WITHIN])
    return list(itertools.takewhile(lambda text: not ends_sentence(text), texts))


def mend_names(byline: str | None) -> str | None:
    """Names that are written in capitals: ANN MCDONALD, JAN VIK → Ann McDonald, Jan Vik."""
    if not (byline and byline.isupper() and all(map(is_person, byline.split(", ")))):
        return byline
    return IN_CAPITALS.sub(lambda match: match[0].upper(), byline.title())


def _names_beside_date(lines: Sequence[str]) -> list[str]:
    """The names with which a line begins that has a date, or the line next to it."""
    for place, line in enumerate(lines):
        is_short = word_count(line) <= LONGEST_SIGN and not is_furniture(line)
        names = names_first(line) if is_short and not any_of("bylines").match(line) else []
        rest = [part for part in PARTED.split(line) if part and part not in names]
        around = (*rest, *lines[max(0, place - 1) : place], *lines[place + 1 : place + 2])
        is_name = names and all(" " in name and is_person(name) for name in names)
        if not is_name or not BEHIND.match(line.rpartition(names[-1])[2]):
            continue
        if any(map(date_only().fullmatch, around)):
            return names
    return []


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
    return _is_sign(text, names) or (_is_date(text) and not date_only().fullmatch(text))


def _is_sign(text: str, names: Sequence[str] = ()) -> bool:
    """Whether a line says who wrote the story, one of these perhaps, and at most when."""
    begins = any(map(text.startswith, names)) and not ends_sentence(text)
    return word_count(text) <= LONGEST_SIGN and (begins or _byline(text) is not None)


def _is_date(text: str) -> bool:
    """Whether a line is only a date, behind a place perhaps."""
    text = text[: LONGEST_LINE + 1]
    return any(map(date_only().fullmatch, (text, PLACED.sub("", text, count=1))))


def _date(text: str, names: Sequence[str]) -> datetime | None:
    is_said = _is_date(text) or any_of("dated").match(text) or _is_sign(text, names)
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


def without_slug(lines: Sequence[Block]) -> tuple[Block, ...]:
    """Take the wire's name out of the dateline: `LYON, May 4 (Reuters) - ` is `Lyon – `."""
    near, others = lines[:WITHIN], lines[WITHIN:]
    return (*(Block(_without_wire(block.text), block.role) for block in near), *others)


def _without_wire(text: str) -> str:
    match = DATELINE.match(text)
    if match is None:
        return text
    place = match[1].title() if match[1].isupper() else match[1]
    return f"{place} – {text[match.end() :]}"


def opening_of(text: str, language: str) -> str:
    """The title of a story without a headline: its first sentence, or as much as fits."""
    sentence = FULL_STOP.sub("", next(iter(split_sentences(text[:2000], language)), text))
    return sentence if len(sentence) <= 100 else sentence[:100].rsplit(" ", 1)[0] + "…"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
