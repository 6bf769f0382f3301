"""Publishing to real servers: WebDAV, SFTP and S3, over lines that break."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from places import PLACES, App, Place, s3, sftp, webdav
from plainshow import add_episode, plain_show, sound, write, write_feed
from sftp_server import sftp_server

from podcaster.errors import BadConfig, ClockWrong, Unreachable
from podcaster.publish import open_target, upload
from podcaster.publish.sending import RECORD

OLD, NEW = "2026-11-23-tide", "2026-11-24-harbour"
STRANGE = "cover é #1 100% & +.png"
BASE = "https://news.example/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return plain_show(tmp_path / "show", OLD)


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with PLACES[request.param](tmp_path / "server") as place:
        yield place


def tell(root: Path, slug: str = NEW) -> None:
    """A new day: one more episode, large enough to be cut in the middle."""
    add_episode(root, slug, size=400_000)
    write_feed(root, BASE)


def test_a_show_arrives_and_is_kept_up_to_date(place: Place, root: Path) -> None:
    write(root, STRANGE, b"picture")
    first = upload(root, place.open(root))
    assert place.shelf.read(STRANGE) == b"picture"
    assert place.shelf.names() == {*first.uploaded, RECORD}
    assert place.shelf.read(f"episodes/{OLD}/{OLD}.mp3") == sound(OLD)
    assert upload(root, place.open(root)).uploaded == ()

    for path in (root / "episodes" / OLD).iterdir():
        path.unlink()
    (root / "episodes" / OLD).rmdir()
    tell(root)
    second = upload(root, place.open(root))
    assert len(second.removed) == 4
    of_it = (f"{NEW}.mp3", "transcript.vtt", "chapters.json", "index.html")
    of_all = {RECORD, STRANGE, "cover.png", "feed.css", "feed.xml", "index.html", "latest.mp3"}
    assert place.shelf.names() == of_all | {f"episodes/{NEW}/{name}" for name in of_it}
    assert place.shelf.read("feed.xml") == (root / "feed.xml").read_bytes()


def test_what_somebody_else_changed_on_the_target_is_sent_again(
    place: Place, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Of equal size, by ETag or time; or gone."""
    write(root, STRANGE, b"picture")
    first = upload(root, place.open(root))
    changed = {"feed.xml", STRANGE, f"episodes/{OLD}/{OLD}.mp3"}
    for name in changed:
        content = place.shelf.read(name)
        place.shelf.write(name, content[:-1] + bytes([content[-1] ^ 1]))
    lost = {"index.html", f"episodes/{OLD}/chapters.json"}
    for name in lost:
        place.shelf.remove(name)
    assert set(upload(root, place.open(root)).uploaded) == changed | lost
    assert "changed on the target" in caplog.text
    for name in first.uploaded:
        path = root / (f"episodes/{OLD}/{OLD}.mp3" if name == "latest.mp3" else name)
        assert place.shelf.read(name) == path.read_bytes(), name
    assert upload(root, place.open(root)).uploaded == ()


def test_an_etag_that_was_weak_at_first_is_the_same(tmp_path: Path, root: Path) -> None:
    """Apache's, within a second of the write."""
    weak = True

    def around(app: App) -> App:
        def served(request: dict[str, Any], respond: Callable[..., Any]) -> Iterable[bytes]:
            if request["REQUEST_METHOD"] != "PROPFIND" or not weak:
                return app(request, respond)
            found: list[Any] = []
            body = b"".join(app(request, lambda *answer: found.append(answer)))
            body = re.sub(rb"(<[^/<>]*getetag>)", rb"\1W/", body)
            status, headers = found[0][:2]
            kept = [each for each in headers if each[0].lower() != "content-length"]
            respond(status, [*kept, ("Content-Length", str(len(body)))])
            return [body]

        return served

    with webdav(tmp_path / "server", around) as place:
        upload(root, place.open(root))
        weak = False
        assert upload(root, place.open(root)).uploaded == ()


