"""`podcaster voices`: the voices of this machine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from podcaster.cli import terminal
from podcaster.cli.options import json_option, show_option, verbosity_options
from podcaster.cli.terminal import Group, examples
from podcaster.errors import EngineUnavailable, NotFound, PodcasterError, nearest
from podcaster.model import Voice
from podcaster.speech.engines import Offer

DOWNLOADS = ("emma", "fenrir", "fable", "kore")
"""hibari's voices that have to be downloaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileState:
    """A voice profile of the show, and whether it works on this machine."""

    name: str
    engine: str
    language: str
    fallback: str | None
    missing: str
    """The reason why it cannot run; empty if it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineState:
    """An engine and its voices on this machine."""

    name: str
    revision: str
    missing: str
    voices: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageState:
    """A supported language, with the quality of its spoken figures."""

    language: str
    state: str
    """`measured`, or `raw` if its quality has not been measured."""
    right: float | None
    """Share of sentences read correctly, 0 to 1."""
    sentences: int | None


@click.group(
    cls=Group,
    invoke_without_command=True,
    epilog=examples(
        "podcaster voices", "podcaster voices --language de", "podcaster voices install emma"
    ),
)
@show_option
@click.option("--language", metavar="TAG", help="Show the best voice for a language, such as de.")
@json_option
@verbosity_options
@click.pass_context
def voices(
    context: click.Context, root: Path, language: str | None, as_json: bool, quiet: bool
) -> None:
    """List the show's voices and the engines, and what is missing for those that cannot run.

    Needs no network and loads no model. With --quiet, lists only what cannot run. With --language,
    shows the best voice on this machine for that language, and how to get a better one.
    """
    if context.invoked_subcommand:
        return
    if language:
        _tell_best(language, as_json)
        return
    profiles = [_profile_state(voice) for voice in _profiles(root).values()]
    found = list(_engine_states())
    spoken = list(_language_states())
    if quiet:
        profiles = [one for one in profiles if one.missing]
        found = [one for one in found if one.missing]
    if as_json:
        terminal.print_json({"profiles": profiles, "engines": found, "languages": spoken})
        return
    for line in (*_profile_lines(profiles), *_engine_lines(found)):
        click.echo(line)
    for line in () if quiet else _language_lines(spoken):
        click.echo(line)


def _tell_best(language: str, as_json: bool) -> None:
    from podcaster.speech.engines import choosing

    found = choosing.choices(language)
    best, better = choosing.best_here(found)
    if as_json:
        terminal.print_json({"language": language, "best": best, "voices": found})
        return
    if best is None:
        raise NotFound(
            f"no engine speaks {terminal.one_line(language)!r}; a language tag looks like de or"
            " en-GB"
        )
    click.echo(f"Best here:  {best.engine} {best.voice}".rstrip())
    for choice in better:
        how = choice.install or choice.missing
        click.echo(f"Better:     {choice.engine} {choice.voice}: {terminal.one_line(how)}")


@voices.command(epilog=examples("podcaster voices install emma"))
@click.argument("name")
@verbosity_options
def install(name: str, quiet: bool) -> None:
    """Download and verify a voice for all shows of this user.

    NAME is a hibari voice (emma, fenrir, fable, kore), kokoro for all of Kokoro's, or a Piper voice
    such as en_GB-alba-medium.
    """
    from podcaster.speech import engines

    for engine_name in engines.names():
        try:
            engine = engines.load(engine_name)
        except EngineUnavailable:
            continue
        if engine.can_install(name):
            if not quiet:
                click.echo(f"{engine_name}: downloading {name} …", err=True)
            path = engine.install(name)
            if not quiet:
                click.echo(path)
            return
    raise NotFound(
        f"no engine has a voice named '{name}'{nearest(name, DOWNLOADS)}; "
        f"hibari has {', '.join(DOWNLOADS)}, "
        f"Piper has names like en_GB-alba-medium"
    )


def _profiles(root: Path) -> Mapping[str, Voice]:
    """The show's voice profiles; empty outside a show."""
    from podcaster.show.config import load_show

    try:
        return load_show(root).profiles
    except NotFound:
        return {}


def _profile_state(voice: Voice) -> ProfileState:
    return ProfileState(
        name=voice.name,
        engine=voice.engine,
        language=voice.language,
        fallback=voice.fallback,
        missing=_missing(voice),
    )


def _engine_states() -> Iterator[EngineState]:
    from podcaster.speech import engines

    for name in engines.names():
        voice = Voice(name=name, engine=name)
        yield EngineState(
            name=name, revision=_revision(voice), missing=_missing(voice), voices=_offers(name)
        )


def _language_states() -> Iterator[LanguageState]:
    from podcaster import languages

    for tag in languages.known():
        measured = languages.language_file(tag).measured
        yield LanguageState(
            language=tag,
            state="measured" if measured else "raw",
            right=measured.right if measured else None,
            sentences=measured.sentences if measured else None,
        )


def _missing(voice: Voice) -> str:
    from podcaster.speech import engines

    try:
        engines.check(voice)
    except PodcasterError as error:
        reason = str(error).removeprefix(f"voice '{voice.name}': ")
        return reason.removeprefix(f"{voice.engine}: ").removeprefix(f"{voice.engine} ")
    return ""


def _revision(voice: Voice) -> str:
    from podcaster.speech import engines

    try:
        return engines.revision(voice)
    except PodcasterError:
        return ""


def _offers(name: str) -> tuple[Offer, ...]:
    from podcaster.speech import engines

    try:
        return engines.load(name).voices()
    except PodcasterError:
        return ()


def _profile_lines(profiles: list[ProfileState]) -> Iterator[str]:
    if profiles:
        yield "Voices of this show"
    for voice in profiles:
        state = voice.missing or "ready"
        fallback = f", fallback {voice.fallback}" if voice.fallback else ""
        state_line = f"{voice.engine}, {voice.language}{fallback}: {terminal.one_line(state)}"
        yield f"  {terminal.one_line(voice.name):<12} {state_line}"
    if profiles:
        yield ""


def _engine_lines(found: list[EngineState]) -> Iterator[str]:
    yield "Engines on this machine"
    for engine in found:
        yield f"  {engine.name:<12} {terminal.one_line(engine.missing or 'ready')}"
        if engine.voices:
            yield f"  {'':<12} {_summary(engine.voices)}"


def _language_lines(found: list[LanguageState]) -> Iterator[str]:
    measured = [f"{one.language} {one.right:.2f}" for one in found if one.right is not None]
    raw = [one.language for one in found if one.right is None]
    yield ""
    yield "How figures are read"
    yield f"  {'measured':<12} {', '.join(measured)} of the sentences read right"
    yield f"  {'raw':<12} {', '.join(raw)} and every other language: not measured"


def _summary(offers: tuple[Offer, ...]) -> str:
    """List up to six voices, with the number of others."""
    here = [offer.name for offer in offers if offer.installed]
    more = [offer.name for offer in offers if not offer.installed]
    listed = [f"voices: {_few(here)}"] if here else []
    return "; ".join([*listed, f"can be installed: {_few(more)}"] if more else listed)


def _few(names: list[str]) -> str:
    return ", ".join(names[:6]) + (f" and {len(names) - 6} more" if names[6:] else "")
