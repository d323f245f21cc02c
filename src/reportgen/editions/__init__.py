"""Editions: read from edition.toml, held against themselves and against each other."""

from reportgen.editions.folder import templates_folder
from reportgen.editions.loading import governing, load, load_all

__all__ = ["governing", "load", "load_all", "templates_folder"]
