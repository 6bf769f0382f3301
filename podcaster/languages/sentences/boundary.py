"""Whether a full stop, question mark or ellipsis ends its sentence: the decision for one mark."""

import re

from podcaster.languages.sentences.stops import (
    BULLETS,
    MONTH,
    MONTHS,
    NUMERAL,
    OPENERS,
    QUOTES,
    Abbreviations,
    Stop,
    end_of_glued,
    ends_english,
    is_attributed,
    is_in,
    is_in_date,
    is_starter,
    without_openers,
    words,
)
from podcaster.languages.symbols import base

WIDE = frozenset("。！？｡．।॥؟۔։።။។")
"""Marks that end a sentence in their script, with or without a following space."""
ORDINAL_DOT = words("de da no nb nn sv fi cs sk pl hu hr sr sl et lv is")
"""Languages in which `3.` is an ordinal."""
DASHES_AND_SIGNS = frozenset("-–—$£€¥₹₩₽₺₴₦₿§©")
"""Characters that may precede the first word directly."""
DASH = re.compile(r"[-–—*] ")
"""A dash before a separate remark, a list item, or an attribution."""
LETTERED = words(
    "Group Plan Vitamin Hepatitis Influenza Type Class Category Grade Series Serie Team Section"
    " Part Act War Phase Block Model Schedule Exhibit Appendix Chapter Volume Terminal Zone Title"
)
"""Words followed by a single letter: `Vitamin C. Doctors` is not a name."""
UNITS = frozenset("hmsgltrгч")
"""One-letter units, which follow a number."""
UNFINISHED = words(
    "a an the of to and or but with is are was were be been by for from at in on my your his her"
    " our their this that's it's he's she's than as um uh er like called named"
)
"""Words after which an ellipsis is only a pause: `the winner is... Ann Reed`."""
SHOUTED = words("E Yahoo Yum Jeopardy Wham Panic Oklahoma Joomla Moulin Airplane Mamma Godspeed")
"""Names with an exclamation mark."""

INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,4}")
CAMEL = re.compile(r"(?:https?://|www\.|pic\.twitter)|[a-z]{1,6}[A-Z]|[a-z]+\d+[A-Z]")
PARTICLE = re.compile(r"(?:al|el|as|ar)-[A-Z]|(?:de|von|van|der|bin|di|da|la|le|du|del|ibn) [A-Z]")
ROMAN = re.compile(r"[IVX]\b")
LE_PEN = re.compile(r"L[ea]s? [A-ZÀ-Ý]")
"""M. Le Pen; "M. Le ministre" begins anew."""
DAY_AND_MONTH, LAST_WORD = re.compile(r"\d{1,2}\.\d{1,2}"), re.compile(r"[^\s.!?]+\.")
ROMAN_ORDINAL = re.compile(r"[IVX]+")
ORDINALS = re.compile(r"(?:\d{1,2}\.[/+–-])+\d{1,2}")
"""Am 15./16. Juni."""
AFFIX = re.compile(r".*[-–'’]|.*/(?=[A-Z])|\w+(?=str$)")
"""Prefixes joined to an abbreviation: `ex-Gov.`, `l'art.`, `Hauptstr.`"""
ET_AL, COUNTED = re.compile(r"\bet al$"), re.compile(r"[ivx]{2,4}|[IVX]{2,4}")
SHORTENED = re.compile(r"['’][stnk] [A-Z]")
"""Dutch sentence openings: `'s Avonds`."""
QUOTATIVE = re.compile(r"と|って|、|，")
"""Words that join a quotation to its Japanese sentence: `「来る！」と言った`."""
SHOUTING = re.compile(r"[A-Z]{4,} [A-Z]{4,}\b")
WEEKDAYS = words("mer jeu mar")
"""Short weekdays that are words, too: the sea, a game."""
DATED = re.compile(
    r"\d{1,2}(?:er|[°º])?(?:/\d| (?:de )?(?:janv(?:ier)?|f[eé]v(?:r(?:ier)?)?|mars|avr(?:il)?|mai"
    r"|juin|juil(?:let)?|ao[uû]t|sept(?:embre)?|oct(?:ob?re)?|nov(?:embre)?|d[eé]c(?:embre)?"
    r"|ene(?:ro)?|feb(?:r(?:ero|aio))?|mar(?:z?o)?|abr(?:il)?|mayo|ju[nl](?:io)?|ago(?:sto)?"
    r"|sep(?:tiembre)?|octubre|noviembre|dic(?:iembre|embre)?|gen(?:naio)?|apr(?:ile)?"
    r"|mag(?:gio)?|giu(?:gno)?|lug(?:lio)?|set(?:tembre)?|ott(?:obre)?|novembre)\b"
    r"| (?:(?:et|y|e) (?:le|el|il) [a-z]{3}\. \d|a las? \d|alle \d|à \d{1,2} ?h)|\d{1,2} ?h)"
)
"""A date, in French, Spanish or Italian, or two days of a month."""
IN_DAY = re.compile(r"\b(?i:le|ce|du|au) m[ae]r$")
"""Le mar. 5: neither word is a masculine noun in French."""
PEOPLE = re.compile(r"\d[\d.]* (?!euro|d[oó]l)[a-zà-ÿ]{3,}[sie]\b")
"""A figure that opens a sentence: `in un post. 12 persone`."""
GOES_ON = re.compile(r"\d+ ?(?:h|min|mn|se[ckg]|s|Std|Min|Sek)\b")
"""2 Std. 15 Min. 30 Sek."""
NO_VOWEL = re.compile(r"[b-df-hj-np-tv-xzß]{2,}", re.I)
SHORT_SHAPES = {
    "es": re.compile(r"(?!(?:club|chef|test|web|blog|rock|film|set)$)[a-zà-ÿ]{1,4}[bcfghkmpqtvw]"),
    "fr": re.compile(r"[a-z]{0,3}é[bcdfglmnpqrtv]{1,2}"),
    "it": re.compile(
        r"(?!(?:film|sport|club|tram|bus|bar|gas|nord|sud|est|gol|hotel|web|stop|test|team|set|dal|del"
        r"|nel|sul|col|per)$)[a-zà-ù]{1,4}[b-df-hj-mp-tv-xz]"
    ),
}
"""How words of a language do not end."""
HYPHENED = re.compile(
    r"\d+-(?:yr|min|hr|sec|mo|wk|ft|in|yd|mi|sq|lb|oz|gal|mag|rd|pt|pg|st|dr|spd|cyl|br|ba|pc|pk|ct)",
    re.IGNORECASE,
)
"""A measure that describes the next word: `the 10-yr. Treasury`."""
FIRM = frozenset(("Inc", "Corp", "Co", "Cos", "Ltd", "plc", "PLC", "LLC"))
NEWS_OF_FIRM = re.compile(
    r"(?:[A-Z][a-z]{2,}s|Revenue|Profit|Trading|Income|Demand|Management|Net [a-z]+|Total [a-z]+)"
    r" (?!of\b|and\b|for\b)[a-z]+"
)
"""What a sentence after a firm's name begins with: `Poe Inc. Profits rose`."""
ZONE = re.compile(
    rf"""
    (?:[ECMP][SD]?T|GMT|BST|UTC|CES?T|AES?T|IST|JST|SGT|HKT|Eastern|Central|Pacific|Mountain
    |(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:{MONTHS})[a-z]*\.?\ \d\d?)\b
    |(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.
    |(?:[A-Z][a-z]+\ ){{1,2}}time\b(?!\ (?:was|is|were|had|came|ran)\b)
    """,
    re.VERBOSE,
)
"""Words that belong to a time of day: `5 p.m. Eastern`, `10 a.m. Friday`."""
DOCKET = re.compile(r"\d|[A-Z]{1,5}/\d")
"""Behind a number's sign: `Case no. CO/1234`; anything else follows the word "no"."""
THE_TIME = re.compile(r"\b[Tt]he \d{1,2}(?:[:.]\d\d)? ?[aApP]\.[mM]$")
"""A time that describes what follows: `the 7:45 a.m. Acela`."""
LEAD_IN = re.compile(
    r"(?i)\W*(?:at|by|before|after|around|about|until|from|since|on|in)\b(?:\s\S+){0,3}\s?"
)
"""A sentence so far consisting only of a time: `At 5 a.m. Mr. Smith`."""


