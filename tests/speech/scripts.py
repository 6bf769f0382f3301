"""Makes scripts and voices for tests of voicing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from podcaster.model import Script, Segment, Story, Voice

TONE = Voice(name="tone", engine="tone")


class PlainLexicon:
    """Leaves every text as it is."""

    def apply(self, spoken: str, **asked: Any) -> str:
        return spoken


def a_segment(text: str, **changes: Any) -> Segment:
    return Segment(**{"written": text, "spoken": text, **changes})


def a_story(*texts: str | Segment, title: str = "") -> Story:
    segments = tuple(t if isinstance(t, Segment) else a_segment(t) for t in texts)
    title = title or segments[0].spoken
    return Story(title=title, identity=title, segments=segments)


def a_script(*stories: Sequence[str] | Story, greeting: str = "", sign_off: str = "") -> Script:
    """A script of stories, each given by its sentences."""
    return Script(
        title="Test",
        day=date(2026, 11, 24),
        language="en",
        greeting=(a_segment(greeting),) if greeting else (),
        stories=tuple(s if isinstance(s, Story) else a_story(*s) for s in stories),
        sign_off=(a_segment(sign_off),) if sign_off else (),
    )


def voices(*profiles: Voice) -> dict[str, Voice]:
    return {voice.name: voice for voice in profiles}
