"""Setting up a World Café: a sensible start in one act, and how it is designed."""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeNumber, MaybeTick, at_least, changed, edit_of, puts
from facilitator.commands.naming import called
from facilitator.commands.removing import removal
from facilitator.domain.belonging import items_in_order, questions_of
from facilitator.domain.cafe import Cafe, CafeDesign, Question, RotationMode, Round, Table
from facilitator.domain.cafe_facts import cafe_in, has_begun, rounds_of, tables_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import AgendaItemId, Dice, QuestionId, SessionId
from facilitator.domain.order import keys_after
from facilitator.domain.programme import ItemKind, Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.planning.cafe_start import CafeStart, StartWish, sensible_start
from facilitator.words import counted, say


class SetUpCafe(CommandValue, frozen=True, kw_only=True):
    """A sensible start from a few numbers: tables, rounds and missing questions in one act (WC3, WC7).

    Tables and rounds that were there are replaced; refuses once a round has begun or notes rest on a table.
    """

    session: SessionId
    people: int
    questions: int | None = None
    rounds: int | None = None
    tables: int | None = None
    minutes: int | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        session = state.need(Session, self.session)
        known = questions_of(state, self.session)
        start = sensible_start(
            StartWish(
                people=self.people,
                questions=self.questions or len(known) or None,
                rounds=self.rounds,
                tables=self.tables,
                minutes=self.minutes,
            )
        )
        swept = _swept(state, self.session, now)
        questions = _questions(known, start, self.session, now, dice)
        records: list[Record] = [
            *swept.puts,
            *(one for one in questions if one not in known),
            _cafe(state, self.session, start, dice),
            *_tables(start, questions, self.session, dice),
            *_rounds(state, start, questions, self.session, dice),
        ]
        label = say(
            "set up {session} with {tables} and {rounds}",
            session=called(state, session),
            tables=counted(len(start.tables), "table", "tables"),
            rounds=counted(start.rounds, "round", "rounds"),
        )
        return Edits(label, tuple(records), swept.removes)


class EditCafe(CommandValue, frozen=True, kw_only=True):
    """Changes how a café works; it is set up with the usual values if nobody has done so."""

    session: SessionId
    design: CafeDesign | UnsetType = UNSET
    rotation: RotationMode | UnsetType = UNSET
    hosts_stay: MaybeTick = UNSET
    names_rapporteurs: bool | UnsetType | None = UNSET
    intro_minutes: MaybeNumber = UNSET
    harvest_minutes: MaybeNumber = UNSET
    people_expected: MaybeNumber = UNSET
    spread: tuple[str, ...] | UnsetType = UNSET
    apart: Maybe = UNSET
    tables_may_repeat: bool | UnsetType | None = UNSET
    minds_earlier_groups: bool | UnsetType | None = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.intro_minutes, 0, "The introduction")
        at_least(self.harvest_minutes, 0, "The harvest")
        at_least(self.people_expected, 1, "The number of people expected")
        session = state.need(Session, self.session)
        found = cafe_in(state, self.session)
        before = found or Cafe(id=dice.new_id(), session=self.session)
        after = changed(before, self, state, now)
        asked = _asked_anew(state, after) if after.design is not before.design else ()
        if found is None:
            return Edits(say("set up {session}", session=called(state, session)), puts(after, *asked))
        edits = edit_of(state, before, after)
        return Edits(edits.label, (*edits.puts, *asked))


def _asked_anew(state: EventState, cafe: Cafe) -> tuple[Record, ...]:
    """Questions go from tables to rounds or back, as the design wants it, while no round has begun (WC4)."""
    rounds, tables = rounds_of(state, cafe.session), tables_of(state, cafe.session)
    questions = [QuestionId(one.id) for one in questions_of(state, cafe.session)]
    if not questions or any(has_begun(one) for one in rounds):
        return ()
    if cafe.design in (CafeDesign.SAME_EVERYWHERE, CafeDesign.ZONE_AND_ROUND):
        of_rounds = [one.but(question=questions[min(at, len(questions) - 1)]) for at, one in enumerate(rounds)]
        return (*of_rounds, *(one.but(question=None) for one in tables if one.question is not None))
    if any(one.question is not None for one in tables):
        return ()
    of_tables = [one.but(question=questions[at * len(questions) // len(tables)]) for at, one in enumerate(tables)]
    return (*of_tables, *(one.but(question=None) for one in rounds if one.question is not None))


def _swept(state: EventState, session: SessionId, now: datetime) -> Edits:
    """The edits that clear tables and rounds away, which is only done while nothing has happened at them."""
    begun = next((one for one in rounds_of(state, session) if has_begun(one)), None)
    if begun is not None:
        words = "Round {n} has begun, so this café is not set up anew. Change its tables and rounds one by one."
        raise Refusal(say(words, n=begun.number))
    old = [*tables_of(state, session), *rounds_of(state, session)]
    return removal(state, old, now) if old else Edits(say("clear"))


def _questions(
    known: list[Question], start: CafeStart, session: SessionId, now: datetime, dice: Dice
) -> list[Question]:
    """As many questions as the start has; those that are missing come without words, to be typed."""
    missing = max(0, start.questions - len(known))
    keys = keys_after(known[-1].order if known else None, missing)
    highest = max((one.number or 0 for one in known), default=0)
    fresh = [
        Question(id=dice.new_id(), session=session, number=highest + place, order=key, created=now)
        for place, key in enumerate(keys, start=1)
    ]
    return [*known, *fresh]


def _cafe(state: EventState, session: SessionId, start: CafeStart, dice: Dice) -> Cafe:
    found = cafe_in(state, session) or Cafe(id=dice.new_id(), session=session)
    return found.but(
        design=CafeDesign.ONE_PER_TABLE if start.one_per_table else CafeDesign.SAME_EVERYWHERE,
        people_expected=start.people,
        intro_minutes=start.intro,
        harvest_minutes=start.harvest,
        planned_at=None,
    )


def _tables(start: CafeStart, questions: list[Question], session: SessionId, dice: Dice) -> list[Table]:
    keys = keys_after(None, len(start.tables))
    return [
        Table(
            id=dice.new_id(),
            session=session,
            order=key,
            number=one.number,
            twin=one.twin,
            question=None if one.question is None else QuestionId(questions[one.question].id),
            seats=start.seats,
        )
        for one, key in zip(start.tables, keys, strict=True)
    ]


def _rounds(
    state: EventState, start: CafeStart, questions: list[Question], session: SessionId, dice: Dice
) -> list[Round]:
    """The rounds, tied to the agenda; where tables have no question, each round has one (design A)."""
    items = (one for one in items_in_order(state) if one.session == session and one.kind is ItemKind.WORLD_CAFE)
    item = next((AgendaItemId(one.id) for one in items), None)
    asked = [] if start.one_per_table else [QuestionId(one.id) for one in questions]
    return [
        Round(
            id=dice.new_id(),
            session=session,
            order=key,
            number=number,
            minutes=start.minutes,
            change_over_minutes=start.change_over if number < start.rounds else None,
            question=asked[min(number, len(asked)) - 1] if asked else None,
            item=item,
        )
        for number, key in enumerate(keys_after(None, start.rounds), start=1)
    ]
