"""Patterns for the parts of a mail, from the words in all languages' files."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from podcaster.languages import around_mails, around_stories, language_file
from podcaster.languages import known as known_languages
from podcaster.sources.maillines import Line, trimmed

LONGEST_GREETING, LONGEST_NAME, LONGEST_OPENING = 7, 2, 14
"""Words; the last of what follows a greeting and speaks to its reader."""
COMMAS = (",", "،", "、", "，")
PEOPLE = frozenset({"Chad", "Georgia", "India", "Israel", "Jordan", "Kenya", "Malta"})
"""Countries that are also given names."""

SPONSOR = (
    r"(?:[\s:]+(?:our|the|at|of|for|friends|partners?|sponsors?|team|d(?:er|em|en|e|el)|la|le|il"
    r"|(?-i:[A-ZÀ-Þ0-9]\S*))){0,6}\W*"
)
"""The name of who pays: "our friends at PumpCo"."""
UNKNOWN_HEADER = re.compile(
    r"[>\s*|]*\**[^\W\d_][\w-]{1,20}(?: [\w-]{1,15})?\**\s?[:：]\**\s*\S.{0,200}"
)
"""A header in any language, directly after known ones."""
DEVICE = re.compile(
    r"phon|\bipad|android|galaxy|samsung|mobi|móvil|celular|cellular|telef|teléf|telemóvel|komór"
    r"|tablet|blackberry|mail|outlook|proton|handy|gerät|portable|\bapp\b|почт|телефон|смартфон",
    re.IGNORECASE,
)
"""Words in the line that a telephone or a program adds."""
SIGNATURE_MARK = re.compile(r"(?:--|—|__+|-{5,}|_{5,})\s*")
MAIL_ADDRESS = re.compile(r"<?(?:mailto:)?[\w.+%-]{1,64}@(?:[\w-]{1,63}\.)+[A-Za-z]{2,24}>?")
FIELD = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\{%[^%\n]{1,80}%\}|\*\|[^|\n]{1,40}\|\*|%%[^%\s]{1,40}%%"
)
"""A field of a mailing program, such as the reader's name, that was not filled in."""
DEFAULT = re.compile(
    r"\{\{[^{}|\n]{1,60}\|\s*default:?\s*[\"'“](?P<value>[^\"'”\n]{0,60})[\"'”]\s*\}\}"
)
POSTCODE = re.compile(
    r"\b(?:[A-Z]{2} \d{5}(?:-\d{4})?|(?:[A-Z]{1,2}-)?\d{4,5} [A-ZÀ-Þ]\w+|\d{4} ?[A-Z]{2}\b"
    r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{2}-\d{3}"
    r"|\d{3} \d{2} [A-ZÀ-Þ]\w+)"
    r"|,? [A-ZÀ-Þ]\w+ \d{5}\b"
)
"""Postal codes beside a town, as countries write them."""


def _of(kind: str, before: str = "", after: str = "") -> re.Pattern[str]:
    return re.compile(f"{before}(?:{around_mails(kind)}){after}", re.IGNORECASE)


def _known(kind: str, before: str = "", after: str = "") -> cached_property[re.Pattern[str]]:
    return cached_property(lambda patterns: _of(kind, before, after))


