"""Published reports, as Word, web page or PDF, read back into a Report: what is recognised is taken, what is not is named."""

SUFFIXES = (".docx", ".html", ".htm", ".mht", ".mhtml", ".pdf")
"""What published reports are named by."""
