"""The Jinja2 environment: text is escaped, shows may override templates."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from podcaster.errors import BadConfig
from podcaster.show import plain

if TYPE_CHECKING:
    from jinja2 import Environment


def render_template(name: str, overrides: Path | None, **values: object) -> str:
    """Render a template, a show's own if it has one of that name.

    Raises:
        BadConfig: a show's own template is at fault.
    """
    from jinja2 import TemplateError

    try:
        return _environment(overrides).get_template(name).render(values)
    except TemplateError as error:
        where = getattr(error, "filename", None) or name
        line = getattr(error, "lineno", None)
        raise BadConfig(
            f"{where}{f', line {line}' if line else ''}: {error.message or type(error).__name__}; "
            "mend this template, or remove it to have the built-in one"
        ) from error


@cache
def _environment(overrides: Path | None) -> "Environment":
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

    own = PackageLoader("podcaster.feed.pages")
    loaders = [FileSystemLoader(overrides), own] if overrides else [own]
    return Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _clean(value: Any) -> Any:
    """Every value on its way into a page; what is markup already was made by us."""
    return plain.clean(value) if type(value) is str else value
