"""What a show drops from its articles and keeps in them: text and CSS selectors."""

from pathlib import Path

import pytest
from cli.program import error_of, podcaster
from lindby import STORY, text

from podcaster.articles import article_from_document
from podcaster.errors import BadConfig, BadInput
from podcaster.model import Document, ExtractRules

PROMO = "The book of the year shows the harbour in many pictures and costs nine pounds."
FACTS = "Built in 1934 in Oslo"
PAGE = (
    f"<html lang=en><body><main><article><h1>Crane falls</h1><p>{STORY[0]}</p>"
    f"<div class='box promo'><p>{PROMO}</p></div><p>{STORY[1]}</p><p>{STORY[2]}</p></article>"
    f"<aside id=facts><ul><li><a href=/x>{FACTS}</a></li></ul></aside></main></body></html>"
)


def paragraphs(content: str, **rules: tuple[str, ...]) -> tuple[str, ...]:
    document = Document(content=content.encode(), name="it", extract=ExtractRules(**rules))
    return article_from_document(document).paragraphs


@pytest.mark.parametrize("entry", [".promo", "div.promo", "article > .box", "book of the YEAR"])
def test_what_is_dropped_is_not_read(entry: str) -> None:
    assert PROMO in paragraphs(PAGE)
    assert paragraphs(PAGE, drop=(entry,)) == STORY


@pytest.mark.parametrize("entry", ["#facts", "aside", "aside#facts li", "[id=facts]", "in 1934"])
def test_what_is_kept_is_read_where_it_stands(entry: str) -> None:
    assert FACTS not in paragraphs(PAGE)
    assert paragraphs(PAGE, drop=(".promo",), keep=(entry,)) == (*STORY, FACTS)


def test_text_is_dropped_and_kept_word_for_word() -> None:
    lines = text("Crane falls", *STORY, "Sign up for our newsletter today", "Follow us on Twitter")
    assert paragraphs(lines) == STORY
    assert paragraphs(lines, keep=("sign up",)) == (*STORY, "Sign up for our newsletter today")
    assert paragraphs(lines, drop=("harbour",)) == STORY[1:]
    assert paragraphs(lines, drop=("harb", "sid")) == STORY
    assert paragraphs(lines, drop=(".",)) == STORY


def test_a_story_of_which_all_is_dropped_is_refused() -> None:
    with pytest.raises(BadInput):
        paragraphs(PAGE, drop=("crane", "hurt", ".promo"))
    with pytest.raises(BadInput):
        paragraphs(text("Crane falls", *STORY), drop=("crane", "hurt"))


def test_a_mistaken_selector_is_named() -> None:
    with pytest.raises(BadConfig, match=r"'\.promo\[\[' is not a CSS selector"):
        paragraphs(PAGE, drop=(".promo[[",))


def test_a_show_says_what_it_drops(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    config = tmp_path / "podcaster.toml"
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "anchor.toml").write_text('engine = "hibari"\n')
    config.write_text('title = "T"\n[extract]\ndrop = [".promo"]\nkeep = ["#facts"]\n')
    answer = podcaster("script", "page.html", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    said = answer.stdout.decode()
    assert "book of the year" not in said
    assert "Built in nineteen thirty-four in Oslo" in said
    config.write_text('title = "T"\n[extract]\ndrop = ["div.promo["]\n')
    assert "'div.promo[' is not a CSS" in error_of(
        podcaster("script", "page.html", cwd=tmp_path), 78
    )