class MailPatterns:
    """The patterns, each compiled when the first mail needs it; any case counts.

    `MailWords` says what each list is for.
    """

    forward = _known("forwards")
    forwarded = _known("forwarded", r"[>\s]*[-_—=*]{2,}\s*", r"[^\n]{0,20}?[-_—=*]*\s*:?\s*")
    begins_forwarded = _known("begins_forwarded", r"[>\s]*", r"\s*:?\s*")
    release = _known("releases", r"^(?:", r")\s*[:|–-]\s*(?=\S)")
    opening = _known("openings", r"\b(?:", r")\b")
    title = _known("titles", r"\b", r"\b\.?")
    sent_from = _known("sent_from", r"\s*", r"[^\n]{0,80}")
    furniture = _known("furniture")
    sponsor = _known("sponsors", after=SPONSOR)
    labels = _known("labels", r"\b", r"\b")
    public_service = _known("public_services")
    to_call = _known("to_call", r"\b", r"\b")
    personal = _known("personal", r"(?:\b", r"\b|\+447)")
    street = _known("streets", after=r"|\b(?-i:[A-Z]{2}) \d{5}(?:-\d{4})?\b")
    """Streets with their number, boxes; states with their code."""

    @cached_property
    def sign_off(self) -> re.Pattern[str]:
        return _of("sign_offs", r"\s*", rf"(?:,? (?:{around_mails('titles')}))?\s*[,.!–-]*\s*")

    @cached_property
    def prefix(self) -> re.Pattern[str]:
        """Reply and forward prefixes of a subject, after a list's name in brackets."""
        signs = f"{around_mails('replies')}|{around_mails('forwards')}"
        return re.compile(
            rf"(?:\s*\[[^\]\n]{{1,40}}\])?\s*(?P<kind>{signs})\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*",
            re.IGNORECASE,
        )

    @cached_property
    def header_line(self) -> re.Pattern[str]:
        """One line of the block of headers over a forwarded or quoted mail."""
        return re.compile(
            rf"[>\s*|]*+\**(?P<name>(?:(?P<from>{around_mails('sender')})"
            rf"|(?P<to>{around_mails('recipients')})|(?P<date>{around_mails('date')})"
            rf"|(?P<subject>{around_mails('subject')})|(?:{around_mails('other_headers')})))\**"
            r"\s{0,2}[:：]\**\s*(?P<value>.*)",
            re.IGNORECASE,
        )

    @cached_property
    def attribution(self) -> re.Pattern[str]:
        """The line over a quotation: "On 3 May, Ann wrote:"."""
        on, wrote = around_mails("on"), around_mails("wrote")
        return re.compile(
            rf"[>\s]*+(?:(?:{on})\s[^\n]{{4,160}}\s?(?:{wrote})(?:\b[^\n]{{0,80}}[:：])?"
            rf"|[^\n]{{2,120}}\s(?:{wrote})\s?(?:(?:{on})\s[^\n]{{1,60}})?[:：]"
            # In any language: a date, then who and the address.
            r"|[^\n]{0,60}\d[^\n]{4,120}[<(\[][^\s<>()@]{1,80}@[^\s<>()@]{1,80}[>)\]]{1,2}"
            r"[^\n]{0,30}[:：])\s*",
            re.IGNORECASE,
        )

    @cached_property
    def greeting(self) -> re.Pattern[str]:
        return _of(
            "greetings",
            # A name or another word in a heading unless it is punctuated as a greeting is.
            rf"\s*(?!(?:{around_mails('also_names')})\b"
            rf"(?!\s+(?:{around_mails('titles')})\b)[^,!:]*\Z)",
            rf"(?P<whom>(?:[\s,]+(?:[^\s,.!?:;]+|(?:{around_mails('titles')})\.)){{0,6}})"
            r"\s*(?P<end>[,!:.–、，！：。-]*)\s*",
        )

    @cached_property
    def opening_greeting(self) -> re.Pattern[str]:
        """A greeting with a name at the head of the first paragraph."""
        return re.compile(
            rf"\s*(?!(?i:{around_mails('also_names')})\b)(?i:{around_mails('greetings')})"
            rf"(?:\s+(?:(?i:{around_mails('titles')})\b\.?|[A-ZÀ-ÞŁŚŻ][\w'’-]+)){{1,3}}"
            r"\s*(?:[,!]\s+(?=\S)|(?:[.:]|\s[–—-])\s+(?=[\"“„‘]?[A-ZÀ-Þ]))"
        )

    @cached_property
    def prompt(self) -> re.Pattern[str]:
        """The link to the rest of a story, after its first sentences."""
        words = rf"{around_stories('read_on')}|full story"
        return re.compile(rf"(?<=[.!?…\"”’»])\s+[\[(]?(?:{words})[^\w.]*$", re.IGNORECASE)

    @cached_property
    def read_on(self) -> re.Pattern[str]:
        """The label of a link to the story: "Read more: https://…"."""
        return re.compile(rf"(?:{around_stories('read_on')}|full story)", re.IGNORECASE)

    @cached_property
    def said(self) -> re.Pattern[str]:
        """Verbs of who is quoted: "Dear all, said the captain"."""
        return re.compile(rf"(?:{around_stories('said')})\b")

    @cached_property
    def you(self) -> re.Pattern[str]:
        """Words for the reader, as in footers: news is about others."""
        return _of("you", rf"{around_stories('to_reader')}|\b", r"\b")

    @cached_property
    def phone(self) -> re.Pattern[str]:
        return re.compile(
            r"(?<![\w.,:/-])(?:"
            r"(?:\+|00)[1-9]\d{0,2}[ ().\u00a0/-]{0,2}(?:\(0\)[ ]?)?"
            r"\d(?:[ ().\u00a0/-]{0,2}\d){6,12}"
            r"|\(0?\d{2,5}\)[ \u00a0/-]{0,3}\d(?:[ \u00a0/.-]?\d){4,9}"
            r"|0\d{2,5}[ \u00a0]?[ /-][ \u00a0]?\d(?:[ \u00a0/-]?\d){4,9}"
            r"|0\d(?:[ .]\d\d){4}"
            r"|\d{3}[-.]\d{3}[-.]\d{4}|\(\d{3}\) ?\d{3}-\d{4}"
            rf"|(?i:(?:{around_mails('phones')})\b\.?\s*(?:no\.?|nr\.?|number)?\s*[:.]?\s*)"
            r"\+?\d(?:[ ().\u00a0/-]{0,2}\d){4,13}"
            r")(?![\w-]|[.,]\d)",
        )


