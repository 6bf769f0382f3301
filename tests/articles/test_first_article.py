"""The project's first article comes out as a newsreader would have it."""

from pathlib import Path

from podcaster.articles import article_from_document
from podcaster.model import Document

ARTICLE = Path(__file__).parents[2] / "articles" / "ceasefire-talks.txt"


def test_the_first_article() -> None:
    article = article_from_document(Document(content=ARTICLE.read_bytes(), name=ARTICLE.name))
    text = "\n".join(article.paragraphs)
    assert article.title == "Russia-Ukraine war: optimism around the negotiating table"
    assert article.byline is None
    assert len(article.blocks) == 6
    assert text.startswith("While the Russian military continues")
    for mended in (
        "Mikhail Podolyak, stated that",
        "Vladimir Putin, already recognized her",
        "Joe Biden, said he would",
        "Anthony Blinken, stated that",
        "in the country is not visible",
        "achieve their goal.” In addition,",
        "Volodymyr Zelensky: “Ukraine has worked",
        "a satellite of Russia,” according to American sources.",
        "To the negotiating table.",
        "This, in exchange for security guarantees",
    ):
        assert mended in text
    for dropped in ("Photo: Reuters", "By Editor", "Leave a Reply", "Russia-Ukraine War:"):
        assert dropped not in text
    assert text.count("“") == text.count("”")
