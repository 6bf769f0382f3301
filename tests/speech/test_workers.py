"""What a user writes becomes an executor."""

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from podcaster.errors import BadConfig, EngineUnavailable
from podcaster.speech.workers import SerialExecutor, cores, open_cluster, open_executor


@pytest.mark.parametrize(
    ("spec", "kind"),
    [
        ("serial", SerialExecutor),
        ("1", ThreadPoolExecutor),
        ("threads:3", ThreadPoolExecutor),
        ("processes:1", ProcessPoolExecutor),
    ],
)
def test_a_spec_opens_its_kind(spec: str, kind: type) -> None:
    with open_executor(spec) as executor:
        assert type(executor) is kind
        assert executor.submit(pow, 2, 10).result(300) == 1024
        assert list(executor.map(abs, [-1, -2])) == [1, 2]


def test_auto_uses_every_core_that_it_may() -> None:
    with open_executor() as executor:
        assert getattr(executor, "_max_workers", 1) == cores()


@pytest.mark.parametrize(
    "spec", ["", "many", "0", "-1", "threads:x", "processes:0", "2.5", "²", "99999999"]
)
def test_a_spec_that_is_none(spec: str) -> None:
    with pytest.raises(BadConfig, match="workers: "), open_executor(spec):
        pass


def test_serial_work_is_done_in_this_thread_and_its_errors_are_the_future_s() -> None:
    executor = SerialExecutor()
    assert executor.submit(threading.get_ident).result() == threading.get_ident()
    future = executor.submit(int, "x")
    assert isinstance(future.exception(), ValueError)


def test_processes_have_one_thread_each() -> None:
    """Workers times the threads of their libraries do not pass the cores."""
    with open_executor("processes:1") as executor:
        assert executor.submit(os.getenv, "OMP_NUM_THREADS").result(300)


def test_a_process_that_dies_breaks_the_pool() -> None:
    with open_executor("processes:1") as executor, pytest.raises(BrokenExecutor):
        executor.submit(os._exit, 1).result(300)


def test_whoever_leaves_in_a_hurry_does_not_wait() -> None:
    started, ended = threading.Event(), threading.Event()

    def work() -> None:
        started.set()
        ended.wait(300)

    with pytest.raises(KeyboardInterrupt), open_executor("threads:1") as executor:
        executor.submit(work)
        later = executor.submit(work)
        started.wait(300)
        raise KeyboardInterrupt
    assert later.cancelled()
    ended.set()


def test_a_scheduler_that_does_not_answer() -> None:
    with (
        pytest.raises(EngineUnavailable, match="the scheduler does not answer"),
        open_cluster("tcp://127.0.0.1:9", timeout=0.5),
    ):
        pass


@pytest.mark.parametrize(
    "address", ["tcp://", "tcp://host", "tcp://host:port", "tcp://host:70000", "tcp://[half:8786"]
)
def test_what_is_no_address_is_not_tried(address: str) -> None:
    with pytest.raises(BadConfig, match="not an address such as"), open_executor(address):
        pass


POOL = """
import os, sys, time
from podcaster.speech.workers import open_executor
if __name__ == "__main__":
    with open_executor("processes:2") as executor:
        print(*{executor.submit(os.getpid).result(300) for _ in range(8)}, flush=True)
        time.sleep(300)
"""


def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    program = tmp_path / "pool.py"
    program.write_text(POOL, "utf-8")
    with subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        workers = [int(word) for word in parent.stdout.readline().split()]
        assert workers
        parent.kill()
    until = time.monotonic() + 300
    while any(map(is_alive, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_alive, workers))


def is_alive(pid: int) -> bool:
    """Also of a process that nobody has waited for yet, which is over all the same."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
