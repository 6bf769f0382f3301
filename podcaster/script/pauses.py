"""The pause after a segment."""

from typing import Literal, TypeAlias

from podcaster.model import Pauses, Role, Segment

Kind: TypeAlias = Literal[
    "clause",
    "sentence",
    "paragraph",
    "headline",
    "heading",
    "item",
    "quote",
    "greeting",
    "story",
    "end",
]
Part: TypeAlias = Literal["greeting", "headlines", "story", "sign_off"]

AFTER_PART: dict[Part, Kind] = {
    "greeting": "greeting",
    "headlines": "story",
    "story": "story",
    "sign_off": "end",
}
AFTER_ROLE: dict[Role, Kind] = {
    Role.BODY: "paragraph",
    Role.QUOTE: "quote",
    Role.HEADLINE: "headline",
    Role.HEADING: "heading",
    Role.ITEM: "item",
}


def kind_of(part: Part, segment: Segment, *, is_last: bool, ends_block: bool) -> Kind:
    """The kind of pause after a segment.

    Args:
        is_last: no segment follows in its part of the script.
        ends_block: its paragraph, quotation, heading or list item ends with it.
    """
    if segment.continues:
        return "clause"
    if is_last:
        return AFTER_PART[part]
    return AFTER_ROLE[segment.role] if ends_block else "sentence"


def pause_after(kind: Kind, pauses: Pauses) -> int:
    """The pause after a segment in milliseconds; none after the sign-off."""
    return 0 if kind == "end" else int(getattr(pauses, kind))
