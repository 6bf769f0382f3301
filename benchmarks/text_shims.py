"""The public API in the shapes that measuring scripts ask for: a text in, texts out."""

from podcaster import articles as extraction
from podcaster.errors import BadInput
from podcaster.languages.sentences import split_sentences
from podcaster.languages.sentences.pieces import split_pieces
from podcaster.script.spoken import spoken_form


def extract(html: str) -> str:
    """A page to the text of its article; a refused page gives nothing."""
    try:
        return "\n".join(extraction.article_from_html(html).paragraphs)
    except BadInput:
        return ""


def clean(text: str) -> str:
    """Scraped text to the text of its article."""
    try:
        return "\n".join(extraction.article_from_text(text).paragraphs)
    except BadInput:
        return ""


def warm_spoken() -> None:
    """Load English, and the dictionary for what is shouted: loading is counted apart."""
    spoken_form("3")
    spoken_form("FERRY STAYS FOR TEN MORE YEARS")


def spoken(text: str) -> str:
    """A sentence as it is written to the sentence as it is said."""
    return spoken_form(text)


def sentences(text: str) -> list[str]:
    """A paragraph to its sentences."""
    return split_sentences(text)


def pieces(text: str) -> list[str]:
    """A paragraph to pieces of at most 100 characters."""
    return split_pieces(text, 100)
