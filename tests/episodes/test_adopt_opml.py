"""Moving out: the show's feeds as OPML 2.0."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from factories import a_show, episodes
from realshow import real_show

from podcaster import feed
from podcaster.cli import run
from podcaster.feed.selection import to_opml

HOSTILE = 'Tide <b>&\u202e "Quay" ]]>\x00\x0b\ud800 ' + "x" * 9000


def outlines(text: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(text.encode())
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert [child.tag for child in root] == ["head", "body"]
    return root.findall("body/outline")


def test_each_feed_of_the_show_is_an_outline() -> None:
    """What OPML 2.0 asks of a subscription: type, text and xmlUrl."""
    show = a_show(link="https://brief.example/about")
    feeds = feed.feeds(show, (*episodes(2), *episodes(1, section="Sport")))
    found = outlines(to_opml(show, feeds))
    assert len(found) == len(feeds) > 1
    main = found[0]
    assert (main.get("type"), main.get("version")) == ("rss", "RSS2")
    assert main.get("text") == main.get("title") == "Morning Brief"
    assert main.get("xmlUrl") == "https://news.example.org/brief/feed.xml"
    assert main.get("htmlUrl") == "https://brief.example/about"
    assert main.get("language") == "en-GB"


def test_whatever_a_show_is_called_it_is_well_formed() -> None:
    show = a_show(title=HOSTILE, author=HOSTILE, description=HOSTILE, link="javascript:alert(1)")
    (main,) = outlines(to_opml(show, feed.feeds(show, ())))
    assert main.get("text", "").startswith('Tide <b>& "Quay" ]]>')
    assert main.get("htmlUrl") == "https://news.example.org/brief/"


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = real_show(tmp_path / "show", "2026-11-24-harbour", base="https://news.example/").root
    assert run(["opml", "--show", str(root)]) == 0
    (main,) = outlines(capsys.readouterr().out)
    assert main.get("xmlUrl") == "https://news.example/feed.xml"
    out = tmp_path / "shows.opml"
    assert run(["opml", "--show", str(root), "-o", str(out)]) == 0
    assert outlines(out.read_text("utf-8"))
