"""The topics page with a real event behind it: announced by keys alone, changed, left by every exit, never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.commands.topics import AnnounceTopic, EditTopic, RenameTopic
from facilitator.desktop.pages.offered import AGENDA, PRINTS, TOPICS
from facilitator.desktop.pages.topics_exits import Continued, Merged, NotHeld, Withdrawn
from facilitator.desktop.pages.topics_panel import TopicPanel
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.row_list import RowList
from facilitator.domain.belonging import hosts_of, topics_of
from facilitator.domain.ids import TopicId
from facilitator.domain.market import HeadCount, Interest, Origin, SignUp, Slot, Topic, TopicState
from facilitator.domain.programme import AgendaItem, ItemKind, Method, Session
from facilitator.domain.stage import BoardScene
from facilitator.domain.state import EventState
from facilitator.queries.prints_list import prints_list
from tests.builders import EventBuilder, a_market, an_event
from tests.desktop.page_room import Key, PageRoom

Rooms = Callable[..., PageRoom]
opens_menu = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def make(built: EventBuilder, subject: str = "", size: tuple[int, int] = (1300, 900)) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, built.state, TOPICS, subject, size=size))
        return kept[-1]

    yield make
    for room in kept:
        room.close()


@pytest.fixture
def room(room_of: Rooms) -> PageRoom:
    return room_of(market())


def market() -> EventBuilder:
    slot = Slot(id="slot-2", session="session-market", order="a2", name="slot 2")  # type: ignore[arg-type]
    return a_market().with_items("Marketplace", session="market", kind=ItemKind.OPEN_SPACE).with_records(slot)


def rows(room: PageRoom) -> RowList:
    found: RowList = room.page.list
    return found


def panel(room: PageRoom) -> TopicPanel:
    found: TopicPanel = room.page.panel
    return found


def spoken(room: PageRoom) -> list[str]:
    return [row.spoken for row in rows(room).rows]


def topic(state: EventState, number: int) -> Topic:
    return next(one for one in state.all(Topic) if one.number == number)


def has_keys(widget: QWidget) -> bool:
    return QApplication.focusWidget() is widget


def choose(room: PageRoom, number: int) -> None:
    rows(room).setFocus()
    room.press(rows(room), Key.Key_Home)
    for _ in range(number - 1):
        room.press(rows(room), Key.Key_Down)


def test_each_topic_stands_with_its_number_its_title_its_host_and_its_state(room: PageRoom) -> None:
    assert spoken(room) == [
        "1: Tents, hosted by Ann, proposed",
        "2: Tubas, hosted by Bo, proposed",
        "3: Trains, hosted by Cem, proposed",
    ]
    assert room.page.header.title.text() == "Open Space"
    assert room.page.header.facts.text() == "Session 1 · three topics"
    assert panel(room).topic_title.value == "Tents"
    assert panel(room).stays.words.text() == "Number 1 stays with this topic for good."


def test_topics_are_announced_one_after_another_with_the_keys_alone(room: PageRoom) -> None:
    rows(room).setFocus()
    room.press(rows(room), Key.Key_N)
    field = room.page.entry.field
    assert has_keys(field)
    assert room.page.entry.number.text() == "4"
    for title in ("R&D <b>garden</b>", "Ștefan’s Ω"):
        field.insert(title)
        room.after(lambda: room.press(field, Key.Key_Return))
        assert field.text() == "" and has_keys(field)
    assert [(one.number, one.title) for one in topics_of(room.state, topic(room.state, 1).session)][3:] == [
        (4, "R&D <b>garden</b>"),
        (5, "Ștefan’s Ω"),
    ]
    assert room.page.entry.number.text() == "6"
    assert panel(room).topic_title.value == "Ștefan’s Ω"
    room.press(field, Key.Key_Escape)
    assert has_keys(rows(room))
    assert not room.page.entry.isVisible()


def test_the_host_may_be_called_out_with_the_title(room: PageRoom) -> None:
    room.page.new.click()
    entry = room.page.entry
    QTest.keyClicks(entry.field, "Swings")
    room.press(entry.field, Key.Key_Tab)
    assert has_keys(entry.beside)
    QTest.keyClicks(entry.beside, "Ann")
    room.after(lambda: room.press(entry.beside, Key.Key_Return))
    fresh = topic(room.state, 4)
    assert [person.id for _, person in hosts_of(room.state, TopicId(fresh.id))] == ["person-Ann"]
    assert has_keys(entry.field)


def test_the_number_that_comes_next_follows_what_others_announce_and_the_typed_title_stays(room: PageRoom) -> None:
    room.page.new.click()
    QTest.keyClicks(room.page.entry.field, "half a tit")
    command = AnnounceTopic(session=topic(room.state, 1).session, title="Called elsewhere")
    room.after(lambda: room.desk.run(command))
    assert room.page.entry.field.text() == "half a tit"
    assert room.page.entry.number.text() == "5"


def test_what_is_typed_for_the_next_topic_counts_when_the_page_is_left(room: PageRoom) -> None:
    room.page.new.click()
    QTest.keyClicks(room.page.entry.field, "Swings")
    room.after(room.page.leave)
    assert topic(room.state, 4).title == "Swings"


def test_an_open_space_without_topics_says_what_will_stand_here_and_begins_with_one_button(room_of: Rooms) -> None:
    room = room_of(an_event().with_session("market", method=Method.OPEN_SPACE), "session-market")
    assert room.page.stack.currentWidget().isAncestorOf(room.page.nothing)
    assert not room.page.new.isVisible() and not room.page.paper.isVisible()
    room.page.nothing.button.click()
    QTest.keyClicks(room.page.entry.field, "The first")
    room.after(lambda: room.press(room.page.entry.field, Key.Key_Return))
    assert spoken(room) == ["1: The first, proposed"]
    room.press(room.page.entry.field, Key.Key_Escape)
    room.after(room.desk.undo)
    assert room.page.nothing.isVisible()


def test_an_item_without_a_session_gets_one_of_its_own_by_a_click(room_of: Rooms) -> None:
    built = an_event().with_items("Marketplace", kind=ItemKind.OPEN_SPACE)
    room = room_of(built, built.id("Marketplace"))
    room.after(room.page.no_session.button.click)
    (session,) = room.state.all(Session)
    assert (session.title, session.method) == ("Marketplace", Method.OPEN_SPACE)
    assert room.page.nothing.isVisible() and room.state.need(AgendaItem, built.id("Marketplace")).session == session.id


def test_discussions_go_on_with_the_open_space_that_is_there(room_of: Rooms) -> None:
    built = an_event().with_session("market", method=Method.OPEN_SPACE)
    built = built.with_items("Discussions", kind=ItemKind.DISCUSSION, session=None)
    room = room_of(built, built.id("Discussions"))
    room.after(room.page.no_session.button.click)
    assert room.state.need(AgendaItem, built.id("Discussions")).session == "session-market"


def test_where_there_is_no_item_the_agenda_is_one_click_away(room_of: Rooms) -> None:
    room = room_of(an_event(), "")
    room.page.no_session.button.click()
    assert room.opened == [(AGENDA, "")]


def test_the_current_title_changes_and_the_one_proposed_stays_beside_it(room: PageRoom) -> None:
    room.after(lambda: room.write(panel(room).topic_title, "Tents and ladders"))
    one = topic(room.state, 1)
    assert (one.title, one.original_title) == ("Tents and ladders", "Tents")
    assert panel(room).proposed.text() == "as proposed: Tents"
    assert panel(room).proposed.isVisible()
    assert spoken(room)[0].startswith("1: Tents and ladders, as proposed: Tents")


def test_an_empty_title_is_refused_where_it_was_typed_and_escape_puts_the_old_one_back(room: PageRoom) -> None:
    title = panel(room).topic_title
    room.write(title, "")
    room.until(lambda: title.problem != "")
    assert topic(room.state, 1).title == "Tents"
    room.press(title, Key.Key_Escape)
    assert (title.toPlainText(), title.problem) == ("Tents", "")


def test_news_never_replaces_what_is_being_typed(room: PageRoom) -> None:
    title = panel(room).topic_title
    title.setFocus()
    QTest.keyClicks(title, "X")
    typed = title.toPlainText()
    command = RenameTopic(topic=TopicId(topic(room.state, 1).id), title="From elsewhere")
    room.after(lambda: room.desk.run(command))
    assert title.toPlainText() == typed
    assert spoken(room)[0].startswith("1: From elsewhere")


def test_enter_on_a_row_goes_into_its_title_and_escape_comes_back(room: PageRoom) -> None:
    choose(room, 2)
    room.press(rows(room), Key.Key_Return)
    assert has_keys(panel(room).topic_title)
    assert panel(room).topic_title.value == "Tubas"
    room.press(panel(room).topic_title, Key.Key_Escape)
    assert has_keys(rows(room))


def test_why_needs_and_language_are_written_in_place(room: PageRoom) -> None:
    room.after(lambda: room.write(panel(room).needs, "a quiet corner"))
    room.after(lambda: room.write(panel(room).language, "bg"))
    why = panel(room).why
    why.setFocus()
    QTest.keyClicks(why, "R&D <i>first</i>")
    room.after(lambda: room.press(why, Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    one = topic(room.state, 1)
    assert (one.needs, one.language, one.why) == ("a quiet corner", "bg", "R&D <i>first</i>")


@opens_menu
def test_where_a_topic_came_from_is_chosen_from_a_menu(room: PageRoom) -> None:
    assert panel(room).origin.accessibleName() == "Came in: not given"
    panel(room).origin.open_menu()
    menu = panel(room).origin.menu_shown
    assert menu is not None
    room.after(lambda: menu.actions()[3].trigger())
    assert topic(room.state, 1).origin == Origin.LATE
    assert panel(room).origin_chip.accessibleName() == "late"


def test_hosts_are_added_and_taken_off_by_name(room: PageRoom) -> None:
    hosts = panel(room).hosts
    hosts.add.link.click()
    QTest.keyClicks(hosts.add.field, "Dora")
    room.after(lambda: room.press(hosts.add.field, Key.Key_Return))
    found = hosts_of(room.state, TopicId(topic(room.state, 1).id))
    assert [(person.name, host.co_host) for host, person in found] == [("Ann", False), ("Dora", True)]
    assert panel(room).host_part.label.text() == "Hosts"
    room.after(lambda: hosts.taken.emit(found[0][0].id))
    assert spoken(room)[0] == "1: Tents, hosted by Dora, proposed"


def test_somebody_who_hosts_already_is_refused_where_the_name_was_typed(room: PageRoom) -> None:
    hosts = panel(room).hosts
    hosts.add.link.click()
    QTest.keyClicks(hosts.add.field, "Ann")
    room.press(hosts.add.field, Key.Key_Return)
    room.until(lambda: hosts.add.problem.sentence != "")
    assert hosts.add.field.text() == "Ann"


@pytest.mark.parametrize("state", ["scheduled", "running", "held", "reported"])
@opens_menu
def test_a_topic_goes_the_main_way_at_once(room: PageRoom, state: str) -> None:
    room.after(lambda: _choose_state(room, state))
    assert topic(room.state, 1).state == TopicState(state)
    assert panel(room).state_chip.accessibleName() == state
    room.after(room.desk.undo)
    assert topic(room.state, 1).state == TopicState.PROPOSED


@opens_menu
def test_not_held_asks_for_what_happened_and_the_hosts_statement_in_one_place(room: PageRoom) -> None:
    _choose_state(room, "not held")
    leaving = panel(room).exit
    assert isinstance(leaving, NotHeld)
    assert not panel(room).whole.isVisible()
    QTest.keyClicks(leaving.reason, "Nobody came")
    QTest.keyClicks(leaving.statement, "Better together & <now>")
    before = room.state.revision
    room.after(leaving.act.click)
    room.until(lambda: panel(room).exit is None)
    one = topic(room.state, 1)
    assert (one.state, one.reason) == (TopicState.NOT_HELD, "Nobody came")
    assert one.host_statement == "Better together & <now>"
    assert room.state.revision == before + 1
    assert panel(room).statement.isVisible() and panel(room).statement.value == "Better together & <now>"
    assert spoken(room)[0] == "1: Tents, hosted by Ann, not held"


def test_the_hosts_statement_can_be_mended_later(room: PageRoom) -> None:
    one = TopicId(topic(room.state, 1).id)
    room.after(lambda: room.desk.run(EditTopic(topic=one, host_statement="First words")))
    statement = panel(room).statement
    assert statement.isVisible()
    statement.setFocus()
    statement.selectAll()
    QTest.keyClicks(statement, "Better words")
    room.after(lambda: rows(room).setFocus())
    assert topic(room.state, 1).host_statement == "Better words"


@opens_menu
def test_a_host_withdraws_a_topic_with_a_reason_and_what_happened_can_be_mended(room: PageRoom) -> None:
    _choose_state(room, "withdrawn")
    leaving = panel(room).exit
    assert isinstance(leaving, Withdrawn)
    QTest.keyClicks(leaving.reason, "Had to leave")
    room.after(leaving.act.click)
    assert (topic(room.state, 1).state, topic(room.state, 1).reason) == (TopicState.WITHDRAWN, "Had to leave")
    room.until(lambda: panel(room).exit is None)
    happened = panel(room).happened
    happened.setFocus()
    QTest.keyClicks(happened, " early")
    room.after(lambda: rows(room).setFocus())
    assert topic(room.state, 1).state == TopicState.WITHDRAWN
    assert topic(room.state, 1).reason != "Had to leave"


@opens_menu
def test_a_topic_is_continued_in_a_later_slot(room: PageRoom) -> None:
    _choose_state(room, "continued")
    leaving = panel(room).exit
    assert isinstance(leaving, Continued)
    room.after(leaving.act.click)
    assert (topic(room.state, 1).state, topic(room.state, 1).continued_in) == (TopicState.CONTINUED, "slot-2")
    assert spoken(room)[0] == "1: Tents, hosted by Ann, continued in slot 2"


@opens_menu
def test_escape_leaves_an_exit_and_nothing_has_changed(room: PageRoom) -> None:
    before = room.state.revision
    _choose_state(room, "withdrawn")
    leaving = panel(room).exit
    assert leaving is not None
    room.press(leaving, Key.Key_Escape)
    assert panel(room).exit is None and panel(room).whole.isVisible()
    assert room.state.revision == before


@opens_menu
def test_topics_are_merged_only_with_the_consent_of_both_hosts_and_taken_apart_again(room: PageRoom) -> None:
    choose(room, 3)
    _choose_state(room, "merged")
    leaving = panel(room).exit
    assert isinstance(leaving, Merged)
    leaving.partner.open_menu()
    menu = leaving.partner.menu_shown
    assert menu is not None and [one.text() for one in menu.actions()] == ["1 Tents", "2 Tubas"]
    menu.actions()[0].trigger()
    menu.close()
    assert leaving.act.words == "Merge 1 + 3"
    leaving.act.click()
    room.until(lambda: leaving.problem.sentence != "")
    assert topic(room.state, 3).merged_into is None
    leaving.agree.click()
    room.after(leaving.act.click)
    assert topic(room.state, 3).merged_into == topic(room.state, 1).id
    assert spoken(room)[2] == "3: Trains, hosted by Cem, merged into 1"
    assert spoken(room)[0] == "1: Tents, hosted by Ann, Cem, together 1 + 3, proposed"
    room.until(lambda: panel(room).exit is None)
    assert panel(room).apart.words == "Take 3 out of 1"
    room.after(panel(room).apart.click)
    assert topic(room.state, 3).merged_into is None
    assert topic(room.state, 3).state == TopicState.PROPOSED


@opens_menu
def test_the_history_tells_each_change_with_its_reason(room: PageRoom) -> None:
    room.after(lambda: room.write(panel(room).topic_title, "Tents and ladders"))
    room.after(lambda: _choose_state(room, "held"))
    clock = f"{room.state.at.astimezone():%H:%M}" if room.state.at else ""
    assert panel(room).history_lines[1].text().startswith(f"{clock} · ")
    said = [label.text().partition(" · ")[2] for label in panel(room).history_lines if label.isVisible()]
    assert said == ["title: Tents → Tents and ladders", "proposed → held"]


def test_interest_without_a_measure_says_so_and_can_be_marked_and_taken_back(room: PageRoom) -> None:
    assert panel(room).interest.text() == "not given"
    room.after(panel(room).greatest.click)
    assert [one.measure for one in room.state.all(Interest)] == [None]
    assert panel(room).interest.text() == "measure not given"
    assert "greatest interest" in spoken(room)[0]
    room.after(panel(room).greatest.click)
    assert "greatest interest" not in spoken(room)[0]


def test_delete_says_that_a_number_stays_for_good(room: PageRoom) -> None:
    rows(room).setFocus()
    room.press(rows(room), Key.Key_Delete)
    assert room.told == ["Topic 1 stays with its number for good. Mark it withdrawn or not held instead."]


def test_the_topic_list_opens_among_the_prints(room: PageRoom) -> None:
    room.page.paper.click()
    key = next(row.key for row in prints_list(room.state).rows if row.what == "topics")
    assert room.opened == [(PRINTS, key)]


def test_in_a_narrow_window_the_topic_stands_behind_a_button_and_enter_opens_it(room_of: Rooms) -> None:
    room = room_of(market(), size=(1024, 768))
    assert room.page.split.opener.isVisible() and not panel(room).isVisible()
    assert rows(room).horizontalScrollBar().maximum() == 0
    rows(room).setFocus()
    room.press(rows(room), Key.Key_Return)
    assert panel(room).isVisible()
    room.press(panel(room).topic_title, Key.Key_Escape)
    assert not panel(room).isVisible()


def test_the_chosen_topic_stays_chosen_when_the_page_comes_back(room: PageRoom) -> None:
    choose(room, 2)
    room.page.leave()
    room.page.present(room.state, "session-market")
    assert panel(room).topic_title.value == "Tubas"


def _choose_state(room: PageRoom, words: str) -> None:
    panel(room).change_state.click()
    menu = panel(room).menu_shown
    assert menu is not None
    action = next(one for one in menu.actions() if one.text().startswith(words))
    menu.close()
    room.window.activateWindow()
    room.until(room.window.isActiveWindow)
    action.trigger()


def test_tab_goes_round_through_every_stop_and_each_has_a_name(room: PageRoom) -> None:
    rows(room).setFocus()
    stops: list[QWidget] = []
    for _ in range(60):
        stop = QApplication.focusWidget()
        assert stop is not None and stop.isVisible()
        if stop in stops:
            break
        stops.append(stop)
        room.press(stop, Key.Key_Tab)
    assert stops[0] is QApplication.focusWidget()
    assert [stop for stop in stops if not stop.accessibleName()] == []
    assert {panel(room).topic_title, panel(room).hosts.add.link, panel(room).change_state, room.page.new} <= set(stops)


@opens_menu
def test_a_topic_whose_host_is_missing_waits_and_goes_on_in_two_clicks(room: PageRoom) -> None:
    for words, waits in (("It waits for its host", True), ("The host is here: it goes on", None)):
        panel(room).host_missing.click()
        menu = panel(room).menu_shown
        assert menu is not None and [one.text() for one in menu.actions()] == [words]
        menu.close()
        room.after(menu.actions()[0].trigger)
        assert topic(room.state, 1).waiting is waits
    assert topic(room.state, 1).state == TopicState.PROPOSED


def test_sign_ups_and_heads_are_two_measures_and_never_added(room: PageRoom) -> None:
    measures = panel(room).measures
    assert (measures.signed.text(), measures.heads.text()) == ("not given", "")
    measures.sign_up.begin()
    QTest.keyClicks(measures.sign_up.field, "Dora")
    room.after(lambda: room.press(measures.sign_up.field, Key.Key_Return))
    room.after(measures.one_more.click)
    room.after(lambda: room.write(measures.heads, "about 9"))
    assert (measures.signed.text(), measures.heads.text()) == ("2", "about 9")
    assert [(one.count, one.about) for one in room.state.all(HeadCount)] == [(9, True)]


def test_nobody_signs_up_twice_and_the_reason_stands_where_it_was_typed(room: PageRoom) -> None:
    measures = panel(room).measures
    measures.sign_up.begin()
    QTest.keyClicks(measures.sign_up.field, "Bo")
    room.after(lambda: room.press(measures.sign_up.field, Key.Key_Return))
    QTest.keyClicks(measures.sign_up.field, "bo")
    room.press(measures.sign_up.field, Key.Key_Return)
    room.until(lambda: measures.sign_up.problem.sentence != "")
    assert measures.sign_up.problem.sentence == "Bo has already signed up for topic 1."
    assert len([*room.state.all(SignUp)]) == 1


def test_the_chosen_topic_is_what_the_stage_would_show(room: PageRoom) -> None:
    choose(room, 2)
    assert room.page.stage_scene() == BoardScene(session="session-market")  # type: ignore[arg-type]
    for number in range(8):
        room.after(partial(room.desk.run, AnnounceTopic(session=topic(room.state, 1).session, title=f"More {number}")))
    room.page.list.setCurrentIndex(room.page.list.model().index(10, 0))
    assert room.page.stage_scene() == BoardScene(session="session-market", page=2)  # type: ignore[arg-type]
