"""The annual report on open government information, from a workbook to the official Word document."""

__version__ = "0.1.0"
