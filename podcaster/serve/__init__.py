"""Serving a show over HTTP: for trying it, and for subscribing on the home network."""

from podcaster.serve.app import FeedWriter, application
from podcaster.serve.server import base_address, listen, qr_code, run

__all__ = ["FeedWriter", "application", "base_address", "listen", "qr_code", "run"]
