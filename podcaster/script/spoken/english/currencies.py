"""Names of currencies in English, with the units of prices."""

from typing import NamedTuple

from podcaster.languages.symbols import CODES, SIGNS, names
from podcaster.script.spoken import pairs


class Currency(NamedTuple):
    """What one, several, and one and several hundredths are called."""

    one: str
    many: str
    cent: str = "cent"
    cents: str = "cents"


DOLLAR = Currency("dollar", "dollars")
POUND = Currency("pound", "pounds", "penny", "pence")
EURO = Currency("euro", "euros")
YEN = Currency("yen", "yen", "sen", "sen")
RUPEE = Currency("rupee", "rupees", "paisa", "paise")
SHILLING = Currency("shilling", "shillings")


def _dollar(country: str) -> Currency:
    return Currency(f"{country} dollar", f"{country} dollars")


OWN = {
    "$": DOLLAR,
    "₹": RUPEE,
    "Rs": RUPEE,
    "Rs.": RUPEE,
    "Re": RUPEE,
    "Re.": RUPEE,
    "₨": RUPEE,
    "RMB": Currency("renminbi", "renminbi"),
    "USD": _dollar("US"),
    "AUD": _dollar("Australian"),
    "CAD": _dollar("Canadian"),
    "HKD": _dollar("Hong Kong"),
    "TWD": _dollar("Taiwan"),
    "ZWL": _dollar("Zimbabwean"),
    "GBP": POUND,
    "EUR": EURO,
    "JPY": YEN,
    "CNY": Currency("yuan", "yuan", "fen", "fen"),
    "CHF": Currency("Swiss franc", "Swiss francs"),
    "FRF": Currency("franc", "francs"),
    "XOF": Currency("CFA franc", "CFA francs"),
    "DEM": Currency("mark", "marks", "pfennig", "pfennigs"),
    "SEK": Currency("Swedish krona", "Swedish kronor", "ore", "ore"),
    "NOK": Currency("Norwegian krone", "Norwegian kroner", "ore", "ore"),
    "DKK": Currency("Danish krone", "Danish kroner", "ore", "ore"),
    "ISK": Currency("Icelandic krona", "Icelandic kronur"),
    "kr": Currency("krone", "kroner", "ore", "ore"),
    "Kr": Currency("krone", "kroner", "ore", "ore"),
    "Kr.": Currency("krone", "kroner", "ore", "ore"),
    "PLN": Currency("zloty", "zlotys", "grosz", "groszy"),
    "HUF": Currency("forint", "forints"),
    "CZK": Currency("Czech koruna", "Czech korunas"),
    "RON": Currency("leu", "lei"),
    "RUB": Currency("rouble", "roubles", "kopeck", "kopecks"),
    "UAH": Currency("hryvnia", "hryvnias", "kopiyka", "kopiykas"),
    "TRY": Currency("lira", "lira", "kurus", "kurus"),
    "KZT": Currency("tenge", "tenge"),
    "ILS": Currency("shekel", "shekels", "agora", "agorot"),
    "INR": Currency("Indian rupee", "Indian rupees", "paisa", "paise"),
    "BDT": Currency("taka", "taka"),
    "MYR": Currency("ringgit", "ringgit", "sen", "sen"),
    "IDR": Currency("rupiah", "rupiah"),
    "PHP": Currency("peso", "pesos", "centavo", "centavos"),
    "THB": Currency("baht", "baht", "satang", "satang"),
    "VND": Currency("dong", "dong"),
    "KRW": Currency("won", "won"),
    "AED": Currency("UAE dirham", "UAE dirhams"),
    "Dh": Currency("dirham", "dirhams"),
    "Dhs": Currency("dirham", "dirhams"),
    "Dh.": Currency("dirham", "dirhams"),
    "Dhs.": Currency("dirham", "dirhams"),
    "SR": Currency("riyal", "riyals"),
    "SR.": Currency("riyal", "riyals"),
    "NGN": Currency("naira", "naira", "kobo", "kobo"),
    "GHS": Currency("cedi", "cedis", "pesewa", "pesewas"),
    "ETB": Currency("birr", "birr"),
    "Sh": SHILLING,
    "Sh.": SHILLING,
    "Shs": SHILLING,
    "Shs.": SHILLING,
    "ZAR": Currency("rand", "rand"),
    "BWP": Currency("pula", "pula"),
    "ZMW": Currency("kwacha", "kwacha"),
    "MWK": Currency("kwacha", "kwacha"),
    "BRL": Currency("real", "reais", "centavo", "centavos"),
    "MXN": Currency("Mexican peso", "Mexican pesos", "centavo", "centavos"),
    "CRC": Currency("colon", "colones"),
    "PEN": Currency("sol", "soles"),
    "BTC": Currency("bitcoin", "bitcoins"),
}
"""By mark where one is said in its own way, else by ISO 4217 code; for all others ask babel."""


def currency(mark: str) -> Currency:
    """The names of a currency, by its sign or code."""
    iso = SIGNS.get(mark) or CODES[mark]
    return OWN.get(mark) or OWN.get(iso) or Currency(*names(iso, "en")[:2])


RATES = pairs(
    """
    mo = month; month = month; yr = year; year = year; hr = hour; h = hour; hour = hour; day = day;
    d = day; wk = week; week = week; night = night; person = person; head = head; unit = unit;
    share = share; sh = share; barrel = barrel; bbl = barrel; oz = ounce; ounce = ounce;
    doz = dozen; lb = pound; bu = bushel; kg = kilogram; tonne = tonne; ton = ton; t = ton;
    gallon = gallon; gal = gallon; litre = litre; liter = liter; l = liter; mwh = megawatt hour;
    kwh = kilowatt hour; mmbtu = million B.T.U; user = user; seat = seat; minute = minute;
    min = minute; sq ft = square foot; m2 = square meter; w = watt; kw = kilowatt;
    pcm = calendar month; pcw = calendar week; pp = person; pppn = person per night; pw = week;
    pa = year; p.a. = year; ph = hour
    """
)
