"""`podcaster voices`, `say` and `cache`, as they are typed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from podcaster.cli import run
from podcaster.sound.studio import listen

SHOW = """
title = "Harbour News"
[voices]
default = "beep"
"""
PROFILES = {
    "beep": 'engine = "tone"\n',
    "anchor": 'engine = "hibari"\n[settings]\nsped = 1.2\n',
    "german": 'engine = "hibari"\nlanguage = "de"\nfallback = "beep"\n',
    "typo": 'engine = "pipr"\n',
    "lost": 'engine = "piper"\n[settings]\nvoice = "en_GB-nobody-low"\n',
}


@pytest.fixture(name="show")
def _show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A show with one voice that can speak, and four that cannot."""
    monkeypatch.setenv("PODCASTER_CACHE", str(tmp_path / "cache"))
    show = tmp_path / "show"
    (show / "voices").mkdir(parents=True)
    (show / "podcaster.toml").write_text(SHOW, "utf-8")
    for name, content in PROFILES.items():
        (show / "voices" / f"{name}.toml").write_text(content, "utf-8")
    return show


def answered(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    assert run([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def test_voices_say_what_is_missing(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(answered(capsys, "voices", "--show", show, "--json"))
    missing = {voice["name"]: voice["missing"] for voice in told["profiles"]}
    assert missing["beep"] == ""
    assert missing["anchor"] == "setting `sped`: no such setting; did you mean `speed`?"
    assert missing["german"].startswith("does not speak 'de'")
    assert missing["typo"].startswith("no engine named 'pipr'; did you mean piper?; installed: ")
    assert "podcaster voices install en_GB-nobody-low" in missing["lost"]
    engines = {engine["name"]: engine for engine in told["engines"]}
    assert engines["hibari"]["missing"] == ""
    assert {"name": "heart", "installed": True}.items() <= engines["hibari"]["voices"][0].items()
    states = {one["language"]: one["state"] for one in told["languages"]}
    assert (states["da"], states["ru"]) == ("measured", "raw")


def test_voices_are_told_in_words(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = answered(capsys, "voices", "--show", show)
    assert "  beep         tone, en: ready\n" in told
    assert "german       hibari, de, fallback beep: does not speak" in told


def test_the_best_voice_of_a_language_and_how_to_get_a_better_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert answered(capsys, "voices", "--language", "en").startswith("Best here:  hibari heart\n")
    told = answered(capsys, "voices", "--language", "de")
    assert told.startswith("Best here:  gtts\n")
    assert "podcaster voices install de_DE-thorsten-medium" in told
    found = json.loads(answered(capsys, "voices", "--language", "fr", "--json"))
    assert found["best"]["engine"] == "gtts"
    assert found["voices"][0]["install"] == "podcaster voices install kokoro"
    assert run(["voices", "--language", "tlh"]) == 66


def test_voices_need_no_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = answered(capsys, "voices", "--show", tmp_path)
    assert told.startswith("Engines on this machine")


def test_voices_load_no_model() -> None:
    """Nothing that runs a model is even imported."""
    program = (
        "import sys\n"
        "from podcaster.cli import run\n"
        "code = run(['voices', '--json'])\n"
        "heavy = {'onnxruntime', 'hibari', 'piper', 'numpy', 'soundfile'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "sys.exit(code)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, timeout=300)


def test_a_voice_that_nobody_has(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["voices", "install", "zoe"]) == 66
    assert "no engine has a voice named 'zoe'" in capsys.readouterr().err


def test_say_writes_a_levelled_mp3(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = show / "hello.mp3"
    told = answered(capsys, "say", "It is 5 p.m. Good evening!", "--show", show, "-o", output)
    assert told == f"{output}\n"
    heard = listen(output)
    assert 1_500 < heard.duration < 8_000
    assert abs(heard.loudness - -16) < 0.6
    assert [path.name for path in show.iterdir() if path.name.startswith(".say")] == []


def test_say_takes_an_engine_for_a_voice(
    show: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is no show as well."""
    for folder in (show, tmp_path):
        output = folder / "hello.mp3"
        answered(capsys, "say", "Hello.", "--voice", "tone", "--show", folder, "-o", output)
        assert output.stat().st_size > 1000


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["   "], 65, "nothing that can be spoken"),
        (["Hello.", "--voice", "nobody"], 66, "no voice named 'nobody'"),
        (["Hello.", "--voice", "anchor"], 78, "did you mean `speed`?"),
        (["Hello.", "--voice", "lost"], 69, "voices install en_GB-nobody-low"),
    ],
)
def test_say_says_what_is_wrong(
    show: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    words: str,
) -> None:
    output = show / "hello.mp3"
    assert run(["say", *arguments, "--show", str(show), "-o", str(output)]) == code
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert not output.exists()


def test_the_cache_is_counted_and_cleared(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answered(capsys, "say", "One. Two.", "--show", show, "-o", show / "hello.mp3")
    facts = json.loads(answered(capsys, "cache", "info", "--json"))
    assert facts["entries"] == 2
    assert facts["root"] == str(show.parent / "cache")
    assert "2 clips, 0.0 MB of at most" in answered(capsys, "cache", "info")
    assert answered(capsys, "cache", "clear") == "2 clips removed\n"
    assert json.loads(answered(capsys, "cache", "info", "--json"))["entries"] == 0
