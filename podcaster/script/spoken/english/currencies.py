"""Currencies by sign and by code, and what a price is paid per."""

from typing import NamedTuple

from podcaster.script.spoken.wordlist import pairs


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


def _dollar(country: str) -> Currency:
    return Currency(f"{country} dollar", f"{country} dollars")


SYMBOLS = {
    "US$": _dollar("US"),
    "AU$": _dollar("Australian"),
    "A$": _dollar("Australian"),
    "CA$": _dollar("Canadian"),
    "C$": _dollar("Canadian"),
    "Can$": _dollar("Canadian"),
    "HK$": _dollar("Hong Kong"),
    "NZ$": _dollar("New Zealand"),
    "NT$": _dollar("Taiwan"),
    "S$": _dollar("Singapore"),
    "SG$": _dollar("Singapore"),
    "R$": Currency("real", "reais", "centavo", "centavos"),
    "$": DOLLAR,
    "£": POUND,
    "€": EURO,
    "¥": YEN,
    "￥": YEN,
    "₹": RUPEE,
    "₽": Currency("rouble", "roubles", "kopeck", "kopecks"),
    "₩": Currency("won", "won"),
    "₪": Currency("shekel", "shekels", "agora", "agorot"),
    "₺": Currency("lira", "lira", "kurus", "kurus"),
    "₴": Currency("hryvnia", "hryvnias", "kopiyka", "kopiykas"),
    "₦": Currency("naira", "naira", "kobo", "kobo"),
    "₱": Currency("peso", "pesos", "centavo", "centavos"),
    "฿": Currency("baht", "baht", "satang", "satang"),
    "₫": Currency("dong", "dong"),
    "₿": Currency("bitcoin", "bitcoins"),
    "₡": Currency("colon", "colones"),
    "₸": Currency("tenge", "tenge"),
}
CODES = {
    "USD": _dollar("US"),
    "AUD": _dollar("Australian"),
    "CAD": _dollar("Canadian"),
    "NZD": _dollar("New Zealand"),
    "HKD": _dollar("Hong Kong"),
    "SGD": _dollar("Singapore"),
    "DM": Currency("mark", "marks", "pfennig", "pfennigs"),
    "EUR": EURO,
    "GBP": POUND,
    "JPY": YEN,
    "CNY": Currency("yuan", "yuan", "fen", "fen"),
    "RMB": Currency("renminbi", "renminbi"),
    "CHF": Currency("Swiss franc", "Swiss francs"),
    "SEK": Currency("Swedish krona", "Swedish kronor", "ore", "ore"),
    "NOK": Currency("Norwegian krone", "Norwegian kroner", "ore", "ore"),
    "DKK": Currency("Danish krone", "Danish kroner", "ore", "ore"),
    "PLN": Currency("zloty", "zlotys", "grosz", "groszy"),
    "RUB": SYMBOLS["₽"],
    "INR": Currency("Indian rupee", "Indian rupees", "paisa", "paise"),
    "KRW": SYMBOLS["₩"],
    "TRY": SYMBOLS["₺"],
    "UAH": SYMBOLS["₴"],
    "ZAR": Currency("rand", "rand"),
    "MXN": Currency("Mexican peso", "Mexican pesos", "centavo", "centavos"),
    "BRL": SYMBOLS["R$"],
    "AED": Currency("UAE dirham", "UAE dirhams"),
    "SAR": Currency("Saudi riyal", "Saudi riyals"),
    "QAR": Currency("Qatari riyal", "Qatari riyals"),
    "THB": SYMBOLS["฿"],
    "MYR": Currency("ringgit", "ringgit"),
    "IDR": Currency("rupiah", "rupiah"),
    "NGN": SYMBOLS["₦"],
    "EGP": Currency("Egyptian pound", "Egyptian pounds"),
    "ILS": SYMBOLS["₪"],
    "HUF": Currency("forint", "forints"),
    "CZK": Currency("Czech koruna", "Czech korunas"),
    "Rs": RUPEE,
    "Rs.": RUPEE,
    "Fr": Currency("franc", "francs"),
    "kr": Currency("krone", "kroner", "ore", "ore"),
}
RATES = pairs(
    """
    mo = month; month = month; yr = year; year = year; hr = hour; h = hour; hour = hour;
    day = day; d = day; wk = week; week = week; night = night; person = person; head = head;
    unit = unit; share = share; barrel = barrel; bbl = barrel; oz = ounce; ounce = ounce;
    lb = pound; kg = kilogram; tonne = tonne; ton = ton; t = ton; gallon = gallon; gal = gallon;
    litre = litre; liter = liter; l = liter; mwh = megawatt hour; kwh = kilowatt hour;
    mmbtu = million B.T.U; user = user; seat = seat; minute = minute; min = minute;
    sq ft = square foot; m2 = square meter; w = watt; kw = kilowatt;
    pcm = calendar month; pcw = calendar week; pw = week; pa = year; p.a. = year; ph = hour
    """
)
