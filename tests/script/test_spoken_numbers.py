"""Numbers in words of every language with a file, against the language's own grammar."""

import re
from collections.abc import Callable

import pytest

from podcaster.script.spoken.continental import numbers


def words(listed: str) -> list[str]:
    return listed.split()


def german(n: int) -> str:
    small = words(
        "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn "
        "vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
    )
    tens = words("- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
    if n < 20:
        return small[n]
    if n < 100:
        one = "ein" if n % 10 == 1 else small[n % 10]
        return f"{one}und{tens[n // 10]}" if n % 10 else tens[n // 10]
    size, name = (1000, "tausend") if n >= 1000 else (100, "hundert")
    count = "ein" if n // size == 1 else german(n // size)
    return f"{count}{name}{german(n % size) if n % size else ''}"


def french(n: int) -> str:
    small = words(
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
        "quinze seize dix-sept dix-huit dix-neuf"
    )
    tens = words("- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt")
    if n < 20:
        return small[n]
    if n < 100:
        base = 60 if 60 <= n < 80 else 80 if n >= 80 else n // 10 * 10
        rest = n - base
        if not rest:
            return "quatre-vingts" if base == 80 else tens[n // 10]
        joint = " et " if rest in (1, 11) and base != 80 else "-"
        return f"{tens[n // 10]}{joint}{small[rest]}"
    if n < 1000:
        count = "" if n < 200 else f"{small[n // 100]} "
        plural = "s" if n >= 200 and n % 100 == 0 else ""
        return f"{count}cent{plural}{f' {french(n % 100)}' if n % 100 else ''}"
    count = "" if n < 2000 else re.sub(r"(cent|vingt)s$", r"\1", french(n // 1000)) + " "
    return f"{count}mille{f' {french(n % 1000)}' if n % 1000 else ''}"


def spanish(n: int) -> str:
    small = words(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
        "quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós "
        "veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
    )
    tens = words("- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa")
    hundreds = words(
        "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos "
        "ochocientos novecientos"
    )
    if n < 30:
        return small[n]
    if n < 100:
        return f"{tens[n // 10]} y {small[n % 10]}" if n % 10 else tens[n // 10]
    if n < 1000:
        rest = f" {spanish(n % 100)}" if n % 100 else ""
        return "cien" if n == 100 else f"{hundreds[n // 100]}{rest}"
    count = spanish(n // 1000)
    count = f"{count[:-4]}iún" if count.endswith("iuno") else count
    count = count[:-1] if count.endswith("uno") else count
    return f"{'' if n < 2000 else f'{count} '}mil{f' {spanish(n % 1000)}' if n % 1000 else ''}"


def italian(n: int) -> str:
    said = _italian(n)
    return f"{said[:-1]}é" if said.endswith("tre") and said != "tre" else said


def _italian(n: int) -> str:
    small = words(
        "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
        "quattordici quindici sedici diciassette diciotto diciannove"
    )
    tens = words("- - venti trenta quaranta cinquanta sessanta settanta ottanta novanta")
    if n < 20:
        return small[n]
    if n < 100:
        ten = tens[n // 10][:-1] if n % 10 in (1, 8) else tens[n // 10]
        return f"{ten}{small[n % 10] if n % 10 else ''}"
    if n < 1000:
        count = "" if n < 200 else small[n // 100]
        elided = "cent" if n % 100 == 8 or 80 <= n % 100 < 90 else "cento"
        return f"{count}{elided}{_italian(n % 100) if n % 100 else ''}"
    count = "mille" if n < 2000 else f"{_italian(n // 1000)}mila"
    return f"{count}{_italian(n % 1000) if n % 1000 else ''}"


def portuguese(n: int) -> str:
    small = words(
        "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze "
        "quinze dezesseis dezessete dezoito dezenove"
    )
    tens = words("- - vinte trinta quarenta cinquenta sessenta setenta oitenta noventa")
    hundreds = words(
        "- cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos "
        "novecentos"
    )
    if n < 20:
        return small[n]
    if n < 100:
        return f"{tens[n // 10]} e {small[n % 10]}" if n % 10 else tens[n // 10]
    if n < 1000:
        rest = f" e {portuguese(n % 100)}" if n % 100 else ""
        return "cem" if n == 100 else f"{hundreds[n // 100]}{rest}"
    rest = n % 1000
    joint = " e " if rest < 100 or rest % 100 == 0 else " "
    count = "mil" if n < 2000 else f"{portuguese(n // 1000)} mil"
    return f"{count}{joint}{portuguese(rest)}" if rest else count


def dutch(n: int) -> str:
    if n == 1:
        return "één"
    small = words(
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
        "vijftien zestien zeventien achttien negentien"
    )
    tens = words("- - twintig dertig veertig vijftig zestig zeventig tachtig negentig")
    if n < 20:
        return small[n]
    if n < 100:
        one = small[n % 10]
        return (
            f"{one}{'ën' if one.endswith('e') else 'en'}{tens[n // 10]}"
            if n % 10
            else tens[n // 10]
        )
    if n < 1000:
        count = "" if n < 200 else small[n // 100]
        rest = dutch(n % 100).replace("één", "een") if n % 100 else ""
        return f"{count}honderd{rest}"
    if 1100 <= n < 2000:
        return f"{small[n // 100]}honderd{dutch(n % 100) if n % 100 else ''}".replace("één", "een")
    count = "" if n < 2000 else dutch(n // 1000)
    return f"{count}duizend{f' {dutch(n % 1000)}' if n % 1000 else ''}".replace("één", "een")


def polish(n: int) -> str:
    small = words(
        "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście "
        "dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście "
        "dziewiętnaście"
    )
    tens = words(
        "- - dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt "
        "osiemdziesiąt dziewięćdziesiąt"
    )
    hundreds = words(
        "- sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset"
    )
    if n < 20:
        return small[n]
    if n < 100:
        return f"{tens[n // 10]} {small[n % 10]}" if n % 10 else tens[n // 10]
    if n < 1000:
        return f"{hundreds[n // 100]}{f' {polish(n % 100)}' if n % 100 else ''}"
    count = n // 1000
    few = count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)
    name = "tysiąc" if count == 1 else f"{polish(count)} {'tysiące' if few else 'tysięcy'}"
    return f"{name}{f' {polish(n % 1000)}' if n % 1000 else ''}"


def swedish(n: int) -> str:
    small = words(
        "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton "
        "sexton sjutton arton nitton"
    )
    tens = words("- - tjugo trettio fyrtio femtio sextio sjuttio åttio nittio")
    if n < 20:
        return small[n]
    if n < 100:
        return f"{tens[n // 10]}{small[n % 10] if n % 10 else ''}"
    if n < 1000:
        return f"{small[n // 100]}hundra{swedish(n % 100) if n % 100 else ''}"
    count = "et" if n < 2000 else swedish(n // 1000)
    joint = " " if n % 1000 >= 100 else ""
    rest = f"{joint}{swedish(n % 1000)}" if n % 1000 else ""
    return f"{count}tusen{rest}".replace("etttusen", "ettusen")


def danish(n: int) -> str:
    small = words(
        "nul et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten "
        "seksten sytten atten nitten"
    )
    tens = words("- - tyve tredive fyrre halvtreds tres halvfjerds firs halvfems")
    if n < 20:
        return small[n]
    if n < 100:
        one = "en" if n % 10 == 1 else small[n % 10]
        return f"{one}og{tens[n // 10]}" if n % 10 else tens[n // 10]
    size, name = (1000, "tusind") if n >= 1000 else (100, "hundrede")
    count = "et" if n // size == 1 else danish(n // size)
    rest = n % size
    joint = " og " if rest < 100 else " "
    return f"{count} {name}{f'{joint}{danish(rest)}' if rest else ''}"


GRAMMARS: dict[str, Callable[[int], str]] = {
    "de": german,
    "fr": french,
    "es": spanish,
    "it": italian,
    "pt_BR": portuguese,
    "nl": dutch,
    "pl": polish,
    "sv": swedish,
    "da": danish,
}
TESTED = (
    *range(2001),
    *range(2100, 10000, 321),
    *range(10000, 10**6, 7919),
    *range(3000, 10**6, 21000),
)


@pytest.mark.parametrize("language", GRAMMARS)
def test_cardinals(language: str) -> None:
    grammar = GRAMMARS[language]
    wrong = {
        number: (said, grammar(number))
        for number in TESTED
        if (said := numbers.cardinal(number, language)) != grammar(number)
    }
    assert not wrong, f"{len(wrong)} of {len(TESTED)}: {dict(list(wrong.items())[:12])}"


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("de", 101, "einhunderterste"),
        ("fr", 21, "vingt et unième"),
        ("fr", 80, "quatre-vingtième"),
        ("fr", 200, "deux centième"),
        ("es", 11, "decimoprimero"),
        ("es", 13, "decimotercero"),
        ("es", 18, "decimoctavo"),
        ("es", 25, "vigésimo quinto"),
        ("it", 18, "diciottesimo"),
        ("it", 23, "ventitreesimo"),
        ("it", 110, "centodecimo"),
        ("pt_BR", 46, "quadragésimo sexto"),
        ("nl", 8, "achtste"),
        ("pl", 100, "setny"),
        ("sv", 20, "tjugonde"),
        ("sv", 21, "tjugoförsta"),
        ("da", 30, "tredivte"),
        ("da", 50, "halvtredsindstyvende"),
        ("da", 100, "hundrede"),
        ("da", 125, "hundrede og femogtyvende"),
        ("da", 1000, "tusinde"),
    ],
)
def test_ordinals(language: str, number: int, said: str) -> None:
    assert numbers.ordinal(number, language) == said


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("fr", 80_000_000, "quatre-vingts millions"),
        ("fr", 200_000, "deux cent mille"),
        ("es", 21_000_000, "veintiún millones"),
        ("es", 10**9, "mil millones"),
        ("it", 2 * 10**9, "due miliardi"),
        ("pt_BR", 1_200_000, "um milhão e duzentos mil"),
        ("nl", 1_000_001, "een miljoen één"),
        ("pl", 5 * 10**6, "pięć milionów"),
        ("sv", 1_000_001, "en miljon ett"),
        ("sv", 21_000_000, "tjugoen miljoner"),
        ("da", 10**12, "en billion"),
        ("da", 3 * 10**6, "tre millioner"),
    ],
)
def test_large_numbers(language: str, number: int, said: str) -> None:
    assert numbers.cardinal(number, language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "neunzehnhundertneunundachtzig"),
        ("nl", "negentienhonderd negenentachtig"),
        ("sv", "nittonhundraåttionio"),
        ("da", "nitten hundrede og niogfirs"),
    ],
)
def test_years(language: str, said: str) -> None:
    assert numbers.year(1989, language) == said
