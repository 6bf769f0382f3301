"""The transcript: every word is there, in formats that strict readers take."""

import json
import re
from io import StringIO

import pytest
import srt
import webvtt
from factories import SENTENCES, captions
from hostile import TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st

from podcaster.feed import sidecars
from podcaster.model import Caption, Word
from podcaster.show import plain

HOSTILE = settings(max_examples=60)
TIMING = re.compile(r"(\d{2,}:)?\d\d:\d\d\.\d{3} --> (\d{2,}:)?\d\d:\d\d\.\d{3}")
LONG = " ".join(f"word{number}" for number in range(60)) + "."

hostile_captions = st.lists(
    st.builds(
        Caption,
        text=TEXTS,
        speaker=TEXTS,
        start=st.integers(0, 50_000),
        end=st.integers(0, 50_000),
    ),
    max_size=4,
).map(tuple)


def a_caption(text: str = "It rained.", **changes) -> Caption:
    return Caption(**{"text": text, "speaker": "Anchor", "start": 0, "end": 2_000, **changes})


def read_vtt(text: str) -> list[tuple[str, str]]:
    """Timing and payload of each cue, read as strictly as the specification is written."""
    head, *cues = text.split("\n\n")
    assert head.rstrip("\n") == "WEBVTT", (
        "nothing but the signature may stand before the first blank line"
    )
    read = []
    for cue in cues:
        timing, *payload = cue.rstrip("\n").split("\n")
        assert TIMING.fullmatch(timing), timing
        assert payload and all(payload), "a blank line would end the cue"
        assert not any("-->" in line for line in payload)
        read.append((timing, "\n".join(payload)))
    return read


def spoken(payload: str) -> str:
    """What a reader sees of a cue."""
    without_tags = re.sub(r"<[^>]*>", "", payload)
    text = without_tags.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " ".join(text.split())


def test_every_sentence_is_a_cue_in_each_format():
    said = list(SENTENCES)
    assert [spoken(text) for _, text in read_vtt(sidecars.to_vtt(captions()))] == said
    assert [" ".join(one.content.split()) for one in srt.parse(sidecars.to_srt(captions()))] == said
    segments = json.loads(sidecars.transcript_json(captions()))["segments"]
    assert [segment["body"] for segment in segments] == said


def test_the_formats_agree_on_times():
    of_srt = [
        (round(one.start.total_seconds() * 1000), round(one.end.total_seconds() * 1000))
        for one in srt.parse(sidecars.to_srt(captions()))
    ]
    of_json = [
        (round(one["startTime"] * 1000), round(one["endTime"] * 1000))
        for one in json.loads(sidecars.transcript_json(captions()))["segments"]
    ]
    assert of_srt == of_json == [(one.start, one.end) for one in captions()]


def test_an_independent_reader_finds_speaker_and_text():
    cue = webvtt.from_buffer(StringIO(sidecars.to_vtt([a_caption("Rain & wind.")])))[0]
    assert (cue.voice, cue.text, cue.start, cue.end) == (
        "Anchor",
        "Rain &amp; wind.",
        "00:00:00.000",
        "00:00:02.000",
    )


def test_a_long_sentence_stays_one_cue_of_short_lines():
    ((_, payload),) = read_vtt(sidecars.to_vtt([a_caption(LONG)]))
    lines = payload.removeprefix("<v Anchor>").split("\n")
    assert len(lines) > 5 and all(len(line) <= sidecars.LINE for line in lines)
    assert spoken(payload) == LONG


def test_an_hour_has_hours_in_its_clock():
    text = sidecars.to_vtt([a_caption(start=3_723_004, end=3_724_000)])
    assert "01:02:03.004 --> 01:02:04.000" in text


def test_speakers_are_named_in_subrip_only_where_there_are_several():
    alone = sidecars.to_srt([a_caption()])
    both = sidecars.to_srt(
        [a_caption("One."), a_caption("Two.", start=3000), a_caption("Three.", speaker="Guest")]
    )
    assert "Anchor" not in alone
    assert both.count("Anchor: ") + both.count("Guest: ") == both.count("-->")


def test_word_times_are_in_the_json_where_they_are_known():
    words = (Word("It", 0, 200), Word("rained.", 250, 900))
    (segment,) = json.loads(sidecars.transcript_json([a_caption(words=words)]))["segments"]
    assert segment["words"] == [
        {"startTime": 0.0, "endTime": 0.2, "body": "It"},
        {"startTime": 0.25, "endTime": 0.9, "body": "rained."},
    ]


@pytest.mark.parametrize("times", [(5000, 4000), (5000, 5000)])
def test_a_cue_never_stands_still(times):
    start, end = times
    (segment,) = json.loads(sidecars.transcript_json([a_caption(start=start, end=end)]))["segments"]
    assert segment["endTime"] > segment["startTime"]


@HOSTILE
@given(hostile_captions)
def test_no_text_breaks_webvtt(cues):
    read = read_vtt(sidecars.to_vtt(cues))
    times = [re.findall(r"[\d:.]+", timing) for timing, _ in read]
    assert times == sorted(times, key=lambda pair: pair[0])
    assert all(start < end for start, end in times)
    said = [plain.one_line(cue.text) for cue in sorted(cues, key=lambda cue: cue.start)]
    assert [spoken(payload) for _, payload in read] == [text for text in said if text]


@HOSTILE
@given(hostile_captions)
def test_no_text_breaks_subrip(cues):
    text = sidecars.to_srt(cues)
    parsed = list(srt.parse(text))
    assert len(parsed) == sum(bool(plain.one_line(cue.text)) for cue in cues)
    assert text.count("-->") == len(parsed)


@HOSTILE
@given(hostile_captions)
def test_no_text_breaks_json(cues):
    sidecars.transcript_json(cues).encode()
    for segment in json.loads(sidecars.transcript_json(cues))["segments"]:
        assert set(segment) <= {"speaker", "startTime", "endTime", "body"}
