"""Power loss: from a trace of file operations, what a disk may hold that lost what it could.

The disk may lose any write that was not followed by an fsync of its file, and any name that was
made, moved or removed without an fsync of its folder afterwards, in any combination.
"""

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Disk:
    """What is certain to be on the disk at one moment of a trace."""

    unwritten: set[str] = field(default_factory=set)
    """Files with content that may be lost."""
    unnamed: set[str] = field(default_factory=set)
    """Names that may be lost."""
    replaced: set[str] = field(default_factory=set)
    """Names that were given to another file."""

    def has(self, path: str) -> bool:
        """Whether a file survives whatever is lost."""
        if path in self.unwritten:
            return False
        while path not in ("", "/"):
            if path in self.unnamed:
                return False
            path = posixpath.dirname(path)
        return True

    def apply(self, what: str, path: str, other: str) -> None:
        """Let one operation happen."""
        match what:
            case "write":
                self.unwritten.add(path)
            case "truncate" | "create":
                self.unwritten.add(path)
                self.unnamed.add(path)
            case "mkdir":
                self.unnamed.add(path)
            case "fsync":
                self.unwritten.discard(path)
                self.unnamed -= {each for each in self.unnamed if posixpath.dirname(each) == path}
            case "rename" | "link":
                moved = path in self.unwritten
                (self.unwritten.add if moved else self.unwritten.discard)(other)
                self.unnamed.add(other)
                self.replaced.add(other)


def read_trace(path: Path) -> Iterator[tuple[str, str, str]]:
    """The operations, oldest first, by absolute and plain paths."""
    for line in path.read_text("utf-8", "surrogateescape").splitlines():
        what, first, second = line.split("\t")
        yield what, os.path.normpath(first), os.path.normpath(second) if second else ""


def breaches(
    trace: Iterator[tuple[str, str, str]],
    promisers: Mapping[str, frozenset[str]],
    forgotten: Mapping[str, frozenset[str]],
) -> Iterator[str]:
    """Moments at which a power cut could leave a promise of what is not there.

    Args:
        promisers: path of a feed, record or manifest → the files that it names in the end.
        forgotten: the same → files that it named before and that went.
    """
    disk = Disk()
    for what, path, other in trace:
        if what == "rename" and other in promisers:
            if path in disk.unwritten:
                yield f"{other} gets its name before its content is on the disk"
            for name in sorted(promisers[other]):
                if not disk.has(name):
                    yield f"{other} gets its name before {name} is on the disk"
        if what == "unlink":
            for promiser, names in forgotten.items():
                if path in names and not (promiser in disk.replaced and disk.has(promiser)):
                    yield f"{path} goes before {promiser} without it is on the disk"
        disk.apply(what, path, other)
