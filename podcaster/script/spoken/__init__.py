"""Written form → spoken form: figures, signs, abbreviations as a newsreader says them."""

import html
import re
import unicodedata
from functools import lru_cache

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


TYPOGRAPHY = str.maketrans(
    "‘’‚‛ʼ′`´“”„‟″«»‹›‐‑‒−―⸺⁄∕º₤˚",
    '\'\'\'\'\'\'\'\'"""""""""--–-——//°£°',
    "\u00ad™℠",  # a soft hyphen among them
) | {ord("№"): "No. ", ord("℃"): "°C", ord("℉"): "°F"}
ELLIPSIS = re.compile(r"\.(?:\s?\.)+")
VULGAR = re.compile(r"(\d|/)?([¼½¾⅐-⅞])")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
AFTER_UNIT = re.compile(r"(?<=[A-Za-z])[²³]")
"""The ² of m² is a unit's, not a footnote's."""
FOOTNOTE = re.compile(
    r"""
    (?<=[^\W\d_]{2})[⁰¹²³⁴-⁹]+|(?<=[.,;!?\"'])[⁰¹²³⁴-⁹]+
    |(?<=(?<!\d)\d{3})[⁰¹²³⁴-⁹]+(?![\w+=×*/^-])|(?<=(?<!\d)\d{4})[⁰¹²³⁴-⁹]+(?![\w+=×*/^-])
    """,
    re.VERBOSE,
)
"""After a word, a mark, or a number of three figures and more, which has no exponent."""
POWER = re.compile(r"⁻?[⁰¹²³⁴-⁹]+")
SQUARES = {"²": "^2", "³": "^3"}


def plain_characters(text: str, *, joiners: bool = False) -> str:
    """One character for each meaning: typographic variants, other scripts' digits, ½, ², Ⅷ.

    Args:
        joiners: keep zero-width joiners.
    """
    if "&" in text and ";" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(TYPOGRAPHY)
        if not text.isascii():
            text = _powers(VULGAR.sub(_fraction, text))
            text = "".join(map(_plain_with_joiners if joiners else _plain, text))
    text = text.replace("`", "'").replace("''", '"')
    # one character, so that no number takes one of the dots for its point
    return ELLIPSIS.sub("…", text) if ".." in text or ". ." in text else text


def _fraction(match: re.Match[str]) -> str:
    figures = unicodedata.normalize("NFKC", match[2]).replace("⁄", "/")
    return f"{match[1]} {figures}" if match[1] else figures


def _powers(text: str) -> str:
    text = AFTER_UNIT.sub(lambda match: SQUARES[match[0]], text)
    text = FOOTNOTE.sub("", text)
    return POWER.sub(lambda match: "^" + match[0].translate(SUPERSCRIPTS), text)


def _plain_with_joiners(character: str) -> str:
    """Indic and Persian words are spelled with zero-width joiners; Chinese has its own comma."""
    if character in "\u200c\u200d" or unicodedata.category(character)[0] == "P":
        return character
    return _plain(character)


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    """The character itself unless it is a figure, an invisible or a compatibility form."""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in ("Nl", "No"):
        return _numeric(character)
    if category in ("Cf", "Cs", "Co", "Cn") or "\ufe00" <= character <= "\ufe0f":
        return ""
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return "\n" if character in "\n\r\u2028\u2029" else " "
    folded = unicodedata.normalize("NFKC", character)
    if character == "ª":  # an ending, not a letter
        return character
    if folded != character and folded.isascii() and folded.isprintable():
        return folded
    return character


