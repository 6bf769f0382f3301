"""The show directory: its files, its configuration, and its manifests."""
