"""The facts about an article in the head of its page or in JSON-LD."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from podcaster import languages
from podcaster.articles import bylines
from podcaster.articles.body import found_date
from podcaster.articles.dates import is_day_first, is_month, read_date
from podcaster.articles.headline import below_headline, cleaned, find_headline
from podcaster.articles.lines.furniture import any_of, date_only
from podcaster.articles.lines.prose import ends_sentence
from podcaster.articles.markup import size, text_of
from podcaster.articles.parsing import JSON_LD, Names
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

LONGEST_TAG = 2000
"""Characters of a `<meta>`."""
UNSAFE = re.compile(r"[\s<>\"\x00-\x1f]")
DATED_PATH = re.compile(
    r"/((?:19|20)\d\d)(?:/(\d\d?)/(\d\d?)|-(\d\d)-(\d\d)|([01]\d)([0-3]\d))(?=[/._-]|$)"
)
"""`/2024/05/04/` or `/20240504-`."""
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
    own.append(cleaned(_text(ld.get("headline"))))
    papers = (_first(tags, SITE_TAGS), bylines.name_of(ld.get("publisher")))
    site = cleaned(next(filter(None, papers), "")) or None
    address = canonical or url or ""
    language = languages.read_tag(
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    ) or languages.read_tag(_first(tags, LANGUAGE_TAGS) or _text(ld.get("inLanguage")))
    read = partial(read_date, day_first=is_day_first((), language, site=address))
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    named = {*papers, *host.split(".")[:-1], host}
    return Metadata(
        title=find_headline(tree, own, shared, site, canonical or url),
        byline=bylines.find_byline(tree, names, tags, ld, named),
        site=site.lstrip("@") if site else None,
        published=_stated(tags, ld, read)
        or _marked(tree, address, read)
        or found_date(tree, canonical or url)
        or _dated(names, read)
        or _said(tree, read),
        language=language,
        url=canonical or url,
        image=_image(tags, ld, canonical or url),
        section=cleaned(_first(tags, SECTION_TAGS) or _text(ld.get("articleSection")))[:80],
        locked=str(ld.get("isAccessibleForFree")).lower() == "false",
    )


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
    said = (_text(ld.get("datePublished")), *(tags.get(name, "") for name in DATE_TAGS))
    return next(filter(None, map(read, said)), None)


def _marked(tree: HtmlElement, address: str, read: Reader) -> datetime | None:
    """The same in its markup and its address."""
    days = ("-".join(filter(None, day)) for day in DATED_PATH.findall(address))
    filed = next(filter(None, map(read, days)), None)
    times = _times(tree, address)[:MOST_TIMES]
    dates = filter(None, (read(one.get("datetime") or text_of(one)) for one in times))
    # The address has only the day, and a time may belong to another story.
    return next((one for one in dates if filed is None or abs(one - filed) < A_DAY), filed)


def _times(tree: HtmlElement, address: str) -> list[HtmlElement]:
    """The times that are neither of another story nor of an update; those of publication first."""
    times = [one for one in tree.iter("time") if not _is_update(one)]
    near = set(below_headline(tree)) if times else set()
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


def _said(tree: HtmlElement, read: Reader) -> datetime | None:
    """The date in a line below the headline that holds nothing else, or the author."""
    lines = ((one, cleaned(text_of(one))) for one in below_headline(tree))
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
    return is_alone or date_only().fullmatch(text) is not None


def _image(tags: dict[str, str], ld: dict[str, Any], base: str | None) -> str | None:
    image = ld.get("image")
    image = image[0] if isinstance(image, list) and image else image
    named = image.get("url") if isinstance(image, dict) else image
    return web_address(_first(tags, IMAGE_TAGS) or _text(named), base)


def _text(thing: object) -> str:
    if isinstance(thing, list):
        thing = thing[0] if thing else ""
    return thing if isinstance(thing, str) else ""


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


ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|Review|Posting|LiveBlog|Recipe")
LARGEST_JSON = 1_000_000
DEEPEST = 8
OWN_FIELDS = ("headline", "name", "url", "@id", "mainEntityOfPage")
STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
PARAGRAPH = re.compile(r"<p[ >]", re.IGNORECASE)
SHORTEST_STORY, FEWEST_PARAGRAPHS, DEEPEST_STRING = 200, 2, 2
"""Characters of a string, paragraphs in it, and how deep strings are looked for in strings."""


def article_object(tree: HtmlElement, *known: str) -> dict[str, Any]:
    """The JSON-LD object that describes the article, references resolved; empty without one.

    Args:
        known: titles and addresses of the page, which tell its article from others that it lists.
    """
    things = [thing for content in _contents(tree) for thing in _objects(content, 0)]
    articles = [one for one in things if ARTICLE_TYPES.search(str(one.get("@type")))]
    own = (one for one in articles if {*map(_text, map(one.get, OWN_FIELDS))} & {*known} - {""})
    article = next(own, next(iter(articles), {}))
    named = {one["@id"]: one for one in things if isinstance(one.get("@id"), str) and len(one) > 1}
    return {key: _resolved(value, named) for key, value in article.items()}


def _contents(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        text = (script.text or "").strip()
        if JSON_LD in (script.get("type") or "") and len(text) <= LARGEST_JSON:
            with suppress(ValueError, RecursionError):
                yield json.loads(text, strict=False)


def _resolved(value: object, known: dict[str, dict[str, Any]]) -> object:
    """What a reference `{"@id": "#p1"}` stands for, itself or in a list."""
    if isinstance(value, list):
        return [_resolved(one, known) for one in value[:20]]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return known.get(value["@id"], value)
    return value


def story_in_scripts(tree: HtmlElement) -> str:
    """The longest HTML with paragraphs in the strings of a page's scripts; empty without one.

    Pages that a browser builds have their story there, and nothing of it in their markup.
    """
    texts = (script.text or "" for script in tree.iter("script"))
    found = (html for text in texts for html in _html_strings(text, 0))
    return max(found, key=len, default="")


def _html_strings(text: str, depth: int) -> Iterator[str]:
    """Strings of JSON or JavaScript that hold HTML; some hold JSON once more."""
    for match in STRING.finditer(text) if len(text) <= LARGEST_JSON else ():
        if len(match[0]) < SHORTEST_STORY:
            continue
        try:
            value = json.loads(match[0], strict=False)
        except ValueError:
            continue
        if len(PARAGRAPH.findall(value)) >= FEWEST_PARAGRAPHS and value.lstrip()[:1] != "{":
            yield value if value.lstrip().startswith("<") else f"<p>{value}"
        if depth < DEEPEST_STRING:
            yield from _html_strings(value, depth + 1)


def _objects(content: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(content, dict):
        yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(content.get(key), depth + 1)
    elif isinstance(content, list):
        for entry in content[:100]:
            yield from _objects(entry, depth + 1)
