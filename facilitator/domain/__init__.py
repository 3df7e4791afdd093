"""Records, their rules and the state of an event."""
