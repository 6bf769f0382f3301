"""The one door: every kind of file, told by its bytes, is read or refused by its name."""

import io
import json
import zipfile

import pytest

from podcaster import sources
from podcaster.articles.document import decode
from podcaster.errors import BadInput
from podcaster.model import Document
from podcaster.sources.documents import open_document
from podcaster.sources.links import LINK
from podcaster.sources.office import join_lines, without_running_lines

STORY = (
    "The harbour board voted on Tuesday to move the old crane to the northern quay.",
    "Two of its five members voted against, and one of them left the room.",
)
PAGE = f"<html><body><article><p>{STORY[0]}</p><p>{STORY[1]}</p></article></body></html>"


def opened(content: bytes | str, name: str = "handed over", media_type: str = "") -> list[str]:
    """The text of each document that is found."""
    content = content.encode() if isinstance(content, str) else content
    found = open_document(Document(content=content, name=name, media_type=media_type))
    return [decode(each.content) for each in found]


def packed(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def a_pdf(lines: list[str]) -> bytes:
    """A page of text as the PDF reference writes it, without an outside library."""
    text = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 72 720 Td {text}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(body)
    body += f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\n"
    return f"{body}startxref\n{start}\n%%EOF\n".encode()


WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "{}</w:body></w:document>"
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
)
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    "<text:h text:outline-level='1'>Crane to move</text:h>"
    f"<text:p>{STORY[0]}<text:note><text:note-citation>1</text:note-citation><text:note-body>"
    f"<text:p>A note.</text:p></text:note-body></text:note></text:p><text:p>{STORY[1]}</text:p>"
    "</office:text></office:body></office:document-content>"
)
KINDS = {
    "docx": packed(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": WORD.format(
                "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in STORY)
            ),
        }
    ),
    "odt": packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ODT}),
    "rtf": (r"{\rtf1\ansi " + r"\par ".join(STORY) + "}").encode(),
    "pdf": a_pdf([STORY[0][:40] + "-", STORY[0][40:], *STORY[1:]]),
    "html": PAGE.encode(),
    "mhtml": (
        "From: <Saved by Blink>\nSubject: Crane\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n'
        f"Content-Location: https://courier.example/crane\n\n{PAGE}\n--b--\n"
    ).encode(),
    "txt": "\n\n".join(STORY).encode(),
    "utf-16": "\n\n".join(STORY).encode("utf-16"),
    "eml": f"From: a@x.example\nSubject: Crane\n\n{STORY[0]}\n\n{STORY[1]}\n".encode(),
    "rss": (
        '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Crane</title>'
        f"<description>{(' '.join(STORY) + ' ') * 4}</description></item></channel></rss>"
    ).encode(),
    "json": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [{"id": "1", "title": "Crane", "content_text": " ".join(STORY) * 4}],
        }
    ).encode(),
    "srt": (
        f"1\n00:00:01,000 --> 00:00:04,000\n{STORY[0]}\n\n"
        f"2\n00:00:04,500 --> 00:00:09,000\n<i>{STORY[1]}</i> [APPLAUSE]\n"
    ).encode(),
    "vtt": f"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann>{STORY[0]}\n\n00:05.000 --> 00:06.000\n{STORY[1]}\n".encode(),  # noqa: E501
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["standard input", "wrong.png", "right"])
def test_every_kind_is_read_whatever_it_is_called(kind: str, name: str) -> None:
    name = f"a.{kind}" if name == "right" else name
    text = "".join(opened(KINDS[kind], name))
    said = " ".join(text.split())
    assert "vote" in said and "left the room" in said
    assert "-->" not in said and "APPLAUSE" not in said and "A note" not in said


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "utf-16"])
def test_every_kind_becomes_an_article(kind: str) -> None:
    (article,) = sources.articles_in(Document(content=KINDS[kind], name=f"a.{kind}"))
    said = " ".join(article.paragraphs)
    assert "voted against, and one of them left the room." in said
    assert not any(sign in said for sign in ("From:", "{", "<", "-->", "00:"))


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "a.txt", "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "-", "a picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a.html", "a picture"),
        (b'<?xml version="1.0"?><svg xmlns="x"><text>Hi</text></svg>', "-", "a picture"),
        (b"ID3\x04" + bytes(20), "a", "a sound file"),
        (b"\0\0\0\x20ftypisom" + bytes(20), "a", "a sound or video file"),
        (packed({"a.txt": "Rain."}), "a.zip", "an archive"),
        (b"\x1f\x8b\x08" + bytes(20), "a.gz", "an archive"),
        (packed({"xl/workbook.xml": "<a/>"}), "a.xlsx", "a spreadsheet"),
        (packed({"ppt/presentation.xml": "<a/>"}), "a.docx", "slides"),
        (b"\x7fELF" + bytes(20), "a", "a program"),
        (b"MZ\x90\0" + bytes(80), "a.exe", "a program"),
        (b"SQLite format 3\0" + bytes(20), "a", "a database"),
        (b"\xd0\xcf\x11\xe0" + bytes(20), "a.doc", "an old Office"),
        (b"BEGIN:VCALENDAR\nSUMMARY:Tea\nEND:VCALENDAR\n", "a.ics", "a calendar"),
        (
            b"<mjml><mj-body><mj-text>A crane.</mj-text></mj-body></mjml>",
            "a.mjml",
            "an MJML",
        ),
        (b"<p>{% for a in b %}{{ a }} moves.{% endfor %}</p>", "a.html", "a template whose"),
        (b"<p>{{#each a}}{{b}} moves the crane.{{/each}}</p>", "a.hbs", "a template whose"),
        (b"BEGIN:VCARD\nFN:Anna\nEND:VCARD\n", "-", "an address card"),
        (b"day,station,mm\n1,Osterby,3\n2,Osterby,4\n3,Vessa,9\n", "-", "a table of data"),
        (b"a;b\n1;2\n", "a.csv", "a table of data"),
        (b"day\tmm\tkm\n1\t3\t4\n2\t4\t5\n", "a.txt", "a table of data"),
        (
            b"import os\n\ndef main():\n    x = 1\n    return os.path(x)\n\nmain()\n",
            "-",
            "source code",
        ),
        (b"#!/bin/sh\necho hello\n", "run", "source code"),
        (b"body { margin: 0; }\np { color: red; }\nh1 { top: 0; }\na { b: c; }\n", "-", "source"),
        (b"# settings\ntitle = 'x'\n[daily]\nminutes = 3\n", "a.toml", "source code or settings"),
        (b"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n", "-", "a patch"),
        (b'{"title": "x", "body": [1, 2, 3]}', "a.json", "JSON data"),
        (b'<?xml version="1.0"?><catalog><book id="1"/></catalog>', "a", "XML data"),
        (b"<opml version='2.0'><body/></opml>", "a.opml", "a list of feeds"),
        (b"-----BEGIN PGP MESSAGE-----\nabc\n", "a.asc", "a key"),
    ],
)
def test_what_is_no_article_is_named(content: bytes, name: str, what: str) -> None:
    with pytest.raises(BadInput, match=f"{name}: {what}"):
        opened(content, name)


