"""A program that reads text and writes WAV, as `engine = "command"` expects; misbehaves if told to.

Its words are sine waves. The WAV goes out as a stream does, with sizes that nobody knew yet.
"""

import math
import os
import random
import signal
import struct
import sys
import time

RATE = 16_000


def main() -> None:
    text = sys.stdin.buffer.read().decode()
    match sys.argv[1:]:
        case ["fail"]:
            sys.exit("no such voice")
        case ["busy"]:
            print("the licence server is busy", file=sys.stderr)
            sys.exit(75)
        case ["hang"]:
            time.sleep(900)
        case ["flood"]:
            while True:
                sys.stdout.buffer.write(bytes(1 << 20))
        case ["chat"]:
            print("Here is your speech!")
            return
        case ["fall"]:
            print("loading …\rout of \033[31mmemory\033[0m\r", end="", file=sys.stderr, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        case ["refuse"]:
            print("no such voice")
            sys.exit(2)
        case ["shrug"]:
            print("nothing installed for this language", file=sys.stderr)
            return
        case ["log"]:
            print("Loading the model", flush=True)
        case ["mumble"]:
            text = text[:3]
    if not any(map(str.isalnum, text)):
        sys.exit("nothing to say")
    samples = b"".join(map(_sound, text))
    if sys.argv[1:] == ["hiss"]:
        hiss = random.Random(1)
        samples = b"".join(struct.pack("<h", hiss.randint(-8000, 8000)) for _ in range(3 * RATE))
    if sys.argv[1:] == ["twice"]:
        sys.stdout.buffer.write(_header(len(samples)) + samples)
    sys.stdout.buffer.write(_header() + samples)


def _sound(letter: str) -> bytes:
    level = 8000 if letter.isalnum() else 0
    tone = 200 + ord(letter) % 64 * 8
    return b"".join(
        struct.pack("<h", round(level * math.sin(math.tau * tone * at / RATE)))
        for at in range(RATE * 65 // 1000)
    )


def _header(size: int = 0xFFFFFFFF) -> bytes:
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16)
    return struct.pack("<4sI4s", b"RIFF", size, b"WAVE") + form + struct.pack("<4sI", b"data", size)


if __name__ == "__main__":
    main()
