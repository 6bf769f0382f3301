"""Clips to a tagged audio file: timeline, studio, loudness, tags."""

MEASURING = 1
"""Revision of how speech is measured; clips that were measured otherwise are measured again."""
