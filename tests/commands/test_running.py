"""Items begin and end by one press, can be taken back for a minute, and a repair is one act with its plan version."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from facilitator.commands.plan_versions import KeepPlanVersion
from facilitator.commands.repairs import ApplyRepair, InsertNow, NewTimes
from facilitator.commands.running import EndItem, StartItem, TakeBackItem
from facilitator.domain.applying import after
from facilitator.domain.belonging import items_in_order
from facilitator.domain.clock_reading import clock_for
from facilitator.domain.clocks import ClockFor
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice
from facilitator.domain.people import Role, SessionRole
from facilitator.domain.programme import AgendaItem, PlanVersion
from facilitator.domain.state import EventState
from tests.builders import START, a_day, done, refused, said

MINUTE = timedelta(minutes=1)
WELCOME: Any = "item-Welcome"
TALKS: Any = "item-Talks"
CAFE: Any = "item-Café"
LUNCH: Any = "item-Lunch"


def at(state: EventState, command: Any, minutes: float) -> EventState:
    now = START + minutes * MINUTE
    return after(state, command.edits(state, now, Dice(f"{minutes}")), now)


def times(state: EventState, item: str) -> tuple[datetime | None, datetime | None]:
    found = state.need(AgendaItem, item)
    return found.started, found.ended


def test_starting_an_item_ends_the_one_before_by_the_same_press() -> None:
    state = at(at(a_day().state, StartItem(item=WELCOME), 0), StartItem(item=TALKS), 17)
    assert times(state, WELCOME) == (START, START + 17 * MINUTE)
    assert times(state, TALKS) == (START + 17 * MINUTE, None)
    clocks = [clock_for(state, ClockFor.ITEM, one) for one in (WELCOME, TALKS)]
    assert [one and (one.over, one.ends) for one in clocks] == [
        (START + 17 * MINUTE, START + 15 * MINUTE),
        (None, START + 47 * MINUTE),
    ]


def test_a_start_can_be_taken_back_for_a_minute_and_the_item_before_goes_on() -> None:
    before = at(a_day().state, StartItem(item=WELCOME), 0)
    state = at(at(before, StartItem(item=TALKS), 15), TakeBackItem(item=TALKS), 15.5)
    assert state.records == before.records
    late = at(before, StartItem(item=TALKS), 15)
    with pytest.raises(Refusal, match="More than a minute has passed since “Talks” began"):
        at(late, TakeBackItem(item=TALKS), 16.1)


def test_an_end_can_be_taken_back_for_a_minute_with_its_clock() -> None:
    before = at(a_day().state, StartItem(item=WELCOME), 0)
    state = at(at(before, EndItem(item=WELCOME), 15), TakeBackItem(item=WELCOME), 15.5)
    assert state.records == before.records


def test_an_item_without_minutes_runs_without_a_clock() -> None:
    state = a_day().with_items("Open end").state
    state = at(state, StartItem(item="item-Open end"), 0)  # type: ignore[arg-type]
    assert clock_for(state, ClockFor.ITEM, "item-Open end") is None


def test_what_only_waits_runs_on_beside() -> None:
    state = at(at(a_day().state, StartItem(item=CAFE), 0), StartItem(item=TALKS, beside_others=True), 5)
    assert times(state, CAFE)[1] is None


def test_starting_twice_and_ending_what_does_not_run_are_refused() -> None:
    state = at(a_day().state, StartItem(item=WELCOME), 0)
    assert refused(state, StartItem(item=WELCOME)) == "“Welcome” runs already."
    assert refused(state, EndItem(item=TALKS)) == "“Talks” does not run now."


def test_a_repair_is_one_act_and_makes_version_two_with_who_and_why() -> None:
    built = a_day().with_people("Jana")
    role = SessionRole(id="mod", person=built.id("Jana"), role=Role.MODERATOR, session=built.id("morning"))
    state = built.with_records(role).state
    repair = ApplyRepair(reason="eat the buffer", items=(NewTimes(item=CAFE, minutes=73, was_minutes=85),))
    after_it = done(state, repair)
    version = next(iter(after_it.all(PlanVersion)))
    assert (version.number, version.made_by, version.reason) == (2, "Jana", "eat the buffer")
    assert version.revision == after_it.revision
    cafe = after_it.need(AgendaItem, CAFE)
    assert (cafe.minutes, cafe.first_minutes) == (73, 85)
    assert said(state, repair) == "repair the plan: version 2"
    assert said(after_it, KeepPlanVersion()) == "make the plan version 3"


def test_a_repair_never_moves_an_anchor_and_never_overwrites_a_newer_plan() -> None:
    state = a_day().state
    moved = NewTimes(item=LUNCH, start=time(12, 42), minutes=60, was_minutes=60)
    assert refused(state, ApplyRepair(reason="push", items=(moved,))) == "“Lunch” is an anchor. Its time does not move."
    stale = NewTimes(item=CAFE, minutes=70, was_minutes=80)
    assert "has changed since this was shown" in refused(state, ApplyRepair(reason="push", items=(stale,)))
    negative = NewTimes(item=CAFE, minutes=-1, was_minutes=85)
    assert refused(state, ApplyRepair(reason="push", items=(negative,))).startswith("Minutes cannot be -1")


def test_an_early_guest_stands_beside_what_waits_and_taking_it_back_is_one_undo() -> None:
    state = at(a_day().state, StartItem(item=CAFE), 0)
    shift = NewTimes(item=CAFE, minutes=95, was_minutes=85)
    put_in = InsertNow(title="The minister", minutes=10, start=time(10, 30), beside=CAFE, shifts=(shift,))
    state = done(state, put_in)
    order = [one.title for one in items_in_order(state)]
    assert order == ["Welcome", "Talks", "Café", "The minister", "Lunch"]
    cafe, guest = state.need(AgendaItem, CAFE), items_in_order(state)[3]
    assert (cafe.minutes, guest.start, guest.minutes) == (95, time(10, 30), 10)
    assert cafe.beside is not None and cafe.beside == guest.beside


def test_an_item_of_the_plan_that_comes_early_stands_in_front_of_what_is_next() -> None:
    state = done(a_day().state, InsertNow(item=CAFE, before=TALKS, start=time(9, 20)))
    assert [one.title for one in items_in_order(state)] == ["Welcome", "Café", "Talks", "Lunch"]
