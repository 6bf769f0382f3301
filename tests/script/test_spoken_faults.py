"""Faults planted into spoken forms, by class: what was lost, changed, swapped or added is named."""

import pytest

from podcaster.script.spoken import spoken_form
from podcaster.script.spoken.fidelity import compare

FAULTS = [
    # a sign or a figure that is lost
    ("en", "It fell to -5 overnight.", "minus ", ""),
    ("en", "Profit was -£3m, down from £2m.", "minus ", ""),
    ("en", "Henry VIII and Louis XIV met.", " the eighth", ""),
    ("en", "World War II and Rocky III.", " three", ""),
    ("en", "Two of 12 came, then 12 more, then 12.", ", then twelve.", ", then."),
    ("en", "They won 3-1 in 2019.", "two thousand nineteen|twenty nineteen", "twenty"),
    ("en", "A fine of RM300.", " ringgit", ""),
    ("en", "Roads worth ₹40 cr.", " crore", ""),
    ("en", "It paid NPR 500.", " Nepalese rupees", ""),
    ("en", "Some 15% of 20 km.", " percent", ""),
    ("en", "Some 15% of 20 km.", " kilometers", ""),
    ("en", "Roe told the FBI so.", " FBI|F.B.I", ""),
    # figures that changed places, or their value
    ("en", "They won 3-1.", "three one", "one three"),
    ("en", "From 14 to 41 cases.", "fourteen to forty-one", "forty-one to fourteen"),
    ("en", "It cost $4.20.", "four dollars and twenty", "twenty dollars and four"),
    ("en", "In 1984 it rained.", "eighty-four", "forty-eight"),
    ("en", "About 1,250 of 1,300 came.", "three hundred", "two hundred"),
    # what nobody wrote
    ("en", "Each has 12 of them.", "twelve", "twelve million"),
    ("en", "King Charles met Mark Carney.", "King", "King the zeroth"),
    ("en", "They closed on 298 for nine.", "nine", "the ninth of December"),
    ("en", "It was 2022 in a dry land.", "in a", "hectares in a"),
    ("en", "He has 5 left.", "five", "five dollars"),
    ("en", "He has 5 left.", "five", "five percent"),
    ("en", "The answer was no.", "no", "three"),
    # words said twice, ordinals as cardinals, small units, months behind a day
    ("en", "Three men were held.", "were", "were were"),
    ("en", "Sales rose 5% in May.", "five", "five five"),
    ("en", "It is his 21st title.", "twenty-first", "twenty-one"),
    ("en", "The 3rd floor was empty.", "third", "three"),
    ("en", "Add 50g of sugar.", "grams", "milligrams"),
    ("en", "A ¥500 coin was found.", "yen", "yuan"),
    ("en", "The trial opens on 14 March.", "March", "May"),
    ("en", "The fine was 400 rupees.", "rupees", "rubles"),
    # halves of the day and of scales, hours for minutes, ordinals nobody wrote
    ("en", "The flight left at 8:25am.", "A.M", "P.M"),
    ("en", "It reached 38C on Friday.", "Celsius", "Fahrenheit"),
    ("en", "The yield rose 4 basis points.", "basis points", "points"),
    ("en", "He ran the mile in 4:06.42.", "minutes", "hours"),
    ("en", "It sold its 12 brands.", "twelve", "twelfth"),
    # what stands twice is counted: signs, currencies, scales, units, points, long words
    ("en", "Costs rose 6% and output 9%.", " percent", ""),
    ("en", "One paid $3m, the other $8m.", " million", ""),
    ("en", "One paid $3bn, the other $8bn.", " dollars", ""),
    ("en", "It is 9 km to Ely and 4 km to March.", " kilometers", ""),
    ("en", "Rates are 4.5% here and 2.5% there.", " point", ""),
    ("en", "The harbour wall hid the harbour.", "harbour", ""),
    ("en", "It runs from 9 a.m. and ends at 8 p.m.", "P.M", "A.M"),
    ("en", "The gain was +2.4 points.", "plus ", ""),
    ("en", "The council will meet.", "will", "will not"),
    ("en", "A vote was held.", "A", "No"),
    ("en", "There is no deal.", "no ", ""),
    ("en", "Some 1,200 came.", " thousand", ""),
    ("en", "About 2.3m people came.", " million", ""),
    ("en", "It opens on 30 Sept.", " September", ""),
    ("en", "It was 14C (57F).", "Celsius", "Fahrenheit"),
    ("en", "It is 10km (6.2 miles) off.", "miles", "kilometers"),
    ("en", "He has 14 days, then 10 days.", "days, then ten days", "weeks, then ten days"),
    ("en", "He waited 14 days.", "days", "weeks"),
    ("en", "Some 12 of 40 paid.", "forty", "fortieth"),
    ("en", "It took 2,009 votes.", "two thousand", "second thousand"),
    ("en", "She did not pay.", " not", ""),
    ("en", "It starts on Feb. 3.", "third", "three"),
    ("en", "It took 6 hours.", "six", "six and a half"),
    ("en", "It took 6 people.", "six", "six o'clock"),
    ("en", "It took 6 people.", "six", "minus six"),
    ("en", "It took six people.", "took", "took slash"),
    ("en", "He sold 4 of 9 vans this week.", "nine", "ninth"),
    ("en", "The index was up 5 points today.", "up", "down"),
    ("en", "He ran over 5 miles before 9 a.m.", "before", "after"),
    ("en", "Of 12 clubs, 9 paid $4 and 3 paid $5.", "five", "five five"),
    # the same in other languages
    ("de", "Die Quote liegt bei 4,5 %.", " Komma", ""),
    ("de", "Am 4. Juni war es warm.", "vierten", "vier"),
    ("de", "Sie gab 3 Mio. Euro, er 8 Mio. Euro.", " Millionen", ""),
    ("fr", "Elle est née en 1974.", "soixante-quatorze", "soixante-quatre"),
    ("fr", "Elle vint le 4 juin.", "juin", "mars"),
    ("es", "Hace 9 grados.", "nueve", "menos nueve"),
    ("it", "La torre è alta.", "alta", "sette alta"),
    ("pl", "To kosztuje 15 zł.", "złotych", "euro"),
    ("de", "Am Montag fiel es auf -5 Grad.", "minus ", ""),
    ("de", "Von 14 auf 41 Fälle.", "vierzehn auf einundvierzig", "einundvierzig auf vierzehn"),
    ("de", "Es kamen 12 Gäste.", "zwölf", "zwölf Millionen"),
    ("de", "Rund 250 von 300 Leuten.", "dreihundert", "zweihundert"),
    ("de", "Es kostet 20 €.", " Euro", ""),
    ("fr", "Il y a 20 % de 300 cas.", " pour cent", ""),
    ("fr", "Entre 14 et 41 cas.", "quatorze et quarante et un", "quarante et un et quatorze"),
    ("fr", "Il y en a 12.", "douze", "douze millions"),
    ("es", "Hay 250 casos y 300 más.", " y trescientos", " y"),
    ("es", "Hay 40 kg de pan.", " kilogramos| kilos", ""),
    ("it", "Sono 250 casi, poi 300.", "trecento", "duecento"),
    ("it", "Costa 20 € al giorno.", " euro", ""),
]


