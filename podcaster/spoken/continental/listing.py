"""Tables of a language, written as people write lists: "km = kilomètre, kilomètres; kg = …"."""

from podcaster.spoken.continental.habits import Named


def pairs(listed: str) -> dict[str, str]:
    """ "ca. = circa; etc. = et cetera" as a dictionary."""
    entries = (entry.strip() for entry in listed.replace("\n", ";").split(";"))
    return {key: value for key, _, value in (entry.partition(" = ") for entry in entries if entry)}


def named(listed: str) -> dict[str, Named]:
    """What one and several are called; where it is unusual, "one" before it as a third."""
    return {key: Named(*value.split(", ")) for key, value in pairs(listed).items()}
