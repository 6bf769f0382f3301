"""Serving a show over HTTP: for trying it, and for subscribing on the home network."""

from podcaster.serve.app import FeedWriter, application
from podcaster.serve.feeds import feed_writer
from podcaster.serve.server import base_address, is_loopback, listen, qr_code, run

__all__ = [
    "FeedWriter",
    "application",
    "base_address",
    "feed_writer",
    "is_loopback",
    "listen",
    "qr_code",
    "run",
]