@pytest.mark.parametrize(("language", "written", "said", "instead"), FAULTS)
def test_a_planted_fault_is_named(language: str, written: str, said: str, instead: str) -> None:
    spoken = spoken_form(written, language=language)
    right = compare(written, spoken, language=language)
    assert right == ((), ())
    found = next((way for way in said.split("|") if way in spoken), None)
    assert found is not None, spoken
    wrong = spoken.replace(found, instead) if instead else _last_removed(spoken, found)
    assert compare(written, wrong, language=language) != ((), ()), wrong


def _last_removed(spoken: str, word: str) -> str:
    before, _, after = spoken.rpartition(word)
    return before + after


@pytest.mark.parametrize(
    ("language", "written", "spoken", "added"),
    [
        ("en", "He was king.", "He was king the third.", ("third",)),
        ("en", "On 3/4 it rained.", "On March fourth it rained.", ()),
        ("en", "May the first win.", "May the first win.", ()),
        ("en", "In 2 days", "In two days of October", ("October",)),
        ("en", "See a1.org for 5.", "See a one dot org for five.", ()),
        ("de", "Es regnet.", "Es regnet siebzehn.", ("siebzehn",)),
        ("xx", "1 2", "one", ()),
    ],
)
def test_what_is_added_is_named(
    language: str, written: str, spoken: str, added: tuple[str, ...]
) -> None:
    assert compare(written, spoken, language=language).added == added


