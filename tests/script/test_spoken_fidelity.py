"""What got lost on the way to the voice is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcaster.script.spoken import spoken_form
from podcaster.script.spoken.fidelity import compare, missing


@pytest.mark.parametrize(
    ("written", "spoken", "lost"),
    [
        # what other tools make of these
        ("The $4.2bn deal", "The 4.2bn deal", ("4.2", "$", "bn", "point")),
        ("In Q3 2008 it rose", "In Q two thousand eight it rose", ("3", "Q3")),
        ("In Q3 2008 it rose", "In Q three two thousand eight it rose", ("Q3",)),
        ("€1.5m–€2m a year", "one point five m euro two m a year", ("m",)),
        ("He is 5'11\" tall", "He is five feet tall", ("11",)),
        ("Over IPv6 lines", "Over I Pv lines", ("6",)),
        # one thing of each kind
        ("Roe met Poe", "Roe met", ("Poe",)),
        ("Up 5% on 20 km", "Up five on twenty", ("%", "km")),
        ("It costs £5", "It costs five", ("£",)),
        ("It costs €5", "It costs five euros", ()),
        ("In 1984 came 1,200", "In nineteen eighty came twelve hundred", ("1984",)),
        ("On 12 March 2024", "On the twelfth of March", ("2024",)),
        ("Ring 0800 555", "Ring zero eight hundred five five", ("555",)),
        ("The BBC and NATO", "The and Nato", ("BBC",)),
        ("Henry VIII's wives", "Henry the eighth's wives", ()),
        ("Dr. Roe of St. Ives, N.Y.", "Doctor Roe of Saint Ives, New York", ()),
        ("Ministers agreed.[12]", "Ministers agreed.", ()),
        ("See https://www.example.com/a1?b=2", "See example dot com", ()),
        ("It was 0.5 in 1066", "It was zero point five in ten sixty-six", ()),
        ("A 2.50 fee at 5:00", "A two fifty fee at five", ()),
        ("IV therapy, 1.4 in all", "I.V therapy, one point four in all", ()),
        ("A phase IIa study", "A phase two A study", ()),
        ("12 in, 21 out", "twenty-one in, twelve out", ("21",)),
        ("It was -7 there", "It was seven there", ("-",)),
        ("½ of 3¾", "one half of three and three quarters", ()),
        ("", "", ()),
    ],
)
def test_in_english(written: str, spoken: str, lost: tuple[str, ...]) -> None:
    assert missing(written, spoken) == lost


@pytest.mark.parametrize(
    ("language", "written", "spoken", "lost"),
    [
        ("de", "Am 3. Mai 5,50 €", "Am dritten Mai fünf Euro fünfzig", ()),
        ("de", "Rund 1.234 Leute", "Rund vier Leute", ("1.234",)),
        ("fr", "3,5 M€ et 20 %", "trois virgule cinq millions d'euros et vingt", ("%",)),
        ("es", "El 1.º de 24", "El primero de veinticuatro", ()),
        ("it", "Nel 1999 a Roma", "Nel millenovecentonovantanove", ("Roma",)),
        ("sv", "Det kostar 250 kronor", "Det kostar två hundra kronor", ("250",)),
        ("xx", "1 2 3", "", ()),
    ],
)
def test_in_other_languages(
    language: str, written: str, spoken: str, lost: tuple[str, ...]
) -> None:
    assert missing(written, spoken, language=language) == lost


@given(st.integers(0, 10**15))
@settings(max_examples=60)
def test_every_number_that_we_say_is_heard(number: int) -> None:
    written = f"They counted {number:,} of them."
    assert missing(written, spoken_form(written)) == ()


@given(st.integers(1100, 2099), st.integers(0, 59), st.integers(1, 12))
@settings(max_examples=60)
def test_years_and_times_are_heard(year: int, minute: int, hour: int) -> None:
    written = f"In {year} it rang at {hour}:{minute:02d} p.m. sharp."
    assert missing(written, spoken_form(written)) == ()


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=60)
def test_no_text_breaks_it(written: str, spoken: str) -> None:
    assert isinstance(missing(written, spoken), tuple)


@pytest.mark.parametrize(
    ("language", "written", "spoken", "lost"),
    [
        ("de", "Ludwig XIV. starb.", "Ludwig starb.", ("XIV",)),
        ("es", "El siglo XIX acabó.", "El siglo acabó.", ("XIX",)),
        ("de", "Um 14.30 Uhr begann es.", "Um vierzehn Uhr dreizehn begann es.", ("14.30",)),
    ],
)
def test_what_is_lost_outside_english(
    language: str, written: str, spoken: str, lost: tuple[str, ...]
) -> None:
    assert missing(written, spoken, language=language) == lost


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("it", "Sale del 4%.", "Sale del quattro per cento."),
        (
            "es",
            "Cuesta 2.164 €/m2.",
            "Cuesta dos mil ciento sesenta y cuatro euros por metro cuadrado.",
        ),
        (
            "de",
            "Am 25.04.24 kam es.",
            "Am fünfundzwanzigsten April zweitausendvierundzwanzig kam es.",
        ),
        ("it", "Dall'una alle 3.", "Dall'una alle tre."),
        ("en", "Super Bowl LIX.", "Super Bowl fifty-nine."),
    ],
)
def test_what_is_right_raises_no_alarm(language: str, written: str, spoken: str) -> None:
    assert compare(written, spoken, language=language) == ((), ())
