"""What the tests of voicing share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from speech.scripts import PlainLexicon, voices

from podcaster.model import Script, Voice
from podcaster.speech.clipstore import ClipStore
from podcaster.speech.voicing import Voicing, voice_script


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClipStore]:
    with ClipStore(tmp_path / "clips") as store:
        yield store


@pytest.fixture
def speak(store: ClipStore) -> Callable[..., Voicing]:
    """Voices a script; the first of the profiles is the show's own."""

    def speak(script: Script, *profiles: Voice, **options: Any) -> Voicing:
        options = {"default": profiles[0].name, "store": store, **options}
        return voice_script(script, voices(*profiles), lexicon=PlainLexicon(), **options)

    return speak
