"""Polish figures in the case that a preposition or their noun asks for: do ośmiu lat."""

import re
from collections.abc import Mapping

from podcaster.script.spoken.continental import numbers

GENITIVE = {
    "zero": "zera", "jeden": "jednego", "dwa": "dwóch", "dwie": "dwóch", "trzy": "trzech",
    "cztery": "czterech", "pięć": "pięciu", "sześć": "sześciu", "siedem": "siedmiu",
    "osiem": "ośmiu", "dziewięć": "dziewięciu", "dziesięć": "dziesięciu",
    "jedenaście": "jedenastu", "dwanaście": "dwunastu", "trzynaście": "trzynastu",
    "czternaście": "czternastu", "piętnaście": "piętnastu", "szesnaście": "szesnastu",
    "siedemnaście": "siedemnastu", "osiemnaście": "osiemnastu",
    "dziewiętnaście": "dziewiętnastu", "dwadzieścia": "dwudziestu", "trzydzieści": "trzydziestu",
    "czterdzieści": "czterdziestu", "pięćdziesiąt": "pięćdziesięciu",
    "sześćdziesiąt": "sześćdziesięciu", "siedemdziesiąt": "siedemdziesięciu",
    "osiemdziesiąt": "osiemdziesięciu", "dziewięćdziesiąt": "dziewięćdziesięciu", "sto": "stu",
    "dwieście": "dwustu", "trzysta": "trzystu", "czterysta": "czterystu", "pięćset": "pięciuset",
    "sześćset": "sześciuset", "siedemset": "siedmiuset", "osiemset": "ośmiuset",
    "dziewięćset": "dziewięciuset", "tysiąc": "tysiąca", "tysiące": "tysięcy",
    "tysięcy": "tysięcy", "milion": "miliona", "miliony": "milionów", "milionów": "milionów",
    "miliard": "miliarda", "miliardy": "miliardów", "miliardów": "miliardów",
}  # fmt: skip
INSTRUMENTAL = {
    "dwa": "dwoma", "dwie": "dwiema", "trzy": "trzema", "cztery": "czterema", "pięć": "pięcioma",
    "sześć": "sześcioma", "siedem": "siedmioma", "osiem": "ośmioma", "jeden": "jednym",
}  # fmt: skip
"""Of the small numbers; the others are as in the genitive."""
INFLECTED = frozenset(GENITIVE.values())
FEW_YEARS = re.compile(r"\b(?P<number>dwa|trzy|cztery)(?= (?:lat|miesięcy|tygodni|godzin|osób)\b)")
"""Wyrok 2 lat: the noun says that it is the genitive."""
LOCATIVE = {"tysięcy": "tysiącach", "tysiące": "tysiącach", "milionów": "milionach"}
GOVERNING = (
    "do|od|z|ze|około|bez|poniżej|powyżej|blisko|koło|spośród|wśród|wieku|prędkością|wysokości|kwoty"
    "|sumy|poziomu|powierzchni|długości|głębokości|odległości|wartości|temperatury|mocy|wagi|ceny"
    "|co najmniej|oprócz|wobec|dla"
)
NUMBER_WORDS = rf"(?:(?:{'|'.join(sorted(GENITIVE, key=len, reverse=True))})\b ?)+"
GOVERNED = re.compile(
    rf"\b(?P<before>(?i:{GOVERNING}) (?:minus )?)(?P<number>{NUMBER_WORDS})(?P<noun>[^\W\d_]+)?"
)
IN_CASE = re.compile(
    rf"(?<![\w-])(?P<number>{NUMBER_WORDS})(?P<noun>[^\W\d_]+(?:ach|ami|oma)|ludźmi|dziećmi|osób)\b"
)
"""In front of a noun in the locative or the instrumental: w trzech miastach, z dwoma psami."""
FEW = re.compile(
    r"(?P<stem>kilometr|metr|centymetr|milimetr|kilogram|gram|litr|hektar|dolar|funt|frank|procent)y$"
)
SOFT = {
    "złote": "złotych", "godziny": "godzin", "minuty": "minut", "sekundy": "sekund", "tony": "ton",
    "stopnie": "stopni", "lata": "lat", "dni": "dni", "osoby": "osób",
    "trzecie": "trzecich", "czwarte": "czwartych", "piąte": "piątych", "dziesiąte": "dziesiątych",
}  # fmt: skip
COMPOUND = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3})-(?P<noun>let|lat|krotn|osobow|dniow|godzinn|procentow|metrow"
    r"|kilometrow|minutow|piętrow|miesięczn|tygodniow|stronicow|pokojow|drzwiow|calow|lecie)"
)
TENS = {
    2: "dwudziesto", 3: "trzydziesto", 4: "czterdziesto", 5: "pięćdziesięcio",
    6: "sześćdziesięcio", 7: "siedemdziesięcio", 8: "osiemdziesięcio", 9: "dziewięćdziesięcio",
}  # fmt: skip
ONES = {
    1: "jedno", 2: "dwu", 3: "trzy", 4: "cztero", 5: "pięcio", 6: "sześcio", 7: "siedmio",
    8: "ośmio", 9: "dziewięcio",
}  # fmt: skip
HALF_MORE = re.compile(
    r"\b(?P<whole>\w+) przecinek pięć (?=(?P<noun>[a-ząćęłńóśźż]{3,}))(?!"
    r"(?:dziesiąt|tysi|milion|miliard)\w* (?:dziesi|przec))"
)
WITH_ONE_AND_A_HALF = re.compile(
    r"(?:godziny|minuty|sekundy|doby|tony|mili|strony|korony|kilotony|megatony)\b"
)
AFTER = {
    "art.": {"z": "artykułem", "w": "artykule", "": "artykułu"},
    "ust.": {"z": "ustępem", "w": "ustępie", "": "ustęp"},
    "ul.": {"": "ulicy"},
    "al.": {"": "alei"},
    "pl.": {"": "placu"},
    "tel.": {"": "telefonu"},
    "godz.": {"przed": "godziną", "o": "godzinie", "po": "godzinie", "": "godziny"},
    "woj.": {"w": "województwie", "": "województwa"},
    "pow.": {"w": "powiecie", "": "powiatu"},
    "gm.": {"w": "gminie", "": "gminy"},
    "nr": {"pod": "numerem", "o": "numerze", "": "numer"},
}
"""Abbreviations by the preposition before them."""
SHORT = re.compile(
    r"\b(?P<before>[Zz]e?|[Ww]e?|[Pp]rzy|[Nn]a|[Pp]o|[Dd]o|[Oo]d|[Oo]|[Oo]koło|[Oo]k\.|[Pp]rzed|[Pp]od"
    r"|numerem|nr) "
    rf"(?P<short>{'|'.join(re.escape(short) for short in AFTER)})(?=\s)"
)
JOINT = {"ze": "z", "we": "w"}