def end_of_sentence(stop: Stop, table: Abbreviations, language: str) -> int | None:
    """The offset at which the sentence ends, or None if it continues."""
    rest = stop.rest
    if not rest.strip() or _stands_for_words(stop):
        return None
    if stop.mark[-1] in WIDE:
        return None if _is_wide_point(stop) or _is_quoted(stop) else stop.end
    if not rest[0].isspace():
        return end_of_glued(stop, table)
    following = rest.lstrip()
    if not _opens_sentence(stop, following, table, language) or _is_in_parentheses(stop):
        return None
    if QUOTES & set(stop.close) and is_attributed(stop, following):
        return None
    return _end_by_mark(stop, following, table, language)


def _is_wide_point(stop: Stop) -> bool:
    """Whether a full-width point is a decimal point: `１．５`."""
    return stop.mark == "．" and stop.rest[0].isdigit() and stop.token[-1:].isdigit()


def _is_quoted(stop: Stop) -> bool:
    return stop.close[-1:] in {"」", "』"} and bool(QUOTATIVE.match(stop.rest))


def _stands_for_words(stop: Stop) -> bool:
    """Whether dots mark an omission: `[...]`."""
    return stop.close[:1] in {"]", ")"} and stop.text[stop.start - 1 : stop.start] in {"[", "("}


def _opens_sentence(stop: Stop, following: str, table: Abbreviations, language: str) -> bool:
    if following.startswith("("):
        return _is_aside(following[1:].partition(")")[0])
    if DASH.match(following):
        return _is_remark_or_item(stop, following, table)
    if language.startswith("nl") and SHORTENED.match(following):
        return True
    word = without_openers(following)
    if word[:1] in DASHES_AND_SIGNS:
        word = word[1:].removeprefix(" ")
    elif word[:1] in {"#", "@"}:
        return word[1:2].isalnum()
    if word[:1].islower():
        # `di Milano` is a name in English text and a place in Italian.
        is_name = language.startswith("en") and PARTICLE.match(word)
        return bool(is_name or CAMEL.match(word))
    return word[:1].isalnum()


def _is_remark_or_item(stop: Stop, following: str, table: Abbreviations) -> bool:
    """`It rained. — She left.` and `- Read it. - Sign it.`, but not `It is due. - Reuters`."""
    dash, opens = following[:2], without_openers(following[2:])
    begins = stop.text[stop.begin : stop.begin + 2] == dash or stop.text.startswith(dash)
    is_item = begins or f". {dash}" in stop.rest
    return opens[:1].isupper() and (is_item or is_starter(opens, table))


def _is_aside(inside: str) -> bool:
    """Whether a bracket has a sentence of its own, not a source or `(More)`."""
    ends = inside[-1:] in {".", "!", "?", "…"}
    return inside[:1].isupper() and (ends or inside.count(" ") >= 4)


def _is_in_parentheses(stop: Stop) -> bool:
    """Whether the mark is inside a bracket that opened in mid-sentence."""
    said, rest = stop.said, stop.rest
    opened = max(said.rfind("("), said.rfind("["))
    if opened < 1 or max(said.rfind(")"), said.rfind("]")) > opened:
        return False
    if ")" in stop.close or "]" in stop.close:
        return False
    closes = _first_of(rest, ")]")
    return closes < len(rest) and closes < _first_of(rest, "([")


