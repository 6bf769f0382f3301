"""Rewriting stories by the user's program, with a check against the original's facts."""

import hashlib
import json
import logging
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from podcaster import languages
from podcaster.articles import article_from_document
from podcaster.daily.facts import facts_of, is_opposite, sentences_of
from podcaster.daily.likeness import content, dice
from podcaster.daily.selection import in_brief
from podcaster.errors import BadConfig, BadInput, NotFound, PodcasterError, Unreachable
from podcaster.model import Article, Block, Document, Show, Source
from podcaster.show.programs import TookTooLong, WroteTooMuch, run_program
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import put_whole, read_regular, seal, unseal

log = logging.getLogger(__name__)

TIME_LIMIT = 120
"""Seconds that the program may take for one story."""
LARGEST = 200_000
"""Bytes of the program's output, at most."""
SAME_SENTENCE = 0.5
"""Share of words (Dice) from which a sentence corresponds to one of the original."""
REVISION = 1
"""Increased when the program's input changes, so that cached answers are not used."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """An article as it will be read, with the objection to its rewriting, if any."""

    article: Article
    objection: str = ""


class Writer:
    """Shortens and rewrites the stories of one run; caches answers by their input."""

    def __init__(self, show: Show, *, seconds: float = TIME_LIMIT) -> None:
        self._show = show
        self._cache = ShowDir(show.root).state_folder / "writer"
        self._seconds = seconds
        self._sources = {source.name: source for source in show.sources}
        self.objections: dict[tuple[str, str], str] = {}
        """(source, title) → the reason why the original text is read."""

    def prepare(self, article: Article) -> Article:
        """The article as it will be read: rewritten, then shortened, as its source says."""
        source = self._sources.get(article.source, Source(name=article.source))
        command = source.writer or self._show.script.writer
        if command:
            done = rewrite(article, lambda given: self._answer(command, given))
            if done.objection:
                self.objections[article.source, article.title] = done.objection
                log.warning("writer: %s: %s", article.title, done.objection)
            article = done.article
        brief = source.brief or self._show.script.brief
        return in_brief(article, brief) if brief else article

    def prepare_known(self, article: Article) -> Article:
        """A reported story as it would be rewritten now; unchanged if no writer is configured."""
        source = self._sources.get(article.source, Source(name=article.source))
        has_writer = bool(source.writer or self._show.script.writer)
        return self.prepare(article) if has_writer else article

    def _answer(self, command: str, given: bytes) -> str:
        name = hashlib.sha256(f"{REVISION}\0{command}\0".encode() + given).hexdigest()
        path = self._cache / f"{name}.txt"
        known = _recalled(path)
        if known is None:
            known = _run(_words(command), given, self._show.root, self._seconds)
            try:
                put_whole(path, seal(known.encode()))
            except OSError as error:  # the next run asks again
                log.warning("%s: %s", path, error)
        return known


def rewrite(article: Article, ask: Callable[[bytes], str]) -> Rewriting:
    """Rewrite an article, unless the answer states facts that the article does not.

    Args:
        ask: gives the program's text for an article as JSON.
    """
    try:
        text = ask(as_json(article)).strip()
        written = _article(article, text)
    except PodcasterError as error:
        return Rewriting(article, str(error))
    objection = objection_to(written, article)
    return Rewriting(article, objection) if objection else Rewriting(written)


def as_json(article: Article) -> bytes:
    """The program's input: title, paragraphs, text and origin of the story."""
    facts = {
        "title": article.title,
        "text": "\n\n".join(article.paragraphs),
        "paragraphs": article.paragraphs,
        "byline": article.byline,
        "site": article.site,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": article.language,
        "section": article.section,
        "source": article.source,
    }
    return json.dumps(facts, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def objection_to(written: Article, article: Article) -> str:
    """The facts of a rewritten story that the original lacks; empty if there are none.

    If the language differs, only figures are compared.
    """
    original = f"{article.title}. {' '.join(article.paragraphs)}"
    text = " ".join(written.paragraphs)
    known = facts_of(original, article.language)
    claimed = facts_of(text, written.language)
    figures = sorted(claimed.values - known.values)
    if figures:
        return f"the writer's text has a figure that is not in the article: {figures[0]:g}"
    if languages.base(written.language) != languages.base(article.language):
        return ""
    lower = original.casefold()
    names = sorted(name for name in claimed.names if name not in lower)
    if names:
        return f"the writer's text has a name that is not in the article: {names[0]}"
    return _negated(text, original, article.language)


def _negated(text: str, original: str, language: str) -> str:
    """Whether a sentence negates a statement of the original, or the reverse."""
    theirs, mine = _claims(original, language), _claims(text, language)
    for sentence, stems, denies in mine:
        nearest = max(theirs, key=lambda each: dice(stems, each[1]), default=None)
        if nearest is None or dice(stems, nearest[1]) < SAME_SENTENCE:
            if denies and not any(no for _, _, no in theirs):
                return f"the writer's text denies what the article does not: “{sentence[:60]}”"
            continue
        if denies and not nearest[2]:
            return f"the writer's text denies what the article does not: “{sentence[:60]}”"
        if is_opposite(facts_of(sentence, language), facts_of(nearest[0], language)):
            return f"the writer's text says the opposite of the article: “{sentence[:60]}”"
        # One sentence may have become two, only one of which has the negation.
        if nearest[2] and not any(no and len(each & nearest[1]) > 1 for _, each, no in mine):
            return f"the writer's text leaves out a negation: “{sentence[:60]}”"
    return ""


def _claims(text: str, language: str) -> list[tuple[str, frozenset[str], bool]]:
    """Each sentence with its words and whether it is negated."""
    return [
        (each, content(each), bool(facts_of(each, language).negations))
        for each in sentences_of(text, language)
    ]


def _article(article: Article, text: str) -> Article:
    if not text:
        raise BadInput("the writer returned no text")
    document = Document(content=text.encode(), name="the writer's text", media_type="text/plain")
    blocks = article_from_document(document).blocks or (Block(text),)
    language = languages.detect(text, article.language)
    if languages.base(language) == languages.base(article.language):
        language = article.language
    return replace(article, blocks=blocks, language=language)


def _words(command: str) -> Sequence[str]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise BadConfig(f"podcaster.toml: writer: {error}") from error
    if not words:
        raise BadConfig("podcaster.toml: writer: names no program")
    return words


def _run(words: Sequence[str], given: bytes, folder: Path, seconds: float) -> str:
    try:
        done = run_program(words, given=given, folder=folder, seconds=seconds, limit=LARGEST)
    except (OSError, ValueError) as error:
        raise NotFound(f"writer {words[0]}: {error}") from error
    except TookTooLong as error:
        raise Unreachable(f"writer {words[0]}: took longer than {seconds:g} s") from error
    except WroteTooMuch as error:
        raise BadInput(f"writer {words[0]}: gave more than {LARGEST // 1000} kB") from error
    if done.code:
        raise Unreachable(f"writer {words[0]}: {done.end}")
    return done.output.decode("utf-8", "replace")


def _recalled(path: Path) -> str | None:
    """A cached answer; None if it is missing or damaged."""
    try:
        content = unseal(read_regular(path))
    except OSError:
        return None
    return None if content is None else content.decode("utf-8", "replace")
