"""The workflow of `podcaster init --github`: its steps run in a shell, morning after morning."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import loopback
import pytest
import yaml
from daily_show import make_show, noon_zone
from loopback import serving

from podcaster.cli import run
from podcaster.episodes.starter import WORKFLOW
from podcaster.publish.serve import application

STORY = """The harbour bridge opens

The bridge over the harbour opened on Monday, after two years of work, the town council said.
"""
SOURCE = '\n[[sources]]\nname = "desk"\ninbox = "inbox"\n'
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
ENVIRONMENT |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
"""Nothing of whoever runs the tests: no signing, no hooks, no repository around a `git push`."""

pytestmark = pytest.mark.skipif(
    not (shutil.which("git") and shutil.which("bash")), reason="needs git and bash"
)


def git(*words: str | Path, folder: Path) -> str:
    command = ["git", *words]
    done = subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with a show in it, as GitHub has it."""
    show = tmp_path / "mine"
    make_show(show, more=SOURCE, zone=noon_zone())
    (show / "inbox").mkdir()
    (show / "inbox" / "bridge.txt").write_text(STORY, "utf-8")
    assert run(["init", str(show), "--github", "--quiet"]) == 0
    git("init", "-q", "-b", "main", ".", folder=show)
    git("add", "--all", folder=show)
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    git(*identity, "commit", "-q", "-m", "A show", folder=show)
    git("clone", "-q", "--bare", show, tmp_path / "origin.git", folder=tmp_path)
    return tmp_path / "origin.git"


def morning(origin: Path, folder: Path) -> tuple[Path, str]:
    """What a runner does: a fresh clone, then the steps that are shell, in order."""
    checkout = folder / "checkout"
    folder.mkdir()
    git("clone", "-q", "--depth", "1", origin.as_uri(), checkout, folder=folder)
    workflow = yaml.safe_load((checkout / WORKFLOW).read_text("utf-8"))
    environment = ENVIRONMENT | workflow["env"]
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment |= {"RUNNER_TEMP": str(folder), "PODCASTER_CACHE": str(folder / "clips")}
    said = ""
    for step in workflow["jobs"]["edition"]["steps"]:
        if "run" not in step or step["name"] == "Install":
            continue
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            shell,
            check=False,
            cwd=checkout,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, (step["name"], done.stdout, done.stderr)
        said += done.stdout
    return checkout / "_site", said


def test_the_second_morning_knows_what_the_first_reported(origin: Path, tmp_path: Path) -> None:
    first, said = morning(origin, tmp_path / "monday")
    assert ": 1 stor" in said or "1 story" in said
    sounds = {path.name: path.read_bytes() for path in first.rglob("*.mp3")}
    second, said = morning(origin, tmp_path / "later")
    assert "the edition already exists" in said
    assert {path.name: path.read_bytes() for path in second.rglob("*.mp3")} == sounds
    with serving(application(second)) as base:
        assert loopback.get(f"{base}/feed.xml").text.count("<item>") == 1
    # One commit, whatever the number of mornings.
    assert git("rev-list", "--count", "podcaster-state", folder=origin).strip() == "1"
    listed = git("ls-tree", "-r", "--name-only", "podcaster-state", folder=origin)
    assert all(name.startswith(("episodes/", ".podcaster/")) for name in listed.split())


def test_a_workflow_of_the_users_own_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_show(tmp_path)
    (tmp_path / WORKFLOW).parent.mkdir(parents=True)
    (tmp_path / WORKFLOW).write_text("name: Mine\n", "utf-8")
    assert run(["init", str(tmp_path), "--github"]) == 73
    assert "exists with other content" in capsys.readouterr().err
    assert (tmp_path / WORKFLOW).read_text("utf-8") == "name: Mine\n"


def test_a_show_inside_another_repository_is_refused_before_it_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    assert run(["init", str(tmp_path / "show"), "--github", "--title", "A"]) == 65
    assert "is inside the repository" in capsys.readouterr().err
    assert not (tmp_path / "show").exists()


def test_it_says_what_is_left_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_show(tmp_path)
    assert run(["init", str(tmp_path), "--github"]) == 0
    said = capsys.readouterr().out
    assert "[[sources]]" in said
    assert "Settings → Pages" in said
    assert "base_url" not in said
