"""Polish figures in the case that a preposition or their noun asks for: do ośmiu lat."""

import re
from collections.abc import Mapping

from podcaster.script.spoken.continental import numbers
from podcaster.script.spoken.continental.numbers import listed

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
    "dziewięć": "dziewięcioma", "dziesięć": "dziesięcioma",
}  # fmt: skip
"""Small numbers; the others are as in the genitive."""
INFLECTED = frozenset(GENITIVE.values())
FEW_YEARS = re.compile(r"\b(?P<number>dwa|trzy|cztery)(?= (?:lat|miesięcy|tygodni|godzin|osób)\b)")
"""Wyrok 2 lat: the noun shows the genitive."""
INSTRUMENTAL |= {"tysięcy": "tysiącami", "tysiące": "tysiącami", "milionów": "milionami"}
LOCATIVE = {"tysięcy": "tysiącach", "tysiące": "tysiącach", "milionów": "milionach"}
GOVERNING = (
    "do|od|z|ze|około|bez|poniżej|powyżej|blisko|koło|spośród|wśród|wieku|prędkością|wysokości|kwoty"
    "|sumy|poziomu|powierzchni|długości|głębokości|odległości|wartości|temperatury|mocy|wagi|ceny"
    "|promieniu|promienia|ciągu|temperaturze|cenie|kwocie|szerokości|średnicy|pojemności"
    "|oprócz|wobec|dla|przy"
)
NUMBER_WORDS = rf"(?:(?:{'|'.join(sorted(GENITIVE, key=len, reverse=True))})\b ?)+"
GOVERNED = re.compile(
    rf"\b(?P<before>(?i:{GOVERNING}) (?:(?:aż|nawet) )?(?:minus )?)"
    rf"(?P<number>{NUMBER_WORDS})(?P<noun>[^\W\d_]+)?"
)
IN_CASE = re.compile(
    rf"(?<![\w-])(?P<number>{NUMBER_WORDS})(?P<noun>[^\W\d_]+(?:ach|ami|oma)|ludźmi|dziećmi|osób|wstrzymujących)\b"
)
"""Before a noun in the locative or instrumental: w trzech miastach, z dwoma psami."""
SQUARE = re.compile(r"(?<=ów )(kwadratow|sześcienn|procentow)e\b")
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
    "pow.": {"w": "powiecie", "o": "powierzchni", "": "powiatu"},
    "gm.": {"w": "gminie", "": "gminy"},
    "nr": {"pod": "numerem", "o": "numerze", "": "numer"},
}
"""Abbreviations by the preposition before them."""
SHORT = re.compile(
    r"\b(?P<before>[Zz]e?|[Ww]e?|[Pp]rzy|[Nn]a|[Pp]o|[Dd]o|[Oo]d|[Oo]|[Oo]koło|[Oo]k\.|[Pp]rzed|[Pp]od|[Ww]edług|[Ww]g|[Pp]odstawie"
    r"|numerem|nr) "
    rf"(?P<short>{'|'.join(re.escape(short) for short in AFTER)})(?=\s)"
)
AGREED = re.compile(r"(?i:zgodn\w+|sprzeczn\w+|związku|zw\.|równaniu|połączeniu) $")
LASTED = re.compile(
    r"(?P<before>\b[Pp]o )(?:(?P<hours>\d{1,2}) godz(?:\.|inach|inie)(?P<and>(?: i)? )?)?"
    r"(?:(?P<minutes>(?<!\d)\d{1,2}) min(?:\.|utach|ucie)?)?(?!\w)(?P<end>$)?"
)
"""Po 1 godz. 42 min."""
JOINT = {"ze": "z", "we": "w"}

LISTED = listed("pl", "feminine")
MEN = re.compile(
    r"(?!\w*(?:punkt|lot|bilet|mandat|projekt|obiekt|kwiat|świat|pakiet|dokument|koncert|kredyt|patent|przedmiot|protest|instytut|produkt|budżet|moment"
    r"|element|argument|wariant|wat|aspekt|fakt|akcent|kont|etat|powiat|robot|remont|tekst|test|aparat"
    r"|transport|paszport|raport|sport|resort|kort|front|most|post|koszt|odcink|budynk|wniosk|kierunk"
    r"|wypadk|przypadk|podatk|skutk|środk|znak|atak|dworc|wieżowc|palc|zamk|rynk|piorun|koc|pojemnik"
    r"|silnik|wskaźnik|wynik|zbiornik|czynnik|słownik|podręcznik|kamyk|kontrakt|komentarz)ów)"
    r"(?:\w+(?:ców|nków|aków|ników|istów|tów|orów|arzy|erzy|ieli|ologów|rafów|(?<!kl)(?<!kurz)aczy)|sędziów|gości|ludzi|mężczyzn"
    r"|posłów|senatorów|ministrów|uczniów|widzów|żołnierzy|braci|mężów|obywateli|aktorów|autorów|oficerów"
    r"|chłopców|doktorów|profesorów|kierowców|inspektorów|reporterów|trenerów)"
)
THOUSANDS = re.compile(r"((?:.*tysi\w+ ?|.*milion\w* ?)?)(.*)")
FEW_OF = re.compile(r"\b(?:dwa|trzy|cztery)$")


def abbreviations(text: str) -> str:
    """Z art. 5 → z artykułem 5, przy ul. Długiej → przy ulicy Długiej."""
    text = re.sub(r"(\b[Aa]rt\. \d{1,4})\. (?=§|ust)", r"\1 ", text)
    return SHORT.sub(_short, LASTED.sub(_lasted, text))


