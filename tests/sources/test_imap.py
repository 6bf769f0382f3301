"""A mailbox as a source, on a real IMAP server of this machine."""

import imaplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from podcaster.errors import BadConfig, NotFound, Unreachable
from podcaster.model import Source
from podcaster.sources import documents_in, unread_mails

STORY = "The harbour board voted on Tuesday to move the old crane to the northern quay."


SERVER = """
import asyncio, socket, sys
from pymap.main import main
door, begin = socket.socket(fileno=int(sys.argv.pop())), asyncio.start_server
asyncio.start_server = lambda answer, host, port: begin(answer, sock=door)
main()
"""
"""pymap takes a port, which somebody else may be quicker to take: it is given an open one."""


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    """The port of a mail server with two unread mails in the folder News."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        options = ["--no-service", "admin", "--no-tls", "dict", "--demo-data", "--demo-user"]
        process = subprocess.Popen(
            [sys.executable, "-c", SERVER, *options, "anna", str(door.fileno())],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[door.fileno()],
        )
    try:
        with imaplib.IMAP4("127.0.0.1", port, timeout=300) as mailbox:
            mailbox.login("anna", "demopass")
            mailbox.create("News")
            for number in (1, 2):
                mail = f"From: d@x.example\r\nSubject: Crane {number}\r\n\r\n{STORY}\r\n"
                mailbox.append("News", "", "", mail.encode())
        yield port
    finally:
        process.kill()
        process.wait(60)


def mailbox(port: int, folder: str = "News", password: str = "$MAIL_PASSWORD") -> Source:
    address = f"imap://anna@127.0.0.1:{port}/{folder}"
    return Source(name="letters", imap=address, password=password, private=True)


def test_unread_mails_are_read_and_stay_unread(
    server: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "demopass")
    for _ in range(2):
        mails = list(unread_mails(mailbox(server), tmp_path))
        found = [document for mail in mails for document in documents_in(mail)]
        assert [each.title for each in found] == ["Crane 2", "Crane 1"]
        assert all(STORY in each.content.decode() for each in found)


def test_the_password_comes_from_a_file(server: int, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("demopass\n")
    source = mailbox(server, password="file:secret")
    assert len(list(unread_mails(source, tmp_path))) == 2


def test_what_is_wrong_with_a_mailbox_is_said(
    server: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("MAIL_PASSWORD", raising=False)
    with pytest.raises(BadConfig, match=r"'letters': .* MAIL_PASSWORD is not set"):
        list(unread_mails(mailbox(server), tmp_path))
    with pytest.raises(NotFound, match="cannot be read"):
        list(unread_mails(mailbox(server, password="file:none"), tmp_path))
    monkeypatch.setenv("MAIL_PASSWORD", "wrong")
    with pytest.raises(Unreachable, match=r"the mailbox of anna"):
        list(unread_mails(mailbox(server), tmp_path))
    monkeypatch.setenv("MAIL_PASSWORD", "demopass")
    with pytest.raises(Unreachable, match="no folder 'Nowhere'"):
        list(unread_mails(mailbox(server, "Nowhere"), tmp_path))


def test_a_mailbox_in_a_private_network_is_asked_for_by_name(tmp_path: Path) -> None:
    source = Source(name="letters", imap="imap://anna@127.0.0.1:1/News", password="file:x")
    (tmp_path / "x").write_text("demopass")
    with pytest.raises(Unreachable, match="not a public address"):
        list(unread_mails(source, tmp_path))


def test_nobody_there(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("demopass")
    with pytest.raises(Unreachable):
        list(unread_mails(mailbox(1, password="file:x"), tmp_path))
