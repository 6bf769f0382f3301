"""The article in a saved e-mail: a newsletter, or a story that somebody sent."""

import email
import email.errors
import email.policy
import html
from email.message import EmailMessage

from podcaster.errors import BadInput
from podcaster.model import Document

DAMAGED = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RecursionError,
    email.errors.MessageError,
)
"""What the standard library's parser lets through on mutilated mails."""


def message(mail: Document) -> Document:
    """The body of a mail, its subject as the title; the HTML part where there is one.

    Raises:
        BadInput: It is not a mail, or has no text.
    """
    try:
        parsed = email.message_from_bytes(mail.content, policy=email.policy.default)
        body = parsed.get_body(("html", "plain"))
        subject = " ".join(str(parsed.get("subject", "")).split())
        if not isinstance(body, EmailMessage):
            raise BadInput(f"{mail.name}: a mail without text")
        return _document(mail, body, subject)
    except DAMAGED as error:
        raise BadInput(f"{mail.name}: a damaged mail ({error})") from error


def _document(mail: Document, body: EmailMessage, subject: str) -> Document:
    text = _text(body)
    if body.get_content_type() == "text/html":
        if "<title" not in text[:5000].lower():
            text = _titled(text, subject)
        media_type = "text/html; charset=utf-8"
    else:
        text = f"{subject}\n\n{text}" if subject else text
        media_type = "text/plain; charset=utf-8"
    return Document(content=text.encode("utf-8", "replace"), name=mail.name, media_type=media_type)


def _titled(page: str, subject: str) -> str:
    """A page with the mail's subject for its title."""
    title = f"<title>{html.escape(subject)}</title>"
    if "<body" in page.lower():
        return title + page
    return f"<!doctype html><html><head>{title}</head><body>{page}</body></html>"


def _text(body: EmailMessage) -> str:
    content = body.get_payload(decode=True)
    assert isinstance(content, bytes)  # a part that get_body names is never a container
    try:
        return content.decode(body.get_content_charset("utf-8"), "replace")
    except LookupError:  # an encoding that nobody has heard of
        return content.decode("utf-8", "replace")
