"""Document → article: text that is not the story is left out, broken text is mended."""

from podcaster.articles.document import article_from_document
from podcaster.articles.text import article_from_text
from podcaster.errors import BadInput
from podcaster.model import Article

__all__ = ["BadInput", "article_from_document", "article_from_html", "article_from_text"]


def article_from_html(html: bytes | str, *, url: str | None = None) -> Article:
    """Find the article in a web page.

    Raises:
        BadInput: the page holds no story, and why.
    """
    # lxml and trafilatura are loaded only for pages: text needs neither.
    from podcaster.articles import page

    return page.article_from_html(html, url=url)
