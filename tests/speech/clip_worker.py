"""A process of its own that uses a clip store as it is told: `FOLDER LIMIT COMMAND…`.

fill N      stores N clips of its own
storm N S   N runs one after the other: gets and puts clips of a common set, checking all, seed S
hold NAME…  looks the clips up, says so, and waits until its input is closed
"""

import random
import sys
from pathlib import Path

from podcaster.model import Measurement, Speech
from podcaster.speech.clipstore import ClipStore

MEASUREMENT = Measurement(rate=16_000, duration=800, start=0, end=800, energies=(0.1,), peak=0.5)


def speech(name: str, size: int = 1000) -> Speech:
    return Speech(audio=name.encode().ljust(size, b"."), media_type="audio/wav")


def key_of(name: str) -> str:
    return name.encode().hex().rjust(64, "0")[::-1]


def put(store: ClipStore, name: str, size: int = 1000) -> Path:
    return store.put(key_of(name), speech(name, size), MEASUREMENT).path


def main() -> None:
    folder, limit, command, *rest = sys.argv[1:]

    def opened() -> ClipStore:
        return ClipStore(Path(folder), limit=int(limit))

    match command, *rest:
        case "fill", count:
            with opened() as store:
                for number in range(int(count)):
                    put(store, f"filler {number}")
        case "storm", runs, seed:
            lots = random.Random(int(seed))
            for _ in range(int(runs)):
                with opened() as store:
                    storm(store, lots)
                assert not store.faults, store.faults
        case "hold", *names:
            with opened() as store:
                assert all(store.get(key_of(name)) for name in names)
                print("held", flush=True)
                sys.stdin.read()


def storm(store: ClipStore, lots: random.Random) -> None:
    """What a run was given it can read to its end, whatever the others store meanwhile."""
    given: dict[str, Path] = {}
    for _ in range(lots.randrange(4, 12)):
        name = f"common {lots.randrange(200)}"
        clip = store.get(key_of(name))
        given[name] = clip.path if clip else put(store, name)
        for seen, path in given.items():
            assert path.read_bytes() == speech(seen).audio, seen


if __name__ == "__main__":
    main()
