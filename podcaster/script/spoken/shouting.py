"""Sentences in capitals, as they would be written in ordinary case: US TO ACT → US to act.

A run of words in capitals is shouted if it is long and has common words in it. In a shouted run
what the voice's dictionary has in small letters is lowered, a name or an unknown word gets a
capital, and an abbreviation keeps its capitals: by its letters where it is no word, by its
neighbours where it is one, too (US, IT, WHO).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from podcaster.languages.records import Abbreviations, language_file
from podcaster.languages.sentences.boundary import ORDINAL_DOT
from podcaster.languages.sentences.stops import abbreviations_of, is_in
from podcaster.script.pronouncing import readings
from podcaster.script.spoken import words
from podcaster.script.spoken.english.acronyms import (
    LETTERS,
    SHORT,
    SHOUTED,
    has_vowel,
    sounds_like_a_word,
)

LOWER_ROW, UPPER_ROW = re.compile(r"[a-zß-ÿ]+"), re.compile(r"[A-ZÀ-ÞĀ-Ž]{2,}")
CAPITALS = re.compile(r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ'’]*")
TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SMALL_ENDING = re.compile(r"^(?:Ma?c|[a-z])(?=[A-Z]{2})|['’]?s$|(?<=\d)[a-zºª°]{1,3}$")
"""The small letters of McDONALD, iPHONE, MPs and 5km."""
DIALLED = re.compile(r"\b(?:8(?:00|33|44|55|66|77|88)|900)-[A-Z\d-]*$")
"""The letters of 1-800-FLOWERS."""
LAST_LATIN = "\u024f"
DIGIT = re.compile(r"\d")
FEWEST = 4
"""Words of a run inside a line; two are enough for the whole line."""
NEAR = 48
"""Characters on both sides that tell what a word is."""
OPENING = " \"'“‘«(["
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s")

Judge = Callable[[str, str], str]
"""(a word in capitals, what stands around it with `@` in its place) → the word in ordinary case."""


def quiet(text: str, language: str, judge: Judge) -> str:
    """A text with its shouted runs in ordinary case."""
    rows = LOWER_ROW.split(text) if len(CAPITALS.findall(text)) > 1 else ()
    if not any(len(UPPER_ROW.findall(row)) > 1 for row in rows):
        return text
    is_short = partial(_is_abbreviation, table=abbreviations_of(language), language=language)
    return "\n".join(_quiet_line(line, judge, is_short) for line in text.split("\n"))


def _is_abbreviation(word: str, table: Abbreviations, language: str) -> bool:
    if word.isdigit() and len(word) < 3 and language in ORDINAL_DOT:
        return True
    if f"{word.lower()}." in _magnitudes(language):
        return True
    kinds = (table.never, table.maybe, table.number, table.measures)
    return len(word) == 1 or bool(ROMAN.fullmatch(word)) or any(is_in(word, kind) for kind in kinds)


@cache
def _magnitudes(language: str) -> frozenset[str]:
    spoken = language_file(language).spoken
    return frozenset(map(str.lower, (*spoken.magnitudes, *spoken.currencies) if spoken else ()))


def _quiet_line(line: str, judge: Judge, is_short: Callable[[str], bool]) -> str:
    pieces, done = [], 0
    for run in _runs(line):
        for token, written in _lowered(run, line, judge, is_short):
            pieces += [line[done : token.start()], written]
            done = token.end()
    return "".join([*pieces, line[done:]])


def _runs(line: str) -> Iterator[list[re.Match[str]]]:
    """The longest rows of words without small letters; figures and single letters part no row."""
    run: list[re.Match[str]] = []
    for token in TOKEN.finditer(line):
        letters = SMALL_ENDING.sub("", token[0])
        is_quiet = len(letters) > 1 and not (letters.isupper() or letters.isdigit())
        is_quiet = is_quiet or max(filter(str.isalpha, letters), default="") > LAST_LATIN
        if is_quiet or DIALLED.search(line[max(0, token.start() - 12) : token.start()]):
            yield run
            run = []
        else:
            run.append(token)
    yield run


def _lowered(
    run: list[re.Match[str]], line: str, judge: Judge, is_short: Callable[[str], bool]
) -> Iterator[tuple[re.Match[str], str]]:
    """The words of a run as they would be written; none if it is not shouted."""
    if not run:
        return
    fewest = FEWEST if TOKEN.search(line[: run[0].start()] + line[run[-1].end() :]) else 2
    if sum(len(token[0]) > 1 and not DIGIT.search(token[0]) for token in run) < fewest:
        return
    written = [judge(token[0], _around(line, token)) for token in run]
    if sum(word != token[0] for word, token in zip(written, run, strict=True)) < fewest / 2:
        return
    before = line[: run[0].start()].rstrip()
    opens = not before.strip(OPENING) or before[-1] in OPENING[1:] + ".!?"
    for token, word in zip(run, written, strict=True):
        yield token, word[:1].upper() + word[1:] if opens else word
        opens = bool(SENTENCE_END.match(line, token.end())) and not is_short(token[0])


def _around(line: str, token: re.Match[str]) -> str:
    before, after = line[max(0, token.start() - NEAR) : token.start()], line[token.end() :][:NEAR]
    return f"{before}@{after}"


def in_english(word: str, around: str) -> str:
    """An English word in ordinary case, by the voice's dictionary and by its neighbours."""
    if len(word) == 1:
        is_small = LETTER_IS_WORD.get(word)
        return word.lower() if is_small and is_small.search(around) else word
    if not word.isupper():
        return word
    ending = ENDING.search(word)
    if ending and ending[0][1:] in ("T", "M"):
        return word[0] + word[1:].lower() if word[0] == "I" else word.lower()
    stem, rest = (word[: ending.start()], ending[0].lower()) if ending else (word, "")
    if counted := COUNTED.fullmatch(stem):
        return counted["figures"] + UNITS.get(counted["unit"], counted["unit"]) + rest
    if stem in SEVERAL or (stem == "GPS" and DOCTORS.search(around)):
        return stem[:-1] + "s" + rest
    if any(map(str.isdigit, stem)):
        return BETWEEN_FIGURES.sub("x", stem) + rest
    if not stem.isalpha():
        parts = re.split(r"(['’])", stem)
        is_word = readings.voice_writes(stem.lower().replace("’", "'"))
        return (stem.lower() if is_word else "".join(map(str.capitalize, parts))) + rest
    return _stem(stem, around) + rest


