"""What is shouted is read as the same words in ordinary case."""

import re

import pytest

from podcaster.script.spoken import in_ordinary_case, sentences_of, spoken_form

READ_ALIKE = {
    "en": """
        The US and the UK told us that it was over, Mr Brown said.
        Dr. Reid, who leads the WHO, met Gen. Marshall at 5 p.m. on Main St.
        MPs and CEOs of the EU didn't agree on the $4.2bn deal of 5 May 2026.
        King Charles III saw Pope Leo XIV in the 1990s; I'm sure they've met.
        A man, 32, was led away by the FBI on Wednesday, Jan. 5, in Portland, Ore.
        The 21st match, England v France, ended 2-1 after 12km of detours and 1.4GHz of noise.
        IT systems of the NHS failed again, e.g. at No. 10, and the AI firm lost 5 kg of chips.
        The club from La Liga plays Al Hilal, R&B star Ed Ross sings and AT&T pays.
        Ring 1-800-FLOWERS or see example.com for F-16 and COVID-19 facts in AD 79.
        Some of us saw LED lights; the team led by Jon let us in at 9 a.m.
        """,
    "de": """
        Die EU und die USA haben am 5. Mai 2026 einen Vertrag geschlossen.
        König Charles III. zahlt 1,2 Mio. Euro und fährt 12 km nach Bremen.
        Die EZB kauft für 3,5 Mrd. Euro, das ÖPNV-Amt fährt um 14.30 Uhr mit 80 km/h ab.
        Vgl. Art. 5 Abs. 2, z. B. für 20 °C auf 30 m², d. h. lt. Polizei am Sa. um 9 Uhr.
        """,
    "fr": """
        Élizabeth II est morte, et l'Union des 27 n'a rien dit le 1er mai à 18h30.
        Au XXe siècle, M. Roux et Mme Blanc payaient 3 Md€, soit 12 M€ par an pour 45 m².
        La SNCF roule à 100 km/h, le PSG bat l'OM 3-1 et la TVA monte de 2 %.
        """,
    "es": """
        Felipe VI y la UE firman hoy en Madrid; el país pagó 2 millones de euros.
        EE.UU. y el PP pactan 2 mill. de euros; Isabel II va a 80 km/h por la av. Mayor.
        """,
    "it": """
        Carlo III è a Roma, ma l'Unione non ha detto niente dell'incontro.
        La BCE taglia di 25 pb, con 2 mln di sfollati e 5 kg per 30 mq a Nord.
        """,
    "pt": """
        O país não é o mesmo depois da eleição de 5 de maio, diz a UE.
        O PIB cresce 2,3% no 3º trimestre e o STF paga 12 km de estrada.
        """,
    "nl": "Koning Willem III betaalt de NS 3,5 mln euro voor 12 km bij Utrecht.",
    "pl": "Karol III jest w Polsce, a rząd płaci 3 mln zł za 12 km drogi.",
    "sv": "Mötet är kl. 18.30, och staten ger SJ 3,5 mdr kr för 12 km i år.",
    "da": "Mødet er den 3. maj kl. 18.30, og staten giver DSB 3,5 mia. kr. for 12 km.",
}
"""Sentences that are read alike in capitals."""

HEADLINES = {
    "PRIME MINISTER SAYS US TO PULL OUT OF WHO BY MAY": "says U.S to pull out of W.H.O by may",
    "WHO KNEW IT WOULD TELL US?": "Who knew it would tell us",
    "WE WANT OUR MONEY BACK, SAYS US SENATOR": "says U.S senator",
    "IT WORKERS STRIKE": "I.T workers strike",
    "BBC BOSS: WE WERE WRONG": "BBC boss: we were wrong",
    "MAN SHOT DEAD IN US": "Man shot dead in U.S",
    "WORLD WAR II BOMB FOUND": "World war two bomb found",
    "10 YRS IN JAIL": "Ten years in jail",
    "1M JOBS LOST": "One million jobs lost",
    "MPS VOTE AS GPS STRIKE": "MP's vote as GPS strike",
    "The sign read NO DOGS ALLOWED HERE today.": "read no dogs allowed here today",
    'He wrote: "NATO WASN\'T THERE FOR US"': "Nato wasn't there for us",
}
QUIET = """
    NATO, EU and US officials met.
    IBM and AMD rose.
    LONDON (AP) — It rained.
    The FBI, CIA, NSA, DEA and IRS know.
    BMW X5 M
    TSLA, AAPL, MSFT and NVDA fell.
    JFK, LBJ, FDR
    May Will Say It Is Us Who Led
    HMS QUEEN ELIZABETH sailed.
    米国のNATO 東京のIBM 大阪のEU 京都のUN
"""
"""Capitals that are none of a shouted sentence."""


def _heard(spoken: str) -> list[str]:
    """The words, with what is spelled in capitals."""
    plain = re.sub(r"[^\w' ]", " ", spoken.replace(".", "").replace("ß", "ss"))
    return [w if len(w) > 1 and w.isupper() else w.casefold().strip("'") for w in plain.split()]


@pytest.mark.parametrize("language", READ_ALIKE)
def test_shouted_sentences_are_read_as_quiet_ones(language: str) -> None:
    for line in READ_ALIKE[language].strip().splitlines():
        written = line.strip()
        quiet = _heard(spoken_form(written, language=language))
        assert _heard(spoken_form(written.upper(), language=language)) == quiet


def test_neighbours_tell_words_from_abbreviations() -> None:
    for written, part in HEADLINES.items():
        assert part in spoken_form(written), written


def test_abbreviations_beside_each_other_are_not_shouted() -> None:
    for line in QUIET.strip().splitlines():
        assert in_ordinary_case(line.strip(), "en") == line.strip()


def test_shouted_sentences_end_where_quiet_ones_do() -> None:
    """The sentences are those of the text as it is written."""
    text = "DR. REID MET MR. BROWN. HE LEFT AT 5 P.M. ON SUNDAY. NO. 5 WON."
    assert sentences_of(text, "en") == [
        "DR. REID MET MR. BROWN.",
        "HE LEFT AT 5 P.M. ON SUNDAY.",
        "NO. 5 WON.",
    ]
