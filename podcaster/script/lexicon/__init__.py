"""The pronunciation lexicon: the shipped one, overridden by a show's voices/lexicon.toml."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from podcaster.errors import BadConfig
from podcaster.languages import base as base_of
from podcaster.show.config import read_toml

Notation = Literal["ipa", "respelling"]

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|(?<=[^\W\d_])['.](?=[^\W\d_]))*")
POSSESSIVE = re.compile(r"'[sS](?![^\W\d_])")
MARKED = re.compile(r"\[[^\]\n]*\]\(/[^)\n]*/\)")
VOICELESS = tuple("ptkfθ")
HISSING = ("s", "z", "ʃ", "ʒ", "ʧ", "ʤ", "tʃ", "dʒ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The pronunciation of a word or phrase."""

    ipa: str = ""
    """IPA, for engines that accept it."""
    respelling: str = ""
    """A respelling that any engine reads correctly; empty if not needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words and phrases with their pronunciation, by language, or for one engine only.

    A phrase with a capital letter is matched as written or all in capitals ("Polish" is not
    "polish"); others are matched in any case. Longer phrases take precedence over their parts.
    """

    entries: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    """Language → phrase → entry."""
    for_engines: Mapping[str, Mapping[str, Mapping[str, Entry]]] = field(default_factory=dict)
    """Engine → language → phrase → entry; these take precedence."""
    _indexes: dict[tuple[str, str], "Index"] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def apply(self, spoken: str, *, language: str, engine: str, notation: Notation) -> str:
        """Mark or respell every word in the lexicon; other text is unchanged."""
        index = self._index(language, engine)
        if not index.phrases:
            return spoken
        return change_unmarked(spoken, lambda text: index.apply(text, notation))

    def knows(self, word: str) -> bool:
        """Whether a single English word has an entry."""
        return self._index("en", "").has(word)

    def ipa(self, word: str) -> str:
        """The IPA of an English word as it is written; empty if it has none."""
        return self.entries.get("en", {}).get(word, Entry()).ipa

    def _index(self, language: str, engine: str) -> "Index":
        base = base_of(language)
        key = (base, engine)
        if key not in self._indexes:
            own = self.for_engines.get(engine, {}).get(base, {})
            self._indexes[key] = Index({**self.entries.get(base, {}), **own})
        return self._indexes[key]


def change_unmarked(spoken: str, change: Callable[[str], str]) -> str:
    """The text with a change made to what is not marked with a pronunciation."""
    done = []
    at = 0
    for marked in MARKED.finditer(spoken):
        done += [change(spoken[at : marked.start()]), marked[0]]
        at = marked.end()
    return "".join([*done, change(spoken[at:])])


class Index:
    """Phrases by their first word, so that a text is searched only once."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for phrase, entry in entries.items():
            for words in _spellings(phrase):
                self.phrases.setdefault(words[0].casefold(), []).append((words, entry))
        for candidates in self.phrases.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def apply(self, text: str, notation: Notation) -> str:
        """The text with known phrases marked or respelled."""
        found = list(WORD.finditer(text))
        words = [_bare(match[0]) for match in found]
        done: list[str] = []
        at = number = 0
        while number < len(found):
            hit = self._hit(text, found, words, number)
            if hit:
                count, entry = hit
                start, end = found[number].start(), _end(found[number + count - 1])
                said, end = _said(text, start, end, entry, notation)
                done += [text[at:start], said]
                at = end
                number += count
            else:
                number += 1
        return "".join([*done, text[at:]])

    def has(self, word: str) -> bool:
        """Whether a single word is an entry."""
        return any(True for _ in self._candidates([word], 0))

    def _hit(
        self, text: str, found: list[re.Match[str]], words: list[str], number: int
    ) -> tuple[int, Entry] | None:
        """The longest phrase that begins with the word at an index."""
        for count, entry in self._candidates(words, number):
            together = found[number : number + count]
            if all(_adjoin(text, *pair) for pair in pairwise(together)):
                return count, entry
        return None

    def _candidates(self, words: list[str], number: int) -> Iterator[tuple[int, Entry]]:
        for phrase, entry in self.phrases.get(words[number].casefold(), ()):
            part = words[number : number + len(phrase)]
            if len(part) == len(phrase) and all(map(_matches, phrase, part)):
                yield len(phrase), entry


def _adjoin(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether words follow each other without punctuation between them."""
    return text[first.end() : second.start()] in (" ", "-", "\n")


def _spellings(phrase: str) -> list[tuple[str, ...]]:
    """The spellings of a phrase; capitals also in their spoken form: FTSE, F.T.S.E."""
    words = tuple(WORD.findall(phrase))
    if len(words) == 1 and phrase.isalpha() and phrase.isupper():
        return [words, (".".join(phrase),), (phrase.capitalize(),)]
    return [words] if words else []


