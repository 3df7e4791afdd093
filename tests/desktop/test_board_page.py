"""The board page with a real event behind it: placed by mouse and by keys alone, proposed, never moved unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.commands.board import AddPlace, AddSlot, BlockCell, PlaceTopic
from facilitator.commands.market_people import SignUpFor
from facilitator.desktop.pages.board_layout import Spot
from facilitator.desktop.pages.offered import BOARD, PRINTS, TOPICS
from facilitator.desktop.theme import Theme
from facilitator.domain.ids import TopicId
from facilitator.domain.market import Cell, Place, Slot, Topic, TopicHost, TopicState
from facilitator.domain.people import Person
from facilitator.domain.programme import ItemKind
from facilitator.domain.stage import BoardScene, stage_of
from facilitator.domain.state import EventState
from facilitator.queries.market_board import OfferKind
from tests.builders import EventBuilder, a_market
from tests.desktop.page_room import Key, PageRoom

Rooms = Callable[..., PageRoom]
opens_menu = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def make(built: EventBuilder, subject: str = "", size: tuple[int, int] = (1300, 900)) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, built.state, BOARD, subject, size=size))
        return kept[-1]

    yield make
    for room in kept:
        room.close()


@pytest.fixture
def room(room_of: Rooms) -> PageRoom:
    """Three topics and two slots at one place of two seats."""
    return room_of(board(slots=2, places=1))


def board(slots: int, places: int) -> EventBuilder:
    built = a_market().with_items("Marketplace", session="market", kind=ItemKind.OPEN_SPACE)
    for at in range(slots):
        built = built.after(AddSlot(session=built.id("market"), start=time(14 + at), minutes=60), f"s{at}")
    for at in range(places):
        built = built.after(AddPlace(name=f"Room {at + 1}", seats=2), f"p{at}")
    return built


def placed(built: EventBuilder, topic: str, slot: int, place: int = 0) -> EventBuilder:
    return built.after(PlaceTopic(topic=built.id(topic), slot=built.id(f"s{slot}"), place=built.id(f"p{place}")))


def where(state: EventState) -> dict[int, tuple[str, str]]:
    """Where each topic stands: its slot's time and its place."""
    found = {}
    for cell in state.all(Cell):
        if cell.topic is not None:
            start = state.need(Slot, cell.slot).start
            found[state.need(Topic, cell.topic).number] = (f"{start:%H:%M}", state.need(Place, cell.place).name)
    return found


def topic(state: EventState, number: int) -> Topic:
    return next(one for one in state.all(Topic) if one.number == number)


def middle(room: PageRoom, spot: Spot) -> QPoint:
    found: QPoint = room.page.grid.layout_now().rect(spot).center().toPoint()
    return found


def has_keys(widget: QWidget) -> bool:
    return QApplication.focusWidget() is widget


def drag(room: PageRoom, source: QWidget, start: QPoint, target: QWidget, end: QPoint) -> None:
    """Presses, moves and lets go, as a hand does."""
    goal = source.mapFromGlobal(target.mapToGlobal(end))
    QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(source, start + QPoint(20, 20))
    QTest.mouseMove(source, goal)
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=goal)


def test_the_page_tells_how_many_cells_there_are_and_which_topics_have_none(room: PageRoom) -> None:
    assert room.page.header.facts.text() == "3 topics · 2 slots × 1 place · 2 cells, 0 taken"
    assert [one.numbers for one in room.page.tray.topics.cards] == ["1", "2", "3"]
    assert room.page.tray.count.text() == "3"


def test_a_topic_is_placed_by_keys_alone(room: PageRoom) -> None:
    waiting, grid = room.page.tray.topics, room.page.grid
    waiting.setFocus()
    room.press(waiting, Key.Key_Right)
    room.press(waiting, Key.Key_P)
    assert has_keys(grid)
    assert grid.accessibleDescription() == "carrying topic 2: 14:00 · Room 1, free"
    room.press(grid, Key.Key_Down)
    room.after(lambda: room.press(grid, Key.Key_Return))
    assert where(room.state) == {2: ("15:00", "Room 1")}
    assert topic(room.state, 2).state == TopicState.SCHEDULED
    room.until(lambda: grid.hand is None)


