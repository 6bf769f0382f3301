"""What a page says about its article, by its head or by JSON-LD."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from podcaster.articles.body import found_author, found_date
from podcaster.articles.fields import language_tag, read_date, web_address
from podcaster.articles.headline import cleaned, find_headline
from podcaster.articles.markup import Names, text_of

TITLE_TAGS = ("headline", "dc.title", "sailthru.title")
SHARED_TITLE_TAGS = ("og:title", "twitter:title", "title", "parsely-title")
"""Said for other sites to show: of 265 pages 73 in 100 have their headline here, in JSON-LD 85."""
BYLINE_TAGS = (
    "author",
    "article:author",
    "dc.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
)
SITE_TAGS = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site")
DATE_TAGS = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "dcterms.created",
    "article.published", "og:published_time", "publication_date", "article_date_original",
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

NOT_A_NAME = re.compile(
    r"""
      ^\W*(?:by|von|par|\d+)\W*$ | ^(?:see|view|read|more|full|all|about|follow|share)\b | https?:
    | www\. | @ | \.(?:com|org|net|info|[a-z]{2})$ | \.com\b | ^\W*$
    | ^(?:admin|editor|staff|none|null|undefined)$
    """,
    re.IGNORECASE | re.VERBOSE,
)
BY = re.compile(r"^(?:by|von|par|por|di)\s+", re.IGNORECASE)
TIMED = re.compile(r"(?: \d{1,2}[:.]\d\d.*)?[\s,|•·–—-]*$")
"""The time of publication after a name, and the marks that parted it from the name."""
SIGNED = re.compile(
    r"""
    \s* (?:(?i:by|von|par|por|di):?) \s+ ((?:[A-ZÀ-Þ][\w.'’-]*\s+){1,3}[A-ZÀ-Þ][\w'’-]+)
    (?:\s*(?:[,|•·–—-]|\d|$).*)?
    """,
    re.DOTALL | re.VERBOSE,
)
"""`By Ann Example`, and what stands after it."""
NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]+ (?:\w+ )?[A-ZÀ-Þ][\w'’-]+|[^\x00-\u02ff]{2,}")
"""A first and a last name, or a name in a script without capitals."""
LONGEST_SIGNATURE = 120
SIGNATURE_CLASS = re.compile(r"(?:^|[\s_-])(?:by-?line|authors?)(?:$|[\s_-])", re.IGNORECASE)
DATED_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/._-]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Empty or None where the page does not say."""

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
    ld = article_object(tree)
    site = cleaned(_first(tags, SITE_TAGS) or _name(ld.get("publisher"))) or None
    links = (link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical")
    canonical = web_address(next(filter(None, links), ""), url) or web_address(
        tags.get("og:url", ""), url
    )
    return Metadata(
        title=find_headline(tree, _titles(tags, ld), site, canonical or url),
        byline=_byline(_bylines(tree, names, tags, ld), ld, site, canonical or url),
        site=site.lstrip("@") if site else None,
        published=_published(tree, tags, ld)
        or _dated(canonical or url or "")
        or found_date(tree, canonical or url),
        language=language_tag(
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        )
        or language_tag(_first(tags, LANGUAGE_TAGS) or _text(ld.get("inLanguage"))),
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
        if name and content:
            tags.setdefault(name.strip().lower(), content[:2000])
    return tags


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str:
    return next((tags[name] for name in names if name in tags), "")


def _titles(tags: dict[str, str], ld: dict[str, Any]) -> list[str]:
    own, shared = (
        [tags.get(name, "") for name in names] for names in (TITLE_TAGS, SHARED_TITLE_TAGS)
    )
    return [cleaned(text) for text in (*own, _text(ld.get("headline")), *shared)]


def _byline(
    candidates: Iterable[str], ld: dict[str, Any], site: str | None, url: str | None
) -> str | None:
    """The persons who wrote it; an agency or the paper itself where no person is named."""
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    publishers = {_key(host), *host.split(".")[:-1]}
    publishers |= {_key(name) for name in (site or "", _name(ld.get("publisher"))) if name}
    names: list[str] = []
    for candidate in candidates:
        name = TIMED.sub("", BY.sub("", cleaned(candidate))).strip(" ,;|·-–")
        person, _, last = name.rpartition(", ")
        name = person if person and _key(last) in publishers else name
        if name and len(name) <= 120 and not NOT_A_NAME.search(name):
            if _key(name) not in publishers:
                return name
            names.append(name)
    return next(iter(names), None)


def _key(name: str) -> str:
    return "".join(re.findall(r"\w+", name.casefold()))


def _bylines(
    tree: HtmlElement, names: Names, tags: dict[str, str], ld: dict[str, Any]
) -> Iterator[str]:
    authors = ld.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    persons = [
        one for one in listed if not (isinstance(one, dict) and "Organ" in str(one.get("@type")))
    ]
    yield _name(persons)
    yield from (tags[name] for name in BYLINE_TAGS if name in tags)
    yield _content(tree, ".//a[@rel='author']")
    yield _content(tree, ".//*[@itemprop='author']")
    yield _signature(names)
    found = found_author(tree, names)
    # trafilatura writes names with capitals, whatever the page does.
    yield found if NAME.match(found) and found.split(",")[0] in text_of(tree) else ""
    yield _name(authors)


def _signature(names: Names) -> str:
    """A byline that is known by its name in the markup and by its "By"."""
    values = names.having("byline", "by-line", "author", sign=SIGNATURE_CLASS)
    for element in names.elements(values, "p", "div", "span", "address", "li"):
        signed = SIGNED.fullmatch(text_of(element)[:LONGEST_SIGNATURE].rstrip())
        if signed and element.get("class") in values:
            return signed[1]
    return ""


def _published(tree: HtmlElement, tags: dict[str, str], ld: dict[str, Any]) -> datetime | None:
    said = [_text(ld.get("datePublished")), *(tags.get(name, "") for name in DATE_TAGS)]
    said += [
        element.get("datetime") or text_of(element)[:80] for element in list(tree.iter("time"))[:3]
    ]
    return next((date for text in said if text and (date := read_date(text))), None)


def _dated(address: str) -> datetime | None:
    """The day that an address is filed under: `/2024/05/04/`."""
    match = DATED_PATH.search(address)
    return read_date(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}") if match else None


def _image(tags: dict[str, str], ld: dict[str, Any], base: str | None) -> str | None:
    image = ld.get("image")
    image = image[0] if isinstance(image, list) and image else image
    named = image.get("url") if isinstance(image, dict) else image
    return web_address(_first(tags, IMAGE_TAGS) or _text(named), base)


def _name(thing: object) -> str:
    if isinstance(thing, list):
        return ", ".join(name for entry in thing[:5] if (name := _name(entry)))
    if isinstance(thing, dict):
        return _text(thing.get("name"))
    return _text(thing)


def _text(thing: object) -> str:
    if isinstance(thing, list):
        thing = thing[0] if thing else ""
    return thing if isinstance(thing, str) else ""


def _content(tree: HtmlElement, path: str) -> str:
    element = tree.find(path)
    return text_of(element) if element is not None else ""


ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|Review|Posting|LiveBlog|Recipe")
LARGEST_JSON = 1_000_000
DEEPEST = 8
STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
PARAGRAPH = re.compile(r"<p[ >]", re.IGNORECASE)
SHORTEST_STORY, FEWEST_PARAGRAPHS, DEEPEST_STRING = 200, 2, 2
"""Characters of a string, paragraphs in it, and how deep strings are looked for in strings."""


def article_object(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the article, references resolved; empty without one."""
    things = [thing for content in _contents(tree) for thing in _objects(content, 0)]
    article = next((one for one in things if ARTICLE_TYPES.search(str(one.get("@type")))), {})
    known = {one["@id"]: one for one in things if isinstance(one.get("@id"), str) and len(one) > 1}
    return {key: _resolved(value, known) for key, value in article.items()}


def _contents(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        text = (script.text or "").strip()
        if "ld+json" in (script.get("type") or "") and len(text) <= LARGEST_JSON:
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
    """The longest HTML with paragraphs among the strings of a page's scripts; empty without one.

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
