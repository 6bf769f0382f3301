"""The show's own sentences."""

from datetime import date

import pytest

from podcaster import languages
from podcaster.errors import BadConfig
from podcaster.model import Article, Block, Show, Templates
from podcaster.script import write_script
from podcaster.script.write import template_faults, templates_of

ARTICLES = [
    Article(title="Harbour opens", blocks=(Block("It opened."),)),
    Article(title="Pier closes", blocks=(Block("It closed."),)),
]


def greeting(template: str, **show: str) -> str:
    rules = Templates(greeting=template)
    script = write_script(
        ARTICLES,
        Show(title="The Brief", script=rules, **show),  # type: ignore[arg-type]
        day=date(2026, 11, 24),
    )
    return " ".join(segment.written for segment in script.greeting)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{show}: {count} stories on {weekday}.", "The Brief: 2 stories on Tuesday."),
        (
            "First, {title}. All: {titles}.",
            "First, Harbour opens. All: Harbour opens; Pier closes.",
        ),
        ("By {author}, for {date}.", "By Ann Lee, for Tuesday, November 24."),
        ("Braces {{like these}}.", "Braces {like these}."),
        ("", ""),
    ],
)
def test_fields_are_filled_in(template: str, said: str) -> None:
    assert greeting(template, author="Ann Lee") == said


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("Hi {shwo}.", r"script\.greeting: no field \{shwo\}; did you mean \{show\}"),
        ("Hi {xyzzy}.", r"no field \{xyzzy\}; fields: \{show\}, \{date\}"),
        ("Hi {show.root}.", r"no field \{show\.root\}"),
        ("Hi {}.", r"no field \{\}"),
        ("Hi {date:%Y}.", r"\{date\} takes no format"),
        ("Hi {show!r}.", r"\{show\} takes no format"),
        ("Hi {show", "braces do not match"),
        ("Hi }", "braces do not match"),
    ],
)
def test_a_faulty_template_is_named(template: str, message: str) -> None:
    with pytest.raises(BadConfig, match=message):
        greeting(template)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de-DE", "Sie hören The Brief. Heute ist Dienstag, der 24. November."),
        ("fr", "Vous écoutez The Brief, ce mardi 24 novembre."),
        ("es-MX", "Esto es The Brief, hoy, martes 24 de noviembre."),
        ("it", "Questo è The Brief, oggi, martedì 24 novembre."),
        ("pt-BR", "Isto é The Brief, edição de terça-feira, 24 de novembro."),
        ("nl", "Dit is The Brief van dinsdag 24 november."),
        ("pl", "To jest The Brief. Dziś jest wtorek, 24 listopada."),
        ("sv", "Det här är The Brief, tisdag den 24 november."),
        ("fi", "The Brief. tiistai 24. marraskuuta 2026."),
    ],
)
def test_a_show_greets_in_its_own_language(language: str, said: str) -> None:
    assert greeting(Templates().greeting, language=language) == said


def test_a_template_that_was_changed_is_left_alone() -> None:
    assert greeting("Moin, {show}.", language="de") == "Moin, The Brief."


@pytest.mark.parametrize("language", languages.known())
def test_the_templates_of_every_language_are_sound(language: str) -> None:
    first = templates_of(Show(title="The Brief", language=language))
    assert first == templates_of(Show(title="The Brief", language="en", script=first))


def test_every_faulty_template_is_found_with_its_key() -> None:
    rules = Templates(greeting="Hi {nme}", sign_off="Bye {show", headlines="{titles}")
    assert [fault.split(":")[0] for fault in template_faults(Show(title="A", script=rules))] == [
        "script.greeting",
        "script.sign_off",
    ]
    assert not list(template_faults(Show(title="A")))