def _stem(word: str, around: str) -> str:
    lower, name = word.lower(), word.capitalize()
    if "&@" in around or "@&" in around or (word in CONTEXTS and CONTEXTS[word].search(around)):
        return word
    if word == "US":
        return word if _is_country(around) else lower
    if word in SPACED_UNITS and AFTER_FIGURE.search(around):
        return UNITS[word]
    if IN_ADDRESS.search(around) or (lower in PREFIXES and "@-" in around):
        return lower
    if lower in BESIDE_FIGURES and BESIDE_FIGURE.search(around):
        return name
    if IN_STATE.search(around):
        return name
    if lower in SMALL:
        return _unless_name(lower, around)
    if lower in NAMES:
        return name if len(word) > 2 or lower in TITLES or BEFORE_NAME.search(around) else word
    if word in LETTERS or len(word) < SHORTEST or ROMAN.fullmatch(word):
        is_name = len(word) == SHORTEST - 1 and has_vowel(word) and OF_NAME.search(around)
        return name if is_name else word
    return _looked_up(word, around)


def _looked_up(word: str, around: str) -> str:
    """A longer word by the voice's dictionary, then by CMUdict, which has OECD letter by letter."""
    lower, name = word.lower(), word.capitalize()
    if readings.voice_writes(lower) and (lower in BOTH or not readings.voice_writes(name)):
        return _unless_name(lower, around)
    if readings.voice_writes(name) or not word.isascii():
        return name
    if ipa := readings.cmudict_ipa(lower):
        return word if len(VOWEL.findall(ipa)) > len(word) - 2 else name
    can_be_said = len(word) > LONGEST_ABBREVIATION or sounds_like_a_word(word, loud=True)
    return name if has_vowel(word) and can_be_said else word


