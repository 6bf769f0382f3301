"""`podcaster voices`: who can speak here, and what the others lack."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from podcaster.cli import terminal
from podcaster.cli.options import json_option, show_option, verbosity_options
from podcaster.errors import EngineUnavailable, NotFound, PodcasterError
from podcaster.model import Voice
from podcaster.speech.engines import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileState:
    """A voice profile of the show, and whether it can speak on this machine."""

    name: str
    engine: str
    language: str
    fallback: str | None
    missing: str
    """What is in the way; empty when it can speak."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineState:
    """An engine, and what it has to offer on this machine."""

    name: str
    revision: str
    missing: str
    voices: tuple[Offer, ...]


@click.group(
    invoke_without_command=True,
    epilog="Example: podcaster voices --json   ·   podcaster voices install emma",
)
@show_option
@json_option
@verbosity_options
@click.pass_context
def voices(context: click.Context, root: Path, as_json: bool, quiet: bool) -> None:
    """List the show's voices and all engines, and say what those lack that cannot run.

    No model is loaded and no network is asked. With --quiet only what cannot run is named.
    """
    if context.invoked_subcommand:
        return
    profiles = [_profile_state(voice) for voice in _profiles(root).values()]
    found = list(_engine_states())
    if quiet:
        profiles = [one for one in profiles if one.missing]
        found = [one for one in found if one.missing]
    if as_json:
        terminal.print_json({"profiles": profiles, "engines": found})
        return
    for line in (*_profile_lines(profiles), *_engine_lines(found)):
        click.echo(line)


@voices.command(epilog="Example: podcaster voices install emma")
@click.argument("name")
@verbosity_options
def install(name: str, quiet: bool) -> None:
    """Fetch a voice, verify it, and keep it for all shows of this user.

    NAME is one of hibari's (emma, fenrir, fable, kore) or of Piper's, such as en_GB-alba-medium.
    """
    from podcaster.speech import engines

    for engine_name in engines.names():
        try:
            engine = engines.load(engine_name)
        except EngineUnavailable:
            continue
        if isinstance(engine, engines.Installing) and engine.can_install(name):
            if not quiet:
                click.echo(f"{engine_name}: fetching {name} …", err=True)
            path = engine.install(name)
            if not quiet:
                click.echo(path)
            return
    raise NotFound(
        f"no engine has a voice named '{name}'; hibari's are emma, fenrir, fable and kore, "
        f"Piper's have names like en_GB-alba-medium"
    )


def _profiles(root: Path) -> Mapping[str, Voice]:
    """The show's profiles; where there is no show there are none."""
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


def _missing(voice: Voice) -> str:
    from podcaster.speech import engines

    try:
        engines.check(voice)
    except PodcasterError as error:
        return str(error).removeprefix(f"voice '{voice.name}': ")
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
        engine = engines.load(name)
        return engine.voices() if isinstance(engine, engines.Listing) else ()
    except PodcasterError:
        return ()


def _profile_lines(profiles: list[ProfileState]) -> Iterator[str]:
    if profiles:
        yield "Voices of this show"
    for voice in profiles:
        state = voice.missing or "ready"
        fallback = f", falls back on {voice.fallback}" if voice.fallback else ""
        told = f"{voice.engine}, {voice.language}{fallback}: {terminal.one_line(state)}"
        yield f"  {terminal.one_line(voice.name):<12} {told}"
    if profiles:
        yield ""


def _engine_lines(found: list[EngineState]) -> Iterator[str]:
    yield "Engines on this machine"
    for engine in found:
        yield f"  {engine.name:<12} {terminal.one_line(engine.missing or 'ready')}"
        if engine.voices:
            yield f"  {'':<12} {_summary(engine.voices)}"


def _summary(offers: tuple[Offer, ...]) -> str:
    """Few voices by name, many by number."""
    here = [offer.name for offer in offers if offer.installed]
    more = [offer.name for offer in offers if not offer.installed]
    told = f"voices: {', '.join(here[:6])}" + (f" and {len(here) - 6} more" if here[6:] else "")
    return told + (f"; to be installed: {', '.join(more)}" if more else "")
