"""The GitHub Actions workflow that makes a show's daily edition and publishes it to Pages."""

from importlib.resources import files
from pathlib import Path

from podcaster.errors import BadInput, CannotWrite
from podcaster.show.showdir import ShowDir

WORKFLOW = ".github/workflows/edition.yml"


def write_workflow(root: Path) -> Path:
    """Write the workflow into a show that is, or will be, the top of a repository.

    Raises:
        BadInput: the show is further down in a repository, where GitHub reads no workflow.
        CannotWrite: there is another file of that name, or the folder cannot be written.
    """
    check_place(root)
    path = root / WORKFLOW
    content = files(__package__).joinpath("edition.yml").read_bytes()
    if path.exists() and path.read_bytes() != content:
        raise CannotWrite(f"{path}: exists with other content; nothing was changed")
    path.parent.mkdir(parents=True, exist_ok=True)
    ShowDir(root).write(WORKFLOW, (content,))
    return path


def check_place(root: Path) -> None:
    """See that GitHub would find the workflow there.

    Raises:
        BadInput: naming the repository that the show is in.
    """
    root = root.absolute()
    above = next((one for one in root.parents if (one / ".git").exists()), None)
    if above and not (root / ".git").exists():
        raise BadInput(
            f"{root}: is inside the repository {above}; GitHub reads workflows at its top: "
            "make the show in a repository of its own"
        )
