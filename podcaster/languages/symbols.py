"""Symbols that all languages share: signs of currencies, Roman numerals; and language tags.

Each sign maps to an ISO 4217 code. A language's file names the currencies common in its news; the
names of all others come from babel.
"""

import re
from functools import lru_cache
from typing import NamedTuple


def _table(listed: str) -> dict[str, str]:
    entries = (entry.partition("=") for entry in listed.split(";"))
    return {mark: iso.strip() for marks, _, iso in entries for mark in marks.split()}


SIGNS = _table(
    """
    US$ U$ = USD; AU$ A$ = AUD; CA$ C$ Can$ = CAD; HK$ = HKD; NZ$ = NZD; NT$ T$ = TWD; S$ SG$ = SGD;
    R$ = BRL; J$ JA$ = JMD; TT$ = TTD; EC$ = XCD; BDS$ Bds$ = BBD; Z$ ZW$ = ZWL; N$ = NAD; B$ = BSD;
    G$ = GYD; FJ$ F$ = FJD; MX$ Mex$ = MXN; RD$ = DOP; AR$ = ARS; COL$ = COP; CLP$ = CLP; M$ = MYR;
    $ = USD; £ = GBP; € = EUR; CN¥ RMB¥ = CNY; ¥ ￥ JP¥ = JPY;
    ₹ ₨ = INR; ₽ = RUB; ₩ ￦ = KRW; ₪ = ILS; ₺ = TRY;
    ₴ = UAH;
    ₦ = NGN; ₱ = PHP; ฿ = THB; ₫ = VND; ₿ = BTC; ₡ = CRC; ₸ = KZT; GH¢ GH₵ GHC ₵ = GHS; ৳ = BDT;
    ₭ = LAK; ₮ = MNT; ₲ = PYG; ₼ = AZN; ₾ = GEL; ֏ = AMD; ៛ = KHR; E£ LE = EGP
    """
)
"""Signs written directly before the figure."""
CODES = _table(
    """
    USD = USD; AUD = AUD; CAD = CAD; NZD = NZD; HKD = HKD; SGD = SGD; TWD = TWD; EUR = EUR;
    GBP = GBP; JPY = JPY; CNY = CNY; RMB = CNY; CHF SFr sFr SFr. sFr. Sfr = CHF; DM = DEM;
    SEK SKr = SEK; NOK NKr = NOK; DKK DKr = DKK; ISK = ISK; PLN zł zl = PLN; CZK Kč = CZK;
    HUF Ft = HUF; RON = RON; BGN = BGN; RUB = RUB; UAH = UAH; TRY = TRY; GEL = GEL; KZT = KZT;
    ILS NIS = ILS; ZAR = ZAR; MXN = MXN; BRL = BRL; ARS = ARS; CLP = CLP; COP = COP; PEN = PEN;
    INR Rs Rs. Re Re. = INR; PKR = PKR; LKR SLRs = LKR; NPR NRs = NPR; BDT Tk Tk. = BDT;
    MYR RM = MYR; IDR Rp Rp. = IDR; PHP Php PhP = PHP; THB = THB; VND = VND; KRW = KRW; MMK = MMK;
    AED Dh Dhs Dh. Dhs. = AED; SAR SR SR. = SAR; QAR QR = QAR; KWD KD = KWD; BHD BD = BHD;
    OMR = OMR; JOD JD = JOD; IQD = IQD; EGP = EGP; MAD = MAD; TND = TND; LBP = LBP;
    KES KSh Ksh KShs Kshs Ksh. Kshs. Sh Shs Sh. Shs. = KES; UGX USh Ush UShs Ushs = UGX;
    TZS TSh Tsh = TZS; NGN = NGN; GHS = GHS; ETB = ETB; XOF XAF CFA FCFA = XOF; BWP = BWP;
    ZMW = ZMW; MWK = MWK; RWF = RWF; N = NGN; R = ZAR; P = PHP; K = ZMW; Br = ETB; Fr Fr. = FRF;
    kr Kr Kr. = SEK
    """
)
"""Letters written before the figure, or in some cases after it."""
NEED_EVIDENCE = frozenset("N R P K Br SR SR. QR BD KD JD LE COP TRY MAD".split())  # noqa: SIM905
"""Ambiguous letters: money only before a grouped number or a magnitude."""


