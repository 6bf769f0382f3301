"""Manifests: what was damaged or changed by hand is noticed, newer ones are left alone."""

import random

import msgspec
import pytest
from factories import an_episode, captions

from podcaster.errors import NewerFormat
from podcaster.show import manifests
from podcaster.show.manifests import DamagedManifest

EPISODE = an_episode(captions=captions() * 30, waveform=(1, 2, 3))
WRITTEN = manifests.encode(EPISODE)


def test_what_was_written_is_read() -> None:
    assert manifests.decode(WRITTEN) == EPISODE
    assert manifests.listing_from_head(WRITTEN[: manifests.HEAD]) == manifests.listing(WRITTEN)
    assert manifests.decode(manifests.encode(manifests.decode(WRITTEN))) == EPISODE


def test_the_first_format_has_no_hashes() -> None:
    for content in (
        msgspec.json.encode(EPISODE),
        msgspec.json.format(msgspec.json.encode(EPISODE), indent=1),
    ):
        assert manifests.decode(content) == EPISODE
        assert manifests.listing_from_head(content) == manifests.listing(content)
        assert not manifests.is_sealed(content)


def test_any_flipped_bit_is_noticed() -> None:
    chance = random.Random(2)
    light = manifests.listing(WRITTEN)
    for _ in range(300):
        at = chance.randrange(len(WRITTEN))
        damaged = bytearray(WRITTEN)
        damaged[at] ^= 1 << chance.randrange(8)
        with pytest.raises((DamagedManifest, NewerFormat)):
            manifests.decode(bytes(damaged))
        assert _light(bytes(damaged)) in (None, light)


@pytest.mark.parametrize("start", [0, 5, 300, len(WRITTEN) // 2, len(WRITTEN) - 90])
def test_zeros_and_cuts_are_noticed(start: int) -> None:
    zeros = WRITTEN[:start] + bytes(80) + WRITTEN[start + 80 :]
    for damaged in (zeros, WRITTEN[:start], WRITTEN[:-1], WRITTEN + b" "):
        with pytest.raises(DamagedManifest):
            manifests.decode(damaged)


def test_an_edit_by_hand_can_be_taken_in() -> None:
    edited = WRITTEN.replace(EPISODE.title.encode(), b"A title of my own", 1)
    with pytest.raises(DamagedManifest, match="podcaster feed --accept") as caught:
        manifests.decode(edited)
    assert caught.value.episode and caught.value.episode.title == "A title of my own"


def test_a_newer_format_is_named() -> None:
    newer = WRITTEN.replace(b'"format": 2', b'"format": 3', 1)
    with pytest.raises(NewerFormat, match="newer podcaster"):
        manifests.decode(newer)
    with pytest.raises(NewerFormat, match="newer podcaster"):
        manifests.listing_from_head(newer[: manifests.HEAD])


def _light(content: bytes) -> object:
    try:
        return manifests.listing_from_head(content[: manifests.HEAD])
    except NewerFormat:
        return None
