"""Stitch, level, limit, encode and tag speech that is there already, beside the encoder alone.

    python benchmarks/studio_speed.py [MINUTES ...] [--naive] [--memory]

Every contestant runs in a process of its own, on the same clips: sentences of the default voice,
24 kHz, made once. Ratios are to the CPU time that lameenc takes for the same samples with the same
settings (44.1 kHz, mono, 96 kbit/s, LAME's quality 3), measured in the same run. Where samples are
not levelled, that is the time within the encoder itself. `--naive` adds the way everyone does it:
`combined += clip` in pydub, export, ffmpeg's loudnorm in two passes.
`--memory` runs the whole in two threads only, at 24 kHz: quick enough for ten hours.
"""

import argparse
import hashlib
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

SENTENCES = """
Work on the old harbour wall began on Monday, three years after a storm had opened it.
The mayor called it a good day for a town that has waited long enough.
Nobody could say what the repair will cost.
Divers found a second crack below the water line, and engineers now fear a third.
Fishermen may use the northern pier until the end of the season.
Two of the cranes came by sea from the other side of the bay.
A school band played while the first stone was lowered.
The council had voted seven to six for the plan, after a debate of nine hours.
Critics say that a wall alone will not hold back the next storm.
They want the marshes behind the town to be flooded again, as they were a century ago.
The minister for the coast promised an answer within four weeks.
Ferries will leave from the southern quay, ten minutes later than before.
""".strip().splitlines()
RATE = 44100
STORY = 8
"""Sentences of a story."""


