"""Turns news articles into a daily podcast."""

__version__ = "0.1.0"
