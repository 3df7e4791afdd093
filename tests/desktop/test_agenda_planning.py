"""Planning a day on the run-of-show page: typed lines, several items at once, doubts and what mends them."""

from __future__ import annotations

from datetime import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.desktop.pages.agenda_lines import HeadingLine
from facilitator.domain.belonging import items_in_order, sessions_in_order
from facilitator.domain.market import Place
from facilitator.domain.programme import AgendaItem, HarvestPlan, ItemKind, Method
from facilitator.exchange import samples
from facilitator.store import event_file
from tests.builders import an_event
from tests.desktop.agenda_room import Rooms, plan
from tests.desktop.agenda_room import room_of as room_of  # a fixture
from tests.desktop.page_room import Key, PageRoom

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def enter(room: PageRoom, line: str) -> None:
    QTest.keyClicks(room.page.new_card.title, line)
    room.press(room.page.new_card.title, Key.Key_Return)


def paste(room: PageRoom, text: str) -> None:
    pasted = QMimeData()
    pasted.setText(text)
    room.page.new_card.title.insertFromMimeData(pasted)


# --- typed lines ------------------------------------------------------------------------------------------------


def test_a_typed_line_is_understood_while_it_is_typed_and_becomes_an_item(room_of: Rooms) -> None:
    room = room_of(an_event())
    room.page.begin_item()
    card = room.page.new_card
    QTest.keyClicks(card.title, "14:30 45 World Cafe")
    assert (card.understood.text(), card.kind) == ("14:30 · 45 min", ItemKind.WORLD_CAFE)
    room.after(lambda: room.press(card.title, Key.Key_Return))
    assert plan(room) == [("World Cafe", "14:30", 45)]
    assert items_in_order(room.state)[0].kind == ItemKind.WORLD_CAFE
    assert card.title.hasFocus() and card.title.toPlainText() == "" and card.understood.text() == ""


def test_a_kind_that_was_chosen_counts_more_than_words_and_only_once(room_of: Rooms) -> None:
    room = room_of(an_event())
    room.page.begin_item()
    room.page.new_card.choose_kind(ItemKind.HARVEST)
    enter(room, "World cafe")
    enter(room, "Lunch")
    room.until(lambda: len(plan(room)) == 2)
    assert [one.kind for one in items_in_order(room.state)] == [ItemKind.HARVEST, ItemKind.LUNCH]


@pytest.mark.parametrize("line", ["0 Lunch", "-5 Lunch", "10000 Lunch", "25:00 Lunch", "14:30"])
def test_a_line_that_cannot_be_stays_with_the_reason(room_of: Rooms, line: str) -> None:
    room = room_of(an_event())
    room.page.begin_item()
    enter(room, line)
    card = room.page.new_card
    assert card.problem.sentence.endswith(".") and card.title.toPlainText() == line and plan(room) == []


def test_what_was_refused_is_told_when_the_page_is_left_and_stands_there_again(room_of: Rooms) -> None:
    room = room_of(an_event().with_items("Welcome"))
    room.page.begin_item()
    enter(room, "25:00 Lunch")
    room.page.leave()
    assert room.told == [room.page.new_card.problem.sentence]
    room.page.begin_item()
    assert room.page.new_card.title.toPlainText() == "25:00 Lunch"


def test_a_pasted_day_is_one_act_and_one_undo(room_of: Rooms) -> None:
    room = room_of(an_event())
    room.page.begin_item()
    revision = room.state.revision
    room.after(lambda: paste(room, "09:00\t15\tWelcome\n\n- 30 Talks\n3) Lunch"))
    assert room.state.revision == revision + 1
    assert plan(room) == [("Welcome", "09:00", 15), ("Talks", None, 30), ("Lunch", None, None)]
    room.after(room.desk.undo)
    assert plan(room) == []


