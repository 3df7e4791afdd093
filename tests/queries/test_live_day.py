"""The day as it stands: what runs, what comes, how late it is; also with hundreds of items."""

from __future__ import annotations

import time as clock
from datetime import time, timedelta
from typing import Any

from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.state import EventState
from facilitator.queries.day_so_far import day_so_far, lost_minutes
from facilitator.queries.guest_view import GuestView, guest_view
from facilitator.queries.live_day import first_item, live_day
from facilitator.queries.live_page import live_view
from facilitator.queries.repair_view import lateness, repair_views
from tests.builders import EventBuilder
from tests.running_day import a_morning, at


def begun(built: EventBuilder, **times: tuple[str, str | None]) -> EventBuilder:
    """Items that were begun and perhaps ended at these times."""
    for title, (start, over) in times.items():
        item = built.the(title).but(started=at(start), ended=None if over is None else at(over))
        built = built.with_records(**{title: item})
    return built


def late_words(state: EventState, now: str) -> tuple[str, str] | None:
    day = live_day(state, at(now))
    late = None if day is None else lateness(state, day)
    return None if late is None else (late.figure, late.words)


def test_before_anything_has_begun_there_is_no_day() -> None:
    state = a_morning().state
    assert live_day(state, at("08:55")) is None
    assert (live_view(state, at("08:55")).start_words, live_view(state, at("08:55")).title) == ("planned 09:00", "")


def test_late_ahead_and_on_time() -> None:
    on_time = begun(a_morning(), Welcome=("09:00", None)).state
    assert late_words(on_time, "09:10") == ("0", "on time")
    assert late_words(on_time, "09:16") == ("+1", "minute late")
    early = begun(a_morning(), Welcome=("08:56", None)).state
    assert late_words(early, "08:58") == ("−4", "minutes ahead")


def test_between_items_the_day_is_late_once_the_next_should_have_begun() -> None:
    state = begun(a_morning(), Welcome=("09:00", "09:12")).state
    assert late_words(state, "09:14") == ("0", "on time")
    assert late_words(state, "09:22") == ("+7", "minutes late")


def test_an_anchor_that_began_late_is_late_itself() -> None:
    state = begun(a_morning(), Buffer=("12:10", "12:40"), Lunch=("12:42", None)).state
    assert late_words(state, "12:45") == ("+12", "minutes late")


def test_items_side_by_side_are_as_late_as_the_latest_of_them() -> None:
    built = begun(a_morning(), Welcome=("09:00", None), Talks=("09:00", None))
    for title in ("Welcome", "Talks"):
        built = built.with_records(**{title: built.the(title).but(beside="x", start=time(9))})
    assert late_words(built.state, "09:20") == ("0", "on time")
    assert late_words(built.state, "09:45") == ("+5", "minutes late")


def test_the_second_morning_begins_with_its_own_first_item() -> None:
    built = begun(a_morning(), Vote=("13:30", "14:00"))
    later: Any = built.the("Welcome").but(id="item-again", title="Good morning", day=2, order="b1")
    state = built.with_records(again=later).state
    for title in ("Welcome", "Talks", "Café", "Break", "Posters", "Buffer", "Lunch"):
        state = state.with_records([state.need(AgendaItem, f"item-{title}").but(ended=at("14:00"))], (), 9, None)
    tomorrow = at("09:00") + timedelta(hours=23)
    assert live_day(state, tomorrow) is None
    first = first_item(state)
    assert first is not None and first.title == "Good morning"


def test_what_was_left_out_is_not_what_comes_next() -> None:
    built = begun(a_morning(), Café=("09:55", "11:20"))
    state = built.with_records(Break=built.the("Break").but(cut=True, minutes=0)).state
    assert live_view(state, at("11:21")).start == state.need(AgendaItem, "item-Posters")


def test_minutes_are_lost_against_the_plan_of_the_morning_not_against_its_repair() -> None:
    built = begun(a_morning(), Café=("09:55", "11:32"))
    item = built.the("Café").but(minutes=97, first_minutes=85)
    assert lost_minutes(item) == 12
    assert [(one.title, one.took) for one in day_so_far(built.with_records(Café=item).state)] == [
        ("Café", "97 min, planned 85")
    ]


def test_a_guest_between_items_comes_in_front_of_what_is_next() -> None:
    state = begun(a_morning(), Welcome=("09:00", "09:15")).state
    day = live_day(state, at("09:15"))
    assert day is not None
    found = guest_view(state, day, "10 The minister")
    assert isinstance(found, GuestView)
    assert (found.beside, found.before, found.at) == (None, "item-Talks", 9 * 60 + 15)
    assert ("Talks begins", "09:15", "09:25") in [(one.what, one.old, one.new) for one in found.lines]
    assert guest_view(state, day, "10") == "This line has no title yet. Type what happens behind the time."


def test_an_item_of_the_plan_comes_early_by_its_title() -> None:
    state = begun(a_morning(), Welcome=("09:00", None)).state
    day = live_day(state, at("09:05"))
    assert day is not None
    found = guest_view(state, day, "vote")
    assert isinstance(found, GuestView)
    assert (found.item, found.minutes, found.beside) == ("item-Vote", 30, "item-Welcome")


def test_five_hundred_items_late_are_repaired_in_a_blink() -> None:
    built = begun(a_morning(), Welcome=("00:00", None))
    welcome = built.the("Welcome").but(start=time(0), minutes=1)
    many = [
        AgendaItem(id=f"m{n}", order=f"b{n:04}", title=f"Item {n}", minutes=2, kind=ItemKind.OTHER, cut_priority=n % 7)
        for n in range(499)
    ]
    state = EventState({"event": built.state.records["event"]}, 1, None).with_records([welcome, *many], (), 2, None)
    day = live_day(state, at("00:40"))
    assert day is not None
    start = clock.perf_counter()
    assert len(repair_views(state, day)) >= 2
    assert clock.perf_counter() - start < 1
