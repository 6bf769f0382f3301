"""The sentences around the stories, from the show's templates."""

import string
from collections.abc import Iterator, Mapping
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
    for fault in template_faults(show):
        raise BadConfig(f"podcaster.toml: {fault}")
    local = languages.language_file(show.language).show or WORDLESS
    untouched = {
        name: getattr(local, name)
        for name in SPOKEN
        if hasattr(local, name) and getattr(show.script, name) == getattr(DEFAULT, name)
    }
    return replace(show.script, **untouched)


def template_faults(show: Show) -> Iterator[str]:
    """The unknown fields and unmatched braces, at most one for each template, with its key."""
    for name in SPOKEN:
        if fault := _fault(getattr(show.script, name)):
            yield f"script.{name}: {fault}"


def fill(template: str, values: Mapping[str, str]) -> str:
    """A template with its fields filled in, on one line."""
    return " ".join(template.format_map(values).split())


def _fault(template: str) -> str:
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError:
        return f"braces do not match in {template!r}; write {{{{ and }}}} for real ones"
    for _, field, spec, conversion in parts:
        if field is None:
            continue
        if field not in FIELDS:
            return f"no field {{{field}}}{_nearest(field)}"
        if spec or conversion:
            return f"{{{field}}} takes no format; write {{{field}}} alone"
    return ""


def _nearest(field: str) -> str:
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    return nearest(field, FIELDS, "{{{}}}") or f"; fields: {known}"