def test_a_list_is_pasted_into_the_agenda_itself(room_of: Rooms) -> None:
    event = an_event().with_items("Welcome", "Lunch")
    room = room_of(event, event.id("Welcome"))
    QApplication.clipboard().setText("10 Talks\n20 Songs")
    room.after(lambda: room.press(room.page.list, Key.Key_V, Qt.KeyboardModifier.ControlModifier))
    assert [one[0] for one in plan(room)] == ["Welcome", "Talks", "Songs", "Lunch"]


def test_of_a_pasted_list_the_wrong_line_is_named_and_nothing_is_lost(room_of: Rooms) -> None:
    room = room_of(an_event())
    room.page.begin_item()
    paste(room, "9:00 Welcome\n0 Talks\nLunch")
    card = room.page.new_card
    assert card.problem.sentence.startswith("Line 2, “0 Talks”")
    card.title.setPlainText(card.title.toPlainText().replace("0 Talks", "10 Talks"))
    room.after(lambda: room.press(card.title, Key.Key_Return))
    assert [one[0] for one in plan(room)] == ["Welcome", "Talks", "Lunch"]


def test_what_was_undone_meanwhile_does_not_stop_the_typing(room_of: Rooms) -> None:
    room = room_of(an_event().with_items("Welcome"))
    room.page.begin_item()
    for line in ("Talks", "Songs"):
        enter(room, line)
    room.until(lambda: len(plan(room)) == 3)
    room.after(room.desk.undo)
    enter(room, "Lunch")
    room.until(lambda: [one[0] for one in plan(room)] == ["Welcome", "Talks", "Lunch"])
    assert room.page.new_card.problem.sentence == ""


def test_arrow_up_in_an_empty_line_goes_back_to_the_item_above(room_of: Rooms) -> None:
    event = an_event().with_items("Welcome", "Lunch")
    room = room_of(event, event.id("Welcome"))
    room.page.begin_item(after=event.id("Welcome"))
    room.press(room.page.new_card.title, Key.Key_Up)
    assert room.page.open_key == event.id("Welcome") and room.page.list.hasFocus()


# --- several at once --------------------------------------------------------------------------------------------


def test_several_chosen_items_get_minutes_run_side_by_side_and_come_apart(room_of: Rooms) -> None:
    event = an_event().with_items("One", "Two", "Three")
    room = room_of(event, event.id("One"))
    room.press(room.page.list, Key.Key_Down, SHIFT)
    room.after(lambda: room.write(room.page.foot.minutes, "25"))
    assert [one[2] for one in plan(room)] == [25, 25, None]
    room.after(room.page.foot.beside.click)
    lanes = [line.row.lane for line in room.page.lines]
    assert lanes == ["first", "last", ""] and room.page.foot.beside.words == "In a row"
    room.after(room.page.foot.beside.click)
    assert [line.row.lane for line in room.page.lines] == ["", "", ""]


def test_several_chosen_items_go_into_a_session_that_is_there(room_of: Rooms) -> None:
    event = an_event().with_session("one").with_items("A", session="one").with_items("B", "C")
    room = room_of(event, event.id("B"))
    room.press(room.page.list, Key.Key_Down, SHIFT)
    room.after(lambda: room.page.foot.into_asked.emit(event.id("one")))
    assert {one.session for one in items_in_order(room.state)} == {event.id("one")}
    room.after(room.desk.undo)
    assert [one.session for one in items_in_order(room.state)] == [event.id("one"), None, None]


def test_a_session_moves_as_a_block_and_its_times_flow(room_of: Rooms) -> None:
    event = an_event().with_session("one").with_session("two")
    event = event.with_items("A", session="one", start=time(9), minutes=30).with_items("B", session="one", minutes=10)
    event = event.with_items("C", session="two", start=time(9, 40), minutes=20)
    room = room_of(event)
    heading = next(line for line in room.page.lines if line.key.startswith(event.id("two")))
    room.page.open_line(heading.key)
    room.page.list.setFocus()
    room.after(lambda: room.press(room.page.list, Key.Key_Up, ALT))
    assert plan(room) == [("C", "09:00", 20), ("A", "09:20", 30), ("B", None, 10)]
    room.until(lambda: room.page.open_key.startswith(event.id("two")))
    room.after(lambda: room.press(room.page.list, Key.Key_Down, ALT))
    assert [one[0] for one in plan(room)] == ["A", "B", "C"]


