"""`serve --add`: an article's address from a browser or a phone, and from nobody else."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import loopback
import pytest
from loopback import serving
from plainshow import plain_show
from realshow import command, real_show

from podcaster.publish.serve import AddPage, add_token, application
from podcaster.show.showdir import ShowDir
from podcaster.sources import save_link
from podcaster.sources.files import read_saved

TOKEN = "a-secret-of-twenty-letters"
STORY = "https://news.example/harbour-bridge"
BROWSER = {"accept": "text/html"}


def await_line(lines: list[str]) -> None:
    """A line is logged when the answer has been sent; the client may be quicker."""
    deadline = time.monotonic() + 300
    while not lines and time.monotonic() < deadline:
        time.sleep(0.005)


class Place:
    def __init__(self, folder: Path, base: str, lines: list[str]) -> None:
        self.list, self.base, self.lines = folder / "list", base, lines
        self.page = f"{base}/add/{TOKEN}"

    def saved(self) -> list[str]:
        return [link.url for link in read_saved(self.list)]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    from datetime import UTC, datetime

    lines: list[str] = []
    root = plain_show(tmp_path / "show")

    def save(url: str) -> bool:
        return save_link(tmp_path / "list", url, now=datetime.now(UTC))

    page = AddPage(TOKEN, save, title="Harbour <News>")
    with serving(application(root, adding=page, log=lines.append)) as base:
        yield Place(tmp_path, base, lines)


def test_an_address_is_taken_once(place: Place) -> None:
    answer = loopback.post(place.page, data={"url": STORY})
    assert (answer.status_code, answer.text) == (200, f"Added: {STORY}\n")
    assert "Already on the list" in loopback.post(place.page, data={"url": STORY}).text
    assert place.saved() == [STORY]


def test_what_an_app_shares_may_have_words_around_the_address(place: Place) -> None:
    loopback.post(place.page, data={"url": f"The bridge opens\n{STORY}"})
    assert place.saved() == [STORY]


def test_a_page_with_a_field_that_saves_nothing_by_itself(place: Place) -> None:
    """A bookmarklet opens it filled in; only the button saves."""
    answer = loopback.get(f"{place.page}?url={quote(STORY)}", headers=BROWSER)
    assert f'value="{STORY}"' in answer.text
    assert "Harbour &lt;News&gt;" in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert place.saved() == []


def test_what_is_filled_in_is_text(place: Place) -> None:
    evil = quote('"><script>alert(1)</script>')
    assert "<script>" not in loopback.get(f"{place.page}?url={evil}", headers=BROWSER).text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_site_cannot_send(place: Place, headers: dict[str, str]) -> None:
    answer = loopback.post(place.page, data={"url": STORY}, headers=headers)
    assert answer.status_code == 403
    assert place.saved() == []


def test_its_own_form_can(place: Place) -> None:
    headers = {"origin": place.base, "sec-fetch-site": "same-origin", **BROWSER}
    answer = loopback.post(place.page, data={"url": STORY}, headers=headers)
    assert f'<p role="status">Added: {STORY}</p>' in answer.text


@pytest.mark.parametrize("name", ["add", "add/", f"add/{TOKEN[:-1]}", f"add/{TOKEN}x", "feed.xml"])
def test_without_the_secret_nothing_can_be_sent(place: Place, name: str) -> None:
    assert loopback.post(f"{place.base}/{name}", data={"url": STORY}).status_code in (404, 405)
    assert loopback.get(f"{place.base}/{name}").status_code == (200 if name == "feed.xml" else 404)
    assert place.saved() == []


@pytest.mark.parametrize("url", ["", "ftp://news.example/x", "javascript:alert(1)", "/etc/passwd"])
def test_what_is_not_the_address_of_a_page_is_refused(place: Place, url: str) -> None:
    answer = loopback.post(place.page, data={"url": url})
    assert answer.status_code == 400
    assert answer.text.startswith("Not added: ")
    assert place.saved() == []


def test_a_body_without_end_is_cut_off(place: Place) -> None:
    assert loopback.post(place.page, content=b"url=" + b"a" * 100_000).status_code == 413


def test_the_log_does_not_show_the_secret(place: Place) -> None:
    loopback.post(place.page, data={"url": STORY})
    await_line(place.lines)
    assert "POST /add/TOKEN 200" in place.lines[0]
    assert TOKEN not in "".join(place.lines)


def test_the_secret_stays_the_same_and_is_the_users_only(tmp_path: Path) -> None:
    directory = ShowDir(tmp_path)
    first = add_token(directory)
    assert (len(first) >= 20, add_token(directory)) == (True, first)
    assert (tmp_path / ".podcaster/add-token").stat().st_mode & 0o777 == 0o600
    (tmp_path / ".podcaster/add-token").write_text("short", "utf-8")
    assert add_token(directory) not in ("short", first)


def test_the_program_prints_the_address_and_saves_for_the_next_edition(tmp_path: Path) -> None:
    source = '\n[[sources]]\nname = "later"\nsaved = true\n'
    directory = real_show(tmp_path, more=source)
    process = command("serve", "--port", "0", "--add", "--show", tmp_path)
    try:
        process.stdout.readline()
        page = process.stdout.readline().strip()
        assert loopback.post(page, data={"url": STORY}).status_code == 200
    finally:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=300)
    assert [link.url for link in read_saved(directory.saved_links)] == [STORY]
    assert "warning" not in said
    assert page.rpartition("/")[2] not in said
