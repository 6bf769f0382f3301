"""What makes a page of the feed when a person opens it in a browser."""

from importlib.resources import files


def stylesheet() -> dict[str, bytes]:
    """File name to content of what stands beside the feed."""
    return {"feed.xsl": files(__package__).joinpath("feed.xsl").read_bytes()}