def _lasted(match: re.Match[str]) -> str:
    """Nouns in the locative, which give the numbers their case."""
    parts = []
    for figures, one, many in (
        (match["hours"], "jednej godzinie", "godzinach"),
        (match["minutes"], "jednej minucie", "minutach"),
    ):
        if figures:
            parts.append(one if figures == "1" else f"{figures} {many}")
    if not parts:
        return match[0]
    gap = match["and"] if match["and"] and match["minutes"] else " "
    tail = match["and"] if match["and"] and not match["minutes"] else ""
    rest = match.string[match.end() :]
    is_end = match["end"] is not None or (rest[:1] == " " and rest[1:2].isupper())
    stop = "." if is_end and match[0].endswith(".") else ""
    return f"{match['before']}{gap.join(parts)}{stop}{tail}"


def _short(match: re.Match[str]) -> str:
    before = match["before"].lower()
    forms = AFTER[match["short"]]
    agreed = AGREED.search(match.string[: match.start()][-14:])
    if match["short"] in ("art.", "ust.") and before in ("z", "ze") and not agreed:
        return f"{match['before']} {'artykułu' if match['short'] == 'art.' else 'ustępu'}"
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


BETWEEN = re.compile(
    rf"(?P<before>\b(?:[Pp]o)?[Mm]iędzy (?:minus )?)(?P<first>{NUMBER_WORDS})a (?P<minus>minus )?"
    rf"(?P<last>{NUMBER_WORDS})(?P<noun>[^\W\d_]+)?"
)
THINGS = {
    "stopni": "stopniami", "lat": "latami", "osób": "osobami", "złotych": "złotymi",
    "dni": "dniami",
    "godzin": "godzinami", "minut": "minutami", "ton": "tonami", "tygodni": "tygodniami",
    "miesięcy": "miesiącami", "ludzi": "ludźmi", "stopnie": "stopniami", "lata": "latami",
}  # fmt: skip
"""Words between two numbers, in the instrumental."""


SCALE = re.compile(r"(?:tysi|milion)\w*\s?$")


def between(text: str) -> str:
    """Między osiemnaście a dziewięć stopni → między osiemnastu a dziewięcioma stopniami."""
    return BETWEEN.sub(_between, text) if "iędzy" in text else text


def _between(match: re.Match[str]) -> str:
    noun = match["noun"] or ""
    if not (
        noun in THINGS or noun == "procent" or noun.endswith("ów") or SCALE.search(match["last"])
    ):
        return match[0]  # perhaps a clock: między 6 a 7 rano
    table = {**GENITIVE, **INSTRUMENTAL, "tysięcy": "tysiącami", "tysiące": "tysiącami"}
    table |= {"milionów": "milionami", "miliony": "milionami", "tysiąc": "tysiącem"}
    first, last = (" ".join(_inflected(match[name].split(), table)) for name in ("first", "last"))
    is_scale = last.endswith("ami")
    said = noun if is_scale else THINGS.get(noun) or re.sub(r"ów$", "ami", noun)
    gap = " " if match["last"].endswith(" ") else ""
    return f"{match['before']}{first} a {match['minus'] or ''}{last}{gap}{said}"


def cases(text: str) -> str:
    """Do osiem lat → do ośmiu lat, w trzy miastach → w trzech miastach."""
    text = IN_CASE.sub(_in_case, FEW_YEARS.sub(lambda match: GENITIVE[match["number"]], text))
    return SQUARE.sub(r"\1ych", GOVERNED.sub(_governed, text))


def _governed(match: re.Match[str]) -> str:
    words = match["number"].split()
    noun = match["noun"] or ""
    is_ordinal = noun.endswith(("ego", "ej", "ym", "im"))
    if is_ordinal and (words[0] == "tysiąc" or words[-1] in ("dwa", "trzy", "tysiące")):
        return match[0]  # the beginning of an ordinal: do dwa tysiące dwudziestego roku
    said = " ".join(_inflected(words, GENITIVE))
    noun = SOFT.get(noun) or FEW.sub(r"\g<stem>ów", noun).replace("procentów", "procent")
    return f"{match['before']}{said}{' ' if match['number'].endswith(' ') else ''}{noun}"


def _in_case(match: re.Match[str]) -> str:
    words, noun = match["number"].split(), match["noun"]
    before = match.string[: match.start()].split()[-1:]
    if noun == "osób" or (before and before[0] in INFLECTED):
        return match[0]  # the last word of a number that has its case
    table = {**GENITIVE, **(LOCATIVE if noun.endswith(("ach", "ących")) else INSTRUMENTAL)}
    return f"{' '.join(_inflected(words, table))} {noun}"


def _inflected(words: list[str], table: Mapping[str, str]) -> list[str]:
    """Of several words, "jeden" stays as it is: dwudziestu jeden."""
    return [word if word == "jeden" and len(words) > 1 else table[word] for word in words]


def agree(number: str, noun: str) -> str:
    """Dwie osoby, jedna kobieta, pięciu strażaków."""
    noun = noun.lower()
    if noun in LISTED:
        number = re.sub(r"\bdwa$", "dwie", number)
        return "jedna" if number == "jeden" else number
    if number == "jeden" and noun.endswith(("o", "e", "ę", "um")):
        return "jedno"
    if number == "jeden" and noun.endswith("a") and noun not in ("mężczyzna", "kierowca", "poeta"):
        return "jedna"
    if MEN.fullmatch(noun):
        # of men the number stands in the genitive, but not its thousands: tysiąc pięciu strażaków
        thousands, rest = THOUSANDS.fullmatch(number).groups()  # type: ignore[union-attr]
        return thousands + " ".join(
            word if word == "jeden" else GENITIVE[word] for word in rest.split()
        )
    if noun.endswith("ów"):  # do kolizji trzech samochodów: two to four have no -ów of their own
        return FEW_OF.sub(lambda match: GENITIVE[match[0]], number)
    return number
