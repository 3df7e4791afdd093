"""Participants' pages on the local network."""
