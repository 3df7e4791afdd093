"""The few questions that stand in front of the window."""
