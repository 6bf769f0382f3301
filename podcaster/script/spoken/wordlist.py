"""Word lists as strings: "a b c", "kg = kilogram; km = …"."""


def words(listed: str) -> tuple[str, ...]:
    """ "a b c" → ("a", "b", "c")."""
    return tuple(listed.split())


def pairs(listed: str) -> dict[str, str]:
    """ "ca. = circa; etc. = et cetera" as a dictionary."""
    entries = (entry.strip() for entry in listed.replace("\n", ";").split(";"))
    return {key: value for key, _, value in (entry.partition(" = ") for entry in entries if entry)}