ELSEWHERE = {
    **SIGNS,
    **{code: iso for code, iso in CODES.items() if code == iso and code not in NEED_EVIDENCE},
    **{code: CODES[code] for code in ("Kč", "zł", "Ft", "SFr", "RMB", "FCFA")},
}
"""Signs and codes of currencies that mean the same in every language."""
GERMAN_ADJECTIVE = re.compile(r"^\w+ische[rn]?(?=\s)")
"""In lower case inside a sentence: tschechische Kronen."""


@lru_cache(maxsize=512)
def names(iso: str, language: str) -> tuple[str, str, str]:
    """The names of a currency after one, many, and two to four where that differs, or nothing."""
    from babel.numbers import get_currency_name

    one, many, few = (
        get_currency_name(iso, count=count, locale=language).partition(" (")[0]
        for count in (1, 5, 2)
    )
    return one, many, "" if few == many else few


class Named(NamedTuple):
    """The singular and the plural."""

    one: str
    many: str
    article: str = ""
    """"One" before this noun where it isn't the language's usual word: "une heure", "una lira"."""
    few: str = ""
    """The form after two, three and four, in languages that have one."""
    part: str = ""
    """The form after a number with decimals."""


class Currencies(dict[str, Named]):
    """The currencies that a language's file names; babel knows the names of all others."""

    def __init__(self, named: dict[str, Named], language: str) -> None:
        super().__init__(named)
        self._language = language

    def __missing__(self, sign: str) -> Named:
        one, many, few = (
            GERMAN_ADJECTIVE.sub(lambda match: match[0].lower(), name)
            if self._language == "de"
            else name.lower()
            if self._language == "pt"
            else name
            for name in names(ELSEWHERE[sign], self._language)
        )
        self[sign] = Named(one, many, few=few)
        return self[sign]


VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
UNITS = r"(?:IX|IV|V?I{0,3})"
TENS = r"(?:XC|XL|L?X{0,3})"
HUNDREDS = r"(?:CM|CD|D?C{0,3})"
UP_TO_399 = rf"(?=[IVXLC])C{{0,3}}{TENS}{UNITS}"
"""A pattern for numerals of rulers, centuries and chapters."""
UP_TO_39 = rf"X{{0,3}}{UNITS}"
"""This can match an empty string; add a lookahead for the first letter."""
YEAR = rf"(?=M[MDCLXVI]{{3}})M{{1,2}}{HUNDREDS}{TENS}{UNITS}"
"""A year such as MCMXCIX."""


def value(numeral: str) -> int:
    """The value of a numeral in upper or lower case: XIV → 14."""
    figures = [VALUES[figure] for figure in numeral.upper()]
    following = [*figures[1:], 0]
    return sum(-a if a < b else a for a, b in zip(figures, following, strict=True))


class Currency(NamedTuple):
    """The names of a unit and of its hundredth, in the singular and the plural."""

    one: str
    many: str
    cent: str = "cent"
    cents: str = "cents"


