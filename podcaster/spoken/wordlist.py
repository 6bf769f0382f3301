"""Lists of words, written as people write them: with blanks between."""


def words(listed: str) -> tuple[str, ...]:
    """ "a b c" → ("a", "b", "c")."""
    return tuple(listed.split())
