"""Datelines: the place in capitals with which an agency's report begins."""

import re

from podcaster.script.spoken.english.capitals import LETTERS, WORDS
from podcaster.script.spoken.wordlist import words

DATELINE = re.compile(
    r"""
    ^(?P<place>(?:[A-Z][A-Z'’.-]+)(?:[ /][A-Z][A-Z'’.-]*){0,4})
    (?=(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?(?:\s\([A-Z][\w /.-]{1,30}\))?
    (?:\s?[—–]|\s?--|\s-\s|:\s|\s\|\s)|\s\([A-Z][\w /.-]{1,30}\)\s)
    """,
    re.VERBOSE | re.MULTILINE,
)
SHORT_PLACES = frozenset(
    words(
        """
        ACCRA ADEN ADANA AGRA APIA BAKU BALI BARI BASEL BERN BONN BREST BRNO BURSA CAEN CALI CORK
        CUBA CUSCO DHAKA DELHI DOHA DERBY DIJON DOVER DUBAI ESSEN FARGO GAZA GENOA GRAZ GUAM HAIFA
        HANOI HERAT HOMS HULL IZMIR JAFFA JENIN JUBA KABUL KAZAN KANO KIEL KOBE KYIV LAGOS LEEDS
        LIMA LINZ LODZ LOME LUCCA LUXOR LVIV LYON MALÉ MALE MALMO MECCA METZ MIAMI MILAN MINSK
        MOSUL MOPTI NAIS NANCY NICE OMAHA OMSK ORAN OSAKA OSLO PARIS PARMA PERTH PISA POONA PUNE
        PRAIA QOM QUITO RAFAH RIGA ROME ROUEN SALT SANAA SEOUL SIDON SIVAS SOFIA SUVA SURAT TAIF
        TAMPA TOKYO TOURS TRIER TULSA TUNIS TURIN TYRE UTICA UFA VADUZ WACO WUHAN YORK YALTA
        """
    )
)
"""Places whose few letters could be those of an organisation."""
PARTICLES = frozenset(
    words("DE DEL LA LAS LOS DO DA DOS DAS DI DU DER AM AN UPON SUR OF ON THE EL")
)
CLUSTER = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{4,}")
WHOLE = re.compile(r"[AEIOUY].*")


def datelines(text: str) -> str:
    """BHOPAL: → Bhopal:, RIO DE JANEIRO — → Rio de Janeiro —, ST. PAUL, Minn. → St. Paul."""
    return DATELINE.sub(_dateline, text) if text[:2].isupper() or "\n" in text else text


def _dateline(match: re.Match[str]) -> str:
    parts = re.split(r"([ /])", match["place"])
    if not any(_is_place(part, alone=len(parts) == 1) for part in parts):
        return match[0]
    return "".join(_named(part, first=not number) for number, part in enumerate(parts))


def _is_place(word: str, *, alone: bool) -> bool:
    """NASA: and BBC: are who speaks, BHOPAL: is where."""
    letters = word.strip(".'")
    if letters in LETTERS or letters in WORDS or len(letters) < 3:
        return False
    if len(letters) < (6 if alone else 4):
        return letters in SHORT_PLACES or word == "ST."
    return bool(WHOLE.search(letters[:4])) and not CLUSTER.search(letters)


def _named(word: str, *, first: bool) -> str:
    if word in PARTICLES and not first:
        return word.lower()
    if word in ("US", "UK", "UN", "EU", "UAE", "DC") or "." in word[:-1]:
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
