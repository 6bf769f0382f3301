"""E-books as their producers build them: what is read of them, and in which order."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from podcaster.articles import article_from_document
from podcaster.errors import BadInput
from podcaster.model import Article, Document
from podcaster.sources.documents import open_document

CRANE = (
    "The harbour board voted on Tuesday to move the old crane to the northern quay.",
    "Two of its five members voted against, and one of them left the room.",
)
FERRY = (
    "The ferry to Vessa stops on Friday, as nobody wants to pay for its repair.",
    "Passengers were told of it by a note on the door of the ticket office.",
)
XHTML = "application/xhtml+xml"
NCX = "application/x-dtbncx+xml"
Members = Mapping[str, str | bytes]


def container(*paths: str) -> str:
    files = "".join(f'<rootfile full-path="{path}"/>' for path in paths)
    return f'<container xmlns="urn:c"><rootfiles>{files}</rootfiles></container>'


def package(*hrefs: str, kind: str = XHTML, more: str = "", spine: str = "", meta: str = "") -> str:
    items = "".join(
        f'<item id="i{n}" href="{href}" media-type="{kind}"/>' for n, href in enumerate(hrefs)
    )
    order = spine or "".join(f'<itemref idref="i{n}"/>' for n in range(len(hrefs)))
    return (
        '<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf">'
        f"<metadata><title>The Quay</title>{meta}</metadata><manifest>{items}{more}</manifest>"
        f"<spine>{order}</spine></package>"
    )


def page(story: tuple[str, ...], title: str = "", heading: str = "", body: str = "") -> str:
    head = f"<h1>{heading}</h1>" if heading else ""
    text = "".join(f"<p>{each}</p>" for each in story)
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title></head>'
        f"<body>{head}{text}{body}</body></html>"
    )


def ncx(points: Mapping[str, str]) -> str:
    found = "".join(
        f'<navPoint><navLabel><text>{label}</text></navLabel><content src="{href}"/></navPoint>'
        for href, label in points.items()
    )
    return f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{found}</navMap></ncx>'


TOC = f'<item id="ncx" href="toc.ncx" media-type="{NCX}"/>'
ONE, TWO = page(CRANE, heading="The crane"), page(FERRY, heading="The ferry")
USUAL: Members = {
    "META-INF/container.xml": container("book.opf"),
    "book.opf": package("a.xhtml", "b.xhtml"),
    "a.xhtml": ONE,
    "b.xhtml": TWO,
}


def packed(members: Members) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def read(content: bytes) -> list[Article]:
    return [
        article_from_document(each)
        for each in open_document(Document(content=content, name="b.epub"))
    ]


def stories(content: bytes) -> list[str]:
    return [" ".join(block.text for block in each.blocks) for each in read(content)]


BOTH = [" ".join(CRANE), " ".join(FERRY)]
NAMES = {
    "percent signs and spaces": (
        "My Book/book.opf", ("Text%20Files/1%20%26%202.xhtml", "Text%20Files/Caf%C3%A9.xhtml"),
        ("My Book/book.opf", "My Book/Text Files/1 & 2.xhtml", "My Book/Text Files/Café.xhtml"),
    ),
    "percent signs in the archive": (
        "book.opf", ("Ch%201.xhtml", "100%25.xhtml"), ("book.opf", "Ch%201.xhtml", "100%.xhtml"),
    ),
    "from the root": (
        "/x/My%20book.opf", ("../t/a.xhtml", "/t/b.xhtml"),
        ("x/My book.opf", "t/a.xhtml", "t/b.xhtml"),
    ),
    "backslashes": ("x\\b.opf", ("t\\a.xhtml", "t\\b.xhtml"),
                    ("x\\b.opf", "x\\t\\a.xhtml", "x\\t\\b.xhtml")),
    "other case": ("x/B.opf",
                   ("t/A.xhtml", "T/b.XHTML"), ("X/b.opf", "X/t/a.xhtml", "X/T/B.xhtml")),
    "letters in parts": ("b.opf", ("M\u00e8re.xhtml", "b.xhtml"),
                         ("b.opf", "Me\u0300re.xhtml", "b.xhtml")),
}  # fmt: skip


@pytest.mark.parametrize("form", NAMES)
def test_names_differ_between_package_and_archive(form: str) -> None:
    path, hrefs, (opf, first, second) = NAMES[form]
    members = {opf: package(*hrefs), first: ONE, second: TWO}
    assert stories(packed({"META-INF/container.xml": container(path), **members})) == BOTH


def test_names_in_utf_8_without_the_flag_that_says_so() -> None:
    members = USUAL | {"book.opf": package("Mère.xhtml", "b.xhtml"), "M##re.xhtml": ONE}
    assert stories(packed(members).replace(b"M##re", "Mère".encode())) == BOTH


FIXED = '<meta property="rendition:layout">pre-paginated</meta>'
PACKAGES: dict[str, Members] = {
    "no container": {"META-INF/container.xml": "<container/>"},
    "the wrong path": {"META-INF/container.xml": container("OPS/content.opf")},
    "an empty spine": {"book.opf": package("a.xhtml", "b.xhtml", spine=" ")},
    "nothing behind an entry": {
        "book.opf": package("a.xhtml", "b.xhtml", spine='<itemref idref="x"/>'
                            '<itemref idref="i0"/><itemref idref="i1"/>')},
    "types of old books": {"book.opf": package("a.xhtml", "b.xhtml", kind="text/x-oeb1-document")},
    "types of XML": {"book.opf": package("a.xhtml", "b.xhtml", kind="application/xml")},
    "letters by name": {
        "book.opf": package("a.xhtml", "b.xhtml", meta="<creator>Jos&eacute;&nbsp;M.</creator>")},
    "UTF-16": {"a.xhtml": ONE.replace("utf-8", "UTF-16").encode("utf-16"),
               "b.xhtml": TWO.replace("utf-8", "UTF-16").encode("utf-16-be"),
               "book.opf": package("a.xhtml", "b.xhtml").replace("utf-8", "UTF-16")
               .encode("utf-16")},
    "two renditions": {"META-INF/container.xml": container("f.opf", "book.opf"),
                       "f.opf": package("f.xhtml", meta=FIXED), "f.xhtml": "<img src='p.jpg'/>"},
    "hidden fonts": {"META-INF/encryption.xml": '<e><EncryptedData><EncryptionMethod Algorithm='
                     '"http://www.idpf.org/2008/embedding"/><CipherData><CipherReference'
                     ' URI="f.otf"/></CipherData></EncryptedData></e>'},
}  # fmt: skip


@pytest.mark.parametrize("form", PACKAGES)
def test_packages_as_they_are_met(form: str) -> None:
    assert stories(packed({**USUAL, **PACKAGES[form]})) == BOTH


def test_a_locked_book_is_named() -> None:
    lock = (
        '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/'
        'xmlenc#aes128-cbc"/><CipherData><CipherReference URI="a.xhtml"/></CipherData>'
        "</EncryptedData></encryption>"
    )
    with pytest.raises(BadInput, match="locked by DRM"):
        read(packed({**USUAL, "META-INF/encryption.xml": lock}))


OTHERS = {
    "endnotes": page(("The minutes are kept in the town hall. They may be read there.",),
                     body='<section epub:type="endnotes"></section>').replace(
                         "<body>", '<body epub:type="backmatter endnotes">'),
    "the author": page(("Ole lives with two cats. He won a prize in 2011. He writes."),
                       title="About the Author"),
    "calibre's list": page((), body="<ul class='calibre_article_list'><li><a href='a.xhtml'>A</a>"
                           " The board voted to move it. More is said inside.</li></ul>"),
    "an empty page": page(()),
    "Gutenberg's end": page((), body="<p>*** END OF THE PROJECT GUTENBERG EBOOK QUAY ***</p>"
                            "<p>Updated editions will replace this one. Nobody owns it.</p>"),
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_pages_that_are_no_text_of_the_book(kind: str) -> None:
    book = {"book.opf": package("a.xhtml", "b.xhtml", "z.xhtml"), "z.xhtml": OTHERS[kind]}
    assert stories(packed({**USUAL, **book})) == BOTH


@pytest.mark.parametrize(
    "mark",
    [
        '<span epub:type="pagebreak" id="p12" title="12">12</span>',
        '<a class="pagenum" id="page_12">[Pg 12]</a>',
        '<div role="doc-pagebreak">xii</div>',
    ],
)
def test_numbers_of_printed_pages_are_not_read(mark: str) -> None:
    marked = ONE.replace("old crane", f"old {mark}crane")
    assert stories(packed({**USUAL, "a.xhtml": marked})) == BOTH


def test_what_gutenberg_and_calibre_write_around_a_text() -> None:
    body = (
        "<body><p>For the use of anyone anywhere.</p><p>*** START OF THE PROJECT GUTENBERG ***</p>"
    )
    foot = "<p>This article was downloaded by <strong>calibre</strong> from x</p></body>"
    framed = ONE.replace("<body>", body).replace("</body>", foot)
    assert stories(packed({**USUAL, "a.xhtml": framed})) == BOTH


def test_a_chapter_in_two_files_is_one() -> None:
    """Where the contents name the pages, one without name and heading goes on."""
    book: Members = {
        "book.opf": package("a.xhtml", "a_split_001.xhtml", "b.xhtml", "n.xhtml", more=TOC),
        "a.xhtml": page(CRANE[:1], heading="The crane"),
        "a_split_001.xhtml": page(CRANE[1:]),
        "n.xhtml": page(CRANE),
        "toc.ncx": ncx({"a.xhtml": "The crane", "b.xhtml": "The ferry", "n.xhtml": "3"}),
    }
    found = read(packed({**USUAL, **book}))
    assert [each.title for each in found][:2] == ["The crane", "The ferry"]
    assert [" ".join(block.text for block in each.blocks) for each in found] == [*BOTH, BOTH[0]]


def test_a_book_with_a_place_for_each_line() -> None:
    def fixed(story: tuple[str, ...]) -> str:
        words = " ".join(story).split()
        lines = [" ".join(words[n : n + 6]) for n in range(0, len(words), 6)]
        return page((), body="".join(f"<div style='left:1px'>{line}</div>" for line in lines))

    book = {"book.opf": package("a.xhtml", "b.xhtml", meta=FIXED)}
    (whole,) = read(packed({**USUAL, **book, "a.xhtml": fixed(CRANE), "b.xhtml": fixed(FERRY)}))
    assert (whole.title, [block.text for block in whole.blocks]) == ("The Quay", BOTH)


def test_a_chapter_called_like_matter_is_read_between_chapters() -> None:
    for title in ("About the Author", "Also by night", "Footnotes"):
        book = {"book.opf": package("a.xhtml", "x.xhtml", "b.xhtml")}
        story = page(CRANE, title=title, heading=title)
        assert stories(packed({**USUAL, **book, "x.xhtml": story}))[1] == BOTH[0], title


@pytest.mark.parametrize(
    "words",
    [
        "He wrote *** END OF THE LINE *** on the wall of the quay.",
        "*** START OF THE RACE *** stood over the quay in red.",
        "The score was <span class='pagenumber-like'>12</span> to nine.",
    ],
)
def test_words_like_those_around_a_text_are_read(words: str) -> None:
    said = stories(packed({**USUAL, "a.xhtml": page((*CRANE[:1], words, *CRANE[1:]))}))[0]
    assert CRANE[0] in said and CRANE[1] in said
    assert words.replace("<span class='pagenumber-like'>12</span>", "12")[-20:] in said


def test_stories_of_a_section_without_names_in_the_contents_stay_apart() -> None:
    heading = "<div class='chapter-title'>The ferry</div>"
    book: Members = {
        "book.opf": package("a.xhtml", "b.xhtml", "c.xhtml", "d.xhtml", more=TOC),
        "b.xhtml": page(FERRY).replace("<body>", f"<body>{heading}"),
        "c.xhtml": page(CRANE, title="Other"),
        "d.xhtml": page(FERRY).replace("<body>", "<body><p class='big'>Last</p>"),
        "toc.ncx": ncx({"a.xhtml": "News", "d.xhtml": "Sport"}),
    }
    assert len(stories(packed({**USUAL, **book}))) == 4


@pytest.mark.parametrize(
    "before",
    [
        '<aside epub:type="footnotes"/><section epub:type="endnotes"/>',
        '<section epub:type="copyright-page"><p>2026</p></section>',
        '<section epub:type="titlepage"><h1>The Quay</h1></section>',
    ],
)
@pytest.mark.parametrize("chapter", ['<section epub:type="chapter">', "<section>", "<div>"])
def test_a_chapter_below_a_part_that_is_no_text_is_read(before: str, chapter: str) -> None:
    page = ONE.replace("<body>", f"<body>{before}{chapter}")
    assert BOTH[0] in stories(packed({**USUAL, "a.xhtml": page}))[0]


@pytest.mark.parametrize("title", ["Copyright Reform", "Copyright", "Index", "Books by Mail"])
def test_a_story_with_the_name_of_matter_is_read(title: str) -> None:
    story = page(CRANE, title=title, heading=title)
    orders = [("a.xhtml", "x.xhtml", "b.xhtml")]
    orders += [("x.xhtml", "a.xhtml", "b.xhtml")] if title != "Copyright" else []
    for order in orders:
        book = {"book.opf": package(*order), "x.xhtml": story}
        assert len(stories(packed({**USUAL, **book}))) == 3, order


@pytest.mark.parametrize("title", ["Copyright", "Impressum", "Mentions légales"])
def test_legal_matter_without_its_signs_is_left_out(title: str) -> None:
    legal = page(("Ole Dahl in Lindby answers for this book. He is not liable for links.",), title)
    book = {"book.opf": package("x.xhtml", "a.xhtml", "b.xhtml"), "x.xhtml": legal}
    assert len(stories(packed({**USUAL, **book}))) == 2


def test_a_chapter_below_legal_matter_in_its_file_is_read() -> None:
    before = '<section epub:type="copyright-page"><p>No part of it may be copied.</p></section>'
    chapter = ONE.replace("<body>", f'<body>{before}<section epub:type="chapter">')
    assert BOTH[0][-80:] in stories(packed({**USUAL, "a.xhtml": chapter}))[0]
