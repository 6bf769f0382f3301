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
                return b"".join(feed.pieces(show, one, base_url=base))
        return None

    return write
