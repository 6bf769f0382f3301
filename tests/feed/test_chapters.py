"""The chapters file: as the Podcasting 2.0 documents describe it."""

import json

from factories import a_story_note, chapters
from hostile import TEXTS
from hypothesis import given, settings

from podcaster.feed.sidecars import chapters_json
from podcaster.model import Chapter


def test_times_are_seconds_in_ascending_order():
    document = json.loads(chapters_json(reversed(chapters((a_story_note(0), a_story_note(1))))))
    assert document["version"] == "1.2.0"
    assert [one["startTime"] for one in document["chapters"]] == [0.0, 20.0, 40.0]
    assert all(one["endTime"] > one["startTime"] for one in document["chapters"])


def test_a_story_brings_its_address_and_picture():
    chapter = Chapter(
        title="Rain",
        start=0,
        end=9,
        url="https://paper.example/wéather",
        image="https://i.example/a",
    )
    (one,) = json.loads(chapters_json([chapter]))["chapters"]
    assert (one["url"], one["img"]) == ("https://paper.example/w%C3%A9ather", "https://i.example/a")


def test_only_links_to_the_web_are_given():
    chapter = Chapter(title="Rain", start=0, end=9, url="javascript:alert(1)", image="file:///x")
    (one,) = json.loads(chapters_json([chapter]))["chapters"]
    assert "url" not in one and "img" not in one


@settings(max_examples=50)
@given(TEXTS)
def test_no_title_breaks_the_file(title):
    text = chapters_json([Chapter(title=title, start=0, end=9)])
    text.encode()
    (one,) = json.loads(text)["chapters"]
    assert 1 <= len(one["title"]) <= 255