def _first_of(text: str, signs: str) -> int:
    return min((place for sign in signs if (place := text.find(sign)) >= 0), default=len(text))


def _end_by_mark(stop: Stop, following: str, table: Abbreviations, language: str) -> int | None:
    if " " in stop.mark or stop.mark.count(".") > 1:
        return _end_of_ellipsis(stop, following, table)
    if stop.mark == "…" and _is_unfinished(stop, following, table):
        return None
    if stop.mark == ".":
        return stop.end if _is_full_stop(stop, following, table, language) else None
    if stop.mark == "!" and stop.token in SHOUTED and not stop.close:
        return stop.end if is_starter(following, table) else None
    return stop.end


def _is_unfinished(stop: Stop, following: str, table: Abbreviations) -> bool:
    before = stop.said.rstrip().rpartition(" ")[2]
    is_open = before.replace("’", "'").strip(OPENERS + ",") in UNFINISHED
    return is_open and not stop.close and not is_starter(following, table)


def _end_of_ellipsis(stop: Stop, following: str, table: Abbreviations) -> int | None:
    """The end of an ellipsis: three dots are an omission, a fourth is a full stop."""
    dots = stop.mark.count(".")
    if dots == 3 and _is_unfinished(stop, following, table):
        return None
    attached = stop.start > stop.begin and not stop.text[stop.start - 1].isspace()
    if " " not in stop.mark or dots == 2 or ".." in stop.mark:
        return stop.end
    if attached and dots > 3 and not stop.close:
        return stop.start + 1
    return stop.end if dots > 3 else None


def _is_full_stop(stop: Stop, following: str, table: Abbreviations, language: str) -> bool:
    token = stop.token
    if not token or token[-1] in QUOTES or token[-1] in ")]%":
        return True
    if _is_label(stop, token) or is_in_date(stop, token, following, base(language)):
        return False
    if (base(language), token) == ("fr", "M") and LE_PEN.match(following):
        return False
    if token.isdigit() or ORDINALS.fullmatch(token):
        is_ordinal = not token[2:].isdigit() and base(language) in ORDINAL_DOT
        return not is_ordinal or is_starter(following, table)
    if base(language) in ORDINAL_DOT:
        if DAY_AND_MONTH.fullmatch(token) and LAST_WORD.match(following):
            return False  # er besuchte am 12.11. Berlin
        if _is_ordinal(stop, token, table):
            return is_starter(following, table)
    if len(token) == 1:
        return _ends_with_letter(stop, token, following, table)
    return _ends_with_word(stop, token, following, table, language)


def _is_label(stop: Stop, token: str) -> bool:
    """Whether it is the label of a list item: `2.`, `b.` or `IV.` at the very beginning."""
    alone = stop.said.strip(OPENERS + BULLETS + " -–—§") == token
    is_number = (token.isdigit() and len(token) <= 3) or bool(COUNTED.fullmatch(token))
    return alone and (len(token) == 1 or is_number)


def _is_ordinal(stop: Stop, token: str, table: Abbreviations) -> bool:
    """`Im II. Weltkrieg`, but not `unter Ludwig XIV. Frankreich wuchs`."""
    before = (stop.said.split()[-2:-1] or [""])[0].lstrip(OPENERS)
    follows_article = before.islower() or before.lower() in table.starters
    return follows_article and bool(ROMAN_ORDINAL.fullmatch(token))


def _ends_with_letter(stop: Stop, token: str, following: str, table: Abbreviations) -> bool:
    """`John F. Kennedy`, but `you and I. Did you`."""
    if not token.isalpha():
        return True
    before = (stop.said.split()[-2:-1] or [""])[0]
    is_unit = before[-1:].isdigit() and token in UNITS and not following[0].isdigit()
    is_pronoun = stop.said.endswith(" I") and before.islower()
    is_initial = len(before) == 2 and before.istitle()  # P. D. James
    is_counted = before[-1:] == "." and not is_initial and is_in(before[:-1], table.number)
    is_label = token.isupper() and (is_counted or before.capitalize() in LETTERED)
    is_label &= not following[0].isdigit()  # s. S. 4
    return is_unit or is_pronoun or is_label or is_starter(following, table)


