"""What all tests share: names that are the same on every run, pictures that are drawn once."""

import functools
import os
import signal
import sys
from collections.abc import Iterator
from unittest.mock import patch

import hypothesis.internal.conjecture.providers as drawing
import pytest
from hypothesis import HealthCheck, settings

from podcaster.feed import artwork

# The tests start the program many times, which must not compile it every time.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Nothing of whoever runs the tests: their proxies, their folders, their agent, their wide terminal.
for name in list(os.environ):
    if name.lower().endswith("_proxy") or name.startswith(("XDG_", "PODCASTER_", "SSH_")):
        del os.environ[name]
os.environ["COLUMNS"] = "80"

# A script that starts the tests with "&" has them ignore Ctrl-C, and all programs that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


# What a property is tried with depends on nothing but its source: not on chance, on the time that a
# value took to be drawn, on what failed before, nor (Hypothesis draws the literals of every module
# that is loaded, which is another set in each worker) on the tests that run beside it.
settings.register_profile(
    "tests",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("tests")
drawing.is_local_module_file = lambda path: False


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their argument: an archive carries the time at which it was packed.

    pytest-xdist compares the names that its workers found.
    """
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session", autouse=True)
def costs_are_paid_once() -> Iterator[None]:
    """The same words give the same cover: drawing one takes 0.7 s, reducing it 0.2 s.

    Nor does anything here survive a power cut, which takes up to 10 ms a file (2,000 files in show
    and cli); what a cut may lose is tested by faults, in processes of its own.
    """
    with (
        patch.object(os, "fsync", lambda descriptor: None),
        patch.object(artwork, "draw_cover", functools.cache(artwork.draw_cover)),
        patch.object(artwork, "shrink", functools.cache(artwork.shrink)),
    ):
        yield
