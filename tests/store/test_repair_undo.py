"""Undo gives the plan back exactly, whatever was repaired (AG3): on a real file, for any plan and any drift."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.commands.repairs import ApplyRepair, NewMinutes, NewTimes
from facilitator.domain.cafe import Round
from facilitator.domain.command import Undo
from facilitator.domain.ids import AgendaItemId, RoundId, SessionId
from facilitator.domain.programme import AgendaItem, Event, PlanVersion, Session
from facilitator.domain.record import Record
from facilitator.planning.drift import DayNow, drift
from facilitator.planning.repairs import RoundLeft, Way, anchor_starts, repair
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent
from tests.planning.test_repairs import any_day


def records_of(day: DayNow, rounds: dict[str, list[RoundLeft]]) -> list[Record]:
    """The day as a file holds it."""
    session = Session(id="s", order="a1", title="Café")
    coming = [
        Round(id=one.id, session=SessionId("s"), order=f"a{number}", number=number, minutes=one.minutes)
        for number, one in enumerate((one for each in rounds.values() for one in each), start=1)
    ]
    return [Event(id="event", title="A day"), session, *day.items, *coming]


@given(any_day(), st.sampled_from(Way))
@settings(max_examples=60, deadline=None)
def test_undo_gives_the_plan_back_exactly(given_day: tuple[DayNow, dict[str, list[RoundLeft]]], way: Way) -> None:
    day, rounds = given_day
    late = drift(day)
    found = None if late is None else repair(day, late, way, rounds)
    if found is None or not found.changes:
        return
    minutes = {one.id: one.minutes for one in day.items}
    act = ApplyRepair(
        reason=way.value,
        items=tuple(
            NewTimes(
                item=AgendaItemId(one.item),
                start=one.start,
                minutes=one.minutes,
                was_minutes=minutes[one.item],
                cut=one.cut,
            )
            for one in found.changes
        ),
        rounds=tuple(NewMinutes(round=RoundId(one.id), minutes=one.minutes) for one in found.rounds),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "day.facil"
        event_file.create(path, records_of(day, rounds))
        with OpenEvent(path) as event:
            before = event.state
            event.run(act).result()
            repaired = event.state
            assert len(repaired.of(PlanVersion)) == 1 and repaired.of(AgendaItem) != before.of(AgendaItem)
            assert anchor_starts(list(repaired.all(AgendaItem))) == anchor_starts(list(before.all(AgendaItem)))
            event.run(Undo()).result()
            assert event.state.records == before.records
