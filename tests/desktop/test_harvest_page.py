"""The harvest page with a real event behind it: every act by mouse and by keys, each taken back in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.commands.clusters import NameCluster, RemoveCluster
from facilitator.commands.notes import AddNote
from facilitator.commands.posters import SetHeadline
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.wall_values import NEW, TRAY, Stop
from facilitator.domain.harvest import Note, Poster
from facilitator.domain.ids import ClusterId, EventId
from facilitator.domain.programme import AgendaItem, Event, Session
from tests.desktop import harvest_events
from tests.desktop.harvest_events import BARE_ITEM, LOOSE_ITEM, QUESTION, SESSION
from tests.desktop.harvest_room import Room, Rooms, rooms

Key = Qt.Key
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[Room] = []
    yield rooms(qtbot, theme, tmp_path, kept)
    for room in kept:
        room.close()


@pytest.fixture
def room(room_of: Rooms) -> Room:
    return room_of()


def test_the_page_says_where_the_notes_come_from(room: Room) -> None:
    page = room.page
    assert page.header.facts.text() == (
        "World Café · question 1, What should the library lend? · 38 notes from 4 tables, 3 rounds"
    )
    assert page.foot.chain.accessibleName() == (
        "Where it comes from: poster, 133 of 90 words, from 3 clusters, from 29 notes, from tables 1–4, rounds 1–3"
    )
    assert page.headline.field.text() == "Lend what people use once a year"
    assert (len(room.tray), [len(room.cluster(n)) for n in (1, 2, 3)]) == (9, [12, 9, 8])
    assert [column.dots for column in room.wall.view.columns] == [14, 11, 6]


def test_a_number_files_the_note_that_has_the_keys_and_they_go_on_to_the_next(room: Room) -> None:
    room.stand_on(TRAY, "n0")
    room.after(lambda: room.press(Key.Key_2))
    assert room.cluster(2)[-1] == "n0"
    assert room.wall.choice.at == Stop(TRAY, "n1")
    room.undo()
    assert room.tray[0] == "n0" and len(room.cluster(2)) == 9


def test_several_chosen_notes_are_one_act(room: Room) -> None:
    room.stand_on(TRAY, "n0")
    room.press(Key.Key_Space, Key.Key_Down, Key.Key_Down, Key.Key_Space)
    room.after(lambda: room.press(Key.Key_3))
    assert room.cluster(3)[-2:] == ["n0", "n2"]
    room.undo()
    assert len(room.tray) == 9


def test_shift_chooses_a_run_and_escape_chooses_nothing(room: Room) -> None:
    room.stand_on(TRAY, "n1")
    room.press(Key.Key_Down, Key.Key_Down, held=SHIFT)
    assert list(room.wall.choice.notes) == ["n1", "n2", "n3"]
    room.press(Key.Key_Escape)
    assert list(room.wall.choice.notes) == ["n3"]


def test_zero_puts_a_note_back_to_the_tray(room: Room) -> None:
    room.stand_on("c0", "c0n1")
    room.after(lambda: room.press(Key.Key_0))
    assert "c0n1" in room.tray and "c0n1" not in room.cluster(1)


def test_a_key_without_its_cluster_says_so_and_changes_nothing(room: Room) -> None:
    room.stand_on(TRAY, "n0")
    room.press(Key.Key_7)
    assert room.told == ["There is no cluster 7. N makes a new one."]
    assert room.desk.state.revision == 1


def test_number_keys_in_a_text_field_are_text(room: Room) -> None:
    room.wall.choice.go(Stop(TRAY, "n0"))
    for field in (room.page.headline.field, room.wall.note_field):
        field.setFocus()
        field.setText("")
        QTest.keyClicks(field, "1n")
        assert field.text() == "1n"
        field.setText("")
    assert len(room.tray) == 9


def test_number_keys_work_while_a_button_of_the_page_has_the_focus(room: Room) -> None:
    room.wall.choice.go(Stop(TRAY, "n0"))
    room.page.shuffle.setFocus()
    room.after(lambda: QTest.keyClick(room.page.shuffle, Key.Key_1))
    assert room.cluster(1)[-1] == "n0"


def test_n_makes_a_cluster_of_the_chosen_notes_and_f2_names_it(room: Room) -> None:
    room.stand_on(TRAY, "n1")
    room.press(Key.Key_Space, Key.Key_Down, Key.Key_Space)
    room.after(lambda: room.press(Key.Key_N))
    assert room.cluster(4) == ["n1", "n2"] and room.titles[3] is None
    new = room.wall.view.columns[3].id
    room.stand_on(new)
    room.press(Key.Key_F2)
    field = room.wall.title_field
    assert field is not None and field.hasFocus()
    QTest.keyClicks(field, "Care & <b>repair</b>")
    room.after(lambda: QTest.keyClick(field, Key.Key_Return))
    assert room.titles[3] == "Care & <b>repair</b>" and room.wall.title_field is None and room.wall.hasFocus()
    room.undo()
    assert room.titles[3] is None
    room.undo()
    assert len(room.wall.view.columns) == 3 and len(room.tray) == 9


def test_a_double_click_on_the_head_edits_the_title_and_escape_keeps_the_old_one(room: Room) -> None:
    QTest.mouseDClick(
        room.wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, room.middle("c1").toPoint()
    )  # fmt: skip
    field = room.wall.title_field
    assert field is not None and field.text() == "People who know how"
    QTest.keyClicks(field, "something else")
    QTest.keyClick(field, Key.Key_Escape)
    assert room.titles[1] == "People who know how" and room.desk.state.revision == 1


def test_a_title_half_written_counts_when_the_page_is_left(room: Room) -> None:
    room.wall.edit_title("c2")
    field = room.wall.title_field
    assert field is not None
    QTest.keyClicks(field, "Places first")
    room.after(room.page.leave)
    assert room.titles[2] == "Places first"


def test_news_never_replaces_a_title_or_headline_that_somebody_is_writing(room: Room) -> None:
    room.wall.edit_title("c0")
    field = room.wall.title_field
    assert field is not None
    QTest.keyClicks(field, "What I")
    room.run(NameCluster(cluster=ClusterId("c0"), title="Another title", actor="phone:1"))
    room.run(AddNote(text="from a phone", session=SESSION, question=QUESTION, actor="phone:1"))
    assert field.text() == "What I" and room.titles[0] == "Another title"
    room.after(lambda: QTest.keyClick(field, Key.Key_Return))
    assert room.titles[0] == "What I"
    headline = room.page.headline.field
    headline.setFocus()
    QTest.keyClicks(headline, " and more")
    written = headline.text()
    room.run(SetHeadline(session=SESSION, question=QUESTION, headline="Theirs", actor="phone:1"))
    assert headline.text() == written


def test_a_title_written_for_a_cluster_that_is_gone_meanwhile_is_refused_in_words(room_of: Rooms) -> None:
    room = room_of(lambda folder: harvest_events.crowded(folder, 4))
    room.wall.edit_title("c0")
    field = room.wall.title_field
    assert field is not None
    QTest.keyClicks(field, "Too late")
    room.run(RemoveCluster(cluster=ClusterId("c0"), actor="phone:1"))
    assert field.isVisible() and field.text() == "Too late"
    QTest.keyClick(field, Key.Key_Return)
    room.until(lambda: bool(room.told))
    assert room.told == ["This cluster is no longer there. Somebody has removed it."]


def test_alt_arrows_move_a_note_within_its_cluster_and_to_the_next(room: Room) -> None:
    room.stand_on("c1", "c1n0")
    room.after(lambda: room.press(Key.Key_Down, held=ALT))
    assert room.cluster(2)[:2] == ["c1n1", "c1n0"]
    room.after(lambda: room.press(Key.Key_Up, held=ALT))
    assert room.cluster(2)[:2] == ["c1n0", "c1n1"]
    room.after(lambda: room.press(Key.Key_Right, held=ALT))
    assert room.cluster(3)[-1] == "c1n0"


def test_alt_arrows_on_a_head_move_the_cluster_and_its_number(room: Room) -> None:
    room.stand_on("c0")
    room.after(lambda: room.press(Key.Key_Right, held=ALT))
    assert [column.id for column in room.wall.view.columns] == ["c1", "c0", "c2"]
    assert room.wall.choice.at == Stop("c0")
    room.undo()
    assert [column.id for column in room.wall.view.columns] == ["c0", "c1", "c2"]


def test_m_merges_two_chosen_clusters(room_of: Rooms) -> None:
    room = room_of(lambda folder: harvest_events.crowded(folder, 4))
    room.stand_on("c0")
    room.press(Key.Key_Space, Key.Key_Right)
    room.after(lambda: room.press(Key.Key_M))
    assert room.titles == ["Things you need once a year", "Places, not objects"]
    room.undo()
    assert len(room.titles) == 3


def test_m_with_one_cluster_tells_what_is_missing(room: Room) -> None:
    room.stand_on("c0")
    room.press(Key.Key_M)
    assert room.told[0].startswith("Choose two clusters to merge")


def test_s_splits_chosen_notes_off_into_a_cluster_right_behind(room: Room) -> None:
    room.stand_on("c0", "c0n0")
    room.press(Key.Key_Down, held=SHIFT)
    room.after(lambda: room.press(Key.Key_S))
    assert room.cluster(2) == ["c0n0", "c0n1"] and room.titles[1] is None
    room.undo()
    assert len(room.cluster(1)) == 12


def test_alt_number_shows_a_note_in_a_second_cluster_too(room: Room) -> None:
    room.stand_on("c0", "c0n0")
    room.after(lambda: room.press(Key.Key_3, held=ALT))
    assert "c0n0" in room.cluster(1) and "c0n0" in room.cluster(3)
    twin = room.wall.view.columns[2].cards[-1]
    assert twin.source == "T1 · R1 · also here"


def test_arrow_keys_reach_the_head_every_card_and_the_new_column(room: Room) -> None:
    room.stand_on(TRAY, "n0")
    room.press(Key.Key_Right, Key.Key_Up)
    assert room.wall.choice.at == Stop("c0")
    room.press(Key.Key_End)
    assert room.wall.choice.at == Stop("c0", "c0n11")
    assert room.wall.rect_of(Stop("c0", "c0n11")) is not None
    room.press(Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert room.wall.choice.at == Stop(NEW)
    room.after(lambda: room.press(Key.Key_Return))
    assert len(room.titles) == 4


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_redacting_is_asked_about_and_brought_back_by_the_same_key(room: Room) -> None:
    room.stand_on(TRAY, "n3")
    room.press(Key.Key_R)
    menu = room.page.question
    assert menu is not None and [one.text() for one in menu.actions()] == [
        "Take this note out of every print?",
        "Redact it: no print shows it, “1 point removed” stays",
        "Leave it as it is",
    ]
    room.after(menu.actions()[1].trigger)
    menu.close()
    card = room.wall.view.card(Stop(TRAY, "n3"))
    assert card is not None and card.removed and card.text == "1 point removed"
    room.stand_on(TRAY, "n3")
    room.after(lambda: room.press(Key.Key_R))
    assert room.wall.view.tray[3].text == "Deposit or trust"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_delete_asks_before_it_removes_a_note_from_the_tray(room_of: Rooms) -> None:
    room = room_of(lambda folder: harvest_events.crowded(folder, 3))
    room.stand_on(TRAY, "m1")
    room.press(Key.Key_Delete)
    menu = room.page.question
    assert menu is not None and room.desk.state.revision == 1
    room.after(menu.actions()[1].trigger)
    menu.close()
    assert room.tray == ["m0", "m2"]
    room.undo()
    assert room.tray == ["m0", "m1", "m2"]


def test_a_note_is_dragged_to_its_place_among_the_others(room: Room) -> None:
    spot = room.middle("c1", "c1n1") - QPointF(0, 20)
    room.after(lambda: room.drag(room.middle(TRAY, "n1"), spot))
    assert room.cluster(2)[:3] == ["c1n0", "n1", "c1n1"]
    room.undo()
    assert room.tray[1] == "n1"


def test_chosen_notes_are_dragged_together(room: Room) -> None:
    room.click(room.middle(TRAY, "n0"))
    room.click(room.middle(TRAY, "n2"), held=CONTROL)
    room.click(room.middle(TRAY, "n0"), held=CONTROL)
    room.after(lambda: room.drag(room.middle(TRAY, "n2"), room.middle("c2", "c2n0") - QPointF(0, 20)))
    assert room.cluster(3)[:3] == ["n2", "n0", "c2n0"]


def test_a_note_is_dragged_back_to_the_tray_and_onto_the_new_column(room: Room) -> None:
    room.after(lambda: room.drag(room.middle("c1", "c1n0"), room.middle(TRAY, "n3")))
    assert "c1n0" in room.tray
    room.after(lambda: room.drag(room.middle("c1", "c1n1"), room.middle(NEW)))
    assert room.cluster(4) == ["c1n1"]


def test_dropping_a_note_where_it_was_is_no_act(room: Room) -> None:
    room.drag(room.middle("c1", "c1n0"), room.middle("c2", "c2n0"), room.middle("c1", "c1n0"))
    room.drag(room.middle(TRAY, "n0"), room.middle(TRAY, "n3"))
    room.run(AddNote(text="the only act", session=SESSION, question=QUESTION))
    assert room.desk.state.revision == 2


def test_escape_lets_go_of_what_is_dragged(room: Room) -> None:
    start, over = room.middle(TRAY, "n0").toPoint(), room.middle("c0", "c0n0").toPoint()
    QTest.mousePress(room.wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(room.wall, over)
    assert room.wall.mouse.drag is not None and room.wall.mouse.drag.landing is not None
    QTest.keyClick(room.wall, Key.Key_Escape)
    QTest.mouseRelease(room.wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, over)
    assert room.wall.mouse.drag is None and len(room.tray) == 9


def test_a_head_is_dragged_to_another_place_in_the_row(room: Room) -> None:
    box = room.wall.layout_now.columns[2].rect
    room.after(lambda: room.drag(room.middle("c0"), QPointF(box.right() - 6, box.top() + 30)))
    assert [column.id for column in room.wall.view.columns] == ["c1", "c2", "c0"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_head_dropped_on_a_head_asks_whether_to_merge(room_of: Rooms) -> None:
    room = room_of(lambda folder: harvest_events.crowded(folder, 2))
    room.drag(room.middle("c2"), room.middle("c0"))
    menu = room.page.question
    assert menu is not None and menu.actions()[1].text() == "Merge 1 and 3 into 1"
    room.after(menu.actions()[1].trigger)
    menu.close()
    assert [column.id for column in room.wall.view.columns] == ["c0", "c1"]


def test_a_click_on_more_opens_a_column_and_one_on_fewer_closes_it(room: Room) -> None:
    box = room.wall.layout_now.columns[0]
    assert box.hidden > 0 and box.more is not None
    room.click(box.more.center())
    opened = room.wall.layout_now.columns[0]
    assert opened.hidden == 0 and opened.most_scroll > 0 and opened.more is not None
    room.click(opened.more.center())
    assert room.wall.layout_now.columns[0].hidden == box.hidden


def test_notes_are_typed_one_after_the_other(room: Room) -> None:
    field = room.wall.note_field
    field.setFocus()
    for words in ("A <i>scanner</i>", "R&D bench"):
        QTest.keyClicks(field, words)
        room.after(lambda: QTest.keyClick(field, Key.Key_Return))
    assert field.hasFocus() and field.text() == ""
    assert [card.text for card in room.wall.view.tray[-2:]] == ["A <i>scanner</i>", "R&D bench"]
    assert room.wall.rect_of(Stop(TRAY, room.tray[-1])) is not None
    room.undo()
    assert len(room.tray) == 10


def test_pasted_lines_become_a_note_each_in_one_act(room: Room) -> None:
    QGuiApplication.clipboard().setText("one\n\ntwo\nthree\n")
    room.wall.note_field.setFocus()
    room.after(lambda: QTest.keyClick(room.wall.note_field, Key.Key_V, CONTROL))
    assert [card.text for card in room.wall.view.tray[-3:]] == ["one", "two", "three"]
    room.undo()
    assert len(room.tray) == 9


def test_filing_never_touches_the_words_of_a_note(room: Room) -> None:
    before = dict(room.desk.state.of(Note))
    room.stand_on(TRAY, "n0")
    room.after(lambda: room.press(Key.Key_1))
    room.after(lambda: room.press(Key.Key_N))
    room.stand_on("c0", "c0n0")
    room.after(lambda: room.press(Key.Key_S))
    assert dict(room.desk.state.of(Note)) == before


def test_a_headline_of_more_than_ten_words_is_counted_and_kept(room: Room) -> None:
    field = room.page.headline.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "one two three four five six seven eight nine ten eleven")
    room.after(lambda: QTest.keyClick(field, Key.Key_Return))
    assert room.page.board is not None and room.page.board.headline.said == "11 of 10 words"
    assert room.page.headline.word_count == 11
    room.undo()
    assert room.page.board.headline.text == "Lend what people use once a year"


def test_somebody_approves_by_name_and_takes_it_back(room: Room) -> None:
    approval = room.page.foot.approval
    assert approval.state.words == "not yet approved by a rapporteur"
    approval.state.click()
    QTest.keyClicks(approval.name, "Nora Åkesson")
    room.after(lambda: QTest.keyClick(approval.name, Key.Key_Return))
    assert approval.state.words == "approved by Nora Åkesson · version 1"
    room.after(approval.state.click)
    assert approval.state.words == "changed after approval, version 2"


def test_without_a_headline_nobody_can_approve(room_of: Rooms) -> None:
    room = room_of(lambda folder: harvest_events.library(folder, headline=None))
    approval = room.page.foot.approval
    approval.state.click()
    QTest.keyClicks(approval.name, "Nora")
    approval.approve.click()
    assert room.told == ["Write the headline first; then somebody can approve the poster."]


def test_the_poster_button_opens_this_poster_in_the_prints(room: Room) -> None:
    asked: list[tuple[str, str]] = []
    room.page.poster_asked.connect(lambda session, question: asked.append((session, question)))
    room.page.poster.click()
    assert asked == [("s1", "qa")]
    assert room.opened == [("prints", room.page.print_key())] and room.page.print_key()


def test_a_headline_half_written_counts_when_the_poster_is_asked_for(room: Room) -> None:
    field = room.page.headline.field
    field.setFocus()
    QTest.keyClicks(field, "!")
    field.setText("Lend it")
    room.after(room.page.poster.click)
    assert next(iter(room.desk.state.all(Poster))).headline == "Lend it"


def test_shuffling_changes_the_order_of_the_tray_and_nothing_in_the_event(room: Room) -> None:
    before = room.tray
    for _ in range(20):
        room.page.shuffle.click()
        if room.tray != before:
            break
    assert room.tray != before and sorted(room.tray) == sorted(before)
    assert room.desk.state.revision == 1


def test_each_question_has_its_own_wall(room: Room) -> None:
    switch = room.page.walls.switch
    assert switch is not None and switch.chosen_key == "qa"
    room.page.choose_question("qb")
    assert room.tray == [] and room.titles == [] and room.page.headline.field.text() == ""
    room.page.present(room.desk.state, harvest_events.ITEM)
    assert room.page.board is not None and room.page.board.question == "qb"


def test_a_session_without_notes_says_what_will_stand_here_and_offers_the_first(room_of: Rooms) -> None:
    room = room_of(harvest_events.bare, BARE_ITEM)
    nothing = room.page.nothing
    assert nothing.isVisible() and not room.wall.isVisible() and not room.page.poster.isVisible()
    assert nothing.sentence.text() == "The notes of this session will stand here and become clusters."
    nothing.button.click()
    assert room.wall.isVisible() and room.wall.note_field.hasFocus()
    QTest.keyClicks(room.wall.note_field, "The first")
    room.after(lambda: QTest.keyClick(room.wall.note_field, Key.Key_Return))
    assert [card.text for card in room.wall.view.tray] == ["The first"]


def test_an_item_without_a_session_gets_one_of_its_own_with_the_first_note(room_of: Rooms) -> None:
    room = room_of(harvest_events.bare, LOOSE_ITEM)
    assert room.page.loose.isVisible()
    room.after(room.page.loose.button.click)
    item = room.desk.state.need(AgendaItem, LOOSE_ITEM)
    assert item.session is not None and room.desk.state.need(Session, item.session).title == "A walk"
    assert room.wall.note_field.hasFocus()
    QTest.keyClicks(room.wall.note_field, "The first")
    room.after(lambda: QTest.keyClick(room.wall.note_field, Key.Key_Return))
    assert [card.text for card in room.wall.view.tray] == ["The first"]
    room.undo()
    room.undo()
    assert room.desk.state.need(AgendaItem, LOOSE_ITEM).session is None and room.page.loose.isVisible()


def test_an_event_without_a_harvest_leads_to_the_agenda(room_of: Rooms) -> None:
    room = room_of(lambda folder: harvest_events.opened(folder, [Event(id=EventId("e"), title="A day")]), "")
    assert room.page.no_session.isVisible()
    room.page.no_session.button.click()
    assert room.opened == [("agenda", "")]


def test_a_screen_reader_hears_where_the_keys_are(room: Room) -> None:
    room.stand_on(TRAY, "n0")
    room.press(Key.Key_Space)
    assert room.wall.accessibleDescription() == (
        "Note: A drill is used twelve minutes in its life. table 2, round 1. "
        "Not in a cluster, 9 notes, number 1. chosen"
    )
    room.press(Key.Key_Right, Key.Key_Up)
    assert room.wall.accessibleDescription() == "cluster 1, Things you need once a year, 12 notes"


def test_every_control_has_a_name(room: Room) -> None:
    page = room.page
    named = (page.shuffle, page.poster, page.headline.field, page.wall, page.wall.note_field, page.foot.approval.state)
    assert all(one.accessibleName() for one in named)


@pytest.mark.parametrize("size", [(760, 724), (720, 460)])
def test_a_narrow_window_scrolls_columns_inside_the_wall_only(room_of: Rooms, size: tuple[int, int]) -> None:
    room = room_of(size=size)
    assert room.page.minimumSizeHint().width() <= size[0] and room.wall.width() <= size[0]
    assert room.wall.layout_now.most_shift > 0
    room.stand_on("c2", "c2n0")
    rect = room.wall.rect_of(Stop("c2", "c2n0"))
    assert rect is not None and room.wall.layout_now.strip.contains(rect.center())


def test_a_key_that_means_nothing_here_goes_on_to_the_window(room: Room) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(room.wall, event)
    assert not event.isAccepted()
