"""Repairing text that was broken by scraping, copying or bad encodings."""

import re
from collections.abc import Sequence
from functools import lru_cache

from podcaster.articles.lines.captions import WIRES
from podcaster.articles.punctuation import (
    lower_shouting,
    lower_stray_capitals,
    mend_punctuation,
    mend_quotes,
)
from podcaster.model import Block

SPLIT = re.compile(r"\b(\w+) [–—-] (\w+)\b")
"""A dash with spaces between the halves of a compound."""
FULL_STOP = re.compile(r"(?<=[a-zß-ÿ]{3})\.$")
"""The end of a sentence, not of an abbreviation; a headline has none."""
MARKS_OF_MOJIBAKE = re.compile(
    "[\u0080-\u009fÂÃÐ�ﬀ-ﬆ\ud800-\udfff&âãåäæçèéðïØÙÑÄÅÎ]"
    "(?:(?<![&âãåäæçèéðïØÙÑÄÅÎ])|(?<=&)#?\\w{2,8};"
    "|(?<!&)[\u00a0-\u00ba\u00bc-\u00bfŒœŠšŽžŸƒˆ˜‘“‚„†‡•…‰‹›€™–—])"
)
"""ftfy is asked only where one of these occurs: it takes most of the time that mending takes.

A letter of other languages is a mark only before what is hardly ever directly after a letter.
"""
ODD = re.compile("[^\\n\x20-\x7e\u00a1-\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00ba-\u0300–—‘’“”„…€]")
"""A character that one of the steps may change; most paragraphs have none."""

SPACES = re.compile(r"[^\S\n]|[\u2028\u2029\u180e\u2800\u3164]")
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]"
)
JOINERS = re.compile(
    "(?<![\u0590-\u109f\u1780-\u18af\ua800-\uabff])[\u200c\u200d]|[\u200c\u200d](?=\\s|$)"
)
"""Zero-width joiners spell words in Persian and Indian scripts; elsewhere they hold emoji."""

CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
BEYOND = re.compile("[\U000e0000-\U0010ffff]")
"""Tags, variation selectors and private planes: none of them is a letter."""

EMOJI = re.compile(
    "[\u231a\u231b\u23e9-\u23fa\u25fd\u25fe\u2600-\u2604\u260e\u2611\u2614-\u2618\u261d\u2620-\u2623\u2626-\u263a"
    "\u2648-\u2653\u2660-\u2668\u267b-\u26ff\u2702-\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d"
    "\ufe00-\ufe0f\u20e3\U0001f000-\U0001faff]+"
)

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ"
TO_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
FIGURES = re.compile(r"[\[(]?(?:[-+−]?\d{1,3}(?:[,;–]\s?\d{1,3})*|n)[\])]?|[*†‡§¶]{1,3}")
"""Raised text that is an exponent or a note's mark, unlike `th` and `TM`."""
RAISED_TAG = re.compile(r"<sup>([^<>]{1,12})</sup>", re.IGNORECASE)
RAISED_RUN = re.compile(f"[{RAISED}]+(?:[,;–][{RAISED}]+)*")
NOTE_LINE = re.compile(f"^[ \t]*([{RAISED}]+)[ \t]*[^\\W_][^\n]*$", re.MULTILINE)
POWER = re.compile(
    r"""
    (?: (?<![\d.,]) (?:10|2)                  # ten to the fourth
      | (?<![^\W\d_]) [a-zα-ω]                # x squared
      | (?:^|[\s\d/(·.]) (?: [kcmdnµμ]?m | ft | in | yd | mi | s | sec | feet | inch(?:es)?
                          | miles? | CO | mc )
      | [=+×·(] \s* \w{1,4}
      | \([^()]*[-+×/][^()]*\)
    )$
    """,
    re.VERBOSE,
)
"""Text before an exponent; after other text a raised figure is a note's mark."""
GOES_ON = re.compile(r"\s*[=+×·*/^≈<>−⁄]\s*[\w(₀-₉]|[^\W\d_]")
"""Text after an exponent within a formula."""