def main() -> None:
    """Run every contestant for each duration and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("minutes", nargs="*", type=float, default=[10.0])
    parser.add_argument("--naive", action="store_true")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        name, folder, minutes = options.one
        print(json.dumps(CONTESTANTS[name](Path(folder), float(minutes))))
        return
    with tempfile.TemporaryDirectory() as folder:
        _make_clips(Path(folder))
        for minutes in options.minutes:
            if options.memory:
                _show(folder, minutes, "two threads, 24 kHz", 0.0)
            else:
                _compare(folder, minutes, naive=options.naive)


def _compare(folder: str, minutes: float, *, naive: bool) -> None:
    print(f"\n{minutes:g} minutes{'':24}{'CPU s':>8}{'× encoder':>11}{'wall s':>8}{'peak MB':>9}")
    encoder = 0.0
    for name in CONTESTANTS:
        if name.startswith("pydub") and not naive:
            continue
        if not name.startswith("two threads"):
            encoder = _show(folder, minutes, name, encoder)


def _show(folder: str, minutes: float, name: str, encoder: float) -> float:
    """Run one contestant, print its line, and hand on what the encoder took."""
    command = [sys.executable, __file__, "--one", name, folder, str(minutes)]
    found = json.loads(subprocess.check_output(command))
    encoder = encoder or found["cpu"]
    ratio = found["cpu"] / found.get("encoder", encoder)
    print(
        f"{name:34}{found['cpu']:8.2f}{ratio:11.2f}{found['wall']:8.2f}"
        f"{found['peak']:9.0f}  {minutes:g} min  {found.get('note', '')}",
        flush=True,
    )
    return encoder


def encoder_alone(folder: Path, minutes: float) -> dict[str, object]:
    """What lameenc takes for the samples of the programme, and nothing else."""
    from podcaster.sound.studio import mp3
    from podcaster.sound.studio.chunks import mix, split

    plan, show = _plan(folder, minutes)
    settings = mp3.Mp3Settings.of(show.audio)
    encoder = mp3._encoder(settings)
    cpu = wall = 0.0
    for chunk in split(plan):
        for block in mix(chunk, RATE, 1, 0.8):
            words = mp3._words(block, 1 / mp3.TAKEN)
            begun, started = time.thread_time(), time.monotonic()
            encoder.encode(words)
            cpu += time.thread_time() - begun
            wall += time.monotonic() - started
    encoder.flush()
    return {"cpu": cpu, "wall": wall, "peak": _peak()}


def stitch_and_encode(folder: Path, minutes: float) -> dict[str, object]:
    """Decode, trim, fade, resample, mix and encode, without levelling, limiting or looking back."""
    from podcaster.sound.studio import mp3
    from podcaster.sound.studio.chunks import mix, split

    plan, show = _plan(folder, minutes)
    plan = replace(plan, cues=tuple(replace(cue, gain=0.0) for cue in plan.cues))
    encoder = mp3._encoder(mp3.Mp3Settings.of(show.audio))
    encoding = 0.0
    with _measured() as found, (folder / "stitched.mp3").open("wb") as file:
        for chunk in split(plan):
            for block in mix(chunk, RATE, 1, 1e9):
                words = mp3._words(block, 1.0)
                begun = time.thread_time()
                file.write(encoder.encode(words))
                encoding += time.thread_time() - begun
        file.write(encoder.flush())
    found["encoder"] = encoding
    return found


def stitch_at_rate(folder: Path, minutes: float) -> dict[str, object]:
    """The same, of clips that need no resampling."""
    import soundfile
    import soxr

    ready = folder / "ready"
    ready.mkdir(exist_ok=True)
    for path in folder.glob("clip*.wav"):
        samples, rate = soundfile.read(path)
        resampled = soxr.resample(samples, rate, RATE)
        soundfile.write(ready / path.name, resampled, RATE, subtype="PCM_16")
    return stitch_and_encode(ready, minutes)


def recorded(folder: Path, minutes: float, workers: int = 1) -> dict[str, object]:
    """The whole: levelled, limited, encoded, read back, tagged."""
    from podcaster.sound import studio, tagging

    plan, show = _plan(folder, minutes)
    path = folder / "whole.mp3"
    with _measured() as found:
        recording = studio.record(plan, show.audio, path, workers=workers)
        tagging.write_tags(path, _tags(plan))
    found["note"] = f"{recording.loudness} LUFS, {recording.true_peak} dBTP"
    return found


def in_two_threads(folder: Path, minutes: float) -> dict[str, object]:
    """The same, two chunks at a time."""
    return recorded(folder, minutes, workers=2)


def for_its_memory(folder: Path, minutes: float) -> dict[str, object]:
    """The same with settings that are quick."""
    from podcaster.sound import studio

    plan, show = _plan(folder, minutes, rate=24000)
    with _measured() as found:
        recording = studio.record(plan, show.audio, folder / "whole.mp3", workers=2)
    found["note"] = f"{recording.loudness} LUFS, {recording.true_peak} dBTP"
    return found


def rebuilt(folder: Path, minutes: float) -> dict[str, object]:
    """Once more, after one story of the programme was rewritten."""
    from podcaster.sound import studio, tagging

    cache = folder / f"frames-{minutes}"
    plan, show = _plan(folder, minutes)
    studio.record(plan, show.audio, folder / "before.mp3", cache=cache)
    kept = len(list(cache.glob("*/*")))
    edited, _ = _plan(folder, minutes, edited=True)
    path = folder / "after.mp3"
    with _measured() as found:
        studio.record(edited, show.audio, path, cache=cache)
        tagging.write_tags(path, _tags(edited))
    fresh = len(list(cache.glob("*/*"))) - kept
    found["note"] = f"{fresh} of {kept} pieces encoded"
    return found


def naive(folder: Path, minutes: float) -> dict[str, object]:
    """pydub, a programme that grows by copying itself, and a loudness normaliser run twice."""
    from pydub import AudioSegment

    paths, pauses = _running_order(folder, minutes)
    with _measured() as found:
        combined = AudioSegment.empty()
        for path, pause in zip(paths, pauses, strict=True):
            combined += AudioSegment.from_wav(path).set_frame_rate(RATE)
            combined += AudioSegment.silent(pause, frame_rate=RATE)
        combined.export(folder / "n.mp3", format="mp3", bitrate="96k")
        _loudnorm(folder / "n.mp3", folder / "normal.mp3")
    from podcaster.sound import studio

    report = studio.listen(folder / "normal.mp3")
    found["note"] = f"{report.loudness} LUFS, {report.true_peak} dBTP"
    return found


def _loudnorm(source: Path, target: Path) -> None:
    aim = "loudnorm=I=-16:TP=-1:LRA=11"
    command = ["ffmpeg", "-y", "-hide_banner", "-nostats", "-i", str(source), "-af"]
    first = [*command, f"{aim}:print_format=json", "-f", "null", "-"]
    told = subprocess.run(first, capture_output=True, text=True, check=True).stderr
    found = json.loads(told[told.rindex("{") : told.rindex("}") + 1])
    measured = ":".join(
        f"measured_{name}={found[f'input_{key}']}"
        for name, key in (("I", "i"), ("TP", "tp"), ("LRA", "lra"), ("thresh", "thresh"))
    )
    second = [*command, f"{aim}:{measured}", "-ar", str(RATE), "-b:a", "96k", str(target)]
    subprocess.run(second, capture_output=True, check=True)


CONTESTANTS: dict[str, Callable[[Path, float], dict[str, object]]] = {
    "the encoder alone": encoder_alone,
    "stitch and encode": stitch_and_encode,
    "the same, clips at the show's rate": stitch_at_rate,
    "the whole, tags included": recorded,
    "the whole in two threads": in_two_threads,
    "again after one story changed": rebuilt,
    "pydub +=, export, loudnorm": naive,
    "two threads, 24 kHz": for_its_memory,
}


@contextmanager
def _measured() -> Iterator[dict[str, object]]:
    found: dict[str, object] = {}
    begun, started = _cpu(), time.monotonic()
    yield found
    found |= {"cpu": _cpu() - begun, "wall": time.monotonic() - started, "peak": _peak()}


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak() -> float:
    """Most memory that this process had, in MB; getrusage would count its parent's."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def _make_clips(folder: Path) -> None:
    from podcaster.model import Voice
    from podcaster.speech import engines

    engine = engines.load("hibari")
    for number, sentence in enumerate(SENTENCES):
        speech = engine.synthesise(sentence, Voice(name="anchor", engine="hibari"))
        (folder / f"clip{number:02}.wav").write_bytes(_as_wav(speech.audio, speech.media_type))


