"""The command line. typer lives here alone."""

import gc
from typing import NoReturn

OBJECTS_BETWEEN_COLLECTIONS = 30_000
"""Python looks for garbage in cycles every 700 new objects; a report leaves next to none, and looking took a twelfth of its time."""


def main() -> NoReturn:
    """The command ``reportgen``."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    from reportgen.cli.app import main

    try:
        main()
    finally:
        gc.freeze()  # as the process ends, Python would look through everything once more