# --- times ------------------------------------------------------------------------------------------------------


def test_a_longer_first_item_moves_all_that_follows_but_the_anchor(room_of: Rooms) -> None:
    event = an_event().with_items("A", start=time(9), minutes=30).with_items("B", minutes=30)
    event = event.with_items("Lunch", start=time(12), minutes=60, anchor=True).with_items("C")
    room = room_of(event, event.id("A"))
    room.after(lambda: room.write(room.page.card.minutes, "50"))
    assert [line.row.lead for line in room.page.lines] == ["09:00", "09:50", "12:00", "13:00"]
    room.after(room.desk.undo)
    assert [line.row.lead for line in room.page.lines] == ["09:00", "09:30", "12:00", "13:00"]


def test_suggested_minutes_are_marked_until_they_are_kept(room_of: Rooms) -> None:
    event = an_event().with_items("A", "B", minutes=30, suggested=True)
    room = room_of(event)
    assert room.page.body.suggested.isVisible()
    room.page.open_line(event.id("A"))
    room.after(lambda: room.write(room.page.card.minutes, "20"))
    assert [line.row.suggested for line in room.page.lines] == [False, True]
    room.after(room.page.body.suggested.act.click)
    assert not room.page.body.suggested.isVisible()


# --- doubts -----------------------------------------------------------------------------------------------------


def test_a_doubt_stands_over_the_list_and_its_act_mends_it(room_of: Rooms) -> None:
    event = an_event().with_items("Talks", start=time(9), minutes=90)
    event = event.with_items("Lunch", start=time(10), minutes=60, anchor=True)
    room = room_of(event)
    assert room.page.warnings.sentences == ["30 min too much before “Lunch” at 10:00"]
    assert "30 min too much" in room.page.list.lines_model.data(room.page.list.lines_model.index(1))
    room.after(room.page.warnings.lines[0].act.click)
    assert plan(room) == [("Talks", "09:00", 60), ("Lunch", "10:00", 60)]
    assert not room.page.warnings.isVisible()


def test_more_doubts_are_behind_one_word_and_those_of_the_open_item_come_first(room_of: Rooms) -> None:
    event = an_event().with_items("Lunch", "Train", anchor=True)
    room = room_of(event)
    assert room.page.warnings.sentences == ["“Lunch” is an anchor, but nobody said when it begins"]
    room.page.open_line(event.id("Train"))
    assert room.page.warnings.sentences == ["“Train” is an anchor, but nobody said when it begins"]
    room.page.warnings.more.click()
    assert len(room.page.warnings.sentences) == 2
    room.page.warnings.lines[1].act.click()
    assert room.page.open_key == event.id("Lunch") and room.page.card.start.hasFocus()


# --- beginning --------------------------------------------------------------------------------------------------


def test_a_day_to_begin_with_is_one_press_and_one_undo(room_of: Rooms) -> None:
    room = room_of(an_event())
    assert [day.words.split(" · ")[0] for day in room.page.body.begin.days] == [
        "Half-day World Café", "Open Space day", "Three sessions in one day",
    ]  # fmt: skip
    room.after(room.page.body.begin.days[0].click)
    assert len(plan(room)) == 8 and len(sessions_in_order(room.state)) == 1
    room.after(room.desk.undo)
    assert plan(room) == [] and room.page.empty.isVisible()


def test_an_earlier_event_is_a_start_and_a_wrong_file_a_sentence(room_of: Rooms, tmp_path: Path) -> None:
    path = tmp_path / "earlier.facil"
    earlier = samples.draft(samples.Sample.DEMO)
    event_file.create(path, earlier.records)
    room = room_of(an_event())
    room.page.earlier.take(tmp_path / "nowhere.facil")
    room.until(lambda: len(room.told) == 1)
    room.after(lambda: room.page.earlier.take(path))
    assert [one[0] for one in plan(room)] == [one.title for one in items_in_order(earlier.state)]
    assert not any(one.started for one in room.state.all(AgendaItem))


