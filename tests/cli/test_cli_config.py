"""`podcaster config`: what is in force, from where, and what a key means."""

import json
from pathlib import Path

import pytest

from podcaster.cli import run

SHOW = """\
title = "Morgen"
language = "de_DE"
[audio]
bitrate = 128
[[sources]]
name = "Stadt"
feed = "https://example.org/rss"
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "anchor.toml").write_text('engine = "tone"\n', "utf-8")
    (tmp_path / "podcaster.toml").write_text(SHOW, "utf-8")
    monkeypatch.setenv("PODCASTER_SHOW", str(tmp_path))
    return tmp_path


def test_every_value_has_its_origin(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert 'language = "de-DE" # podcaster.toml' in lines
    assert "audio.bitrate = 128 # podcaster.toml" in lines
    assert "audio.loudness = -16.0 # default" in lines
    assert 'script.headlines = "Die Themen:" # default (de-DE)' in lines
    assert 'sources[0].feed = "https://example.org/rss" # podcaster.toml' in lines
    assert run(["config", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["audio.bitrate"] == {"value": 128, "from": "podcaster.toml"}


def test_a_key_is_explained(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "bitrate"]) == 0
    shown = capsys.readouterr().out
    for words in ("audio.bitrate: ", "32 to 320", "default  96", "in force 128", "below [audio]"):
        assert words in shown
    assert run(["config", "gain"]) == 66
    assert "it could be sound.gain, sound.bed.gain" in capsys.readouterr().err


def test_a_key_is_explained_without_a_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PODCASTER_SHOW", raising=False)
    monkeypatch.chdir(tmp_path)
    assert run(["config", "daily.on_success"]) == 0
    assert "in force" not in capsys.readouterr().out
    assert run(["config"]) == 66
