"""The sentences around the stories, from the show's templates."""

import string
from collections.abc import Mapping
from dataclasses import fields, replace

from podcaster import languages
from podcaster.errors import BadConfig, nearest
from podcaster.model import Show, Templates

FIELDS = ("show", "date", "weekday", "title", "titles", "count", "author")
UNSPOKEN = ("quotes", "writer", "brief")
SPOKEN = tuple(field.name for field in fields(Templates) if field.name not in UNSPOKEN)
DEFAULT = Templates()

WORDLESS = Templates(
    greeting="{show}. {date}.",
    headlines="",
    update="{title}",
    sign_off="{show}.",
    read_more="",
    correction="",
)
"""Templates without words, for languages that have no templates."""


def templates_of(show: Show) -> Templates:
    """The show's templates, checked; defaults are in the show's language.

    Raises:
        BadConfig: an unknown field, or unmatched braces.
    """
    for name in SPOKEN:
        _check(name, getattr(show.script, name))
    local = languages.language_file(show.language).show or WORDLESS
    untouched = {
        name: getattr(local, name)
        for name in SPOKEN
        if hasattr(local, name) and getattr(show.script, name) == getattr(DEFAULT, name)
    }
    return replace(show.script, **untouched)


def fill(template: str, values: Mapping[str, str]) -> str:
    """A template with its fields filled in, on one line."""
    return " ".join(template.format_map(values).split())


def _check(name: str, template: str) -> None:
    where = f"podcaster.toml: script.{name}"
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError as error:
        raise BadConfig(
            f"{where}: braces do not match in {template!r}; write {{{{ and }}}} for real ones"
        ) from error
    for _, field, spec, conversion in parts:
        if field is None:
            continue
        if field not in FIELDS:
            raise BadConfig(f"{where}: no field {{{field}}}{_nearest(field)}")
        if spec or conversion:
            raise BadConfig(f"{where}: {{{field}}} takes no format; write {{{field}}} alone")


def _nearest(field: str) -> str:
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    return nearest(field, FIELDS, "{{{}}}") or f"; fields: {known}"
