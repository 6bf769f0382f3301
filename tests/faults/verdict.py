"""What must hold of a show and its target at any instant: nothing is promised that is not there."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from defusedxml.ElementTree import fromstring

from faults.scenarios import BASE
from podcaster.publish.sending import RECORD
from podcaster.show.manifests import DamagedManifest
from podcaster.show.showdir import UNLISTED, ShowDir
from podcaster.show.wholefiles import PART

CODES = {0, 1, 65, 66, 69, 73, 75, 78}
"""Exit codes with which a failing disk may end a command (docs/commands.md)."""
_PODCAST = "{https://podcastindex.org/namespace/1.0}"


def broken_promises(root: Path, base: str) -> Iterator[str]:
    """What the feeds in a folder name and it does not hold as promised."""
    for path in sorted(root.glob("feed*.xml")):
        for address, size in named(path.read_bytes()):
            if not address.startswith(base):
                continue
            file = root / unquote(address.removeprefix(base))
            if not file.is_file():
                yield f"{path.name} names {file.name}, which does not exist"
            elif size and file.stat().st_size != size:
                yield f"{path.name} gives {file.name} {size} bytes, it has {file.stat().st_size}"


def named(feed: bytes) -> Iterator[tuple[str, int]]:
    """Addresses of the files that a feed names, with their sizes where it says so."""
    for item in fromstring(feed).iter("item"):
        for enclosure in item.findall("enclosure"):
            yield enclosure.get("url"), int(enclosure.get("length"))
        for tag in ("transcript", "chapters"):
            for one in item.findall(f"{_PODCAST}{tag}"):
                yield one.get("url"), 0


def faults_of_show(root: Path, base: str) -> Iterator[str]:
    """The same of a show, whose manifests must be whole and vouch for their files."""
    yield from broken_promises(root, base)
    directory = ShowDir(root)
    for path in directory.manifests():
        try:
            episode = directory.read_manifest(path)
        except DamagedManifest as error:
            yield f"{path}: {error}"
            continue
        if (path.parent / UNLISTED).exists():
            # Between two versions: the sound is one of them, the next run writes what is beside it.
            episode = replace(episode, files={})
        if not directory.is_whole(episode):
            yield f"{path}: its files are not what it promises"


def faults_of_site(site: Path, base: str) -> Iterator[str]:
    """The same of a published folder, whose record must be true."""
    yield from broken_promises(site, base)
    record = site / RECORD
    if not record.exists():
        return
    for name, sent in json.loads(record.read_bytes())["files"].items():
        if sent["size"] < 0:  # on its way
            continue
        file = site / name
        if not file.is_file():
            yield f"the record names {name}, which does not exist"
        elif hashlib.sha256(file.read_bytes()).hexdigest() != sent["sha256"]:
            yield f"the record gives {name} another hash"


@dataclass(frozen=True, slots=True)
class Facts:
    """What two runs of the same command must have in common: all but what is minted or dated."""

    episodes: frozenset[object]
    files: frozenset[str]


def facts(root: Path) -> Facts:
    """The facts of a show, or of a published folder."""
    is_show = (root / "podcaster.toml").exists()
    episodes = ShowDir(root).episodes() if is_show else ()
    return Facts(
        frozenset(
            (one.number, one.title, one.edition, len(one.captions), one.audio.duration)
            for one in episodes
        ),
        frozenset(
            re.sub(r"-[0-9a-f]{8}\.", ".", path.relative_to(root).as_posix())
            for path in root.rglob("*")
            if path.is_file() and ".podcaster" not in path.parts
            # Never published; the next write of the same file replaces it.
            if not path.name.endswith(PART)
        ),
    )


def promises(folder: Path) -> dict[str, frozenset[str]]:
    """Path of each feed, manifest and record below a folder → paths of the files that it names."""
    found: dict[str, frozenset[str]] = {}
    for path in folder.glob("*/feed*.xml"):
        addresses = (address for address, _ in named(path.read_bytes()))
        found[str(path)] = frozenset(
            str(path.parent / unquote(address.removeprefix(BASE)))
            for address in addresses
            if address.startswith(BASE)
        )
    for path in folder.glob("*/episodes/*/episode.json"):
        episode = ShowDir(path.parents[2]).read_manifest(path)
        names = (path.parent / name for name in ShowDir.file_names(episode))
        found[str(path)] = frozenset(str(each) for each in names if each.exists())
    for path in folder.glob(f"*/{RECORD}"):
        sent = json.loads(path.read_bytes())["files"]
        found[str(path)] = frozenset(
            str(path.parent / name) for name, one in sent.items() if one["size"] >= 0
        )
    return found
