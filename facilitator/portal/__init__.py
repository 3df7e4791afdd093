"""Participants' pages on phones: a small server on the local network that nobody needs. Begin at `phones.Phones`."""
