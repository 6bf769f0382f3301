"""What a language's file says, section by section; docs/languages.md says it for translators."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

Names: TypeAlias = Mapping[str, tuple[str, ...]]
"""A sign → what one of a thing is called, and several; "one" before it, where that is unusual."""


class ShowWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`[show]`: what the show says around its stories."""

    greeting: str
    headlines: str
    update: str
    correction: str
    read_more: str
    sign_off: str
    opening: str
    """Calls the chapter before the first story."""
    and_more: str
    """Ends a title that names some of the stories."""
    quote: tuple[str, str]
    """Said at the beginning and at the end of a quotation, where a show wants that."""
    speakers: Mapping[str, str] = {}
    """Letters before question and answer in an interview → words."""


class DatePatterns(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """How a day is written and said; `{ordinal}` and `{number}` are words, `{day}` is a figure."""

    written: str
    written_first: str = ""
    """For the first of a month, where it differs."""
    spoken: str
    spoken_first: str = ""


class RegionalDates(DatePatterns, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`[dates.elsewhere]`: for the regions, in small letters, that it names."""

    regions: frozenset[str]


class Dates(DatePatterns, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`[dates]`."""

    page: str
    """On pages and in the feed, with the year and without the weekday."""
    elsewhere: RegionalDates | None = None


class Phrases(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`[pages]`: the words of feed and page that nobody wrote for the episode."""

    tag: str = ""
    minutes: str
    one_voice: str
    """Discloses that a machine speaks; the name of the voice may follow."""
    several_voices: str
    rights: str
    licence: str
    read_along: str
    by_synthetic_voices: str
    """Said of the whole show."""
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
    """Over the feed's address, for apps that have no button of their own."""
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
    """Those of them that no name follows in this language."""
    starters: frozenset[str]
    """Words that open a sentence far more often than they continue a name."""


class SpokenWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`[spoken]`: how figures, signs and abbreviations are read."""

    decimal: str
    """Comma or point, as said between a number and its decimals."""
    decimals_are_read_as: Literal["number", "figures"] = "number"
    """"number": trois virgule quatorze; "figures": drei Komma eins vier."""
    groups: str = "[. ]"
    """What may stand between thousands, as a pattern."""
    one: str
    """Before a noun: "ein Euro"."""
    of: str = ""
    """Between a magnitude and what is counted: "millions d'euros" ("de ", "di " or nothing)."""
    thousand: str = ""
    """The one magnitude that takes no `of`: "mille euros"."""
    plural_from_two: bool = False
    """"1,5 million": what is less than two is in the singular."""
    per: str
    """"pro Liter"."""
    feminine: frozenset[str] = frozenset()
    """Nouns after which numbers take a form of their own, where the rules cannot tell."""
    also_words: frozenset[str] = frozenset()
    """Units that are words of the language, too: "2024 ha sido"."""
    cents: str = " "
    """Between the whole and the hundredths of a sum of money."""
    minus: str
    to: str
    """In a range."""
    between: tuple[str, str] = ("", "")
    """The word before a range that asks for another one inside: "entre 1939 y 1945"."""
    score: str
    """Between the two figures of a result."""
    percent: str
    at: str
    dot: str
    numbered: frozenset[str] = frozenset()
    """Words before a Roman numeral that is a plain number: chapitre IV, tomo II."""
    phone_pairs: bool = False
    """Telephone numbers are said by twos, not figure by figure."""
    ends_phrases: frozenset[str] = frozenset()
    """Of the words behind abbreviations: those that a sentence often ends with."""
    fractions: Names
    """Denominator → its name."""
    currencies: Names
    magnitudes: Names
    units: Names
    abbreviations: Mapping[str, str]
    signs: Mapping[str, str]
    months: Mapping[str, str] = {}
    """Short forms beside a day, without their full stop, that babel does not have."""


class Measured(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`[measured]`: how well figures are read, by hand, on sentences that nobody chose for it."""

    right: float
    """Share of the sentences that a listener would take for a newsreader's."""
    sentences: int


class Language(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """A language's file; missing sections are None."""

    show: ShowWords | None = None
    dates: Dates | None = None
    pages: Phrases | None = None
    sentences: Abbreviations | None = None
    spoken: SpokenWords | None = None
    measured: Measured | None = None