def test_a_number_chooses_its_topic_and_escape_lets_it_go(room: PageRoom) -> None:
    waiting, grid = room.page.tray.topics, room.page.grid
    waiting.setFocus()
    QTest.keyClicks(waiting, "3")
    assert waiting.chosen_key == topic(room.state, 3).id
    room.press(waiting, Key.Key_P)
    before = room.state.revision
    room.press(grid, Key.Key_Escape)
    assert grid.hand is None and room.state.revision == before


def test_of_two_topics_with_one_number_the_letter_behind_it_chooses_the_younger(room_of: Rooms) -> None:
    built = board(slots=2, places=1)
    younger = topic(built.state, 2).but(id="younger", title="Gutters", created=datetime(2030, 1, 1, tzinfo=UTC))
    room = room_of(built.with_records(younger))
    waiting = room.page.tray.topics
    waiting.setFocus()
    QTest.keyClicks(waiting, "2")
    assert waiting.chosen_key not in ("", "younger")
    QTest.keyClicks(waiting, "b")
    assert waiting.chosen_key == "younger"


def test_a_topic_is_dragged_from_beside_the_board_onto_a_cell_and_back(room: PageRoom) -> None:
    waiting, grid = room.page.tray.topics, room.page.grid
    start = waiting.card_rect(0).center().toPoint()
    room.after(lambda: drag(room, waiting, start, grid, middle(room, Spot(1, 0))))
    assert where(room.state) == {1: ("15:00", "Room 1")}
    tray = room.page.tray
    room.after(lambda: drag(room, grid, middle(room, Spot(1, 0)), tray, QPoint(30, tray.height() - 10)))
    assert where(room.state) == {}
    assert not room.page.ghost.isVisible()


def test_a_cell_that_is_taken_asks_whether_both_change_places(room_of: Rooms) -> None:
    room = room_of(placed(placed(board(2, 1), "Tents", 0), "Tubas", 1))
    grid = room.page.grid
    grid.setFocus()
    room.press(grid, Key.Key_P)
    room.press(grid, Key.Key_Down)
    room.press(grid, Key.Key_Return)
    assert room.page.ask.isVisible()
    assert room.page.ask.sentence.text() == "Topic 2 stands in this cell already."
    assert where(room.state) == {1: ("14:00", "Room 1"), 2: ("15:00", "Room 1")}
    room.after(room.page.ask.yes.click)
    assert where(room.state) == {2: ("14:00", "Room 1"), 1: ("15:00", "Room 1")}
    assert not room.page.ask.isVisible()


def test_s_lets_two_topics_change_places_at_once(room_of: Rooms) -> None:
    room = room_of(placed(placed(board(2, 1), "Tents", 0), "Tubas", 1))
    grid = room.page.grid
    grid.setFocus()
    room.press(grid, Key.Key_P)
    room.press(grid, Key.Key_Down)
    room.after(lambda: room.press(grid, Key.Key_S))
    assert where(room.state) == {2: ("14:00", "Room 1"), 1: ("15:00", "Room 1")}


def test_delete_takes_a_topic_off_the_board_and_nothing_is_lost(room_of: Rooms) -> None:
    room = room_of(placed(board(2, 1), "Tents", 0))
    room.page.grid.setFocus()
    room.after(lambda: room.press(room.page.grid, Key.Key_Delete))
    assert [one.numbers for one in room.page.tray.topics.cards] == ["1", "2", "3"]
    room.after(room.desk.undo)
    assert where(room.state) == {1: ("14:00", "Room 1")}


def test_a_cell_is_blocked_with_a_reason_and_freed_again(room: PageRoom) -> None:
    grid, card = room.page.grid, room.page.card
    grid.setFocus()
    room.press(grid, Key.Key_B)
    QTest.keyClicks(card.cell.reason.field, "children & <noise>")
    room.after(lambda: room.press(card.cell.reason.field, Key.Key_Return))
    assert [one.blocked for one in room.state.all(Cell)] == ["children & <noise>"]
    assert grid.cell.spoken == "14:00 · Room 1, blocked: children & <noise>"
    room.until(lambda: has_keys(grid))
    room.after(lambda: room.press(grid, Key.Key_B))
    assert [*room.state.all(Cell)] == []


def test_too_few_cells_are_told_with_every_way_out_and_its_minutes(room: PageRoom) -> None:
    line = room.page.shortage
    assert line.words.text() == "3 topics, 2 cells"
    said = [button.words for button in line.buttons]
    assert said == ["Add a place: +2 cells, 0 min", "Add a slot: +1 cell, 60 min",
                    "Halve 14:00: +1 cell, 30 + 30 min", "Ask hosts to merge: 1 merge, 0 min"]  # fmt: skip


