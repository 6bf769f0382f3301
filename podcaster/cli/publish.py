"""The commands that move a show: publish, serve, import, opml."""

import os
import re
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from podcaster.cli import terminal
from podcaster.cli.options import (
    force_option,
    json_option,
    new_file,
    show_option,
    verbosity_options,
    wait_option,
)
from podcaster.cli.terminal import examples
from podcaster.errors import BadConfig, CheckFailed

if TYPE_CHECKING:
    from podcaster.model import Show
    from podcaster.publish import CheckReport, Published
    from podcaster.publish.serve import AddPage
    from podcaster.show.showdir import ShowDir


@click.command(
    epilog=examples("podcaster publish --target s3://bucket/show", "podcaster publish --check")
)
@show_option
@click.option(
    "--target",
    metavar="ADDRESS",
    default="",
    help="A directory, s3://…, sftp://… or webdav+https://…  [default: publish.target]",
)
@click.option("--dry-run", is_flag=True, help="Only list what would be uploaded and removed.")
@click.option("--all", "everything", is_flag=True, help="Upload everything, not only what changed.")
@click.option(
    "--allow-removals",
    is_flag=True,
    help="Also remove files from the target that podcaster did not remove from the show.",
)
@click.option("--trust-clock", is_flag=True, help="Continue even if the date looks wrong.")
@click.option(
    "--check",
    is_flag=True,
    help="Then fetch the published feed as an app does, and request every file it names.",
)
@wait_option
@json_option
@verbosity_options
def publish(
    root: Path,
    target: str,
    dry_run: bool,
    everything: bool,
    allow_removals: bool,
    trust_clock: bool,
    check: bool,
    wait: float,
    as_json: bool,
    quiet: bool,
) -> None:
    """Upload what has changed to the show's target: audio first, feeds last, then removals.

    If it is interrupted, the old feed keeps working and the next run continues from there.
    A show without a target can still be checked.
    """
    from podcaster.publish import publish as send
    from podcaster.publish.address import understood
    from podcaster.show.showdir import ShowDir

    show = ShowDir(root).show()
    understood(target or show.publish.target)
    answers: dict[str, Published | CheckReport] = {}
    if target or show.publish.target or show.publish.command or not check:
        with terminal.progress_bar(quiet) as progress:
            answers["published"] = published = send(
                show,
                target=_from_here(target),
                environment=os.environ,
                everything=everything,
                allow_removals=allow_removals,
                dry_run=dry_run,
                trusts_clock=trust_clock,
                progress=progress,
                wait=wait,
            )
        if not quiet and not as_json:
            _tell(published, dry_run)
    if check:
        answers["check"] = report = _check(show)
        if not quiet and not as_json:
            _tell_check(report)
    if as_json:
        terminal.print_json(answers)
    if check and report.faults:
        raise CheckFailed(f"{report.feed}: {terminal.count(len(report.faults), 'fault')}")


def _tell(published: "Published", dry_run: bool) -> None:
    if dry_run:
        for name in published.uploaded:
            click.echo(f"upload  {terminal.one_line(name)}")
        for name in published.removed:
            click.echo(f"remove  {terminal.one_line(name)}")
    would = "would be " if dry_run else ""
    click.echo(
        f"{len(published.uploaded)} {would}uploaded ({published.size / 1e6:.1f} MB), "
        f"{len(published.removed)} {would}removed, {published.unchanged} unchanged",
        err=dry_run,
    )


def _from_here(target: str) -> str:
    """Resolve a directory relative to the current one; podcaster.toml's is the show's."""
    from podcaster.publish.address import is_folder

    if not target or not is_folder(target):
        return target
    return str(Path(target).expanduser().absolute())


def _check(show: "Show") -> "CheckReport":
    from podcaster.publish import check_feed
    from podcaster.show.showdir import FEED

    if not show.base_url:
        raise BadConfig(
            "podcaster.toml: `base_url` is not set; --check needs the address of the published feed"
        )
    return check_feed(f"{show.base_url.rstrip('/')}/{FEED}")


def _tell_check(report: "CheckReport") -> None:
    for fault in report.faults:
        click.echo(terminal.one_line(fault))
    if not report.faults:
        episodes = terminal.count(report.episodes, "episode")
        click.echo(f"{report.feed}: {episodes}, {report.checked} files, no faults")


@click.command(
    "import",
    epilog=examples("podcaster import https://example.org/feed.xml --show ~/shows/morning --audio"),
)
@click.argument("source", metavar="FEED")
@show_option
@click.option(
    "--audio",
    is_flag=True,
    help="Download the audio too. Without it, the feed keeps linking to the old addresses.",
)
@wait_option
@json_option
@verbosity_options
def import_feed(
    source: str, root: Path, audio: bool, wait: float, as_json: bool, quiet: bool
) -> None:
    """Import an existing podcast from FEED (a URL or a file), keeping its guids and dates.

    If the directory has no show yet, one is created from the feed's own title, author and cover;
    an existing podcaster.toml is not changed. Running it again adds new episodes only.
    """
    from podcaster.episodes.adopt import adopt

    with terminal.progress_bar(quiet) as progress:
        adopted = adopt(source, root, audio=audio, progress=progress, wait=wait)
    for warning in adopted.warnings:
        click.echo(f"warning: {terminal.one_line(warning)}", err=True)
    if as_json:
        terminal.print_json(adopted)
    elif not quiet:
        made = terminal.count(len(adopted.episodes), "episode")
        where = (
            f", {adopted.elsewhere} with audio at their old address" if adopted.elsewhere else ""
        )
        title = terminal.one_line(adopted.title)
        click.echo(f"{title}: {made} imported, {adopted.known} already known{where}")


@click.command(epilog=examples("podcaster opml -o shows.opml"))
@show_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write.  [default: standard output]",
)
@force_option
@verbosity_options
def opml(root: Path, output: Path | None, force: bool, quiet: bool) -> None:
    """Write the show's feeds as an OPML 2.0 file, which podcast apps can import."""
    from podcaster import feed
    from podcaster.feed.selection import to_opml
    from podcaster.show.showdir import ShowDir
    from podcaster.show.wholefiles import writing

    directory = ShowDir(root)
    show = directory.show()
    if not show.base_url:
        click.echo(
            "warning: podcaster.toml: `base_url` is not set, so apps cannot reach the feed",
            err=True,
        )
    text = to_opml(show, feed.feeds(show, directory.listings()))
    if output:
        with writing(output), new_file(output, force=force) as part:
            part.write_text(text, encoding="utf-8")
        if not quiet:
            click.echo(output)
    else:
        click.echo(text, nl=False)


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
    """The page that takes addresses; its address is printed even with --quiet."""
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


def can_show(text: str) -> bool:
    """Whether standard output has a text's characters; Latin-1 has no blocks for a QR code."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


UNREAD = "no source in podcaster.toml has `saved = true`, so nothing reads this list"


def _announce(base: str) -> None:
    from podcaster.publish.serve import is_loopback, qr_code

    click.echo(f"{base}/feed.xml")
    if is_loopback(base):
        click.echo(
            "Only this computer can reach it; use --host 0.0.0.0 for your network.", err=True
        )
    elif can_show(code := qr_code(f"{base}/feed.xml")):
        click.echo(code, nl=False)
    click.echo(f"Page: {base}/   ·   Ctrl-C stops.", err=True)
