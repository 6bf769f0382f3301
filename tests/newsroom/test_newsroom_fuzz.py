"""Mutilated input gets a documented exit code. (benchmarks/fuzz.py tries 20,000.)"""

from fuzzing import fuzz


def test_two_hundred_mutants() -> None:
    verdicts = fuzz(200)
    assert verdicts.faults == []
    assert sum(verdicts.codes.values()) == 200
