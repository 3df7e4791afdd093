"""Taking things back from the past of an event: single records as they were at a moment people looked at."""

from __future__ import annotations

from datetime import datetime

import msgspec

from facilitator.commands.naming import all_called
from facilitator.commands.removing import removal
from facilitator.commands.reopening import harvest_edits
from facilitator.domain.applying import ref_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.freezing import frozen_by_vote
from facilitator.domain.ids import Dice
from facilitator.domain.naming import name_of
from facilitator.domain.programme import Event
from facilitator.domain.record import Record, Ref, references_of
from facilitator.domain.state import EventState
from facilitator.planning.conflicts import record_in
from facilitator.planning.past import NOT_TAKEN_BACK
from facilitator.words import Words, say


class AsItWas(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A record as it was, as JSON; None where it was not there yet."""

    kind: str
    id: str
    was: str | None = None


class TakeBack(CommandValue, frozen=True, kw_only=True):
    """Puts records back as they were; one that was not there yet is removed. Everything else stays as it is now."""

    records: tuple[AsItWas, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        if not self.records:
            raise Refusal(say("Nothing is chosen. Choose what to take back first."))
        pairs = [(state.find(Ref(one.kind, one.id)), _read(one)) for one in self.records]
        if any(Event in (type(before), type(was)) and None in (before, was) for before, was in pairs):
            raise Refusal(say("A file holds one event, and keeps it. Choose something else to take back."))
        for before, was in pairs:
            _refuse_frozen(state, before, was)
        gone = [before for before, was in pairs if was is None and before is not None]
        removing = removal(state, gone, now) if gone else Edits(say("remove"))
        puts = {ref_of(one): one for one in removing.puts}
        puts |= {ref_of(was): was for _, was in pairs if was is not None}
        edits = harvest_edits(state, now, _label(state, pairs), puts.values(), removing.removes)
        _check(state, edits)
        return edits


def _read(one: AsItWas) -> Record | None:
    if one.kind in NOT_TAKEN_BACK:
        raise Refusal(say("This cannot be taken back: it belongs to what runs now."))
    was = record_in(one.kind, one.was)
    if was is not None and was.id != one.id:
        raise Refusal(say("What is to be taken back does not fit together. Choose it again."))
    return was


def _refuse_frozen(state: EventState, before: Record | None, was: Record | None) -> None:
    vote = frozen_by_vote(state, before, was)
    if vote is not None:
        raise Refusal(say("{vote} has been opened since, so its set-up stays as it is.", vote=_upper(vote)))


def _check(state: EventState, edits: Edits) -> None:
    """What comes back must find what it belongs to."""
    following = state.with_records(edits.puts, edits.removes, state.revision, state.at)
    for record in edits.puts:
        if any(following.find(ref) is None for ref in references_of(record)):
            words = "{thing} cannot come back: what it belongs to has been removed since. Take that back with it."
            raise Refusal(say(words, thing=_upper(record)))


def _upper(record: Record) -> str:
    words = str(name_of(record))
    return words[:1].upper() + words[1:]


def _label(state: EventState, pairs: list[tuple[Record | None, Record | None]]) -> Words:
    things = [before or was for before, was in pairs if before is not None or was is not None]
    if not things:
        raise Refusal(say("This is as it was already."))
    there = [one for one in things if one is not None and state.find(ref_of(one)) is not None]
    words = all_called(state, [there[0]]) if there else str(name_of(things[0]))  # type: ignore[arg-type]
    more = f" and {len(things) - 1} more" if len(things) > 1 else ""
    return say("take back {thing}{more}", thing=words, more=more)
