"""The facts about an article in the head of its page or in JSON-LD."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from podcaster import languages
from podcaster.articles import bylines
from podcaster.articles.body import found_date
from podcaster.articles.dates import is_date_only, is_day_first, is_month, read_date
from podcaster.articles.headline import find_headline
from podcaster.articles.lines.furniture import any_of
from podcaster.articles.lines.prose import ends_sentence
from podcaster.articles.markup import size, text_of
from podcaster.articles.mend import cleaned
from podcaster.articles.parsing import Names, article_object, name_of, text_in
from podcaster.model import Block

TITLE_TAGS = ("headline", "dc.title", "sailthru.title")
SHARED_TITLE_TAGS = ("og:title", "twitter:title", "title", "parsely-title")
"""Titles for other sites: of 265 pages, 73 % have their headline here, 85 % in JSON-LD."""
SITE_TAGS = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site")
DATE_TAGS = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "dcterms.created",
    "article.published", "article:published", "og:published_time", "publication_date",
    "article_date_original",
)  # fmt: skip
LANGUAGE_TAGS = ("og:locale", "content-language", "dc.language", "language", "inlanguage")
IMAGE_TAGS = (
    "og:image:secure_url",
    "og:image",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
)
SECTION_TAGS = ("article:section", "section", "parsely-section", "category")

SITE_END = (".com", ".org", ".net", ".co.uk", ".de", ".fr")
LONGEST_NAME = 3
"""The most words of a site's name, with one after it."""
WORD = re.compile(r"\w+")
LONGEST_TAG = 2000
"""Characters of a `<meta>`."""
UNSAFE = re.compile(r"[\s<>\"\x00-\x1f]")
DATED_PATH = re.compile(
    r"/((?:19|20)\d\d)(?:/(\d\d?)/(\d\d?)|-(\d\d)-(\d\d)|([01]\d)([0-3]\d))(?=[/._-]|$)"
)
"""`/2024/05/04/` or `/20240504-`."""
LINES = ("h1", "a", "p", "div", "span", "small", "li", "address", "em", "i", "b", "font", "time")
LONGEST_LINE, MOST_LINES = 100, 40
"""Characters of a line with byline or date; lines below the headline."""
MOST_TIMES = 3
A_DAY = timedelta(days=2)
"""From midnight in one zone to the end of the day in another."""
UPDATED = re.compile(
    r"(?!.*(?:(?<!re)(?<!un)publi|entry-date)).*(?:updat|modif|republi)", re.IGNORECASE
)
PUBLISHED = re.compile(r"(?<!re)(?<!un)publi|entry-date|pubdate", re.IGNORECASE)
DATE_SIGNS = ("date", "datum", "data", "fecha", "dato", "publish", "posted", "time")
DATE_SIGN = re.compile(
    r"(?:^|(?<!event)(?<!start)(?<!end)(?<!due)[\s_-])(?:pub)?(?:dat(?:e|um|a|o)|fecha|published|posted|time(?:stamp)?)(?:$|[\s_-])|[a-z]Date\b",
    re.IGNORECASE,
)
Reader = Callable[[str], datetime | None]
"""Reads dates as the page's country writes them."""
Lines = Callable[[], Sequence[HtmlElement]]
"""The lines below the headline, when asked for."""
DATE_BOXES = ("div", "p", "span", "small", "li")
LONGEST_DATE, SHORT = 80, 3
"""Characters of a box with the time of publication, and of a word in a date."""
ARTICLES = ("le", "el", "il", "den", "am", "on")
"""Words before a date."""
YEAR, FIGURE = re.compile(r"\b(?:19|20)\d\d\b"), re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Empty or None if the page does not say."""

    title: str = ""
    byline: str | None = None
    site: str | None = None
    published: datetime | None = None
    language: str = ""
    url: str | None = None
    image: str | None = None
    section: str = ""
    locked: bool = False
    """The page itself says that it is not free to read."""


def read_metadata(tree: HtmlElement, names: Names, url: str | None) -> Metadata:
    """Read the head of a page, its JSON-LD and its first heading."""
    tags = _meta_tags(tree)
    links = (link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical")
    canonical = web_address(next(filter(None, links), ""), url) or web_address(
        tags.get("og:url", ""), url
    )
    headings = (cleaned(text_of(one)) for one in tree.iter("h1"))
    own, shared = (
        [cleaned(tags[name]) for name in names if name in tags]
        for names in (TITLE_TAGS, SHARED_TITLE_TAGS)
    )
    ld = article_object(tree, canonical or "", url or "", *own, *shared, *headings)
    own.append(cleaned(text_in(ld.get("headline"))))
    papers = (_first(tags, SITE_TAGS), name_of(ld.get("publisher")))
    site = cleaned(next(filter(None, papers), "")) or None
    address = canonical or url or ""
    language = languages.read_tag(
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    ) or languages.read_tag(_first(tags, LANGUAGE_TAGS) or text_in(ld.get("inLanguage")))
    read = partial(read_date, day_first=is_day_first((), language, site=address))
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    named = {*papers, *host.split(".")[:-1], host}
    below = cache(lambda: _below_headline(tree))
    return Metadata(
        title=find_headline(tree, own, shared, partial(_is_site, site=site, host=host)),
        byline=bylines.find_byline(names, tags, ld, named, below),
        site=site.lstrip("@") if site else None,
        published=_stated(tags, ld, read)
        or _marked(tree, address, read, below)
        or found_date(tree, canonical or url)
        or _dated(names, read)
        or _said(below(), read),
        language=language,
        url=canonical or url,
        image=_image(tags, ld, canonical or url),
        section=cleaned(_first(tags, SECTION_TAGS) or text_in(ld.get("articleSection")))[:80],
        locked=str(ld.get("isAccessibleForFree")).lower() == "false",
    )


def _below_headline(tree: HtmlElement) -> list[HtmlElement]:
    """The short lines between the first heading and the second paragraph, which may be a lead."""
    lines: list[HtmlElement] = []
    paragraphs, is_below = 0, tree.find(".//h1") is None
    for one in tree.iter(*LINES):
        if one.tag == "h1":
            lines, paragraphs, is_below = [], 0, True
        elif is_below and 0 < size(one) <= LONGEST_LINE:
            lines.append(one)
        elif is_below and one.tag == "p":
            paragraphs += size(one) > 0
        if paragraphs == 2 or len(lines) == MOST_LINES:
            break
    return lines


def _is_site(text: str, site: str | None, host: str) -> bool:
    """Whether it is the name of the publication or of its address."""
    name = "".join(WORD.findall(text.casefold()))
    known = "".join(WORD.findall((site or "").casefold()))
    labels = "".join(WORD.findall(host))
    if not name:
        return False
    is_named = bool(known) and (name in known or known in name) and len(name) <= 2 * len(known)
    parts = [label.replace("-", "") for label in host.split(".")[:-1]]
    is_host = len(name) > 2 and name in (labels, *parts)
    # The name with a word after it: "BBC News" of bbc.example.
    words = WORD.findall(text.casefold())
    begins = {
        "".join(words[:count]) for count in range(1, len(words)) if len(words) <= LONGEST_NAME
    }
    is_host |= any(len(part) > 2 and part in begins for part in parts)
    return is_named or is_host or text.casefold().endswith(SITE_END)


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = (element.get("content") or "").strip()
        if not name or not content:
            continue
        known = tags.setdefault(name := name.strip().lower(), content[:LONGEST_TAG])
        if name in bylines.TAGS and len(known) < LONGEST_TAG and content not in known:
            tags[name] = f"{known}, {content[:LONGEST_TAG]}"
    return tags


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str:
    return next((tags[name] for name in names if name in tags), "")


def _stated(tags: dict[str, str], ld: dict[str, Any], read: Reader) -> datetime | None:
    """The time of publication, not of a change, in the head of the page."""
    said = (text_in(ld.get("datePublished")), *(tags.get(name, "") for name in DATE_TAGS))
    return next(filter(None, map(read, said)), None)


def _marked(tree: HtmlElement, address: str, read: Reader, below: Lines) -> datetime | None:
    """The same in its markup and its address."""
    days = ("-".join(filter(None, day)) for day in DATED_PATH.findall(address))
    filed = next(filter(None, map(read, days)), None)
    times = _times(tree, address, below)[:MOST_TIMES]
    dates = filter(None, (read(one.get("datetime") or text_of(one)) for one in times))
    # The address has only the day, and a time may belong to another story.
    return next((one for one in dates if filed is None or abs(one - filed) < A_DAY), filed)


def _times(tree: HtmlElement, address: str, below: Lines) -> list[HtmlElement]:
    """The times that are neither of another story nor of an update; those of publication first."""
    times = [one for one in tree.iter("time") if not _is_update(one)]
    near = set(below()) if times else set()
    is_prose = cache(lambda box: size(box) > LONGEST_DATE and ends_sentence(text_of(box)))

    def is_own(one: HtmlElement) -> bool:
        around = list(one.iterancestors("a", "p"))
        link = next((box for box in around if box.tag == "a"), None)
        is_linked = link is not None and not (
            _only_dates(link)
            and (one in near or not address or urljoin(address, link.get("href") or "") == address)
        )
        in_prose = any(map(is_prose, around))
        return not is_linked and not in_prose and bylines.is_of_story(one)

    def rank(one: HtmlElement) -> tuple[bool, bool]:
        return not PUBLISHED.search(_sign(one)), one not in near

    return sorted(filter(is_own, times), key=rank)


def _only_dates(link: HtmlElement) -> bool:
    """Whether a link holds nothing but times, with "Posted on" before them."""
    times = "".join(map(text_of, link.iter("time"))).split()
    text = text_of(link)
    return "".join(text.split()) == "".join(times) or bool(any_of("dated", r"\W*").match(text))


def _sign(time: HtmlElement) -> str:
    return f"{time.get('class')} {time.get('itemprop')} {time.get('pubdate')}"


def _is_update(time: HtmlElement) -> bool:
    """Whether the names of a time or the words before it say that it is of a change."""
    before = time.getprevious()
    said = (time.getparent().text if before is None else before.tail) or ""
    return bool(UPDATED.match(_sign(time)) or any_of("updated").search(said[-20:]))


def _dated(names: Names, read: Reader) -> datetime | None:
    """The date in a box that is named for it, in any language."""
    boxes = names.elements(names.having(*DATE_SIGNS, sign=DATE_SIGN), *DATE_BOXES)
    texts = (text for one in boxes if len(text := text_of(one).strip()) <= LONGEST_DATE)
    return next(filter(None, map(read, texts)), None)


def _said(below: Sequence[HtmlElement], read: Reader) -> datetime | None:
    """The date in a line below the headline that holds nothing else, or the author."""
    lines = ((one, cleaned(text_of(one))) for one in below)
    texts = (
        text
        for one, text in lines
        if not any_of("updated").search(FIGURE.split(text)[0])
        and (_is_day_alone(one, text) or any_of("dated").match(text) or bylines.names_only(one))
    )
    return next(filter(None, map(read, texts)), None)


def _is_day_alone(line: HtmlElement, text: str) -> bool:
    """Whether a line is a date, and no line beside it: several are a chronology."""
    parent = line.getparent()
    beside = () if parent is None else parent.iterchildren(line.tag)
    return _is_day(text) and sum(_is_day(cleaned(text_of(one))) for one in beside) < 2


def _is_day(text: str) -> bool:
    """Whether a line is a date; with two, it is the time of an event."""
    if len(YEAR.findall(text)) != 1:
        return False
    words = re.findall(r"[^\W\d_]+", text) or [""]
    begins = text[:1].isdigit() or is_month(words[0]) or words[0].casefold() in ARTICLES
    is_alone = begins and all(len(word) <= SHORT or is_month(word) for word in words)
    return is_alone or is_date_only(text)


def _image(tags: dict[str, str], ld: dict[str, Any], base: str | None) -> str | None:
    image = ld.get("image")
    image = image[0] if isinstance(image, list) and image else image
    named = image.get("url") if isinstance(image, dict) else image
    return web_address(_first(tags, IMAGE_TAGS) or text_in(named), base)


def web_address(text: str, base: str | None = None) -> str | None:
    """An absolute http or https address, or nothing."""
    try:
        address = urljoin(base or "", text.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https") and parts.hostname and len(address) < 2000
    return address if text.strip() and whole and not UNSAFE.search(address) else None


def language_of(blocks: Sequence[Block], declared: str = "") -> str:
    """The language of a text's paragraphs, if the page declares none or a wrong one."""
    return languages.checked(declared, " ".join(block.text for block in blocks[:40]))