LONGEST_WORD = 1000
"""Characters; longer runs are not words."""
RUN = re.compile(
    "[^\\s()<>\\[\\]\u0e00-\u109f\u1780-\u17ff\u1950-\u1aaf\u1b00-\u1bff\u2e80-\ua4cf\ua980-\uaadf"
    "\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]++"
)
"""Text between spaces or brackets in scripts that put spaces between words."""

STRAY = re.compile(r" ?\{/[a-z]\w{0,9}\}")
"""The end of a tag in a template's own markup, where a site forgot to turn it into HTML."""
LOST_APOSTROPHE = re.compile(r"(?<=[a-z])\ufffd(?=(?:s|t|re|ve|ll|d|m)\b)")
LOST_DASH = re.compile(r" \ufffd ")
NEAR = 12
"""Lines of a story that may begin with a dateline."""
MONTH_NAME = r"[^\W\d_]{3,12}\.?"
DATELINE = re.compile(
    rf"""
    ([A-ZÀ-Þ][\w .'’/-]{{1,40}}?(?:,\ [A-Z][\w. ]{{1,20}}?)??)
    (?:,\ (?:{MONTH_NAME}\ \d{{1,2}}|\d{{1,2}}\.?\ (?:de\ )?{MONTH_NAME}))? (?:,?\ \d{{4}})? [ ]
    (?:
          \( (?:{WIRES}|A\.P\.|(?<=[A-ZÀ-Þ]{{2}}\ \()[A-Z]{{3,5}}) (?:[-/][\w-]{{2,8}}){{0,2}} \)
        | /(?:PRNewswire|CNW|PR\ Newswire)[^/\n]{{0,40}}/
    )
    \ ?[-–—]+\ ? (?=\S)
    """,
    re.VERBOSE,
)


def mend_title(title: str, story: str) -> str:
    """Mend a headline by its story's words; it ends without a full stop."""
    return FULL_STOP.sub("", _close_compounds(lower_shouting(mend_paragraph(title), story), story))


def mend_paragraph(text: str) -> str:
    """Mend one paragraph whose characters are already sound.

    No word is added and none is taken: only spaces, punctuation, quotation marks, the case of
    single letters and what follows the name of a site in an address change.
    """
    for step in (name_links, mend_punctuation, mend_quotes, lower_stray_capitals):
        text = step(text)
    return text


def _close_compounds(title: str, story: str) -> str:
    """`Russia – Ukraine war` is `Russia-Ukraine war` where the story writes it so."""

    def closed(match: re.Match[str]) -> str:
        compound = f"{match[1]}-{match[2]}"
        return compound if compound in story else match.group()

    return SPLIT.sub(closed, title)


