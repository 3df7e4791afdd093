"""What people are told about where their event lies."""

from __future__ import annotations


def away_words(place: str) -> str:
    """A file that should not be worked on where it lies."""
    where = (
        f"in {place}"
        if place.startswith(("a cloud", "One", "Drop", "Google", "iCloud", "Next", "own"))
        else f"on {place}"
    )
    return f"This event lies {where}. Work on a copy on this laptop; it is brought back when you close it."


def conflict_words(names: list[str]) -> str:
    """Copies that a cloud made when two laptops wrote at once."""
    shown = " and ".join(f"“{one}”" for one in names[:2])
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return f"Beside this event lies {shown}{more}: two laptops wrote at once. Merge it, nothing is overwritten."
