"""The picture of a shared link: its size, and that it is drawn once."""

import io

import pytest
from factories import a_show, an_episode
from hostile import PIECES
from PIL import Image

from podcaster.feed import artwork

EPISODE = an_episode(waveform=tuple(range(100)))


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize(
    "content",
    [artwork.show_card(a_show()), artwork.episode_card(a_show(), EPISODE)],
    ids=["show", "episode"],
)
def test_it_is_as_large_as_social_networks_want_it(content):
    picture = opened(content)
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(content) < 100_000
    assert len(picture.convert("RGB").getcolors(1200 * 630)) > 10


def test_what_is_there_is_kept_until_its_words_or_its_sound_change():
    card = artwork.episode_card(a_show(), EPISODE)
    assert artwork.episode_card(a_show(), EPISODE, card) is card
    assert artwork.episode_card(a_show(), EPISODE) == card
    assert artwork.episode_card(a_show(title="Other"), EPISODE, card) != card
    assert artwork.episode_card(a_show(), an_episode(waveform=(5, 90)), card) != card
    assert opened(artwork.episode_card(a_show(), EPISODE, card[:900])).size == (1200, 630)


@pytest.mark.parametrize("piece", PIECES)
def test_no_title_is_too_much(piece):
    assert opened(artwork.show_card(a_show(title=piece))).size == (1200, 630)
