"""The guide's own engine works, through the same door as ours."""

import dataclasses
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

GUIDE = Path(__file__).parent.parent.parent / "docs" / "engines.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text("utf-8"), re.S)


def test_a_stranger_s_engine_passes_the_same_tests(tmp_path: Path) -> None:
    """It is installed as a package is, found by its entry point, and keeps the promises."""
    engine, test = (block for block in blocks("python") if "hime" in block)
    door = next(block for block in blocks("toml") if "entry-points" in block)
    (tmp_path / "chime.py").write_text(engine, "utf-8")
    (tmp_path / "test_chime.py").write_text(test, "utf-8")
    installed = tmp_path / "chime-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: chime\nVersion: 1.0\n", "utf-8"
    )
    (installed / "entry_points.txt").write_text(
        door.replace('[project.entry-points."podcaster.engines"]', "[podcaster.engines]").replace(
            '"', ""
        ),
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout


def test_the_engine_of_the_guide_has_forty_lines() -> None:
    engine = next(block for block in blocks("python") if "class Chime:" in block)
    assert len([line for line in engine.splitlines() if line.strip()]) <= 40


SETTINGS = {
    "hibari": "podcaster.speech.engines.hibari:HibariSettings",
    "kokoro": "podcaster.speech.engines.kokoro:KokoroSettings",
    "gtts": "podcaster.speech.engines.gtts:GttsSettings",
    "piper": "podcaster.speech.engines.piper:PiperSettings",
    "espeak": "podcaster.speech.engines.espeak:EspeakSettings",
    "edge": "podcaster.speech.engines.edge:EdgeSettings",
    "openai": "podcaster.speech.engines.openai:OpenAiSettings",
    "command": "podcaster.speech.engines.command:CommandSettings",
}


@pytest.mark.parametrize("engine", SETTINGS)
def test_every_setting_is_in_the_guide(engine: str) -> None:
    section = re.search(rf"\n### {engine}\n(.*?)\n##", GUIDE.read_text("utf-8"), re.S)
    assert section
    kind = pkgutil.resolve_name(SETTINGS[engine])
    missing = [
        field.name for field in dataclasses.fields(kind) if f"`{field.name}`" not in section[1]
    ]
    assert missing == []