def _unless_name(lower: str, around: str) -> str:
    """Brown in MR BROWN, Park in PARK, N.J."""
    return lower.capitalize() if OF_NAME.search(around) and len(lower) > 2 else lower


def _is_country(around: str) -> bool:
    """In speech "us" is last or before a small word; in headlines that is the country, too."""
    if ADDRESSED.search(around):
        return False
    if IS_COUNTRY.search(around):
        return True
    is_speech = bool(SPEECH.search(around))
    if is_speech and SERVED.search(around):
        return False
    return not (is_speech and BEFORE_SMALL_WORD.search(around))


def _context(before: str, after: str = "(?!)") -> re.Pattern[str]:
    """A pattern for what stands around a word, which is `@` itself."""
    return re.compile(rf"(?:{before})@|@(?:{after})")


VOWEL = re.compile("aɪ|aʊ|ɔɪ|eɪ|oʊ|[ɑæɛəiɪuʊʌɔɜ]")
SHORTEST = 4
"""Letters; shorter words are not looked up in a dictionary, which has all kinds of them."""
LONGEST_ABBREVIATION = 5
ENDING = re.compile(r"['’](?:S|RE|VE|LL|D|M|T)$")
LETTER_IS_WORD = {
    "A": re.compile(
        r"(?<!\bPLAN )(?<!\bSERIE )(?<!\bGROUP )(?<!VITAMIN )(?<!\bGRADE )(?<!TITIS )@[ \"“'‘]"
    ),
    "V": re.compile(r"(?<!HENRY )(?<!GEORGE )(?<!CHARLES )(?<!JAMES )(?<!LOUIS )[A-Z)] @\.? \S"),
    "X": re.compile(r"\d[A-Z]* ?@ ?\d"),
    "E": re.compile(r"@\.G\.|\bI\.@\."),
    "G": re.compile(r"\bE\.@\."),
    "I": re.compile(r"(?<!\.)@\.E\."),
}
ROMAN = re.compile("(?=[IVX]{2})X{0,3}(?:I[XV]|V?I{0,3})")
COUNTED = re.compile(r"(?P<figures>\d+)(?P<unit>[A-Z]+)")
BETWEEN_FIGURES = re.compile(r"(?<=\d)X(?=\d)")
UNITS = {
    unit.upper(): unit
    for unit in words(
        """
        st nd rd th s bn tn m cm mm km kg mg ml mph kph kmh ft in lb lbs oz yd yds pts hr hrs min
        mins sec
        secs yr yrs mth mths wk wks ppm bps bln mln x p am pm sq million billion trillion Hz kHz
        MHz GHz kW MW GW kWh MWh GWh kB MB GB TB
        """
    )
}
"""After a figure."""
SPACED_UNITS = frozenset(UNITS) - frozenset(words("ST ND RD TH S IN X P AM PM M SEC MIN"))
AFTER_FIGURE = re.compile(r"\d ?@")
IN_ADDRESS = re.compile(r"\w[.]@|(?<!\w)[@#]@|@[.]\w(?!\.)")
"""AMAZON.COM"""
PREFIXES = words("ex re co pre non mid pro bi de anti self")
SEVERAL = frozenset(
    words(
        """
        MPS MSPS MEPS MLAS CEOS CFOS NGOS SUVS EVS UAVS UFOS DVDS CDS TVS PCS VIPS POWS IPOS ETFS
        ISPS IDNS GPUS CPUS LLMS NFTS URLS VPNS FAQS ATMS DJS MCS SDGS RPGS LEDS HMOS GMOS IEDS
        ICBMS PHDS FTAS IDPS AGMS SMES PMS ATVS
        """
    )
)
DOCTORS = _context(r"\b(?:THEIR|FAMILY|LOCAL|SOME|MANY|MOST|MORE|FEWER) ")
"""Several GPs, not GPS."""
TITLES = frozenset(words("mr ms dr st mt jr sr co no"))
OF_NAME = re.compile(
    r"\b(?:MRS?|MS|DR|ST|MT|GEN|COL|SEN|REP|GOV|LT|SGT|MAJ|CAPT|REV|PROF|SIR|LORD|LADY|V)\.? @"
    r"|@ (?:ST|AVE|RD|BLVD|DR)\b\.?(?! (?!IN\b|ON\b|AND\b|AT\b|NEAR\b|AFTER\b|IS\b|WAS\b)[A-Z]{2})"
    r"|@, [A-Z]\.[A-Z]\.|@, [A-Z]{3,5}\.(?= )"
)
IN_STATE = re.compile(r"[A-Z]{3}, @\.")
"""Ore."""
BEFORE_NAME = re.compile(r"@\.?[ -](?:L[AEO]S? |DE[RN]? )?[A-Z]{3}|\bET @")
BESIDE_FIGURES = frozenset(
    words("no may march jan feb mar apr jun jul aug sept oct nov dec mon tue wed thu fri sat sun")
)
BESIDE_FIGURE = re.compile(r"\d(?:ST|ND|RD|TH)?(?: OF)? @|@\.? ?\d")

