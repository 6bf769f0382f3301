"""From script to clips: engines, the clip cache, workers, the conformance test of engines."""
