"""The loopback stand-in for Google (tests/speech/gtts_server.py), in a process of its own."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SERVER = Path(__file__).parent.parent / "tests" / "speech" / "gtts_server.py"


@contextmanager
def gtts_server(*options: str) -> Iterator[Counter[str]]:
    """Run the server and point this process to it; afterwards there stands how it answered."""
    answers: Counter[str] = Counter()
    with subprocess.Popen(
        [sys.executable, str(_SERVER), *options], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        for _ in range(6):
            name, _, value = process.stdout.readline().removeprefix("export ").partition("=")
            os.environ[name] = value.strip()
        try:
            yield answers
        finally:
            process.terminate()
            answers.update(json.loads(process.stdout.read() or "{}"))
