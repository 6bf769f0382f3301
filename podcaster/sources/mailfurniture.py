"""Removing a newsletter's frame, private data included, from a mail."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from podcaster.articles.lines.prose import is_reported
from podcaster.sources.maillines import ADDRESS, ENDS, Line
from podcaster.sources.mailwords import FIELD, MAIL_ADDRESS, POSTCODE, known

LONGEST_WORDS = 40
"""Characters of a word, on average; a longer run is a link or a broken encoding."""
FURNITURE_WORDS, LABEL_WORDS = 45, 14
FEWEST_LINES = 3
"""Lines of a footer that is one paragraph with line breaks."""
MOSTLY = 0.6
"""Share of a sentence that words of furniture fill; with less, it must also speak to its reader."""
COMMAND_WORDS = 5
"""Of a sentence that begins with words of furniture: "Unsubscribe from this list."."""
PROSE = 12
"""Words of a paragraph that ends like a sentence; a footer of that length has furniture words."""
SENTENCES = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“„(]?[A-ZÀ-Þ])")
SMALL_PRINT = 0.88
"""Size of letters, as a share of the story's, up to which they are small print."""
SMALL_LETTERS = 12.0
"""CSS pixels; a story is rarely set in smaller ones."""
FEWEST_WORDS = 20
"""Words in a font size that may be the story's."""
TINY, TINY_WORDS = 0.74, 20
"""The same share, and the words from which even such a paragraph belongs to a story."""
MOST_SMALL = 4
"""Factor by which small print may make a mail longer than its story."""
HEADINGS = ("h2", "h3")
FREE = re.compile(r"(?<![\d-])0?0?80[08] ?\d")
"""A number that costs nothing to call."""
EMPTY_BRACKETS = re.compile(r"\s*(?:\(\s*[,;:]?\s*\)|\[\s*\]|<\s*>)")