def test_another_place_ends_the_shortage(room: PageRoom) -> None:
    line = room.page.shortage
    line.button(OfferKind.PLACE).click()
    QTest.keyClicks(line.name.field, "Corridor, 12")
    room.after(lambda: room.press(line.name.field, Key.Key_Return))
    assert [(one.name, one.seats) for one in room.state.all(Place)] == [("Room 1", 2), ("Corridor", 12)]
    assert not line.isVisible()
    assert room.page.header.facts.text() == "3 topics · 2 slots × 2 places · 4 cells, 0 taken"


def test_another_slot_is_as_long_as_the_last_one_and_a_slot_is_halved(room: PageRoom) -> None:
    line = room.page.shortage
    room.after(line.button(OfferKind.SLOT).click)
    slots = sorted(room.state.all(Slot), key=lambda one: one.order)
    assert [(one.start, one.minutes) for one in slots[-1:]] == [(time(16), 60)]
    room.after(room.desk.undo)
    room.after(line.button(OfferKind.HALVE).click)
    slots = sorted(room.state.all(Slot), key=lambda one: one.order)
    assert [(one.start, one.minutes) for one in slots] == [(time(14), 30), (time(14, 30), 30), (time(15), 60)]


def test_merging_is_offered_and_needs_the_consent_of_both_hosts(room: PageRoom) -> None:
    room.page.shortage.button(OfferKind.MERGE).click()
    leaving = room.page.card.exit
    assert leaving is not None and leaving.accessibleName() == "Merge topic 1 with another"
    leaving.partner.chosen.emit(topic(room.state, 2).id)
    leaving.act.click()
    room.until(lambda: leaving.problem.sentence != "")
    assert topic(room.state, 2).merged_into is None
    leaving.agree.click()
    room.after(leaving.act.click)
    assert topic(room.state, 2).merged_into == topic(room.state, 1).id
    assert [one.numbers for one in room.page.tray.topics.cards] == ["1 + 2", "3"]
    assert not room.page.shortage.isVisible()


def test_a_timetable_is_proposed_and_nothing_moves_before_yes(room: PageRoom) -> None:
    before = room.state.revision
    room.page.propose.click()
    room.until(lambda: room.page.proposal.isVisible())
    assert room.page.proposal.apply.words == "Apply to 2 topics"
    assert room.state.revision == before and where(room.state) == {}
    assert len([one for row in room.page.grid.board.rows for one in row if one.topic]) == 2
    room.press(room.page.proposal.apply, Key.Key_Escape)
    assert not room.page.proposal.isVisible() and where(room.state) == {}
    room.page.propose.click()
    room.until(lambda: room.page.proposal.isVisible())
    room.after(room.page.proposal.apply.click)
    assert len(where(room.state)) == 2
    assert not room.page.proposal.isVisible()


def test_a_proposal_tells_how_many_sign_ups_can_be_attended(room_of: Rooms) -> None:
    built = board(2, 2).with_people("Dora", "Emil")
    for person in ("Dora", "Emil"):
        for one in ("Tents", "Tubas"):
            built = built.after(SignUpFor(topic=built.id(one), person=built.id(person)))
    room = room_of(built)
    room.page.propose.click()
    room.until(lambda: room.page.proposal.isVisible())
    assert room.page.proposal.title.text() == "3 topics get a cell · 4 of 4 can be attended"


def test_a_proposal_for_a_board_that_changed_meanwhile_is_gone(room: PageRoom) -> None:
    room.page.propose.click()
    room.until(lambda: room.page.proposal.isVisible())
    room.after(lambda: room.desk.run(AddPlace(name="Attic")))
    assert not room.page.proposal.isVisible()


def clashing() -> EventBuilder:
    """Dora and Emil want topics 1 and 2; topic 2 stands in the later slot, topic 3 wants nobody."""
    built = board(2, 2).with_people("Dora", "Emil")
    for person in ("Dora", "Emil"):
        for one in ("Tents", "Tubas"):
            built = built.after(SignUpFor(topic=built.id(one), person=built.id(person)))
    return placed(placed(placed(built, "Tents", 0, 0), "Trains", 0, 1), "Tubas", 1, 0)