@pytest.mark.parametrize(
    "written",
    [
        "He had had enough of Bora Bora, and that that was that.",
        "Call 555-0144; it is 2020 and 20 to 20.",
        "It weighs 11st 4lb, the 21st of its kind; 3/4ths are left.",
        "George V read p. xii of the 12th c. book, of 3.00 ounces.",
        "On 14 March, 3 Marches ended.",
        "Growth of 5%-6%, 3% or 4% was seen; $5-$6, £3m to £4m and $1.05 are due.",
        "Black & Decker 3-tier racks and Maroon 5 fans came by 4:30, at 16:00 and at 7.45 p.m.",
        "The 5-m-long, 66.0 ± 0.1 one scored -3, 2-1 and 104*; a 2.5-hour run took 1/2 a day.",
    ],
)
def test_what_only_looks_like_a_fault_is_none(written: str) -> None:
    findings = compare(written, spoken_form(written))
    assert (findings.missing, findings.added) == ((), ())


ELSEWHERE = {
    "de": """
        Es stieg um 2,5 Prozent. | Komma | -
        Es stieg um 2,5 Prozent. | Komma | Komma Komma
        Es kostet 12 € im Monat. | zwölf | nicht zwölf
        Er kam nicht nach Ulm. | nicht | -
        Es wurden −4 Grad. | minus | -
        Der Kurs stieg (+3). | plus | -
        Rund 5 Mio. t und 8 Mio. t. | acht Millionen | acht Milliarden
        Die Wohnung hat 80 m². | Quadratmeter | Meter
        Die Wohnung hat 80 m². | Quadratmeter | -
        Es sind 12 Gäste da. | zwölf | zwölf zwölf
        Es sind 12 Gäste da. | zwölf | zwölf Prozent
        Es sind 12 Gäste da. | zwölf | minus zwölf
        Am Mo. kam er. | Montag | Freitag
        Am 3. Mai kam er. | dritten | drei
        Laut Polizei fehlt er. | Polizei | -
        """,
    "fr": """
        Il y a 2,5 % de plus. | virgule | -
        Il ne vient pas à Lyon. | pas | -
        Il a 1 200 voix. | cents | pas cents
        Il fait −4 degrés. | moins | -
        La salle fait 80 m². | carrés | -
        Le vol part à 9h15. | heures | minutes
        Il vient le 2e jour. | deuxième | deux
        Il a 3 M€ de dettes. | millions | milliards
        Il reste 12 km à faire. | kilomètres | mètres
        Il a 12 voix. | douze | douze euros
        """,
    "es": """
        Sube un 2,5 % hoy. | coma | -
        No viene a Vigo hoy. | No | -
        Hay 12 km hasta Vigo. | kilómetros | metros
        Son 3 millones de euros. | millones | millones no
        Vive en el 3.º piso. | tercer | tres
        Pagó 5 € por 12 kg. | euros | dólares
        """,
    "it": """
        Sale del 2,5% oggi. | virgola | -
        Non viene a Bari. | Non | -
        Mancano 12 km a Bari. | chilometri | metri
        Il 3° posto è suo. | terzo | tre
        Sono 200 casi in più. | duecento | duecento duecento
        """,
    "nl": """
        Het steeg 2,5 procent. | komma | -
        Hij komt niet naar Ede. | niet | -
        Het is 12 km naar Ede. | kilometer | meter
        Het kost € 5 per dag. | euro | -
        De 3e plaats is vrij. | derde | drie
        """,
    "pl": """
        Wzrost wyniósł 2,5 proc. | procent | -
        On nie przyjdzie. | nie | -
        Ma 12 km do domu. | kilometrów | metrów
        Kosztuje 3 mln zł. | miliony | miliardy
        """,
    "pt": """
        Subiu 2,5% hoje. | vírgula | -
        Ele não vem hoje. | não | -
        Faltam 12 km até lá. | quilômetros|quilómetros | metros
        O 3º lugar é dele. | terceiro | três
        """,
    "sv": """
        Det steg 2,5 procent. | komma | -
        Hon kommer inte hit. | inte | -
        Det är 12 km hit. | kilometer | meter
        Den 3:e platsen är fri. | tredje | tre
        """,
    "da": """
        Det steg 2,5 procent. | komma | -
        Hun kommer ikke her. | ikke | -
        Der er 12 km hertil. | kilometer | meter
        Den 3. maj kom hun. | tredje | tre
        """,
}  # fmt: skip
"""Written | what is said of it | what is planted instead ("-": nothing)."""


