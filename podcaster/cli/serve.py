"""`podcaster serve`: serve the show over HTTP."""

import re
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from podcaster.cli.options import show_option, verbosity_options
from podcaster.cli.terminal import examples

if TYPE_CHECKING:
    from podcaster.model import Show
    from podcaster.publish.serve import AddPage
    from podcaster.show.showdir import ShowDir


def _check_token(ctx: click.Context, param: click.Parameter, token: str) -> str:
    if token and not re.fullmatch(r"[A-Za-z0-9_-]{8,128}", token):
        raise click.BadParameter("a token is 8 to 128 letters, digits, - or _")
    return token


def _check_hosts(
    ctx: click.Context, param: click.Parameter, names: tuple[str, ...]
) -> tuple[str, ...]:
    for name in names:
        if not re.fullmatch(r"[\w.-]+", name):
            raise click.BadParameter(f"{name!r} is not a host name; one is news.example.org")
    return names


@click.command(
    epilog=examples("podcaster serve --host 0.0.0.0", "podcaster serve --host 0.0.0.0 --add")
)
@show_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; 0.0.0.0 lets phones on your network subscribe.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on.",
)
@click.option(
    "--token",
    metavar="WORD",
    default="",
    envvar="PODCASTER_TOKEN",
    callback=_check_token,
    help="Secret that every address starts with; without it, nothing is found.",
)
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="NAME",
    callback=_check_hosts,
    help="Another name under which the server is reached, such as a proxy's.",
)
@click.option(
    "--add", is_flag=True, help="Also serve a page at a secret address that takes articles to read."
)
@verbosity_options
def serve(
    root: Path, host: str, port: int, token: str, allowed: tuple[str, ...], add: bool, quiet: bool
) -> None:
    """Serve the show over HTTP, to try it or to subscribe on the home network.

    Prints the feed's address, with a QR code if other devices can reach it. Only feeds, pages,
    audio and the files they name are served. Stop it with Ctrl-C.
    """
    from podcaster.episodes import catalogue
    from podcaster.publish import serve as server
    from podcaster.show.showdir import FEED, ShowDir

    directory = ShowDir(root)
    show = directory.show()
    if not (root / FEED).exists():  # also for a show without episodes
        with directory.lock():
            catalogue.update(directory, show)
    listening = server.listen(host, port)
    with listening:
        base = server.base_address(listening, token)
        if not quiet:
            _announce(base)
        adding = _add_page(directory, show, base) if add else None
        app = server.application(
            root,
            feeds=server.feed_writer(directory),
            token=token,
            hosts={*allowed, host, urlsplit(show.base_url).hostname or ""},
            log=None if quiet else partial(click.echo, err=True),
            adding=adding,
        )
        server.run(app, listening)


def _add_page(directory: "ShowDir", show: "Show", base: str) -> "AddPage":
    """The page that takes addresses; where it is, is said even with --quiet."""
    from podcaster.publish.serve import AddPage, add_token
    from podcaster.sources import save_link

    token = add_token(directory)
    click.echo(f"{base}/add/{token}")
    unread = "" if any(one.saved for one in show.sources) else UNREAD
    if unread:
        click.echo(f"warning: {unread}", err=True)

    def save(url: str) -> bool:
        return save_link(directory.saved_links, url, now=datetime.now(UTC))

    return AddPage(token, save, title=show.title, hint=unread)


UNREAD = "no source in podcaster.toml has `saved = true`, so nothing reads this list"


def _announce(base: str) -> None:
    from podcaster.publish.serve import is_loopback, qr_code

    click.echo(f"{base}/feed.xml")
    if is_loopback(base):
        click.echo(
            "Only this computer can reach it; use --host 0.0.0.0 for your network.", err=True
        )
    else:
        click.echo(qr_code(f"{base}/feed.xml"), nl=False)
    click.echo(f"Page: {base}/   ·   Ctrl-C stops.", err=True)
