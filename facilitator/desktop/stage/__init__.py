"""The second window, for the projector."""
