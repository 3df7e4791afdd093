"""What people look at, as pure functions of a state."""
