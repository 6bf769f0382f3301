"""Files beside an episode for podcast apps: transcripts, chapters.

Transcripts are WebVTT, SubRip and Podcasting 2.0 JSON: one cue per sentence, in written form, timed
to the finished audio. Chapters are Podcasting 2.0 JSON chapters 1.2.
"""

import json
import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from podcaster.feed import addresses
from podcaster.model import Caption, Chapter, Word, timestamp
from podcaster.show import plain

LINE: Final = 65
"""Characters per line of a cue, at most, as the Podcasting 2.0 documents suggest."""


def to_vtt(captions: Iterable[Caption]) -> str:
    """WebVTT with a voice span in each cue, from which Apple Podcasts takes the speaker."""
    # Strict parsers refuse anything between the signature and the blank line.
    return "WEBVTT\n" + "".join(map(_vtt_cue, in_order(captions)))


def to_srt(captions: Iterable[Caption]) -> str:
    """SubRip; if there are several speakers, each is named when they begin."""
    cues = tuple(in_order(captions))
    several = len({cue.speaker for cue in cues}) > 1
    return "\n".join(_srt_cues(cues, name_speakers=several))


def transcript_json(captions: Iterable[Caption]) -> str:
    """Podcasting 2.0 JSON, with word times if the engine gave them."""
    segments = [dict(_json_fields(caption)) for caption in in_order(captions)]
    return json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False) + "\n"


def in_order(captions: Iterable[Caption]) -> Iterator[Caption]:
    """Cleaned captions with increasing times, as players require."""
    previous = 0
    for caption in sorted(captions, key=lambda one: one.start):
        text = plain.one_line(caption.text)
        if not text:
            continue
        start = max(caption.start, previous)
        yield Caption(
            text=text,
            speaker=plain.one_line(caption.speaker, 255),
            start=start,
            end=max(caption.end, start + 1),
            words=caption.words,
        )
        previous = start


def _vtt_cue(caption: Caption) -> str:
    times = f"{timestamp(caption.start, '.')} --> {timestamp(caption.end, '.')}"
    text = "\n".join(map(_vtt_escape, _lines(caption.text)))
    # The name is inside the tag, which `>` would end.
    speaker = _vtt_escape(caption.speaker.replace("<", "").replace(">", ""))
    voice = f"<v {speaker}>" if speaker else ""
    return f"\n{times}\n{voice}{text}\n"


def _vtt_escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _srt_cues(captions: Iterable[Caption], *, name_speakers: bool) -> Iterator[str]:
    speaking = ""
    for number, caption in enumerate(captions, 1):
        # SubRip has no escapes, and an arrow marks a line of times.
        text = caption.text.replace("-->", "→")
        if name_speakers and caption.speaker and caption.speaker != speaking:
            text = f"{caption.speaker.replace('-->', '→')}: {text}"
            speaking = caption.speaker
        times = f"{timestamp(caption.start, ',')} --> {timestamp(caption.end, ',')}"
        yield "\n".join((str(number), times, *_lines(text), ""))


def _json_fields(caption: Caption) -> Iterator[tuple[str, object]]:
    if caption.speaker:
        yield "speaker", caption.speaker
    yield "startTime", caption.start / 1000
    yield "endTime", caption.end / 1000
    yield "body", caption.text
    if caption.words:
        yield "words", [_json_word(word) for word in caption.words]


def _json_word(word: Word) -> dict[str, object]:
    return {
        "startTime": word.start / 1000,
        "endTime": word.end / 1000,
        "body": plain.one_line(word.text),
    }


def _lines(text: str) -> list[str]:
    # Only at spaces, since readers join lines with one. Scripts without spaces stay on one line,
    # which players wrap.
    return textwrap.wrap(text, LINE, break_on_hyphens=False, break_long_words=False)


def chapters_json(chapters: Iterable[Chapter]) -> str:
    """Podcasting 2.0 JSON chapters, ordered by time."""
    ordered = sorted(chapters, key=lambda chapter: chapter.start)
    document = {"version": "1.2.0", "chapters": [dict(_fields(one)) for one in ordered]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _fields(chapter: Chapter) -> Iterator[tuple[str, object]]:
    yield "startTime", chapter.start / 1000
    yield "endTime", chapter.end / 1000
    yield "title", plain.one_line(chapter.title, 255) or "…"
    for name, address in (("url", chapter.url), ("img", chapter.image)):
        if address and addresses.is_web(address):
            yield name, addresses.ascii_address(address)
