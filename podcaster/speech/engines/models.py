"""Where the voice models of this user are."""

from pathlib import Path


def models_folder(engine: str) -> Path:
    """The folder of an engine's voices in the user's data directory."""
    from platformdirs import user_data_path

    return user_data_path("podcaster", appauthor=False) / "voices" / engine