# --- every field of an item, and the harvest of a session -------------------------------------------------------


def test_place_neighbours_and_least_minutes_are_chosen_on_the_card(room_of: Rooms) -> None:
    event = an_event().with_items("A", "B", minutes=30)
    event = event.with_records(terrace=Place(id="terrace", order="a1", name="Terrace"))
    room = room_of(event, event.id("B"))
    card = room.page.card
    card.open_more(True)
    room.after(lambda: room.write(card.place, "terrace"))
    room.after(lambda: room.write(card.least, "20"))
    room.after(lambda: card.beside.chosen.emit(event.id("A")))
    item = room.state.need(AgendaItem, event.id("B"))
    assert (item.place, item.at_least_minutes, item.beside is not None) == ("terrace", 20, True)
    assert (card.place.text(), card.beside.key) == ("Terrace", event.id("A"))
    room.after(lambda: room.write(card.place, "Garden"))
    garden = room.state.need(Place, room.state.need(AgendaItem, event.id("B")).place or "")
    assert garden.name == "Garden"
    room.after(room.desk.undo)
    assert [one.name for one in room.state.all(Place)] == ["Terrace"]
    room.after(lambda: card.beside.chosen.emit(None))
    assert room.state.need(AgendaItem, event.id("B")).beside is None


def test_the_harvest_plan_of_a_session_is_a_checklist(room_of: Rooms) -> None:
    event = an_event().with_session("one").with_items("Work", session="one").with_people("Ann")
    room = room_of(event)
    heading = next(line for line in room.page.lines if isinstance(line, HeadingLine))
    room.page.open_line(heading.key)
    block = room.page.cards.session.harvest
    assert block.head.words == "Harvest plan: 0 of 5 answered"
    block.head.click()
    for name, words in (("for_whom", "the council"), ("form", "a report"), ("goes_back", "everybody")):
        room.after(partial(room.write, block.texts[name], words))
    room.after(lambda: block.collects.chosen.emit(event.id("Ann")))
    assert block.head.words == "Harvest plan: 4 of 5 answered"
    assert not block.lines["when_needed"].answered and block.lines["collects"].answered
    room.after(block.done.click)
    plan_kept = next(iter(room.state.all(HarvestPlan)))
    assert (plan_kept.for_whom, plan_kept.collects, plan_kept.done) == ("the council", event.id("Ann"), True)
    room.after(lambda: room.page.cards.session.method.chosen.emit(Method.WORLD_CAFE))
    assert sessions_in_order(room.state)[0].method == Method.WORLD_CAFE


def test_tab_goes_through_the_open_card_in_the_order_it_is_read(room_of: Rooms) -> None:
    event = an_event().with_items("A", "B", minutes=30)
    room = room_of(event, event.id("A"))
    card = room.page.card
    card.open_more(True)
    card.start.setFocus()
    reached = [card.start]
    for _ in range(9):
        room.press(room.window.focusWidget(), Key.Key_Tab)
        reached.append(room.window.focusWidget())
    texts = card.texts
    assert reached == [
        card.start, card.minutes, texts["leads"], texts["comes_out"], card.more, card.kind, card.session,
        card.place, card.beside, texts["short_title"],
    ]  # fmt: skip


def test_what_was_left_out_on_the_day_says_so_and_is_not_in_the_programme(room_of: Rooms) -> None:
    event = an_event().with_items("A", "B", minutes=30)
    event = event.with_records(event.the("B").but(cut=True))
    room = room_of(event)
    model = room.page.list.lines_model
    assert "left out on the day" in model.data(model.index(1))
    room.page.show_view("programme")
    assert room.page.programme.lines_model.rowCount() == 1
