"""The commands of the terminal: a composition root without Qt."""