known = MailPatterns()


def without_greeting(lines: list[Line], title: str = "") -> list[Line]:
    """Remove the greeting from the head of a letter, unless it is a headline or a title.

    Args:
        title: the subject.
    """
    lines = trimmed(lines)
    if not lines:
        return lines
    first = lines[0].text
    if _is_greeting(first):
        return trimmed(lines[1:])
    is_alone = len(lines) > 1 and not lines[1].text.strip()
    # No story has a paragraph of a few words that ends with a comma.
    if is_alone and len(first.split()) <= LONGEST_GREETING and first.strip().endswith(COMMAS):
        return trimmed(lines[1:])
    words, _, rest = first.partition(". " if ". " in first else "! ")
    is_ours = len(rest.split()) <= LONGEST_OPENING and known.opening.search(rest)
    if is_ours and _is_greeting(f"{words}!", names=False) and known.you.search(rest):
        return trimmed(lines[1:])
    match = known.opening_greeting.match(first)
    if match and not _begins_story(match, lines, title):
        rest = first[match.end() :]
        return [replace(lines[0], text=rest[:1].upper() + rest[1:]), *lines[1:]]
    return lines


def _is_greeting(line: str, *, names: bool = True) -> bool:
    """Whether a line is nothing but a greeting; "Hello Kitty turns fifty" is a headline."""
    if len(line.split()) > LONGEST_GREETING or not (match := known.greeting.fullmatch(line)):
        return False
    others = re.findall(r"\w[\w'’-]*", known.title.sub(" ", match["whom"]))
    if not names:
        return not others
    is_name = len(others) <= LONGEST_NAME and not any(word[0].islower() for word in others)
    return is_name or match["end"].strip() not in ("", ".")


def _begins_story(greeting: re.Match[str], lines: Sequence[Line], title: str) -> bool:
    """Whether a seeming greeting is of the story: its name recurs, or it opens a headline."""
    text, rest = greeting.string, greeting.string[greeting.end() :]
    *_, name = re.findall(r"\w[\w'’-]*", greeting[0])
    again = re.compile(rf"\b{re.escape(name)}\b")
    if any(map(again.search, (rest, *(line.text for line in lines[1:])))):
        return True
    # A comma after the name shows a letter: "Dear Bob, …".
    said = greeting[0].strip()
    is_title = said.rstrip(" .:–—-").casefold() in title.casefold()
    if said[-1] not in ",!" and (is_title or _is_country(name, said)):
        return True
    if known.said.match(rest):
        return True
    words = rest.split()[:4]
    is_headline = len(words) == 4 and all(word[:1].isupper() for word in words)
    return is_headline and text[: greeting.end()].rstrip().endswith((":", "–", "—", "-"))


def _is_country(name: str, greeting: str) -> bool:
    """Whether a country is greeted: "Good morning Vietnam. The …" is a title."""
    if name in PEOPLE:
        return False
    from babel import Locale

    for tag in known_languages():
        words = language_file(tag).mails
        if words and re.match(
            rf"\s*(?:{words.greetings.replace(chr(10), '|')})\b", greeting, re.IGNORECASE
        ):
            names = Locale(tag).territories.values()
            if name in names or name == "America":
                return True
    return False