def mend_characters(text: str) -> str:
    """A text in which every character can be seen and said; lines are kept."""
    text = read_formulas(_without_endless_words(STRAY.sub("", text) if "{/" in text else text))
    if text.isascii() and text.isprintable() and "&" not in text:
        return text
    if MARKS_OF_MOJIBAKE.search(text):
        text = _undo_mojibake(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not ODD.search(text):
        return text
    text = LOST_DASH.sub(" – ", LOST_APOSTROPHE.sub("'", text)).replace("\ufffd", "")
    text = _without_note_marks(SPACES.sub(" ", text))
    text = INVISIBLE.sub("", JOINERS.sub("", text))
    text = EMOJI.sub(" ", text)
    return BEYOND.sub("", CONTROLS.sub("", text))


def _without_endless_words(text: str) -> str:
    """Leave out encoded files, keys and endless figures; keep only the site of an address."""
    if len(text) <= LONGEST_WORD or all(len(word) <= LONGEST_WORD for word in text.split()):
        return text
    return RUN.sub(_said_of_run, text)


def _said_of_run(run: re.Match[str]) -> str:
    word = run[0]
    if len(word) <= LONGEST_WORD:
        return word
    address = ADDRESS.search(word[:LONGEST_WORD])
    return word[: address.start() + LONGEST_WORD] if address else ""


def raised(text: str) -> str | None:
    """Write figures as superscripts: `4` is `⁴`, a lone asterisk is nothing; None for words."""
    if not FIGURES.fullmatch(text):
        return None
    return (
        text.strip("[]()").translate(TO_RAISED)
        if any(c.isdigit() or c == "n" for c in text)
        else ""
    )


def raise_tags(text: str) -> str:
    """The same for `<sup>` tags in a text that is not a page."""

    def figures(match: re.Match[str]) -> str:
        found = raised(match[1].strip())
        return match[1] if found is None else found

    return RAISED_TAG.sub(figures, text) if "<sup" in text.lower() else text


def _without_note_marks(text: str) -> str:
    """Drop raised figures that are not exponents, and the lines of their notes."""
    if not RAISED_RUN.search(text):
        return text
    text = NOTE_LINE.sub(lambda m: "" if m[1] in text[: m.start()] else m.group(), text)

    def power(match: re.Match[str]) -> str:
        before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() :][:8]
        figures = match.group()
        is_power = figures != "¹" and (POWER.search(before) or GOES_ON.match(after))
        return figures if is_power or "⁻" in figures or after[:1] == "⁄" else ""

    return RAISED_RUN.sub(power, text)


def _undo_mojibake(text: str) -> str:
    import ftfy

    return ftfy.fix_text(text, uncurl_quotes=False, unescape_html="auto", normalization="NFC")


IN_BRACKETS = re.compile(r" ?[(\[<](?:https?://|www\.)[^\s()\[\]<>]{1,2000}[)\]>]", re.IGNORECASE)
ADDRESS = re.compile(
    r"""
    (?:https?://(?:www\.)?|www\.|(?=pic\.twitter\.com/|t\.co/)) ([\w.-]{1,100})
    [^\s\"”»<>()]{0,2000}
    """,
    re.IGNORECASE | re.VERBOSE,
)
SHORTENERS = frozenset(
    {
        "t.co",
        "pic.twitter.com",
        "bit.ly",
        "buff.ly",
        "ow.ly",
        "tinyurl.com",
        "youtu.be",
        "goo.gl",
        "trib.al",
    }
)
TRAILING = re.compile(r"[.,;:!?]+$")


def name_links(text: str) -> str:
    """Put the site's name in place of an address, and nothing in place of a short link."""
    if (
        "://" not in text
        and "www." not in text
        and "t.co/" not in text
        and "twitter.com/" not in text
    ):
        return text
    return ADDRESS.sub(_name, IN_BRACKETS.sub("", text)).strip()


def _name(match: re.Match[str]) -> str:
    end = TRAILING.search(match.group())
    site = match[1].rstrip(".-").lower()
    return ("" if site in SHORTENERS else site) + (end.group() if end else "")