def abbreviations(text: str) -> str:
    """Z art. 5 → z artykułem 5, przy ul. Długiej → przy ulicy Długiej."""
    return SHORT.sub(_short, text)


def _short(match: re.Match[str]) -> str:
    before = match["before"].lower()
    forms = AFTER[match["short"]]
    return f"{match['before']} {forms.get(JOINT.get(before, before), forms[''])}"


def compounds(text: str) -> str:
    """16-letni → szesnastoletni."""
    return COMPOUND.sub(lambda match: f"{_combining(int(match['number']))}{match['noun']}", text)


def _combining(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = GENITIVE[numbers.cardinal(hundreds * 100, "pl")] if hundreds else ""
    if 10 < rest < 20:
        return words + GENITIVE[numbers.cardinal(rest, "pl")].removesuffix("u") + "o"
    ten, one = divmod(rest, 10)
    return words + ("dziesięcio" if ten == 1 else TENS.get(ten, "")) + ONES.get(one, "")


def halves(text: str) -> str:
    """Dwa przecinek pięć miliona → dwa i pół miliona, jeden przecinek pięć roku → półtora."""
    return HALF_MORE.sub(_half_more, text) if "przecinek pięć" in text else text


def _half_more(match: re.Match[str]) -> str:
    whole = match["whole"]
    if whole == "zero":
        return match[0]
    before = match.string[: match.start()].rpartition(" ")[0].rpartition(" ")[2]
    if whole == "jeden" and before not in GENITIVE:
        is_feminine = WITH_ONE_AND_A_HALF.match(match["noun"])
        return "półtorej " if is_feminine else "półtora "
    return f"{whole} i pół "


def cases(text: str) -> str:
    """Do osiem lat → do ośmiu lat, w trzy miastach → w trzech miastach."""
    text = IN_CASE.sub(_in_case, FEW_YEARS.sub(lambda match: GENITIVE[match["number"]], text))
    return GOVERNED.sub(_governed, text)


def _governed(match: re.Match[str]) -> str:
    words = match["number"].split()
    noun = match["noun"] or ""
    if noun.endswith(("ego", "ej", "ym", "im")) and words[-1] in ("dwa", "trzy", "tysiące"):
        return match[0]  # the beginning of an ordinal: do dwa tysiące dwudziestego roku
    said = " ".join(_inflected(words, GENITIVE))
    noun = SOFT.get(noun) or FEW.sub(r"\g<stem>ów", noun).replace("procentów", "procent")
    return f"{match['before']}{said}{' ' if match['number'].endswith(' ') else ''}{noun}"


def _in_case(match: re.Match[str]) -> str:
    words, noun = match["number"].split(), match["noun"]
    before = match.string[: match.start()].split()[-1:]
    if noun == "osób" or (before and before[0] in INFLECTED):
        return match[0]  # the last word of a number that has its case
    table = {**GENITIVE, **(LOCATIVE if noun.endswith("ach") else INSTRUMENTAL)}
    return f"{' '.join(_inflected(words, table))} {noun}"


def _inflected(words: list[str], table: Mapping[str, str]) -> list[str]:
    """Of several words, "jeden" stays as it is: dwudziestu jeden."""
    return [word if word == "jeden" and len(words) > 1 else table[word] for word in words]
