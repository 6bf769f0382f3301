"""A recording outside any feed says what a build would say."""

from pathlib import Path

import pytest

from podcaster.episodes import single
from podcaster.model import Article, Block, Encoding, Show, Voice, VoiceRules
from podcaster.script import lexicon
from podcaster.speech.clipstore import ClipStore

ARTICLE = Article(title="The ferry", language="en", blocks=(Block("The ferry is late again."),))


@pytest.mark.parametrize(("true_peak", "warned"), [(-1.0, False), (-14.0, True)])
def test_a_loudness_that_was_missed_is_reported(
    tmp_path: Path, true_peak: float, warned: bool
) -> None:
    """Peaks that low leave no room for the loudness that was asked for."""
    show, script = single.reading_of(
        [ARTICLE],
        Show(
            title="Test",
            voices=VoiceRules(default="beep"),
            profiles={"beep": Voice(name="beep", engine="tone", language="en")},
            audio=Encoding(loudness=-16.0, true_peak=true_peak),
        ),
        any_voice=False,
    )
    with ClipStore(tmp_path / "clips") as store:
        _, warnings = single.record(
            script, show, tmp_path / "a.mp3", names=lexicon.load(None), format="mp3", store=store
        )
    found = [warning for warning in warnings if "LUFS instead of -16.0" in warning]
    assert len(found) == warned, warnings
    assert all(warning.startswith("the recording is at") for warning in found)
