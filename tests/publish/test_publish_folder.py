"""Publishing to a folder: what changed, in the right order, and whole at every instant."""

import json
import os
from pathlib import Path

import fsspec
import pytest
from plainshow import PRIVATE, add_episode, plain_show, sound, write, write_feed

from podcaster.errors import BadConfig, CannotWrite, PodcasterError
from podcaster.publish import Published, Target, open_target, upload
from podcaster.publish.sending import RECORD
from podcaster.publish.targets import AnyTarget

BASE = "https://news.example/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return plain_show(tmp_path / "show", "2026-11-23-tide", "2026-11-24-harbour")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def folder(root: Path, site: Path) -> Target:
    return open_target(str(site), {}, root=root, environment={})


def send(root: Path, site: Path, **options: bool) -> Published:
    return upload(root, folder(root, site), **options)


def files(site: Path) -> set[str]:
    return {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}


def test_public_files_arrive_and_private_ones_do_not(root: Path, site: Path) -> None:
    done = send(root, site)
    names = {RECORD, "feed.xml", "feed.css", "index.html", "cover.png", "latest.mp3"}
    for slug in ("2026-11-23-tide", "2026-11-24-harbour"):
        names |= {
            f"episodes/{slug}/{name}"
            for name in (f"{slug}.mp3", "transcript.vtt", "chapters.json", "index.html")
        }
    assert files(site) == names
    assert set(done.uploaded) == names - {RECORD}
    assert (site / "episodes/2026-11-23-tide/2026-11-23-tide.mp3").read_bytes() == sound(
        "2026-11-23-tide"
    )
    assert not any(name in (site / RECORD).read_text("utf-8") for name in PRIVATE)


def test_sound_goes_first_and_the_feed_last(root: Path, site: Path) -> None:
    order = [Path(name).name for name in send(root, site).uploaded]
    assert [name.endswith(".mp3") for name in order[:3]] == [True, True, False]
    assert order[-3:] == ["index.html", "latest.mp3", "feed.xml"]


def test_only_what_changed_is_sent(root: Path, site: Path) -> None:
    send(root, site)
    assert send(root, site).uploaded == ()
    add_episode(root, "2026-11-25-snow")
    write_feed(root, BASE)
    # The same bytes under a new time are read, and found to be the same.
    os.utime(root / "cover.png", ns=(1, 1))
    again = send(root, site)
    assert {Path(name).parts[-2] for name in again.uploaded if "/" in name} == {"2026-11-25-snow"}
    assert "cover.png" not in again.uploaded
    assert "feed.xml" in again.uploaded
    assert again.unchanged == 12


def test_files_that_are_read_are_shown_and_unchanged_ones_are_not(root: Path, site: Path) -> None:
    """After an update all files of a show are read once, which may take minutes."""
    seen: list[tuple[str, int, int]] = []
    upload(root, folder(root, site), progress=lambda *stage: seen.append(stage))
    read = [(done, total) for stage, done, total in seen if stage == "hashing"]
    assert [done for done, _ in read] == sorted({done for done, _ in read})
    assert (
        read[-1][0]
        == read[-1][1]
        == sum(
            path.stat().st_size
            for path in site.rglob("*.*")
            if path.is_file() and path.name != RECORD
        )
    )
    seen.clear()
    upload(root, folder(root, site), progress=lambda *stage: seen.append(stage))
    assert "hashing" not in [stage for stage, _, _ in seen]


def test_what_left_the_show_leaves_the_site(root: Path, site: Path) -> None:
    """And nothing else does: the folder is not only ours."""
    send(root, site)
    write(site, "CNAME", "news.example")
    write(site, "episodes/2026-11-23-tide/extra.txt", "mine")
    for slug in ("2026-11-23-tide", "2026-11-24-harbour"):
        for path in (root / "episodes" / slug).iterdir():
            path.unlink()
        (root / "episodes" / slug).rmdir()
    write_feed(root, BASE)
    assert len(send(root, site).removed) == 9
    assert (site / "CNAME").exists()
    assert files(site / "episodes") == {"2026-11-23-tide/extra.txt"}
    assert not (site / "episodes/2026-11-24-harbour").exists()


