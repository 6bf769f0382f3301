"""Serving a show over HTTP, to try it or to subscribe on the home network."""

from podcaster.publish.serve.adding import AddPage, add_token
from podcaster.publish.serve.app import FeedWriter, application
from podcaster.publish.serve.feeds import feed_writer
from podcaster.publish.serve.server import base_address, is_loopback, listen, qr_code, run

__all__ = [
    "AddPage",
    "FeedWriter",
    "add_token",
    "application",
    "base_address",
    "feed_writer",
    "is_loopback",
    "listen",
    "qr_code",
    "run",
]