def test_after_a_drag_others_are_rearranged_only_on_yes(room_of: Rooms) -> None:
    room = room_of(clashing())
    grid = room.page.grid
    room.after(lambda: drag(room, grid, middle(room, Spot(0, 0)), grid, middle(room, Spot(1, 1))))
    room.until(lambda: room.page.ask.isVisible())
    said = room.page.ask.sentence.text()
    assert said == "Rearrange others? 1 topic would move: +2 people can attend"
    assert where(room.state)[2] == ("15:00", "Room 1")
    room.after(room.page.ask.yes.click)
    assert where(room.state)[1] == ("15:00", "Room 2")
    assert where(room.state)[2][0] == "14:00"


def test_declining_leaves_the_others_where_they_are(room_of: Rooms) -> None:
    room = room_of(clashing())
    grid = room.page.grid
    room.after(lambda: drag(room, grid, middle(room, Spot(0, 0)), grid, middle(room, Spot(1, 1))))
    room.until(lambda: room.page.ask.isVisible())
    before = room.state.revision
    room.press(grid, Key.Key_Escape)
    assert not room.page.ask.isVisible()
    assert room.state.revision == before


def test_warnings_stand_in_the_cell_with_the_two_numbers_that_clash(room_of: Rooms) -> None:
    built = board(1, 1).with_people("Dora", "Emil", "Finn")
    for person in ("Dora", "Emil", "Finn"):
        built = built.after(SignUpFor(topic=built.id("Tents"), person=built.id(person)))
    room = room_of(placed(built, "Tents", 0))
    room.page.grid.setFocus()
    assert room.page.grid.accessibleDescription() == "14:00 · Room 1, 1 Tents, Ann, 3 signed up, 3 signed up, 2 seats"
    line = next(one for one in room.page.card.topic.warnings if one.isVisible())
    assert line.words.text().startswith("3 signed up for topic 1, “Room 1” has 2 seats")


def test_a_slot_and_a_place_are_changed_in_place(room: PageRoom) -> None:
    grid, form = room.page.grid, room.page.card.head
    grid.setFocus()
    room.press(grid, Key.Key_Up)
    room.press(grid, Key.Key_Return)
    assert has_keys(form.fields["place"]["name"])
    room.after(lambda: room.write(form.fields["place"]["seats"], "25"))
    assert [one.seats for one in room.state.all(Place)] == [25]
    grid.setFocus()
    room.press(grid, Key.Key_Down)
    room.press(grid, Key.Key_Left)
    room.press(grid, Key.Key_F2)
    room.after(lambda: room.write(form.fields["slot"]["start"], "13.30"))
    assert min(one.start for one in room.state.all(Slot) if one.start) == time(13, 30)
    room.write(form.fields["slot"]["minutes"], "soon")
    assert form.fields["slot"]["minutes"].problem.startswith("Minutes are a whole number")


def test_a_place_where_a_topic_stands_cannot_be_removed_and_says_why(room_of: Rooms) -> None:
    room = room_of(placed(board(2, 1), "Tents", 0))
    room.page.look_at_spot(Spot(-1, 0))
    room.page.card.head.remove.click()
    room.until(lambda: bool(room.told))
    assert [one.name for one in room.state.all(Place)] == ["Room 1"]


def test_an_empty_board_is_set_up_in_one_go(room_of: Rooms) -> None:
    room = room_of(board(0, 0))
    form = room.page.set_up
    assert form.isVisible() and room.page.tray.count.text() == "3"
    form.start.setText("14:00")
    form.count.setText("2")
    form.places.setPlainText("Garden, 25\n\nHall")
    form.act.click()
    room.until(lambda: len([*room.state.all(Place)]) == 2)
    assert [(one.name, one.seats) for one in room.state.all(Place)] == [("Garden", 25), ("Hall", None)]
    starts = sorted(one.start for one in room.state.all(Slot) if one.start is not None)
    assert starts == [time(14), time(15)]
    room.until(lambda: room.page.grid.isVisible())
    room.desk.undo()
    room.until(form.isVisible)
    assert [*room.state.all(Place), *room.state.all(Slot)] == []


def test_not_held_with_the_hosts_statement_is_told_beside_the_board(room_of: Rooms) -> None:
    room = room_of(placed(board(2, 1), "Tents", 0))
    room.page.grid.setFocus()
    room.page.card.topic.not_held.click()
    leaving = room.page.card.exit
    QTest.keyClicks(leaving.statement, "Better together")
    room.after(leaving.act.click)
    one = topic(room.state, 1)
    assert (one.state, one.host_statement) == (TopicState.NOT_HELD, "Better together")
    assert room.page.grid.cell.topic.told[0] == "not held: nobody joined"
    assert room.page.card.topic.statement.text() == "“Better together”"


