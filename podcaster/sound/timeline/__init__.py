"""The timeline: the position, gain, pauses, word times of every sound, by arithmetic alone.

Chapters, transcript times and durations follow from the plan, so they cannot disagree with the
audio.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import islice
from operator import attrgetter

from podcaster.model import (
    Clip,
    Cue,
    CueKind,
    Milliseconds,
    Pauses,
    Role,
    Samples,
    Script,
    Segment,
    Show,
    Sound,
    Timeline,
)
from podcaster.sound.timeline.levels import ducked, level
from podcaster.sound.timeline.marks import captions, chapters

__all__ = ["arrange"]

BEFORE: Milliseconds = 30
AFTER: Milliseconds = 50
"""Milliseconds kept around detected speech: the onset of a plosive, the decay of a nasal."""
FADE: Milliseconds = 5
"""At both edges of a clip, to prevent clicks."""
AROUND_STING: Milliseconds = 350
"""Most silence before and after the sting: with a sting of 1.7 s, the gap is 2.5 s at most."""
LEAD_IN: Milliseconds = 800
"""Duration of the bed before the first word, if there is no intro."""
# A reader's pauses are not all equal: they grow with the duration of the sentences before and after
# (Krivokapić 2007, Kendall 2013), are longer before a quotation and shorter after a colon.
# docs/sound.md has the figures and their sources.
USUAL = 6.5
"""Seconds: a typical sentence of news, used for parts with too few sentences of their own."""
FEW = 3
"""Pauses of a kind that a part needs for its own sentences to be the norm."""
WEIGHT = 0.19
"""Share of the mean by which a pause grows per doubling of the sentence before or after it."""
MOST = 2.0
"""Most doublings, either way, that count."""
LEADS_ON = 0.7
"""Factor after a colon or a dash."""
OPENS_QUOTE = 1.1
CHANCE: Milliseconds = 60
"""Most random variation either way, from a hash of the text: the same text has the same pause."""
OPENING_MARKS = "\"“„«‘'「『"
VARIED = {"sentence", "paragraph", "item", "quote", "heading"}


def arrange(
    script: Script,
    clips: Sequence[Clip],
    sounds: Mapping[CueKind, Sound],
    *,
    show: Show,
) -> Timeline:
    """Plan the programme.

    Args:
        clips: one for each segment of the script, in its order.
        sounds: those that the show has.
    """
    cues = lay_out(script, clips, sounds, show)
    level(cues, show)
    spoken = [cue for cue in cues if cue.kind is CueKind.SPEECH]
    rate = show.audio.rate
    return Timeline(
        rate=rate,
        channels=show.audio.channels,
        duration=max((cue.end for cue in cues), default=0),
        cues=tuple(cues),
        chapters=chapters(script, spoken, rate),
        captions=captions(script.segments, spoken, show),
    )


def lay_out(
    script: Script, clips: Sequence[Clip], sounds: Mapping[CueKind, Sound], show: Show
) -> list[Cue]:
    """Place every sound; return cues in order of start."""
    if len(clips) != len(script.segments):
        raise ValueError(f"{len(clips)} clips for {len(script.segments)} segments")
    tape = Tape(show, sounds)
    queue = iter(clips)
    tape.open()
    tape.read((*script.greeting, *script.headlines), queue)
    opening = len(tape.cues)
    for number, story in enumerate(script.stories):
        if number:
            tape.sting()
        tape.read(story.segments, queue)
    if script.greeting or script.headlines:
        tape.lay_bed(opening)
    tape.read(script.sign_off, queue)
    tape.close(bool(script.sign_off))
    return tape.finished()


class Tape:
    """The sounds placed so far, and where the next one may begin."""

    def __init__(self, show: Show, sounds: Mapping[CueKind, Sound]) -> None:
        self.cues: list[Cue] = []
        self.show = show
        self.sounds = sounds
        self.rate = show.audio.rate
        self.frame = 1152 if self.rate >= 32000 else 576
        self.before, self.after = self.samples(BEFORE), self.samples(AFTER)
        self.fade = self.samples(FADE)
        self.pause: Milliseconds = 0
        """Pause after the last clip."""
        self.free: Samples = 0
        """Where the next sound may begin."""

    def open(self) -> None:
        """Place the intro; the greeting may overlap its end."""
        intro = self.play(CueKind.INTRO)
        if intro is None:
            if CueKind.BED in self.sounds:
                self.free = self.samples(LEAD_IN)
            return
        talk_over = self.samples(self.show.sound.talk_over)
        gap = 0 if talk_over else self.samples(self.show.pauses.sentence)
        self.free = max(intro.end - talk_over, 0) + gap

    def read(self, segments: Sequence[Segment], clips: Iterator[Clip]) -> None:
        """Place a part of the script, with its pauses."""
        own = list(islice(clips, len(segments)))
        pauses = silences(segments, own, self.show.pauses, self.show.voices.pace)
        for clip, pause in zip(own, pauses, strict=True):
            self.say(clip, pause)

    def say(self, clip: Clip, pause: Milliseconds) -> None:
        """Place a clip on the frame grid, followed by a pause."""
        measured = clip.measurement
        before = min(measured.at(self.rate, measured.start), self.before)
        behind = measured.at(self.rate, measured.duration - measured.end)
        cue = Cue(
            kind=CueKind.SPEECH,
            clip=clip,
            start=self.on_grid(self.free - before),
            rate=self.rate,
            before=before,
            after=min(max(behind, 0), self.after),
            fade_in=self.fade,
            fade_out=self.fade,
        )
        self.cues.append(cue)
        self.pause = pause
        self.free = cue.heard[1] + self.samples(pause)

    def sting(self) -> None:
        """Place the sting between two stories, if the show has one."""
        if CueKind.STING not in self.sounds:
            return
        self.free -= self.samples(max(self.pause - AROUND_STING, 0))
        self.play(CueKind.STING)
        self.free += self.samples(min(self.show.pauses.story, AROUND_STING))

    def lay_bed(self, opening: int) -> None:
        """Put music under everything placed so far; it ends where the next sound begins."""
        sound = self.sounds.get(CueKind.BED)
        spoken = _spoken(self.cues[:opening])
        if sound is None or not spoken:
            return
        bed = self.show.sound.bed
        fade = self.samples(bed.fade)
        before = [cue.end for cue in self.cues[:opening] if cue.kind is CueKind.INTRO]
        start = self.on_grid(max(before[0] - fade, 0) if before else 0)
        after = [cue.start for cue in self.cues[opening:]]
        last = spoken[-1].heard[1]
        end = min(after[0], last + 2 * fade) if after else last + fade
        cue = replace(
            self.whole(CueKind.BED, sound, start),
            lasts=end - start,
            loops=True,
            fade_in=min(fade, self.samples(LEAD_IN)),
            fade_out=min(fade, (end - start) // 2),
        )
        self.cues.append(ducked(cue, spoken, bed, self.rate))

    def close(self, signed_off: bool) -> None:
        """Place the outro, which may overlap the last words."""
        if not self.cues or CueKind.OUTRO not in self.sounds:
            return
        last = max(self.cues, key=lambda cue: cue.end)
        talk_over = self.samples(self.show.sound.talk_over) if signed_off else 0
        is_speech = last.kind is CueKind.SPEECH
        if talk_over and is_speech:
            self.free = max(last.heard[0], last.heard[1] - talk_over)
        elif is_speech:
            pause = max(self.pause, self.show.pauses.sentence)
            self.free = last.heard[1] + self.samples(pause)
        self.play(CueKind.OUTRO)

    def finished(self) -> list[Cue]:
        """All cues in order of start, with music ducked under speech."""
        spoken = sorted(_spoken(self.cues), key=attrgetter("start"))
        music = {CueKind.INTRO, CueKind.OUTRO}
        ready = [
            ducked(cue, spoken, self.show.sound.bed, self.rate) if cue.kind in music else cue
            for cue in self.cues
        ]
        return sorted(ready, key=attrgetter("start"))

    def play(self, kind: CueKind) -> Cue | None:
        """Place one of the show's sounds at the end."""
        sound = self.sounds.get(kind)
        if sound is None:
            return None
        cue = self.whole(kind, sound, self.on_grid(self.free))
        self.cues.append(cue)
        self.free = cue.end
        return cue

    def whole(self, kind: CueKind, sound: Sound, start: Samples) -> Cue:
        """A cue for one of the show's sounds, untrimmed."""
        return Cue(
            kind=kind,
            clip=Clip(
                key=sound.sha256, path=sound.path, media_type="", measurement=sound.measurement
            ),
            start=start,
            rate=self.rate,
            fade_in=self.fade,
            fade_out=self.fade,
        )

    def on_grid(self, place: Samples) -> Samples:
        """The nearest border of MP3 frames, so that a clip's frames do not depend on its place."""
        return max(round(place / self.frame), 0) * self.frame

    def samples(self, time: Milliseconds) -> Samples:
        """A time at the programme's rate."""
        return round(time * self.rate / 1000)


