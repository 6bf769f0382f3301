"""Reads what a feed needs from manifests, and no more of them than that.

A manifest of a ten-minute episode has some 150 kB, of which the transcript and the script, that no
feed shows, are nearly all. They stand last, so the head of the file is enough.
"""

from typing import Final

import msgspec

from podcaster.model import Listing

HEAD: Final = 16_384
"""Bytes of a manifest to read at first: enough for some thirty stories."""

HEAVY: Final = b'"captions":'
"""Where the half begins that lists do without. Inside a text its quotes would be escaped."""

_decoder = msgspec.json.Decoder(Listing)


def listing(manifest: bytes) -> Listing:
    """The listing in a whole manifest.

    Raises:
        msgspec.DecodeError: this is no manifest.
    """
    return _decoder.decode(manifest)


def listing_from_head(head: bytes) -> Listing | None:
    """The same from the first bytes of a manifest; None when it takes more of them to tell."""
    light, mark, _ = head.partition(HEAVY)
    if not mark:
        return None
    try:
        return _decoder.decode(light.rstrip().rstrip(b",") + b"}")
    except msgspec.DecodeError:
        # Written by hand in another order, or damaged: the whole file tells which.
        return None