_END = r"(?:[^\w\s'’$/)-]|\s*$)"
_SMALL_WORD = (
    r" (?:AN?|THE|ALL|BOTH|TO|IN|ON|AT|BY|FROM|WITH|FOR|OF|AS|AND|OR|BUT|IF|IS|ARE|WAS|WERE|WILL"
    r"|WHO|WHAT|WHEN|WHERE|WHY|HOW|THAT|THIS|SO|NOW|HERE|THERE|TODAY|TOMORROW|ALONE|AGAIN|AWAY|BACK|OUT"
    r"|UP|DOWN|OFF|INTO|ABOUT|THROUGH|BEFORE|AFTER|WE|I|HE|SHE|THEY|YOU|IT|NOT)\b"
)
ADDRESSED = _context(
    r"\b(?:LET|TELLS?|TOLD|GIVES?|GAVE|GIVEN|JOIN|CONTACT|FOLLOW|ASKS?|ASKED|EMAIL|FIND|REACH|REMINDS?|TEACH|AMONG|LENT"
    r"|THANK|AROUND|BEHIND|(?:ALL|BOTH|MOST|MANY|SOME|ONE|EACH|ANY|NONE|FEW|TWO|THREE|REST|HALF"
    r"|MILLIONS|EITHER|NEITHER|EVERYONE) OF) ",
    r" (?:ALL|BOTH)\b",
)
"""US as a pronoun, in headlines, too."""
SERVED = _context(
    r"\b(?:MAKES?|MADE|KEEPS?|KEPT|HELPS?|HELPED|SHOWS?|SHOWED|BRINGS?|BROUGHT|LEAVES?|LEFT|TAKES?|TOOK"
    r"|SAVED|SENDS?|SENT|CALLS?|CALLED|COSTS?|LETS|OFFERED|ALLOWS?|WANTS?) "
)
IS_COUNTRY = _context(
    r"^\W*|[-(/]|[.!?:;] |\b(?:THE|AN?|NON|LATEST|FORMER|ENTIRE|(?:UK|EU|UN|CHINA|RUSSIA|CANADA"
    r"|MEXICO|JAPAN|INDIA|EUROPE|ISRAEL|IRAN|GERMANY|FRANCE|BRITAIN|AUSTRALIA|KOREA|UKRAINE)"
    r",? (?:AND|OR|V)) ",
    r"[$)/-]",
)
SPEECH = re.compile(
    r"\b(?:THE|AN?|WE|OUR|I|YOU|YOUR|THEY|HE|SHE|MY|HIS|HER|WAS|WERE|ARE)\b|N['’]T\b|['’](?:M|RE|VE)\b"
)
"""What headlines leave out."""
BEFORE_SMALL_WORD = _context("(?!)", rf"{_END}|{_SMALL_WORD}")
CONTEXTS = {
    "IT": _context(
        r"\b(?:AN|THE|OUR|ITS|THEIR|GLOBAL) ",
        r"[/)]| (?:SYSTEMS?|DEPARTMENT|SECTOR|FIRMS?|COMPAN(?:Y|IES)|WORKERS|SERVICES|SUPPORT|GIANT"
        r"|OUTAGES?|INFRASTRUCTURE|SECURITY|EXPERTS?|STAFF|TEAMS?|INDUSTRY|PROJECTS?|GLITCH|FAILURES?"
        r"|MELTDOWN|CHIEFS?|SPECIALISTS?|PROFESSIONALS?|SPENDING|MANAGERS?|EQUIPMENT|NETWORKS?"
        r"|PROBLEMS|CONTRACTS?|BUDGETS?|CONSULTAN\w+|MINISTER|SHARES|STOCKS|SKILLS|JOBS)\b",
    ),
    "WHO": _context(
        r"[(]|\b(?:THE|OF|FROM|TO|BY|IN|AT|INTO|LEAVES?|QUITS?|JOINS?|FUNDS?)"
        r" (?!@(?:['’]| (?:ARE|IS|WAS|WERE)\b))",
        r"[)/-]|['’]S (?:CHIEF|HEAD|DIRECTOR|TEAM|WARNING|REPORT)| (?:CHIEF|HEAD|DIRECTOR"
        r"|OFFICIALS?|REPORT|EXPERTS?|TEAMS?|MEMBERS?|GUIDELINES?|DATA|FIGURES|ADVIS[EO]RS?|SPOKES\w+|EMERGENCY"
        r"|APPROVAL|SCIENTISTS|WARNS|URGES|DECLARES|CONFIRMS)\b",
    ),
    "AM": _context(r"\d ?", " RADIO"),
    "AD": _context(r"\d ?", r" \d"),
    "LED": _context(
        "(?!)",
        r"[ -](?:LIGHT(?:S|ING)?|LAMPS?|SCREENS?|BULBS?|DISPLAYS?|TVS?|STRIPS?|HEADLIGHTS)\b",
    ),
    "LAX": _context(r"\b(?:AT|TO|FROM|NEAR|OUTSIDE|IN) |[(]", r"[)]| (?:AIRPORT|TERMINAL)"),
    "SAT": _context("(?!)", r" (?:SCORES?|EXAMS?|TESTS?|PREP)\b"),
    "LA": re.compile(
        r"(?<!DE )(?<!VIVA )(?<!\bLA )@(?! (?:LIGA|PAZ|NI[NÑ]A|SCALA|PLATA|CROSSE|LA|MER)\b)"
    ),
    "DR": _context("(?!)", " CONGO"),
    "MS": _context(r"\b(?:WITH|OF|HAVE|HAS|HAD) ", r"(?!\.? [A-Z]{3})"),
} | dict.fromkeys(
    words("OR IN ME OK HI OH"), re.compile(r"[A-Z]{3}, @(?=\s*$|\s\(|\s[—–-]|\s\d{5}|\))")
)
"""When a word in capitals is an abbreviation."""

