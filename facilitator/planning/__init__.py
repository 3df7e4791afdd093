"""Algorithms without any input or output."""
