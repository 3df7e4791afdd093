"""Several items in one act, and what the times of the others do."""

from __future__ import annotations

from datetime import time

import pytest

from facilitator.commands.agenda import EditItem, MoveItems, RemoveItems
from facilitator.commands.agenda_many import AddItems, EditItems, NewItem, PutBeside, TakeApart
from facilitator.domain.belonging import items_in_order
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.state import EventState
from facilitator.planning.timing import rows_of
from tests.builders import EventBuilder, an_event, done, edits_of, refused, said


def plan(state: EventState) -> list[tuple[str, str | None]]:
    return [(one.title, None if one.start is None else f"{one.start:%H:%M}") for one in items_in_order(state)]


@pytest.fixture
def day() -> EventBuilder:
    built = an_event().with_session("one").with_items("a", minutes=30, start=time(9))
    built = built.with_items("b", minutes=30, start=time(9, 30), session="one").with_items("c", minutes=30)
    return built.with_items("lunch", minutes=60, start=time(12), anchor=True)


def test_many_typed_items_are_one_act_in_the_session_of_the_item_before(day: EventBuilder) -> None:
    lines = (NewItem(title="x", minutes=10), NewItem(title=" y ", kind=ItemKind.BREAK))
    state = done(day.state, AddItems(items=lines, after=day.id("b")))
    assert [one.title for one in items_in_order(state)] == ["a", "b", "x", "y", "c", "lunch"]
    added = items_in_order(state)[2:4]
    assert [(one.session, one.minutes, one.kind) for one in added] == [
        (day.id("one"), 10, ItemKind.OTHER), (day.id("one"), None, ItemKind.BREAK),
    ]  # fmt: skip
    assert said(day.state, AddItems(items=lines)) == "add 2 items"
    assert said(day.state, AddItems(items=lines[:1])) == "add “x”"


def test_one_line_that_cannot_be_keeps_all_out(day: EventBuilder) -> None:
    assert "500 fit" in refused(day.state, AddItems(items=(NewItem(title="x"), NewItem(title="y" * 5000))))
    assert refused(day.state, AddItems(items=(NewItem(title="x", minutes=-5),))).startswith("Minutes cannot be -5")


def test_the_first_duration_moves_what_follows_up_to_the_anchor_in_one_act(day: EventBuilder) -> None:
    edits = edits_of(day.state, EditItem(item=day.id("a"), minutes=45))
    assert {one.id for one in edits.puts} == {day.id("a"), day.id("b")}
    assert plan(done(day.state, EditItem(item=day.id("a"), minutes=45))) == [
        ("a", "09:00"), ("b", "09:45"), ("c", None), ("lunch", "12:00"),
    ]  # fmt: skip


def test_moving_and_removing_keep_the_day_flowing(day: EventBuilder) -> None:
    moved = done(day.state, MoveItems(items=(day.id("a"),), after=day.id("b")))
    assert plan(moved)[:2] == [("b", "09:00"), ("a", "09:30")]
    assert plan(done(day.state, RemoveItems(items=(day.id("a"),))))[0] == ("b", "09:00")


def test_minutes_of_several_items_are_given_at_once_and_are_no_suggestion_any_more(day: EventBuilder) -> None:
    suggested = done(day.state, EditItems(items=(day.id("a"), day.id("c")), suggested=True))
    assert suggested.need(AgendaItem, day.id("c")).suggested
    state = done(suggested, EditItems(items=(day.id("a"), day.id("c")), minutes=20))
    chosen = [state.need(AgendaItem, day.id(name)) for name in "ac"]
    assert [(one.minutes, one.suggested) for one in chosen] == [(20, None), (20, None)]
    assert state.need(AgendaItem, day.id("b")).start == time(9, 20)


def test_items_put_side_by_side_come_together_begin_together_and_come_apart(day: EventBuilder) -> None:
    state = done(day.state, PutBeside(items=(day.id("c"), day.id("a"))))
    assert [one.title for one in items_in_order(state)] == ["a", "c", "b", "lunch"]
    assert [len(row) for row in rows_of(items_in_order(state))] == [2, 1, 1]
    third = done(state, PutBeside(items=(day.id("b"), day.id("a"))))
    assert [len(row) for row in rows_of(items_in_order(third))] == [3, 1]
    apart = done(third, TakeApart(items=(day.id("a"), day.id("b"), day.id("c"))))
    assert [len(row) for row in rows_of(items_in_order(apart))] == [1, 1, 1, 1]


def test_one_item_alone_has_nothing_beside_it(day: EventBuilder) -> None:
    assert refused(day.state, PutBeside(items=(day.id("a"),))).startswith("One item alone")
    assert refused(day.state, AddItems(items=())).startswith("Nothing was typed")