def test_a_dry_run_changes_nothing(root: Path, site: Path) -> None:
    plan = send(root, site, dry_run=True)
    assert len(plan.uploaded) == 13
    assert plan.size > 10_000
    assert not site.exists()


def test_everything_can_be_sent_again(root: Path, site: Path) -> None:
    """For when a folder has other content of the same size than its record says."""
    send(root, site)
    cover = (site / "cover.png").read_bytes()
    (site / "cover.png").write_bytes(bytes(len(cover)))
    assert send(root, site).uploaded == ()
    assert len(send(root, site, everything=True).uploaded) == 13
    assert (site / "cover.png").read_bytes() == cover


def test_what_a_folder_has_lost_is_sent_again(root: Path, site: Path) -> None:
    """And a feed that somebody replaced, even by one of the same size."""
    send(root, site)
    before = {path: path.read_bytes() for path in site.rglob("*.*") if path.is_file()}
    feed = site / "feed.xml"
    feed.write_bytes(bytes(len(feed.read_bytes())))
    lost = ["cover.png", "episodes/2026-11-23-tide/transcript.vtt"]
    for name in lost:
        (site / name).unlink()
    (site / "index.html").write_bytes(b"cut")
    assert set(send(root, site).uploaded) == {"feed.xml", "index.html", *lost}
    after = {path: path.read_bytes() for path in before}
    before.pop(site / RECORD), after.pop(site / RECORD)
    assert after == before


class Dying(Target):
    """Stands before a target and gives up after some files, as a killed process does."""

    def __init__(self, target: Target, after: int) -> None:
        super().__init__(target.file_system, target.root)
        self.target = target
        self.left = after

    def put(self, path: Path, name: str) -> None:
        if not self.left:
            raise KeyboardInterrupt
        self.left -= 1
        self.target.put(path, name)

    def write(self, name: str, content: bytes) -> None:
        self.target.write(name, content)


@pytest.mark.parametrize("after", range(5))
def test_stopped_anywhere_the_old_feed_still_works(root: Path, site: Path, after: int) -> None:
    send(root, site)
    before = (site / "feed.xml").read_bytes()
    add_episode(root, "2026-11-25-snow")
    write_feed(root, BASE)
    with pytest.raises(KeyboardInterrupt):
        upload(root, Dying(folder(root, site), after))
    assert (site / "feed.xml").read_bytes() == before
    for slug in ("2026-11-23-tide", "2026-11-24-harbour"):
        assert (site / f"episodes/{slug}/{slug}.mp3").read_bytes() == sound(slug)
    # The next run goes on where this one ended.
    rest = send(root, site)
    assert len(rest.uploaded) == 5 - after
    assert (site / "feed.xml").read_bytes() == (root / "feed.xml").read_bytes()


