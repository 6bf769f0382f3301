"""The search index of a year, with which a page searches without a server.

A year has a head, shards of words and chunks of episodes, all small. A page loads the head, the
shard of a word, and the chunks of the episodes that it shows.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import msgspec

from podcaster.feed import wording
from podcaster.model import Episode, Listing

REVISION: Final = 1
"""Increased when the same episodes would give other words."""
FOLDER: Final = "assets/search"
SHARD: Final = 16_000
"""Approximate bytes of a shard; a search of two words in a few years stays below 300 kB."""
CHUNK: Final = 32
"""Episodes in a chunk."""
LONGEST: Final = 40
"""Letters of a word that are compared."""

Words: TypeAlias = dict[str, set[str]]
"""Slugs of the episodes that contain each word."""

# assets/search.js has the same two tables.
_MARKS: Final = re.compile(r"[\u0300-\u036f\u064b-\u065f]")
_PLAIN: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")
"""Scripts without spaces between words, indexed by pairs of characters."""


class _Letters(dict[int, str]):
    """Keeps letters, digits and marks; everything else becomes a space."""

    def __missing__(self, code: int) -> str:
        mark = chr(code)
        self[code] = mark if unicodedata.category(mark)[0] in "LNM" else " "
        return self[code]


_LETTERS: Final = _Letters()


class Known(msgspec.Struct, frozen=True, array_like=True):
    """An episode of the index."""

    slug: str
    title: str
    modified: int
    """Seconds since 1970, by which edited episodes are noticed."""


class Head(msgspec.Struct, frozen=True):
    """The file that a page loads first."""

    revision: int
    first: tuple[str, ...]
    """The first word of each shard, in UTF-16 order, in which browsers compare."""
    words: tuple[str, ...]
    """Hash of each shard, which changes with its content and reveals damage."""
    episodes: tuple[str, ...]
    """Hash of each chunk."""


@dataclass(frozen=True, slots=True)
class Index:
    """The episodes of a year, oldest first, and their words."""

    episodes: tuple[Known, ...]
    words: Words


def known(listing: Listing) -> Known:
    """An episode's entry in the index."""
    modified = int(listing.modified.timestamp())
    return Known(listing.slug, wording.lead(listing), modified)


def words_of(episode: Episode) -> set[str]:
    """The words an episode is found by: those of its title, headlines and transcript."""
    texts = (
        wording.title(episode),
        *(story.title for story in episode.stories),
        *(caption.text for caption in episode.captions),
    )
    return set(tokens("\n".join(texts)))


def tokens(text: str) -> Iterator[str]:
    """The words of a text, without capitals and accents."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    bare = unicodedata.normalize("NFC", bare).lower().translate(_PLAIN).translate(_LETTERS)
    for run in bare.split():
        at = 0
        for unspaced in _UNSPACED.finditer(run):
            yield from filter(None, [run[at : unspaced.start()][:LONGEST]])
            signs = unspaced[0]
            yield from (signs[i : i + 2] for i in range(max(1, len(signs) - 1)))
            at = unspaced.end()
        if at < len(run):
            yield run[at : at + LONGEST]


def files_of(year: int, index: Index) -> dict[str, bytes]:
    """File name to content; the same index gives the same bytes. The head comes last."""
    place = {one.slug: number for number, one in enumerate(index.episodes)}
    chunks = [
        msgspec.json.encode(index.episodes[at : at + CHUNK])
        for at in range(0, len(index.episodes), CHUNK)
    ]
    shards = list(_shards(index.words, place))
    head = Head(
        revision=REVISION,
        first=tuple(first for first, _ in shards),
        words=tuple(_digest(content) for _, content in shards),
        episodes=tuple(map(_digest, chunks)),
    )
    return {
        **{shard_name(year, number): content for number, (_, content) in enumerate(shards)},
        **{chunk_name(year, number): content for number, content in enumerate(chunks)},
        head_name(year): msgspec.json.encode(head),
    }


def read_back(year: int, files: Mapping[str, bytes]) -> Index:
    """The index as written; empty if any part is missing or damaged."""
    nothing = Index((), {})
    try:
        head = msgspec.json.decode(files.get(head_name(year), b""), type=Head)
        chunks = [files[chunk_name(year, number)] for number in range(len(head.episodes))]
        shards = [files[shard_name(year, number)] for number in range(len(head.words))]
        is_whole = tuple(map(_digest, chunks)) == head.episodes
        is_whole = is_whole and tuple(map(_digest, shards)) == head.words
        if head.revision != REVISION or not is_whole:
            return nothing
        lists = [msgspec.json.decode(one, type=tuple[Known, ...]) for one in chunks]
        episodes = tuple(one for chunk in lists for one in chunk)
        words: Words = {}
        for shard in shards:
            for word, gaps in msgspec.json.decode(shard, type=dict[str, list[int]]).items():
                words[word] = {episodes[place].slug for place in _summed(gaps)}
    except (msgspec.DecodeError, KeyError, IndexError):
        return nothing
    return Index(episodes, words)


def head_name(year: int) -> str:
    """The file that a page loads first."""
    return f"{FOLDER}/{year}.json"


def shard_name(year: int, number: int) -> str:
    """Words of a stretch of the alphabet."""
    return f"{FOLDER}/{year}/words-{number}.json"


def chunk_name(year: int, number: int) -> str:
    """Episodes by their numbers in the index."""
    return f"{FOLDER}/{year}/episodes-{number}.json"


def _shards(words: Words, place: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """Each shard's first word and content."""
    shard: dict[str, list[int]] = {}
    size = 0
    for word in sorted(words, key=lambda word: word.encode("utf-16-be", "surrogatepass")):
        gaps = list(_gaps(sorted(place[slug] for slug in words[word])))
        shard[word] = gaps
        size += len(word.encode()) + 6 + sum(len(str(gap)) + 1 for gap in gaps)
        if size > SHARD:
            yield next(iter(shard)), msgspec.json.encode(shard)
            shard, size = {}, 0
    if shard:
        yield next(iter(shard)), msgspec.json.encode(shard)


def _gaps(numbers: Sequence[int]) -> Iterator[int]:
    before = 0
    for number in numbers:
        yield number - before
        before = number


def _summed(gaps: Iterable[int]) -> Iterator[int]:
    total = 0
    for gap in gaps:
        if gap < 0:
            raise IndexError("numbers only rise")
        total += gap
        yield total


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
