"""Where two copies of one event have a common past, and what the other one did since.

A copy shares the first acts of its journal with the file it was made from. A file that was handed over begins with an
act whose parent is an act of the file it came from. And a copy that was merged before is known up to the act at which
that was done.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from facilitator.domain.errors import Refusal
from facilitator.domain.merging import MergedFile
from facilitator.domain.state import EventState
from facilitator.planning.erasing import Eraser, erased, mark_of
from facilitator.planning.merging import Change, changes_between
from facilitator.store.erasing import known_traces
from facilitator.store.journal import Entry, read_heads
from facilitator.store.loading import load
from facilitator.store.open_event import OpenEvent
from facilitator.store.past import state_at_revision
from facilitator.store.reading import reader
from facilitator.words import say


class Other(NamedTuple):
    """Another copy of an event as seen from an open one: its newest act, and what it did since the common past.

    `since` is when that past ended, None where the two have none: then everything that differs counts as new.
    """

    path: Path
    head: str
    since: str | None
    changes: list[Change]


def compared(event: OpenEvent, path: Path) -> Other:
    """Reads another copy of an open event. Refuses one of another event, and a file somebody has open."""
    mine, state = event.past(), event.state
    with reader(path) as connection:
        loaded, heads = load(connection), read_heads(connection)
        if loaded.state.event.id != state.event.id:
            words = "“{name}” is another event, “{title}”. Only copies of the same event can be merged."
            raise Refusal(say(words, name=path.name, title=loaded.state.event.title))
        base, since = _base(event, state, mine, connection, loaded.state, heads)
        theirs = loaded.state
        marks = set(event.erased_people())  # nobody comes back by a copy that still knows them
        for person in [one for one in theirs.records.get("person", {}) if mark_of(one) in marks]:
            eraser = Eraser(known_traces(connection, theirs, person))
            base, theirs = erased(base, eraser), erased(theirs, eraser)
    return Other(path, heads[-1].id, since, changes_between(base, theirs))


def _base(
    event: OpenEvent,
    state: EventState,
    mine: Sequence[Entry],
    connection: sqlite3.Connection,
    theirs: EventState,
    heads: Sequence[Entry],
) -> tuple[EventState, str | None]:
    """The newest moment that both copies know."""
    taken = _newest_merged(state, heads)
    given = _newest_merged(theirs, mine)
    if given is not None and (taken is None or _knows(event.as_after(given), taken, heads)):
        return event.as_after(given), mine[given - 1].at
    if taken is not None:
        return state_at_revision(connection, theirs, taken), heads[taken - 1].at
    shared = _shared(mine, heads)
    if shared:
        return state_at_revision(connection, theirs, shared), heads[shared - 1].at
    if heads[0].parent in {one.id for one in mine}:  # they were handed a part of ours
        return state_at_revision(connection, theirs, 1), heads[0].at
    if mine[0].parent in {one.id for one in heads}:  # we were handed a part of theirs
        return event.as_after(1), mine[0].at
    return EventState(), None


def _shared(mine: Sequence[Entry], heads: Sequence[Entry]) -> int:
    """How many acts both journals begin with."""
    same = 0
    for one, other in zip(mine, heads, strict=False):
        if one.id != other.id:
            break
        same += 1
    return same


def _newest_merged(state: EventState, heads: Sequence[Entry]) -> int | None:
    """The revision in a journal up to which the event of `state` has merged that copy; None if it never did."""
    known = {one.head for one in state.all(MergedFile)}
    return next((one.revision for one in reversed(heads) if one.id in known), None)


def _knows(state: EventState, taken: int, heads: Sequence[Entry]) -> bool:
    """Whether a state has merged the other copy at least as far as that."""
    known = _newest_merged(state, heads)
    return known is not None and known >= taken