def _numeric(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    if folded != character and folded.isascii():
        return folded
    value = unicodedata.numeric(character)
    return f" {round(value, 3):.15g} " if 0 <= value < 1e15 else ""


NUMBERED = re.compile(
    r"""
    \s?\[(?:\d{1,3}|note\ \d{1,3}|[a-z]|[ivx]{1,4})(?:[,–-]\s?\d{1,3})*\]
    (?:\s?[,–-]\s?\[\d{1,3}\])*(?!\w)
    """,
    re.VERBOSE,
)
WORDS = re.compile(
    r"""
    \s?\[(?:citation\ needed|clarification\ needed|who\?|when\?|edit|update|sic
    |dubious[^\]]{0,20})\]
    """,
    re.IGNORECASE | re.VERBOSE,
)
MARKS = re.compile(r"(?<!\WA)(?<!\s[3-5](?=\* [A-Za-z]))(?<=[\w.,;!?\"'])[*†‡]+(?=[\s.,;!?\"')]|$)")
PARENTHESISED = re.compile(r"(?<=[a-z][.,;!?])\(\d{1,3}\)(?=\s|$)")
BOOK = re.compile(
    r"[,;]?\s?\(?\bISBN(?:-1[03])?:?\s?(?:97[89][-\s]?)?\d(?:[-\s]?\d){8}[-\s]?[\dXx]\b\)?"
)
SERIAL = re.compile(r"[,;]?\s?\(?\b(?:e-?)?ISSN:?\s?\d{4}-?\d{3}[\dXx]\b\)?")
DOI = re.compile(r"[,;]?\s?\(?\b(?:doi|DOI):?\s?10\.\d{4,9}/[^\s)]{1,200}\)?")
SHARE = re.compile(r"\s\((?:[A-Z]{2,5}|\d{4,6})\.[A-Z]{1,2}\)")
"""The code of a share after a firm's name, as agencies write it: (AZN.L), (7203.T)."""
UUID = re.compile(r"(?<![\w-])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-])")
HASH = re.compile(r"(?<!\w)(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{24,}(?!\w)")


def footnotes(text: str) -> str:
    """Reference marks are left out; [the company], inserted into a quotation, stays."""
    if "[" in text:
        text = WORDS.sub("", text)
        text = NUMBERED.sub(_numbered, text)
    if "(" in text:
        text = PARENTHESISED.sub("", text)
    if "*" in text or "†" in text or "‡" in text:
        text = MARKS.sub("", text)
    return text


def _numbered(match: re.Match[str]) -> str:
    """A reference mark follows a word; at the start of the text it is kept."""
    return "" if match.start() and match.string[: match.start()].strip() else match[0]


def identifiers(text: str) -> str:
    """Left out, with the parentheses around them."""
    if "ISBN" in text:
        text = BOOK.sub("", text)
    if "ISSN" in text:
        text = SERIAL.sub("", text)
    if ")" in text:
        text = SHARE.sub("", text)
    if "10." in text:
        text = DOI.sub("", text)
    if max(map(len, text.split()), default=0) >= 24:
        text = UUID.sub("", text)
        text = HASH.sub("", text)
    return text


BRACKETED = re.compile(r"\[([^\[\]]{0,200})\]")
STAGE = re.compile(r"(?:(?<=[.!?] )|^)\[([A-Z][a-z]+(?: [a-z]+){0,3})\] (?=[A-Z])")
"""[Laughter] He went on."""
OPENING = re.compile(r"\s?[(\[{]\s?")
CLOSING = re.compile(r"\s?[)\]}]")
TIGHT_COMMA = re.compile(r",(?=\w)")
SUSPENDED = re.compile(r"(?<=\w)-(?=,? (?:and|or|to|but|und|oder|bis)\b)|(?<=\w-)-{2,}(?=\w)")
"""Short- and long-term; a word that a censor shortened with a row of hyphens."""
DASH_HINT = re.compile(r"-[\s.;)-]|[–—]|-$|\s-|^-")
DASHES = re.compile(
    r"\s-{1,3}(?=\s|$)|\s?-{2,}\s?|\s?[–—]+\s?|(?<=\w)-(?=[\s.;)]|$)|(?<!\S)-(?=\w)"
)
DOTS = re.compile(r"\s?…[\s….]*|\s?(?:\.\s?){2,}")
BARS = re.compile(r"\s?[|•·●▪■◆►▶⇨‖¦]\s?")
APOSTROPHE = re.compile(r"(?<![^\W\d_])'|(?<![sSzZxX])'(?![^\W\d_])")
QUOTE_WITHIN = re.compile(r"(?<=\w)\"(?=\w)")
"""A quotation without a space after it."""
UNSPEAKABLE = re.compile(r"[^A-Za-z \n.,?!;:'-]")
RUN_HINT = re.compile(r"[,;:.!?]\s?[,;:.!?]")
RUN = re.compile(r"(?:\s?[,;:.!?]){2,}")
SPACE_BEFORE = re.compile(r" +(?=[,;:.!?](?:\s|$))")
SPACED_MARKS = (" ,", " .", " ;", " :", " !", " ?")
LEADING = re.compile(r"(?<=\n)[\s,;:.!?'-]+")
TRAILING = re.compile(r"[\s,;:-]+(?=\n)")
BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
LINES = re.compile(r"[^\S\n]?\n\s*")
GLUED = re.compile(r"([.!?;:,])(?=[^\W\d_]{2})")
TWO_LETTERS = re.compile(r"[^\W\d_]{2}$")
STRENGTH = ".?!:;,"


class _Speakable(dict[int, str]):
    """Each character that a voice cannot say becomes a space; filled as they occur."""

    def __missing__(self, codepoint: int) -> str:
        character = chr(codepoint)
        category = unicodedata.category(character)
        kept = category[0] == "L" or category[0] == "M" or character in " \n.,?!;:'-"
        self[codepoint] = character if kept else " "
        return self[codepoint]


SPEAKABLE = _Speakable()


def squeeze(text: str) -> str:
    """One blank instead of several; lines are kept."""
    if "  " in text or not text.isprintable():
        text = BLANKS.sub(" ", text)
    return LINES.sub("\n", text).strip() if "\n" in text else text.strip()


def pauses(text: str) -> str:
    """Parentheses and dashes → commas, ellipses → a comma or a full stop, quotes → nothing."""
    if "[" in text:
        text = BRACKETED.sub(r"\1", STAGE.sub(r"\1. ", text))
    if "(" in text or "[" in text or "{" in text:
        text = OPENING.sub(", ", text)
    if ")" in text or "]" in text or "}" in text:
        text = TIGHT_COMMA.sub(", ", CLOSING.sub(",", text))
    if "…" in text or ".." in text or ". ." in text:
        text = DOTS.sub(_dots, text)
    if ("-" in text or "–" in text or "—" in text) and DASH_HINT.search(text):
        text = DASHES.sub(_dash, SUSPENDED.sub("", text))
    return text if text.isascii() and "|" not in text else BARS.sub(", ", text)


def _dots(match: re.Match[str]) -> str:
    rest = match.string[match.end() : match.end() + 24].lstrip(" \"')")
    before = match.string[max(0, match.start() - 24) : match.start()].split()[-1:]
    if rest.split()[:1] == before or (before and rest.lower().startswith(f"{before[0].lower()} ")):
        return ", "  # I... I don't know
    return ". " if not rest or rest[0].isupper() else ", "


def _dash(match: re.Match[str]) -> str:
    return " " if match[0] == "-" and not match.start() else ", "


def tidy(text: str) -> str:
    """Only letters and . , ? ! ; : ' - are left, no two marks together, no mark at the start."""
    if '"' in text:
        text = QUOTE_WITHIN.sub(" ", text).replace('"', "")
    text = text.replace("_", " ")
    if "'" in text:
        text = APOSTROPHE.sub("", text)
    if UNSPEAKABLE.search(text):
        text = unicodedata.normalize("NFC", text.translate(SPEAKABLE))
    # before the patterns below, which would take quadratic time on a run of blanks
    if "  " in text:
        text = BLANKS.sub(" ", text)
    if RUN_HINT.search(text):
        text = RUN.sub(_strongest, text)
    if any(mark in text for mark in SPACED_MARKS):
        text = SPACE_BEFORE.sub("", text)
    text = GLUED.sub(_apart, text)
    if "\n" in text:
        text = LEADING.sub("", TRAILING.sub("", text))
    return squeeze(text.lstrip(" \n,;:.!?'-").rstrip(" \n,;:-"))


def _strongest(match: re.Match[str]) -> str:
    """ ", ." → "."; "?!" → "?"; ",," → ","."""
    marks = match[0]
    return next(mark for mark in STRENGTH if mark in marks)


def _apart(match: re.Match[str]) -> str:
    """end.Start → end. Start; U.S stays."""
    before = TWO_LETTERS.search(match.string, max(0, match.start() - 2), match.start())
    return f"{match[1]} " if before else match[1]
