"""The byline of a page: the persons who wrote it, by its JSON-LD, its head and its markup."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from podcaster.articles.dates import is_month, read_date
from podcaster.articles.lines.captions import WIRES
from podcaster.articles.lines.furniture import any_of, any_of_lower
from podcaster.articles.markup import BLOCKS, text_of
from podcaster.articles.mend import cleaned
from podcaster.articles.parsing import Names, name_of

FIRST_TAGS = ("byl", "sailthru.author", "cxenseparse:author")
TAGS = ("author", "parsely-author", "article:author", "dc.creator")
"""Fields in the head of a page; the line over the story, right 84 times in 100, comes between."""
NOT_A_NAME = re.compile(
    r"""
      ^\W*\d*\W*$ | ^(?:see|view|read|more|full|all|about|follow|share|email|sign|watch)\b | https?:
    | www\. | @ | \.(?:com|org|net|info|[a-z]{2})$ | \.com\b
    | ^(?:(?:admin\w*|webmaster|super|user|guest|editor|staff|none|null|undefined)(?:\ |$))+$
    """,
    re.IGNORECASE | re.VERBOSE,
)
REPORTER = re.compile(r"(?<=[\u3040-\ud7af]) ?(?:기자|記者|记者)(?:\W.*)?$")
HANDLE = re.compile(r"(?:^|\s+)\(?@[\w.]+\)?")
"""A name in a network, after the real one."""
TIMED = re.compile(r"(?: \d{1,2}[:.]\d\d.*)?[\s,|•·–—-]*$")
"""The time of publication after a name, and the marks between them."""
WORD = r"(?:d['’]|de|di|da|la|le|van|von|mac)?[^\W\d_a-zß-ÿ][\w.'’-]*"
"""A capital, behind a small word perhaps, or a character of a script without capitals."""
SMALL = "de|la|del|van|von|der|den|bin|al|da|di|dos|el|ten|zu|y|e|i"
"""Words in lower case within names."""
NAME = re.compile(
    rf"(?!.* (?:From|Of|Or|To|With)\b){WORD}(?: (?:{WORD}|{SMALL})){{0,3}} {WORD}"
    "|[\u3040-\u9fff\uac00-\ud7af]{2,5}"
)
"""A first and a last name, or a name in a script without capitals."""
BEHIND_NAME = re.compile(rf" (?:(?!(?:{SMALL})\b)[a-zß-ÿ]|(?:For|In)\b).*")
"""`in New York`, `for the Gazette`."""
AGENCY = re.compile(rf"(?<=\w )(\S+) (?:{WIRES})$")
SHORT_FORM = re.compile(r"[A-ZÀ-Þ]{2,5}")
"""Of an agency, between the names of persons."""
LONE_NAME = re.compile(r"[^\W\d_]{2,15}")
LONGEST, LONGEST_BOX, MOST_NAMES = 250, 200, 10
"""The most characters of a byline and of its box, and the most authors."""
AND = re.compile(r"\s*(?:[&;]|\b(?:and|And|AND|with|mit|avec|und|et|y|e|ed|og|och|en|i)\b)\s*")
PARTED = re.compile(r"\s*[,;/+·•|(–]\s*|\s-\s")
FIGURES = re.compile(r"\s+(\S+)?\s*\b\d.*")
"""A date or a time after a name, with the word before it, which may be a month."""
INLINE = ("span", "b", "i", "em", "strong", "small", "a", "label")
AUTHORS = re.compile(r"/(?:(?:auth?ore?[ns]?|auteurs?|reporters?|writers?)(?:/|$)|@\w)", re.I)
"""In the address of an author's page."""
LABELLED = re.compile(r"\.?\s+\w+ ?:\s.*")
"""Another's name with a label: "Foto: Cy Other"."""
ON = re.compile(r" [a-zß-ÿ]{1,3}$")
"""What is left of a date: "on"."""
SIGNS = ("author", "byline", "by-line", "autor", "auteur", "writer", "journalist", "contributor")
SIGN = re.compile(
    r"author|by-?line|\bautor|auteur|writer|journalist-name|contributor", re.IGNORECASE
)
OTHER_BOXES = re.compile(
    r"""
      (?:^|[\s_-]) (?:
          comment | related | teaser | recommend | popular | trending | latest | more-
        | sidebar | promo
        | (?:img|image|photo|foto|picture|bild|quote|book)s?[_-]*(?:author|autor|auteur|by|credit)
      )
    | (?:^|\s) (?:pull|block)?-?quotes? (?:$|\s|__)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The names of boxes that name other people and other days."""
IN_CAPITALS = re.compile(r"(?<=\bMc)[a-z]|\b(?:I(?:ii?|v)|[A-Z]j|J[b-dfghkmnpt])\b")
"""McDonald, Jan Vik III, T.J. Watt without its full stops."""
NEAR = 4
"""The number of boxes around a name that are checked."""
OUTSIDE = ("aside", "nav", "form", "figure", "blockquote", "head")


def find_byline(
    names: Names,
    tags: dict[str, str],
    ld: dict[str, Any],
    papers: set[str],
    below: Callable[[], Iterable[HtmlElement]],
) -> str | None:
    """Find the authors; an agency or the paper itself if no person is named.

    Args:
        papers: names of the site and of its publisher.
        below: gives the lines below the headline.
    """
    papers = set(map(_key, papers))
    authors = ld.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    sure = (
        name_of([one for one in listed if not _is_firm(one)]),
        *(tags[name] for name in FIRST_TAGS if name in tags),
    )
    # Measured: to read the names in all boxes takes longer than all else of a page's data.
    first = next(_persons((_byline(text, papers) for text in sure), papers), "")
    boxes = _boxes(names, first)
    line = _signature(boxes)
    others = (line, *(tags[name] for name in TAGS if name in tags), name_of(authors))
    said = [name for text in (*sure, *others) if (name := _byline(text, papers))]
    persons = list(_persons(said, papers))
    if not persons:
        persons = list(_persons(map(names_only, below()), papers))
    if not persons:
        ours = (name for name in said if _key(name) not in papers)
        # A person's own site has the name of its author.
        own = _persons(map(names_only, below()), set())
        return next(iter((*ours, *own, *said, *_alone(boxes))), None)
    found = persons[0]
    # Some name the first author alone to search engines, or write the names in capitals.
    better = (
        name
        for name in persons
        if _has_more(name, found)
        or (found.isupper() and not name.isupper() and _key(name) == _key(found))
    )
    return next(better, found)


def _persons(said: Iterable[str], papers: set[str]) -> Iterator[str]:
    """Those of some bylines that name a person."""
    ours = (name for name in said if _key(name) not in papers)
    return (name for name in ours if any(map(is_person, PARTED.split(name))))


def _has_more(name: str, first: str) -> bool:
    """Whether these are names of several persons, the first among them."""
    names = [one for part in PARTED.split(name) for one in AND.split(part)]
    others = [one for one in names if one != first]
    is_again = any(_is_glued(one, first) for one in others)
    return first in names and bool(others) and not is_again and all(map(is_person, names))


def _byline(text: str, papers: set[str]) -> str:
    said = HANDLE.sub("", REPORTER.sub("", cleaned(text)))
    by = any_of("bylines", r"\W*", r"\W+").match(said)
    # A name may begin as a byline in another language does: "Di Wang", "Von Stein".
    is_by = by and (by[0].islower() or by[0].casefold() == "by " or ":" in by[0])
    name = TIMED.sub("", said[by.end() :] if by and is_by else said).strip(" ,;|·-–")
    parts = PARTED.split(name)
    kept = [one for one in parts if _key(one) not in papers] or parts
    names = [one for part in kept for one in _joined(part)]
    if not all(is_person(one) or _is_role(one) or " " not in one for one in names):
        names = names_first(name)
    names = [AGENCY.sub(r"\1", one) for one in names if is_person(one)]
    if names or len(kept) < len(parts):
        name = ", ".join(names or kept)
    return "" if len(name) > LONGEST or NOT_A_NAME.search(name) else name


def _joined(part: str) -> list[str]:
    """The names that "and" joins; "José Ortega y Gasset" is one."""
    names = AND.split(part)
    return names if all(is_person(one) or _is_role(one) for one in names) else [part]


def _without_by(text: str) -> str:
    by = any_of("bylines", r"\W*", r"(?:\W+|$|(?-i:(?=[A-Z][a-z])))").match(text)
    rest = text[by.end() :] if by else text
    is_name = NAME.match(rest) or rest.isupper() or rest == "" or _is_role(rest)
    if by and (is_name or ":" in text):
        return rest
    label = None if is_person(text) or any_of("pictures", r"\W*").match(text) else _labelled(text)
    return text[label.end() :] if label else text


def _labelled(text: str) -> re.Match[str] | None:
    """What stands before a name: "Words: ", "A guest post by "."""
    return any_of(
        "bylines", r"(?!\w+ed )(?:\w+ ?: +|(?:\w+ ){1,3}(?:", r") )(?-i:(?=[A-Z]))"
    ).match(text)


def _key(name: str) -> str:
    return "".join(re.findall(r"\w+", name.casefold()))


def _is_firm(author: object) -> bool:
    kind = str(author.get("@type")) if isinstance(author, dict) else ""
    return "Organ" in kind and "Person" not in kind


def _boxes(names: Names, name: str) -> list[HtmlElement]:
    """Elements marked as the author's that hold a name and little else, in the page's order."""
    marked = set(names.elements(names.having(*SIGNS, sign=SIGN)))
    others = names.with_attributes("rel", "itemprop")
    marked.update(one for one in others if "author" in (one.get("rel"), one.get("itemprop")))
    boxes = names.in_order(marked) if marked else []
    return [
        one
        for one in boxes
        if len(text := text_of(one)) <= LONGEST_BOX and name in text and is_of_story(one)
    ]


def _signature(boxes: Sequence[HtmlElement]) -> str:
    """The names in the first box that holds a person's, or any, and in those like it."""
    first = None
    for box in boxes:
        if found := _names_in(box):
            first = box if first is None or any(map(is_person, found)) else first
            if any(map(is_person, found)):
                break
    alike = () if first is None else (box for box in boxes if _is_beside(box, first))
    names = (name for box in alike for name in _names_in(box))
    said = dict.fromkeys(itertools.islice(names, MOST_NAMES))
    # A link may have the name and what its owner does: "Ann ExampleEditor".
    return ", ".join(one for one in said if not any(_is_glued(one, name) for name in said))


def names_only(line: HtmlElement) -> str:
    """The names in a line that begins as a byline; a date, a role or a paper may follow.

    A date may stand before it. A link is a byline if it begins its box and leads to an author's.
    """
    if line.tag == "a":
        return _linked(line)

    apart, whole = names_in_line("|".join(line.itertext())), names_in_line(_blocks_of(line))
    return ", ".join(whole if len(whole) > len(apart) else apart)


def names_in_line(text: str) -> list[str]:
    """The same in a line of text."""
    said = cleaned(text)
    by = any_of("bylines", r"(?:^|\b)", r"\W+").search(said)
    if by is None or not _is_date(said[: by.start()].strip(" |·")):
        return []
    rest = FIGURES.sub(_month_apart, HANDLE.sub("", LABELLED.sub("", said[by.end() :])))
    names = AND.split(ON.sub("", PARTED.split(rest.strip(" -–—|·,"))[0]))
    return names if all(map(is_person, names)) else []


def _is_date(text: str) -> bool:
    """Whether a text is empty, or a date with at most "Posted on" before it."""
    words = re.findall(r"[^\W\d_]{3,}", any_of("dated").sub("", text, count=1))
    return not text or (read_date(text) is not None and all(map(is_month, words)))


def _linked(link: HtmlElement) -> str:
    box, last = link.getparent(), link.getprevious()
    before = (box.text if last is None else last.tail) or ""
    if before.strip() or (last is not None and last.tag in INLINE):
        return ""
    links = box.iter("a") if len(text_of(box)) <= LONGEST_BOX else [link]
    named = [cleaned(text_of(one)) for one in links if AUTHORS.search(one.get("href") or "")]
    return ", ".join(named) if named and all(map(is_person, named)) else ""


def _is_glued(one: str, name: str) -> bool:
    """Whether it is a name with another word glued to it, or said twice."""
    rest = one.removeprefix(name)
    return rest != one and (rest[:1].isupper() or name in rest)


def _alone(boxes: Sequence[HtmlElement]) -> Iterator[str]:
    """A nickname or the short form of an agency, if a box holds nothing else."""
    texts = (_without_by(cleaned(text_of(box))) for box in boxes)
    whole = (text for text in texts if LONE_NAME.fullmatch(text) and not _is_role(text))
    return (text for text in whole if not NOT_A_NAME.search(text))


def _is_beside(one: HtmlElement, other: HtmlElement) -> bool:
    return one.getparent() is other.getparent() and one.get("class") == other.get("class")


def is_of_story(box: HtmlElement) -> bool:
    """Whether no box around it is for something else, by its element or its name."""
    around = [box, *box.iterancestors()]
    return not any(one.tag in OUTSIDE for one in around) and not any(
        OTHER_BOXES.search(f"{one.get('class')} {one.get('id')}") for one in around[:NEAR]
    )


def _names_in(box: HtmlElement) -> list[str]:
    """The names of linked or marked persons; otherwise those with which its text begins."""
    marked = [*box.iter("a"), *box.iterfind(".//*[@itemprop='name']")]
    if len(box) > 1 and len({(one.tag, one.get("class")) for one in box}) == 1:
        marked = list(box)
    linked = [text for one in marked if _is_name(text := _without_by(cleaned(text_of(one))))]
    texts = dict.fromkeys(("|".join(box.itertext()), _blocks_of(box)))
    return max(linked, *(names_first(_without_by(cleaned(text))) for text in texts), key=len)


def _blocks_of(box: HtmlElement) -> str:
    """The text of a box, with a bar where a block in it begins or ends."""
    text = ""
    for event, one in iterwalk(box, events=("start", "end")):
        bar = "|" if one.tag in (*BLOCKS, "address") and one is not box else ""
        if event == "start":
            text += bar + (one.text or "")
        elif one is not box:
            text += bar + (one.tail or "")
    return text


def names_first(text: str) -> list[str]:
    """The names with which a text begins.

    What stands behind a comma is a role, a paper or a place, unless "and" joins the last of a list.
    """
    text = FIGURES.sub(_month_apart, HANDLE.sub("", LABELLED.sub("", text)))
    text = any_of("bylines", r"(?<=[^\W\d_]{3})\. \w+ ", r" .*").sub("", text)
    first, *last = AND.split(text)
    parts = (*PARTED.split(first), *(PARTED.split(one)[0] for one in last))
    names = [
        BEHIND_NAME.sub("", one)
        for one in parts
        if not (_is_role(one) or SHORT_FORM.fullmatch(one))
    ]
    names = list(filter(None, names))
    if last and names and all(map(is_person, names)):
        return names
    alone = BEHIND_NAME.sub("", next(filter(None, PARTED.split(text)), ""))
    return [alone] if _is_name(alone) else []


def _month_apart(match: re.Match[str]) -> str:
    return "" if match[1] is None or is_month(match[1].strip(".,")) else f" {match[1]}"


def is_person(text: str) -> bool:
    """Whether it is a person's first and last name, not that of a newsroom or an agency."""
    return _is_name(text) and not _is_role(text)


def _is_name(text: str) -> bool:
    return bool(NAME.fullmatch(text)) and not NOT_A_NAME.search(text)


def _is_role(text: str) -> bool:
    lower = f" {text.lower()}"
    return any(any_of_lower(kind, r"\W", r"\b").search(lower) for kind in ("newsrooms", "writers"))


def mend_names(byline: str | None) -> str | None:
    """Names that are written in capitals: ANN MCDONALD, JAN VIK → Ann McDonald, Jan Vik."""
    if not (byline and byline.isupper() and all(map(is_person, byline.split(", ")))):
        return byline
    return IN_CAPITALS.sub(lambda match: match[0].upper(), byline.title())
