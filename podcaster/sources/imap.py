"""A mailbox as a source: the unread mails of a folder, which stay unread."""

import imaplib
import re
import ssl
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from podcaster.errors import Unreachable
from podcaster.model import Document, Source
from podcaster.sources.credentials import secret
from podcaster.sources.guard import resolve

TIMEOUT = 30.0
"""Seconds for each step."""
MOST = 50
"""Mails of a folder that are looked at, the newest ones."""
LARGEST = 64_000_000
"""Bytes of one mail."""


def unread_mails(source: Source, root: Path) -> Iterator[Document]:
    """The unread mails of a folder, newest first; nothing on the server is changed.

    Raises:
        Unreachable: No answer, a refused login, or no such folder.
    """
    parts = urllib.parse.urlsplit(source.imap)
    host = parts.hostname or ""
    folder = urllib.parse.unquote(parts.path.strip("/")) or "INBOX"
    user = urllib.parse.unquote(parts.username or "") or source.login
    password = secret(source.password, root, f"source {source.name!r}")
    try:
        with _connected(parts.scheme, host, parts.port, private=source.private) as server:
            server.login(user, password)
            answer, _ = server.select(_quoted(folder), readonly=True)
            if answer != "OK":
                raise Unreachable(f"{host}: no folder {folder!r} in the mailbox of {user}")
            for number in _unread(server):
                if mail := _mail(server, number):
                    yield Document(
                        content=mail,
                        name=f"{source.name}: mail {number.decode()}",
                        media_type="message/rfc822",
                        source=source.name,
                    )
    except imaplib.IMAP4.error as error:
        words = re.sub(r"^b'|'$", "", str(error))
        raise Unreachable(f"{host}: the mailbox of {user}: {words[:200]}") from error
    except (OSError, ssl.SSLError) as error:
        raise Unreachable(f"{host}: {error}") from error


def _connected(scheme: str, host: str, port: int | None, *, private: bool) -> imaplib.IMAP4:
    """A connection to an address that may be visited; the certificate is the name's."""
    number = port or (993 if scheme == "imaps" else 143)
    address = resolve(host, number, private=private)[0]
    context = ssl.create_default_context()
    if scheme == "imaps":
        return _Secure(host, address, number, context)
    server = _Plain(address, number, timeout=TIMEOUT)
    if "STARTTLS" in server.capabilities:
        server.host = host
        server.starttls(context)
    elif not private:
        server.shutdown()
        raise Unreachable(f"{host}: offers no encryption; use imaps://")
    return server


class _Plain(imaplib.IMAP4):
    """Connected to the address that was checked."""


class _Secure(imaplib.IMAP4_SSL):
    """Connected to the address that was checked, under the name that was asked for."""

    def __init__(self, host: str, address: str, port: int, context: ssl.SSLContext) -> None:
        self._address = address
        super().__init__(host, port, ssl_context=context, timeout=TIMEOUT)

    def _create_socket(self, timeout: float | None) -> ssl.SSLSocket:
        import socket

        plain = socket.create_connection((self._address, self.port), timeout)
        secured: ssl.SSLSocket = self.ssl_context.wrap_socket(plain, server_hostname=self.host)
        return secured


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _unread(server: imaplib.IMAP4) -> list[bytes]:
    _, found = server.search(None, "UNSEEN")
    numbers = b" ".join(each for each in found if isinstance(each, bytes)).split()
    return list(reversed(numbers))[:MOST]


def _mail(server: imaplib.IMAP4, number: bytes) -> bytes | None:
    # PEEK, and a folder that was opened read-only: the mail stays unread.
    _, sizes = server.fetch(number.decode(), "(RFC822.SIZE)")
    size = re.search(rb"RFC822\.SIZE (\d+)", b" ".join(s for s in sizes if isinstance(s, bytes)))
    if size and int(size[1]) > LARGEST:
        return None
    _, parts = server.fetch(number.decode(), "(BODY.PEEK[])")
    return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), None)
