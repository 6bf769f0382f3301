"""Separating the story in a mail's text from everything around it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from podcaster.articles.lines.prose import is_reported
from podcaster.sources.mailfurniture import (
    SENTENCES,
    is_private,
    without_contacts,
    without_furniture,
    without_private,
)
from podcaster.sources.maillines import ADDRESS, ENDS, Line, count_words, trimmed
from podcaster.sources.mailwords import (
    DEFAULT,
    DEVICE,
    FIELD,
    SIGNATURE_MARK,
    UNKNOWN_HEADER,
    known,
    without_greeting,
)

STORY = 25
"""Words; a shorter text over a forwarded mail is a note to its recipient."""
LETTER = 60
"""Words from which the text over a quoted mail is the story, if nothing shows a reply."""
FEWEST_IN_SENTENCE = 7
"""Words; a line added by a telephone is shorter, or names a device."""
DEVICE_WORDS = 6
SIGNATURE_WORDS, SIGNATURE_LINES = 60, 14
MASTHEAD = 6
"""Lines at the head of a mail that may be the newsletter's name."""
LONGEST_ATTRIBUTION = 400
"""Characters of the line over a quotation, with date, name and address."""
UNDERLINE = re.compile(r"\s*([=~*_-])\1{2,}\s*")
NAME_EDGES = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|o|a|de|het) | newsletter$")


END = re.compile(r"\s*(?:#\s?#\s?#|-\s?30\s?-|–\s?30\s?–)\s*")
"""The mark at the end of a press release, with contacts and the firm's portrait below."""
QUOTE = re.compile(r"^\s*(?:>\s?)+")
NAME = re.compile(r"[–—~-]?\s?[A-ZÀ-ÞŁŚŻ][\w.'’-]*(?:\s[A-ZÀ-ÞŁŚŻ][\w.'’-]*){0,3}\s?[,.]?")


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The story of a mail."""

    lines: tuple[Line, ...]
    subject: str = ""
    """Subject of the forwarded mail; empty if none was forwarded."""
    left_out: tuple[str, ...] = ()
    """Text left out for small letters, a mail address or a telephone number, without the latter."""


def bare_subject(subject: str) -> tuple[str, str]:
    """Split a subject's prefixes from it; they mean `forward`, `reply` or nothing."""
    said = ""
    while match := known.prefix.match(subject):
        kind = match["kind"].lower()
        said = said or ("forward" if known.forward.fullmatch(kind) else "reply")
        subject = subject[match.end() :]
    subject = re.sub(rf"[,:–-]?\s*(?:{FIELD.pattern})\s*", " ", subject)
    subject = re.sub(r"^(?:\[[^\]\n]{1,40}\]\s*){1,3}(?=\S)", "", subject)
    return known.release.sub("", subject).strip(), said


def without_masthead(lines: Sequence[Line], names: Iterable[str]) -> list[Line]:
    """Remove a sender's name, such as a newsletter's, from the lines over the story."""
    bare = {_bare(name) for name in names} - {""}
    filled = [place for place, line in enumerate(lines) if line.text.strip()][:MASTHEAD]
    heads = {place for place in filled if _bare(lines[place].text) in bare}
    below = {place + 1 for place in heads if place + 1 < len(lines)}
    heads |= {place for place in below if UNDERLINE.fullmatch(lines[place].text)}
    return [line for place, line in enumerate(lines) if place not in heads]


def _bare(name: str) -> str:
    """A name without its article, its quotes and the word for its kind."""
    return NAME_EDGES.sub("", " ".join(re.findall(r"\w+", name.casefold())))


def dissect(lines: Sequence[Line], said: str, title: str = "") -> Anatomy:
    """Find the story in a mail's lines.

    Args:
        said: the meaning of the subject's prefixes, from `bare_subject`.
        title: the subject without its prefixes.
    """
    lines = [replace(line, text=DEFAULT.sub(r"\g<value>", line.text)) for line in lines]
    lines, subject, said = _unforwarded(lines, said)
    lines = _until_end(_unanswered(lines, said))
    lines = _without_signature(_without_sign_off(_without_signature(lines)))
    lines = without_greeting(trimmed(lines), subject or title)
    # A newsletter ends like a letter, above its footer.
    lines, small = without_furniture(lines)
    # The greeting may stand below "View in your browser".
    lines = without_greeting(trimmed(lines), subject or title)
    kept, private = without_private(_without_signature(_without_sign_off(lines)))
    return Anatomy(tuple(trimmed(kept)), subject, (*private, *map(without_contacts, small)))


