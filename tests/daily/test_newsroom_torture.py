"""Power cuts, full disks and impatient crons, with real processes."""

import signal
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from daily_show import listed, make_show
from news_site import NewsSite, Page
from torture import clips_of, complete, look, look_for_leftovers, print_news, start, torture

from podcaster.daily import RunLog
from podcaster.show.showdir import ShowDir

TODAY = datetime.now(UTC).date()


def test_a_show_that_is_killed_again_and_again(tmp_path: Path) -> None:
    """`benchmarks/crash_test.py` does the same as often as you like."""
    with NewsSite() as site:
        assert torture(tmp_path, site, kills=3).killed == 3


def test_four_runs_at_once_make_one_episode(tmp_path: Path) -> None:
    root = tmp_path / "show"
    with NewsSite() as site:
        print_news(site, TODAY, 1)
        make_show(root, site.url("/a.xml"))
        runs = [start(root, TODAY) for _ in range(4)]
        assert all(run.wait(300) for run in runs)
    complaints = [run.complaint() for run in runs]
    codes = [run.returncode for run in runs]
    assert set(codes) <= {0, 75} and 0 in codes, complaints
    for code, complaint in zip(codes, complaints, strict=True):
        assert complaint.count("\n") == (code == 75), complaint
    assert len(listed(root)) == 1
    look_for_leftovers(root)


def test_a_run_that_is_stopped_leaves_word(tmp_path: Path) -> None:
    """As `timeout` and systemd stop one that takes too long."""
    root = tmp_path / "show"
    with NewsSite() as site:
        asked, over = threading.Event(), threading.Event()

        def never(handler: BaseHTTPRequestHandler) -> None:
            asked.set()
            over.wait(900)

        site.pages["/a.xml"] = Page(stream=never)
        make_show(root, site.url("/a.xml"))
        process = start(root, TODAY)
        assert asked.wait(300)
        process.signal(signal.SIGTERM)
        assert process.wait(300)
        over.set()
    assert process.returncode == 130, process.complaint()
    (run,) = RunLog(ShowDir(root).log_folder).runs()
    assert run["error"] == "stopped by a signal before it finished"


@pytest.mark.parametrize("size", [0, 60_000])
def test_a_disk_that_takes_no_more(tmp_path: Path, size: int) -> None:
    """No file grows beyond a size, as on a disk that is full or a quota that is used up.

    First not even a clip is kept; then the clips are there, and the audio breaks off.
    """
    root, twin = tmp_path / "show", tmp_path / "twin"
    with NewsSite() as site:
        print_news(site, TODAY, 1)
        for each in (root, twin):
            make_show(each, site.url("/a.xml"))
        if size:
            complete(twin, TODAY)
            clips_of(twin).rename(clips_of(root))
        process = start(root, TODAY, largest=size or 1)
        assert process.wait(300)
        complaint = process.complaint()
        assert process.returncode == 73, complaint
        assert "Traceback" not in complaint and "File too large" in complaint
        look(root)
        complete(root, TODAY)
    assert len(listed(root)) == 1
    look_for_leftovers(root)
