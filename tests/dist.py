"""Install wheel and sdist, each into a new environment, and make an episode with it.

They are built first, unless a folder that has them is named: `python tests/dist.py dist`.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
STORY = """Bridge reopens after repairs

The bridge over the river reopened on Monday after two years of repairs. Some 4,500 people crossed
it in the first hour, the town council said.
"""


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if sys.argv[1:]:
            files = Path(sys.argv[1]).resolve()
        else:
            files = folder / "dist"
            run(sys.executable, "-m", "build", "--outdir", files, ROOT, folder=folder)
        for file in sorted(files.iterdir()):
            try_out(file, folder / file.suffix.strip("."))


def try_out(file: Path, folder: Path) -> None:
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / "bin"
    run(programs / "pip", "install", "--quiet", file, folder=folder)
    podcaster = programs / "podcaster"
    print(run(podcaster, "--version", folder=folder), "from", file.name)
    run(podcaster, "init", "show", "--title", "The Bridge", folder=folder)
    (folder / "story.txt").write_text(STORY, "utf-8")
    print(run(podcaster, "build", "--show", "show", "story.txt", folder=folder))
    assert list((folder / "show" / "episodes").glob("*/*.mp3"))


if __name__ == "__main__":
    main()
