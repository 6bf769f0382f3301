"""The show directory: configuration, manifests, other files."""
