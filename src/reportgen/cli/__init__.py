"""The command line. typer lives here alone."""

from reportgen.cli.app import main

__all__ = ["main"]
