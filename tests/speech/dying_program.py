"""Speaks as a `command` voice does, but the first time takes the worker that runs it with it."""

import os
import runpy
import signal
import sys
from pathlib import Path

if __name__ == "__main__":
    try:
        Path(sys.argv[1]).touch(exist_ok=False)
        os.kill(os.getppid(), signal.SIGKILL)
    except FileExistsError:
        sys.argv = sys.argv[:1]
        speaking = Path(__file__).with_name("speaking_program.py")
        runpy.run_path(str(speaking), run_name="__main__")
