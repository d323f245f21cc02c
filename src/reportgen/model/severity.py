"""How much a finding weighs."""

from enum import Enum


class Severity(Enum):
    """How much a finding weighs, gravest first."""

    ERROR = "错误"
    """Stops the build."""
    WARNING = "警告"
    """Shown; most likely a fault."""
    HINT = "提示"
    """Shown; worth a look."""
