"""The show's feeds for whoever asks: with all addresses below the one that they asked at."""

from podcaster import feed
from podcaster.publish.serve.app import FeedWriter
from podcaster.show.showdir import ShowDir


def feed_writer(directory: ShowDir) -> FeedWriter:
    """Writes any feed of a show from its manifests, for the address that a caller sees."""

    def write(name: str, base: str) -> bytes | None:
        show = directory.show()
        for one in feed.feeds(show, directory.listings()):
            if one.name == name:
                item = feed.item_writer(show, base_url=base)
                return b"".join(feed.assemble(show, one, item, base_url=base))
        return None

    return write
