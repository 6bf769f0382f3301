"""Documents are told apart by their bytes, and nothing but BadInput comes of bad ones."""

import lindby
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcaster.articles import article_from_document, article_from_html, article_from_text
from podcaster.articles.document import decode
from podcaster.errors import BadInput
from podcaster.model import Article, Document

STORY = (
    "Der Bürgermeister sagte, die Brücke über den Fluß werde für „immer“ gesperrt. Er bedauert es."
)


def document(content: bytes, media_type: str = "", name: str = "story.txt") -> Document:
    return Document(content=content, name=name, media_type=media_type, source="desk")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_its_encoding(encoding: str) -> None:
    article = article_from_document(document(STORY.encode(encoding)))
    assert article.paragraphs == (STORY,)
    assert article.source == "desk"


def test_a_page_that_lies_about_its_encoding_is_read_right() -> None:
    html = f"<html><head><meta charset='iso-8859-1'></head><body><p>{STORY}</p></body></html>"
    assert article_from_document(document(html.encode())).paragraphs == (STORY,)
    declared = document(html.encode(), "text/html; charset=utf-16")
    assert article_from_document(declared).paragraphs == (STORY,)


@pytest.mark.parametrize(
    "page",
    [
        "<title>Die Brücke</title><article><h1>Die Brücke</h1><p>{}",
        "<html><head><title>Die Brücke</title><main><h1>Die Brücke</h1><p>{}</main></head></html>",
        "<title>Die Brücke</title><main><h1>Die Brücke</h1><p>{}</main><p>Mehr bald.</p>",
        "<title>Die Brücke</title><section><h1>Die Brücke</h1><p>{}</section><footer>Ende",
    ],
)
def test_a_page_may_leave_out_its_body_and_the_end_of_its_head(page: str) -> None:
    article = article_from_html(f"<!doctype html>{page.format(STORY)}")
    assert (article.title, article.paragraphs[0]) == ("Die Brücke", STORY)


def test_latin_1_means_what_browsers_take_it_for() -> None:
    assert decode(b"caf\xe9 \x93quoted\x94", "iso-8859-1") == "café “quoted”"


def test_a_western_text_that_declares_nothing_is_in_the_encoding_of_the_west() -> None:
    text = "The café in Orléans lost £40 a day, said its owner, and that was it for André."
    assert decode(text.encode("cp1252")) == text
    norwegian = "Broen ble stengt på mandag etter at en kran falt i vannet, sa de som så det."
    assert decode(norwegian.encode("cp1252")) == norwegian
    czech = "Město v pondělí uzavřelo most přes řeku, protože se zřítil jeřáb, řekl mluvčí."
    assert decode(czech.encode("cp1250")) == czech


def test_html_is_recognised_whatever_it_is_called() -> None:
    html = f"<!-- saved --><!DOCTYPE html><p>{STORY}</p>".encode()
    assert article_from_document(document(html, "text/plain")).paragraphs == (STORY,)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\0", "binary"),
        (b"\xff\xfb\x90d\0\0\0", "binary"),
        (b"<html><body><p>404: page not found.</p></body></html>", "error page"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=f"^inbox/a.bin: .*{reason}"):
        article_from_document(document(content, name="inbox/a.bin"))


PIECES = r"""
<p> </p> <div_class='x'> </div> <a_href='http://['> <table><tr><td> <ul><li> <h1> <script> </script>
<!-- --> <br> &#0; &#xD800; “ ” " Said_ word._ It_is_said_that_it_rains._ [a](b title:_x\n ©_ <svg>
<script_type='application/ld+json'> {"@type":"Article","author":[1]} <html_lang='x-y'> <nav> ﬁ Ã©
<time_datetime='9999-99-99'> 👍🏽 By_Ann\n 1_May_2020\n #_ >_ *_ ```\n ---\n \n
"""
MARKUP = st.lists(
    st.sampled_from(
        [piece.replace("_", " ").replace(r"\n", "\n") for piece in PIECES.split()]
        + ["\x00", "\ud800", "\u202e"]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=100)
@given(st.one_of(MARKUP, st.text(max_size=200)))
def test_any_string_is_an_article_or_bad_input(text: str) -> None:
    for read in (article_from_text, article_from_html):
        try:
            article = read(text)
        except BadInput:
            continue
        assert isinstance(article, Article)
        assert article.title
        assert all(block.text.strip() and "\n" not in block.text for block in article.blocks)


@settings(max_examples=60)
@given(
    st.binary(max_size=300),
    st.sampled_from(["", "text/html", "text/plain; charset=utf-32", "a/b; charset=no"]),
)
def test_any_bytes_are_an_article_or_bad_input(content: bytes, media_type: str) -> None:
    try:
        assert article_from_document(document(content, media_type)).blocks
    except BadInput as error:
        assert str(error).startswith("story.txt: ")


def test_text_that_escapes_to_other_characters_is_read_as_declared() -> None:
    text = "会議は終わった。"
    shifted = text.encode("iso-2022-jp")
    assert decode(shifted, "ISO-2022-JP") == text
    assert decode(b'<meta charset="iso-2022-jp">' + shifted).endswith(text)
    # The opposite: what is not shifted, whatever it says or begins with.
    assert decode(text.encode(), "ISO-2022-JP") == text
    assert decode("Hz ist die Einheit, äh".encode()) == "Hz ist die Einheit, äh"


def test_a_headline_without_a_style_is_the_first_line_that_is_no_sentence() -> None:
    for head in ("<p><strong>Crane falls</strong></p>", "<p>Press release</p><p>Crane falls</p>"):
        page = f"<article>{head}{''.join(f'<p>{line}</p>' for line in lindby.STORY)}</article>"
        found = article_from_html(page)
        assert (found.title, found.paragraphs) == ("Crane falls", lindby.STORY)