@pytest.mark.parametrize(
    "text",
    [
        "Red, white, blue.\nOne, two, three.\nHigh, higher, highest.\nIt was, he said, late.\n",
        "The function is called.\n\n```\nx = 1;\ny = 2;\nz = f(x);\n```\n\nThen it returns.\n",
        "# Recipe\n\n* two eggs\n* one onion\n* salt\n\nFry the onion, then add the eggs.\n",
        "From here on, the road climbs.\nTo the left lies the lake.\n\nSubject: none of it.\n",
        "import duties will rise next year, the ministry said on Monday.\nfor many it is late.\n",
        "[Editor's note: this story was changed.]\n\nThe ferry to Vessa will not sail on Sunday.\n",
        "At 10:15 the train left.\nAt 10:40 it came back, to everybody's surprise.\n",
        "{He laughs.} It was a long day for the crew, and nobody had slept.\n",
        "| Town | People |\n|---|---|\n| Osterby | 250 |\n\nThe town counted its people again.\n",
    ],
)
def test_prose_that_looks_like_something_else_is_prose(text: str) -> None:
    assert opened(text) == [text]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"[InternetShortcut]\r\nURL=https://courier.example/crane\r\n", "a.url"),
        (
            b'<?xml version="1.0"?><plist version="1.0"><dict><key>URL</key>'
            b"<string>https://courier.example/crane</string></dict></plist>",
            "a.webloc",
        ),
        (b"[Desktop Entry]\nType=Link\nURL=https://courier.example/crane\n", "a.desktop"),
        (b"https://courier.example/crane\n", "-"),
    ],
)
def test_a_link_is_followed(content: bytes, name: str) -> None:
    document = Document(content=content, name=name)
    (link,) = open_document(document)
    assert (link.media_type, link.url) == (LINK, "https://courier.example/crane")

    def fetch(url: str) -> Document:
        return Document(content=PAGE.encode(), name=url, url=url)

    (article,) = sources.articles_in(document, fetch=fetch)
    assert article.url == "https://courier.example/crane"
    with pytest.raises(BadInput, match="name the address itself"):
        sources.documents_in(document)


