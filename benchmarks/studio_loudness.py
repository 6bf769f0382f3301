"""Fifty programmes of different make-up: what we say of them, and what ffmpeg's ebur128 says.

    python benchmarks/studio_loudness.py [COUNT]

Voices of several levels and crest factors, with and without intro, sting, outro, bed and talk-over,
mono and stereo, at every sample rate, in MP3 (CBR and VBR), M4A and Opus, to several targets. Needs
ffmpeg; mp3val looks at the MP3s where it is installed.
"""

import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from programmes import a_clip, a_script, a_sound, a_tone, babble, said, silence

from podcaster.model import (
    Bed,
    Clip,
    CueKind,
    Encoding,
    Recording,
    Show,
    ShowSound,
    Sound,
    Speech,
    Timeline,
    Voice,
)
from podcaster.sound import studio, timeline
from podcaster.speech import engines

SENTENCES = (
    "The ferry left an hour late, because the captain was stuck in a lift.",
    "Nobody minded.",
    "Prices for bread rose by a tenth, said the bakers, and would rise again before the spring.",
    "A choir of two hundred sang under the bridge while the first train crossed it.",
    "Why now?",
    "The judge gave both sides until Friday to find an answer that the town could live with.",
)


@dataclass(frozen=True)
class Judged:
    """A programme, as we see it and as ffmpeg does."""

    what: str
    target: float
    ours: Recording
    loudness: float
    peak: float
    clean: bool


def main() -> None:
    """Judge the programmes and print a line each, and the worst of all."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for judged in _programmes(Path(folder), count):
            found.append(judged)
            print(
                f"{judged.what:52} aim {judged.target:5.1f}  ours {judged.ours.loudness:6.2f}"
                f"  ffmpeg {judged.loudness:5.1f}  peak {judged.ours.true_peak:6.2f}"
                f" {judged.peak:5.1f}{'' if judged.clean else '  mp3val complains'}",
                flush=True,
            )
    print(f"\n{len(found)} programmes")
    print(f"ours from ffmpeg's   {max(abs(j.ours.loudness - j.loudness) for j in found):.2f} LU")
    print(f"from the target      {max(abs(j.loudness - j.target) for j in found):.2f} LU")
    print(f"highest true peak    {max(j.peak for j in found):.1f} dBTP")
    print(f"faults of mp3val     {sum(not j.clean for j in found)}")


def _programmes(folder: Path, count: int) -> Iterator[Judged]:
    voices = {name: list(_clips(folder, name)) for name in ("hibari", "espeak", "babble", "pulses")}
    sounds = _sounds(folder)
    chance = random.Random(11)
    for number in range(count):
        names = chance.sample(sorted(voices), chance.choice((1, 1, 2, 3)))
        show = _a_show(chance)
        plan = _a_plan(chance, [voices[name] for name in names], sounds, show)
        kind = chance.choice(("mp3", "mp3", "mp3", "m4a", "opus"))
        path = folder / f"{number}.{kind}"
        recording = studio.record(plan, show.audio, path, format=kind)
        loudness, peak = _ffmpeg(path)
        audio = show.audio
        what = (
            f"{'+'.join(names)} {plan.duration / plan.rate:.0f} s {kind} {audio.rate} Hz"
            f" ×{audio.channels} {f'V{audio.vbr}' if audio.vbr is not None else audio.bitrate}"
        )
        clean = kind != "mp3" or _is_clean(path)
        yield Judged(what, audio.loudness, recording, loudness, peak, clean)


def _clips(folder: Path, name: str) -> Iterator[Clip]:
    for number, sentence in enumerate(SENTENCES):
        if name in ("hibari", "espeak"):
            voice = Voice(name=name, engine=name)
            speech = engines.load(name).synthesise(sentence, voice)
            yield _stored(folder, speech, name)
        else:
            wave = babble(1 + number % 4, level=-30 + 4 * number % 13, seed=number)
            if name == "pulses":
                wave = np.sign(wave) * np.abs(wave) ** 1.7 * 2
            yield a_clip(folder, np.concatenate([silence(0.2), wave, silence(0.3)]), voice=name)


def _stored(folder: Path, speech: Speech, name: str) -> Clip:
    import hashlib

    key = hashlib.sha256(speech.audio).hexdigest()
    path = folder / key
    path.write_bytes(speech.audio)
    return Clip(
        key=key,
        path=path,
        media_type=speech.media_type,
        measurement=studio.measure(speech),
        voice=name,
    )


def _sounds(folder: Path) -> dict[CueKind, Sound]:
    shutil.copytree(Path(__file__).parent.parent / "voices", folder, dirs_exist_ok=True)
    wide = np.stack([a_tone(4, hertz=h, level=-9, rate=44100) for h in (440, 660)], axis=1)
    return {
        CueKind.INTRO: studio.probe(folder / "intro.flac"),
        CueKind.STING: studio.probe(folder / "sting.flac"),
        CueKind.OUTRO: a_sound(folder, "outro.wav", wide),
        CueKind.BED: studio.probe(folder / "bed.flac"),
    }


def _a_show(chance: random.Random) -> Show:
    target, ceiling = chance.choice(
        ((-16, -1), (-16, -1), (-16, -1), (-14, -1), (-19, -1), (-23, -2))
    )
    audio = Encoding(
        bitrate=chance.choice((64, 96, 96, 128, 192)),
        vbr=chance.choice((None, None, None, 2, 6)),
        rate=chance.choice((22050, 24000, 32000, 44100, 44100, 48000)),
        channels=chance.choice((1, 1, 2)),
        loudness=float(target),
        true_peak=float(ceiling),
    )
    sound = ShowSound(
        talk_over=chance.choice((0, 0, 1500)),
        gain=chance.choice((-6.0, -2.0, 2.0)),
        bed=Bed(gain=chance.choice((-18.0, -12.0, -8.0))),
    )
    return Show(title="Loudness", audio=audio, sound=sound)


def _a_plan(
    chance: random.Random, voices: list[list[Clip]], sounds: dict[CueKind, Sound], show: Show
) -> Timeline:
    stories = [
        [said(pause=chance.choice((300, 400, 750, 1500))) for _ in range(chance.randint(1, 9))]
        for _ in range(chance.randint(1, 4))
    ]
    greeting = tuple(said(pause=700) for _ in range(chance.randint(0, 2)))
    script = a_script(*stories, greeting=greeting, sign_off=(said(pause=0),))
    clips = [chance.choice(chance.choice(voices)) for _ in script.segments]
    some = {kind: sound for kind, sound in sounds.items() if chance.random() < 0.6}
    return timeline.arrange(script, clips, some, show=show)


def _ffmpeg(path: Path) -> tuple[float, float]:
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path)]
    command += ["-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
    said_of_it = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = said_of_it.rpartition("Summary:")[2]
    loudness = re.search(r"I:\s+(\S+) LUFS", summary)
    peak = re.search(r"Peak:\s+(\S+) dBFS", summary)
    assert loudness
    assert peak
    return float(loudness[1]), float(peak[1])


def _is_clean(path: Path) -> bool:
    if shutil.which("mp3val") is None:
        return True
    told = subprocess.run(["mp3val", str(path)], capture_output=True, text=True, check=True)
    faults = [line for line in told.stdout.splitlines() if line.startswith("WARNING")]
    return all("No supported tags" in fault for fault in faults)


if __name__ == "__main__":
    main()
