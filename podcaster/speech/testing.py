"""The conformance test of engines: subclass it, name a voice, let pytest find the class.

class TestParrot(EngineConformance):
    voice = Voice(name="polly", engine="parrot", language="en")
"""

import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import ClassVar

from podcaster.errors import BadConfig, PodcasterError
from podcaster.model import Speech, Voice
from podcaster.sound import studio
from podcaster.speech import engines
from podcaster.speech.voicing.asking import fault_of


class EngineConformance:
    """The promises of `podcaster.speech.engines.Engine`, each as a test."""

    voice: ClassVar[Voice]
    """A profile that works on this machine."""
    sentence: ClassVar[str] = "The harbour was quiet again by the evening, said the captain."
    """A sentence in the voice's language."""
    reproducible: ClassVar[bool] = True
    """Whether the same text gives the same bytes."""

    def test_it_is_found_by_its_entry_point(self) -> None:
        """An engine is loaded by name, once per process."""
        assert self.voice.engine in engines.names()
        assert engines.load(self.voice.engine) is engines.load(self.voice.engine)

    def test_its_revision_is_known_before_it_speaks(self) -> None:
        """The revision, which is part of a clip's key, does not change between calls."""
        assert engines.revision(self.voice)
        assert engines.revision(self.voice) == engines.revision(self.voice)

    def test_the_voice_passes_its_own_check(self) -> None:
        """A working voice is accepted."""
        engines.check(self.voice)

    def test_a_sentence_sounds_as_long_as_it_is(self) -> None:
        """The reply decodes, is not silent, and has a duration that fits its text."""
        measurement = studio.measure(self.speak(self.sentence))
        tempo = engines.load(self.voice.engine).tempo(self.voice)
        fault = fault_of(measurement, self.sentence, tempo)
        assert not fault, fault

    def test_a_text_of_the_largest_size_is_spoken_whole(self) -> None:
        """An engine with a limit accepts that many characters."""
        engine = engines.load(self.voice.engine)
        limit = min(engine.limit or 300, 1000)
        text = self._repeated(limit)
        measurement = studio.measure(self.speak(text))
        fault = fault_of(measurement, text, engine.tempo(self.voice))
        assert not fault, fault

    def test_word_marks_are_in_order_and_inside_the_clip(self) -> None:
        """Word marks are optional; if given, they are usable."""
        speech = self.speak(self.sentence)
        measurement = studio.measure(speech)
        at = 0
        for mark in speech.marks:
            assert mark.text.strip()
            assert at <= mark.start <= mark.end
            at = mark.start
        assert at <= measurement.duration * 1000 // measurement.rate

    def test_the_lexicon_s_notation_is_understood(self) -> None:
        """An engine that takes IPA does not read brackets aloud."""
        if engines.load(self.voice.engine).takes == "ipa":
            plain = studio.measure(self.speak("They met Keeve at noon."))
            given = studio.measure(self.speak("They met [Kyiv](/ˈkiːv/) at noon."))
            assert abs(plain.duration - given.duration) < plain.rate

    def test_an_unknown_setting_is_named(self) -> None:
        """A misspelt key in a profile is reported with the names of profile and key."""
        wrong = replace(self.voice, settings={**self.voice.settings, "sped_x": 1})
        for error in (
            _expect(BadConfig, lambda: engines.check(wrong)),
            _expect(BadConfig, lambda: self.speak(self.sentence, wrong)),
        ):
            assert "sped_x" in str(error)
            assert self.voice.name in str(error)

    def test_the_same_text_gives_the_same_bytes(self) -> None:
        """Rebuilding an episode does not change it."""
        if self.reproducible:
            assert self.speak(self.sentence) == self.speak(self.sentence)

    def test_it_may_be_used_from_several_threads(self) -> None:
        """Texts spoken at the same time are not mixed up."""
        texts = [f"{self.sentence[:-1]} {'again ' * times}." for times in range(4)]
        with ThreadPoolExecutor(len(texts)) as executor:
            together = list(executor.map(self.speak, texts))
        assert all(speech.audio for speech in together)
        if self.reproducible:
            assert together == [self.speak(text) for text in texts]

    def test_answers_and_errors_travel(self) -> None:
        """Results and errors can be pickled, as workers may be other processes."""
        speech = self.speak(self.sentence)
        assert pickle.loads(pickle.dumps(speech)) == speech  # noqa: S301  # our own bytes
        wrong = replace(self.voice, settings={"sped_x": 1})
        error = _expect(PodcasterError, lambda: self.speak(self.sentence, wrong))
        assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301

    def speak(self, text: str, voice: Voice | None = None) -> Speech:
        """Speak a text without cache or retries."""
        voice = voice or self.voice
        return engines.load(voice.engine).synthesise(text, voice)

    def _repeated(self, limit: int) -> str:
        words = f"{self.sentence[:-1]}, and ".replace(",", "").lower() * (1 + limit // 20)
        return words[:limit].rpartition(" ")[0] + "."


def _expect(kind: type[PodcasterError], call: Callable[[], object]) -> PodcasterError:
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__} was raised")
