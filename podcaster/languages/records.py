"""A language's file, `XX.toml` beside this one; docs/languages.md describes it for translators."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias, TypeVar

import msgspec

from podcaster.errors import BadConfig
from podcaster.languages.furniture import Furniture, MailWords, ReportWords
from podcaster.languages.symbols import base

ALIKE = " | "
"""Separates signs that have the same name."""
WORD_LISTS = (
    "never", "number", "maybe", "closing", "starters", "common", "short", "negations", "feminine",
    "neuter", "numbered",
)  # fmt: skip
NAMES = ("fractions", "currencies", "magnitudes", "units")
MAPPINGS = ("abbreviations", "signs", "months")
SECTION = re.compile(r"^(?=\[(\w+)[.\]])", re.MULTILINE)
Names: TypeAlias = Mapping[str, tuple[str, ...]]
"""A sign → its name in the singular and the plural, and an unusual word for "one" before it."""
Section = TypeVar("Section", bound=msgspec.Struct)


class ShowWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`[show]`: what the show says around its stories."""

    greeting: str
    headlines: str
    update: str
    correction: str
    read_more: str
    sign_off: str
    opening: str
    """Title of the chapter before the first story."""
    and_more: str
    """The end, after a dash, of the title of an episode with several stories."""
    quote: tuple[str, str]
    """Said before and after a quotation, if the show wants that."""
    speakers: Mapping[str, str] = {}
    """Letters before question and answer in an interview → words."""


