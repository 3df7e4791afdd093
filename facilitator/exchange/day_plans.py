"""Days to begin with: those that come with the program, and the plan of an earlier event."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from facilitator import resources
from facilitator.commands.day_plan import BeginWithPlan, plan_of
from facilitator.domain.belonging import items_in_order, sessions_in_order
from facilitator.domain.errors import KnownError
from facilitator.domain.ids import Dice
from facilitator.domain.state import EventState
from facilitator.exchange import event_files
from facilitator.queries.marks import mark_of_session
from facilitator.words import counted, say

DAYS = ("half-day-cafe", "open-space-day", "three-sessions")


class DayPlan(Struct, frozen=True):
    """A day that comes with the program: what it is called, what it is for, its figures, and the act that lays it
    out. Its minutes are suggestions."""

    title: str
    purpose: str
    facts: str
    icon: str
    act: BeginWithPlan


def day_plans() -> list[DayPlan]:
    """The days that come with the program."""
    return [_day(name) for name in DAYS]


def plan_in(path: Path) -> BeginWithPlan:
    """The plan of an earlier event, from its file or its event.json. KnownError says why it cannot be read."""
    if path.suffix.lower() == ".json":
        state = event_files.load(path).state
    else:
        from facilitator.store.reading import read_state  # noqa: PLC0415 - late: only for files of events

        state = read_state(path)
    if not items_in_order(state):
        raise KnownError(say("“{name}” has no agenda to begin with. Choose another event.", name=path.name))
    return _plan(state)


def _day(name: str) -> DayPlan:
    state = event_files.load(resources.path("templates", "days", f"{name}.event.json"), Dice(f"day {name}")).state
    items, sessions = items_in_order(state), sessions_in_order(state)
    minutes = sum(one.minutes or 0 for one in items)
    facts = f"{counted(len(items), 'item', 'items')}, {_hours(minutes)}"
    icon = mark_of_session(sessions[0]).icon if len(sessions) == 1 else "list-tree"
    return DayPlan(state.event.title, state.event.purpose or "", facts, icon, _plan(state))


def _plan(state: EventState) -> BeginWithPlan:
    return plan_of(state.event.title, (one for some in state.records.values() for one in some.values()))


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"about {hours} hours" if rest < 15 else f"about {hours}½ hours" if rest < 45 else f"about {hours + 1} hours"
