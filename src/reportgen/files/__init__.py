"""Files on disk: names, safe writing, locks, what a command is about."""