class DatePatterns(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """How a day is written and said; `{ordinal}` and `{number}` are words, `{day}` is a figure."""

    written: str
    written_first: str = ""
    """For the first of a month, if it differs."""
    spoken: str
    spoken_first: str = ""


class RegionalDates(DatePatterns, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`[dates.elsewhere]`: for the regions, in small letters, that it names."""

    regions: frozenset[str]


class Dates(DatePatterns, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`[dates]`."""

    page: str
    """The date on pages and in the feed, with the year and without the weekday."""
    elsewhere: RegionalDates | None = None


class Phrases(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`[pages]`: the fixed words of feed and pages."""

    tag: str = ""
    minutes: str
    one_voice: str
    """The disclosure that a machine speaks; the name of the voice may follow."""
    several_voices: str
    rights: str
    licence: str
    read_along: str
    by_synthetic_voices: str
    partly_synthetic: str
    """A statement about the whole show."""
    latest: str
    episodes: str
    all_episodes: str
    archive: str
    stories: str
    transcript: str
    subscribe: str
    scan: str
    player: str
    now_playing: str
    play: str
    pause: str
    back: str
    forward: str
    speed: str
    position: str
    download: str
    original: str
    share: str
    copied: str
    follow: str
    no_episodes: str
    skip_link: str
    support: str
    close: str
    feed_address: str
    """The label of the feed's address, for apps without a button."""
    copy_address: str
    search: str
    search_none: str
    more: str


class Abbreviations(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False
):
    """`[sentences]`: what may stand before a full stop without ending a sentence.

    A word with a capital counts only with one: "Sat." is a day, "sat." ends a sentence.
    """

    never: frozenset[str]
    """Belong to the word that follows: titles, `vs.`, `e.g.`"""
    number: frozenset[str]
    """Abbreviate before a figure (`No. 10`); ordinary words otherwise."""
    maybe: frozenset[str]
    """Stand before names, but may close a sentence too (`Inc.`, `U.S.`); what follows decides."""
    closing: frozenset[str] = frozenset()
    """Abbreviations among these that no name follows in this language."""
    measures: frozenset[str] = frozenset()
    """Units with a full stop, of `[spoken]`: after a figure, a capital after them begins anew."""
    starters: frozenset[str]
    """Words that open a sentence far more often than they continue a name."""
    common: frozenset[str] = frozenset()
    """The commonest words, by which the language is recognised."""
    short: frozenset[str] = frozenset()
    """All words of one and two letters; other letters of a sentence in capitals are spelled."""
    negations: frozenset[str] = frozenset()
    """Words that deny: a story that gains or loses one may say the opposite."""
    opposites: tuple[str, ...] = ()
    """Words and their opposites, as `rise, rose / fall, fell`; `*` stands for any ending."""
    events: tuple[str, ...] = ()
    """Words for one kind of event, as `resign*, quit`: what one report says, the other must."""
    incidents: tuple[str, ...] = ()
    """The same for fires, crashes and crimes: a report of one is not a report of another."""


class SpokenWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`[spoken]`: how figures, signs and abbreviations are read."""

    decimal: str
    """Comma or point, as said between a number and its decimals."""
    decimals_are_read_as: Literal["number", "figures"] = "number"
    """"number": trois virgule quatorze; "figures": drei Komma eins vier."""
    groups: str = "[. ]"
    """A pattern for the separator of thousands."""
    one: str
    """The word for one before a noun: "ein Euro"."""
    of: str = ""
    """Between a magnitude and what is counted: "millions d'euros" ("de ", "di " or nothing)."""
    thousand: str = ""
    """The only magnitude without `of`: "mille euros"."""
    plural_from_two: bool = False
    """"1,5 million": what is less than two is in the singular."""
    per: str
    feminine: frozenset[str] = frozenset()
    """Nouns after which numbers take a form of their own, where the rules cannot tell."""
    neuter: frozenset[str] = frozenset()
    """Nouns of neuter gender, in languages of two: "ett hus"; their compounds, too."""
    also_words: frozenset[str] = frozenset()
    """Units that are words of the language, too: "2024 ha sido"."""
    cents: str = " "
    """Said between the whole and the hundredths of a sum of money."""
    minus: str
    to: str
    """Said between the ends of a range."""
    between: tuple[str, str] = ("", "")
    """The word before a range that asks for another one inside: "entre 1939 y 1945"; `tra|fra`."""
    score: str
    """Said between the two figures of a result."""
    out_of: str = ""
    """Said in a mark, 8/10; empty if it is read as a fraction."""
    percent: str
    at: str
    dot: str
    numbered: frozenset[str] = frozenset()
    """Words before a Roman numeral that is read as a cardinal: chapitre IV, tomo II."""
    phone_pairs: bool = False
    """Telephone numbers are said by twos, not figure by figure."""
    ends_phrases: frozenset[str] = frozenset()
    """Spoken forms of abbreviations with which sentences often end."""
    half: tuple[str, ...] = ()
    """Half of a unit, before a masculine, a feminine and a neuter noun: "medio ", "media "."""
    and_half: tuple[str, ...] = ()
    """A number, its masculine or feminine noun and a half: "{} {} et demi", "{} {} et demie"."""
    fractions: Names
    currencies: Names
    magnitudes: Names
    units: Names
    abbreviations: Mapping[str, str]
    signs: Mapping[str, str]
    months: Mapping[str, str] = {}
    """Short forms beside a day, without their full stop, that babel does not have."""


class Measured(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`[measured]`: how well figures are read, judged by hand on sentences not chosen for it."""

    right: float
    """Share of the sentences that a listener would take for a newsreader's."""
    sentences: int


def _section(name: str, kind: type[Section]) -> "cached_property[Section | None]":
    """A section of a language's file, parsed when it is first used."""
    return cached_property(lambda language: language.parsed(name, kind))


class Language:
    """A language's file; a section that it lacks is None.

    A section is parsed when it is first used, since all of them would take 1 to 2 ms.
    """

    def __init__(self, text: str, language: str) -> None:
        self.name = language
        self._preamble, *parts = SECTION.split(text)
        self._texts: dict[str, str] = {}
        for section, part in zip(parts[::2], parts[1::2], strict=True):
            self._texts[section] = self._texts.get(section, "") + part

    show = _section("show", ShowWords)
    dates = _section("dates", Dates)
    pages = _section("pages", Phrases)
    sentences = _section("sentences", Abbreviations)
    spoken = _section("spoken", SpokenWords)
    articles = _section("articles", Furniture)
    mails = _section("mails", MailWords)
    reports = _section("reports", ReportWords)
    measured = _section("measured", Measured)

    def check(self) -> None:
        """Parse every section.

        Raises:
            BadConfig: it is not TOML, or a section or key is missing, unknown or of the wrong
                type; the message names it.
        """
        stray = [line for line in self._preamble.splitlines() if line.partition("#")[0].strip()]
        if stray:
            raise BadConfig(f"{self.name}.toml: {stray[0]!r} stands before any section")
        for section in self._texts:
            if section not in SECTIONS:
                raise BadConfig(f"{self.name}.toml: unknown section [{section}]")
            getattr(self, section)

    def parsed(self, name: str, kind: type[Section]) -> Section | None:
        """Parse a section.

        Raises:
            BadConfig: a key is missing, unknown or of the wrong type. (No ValueError, which
                readers take for damage of the document in whose language they look.)
        """
        if name not in self._texts:
            return None
        try:
            content = _unfolded(tomllib.loads(self._texts[name])[name])
            if kind is Phrases:
                content["tag"] = self.name
            return msgspec.convert(content, kind)
        except (ValueError, LookupError, msgspec.MsgspecError) as error:
            where = str(error).replace("$.", f"{name}.")
            raise BadConfig(f"{self.name}.toml: [{name}] {where}") from error


SECTIONS: Mapping[str, type[msgspec.Struct]] = {
    "show": ShowWords,
    "dates": Dates,
    "pages": Phrases,
    "sentences": Abbreviations,
    "spoken": SpokenWords,
    "articles": Furniture,
    "mails": MailWords,
    "reports": ReportWords,
    "measured": Measured,
}
MANY = "mul"
"""The file of furniture in languages that have no file of their own."""
NONE = Language("", "")
"""A language without a file."""


@cache
def known() -> tuple[str, ...]:
    """The base tags of all languages that have a file, in order."""
    names = [entry.name for entry in files(__package__).iterdir()]
    tags = {name.removesuffix(".toml") for name in names if name.endswith(".toml")}
    return tuple(sorted(tags - {MANY}))


def language_file(tag: str) -> Language:
    """The file of a tag's language; `NONE` where it has none."""
    return _language(base(tag))


@lru_cache(maxsize=64)
def _language(language: str) -> Language:
    if language not in (*known(), MANY):
        return NONE
    try:
        text = files(__package__).joinpath(f"{language}.toml").read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BadConfig(f"{language}.toml: damaged: not UTF-8") from error
    return Language(text, language)


def _unfolded(section: dict[str, Any]) -> dict[str, Any]:
    """A section with its word lists as words and its rows as one entry a sign."""
    for key in WORD_LISTS:
        if isinstance(section.get(key), str):
            section[key] = section[key].split()
    for key in NAMES:
        if isinstance(section.get(key), str):
            section[key] = {sign: name.split(", ") for sign, name in _rows(section[key])}
    for key in MAPPINGS:
        if isinstance(section.get(key), str):
            section[key] = dict(_rows(section[key]))
    return section


def _rows(text: str) -> Iterator[tuple[str, str]]:
    """One entry a sign of rows such as `km | km. = kilometer`.

    A table of TOML would say the same, at four times the time.

    Raises:
        ValueError: a row without ` = `.
    """
    for row in text.strip().splitlines():
        signs, equals, name = row.partition(" = ")
        if not equals:
            raise ValueError(f"no ' = ' in {row!r}")
        for sign in signs.split(ALIKE):
            yield sign, name
