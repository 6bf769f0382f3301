"""Whether a full stop, question mark or ellipsis ends its sentence: the decision for one mark.

It looks at the word before, the word after, and a bounded stretch of text around them, so that the
work is linear in the text whatever the text is.
"""

import re
from dataclasses import dataclass

from podcaster.sentences.abbreviations import Abbreviations, is_in

REACH = 250
"""Characters looked at on either side."""
WIDE = frozenset("。！？｡．।॥؟۔։።။។")
"""Marks that end a sentence in their scripts, with or without a space."""
OPENERS = "\"'`“‘„‚«‹([{¿¡「『（【"
QUOTES = frozenset("\"'”’»›“")
ORDINAL_DOT = frozenset(
    [
        "de",
        "da",
        "no",
        "nb",
        "nn",
        "sv",
        "fi",
        "cs",
        "sk",
        "pl",
        "hu",
        "hr",
        "sr",
        "sl",
        "et",
        "lv",
        "is",
    ]
)
"""Languages in which `3.` is an ordinal."""

LAST_WORD = re.compile(r"\S{1,40}$")
FIRST_WORD = re.compile(r"[\w][\w'’.-]{0,40}")
INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,4}")
CAMEL = re.compile(r"[a-z]{1,3}[A-Z]|(?:https?://|www\.|pic\.twitter)|[a-z]+[0-9]*[A-Z]")
PARTICLE = re.compile(r"(?:al|el|as|ar)-[A-Z]|(?:de|von|van|der|bin|di|da|la|le|du|del|ibn) [A-Z]")
NUMERAL = re.compile(r"\d|[ivxlc]+\b|[IVXLC]+\b|\?")
FOOTNOTE = re.compile(r"\d{1,3}(?: \d{1,3})*(?= [\"“‘(]?[A-Z])")
GLUED = re.compile(r"[\"'“‘]?(?:[A-Z][a-z]+(?:['’][a-z]+)?|[AI])(?=[\s,;:.'’]|$)")
DOMAIN = re.compile(
    r"(?:com|net|org|co|uk|io|js|tv|gov|edu|info|eu|de|fr|es|it|ai|app|news|py|ly|me)\b", re.I
)
ZONE = re.compile(
    r"(?:[ECMP][SD]?T|GMT|BST|UTC|CES?T|AES?T|IST|JST|SGT|HKT|Eastern|Central|Pacific|Mountain|Zulu|London"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
)
LEAD_IN = re.compile(
    r"\W*(?:at|by|before|after|around|about|until|from|since|on)\b(?:\s\S+){0,3}\s?$", re.I
)
SHOUTED = frozenset(
    [
        "Yahoo",
        "Yum",
        "Jeopardy",
        "Wham",
        "Panic",
        "Oklahoma",
        "Joomla",
        "Moulin",
        "Airplane",
        "Mamma",
        "Hola",
        "Chips",
        "Go",
    ]
)
"""Names that end in an exclamation mark."""
SAID = (
    r"(?:said|says|asked|asks|told|added|adds|wrote|writes|tweeted|replied|replies|testified|recalled"
    r"|explained|exclaimed|shouted|cried|joked|quipped|insisted|warned|declared|continued|concluded"
    r"|wondered|remarked|answered|responded|commented|stated|announced|thought|whispered|yelled)"
)
NAMED = r"(?:(?:[A-Z][\w.'’-]*|the|of|de|von|van|der|al|and|Mr\.|Ms\.)\s+){1,6}?"
ATTRIBUTION = re.compile(NAMED + SAID + r"\b")
WHOLE_ATTRIBUTION = re.compile(NAMED + SAID + r"(?:\s\w+ly)?\s?[.,:;]")


@dataclass(frozen=True, slots=True)
class Stop:
    """A mark that may end a sentence, with the brackets and quotes that close behind it."""

    text: str
    start: int
    mark: str
    close: str
    begin: int
    """Where its sentence began."""

    @property
    def end(self) -> int:
        return self.start + len(self.mark) + len(self.close)

    @property
    def rest(self) -> str:
        return self.text[self.end : self.end + REACH]

    @property
    def token(self) -> str:
        """The word before, without what opens it: `Minn` of `(D-Minn.`"""
        match = LAST_WORD.search(self.text, max(self.begin, self.start - 40), self.start)
        return match[0].lstrip(OPENERS + "-–—") if match else ""

    @property
    def said(self) -> str:
        """The sentence so far, as much of it as matters."""
        return self.text[max(self.begin, self.start - REACH) : self.start]


def end_of_sentence(stop: Stop, table: Abbreviations, language: str) -> int | None:
    """The offset at which the sentence ends, or None where it goes on."""
    rest = stop.rest
    if not rest.strip() or _is_left_out(stop):
        return None
    if stop.mark[-1] in WIDE:
        return stop.end
    if not rest[0].isspace():
        return _end_of_glued(stop)
    following = rest.lstrip()
    if not _opens_sentence(following) or _is_in_parentheses(stop):
        return None
    if QUOTES & set(stop.close) and _is_attributed(stop, following):
        return None
    return _end_by_mark(stop, following, table, language)


def _is_left_out(stop: Stop) -> bool:
    """`[...]` stands for words, not for an end."""
    return stop.close[:1] in {"]", ")"} and stop.text[stop.start - 1 : stop.start] in {"[", "("}


