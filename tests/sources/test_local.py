"""What comes from this machine: files, standard input, the inbox, programs, the saved list."""

import io
import os
import sys
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from podcaster import sources
from podcaster.errors import BadInput, CannotWrite, NotFound, Unreachable
from podcaster.model import Document
from podcaster.sources import inbox_files, read_saved, save_link


def documents_in(path: Path) -> tuple[Document, ...]:
    return sources.documents_in(sources.from_path(path))


NOW = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)


def test_a_file_and_its_kind(tmp_path: Path) -> None:
    (tmp_path / "a.MD").write_bytes(b"# Rain")
    document = sources.from_path(tmp_path / "a.MD")
    assert (document.content, document.media_type) == (b"# Rain", "text/markdown")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Rain.\n")))
    document = sources.from_path("-")
    assert (document.content, document.name) == (b"Rain.\n", "standard input")


@pytest.mark.parametrize("name", ["missing.txt", "", "a\0b", "x" * 5000, "a.txt/b"])
def test_no_such_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(NotFound):
        sources.from_path(tmp_path / name)


def test_a_folder_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="is a folder; name the files in it"):
        sources.from_path(tmp_path)


def test_a_file_without_end() -> None:
    with pytest.raises(BadInput, match="larger than 1 MB"):
        sources.from_path("/dev/zero", limit=1_000_000)


# -- the inbox -----------------------------------------------------------------------------------


def test_the_inbox_lists_what_was_meant_newest_first(tmp_path: Path) -> None:
    for age, name in enumerate(["new.txt", "old.html", ".hidden.txt", "half.part", "copy.txt~"]):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1e9 - age, 1e9 - age))
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    assert [path.name for path in inbox_files(tmp_path)] == ["new.txt", "old.html"]


def test_no_inbox(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="inbox"):
        inbox_files(tmp_path / "inbox")


def test_an_unknown_kind_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(BadInput, match=r"a\.png: a picture, not an article"):
        documents_in(tmp_path / "a.png")


