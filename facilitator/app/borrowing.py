"""Events that lie in a cloud folder, on a share or on a stick: told when they open, worked on here, brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from facilitator.app.opening import events_folder
from facilitator.desktop.jobs import Job, sentence_of

Tell = Callable[[str], object]


def tell_where(parent: QObject, path: Path, tell: Tell) -> None:
    """One line where the file lies badly, or where a cloud has made a second copy of it."""

    def look() -> str:
        from facilitator.queries.whereabouts_words import away_words, conflict_words  # noqa: PLC0415 - late: start-up time
        from facilitator.store.whereabouts import conflicted_copies, whereabouts_of  # noqa: PLC0415 - late: start-up time

        found = whereabouts_of(path)
        beside = [one.name for one in conflicted_copies(path)]
        if beside:
            return conflict_words(beside)
        return away_words(found.name) if found.name else ""

    Job(parent, look, lambda words: tell(f"{words} See Two laptops in the menu Event.") if words else None, tell)


def borrowed(path: Path) -> Path:
    """A copy of an event on this laptop; for the thread of a job."""
    from facilitator.store.borrowing import borrow  # noqa: PLC0415 - late: seldom

    return borrow(path, events_folder())


def bring_back(path: Path) -> str:
    """Brings a closed copy back, if it is one; a sentence about it, "" for any other event."""
    from facilitator.store.borrowing import give_back, is_borrowed  # noqa: PLC0415 - late: seldom

    if not is_borrowed(path):
        return ""
    try:
        found = give_back(path)
    except Exception as problem:
        return sentence_of(problem)
    if found is None:
        return ""
    if found.beside:
        return f"Somebody worked there meanwhile: your work lies beside it as {found.path.name}. Merge the two."
    return f"Brought back to {found.path}."
