"""Asking every worker of a cluster the same question before work begins."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar, runtime_checkable

T = TypeVar("T")


@runtime_checkable
class Surveyed(Protocol):
    """An executor whose workers are other machines, which may lack what this one has."""

    def survey(self, question: Callable[..., T], *args: object) -> Mapping[str, T]:
        """Ask all of them; the answers come by worker address."""
