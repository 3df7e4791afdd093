"""What is doubtful in a plan, and the act that mends it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest

from facilitator.domain.cafe import Cafe
from facilitator.domain.programme import AgendaItem, Duty, ItemKind, ItemPerson, Method
from facilitator.planning.timing import timings
from facilitator.queries.plan_warning import Doubtful, Mending, PlanWarning
from facilitator.queries.plan_warnings import plan_warnings
from tests.builders import EventBuilder, an_event


def the_only(event: EventBuilder) -> PlanWarning:
    found = plan_warnings(event.state)
    assert len(found) == 1, [str(one.words) for one in found]
    return found[0]


def talks(minutes: int | None = 90, **more: Any) -> EventBuilder:
    return an_event().with_items("Talks", start=time(9), minutes=minutes, **more)


def test_a_plan_without_times_raises_no_doubts() -> None:
    assert plan_warnings(an_event().with_items("Welcome", "Lunch", "Talks").state) == ()


def test_too_much_before_an_anchor_is_told_in_minutes_and_one_item_can_give_them() -> None:
    event = talks().with_items("Lunch", start=time(10), minutes=60, anchor=True)
    found = the_only(event)
    assert (found.kind, str(found.words)) == (Doubtful.OVERFULL, "30 min too much before “Lunch” at 10:00")
    assert (found.mend.words, found.mend.does) == ("Shorten “Talks” to 60 min", Mending.GIVE_MINUTES)
    assert (found.mend.item, found.mend.minutes) == (event.id("Talks"), 60)


def test_a_buffer_gives_first_then_what_may_be_cut_then_the_longest() -> None:
    def mend(lunch: time = time(10, 20), **buffer: Any) -> str:
        event = talks(60).with_items("Song", minutes=20, cut_priority=1)
        spare: dict[str, Any] = {"minutes": 10, "kind": ItemKind.BUFFER} | buffer
        event = event.with_items("Spare", **spare)
        return the_only(event.with_items("Lunch", start=lunch, anchor=True)).mend.words

    assert mend() == "Take “Spare” out"
    assert mend(time(10, 26)) == "Shorten “Spare” to 6 min"
    assert mend(time(10, 15)) == "Shorten “Song” to 5 min"
    assert mend(time(10, 5)) == "Shorten “Talks” to 35 min"
    assert mend(minutes=10, kind=ItemKind.BREAK) == "Shorten “Song” to 10 min"


def test_only_what_flows_up_to_the_anchor_is_shortened() -> None:
    event = (
        talks(60).with_items("Song", start=time(10, 30), minutes=60).with_items("Lunch", start=time(11), anchor=True)
    )
    assert the_only(event).mend.words == "Shorten “Song” to 30 min"
    train = talks(120).with_items("Train", start=time(11), minutes=20, anchor=True)
    train = train.with_items("Lunch", start=time(11, 10), anchor=True)
    assert the_only(train).mend.words == "Shorten “Train” to 10 min"


def test_what_must_not_be_shorter_is_not_shortened() -> None:
    event = talks(at_least_minutes=80).with_items("Lunch", start=time(10), anchor=True)
    assert (the_only(event).mend.words, the_only(event).mend.does) == ("Show it", Mending.SHOW)


def test_an_anchor_before_the_start_of_what_precedes_it_goes_in_front_of_that() -> None:
    event = an_event().with_items("Talks", start=time(13), minutes=30)
    event = event.with_items("Lunch", start=time(12, 30), anchor=True)
    found = the_only(event)
    assert str(found.words) == "“Lunch” is fixed at 12:30, but “Talks” in front of it begins at 13:00"
    assert (found.mend.does, found.mend.other) == (Mending.MOVE_BEFORE, event.id("Talks"))


def test_a_start_that_is_no_anchor_may_follow() -> None:
    found = the_only(talks().with_items("Song", start=time(10)))
    assert str(found.words) == "“Song” is set to 10:00, 30 min before the item in front of it ends"
    assert (found.mend.words, found.mend.does) == ("Let it follow at 10:30", Mending.LET_FOLLOW)


def test_an_anchor_needs_a_time_and_known_minutes_before_it() -> None:
    assert the_only(an_event().with_items("Lunch", anchor=True)).mend.does == Mending.ASK_START
    event = talks(None).with_items("Song").with_items("Lunch", start=time(12), anchor=True)
    found = the_only(event)
    words = "Nobody knows yet whether “Lunch” holds at 12:00: “Talks” and 1 more have no minutes"
    assert (str(found.words), found.mend.item) == (words, event.id("Talks"))


def test_only_the_item_that_crosses_midnight_is_named() -> None:
    event = an_event().with_items("Party", start=time(23, 30), minutes=60).with_items("Farewell", minutes=10)
    found = the_only(event)
    assert str(found.words) == "“Party” runs past midnight, until 00:30"
    assert found.mend.words == "Shorten it to 30 min"


def test_ten_thousand_minutes_are_a_doubt_not_a_crash() -> None:
    found = the_only(an_event().with_items("Talks", minutes=10_000))
    assert str(found.words) == "“Talks” lasts 10000 min, and a day has 1440"


def test_nobody_is_at_two_items_at_once_unless_somebody_said_so() -> None:
    event = an_event().with_items("A", "B", beside="x", leads="Ann Sol, rapporteurs").with_items("C", leads="Ann Sol")
    found = the_only(event)
    assert str(found.words) == "Ann Sol is at “A” and at “B” at the same time"
    assert (found.mend.words, found.mend.item) == ("Put “B” behind", event.id("B"))
    spoken = an_event().with_items("A", "B", beside="x").with_speakers("A", "Bo")
    duty = ItemPerson(id="duty", item=spoken.id("B"), person=spoken.id("Bo"), duty=Duty.HELPS, order="a1")
    assert the_only(spoken.with_records(duty)).kind == Doubtful.TWICE_AT_ONCE


@pytest.mark.parametrize("kind", [ItemKind.WORLD_CAFE, ItemKind.OPEN_SPACE, ItemKind.GROUPS])
def test_work_whose_harvest_is_not_planned_is_told_until_it_is(kind: ItemKind) -> None:
    event = an_event().with_session("one").with_items("Work", session="one", kind=kind)
    assert the_only(event).mend.does == Mending.ADD_HARVEST
    assert plan_warnings(event.with_items("Gather", session="one", kind=ItemKind.HARVEST).state) == ()
    assert plan_warnings(event.with_cluster("found", session="one").state) == ()


def test_rounds_need_time_to_change_tables_and_must_fit_into_their_item() -> None:
    event = an_event().with_session("café", method=Method.WORLD_CAFE)
    event = event.with_items("Café", session="café", kind=ItemKind.WORLD_CAFE, minutes=60)
    cafe = Cafe(id="cafe", session=event.id("café"), harvest_minutes=20)
    event = event.with_records(cafe).with_round(1, "café").with_round(2, "café")
    assert the_only(event).kind == Doubtful.NO_CHANGE_OVER
    planned = event.with_records(*(event.the(name).but(minutes=25, change_over_minutes=5) for name in ("R1", "R2")))
    found = the_only(planned)
    assert str(found.words) == "The rounds of “Café” need 75 min, and it has 60"
    assert found.mend.minutes == 75


def test_what_is_over_raises_no_doubts_any_more() -> None:
    event = talks().with_items("Song", start=time(10), ended=datetime(2026, 5, 8, 10, 30, tzinfo=UTC))
    assert plan_warnings(event.state) == ()


def test_five_hundred_items_are_looked_through_quickly() -> None:
    event = talks(10).with_items(*(f"item {number}" for number in range(499)), minutes=2)
    items = list(event.state.all(AgendaItem))
    assert len(timings(items)) == 500 and len(plan_warnings(event.state)) == 1
