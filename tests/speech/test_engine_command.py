"""Any program as a voice, the misbehaving ones included."""

import json
import os
import shlex
import signal
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from podcaster.errors import (
    BadConfig,
    EngineError,
    EngineUnavailable,
    PermanentEngineError,
    TemporaryEngineError,
)
from podcaster.model import Speech, Voice
from podcaster.sound import studio
from podcaster.speech import engines
from podcaster.speech.engines import replies
from podcaster.speech.voicing import asking
from podcaster.speech.voicing.casting import Line

PROGRAM = shlex.join([sys.executable, str(Path(__file__).with_name("speaking_program.py"))])


def speak(program: str, timeout: float = 300.0) -> Speech:
    settings = {"program": program, "timeout": timeout}
    voice = Voice(name="mine", engine="command", settings=settings)
    return engines.load("command").synthesise("Good evening.", voice)


def test_what_the_program_writes_is_the_speech() -> None:
    """Sizes that a stream could not know are put right."""
    measurement = studio.measure(speak(PROGRAM))
    assert measurement.duration == 13 * (16_000 * 65 // 1000)


@pytest.mark.parametrize(
    ("how", "error", "words"),
    [
        ("fail", PermanentEngineError, "exited with 1: no such voice"),
        ("busy", TemporaryEngineError, "exited with 75: the licence server is busy"),
        ("flood", PermanentEngineError, "more than 64 MB"),
        ("fall", PermanentEngineError, "was killed by SIGKILL: out of memory$"),
        ("refuse", PermanentEngineError, "exited with 2: no such voice"),
        ("shrug", PermanentEngineError, "wrote no sound: nothing installed for this language"),
    ],
)
def test_a_failure_says_what_the_program_said(
    how: str, error: type[EngineError], words: str
) -> None:
    with pytest.raises(error, match=words):
        speak(f"{PROGRAM} {how}")


def test_a_program_that_hangs_is_ended_with_what_it_started() -> None:
    with pytest.raises(TemporaryEngineError, match=r"took more than 0\.5 s"):
        speak(f"sh -c {shlex.quote(f'{PROGRAM} hang & {PROGRAM} hang')}", timeout=0.5)


def test_a_child_that_outlives_its_program_is_ended() -> None:
    """It holds the output open, which would otherwise be read until it ends, or for too long."""
    whole = speak(PROGRAM).audio
    assert speak(f"sh -c {shlex.quote(f'sleep 900 & {PROGRAM}')}").audio == whole


def test_a_server_that_a_program_starts_lives_on(tmp_path: Path) -> None:
    """It loads its model once, and keeps no output open."""
    number = tmp_path / "pid"
    script = f"sleep 900 >/dev/null 2>&1 </dev/null & echo $! > '{number}'; {PROGRAM}"
    speak(f"sh -c {shlex.quote(script)}")
    server = int(number.read_text("utf-8"))
    os.kill(server, 0)
    os.kill(server, signal.SIGKILL)


def test_a_file_for_each_sentence_is_joined() -> None:
    once, twice = (studio.measure(speak(f"{PROGRAM} {how}")) for how in ("", "twice"))
    assert twice.duration == 2 * once.duration


def a_file(
    samples: bytes, *, size: int | None = None, rate: int = 8000, note: bytes = b""
) -> bytes:
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate * 2, 2, 16)
    more = b"LIST" + struct.pack("<I", len(note)) + note if note else b""
    size = len(samples) if size is None else size
    return b"RIFF\xff\xff\xff\xffWAVE" + form + more + b"data" + struct.pack("<I", size) + samples


ONE, OTHER = bytes(range(200)), bytes(range(50, 250))


@pytest.mark.parametrize(
    "files",
    [
        a_file(ONE) + a_file(OTHER, note=b"made by us"),
        a_file(ONE) + b"\n" + a_file(OTHER),
        a_file(ONE) + b"id3 \4\0\0\0tags" + a_file(OTHER),
        a_file(ONE, size=0) + a_file(OTHER, size=0),
        a_file(ONE, size=0xFFFFFFFF) + a_file(OTHER, size=0xFFFFFFFF, note=b"made by us"),
    ],
)
def test_files_that_follow_each_other_are_one(files: bytes) -> None:
    assert replies.mended(files, "command").endswith(struct.pack("<I", 400) + ONE + OTHER)


def test_files_of_different_rates_are_refused() -> None:
    with pytest.raises(PermanentEngineError, match="different rates"):
        replies.mended(a_file(ONE) + a_file(OTHER, rate=16000), "command")


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("hiss", "the audio does not match the text: steady noise, not speech"),
        ("chat", "no speech came back, but words: Here is your speech!"),
        ("log", "no speech came back, but words: Loading the model"),
    ],
)
def test_what_is_no_speech_is_refused_at_once(how: str, reason: str) -> None:
    voice = Voice(name="mine", engine="command", settings={"program": f"{PROGRAM} {how}"})
    line = Line(key="0" * 64, text="Good evening to all of you.", voice=voice, revision="1")
    failed = asking.speak(line, asking.RetryPolicy())
    assert isinstance(failed, asking.FailedLine)
    assert (failed.calls, failed.reason) == (1, f"command: {reason}")


def test_a_file_that_cannot_be_run(tmp_path: Path) -> None:
    program = tmp_path / "voice"
    program.write_text("no interpreter is named here", "utf-8")
    program.chmod(0o755)
    with pytest.raises(EngineUnavailable, match="voice: Exec format error"):
        speak(shlex.quote(str(program)))


@pytest.mark.parametrize(
    ("program", "error"),
    [("", BadConfig), ("say 'it", BadConfig), ("no-such-program-here", EngineUnavailable)],
)
def test_a_program_that_cannot_be_run(program: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"voice 'mine': command setting `program`"):
        engines.check(Voice(name="mine", engine="command", settings={"program": program}))


def test_no_shell_reads_the_arguments(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    speak(f"{PROGRAM} ; touch {shlex.quote(str(victim))}")
    assert not victim.exists()


def test_a_program_gets_the_users_environment(tmp_path: Path) -> None:
    """Not the thread count that the command line sets for itself: a local voice needs all cores."""
    (tmp_path / "voices").mkdir()
    script = f'env > "{tmp_path}/seen"; {PROGRAM}'
    words = json.dumps(f"sh -c {shlex.quote(script)}")
    profile = f'engine = "command"\n[settings]\nprogram = {words}\n'
    (tmp_path / "voices/anchor.toml").write_text(profile, "utf-8")
    (tmp_path / "podcaster.toml").write_text(
        'title = "Harbour News"\nlanguage = "en-GB"\n', "utf-8"
    )
    environment = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    command = [sys.executable, "-m", "podcaster", "--show", str(tmp_path)]
    command += ["say", "Good evening.", "-o", str(tmp_path / "said.mp3")]
    subprocess.run(command, env=environment, check=True, timeout=300)
    assert "PATH=" in (tmp_path / "seen").read_text("utf-8")
    assert "OPENBLAS" not in (tmp_path / "seen").read_text("utf-8")