def _as_wav(audio: bytes, media_type: str) -> bytes:
    import io

    import soundfile

    if re.match("audio/(x-)?wav", media_type):
        return audio
    from podcaster.sound.studio.decode import decode

    samples = decode(audio, name="clip", media_type=media_type, rate=24000)
    stream = io.BytesIO()
    soundfile.write(stream, samples.audio, samples.rate, format="WAV", subtype="PCM_16")
    return stream.getvalue()


def _running_order(folder: Path, minutes: float) -> tuple[list[Path], list[int]]:
    """Clips in a row that last so long, and the pause behind each."""
    import soundfile

    clips = sorted(folder.glob("clip*.wav"))
    seconds = [soundfile.info(path).duration for path in clips]
    paths, pauses, total = [], [], 0.0
    while total < minutes * 60:
        number = len(paths)
        # Another order in every story, so that no two stories are the same.
        place = (number + number // STORY * 5) % len(clips)
        paths.append(clips[place])
        pauses.append(1000 if number % STORY == STORY - 1 else 700 if number % 3 == 0 else 400)
        # Some 0.7 s of each clip are silence that is trimmed.
        total += seconds[place] - 0.7 + pauses[-1] / 1000
    return paths, pauses


def _plan(folder: Path, minutes: float, *, edited: bool = False, **audio: object) -> tuple:
    from podcaster.model import Clip, Encoding, Script, Segment, Show, Speech, Story
    from podcaster.sound import studio, timeline

    measured = {
        path: studio.measure(Speech(audio=path.read_bytes(), media_type="audio/wav"))
        for path in sorted(folder.glob("clip*.wav"))
    }
    paths, pauses = _running_order(folder, minutes)
    if edited:
        middle = len(paths) // STORY // 2 * STORY
        paths[middle : middle + STORY] = reversed(paths[middle : middle + STORY])
    clips = [
        Clip(
            key=hashlib.sha256(f"{place // STORY} {path.name}".encode()).hexdigest(),
            path=path,
            media_type="audio/wav",
            measurement=measured[path],
            voice="anchor",
        )
        for place, path in enumerate(paths)
    ]
    silent = {pause: Segment(written="", spoken="", pause=pause) for pause in pauses}
    segments = [silent[pause] for pause in pauses]
    stories = tuple(
        Story(title=f"Story {n}", identity=str(n), segments=tuple(segments[n : n + STORY]))
        for n in range(0, len(segments), STORY)
    )
    script = Script(title="Speed", day=date(2026, 1, 1), language="en", stories=stories)
    show = Show(title="Speed", audio=Encoding(**audio))
    return timeline.arrange(script, clips, {}, show=show), show


def _tags(plan: object) -> object:
    from podcaster.sound.tagging import Tags

    return Tags(
        title="Speed",
        show="Speed",
        date=datetime(2026, 1, 1, tzinfo=UTC),
        lyrics="x" * 9000,
        cover=bytes(200_000),
        chapters=plan.chapters,
    )


if __name__ == "__main__":
    main()
