"""Hints for installing: a command for the environment that the program runs in."""

import shlex
import sys
from pathlib import Path

import pytest

from podcaster.errors import extra_hint, install_hint


def test_an_environment_of_pipx_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "podcaster-daily").mkdir()
    (tmp_path / "podcaster-daily" / "pipx_metadata.json").write_text("{}", "utf-8")
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "podcaster-daily"))
    expected = "pipx runpip podcaster-daily install 'podcaster-daily[piper]'"
    assert extra_hint("piper") == expected


def test_an_environment_of_uv_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "uv-receipt.toml").write_text("[tool]\n", "utf-8")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert (
        install_hint("edge-tts") == f"uv pip install --python {shlex.quote(str(tmp_path))} edge-tts"
    )


def test_pip_is_that_of_an_environment_that_is_not_activated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("podcaster.errors.find_spec", lambda name: object())
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "my env"))
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    assert install_hint("x") == f"'{tmp_path}/my env'/bin/pip install x"
    monkeypatch.setenv("VIRTUAL_ENV", sys.prefix)
    assert install_hint("x") == "pip install x"
