"""What can be chosen: languages; and what importing costs."""

import subprocess
import sys

from podcaster.script.spoken import spoken_form


def test_a_language_without_tables_keeps_its_signs() -> None:
    assert spoken_form("V 2024 bylo 5% & 3,5 mil", language="cs") == (
        "V dva tisíce dvacet čtyři bylo pět % & tři celá pět mil"
    )


def test_an_unknown_language_keeps_its_figures() -> None:
    assert spoken_form("Nga 12 tau, e 3% ", language="mi") == "Nga 12 tau, e 3%"


def test_no_english_rule_touches_other_languages() -> None:
    assert spoken_form("Dr. Mayer, St. Pölten", language="de") == "Doktor Mayer, Sankt Pölten"
    assert spoken_form("Le maire, no. 1", language="fr") == "Le maire, no. un"
    assert spoken_form("March, et II", language="fr") == "March, et II"


def test_figures_of_other_scripts_are_read() -> None:
    assert spoken_form("٣ cats and ４ dogs, ½ each, Ⅷ ②") == (
        "Three cats and four dogs, one half each, eight two"
    )


def test_a_link_alone_is_not_silent() -> None:
    assert spoken_form("https://t.co/abc") == "t co"


def test_importing_is_light() -> None:
    """No number library, no engine: the command line imports this."""
    code = (
        "import sys, podcaster.script.spoken as s; s.spoken_form('$5m on 3 May');"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'num2words', 'numpy', 'hibari'}))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300
    )
    assert found.stdout.strip() == "[]"
