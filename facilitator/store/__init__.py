"""The event file: the only home of SQLite."""
