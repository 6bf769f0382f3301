"""How an episode is read: its pauses, its pace, its pitch, its sibilants and its gaps.

    python benchmarks/prosody.py                     # the example, and five stories of plain prose
    python benchmarks/prosody.py EPISODE-FOLDER …    # episodes that are there already

Times come from the manifest, and are those of the finished file within a millisecond; pitch and
levels come from the sound itself. "By rule" is the share of the variance of a kind of pause that
follows from what stands around it (the duration of the sentence before and behind, a quotation, a
colon), by least squares. Pitch is in semitones above 100 Hz, the median of the first 0.3 s of
voice. A sibilant's level is compared with the vowels' median, in frames of 20 ms.
"""

import argparse
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

import podcaster
from podcaster.episodes.starter import create_show
from podcaster.model import Caption, Episode, Role, Segment
from podcaster.script.segments import kind_of
from podcaster.show import manifests
from podcaster.speech.workers import open_executor

ROOT = Path(__file__).parent.parent
EXAMPLE = (ROOT / "articles" / "ceasefire-talks.txt",)
PROSE = (
    ROOT / "articles" / "library-bus.txt",
    *sorted((Path(__file__).parent / "prose").glob("*.txt")),
)
RATE = 16000
FRAME = 320
FEW = 8
"""Pauses of a kind below which a spread says nothing."""
TARGETS = {"sentence": (550, 90), "paragraph": (1000, 150)}
"""Kind of pause → mean and least standard deviation, in milliseconds."""

Sound = NDArray[np.float32]


class Pause(NamedTuple):
    """The silence between two sentences, and what may explain it."""

    kind: str
    duration: int
    before: Caption
    behind: Caption
    segment: Segment
    following: Segment


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("episodes", nargs="*", type=Path)
    options = parser.parse_args()
    for folder in options.episodes:
        episode = manifests.decode((folder / "episode.json").read_bytes())
        report(folder.name, episode, folder / episode.audio.name)
    if not options.episodes:
        for name, articles in (("the example", EXAMPLE), ("plain prose", PROSE)):
            with tempfile.TemporaryDirectory() as folder:
                report(name, *build(Path(folder) / "show", articles))


def build(folder: Path, articles: Iterable[Path]) -> tuple[Episode, Path]:
    """An episode of a new show with the settings it starts with."""
    os.environ.setdefault("PODCASTER_CACHE", str(folder.parent / "clips"))
    create_show(folder, "Benchmark")
    show = podcaster.load_show(folder)
    with open_executor() as executor:
        told = [podcaster.article_from_text(path.read_text("utf-8")) for path in articles]
        episode = podcaster.build_episode(show, told, executor=executor)
    return episode, folder / "episodes" / episode.slug / episode.audio.name


def report(name: str, episode: Episode, audio: Path) -> None:
    sound, rate = soundfile.read(audio, dtype="float32")
    mono = soxr.resample(sound if sound.ndim == 1 else sound.mean(axis=1), rate, RATE)
    pauses = list(pauses_of(episode))
    minutes = episode.audio.duration / 60_000
    print(f"\n{name}: {minutes:.1f} minutes, {len(episode.stories)} stories")
    print(f"  {'':34}{'measured':>16}  target")
    for line in (
        *(
            row
            for kind in dict.fromkeys(pause.kind for pause in pauses)
            for row in spread(kind, pauses)
        ),
        pace(episode),
        *starts(episode, mono),
        (
            "sibilants' 95th percentile to vowels",
            f"{sibilance(mono, episode):+.1f} dB",
            "-5 or less",
        ),
        *gaps(episode),
    ):
        print("  {:38}{:>14}  {}".format(*line))


def pauses_of(episode: Episode) -> Iterator[Pause]:
    """The silences inside each part of the script; between two parts stand the show's sounds."""
    captions = iter(episode.captions)
    script = episode.script
    bodies = (s for story in script.stories for s in story.segments[:-1] if s.role is Role.BODY)
    paragraph = max((segment.pause for segment in bodies), default=0)
    parts = [("greeting", script.greeting), ("headlines", script.headlines)]
    parts += [("story", story.segments) for story in script.stories]
    for part, segments in (*parts, ("sign_off", script.sign_off)):
        ends = [segment for segment in segments if not segment.continues]
        heads = [
            one
            for one, last in zip(segments, (None, *segments), strict=False)
            if last is None or not last.continues
        ]
        own = [next(captions) for _ in ends]
        for at in range(len(ends) - 1):
            kind = _kind(part, ends[at], paragraph)
            duration = own[at + 1].start - own[at].end
            yield Pause(kind, duration, own[at], own[at + 1], ends[at], heads[at + 1])


def _kind(part: str, segment: Segment, paragraph: int) -> str:
    """A segment has its show's mean for a kind of pause: that of paragraphs tells them apart."""
    ends_block = segment.role is not Role.BODY or segment.pause == paragraph
    return kind_of(part, segment, is_last=False, ends_block=ends_block)


def spread(kind: str, pauses: Sequence[Pause]) -> Iterator[tuple[str, str, str]]:
    own = [pause for pause in pauses if pause.kind == kind]
    values = np.array([pause.duration for pause in own])
    mean, least = TARGETS.get(kind, (0, 0))
    wanted = f"about {mean}, at least ± {least}" if mean else ""
    measured = f"{values.mean():.0f} ms"
    if len(own) >= FEW:
        measured = f"{values.mean():.0f} ± {values.std(ddof=1):.0f} ms"
    yield f"pause: {kind} ({len(own)})", measured, wanted
    if len(own) >= FEW and mean:
        yield "  of its variance by rule", f"{explained(own, values):.2f}", "0.67"