ENGLISH = {
    mark: Currency(*named.split(", "))
    for mark, named in _table(
        """
        $ = dollar, dollars; ₹ Rs Rs. Re Re. ₨ = rupee, rupees, paisa, paise;
        RMB = renminbi, renminbi; USD = US dollar, US dollars;
        AUD = Australian dollar, Australian dollars; CAD = Canadian dollar, Canadian dollars;
        HKD = Hong Kong dollar, Hong Kong dollars; TWD = Taiwan dollar, Taiwan dollars;
        ZWL = Zimbabwean dollar, Zimbabwean dollars; GBP = pound, pounds, penny, pence;
        EUR = euro, euros; JPY = yen, yen, sen, sen; CNY = yuan, yuan, fen, fen;
        CHF = Swiss franc, Swiss francs; FRF = franc, francs; XOF = CFA franc, CFA francs;
        DEM = mark, marks, pfennig, pfennigs; SEK = Swedish krona, Swedish kronor, ore, ore;
        NOK = Norwegian krone, Norwegian kroner, ore, ore;
        DKK = Danish krone, Danish kroner, ore, ore; ISK = Icelandic krona, Icelandic kronur;
        kr Kr Kr. = krone, kroner, ore, ore; PLN = zloty, zlotys, grosz, groszy;
        HUF = forint, forints; CZK = Czech koruna, Czech korunas; RON = leu, lei;
        RUB = rouble, roubles, kopeck, kopecks; UAH = hryvnia, hryvnias, kopiyka, kopiykas;
        TRY = lira, lira, kurus, kurus; KZT = tenge, tenge; ILS = shekel, shekels, agora, agorot;
        INR = Indian rupee, Indian rupees, paisa, paise; BDT = taka, taka;
        MYR = ringgit, ringgit, sen, sen; IDR = rupiah, rupiah;
        PHP = peso, pesos, centavo, centavos; THB = baht, baht, satang, satang; VND = dong, dong;
        KRW = won, won;
        AED = UAE dirham, UAE dirhams; Dh Dhs Dh. Dhs. = dirham, dirhams; SR SR. = riyal, riyals;
        NGN = naira, naira, kobo, kobo; GHS = cedi, cedis, pesewa, pesewas; ETB = birr, birr;
        Sh Sh. Shs Shs. = shilling, shillings; ZAR = rand, rand; BWP = pula, pula;
        ZMW MWK = kwacha, kwacha; BRL = real, reais, centavo, centavos;
        MXN = Mexican peso, Mexican pesos, centavo, centavos;
        CRC = colon, colones; PEN = sol, soles; BTC = bitcoin, bitcoins
        """
    ).items()
}
"""By sign if it has its own name, else by ISO 4217 code; babel knows all others."""


def in_english(mark: str) -> Currency:
    """The English names of a currency, by its sign or code."""
    iso = SIGNS.get(mark) or CODES[mark]
    return ENGLISH.get(mark) or ENGLISH.get(iso) or Currency(*names(iso, "en")[:2])


# Language tags (BCP 47), given or detected from a text.
REGIONS = {"UK": "GB"}
"""Region codes in common use → the standard codes."""
TAG = re.compile(
    r"([a-z]{2,3})(?:[-_]([A-Z][a-z]{3}|[a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b", re.IGNORECASE
)
CHARSET = re.compile(r"\s*(?:utf|iso|windows)-?\d", re.IGNORECASE)
"""The name of an encoding where a language should be."""
ENCODING = re.compile(r"[.@].*")
"""The suffix of a POSIX locale: `de_DE.UTF-8`, `sr_RS@latin`."""


def normalise(tag: str) -> str:
    """Normalise a tag: `de-DE` for `de_DE`, `DE-de` or `de_DE.UTF-8`.

    Call this once, where a tag enters: a setting, a page, a feed. Invalid tags keep their words.
    """
    language, *rest = ENCODING.sub("", tag.strip()).replace("_", "-").split("-")
    return "-".join([language.lower(), *map(_subtag, rest)])


def read_tag(text: str) -> str:
    """The tag that a page or a text begins with: `en-GB` for `en_gb`; empty if there is none."""
    match = None if CHARSET.match(text) else TAG.match(text.strip()[:35])
    return normalise("-".join(part for part in match.groups() if part)) if match else ""


def _subtag(part: str) -> str:
    """A subtag in its usual case: `Hant` for scripts, `TW` for regions, else lower case."""
    if len(part) == 4 and part.isalpha():
        return part.capitalize()
    if len(part) == 2:
        return REGIONS.get(part.upper(), part.upper())
    return part.lower()


def base(tag: str) -> str:
    """The language of a tag, without region or script: `en` of `en-GB`."""
    return tag.replace("_", "-").partition("-")[0].strip().lower()


def region(tag: str) -> str:
    """The region of a tag in lower case; empty if it has none."""
    parts = tag.replace("_", "-").lower().split("-")[1:]
    return next((part for part in parts if len(part) == 2), "")
