"""Clips to a tagged audio file: timeline, studio, loudness, tags."""
