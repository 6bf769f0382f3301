import pytest
from speech.test_engine_kokoro import MICHAEL, _home, _model  # noqa

from podcaster.speech.testing import EngineConformance


@pytest.mark.usefixtures("home")
class TestKokoro(EngineConformance):
    voice = MICHAEL
