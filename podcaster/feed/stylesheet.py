"""What makes a page of the feed when a person opens it in a browser."""

from importlib.resources import files

from podcaster.feed import channel


def stylesheet() -> dict[str, bytes]:
    """File name to content of what stands beside the feed."""
    return {
        name: files(__package__).joinpath(name).read_bytes() for name in (channel.XSL, channel.CSS)
    }
