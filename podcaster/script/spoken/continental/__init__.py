"""The spoken form in languages other than English, with numbers by num2words.

No rule of English is used here. A language with a file has its own dates, times, money,
percentages and abbreviations. One without gets its figures spelled and keeps its signs, which its
engine says better than we could; a language that num2words doesn't know keeps its figures too.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial
from importlib import import_module

from podcaster import languages
from podcaster.languages.records import Abbreviations, SpokenWords
from podcaster.script import spoken
from podcaster.script.spoken import words
from podcaster.script.spoken.continental import dates, shapes
from podcaster.script.spoken.continental.numbers import commas_to_points
from podcaster.script.spoken.continental.patterns import Rules
from podcaster.script.spoken.continental.reader import Reader
from podcaster.script.spoken.shouting import AFTER_FIGURE, ROMAN, SHORTEST, SPACED_UNITS, Judge

COMMA_OF_THOUSANDS = frozenset(words("ja ko zh th he iw ar hi bn te kn fa ur tl fil sw am ms"))
"""Languages that write 1,200.5: a comma between thousands, a point before decimals."""
ROUNDS = 4
QUOTED = re.compile(r"(?<![\w'])'(?=\w)([^'\n]{1,80}[sxz])'(?!\w)")
"""‘Palmeras’: the second mark is no apostrophe."""
GLUED_FRACTION = re.compile("([¼½¾⅐-⅞])(?=[^\\W\\d_])")
"""2½kg."""
NEGATIVE = re.compile(r"\([–−](?=\d[\d.,]*\s?%?\))")
DASHED = re.compile(r"(?<=[^\W\d_]{3})\.-\s")
"""Primera.- Objeto."""
YEAR_FIRST = re.compile(
    r"(\b(?:[Nn](?:úm|r)?\.?º?|[Nn][úu]mero) (?:19|20)\d\d)-(?=\d{1,6}(?![\w–-]|[.,]\d))"
)
"""Resolución núm. 2023-3932."""
SIGNED = re.compile(
    r"(\b(?:segna(?:no)?|registra|cede|perde|cierra|marca|pierde|cae|affiche|perd|cède|notiert|verliert)"
    r" )[–−-] (?=\d[\d.,]*\s?%)"
)
"""Segna – 0,78%."""
RULES = {
    "da": "scandinavian", "de": "german", "es": "spanish", "fr": "french", "it": "italian",
    "nl": "dutch", "pl": "polish", "pt": "portuguese", "sv": "scandinavian",
}  # fmt: skip
"""The module of a language's own rules."""
BARE = SpokenWords(
    decimal="", one="", minus="", to="", score="", per="", percent="", at="", dot="",
    fractions={}, currencies={}, magnitudes={}, units={}, abbreviations={}, signs={},
)  # fmt: skip
"""For a language without a file: only figures are spelled out."""


def spoken_form(text: str, *, language: str, region: str = "") -> str:
    """The spoken form in a language that is not English."""
    reader = _reader(language, region)
    for _ in range(ROUNDS):
        before, text = text, _round(text, reader)
        if before == text:
            break
    return text


def _round(text: str, reader: Reader | None) -> str:
    text = text if text.isascii() else GLUED_FRACTION.sub(r"\1 ", text)
    text = spoken.squeeze(spoken.plain_characters(text, joiners=True))
    text = QUOTED.sub(r"\1", text) if "'" in text else text
    text = NEGATIVE.sub("(-", text) if "(" in text else text
    if "-" in text or "–" in text or "−" in text:
        text = YEAR_FIRST.sub(r"\1, ", DASHED.sub(". ", SIGNED.sub(r"\1-", text)))
    if reader is None:
        return unicodedata.normalize("NFC", text)
    return reader.read(spoken.identifiers(spoken.footnotes(text)))


@lru_cache(maxsize=32)
def _reader(language: str, region: str) -> Reader | None:
    """A reader with the words of the language's file or without words, or no reader at all."""
    words = languages.language_file(language).spoken
    if words:
        rules = _rules(language, region)
        full = dates.whole_names(language, words.months, words.to)
        before = (*rules.before, full, shapes.clock_spans(words.to), _unbracketed(words))
        return Reader(language, words, rules._replace(before=before))
    from num2words import CONVERTER_CLASSES

    if language not in CONVERTER_CLASSES:
        return None
    passes = (commas_to_points,) if language in COMMA_OF_THOUSANDS else ()
    return Reader(language, BARE, Rules(passes=passes))


