"""What the tests of the web page share: finished pages."""

import pytest

from reportgen.commands.forms import page
from reportgen.model.report import Report


@pytest.fixture(scope="session")
def made(complete: Report) -> bytes:
    """For each edition, the page of a report that uses all that the form has."""
    return page(complete)