def a_mail(**parts: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Ferry to stop — for good"
    mail["From"] = "desk@osterby.example"
    if "plain" in parts:
        mail.set_content(parts["plain"])
    if "html" in parts:
        mail.add_alternative(parts["html"], subtype="html")
    return mail


def test_a_mail_gives_its_subject_and_text(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(a_mail(plain="The ferry stops.\n").as_bytes())
    (document,) = documents_in(path)
    assert document.title == "Ferry to stop — for good"
    assert document.content.decode() == "The ferry stops.\n"
    assert document.media_type.startswith("text/plain")


def test_the_html_of_a_mail_is_preferred_and_titled(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(a_mail(plain="View online", html="<p>The ferry stops.</p>").as_bytes())
    (document,) = documents_in(path)
    text = document.content.decode()
    assert document.title == "Ferry to stop — for good"
    assert "<p>The ferry stops.</p>" in text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
        b"Content-Type: image/png\n\nxx",
        b"Subject: =?utf-8?b?!!!?=\nContent-Type: multipart/a\n\n",
    ],
)
def test_mutilated_mails_are_refused_or_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(content)
    try:
        assert len(documents_in(path)) == 1
    except BadInput as error:
        assert str(path) in str(error)


def test_a_mail_in_an_unheard_of_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(b"Subject: Rain\nContent-Type: text/plain; charset=klingon\n\nIt rains.\n")
    assert b"It rains." in documents_in(path)[0].content


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/paper.opf"/></rootfiles></container>'
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/second%20story.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/first.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="cover.jpg" media-type="image/jpeg"/></manifest>
<spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/><itemref idref="gone"/></spine>
</package>"""


def a_book(path: Path, **changed: bytes | str | None) -> Path:
    members: dict[str, bytes | str | None] = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/paper.opf": PACKAGE,
        "OEBPS/text/first.xhtml": "<p>First</p>",
        "OEBPS/text/second story.xhtml": "<p>Second</p>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in (members | changed).items():
            if content is not None:
                book.writestr(name, content)
    return path


def test_an_e_book_gives_its_pages_in_reading_order(tmp_path: Path) -> None:
    pages = documents_in(a_book(tmp_path / "paper.epub"))
    assert [page.content for page in pages] == [b"<p>First</p>", b"<p>Second</p>"]


@pytest.mark.parametrize(
    ("changed", "pages"),
    [
        ({"OEBPS/text/first.xhtml": None}, [b"<p>Second</p>"]),
        ({"OEBPS/paper.opf": PACKAGE.replace('"a"/>', '"a" linear="no"/>')}, [b"<p>Second</p>"]),
        (
            {"OEBPS/paper.opf": PACKAGE.replace('idref="a"/>', 'idref="d"/>').replace(
                "</manifest>", '<item id="d" href="a.xml" media-type="application/xml" fallback="e"'
                '/><item id="e" href="a.svg" media-type="image/svg+xml" fallback="a"/></manifest>'
            )},
            [b"<p>First</p>", b"<p>Second</p>"],
        ),
        (
            {"OEBPS/paper.opf": PACKAGE.replace("first.xhtml", "first.xhtml#p2")},
            [b"<p>First</p>", b"<p>Second</p>"],
        ),
    ],
    ids=["a page is missing", "notes beside the book", "stand-ins", "a part of a page"],
)  # fmt: skip
def test_unusual_e_books(
    tmp_path: Path, changed: dict[str, bytes | str | None], pages: list[bytes]
) -> None:
    found = documents_in(a_book(tmp_path / "paper.epub", **changed))
    assert [page.content for page in found] == pages


NAV = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><nav><a href="text/first.xhtml">{}</a></nav></html>'
)
GUIDE = '<guide><reference type="{}" href="text/first.xhtml"/></guide></package>'
TYPED = '<html xmlns:epub="x"><body epub:type="{}"><p>First</p></body></html>'


@pytest.mark.parametrize(
    ("changed", "count"),
    [
        ({"OEBPS/nav.xhtml": NAV.format("Copyright")}, 1),
        ({"OEBPS/nav.xhtml": NAV.format("Inhaltsverzeichnis")}, 1),
        ({"OEBPS/nav.xhtml": NAV.format("Copyright reform divides the coast")}, 2),
        ({"OEBPS/paper.opf": PACKAGE.replace("</package>", GUIDE.format("copyright-page"))}, 1),
        ({"OEBPS/paper.opf": PACKAGE.replace("</package>", GUIDE.format("text"))}, 2),
        ({"OEBPS/text/first.xhtml": TYPED.format("backmatter index")}, 1),
        ({"OEBPS/text/first.xhtml": TYPED.format("bodymatter chapter")}, 2),
        ({"OEBPS/paper.opf": PACKAGE.replace("first.x", "title_page.x"),
          "OEBPS/text/title_page.xhtml": "<p>The Paper, Emden</p>"}, 1),
    ],
    ids=["copyright", "contents in German", "a story on copyright", "guide", "guide to the text",
         "index", "chapter", "title page"],
)  # fmt: skip
def test_what_is_no_text_of_a_book_is_left_out(
    tmp_path: Path, changed: dict[str, bytes | str | None], count: int
) -> None:
    found = documents_in(a_book(tmp_path / "paper.epub", **changed))
    assert len(found) == count and found[-1].content == b"<p>Second</p>"


PROSE = (
    "<p>The cover of the boat was gone in the morning. Nobody had seen who took it away. The "
    "harbour master called the police at seven.</p>"
)


@pytest.mark.parametrize(
    ("kind", "page", "is_kept"),
    [
        ("cover", PROSE, True),
        ("index", PROSE, True),
        ("cover", "<p>The Lindby Paper. Monday.</p>", False),
        ("toc", PROSE + "<a href='a'>1</a>" * 5, False),
        ("copyright-page", PROSE, False),
    ],
)
def test_a_chapter_called_like_a_cover_is_read(
    tmp_path: Path, kind: str, page: str, is_kept: bool
) -> None:
    changed: dict[str, bytes | str | None] = {
        "OEBPS/paper.opf": PACKAGE.replace("</package>", GUIDE.format(kind)),
        "OEBPS/text/first.xhtml": page,
    }
    found = documents_in(a_book(tmp_path / "paper.epub", **changed))
    assert (found[0].content.decode() == page) is is_kept
    assert bool(found[0].left_out) is not is_kept


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"META-INF/container.xml": None, "OEBPS/paper.opf": None}, "without a table"),
        (
            {"OEBPS/text/first.xhtml": None, "OEBPS/text/second story.xhtml": None},
            "lacks its file",
        ),
        ({"META-INF/container.xml": "<container/>", "OEBPS/paper.opf": None}, "without a table"),
        ({"OEBPS/paper.opf": "<package"}, "cannot be read"),
        ({"OEBPS/paper.opf": '<!DOCTYPE p [<!ENTITY x "y">]><p>&x;</p>'}, "cannot be read"),
        ({"OEBPS/text/first.xhtml": b"\0" * 25_000_000}, "more than 20 MB"),
    ],
)
def test_bad_e_books(tmp_path: Path, changed: dict[str, bytes | str | None], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        documents_in(a_book(tmp_path / "paper.epub", **changed))


def test_a_truncated_e_book(tmp_path: Path) -> None:
    path = a_book(tmp_path / "paper.epub")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BadInput, match="damaged"):
        documents_in(path)


# -- programs ------------------------------------------------------------------------------------


def test_a_program_s_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain.")
    assert sources.from_command(["cat", "a.txt"], folder=tmp_path).content == b"Rain."


def test_no_such_program(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no-such-program"):
        sources.from_command(["no-such-program"], folder=tmp_path)


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="sh: exited with 3: no paper today"):
        sources.from_command(["sh", "-c", "echo no paper today >&2; exit 3"], folder=tmp_path)


def test_a_program_and_its_children_are_ended_in_time(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="took longer"):
        sources.from_command(["sh", "-c", "sleep 60 & sleep 60"], folder=tmp_path, seconds=0.2)


def test_a_program_that_prints_without_end(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="more than 1 MB"):
        sources.from_command(["yes"], folder=tmp_path, limit=1_000_000)


# -- the saved list ------------------------------------------------------------------------------


def test_saved_links_come_back_newest_first_and_once(tmp_path: Path) -> None:
    path = tmp_path / "saved.txt"
    assert read_saved(path) == ()
    assert save_link(path, "https://a.example/1", now=NOW)
    assert save_link(path, " https://a.example/2 ", now=NOW)
    assert not save_link(path, "https://a.example/1", now=NOW)
    assert [link.url for link in read_saved(path)] == ["https://a.example/2", "https://a.example/1"]
    assert read_saved(path)[0].added == NOW


def test_a_list_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "saved.txt"
    path.write_bytes(
        b"# to read\nhttps://a.example/1\n\nnot a link\nhttps://a.example/2 someday\xff\n"
    )
    links = read_saved(path)
    assert [link.url for link in links] == ["https://a.example/2", "https://a.example/1"]
    assert links[0].added is None


@pytest.mark.parametrize(
    "url", ["", "a.example", "ftp://a.example", "https://", "https://a b", "http://[::1"]
)
def test_only_web_addresses_are_saved(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadInput):
        save_link(tmp_path / "saved.txt", url, now=NOW)


def test_a_list_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        save_link(tmp_path / "no" / "saved.txt", "https://a.example", now=NOW)