def _unbracketed(words: SpokenWords) -> Callable[[str], str]:
    """A pass: 326 (194) Mkr → 326 Mkr (194)."""
    listed = {*words.units, *words.currencies, *words.magnitudes}
    units = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
    pattern = re.compile(
        r"(?P<number>\d[\d., ]*) (?P<old>\([–−-]?\d[\d.,]*\)) "
        rf"(?P<unit>(?:{units})(?: (?:{units}))?)(?![\w/])"
    )
    return lambda text: pattern.sub(r"\g<number> \g<unit> \g<old>", text) if ")" in text else text


def _rules(language: str, region: str) -> Rules:
    """The rules of a language that do not fit into a table, if it has any."""
    name = RULES.get(language)
    if not name:
        return Rules()
    module = import_module(f"{__name__}.{name}")
    rules: Rules = module.rules_of(language, region)
    return rules


def in_ordinary_case(language: str) -> Judge | None:
    """How a shouted word is written in a language, if the language has a file.

    By the tables of its file, its commonest words, and what is spelled in many languages. No
    dictionary says which of the others are names: in German all get a capital, elsewhere none does.
    """
    table = languages.language_file(language).sentences
    return partial(_in_ordinary_case, language, table) if table else None


def _in_ordinary_case(language: str, table: Abbreviations, word: str, around: str) -> str:
    left, _, right = around.partition("@")
    if written := _as_listed(language, word, left, right):
        return written
    *elided, last = word.replace("’", "'").split("'")
    written = last.lower()
    if language == "fr" and (numeral := NUMERAL.fullmatch(last)):
        written = numeral[1] + numeral[2].lower()
    elif not last.isupper() or _is_kept(table, last, around):
        written = last
    elif (written not in table.common and len(last) > 1) and (
        BEFORE_NUMERAL.match(right)
        or (language in KINGS_FIRST and BEFORE_FIRST.match(right))
        or (language == "de" and (len(last) >= SHORTEST or last in NOUNS))
    ):
        written = last.capitalize()
    return "'".join([*map(str.lower, elided), written])


def _as_listed(language: str, word: str, left: str, right: str) -> str:
    """A short form as the language's tables have it: 5 KM/H → km/h, Z. B. → z. B."""
    number, word = GLUED.findall(word)[0] if GLUED.fullmatch(word) else ("", word)
    left += number
    if word in MAGNITUDES and MONEY_NEXT.match(right):
        return number + MAGNITUDES[word]
    if number and len(word) == 1 and word not in "HMLGX":
        return ""
    for before, short, after, is_counted in _short_forms(language).get(word, ()):
        if not (left.endswith(before) and right.startswith(after)):
            continue
        is_single = len(short) == 1 and not before and len(after) < 2
        if is_counted and word in ALONE:
            fits = True
        elif is_counted and not before:
            is_before = len(word) > 1 and BEFORE_NUMBER.match(right)
            fits = bool(is_before or AFTER_NUMBER.search(left))
        else:
            is_numbered = BEFORE_NUMBER.match(right.removeprefix("."))
            fits = bool(not is_single or is_numbered or AFTER_NUMERAL.search(left))
        if fits:
            return number + short
    return ""


@lru_cache(maxsize=16)
def _short_forms(language: str) -> dict[str, list[tuple[str, str, str, bool]]]:
    """A word in capitals → what stands before it, the word as listed, what stands after it."""
    found: dict[str, list[tuple[str, str, str, bool]]] = {}
    spoken = languages.language_file(language).spoken
    counted = (*spoken.units, *spoken.currencies, *spoken.magnitudes) if spoken else ()
    listed = [(short, True) for short in counted if short not in RARE]
    listed += [(short, False) for short in spoken.abbreviations] if spoken else []
    days = languages.short_weekdays(language)
    listed += [(f"{day}{sign}", False) for day in days for sign in (".", "-", "–")]
    for key, is_counted in listed:
        for form in {key, key.replace("^", ""), key.translate(RAISED).replace("^", "")}:
            for part in TOKEN.finditer(form):
                entry = (
                    form[: part.start()].upper(), part[0], form[part.end() :].upper(), is_counted
                )  # fmt: skip
                found.setdefault(part[0].upper(), []).append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry[0] + entry[2]), sum(map(str.isupper, entry[1]))))
    return found


def _is_kept(table: Abbreviations, word: str, around: str) -> bool:
    if len(word) == 1:
        return word.lower() not in table.short or not STANDS_ALONE.search(around)
    if word.lower() in table.common or COUNTED.fullmatch(word) or word in UNSPELLED:
        return False
    if len(word) == 2 and word.isalpha() and table.short:
        return word.lower() not in table.short
    if AFTER_FIGURE.search(around) and word in SHORT_FORMS:
        return False
    is_spelled = word in SPELLED or ROMAN.fullmatch(word) or not VOWELS.search(word)
    return bool(is_spelled) or not word.isalpha()


