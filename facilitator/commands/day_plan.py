"""A whole plan laid out in one act: a day that comes with the program, or that of an earlier event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from facilitator.commands.placing import placed
from facilitator.commands.texts import needed_line
from facilitator.domain.belonging import in_day_order
from facilitator.domain.cafe import Cafe, CafeStep, Question, Round, RoundState
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Template
from facilitator.domain.ids import Dice
from facilitator.domain.market import Place, Slot
from facilitator.domain.order import in_order
from facilitator.domain.programme import AgendaItem, HarvestPlan, Session
from facilitator.domain.record import Record, Ref, Written, reference_fields
from facilitator.domain.state import EventState
from facilitator.words import say

R = TypeVar("R", bound=Record)

# What happened, or belongs to the people of one event: a new plan begins without it.
_PAST: dict[type[Record], dict[str, Any]] = {
    AgendaItem: {"started": None, "ended": None, "cut": None},
    Round: {"state": RoundState.PREPARED, "started": None, "ends": None, "ended": None, "extended_minutes": None},
    Cafe: {"step": CafeStep.PREPARED, "people_expected": None, "planned_at": None},
    HarvestPlan: {"collects": None, "done": False},
    Template: {"earlier": None, "frozen": False},
    Slot: {},
}


class BeginWithPlan(CommandValue, frozen=True, kw_only=True):
    """The plan of another day behind what is planned here: its sessions, items, questions, templates, places.

    The records keep their words and times; their ids are new, and nothing of what happened comes along. A place or
    template of the same name that is here already is used as it is here.
    """

    title: str
    items: tuple[AgendaItem, ...]
    sessions: tuple[Session, ...] = ()
    questions: tuple[Question, ...] = ()
    templates: tuple[Template, ...] = ()
    places: tuple[Place, ...] = ()
    rounds: tuple[Round, ...] = ()
    cafes: tuple[Cafe, ...] = ()
    slots: tuple[Slot, ...] = ()
    harvest_plans: tuple[HarvestPlan, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        title = needed_line(self.title, "the title")
        if not self.items:
            raise Refusal(say("{title} has no agenda to begin with. Choose another.", title=f"“{title}”"))
        copying = _Copying(state, now, dice)
        copying.know(Place, self.places, lambda one: one.name)
        copying.know(Template, self.templates, lambda one: f"{one.title} {one.version}")
        copying.put(_behind(state, Session, _numbered(state, in_order(self.sessions))))
        copying.put(_first_per_session(self.cafes))
        copying.put((*_in_a_row(self.rounds), *_in_a_row(self.slots), *_in_a_row(copying.unknown(self.questions))))
        copying.put(_first_per_session(self.harvest_plans))
        copying.put(_behind_each_day(state, self.items))
        return Edits(say("begin with the plan of {title}", title=f"“{title}”"), tuple(copying.made))


def plan_of(title: str, records: Iterable[Record]) -> BeginWithPlan:
    """The act that begins with the plan found among these records."""
    found: dict[type[Record], list[Record]] = {}
    for record in records:
        found.setdefault(type(record), []).append(record)

    def every(kind: type[R]) -> tuple[R, ...]:
        return tuple(found.get(kind, ()))  # type: ignore[arg-type]

    questions = tuple(one for one in every(Question) if one.session or one.template)
    return BeginWithPlan(
        title=title,
        items=tuple(in_day_order(every(AgendaItem))),
        sessions=tuple(in_order(every(Session))),
        questions=questions,
        templates=every(Template),
        places=tuple(in_order(every(Place))),
        rounds=every(Round),
        cafes=every(Cafe),
        slots=every(Slot),
        harvest_plans=every(HarvestPlan),
    )


class _Copying:
    """Copies records with new ids; what they point at is looked up among what was copied before them."""

    def __init__(self, state: EventState, now: datetime, dice: Dice) -> None:
        self._state, self._now, self._dice = state, now, dice
        self._new: dict[Ref, str] = {}
        self._here: set[str] = set()
        self.made: list[Record] = []

    def know(self, kind: type[R], records: Sequence[R], name: Any) -> None:
        """Copies what is not here yet by its name; what is here is taken instead."""
        known = {name(one).casefold(): one.id for one in self._state.all(kind)}
        for one in _behind(self._state, kind, list(records)):
            if name(one).casefold() not in known:
                self.put([one])
                known[name(one).casefold()] = self.made[-1].id
            else:
                self._here.add(one.id)
            self._new[Ref(kind.kind_name, one.id)] = known[name(one).casefold()]

    def unknown(self, questions: Sequence[Question]) -> list[Question]:
        """The questions but for those of templates that are here already, with questions of their own."""
        return [one for one in questions if one.template not in self._here]

    def put(self, records: Iterable[Record]) -> None:
        for one in records:
            copy = self._copy(one)
            if copy is not None:
                self._new[Ref(one.kind_name, one.id)] = copy.id
                self.made.append(copy)

    def _copy(self, record: Record) -> Record | None:
        """The record anew; None where what it belongs to is not among the plan."""
        values: dict[str, Any] = dict(_PAST.get(type(record), {}))
        if isinstance(record, AgendaItem | Round) and record.first_minutes is not None:
            values |= {"minutes": record.first_minutes, "first_minutes": None}  # the plan, not the day's repair of it
        needed = {one.name for one in msgspec.structs.fields(type(record)) if one.required}
        for field in reference_fields(type(record)):
            held = getattr(record, field.name)
            if field.many or field.name in values:
                continue
            values[field.name] = self._new.get(Ref(field.kind, held)) if held is not None else None
            if values[field.name] is None and field.name in needed:
                return None
        if isinstance(record, Written):
            values |= {"created": self._now, "changed": None}
        return record.but(id=self._dice.new_id(), **values)


def _behind(state: EventState, kind: type[R], records: Sequence[R]) -> Sequence[R]:
    """The records in their order, behind those of the kind that are here."""
    return placed(list(state.all(kind)), list(records), None, None)  # type: ignore[type-var]


def _in_a_row(records: Sequence[R]) -> list[R]:
    """The records in their order, with keys of our own."""
    return placed([], in_order(records), None, None)  # type: ignore[type-var]


def _behind_each_day(state: EventState, items: Sequence[AgendaItem]) -> list[AgendaItem]:
    ordered = in_day_order(items)
    found: list[AgendaItem] = []
    for day in dict.fromkeys(one.day for one in ordered):
        here = [one for one in state.all(AgendaItem) if one.day == day]
        found += placed(here, [one for one in ordered if one.day == day], None, None)
    return found


def _numbered(state: EventState, sessions: Sequence[Session]) -> list[Session]:
    """The sessions with their numbers; where one is taken, all count on from the last."""
    taken = {one.number for one in state.all(Session) if one.number is not None}
    given = [one.number for one in sessions if one.number is not None]
    if not taken & set(given) and len(given) == len(set(given)):
        return list(sessions)
    last = max(taken, default=0)
    return [one.but(number=last + place) for place, one in enumerate(sessions, start=1)]


def _first_per_session(records: Iterable[Any]) -> list[Any]:
    """One for each session, as a session has one at most."""
    found: dict[str, Any] = {}
    for one in records:
        found.setdefault(one.session, one)
    return list(found.values())
