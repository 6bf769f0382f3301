"""Mutilated input gets a documented exit code. (benchmarks/fuzz.py tries 20,000.)"""

from fuzzing import fuzz


def test_a_hundred_mutants() -> None:
    verdicts = fuzz(100)
    assert verdicts.faults == []
    assert sum(verdicts.codes.values()) == 100
