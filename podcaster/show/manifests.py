"""The manifest file of an episode, with hashes to detect damage.

The manifest of a ten-minute episode has some 150 kB, nearly all of it transcript and script, which
no feed needs. These come last, so a feed reads only the head of the file. Head and body each have
their own hash:

    {"format": 2, …light half…, "head_sha256": "…", …heavy half…, "body_sha256": "…"}
"""

import hashlib
import re
from typing import Final

import msgspec

from podcaster.errors import BadInput, NewerFormat, hide_secrets
from podcaster.model import Episode, Listing

FORMAT: Final = 2
"""The present format. The first one had neither a number nor hashes."""

HEAD: Final = 16_384
"""Bytes of a manifest that are read first: enough for some thirty stories."""

HEAVY: Final = b'"captions":'
"""The start of the body. Within a text, its quotes would be escaped."""

_BODY: Final = b'\n "captions":'
_HEAD_MARK: Final = b'\n "head_sha256": "'
_BODY_MARK: Final = b'\n "body_sha256": "'
_FORMAT: Final = re.compile(rb'\s*\{\s*"format":\s*(\d{1,9})\b')
_OURS: Final = (b'"format"', b'_sha256"')
"""Marks that no manifest of the first format has before its transcript."""

_listing = msgspec.json.Decoder(Listing)
_episode = msgspec.json.Decoder(Episode)


class DamagedManifest(BadInput):
    """A manifest that was damaged, or changed by hand."""

    def __init__(self, what: str, episode: Episode | None = None) -> None:
        super().__init__(what, episode)
        self.episode = episode
        """Its content if it is valid, as after an edit by hand."""

    def __str__(self) -> str:
        return hide_secrets(str(self.args[0]))


def encode(episode: Episode) -> bytes:
    """A manifest in the present format."""
    plain = msgspec.json.format(msgspec.json.encode(episode), indent=1)
    light, mark, heavy = plain.partition(_BODY)
    head = b'{\n "format": %d,%s' % (FORMAT, light[1:])
    body = (mark + heavy).removesuffix(b"\n}")
    return b"".join(
        (
            *(head, _HEAD_MARK, _digest(head), b'",'),
            *(body, b",", _BODY_MARK, _digest(body), b'"\n}\n'),
        )
    )


def decode(content: bytes) -> Episode:
    """The episode in a whole manifest.

    Raises:
        NewerFormat: a later version of this program wrote it.
        DamagedManifest: it was changed since it was written.
    """
    _check_format(content)
    try:
        episode = _episode.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedManifest(
            f"not a manifest: {error}; restore it, or remove its folder"
        ) from error
    if is_sealed(content) and not _is_intact(content):
        raise DamagedManifest(
            "was changed since it was written; `podcaster feed --accept` accepts the change",
            episode,
        )
    return episode


def listing(manifest: bytes) -> Listing:
    """The listing in a complete manifest; hashes are not checked.

    Raises:
        msgspec.DecodeError: it is not a manifest.
    """
    return _listing.decode(manifest)


def listing_from_head(head: bytes) -> Listing | None:
    """The listing from the first bytes of a manifest; None if these are not enough.

    Raises:
        NewerFormat: a later version of this program wrote it.
    """
    _check_format(head)
    light, mark, rest = head.partition(_HEAD_MARK)
    if mark:
        if rest[:64] != _digest(light):
            return None
    elif any(mark in head for mark in _OURS):
        return None
    else:
        light, mark, _ = head.partition(HEAVY)
        if not mark:
            return None
    try:
        return _listing.decode(light.rstrip().rstrip(b",") + b"}")
    except (msgspec.DecodeError, UnicodeDecodeError):
        # Written by hand in another order, or damaged; the whole file shows which.
        return None


def _check_format(content: bytes) -> None:
    found = _FORMAT.match(content)
    if found and int(found[1]) > FORMAT:
        raise NewerFormat(
            f"was written by a newer podcaster (format {int(found[1])}; this one knows {FORMAT});"
            " update podcaster"
        )


def is_sealed(content: bytes) -> bool:
    """Whether a manifest has, or once had, hashes."""
    return bool(_FORMAT.match(content) or _HEAD_MARK in content or _BODY_MARK in content)


def _is_intact(content: bytes) -> bool:
    head, _, rest = content.partition(_HEAD_MARK)
    head_digest, rest = rest[:64], rest[64:]
    body, _, ending = rest.rpartition(b"," + _BODY_MARK)
    return (
        head_digest == _digest(head)
        and body[:2] == b'",'
        and ending == _digest(body[2:]) + b'"\n}\n'
    )


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
