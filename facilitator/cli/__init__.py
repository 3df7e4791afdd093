"""The command line: the same event files without the window."""
