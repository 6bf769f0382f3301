"""English text to phonemes, without changing the words.

The package's dictionary, tagger and guesses are used, but not its normaliser. The text is in spoken
form already, and the normaliser would read "King Charles" as "King the zeroth Charles", or "no." at
the end of a sentence as "number".
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from hibari.g2p import G2P
from hibari.g2p.token import Tok

from podcaster.speech.engines.phonemes import parts, to_misaki

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = "zero oh one two three four five six seven eight nine"
_NUMBERS = frozenset(f"{_ONES} {_TEENS} {_TENS}".split())
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\N{NO-BREAK SPACE}": " ", "―": "—", "‒": "-"})
_SYMBOLS = frozenset("/=*~^|<>#\\_")
"""Signs that are not spoken; the spoken form has words where one should be."""
_OPENING = frozenset("\"“'(—:")
_LETTER_A = "ˈA"
_ALWAYS_NOUNS = frozenset(("content", "object", "project"))
_SUBJECTS = frozenset(("i", "they", "we", "you"))
_BEFORE_CONTENT = frozenset(
    (
        "am",
        "are",
        "be",
        "been",
        "feel",
        "felt",
        "is",
        "not",
        "quite",
        "seemed",
        "seems",
        "was",
        "were",
    )
)
_AFTER_CONTENT = frozenset((".", ",", ";", "?", "!", "to", "with", "that"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or punctuation mark of a sentence."""

    text: str
    phonemes: str
    """Phonemes in misaki's alphabet; empty if nothing is spoken."""
    is_spaced: bool
    """Whether a space follows."""

    @property
    def is_word(self) -> bool:
        """Whether it is a word and not punctuation."""
        return bool(self.phonemes) and any(map(str.isalnum, self.text))


@cache
def front_end(*, british: bool = False) -> "FrontEnd":
    """The front end of an accent, one per process because its dictionaries are large."""
    return FrontEnd(british=british)


class FrontEnd:
    """Reads English, American or British; may be used from several threads."""

    def __init__(self, *, british: bool = False) -> None:
        self._g2p = G2P(british=british)
        _compact(self._g2p.tagger.weights)
        self._british = british

    def read(self, sentence: str) -> tuple[Token, ...]:
        """The tokens of a sentence with their phonemes; `[word](/ipa/)` sets a pronunciation."""
        text, given = self._given(sentence)
        return tuple(
            Token(token.text, token.phonemes or "", bool(token.whitespace))
            for token in self._g2p.phonemize_tokens(self._tokens(text, given))
        )

    def _given(self, sentence: str) -> tuple[str, dict[tuple[int, int], str]]:
        """The sentence without markup, with the phonemes of its marked words."""
        text = ""
        given = {}
        for piece, ipa in parts(sentence):
            plain = re.sub(r"\s+", " ", _with_plain_figures(piece.translate(_PLAIN)))
            start = len(text)
            text += plain.lstrip() if not text or text.endswith(" ") else plain
            if ipa is not None:
                given[start, len(text)] = to_misaki(ipa, british=self._british)
        return re.sub(r" $", "", text), given

    def _tokens(self, text: str, given: dict[tuple[int, int], str]) -> list[Any]:
        """Tokens with their parts of speech; a marked passage is one token."""
        pairs = self._g2p.tokenizer(text)
        tags = self._g2p.tagger([word for word, _ in pairs])
        tokens: list[Any] = []
        at = 0
        for (word, space), tag in zip(pairs, tags, strict=True):
            span = next((span for span in given if span[0] <= at < span[1]), None)
            if span and span[0] < at and tokens:  # another piece of the same token
                tokens[-1].text += tokens[-1].whitespace + word
                tokens[-1].whitespace = space
            else:
                ipa = given[span] if span else None
                tokens.append(Tok(word, tag, space, phonemes=ipa, rating=5 if span else None))
            at += len(word) + len(space)
        _mend(tokens)
        return tokens


class _Weights(tuple[tuple[str, float], ...]):
    """The weights of a feature, as the package's tagger reads them."""

    __slots__ = ()

    def items(self) -> "_Weights":
        return self


