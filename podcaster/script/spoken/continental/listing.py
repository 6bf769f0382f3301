"""Tables of a language, written as people write lists: "km = kilomètre, kilomètres; kg = …"."""

from podcaster.script.spoken.continental.habits import Named
from podcaster.script.spoken.wordlist import pairs


def named(listed: str) -> dict[str, Named]:
    """What one and several are called; where it is unusual, "one" before it as a third."""
    return {key: Named(*value.split(", ")) for key, value in pairs(listed).items()}