def _ends_with_word(
    stop: Stop, token: str, following: str, table: Abbreviations, language: str
) -> bool:
    if ET_AL.search(stop.said):
        return not following[:1].isdigit() and is_starter(following, table)
    is_english = base(language) == "en"
    short = AFFIX.sub("", token)
    forms = (token, short if len(short) > 1 else token)
    if any(is_in(form, table.never) for form in forms):
        return token.isupper() and following.startswith(f"{token}-")  # called PFC. PFC-free goods
    if is_english and (ends := ends_english(stop, token, following, table)) is not None:
        return ends
    if token in table.measures and stop.said[: -len(token)].rstrip()[-1:].isdigit():
        return _ends_measure(token, following, table)
    if any(is_in(form, table.number) for form in forms):
        is_numbered = NUMERAL.match(following) or (token.istitle() and ROMAN.match(following))
        if is_numbered or not any(is_in(form, table.maybe) for form in forms):
            return not is_numbered or (token.lower() == "no" and not DOCKET.match(following))
    if token in WEEKDAYS:
        is_day = following[0].isdigit() and IN_DAY.search(stop.said)
        return not (is_day or DATED.match(following))
    is_new = token in table.closing or PEOPLE.match(following)
    is_cut_short = not is_new and _is_cut_short(stop, short, language)
    if following[0].isdigit() and (is_cut_short or MONTH.fullmatch(token)):
        return False
    if HYPHENED.fullmatch(token):
        return is_starter(following, table)
    if token in {"a.m", "p.m", "A.M", "P.M"} or _is_era(stop, token):
        is_described = THE_TIME.search(stop.said) and not is_starter(following, table)
        return (
            not is_described
            and not ZONE.match(following)
            and not LEAD_IN.fullmatch(stop.said.rpartition(" ")[0])
        )
    if token in table.closing or (token in FIRM and NEWS_OF_FIRM.match(following)):
        return True
    if INITIALS.fullmatch(token) or any(is_in(form, table.maybe) for form in forms):
        return not following[:1].isdigit() and is_starter(following, table)
    return not _is_name_in_capitals(stop, token, following)


def _is_cut_short(stop: Stop, token: str, language: str) -> bool:
    """Whether a word that no table has is none by its letters, nor a unit: `Lfg. 12`."""
    if base(language) == "en" or stop.said[: -len(token)].rstrip()[-1:].isdigit():
        return False
    shape = SHORT_SHAPES.get(base(language))
    is_short = shape and shape.fullmatch(token)
    return bool(is_short or (not token.isupper() and NO_VOWEL.fullmatch(token)))


def _ends_measure(token: str, following: str, table: Abbreviations) -> bool:
    """Nach 5 Min. 12 Leute kamen; a noun in capitals goes on only in German."""
    begins = following[0].isdigit() or (token[0].islower() and following[0].isupper())
    return (begins or is_starter(following, table)) and not GOES_ON.match(following)


def _is_era(stop: Stop, token: str) -> bool:
    """`44 B.C.`, rather than British Columbia."""
    return (
        token in {"B.C", "A.D", "B.C.E", "C.E"} and stop.said[: -len(token)].rstrip()[-1:].isdigit()
    )


def _is_name_in_capitals(stop: Stop, token: str, following: str) -> bool:
    """Whether a name continues in capitals after its full stop: `the ID. SPACE VIZZION`."""
    is_short = token.isupper() and len(token) <= 3
    return is_short and bool(SHOUTING.match(following)) and not stop.said.isupper()