def test_a_server_that_moved_is_not_sent_everything_again(place: Place, root: Path) -> None:
    """Or one whose ETags are others each time: if all are, they tell nothing."""
    first = upload(root, place.open(root))
    record = json.loads(place.shelf.read(RECORD))
    record["marks"] = dict.fromkeys(record["marks"], "another")
    place.shelf.write(RECORD, json.dumps(record).encode())
    place.shelf.remove("index.html")
    assert len(first.uploaded) > 4
    assert upload(root, place.open(root)).uploaded == ("index.html",)


def test_a_record_without_marks_is_believed(place: Place, root: Path) -> None:
    """As earlier versions wrote it."""
    upload(root, place.open(root))
    record = json.loads(place.shelf.read(RECORD))
    assert record.pop("marks")["feed.xml"]
    place.shelf.write(RECORD, json.dumps(record).encode())
    assert upload(root, place.open(root)).uploaded == ()


def test_the_target_is_a_second_clock(place: Place, root: Path) -> None:
    """A clock that is years ahead sends nothing; the record alone was written."""
    wrong = datetime.now(UTC) + timedelta(days=3650)
    with pytest.raises(ClockWrong, match=r"nothing was sent.*--trust-clock"):
        upload(root, place.open(root), now=wrong)
    assert place.shelf.names() == {RECORD}
    assert upload(root, place.open(root), now=datetime.now(UTC)).uploaded


def test_a_line_that_breaks_once_is_not_noticed(place: Place, root: Path) -> None:
    upload(root, place.open(root))
    tell(root)
    place.line.cut_after = place.line.passed + 150_000
    place.line.heals = True
    upload(root, place.open(root))
    assert place.line.reached.is_set()
    assert place.shelf.read(f"episodes/{NEW}/{NEW}.mp3") == sound(NEW, 400_000)
    assert place.shelf.read("feed.xml") == (root / "feed.xml").read_bytes()


def test_a_line_that_stays_dead_leaves_the_old_feed(place: Place, root: Path) -> None:
    upload(root, place.open(root))
    old = place.shelf.read("feed.xml")
    tell(root)
    place.line.cut_after = place.line.passed + 150_000
    with pytest.raises(Unreachable, match="run it again to continue"):
        upload(root, place.open(root))
    assert place.shelf.read("feed.xml") == old
    assert f"episodes/{NEW}/{NEW}.mp3" not in place.shelf.names()
    assert place.shelf.read(f"episodes/{OLD}/{OLD}.mp3") == sound(OLD)

    place.line.cut_after = None
    upload(root, place.open(root))
    assert place.shelf.read(f"episodes/{NEW}/{NEW}.mp3") == sound(NEW, 400_000)
    assert not [name for name in place.shelf.names() if name.endswith(".uploading")]


PROGRAM = """
import sys
from pathlib import Path
from podcaster.publish import open_target, upload
address, known_hosts, password, root = sys.argv[1:]
options = {"known_hosts": known_hosts, "password": password, "allow_agent": False}
upload(Path(root), open_target(address, options, root=Path(root), environment={}))
"""


def test_a_process_killed_in_mid_upload_leaves_the_old_feed(tmp_path: Path, root: Path) -> None:
    with sftp(tmp_path / "server") as place:
        upload(root, place.open(root))
        old = place.shelf.read("feed.xml")
        tell(root)
        place.line.cut_after, place.line.holds = place.line.passed + 150_000, True
        known, password = (str(place.options[key]) for key in ("known_hosts", "password"))
        program = [sys.executable, "-c", PROGRAM, place.address, known, password, str(root)]
        with subprocess.Popen(program) as process:
            assert place.line.reached.wait(300)
            process.kill()
        assert place.shelf.read("feed.xml") == old
        assert f"episodes/{NEW}/{NEW}.mp3" not in place.shelf.names()
        place.line.cut_after = None
        # It never comes to be published: what the killed run left of it goes, too.
        shutil.rmtree(root / "episodes" / NEW)
        write_feed(root, BASE)
        upload(root, place.open(root))
        assert place.shelf.read("feed.xml") == (root / "feed.xml").read_bytes()
        assert not [name for name in place.shelf.names() if NEW in name]


