"""A punctuation mark that may end a sentence, with its context."""

import re
from dataclasses import dataclass
from functools import lru_cache

from msgspec import structs

from podcaster.languages import month_name, short_weekdays
from podcaster.languages.records import Abbreviations, language_file

REACH = 250
"""Characters examined on either side, so that the work is linear for any text."""
OPENERS = "\"'`“”‘„‚«‹»›([{¿¡「『（【*_"
BULLETS = "•⁃▪◦‣●∙"
QUOTES = frozenset("\"'”’»›“")
STOP = re.compile(
    r"""
    (?P<mark>\.(?:\s\.)+\.*|[.!?…‼⁇⁈⁉。！？｡．।॥؟۔։።။។]+|(?<=\w)(?:[—–]|\s?--?)(?=[\"”]\s))
    (?P<close>['\"’”»›“)\]}」』）】*_]*(?:\s»(?!\w))?(?:\[\d{1,3}\])*(?:\s?[®™\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)*)
    """,
    re.VERBOSE,
)
SPACED_OPENER = re.compile(r"\A[«“\"]\s+")
"""An opening mark followed by a space, as in French or by mistake."""
LAST_WORD = re.compile(r"\S{1,40}$")
NUMERAL = re.compile(r"[$£€]?\d|[A-Z]\. ?\d|[A-Z]{1,5}[-/]?\d*/\d|[ivxlc]{2,}\b|[IVXLC]{2,}\b|\?")
"""What an abbreviation of `[sentences] number` stands before: `art. L. 121-1`."""
FIRST_WORD = re.compile(r"\w[\w'’.-]{0,40}")
SAID = (
    r"(?:said|says|asked|asks|told|added|adds|wrote|writes|tweeted|replied|replies|testified"
    r"|recalled|explained|exclaimed|shouted|cried|joked|quipped|insisted|warned|declared|continued"
    r"|concluded|wondered|remarked|answered|responded|commented|stated|announced|thought|whispered|yelled|yells"
    r"|screamed|muttered|sighed|laughed|cries|shouts|argued|noted|pleaded|begged|urged|demanded|snapped"
    r"|explains|insists|jokes|warns)"
)
NAMED = r"(?!(?:He|She|They|We|I|It)\b)(?:(?:[A-Z][\w.'’-]*|the|of|de|von|van|der|al|and)\s+){1,6}?"
APPOSED = r"(?:(?:[A-Z][\w.'’-]*\s+){0,4}[A-Z][\w'’-]*,\s[^.!?,\"“”]{1,60},\s)"
"""A name with an apposition: `Reed, the coach, asked`."""
ATTRIBUTION = re.compile(rf"(?:{NAMED}|{APPOSED})" + SAID + r"\b(?!\s+that\b|,\s+[\"“])")
WHOLE_ATTRIBUTION = re.compile(NAMED + SAID + r"(?:\s\w+ly)?\s?[.;]")
FOOTNOTE = re.compile(r"(?:\d{1,3}(?:[ ,–-] ?\d{1,3})*|[¹²³⁰⁴-⁹]+)(?= [\"“‘(]?[A-Z])")
NEXT_WORD = re.compile(r"[\"'“‘]?(?:[A-Z][a-z]+(?:['’][a-z]+)?|[AI])(?=[\s,;:.'’]|$)")
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
MONTH = re.compile(MONTHS, re.I)
VOWELLESS = re.compile(r"[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z][b-df-hj-np-tv-xz]{1,4}")
"""No English word, so an abbreviation: `Mk. 3`, `Brgy`, `Mgr. Hart`."""
STREETS = frozenset(("St", "Ave", "Blvd", "Rd", "Hwy", "Pkwy", "Ln", "Ct", "Sq", "Pl"))
WITNESSES = re.compile(
    r"(?:Police|Officers|Detectives|Investigators|Prosecutors|Witnesses|Firefighters|Paramedics|Crews"
    r"|Residents|Neighbou?rs|Drivers|Traffic) (?!of\b|and\b)[a-z]+"
)
"""Who acts in the sentence after a street: `on Main St. Police said`."""
FEATURING = frozenset(("feat", "ft"))
"""Between the names of singers; after a figure or an article they are other words."""
WITHOUT_DAY = re.compile(r"\S (?:in|last|this|next|early|late|mid)$")
"""What comes before a month's name that has no day."""
COUNTS = re.compile(
    r"\d[\d,]* (?:(?:years|months|weeks|days|hours) (?:later|earlier|before|after|ago)"
    r"|million|thousand|people|men|women|children)\b"
)
CLAUSE = re.compile(
    r"\d[\d,]* (?:[a-z]{3,}s|people|men|women|children) (?:were|was|are|had|have|will|died|fled"
    r"|came|went|left|said|say|lost|took|got|later|[a-z]{2,}ed)\b"
)
"""What opens a sentence with a figure: `on Main St. 12 people were hurt`."""
ENDING = STREETS | {"Jr", "Sr", "Inc", "Ltd", "Corp", "Co"}
ACRONYMS, SURNAMES = frozenset(("SEC",)), frozenset(("Ng",))
NOUNS = frozenset(("pop", "Pop", "App", "Ep", "ep", "ref", "refs", "cat", "Cat", "Long"))
TITLED = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Miss)\.?$")
PART_OF_MEASURE = re.compile(r"\d+ ?(?:mins?|secs?|in|ft|oz|lbs?|mos?|wks?|days?|pts?|qts?)\b")
"""5 yds. 2 ft."""
LAW = re.compile(r"(?:Cir|Supp|App|Ctr?|Evid|Civ|Crim|Proc|R)\.(?: |,)|L\. \d")
COMPASS = re.compile(r"(?:[NS]|[NS]?[NSEW]?[EW])\b\.? (?:of|from)\b")
"""215 mi. SSW of a town."""
APPENDED = frozenset(("App", "Apps", "Chap", "Ex", "Exh", "Fig", "Figs", "Sch", "Sec", "Vol"))
LETTERED = re.compile(r"[B-HJ-Z](?=[ ,;)]|\.(?:\s|$))")
"""App. B and Fig. C."""
ARTICLE = re.compile(r"\b(?:the|an?|his|her|its|their|my|your|our)$", re.IGNORECASE)
GLUED_MEASURE = re.compile(r"\d+in")
VERSE = re.compile(r"\d{1,3}:\d{1,3}\b(?! ?[ap]\.?m)")
DOMAIN = re.compile(r"(?:com|net|org|co|uk|io|js|tv|gov|edu|info|eu)\b", re.I)