def _spoken(cues: Sequence[Cue]) -> list[Cue]:
    return [cue for cue in cues if cue.kind is CueKind.SPEECH]


def silences(
    segments: Sequence[Segment], clips: Sequence[Clip], pauses: Pauses, pace: float = 1.0
) -> Iterator[Milliseconds]:
    """The pause after each segment of a part of the script.

    A pause that differs from the show's means was set by hand in the script, and is kept.

    Args:
        pace: how many times faster than usual the show is read.
    """
    own = {int(getattr(pauses, field.name)) for field in fields(pauses)}
    factors = _factors(segments, clips, {int(getattr(pauses, kind)) for kind in VARIED})
    for place, segment in enumerate(segments):
        pause: float = segment.pause
        if place in factors:
            pause *= factors[place] * _by_role(segment, segments[place + 1])
            pause += CHANCE * min(1.0, segment.pause / (4 * CHANCE)) * _chance(segment.written)
        yield max(round(pause / pace if segment.pause in own else pause), 0)


def _factors(
    segments: Sequence[Segment], clips: Sequence[Clip], varied: Container[int]
) -> Mapping[int, float]:
    """The factor of each variable pause by the durations around it."""
    sizes = [max(-MOST, min(MOST, math.log2(_seconds(clip) / USUAL))) for clip in clips]
    around: dict[int, dict[int, float]] = defaultdict(dict)
    for place, (segment, *sums) in enumerate(zip(segments, sizes, sizes[1:], strict=False)):
        if segment.pause in varied and not segment.continues:
            around[segment.pause][place] = sum(sums)
    return {
        place: 1 + WEIGHT * (size - _centre(found.values()))
        for found in around.values()
        for place, size in found.items()
    }


def _centre(sizes: Collection[float]) -> float:
    """The surroundings of a mean pause, in doublings of the usual.

    With it, the show's means hold for stories of short sentences and of long ones. It is rounded to
    quarters, so that an edit seldom changes it and the pauses elsewhere.
    """
    return round(4 * sum(sizes) / len(sizes)) / 4 if len(sizes) >= FEW else 0.0


def _by_role(segment: Segment, following: Segment) -> float:
    if segment.written.rstrip()[-1:] in {":", "–", "—"}:
        return LEADS_ON
    opens = following.role is Role.QUOTE or following.written[:1] in OPENING_MARKS
    return OPENS_QUOTE if opens and segment.role is not Role.QUOTE else 1.0


def _chance(text: str) -> float:
    """A number between -1 and 1 that depends on the text alone."""
    return hashlib.sha256(text.encode()).digest()[0] / 127.5 - 1


def _seconds(clip: Clip) -> float:
    measured = clip.measurement
    return max(measured.end - measured.start, 1) / measured.rate
