"""The run-of-show page on a real file: adding, changing, moving and removing items by keys and pointer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.commands.agenda import EditItem, RemoveItems
from facilitator.commands.people import NameHolders
from facilitator.desktop.pages.agenda import CLOCK_HINT, PROGRAMME
from facilitator.desktop.pages.agenda_lines import NEW, HeadingLine, ItemLine
from facilitator.desktop.theme import Theme
from facilitator.domain.belonging import items_in_order, questions_of, sessions_in_order
from facilitator.domain.people import Role
from facilitator.domain.programme import AgendaItem, ItemKind, Method, Session
from tests.builders import EventBuilder, a_day, an_event
from tests.desktop.page_room import Key, PageRoom

Rooms = Callable[..., PageRoom]
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def opened(event: EventBuilder, subject: str = "", **more: Any) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, event.state, "agenda", subject, **more))
        return kept[-1]

    yield opened
    for room in kept:
        room.close()


def titles(room: PageRoom) -> list[str]:
    return [item.title for item in items_in_order(room.state)]


def shown(room: PageRoom) -> list[str]:
    """What stands in the list: titles of items, headings in brackets."""
    return [
        line.row.title if isinstance(line, ItemLine) else f"[{line.title}]" if isinstance(line, HeadingLine) else "…"
        for line in room.page.lines
    ]


def order_only() -> EventBuilder:
    return (
        an_event()
        .with_session("cafe", method=Method.WORLD_CAFE, questions=["lend"])
        .with_session("market", method=Method.OPEN_SPACE)
        .with_items("Welcome", kind=ItemKind.PLENARY)
        .with_items("Café", "Posters", session="cafe", kind=ItemKind.WORLD_CAFE)
        .with_items("Market", session="market", kind=ItemKind.OPEN_SPACE)
    )


# --- the empty event --------------------------------------------------------------------------------------------


def test_an_empty_event_offers_one_act_and_typed_titles_follow_each_other(room_of: Rooms) -> None:
    room = room_of(an_event())
    assert room.page.empty.isVisible() and not room.page.list.isVisible()
    room.page.empty.button.click()
    field = room.page.new_card.title
    assert field.hasFocus()
    for title in ("Welcome", "a<b> & R&D", "Обяд"):
        field.insertPlainText(title)  # the test kit types Latin letters only
        room.press(field, Key.Key_Return)
    room.until(lambda: len(titles(room)) == 3)
    assert titles(room) == ["Welcome", "a<b> & R&D", "Обяд"]
    assert field.hasFocus() and shown(room)[-1] == "…"
    room.press(field, Key.Key_Escape)
    assert "…" not in shown(room) and room.page.open_key == items_in_order(room.state)[-1].id


def test_a_pasted_list_becomes_as_many_items(room_of: Rooms) -> None:
    room = room_of(an_event())
    room.page.begin_item()
    pasted = QMimeData()
    pasted.setText("One\n\n  Two\nThree")
    room.page.new_card.title.insertFromMimeData(pasted)
    room.until(lambda: len(titles(room)) == 3)
    assert titles(room) == ["One", "Two", "Three"]


def test_what_was_typed_for_the_next_item_is_kept_when_the_page_is_left(room_of: Rooms) -> None:
    room = room_of(order_only())
    room.page.begin_item()
    QTest.keyClicks(room.page.new_card.title, "Half a thought")
    room.after(room.page.leave)
    assert titles(room)[-1] == "Half a thought"


def test_enter_in_the_list_adds_behind_the_chosen_item_in_its_session(room_of: Rooms) -> None:
    event = order_only()
    room = room_of(event, event.id("Café"))
    room.press(room.page.list, Key.Key_Return)
    assert room.page.open_key == NEW
    QTest.keyClicks(room.page.new_card.title, "Second cafe")
    room.after(lambda: room.press(room.page.new_card.title, Key.Key_Return))
    assert titles(room) == ["Welcome", "Café", "Second cafe", "Posters", "Market"]
    added = items_in_order(room.state)[2]
    assert added.session == event.id("cafe") and added.minutes is None and added.start is None


def test_a_title_too_long_comes_back_with_the_reason(room_of: Rooms) -> None:
    room = room_of(an_event())
    room.page.begin_item()
    field = room.page.new_card.title
    field.setPlainText("x" * 501)
    room.press(field, Key.Key_Return)
    room.until(lambda: bool(room.page.new_card.problem.sentence))
    assert field.toPlainText() == "x" * 501 and titles(room) == []


# --- the open item ----------------------------------------------------------------------------------------------


def test_arrow_keys_open_the_next_line_in_place(room_of: Rooms) -> None:
    event = order_only()
    room = room_of(event, event.id("Welcome"))
    assert room.page.card.isVisible() and room.page.card.title.toPlainText() == "Welcome"
    room.press(room.page.list, Key.Key_Down)
    assert room.page.cards.session.isVisible() and room.page.cards.session.title.toPlainText() == "Cafe"
    room.press(room.page.list, Key.Key_Down)
    assert room.page.card.isVisible() and room.page.card.title.toPlainText() == "Café"
    room.press(room.page.list, Key.Key_Escape)
    assert not room.page.card.isVisible() and room.page.open_key == ""


def test_values_are_changed_in_place_and_undone_in_words(room_of: Rooms) -> None:
    event = order_only()
    room = room_of(event, event.id("Café"))
    card = room.page.card
    room.after(lambda: room.write(card.minutes, "85 min"))
    room.after(lambda: room.write(card.start, "9.55"))
    room.after(lambda: room.write(card.texts["leads"], "Mira"))
    room.after(lambda: room.write(card.texts["comes_out"], "three posters"))
    item = room.state.need(AgendaItem, event.id("Café"))
    assert (item.minutes, item.start, item.leads, item.comes_out) == (85, time(9, 55), "Mira", "three posters")
    room.after(room.desk.undo)
    assert room.state.need(AgendaItem, event.id("Café")).comes_out is None
    assert card.texts["comes_out"].text() == "" and card.texts["comes_out"].placeholderText() == "not set"


@pytest.mark.parametrize("typed", ["abc", "0", "-5", "4.5", "9999"])
def test_minutes_that_cannot_be_are_told_in_place_and_stay(room_of: Rooms, typed: str) -> None:
    event = order_only()
    room = room_of(event, event.id("Café"))
    minutes = room.page.card.minutes
    revision = room.state.revision
    room.write(minutes, typed)
    line = room.page.card.lines["Minutes"]
    assert line.problem.isVisible() and line.problem.sentence
    assert minutes.text() == typed and room.state.revision == revision
    room.after(lambda: room.desk.run(EditItem(item=event.id("Welcome"), title="Hello")))
    assert minutes.text() == typed
    room.after(lambda: room.write(minutes, "45"))
    assert not line.problem.isVisible() and room.state.need(AgendaItem, event.id("Café")).minutes == 45


def test_news_never_replace_a_title_that_is_being_typed(room_of: Rooms) -> None:
    event = order_only()
    room = room_of(event, event.id("Café"))
    card = room.page.card
    card.begin_title()
    QTest.keyClicks(card.title, " and tea")
    room.after(lambda: room.desk.run(EditItem(item=event.id("Café"), title="Renamed elsewhere", minutes=10)))
    assert card.title.toPlainText() == "Café and tea" and card.minutes.text() == "10"
    room.after(lambda: room.press(card.title, Key.Key_Return))
    assert room.state.need(AgendaItem, event.id("Café")).title == "Café and tea"


def test_an_emptied_title_is_refused_in_place(room_of: Rooms) -> None:
    event = order_only()
    room = room_of(event, event.id("Café"))
    card = room.page.card
    room.write(card.title, "")
    room.until(card.title_problem.isVisible)
    assert room.state.need(AgendaItem, event.id("Café")).title == "Café"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_kind_session_toggles_and_script(room_of: Rooms) -> None:
    event = order_only()
    room = room_of(event, event.id("Posters"))
    card = room.page.card
    room.after(lambda: choose(card.node, "Harvest"))
    room.after(card.in_programme.click)
    room.after(card.anchor.click)
    card.open_more(True)
    room.after(lambda: choose(card.session, "no session"))
    room.window.activateWindow()
    room.until(room.window.isActiveWindow)
    card.script.setFocus()
    QTest.keyClicks(card.script, "Say thanks")
    room.after(lambda: card.title.setFocus())
    item = room.state.need(AgendaItem, event.id("Posters"))
    assert (item.kind, item.in_programme, item.anchor, item.session, item.script) == (
        ItemKind.HARVEST, False, True, None, "Say thanks",
    )  # fmt: skip


def choose(menu: Any, words: str) -> None:
    """Takes the line with these words from a menu value."""
    menu.open_menu()
    action = next(one for one in menu.menu_shown.actions() if one.text() == words)
    action.trigger()
    menu.menu_shown.close()


def test_rapporteurs_are_named_in_one_act(room_of: Rooms) -> None:
    event = order_only().with_people("Ann")
    room = room_of(event, event.id("Café"))
    field = room.page.card.rapporteurs
    room.after(lambda: room.write(field, "Ann, Bo"))
    assert field.text() == "Ann, Bo"
    room.after(lambda: room.write(field, "Bo"))
    assert field.text() == "Bo"
    room.after(room.desk.undo)
    assert field.text() == "Ann, Bo"


def test_naming_the_same_holders_again_changes_nothing() -> None:
    event = order_only().after(NameHolders(session=order_only().id("cafe"), role=Role.RAPPORTEUR, names=("Ann",)))
    again = event.after(NameHolders(session=event.id("cafe"), role=Role.RAPPORTEUR, names=("ann", "Ann")))
    assert again.state.records == event.state.records


def test_questions_with_their_posters_are_written_in_the_open_item(room_of: Rooms) -> None:
    event = order_only()
    room = room_of(event, event.id("Café"))
    block = room.page.card.questions
    room.after(lambda: room.write(block.rows[0].poster, "Lend it"))
    block.add_question.link.click()
    QTest.keyClicks(block.add_question.field, "Who speaks with those who do not read?")
    room.after(lambda: room.press(block.add_question.field, Key.Key_Return))
    assert block.add_question.field.hasFocus()
    room.after(lambda: room.press(block.rows[1].words, Key.Key_Up, ALT))
    questions = questions_of(room.state, event.id("cafe"))
    assert [(one.number, one.text or one.label, one.poster_title) for one in questions] == [
        (1, "Who speaks with those who do not read?", None), (2, "lend", "Lend it"),
    ]  # fmt: skip
    room.after(block.rows[0].remove.click)
    assert len(block.rows) == 1


def test_a_question_makes_a_session_of_an_item_that_has_none(room_of: Rooms) -> None:
    event = an_event().with_items("Café", kind=ItemKind.WORLD_CAFE)
    room = room_of(event, event.id("Café"))
    adding = room.page.card.questions.add_question
    adding.link.click()
    QTest.keyClicks(adding.field, "Why?")
    room.press(adding.field, Key.Key_Return)
    room.until(lambda: len(room.page.card.questions.rows) == 1)
    session = sessions_in_order(room.state)[0]
    assert (session.title, session.method) == ("Café", Method.WORLD_CAFE)


def test_open_workspace_asks_for_the_page_of_the_kind(room_of: Rooms) -> None:
    event = a_day()
    room = room_of(event, event.id("Talks"))
    room.page.card.workspace.click()
    assert room.opened == [("contributions", event.id("Talks"))]
    room.page.open_line(event.id("Lunch"))
    assert not room.page.card.workspace.isVisible()


def test_duplicate_opens_the_copy(room_of: Rooms) -> None:
    event = order_only()
    room = room_of(event, event.id("Café"))
    room.after(room.page.card.duplicate.click)
    assert titles(room) == ["Welcome", "Café", "Café", "Posters", "Market"]
    assert room.page.open_key == items_in_order(room.state)[2].id


def test_enter_and_then_leaving_a_field_is_one_act(room_of: Rooms) -> None:
    event = order_only()
    room = room_of(event, event.id("Café"))
    revision = room.state.revision
    room.write(room.page.card.title, "World cafe")
    room.press(room.page.new_card.title, Key.Key_Escape)
    room.write(room.page.card.minutes, "30")
    room.page.list.setFocus()
    room.until(lambda: room.state.need(AgendaItem, event.id("Café")).minutes == 30)
    assert room.state.revision == revision + 2


def test_a_page_that_is_left_hands_over_what_is_typed_though_its_window_lost_the_keys(room_of: Rooms) -> None:
    event = order_only()
    room = room_of(event, event.id("Café"))
    room.page.card.begin_title()
    QTest.keyClicks(room.page.card.title, " and tea")
    other = QWidget()
    other.show()
    other.activateWindow()
    room.until(lambda: not room.window.isActiveWindow())
    room.after(room.page.leave)
    assert room.state.need(AgendaItem, event.id("Café")).title == "Café and tea"
    other.close()
    other.deleteLater()


# --- moving and removing ----------------------------------------------------------------------------------------


def test_alt_and_arrows_move_an_item_through_its_session_and_into_the_next(room_of: Rooms) -> None:
    event = order_only()
    room = room_of(event, event.id("Café"))
    room.after(lambda: room.press(room.page.list, Key.Key_Down, ALT))
    assert titles(room) == ["Welcome", "Posters", "Café", "Market"]
    room.after(lambda: room.press(room.page.list, Key.Key_Down, ALT))
    item = room.state.need(AgendaItem, event.id("Café"))
    assert item.session == event.id("market") and titles(room) == ["Welcome", "Posters", "Café", "Market"]
    room.after(lambda: room.press(room.page.list, Key.Key_Up, ALT))
    assert room.state.need(AgendaItem, event.id("Café")).session == event.id("cafe")
    assert room.page.open_key == event.id("Café")


def test_several_chosen_items_move_become_a_session_and_go_together(room_of: Rooms) -> None:
    event = an_event().with_items("One", "Two", "Three", "Four")
    room = room_of(event, event.id("One"))
    room.press(room.page.list, Key.Key_Down, SHIFT)
    assert room.page.foot.words.text() == "2 items chosen" and not room.page.card.isVisible()
    room.after(lambda: room.press(room.page.list, Key.Key_Down, ALT))
    assert titles(room) == ["Three", "One", "Two", "Four"]
    assert len(room.page.list.chosen_items) == 2
    room.after(room.page.foot.session.click)
    assert shown(room) == ["Three", "[New session 1]", "One", "Two", "Four"]
    assert room.page.cards.session.title.hasFocus()
    room.after(lambda: room.write(room.page.cards.session.title, "Morning"))
    assert sessions_in_order(room.state)[0].title == "Morning"
    room.after(room.page.cards.session.remove.click)
    assert shown(room) == ["Three", "One", "Two", "Four"]
    room.page.open_line(event.id("One"))
    room.press(room.page.list, Key.Key_Down, SHIFT)
    room.after(lambda: room.press(room.page.list, Key.Key_Delete))
    assert titles(room) == ["Three", "Four"]
    room.after(room.desk.undo)
    assert titles(room) == ["Three", "One", "Two", "Four"]


def test_dragging_brings_an_item_where_it_is_dropped(room_of: Rooms) -> None:
    event = an_event().with_items("One", "Two", "Three", "Four")
    room = room_of(event)
    view = room.page.list
    first, last = (view.visualRect(view.lines_model.index(place)).center() for place in (0, 2))
    mouse(view, QEvent.Type.MouseButtonPress, QPointF(first))
    mouse(view, QEvent.Type.MouseMove, QPointF(first.x(), first.y() + 30))
    assert view.is_dragging
    below = QPointF(last.x(), last.y() + 12)
    mouse(view, QEvent.Type.MouseMove, below)
    room.after(lambda: mouse(view, QEvent.Type.MouseButtonRelease, below))
    assert titles(room) == ["Two", "Three", "One", "Four"]


def mouse(view: Any, kind: QEvent.Type, at: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    button = none if kind == QEvent.Type.MouseMove else left
    where = QPointF(view.viewport().mapToGlobal(at.toPoint()))
    event = QMouseEvent(kind, at, where, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def test_escape_while_dragging_leaves_everything_as_it_was(room_of: Rooms) -> None:
    event = an_event().with_items("One", "Two")
    room = room_of(event)
    view = room.page.list
    first = QPointF(view.visualRect(view.lines_model.index(0)).center())
    mouse(view, QEvent.Type.MouseButtonPress, first)
    mouse(view, QEvent.Type.MouseMove, first + QPointF(0, 60))
    room.press(view, Key.Key_Escape)
    mouse(view, QEvent.Type.MouseButtonRelease, first + QPointF(0, 60))
    assert not view.is_dragging and titles(room) == ["One", "Two"]


def test_an_item_with_summaries_says_why_it_cannot_be_removed(room_of: Rooms) -> None:
    event = a_day()
    room = room_of(event, event.id("Talks"))
    room.page.card.remove.click()
    room.until(lambda: bool(room.told))
    assert "cannot be removed" in room.told[0] and "Talks" in titles(room)


def test_an_item_that_is_removed_elsewhere_closes_its_card(room_of: Rooms) -> None:
    event = order_only()
    room = room_of(event, event.id("Welcome"))
    room.page.card.begin_title()
    room.after(lambda: room.desk.run(RemoveItems(items=(event.id("Welcome"),))))
    assert room.page.open_key == "" and not room.page.card.isVisible() and room.page.list.hasFocus()


# --- the whole list ---------------------------------------------------------------------------------------------


def test_unknown_minutes_are_a_dash_and_never_nought(room_of: Rooms) -> None:
    room = room_of(order_only())
    model = room.page.list.lines_model
    heard = [model.data(model.index(row)) for row in range(model.rowCount())]
    assert heard[0] == "1, Welcome, Plenary, minutes not set, in the programme"
    assert not any("0 min" in words for words in heard)


def test_the_model_keeps_qt_s_own_rules(room_of: Rooms) -> None:
    room = room_of(order_only())
    tester = QAbstractItemModelTester(room.page.list.lines_model)
    room.page.begin_item()
    room.page.leave()
    assert tester.model() is room.page.list.lines_model


def test_a_session_without_items_stands_at_the_end_and_takes_the_next_item(room_of: Rooms) -> None:
    event = an_event().with_items("One").with_session("later")
    room = room_of(event)
    assert shown(room) == ["One", "[Later]"]
    room.page.open_line(room.page.lines[1].key)
    room.page.cards.session.add.click()
    QTest.keyClicks(room.page.new_card.title, "Two")
    room.after(lambda: room.press(room.page.new_card.title, Key.Key_Return))
    assert items_in_order(room.state)[1].session == event.id("later")


def test_the_clock_hint_leads_to_the_start_of_the_first_item_and_never_comes_back(room_of: Rooms) -> None:
    room = room_of(order_only())
    assert room.page.hint.isVisible()
    room.page.hint.act.click()
    assert room.page.card.start.hasFocus() and room.closed_hints == {CLOCK_HINT}
    room.after(lambda: room.write(room.page.card.start, "9"))
    assert not room.page.hint.isVisible()


def test_the_programme_shows_only_public_items(room_of: Rooms) -> None:
    event = order_only().with_items("Set up the room", in_programme=False)
    room = room_of(event)
    room.page.show_view(PROGRAMME)
    model = room.page.programme.lines_model
    assert room.page.programme.isVisible() and not room.page.list.isVisible()
    assert [line.row.title for line in model.lines if isinstance(line, ItemLine)] == [
        "Welcome", "Café", "Posters", "Market",
    ]  # fmt: skip


def test_nothing_scrolls_sideways_at_1024(room_of: Rooms) -> None:
    event = order_only()
    long = event.after(EditItem(item=event.id("Café"), title="Donaudampfschifffahrtsgesellschaft " * 6))
    room = room_of(long, event.id("Café"), size=(760, 700))
    card = room.page.card
    assert room.page.list.horizontalScrollBar().maximum() == 0
    parts = [part for part in card.findChildren(QWidget) if part.isVisible() and part.parent() is card]
    assert all(part.geometry().right() <= card.width() for part in parts)


def test_two_hundred_items_are_shown_and_opened_quickly(room_of: Rooms, qtbot: QtBot) -> None:
    event = an_event().with_items(*(f"Item {number}" for number in range(200)), minutes=5)
    room = room_of(event)
    assert len(room.page.lines) == 200
    fields = [one for one in room.page.list.viewport().children() if isinstance(one, QWidget)]
    assert len(fields) == 2  # only the cards are widgets, that of a session not before one is opened; lines are painted
    room.page.open_line(event.id("Item 150"))
    view = room.page.list
    assert view.viewport().rect().intersects(room.page.card.geometry())


def test_a_session_s_number_that_is_taken_is_told_in_place(room_of: Rooms) -> None:
    room = room_of(order_only())
    heading = next(line for line in room.page.lines if isinstance(line, HeadingLine))
    room.page.open_line(heading.key)
    card = room.page.cards.session
    room.write(card.number, "2")
    room.until(lambda: bool(card.number.problem))
    assert card.number.text() == "2" and room.state.need(Session, heading.session).number == 1
