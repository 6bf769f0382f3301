"""`publish --check`: the published feed seen as a client sees it, on real servers good and bad."""

from collections.abc import Callable
from pathlib import Path

import pytest
from loopback import serving
from plainshow import plain_show, write, write_feed
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from podcaster.errors import Unreachable
from podcaster.publish import check_feed
from podcaster.publish.serve import application

SLUG = "2026-11-24-harbour"
RICH = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Quay</title>
<itunes:image href="{base}/cover.png"/>
<item><title>One</title>
<enclosure url="{base}/episodes/{slug}/{slug}.mp3" length="{size}" type="{type}"/>
<podcast:alternateEnclosure type="audio/mp4" length="7"><podcast:source uri="{base}/{other}"/>
</podcast:alternateEnclosure>
<podcast:transcript url="{base}/episodes/{slug}/transcript.vtt" type="text/vtt"/>
<podcast:chapters url="{base}/episodes/{slug}/chapters.json" type="application/json+chapters"/>
</item>{more}</channel></rss>
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = plain_show(tmp_path, SLUG)
    write(root, "assets/other.m4a", b"1234567")
    return root


def rich(root: Path, base: str, **changes: str) -> None:
    facts = {"slug": SLUG, "size": "5000", "type": "audio/mpeg", "other": "assets/other.m4a"}
    write(root, "feed.xml", RICH.format(base=base, **{"more": "", **facts, **changes}))


def test_a_feed_that_is_all_there_has_no_fault(root: Path) -> None:
    with serving(application(root)) as base:
        rich(root, base)
        report = check_feed(f"{base}/feed.xml")
    assert (report.episodes, report.checked, report.faults) == (1, 5, ())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"size": "4999"}, f"{SLUG}.mp3: enclosure: is 5000 bytes, the feed says 4999"),
        ({"size": "many"}, "enclosure: is 5000 bytes"),
        ({"type": "audio/ogg"}, "enclosure: is of type audio/mpeg, the feed says audio/ogg"),
        ({"other": "assets/none.m4a"}, "none.m4a: alternate: the server answered 404"),
        (
            {"more": "<item><enclosure url='x://y' length='1' type='audio/mpeg'/></item>"},
            "x://y: enclosure: ",
        ),
    ],
)
def test_what_the_feed_promises_wrongly_is_named(
    root: Path, changes: dict[str, str], words: str
) -> None:
    with serving(application(root)) as base:
        rich(root, base, **changes)
        (fault,) = check_feed(f"{base}/feed.xml").faults
    assert words in fault


def test_a_repeated_enclosure_is_named(root: Path) -> None:
    with serving(application(root)) as base:
        item = (
            f'<item><enclosure url="{base}/episodes/{SLUG}/{SLUG}.mp3" length="5000" '
            'type="audio/mpeg"/></item>'
        )
        rich(root, base, more=item)
        (fault,) = check_feed(f"{base}/feed.xml").faults
    assert "used by a second episode" in fault


def bad_server(root: Path, answer: Callable[[Request, Path], Response]) -> Starlette:
    """Serves the feed well and everything else by `answer`."""

    def respond(request: Request) -> Response:
        path = root / request.path_params["path"]
        return FileResponse(path) if path.name == "feed.xml" else answer(request, path)

    return Starlette(routes=[Route("/{path:path}", respond)])


def whole(request: Request, path: Path) -> Response:
    """A server that knows no ranges: what many home-made ones are."""
    return Response(path.read_bytes(), media_type="audio/mpeg")


def lying(request: Request, path: Path) -> Response:
    """A server that answers another part than the one asked for."""
    if "range" in request.headers:
        headers = {"content-range": "bytes 0-3/5000"}
        return Response(path.read_bytes()[:4], 206, headers, media_type="audio/mpeg")
    return Response(path.read_bytes(), media_type="audio/mpeg")


@pytest.mark.parametrize(
    ("answer", "words"),
    [(whole, "does not support byte ranges"), (lying, "the wrong byte range: bytes 0-3/5000")],
)
def test_a_server_that_apps_cannot_use_is_named(
    root: Path, answer: Callable[[Request, Path], Response], words: str
) -> None:
    with serving(bad_server(root, answer)) as base:
        write_feed(root, f"{base}/")
        (fault,) = check_feed(f"{base}/feed.xml").faults
    assert words in fault


@pytest.mark.parametrize(
    "content",
    [
        "<html><title>Parked</title>",
        "<feed/>",
        "",
        '<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><channel>&c;</channel></rss>',
    ],
)
def test_what_is_not_a_feed_is_said_to_be_none(root: Path, content: str) -> None:
    write(root, "feed.xml", content)
    with serving(application(root)) as base, pytest.raises(Unreachable, match="not a"):
        check_feed(f"{base}/feed.xml")


def test_a_feed_that_is_not_there_is_named(root: Path) -> None:
    with serving(application(root)) as base, pytest.raises(Unreachable, match="answered 404"):
        check_feed(f"{base}/other.xml")
    with pytest.raises(Unreachable, match="/feed"):
        check_feed(f"{base}/feed.xml")