# -- forwarded and quoted mails ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Head:
    """A block of header lines within a mail."""

    start: int
    end: int
    subject: str
    is_forward: bool


def _unforwarded(lines: list[Line], said: str) -> tuple[list[Line], str, str]:
    """Find the forwarded mail, its subject, and the meaning of that subject's prefixes."""
    heads = _heads(lines)
    if not heads:
        return lines, "", said
    above = lines[: heads[0].start]
    forwarded = said == "forward" or heads[0].is_forward
    enough = STORY if said == "reply" else LETTER
    if not forwarded and count_words(without_greeting(_without_sign_off(above))) >= enough:
        return above, "", said
    ends = [*(head.start for head in heads[1:]), len(lines)]
    parts = [
        (_unquoted(lines[head.end : end]), head.subject)
        for head, end in zip(heads, ends, strict=True)
    ]
    part, subject = next(
        (each for each in parts if count_words(each[0]) >= STORY),
        max(parts, key=lambda each: count_words(each[0])),
    )
    if count_words(part) < count_words(above):
        return above, "", said
    bare, inner = bare_subject(subject)
    return part, bare, inner


def _heads(lines: Sequence[Line]) -> list[_Head]:
    heads: list[_Head] = []
    place = 0
    while place < len(lines):
        head = _head_at(lines, place)
        if head:
            heads.append(head)
            place = head.end
        else:
            place += 1
    return heads


def _head_at(lines: Sequence[Line], start: int) -> _Head | None:
    """The block of headers that begins here, including a line of dashes above it."""
    place, marked = start, False
    text = lines[place].text
    if known.forwarded.fullmatch(text) or known.begins_forwarded.fullmatch(text):
        marked = True
        place = _next(lines, place + 1)
    found: dict[str, str] = {}
    end, misses = place, 0
    while place < len(lines) and misses < 2:
        match = known.header_line.fullmatch(lines[place].text)
        if not match and (found or marked) and UNKNOWN_HEADER.fullmatch(lines[place].text):
            found.setdefault("other", "")
            end, place = place + 1, place + 1
            continue
        if match:
            named = [key for key in ("from", "to", "date", "subject") if match[key]]
            found.setdefault((named or ["other"])[0], match["value"].strip())
            end, misses = place + 1, 0
            place = _next(lines, place + 1) if len(found) < 3 else place + 1
        elif (
            found
            and lines[place].text.strip()
            and ("@" in lines[place].text or lines[place].text[:1] in " \t")
        ):
            end, place = place + 1, place + 1  # a list of addresses, folded
        else:
            break
    # "From: the captain", "To: the crew" may be of a story.
    is_sent = marked or "date" in found or any("@" in line.text for line in lines[start:end])
    is_head = is_sent and len(found) >= 2 and ("from" in found or (marked and "subject" in found))
    if is_head or marked:
        return _Head(start, max(end, start + 1), found.get("subject", ""), marked)
    return None


def _next(lines: Sequence[Line], place: int) -> int:
    """The next line that is not empty, at most two lines further on."""
    for step in range(3):
        if place + step < len(lines) and lines[place + step].text.strip("> \t"):
            return place + step
    return place


def _unquoted(lines: list[Line]) -> list[Line]:
    filled = [line for line in lines if line.text.strip()]
    quoted = sum(bool(QUOTE.match(line.text)) for line in filled)
    if filled and quoted >= 0.6 * len(filled):
        return [replace(line, text=QUOTE.sub("", line.text)) for line in lines]
    return lines


def _unanswered(lines: list[Line], said: str) -> list[Line]:
    """Remove the quoted mail, unless there is nothing else."""
    place = _attribution(lines, is_reply=said == "reply")
    quoted = [line for line in lines if QUOTE.match(line.text)]
    if place is None and not (said == "reply" and quoted):
        return _unquoted(lines)
    start, end = place or (len(lines), len(lines))
    own = [line for line in lines[:start] if not QUOTE.match(line.text)]
    below = lines[end:]
    if any(QUOTE.match(line.text) for line in below):
        own += [line for line in below if not QUOTE.match(line.text)]
    if count_words(own) >= STORY or count_words(below) < STORY:
        return own
    return _unquoted(below)


