"""Before work goes to other machines: do they have the engines, and the same ones as this?"""

from collections.abc import Sequence
from concurrent.futures import Executor

from podcaster import __version__
from podcaster.errors import EngineUnavailable, PodcasterError
from podcaster.model import Voice
from podcaster.speech import engines
from podcaster.speech.voicing.keys import Line
from podcaster.speech.workers import Surveyed


def compare_workers(executor: Executor, lines: Sequence[Line]) -> None:
    """Name a worker that lacks an engine, or has another version of it.

    Raises:
        EngineUnavailable: there is one.
    """
    if not isinstance(executor, Surveyed):
        return
    voices = list({line.voice.name: line.voice for line in lines}.values())
    here = state_of(voices)
    for worker, there in sorted(executor.survey(state_of, voices).items()):
        for what, state in here.items():
            if there.get(what) != state:
                raise EngineUnavailable(f"worker {worker}: {what}: {there.get(what)}; here {state}")


def state_of(voices: Sequence[Voice]) -> dict[str, str]:
    """What this process has: podcaster's version; of each voice its revision, or what it lacks."""
    return {
        "podcaster": __version__,
        **{f"voice '{voice.name}'": _state(voice) for voice in voices},
    }


def _state(voice: Voice) -> str:
    try:
        if isinstance(engines.engine_of(voice), engines.Online):
            return "spoken from where the run was started"
        engines.check(voice)
        return engines.revision(voice)
    except PodcasterError as error:
        return str(error)
