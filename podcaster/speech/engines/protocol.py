"""What an engine is, and what it may be able to do beyond that: a small protocol each."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from podcaster.model import Speech, Voice

Notation: TypeAlias = Literal["ipa", "respelling"]
"""How the lexicon tells an engine to say a name: `[word](/ipa/)` in the text, or plain words."""


class Engine(Protocol):
    """Turns the text of one segment into speech; knows nothing of caches, retries, shows or files.

    The class is called without arguments, once a process, and is used from several threads.
    Constructing it must cost nothing: a model is loaded when the first text comes.
    """

    revision: str
    """Changes when the same text would sound different; part of the clip key."""

    def synthesise(self, text: str, voice: Voice) -> Speech:
        """Speak one segment.

        Raises:
            TemporaryEngineError: asking again may help.
            PermanentEngineError: the same request would fail again.
            EngineUnavailable: something is not installed here.
            BadConfig: a setting of the voice is wrong.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A voice that an engine has, or could have after `podcaster voices install`."""

    name: str
    language: str = ""
    words: str = ""
    """Whatever helps to choose: female, British, medium quality."""
    installed: bool = True


@runtime_checkable
class Limited(Protocol):
    """Takes only so many characters at once; the script writes its segments accordingly."""

    limit: int


@runtime_checkable
class Pronouncing(Protocol):
    """Says which notation of the lexicon it takes; without this it is given respellings."""

    takes: Notation


@runtime_checkable
class Online(Protocol):
    """A service on a network: asked from this process, a few requests at a time, politely spaced.

    A voice's settings `in_flight` and `interval` override these where the engine knows them; one
    that sets only `in_flight` has no `interval`.
    """

    in_flight: int
    interval: float
    """Seconds between the starts of two requests."""


@runtime_checkable
class Speaking(Protocol):
    """Speaks these languages only (base tags, such as `en`)."""

    languages: frozenset[str]


@runtime_checkable
class Checking(Protocol):
    """Can tell without loading a model whether a voice would work here."""

    def check(self, voice: Voice) -> None:
        """Raise BadConfig or EngineUnavailable when it would not."""


@runtime_checkable
class Listing(Protocol):
    """Knows its voices, without loading a model and without a network."""

    def voices(self) -> tuple[Offer, ...]:
        """All of them, installed or not."""


@runtime_checkable
class Installing(Protocol):
    """Can fetch a voice, and verifies what it fetched."""

    def can_install(self, name: str) -> bool:
        """Whether a name looks like one of its voices."""

    def install(self, name: str) -> Path:
        """Fetch a voice from its home; say where it is now."""


@runtime_checkable
class Versioned(Protocol):
    """Its revision depends on the voice: a model file, for instance."""

    def revision_of(self, voice: Voice) -> str:
        """The revision of one voice, without loading the model."""


@runtime_checkable
class Discreet(Protocol):
    """Has settings that do not change the sound; they stay out of the clip key."""

    silent: frozenset[str]


@runtime_checkable
class Paced(Protocol):
    """Can be set to speak faster or slower, which decides how long a reply should be."""

    def tempo(self, voice: Voice) -> float:
        """How many times faster than its normal pace the voice is set."""
