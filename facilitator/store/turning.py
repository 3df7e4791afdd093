"""Undo and redo: which act would be turned round, and the edits that do it.

Nobody writes an inverse by hand: the journal's images are put back, after checking that nobody has worked on the
same records since, and that nothing newer hangs on what would vanish.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from facilitator.domain.command import Act, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.freezing import frozen_by_vote
from facilitator.domain.naming import name_of
from facilitator.domain.record import Record, references_of
from facilitator.domain.state import EventState
from facilitator.domain.voting import VoteState
from facilitator.store.journal import Entry, Touched
from facilitator.words import Words, say

UNDO, REDO = "undo", "redo"
_OPENED = "{thing} has been opened since"
_FROZEN = {
    VoteState.SET_UP: _OPENED,
    VoteState.OPEN: _OPENED,
    VoteState.CLOSED: _OPENED,
    VoteState.REVEALED: "{thing} has been revealed since",
}


class Turnable(NamedTuple):
    """An act that can be turned round: what people call it, and the entry whose images are to be inverted."""

    label: Words
    revision: int


class Stacks:
    """What each actor can undo and redo, newest last.

    Work acts only: show and sealed acts never stand here, and no act that changed nothing.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._undo: dict[str, list[Turnable]] = {}
        self._redo: dict[str, list[Turnable]] = {}
        self._total: int | None = None
        for entry in entries:
            self.add(entry)

    def with_more(self, entries: Iterable[Entry]) -> Stacks:
        """A copy with more entries; this one stays as it is."""
        copy = Stacks()
        copy._undo = {actor: list(stack) for actor, stack in self._undo.items()}
        copy._redo = {actor: list(stack) for actor, stack in self._redo.items()}
        copy._total = self._total
        for entry in entries:
            copy.add(entry)
        return copy

    def add(self, entry: Entry) -> None:
        """Takes note of an entry that has been committed."""
        changed_nothing = entry.total == self._total
        self._total = entry.total
        if entry.act != Act.WORK or entry.revision == 1 or changed_nothing:
            return
        undo, redo = self._undo.setdefault(entry.actor, []), self._redo.setdefault(entry.actor, [])
        if entry.turn is None:
            undo.append(Turnable(entry.words, entry.revision))
            redo.clear()
        else:
            source, target = (undo, redo) if entry.turn == UNDO else (redo, undo)
            target.append(Turnable(source.pop().label, entry.revision))

    def top(self, actor: str, turn: str) -> Turnable | None:
        """What this actor's next undo or redo would turn round. May be asked while another thread adds."""
        newest = (self._undo if turn == UNDO else self._redo).get(actor, [])[-1:]
        return newest[0] if newest else None


def turned(touched: list[Touched], state: EventState, turnable: Turnable, turn: str) -> Edits:
    """The edits that turn an act round on the newest state; refuses and names what stands in the way."""
    for one in touched:
        if state.find(one.ref) != one.after:
            raise _refusal(turnable, turn, "{thing} has been changed since", one.after or one.before)
        if (vote := frozen_by_vote(state, one.before, one.after)) is not None:
            raise _refusal(turnable, turn, _FROZEN[vote.state], vote)
    puts = tuple(one.before for one in touched if one.before is not None)
    removes = tuple(one.ref for one in touched if one.before is None)
    edits = Edits(say("{turn}: {label}", turn=turn, label=turnable.label), puts, removes)
    _check_references(state, edits, turnable, turn)
    return edits


def _check_references(state: EventState, edits: Edits, turnable: Turnable, turn: str) -> None:
    following = state.with_records(edits.puts, edits.removes, state.revision, state.at)
    for holder in following.pointing_at(edits.removes):
        raise _refusal(turnable, turn, "{thing} hangs on it", holder)
    for record in edits.puts:
        for target in references_of(record):
            if following.find(target) is None:
                raise _refusal(turnable, turn, "what {thing} belongs to has been removed since", record)


def _refusal(turnable: Turnable, turn: str, why: str, record: Record | None) -> Refusal:
    thing = name_of(record) if record is not None else say("a record")
    start = "“{label}” cannot be undone: " if turn == UNDO else "“{label}” cannot be redone: "
    return Refusal(say(start + why + ".", label=turnable.label, thing=thing))
