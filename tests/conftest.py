"""How tests are named: the same on every run, since pytest-xdist compares its workers' names."""


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their argument: an archive carries the time at which it was packed."""
    return argname if isinstance(val, bytes) else None
