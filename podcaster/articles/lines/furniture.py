"""Furniture: lines of the page that are not the story, recognised by their words."""

import re

from podcaster.articles.lines import phrases
from podcaster.articles.lines.phrases import any_of, any_of_lower
from podcaster.articles.lines.prose import bare, ends_sentence, is_reported, word_count

WHOLE_WORDS = 12
START_WORDS = 26
ANYWHERE_WORDS = 60
LEGAL_WORDS = 130
STAMP_WORDS = 9
"""How long a line may be for the table of that name to be believed."""
FEWEST_WORDS = 7
"""Of a sentence in which a phrase of pages needs a second sign."""
SENTENCES = re.compile(r"(?<=[^\W\d_][.!?])[\"”’]? (?=[^\W\d_a-zß-ÿ])")
FEWEST_SENTENCES = 3
FEWEST_BARS = 3
"""From so many upright bars on, a line is a row of links."""
MOST_BLANKS = 6
"""In the heading over a list."""
LONGEST = 1500
"""Characters; no furniture is longer."""

STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
SHORTCODE = re.compile(r"\s*\[/?[a-z_]+(?: [a-z_]+=|\])")
GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]{2}|[a-z]{2}\.[A-Z][a-z]")
CUT_OFF = re.compile(
    r"""
      (?:\.\.\.|…) \ ?\[?
      (?:
            (?:read\ |see\ |show\ )?more(?:\ read\ more)* | see\ full\ \w+ | continue\ reading
          | weiterlesen | lire\ la\ suite | leer\ más | leggi\ tutto
      )
      \]?$
    | [.!?…][ ]
      (?:
            (?:read\ |find\ out\ )?more | mehr | weiter(?:lesen)? | lire(?:\ la\ suite|\ plus)?
          | suite | leer\ más | leggi(?:\ tutto)? | continua | läs\ mer | les\ mer | læs\ mere
          | lees\ (?:meer|verder) | leia\ mais | czytaj\ (?:dalej|więcej) | číst\ dál
          | читать\ (?:далее|дальше)
      )
      (?:\ ?(?:…|\.\.\.|[»›>→]+))? $
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What a page shows of a text before one asks for more."""
TWICE = re.compile(r"(\S.{8,150}\S)(?:\W+\1)+\W*")
FEWEST_TWICE = 3
"""Words; fewer are said twice for emphasis."""
NAME_BREAK = re.compile(r"[,|/•·]| (?=[A-Z])")
COPYRIGHT = re.compile(r"© ?\d{4}")
BYLINE = re.compile(
    r"""
    (?i:(?:story\ |text\ |report\ |words\ |written\ |posted\ )?(?:by|von|par|por|di)) \W+
    (?:[A-ZÀ-Þ][\w.'’-]*|(?i:editor|staff|admin))
    (?:
        [\s,|&]+
        (?:
              [A-ZÀ-Þ@][\w.'’-]* | and | und | et | y | e | de | van | der | for | of | at | on
            | editor | staff | writers? | reporters? | correspondent | special\ to\ the
            | \d[\d:.]*(?:am|pm)?
        )
    ){0,12}
    \W*
    """,
    re.VERBOSE,
)
MONTH = (
    r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|"
    r"de[cz](?:ember)?|märz|mai|juni|juli|janvier|février|mars|avril|juin|juillet|août|septembre"
    r"|octobre|novembre|décembre|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|gennaio|febbraio|aprile|maggio|"
    r"giugno|luglio|settembre|ottobre|dicembre)\.?"
)
DATE_WORDS = (
    rf"{MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?|"
    r"am|pm|a\.m\.?|p\.m\.?|[a-z]{1,4}t|gmt|utc|at|on|of|published|updated|posted|original|first"
    r"|last|"
    r"modified|date|time|ago|hours?|minutes?|mins?|days?|weeks?|months?|hrs?|yesterday|today|the"
    r"|by|read|min|uhr|de"
)
DATE_ONLY = re.compile(
    rf"(?=.*(?:\b{MONTH}(?:\W|$)|\d{{4}}-\d\d|\d{1, 4}[/.]\d{1, 4}[/.]\d{1, 4}|\d \w+ ago\b))"
    rf"(?=\D*\d)(?>(?:{DATE_WORDS}|\d+(?:st|nd|rd|th|am|pm|h)?)(?:[\s,.:/|•·()\[\]–—-]+|$))+",
    re.IGNORECASE,
)

ADDRESS_ONLY = re.compile(
    r"""
      (?:https?://|www\.)\S+ | \S+@\S+\.\w+ | @\w+ | \#\w+(?:[\s,]+\#\w+)*
    | (?:[\w-]+\.)+(?:com|org|net)/\S*
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_furniture(text: str) -> bool:
    """Say whether a line belongs to the page and not to the story, by its words alone."""
    if len(text) > LONGEST or is_reported(text):
        return False
    line = bare(text)
    words = word_count(line)
    return (
        not line
        or bool(ADDRESS_ONLY.fullmatch(text.strip(" ,.;")))
        or _is_label(line, words)
        or (
            _has_words_of_pages(line, words)
            and (speaks_to_reader(text) or not _is_sentence(text, words))
        )
        or (words <= ANYWHERE_WORDS and text.startswith(("©", "(c)", "(C)")))
        or bool(any_of(phrases.SYNDICATED).match(line))
        or bool(SHORTCODE.match(text))
        or bool(CUT_OFF.search(text[-40:]))
        or (words <= ANYWHERE_WORDS and _is_told_twice(text))
    )


def has_words_of_pages(text: str) -> bool:
    """Say whether a phrase of pages stands in a line, which may be a sentence of the story."""
    line = bare(text)
    return _has_words_of_pages(line, word_count(line))


def _has_words_of_pages(line: str, words: int) -> bool:
    return (
        (words <= START_WORDS and bool(any_of(phrases.START).match(line)))
        or (words <= ANYWHERE_WORDS and _has_phrase(line))
        or (words <= LEGAL_WORDS and bool(any_of_lower(phrases.LEGAL).search(line.lower())))
    )


def _is_sentence(text: str, words: int) -> bool:
    """Say whether it may be of the story, whatever phrase stands in it."""
    return words >= FEWEST_WORDS and ends_sentence(text)


def speaks_to_reader(text: str) -> bool:
    """Say whether a page speaks here of itself or to its reader: the second sign of furniture."""
    return bool(any_of(phrases.ADDRESS).search(text) or any_of(phrases.CALLS).match(bare(text)))


def _is_told_twice(text: str) -> bool:
    """A link's text with its picture's and its title: "A flood A flood A flood"."""
    again = None if ends_sentence(text) else TWICE.fullmatch(text)
    return again is not None and again[1].count(" ") >= FEWEST_TWICE - 1


def _is_label(line: str, words: int) -> bool:
    """Nothing but a button, a byline, a date or an address."""
    if words <= STAMP_WORDS and STAMP.search(line):
        return True
    kinds = (any_of(phrases.WHOLE), BYLINE, DATE_ONLY)
    if words > WHOLE_WORDS:
        return False
    names = [name.strip() for name in NAME_BREAK.split(line)]
    buttons = (any_of(phrases.NETWORK), any_of(phrases.WHOLE))
    return any(kind.fullmatch(line) for kind in kinds) or all(
        any(button.fullmatch(name) for button in buttons) for name in names
    )


def _has_phrase(line: str) -> bool:
    return bool(any_of_lower(phrases.ANYWHERE).search(line.lower()) or COPYRIGHT.search(line))


def is_glued(text: str) -> bool:
    """Say whether link texts ran into each other: "Blue OriginCeres RoboticsSpaceX"."""
    if ends_sentence(text):
        return False
    bars, words = text.count(" | "), text.count(" ") + 1
    if bars >= FEWEST_BARS:
        return True
    if not bars and (words > ANYWHERE_WORDS or len(text) > LONGEST):
        return False
    glued = len(GLUED.findall(text))
    return glued > 0 and (bars > 0 or glued > 1)


def opens_list(text: str) -> bool:
    """Say whether a line is the heading over a list of other stories."""
    line = bare(text)
    if line.count(" ") >= MOST_BLANKS or is_reported(text):
        return False
    return bool(any_of(phrases.OPENS_LIST, after=r"\b").match(line))
