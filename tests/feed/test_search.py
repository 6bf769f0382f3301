"""The search index: small files that are the same each time, and words as people type them."""

import msgspec
import pytest
from factories import an_episode, captions

from podcaster import languages
from podcaster.feed import search
from podcaster.feed.search import Index


def index(*texts: str) -> Index:
    told = [
        an_episode(slug=f"2026-01-{day:02}-x", title=f"Edition {day}", captions=captions((text,)))
        for day, text in enumerate(texts, 1)
    ]
    words: search.Words = {}
    for one in told:
        for word in search.words_of(one):
            words.setdefault(word, set()).add(one.slug)
    return Index(tuple(map(search.known, told)), words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Harbour's café, 3,000 books!", ["the", "harbour", "s", "cafe", "3", "000", "books"]),
        ("Straße ÜBER Łódź, Ærø, cœur", ["strasse", "uber", "lodz", "aero", "coeur"]),
        ("Ёлка и Йод", ["елка", "и", "иод"]),
        ("日本のニュース today", ["日本", "本の", "のニ", "ニュ", "ュー", "ース", "today"]),
        ("水", ["水"]),
        ("snake_case – e-mail …", ["snake", "case", "e", "mail"]),
        ("हिन्दी 한국어", ["हिन्दी", "한국어"]),
        ("", []),
    ],
)
def test_words_are_found_without_capitals_and_accents(text, words):
    assert list(search.tokens(text)) == words


@pytest.mark.parametrize("tag", languages.known())
def test_every_language_can_be_searched(tag):
    pages = languages.language_file(tag).pages
    for text in msgspec.to_builtins(pages).values() if pages else ("Привет, мир",):
        assert all(word == next(search.tokens(word)) for word in search.tokens(text))


def test_what_is_written_is_read_back_and_is_the_same_each_time():
    told = index("Rain fell.", "The bridge opened; rain again.", "A library.")
    files = search.files_of(2026, told)
    assert files == search.files_of(2026, told)
    assert search.read_back(2026, files) == told


@pytest.mark.parametrize("name", sorted(search.files_of(2026, index("Rain fell."))))
def test_a_damaged_index_is_read_as_none(name):
    files = search.files_of(2026, index("Rain fell."))
    damaged = {**files, name: files[name].replace(b"1", b"2").replace(b"r", b"s")}
    assert search.read_back(2026, damaged) == Index((), {})
    del files[name]
    assert search.read_back(2026, files) == Index((), {})


def test_each_file_is_small_however_much_was_said():
    words = {f"word{number}": {"a", "b"} for number in range(20_000)}
    episodes = tuple(search.Known(slug, "Title", 0) for slug in ("a", "b"))
    files = search.files_of(2026, Index(episodes, words))
    assert max(map(len, files.values())) < 1.2 * search.SHARD
    head = msgspec.json.decode(files[search.head_name(2026)], type=search.Head)
    assert list(head.first) == sorted(head.first)
    assert len(head.first) == len(head.words) > 10
