"""Web pages: the report, read back and held against it, and two reports side by side. Each is one file, without scripts, that fetches nothing."""
