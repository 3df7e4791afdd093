"""The agenda: add, edit, move, duplicate, remove."""

from __future__ import annotations

from datetime import time

import pytest

from facilitator.commands.agenda import AddItem, DuplicateItem, EditItem, MoveItems, RemoveItems
from facilitator.commands.contributions import EditContribution
from facilitator.commands.duties import GiveDuty, TakeDuty
from facilitator.commands.sessions import AddSession, EditSession, MoveSession, RemoveSession
from facilitator.domain.belonging import items_in_order, sessions_in_order
from facilitator.domain.errors import Refusal
from facilitator.domain.programme import AgendaItem, Duty, ItemKind, ItemPerson, Session
from facilitator.domain.state import EventState
from tests.builders import EventBuilder, a_day, an_event, done, edits_of, refused, said


def titles(state: EventState) -> list[str]:
    return [item.title for item in items_in_order(state)]


@pytest.fixture
def day() -> EventBuilder:
    return (
        an_event()
        .with_session("one")
        .with_session("two")
        .with_items("a", "b", session="one")
        .with_items("c", "d", session="two")
    )


def test_an_item_needs_nothing_but_a_title_and_comes_last(day: EventBuilder) -> None:
    state = done(day.state, AddItem(title="  World\tcafé \n"))
    added = items_in_order(state)[-1]
    assert (added.title, added.start, added.minutes, added.session) == ("World café", None, None, None)
    assert said(day.state, AddItem(title="World café")) == "add “World café”"


def test_an_item_without_a_word_is_refused_kindly(day: EventBuilder) -> None:
    assert refused(day.state, AddItem(title=" \x00 ")) == "The title is still empty. Type at least one word."


def test_a_title_of_a_whole_page_is_refused_with_its_length(day: EventBuilder) -> None:
    with pytest.raises(Refusal, match="The title has 501 characters and 500 fit"):
        done(day.state, AddItem(title="x" * 501))


def test_an_item_added_in_front_of_another_joins_its_session_and_day(day: EventBuilder) -> None:
    state = done(day.state, AddItem(title="new", before=day.id("c")))
    assert titles(state) == ["a", "b", "new", "c", "d"]
    assert items_in_order(state)[2].session == day.id("two")


def test_an_item_of_a_session_goes_behind_the_last_of_that_session(day: EventBuilder) -> None:
    assert titles(done(day.state, AddItem(title="new", session=day.id("one")))) == ["a", "b", "new", "c", "d"]


def test_several_items_move_at_once_in_the_order_given_and_join_the_session_they_come_to(day: EventBuilder) -> None:
    move = MoveItems(items=(day.id("b"), day.id("a")), after=day.id("c"))
    state = done(day.state, move)
    assert titles(state) == ["c", "b", "a", "d"]
    assert {item.session for item in state.all(AgendaItem)} == {day.id("two")}
    assert said(day.state, move) == "move 2 agenda items"
    assert len(edits_of(day.state, move).puts) == 2


def test_an_item_moves_to_the_end_without_a_neighbour_and_keeps_its_session(day: EventBuilder) -> None:
    state = done(day.state, MoveItems(items=(day.id("a"),)))
    assert titles(state) == ["b", "c", "d", "a"]
    assert state.need(AgendaItem, day.id("a")).session == day.id("one")


def test_items_whose_keys_two_laptops_made_equal_still_let_one_in_between(day: EventBuilder) -> None:
    same = [day.the(title).but(order="a1") for title in "abcd"]
    state = day.with_records(*same).state
    assert titles(done(state, AddItem(title="new", after=day.id("b")))) == ["a", "b", "new", "c", "d"]


def test_unknown_and_left_out_are_two_things(day: EventBuilder) -> None:
    state = done(day.state, EditItem(item=day.id("a"), start=time(9), minutes=15))
    state = done(state, EditItem(item=day.id("a"), minutes=None))
    item = state.need(AgendaItem, day.id("a"))
    assert (item.start, item.minutes) == (time(9), None)


def test_editing_says_what_changed(day: EventBuilder) -> None:
    item = day.id("a")
    assert said(day.state, EditItem(item=item, title="Coffee")) == "rename “a” to “Coffee”"
    assert said(day.state, EditItem(item=item, start=time(9))) == "change the start of “a”"
    assert said(day.state, EditItem(item=item, start=time(9), minutes=3)) == "edit “a”"


