"""Measure `podcaster serve`: CPU beside Python's own file server, silent connections.

python benchmarks/serve.py --requests 200 --silent 2000 --seconds 60

Needs Linux, whose /proc has the CPU time of a process.
"""

import argparse
import contextlib
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def server(*arguments: str, folder: Path) -> Iterator[tuple[int, int]]:
    """Run a server on a free port; yields its process id and the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", *(word.format(port=port) for word in arguments)]
    null = subprocess.DEVNULL
    with subprocess.Popen(words, cwd=folder, stdout=null, stderr=null) as process:
        try:
            for _ in range(200):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.1)
            yield process.pid, port
        finally:
            process.terminate()


def cpu(pid: int) -> float:
    """Seconds of CPU time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def descriptors(pid: int) -> int:
    """Number of open file descriptors of a process."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def fetch(port: int, name: str, asked: str = "") -> int:
    """Request a file; return its size."""
    headers = {"Range": asked} if asked else {}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/{name}", headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return sum(map(len, iter(lambda: answer.read(2**20), b"")))


def cost(pid: int, port: int, name: str, requests: int, asked: str = "") -> float:
    """Milliseconds of CPU per request."""
    fetch(port, name, asked)
    begun = cpu(pid)
    for _ in range(requests):
        fetch(port, name, asked)
    return (cpu(pid) - begun) / requests * 1000


def measure_requests(show: Path, sound: Path, requests: int) -> None:
    """Print the CPU of an audio request for both servers, in turn."""
    name = sound.relative_to(show).as_posix()
    own = ("podcaster", "serve", "--port", "{port}", "--quiet")
    plain = ("http.server", "{port}", "--bind", "127.0.0.1")
    with server(*own, folder=show) as ours, server(*plain, folder=show) as theirs:
        found = [(cost(*ours, name, requests), cost(*theirs, name, requests)) for _ in range(3)]
        part = cost(*ours, name, requests, "bytes=100000-1099999")
    best = [min(each) for each in zip(*found, strict=True)]
    print(
        f"audio of {sound.stat().st_size / 1e6:.1f} MB: {best[0]:.2f} ms CPU per request, "
        f"http.server {best[1]:.2f} ms, ratio {best[0] / best[1]:.2f}; "
        f"a range of 1 MB: {part:.2f} ms"
    )


def measure_silence(show: Path, connections: int, seconds: float) -> None:
    """Print how requests are answered while many connections stay silent."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, connections + 200)), hard))
    own = ("podcaster", "serve", "--port", "{port}", "--quiet")
    with server(*own, folder=show) as (pid, port), contextlib.ExitStack() as opened:
        longest, answered, most = 0.0, 0, 0
        silent: list[socket.socket] = []
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for _ in range(max(1, connections // 20)):
                if len(silent) < connections:
                    one = socket.create_connection(("127.0.0.1", port), timeout=5)
                    silent.append(opened.enter_context(one))
            begun = time.monotonic()
            fetch(port, "index.html")
            longest = max(longest, time.monotonic() - begun)
            answered += 1
            most = max(most, descriptors(pid))
            time.sleep(0.5)
        print(
            f"{len(silent)} silent connections for {seconds:.0f} s: {answered} requests answered, "
            f"the slowest in {longest:.2f} s; at most {most} descriptors, {cpu(pid):.1f} s CPU"
        )


def main() -> None:
    """Run both measurements on a copy of the repository's show."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=100)
    parser.add_argument("--silent", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        show = Path(folder) / "show"
        show.mkdir()
        for name in ("podcaster.toml", "feed.xml", "index.html"):
            shutil.copyfile(ROOT / name, show / name)
        for name in ("voices", "episodes"):
            shutil.copytree(ROOT / name, show / name)
        sound = max(show.glob("episodes/*/*.mp3"), key=lambda path: path.stat().st_size)
        measure_requests(show, sound, options.requests)
        measure_silence(show, options.silent, options.seconds)


if __name__ == "__main__":
    main()
