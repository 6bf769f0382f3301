"""Text → sentences, for news in any language.

Nothing is changed but white space: the sentences, joined, are the text.
"""

from collections.abc import Iterator

from podcaster.languages.sentences.abbreviations import abbreviations_of
from podcaster.languages.sentences.boundary import end_of_sentence
from podcaster.languages.sentences.lines import join_lines
from podcaster.languages.sentences.lists import item_starts
from podcaster.languages.sentences.stops import STOP, Stop


def split_sentences(text: str, language: str = "en") -> list[str]:
    """Split a text into its sentences, without surrounding white space.

    Args:
        language: BCP 47 tag; abbreviations are known in ten languages, and Unicode's sentence
            marks in every one.
    """
    return [
        sentence for run in join_lines(text) for sentence in _split_run(run, language) if sentence
    ]


def _split_run(run: str, language: str) -> Iterator[str]:
    begin = 0
    for cut in _cuts(run, language):
        yield run[begin:cut].strip()
        begin = cut
    yield run[begin:].strip()


def _cuts(run: str, language: str) -> Iterator[int]:
    """Offsets after which a new sentence begins, ascending."""
    table = abbreviations_of(language)
    items = item_starts(run)
    begin = 0
    for match in STOP.finditer(run):
        while items and items[0] <= match.start():
            begin = items.pop(0)
            yield begin
        stop = Stop(run, match.start(), match["mark"], match["close"], begin)
        cut = end_of_sentence(stop, table, language)
        if cut is not None:
            begin = cut
            yield cut
    yield from items