def without_furniture(lines: list[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """Remove what newsletters put above, between and below their stories.

    Returns:
        The lines, and the paragraphs that were left out only for their small letters.
    """
    whole = _paragraphs(lines)
    start, end = _within_small_print(whole)
    small = [_text(each) for each in (*whole[:start], *whole[end:]) if not _is_box(each)]
    paragraphs = whole[start:end]
    footer = len(paragraphs)
    for place in range(len(paragraphs) - 1, -1, -1):
        text = _text(paragraphs[place])
        speaks = place > 0 and bool(known.furniture.search(text)) and _speaks_to_reader(text)
        if (
            (_is_box(paragraphs[place]) and not _heads_news(paragraphs, place))
            or (len(text.split()) <= FURNITURE_WORDS and speaks)
            or (place > 0 and _is_imprint(text, paragraphs[place][0].text))
        ):
            footer = place
        elif len(text.split()) >= PROSE and ENDS.search(text):
            break
    while footer < len(paragraphs) and footer > 0 and _is_address(_text(paragraphs[footer - 1])):
        footer -= 1
    heads = {id(each) for place, each in enumerate(paragraphs) if _heads_news(paragraphs, place)}
    kept = [
        each
        for each in _without_sponsors(paragraphs[:footer])
        if id(each) in heads or not _is_box(each)
    ]
    return [line for paragraph in kept for line in (*paragraph, Line(""))], tuple(small)


def _heads_news(paragraphs: Sequence[list[Line]], place: int) -> bool:
    """Whether a heading such as "Privacy" precedes a sentence that does not address readers."""
    heading, below = paragraphs[place], paragraphs[place + 1 : place + 2]
    return (
        heading[0].tag in HEADINGS
        and bool(below)
        and not known.furniture.search(_text(heading))
        and not known.sponsor.fullmatch(_text(heading))
        and below[0][0].tag not in HEADINGS
        and _may_be_story(below[0])
        and not known.you.search(_text(below[0]))
    )


def _within_small_print(paragraphs: list[list[Line]]) -> tuple[int, int]:
    """Find where the story begins and ends within smaller text, in any language."""
    everything = 0, len(paragraphs)
    words = Counter[float]()
    for line in (line for each in paragraphs for line in each if line.size):
        words[line.size] += len(line.text.split())
    if len(words) < 2:
        return everything
    read = Counter({size: count for size, count in words.items() if size > SMALL_LETTERS})
    common = (read or words).most_common(1)[0]
    usual = common[0] if common[1] >= FEWEST_WORDS else words.most_common(1)[0][0]
    if sum(words.values()) > MOST_SMALL * sum(n for size, n in words.items() if size >= usual):
        return everything
    shares = [max(line.size for line in each) / usual for each in paragraphs]
    prose = {
        share
        for each, share in zip(paragraphs, shares, strict=True)
        if _is_small_prose(each, share)
    }
    story = [
        place
        for place, (each, share) in enumerate(zip(paragraphs, shares, strict=True))
        if share == 0 or share > SMALL_PRINT or (share in prose and _may_be_story(each))
    ]
    return (story[0], story[-1] + 1) if story else everything


def _is_small_prose(paragraph: Sequence[Line], share: float) -> bool:
    """Whether a paragraph in small letters is prose of a story."""
    fewest = TINY_WORDS if share <= TINY else PROSE
    return len(_text(paragraph).split()) >= fewest and _may_be_story(paragraph)


def _may_be_story(paragraph: Sequence[Line]) -> bool:
    """Whether a paragraph ends with a sentence and is not part of a footer."""
    text = _text(paragraph)
    return bool(ENDS.search(text)) and not (
        _is_box(paragraph)
        or _is_imprint(text, paragraph[0].text)
        or known.furniture.search(text)
        or (known.you.search(text) and known.labels.search(text))
        or any(ADDRESS.search(line.text) for line in paragraph)
    )


def _without_sponsors(paragraphs: list[list[Line]]) -> list[list[Line]]:
    """Remove advertisements: from a heading that says so up to the next heading."""
    kept: list[list[Line]] = []
    is_sponsor = False
    for paragraph in paragraphs:
        text = _text(paragraph)
        is_label = bool(known.sponsor.fullmatch(text)) and not ENDS.search(text)
        if paragraph[0].tag in HEADINGS:
            is_sponsor = is_label
        if not (is_sponsor or is_label):
            kept.append(paragraph)
    return kept


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    paragraphs: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [each for each in paragraphs if each]


def _text(paragraph: Sequence[Line]) -> str:
    return " ".join(" ".join(ADDRESS.sub("", line.text) for line in paragraph).split())


def _is_box(paragraph: Sequence[Line]) -> bool:
    """Whether a paragraph is furniture; it may be a whole footer of many lines."""
    text = _text(paragraph)
    if len(text.split()) <= FURNITURE_WORDS or len(paragraph) < FEWEST_LINES:
        return _is_furniture(text)
    lines = sum(_is_furniture(_text([line])) for line in paragraph)
    return lines >= max(2, 0.2 * len(paragraph))


def _is_furniture(text: str) -> bool:
    count = len(text.split())
    if count > FURNITURE_WORDS or len(text) > LONGEST_WORDS * FURNITURE_WORDS:
        return False
    is_sentence = bool(ENDS.search(text))
    if matches := list(known.furniture.finditer(text)):
        said = sum(len(match[0]) for match in matches)
        is_most = len(matches) > 1 or said > MOSTLY * len(text)
        if not is_sentence or (is_most and not is_reported(text)):
            return True
        first = matches[0]
        if first.start() == 0 and count <= COMMAND_WORDS and not text[first.end()].isalnum():
            return not is_reported(text)
        is_about = first.start() < 12 or said > 0.25 * len(text) or count <= 8
        return is_about and _speaks_to_reader(text)
    return (
        count <= LABEL_WORDS
        and not is_sentence
        and bool(
            (count <= 5 and _is_label(text))
            or (("|" in text or "·" in text or "•" in text) and known.labels.search(text))
        )
    )


def _speaks_to_reader(text: str) -> bool:
    return bool(known.you.search(text)) and not is_reported(text)


def _is_label(text: str) -> bool:
    """Whether a few words are labels of links: "Browser wars" is a headline."""
    labels = known.labels.findall(text)
    others = re.findall(r"\w+", known.you.sub(" ", known.labels.sub(" ", text)))
    return bool(labels) and len(others) < len(labels)


def _is_imprint(text: str, first: str) -> bool:
    """Whether a last paragraph is the sender's address, and not a sentence about an address.

    "The shop at 7 Market Street closes" is news; "Harbour News, 7 Market Street, Emden. We print
    on Tuesdays." is not, nor is an address with its postal code.

    Args:
        first: the first line of the paragraph.
    """
    if len(text.split()) > FURNITURE_WORDS:
        return False
    for part in (SENTENCES.split(first)[0], *SENTENCES.split(text)):
        address = known.street.search(part)
        if address is None:
            continue
        if POSTCODE.search(part) or not ENDS.search(text):
            return True
        rest = part[: address.start()] + part[address.end() :]
        return not any(word[:1].islower() and len(word) > 3 for word in rest.split())
    return False


def _is_address(text: str) -> bool:
    """Whether a text is a postal address or a line next to one."""
    return len(text.split()) <= 16 and (
        bool(known.street.search(text)) or (not ENDS.search(text) and text.count(",") >= 2)
    )


def without_private(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """Remove links and each sentence with a mail address, a telephone number or an empty field.

    A public number within the story, such as a helpline's, stays.

    Returns:
        The lines, and the sentences that were left out, with "…" for what is private.
    """
    kept: list[Line] = []
    left_out: list[str] = []
    has_prose = False
    for place, line in enumerate(lines):
        text = known.prompt.sub("", EMPTY_BRACKETS.sub("", ADDRESS.sub("", line.text)))
        if is_private(text):
            sentences = SENTENCES.split(text)
            hidden = {
                each for each in sentences if is_private(each) and not (has_prose and _helps(each))
            }
            left_out += [without_contacts(each) for each in sentences if each in hidden]
            text = " ".join(each for each in sentences if each not in hidden)
            if not text.strip():
                continue
        bare = text.strip(" \t:–-|·•*»→")
        near = "".join(each.text for each in lines[place : place + 2])
        is_prompt = ADDRESS.search(near) and known.read_on.fullmatch(bare)
        if line.text.strip() and (not bare or is_prompt):
            continue
        has_prose = has_prose or (len(text.split()) >= PROSE and bool(ENDS.search(text)))
        kept.append(replace(line, text=text))
    return kept, tuple(left_out)


def _helps(sentence: str) -> bool:
    """Whether a sentence gives the number of a public service, not of a person."""
    return (
        len(sentence.split()) >= 7
        and bool(ENDS.search(sentence))
        and not MAIL_ADDRESS.search(sentence)
        and bool(known.public_service.search(sentence))
        and bool(known.to_call.search(sentence) or FREE.search(sentence))
        and not known.personal.search(sentence)
    )


def without_contacts(sentence: str) -> str:
    """Put "…" for each mail address, telephone number and empty field."""
    for sign in (MAIL_ADDRESS, known.phone, FIELD):
        sentence = sign.sub("…", sentence)
    return sentence.strip()


def is_private(text: str) -> bool:
    """Whether a text gives a mail address or a telephone number, or has a field for such."""
    return any(sign.search(text) for sign in (MAIL_ADDRESS, known.phone, FIELD))
