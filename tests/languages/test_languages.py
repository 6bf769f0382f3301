"""Language tags, detection and dates."""

from datetime import date
from pathlib import Path

import pytest

from podcaster.languages import (
    base,
    detect,
    normalise,
    region,
    spoken_date,
    weekday_name,
    written_date,
)
from podcaster.show.config import load_show

TUESDAY = date(2026, 11, 24)
FIRST = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("tag", "language", "place"),
    [
        ("en", "en", ""),
        ("en-GB", "en", "gb"),
        ("pt_BR", "pt", "br"),
        ("zh-Hant-TW", "zh", "tw"),
        ("DE", "de", ""),
        ("", "", ""),
    ],
)
def test_tags(tag: str, language: str, place: str) -> None:
    assert (base(tag), region(tag)) == (language, place)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour was opened on Monday by the mayor and her daughter.", "en"),
        ("Der Hafen wurde am Montag von der Bürgermeisterin eröffnet.", "de"),
        ("Le port a été ouvert lundi par la maire et par sa fille.", "fr"),
        ("El puerto fue inaugurado el lunes por la alcaldesa y su hija.", "es"),
        ("Il porto è stato inaugurato lunedì dalla sindaca e da sua figlia.", "it"),
        ("Порт был открыт в понедельник мэром города и её дочерью.", "ru"),
    ],
)
def test_detection(text: str, language: str) -> None:
    assert detect(text, default="xx") == language


@pytest.mark.parametrize("text", ["", "1234 5678", "Ja.", "Merci bien"])
def test_too_little_text_is_not_guessed_at(text: str) -> None:
    assert detect(text, default="nl") == "nl"


@pytest.mark.parametrize(
    ("tag", "written", "spoken"),
    [
        ("en", "Tuesday, November 24", "Tuesday, November twenty-fourth"),
        ("en-US", "Tuesday, November 24", "Tuesday, November twenty-fourth"),
        ("en-GB", "Tuesday 24 November", "Tuesday the twenty-fourth of November"),
        ("de", "Dienstag, der 24. November", "Dienstag, der vierundzwanzigste November"),
        ("fr-CA", "mardi 24 novembre", "mardi vingt-quatre novembre"),
        ("es", "martes 24 de noviembre", "martes veinticuatro de noviembre"),
        ("it", "martedì 24 novembre", "martedì ventiquattro novembre"),
        ("pt-BR", "terça-feira, 24 de novembro", "terça-feira, vinte e quatro de novembro"),
        ("nl", "dinsdag 24 november", "dinsdag vierentwintig november"),
        ("pl", "wtorek, 24 listopada", "wtorek, dwudziesty czwarty listopada"),
        ("sv", "tisdag den 24 november", "tisdag den tjugofjärde november"),
        ("da", "tirsdag den 24. november", "tirsdag den fireogtyvende november"),
        ("fi", "tiistai 24. marraskuuta 2026", "tiistai 24. marraskuuta 2026"),
        ("xx", "Tuesday, November 24, 2026", "Tuesday, November 24, 2026"),
    ],
)
def test_dates(tag: str, written: str, spoken: str) -> None:
    assert written_date(TUESDAY, tag) == written
    assert spoken_date(TUESDAY, tag) == spoken


@pytest.mark.parametrize(
    ("tag", "spoken"),
    [
        ("en-US", "Tuesday, December first"),
        ("en-AU", "Tuesday the first of December"),
        ("de", "Dienstag, der erste Dezember"),
        ("fr", "mardi premier décembre"),
        ("es", "martes primero de diciembre"),
        ("it", "martedì primo dicembre"),
        ("pt-BR", "terça-feira, primeiro de dezembro"),
        ("pt-PT", "terça-feira, um de dezembro"),
        ("nl", "dinsdag één december"),
        ("pl", "wtorek, pierwszy grudnia"),
        ("sv", "tisdag den första december"),
    ],
)
def test_the_first_of_a_month(tag: str, spoken: str) -> None:
    assert spoken_date(FIRST, tag) == spoken


def test_weekdays() -> None:
    assert [weekday_name(TUESDAY, tag) for tag in ("en", "de-AT", "ja")] == [
        "Tuesday",
        "Dienstag",
        "火曜日",
    ]


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("de_DE", "de-DE"),
        ("DE-de", "de-DE"),
        ("de", "de"),
        (" pt_br ", "pt-BR"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("de_DE.UTF-8", "de-DE"),
        ("sr_RS@latin", "sr-RS"),
        ("es-419", "es-419"),
        ("", ""),
    ],
)
def test_a_tag_is_written_in_one_way(said: str, tag: str) -> None:
    assert normalise(said) == tag == normalise(tag)


def test_a_show_may_write_its_language_as_a_locale(tmp_path: Path) -> None:
    (tmp_path / "podcaster.toml").write_text('title = "Kurz"\nlanguage = "de_DE.UTF-8"\n', "utf-8")
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "anchor.toml").write_text(
        'engine = "tone"\nlanguage = "DE-at"\n', "utf-8"
    )
    show = load_show(tmp_path)
    assert (show.language, show.profiles["anchor"].language) == ("de-DE", "de-AT")