SMALL = frozenset(word.lower() for word in SHOUTED if len(word) < SHORTEST) | SHORT
"""The words of two and three letters that news is made of."""
NAMES = frozenset(
    words(
        """
        abe abu ali amy ann ava ben bob dan dee del don eli eva gus guy ian jay jed jim joe jon kay
        ken kim kit lee len leo liz lou lyn mae max mia ned nia pam pat pia rex rob rod ron roy sam
        sid stu sue tam ted tim tom una van vic von wes zak zoe ed al bo jo li xi wu hu yu el la le
        de da di du ko ho dos der den las los san sao ste bin ibn mac rio goa qom mon tue tues wed
        thu thur fri sat sun jan feb mar apr jun jul aug sept oct nov dec mr mrs ms dr st mt jr sr
        gen col sen rep gov lt sgt maj capt rev hon prof inc ltd co corp bros no fed ole lu rd nas
        gil cox ulf des ave blvd tel sri lib ana asa avi dar utd
        """
    )
)
"""Names and short forms that are not spelled."""
BOTH = frozenset(
    words(
        """
        down may march will mass media mobile normal cancer battery boxer bath brick creek crow
        echo forth fox frank ham hero hull job lot martial mosaic nip northeast pan paradise pearl
        pole pioneer plantation prince punch ranger rotary sandwich secession slot spa split
        sunrise superior surveyor temple union universal upland zoom angle attic reading nice live
        buffalo independence orange northwest southeast southwest boulder bounty lent lesbian
        champagne
        """
    )
)
"""Words that are names, too, but more often words."""