def _end_of_glued(stop: Stop) -> int | None:
    """The space after a stop was lost (`on Wednesday.The police`), or a footnote stands there."""
    left = stop.text[max(stop.begin, stop.start - 3) : stop.start]
    token = stop.token
    note = FOOTNOTE.match(stop.rest)
    if note and left[-1:] and (left[-1].isalpha() or left[-1] == ")"):
        return stop.end + note.end()
    if "@" in token or "/" in token or not GLUED.match(stop.rest) or DOMAIN.match(stop.rest):
        return None
    if (len(left) == 3 and (left.islower() and left.isalpha())) or left[-1:] in {")", "%"}:
        return stop.end
    return stop.end if stop.close and left[-1:].isalpha() else None


def _opens_sentence(following: str) -> bool:
    word = following.lstrip(OPENERS)
    if following.startswith("("):
        return _is_sentence_in_parentheses(following)
    if word[:1] in {"-", "–", "—"}:
        word = word[1:]
    first = word[:1]
    if first.islower():
        return bool(CAMEL.match(word) or PARTICLE.match(word))
    return first.isalnum()


def _is_sentence_in_parentheses(following: str) -> bool:
    inside = following[1:].partition(")")[0]
    return inside[:1].isupper() and inside[-1:] in {".", "!", "?", "…"}


def _is_in_parentheses(stop: Stop) -> bool:
    """Inside a bracket that opened in mid-sentence and will close."""
    opened = max(stop.said.rfind("("), stop.said.rfind("["))
    if ")" in stop.close or "]" in stop.close or opened < 1:
        return False
    if max(stop.said.rfind(")"), stop.said.rfind("]")) > opened:
        return False
    ahead = stop.rest
    closes = min((i for i in (ahead.find(")"), ahead.find("]")) if i >= 0), default=-1)
    reopens = min((i for i in (ahead.find("("), ahead.find("[")) if i >= 0), default=len(ahead))
    return 0 <= closes < reopens


def _is_attributed(stop: Stop, following: str) -> bool:
    """`"Why?" Smith asked` is one sentence; after a full stop only when nothing else follows."""
    pattern = WHOLE_ATTRIBUTION if stop.mark == "." else ATTRIBUTION
    return bool(pattern.match(following))


def _end_by_mark(stop: Stop, following: str, table: Abbreviations, language: str) -> int | None:
    if " " in stop.mark or stop.mark.count(".") > 1:
        return _end_of_ellipsis(stop)
    if stop.mark == ".":
        return stop.end if _is_full_stop(stop, following, table, language) else None
    if stop.mark == "!" and stop.token in SHOUTED and not stop.close:
        return stop.end if _is_starter(following, table) else None
    return stop.end


def _end_of_ellipsis(stop: Stop) -> int | None:
    """Three spaced dots are words left out; a fourth is a full stop, before or after them."""
    dots = stop.mark.count(".")
    attached = stop.start > stop.begin and not stop.text[stop.start - 1].isspace()
    if " " not in stop.mark or dots == 2:
        return stop.end
    if attached and dots > 3 and not stop.close:
        return stop.start + 1
    return stop.end if dots > 3 else None


def _is_full_stop(stop: Stop, following: str, table: Abbreviations, language: str) -> bool:
    token = stop.token
    if not token or token[-1] in QUOTES or token[-1] in ")]%":
        return True
    if _is_label(stop, token):
        return False
    if token.isdigit():
        ordinal = len(token) <= 2 and language.partition("-")[0].lower() in ORDINAL_DOT
        return not ordinal or _is_starter(following, table)
    if len(token) == 1:
        return _ends_with_letter(stop, token, following, table)
    return _ends_with_word(stop, token, following, table)


def _is_label(stop: Stop, token: str) -> bool:
    """`2.` or `b.` at the very beginning counts an item."""
    alone = stop.said.strip(OPENERS + " •⁃▪◦‣●") == token
    return alone and (token.isdigit() or len(token) == 1) and len(token) <= 3


def _ends_with_letter(stop: Stop, token: str, following: str, table: Abbreviations) -> bool:
    """`John F. Kennedy`, but `you and I. Did you`."""
    if not token.isalpha():
        return True
    words = stop.said.split()
    if words[-1:] == ["I"] and len(words) > 1 and words[-2].islower():
        return True
    return _is_starter(following, table)


def _ends_with_word(stop: Stop, token: str, following: str, table: Abbreviations) -> bool:
    last = token.rpartition("-")[2] or token
    forms = (token, last)
    if any(is_in(form, table.never) for form in forms):
        return False
    if is_in(token, table.number):
        return not NUMERAL.match(following)
    if token.lower() in {"a.m", "p.m"}:
        return not ZONE.match(following) and not LEAD_IN.fullmatch(stop.said.rpartition(" ")[0])
    if INITIALS.fullmatch(token) or any(is_in(form, table.maybe) for form in forms):
        return not following[:1].isdigit() and _is_starter(following, table)
    return True


def _is_starter(following: str, table: Abbreviations) -> bool:
    """Whether the next word is one that opens sentences, rather than part of a name."""
    word = FIRST_WORD.match(following.lstrip(OPENERS))
    if not word:
        return False
    plain = word[0].replace("’", "'").rstrip("'.-").lower()
    return plain in table.starters and not (len(plain) == 1 and word[0].endswith("."))
