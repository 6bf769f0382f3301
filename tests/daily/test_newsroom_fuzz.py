"""Mutilated input gets a documented exit code. (benchmarks/fuzz.py tries 20,000.)"""

from fuzzing import fuzz


def test_fifty_mutants() -> None:
    verdicts = fuzz(50)
    assert verdicts.faults == []
    assert sum(verdicts.codes.values()) == 50
