"""Reading an event for a command: the file itself, or its newest snapshot where it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from facilitator.cli.arguments import WrongUse
from facilitator.cli.saying import complain
from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.store import reading
from facilitator.store.errors import CannotRead, NewerFile
from facilitator.store.snapshots import newest_for
from facilitator.words import say


def place_to_read(file: Path, snapshot: bool) -> tuple[Path, int | None]:
    """Which file to read, and the age of the snapshot in minutes if it is one."""
    if not snapshot:
        return file, None
    found = newest_for(file)
    if found is None:
        raise CannotRead(file, say("There is no snapshot of “{name}” yet.", name=file.name))
    return found.path, found.minutes_old


def state_to_look_at(path: Path) -> EventState:
    """The event; of a file that a newer version made, what this one understands of it, and says so."""
    try:
        return reading.read_state(path)
    except NewerFile:
        state = reading.read_newer(path)
        complain(f"note: “{path.name}” was made by a newer version; what this one does not know is left out.")
        return state


def picture_of(path: Path) -> Callable[[str], bytes | None]:
    """A way to the bytes of an event's pictures."""
    return lambda sha256: reading.read_blob(path, sha256)


def session_numbered(state: EventState, number: int) -> SessionId:
    """The session with this number; where sessions have none, the one at this place."""
    sessions = sessions_in_order(state)
    numbers = [one.number for one in sessions]
    if all(one is None for one in numbers):
        numbers = list(range(1, len(sessions) + 1))
    if number not in numbers:
        known = ", ".join(str(one) for one in numbers if one is not None) or "none"
        raise WrongUse(say("There is no session {number}. Sessions: {known}.", number=number, known=known))
    return SessionId(sessions[numbers.index(number)].id)