@dataclass(frozen=True, slots=True)
class Stop:
    """A mark that may end a sentence, with the closing brackets and quotes after it."""

    text: str
    start: int
    mark: str
    close: str
    begin: int
    """The offset at which its sentence began."""

    @property
    def end(self) -> int:
        return self.start + len(self.mark) + len(self.close)

    @property
    def rest(self) -> str:
        return self.text[self.end : self.end + REACH]

    @property
    def token(self) -> str:
        """The word before, without opening marks or prefix: `Minn` of `(D-Minn.`"""
        match = LAST_WORD.search(self.text, max(self.begin, self.start - 40), self.start)
        return match[0].lstrip(OPENERS + BULLETS + "-–—") if match else ""

    @property
    def said(self) -> str:
        """The end of the sentence so far, at most `REACH` characters."""
        return self.text[max(self.begin, self.start - REACH) : self.start]


def without_openers(following: str) -> str:
    """The following text from its first word on."""
    return SPACED_OPENER.sub("", following).lstrip(OPENERS)


def is_starter(following: str, table: Abbreviations) -> bool:
    """Whether the next word usually opens a sentence, and is not part of a name."""
    word = FIRST_WORD.match(without_openers(following))
    if not word:
        return False
    plain = word[0].replace("’", "'").rstrip("'.-").lower()
    return plain in table.starters and not (len(plain) == 1 and word[0].endswith("."))


def is_attributed(stop: Stop, following: str) -> bool:
    """Whether an attribution follows: `"Why?" Smith asked` is one sentence."""
    pattern = WHOLE_ATTRIBUTION if stop.mark == "." else ATTRIBUTION
    return bool(pattern.match(following))


def end_of_glued(stop: Stop, table: Abbreviations) -> int | None:
    """The offset at which the sentence ends; None for most points inside words."""
    before = stop.text[max(stop.begin, stop.start - 1) : stop.start]
    note = FOOTNOTE.match(stop.rest)
    if note and not stop.close and (before.isalpha() or before == ")"):
        return stop.end + note.end()
    token = stop.token
    if "@" in token or "/" in token or not NEXT_WORD.match(stop.rest) or DOMAIN.match(stop.rest):
        return None
    if _ends_word(token) or (stop.close and before.isalpha()):
        return stop.end - _openers(stop)
    may_end = _ends_name_or_figure(token) and stop.said.strip() != token
    return stop.end - _openers(stop) if may_end and is_starter(stop.rest, table) else None


def _ends_word(token: str) -> bool:
    last = token[-3:]
    return (len(last) == 3 and last.isalpha() and last.islower()) or token[-1:] in {")", "%"}


def _ends_name_or_figure(token: str) -> bool:
    """`NASA`, `U.S`, `reed.com`, `2018` and `$5.99`."""
    letters = token.replace(".", "")
    is_figure = len(token) > 1 and token[-2:].isdigit()
    return is_figure or (len(letters) > 1 and letters.isalpha())


def _openers(stop: Stop) -> int:
    """How many of the closing marks really open the next sentence: `he said.“We will`."""
    last = stop.close[-1:]
    is_even = last == '"' and stop.said.count('"') % 2 == 0
    return 1 if last in {"“", "‘"} or is_even else 0


