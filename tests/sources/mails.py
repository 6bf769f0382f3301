"""A story, and mails that bring it."""

from email.message import EmailMessage

from podcaster.model import Document
from podcaster.sources import documents_in
from podcaster.sources.mail import mail_documents

STORY = (
    "The harbour board voted on Tuesday to move the old crane to the northern quay, after a"
    " winter of storms had damaged its foundations.\n\nThe work will cost 2.4 million euros and"
    " take until spring 2027, the board said. Two of its five members voted against."
)


def said(text: str, subject: str = "Crane") -> tuple[str, str]:
    """Title and text of a mail."""
    raw = f"From: o@x.example\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n"
    (document,) = mail_documents(Document(content=(raw + text).encode(), name="a.eml"))
    return document.title, document.content.decode().strip()


def a_mail(*parts: tuple[str, str], kind: str = "mixed") -> bytes:
    head = f'From: a@x.example\nSubject: Crane\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="b"\n\n'  # noqa: E501
    body = "".join(f"--b\nContent-Type: {media}\n\n{text}\n" for media, text in parts)
    return f"{head}{body}--b--\n".encode()


def texts(content: bytes) -> list[str]:
    found = documents_in(Document(content=content, name="a.eml"))
    return [" ".join(each.content.decode().split()) for each in found]


def page_said(body: str) -> str:
    mail = EmailMessage()
    mail["Subject"] = "Crane"
    mail.set_content(f"<html><body>{body}</body></html>", subtype="html")
    documents = documents_in(Document(content=mail.as_bytes(), name="a.eml"))
    return "\n".join(each.content.decode() for each in documents)
