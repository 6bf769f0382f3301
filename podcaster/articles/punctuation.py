"""Punctuation within a paragraph: spaces, stray capitals, quotation marks."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable

Replacement = str | Callable[[re.Match[str]], str]

DOMAIN_END = r"(?!(?:com|org|net|gov|edu|co|uk|io|tv|fm|ai|me|eu|info|html?|php|pdf|js)\b)"

CONTINUES = r"(?:according|said|says|adding|added|told|he|she|they|who|which|but|and|as|in|the)\b"

SUSPECT = re.compile(
    r"""
    [,;:.!?…(]
    (?:
          (?<=[,;:.!?])[,;:.!?] | (?<=[.;])\ ,
        | (?<=[^\W\d_][.!?…,;])[\"”’)]?[^\W\d_] | (?<=[.!?])[\"”’)][A-ZÀ-Þ] | (?<=\()[\ )]
        | (?<=,)\ (?:is|are|was|were)\ (?:not|no\ longer|also|still|already|now)\b
    )
    """,
    re.VERBOSE,
)
SPACED = ("  ", " ,", " .", " ;", " :", " !", " ?", " )")
"""Anything that the steps below change: one search finds that most paragraphs have none of it."""

STEPS: tuple[tuple[re.Pattern[str], Replacement], ...] = (
    (re.compile(r" {2,}"), " "),
    # "… of Russia. , According to": there was a link where the sentence seems to end
    (
        re.compile(rf"(?<![.;])[.;]+ ?, ({CONTINUES})", re.IGNORECASE),
        lambda match: f", {match[1][0].lower()}{match[1][1:]}",
    ),
    (re.compile(r"\. ?,(?= )"), ".,"),
    (re.compile(r"(?<=\S) +(?=[,;:!?](?:\s|$|[\"'”’)]))"), ""),
    (re.compile(r"(?<=[\w\"'”’)\]]) +(?=\.(?:\s|$|[\"”]))"), ""),
    (re.compile(r",(?:\s*,)+"), ","),
    (re.compile(r"([;:]) ?[,;:](?=\s)"), r"\1"),
    (re.compile(r", ?(?=[.;:](?:\s|$))"), ""),
    (re.compile(r",(?=\.{2,}|…)"), ""),
    (re.compile(r"(?<!\.)\.\.(?!\.)(?=\s|$)"), "."),
    (re.compile(r"([!?])\.(?=\s|$)"), r"\1"),
    (re.compile(r"([!?])\1{2,}"), r"\1"),
    # "said.The next": two paragraphs ran into each other
    (
        re.compile(rf"(?<=[a-zß-ÿ]{{2}})([.!?…][\"”’)]?)(?=[\"“(]?[A-ZÀ-Þ][a-zß-ÿ]){DOMAIN_END}"),
        r"\1 ",
    ),
    (re.compile(r"(?<=[a-zß-ÿ]{2}[.!?][\"”’)])(?=[A-ZÀ-Þ])"), " "),
    (re.compile(r"(?<=[a-zß-ÿ]),(?=[A-Za-zÀ-ÿ]{2})"), ", "),
    (re.compile(r"(?<=[a-zß-ÿ]{2});(?=[A-Za-zÀ-ÿ])"), "; "),
    # "The promise that it ends, is not kept": no comma between subject and verb
    (
        re.compile(
            r"""
            (^|[.!?]\ )
            (
                (?!
                    (?:
                          If | When | While | As | Although | Though | In | On | At | For | To
                        | By | With | After | Before | Since | So | And | But | Yet | Because
                        | Under | From | Where
                    )
                    \b
                )
                [A-Z][^,.;:!?\"“”()]{20,200}
            )
            ,[ ]
            (?=
                (?:is|are|was|were) \  (?:not|no\ longer|also|still|already|now) \b[^?]{0,300}
                (?:\.|$)
            )
            """,
            re.VERBOSE,
        ),
        r"\1\2 ",
    ),
    (re.compile(r"\( +"), "("),
    (re.compile(r" +\)"), ")"),
    (re.compile(r"\((?:[\s,;:.]*)\)"), ""),
    (re.compile(r" {2,}"), " "),
)


def mend_punctuation(text: str) -> str:
    """Correct the spaces, and replace two marks that exclude each other with one."""
    text = text.strip()
    if SUSPECT.search(text) or any(map(text.__contains__, SPACED)):
        for pattern, replacement in STEPS:
            text = pattern.sub(replacement, text)
    return text.strip()


VERBS = frozenset(
    {"said", "says", "stated", "added", "told", "tells", "claimed", "announced", "announces"}
    | {"confirmed", "confirms", "warned", "warns", "noted", "explained", "explains", "insisted"}
    | {"insists", "replied", "argued", "argues", "wrote", "writes", "reported", "denied", "denies"}
    | {"declared", "promised", "vowed", "called", "asked", "urged", "urges", "believes", "believed"}
    | {"thinks", "thought", "expects", "expected", "wants", "wanted", "visited", "spoke"}
    | {"described", "recognized", "recognised", "accused", "agreed", "ordered", "resigned"}
    | {"responded", "is", "are", "was", "were", "has", "had", "have", "does", "did", "would"}
    | {"could", "should"}
)
"""Verbs, without those that are also names or nouns: States, Reports, Notes, Calls, Met."""
ADVERBS = frozenset(
    {"already", "also", "recently", "reportedly", "allegedly", "previously", "currently"}
    | {"repeatedly"}
)
STRAY = re.compile(r" (?=[A-Z])(?<=[\w,] )([A-Z][A-Za-z]*)(?= ([A-Za-zÀ-ÿ]+))")
"""A word with a capital within a sentence, and the word after it."""

WORD = re.compile(r"[^\W\d_]+")

APPOSITION = re.compile(r"([^,.;:!?\"]{3,90}), (?:[A-ZÀ-Þ][\w'.-]* ){1,4}$")
OFFICES = re.compile(
    r"""
    \b
    (?:
          president | minister | advis[eo]r | secretary | chair\w* | chief | spokes\w+ | leader
        | director | head | governor | senator | mayor | king | queen | ambassador | general
        | commander | founder | professor | author | coach | captain | judge | envoy | premier
        | chancellor | negotiator | representative | executive
    )
    \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
PLACE_OR_TIME = re.compile(
    r"\s*(?:in|at|on|after|before|during|with|for|from|by|under|following)\b", re.IGNORECASE
)


def lower_stray_capitals(text: str) -> str:
    """Write a verb or adverb within a sentence in lower case; close the apposition before it."""
    pieces, done = [], 0
    for match in STRAY.finditer(text):
        if _is_no_name(match) and not _in_title_case(text, match):
            start = match.start(1)
            before = text[done:start]
            comma = _leaves_apposition_open(text[max(0, start - 180) : start])
            pieces += [f"{before[:-1]}, " if comma else before, match[1].lower()]
            done = match.end()
    return "".join([*pieces, text[done:]])


def _is_no_name(match: re.Match[str]) -> bool:
    """Whether it is not a name; in `Edward Said wrote` the second verb shows that it is."""
    word = match[1].lower()
    return word in ADVERBS or (word in VERBS and not (word == "said" and match[2].lower() in VERBS))


def _in_title_case(text: str, match: re.Match[str]) -> bool:
    """Most words that follow have capitals too: a headline, or the name of a book."""
    words = [word for word in text[match.end() : match.end() + 60].split() if len(word) > 3]
    return sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _leaves_apposition_open(before: str) -> bool:
    """`Adviser to the President of Ukraine, Mikhail Podolyak `: the name wants a second comma."""
    match = APPOSITION.search(before)
    if match is None:
        return False
    office = match.group(1)
    return bool(OFFICES.search(office)) and not PLACE_OR_TIME.match(office)


def lower_shouting(title: str, story: str) -> str:
    """Write a headline in capitals as its story writes the same words."""
    if not title.isupper() or title.count(" ") < 2:
        return title
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for word in WORD.findall(story):
        written[word.casefold()][word] += 1

    def quietly(match: re.Match[str]) -> str:
        forms = written.get(match.group().casefold())
        return forms.most_common(1)[0][0] if forms else match.group().lower()

    quiet = WORD.sub(quietly, title)
    return quiet[:1].upper() + quiet[1:]


PARTNERS = {"“": "”", "„": "“", "‟": "”", "«": "»", "»": "«", "〝": "〞", '"': '"', "＂": "＂"}
WRONG_WAY = {"”": "“", "〞": "〝"}
"""A closing mark in place of an opening one."""
SHAPES = dict.fromkeys("“„‟«〝", 1) | dict.fromkeys("”»〞", -1)
"""The direction of a mark: 1 opens, -1 closes; straight marks have none."""

MARK = re.compile('[“”„‟«»〝〞"＂]')
TWINS = ("``", "''", "‘‘", "’’", "‚‚", ",,")
WELL_SET = re.compile(
    r"""
    [^{MARKS}]*+
    (?:
        (?<![^\s(\[])
        (?: “(?=\w) [^{MARKS}]*+ (?<!\s) ”(?!\w)
          | "(?=\w) [^{MARKS}]*+ (?<![\s(\[{'\-–—/:…]) "(?=[\s)\]}'\-–—/,.;:!?…]|$)
        )
        [^{MARKS}]*+
    )*+
    """.replace("{MARKS}", '“”„‟«»〝〞"＂'),
    re.VERBOSE,
)
"""A paragraph with quotations in which there is nothing to mend."""
DOUBLED = re.compile(r"``|''(?!')|‘‘|’’|‚‚|,,(?=\w)")

BEFORE_OPENING = frozenset(" \t\n([{'-–—/:…")
AFTER_CLOSING = frozenset(" \t\n)]}'-–—/,.;:!?…")
DEEPEST = 2
"""Levels of quotations; deeper ones are errors of the page."""

SENTENCE_END = re.compile(r"[.!?…](?=\s+[('“\"]?[A-ZÀ-ÞА-Я0-9]|\s*$)")
ATTRIBUTION = re.compile(
    r"""
    ,\s+
    (?=
          (?:
                according\ to | said | says | (?:he|she|they|it)\ (?:said|says|added|told|wrote)
              | [A-Z]\w{1,20}(?:\ [A-Z]\w{1,20})?\ (?:said|says|added|told|wrote)
          )
          \b
        | according[ ]
    )
    """,
    re.VERBOSE,
)
"""Where a quotation that was never closed most likely ended."""

Edit = tuple[int, int, str]
"""A place in the text, the number of characters removed (0 or 1), and the replacement."""

OPEN, CLOSE, INCHES = "\x02", "\x03", "″"
"""The first two replace a mark until the spaces around it are right; then comes its own glyph."""

SPACING = (
    # French sets a space within its guillemets.
    (re.compile(f"({OPEN}[^«])\\s+"), r"\1"),
    (re.compile(f"\\s+(?={CLOSE}[^»])"), ""),
    (re.compile(f"{OPEN}.{CLOSE}."), ""),
    # "Zelensky“Ukraine has …": the verb of saying was lost with the space
    (re.compile(f"(?<=[a-zß-ÿ])(?={OPEN}.[A-ZÀ-Þ])"), ": "),
    (re.compile(f"(?<=[\\w,;:.!?)])(?={OPEN})"), " "),
    (re.compile(f"({CLOSE}.)(?=\\w)"), r"\1 "),
    (re.compile(f"[{OPEN}{CLOSE}]"), ""),
    (re.compile(" {2,}"), " "),
)


def mend_quotes(text: str) -> str:
    """A paragraph with balanced and well spaced quotation marks."""
    if any(map(text.__contains__, TWINS)):
        text = DOUBLED.sub('"', text)
    if MARK.search(text) and ("  " in text or not WELL_SET.fullmatch(text)):
        text = _render(text, _pair(text))
        for pattern, replacement in SPACING:
            text = pattern.sub(replacement, text)
    return text.strip()


def _pair(text: str) -> list[Edit]:
    """Decide what each mark is, and where lost ones were."""
    edits: list[Edit] = []
    opened: list[_Opened] = []
    for match in MARK.finditer(text):
        place = match.start()
        if _opens(text, place, opened):
            if opened and (end := opened[-1].sentence_end(text, place)):
                edits.append((end, 0, _closing(text, opened.pop().place)))
            deep = len(opened) >= DEEPEST
            edits.append((place, 1, "" if deep else OPEN + _opening(text[place])))
            opened.extend(() if deep else (_Opened(place),))
        elif opened:
            edits.append((place, 1, _closing(text, opened.pop().place)))
        else:
            edits.append((place, 1, _lone(text, place)))
    edits.extend(
        (_lost_end(text, mark.place), 0, _closing(text, mark.place)) for mark in opened[::-1]
    )
    return sorted(edits, key=lambda edit: edit[:2])


class _Opened:
    """An open mark, and how far it is known that no sentence ends after it."""

    __slots__ = ("known", "place")

    def __init__(self, place: int) -> None:
        self.place = self.known = place

    def sentence_end(self, text: str, before: int) -> int | None:
        match = SENTENCE_END.search(text, self.known, before)
        self.known = before
        return match.end() if match else None


def _opening(mark: str) -> str:
    return WRONG_WAY.get(mark, mark)


def _closing(text: str, opened: int) -> str:
    return CLOSE + PARTNERS[_opening(text[opened])]


def _lone(text: str, place: int) -> str:
    """A mark that closes what was never opened: inches, or nothing."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if before.isdigit():
        return INCHES
    return " " if before.isalnum() and after.isalnum() else ""


def _opens(text: str, place: int, opened: list["_Opened"]) -> bool:
    if opened and PARTNERS[_opening(text[opened[-1].place])] == text[place] != '"':
        return False
    before, after = text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
    may_open = before in BEFORE_OPENING and not after.isspace() and after not in ",.;:!?)"
    may_close = not before.isspace() and (after in AFTER_CLOSING or bool(MARK.match(after)))
    if may_open != may_close:
        return may_open
    shape = SHAPES.get(text[place], 0)
    return shape > 0 if shape else not opened


def _lost_end(text: str, opened: int) -> int:
    """Where to close a quotation that the paragraph leaves open.

    A quotation that goes on in the next paragraph is left open by custom: it fills this one.
    """
    if attribution := ATTRIBUTION.search(text, opened):
        return attribution.start() + 1
    introduced = text[:opened].rstrip()[-1:] in ("", ":", ",")
    end = None if introduced else SENTENCE_END.search(text, opened)
    return end.end() if end else len(text)


def _render(text: str, edits: list[Edit]) -> str:
    pieces, done = [], 0
    for place, width, replacement in edits:
        pieces += [text[done:place], replacement]
        done = place + width
    return "".join([*pieces, text[done:]])