DELIMITED = re.compile(
    r"""
    \$\$ (?P<display> [^$]{1,800} ) \$\$
    | \\begin\{ (?P<kind> (?:equation|align|gather|eqnarray|multline|displaymath|math) \*? ) \}
      (?P<environment> .{1,800}? ) \\end\{ (?P=kind) \}
    | \\\[ (?P<block> .{1,800}? ) \\\]
    | \\\( (?P<inline> .{1,400}? ) \\\)
    | (?<![\\\w$]) \$ (?P<dollars> (?![\s$]) [^$\n]{0,200}? [^\s$\\] ) \$ (?![\w$])
    """,
    re.VERBOSE | re.DOTALL,
)
WORDS = re.compile(r"[^\W\d_]{3,} [^\W\d_]{2,} |[^\W\d_]{4,}[ ,]+[^\W\d_]{4,}")
"""Two words in a row: dollar signs around prose."""
SIGNS = {
    "times": "×", "cdot": "·", "pm": "±", "div": "÷", "le": "≤", "leq": "≤", "ge": "≥",
    "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "≈", "infty": "∞", "to": "→",
    "ldots": "…", "dots": "…", "quad": " ", "left": "", "right": "", "displaystyle": "",
    "circ": "°", "degree": "°",
}  # fmt: skip
GREEK = frozenset(
    {
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
        "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
        "omega",
    }
)  # fmt: skip
COMMAND = re.compile(r"\\([A-Za-z]+) ?")
GROUP = re.compile(r"\\(?:text|mathrm|mathbf|mathit|mathsf|operatorname|bf|rm|it) ?\{([^{}]*)\}")
FRACTION = re.compile(r"\\[dt]?frac ?\{(\w{1,6})\} ?\{(\w{1,6})\}")
SPACE = re.compile(r"\\[,;:!> ]|~")
TEX_POWER = re.compile(r"\^(?:\{\s*([-+]?\d{1,3})\s*\}|(\d|n))")
INDEX = re.compile(r"_(?:\{(\w{1,12})\}|(\w))")
RAISED_SIGNS = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
PLACEHOLDER = re.compile(r"[A-Z_-]{4,}")
"""A placeholder of a template, such as `$$ADVERT$$`."""
LEFT = re.compile(r"[\\{}^_&#]")
"""Text that no voice could say."""


def read_formulas(text: str) -> str:
    """Write the formulas of a text as they are said; leave out those without a simple form."""
    if "$" not in text and "\\" not in text:
        return text
    return DELIMITED.sub(_formula, text)


def _formula(match: re.Match[str]) -> str:
    dollars = match["dollars"]
    if dollars is not None and not _is_formula(dollars):
        return match[0]
    if PLACEHOLDER.fullmatch(match["display"] or ""):
        return ""
    texts = ("display", "environment", "block", "inline", "dollars")
    tex = next(match[name] for name in texts if match[name] is not None)
    tex = SPACE.sub(" ", FRACTION.sub(r"\1/\2", GROUP.sub(r"\1", tex)))
    tex = COMMAND.sub(_command, tex.replace(r"\%", "%"))
    tex = TEX_POWER.sub(lambda power: (power[1] or power[2]).translate(RAISED_SIGNS), tex)
    tex = INDEX.sub(lambda index: f" {index[1] or index[2]}", tex)
    return "" if LEFT.search(tex) else " ".join(tex.split())


def _is_formula(text: str) -> bool:
    if text[0].isdigit() and not re.search(r"[\\^_=]", text):
        return False
    return "\\" in text or not WORDS.search(text)


def _command(match: re.Match[str]) -> str:
    name = match[1]
    if name.lower() in GREEK:
        return f"{name.lower()} "
    return f" {SIGNS[name]} " if name in SIGNS else match[0]


def cleaned(text: str) -> str:
    """One line of sound characters."""
    return _cleaned(text[:500])


@lru_cache(maxsize=128)
def _cleaned(text: str) -> str:
    return mend_paragraph(" ".join(mend_characters(text).split()))


def without_wires(lines: Sequence[Block]) -> tuple[Block, ...]:
    """Take the wire's name out of the dateline: `LYON, May 4 (Reuters) - ` is `Lyon – `."""
    near, others = lines[:NEAR], lines[NEAR:]
    return (*(Block(_without_wire(block.text), block.role) for block in near), *others)


def _without_wire(text: str) -> str:
    """A paragraph without the agency in its dateline: `LYON, May 4 (Reuters) - ` is `Lyon – `."""
    match = DATELINE.match(text)
    if match is None:
        return text
    place = match[1].title() if match[1].isupper() else match[1]
    return f"{place} – {text[match.end() :]}"
