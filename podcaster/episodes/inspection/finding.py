"""What an inspection says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be."""

    where: str
    what: str
    fault: bool = True
    """False for what only could be better."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
