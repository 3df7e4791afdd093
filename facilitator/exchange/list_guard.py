"""Text that a spreadsheet would take for a formula gets an apostrophe before it, and loses it when it is read back.

What a spreadsheet executes can send a whole list to somebody else: no cell of ours begins with a sign that starts one.
"""

from __future__ import annotations

STARTERS = frozenset("=+-@|%＝＋－＠\t\r\n")
GUARD = "'"


def guarded(text: str) -> str:
    """The text as a cell may hold it."""
    return GUARD + text if _needs_guard(text) else text


def unguarded(cell: str) -> str:
    """The text that was guarded; any other cell stays as it is."""
    return cell[1:] if cell.startswith(GUARD) and _needs_guard(cell[1:]) else cell


def _needs_guard(text: str) -> bool:
    """A guard that is typed text needs one itself, so that reading gives back what was written."""
    if text.startswith(GUARD):
        return _needs_guard(text[1:])
    return bool(text) and (text[0] in STARTERS or text.lstrip()[:1] in STARTERS)