class Ambiguous(Target):
    """Puts the feed in place, then fails, as a folder's fsync after the rename may."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.file_system, target.root)
        self.target = target

    def put(self, path: Path, name: str) -> None:
        self.target.put(path, name)
        if name == "feed.xml":
            raise PermissionError(5, "Input/output error")

    def write(self, name: str, content: bytes) -> None:
        self.target.write(name, content)


def test_a_file_that_may_have_been_replaced_is_not_recorded_as_before(
    root: Path, site: Path
) -> None:
    """If the show returns to what it was, the old feed must be sent again."""
    send(root, site)
    before = (root / "feed.xml").read_bytes()
    write(root, "feed.xml", "<rss>new</rss>")
    with pytest.raises(PodcasterError, match="Input/output error"):
        upload(root, Ambiguous(folder(root, site)))
    (root / "feed.xml").write_bytes(before)
    send(root, site)
    assert (site / "feed.xml").read_bytes() == before


def test_a_half_written_file_never_has_its_name(root: Path, site: Path) -> None:
    """Whoever opened the old file reads the old one to its end."""
    send(root, site)
    with (site / "feed.xml").open("rb") as reader:
        first = reader.read(10)
        write(root, "feed.xml", "<rss>new</rss>")
        send(root, site)
        assert first + reader.read() != (site / "feed.xml").read_bytes()
    assert not [name for name in files(site) if name.endswith(".uploading")]


def test_a_damaged_record_is_no_record(root: Path, site: Path) -> None:
    for content in ("{", "[]", '{"files": {"a": 1}}', '{"files": {}, "sha256": "x"}'):
        write(site, RECORD, content)
        assert len(send(root, site).uploaded) == 13


def test_a_record_cannot_make_us_remove_what_is_not_ours(root: Path, site: Path) -> None:
    send(root, site)
    record = json.loads((site / RECORD).read_text("utf-8"))
    sent = record["files"]["cover.png"]
    victims = ("../victim.xml", "CNAME", ".git/config", "deep/er/a.mp3", "/etc/a.xml")
    del record["sha256"]
    record["files"] |= dict.fromkeys(victims, sent)
    write(site, RECORD, json.dumps(record))
    write(site.parent, "victim.xml", "stays")
    assert send(root, site).removed == ()
    assert (site.parent / "victim.xml").exists()


def test_a_github_pages_folder_is_kept_from_jekyll(root: Path, site: Path) -> None:
    (site / ".git").mkdir(parents=True)
    send(root, site)
    assert (site / ".nojekyll").read_bytes() == b""


def test_the_show_is_not_published_into_itself(root: Path) -> None:
    for place in (".", "episodes", "episodes/2026-11-24-harbour", str(root)):
        with pytest.raises(BadConfig, match="the show itself"):
            open_target(place, {}, root=root, environment={})
    upload(root, open_target("public", {}, root=root, environment={}))
    assert (root / "public/feed.xml").exists()
    assert "public/feed.xml" not in send(root, root / "public").uploaded


def test_any_file_system_of_fsspec_will_do(root: Path) -> None:
    store = fsspec.filesystem("memory", skip_instance_cache=True)
    done = upload(root, AnyTarget(store, "quay/site"))
    again = AnyTarget(store, "quay/site")
    assert again.read("feed.xml") == (root / "feed.xml").read_bytes()
    assert len(done.uploaded) == 13
    assert upload(root, again).uploaded == ()


def test_a_target_that_cannot_hold_a_show_is_refused(root: Path) -> None:
    for address, reason in {
        "memory://site": "keeps nothing once the program ends; use a folder",
        "https://news.example/show": "can only be read",
        "zip://site.zip": "can only be read",
        "simplecache://site": "only leads to another file system",
        "webdav://news.example/show": "is written webdav.https://",
        "jupyter://site": "those who may log in",
        "dbfs://site": "needs the option 'instance' and 'token'",
    }.items():
        with pytest.raises(BadConfig, match=reason):
            open_target(address, {}, root=root, environment={})
    for address in ("s3://", "s3:///site", "sftp://", "webdav+https://", "ftp:///site"):
        with pytest.raises(BadConfig, match="has no host or bucket"):
            open_target(address, {}, root=root, environment={})


def test_a_folder_that_cannot_be_written_is_named(root: Path, tmp_path: Path) -> None:
    write(tmp_path, "file", "not a folder")
    with pytest.raises(CannotWrite, match="file/site"):
        send(root, tmp_path / "file/site")


def test_the_newest_episode_has_a_fixed_address(root: Path, site: Path) -> None:
    write(root, "latest.mp3", "a file of the user's own")
    send(root, site)
    assert (site / "latest.mp3").read_bytes() == sound("2026-11-23-tide")  # the feed's first
    add_episode(root, "2026-11-22-fog", size=6000)
    write_feed(root, BASE)
    assert "latest.mp3" in send(root, site).uploaded
    assert (site / "latest.mp3").read_bytes() == sound("2026-11-22-fog", 6000)


@pytest.mark.parametrize(
    "enclosure",
    [
        "https://old.example/sound.mp3",
        "https://news.example/episodes/../podcaster.toml",
        "https://news.example/episodes/2026-11-23-tide/gone.mp3",
        "https://news.example/episodes/2026-11-23-tide/tide.m4a",
    ],
)
def test_a_feed_without_an_mp3_of_its_own_has_no_latest_one(
    root: Path, site: Path, enclosure: str
) -> None:
    feed = (root / "feed.xml").read_text("utf-8")
    first = f"{BASE}episodes/2026-11-23-tide/2026-11-23-tide.mp3"
    write(root, "feed.xml", feed.replace(first, enclosure))
    assert "latest.mp3" not in send(root, site).uploaded
