"""What a phone can do just now: never more than a few things, the most urgent first."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.portal.calls import Call


class Offer(NamedTuple):
    """One thing to do: where it is done, in words, and whether it is *the* thing now."""

    address: str
    words: str
    quiet: str = ""
    first: bool = False


def offers(call: Call) -> list[Offer]:
    """What this phone can do."""
    return []
