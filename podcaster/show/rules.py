"""Checks of a show's settings beyond their types."""

import re
from pathlib import PurePath
from typing import get_args
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree.ElementTree import ParseError, fromstring
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from podcaster.errors import BadConfig, nearest
from podcaster.model import FeedRules, Format, Publishing, Show, Source

CONFIG = "podcaster.toml"
VOICES = "voices"
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*(?:[.@][\w.@-]*)?")
PICTURES = (".png", ".jpg", ".jpeg")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
WHITE_SPACE = re.compile(r"\s")

CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": (
        *("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    ),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "Health & Fitness": (
        *("Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"),
    ),
    "History": (),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        *("Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies"),
        *("Home & Garden", "Video Games"),
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        *("Business News", "Daily News", "Entertainment News", "News Commentary", "Politics"),
        *("Sports News", "Tech News"),
    ),
    "Religion & Spirituality": (
        *("Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"),
    ),
    "Science": (
        *("Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics"),
        *("Natural Sciences", "Nature", "Physics", "Social Sciences"),
    ),
    "Society & Culture": (
        *("Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"),
    ),
    "Sports": (
        *("Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey"),
        *("Rugby", "Running", "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness"),
        "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}
"""Apple's list, which other directories follow: category to subcategories, as spelt there."""


def check(show: Show) -> None:
    """Check rules that types cannot express.

    Raises:
        BadConfig: a setting is wrong; the message names the first.
    """
    if not show.title.strip():
        raise BadConfig(f"{CONFIG}: `title`: is empty; name the show")
    for key in ("base_url", "link"):
        _check_address(key, getattr(show, key))
    for key in ("enclosure_prefix", "new_feed_url", "license_url", "funding"):
        _check_address(f"feed.{key}", getattr(show.feed, key))
    for name, address in show.feed.directories.items():
        _check_address(f"feed.directories.{name}", address)
    if show.email and not EMAIL.fullmatch(show.email):
        raise BadConfig(f"{CONFIG}: `email`: {show.email!r} is not an e-mail address")
    if {"?", "#"} & set(show.base_url):
        raise BadConfig(f"{CONFIG}: `base_url`: {show.base_url!r} is not a folder's address")
    if not LANGUAGE_TAG.fullmatch(show.language):
        raise BadConfig(
            f"{CONFIG}: `language`: {show.language!r} is not a language tag, such as en-GB"
        )
    _check_cover(show.cover)
    _check_formats(show.audio.formats)
    _check_guid(show.feed.guid)
    _check_category(show)
    _check_further(show.feed)
    _check_names([source.name for source in show.sources])
    for source in show.sources:
        _check_source(source)
    _check_timezone(show.timezone)
    _check_voices(show)
    _check_publish(show.publish)


def _check_names(names: list[str]) -> None:
    """Sources are known by their names, in reports and in what was reported before."""
    twice = next((name for at, name in enumerate(names) if name in names[:at]), None)
    if twice is not None:
        raise BadConfig(f"{CONFIG}: `sources`: two are named {twice!r}; give each its own name")


def _check_publish(publish: Publishing) -> None:
    """Check that a command, which replaces the target, names a program."""
    if publish.command and publish.target:
        raise BadConfig(f"{CONFIG}: `publish`: set `target` or `command`, not both")
    if publish.command and not publish.command[0].strip():
        raise BadConfig(f"{CONFIG}: `publish.command`: the first element, the program, is empty")


def _check_cover(name: str) -> None:
    """Check the cover's name: it is published with the show, and drawn if it is missing."""
    path = PurePath(name)
    if path.is_absolute() or ".." in path.parts or path.suffix.lower() not in PICTURES:
        raise BadConfig(
            f"{CONFIG}: `cover`: {name!r} is not a PNG or JPEG in the show directory;"
            " one is cover.png"
        )


def _check_formats(formats: tuple[Format, ...]) -> None:
    if not formats or len(set(formats)) < len(formats):
        raise BadConfig(
            f"{CONFIG}: `audio.formats`: name one or more of {', '.join(get_args(Format))},"
            " each only once"
        )


def _check_guid(guid: str) -> None:
    try:
        UUID(guid or "0" * 32)
    except ValueError as error:
        raise BadConfig(
            f"{CONFIG}: `feed.guid`: {guid!r} is not a UUID; leave it empty to derive one"
        ) from error


def _check_address(key: str, address: str) -> None:
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
        sound = not address or (is_web and not WHITE_SPACE.search(address))
    except ValueError:
        sound = False
    if not sound:
        is_bare = "://" not in address and "." in address and not WHITE_SPACE.search(address)
        hint = f"; did you mean https://{address.lstrip('/')}?" if is_bare else ""
        raise BadConfig(f"{CONFIG}: `{key}`: {address!r} is not an http or https address{hint}")


def _check_category(show: Show) -> None:
    for key, value, known in (
        ("category", show.category, set(CATEGORIES)),
        ("subcategory", show.subcategory, {"", *CATEGORIES.get(show.category, ())}),
    ):
        if value not in known:
            hint = nearest(value, known, "`{}`") or f"; known: {', '.join(sorted(known))}"
            raise BadConfig(f"{CONFIG}: `{key}`: podcast directories have no {value!r}{hint}")


def _check_further(rules: FeedRules) -> None:
    """Check categories and elements beyond those with keys of their own."""
    for one in rules.categories:
        top, arrow, below = one.partition(" > ")
        if top not in CATEGORIES or (arrow and below not in CATEGORIES[top]):
            raise BadConfig(
                f"{CONFIG}: `feed.categories`: podcast directories have no {one!r};"
                ' one is "Arts" or "Arts > Books"'
            )
    for one in rules.elements:
        try:
            # Its own file; a document type, which could declare entities, cannot stand here.
            found = [*fromstring(f'<show xmlns:podcast="podcast">{one}</show>')]  # noqa: S314
        except ParseError as error:
            raise BadConfig(f"{CONFIG}: `feed.elements`: {one[:60]!r}: {error}") from error
        if len(found) != 1 or not found[0].tag.startswith("{podcast}"):
            raise BadConfig(
                f"{CONFIG}: `feed.elements`: {one[:60]!r} is not one element of the podcast"
                " namespace; one is <podcast:location>London</podcast:location>"
            )


def _check_source(source: Source) -> None:
    kinds = ("feed", "opml", "page", "inbox", "imap", "command", "saved")
    given = [kind for kind in kinds if getattr(source, kind)]
    if len(given) > 1:
        raise BadConfig(
            f"{CONFIG}: `sources`: {source.name!r} has {' and '.join(given)}; keep one, and add "
            "another source for the other"
        )
    if not given:
        raise BadConfig(f"{CONFIG}: `sources`: {source.name!r} needs one of {', '.join(kinds)}")
    for key in ("feed", "page"):
        address = getattr(source, key)
        _check_address(f"sources.{key}", FEED_SCHEME.sub("http://", address))
    if source.imap and not re.match(r"imaps?://[^/\s]+", source.imap):
        raise BadConfig(
            f"{CONFIG}: `sources.imap`: {source.imap!r} is not a mailbox;"
            " one is imaps://user@mail.example.org/INBOX"
        )
    if source.password and not source.password.startswith(("$", "file:")):
        raise BadConfig(
            f"{CONFIG}: `sources.password`: a password does not belong in this file;"
            " name an environment variable ($NAME) or a file (file:PATH)"
        )


FEED_SCHEME = re.compile(r"^(?:feed|itpc|pcast):(?://)?(?:https?://)?")
"""Schemes under which feeds are passed on."""


def _check_timezone(name: str) -> None:
    try:
        if name:
            ZoneInfo(name)
    # OSError: a folder of zones, such as Europe, or a name too long for a file.
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadConfig(
            f"{CONFIG}: `timezone`: no zone named {name!r}{_zone_hint(name)}"
        ) from error


def _zone_hint(name: str) -> str:
    """A suggested time zone for a city name or a misspelling."""
    known = sorted(available_timezones())
    city = name.replace(" ", "_").casefold()
    found = [zone for zone in known if zone.casefold().rpartition("/")[2] == city]
    near = f"; did you mean {found[0]!r}?" if found else nearest(name, known)
    return near or "; one is Europe/Berlin"


def _check_voices(show: Show) -> None:
    default = show.voices.default
    if default not in show.profiles:
        fault = f"no profile {VOICES}/{default}.toml" if default else "is empty; name a profile"
        raise BadConfig(
            f"{CONFIG}: `voices.default`: {fault}; available: {', '.join(show.profiles) or 'none'}"
        )
    for profile in show.profiles.values():
        if profile.fallback and profile.fallback not in show.profiles:
            raise BadConfig(
                f"{VOICES}/{profile.name}.toml: `fallback`: no voice named {profile.fallback!r}; "
                f"available: {', '.join(show.profiles)}"
            )


_FORMER_CATEGORIES = {
    former: category
    for category, names in (
        (("Arts", "Books"), "literature"),
        (("Business", ""), "shopping"),
        (("Business", "Management"), "management & marketing"),
        (("Education", ""), "higher education; k-12; educational technology"),
        (("Education", "Courses"), "training"),
        (("Education", "Language Learning"), "language courses"),
        (("Education", "Self-Improvement"), "self-help"),
        (("Government", ""), "government & organizations"),
        (("Health & Fitness", ""), "health"),
        (("Kids & Family", ""), "kids"),
        (("Leisure", "Games"), "other games"),
        (("Leisure", "Hobbies"), "games & hobbies"),
        (("News", ""), "international; national; local"),
        (("News", "Politics"), "news & politics"),
        (("Religion & Spirituality", "Religion"), "religion"),
        (("Science", ""), "science & medicine"),
        (("Sports", ""), "sports & recreation; professional; college & high school; amateur"),
        (("Sports", "Wilderness"), "outdoor"),
        (("Technology", ""), "gadgets; software how-to; podcasting"),
    )
    for former in names.split("; ")
}
"""Categories from before 2019, and other names in feeds, in lower case."""


def match_category(category: str, subcategory: str) -> tuple[str, str]:
    """The category of directories that matches a feed's; empty if none does."""
    for said in (subcategory, category):
        word = " ".join(said.replace("&amp;", "&").split()).casefold()
        for top, below in CATEGORIES.items():
            if word in (found := {name.casefold(): name for name in below}):
                return top, found[word]
        for top in CATEGORIES:
            if word == top.casefold():
                return top, ""
        if word in _FORMER_CATEGORIES:
            return _FORMER_CATEGORIES[word]
    return "", ""


def require_sources(show: Show) -> None:
    """Check that there is anything to make a daily edition from.

    Raises:
        BadConfig: the show has no source.
    """
    if not show.sources:
        raise BadConfig(
            f"{CONFIG}: no [[sources]]: a daily edition needs at least one; "
            "add [[sources]] with a `name` and a `feed`"
        )
