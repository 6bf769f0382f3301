"""Shell completion, with values from the current show."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from podcaster.errors import PodcasterError

SHELLS = ("bash", "zsh", "fish")


@click.command(
    epilog="\b\nExamples:\n"
    "  podcaster completion bash >> ~/.bashrc\n"
    "  podcaster completion zsh >> ~/.zshrc\n"
    "  podcaster completion fish > ~/.config/fish/completions/podcaster.fish"
)
@click.argument("shell", type=click.Choice(SHELLS), metavar="SHELL")
def completion(shell: str) -> None:
    """Print a completion script for commands, options, voices, episodes and keys."""
    from click.shell_completion import get_completion_class

    from podcaster.cli import group

    kind = get_completion_class(shell)
    if kind:
        click.echo(kind(group, {}, "podcaster", "_PODCASTER_COMPLETE").source())


def _from_show(
    values: Callable[[Path], Iterable[tuple[str, str]]],
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    def complete(
        ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        root = ctx.params.get("root") or "."
        if ctx.get_parameter_source("root") is not ParameterSource.COMMANDLINE:
            root = ctx.find_root().params.get("root") or root
        try:
            return [
                CompletionItem(value, help=words)
                for value, words in values(Path(root))
                if value.startswith(incomplete)
            ]
        except PodcasterError:  # no completions in a broken show
            return []

    return complete


def _episodes(root: Path) -> Iterable[tuple[str, str]]:
    from podcaster.show.showdir import ShowDir

    listings = ShowDir(root).listings()[::-1]
    yield from (("latest", one.title) for one in listings[:1])
    yield from ((one.slug, one.title) for one in listings)


def _voices(root: Path) -> Iterable[tuple[str, str]]:
    from podcaster.episodes.single import show_at
    from podcaster.speech import engines

    show, _ = show_at(root)
    yield from ((voice.name, voice.engine) for voice in show.profiles.values())
    yield from ((name, "engine") for name in engines.names() if name not in show.profiles)


def _keys(root: Path) -> Iterable[tuple[str, str]]:
    from podcaster.show.keys import all_keys

    return ((key.name, key.meaning) for key in all_keys())


complete_keys = _from_show(_keys)
complete_episodes = _from_show(_episodes)
complete_voices = _from_show(_voices)