TOKEN = re.compile(r"[^\W_]+")
GLUED = re.compile(r"(\d+)([^\W\d_]+[²³23]?)")
MONEY_NEXT = re.compile(r"[€$]|(?<!\w) D(?:E |')")
MAGNITUDES = {"M": "M", "K": "k", "MD": "Md", "MDS": "Mds", "MIO": "Mio", "MRD": "Mrd"}
ALONE = frozenset(words("KM KG KM² M² KWH KVM MQ KMQ"))
"""Units without a figure: €/M², AU KG."""
UNSPELLED = frozenset(words("KL NR KM KG WWW"))
AFTER_NUMERAL = re.compile(r"[IVX]E? $")
KINGS_FIRST = ("de", "es", "fr", "pt", "nl")
BEFORE_FIRST = re.compile(r"(?: [^\W\d_]+)? I(?:\W|$)(?!\.)")
RAISED = str.maketrans("23", "²³")
RARE = frozenset(("mW", "Mg", "mt", "mt."))
"""Units that are others in capitals."""
AFTER_NUMBER = re.compile(
    r"(?:\d-?|\d ?M(?:[DN]|[LR][DN]|D[RS]|I[AO]|ILL?)S?\.?|\dTYS\.|[\d.]/|[A-Z€]/|/100)\s?$"
)
BEFORE_NUMBER = re.compile(r"\s?\d")
NUMERAL = re.compile(r"((?:X{0,3}(?:IX|IV|V?I{0,3})))(ERS?|E|ÈMES?)(?<!^ER)(?<!^E)")
"""XXE siècle."""
BEFORE_NUMERAL = re.compile(
    r"(?: [^\W\d_]+)? (?=[IVX]{2,}\b|[VX](?:\W|$))(?:IX|IV|X{0,3}V?I{0,3})(?:ER)?\b"
)
COUNTED = re.compile(r"\d+(?:[A-ZÀ-Þ]{2,4}|[HMEX])|\d{1,2}[HX]\d+")
NOUNS = frozenset(
    words(
        "MIO MRD TSD STK UHR TAG TOR TOD ZUG WEG ORT AMT ARM BAD BAU BUS EIS FAN GAS HUT KUR LOB"
        " MAI MUT NOT OHR RAD RAT REH ROM SEE TEE TON TÜR ULM ZAR ZOO EHE UNI ÖL HOF ALM ART"
    )
)
SHORT_FORMS = SPACED_UNITS | NOUNS | frozenset(words("MLD MRDS MN ST TYS"))
VOWELS = re.compile("[AEIOUYÀ-ÖØ-ÝĄĘĚŐŰ]")
STANDS_ALONE = re.compile("(?:^|[ \"'“‘«(])@ ")
SPELLED = frozenset(
    words(
        """
        ADAC ADHS ADN AFD AFP AG AGB AIDS AIE AIEA AKW AMD AMF ANP ANSM AOK APL ARD ARS ASM ATM
        BAFÖG BCE BER BIP BKA BND CCOO CDA CDI CDU CEO CFO CGIL CHU CIA CIO CISL CNI COI CSIC CSU
        DAK DDA DGA DGB DGSE DGSI DIA DIW DNA DNI EAU ECB EDF EDV EE EEG EEUU EFE EGB EKG ELN EM
        ERC ERE ESC ESS ETA ETF EU EUA EUGH EUR EWR EZB FBI FCA FDI FIFA FMI FPÖ GEW GEZ GIGN GPA
        HIV IA IAA IAB IAEA IBAN IBGE IBM ICE ICRC IFA IG IGPN IHK IMSS INE INSEE INSS IOC IOF IPC
        IPCA IPO IRA IRM IRPF IT ITV IU IUT IVA IVG IWF JJ JJOO KI LFI LKA NATO NBA NFL NIE NIF
        NSU OCDE OCI OECD OFB OGC OGM OIT OL OLG OM OMS ONF ONG ONU OO OPA OPEP ORF OSCE OSZE OTAN
        PIB PMA PME PSOE RATP RER RSA RTVE SAP SEK SPD SPÖ SRG STJ SUS SUV TER TPE TSE TVA TVE TÜV
        UAE UAW UBA UBB UCI UDC UDI UE UEFA UFA UFC UFO UG UGT UIL UK UMP UMTS UN UPN UPS US USA
        USB USD USP UU UVP WHO WM YPF ÖBB ÖPNV ÖVP
        """
    )
)
