"""The recipes of docs/recipes, run as they stand there: rsync, rclone, nginx, Caddy."""

import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from realshow import real_show

from podcaster.cli import run
from podcaster.show.showdir import ShowDir

RECIPES = Path(__file__).parents[2] / "docs" / "recipes"
BASE = "https://news.example/show/"
SLUGS = ("2026-11-24-harbour", "2026-11-25-snow")


def recipe(page: str, language: str, word: str, **replaced: str) -> str:
    """A block of a page that has a word, with the places of this test."""
    text = (RECIPES / f"{page}.md").read_text("utf-8")
    blocks = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    (block,) = [each for each in blocks if word in each]
    for name, value in replaced.items():
        found = {"host": "user@host:/var/www/show", "remote": "remote:show"}.get(name, name)
        assert found in block
        block = block.replace(found, value)
    return block


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Content and inode of each file that is not hidden."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_ino)
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


@pytest.mark.parametrize(("program", "place"), [("rsync", "host"), ("rclone", "remote")])
def test_a_program_sends_the_show_and_takes_away_what_left_it(
    tmp_path: Path, program: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RCLONE_CONFIG", str(tmp_path / "rclone.conf"))
    site = tmp_path / "site"
    site.mkdir()
    (site / ".well-known").write_text("the owner's", "utf-8")
    command = recipe("rsync-and-rclone", "toml", f'"{program}"', **{place: str(site)})
    directory = real_show(tmp_path / "show", *SLUGS, base=BASE, more=command)
    words = ["publish", "--show", str(directory.root), "-q"]
    assert run(words) == 0
    sent = files(site)
    assert {"feed.xml", "index.html", "latest.mp3"} <= set(sent)
    assert not {"podcaster.toml", "voices/anchor.toml"} & set(sent)
    for episode in directory.episodes():
        name = f"episodes/{episode.slug}/{episode.audio.name}"
        assert sent[name][0] == directory.audio(episode).read_bytes()
    assert run(words) == 0
    assert files(site) == sent
    assert run(["remove", "1", "--yes", "-q", "--show", str(directory.root)]) == 0
    assert run(words) == 0
    assert not [name for name in files(site) if SLUGS[0] in name]
    assert (site / ".well-known").read_text("utf-8") == "the owner's"


def nginx(folder: Path, port: int) -> Sequence[str]:
    server = recipe(
        "web-server",
        "nginx",
        "server {",
        **{"listen 80;": f"listen 127.0.0.1:{port};", "/var/www/show": str(folder / "site")},
    )
    places = "".join(
        f"{kind}_temp_path {folder};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"user root;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{places}{server}}}\n",
        "utf-8",
    )
    return "nginx", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"


def caddy(folder: Path, port: int) -> Sequence[str]:
    site = recipe(
        "web-server",
        "caddyfile",
        "file_server",
        **{"news.example.org": f"http://127.0.0.1:{port}", "/var/www/show": str(folder / "site")},
    )
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{site}", "utf-8")
    return "caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"


@contextmanager
def running(command: Sequence[str], folder: Path, port: int) -> Iterator[None]:
    """A server, from its first answer on."""
    with subprocess.Popen(
        command,
        env={"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            for _ in range(600):
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    assert server.poll() is None, "the server ended"
                    time.sleep(0.05)
            yield
        finally:
            server.terminate()
            server.wait(60)


@pytest.mark.parametrize("server", [nginx, caddy])
def test_a_web_server_answers_as_apps_expect(
    tmp_path: Path,
    server: Callable[[Path, int], Sequence[str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    base = f"http://127.0.0.1:{port}/"
    more = '[publish]\ntarget = "../site"\n'
    directory: ShowDir = real_show(tmp_path / "show", *SLUGS, base=base, more=more)
    publish = ["publish", "--show", str(directory.root)]
    assert run(publish) == 0
    with running(server(tmp_path, port), tmp_path, port), httpx.Client(base_url=base) as client:
        newest = directory.episodes()[0]
        sound = f"episodes/{newest.slug}/{newest.audio.name}"
        part = client.get(sound, headers={"Range": "bytes=10-19"})
        assert part.status_code == 206
        assert part.content == directory.audio(newest).read_bytes()[10:20]
        assert part.headers["Content-Type"] == "audio/mpeg"
        lives = {
            sound: "max-age=31536000",
            f"episodes/{newest.slug}/": "max-age=3600",
            "feed.xml": "max-age=300",
            "latest.mp3": "max-age=300",
            "index.html": "max-age=300",
        }
        for name, life in lives.items():
            answer = client.get(name)
            assert answer.status_code == 200, name
            assert life in answer.headers["Cache-Control"].split(",")[1], name
        capsys.readouterr()
        assert run([*publish, "--check"]) == 0, capsys.readouterr()
