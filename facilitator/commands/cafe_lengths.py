"""The planned rounds of a café: how many, how long, and with which question."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import UNSET, UnsetType

from facilitator.commands.making import MaybeNumber, at_least, changed, edit_of, puts
from facilitator.commands.naming import called
from facilitator.commands.placing import keys_at_end
from facilitator.commands.removing import removal
from facilitator.domain.cafe import Round
from facilitator.domain.cafe_facts import has_begun, rounds_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, QuestionId, RoundId, SessionId
from facilitator.domain.programme import Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.planning.cafe_start import CHANGE_OVER, MINUTES, MOST_ROUNDS
from facilitator.words import counted, say


class AddRounds(CommandValue, frozen=True, kw_only=True):
    """More rounds behind those that are there, as long as the last one."""

    session: SessionId
    count: int = 1

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        session = state.need(Session, self.session)
        at_least(self.count, 1, "The number of rounds")
        there = rounds_of(state, self.session)
        if len(there) + self.count > MOST_ROUNDS:
            raise Refusal(say("That is more than {most} rounds. Add fewer.", most=MOST_ROUNDS))
        last = there[-1] if there else None
        change_over = _change_over(there)
        like: dict[str, Any] = {"session": self.session, "minutes": MINUTES if last is None else last.minutes}
        like |= {} if last is None else {"item": last.item, "question": last.question}
        first = max((one.number for one in there), default=0) + 1
        fresh = [
            Round(id=dice.new_id(), order=key, number=first + at, change_over_minutes=change_over, **like)
            for at, key in enumerate(keys_at_end(there, self.count))
        ]
        fresh[-1] = fresh[-1].but(change_over_minutes=None)
        bridged = [last.but(change_over_minutes=change_over)] if last and last.change_over_minutes is None else []
        added = "round " + str(first) if self.count == 1 else counted(self.count, "round", "rounds")
        label = say("add {rounds} to {session}", rounds=added, session=called(state, session))
        return Edits(label, puts(*bridged, *fresh))


class EditRounds(CommandValue, frozen=True, kw_only=True):
    """Changes the plan of one round, or of several at once in the same way."""

    rounds: tuple[RoundId, ...]
    minutes: MaybeNumber = UNSET
    change_over_minutes: MaybeNumber = UNSET
    question: QuestionId | UnsetType | None = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.minutes, 1, "The length of a round")
        at_least(self.change_over_minutes, 0, "The change-over")
        before = [state.need(Round, one) for one in dict.fromkeys(self.rounds)]
        if not before:
            raise Refusal(say("No round is chosen. Choose one first."))
        after = [changed(one, self, state, now) for one in before]
        if len(before) == 1:
            edits = edit_of(state, before[0], after[0])
            return Edits(say("change round {n}", n=before[0].number), edits.puts)
        records = [new for old, new in zip(before, after, strict=True) if new is not old]
        return Edits(say("change {what}", what=counted(len(before), "round", "rounds")), puts(*records))


class RemoveRounds(CommandValue, frozen=True, kw_only=True):
    """Removes planned rounds with the seats planned for them; the others keep their order and are numbered anew."""

    rounds: tuple[RoundId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        rounds = [state.need(Round, one) for one in dict.fromkeys(self.rounds)]
        for one in rounds:
            if has_begun(one):
                raise Refusal(say("Round {n} has begun, so it stays. Remove a later one.", n=one.number))
        edits = removal(state, rounds, now)
        gone = {one.id for one in rounds}
        records: list[Record] = [one for one in edits.puts if one.id not in gone]
        for session in {one.session for one in rounds}:
            records += _numbered_anew([one for one in rounds_of(state, session) if one.id not in gone], records)
        what = f"round {rounds[0].number}" if len(rounds) == 1 else counted(len(rounds), "round", "rounds")
        return Edits(say("remove {what}", what=what), tuple(records), edits.removes)


def _change_over(there: list[Round]) -> int:
    known = [one.change_over_minutes for one in there if one.change_over_minutes is not None]
    return known[-1] if known else CHANGE_OVER


def _numbered_anew(left: list[Round], taken: list[Record]) -> list[Round]:
    """Rounds whose number follows their place again; nothing comes over after the last one."""
    ids = {one.id for one in taken}
    after = [one.but(number=number) for number, one in enumerate(left, start=1)]
    return [new for old, new in zip(left, after, strict=True) if new != old and new.id not in ids]
