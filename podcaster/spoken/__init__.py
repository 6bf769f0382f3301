"""Written form → spoken form: figures, signs and abbreviations as the words a newsreader says."""

from podcaster.spoken.english import spoken_form as english_form

BRITISH = frozenset("gb uk ie au nz za in".split())


def spoken_form(text: str, *, language: str = "en") -> str:
    """What a voice says for `text`: no figures, no signs, punctuation only where there is a pause."""
    base, _, region = language.lower().replace("_", "-").partition("-")
    if base == "en":
        return english_form(text, british_english=region in BRITISH)
    return text
