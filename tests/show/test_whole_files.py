"""Files that are read and appended to: whole lines, and nobody waits for a pipe."""

import os
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from podcaster.daily.outcome import RunLog
from podcaster.errors import BadConfig, CannotWrite, NotFound
from podcaster.publish.address import open_target
from podcaster.publish.remote import netrc_login
from podcaster.show import wholefiles
from podcaster.show.wholefiles import (
    PART,
    REMOVED,
    WITHDRAWN,
    Withdrawal,
    append,
    note_removed,
    note_withdrawn,
    read_secret,
    real_path,
    write_whole,
)
from podcaster.sources import read_saved, save_link

NOW = datetime(2026, 3, 10, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "after"), [("", "b\n"), ("a\n", "a\nb\n"), ("a", "a\nb\n"), ("\n", "\nb\n")]
)
def test_a_line_without_an_end_is_ended_first(tmp_path: Path, before: str, after: str) -> None:
    (tmp_path / "list").write_text(before, "utf-8")
    append(tmp_path / "list", b"b\n")
    assert (tmp_path / "list").read_text("utf-8") == after


def test_an_address_behind_one_that_was_written_by_hand_is_its_own(tmp_path: Path) -> None:
    (tmp_path / "saved.txt").write_text("https://a.example/1", "utf-8")
    assert save_link(tmp_path / "saved.txt", "https://a.example/2", now=NOW)
    found = [link.url for link in read_saved(tmp_path / "saved.txt")]
    assert found == ["https://a.example/2", "https://a.example/1"]


def test_an_outcome_behind_half_a_line_is_known(tmp_path: Path) -> None:
    (tmp_path / "daily.jsonl").write_text('{"event": "outc', "utf-8")
    RunLog(tmp_path).write("outcome", NOW, line="done")
    assert [run["line"] for run in RunLog(tmp_path).runs()] == ["done"]
    assert (tmp_path / "daily.jsonl").stat().st_mode & 0o777 == 0o600


APPENDED: dict[str, Callable[[Path], object]] = {
    "daily.jsonl": lambda root: RunLog(root).write("outcome", NOW),
    "saved.txt": lambda root: save_link(root / "saved.txt", "https://a.example", now=NOW),
    REMOVED: lambda root: note_removed(root, ["episodes/a/a.mp3"]),
    WITHDRAWN: lambda root: note_withdrawn(root, [Withdrawal(date(2026, 3, 1), "daily", ())]),
}


@pytest.mark.parametrize("name", APPENDED)
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_not_appended_to(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/full")
    else:
        path.mkdir()
    with pytest.raises((CannotWrite, NotFound, OSError), match=r"(?i)not a regular file|directory"):
        APPENDED[name](tmp_path)
    assert path.is_fifo() == (kind == "pipe")


def test_a_secret_is_read_from_a_file_or_from_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text(" secret\n", "utf-8")
    assert read_secret(tmp_path / "file") == "secret"
    os.mkfifo(pipe := tmp_path / "pipe")
    monkeypatch.setattr(wholefiles, "PIPE_PATIENCE", 300)
    with subprocess.Popen(["sh", "-c", 'printf secret > "$0"', str(pipe)]):
        assert read_secret(pipe) == "secret"
    monkeypatch.setattr(wholefiles, "PIPE_PATIENCE", 0)
    with pytest.raises(OSError, match="sent nothing"):
        read_secret(pipe)


def test_logins_from_a_pipe_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    os.mkfifo(tmp_path / ".netrc")
    with pytest.raises(BadConfig, match=r"netrc: .*not a regular file"):
        netrc_login("files.example")


def test_a_pipe_in_place_of_a_temporary_file_costs_one_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / f".feed.xml{PART}")
    with pytest.raises(CannotWrite, match=r"\.feed\.xml\.part: .*not a regular file"):
        write_whole(tmp_path / "feed.xml", [b"<rss/>"])
    assert write_whole(tmp_path / "feed.xml", [b"<rss/>"])


def test_a_pipe_in_place_of_the_targets_record_is_named(tmp_path: Path) -> None:
    target = open_target(str(tmp_path), {}, root=tmp_path / "show", environment={})
    os.mkfifo(tmp_path / "record.json")
    with pytest.raises(OSError, match="not a regular file"):
        target.read("record.json")


def test_a_loop_of_links_is_a_path_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert real_path(tmp_path / "a").parent == real_path(tmp_path)
    assert real_path(Path("/tmp/../tmp/x")) == Path("/tmp").resolve() / "x"