def test_links_that_lead_on_without_end() -> None:
    link = Document(content=b"https://courier.example/a", name="-")
    with pytest.raises(BadInput, match="further links"):
        sources.documents_in(link, fetch=lambda url: link)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "ftp://a/b"])
def test_a_link_to_no_web_page(address: str) -> None:
    with pytest.raises(BadInput, match="no web page"):
        opened(f"[InternetShortcut]\nURL={address}\n")


def test_a_page_saved_by_a_browser_keeps_its_address() -> None:
    (document,) = open_document(Document(content=KINDS["mhtml"], name="a.mhtml"))
    assert document.url == "https://courier.example/crane"


def test_a_summary_in_a_feed_is_an_address_to_follow() -> None:
    feed = (
        '<rss version="2.0"><channel><item><title>Crane</title><description>Short.</description>'
        "<link>https://courier.example/crane</link></item></channel></rss>"
    )
    (link,) = open_document(Document(content=feed.encode(), name="feed.xml"))
    assert (link.media_type, link.url) == (LINK, "https://courier.example/crane")


def test_running_headers_and_page_numbers_are_left_out() -> None:
    words = ("crane", "ferry", "bridge", "school")
    pages = [
        ["Osterby Courier", f"The {word} was sold on Tues-", f"day by {word}s.", f"- {number} -"]
        for number, word in enumerate(words, 1)
    ]
    lines = without_running_lines(pages)
    assert "Osterby Courier" not in lines and not any(line.startswith("- ") for line in lines)
    assert join_lines(lines[:2]) == ["The crane was sold on Tuesday by cranes."]


def test_narrow_columns_are_joined_and_paragraphs_kept() -> None:
    lines = [
        "The board voted on Tues-", "day to move the crane to", "the northern quay, after",
        "a winter of storms.", "Two members voted", "against the plan, as they",
        "had said they would do.",
    ]  # fmt: skip
    assert join_lines(lines) == [
        "The board voted on Tuesday to move the crane to the northern quay, after a winter of"
        " storms.",
        "Two members voted against the plan, as they had said they would do.",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("import os\nfrom sys import argv\n\ndef main(path):\n    for x in os.listdir(path):\n"
         "        print(x)\n\nif __name__ == '__main__':\n    main(argv[1])\n", "standard input"),
        ("name: x\nversion: 3\nlist:\n  - a\n  - b\nother:\n  key: value\n", "a.yaml"),
        ("body { color: red; }\nh1 { margin: 0; }\np { padding: 2px 3px; }\n", "standard input"),
        ("const a = 1;\nlet b = 2;\nconsole.log(a + b);\n", "standard input"),
        ("SELECT a FROM t WHERE x = 1;\nDROP TABLE t;\n", "standard input"),
        ("public class A {\n  int x;\n}\n", "standard input"),
        ("name: crane\nversion: 3\nparts:\n  - arm\n  - hook\n", "standard input"),
        ("10:00:01 INFO starting\n10:00:02 INFO ready\n", "a.log"),
    ],
)  # fmt: skip
def test_code_and_settings_are_refused(text: str, name: str) -> None:
    with pytest.raises(BadInput, match="source code or settings"):
        opened(text, name)


