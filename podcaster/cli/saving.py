"""Writing output files, which are replaced only on request."""

import filecmp
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from podcaster.errors import CannotWrite

force_option = click.option("--force", is_flag=True, help="Replace the output file if it exists.")


def check_output(path: Path, *, force: bool, inputs: Iterable[str] = ()) -> None:
    """Refuse an output file that cannot be written or is an input, before any work is done.

    Raises:
        CannotWrite: the folder does not exist, or the file is one of the inputs.
    """
    if not path.absolute().parent.is_dir():
        raise CannotWrite(f"{path}: no such folder; make {path.parent} first")
    if not force and any(_is_same(path, Path(name)) for name in inputs):
        raise CannotWrite(f"{path}: is the input itself; name another file, or use --force")


@contextmanager
def new_file(path: Path, *, force: bool, inputs: Iterable[str] = ()) -> Iterator[Path]:
    """A temporary path that replaces `path` if the block ends without an error.

    Raises:
        CannotWrite: as for `check_output`, or the file exists with other content.
    """
    check_output(path, force=force, inputs=inputs)
    with TemporaryDirectory(dir=path.absolute().parent, prefix=".podcaster-") as folder:
        part = Path(folder) / path.name
        yield part
        if path.exists() and not force and not filecmp.cmp(part, path, shallow=False):
            raise CannotWrite(
                f"{path}: exists with different content; name another file, or use --force"
            )
        part.replace(path.resolve())


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them does not exist
        return False
