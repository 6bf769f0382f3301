"""Written form → spoken form: figures, signs and abbreviations as the words a newsreader says."""

import re

from podcaster.spoken.english import spoken_form as english_form

BRITISH = frozenset("gb uk ie au nz za in".split())
NO_LETTERS = re.compile(r"[\W\d_]+")


def spoken_form(text: str, *, language: str = "en") -> str:
    """What a voice says for `text`: no figures, no signs, punctuation only where there is a pause."""
    spoken = _in_language(text, language)
    if spoken or not text:
        return spoken
    # a text that is nothing but what is left out (a shortened link) is spelled as words after all
    return _in_language(NO_LETTERS.sub(" ", text), language)


def _in_language(text: str, language: str) -> str:
    base, _, region = language.lower().replace("_", "-").partition("-")
    if base == "en":
        return english_form(text, british_english=region in BRITISH)
    from podcaster.spoken.continental import spoken_form as continental_form

    return continental_form(text, language=base)
