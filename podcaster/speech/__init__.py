"""From script to clips: engines, clip cache, workers, and the engines' conformance test."""
