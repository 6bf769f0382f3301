"""Whether a show's description says itself that no person speaks."""

import pytest

from podcaster.feed import channel, wording
from podcaster.languages import known


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("News of Ki, a town", False),
        ("A show about artificial intelligence and jobs.", False),
        ("Synthetic biology weekly", False),
        ("Photosynthesis explained", False),
        ("Read by Ai Tanaka", False),
        ("A human voice on synthetic drugs", False),
        ("The voice is synthetic.", True),
        ("Gelesen von einer künstlichen Stimme", True),
        ("Von einer KI gelesen.", True),
        ("La voix est artificielle.", True),
        ("Voiced by AI.", True),
        ("AI-generated voices read the news", True),
    ],
)
def test_a_description_discloses_when_it_says_that_the_voice_is_synthetic(
    text: str, said: bool
) -> None:
    assert bool(channel.DISCLOSED.search(text)) is said


def test_our_own_words_are_a_disclosure() -> None:
    for language in known():
        assert channel.DISCLOSED.search(wording.phrases(language).by_synthetic_voices), language