def test_s3_is_told_types_and_how_long_to_keep(tmp_path: Path, root: Path) -> None:
    with s3(tmp_path / "server") as place:
        upload(root, place.open(root, acl="public-read"))
        store, bucket = place.shelf.store, place.address.split("/")[2]

        def head(name: str) -> tuple[str, str]:
            facts = store.call_s3("head_object", Bucket=bucket, Key=f"site/{name}")
            return facts["ContentType"], facts["CacheControl"]

        assert head("feed.xml") == ("application/xml; charset=utf-8", "public, max-age=300")
        kind, keep = head(f"episodes/{OLD}/{OLD}.mp3")
        assert (kind, "immutable" in keep) == ("audio/mpeg", True)
        assert head(f"episodes/{OLD}/chapters.json")[0] == "application/json+chapters"
        grants = store.call_s3("get_object_acl", Bucket=bucket, Key="site/feed.xml")["Grants"]
        assert any(grant["Permission"] == "READ" for grant in grants)


def test_a_bucket_that_is_not_there_is_named(tmp_path: Path, root: Path) -> None:
    with s3(tmp_path / "server") as place:
        place.address = "s3://nowhere/site"
        with pytest.raises(Unreachable, match="nowhere/site"):
            upload(root, place.open(root))


def test_a_host_whose_key_is_unknown_is_refused(tmp_path: Path, root: Path) -> None:
    with sftp(tmp_path / "server") as place:
        nobody = tmp_path / "nobody"
        nobody.write_text("", "utf-8")
        with pytest.raises(Unreachable, match="not found in known_hosts"):
            place.open(root, known_hosts=str(nobody))


def test_a_wrong_password_is_said_at_once(tmp_path: Path, root: Path) -> None:
    with sftp(tmp_path / "sftp") as place, pytest.raises(Unreachable, match=r"127\.0\.0\.1: SFTP"):
        place.open(root, password="guess")
    with webdav(tmp_path / "dav") as place, pytest.raises(Unreachable, match="401"):
        upload(root, place.open(root, password="guess"))


def test_sftp_without_the_posix_extension_replaces_too(tmp_path: Path, root: Path) -> None:
    (tmp_path / "server").mkdir()
    known = tmp_path / "known"
    with sftp_server(tmp_path / "server", known, posix=False) as port:
        options = {"password": "tide-and-quay", "known_hosts": str(known), "allow_agent": False}
        address = f"sftp://press@127.0.0.1:{port}/site"
        for _ in range(2):
            upload(root, open_target(address, options, root=root, environment={}))
            tell(root)
        assert (tmp_path / f"server/site/episodes/{NEW}/{NEW}.mp3").exists()


def test_secrets_come_from_the_environment(tmp_path: Path, root: Path) -> None:
    with webdav(tmp_path / "server") as place:
        options = {"username": "press", "password": "$QUAY_PASSWORD"}
        with pytest.raises(BadConfig, match="QUAY_PASSWORD is not set"):
            open_target(place.address, options, root=root, environment={})
        here = {"QUAY_PASSWORD": "tide-and-quay"}
        with closing(open_target(place.address, options, root=root, environment=here)) as target:
            upload(root, target)
        assert "feed.xml" in place.shelf.names()


@pytest.mark.parametrize(
    ("address", "options", "words"),
    [
        ("s3://quay", {"colour": "blue"}, "colour"),
        ("gopher://quay/site", {}, "gopher"),
        ("sftp:///site", {}, "no host"),
    ],
)
def test_a_target_that_makes_no_sense_is_a_matter_of_configuration(
    root: Path, address: str, options: dict[str, str], words: str
) -> None:
    with pytest.raises(BadConfig, match=words):
        open_target(address, options, root=root, environment={})