def ends_english(stop: Stop, token: str, following: str, table: Abbreviations) -> bool | None:
    """What the shape of an English word says, whatever the lists have; None if nothing."""
    said = stop.said[: -len(token)].rstrip()
    after_figure = said[-1:].isdigit()
    if token in ACRONYMS and not following[0].isdigit():
        return True  # it joined the SEC. Smith agreed
    if (token in ENDING and CLAUSE.match(following)) or (
        token in NOUNS and COUNTS.match(following)
    ):
        return True
    if LAW.match(following) or (after_figure and COMPASS.match(following)):
        return False
    if following[0].isdigit():
        if MONTH.fullmatch(token) and WITHOUT_DAY.search(said):
            return True if COUNTS.match(following) else None
        if after_figure:
            return False if PART_OF_MEASURE.match(following) else None
        if token.istitle() and len(token) < 6 and VERSE.match(following):
            return False
        return False if VOWELLESS.fullmatch(token) else None
    if token in FEATURING and said[-1:].isalnum() and not after_figure:
        before = said.rpartition(" ")[2]
        return None if before.islower() else is_starter(following, table)
    if token in APPENDED and LETTERED.match(following):
        return False
    if GLUED_MEASURE.fullmatch(token):
        is_of_noun = ARTICLE.search(said) is not None  # the 13in. MacBook; 6ft 2in. Police came
        return is_starter(following, table) if is_of_noun else not following[:1].islower()
    if token in STREETS and WITNESSES.match(following) and said[-1:].isalnum():
        return True
    is_short = VOWELLESS.fullmatch(token) and token.istitle() and token not in table.number
    is_short = is_short and token not in SURNAMES and not TITLED.search(said)
    return is_starter(following, table) if is_short and not after_figure else None


IN_DATE = re.compile(r"(?:de )?\d")
YEAR = re.compile(r"(?:de )?(?:1[5-9]|20)\d\d(?!\w)")
DAY_BEFORE = re.compile(r"(?<!\d)[0-3]?\d(?:er|º|°|\.)?\s(?:de\s)?$")
DAY_AFTER = re.compile(r"[0-3]?\d(?:er|º|°|\.)?\s(?:de\s)?(?P<month>[^\W\d_]{3,})")


def is_in_date(stop: Stop, token: str, following: str, language: str) -> bool:
    """`Le 3 avr. 1999`, `tis. 3 dec.`: a month between its day and year, a weekday before both."""
    if language == "en" or not IN_DATE.match(following):
        return False
    months, weekdays = _names_of_days(language)
    short = token.lower()
    if YEAR.match(following):
        is_dated = DAY_BEFORE.search(stop.said[: -len(token)])
        return (
            bool(is_dated) and len(short) > 2 and any(month.startswith(short) for month in months)
        )
    day = DAY_AFTER.match(following)
    if not day or short not in weekdays:
        return False
    return any(month.startswith(day["month"].lower()) for month in months)


@lru_cache(maxsize=16)
def _names_of_days(language: str) -> tuple[tuple[str, ...], frozenset[str]]:
    months = tuple(month_name(number, language).lower() for number in range(1, 13))
    return months, frozenset(day.lower() for day in short_weekdays(language))


__all__ = ["Abbreviations", "abbreviations_of", "is_in", "words"]


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEUTRAL = Abbreviations(
    never=words("Dr Prof St Mr Mrs Ms vs cf डॉ श्री प्रो"),
    number=words("no nr n p pp art fig vol"),
    maybe=words("Co Ltd Inc Jr Sr u.s u.k a.m p.m"),
    starters=frozenset(),
)
"""Abbreviations for a language without a file, safe in any language."""


@lru_cache(maxsize=64)
def abbreviations_of(language: str) -> Abbreviations:
    """The abbreviations of a language tag, with those that its figures are read by."""
    file = language_file(language)
    table = file.sentences or NEUTRAL
    if not file.spoken:
        return table
    spoken = file.spoken
    longer = {unit.partition(" ")[0] for unit in spoken.units if " " in unit}
    units = {unit for unit in spoken.units if len(unit) > 2 and unit[-1] == "."} - longer
    nouns = {unit for unit in units if unit[0].isupper()}
    parts = {part for short in (*spoken.abbreviations, *nouns) for part in short.split()}
    shorts = {part[:-1] for part in parts if len(part) > 2 and part[-1] == "."}
    return structs.replace(
        table,
        maybe=table.maybe | {short for short in shorts if not is_in(short, table.number)},
        measures=frozenset(unit[:-1] for unit in units),
    )


def is_in(token: str, table: frozenset[str]) -> bool:
    """Whether a table has the token, in the case that the table requires.

    In capitals, too (`ACME CORP.`), but a pair of them is a state's postal code before it is `Pa.`
    """
    if token in table or token.lower() in table:
        return True
    is_capitals = len(token) > 2 or token in {"MR", "DR", "JR", "SR", "CO", "ST", "LT"}
    return token.isupper() and is_capitals and token.capitalize() in table