@pytest.mark.parametrize("language", ELSEWHERE)
def test_faults_outside_english_are_named(language: str) -> None:
    for row in ELSEWHERE[language].strip().splitlines():
        written, *said, instead = (part.strip() for part in row.split("|"))
        spoken = spoken_form(written, language=language)
        assert compare(written, spoken, language=language) == ((), ()), spoken
        found = next(way for way in said if way in spoken)
        wrong = spoken.replace(found, "" if instead == "-" else instead, 1)
        assert compare(written, wrong, language=language) != ((), ()), wrong


RIGHT = {
    "de": """
        Ein Plus von 1,5 Prozent, am zweiten Tag 2 km weit und 1 Stunde lang.
        Die 90er, ein 17-Jähriger, Ludwig XIV. und die II. Kammer am 5./6.12. um 9.30 Uhr.
        Von Mo. bis Fr. je 3 bis 5 Std. für 12,50 € pro Person; i. V. m. § 3 Abs. 2 Nr. 1.
        Es gab -3 bis 5 Grad, (−4), ±3 Punkte, 3-mal 12 m² und 1.200 m ü. NN.
        """,
    "fr": """
        Plus de 2 millions d'euros, 1 fois sur 3, le 1er mai à 9h15 et de 9 h à 12 h.
        Au XIXe siècle, la 2de place, 80 m² pour 1 200 € par mois, soit 1/3 du prix.
        """,
    "es": """
        A la 1 de la tarde, 21 libros, la 3.ª vez, el siglo XIX y 35 grados el 5/6/2026.
        Son 1,5 millones de euros, US$ 3 millones y 12 km/h, de 9,50 a 4,25 €.
        """,
    "it": """
        All'1 e alle 13.30, dall'1 al 3 giugno, 10mila euro, l'VIII secolo e 3 km.
        Il 1° posto, 80 m² e il 12,5% in più, da 8 a 10 milioni.
        """,
    "nl": "In Q3 steeg het 4 procent, met ½ liter, van 1 t/m 15 augustus om 10.15 uur in 5 min.",
    "pl": "Na 52-letni dom w II kw. 2026 r. wydano 2,5 mln zł, czyli o 3 proc. więcej.",
    "pt": "Às 2 da manhã, 2 mil casas, o 3T26, R$ 2,5 milhões e 32 pessoas.",
    "sv": "År 2021, 1 person, 21 år, den 12/10 kl. 9 och 4,8 mdr kr.",
    "da": "I 1. kvt. 2026, 21 år, den 12/10 kl. 9-17 og 2,4 millioner kroner.",
}


@pytest.mark.parametrize("language", RIGHT)
def test_what_is_right_outside_english_raises_no_alarm(language: str) -> None:
    for written in map(str.strip, RIGHT[language].strip().splitlines()):
        spoken = spoken_form(written, language=language)
        assert compare(written, spoken, language=language) == ((), ()), spoken
