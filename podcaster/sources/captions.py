"""Subtitles or transcripts as text, without their times or noises."""

import re
from collections.abc import Iterator

CUE_TIME = re.compile(r"\s*(?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d{1,3}\s*-->.*")
STAMP = r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?"
OPENING_STAMP = re.compile(
    rf"\s*[\[(<]\s*{STAMP}\s*(?:(?:-->|[-–—])\s*{STAMP}\s*)?[\])>]\s*[-–—:|]?\s*"
)
NAMED_STAMP = re.compile(
    rf"^[ \t]*((?:Dr\. )?[A-ZÀ-Þ][\w.'’-]*(?:[ ][A-ZÀ-Þ\d][\w.'’-]*){{0,3}})[ \t]*"
    rf"(?:[\[(]({STAMP})[\])][ \t]*(?::[ \t]*|$\n?)|[ \t]+({STAMP})[ \t]*$\n?)",
    re.MULTILINE,
)
BARE_STAMP = re.compile(rf"^[ \t]*({STAMP})(?:[ \t]+(?=\S)|[ \t]*\n)", re.MULTILINE)
FEWEST_STAMPS = FEWEST_TURNS = 3
LATEST_START = 120
"""Seconds into a recording before which its first words are said."""
NOISE = re.compile(r"(?<![\[(*♪♫])[\[(*♪♫]{1,9}\s{0,9}[^\[\]()*♪♫\n]{1,60}?\s*[\])*♪♫]+")
"""Such as [LAUGHTER], (applause), ♪ music ♪; a bracket in round form must be all capitals."""
VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>\n]{1,80})>")
TAG = re.compile(r"</?[a-z][^<>\n]{0,100}>|<\d[\d:.]*>|\{\\[^{}\n]{0,60}\}", re.IGNORECASE)
SPEAKER = re.compile(
    r"\s*(?:>>+\s*|[-–—]\s+)?((?:(?:Dr|Mr|Mrs|Ms|Prof)\.\s)?[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ(][\w.'’)-]*){0,3})\s*:\s+"
)
TURN = re.compile(r"\s*>>+\s*")
ENDS = re.compile(r"[.!?…][\"”’»]*$")
LONGEST = 90
"""Words of a paragraph that one speaker fills."""


def transcript_text(text: str) -> str:
    """Extract the words of SubRip, WebVTT or a transcript with times, one paragraph per turn.

    Each turn begins with the speaker's name.
    """
    turns: list[tuple[str, list[str]]] = []
    for speaker, line in _lines(stamps_first(text.lstrip("\ufeff"))):
        is_new = not turns or (speaker and speaker != turns[-1][0])
        if is_new:
            turns.append((speaker, []))
        if turns[-1][1][-1:] != [line]:  # rolling captions say each line twice
            turns[-1][1].append(line)
    return "\n\n".join(paragraph for turn in turns for paragraph in _paragraphs(*turn))


def stamps_first(text: str) -> str:
    """Write `HOST (00:12):`, `Speaker 1  0:12` and a bare `00:12` as `[00:12] HOST:`.

    Bare times count only if they rise from the first two minutes on: a live blog has clock times.
    """
    if len(NAMED_STAMP.findall(text)) >= FEWEST_STAMPS:
        return NAMED_STAMP.sub(lambda match: f"[{match[2] or match[3]}] {match[1]}: ", text)
    bare = BARE_STAMP.findall(text)
    seconds = [_seconds(stamp) for stamp in bare]
    lines = sum(bool(line.strip()) for line in text.splitlines())
    is_transcript = (
        len(bare) >= FEWEST_STAMPS
        and len(bare) >= 0.4 * lines
        and seconds == sorted(seconds)
        and seconds[0] < LATEST_START
    )
    return BARE_STAMP.sub(r"[\1] ", text) if is_transcript else text


def is_dialogue(text: str) -> bool:
    """Whether a text without times is a transcript: speakers take turns, noises are in brackets."""
    lines = [line for line in text.splitlines() if line.strip()]
    speakers = [match[1] for line in lines if (match := SPEAKER.match(line))]
    noises = sum(_without_noise(match) == " " for match in NOISE.finditer(text))
    return (
        noises > 0
        and len(speakers) >= FEWEST_TURNS
        and len(set(speakers)) < len(speakers)
        and len(speakers) + noises >= 0.6 * len(lines)
    )


def _seconds(stamp: str) -> float:
    parts = [float(part.replace(",", ".")) for part in stamp.split(":")]
    return sum(part * 60.0**place for place, part in enumerate(reversed(parts)))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Split lines into the speaker, if one is named, and the words."""
    is_vtt = text.startswith("WEBVTT")
    is_cued = bool(re.search(CUE_TIME.pattern, text))
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        lines = block.splitlines()
        if is_vtt and re.match(r"WEBVTT|NOTE\b|STYLE\b|REGION\b", lines[0] if lines else ""):
            continue
        if is_cued:
            times = next((n for n, line in enumerate(lines) if CUE_TIME.fullmatch(line)), None)
            lines = lines[times + 1 :] if times is not None else []
        for line in lines:
            yield from _line(line)


def _line(line: str) -> Iterator[tuple[str, str]]:
    line = _without_stamp(line)
    voice = VOICE.search(line)
    line = TAG.sub("", VOICE.sub("", line))
    line = NOISE.sub(_without_noise, line)
    speaker = voice[1] if voice else ""
    if named := SPEAKER.match(line):
        speaker, line = named[1], line[named.end() :]
    elif TURN.match(line):
        line = TURN.sub("", line, count=1)
    line = " ".join(_without_stamp(line).split())
    if line.strip("-–—♪♫# "):
        yield _as_name(speaker), line


def _without_stamp(line: str) -> str:
    stamp = OPENING_STAMP.match(line)
    return line[stamp.end() :] if stamp else line


def _without_noise(match: re.Match[str]) -> str:
    mark = match[0][0]
    inner = match[0].strip("[]()*♪♫ ")
    is_noise = mark in "[♪♫" or (mark == "(" and (inner.isupper() or inner in SOUNDS))
    return " " if is_noise else match[0]


SOUNDS = {"laughter", "applause", "music", "laughs", "crosstalk", "inaudible", "sighs", "cheering",
          "Gelächter", "Applaus", "Musik", "rires", "applaudissements", "musique", "risas",
          "aplausos", "música", "risate", "applausi", "musica"}  # fmt: skip


def _as_name(speaker: str) -> str:
    """Convert a name in capitals, as transcripts print it, to normal case."""
    speaker = re.sub(r"\s*\(.*\)", "", speaker).strip()
    return speaker.title() if speaker.isupper() and len(speaker) > 3 else speaker


def _paragraphs(speaker: str, lines: list[str]) -> Iterator[str]:
    paragraph = f"{speaker}:" if speaker else ""
    for line in lines:
        paragraph = f"{paragraph} {line}".strip()
        if ENDS.search(line) and len(paragraph.split()) >= LONGEST:
            yield paragraph
            paragraph = ""
    if paragraph and paragraph != f"{speaker}:":
        yield paragraph
