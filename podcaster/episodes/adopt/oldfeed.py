"""Reading an existing feed, whose contents are not trusted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

from podcaster import languages
from podcaster.articles.dates import read_moment
from podcaster.episodes.adopt import values
from podcaster.episodes.adopt.values import ATOM, CONTENT, ITUNES, PODCAST, PSC
from podcaster.episodes.feedfile import read_feed_xml
from podcaster.errors import BadInput
from podcaster.model import Chapter, Milliseconds, Origin, Reference
from podcaster.show import plain
from podcaster.show.rules import EMAIL, LANGUAGE_TAG, match_category

MOST_ITEMS = 20_000
_MOST_NOTES = 100_000
"""Characters of show notes that are kept, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldShow:
    """The channel of the old feed."""

    title: str
    description: str
    author: str
    email: str
    language: str
    link: str
    copyright: str
    category: str
    subcategory: str
    explicit: bool
    image: str
    block: bool = False
    """Whether it is hidden from directories."""
    locked: bool = True
    feed: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Other keys of [feed] in podcaster.toml."""
    guid: str
    """podcast:guid; empty if it has none."""
    address: str
    """The feed's address as it states it; empty if it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldItem:
    """An item that has an enclosure."""

    guid: str
    title: str
    summary: str
    published: datetime
    url: str
    """Address of its audio."""
    media_type: str
    size: int
    duration: Milliseconds
    number: int
    season: int | None
    kind: str
    chapters: tuple[Chapter, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class OldFeed:
    """The contents of an old feed, as far as they could be read."""

    show: OldShow
    items: tuple[OldItem, ...]
    """Items in the feed's order, each guid once."""
    warnings: tuple[str, ...]
    older: str = ""
    """Address of the next page of the feed."""


def read_feed(content: bytes, name: str, *, now: datetime) -> OldFeed:
    """Read an RSS feed of a podcast.

    Args:
        now: used if the newest item has no date.

    Raises:
        BadInput: it is not an RSS feed.
    """
    root, complaint = read_feed_xml(content, name)
    values.unify_namespaces(root)
    channel = root.find("channel")
    if root.tag == f"{ATOM}feed":
        raise BadInput(f"{name}: an Atom feed; import reads RSS, which every podcast has too")
    if channel is None:
        raise BadInput(f"{name}: not an RSS feed: it has no channel")
    # At any depth: an unclosed tag contains everything after it.
    entries = list(root.iter("item"))
    if len(entries) > MOST_ITEMS:
        raise BadInput(f"{name}: more than {MOST_ITEMS} episodes")
    said = _text(channel, "language")
    language = languages.normalise(said) if LANGUAGE_TAG.fullmatch(said) else "en"
    synthetic = _is_synthetic(channel)
    dated = _dates(entries, now)
    found = [
        _item(one, day, language, _is_synthetic(one) or synthetic)
        for one, day in zip(entries, dated, strict=True)
    ]
    items: dict[str, OldItem] = {}
    for one in filter(None, found):
        items.setdefault(one.guid, one)
    early = [guid for guid, one in items.items() if one.published > now + timedelta(days=1)]
    undated = sum(
        one is not None and not read_moment(_text(entry, "pubDate"))
        for one, entry in zip(found, entries, strict=True)
    )
    warnings = [complaint, *_losses(found, len(items)), *_moved(channel), *values.left_out(root)]
    warnings += _unknown_category(channel)
    if further := sum(bool(entry.findall("enclosure")[1:]) for entry in entries):
        warnings.append(f"{_items(further, 'with several enclosures')} imported with one of them")
    if early:
        warnings.append(
            f"{_items(len(early), 'dated in the future')} left out; import again once published"
        )
    if long := sum(len(_text(entry, "guid")) > values.LONGEST_GUID for entry in entries):
        warnings.append(
            f"{_items(long, f'with a guid over {values.LONGEST_GUID} characters')} given a shorter "
            "one; apps may show it as new"
        )
    if undated:
        warnings.append(
            f"{_items(undated, 'without a readable date')} given the date of a neighbouring item"
        )
    return OldFeed(
        show=_show(channel, language),
        items=tuple(one for guid, one in items.items() if guid not in early),
        warnings=tuple(filter(None, warnings)),
        older=_older(channel),
    )


def _older(channel: Element) -> str:
    links = {link.get("rel"): link.get("href", "") for link in channel.findall(f"{ATOM}link")}
    return (links.get("next") or links.get("prev-archive") or "").strip()


def _moved(channel: Element) -> Iterator[str]:
    if address := _text(channel, f"{ITUNES}new-feed-url"):
        yield f"the feed says it has moved: itunes:new-feed-url is {address}"


def _unknown_category(channel: Element) -> Iterator[str]:
    said = [one.get("text", "") for one in channel.findall(f"{ITUNES}category")]
    if said and not any(_categories(channel)):
        named = plain.one_line(", ".join(said), 100)
        yield f"no directory has the category {named}; choose one: podcaster config category"


def _losses(found: list[OldItem | None], kept: int) -> Iterator[str]:
    silent = found.count(None)
    if silent:
        yield f"{_items(silent, 'without audio')} left out"
    if repeated := len(found) - silent - kept:
        yield f"{_items(repeated, 'repeating the guid of another')} left out"


def _items(count: int, which: str) -> str:
    return f"{count} item {which} was" if count == 1 else f"{count} items {which} were"


def _show(channel: Element, language: str) -> OldShow:
    top, below = next(_categories(channel), ("", ""))
    email = plain.one_line(_text(owner_of(channel), f"{ITUNES}email"), 255)
    locked = _text(channel, f"{PODCAST}locked").lower()
    image = channel.find(f"{ITUNES}image")
    own = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    summary = _text(channel, "description") or _text(channel, f"{ITUNES}summary")
    return OldShow(
        title=plain.one_line(_text(channel, "title"), 255) or "Podcast",
        description=plain.cut_bytes(values.plain_text(summary), 4000),
        author=plain.one_line(_text(channel, f"{ITUNES}author"), 255),
        email=email if EMAIL.fullmatch(email) else "",
        language=language,
        link=values.web_address(_text(channel, "link")),
        copyright=plain.one_line(_text(channel, "copyright"), 255),
        category=top,
        subcategory=below,
        block=_text(channel, f"{ITUNES}block").lower() in ("yes", "true"),
        locked=locked != "no",
        feed=_feed_keys(channel),
        explicit=values.is_explicit(_text(channel, f"{ITUNES}explicit")) or False,
        image=values.web_address(
            image.get("href", "") if image is not None else _text(channel, "image/url")
        ),
        guid=values.uuid_of(_text(channel, f"{PODCAST}guid")),
        address=values.web_address(own[0].get("href", "") if own else ""),
    )


def _feed_keys(channel: Element) -> dict[str, str | Sequence[str]]:
    """The keys of [feed] that the channel gives; empty ones are left out later."""
    frequency = _first(channel, f"{PODCAST}updateFrequency")
    licence = _first(channel, f"{PODCAST}license")
    is_serial = _text(channel, f"{ITUNES}type").lower() == "serial"
    medium = _text(channel, f"{PODCAST}medium")
    return {
        "type": "serial" if is_serial else "",
        "owner": plain.one_line(_text(owner_of(channel), f"{ITUNES}name"), 255),
        "medium": medium if re.fullmatch(r"[a-zA-Z]{1,30}", medium) and medium != "podcast" else "",
        "categories": tuple(_further_categories(channel)),
        "update_frequency": plain.one_line(frequency.text or "", 128),
        "rrule": plain.one_line(frequency.get("rrule", ""), 200),
        "funding": values.web_address(_first(channel, f"{PODCAST}funding").get("url", "")),
        "license": plain.one_line(licence.text or "", 128),
        "license_url": values.web_address(licence.get("url", "")),
        "elements": values.kept_elements(channel),
    }


def _categories(channel: Element) -> Iterator[tuple[str, str]]:
    """The categories of directories that match the channel's, each once."""
    found: dict[tuple[str, str], None] = {}
    for one in channel.findall(f"{ITUNES}category"):
        for inner in one.findall(f"{ITUNES}category") or [Element("none")]:
            found.setdefault(match_category(one.get("text", ""), inner.get("text", "")))
    found.pop(("", ""), None)
    yield from found


def _further_categories(channel: Element) -> Iterator[str]:
    for top, below in [*_categories(channel)][1:]:
        yield f"{top} > {below}" if below else top


def _first(channel: Element, tag: str) -> Element:
    """The first such element, or an empty one."""
    found = channel.find(tag)
    return Element("none") if found is None else found


def owner_of(channel: Element) -> Element:
    """The owner element, or an empty one."""
    return _first(channel, f"{ITUNES}owner")


def _dates(entries: list[Element], now: datetime) -> list[datetime]:
    """Publication times; an item without a date is slightly older than the previous one.

    Those before the first with a date are slightly newer than that.
    """
    known = [read_moment(_text(entry, "pubDate")) for entry in entries]
    first = next((place for place, day in enumerate(known) if day), 0)
    dates = [(known[first] if known else None) or now]
    dates = [dates[0] + timedelta(seconds=first - place) for place in range(first)] + dates
    for day in known[first + 1 :]:
        dates.append(day or dates[-1] - timedelta(seconds=1))
    return [day.astimezone(UTC).replace(microsecond=0) for day in dates[: len(entries)]]


def _is_synthetic(element: Element) -> bool:
    """Whether a show or an item declares synthetic content."""
    said = element.findall(f"{PODCAST}txt")
    return any(
        one.get("purpose") == "ai-content" and (one.text or "").strip().lower() == "true"
        for one in said
    )


def _item(item: Element, published: datetime, language: str, synthetic: bool) -> OldItem | None:
    enclosure = _sound_of(item)
    if enclosure is None:
        return None
    url = values.web_address(enclosure.get("url", ""))
    notes = _text(item, f"{CONTENT}encoded") or _text(item, "description")
    summary = _text(item, f"{ITUNES}summary") or _text(item, "description") or notes
    duration = values.duration_of(_text(item, f"{ITUNES}duration"))
    return OldItem(
        # For an item without a guid, apps use the enclosure's address.
        guid=values.guid_of(_text(item, "guid") or url),
        title=plain.one_line(_text(item, "title") or _text(item, f"{ITUNES}title"), 1000),
        summary=plain.cut(values.plain_text(summary), 4000),
        published=published,
        url=url,
        media_type=values.media_type(enclosure.get("type", ""), url),
        size=values.whole_number(enclosure.get("length", "")),
        duration=duration,
        number=_number(item, "episode"),
        season=_number(item, "season") or None,
        kind=values.kind(_text(item, f"{ITUNES}episodeType")),
        chapters=tuple(_chapters(item, duration)),
        origin=Origin(
            link=values.web_address(_text(item, "link")),
            notes=plain.clean(notes)[:_MOST_NOTES],
            explicit=values.is_explicit(_text(item, f"{ITUNES}explicit")),
            synthetic=synthetic,
            block=_text(item, f"{ITUNES}block").lower() in ("yes", "true"),
            transcripts=tuple(_references(item, "transcript", language)),
            chapters=tuple(_references(item, "chapters", "")),
            image=values.web_address(_first(item, f"{ITUNES}image").get("href", "")),
            elements=values.kept_elements(item),
        ),
    )


def _sound_of(item: Element) -> Element | None:
    """The first audio or video enclosure; pictures or documents may come before it."""
    for one in item.findall("enclosure"):
        url = values.web_address(one.get("url", ""))
        if url and values.media_type(one.get("type", ""), url):
            return one
    return None


def _chapters(item: Element, duration: Milliseconds) -> Iterator[Chapter]:
    """Podlove's chapters, which are in the feed itself."""
    found = []
    for element in item.findall(f"{PSC}chapters/{PSC}chapter")[:1000]:
        title = plain.one_line(element.get("title", ""), 255)
        if title:
            url = values.web_address(element.get("href", "")) or None
            found.append((values.duration_of(element.get("start", "")), title, url))
    found.sort(key=lambda one: one[0])
    ends = [*(start for start, _, _ in found[1:]), max([duration, *(one[0] for one in found)])]
    for (start, title, url), end in zip(found, ends, strict=True) if found else ():
        yield Chapter(title=title, start=start, end=end, url=url)


def _references(item: Element, tag: str, language: str) -> Iterator[Reference]:
    for element in item.findall(f"{PODCAST}{tag}")[:20]:
        url = values.web_address(element.get("url", ""))
        kind = plain.one_line(element.get("type", ""), 100)
        if url and kind:
            spoken = plain.one_line(element.get("language", "") or language, 35)
            yield Reference(url=url, media_type=kind, language=spoken)


def _number(item: Element, what: str) -> int:
    return values.whole_number(_text(item, f"{ITUNES}{what}") or _text(item, f"{PODCAST}{what}"))


def _text(element: Element, path: str) -> str:
    found = element.find(path)
    return (found.text or "").strip() if found is not None else ""
