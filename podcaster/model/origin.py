"""Where an episode comes from that another program made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A file beside the sound that stays where it was: a transcript, or chapters."""

    url: str
    media_type: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What an adopted episode keeps of its old feed."""

    link: str = ""
    """Its old page."""
    notes: str = ""
    """Its show notes as they were, HTML, not to be trusted."""
    explicit: bool | None = None
    synthetic: bool = False
    """The old feed said that its words or its voice are a machine's (podcast:txt ai-content)."""
    block: bool = False
    """Hidden from directories by the old feed."""
    transcripts: tuple[Reference, ...] = ()
    chapters: tuple[Reference, ...] = ()