def _compact(weights: dict[str, Any]) -> None:
    """Replace 80,000 dictionaries by tuples that share their pairs: 24 MB less, same results."""
    shared: dict[tuple[str, float], tuple[str, float]] = {}
    for feature, own in weights.items():
        weights[feature] = _Weights(shared.setdefault(pair, pair) for pair in own.items())


def _mend(tokens: Sequence[Any]) -> None:
    """Correct the package's reading of a few tokens."""
    is_title = _is_title(tokens)
    for number, token in enumerate(tokens):
        if token.phonemes is not None:
            continue
        if token.text == "A":
            if _is_letter(tokens, number, is_title):
                token.phonemes, token.rating = _LETTER_A, 4
            else:
                token.tag = "DT"
        elif token.text in ("a", "an"):
            token.tag = "DT"
        elif token.text == "am":
            token.tag = "VBP"
        elif token.tag == "NN" and number and token.text in _ALWAYS_NOUNS:
            token.tag = _tag_in_context(token.text, tokens[number - 1], tokens[number + 1 :])
        elif all(character in _SYMBOLS for character in token.text):
            token.phonemes, token.rating = "", 3


def _tag_in_context(word: str, before: Any, after: Sequence[Any]) -> str:
    """The part of speech of a word that the package's tagger takes for a noun everywhere."""
    last = before.text.lower()
    if word != "content":
        return "VB" if before.tag == "MD" or last in _SUBJECTS else "NN"
    is_alone = not after or after[0].text in _AFTER_CONTENT
    return "JJ" if is_alone and last in _BEFORE_CONTENT else "NN"


def _is_letter(tokens: Sequence[Any], number: int, is_title: bool) -> bool:
    """Whether a capital A is the letter (A380, Serie A, Plan A), not the article."""
    before = tokens[number - 1] if number else None
    after = [token.text for token in tokens[number + 1 : number + 3]]
    if not after or not after[0][:1].isalnum():
        return True
    if len(after) > 1 and after[0] in _NUMBERS and after[1] in _NUMBERS:
        return True  # "A three eighty"; a count would be "A three hundred"
    if before is None or before.text in _OPENING or before.text[-1:] in '.!?…”"':
        return False
    return after[0] in _NUMBERS or not is_title


def _is_title(tokens: Sequence[Any]) -> bool:
    """Whether a sentence is in title case."""
    long = [token.text for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.8 * len(long)


def pieces(tokens: Sequence[Token], most: int) -> Iterator[Sequence[Token]]:
    """Cut a long sentence into pieces of up to `most` phonemes, at punctuation if possible."""
    start = size = 0
    cut = 0
    for at, token in enumerate(tokens):
        size += len(token.phonemes) + token.is_spaced
        if size > most and at > start:
            cut = cut if cut > start else at
            yield tokens[start:cut]
            size = sum(len(one.phonemes) + one.is_spaced for one in tokens[cut : at + 1])
            start = cut
        if token.phonemes and token.phonemes in ",;:—…" and token.is_spaced:
            cut = at + 1
    yield tokens[start:]


def quotation_borders(tokens: Sequence[Token]) -> list[int]:
    """Which words, counted from 0, are followed by punctuation beside a quotation mark.

    That is `"No," he said` and `He said: "No"`, but not `the "deal" failed`.
    """
    words = [at for at, token in enumerate(tokens) if token.is_word]
    return [
        number
        for number, (at, following) in enumerate(pairwise(words))
        if _is_border(tokens[at : following + 1])
    ]


def _is_border(tokens: Sequence[Token]) -> bool:
    """Whether a quotation begins or ends between the first and the last of some tokens."""
    first, *between, last = (token.text for token in tokens)
    signs = re.sub(r"^.*\w", "", first) + "".join(between) + re.sub(r"\w.*$", "", last)
    return bool(re.search(r"[,:;?!…—–]", signs) and re.search(r"[\"“”„«»]", signs))


def _with_plain_figures(text: str) -> str:
    """Replace superscript and circled digits, which the package cannot read."""
    return "".join(
        unicodedata.normalize("NFKC", c) if c.isdigit() and not c.isascii() else c for c in text
    )
