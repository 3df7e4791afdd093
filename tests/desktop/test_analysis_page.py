"""The analysis page with a real event behind it: statements written, ordered, counted, and what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.commands.statements import EditStatement
from facilitator.desktop.pages.analysis_panel import StatementPanel
from facilitator.desktop.pages.offered import ANALYSIS, HARVEST, PRINTS
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.row_list import RowList
from facilitator.domain.belonging import evidence_of
from facilitator.domain.harvest import AnalysisStatement, EvidenceKind, StatementKind, Unit
from facilitator.domain.ids import AnalysisStatementId
from facilitator.domain.programme import AgendaItem, ItemKind, Method, Session
from facilitator.queries.prints_list import prints_list
from tests.builders import EventBuilder, an_event
from tests.desktop.page_room import Key, PageRoom

ALT = Qt.KeyboardModifier.AltModifier
Rooms = Callable[..., PageRoom]
opens_menu = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def make(built: EventBuilder, subject: str = "", size: tuple[int, int] = (1300, 900)) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, built.state, ANALYSIS, subject, size=size))
        return kept[-1]

    yield make
    for room in kept:
        room.close()


@pytest.fixture
def room(room_of: Rooms) -> PageRoom:
    return room_of(findings(), "session-groups")


def findings() -> EventBuilder:
    return (
        an_event()
        .with_session("groups", method=Method.GROUPS, questions=["terms", "actors"])
        .with_items("Analysis", session="groups", kind=ItemKind.ANALYSIS)
        .with_statement("First", "groups", "terms", qualifier="majority", items=("trust", "R&D <b>keys</b>"))
        .with_statement("Second", "groups", "terms", qualifier="some", count=3, of=8, unit=Unit.GROUPS)
        .with_statement("Third", "groups", "actors")
        .with_notes("a tent", "a tuba", session="groups", question="terms")
        .with_cluster("things", "a tent", session="groups", question="terms")
    )


def rows(room: PageRoom) -> RowList:
    found: RowList = room.page.list
    return found


def panel(room: PageRoom) -> StatementPanel:
    found: StatementPanel = room.page.panel
    return found


def spoken(room: PageRoom) -> list[str]:
    return [row.spoken for row in rows(room).rows]


def statement(room: PageRoom, name: str) -> AnalysisStatement:
    found = room.state.get(AnalysisStatement, f"statement-{name}")
    assert found is not None
    return found


def has_keys(widget: QWidget) -> bool:
    return QApplication.focusWidget() is widget


def choose(room: PageRoom, name: str) -> None:
    place = rows(room).rows_model.place_of(f"statement-{name}")
    assert place is not None
    rows(room).setFocus()
    room.press(rows(room), Key.Key_Home)
    for _ in range(place):
        room.press(rows(room), Key.Key_Down)


def order(room: PageRoom) -> list[tuple[int, str]]:
    return [(row.row.number, row.row.text) for row in rows(room).rows]


def test_statements_stand_by_question_with_their_standing_and_what_they_list(room: PageRoom) -> None:
    assert spoken(room) == [
        "1: First (majority, no count): trust; R&D <b>keys</b>",
        "1: Second (some, 3 of 8 groups)",
        "2: Third",
    ]
    assert [row.row.first for row in rows(room).rows] == [True, False, True]
    assert room.page.header.facts.text() == "Session 1 · Groups · 2 findings"


def test_the_panel_tells_what_is_not_given_and_how_it_will_be_printed(room: PageRoom) -> None:
    assert [row.words for row in panel(room).detail.evidence] == [  # type: ignore[union-attr]
        "groups: number not given",
        "dots: not given",
    ]
    assert panel(room).printed.words == "Majority (no count): trust; R&D <b>keys</b>."
    assert panel(room).remark.words.text().endswith("it is never turned into a figure.")
    choose(room, "Second")
    assert panel(room).printed.words == "Some (3 of 8 groups): Second."
    assert not panel(room).remark.isVisible()


def test_statements_are_written_one_after_another_with_the_keys_alone(room: PageRoom) -> None:
    choose(room, "Third")
    room.press(rows(room), Key.Key_N)
    field = room.page.entry.field
    assert has_keys(field)
    assert (room.page.entry.number.text(), room.page.question.accessibleName()) == ("2", "Question: 2 actors")
    for text in ("Ask the town", "Ask <them> all"):
        QTest.keyClicks(field, text)
        room.after(lambda: room.press(field, Key.Key_Return))
        assert has_keys(field)
    assert order(room)[2:] == [(2, "Third"), (2, "Ask the town"), (2, "Ask <them> all")]
    assert panel(room).text.value == "Ask <them> all"
    room.press(field, Key.Key_Escape)
    assert has_keys(rows(room))


def test_a_statement_may_answer_no_question_and_gets_the_next_number(room: PageRoom) -> None:
    room.page.new.click()
    room.page.question.chosen.emit(None)
    assert room.page.entry.number.text() == "3"
    QTest.keyClicks(room.page.entry.field, "Alone")
    room.after(lambda: room.press(room.page.entry.field, Key.Key_Return))
    assert order(room)[-1] == (3, "Alone")


def test_without_statements_one_button_begins(room_of: Rooms) -> None:
    room = room_of(an_event().with_session("groups"), "session-groups")
    assert room.page.nothing.isVisible() and not room.page.paper.isVisible()
    room.page.nothing.button.click()
    QTest.keyClicks(room.page.entry.field, "The first")
    room.after(lambda: room.press(room.page.entry.field, Key.Key_Return))
    assert order(room) == [(1, "The first")]


def test_an_item_without_a_session_gets_one_of_its_own_by_a_click(room_of: Rooms) -> None:
    built = an_event().with_items("Analysis", kind=ItemKind.ANALYSIS)
    room = room_of(built, built.id("Analysis"))
    room.after(room.page.no_session.button.click)
    (session,) = room.state.all(Session)
    assert (session.title, session.method) == ("Analysis", Method.GROUPS)
    assert room.page.nothing.isVisible() and room.state.need(AgendaItem, built.id("Analysis")).session == session.id


def test_the_sentence_is_edited_in_place_and_an_empty_one_is_refused_there(room: PageRoom) -> None:
    room.after(lambda: room.write(panel(room).text, "First & <foremost>"))
    assert statement(room, "First").text == "First & <foremost>"
    room.write(panel(room).text, "")
    room.until(lambda: panel(room).text.problem != "")
    assert statement(room, "First").text == "First & <foremost>"


def test_news_never_replaces_what_is_being_typed(room: PageRoom) -> None:
    text = panel(room).text
    text.setFocus()
    QTest.keyClicks(text, "X")
    typed = text.toPlainText()
    command = EditStatement(statement=AnalysisStatementId("statement-First"), text="Elsewhere")
    room.after(lambda: room.desk.run(command))
    assert text.toPlainText() == typed
    assert order(room)[0] == (1, "Elsewhere")


@opens_menu
def test_a_qualifier_is_typed_as_any_word_or_chosen_from_those_in_use(room: PageRoom) -> None:
    room.after(lambda: room.write(panel(room).qualifier, "nearly all"))
    assert statement(room, "First").qualifier == "nearly all"
    choose(room, "Third")
    panel(room).choose_word.click()
    menu = panel(room).menu_shown
    assert menu is not None
    words = [one.text() for one in menu.actions()]
    assert words[:2] == ["all", "majority"] and "nearly all" in words
    room.after(lambda: next(one for one in menu.actions() if one.text() == "nearly all").trigger())
    menu.close()
    assert statement(room, "Third").qualifier == "nearly all"
    assert panel(room).qualifier.text() == "nearly all"


def test_a_count_is_written_as_five_of_eight_and_anything_else_says_how(room: PageRoom) -> None:
    room.after(lambda: room.write(panel(room).count, "5 of 8"))
    assert (statement(room, "First").count, statement(room, "First").of) == (5, 8)
    assert panel(room).printed.words.startswith("Majority (5 of 8):")
    room.write(panel(room).count, "many")
    assert panel(room).count.problem == "Write it as “5 of 8”, or leave it empty where no count is known."
    room.write(panel(room).count, "9 of 8")
    room.until(lambda: panel(room).count.problem.startswith("9 of 8 cannot be."))
    room.after(lambda: room.write(panel(room).count, ""))
    assert (statement(room, "First").count, statement(room, "First").of) == (None, None)


def test_a_word_that_its_count_does_not_bear_out_is_doubted(room: PageRoom) -> None:
    assert not panel(room).doubt.isVisible()
    room.after(lambda: room.write(panel(room).count, "2 of 8"))
    assert "does not fit 2 of 8" in panel(room).doubt.sentence
    assert panel(room).doubt.isVisible()


def test_unit_kind_question_and_title_are_given_beside_each_other(room: PageRoom) -> None:
    room.after(lambda: panel(room).unit.chosen.emit(Unit.PARTICIPANTS))
    room.after(lambda: panel(room).kind.chosen.emit(StatementKind.NO_AGREEMENT))
    room.after(lambda: panel(room).question.chosen.emit("question-actors"))
    room.after(lambda: room.write(panel(room).heading_field, "Short"))
    one = statement(room, "First")
    assert (one.unit, one.kind, one.question) == (Unit.PARTICIPANTS, StatementKind.NO_AGREEMENT, "question-actors")
    assert one.title == "Short"
    assert panel(room).heading.text() == "Statement 2"


def test_what_a_statement_lists_is_written_one_on_each_line(room: PageRoom) -> None:
    items = panel(room).items
    items.setFocus()
    items.selectAll()
    QTest.keyClicks(items, "trust")
    room.press(items, Key.Key_Return)
    items.insertPlainText("Ștefan & co")
    room.after(lambda: room.press(items, Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    assert statement(room, "First").items == ("trust", "Ștefan & co")


@opens_menu
def test_evidence_is_put_behind_a_statement_and_taken_away(room: PageRoom) -> None:
    evidences = panel(room).evidences
    evidences.add.click()
    menu = evidences.menu_shown
    assert menu is not None
    assert [one.text() for one in menu.actions()] == ["Public report …", "Observation …", "Cluster", "Note"]
    clusters = menu.actions()[2].menu()
    room.after(lambda: clusters.actions()[0].trigger())  # type: ignore[attr-defined]
    menu.close()
    found = evidence_of(room.state, AnalysisStatementId("statement-First"))
    assert [(one.kind, one.cluster) for one in found] == [(EvidenceKind.CLUSTER, "cluster-things")]
    assert panel(room).detail.evidence[0].words == "Cluster “things”, 1 note"  # type: ignore[union-attr]
    room.after(lambda: evidences.taken.emit(found[0].id))
    assert evidence_of(room.state, AnalysisStatementId("statement-First")) == []


def test_a_public_report_is_named_in_words_and_twice_is_refused_there(room: PageRoom) -> None:
    evidences = panel(room).evidences
    evidences.begin_words(EvidenceKind.PUBLIC_REPORT)
    QTest.keyClicks(evidences.words, "Public report, session 3")
    room.after(lambda: room.press(evidences.words, Key.Key_Return))
    assert panel(room).detail.evidence[0].words == "Public report, session 3"  # type: ignore[union-attr]
    assert has_keys(evidences.add)
    evidences.begin_words(EvidenceKind.PUBLIC_REPORT)
    QTest.keyClicks(evidences.words, "Public report, session 3")
    room.press(evidences.words, Key.Key_Return)
    room.until(lambda: evidences.problem.sentence != "")


def test_from_a_cluster_among_the_evidence_one_click_leads_to_its_wall(room: PageRoom) -> None:
    panel(room).evidences.wall_asked.emit()
    assert room.opened == [(HARVEST, "session-groups")]


def test_alt_and_an_arrow_move_a_statement_and_beside_another_question_it_joins_that(room: PageRoom) -> None:
    choose(room, "Second")
    room.after(lambda: room.press(rows(room), Key.Key_Up, ALT))
    assert order(room) == [(1, "Second"), (1, "First"), (2, "Third")]
    choose(room, "First")
    room.after(lambda: room.press(rows(room), Key.Key_Down, ALT))
    assert order(room) == [(1, "Second"), (2, "First"), (2, "Third")]
    assert rows(room).chosen_key == "statement-First"
    room.after(lambda: room.press(rows(room), Key.Key_Up, ALT))
    assert order(room) == [(1, "Second"), (1, "First"), (2, "Third")]


def test_up_and_down_are_dead_at_the_ends(room: PageRoom) -> None:
    assert (panel(room).up.isEnabled(), panel(room).down.isEnabled()) == (False, True)
    choose(room, "Third")
    assert (panel(room).up.isEnabled(), panel(room).down.isEnabled()) == (True, False)


def test_delete_removes_the_statement_the_next_is_chosen_and_undo_brings_it_back(room: PageRoom) -> None:
    rows(room).setFocus()
    room.after(lambda: room.press(rows(room), Key.Key_Delete))
    assert order(room) == [(1, "Second"), (2, "Third")]
    assert rows(room).chosen_key == "statement-Second"
    room.after(room.desk.undo)
    assert len(order(room)) == 3


def test_the_report_pages_open_among_the_prints(room: PageRoom) -> None:
    room.page.paper.click()
    key = next(row.key for row in prints_list(room.state).rows if row.what == "analysis")
    assert room.opened == [(PRINTS, key)]


def test_in_a_narrow_window_the_statement_stands_behind_a_button_and_nothing_scrolls_sideways(room_of: Rooms) -> None:
    room = room_of(findings(), "session-groups", (1024, 768))
    assert room.page.split.opener.isVisible() and not panel(room).isVisible()
    assert rows(room).horizontalScrollBar().maximum() == 0
    rows(room).setFocus()
    room.press(rows(room), Key.Key_Return)
    assert panel(room).isVisible() and has_keys(panel(room).text)


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
    assert {
        panel(room).text,
        panel(room).evidences.add,
        panel(room).choose_word,
        panel(room).remove,
        room.page.new,
    } <= set(stops)
