"""Sources behind a login: the headers and cookies of a site, the mails of a mailbox."""

import base64
import http.cookiejar
import imaplib
import os
import re
import ssl
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from podcaster.errors import BadConfig, NotFound, Unreachable
from podcaster.model import Document, Source
from podcaster.sources.guard import resolve

MAILBOX_TIMEOUT = 30.0
"""Seconds for each step of reading a mailbox."""
MOST_MAILS = 50
"""How many of a folder's newest unread mails are read."""
LARGEST_MAIL = 64_000_000
"""Bytes."""


def secret(value: str, root: Path, what: str) -> str:
    """Resolve a secret: `$NAME` is an environment variable, `file:PATH` a file.

    Raises:
        BadConfig: The variable is not set.
        NotFound: The file cannot be read.
    """
    if value.startswith("$"):
        found = os.environ.get(value[1:])
        if found is None:
            raise BadConfig(f"{what}: the environment variable {value[1:]} is not set")
        return found
    if value.startswith("file:"):
        path = root / Path(value.removeprefix("file:")).expanduser()
        try:
            return path.read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise NotFound(f"{what}: {path} cannot be read") from error
    return value


class Credentials:
    """The headers of a source's requests; they are sent to its own site only."""

    def __init__(self, source: Source, root: Path) -> None:
        self._source = source
        self._root = root
        self._hosts = {
            urllib.parse.urlsplit(address).hostname
            for address in (source.feed, source.page)
            if address
        } - {None}

    def headers_for(self, address: str) -> Mapping[str, str]:
        """The headers for a request; empty for any other site."""
        source = self._source
        if not (source.headers or source.login or source.cookies):
            return {}
        host = urllib.parse.urlsplit(address).hostname or ""
        if not any(_is_same_site(host, own) for own in self._hosts if own):
            return {}
        what = f"source {source.name!r}"
        headers = {name: secret(value, self._root, what) for name, value in source.headers.items()}
        if source.login:
            password = secret(source.password, self._root, what)
            pair = base64.b64encode(f"{source.login}:{password}".encode()).decode()
            headers["Authorization"] = f"Basic {pair}"
        if source.cookies and (cookie := self._cookie(address)):
            headers["Cookie"] = cookie
        return headers

    def _cookie(self, address: str) -> str:
        path = self._root / self._source.cookies
        jar = http.cookiejar.MozillaCookieJar(str(path))
        try:
            jar.load(ignore_discard=True)
        except (OSError, http.cookiejar.LoadError) as error:
            raise NotFound(f"source {self._source.name!r}: {path}: no cookies.txt file") from error
        request = urllib.request.Request(address)  # noqa: S310 - only asked for its cookies
        jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""


def _is_same_site(host: str, own: str) -> bool:
    bare, base = host.removeprefix("www."), own.removeprefix("www.")
    return bare == base or bare.endswith(f".{base}")


def unread_mails(source: Source, root: Path) -> Iterator[Document]:
    """Read the unread mails of a folder, newest first; they stay unread.

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
    """Connect to a checked address; the certificate must match the name."""
    number = port or (993 if scheme == "imaps" else 143)
    address = resolve(host, number, private=private)[0]
    context = ssl.create_default_context()
    if scheme == "imaps":
        return _Secure(host, address, number, context)
    server = _Plain(address, number, timeout=MAILBOX_TIMEOUT)
    if "STARTTLS" in server.capabilities:
        server.host = host
        server.starttls(context)
    elif not private:
        server.shutdown()
        raise Unreachable(f"{host}: offers no encryption; use imaps://")
    return server


class _Plain(imaplib.IMAP4):
    """A connection to the checked address."""


class _Secure(imaplib.IMAP4_SSL):
    """A TLS connection to the checked address, with a certificate for the host's name."""

    def __init__(self, host: str, address: str, port: int, context: ssl.SSLContext) -> None:
        self._address = address
        super().__init__(host, port, ssl_context=context, timeout=MAILBOX_TIMEOUT)

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
    return list(reversed(numbers))[:MOST_MAILS]


def _mail(server: imaplib.IMAP4, number: bytes) -> bytes | None:
    # PEEK, and a folder that was opened read-only: the mail stays unread.
    _, sizes = server.fetch(number.decode(), "(RFC822.SIZE)")
    size = re.search(rb"RFC822\.SIZE (\d+)", b" ".join(s for s in sizes if isinstance(s, bytes)))
    if size and int(size[1]) > LARGEST_MAIL:
        return None
    _, parts = server.fetch(number.decode(), "(BODY.PEEK[])")
    return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), None)
