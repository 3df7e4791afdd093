"""The event as it was: the journal's before-images put back, newest first."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from facilitator.domain.state import EventState
from facilitator.store.journal import Entry, read_heads, touched_in


def state_as_at(connection: sqlite3.Connection, state: EventState, moment: datetime) -> EventState:
    """The state after the last act not later than the moment; the first state for a time before everything."""
    heads = read_heads(connection)
    return _state_after(connection, state, heads, _last_until(heads, moment))


def state_at_revision(connection: sqlite3.Connection, state: EventState, revision: int) -> EventState:
    """The state after the act of this revision; `state` is the newest one."""
    heads = read_heads(connection)
    return _state_after(connection, state, heads, heads[revision - 1])


def _last_until(heads: list[Entry], moment: datetime) -> Entry:
    moment = moment.astimezone()  # a time without a zone is that of the clock on this wall
    kept = [entry for entry in heads if datetime.fromisoformat(entry.at) <= moment]
    return kept[-1] if kept else heads[0]


def _state_after(connection: sqlite3.Connection, state: EventState, heads: list[Entry], target: Entry) -> EventState:
    for entry in reversed(heads):
        if entry.revision <= target.revision:
            break
        touched = touched_in(connection, entry.revision)
        puts = [one.before for one in touched if one.before is not None]
        removes = [one.ref for one in touched if one.before is None]
        state = state.with_records(puts, removes, entry.revision - 1, state.at)
    return EventState(state.records, target.revision, datetime.fromisoformat(target.at))
