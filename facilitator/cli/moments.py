"""`--at TIME`: the event as it was at a time, told as people in the room tell it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from facilitator.cli.arguments import WrongUse
from facilitator.cli.reading import state_to_look_at
from facilitator.domain.state import EventState
from facilitator.queries.sheet_words import room_moment
from facilitator.store import reading
from facilitator.words import say

HELP = "As the event was then: 11:20, or 2027-03-18 11:20."
TIMES = ("%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")


def moment_of(state: EventState, at: str | None) -> datetime | None:
    """What somebody typed as a moment in the room: a clock on the day of the last act, or a day with its clock."""
    if at is None:
        return None
    for form in TIMES:
        try:
            found = datetime.strptime(at, form)
        except ValueError:
            continue
        zone = ZoneInfo(state.event.timezone) if state.event.timezone else UTC
        last = room_moment(state.at, state.event.timezone)
        day = last.date() if last is not None and form == TIMES[0] else found.date()
        return datetime.combine(day, time(found.hour, found.minute), zone)
    raise WrongUse(say("“{at}” is no time. Write 11:20, or 2027-03-18 11:20.", at=at))


def state_then(path: Path, at: str | None) -> tuple[EventState, datetime | None]:
    """The event as it was at a time, and that time; the newest where no time is asked for."""
    state = state_to_look_at(path)
    moment = moment_of(state, at)
    return (state, None) if moment is None else (reading.read_state_at(path, moment), moment)