def _attribution(lines: Sequence[Line], *, is_reply: bool) -> tuple[int, int] | None:
    """Find the line that attributes a quotation ("… wrote:"); it may be folded.

    "On 3 May 1931 the skipper wrote:" introduces a letter in a story.
    """
    sign = re.compile(r"\d" if is_reply else r"\S@\w[\w.-]*\.\w")
    for place, line in enumerate(lines):
        if not line.text.strip():
            continue
        for many in (1, 2, 3):
            text = " ".join(each.text.strip() for each in lines[place : place + many])
            if len(text) > LONGEST_ATTRIBUTION:
                break
            if known.attribution.fullmatch(text) and (
                many == 1 or all(each.text.strip() for each in lines[place : place + many])
            ):
                follows = _next(lines, place + many)
                is_quote = follows < len(lines) and QUOTE.match(lines[follows].text)
                if is_quote or sign.search(text):
                    return place, place + many
    return None


def _until_end(lines: list[Line]) -> list[Line]:
    """End at the mark of a press release, if contacts follow and not other stories."""
    place = next((n for n, line in enumerate(lines) if END.fullmatch(line.text)), len(lines))
    rest = lines[place:]
    has_contact = any(is_private(line.text) for line in rest)
    return lines[:place] if has_contact and count_words(rest) < count_words(lines) / 2 else lines


# -- signature ----------------------------------------------------------------------


def _without_signature(lines: list[Line]) -> list[Line]:
    for place, line in enumerate(lines):
        if _is_sent_from(line.text) and count_words(lines[place:]) <= SIGNATURE_WORDS:
            return lines[:place]
        if not SIGNATURE_MARK.fullmatch(line.text.strip(" \t")):
            continue
        rest = [each for each in lines[place:] if each.text.strip()]
        # "-- " is the sign; a rule without the space may stand between parts of a text.
        is_short = len(rest) <= SIGNATURE_LINES and count_words(rest) <= SIGNATURE_WORDS
        if line.text.rstrip("\r\n") == "-- " or (is_short and not _has_prose(rest)):
            return lines[:place]
    return _without_card(lines)


def _is_sent_from(text: str) -> bool:
    """Whether a telephone added a line; "Sent from Osterby, it …" is a sentence."""
    is_sentence = bool(ENDS.search(text.strip())) and len(text.split()) >= FEWEST_IN_SENTENCE
    is_news = is_sentence and (
        is_reported(text) or not DEVICE.search(" ".join(text.split()[:DEVICE_WORDS]))
    )
    return not is_news and bool(known.sent_from.fullmatch(text))


def _has_prose(lines: Sequence[Line]) -> bool:
    return any(len(line.text.split()) >= 12 and ENDS.search(line.text.strip()) for line in lines)


def _without_card(lines: list[Line]) -> list[Line]:
    """Remove an unmarked signature: name, numbers and addresses in the last paragraph."""
    lines = trimmed(lines)
    start = next((n + 1 for n in range(len(lines) - 1, -1, -1) if not lines[n].text.strip()), 0)
    last = lines[start:]
    if start == 0 or not last:
        return lines
    is_card = len(last) <= SIGNATURE_LINES and all(
        len(line.text) <= 80 and not (ENDS.search(line.text.strip()) and len(line.text.split()) > 5)
        for line in last
    )
    private = any(is_private(line.text) or ADDRESS.search(line.text) for line in last)
    is_name = len(last) == 1 and NAME.fullmatch(last[0].text.strip())
    if (
        is_card
        and last[0].tag in ("", "p")
        and (private or (is_name and _has_prose(lines[:start])))
    ):
        return _without_card(lines[:start])
    return lines


def _without_sign_off(lines: list[Line]) -> list[Line]:
    lines = trimmed(lines)
    for back in range(1, min(SIGNATURE_LINES, len(lines)) + 1):
        place = len(lines) - back
        sentences = SENTENCES.split(lines[place].text)
        if lines[place].text.strip() and all(map(known.sign_off.fullmatch, sentences)):
            rest = lines[place + 1 :]
            if not _has_prose(rest) and count_words(rest) <= SIGNATURE_WORDS:
                return lines[:place]
    return lines
