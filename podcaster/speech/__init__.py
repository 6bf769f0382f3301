"""Script to clips: engines, the clip cache, workers, and the conformance test of engines."""
