"""What holds for any text at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from podcaster.languages.sentences import split_sentences
from podcaster.languages.sentences.pieces import split_pieces

WORDS = """The police Dr. Lee U.S. a.m. 3.5 $4 . ! ? … ... . . " “ ” ( ) [ ] , ; : - — the and of
 1. 2) a. • 。 ！ é İ ß"""
PARTS = st.sampled_from([*WORDS.split(), "\n", "\n\n"])
NEWS_LIKE = st.lists(PARTS, max_size=60).map(" ".join)
ANY_TEXT = st.one_of(st.text(max_size=300), NEWS_LIKE)


def bare(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=100)
@given(ANY_TEXT, st.sampled_from(["en", "de-CH", "fr", "ja", "xx"]))
def test_no_sentence_loses_a_letter(text: str, language: str) -> None:
    sentences = split_sentences(text, language)
    assert bare("".join(sentences)) == bare(text)
    assert all(sentence and sentence == " ".join(sentence.split()) for sentence in sentences)


@settings(max_examples=100)
@given(ANY_TEXT, st.integers(min_value=1, max_value=120))
def test_pieces_keep_to_the_limit_and_lose_nothing(text: str, limit: int) -> None:
    pieces = split_pieces(text, limit)
    assert bare("".join(pieces)) == bare(text)
    assert all(0 < len(piece) <= limit for piece in pieces)
