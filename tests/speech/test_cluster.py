"""A real Dask cluster: the same bytes, whoever dies; and who lacks an engine is named."""

import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from pathlib import Path

import dask
import pytest
from distributed import Client, LocalCluster
from speech.scripts import PlainLexicon, a_script, voices

from podcaster.errors import EngineError, EngineUnavailable
from podcaster.model import Script, Voice
from podcaster.speech.clipstore import ClipStore
from podcaster.speech.voicing import Voicing, voice_script
from podcaster.speech.workers import ClusterExecutor, open_cluster, open_executor

PATIENCE = 300
"""Seconds for what a loaded machine is slow to do."""
HEART = Voice(name="heart", engine="hibari")
SCRIPT = a_script([f"Ferry number {number} has left the harbour." for number in range(8)])


@pytest.fixture(name="scheduler", scope="module")
def _scheduler() -> Iterator[str]:
    """Two workers, which are replaced when they die; a segment may kill two of them."""
    with (
        # Dask gives up a worker that is not replaced in 15 s, as on a loaded machine.
        dask.config.set({"distributed.deploy.lost-worker-timeout": f"{PATIENCE}s"}),
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=":0",
            memory_limit=0,
            silence_logs=50,
        ) as cluster,
    ):
        yield cluster.scheduler_address


def joined(address: str) -> AbstractContextManager[ClusterExecutor]:
    """So patient that a loaded machine may be slow to replace the workers of an earlier test."""
    return open_cluster(address, timeout=PATIENCE, lonely=PATIENCE)


def speak(folder: Path, spec: str, script: Script = SCRIPT, voice: Voice = HEART) -> Voicing:
    with joined(spec) as executor:
        return speak_by(executor, folder, script, voice)


def speak_by(executor: Executor, folder: Path, script: Script, voice: Voice) -> Voicing:
    with ClipStore(folder) as store:
        return voice_script(
            script,
            voices(voice),
            default=voice.name,
            store=store,
            lexicon=PlainLexicon(),
            executor=executor,
        )


def test_the_same_bytes_as_on_one_machine(scheduler: str, tmp_path: Path) -> None:
    there = speak(tmp_path / "there", scheduler)
    with open_executor("serial") as executor:
        here = speak_by(executor, tmp_path / "here", SCRIPT, HEART)
    assert [clip.path.read_bytes() for clip in there.clips] == [
        clip.path.read_bytes() for clip in here.clips
    ]
    assert [clip.measurement for clip in there.clips] == [clip.measurement for clip in here.clips]


def test_work_of_a_worker_that_dies_is_done_elsewhere(scheduler: str, tmp_path: Path) -> None:
    words = [sys.executable, Path(__file__).with_name("dying_program.py"), tmp_path / "died"]
    program = shlex.join(map(str, words))
    voice = Voice(name="mine", engine="command", settings={"program": program})
    voiced = speak(tmp_path / "clips", scheduler, voice=voice)
    assert (tmp_path / "died").exists()
    assert len(voiced.clips) == 8


def test_a_worker_without_podcaster_is_named(tmp_path: Path) -> None:
    """It shadows the package with one that cannot be imported."""
    (tmp_path / "podcaster.py").write_text(
        "raise ImportError('podcaster is not installed')", "utf-8"
    )
    bare = [sys.executable, "-m", "distributed.cli.dask_worker", "--no-nanny", "--no-dashboard"]
    with LocalCluster(n_workers=0, dashboard_address=":0", silence_logs=50) as cluster:
        worker = subprocess.Popen(
            [*bare, cluster.scheduler_address],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            stderr=subprocess.DEVNULL,
        )
        try:
            deadline = time.monotonic() + PATIENCE
            while not cluster.scheduler.workers and time.monotonic() < deadline:
                time.sleep(0.05)
            with pytest.raises(EngineUnavailable, match=r"worker tcp://.*: cannot run podcaster"):
                speak(tmp_path / "clips", cluster.scheduler_address)
        finally:
            worker.terminate()
            worker.wait(60)


def test_a_worker_that_lacks_an_engine_is_named_at_the_start(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The voice is here, in a folder that the workers do not know."""
    model = tmp_path / "podcaster" / "voices" / "piper" / "en_US-mine-low.onnx"
    model.parent.mkdir(parents=True)
    model.write_bytes(b"the model")
    facts = {"num_speakers": 1, "language": {"family": "en"}, "audio": {"sample_rate": 16000}}
    Path(f"{model}.json").write_text(json.dumps(facts), "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    voice = Voice(name="mine", engine="piper", settings={"voice": "en_US-mine-low"})
    with pytest.raises(EngineUnavailable, match=r"worker tcp://.*: voice 'mine': piper: the voice"):
        speak(tmp_path / "clips", scheduler, voice=voice)


def test_a_segment_that_kills_every_worker_is_an_error_of_ours(
    scheduler: str, tmp_path: Path
) -> None:
    program = "sh -c 'kill -9 $PPID'"
    voice = Voice(name="deadly", engine="command", settings={"program": program})
    with joined(scheduler) as executor, pytest.raises(EngineError, match="died"):
        speak_by(executor, tmp_path / "clips", a_script(["Do not say this."]), voice)


def test_work_that_nobody_is_left_to_do_is_given_up() -> None:
    """When the last worker goes for good, a morning does not wait for another until the evening."""
    with (
        LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=":0", silence_logs=50
        ) as cluster,
        Client(cluster, timeout=PATIENCE) as client,
    ):
        executor = ClusterExecutor(client, lonely=0.5)
        work = executor.submit(time.sleep, PATIENCE)
        cluster.scale(0)
        with pytest.raises(EngineUnavailable, match="all workers are gone"):
            work.result(PATIENCE)
        executor.shutdown(wait=False)


def test_a_cluster_without_workers_is_told() -> None:
    with (
        LocalCluster(n_workers=0, dashboard_address=":0", silence_logs=50) as cluster,
        pytest.raises(EngineUnavailable, match="it has no workers"),
        open_cluster(cluster.scheduler_address, lonely=0.5),
    ):
        pass
