"""Web pages: two reports side by side. Each is one file, without scripts, that fetches nothing."""
