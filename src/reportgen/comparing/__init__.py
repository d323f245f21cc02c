"""Two forms of a report held against each other: which figures, labels and paragraphs differ, word by word. Pure functions."""
