"""Published reports, as Word, web page or PDF, read back into a Report: what is recognised is taken, what is not is named."""

PAGES = (".html", ".htm", ".mht", ".mhtml")
"""What web pages are named by."""

SUFFIXES = (".docx", *PAGES, ".pdf")
"""What published reports are named by."""
