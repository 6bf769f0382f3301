"""Written form → spoken form: figures, signs, abbreviations as a newsreader says them."""

import re

from podcaster import languages
from podcaster.languages.sentences import split_sentences


def words(listed: str) -> tuple[str, ...]:
    """ "a b c" → ("a", "b", "c")."""
    return tuple(listed.split())


def pairs(listed: str) -> dict[str, str]:
    """ "ca. = circa; etc. = et cetera" as a dictionary."""
    entries = (entry.strip() for entry in listed.replace("\n", ";").split(";"))
    return {key: value for key, _, value in (entry.partition(" = ") for entry in entries if entry)}


BRITISH = frozenset(words("gb uk ie au nz za in"))
"""Regions of English that say "one hundred and one" and put the day before the month."""
PATH = re.compile(r"https?://|(?<=\w)/\S*")
NO_LETTERS = re.compile(r"[\W\d_]+")


def spoken_form(text: str, *, language: str = "en") -> str:
    """What a voice says for `text`: no figures, no signs, punctuation only for pauses.

    Args:
        text: a sentence, or several; lines are kept.
        language: its tag; "en-GB" and "en-US" differ in dates and numbers. Of a language without
            tables only the figures are spelled, of one that num2words doesn't know not even those.
    """
    from podcaster.script.spoken.marks import tidy

    base, region = languages.base(language), languages.region(language)
    spoken = _in_language(text, base, region)
    if spoken or not text:
        return spoken
    # a text of which nothing would be left (a shortened link) is read as words after all
    site, letters = (NO_LETTERS.sub(" ", part) for part in (PATH.sub(" ", text), text))
    return _in_language(site, base, region) or _in_language(letters, base, region) or tidy(letters)


def in_ordinary_case(text: str, language: str) -> str:
    """A text with what is shouted in it written as in ordinary sentences."""
    from podcaster.script.spoken.shouting import in_english, quiet

    base = languages.base(language)
    if base == "en":
        return quiet(text, base, in_english)
    from podcaster.script.spoken.continental import in_ordinary_case as judge_of

    judge = judge_of(base)
    return quiet(text, base, judge) if judge else text


def sentences_of(text: str, language: str) -> list[str]:
    """The sentences of a text as it is written; those in capitals end where others would."""
    quiet = in_ordinary_case(text, language)
    sentences = split_sentences(quiet, language)
    if quiet == text:
        return sentences
    written, end = [], 0
    for sentence in sentences:
        start = quiet.find(sentence, end)
        end = start + len(sentence)
        written.append(text[start:end])
    is_whole = len(quiet) == len(text) and list(map(len, written)) == list(map(len, sentences))
    return written if is_whole else split_sentences(text, language)


def _in_language(text: str, base: str, region: str) -> str:
    text = in_ordinary_case(text, base)
    if base == "en":
        from podcaster.script.spoken.english import spoken_form as english_form

        return english_form(text, british_english=region in BRITISH)
    from podcaster.script.spoken.continental import spoken_form as continental_form

    return continental_form(text, language=base, region=region)