def _matches(written: str, found: str) -> bool:
    if found == written or written.islower():
        return found.casefold() == written.casefold()
    return found.isupper() and found == written.upper()


def _bare(word: str) -> str:
    return POSSESSIVE.sub("", word)


def _end(match: re.Match[str]) -> int:
    return match.start() + len(_bare(match[0]))


def _said(text: str, start: int, end: int, entry: Entry, notation: Notation) -> tuple[str, int]:
    """The marked or respelled word with its 's, and the offset after it."""
    possessive = POSSESSIVE.match(text, end)
    ending = possessive[0] if possessive else ""
    word = text[start:end]
    if notation == "ipa" and entry.ipa:
        ipa = entry.ipa + sound_of_s(entry.ipa) if possessive else entry.ipa
        return f"[{word}{ending}](/{ipa}/)", end + len(ending)
    if notation == "respelling" and entry.respelling:
        return entry.respelling + ending, end + len(ending)
    return word, end


def sound_of_s(ipa: str) -> str:
    """The sound of an s that is added to a word: as after kiss, cat or dog."""
    if ipa.endswith(HISSING):
        return "ᵻz"
    return "s" if ipa.endswith(VOICELESS) else "z"


SHIPPED = Path(__file__).parent
ENGINE = "engine"
"""`[engine.piper.en]`: entries for one engine."""
IPA = "ipa"
RESPELLING = "respelling"
FORBIDDEN = "/()[]\n"
LONGEST = 200
"""Characters of one pronunciation, at most."""

Table = dict[str, dict[str, Entry]]


def load(path: Path | None = None) -> Lexicon:
    """The shipped lexicon, with a show's own file over it.

    Raises:
        NotFound: the file does not exist.
        BadConfig: it is not a valid lexicon; the message says where.
    """
    shipped = _shipped()
    if path is None:
        return shipped
    own = _read(path)
    return Lexicon(
        entries=_merged(shipped.entries, own.entries),
        for_engines={
            engine: _merged(shipped.for_engines.get(engine, {}), own.for_engines.get(engine, {}))
            for engine in {*shipped.for_engines, *own.for_engines}
        },
    )


@lru_cache(maxsize=1)
def _shipped() -> Lexicon:
    """The shipped lexicon: one file per language, named after it."""
    entries: Table = {}
    for path in sorted(SHIPPED.glob("*.toml")):
        entries = _merged(entries, _read(path).entries)
    return Lexicon(entries=entries)


def _merged(
    below: Mapping[str, Mapping[str, Entry]], above: Mapping[str, Mapping[str, Entry]]
) -> Table:
    return {
        language: {**below.get(language, {}), **above.get(language, {})}
        for language in {*below, *above}
    }


def _read(path: Path) -> Lexicon:
    table = read_toml(path, missing="no such lexicon")
    engines = _table(path, ENGINE, table.pop(ENGINE, {}))
    return Lexicon(
        entries=_languages(path, "", table),
        for_engines={
            engine: _languages(path, f"{ENGINE}.{engine}.", _table(path, f"{ENGINE}.{engine}", own))
            for engine, own in engines.items()
        },
    )


def _languages(path: Path, prefix: str, table: Mapping[str, Any]) -> Table:
    languages: Table = {}
    for language, words in table.items():
        where = f"{prefix}{language}"
        base = base_of(language)
        entries = _entries(path, where, _table(path, where, words))
        languages.setdefault(base, {}).update(entries)
    return languages


def _entries(path: Path, where: str, words: Mapping[str, Any]) -> dict[str, Entry]:
    return {word: _entry(path, f"{where}.{word}", word, value) for word, value in words.items()}


def _entry(path: Path, where: str, word: str, value: object) -> Entry:
    if not WORD.search(word):
        raise BadConfig(f"{path}: {where}: a word or phrase is wanted, of letters")
    if isinstance(value, str):
        return Entry(respelling=_heard(path, where, value))
    table = _table(path, where, value)
    for key in table:
        if key not in (IPA, RESPELLING):
            raise BadConfig(
                f"{path}: {where}: unknown key '{key}'; the keys are {IPA}, {RESPELLING}"
            )
    if not table:
        raise BadConfig(f"{path}: {where}: {IPA} or {RESPELLING} is wanted")
    return Entry(
        ipa=_heard(path, f"{where}.{IPA}", table[IPA]).strip("/") if IPA in table else "",
        respelling=_heard(path, f"{where}.{RESPELLING}", table[RESPELLING])
        if RESPELLING in table
        else "",
    )


def _heard(path: Path, where: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        raise BadConfig(f"{path}: {where}: a text of 1 to {LONGEST} characters is wanted")
    if any(character in value.strip("/") for character in FORBIDDEN):
        raise BadConfig(f"{path}: {where}: no slashes, brackets or line breaks, please")
    return value.strip()


def _table(path: Path, where: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadConfig(f"{path}: {where}: a table is wanted, not {value!r}")
    return value
