"""The show as described by podcaster.toml with voices/: each field is a key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from podcaster.model.edition import DailyRules, Natural, Retention, Source
from podcaster.model.sound import Voice
from podcaster.model.text import NO_RULES, Decibels, ExtractRules, Milliseconds

Format: TypeAlias = Literal["mp3", "m4a", "opus"]
"""What an episode is delivered as."""

Span = Annotated[Milliseconds, Meta(ge=0, le=60_000)]
"""A pause or a fade; a minute is more than anybody wants to hear of either."""
Gain = Annotated[Decibels, Meta(ge=-60, le=20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """`[script]`: the sentences that the show says around its stories.

    Fields in braces: show, date (spoken), weekday, title (of a story), titles, count, author.
    """

    greeting: str = "This is {show}, for {date}."
    """Opens an edition."""
    headlines: str = "In this edition:"
    """Introduces the list of headlines when there is more than one story."""
    headline: str = "{title}"
    """Says one headline of the list."""
    story: str = "{title}"
    """Opens a story."""
    update: str = "Update: {title}"
    """Opens a story that was reported before and has grown since."""
    sign_off: str = (
        "That was {show}. This programme was read by a synthetic voice. Thank you for listening."
    )
    """Ends an edition."""
    quotes: Literal["pause", "say"] = "pause"
    """What becomes of quotation marks: a pause, or "quote … unquote"."""
    read_more: str = "Read the full story in the show notes."
    """Ends a story that was cut to fit."""
    writer: str = ""
    """Command that rewrites each story: article as JSON on standard input, text on its output."""
    brief: Natural = 0
    """Read only so many paragraphs of each story; 0 reads all."""
    correction: str = "This story has been corrected since it was first reported."
    """Follows the headline of a story that `podcaster update` has re-recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRules:
    """`[voices]`: who reads what; every value is the name of a profile in voices/."""

    default: str = "anchor"
    """Reads everything that no other rule gives to another voice."""
    stories: tuple[str, ...] = ()
    """Anchors that take the stories in turn."""
    headlines: str = ""
    """Reads the headlines, at the beginning and before each story."""
    quotes: str = ""
    """Reads quotations."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Source name to the voice that reads its stories."""
    pace: Annotated[float, Meta(ge=0.8, le=1.25)] = 1.0
    """How fast the show is read: scales every voice that has a speed, and the pauses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pauses:
    """`[pauses]`: the silence after each kind of text, in milliseconds."""

    clause: Span = 180
    """Between the parts of a sentence that is too long to synthesise at once."""
    sentence: Span = 550
    """After a sentence, on average: longer ones have longer pauses."""
    paragraph: Span = 1000
    """After a paragraph, on average."""
    headline: Span = 850
    """After the headline of a story."""
    heading: Span = 800
    """After a heading inside a story."""
    item: Span = 600
    """After an item of a list."""
    quote: Span = 800
    """After a quotation that stands by itself."""
    greeting: Span = 700
    """After the greeting."""
    story: Span = 1000
    """Between stories, before and after the sting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed:
    """`[sound.bed]`: music under greeting and headlines, ducked while someone speaks."""

    file: str = ""
    """Music file; empty for none."""
    gain: Gain = -12.0
    """Level relative to speech, in decibels, before ducking."""
    duck: Gain = -10.0
    """By how many decibels it is lowered while someone speaks."""
    attack: Span = 80
    """Milliseconds in which it is lowered."""
    release: Span = 400
    """Milliseconds in which it comes back."""
    fade: Span = 1500
    """Milliseconds in which it fades out at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSound:
    """`[sound]`: files are looked for in voices/; an empty name means none."""

    intro: str = ""
    """Played before the greeting."""
    sting: str = ""
    """Played between stories."""
    outro: str = ""
    """Played at the end."""
    gain: Gain = -2.0
    """Level of intro, sting and outro relative to speech, in decibels."""
    talk_over: Span = 0
    """Milliseconds of overlap: the intro with the greeting, the sign-off with the outro."""
    bed: Bed = Bed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """`[audio]`: the files an episode is delivered as."""

    formats: tuple[Format, ...] = ("mp3",)
    """The first is the enclosure, the others are alternates."""
    bitrate: Annotated[int, Meta(ge=32, le=320)] = 96
    """Kilobits a second, constant."""
    vbr: Annotated[int, Meta(ge=0, le=9)] | None = None
    """LAME VBR quality in place of a constant bitrate (MP3 only)."""
    rate: Literal[22050, 24000, 32000, 44100, 48000] = 44100
    """Samples a second."""
    channels: Literal[1, 2] = 1
    """1 for mono, 2 for stereo."""
    loudness: Annotated[float, Meta(ge=-31, le=-9)] = -16.0
    """LUFS, integrated over the programme."""
    true_peak: Annotated[float, Meta(ge=-9, le=0)] = -1.0
    """dBTP at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRules:
    """`[feed]`: how the feed is presented to directories."""

    guid: str = ""
    """podcast:guid; empty keeps the one derived from the feed's first address."""
    limit: Natural = 0
    """Episodes in the main feed, newest first; 0 for all."""
    locked: bool = True
    """podcast:locked: other hosts must not import the feed."""
    update_frequency: str = "Daily"
    """Words for podcast:updateFrequency."""
    rrule: str = "FREQ=DAILY"
    """Recurrence rule (RFC 5545) for podcast:updateFrequency."""
    new_feed_url: str = ""
    """Address that the feed has moved to; apps follow it."""
    type: Literal["episodic", "serial"] = "episodic"
    """itunes:type: apps play a serial show from its first episode."""
    owner: str = ""
    """Name of the owner (itunes:owner); empty for the author."""
    categories: tuple[str, ...] = ()
    """Further categories after `category`, each `Category` or `Category > Subcategory`."""
    medium: str = "podcast"
    """podcast:medium."""
    elements: tuple[str, ...] = ()
    """Further elements of the podcast namespace, as XML, as `podcaster import` keeps them."""
    block: bool = False
    """Keep the show out of directories (itunes:block, podcast:block)."""
    license: str = ""
    """SPDX identifier or a name; podcast:license."""
    license_url: str = ""
    """Address of the licence."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Name to role, for podcast:person."""
    funding: str = ""
    """Address of a support page."""
    directories: Mapping[str, str] = field(default_factory=dict)
    """Directory to the show's address there, for the page's list of places to subscribe."""
    enclosure_prefix: str = ""
    """Address put before each audio file's address in the feed, for a download counter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """`[publish]`: where the public files go."""

    target: str = ""
    """A folder, user@host:/path, s3://bucket/path, sftp://host/path, webdav+https://…"""
    options: Mapping[str, str | int | bool] = field(default_factory=dict)
    """For the fsspec file system; `$NAME` is read from the environment."""
    command: tuple[str, ...] = ()
    """Program that sends the staged `{folder}`, instead of a target: rsync, rclone or your own."""
    keep_days: Natural = 7
    """How long superseded sound stays on the target, where apps may still ask for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """The RSS channel: everything that podcaster.toml says, checked."""

    title: str
    """Name of the show."""
    root: Path = Path()
    """The show directory; not a key."""
    description: str = ""
    """What directories and apps say about the show."""
    author: str = ""
    """Who makes the show."""
    email: str = ""
    """Address by which directories verify that the show is yours."""
    language: str = "en-US"
    """Language of the show, a BCP 47 tag; the language of an article is detected."""
    link: str = ""
    """Web page of the show; empty for its `base_url`."""
    base_url: str = ""
    """Address where the show directory is published; feed, pages and audio are below it."""
    category: str = "News"
    """Category of Apple Podcasts."""
    subcategory: str = "Daily News"
    """Subcategory; empty for none."""
    explicit: bool = False
    """Whether episodes have explicit content."""
    copyright: str = ""
    """Copyright notice of the feed."""
    cover: str = "cover.png"
    """Square PNG or JPEG in the show directory."""
    cover_copy: str = ""
    """The cover under a name with its hash, which the feed gives; not a key."""
    timezone: str = ""
    """IANA time zone that sets the date of an edition; empty for that of the machine."""
    script: Templates = Templates()
    voices: VoiceRules = VoiceRules()
    pauses: Pauses = Pauses()
    sound: ShowSound = ShowSound()
    audio: Encoding = Encoding()
    feed: FeedRules = FeedRules()
    sources: tuple[Source, ...] = ()
    extract: ExtractRules = NO_RULES
    daily: DailyRules = field(default_factory=DailyRules)
    retention: Retention = field(default_factory=Retention)
    publish: Publishing = Publishing()
    profiles: Mapping[str, Voice] = field(default_factory=dict)
    """The voice profiles of voices/*.toml by name; not a key."""
    guids: Mapping[str, str] = field(default_factory=dict)
    """File name of a feed to the podcast:guid that it was assigned; not a key."""

    def extract_of(self, source: Source) -> ExtractRules:
        """What is left out of a source's articles and kept in them."""
        return ExtractRules(
            drop=(*self.extract.drop, *source.drop), keep=(*self.extract.keep, *source.keep)
        )