@opens_menu
def test_a_missing_host_waits_or_gives_the_topic_to_a_co_host_in_two_clicks(room_of: Rooms) -> None:
    built = board(2, 1)
    co_host = TopicHost(id="co", topic=built.id("Tents"), person=built.id("Bo"), order="b", co_host=True)
    room = room_of(placed(built.with_records(co_host), "Tents", 0))
    room.page.grid.setFocus()
    part = room.page.card.topic
    part.host.click()
    menu = room.page.card.menu_shown
    assert [one.text() for one in menu.actions()] == ["It waits for its host", "Bo holds it"]
    room.after(menu.actions()[0].trigger)
    assert topic(room.state, 1).waiting
    assert part.host.words == "Waits for its host"
    menu.close()
    part.host.click()
    menu = room.page.card.menu_shown
    room.after(menu.actions()[1].trigger)
    menu.close()
    hosts = {room.state.need(Person, one.person).name: one.co_host for one in room.state.all(TopicHost)
             if one.topic == topic(room.state, 1).id}  # fmt: skip
    assert hosts == {"Ann": True, "Bo": False}
    assert not topic(room.state, 1).waiting


def test_the_board_goes_on_the_stage_and_to_the_printer(room: PageRoom) -> None:
    room.after(room.page.show_stage.click)
    assert stage_of(room.state).current == BoardScene(session="session-market")  # type: ignore[arg-type]
    room.page.paper.click()
    assert room.opened[-1][0] == PRINTS


def test_the_news_tell_what_changed_since_they_were_told_last(room_of: Rooms) -> None:
    room = room_of(placed(board(2, 1), "Tents", 0))
    room.page.news_button.click()
    line = room.page.news_line
    assert line.isVisible() and "1 Tents: moved: beside the board → 14:00, Room 1" in line.lines[0].text()
    line.done.click()
    room.page.news_button.click()
    assert line.title.text().startswith("Nothing has changed on the board since")


def test_enter_on_a_topic_opens_it_and_the_page_can_begin_with_a_topic(room_of: Rooms) -> None:
    built = placed(board(2, 1), "Tubas", 1)
    room = room_of(built, subject=built.id("Tubas"))
    assert room.page.grid.spot == Spot(1, 0)
    room.press(room.page.grid, Key.Key_Return)
    assert room.opened == [(TOPICS, built.id("Tubas"))]


def test_a_blocked_cell_refuses_in_one_sentence_and_the_topic_stays_in_the_hand(room_of: Rooms) -> None:
    built = board(1, 1)
    built = built.after(BlockCell(slot=built.id("s0"), place=built.id("p0"), reason="lunch"))
    room = room_of(built)
    waiting, grid = room.page.tray.topics, room.page.grid
    waiting.setFocus()
    room.press(waiting, Key.Key_P)
    room.press(grid, Key.Key_Return)
    room.until(lambda: bool(room.told))
    assert room.told == ["14:00, Room 1 is blocked: lunch. Choose another cell, or free it first."]
    assert grid.hand is not None


def test_a_full_board_of_31_topics_fits_a_small_window_without_sideways_scrolling(room_of: Rooms) -> None:
    built = board(4, 8).with_topics(*(f"Topic of some length {number}" for number in range(4, 32)), session="market")
    for at, one in enumerate(sorted(built.state.all(Topic), key=lambda one: one.number)):
        command = PlaceTopic(topic=TopicId(one.id), slot=built.id(f"s{at // 8}"), place=built.id(f"p{at % 8}"))
        built = built.after(command)
    room = room_of(built, size=(760, 724))
    layout = room.page.grid.layout_now()
    last = layout.rect(Spot(3, 7))
    assert layout.tight and last.right() <= room.page.grid.width()
    assert room.page.grid.layout_now().cell_width > 60


def test_without_slots_and_places_a_topic_cannot_be_carried_and_says_why(room_of: Rooms) -> None:
    room = room_of(board(0, 0))
    room.page.tray.topics.setFocus()
    room.press(room.page.tray.topics, Key.Key_P)
    assert room.told == ["The board has no slots and places yet. Set them up, then topics can be placed."]
    assert room.page.grid.hand is None
