"""Mails: the articles in a mail, the unread mails of a mailbox."""

import email
import email.errors
import email.header
import email.policy
import email.utils
import html
import imaplib
import re
import ssl
import urllib.parse
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.message import Message
from itertools import groupby
from pathlib import Path

from podcaster.articles.document import decode
from podcaster.errors import BadInput, Unreachable
from podcaster.model import Document, Source
from podcaster.sources.maillines import Line, count_words, page_lines, unflowed, unsigned
from podcaster.sources.mailtext import STORY, Anatomy, bare_subject, dissect, without_masthead
from podcaster.sources.sniffing import Kind, kind_of

DAMAGED = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RecursionError,
    email.errors.MessageError,
)
"""Errors that the standard library's parser raises on malformed mails."""
MOST_MAILS = 200
"""Mails read of a mailbox, or within one mail."""
DEEPEST = 5
MBOX_FROM = re.compile(rb"^From \S+ [^\n]*\d{4}[^\n]*\n(?=[A-Za-z][\w-]*:)", re.MULTILINE)
LONGEST_SUBJECT = 2000
"""Characters; encoded words beyond are left out."""
MAILBOX_TIMEOUT = 30.0
"""Seconds for each step of reading a mailbox."""
MOST_UNREAD = 50
"""How many of a folder's newest unread mails are read."""
LARGEST_MAIL = 64_000_000
"""Bytes of a mail, attachments included."""


def mail_documents(mail: Document, depth: int = 0) -> tuple[Document, ...]:
    """Extract the story in a mail's body, then the mails attached to it.

    If the body is only a note, the attachments are returned instead, unopened.

    Raises:
        BadInput: It is not a mail, or has no text.
    """
    try:
        parsed = email.message_from_bytes(mail.content, policy=email.policy.compat32)
        documents = tuple(_documents(parsed, mail, depth))
    except DAMAGED as error:
        raise BadInput(f"{mail.name}: a damaged mail ({error})") from error
    if not documents:
        raise BadInput(f"{mail.name}: a mail without text")
    return documents


def mailbox_documents(box: Document) -> tuple[Document, ...]:
    """Split an mbox file into mails."""
    starts = [match.end() for match in MBOX_FROM.finditer(box.content)][:MOST_MAILS]
    ends = [*(match.start() for match in MBOX_FROM.finditer(box.content)), len(box.content)][1:]
    return tuple(
        Document(
            content=re.sub(rb"^>(>*From )", rb"\1", box.content[start:end], flags=re.MULTILINE),
            name=f"{box.name}: mail {number}",
            media_type="message/rfc822",
            source=box.source,
        )
        for number, (start, end) in enumerate(zip(starts, ends, strict=False), 1)
    )


def saved_page(page: Document) -> tuple[Document]:
    """Extract the page in an MHTML file, with the address it was saved from."""
    try:
        parsed = email.message_from_bytes(page.content, policy=email.policy.compat32)
        part = next(each for each in parsed.walk() if each.get_content_type().endswith("html"))
    except StopIteration as error:
        raise BadInput(f"{page.name}: a saved page without its HTML") from error
    except DAMAGED as error:
        raise BadInput(f"{page.name}: a damaged page ({error})") from error
    address = str(part.get("Content-Location") or parsed.get("Snapshot-Content-Location") or "")
    saved = Document(
        content=_payload(part).encode("utf-8", "replace"),
        name=page.name,
        media_type="text/html; charset=utf-8",
        url=address.strip() if address.strip().startswith(("http://", "https://")) else page.url,
        source=page.source,
    )
    return (saved,)


def _documents(parsed: Message, mail: Document, depth: int) -> Iterator[Document]:
    kind = parsed.get_content_type()
    if kind == "multipart/encrypted" or kind.endswith("pkcs7-mime"):
        raise BadInput(f"{mail.name}: an encrypted mail")
    if kind == "multipart/report":
        raise BadInput(f"{mail.name}: a delivery report, not an article")
    bodies, inner, parts = _parts(parsed)
    packed = [_attachment(part, mail) for part in parts]
    attached = [each for each in packed if isinstance(kind_of(each), Kind)]
    subject, said = bare_subject(_header(parsed, "subject"))
    lines = [line for part in bodies for line in (*_lines(part), Line(""))]
    names = [email.utils.parseaddr(_header(parsed, name))[0] for name in ("from", "sender")]
    names.append(_header(parsed, "list-id").partition("<")[0])
    anatomy = dissect(without_masthead(lines, names), said, subject)
    is_story = count_words(anatomy.lines) >= STORY or not (inner or attached)
    if is_story and count_words(anatomy.lines):
        yield _document(mail, anatomy, anatomy.subject or subject, _date(parsed))
    if depth < DEEPEST:
        for number, each in enumerate(inner[:MOST_MAILS], 1):
            yield Document(
                content=each.as_bytes(),
                name=f"{mail.name}: mail {number}",
                media_type="message/rfc822",
                source=mail.source,
            )
    if not is_story:
        yield from attached


