"""A mailbox as a source, on a real IMAP server of this machine."""

import contextlib
import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from podcaster.errors import BadConfig, NotFound, Unreachable
from podcaster.model import Source
from podcaster.sources import documents_in, unread_mails

STORY = "The harbour board voted on Tuesday to move the old crane to the northern quay."


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    """The port of a mail server with two unread mails in the folder News."""
    for port, process in _started():
        try:
            with _connected(port, process) as mailbox:
                mailbox.login("anna", "demopass")
                mailbox.create("News")
                for number in (1, 2):
                    mail = f"From: d@x.example\r\nSubject: Crane {number}\r\n\r\n{STORY}\r\n"
                    mailbox.append("News", "", "", mail.encode())
            yield port
            return
        except _Over:
            continue
        finally:
            process.kill()
            process.wait(60)
    raise AssertionError("the mail server did not start")


def _started() -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A server on a free port, and others if somebody else is quicker to take it."""
    program = Path(sys.executable).with_name("pymap")
    for _ in range(5):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port: int = free.getsockname()[1]
        address = ["--no-service", "admin", "--no-tls", "--host", "127.0.0.1", "--port", str(port)]
        yield (
            port,
            subprocess.Popen(
                [program, *address, "dict", "--demo-data", "--demo-user", "anna"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ),
        )


class _Over(Exception):
    """The server has ended, as one does that finds its port taken."""


def _connected(port: int, process: subprocess.Popen[bytes]) -> imaplib.IMAP4:
    for _ in range(2400):
        with contextlib.suppress(OSError):
            mailbox = imaplib.IMAP4("127.0.0.1", port, timeout=60)
            if process.poll() is None:
                return mailbox
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise _Over


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