def test_editing_nothing_changes_nothing(day: EventBuilder) -> None:
    assert edits_of(day.state, EditItem(item=day.id("a"), title="a")).puts == ()


def test_minutes_below_zero_are_refused(day: EventBuilder) -> None:
    words = "Minutes cannot be -1. Give 0 or more, or leave it open."
    assert refused(day.state, EditItem(item=day.id("a"), minutes=-1)) == words


def test_the_copy_of_an_item_stands_right_behind_it_with_its_people_but_without_what_happened() -> None:
    built = a_day().after(GiveDuty(item=a_day().id("Café"), person=a_day().id("Ann"), duty=Duty.LEADS))
    state = done(built.state, DuplicateItem(item=built.id("Café")))
    assert titles(state) == ["Welcome", "Talks", "Café", "Café", "Lunch"]
    twin = items_in_order(state)[3]
    assert (twin.minutes, twin.started, twin.kind) == (85, None, ItemKind.WORLD_CAFE)
    assert [one.person for one in state.all(ItemPerson) if one.item == twin.id] == [built.id("Ann")]


def test_an_item_with_summaries_stays_until_they_are_gone_and_the_refusal_counts_them() -> None:
    day = a_day()
    words = "“Talks” cannot be removed yet because of 2 contributions. Remove or move those first."
    assert refused(day.state, RemoveItems(items=(day.id("Talks"),))) == words
    empty = [EditContribution(contribution=day.id(f"speech of {one}"), summary=None) for one in ("Ann", "Bo")]
    state = done(day.state, *empty, RemoveItems(items=(day.id("Talks"),)))
    assert titles(state) == ["Welcome", "Café", "Lunch"]


def test_the_same_duty_is_not_given_twice_and_can_be_taken_back() -> None:
    day = a_day()
    give = GiveDuty(item=day.id("Café"), person=day.id("Ann"), duty=Duty.LEADS)
    state = done(day.state, give)
    with pytest.raises(Refusal, match="Ann already has this duty"):
        done(state, give)
    (duty,) = state.all(ItemPerson)
    assert not list(done(state, TakeDuty(duty=duty.id)).all(ItemPerson))  # type: ignore[arg-type]


def test_sessions_are_numbered_one_after_the_other_unless_told(day: EventBuilder) -> None:
    state = done(day.state, AddSession(title="three"), AddSession(title="aside", number=None))
    assert [one.number for one in sessions_in_order(state)] == [1, 2, 3, None]


def test_two_sessions_do_not_share_a_number(day: EventBuilder) -> None:
    with pytest.raises(Refusal, match="Session 1 is already “One”"):
        done(day.state, EditSession(session=day.id("two"), number=1))


def test_a_session_moves_with_all_its_items(day: EventBuilder) -> None:
    move = MoveSession(session=day.id("two"), before=day.id("one"))
    state = done(day.state, move)
    assert titles(state) == ["c", "d", "a", "b"]
    assert [one.title for one in sessions_in_order(state)] == ["Two", "One"]
    assert said(day.state, move) == "move session 2 before session 1"


def test_a_session_that_is_removed_leaves_its_items_in_the_agenda(day: EventBuilder) -> None:
    state = done(day.state, RemoveSession(session=day.id("one")))
    assert titles(state) == ["a", "b", "c", "d"]
    assert [item.session for item in items_in_order(state)] == [None, None, day.id("two"), day.id("two")]
    assert len(list(state.all(Session))) == 1


def test_a_session_with_notes_is_not_removed() -> None:
    event = an_event().with_session("cafe").with_notes("tents", "drills", session="cafe")
    with pytest.raises(Refusal, match="Session 1 cannot be removed yet because of 2 notes"):
        done(event.state, RemoveSession(session=event.id("cafe")))


def test_an_item_somebody_has_removed_meanwhile_is_said_to_be_gone(day: EventBuilder) -> None:
    state = done(day.state, RemoveItems(items=(day.id("a"),)))
    with pytest.raises(Refusal, match="This agenda item is no longer there"):
        done(state, EditItem(item=day.id("a"), title="z"))


def test_an_item_does_not_move_next_to_itself_and_nothing_does_not_move(day: EventBuilder) -> None:
    words = "An item cannot move next to itself. Choose another neighbour."
    assert refused(day.state, MoveItems(items=(day.id("a"),), before=day.id("a"))) == words
    assert refused(day.state, MoveItems(items=())) == "Nothing is chosen. Choose the items to move first."
