"""The feed, beside the manifests, and the files that it lists."""

from collections.abc import Iterator

from podcaster import feed
from podcaster.episodes.inspection.finding import Finding
from podcaster.errors import BadInput, PodcasterError
from podcaster.feed import addresses
from podcaster.model import Show
from podcaster.show.showdir import FEED, ShowDir
from podcaster.sources.xmltree import read_xml


def of_feed(directory: ShowDir, show: Show) -> Iterator[Finding]:
    path = directory.root / FEED
    if not path.is_file():
        yield Finding(where=FEED, what="is missing; `podcaster feed` writes it")
        return
    content = path.read_bytes()
    try:
        main = feed.feeds(show, directory.listings())[0]
        written = b"".join(feed.pieces(show, main))
    except PodcasterError:
        return  # a broken manifest, which has been named already
    if content != written:
        yield Finding(
            where=FEED,
            what="is not what the manifests say; `podcaster feed` writes it anew",
        )
    yield from (Finding(where=FEED, what=what) for what in _enclosures(directory, show, content))


def _enclosures(directory: ShowDir, show: Show, content: bytes) -> Iterator[str]:
    """Every file that the feed lists exists with the size that it says."""
    try:
        root = read_xml(content, FEED)
    except BadInput as error:
        yield f"is not XML: {error}"
        return
    base = addresses.base_of(show)
    for enclosure in root.iter("enclosure"):
        address = enclosure.get("url", "")
        if not address.startswith(base):
            continue  # an adopted episode, whose audio is at its old home
        path = directory.root / address.removeprefix(base)
        if not path.is_file():
            yield f"lists {address}, which is not there"
        elif str(size := path.stat().st_size) != (length := enclosure.get("length")):
            yield f"gives {address} a length of {length}, it has {size}"