def _parts(parsed: Message) -> tuple[list[Message], list[Message], list[Message]]:
    """Sort the parts into text, enclosed mails and attachments."""
    kind = parsed.get_content_type()
    if kind == "message/rfc822":
        inner = parsed.get_payload()
        return [], [each for each in inner if isinstance(each, Message)], []
    if not parsed.is_multipart() and kind.startswith("multipart/"):
        return [parsed], [], []  # its parts were left out when it was archived
    if not parsed.is_multipart():
        if parsed.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            return [], [], [parsed]
        return ([parsed] if kind in ("text/plain", "text/html", "text/enriched") else []), [], []
    payload = parsed.get_payload()
    children = [each for each in payload if isinstance(each, Message)]
    if kind == "multipart/alternative":
        return _best(children)
    if kind == "multipart/related":
        children = children[:1] or []
    bodies: list[Message] = []
    mails: list[Message] = []
    attached: list[Message] = []
    for child in children:
        more = _parts(child)
        bodies += more[0]
        mails += more[1]
        attached += more[2]
    return bodies, mails, attached


def _best(children: list[Message]) -> tuple[list[Message], list[Message], list[Message]]:
    """Choose the HTML alternative of a text, unless the plain one is much longer."""
    forms = [(child, _parts(child)) for child in children]
    full = [form for _, form in forms if form[0]]
    if not full:
        return next((form for _, form in forms), ([], [], []))

    def weight(form: tuple[list[Message], list[Message], list[Message]]) -> float:
        words = sum(count_words(_lines(part)) for part in form[0])
        is_page = any(part.get_content_type() == "text/html" for part in form[0])
        return words * (1.5 if is_page else 1.0)

    return max(full, key=weight)


def _lines(part: Message) -> list[Line]:
    text = _payload(part)
    if part.get_content_type() == "text/html":
        return page_lines(text)
    text = unsigned(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = unflowed(text, joins=str(part.get_param("delsp", "")).lower() == "yes")
    return [Line(line) for line in text.splitlines()]


def _payload(part: Message) -> str:
    encoding = str(part.get("content-transfer-encoding", ""))
    if encoding != encoding.strip():
        part.replace_header("content-transfer-encoding", encoding.strip())
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = str(part.get_content_charset() or "")
    # Its bytes are ASCII, which UTF-8 is tried for before what is declared.
    return content.decode("utf-7", "replace") if charset == "utf-7" else decode(content, charset)


def _header(parsed: Message, name: str) -> str:
    """Decode a header; the length is limited, since each encoded word takes memory."""
    try:
        raw = parsed.get(name, "")
        # A header with bytes beyond ASCII (RFC 6532) is an object that keeps them.
        parts = email.header.decode_header(raw[:LONGEST_SUBJECT] if isinstance(raw, str) else raw)
        text = "".join(
            part if isinstance(part, str) else decode(part, charset or "")
            for part, charset in parts
        )
    except DAMAGED:
        text = str(parsed.get(name, ""))[:LONGEST_SUBJECT]
    return " ".join(text.split())


def _date(parsed: Message) -> datetime | None:
    try:
        moment = email.utils.parsedate_to_datetime(str(parsed.get("date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _attachment(part: Message, mail: Document) -> Document:
    content = part.get_payload(decode=True)
    return Document(
        content=content if isinstance(content, bytes) else b"",
        name=f"{mail.name}: {part.get_filename() or 'attachment'}",
        media_type=part.get_content_type(),
        source=mail.source,
    )


def _document(mail: Document, anatomy: Anatomy, subject: str, moment: datetime | None) -> Document:
    lines = anatomy.lines
    if any(line.tag for line in lines):
        told = (line for line in lines if line.text.strip())
        body = "".join(
            f"<ul>{_elements(run)}</ul>" if is_list else _elements(run)
            for is_list, run in groupby(told, lambda line: line.tag == "li")
        )
        head = '<head><meta charset="utf-8"></head>'
        content = f"<!doctype html><html>{head}<body><article>{body}</article></body></html>"
        media_type = "text/html; charset=utf-8"
    else:
        content = "\n".join(line.text for line in lines) + "\n"
        media_type = "text/plain; charset=utf-8"
    return Document(
        content=content.encode("utf-8", "replace"),
        name=mail.name,
        media_type=media_type,
        source=mail.source,
        title=subject,
        published=moment or mail.published,
        left_out=anatomy.left_out,
    )


def _elements(lines: Iterable[Line]) -> str:
    tagged = ((line.tag or "p", html.escape(line.text)) for line in lines)
    return "".join(f"<{tag}>{text}</{tag}>" for tag, text in tagged)


def unread_mails(source: Source, root: Path) -> Iterator[Document]:
    """Read the unread mails of a folder, newest first; they stay unread.

    Raises:
        Unreachable: No answer, a refused login, or no such folder.
    """
    from podcaster.sources.http import secret

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
    from podcaster.sources.guard import resolve

    number = port or (993 if scheme == "imaps" else 143)
    address = resolve(host, number, private=private)[0]
    context = ssl.create_default_context()
    if scheme == "imaps":
        return _Secure(host, address, number, context)
    server = imaplib.IMAP4(address, number, timeout=MAILBOX_TIMEOUT)
    if "STARTTLS" in server.capabilities:
        server.host = host
        server.starttls(context)
    elif not private:
        server.shutdown()
        raise Unreachable(f"{host}: offers no encryption; use imaps://")
    return server


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
    return list(reversed(numbers))[:MOST_UNREAD]


def _mail(server: imaplib.IMAP4, number: bytes) -> bytes | None:
    # PEEK, and a folder that was opened read-only: the mail stays unread.
    _, sizes = server.fetch(number.decode(), "(RFC822.SIZE)")
    size = re.search(rb"RFC822\.SIZE (\d+)", b" ".join(s for s in sizes if isinstance(s, bytes)))
    if size and int(size[1]) > LARGEST_MAIL:
        return None
    _, parts = server.fetch(number.decode(), "(BODY.PEEK[])")
    return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), None)
