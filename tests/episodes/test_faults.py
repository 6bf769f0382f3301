"""A file operation that fails costs at most the run: a small size of benchmarks/faults.py."""

import shutil

import pytest
from faults.campaign import run_scenario


@pytest.mark.skipif(not shutil.which("cc"), reason="the fault is made by a library in C")
@pytest.mark.parametrize(
    ("name", "error", "every"), [("publish", "EIO", 80), ("prune", "ENOSPC", 35)]
)
def test_nothing_wrong_is_published_and_the_next_run_completes(
    name: str, error: str, every: int
) -> None:
    """And no order in which a power cut loses writes leaves a promise of what is not there."""
    seen = run_scenario(name, errors=[error], every=every, offset=every // 2)
    # A run has some operations fewer when files were copied within one tick of their clock.
    assert sum(bool(each.failed) for each in seen.tries) > 3
    assert not seen.complaints