@pytest.mark.parametrize(
    "text",
    [
        "Import duties will rise, the minister said on Tuesday, and class sizes will fall.\n",
        "From Osterby, import firms report fewer orders than in any March since the war.\n",
        "He said: buy milk; eggs; bread.\nThen he left (it was = his) and went to town.\n",
        "If the rain stays, so do the farmers:\nthey have no other choice, one of them said.\n",
    ],
)
def test_prose_with_the_words_of_programs_is_read(text: str) -> None:
    assert text.strip() in " ".join(opened(f"{text}\n{STORY[0]} {STORY[1]}\n"))


def test_a_transcript_without_times_loses_its_noises() -> None:
    text = (
        "HOST: Welcome to the harbour.\n\nBERG: Hello, and thanks.\n\n[APPLAUSE]\n\n"
        "HOST: How did it start?\n\n(MUSIC)\n"
    )
    assert opened(text) == ["Host: Welcome to the harbour.\n\nBerg: Hello, and thanks.\n\n"
                            "Host: How did it start?"]  # fmt: skip
    kept = f"{STORY[0]}\n\n{STORY[1]} [APPLAUSE]\n"
    assert opened(kept) == [kept]


STAMPED = {
    "name, stamp, colon": "{name} ({time}): {text}\n",
    "name, stamp in brackets": "{name} [{time}]\n{text}\n\n",
    "name and stamp over a turn": "{name}  {time}\n{text}\n\n",
    "bare stamps": "{time} {name}: {text}\n",
    "bare stamps over lines": "{time}\n{name}: {text}\n\n",
}


@pytest.mark.parametrize("form", STAMPED)
def test_transcripts_lose_their_times_and_noises(form: str) -> None:
    said = ("Good evening and welcome.", "Thank you. [LAUGHTER] It is good to be here.", STORY[0])
    lines = zip(("Host", "Guest", "Host"), ("0:12", "0:19", "1:02"), said, strict=True)
    text = "".join(STAMPED[form].format(name=n, time=t, text=s) for n, t, s in lines)
    assert " ".join("".join(opened(text)).split()) == (
        f"Host: Good evening and welcome. Guest: Thank you. It is good to be here. Host: {STORY[0]}"
    )


def test_clock_times_of_a_live_blog_stay() -> None:
    text = "".join(
        f"{hour}:05 {line}\n\n" for hour, line in zip((14, 15, 16), STORY * 2, strict=False)
    )
    assert "14:05" in "".join(opened(text))


@pytest.mark.parametrize("name", ["a.eml", "standard input"])
def test_a_part_of_a_mail_without_an_envelope_is_a_mail(name: str) -> None:
    part = (
        'Content-Type: multipart/alternative; boundary="b"\nContent-Disposition: inline\n'
        "Content-Transfer-Encoding: 7bit\n\n--b\nContent-Type: text/plain\n\n"
        f"{STORY[0]}\n\n{STORY[1]}\n--b--\n"
    )
    (text,) = opened(part, name)
    assert text.split() == " ".join(STORY).split()


def test_a_story_about_templates_is_read() -> None:
    code = "<pre>{% for a in b %}{{ a }}{% endfor %}</pre>"
    page = f"<p>The board of Emden voted to move its crane.</p><p>A loop ends by itself.</p>{code}"
    content = f"<!doctype html><article>{page}</article>".encode()
    assert sources.documents_in(Document(content=content, name="a.html"))


def test_the_title_and_the_frames_of_an_opendocument_text() -> None:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    )
    frame = (
        "<draw:frame><draw:text-box><text:p><draw:frame><draw:image/><svg:desc>A crane</svg:desc>"
        "</draw:frame>The box beside it says more.</text:p></draw:text-box></draw:frame>"
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles><style:style style:name='P1' "
        "style:parent-style-name='Title'/></office:automatic-styles><office:body><office:text>"
        f"<text:p text:style-name='P1'>Crane to move</text:p><text:p>{frame}{STORY[0]}</text:p>"
        f"<text:p>{STORY[1]}</text:p></office:text></office:body></office:document-content>"
    )
    odt = packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
    (document,) = open_document(Document(content=odt, name="a.odt"))
    page = document.content.decode()
    assert "<h1>Crane to move</h1>" in page and "A crane" not in page
    assert f"<p>{STORY[0]}</p><p>The box beside it says more.</p>" in page