def explained(pauses: Sequence[Pause], values: NDArray[np.int64]) -> float:
    """The share of the variance that durations and roles explain."""
    rows = [
        (
            1.0,
            np.log2(max(pause.before.end - pause.before.start, 100)),
            np.log2(max(pause.behind.end - pause.behind.start, 100)),
            pause.segment.written.rstrip()[-1:] in ":–—",
            pause.following.written[:1] in '"“«„' or pause.following.role is Role.QUOTE,
        )
        for pause in pauses
    ]
    table = np.array(rows, float)
    weights = np.linalg.lstsq(table, values, rcond=None)[0]
    return float(1 - (values - table @ weights).var() / values.var())


def pace(episode: Episode) -> tuple[str, str, str]:
    """Words a minute from each story's first word to its last, pauses included."""
    captions = iter(episode.captions)
    for _ in (*episode.script.greeting, *episode.script.headlines):
        next(captions)
    words: list[str] = []
    minutes = 0.0
    for story in episode.script.stories:
        own = [next(captions) for segment in story.segments if not segment.continues]
        words += [word for segment in story.segments for word in segment.spoken.split()]
        minutes += (own[-1].end - own[0].start) / 60_000
    letters = sum(map(str.isalpha, "".join(words))) / len(words)
    what = f"words a minute ({letters:.1f} letters a word)"
    return what, f"{len(words) / minutes:.0f}", "160 to 180, plain prose"


def starts(episode: Episode, mono: Sound) -> Iterator[tuple[str, str, str]]:
    """Where the pitch of sentences begins: of a paragraph's first, and of those behind it."""
    first, later = [], []
    last = None
    for pause in pauses_of(episode):
        if pause.kind in TARGETS:
            begins = last is not None and last.kind != "sentence"
            pitch = start_pitch(mono, pause.before)
            if pitch and last is not None:
                (first if begins else later).append(pitch)
        last = pause
    if len(first) >= FEW // 2 and len(later) >= FEW // 2:
        yield "start pitch: a paragraph's first", _semitones(first), "above the others"
        yield "start pitch: the others", _semitones(later), ""


def _semitones(pitches: Sequence[float]) -> str:
    return f"{np.mean(pitches):.1f} ± {np.std(pitches, ddof=1):.1f} st"


def start_pitch(mono: Sound, caption: Caption) -> float:
    """Semitones above 100 Hz at which a sentence begins; 0.0 where no voice is found."""
    start = caption.start * RATE // 1000
    found = [
        hertz for at in range(start, start + RATE, 160) if (hertz := _hertz(mono[at : at + 640]))
    ]
    return float(12 * np.log2(np.median(found[:30]) / 100)) if len(found) >= 10 else 0.0


def _hertz(frame: Sound) -> float:
    """The pitch of 40 ms by autocorrelation; 0.0 when they are not voiced."""
    if len(frame) < 640 or float(np.abs(frame).max()) < 0.02:
        return 0.0
    shape = np.hanning(640)
    spectrum = np.fft.rfft(frame * shape, 2048)
    window = np.fft.irfft(np.square(np.abs(np.fft.rfft(shape, 2048))))
    likeness = np.fft.irfft(np.square(np.abs(spectrum))) / np.maximum(window, 1e-9)
    lags = np.arange(RATE // 400, RATE // 70)
    # An octave up is as good: the shortest lag that comes near the best is the pitch.
    best = likeness[lags].max()
    near = lags[likeness[lags] > 0.9 * best][0]
    near = near + int(np.argmax(likeness[near : near + 8]))
    return RATE / near if best > 0.6 * likeness[0] else 0.0


def sibilance(mono: Sound, episode: Episode) -> float:
    """The 95th percentile of the sibilants' levels, in dB above the median of the vowels'."""
    spoken = np.concatenate(
        [mono[c.start * RATE // 1000 : c.end * RATE // 1000] for c in episode.captions]
    )
    frames = spoken[: len(spoken) // FRAME * FRAME].reshape(-1, FRAME)
    powers = np.square(np.abs(np.fft.rfft(frames * np.hanning(FRAME), axis=1)))
    hertz = np.fft.rfftfreq(FRAME, 1 / RATE)
    total = powers.sum(axis=1) + 1e-12
    levels = 10 * np.log10(total)
    high = powers[:, hertz > 3500].sum(axis=1) / total
    heard = levels > np.percentile(levels, 95) - 30
    vowels = levels[heard & (high < 0.1)]
    sibilants = levels[heard & (high > 0.7)]
    return float(np.percentile(sibilants, 95) - np.median(vowels))


def gaps(episode: Episode) -> Iterator[tuple[str, str, str]]:
    """From the last word before each story to its first, with whatever sounds between."""
    found = []
    for story in episode.stories:
        before = [caption.end for caption in episode.captions if caption.end <= story.start]
        if before:
            behind = min(c.start for c in episode.captions if c.start >= story.start)
            found.append(behind - before[-1])
    if found:
        yield "gap before the first story", f"{found[0]} ms", "a pause, no sting"
    if found[1:]:
        yield "gap between stories, sting included", f"{max(found[1:])} ms", "2500 at most"


if __name__ == "__main__":
    main()
