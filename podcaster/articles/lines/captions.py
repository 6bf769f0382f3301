"""Captions: words about a picture that the listener does not see."""

import re

from podcaster.articles.lines.prose import WORD, ends_sentence, word_count

WIRES = (
    "dpa|DPA|AFP|APA|AP|ANSA|EFE|EPD|epd|KNA|SID|sid|PTI|IANS|ANI|UNI|UPI|TT|Reuters|REUTERS|Lusa|Belga"
    "|ANP|NTB|Ritzau|PAP|Xinhua|TASS|Bloomberg"
)
"""News agencies, as they sign what they report."""
CREDIT = re.compile(
    r"""
      \b
      (?:
            (?:
                  photo | image | picture | photograph | foto | video | illustration | graphic
                | bild | credit | source | quelle | crédit
            )
            s? (?:\ by|\ credit|\ via|\ courtesy|\ photo)? \ ?:\ ?\S
          | getty\ images | afp\ ?(?:via|/) | shutterstock | istock | alamy | unsplash
          | wikimedia\ commons | ap\ photo | ap\ file | reuters\ ?/
          | via\ (?:ap|reuters|getty|afp|twitter|facebook|instagram)\b
          | (?:photo|image|picture|photograph|photography|illustration|video|file\ photo) [ ]
            (?:by|courtesy|credit|provided) \b
          | courtesy\ (?:of|photo) | submitted\ photo | file\ photo | provided\ by | handout\b
          | screen(?:shot|grab)\b
      )
    | /\ ?(?:getty|ap|afp|reuters)\b | \(reuters\)$ | ,\ file\) | ©
    """,
    re.IGNORECASE | re.VERBOSE,
)
AGENCY = (
    r"(?:getty(?: images)?|shutterstock|statista|reuters|afp|ap|epa|dpa|pti|ani|xinhua|istock"
    r"|alamy|bloomberg)"
)
TRAILING_CREDIT = re.compile(
    r"\((?:[^()]{0,40}\b(?:photo|image|picture|credit|credits|foto|courtesy|source|reuters|afp"
    r"|ap|getty|nasa|epa|dpa|pti"
    r"|ani|xinhua)\b[^()]{0,80})\)\W*$"
    r"|(?:^|[.!?|(–—;\"”’] ?|\s)"
    r"(?:©|(?:photo(?:graph)?|image|picture|credit|foto|bild|crédit)s?(?: credit)?s?"
    r"(?: ?:| by | courtesy of )) ?[^.]{2,80}\.?$"
    rf"|[.!?\"”’] ?[\w. ]{{2,40}}[/|,] ?{AGENCY}$"
    r"|\b(?:getty images|shutterstock|submitted photo|file photo|statista)$"
    r"|[.!?\"”’] ?getty$"
    rf"|[\w. ]{{2,40}} ?/ ?{AGENCY}\b.{{0,40}}(?<!\.)$",
    re.IGNORECASE,
)
CREDIT_WORDS = frozenset(
    {"photo", "photos", "photograph", "photographs", "image", "images", "picture", "pictures"}
    | {"credit", "credits", "foto", "fotos", "bild", "bilds", "crédit", "crédits", "courtesy"}
    | {"source", "getty", "shutterstock", "statista", "reuters", "afp", "ap", "epa", "dpa", "pti"}
    | {"ani", "xinhua", "istock", "alamy", "bloomberg", "nasa"}
)
"""Without one of these no line ends in a credit: they are looked for first, as that is quicker."""
BARE_WIRE = re.compile(
    r"[.!?\"”’] ?(?P<open>\()?(?:reuters|afp|ap|dpa|pti|ani|xinhua|bloomberg)(?(open)\))$",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"""
      © [^.]{2,80} \.? (?:,?\ All\ Rights\ Reserved\.)? $
    | (?:^|[.!?|)”"’]\ ?) (?:photo(?:graph)?|image|picture|credit|foto|bild|crédit)s?
      (?:\ credits?)? \ ?:\ ? [^.]{2,80} \.? $
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A credit with its label or sign: nothing less makes a caption of a whole sentence."""
PICTURED = re.compile(
    r"""
      (?:
            pictured | seen\ here | shown\ here | depicted | clockwise | from\ left
          | file\ (?:photo|image|picture|pic)
      )
      \b
    | (?:above|below|left|right|top|bottom)(?:,|:|\ (?:left|right)[,:])
    | in\ this\  (?:[\w.,]+\ ){0,5}
      (?:photo|image|picture|photograph|frame|screenshot|screen\ grab|still|illustration) \b
    | (?:a|an) \  (?:stock|file|composite|undated|screen|handout|general|aerial|satellite) [ ]
      (?:image|photo|picture|view|shot)
    | (?:this|the) \  (?:[\w.,]+\ ){0,6}
      (?:image|photo|photograph|picture|illustration|screenshot|screen\ grab) \b.{0,60}\b
      (?:shows?|provided|released|taken|depicts?) \b
    | (?:a|an|this|the) \  (?:\w+\ ){0,3} (?:artist'?s|artistic) [ ]
      (?:concept|impression|rendering|illustration)
    | (?:image|media|video|photo)\ ?caption
    """,
    re.IGNORECASE | re.VERBOSE,
)
SIDES = re.compile(
    r", (?:(?:second |third |far )?(?:from )?(?:left|right)|cent(?:er|re)|pictured), (?=[a-z])"
)
"""`Ann Example, left, and`: says who stands where."""
LABEL = re.compile(r"(?<!getty )image|photo|picture|credit|copyright|source|©|:", re.IGNORECASE)
LONGEST = 60
"""Words; a paragraph that quotes a credit is longer or goes on after it."""
MOST_CHARACTERS = 1500
LONGEST_BARE = 20
"""Words, where the credit is the name of a wire service, as it stands under whole stories too."""


NAMES = re.compile(
    r"""
    [A-ZÀ-Þ][\w.'’-]* (?:\ [A-ZÀ-Þ][\w.'’-]*){0,4}
    (?:\ ?/\ ?[A-ZÀ-Þ][\w.'’-]*(?:\ [A-ZÀ-Þ][\w.'’-]*){0,3})+
    """,
    re.VERBOSE,
)
"""A photographer and an agency: "Ann Example/Example Wire"."""


INLINE = re.compile(
    r"""
    \s*[(\[] (?:main\ |file\ )? (?:photo|image|picture|video|graphic|credit|source|foto|bild) s?
    (?:\ credits?|\ by|\ via|\ source|\ courtesy\ of)? \s*:[^()\[\]]{1,80}[)\]]\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)

SLUG = re.compile(
    rf"""
    (?<=[.!?\"”’)。」]) \ *[(\[—–-]*\ ?
    (?:
          (?:{WIRES})[)\]]?
        | (?:\(c\)|©)\ ?[\w .’'-]{{2,40}}(?:/[\w .’'-]{{2,40}})?
    )
    $
    """,
    re.VERBOSE,
)
"""An agency's name or who holds the rights, after the last sentence."""
NO_SLUG = (".", "!", "?", '"', "”")
LONGEST_SLUG = 120
"""Characters at the end of a line that are searched."""


def without_credits(text: str) -> str:
    """Take credits in brackets out of a line, and the agency's name off its end.

    A caption that ran into the line ends where its credit stood.
    """
    if "(" in text or "[" in text:
        text = INLINE.sub(lambda match: _seam(text, match), text)
    if text.endswith(NO_SLUG) and "©" not in text and "(c)" not in text:
        return text.strip()
    return f"{text[:-LONGEST_SLUG]}{SLUG.sub('', text[-LONGEST_SLUG:])}".strip()


def _seam(text: str, credit: re.Match[str]) -> str:
    before, after = text[: credit.start()][-1:], text[credit.end() :][:1]
    return ". " if before.isalnum() and after.isupper() else " "


def is_credit(text: str) -> bool:
    """A short line that is nothing but the source of a picture."""
    if word_count(text) >= 10 or text.endswith((".", "?", "!", "。")):
        return False
    return bool(CREDIT.search(text) or NAMES.fullmatch(text))


def names_author(text: str) -> bool:
    """A credit of names alone, as it stands under a caption; one with a label stands anywhere."""
    return is_credit(text) and not LABEL.search(text)


def is_caption(text: str) -> bool:
    """A line that ends in a credit, or begins by saying what can be seen."""
    words = word_count(text)
    if words > LONGEST or len(text) > MOST_CHARACTERS:
        return False
    if ends_sentence(text):
        return LABELLED.search(text[-160:]) is not None
    if BARE_WIRE.search(text[-40:]):
        return words <= LONGEST_BARE
    return (
        is_credit(text)
        or _ends_in_credit(text[-160:])
        or bool(PICTURED.match(text))
        or bool(SIDES.search(text))
    )


def _ends_in_credit(end: str) -> bool:
    if CREDIT_WORDS.isdisjoint(WORD.findall(end.casefold())) and "©" not in end:
        return False
    return bool(TRAILING_CREDIT.search(end))
