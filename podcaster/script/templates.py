"""The sentences around the stories: checked, filled in, and in the show's language."""

import difflib
import string
from collections.abc import Mapping
from dataclasses import fields, replace

from podcaster import languages
from podcaster.errors import BadConfig
from podcaster.model import Show, Templates

FIELDS = ("show", "date", "weekday", "title", "titles", "count", "author")
SPOKEN = tuple(field.name for field in fields(Templates) if field.name != "quotes")
DEFAULT = Templates()

IN_OTHER_WORDS = {
    "de": Templates(
        greeting="Sie hören {show}. Heute ist {date}.",
        headlines="Die Themen:",
        update="Neues zu: {title}",
        sign_off="Das war {show}. Gelesen hat eine künstliche Stimme. Vielen Dank fürs Zuhören.",
        read_more="Den ganzen Artikel finden Sie in den Shownotes.",
        correction="Dieser Beitrag wurde seit der ersten Sendung berichtigt.",
    ),
    "fr": Templates(
        greeting="Vous écoutez {show}, ce {date}.",
        headlines="Dans cette édition :",
        update="Mise à jour : {title}",
        sign_off="C'était {show}, lu par une voix de synthèse. Merci de votre écoute.",
        read_more="L'article complet est dans les notes de l'épisode.",
        correction="Ce sujet a été corrigé depuis sa première diffusion.",
    ),
    "es": Templates(
        greeting="Esto es {show}, hoy, {date}.",
        headlines="En esta edición:",
        update="Actualización: {title}",
        sign_off="Esto ha sido {show}, leído por una voz sintética. Gracias por escuchar.",
        read_more="El artículo completo está en las notas del episodio.",
        correction="Esta noticia se ha corregido desde que se contó por primera vez.",
    ),
    "it": Templates(
        greeting="Questo è {show}, oggi, {date}.",
        headlines="In questa edizione:",
        update="Aggiornamento: {title}",
        sign_off="Avete ascoltato {show}, letto da una voce sintetica. Grazie per l'ascolto.",
        read_more="L'articolo completo è nelle note dell'episodio.",
        correction="Questa notizia è stata corretta dopo la prima diffusione.",
    ),
    "pt": Templates(
        greeting="Isto é {show}, edição de {date}.",
        headlines="Nesta edição:",
        update="Atualização: {title}",
        sign_off="Este foi {show}, lido por uma voz sintética. Agradecemos a sua companhia.",
        read_more="O artigo completo está nas notas do episódio.",
        correction="Esta notícia foi corrigida depois da primeira emissão.",
    ),
    "nl": Templates(
        greeting="Dit is {show} van {date}.",
        headlines="In deze aflevering:",
        update="Update: {title}",
        sign_off="Dit was {show}, gelezen door een synthetische stem. Bedankt voor het luisteren.",
        read_more="Het hele artikel staat bij de aflevering.",
        correction="Dit bericht is na de eerste uitzending gecorrigeerd.",
    ),
    "pl": Templates(
        greeting="To jest {show}. Dziś jest {date}.",
        headlines="W tym wydaniu:",
        update="Aktualizacja: {title}",
        sign_off="To było {show}. Czytał głos syntetyczny. Dziękujemy za wysłuchanie.",
        read_more="Cały artykuł znajduje się w opisie odcinka.",
        correction="Ta wiadomość została poprawiona po pierwszej emisji.",
    ),
    "sv": Templates(
        greeting="Det här är {show}, {date}.",
        headlines="I det här avsnittet:",
        update="Uppdatering: {title}",
        sign_off="Det var {show}, uppläst av en syntetisk röst. Tack för att du lyssnade.",
        read_more="Hela artikeln finns i avsnittets beskrivning.",
        correction="Det här inslaget har rättats efter första sändningen.",
    ),
}
WORDLESS = Templates(
    greeting="{show}. {date}.",
    headlines="",
    update="{title}",
    sign_off="{show}.",
    read_more="",
    correction="",
)
"""For languages that nobody wrote templates in: names and a date offend nobody."""


def templates_of(show: Show) -> Templates:
    """The show's templates, checked; those it left alone are in its own language.

    Raises:
        BadConfig: a field that no template has, or braces that do not match.
    """
    for name in SPOKEN:
        _check(name, getattr(show.script, name))
    language = languages.base(show.language)
    if language == "en":
        return show.script
    local = IN_OTHER_WORDS.get(language, WORDLESS)
    untouched = {
        name: getattr(local, name)
        for name in SPOKEN
        if getattr(show.script, name) == getattr(DEFAULT, name)
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
    near = difflib.get_close_matches(field, FIELDS, n=1)
    if near:
        return f"; did you mean {{{near[0]}}}?"
    return "; fields: " + ", ".join(f"{{{name}}}" for name in FIELDS)
