"""The reports page with a real event behind it: typed, approved, photographed; clusters, actions, a new board."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.commands.topic_reports import WriteReport
from facilitator.commands.topics import MarkNotHeld, SetTopicState
from facilitator.desktop.pages.offered import PRINTS, REPORTS, TOPICS
from facilitator.desktop.theme import Theme
from facilitator.domain.attachment import Attachment
from facilitator.domain.belonging import hosts_of, topics_of
from facilitator.domain.harvest import Action, Cluster, ClusterTopic, Triage
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import Topic, TopicReport, TopicState
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem, ItemKind, Session
from facilitator.domain.state import EventState
from tests.builders import EventBuilder, a_market
from tests.desktop.page_room import Key, PageRoom

Rooms = Callable[..., PageRoom]


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def make(built: EventBuilder, subject: str = "", size: tuple[int, int] = (1300, 900)) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, built.state, REPORTS, subject, size=size))
        return kept[-1]

    yield make
    for room in kept:
        room.close()


@pytest.fixture
def room(room_of: Rooms) -> PageRoom:
    return room_of(held())


def held() -> EventBuilder:
    """Topics 1 and 3 were held, nobody joined topic 2."""
    built = a_market().with_items("Discussions", session="market", kind=ItemKind.DISCUSSION)
    built = built.after(SetTopicState(topic=built.id("Tents"), state=TopicState.HELD))
    built = built.after(SetTopicState(topic=built.id("Trains"), state=TopicState.HELD))
    return built.after(MarkNotHeld(topic=built.id("Tubas"), host_statement="We need tubas"))


def topic(state: EventState, number: int) -> Topic:
    return next(one for one in state.all(Topic) if one.number == number)


def report(room: PageRoom) -> TopicReport:
    return next(iter(room.state.all(TopicReport)))


def told(room: PageRoom) -> list[str]:
    return [row.told for row in room.page.list.rows]


def test_every_topic_stands_in_the_list_and_who_has_not_reported_is_told(room: PageRoom) -> None:
    assert told(room) == ["missing", "not held, with its host’s statement", "missing"]
    assert room.page.header.facts.text() == "0 of 2 reports · 2 missing"
    assert room.page.next_missing.words == "Next of 2 missing"


def test_a_report_is_typed_part_by_part_and_the_topic_is_reported(room: PageRoom) -> None:
    room.page.list.setFocus()
    room.press(room.page.list, Key.Key_Return)
    texts = room.page.form.texts
    assert QApplication.focusWidget() == texts["participants"]
    QTest.keyClicks(texts["participants"], "Ann, Bo")
    room.after(lambda: room.press(texts["participants"], Key.Key_Tab))
    assert QApplication.focusWidget() == texts["summary"]
    QTest.keyClicks(texts["summary"], "Lend <tents> & ladders")
    room.after(lambda: room.press(texts["summary"], Key.Key_Tab))
    assert (report(room).participants, report(room).summary) == ("Ann, Bo", "Lend <tents> & ladders")
    assert topic(room.state, 1).state is TopicState.REPORTED
    assert told(room)[0] == "written"


def test_a_report_is_approved_and_a_later_change_asks_again(room_of: Rooms) -> None:
    built = held()
    room = room_of(built.after(WriteReport(topic=built.id("Tents"), summary="Lend tents")), subject=built.id("Tents"))
    line = room.page.form.approve
    line.begin()
    QTest.keyClicks(line.field, "Ann")
    room.after(lambda: room.press(line.field, Key.Key_Return))
    assert report(room).approved_by == "Ann"
    assert told(room)[0] == "approved" and not line.isVisible()
    text = room.page.form.texts["summary"]
    text.setFocus()
    QTest.keyClicks(text, " everywhere")
    room.after(text.commit)
    assert report(room).approved_by is None
    assert told(room)[0] == "written"


def test_the_next_missing_report_is_one_click_away(room: PageRoom) -> None:
    room.page.next_missing.click()
    assert room.page.form.detail.topic.number == 3
    room.page.next_missing.click()
    assert room.page.form.detail.topic.number == 1


def test_what_was_typed_is_kept_when_another_topic_is_chosen(room: PageRoom) -> None:
    texts = room.page.form.texts
    texts["requests"].setFocus()
    QTest.keyClicks(texts["requests"], "A room")
    room.after(lambda: room.page.list.setCurrentIndex(room.page.list.model().index(2, 0)))
    assert (room.state.need(Topic, report(room).topic).number, report(room).requests) == (1, "A room")
    assert texts["requests"].toPlainText() == ""


def test_a_topic_nobody_joined_shows_its_hosts_statement_instead(room: PageRoom) -> None:
    room.page.list.setCurrentIndex(room.page.list.model().index(1, 0))
    form = room.page.form
    assert form.not_held.isVisible() and not form.written.isVisible()
    assert form.statement.toPlainText() == "We need tubas"
    form.statement.setFocus()
    form.statement.selectAll()
    QTest.keyClicks(form.statement, "Tubas carry far")
    room.after(form.statement.commit)
    assert topic(room.state, 2).host_statement == "Tubas carry far"


def test_an_action_is_added_sorted_and_filled_in(room: PageRoom) -> None:
    lines = room.page.form.next
    lines.add.begin()
    QTest.keyClicks(lines.add.field, "Ask the town")
    room.after(lambda: room.press(lines.add.field, Key.Key_Return))
    (action,) = room.state.all(Action)
    assert (action.what, action.triage) == ("Ask the town", None)
    entry = lines.lines[action.id]
    room.after(lambda: entry.triage.chosen.emit(Triage.CLARIFY))
    entry.more.click()
    room.after(lambda: room.write(entry.fields["starts"], "Cem"))
    room.after(lambda: room.write(entry.fields["by"], "before summer"))
    (action,) = room.state.all(Action)
    assert (action.triage, action.starts) == (Triage.CLARIFY, "Cem")
    assert action.by is not None and action.by.words == "before summer"
    assert room.state.need(Topic, action.topic or "").number == 1
    room.after(lambda: room.write(entry.fields["by"], "4.12.2026"))
    (action,) = room.state.all(Action)
    assert action.by is not None and action.by.on == date(2026, 12, 4)


def test_a_photo_of_the_sheet_is_kept_with_the_topic(room: PageRoom, tmp_path: Path) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    picture.save(str(tmp_path / "sheet.png"))
    room.after(lambda: room.page.attach(tmp_path / "sheet.png"))
    (kept,) = room.state.all(Attachment)
    assert (kept.caption, kept.width, kept.height, kept.media_type) == ("Report of topic 1", 40, 30, "image/jpeg")
    assert (room.event.blob(kept.sha256 or "") or b"").startswith(b"\xff\xd8\xff")
    assert room.page.form.photo.words == "Attach a photo · 1 there"


def test_what_is_no_picture_is_refused_in_one_sentence(room: PageRoom, tmp_path: Path) -> None:
    (tmp_path / "notes.jpg").write_text("no picture")
    room.page.attach(tmp_path / "notes.jpg")
    room.until(lambda: bool(room.told))
    assert room.told[0].startswith("notes.jpg is no picture this program can read. Save it as JPEG or PNG")
    assert [*room.state.all(Attachment)] == []


def converging(room: PageRoom) -> None:
    room.page.views.choose("converge")
    room.page._read(room.state)


def test_conveners_put_topics_together_name_the_cluster_and_somebody_starts(room: PageRoom) -> None:
    converging(room)
    part = room.page.converge
    assert not part.together.isEnabled()
    for number in (1, 3):
        part.ticks[topic(room.state, number).id].click()
    room.after(part.together.click)
    (cluster,) = room.state.all(Cluster)
    assert [room.state.need(Topic, one.topic).number for one in room.state.all(ClusterTopic)] == [1, 3]
    box = part.clusters[cluster.id]
    box.title.setFocus()
    QTest.keyClicks(box.title, "Things on wheels and poles")
    room.after(box.title.commit)
    room.after(lambda: room.write(box.initiator, "Cem"))
    (cluster,) = room.state.all(Cluster)
    assert cluster.title == "Things on wheels and poles"
    assert room.state.need(Person, cluster.initiator or "").name == "Cem"
    assert len(part.ticks) == 3, "a topic in no cluster stays in the list"
    assert part.chosen_topics == ()


def test_a_new_board_for_action_is_opened_from_clusters_and_actions(room: PageRoom) -> None:
    converging(room)
    part = room.page.converge
    part.ticks[topic(room.state, 1).id].click()
    room.after(part.together.click)
    (cluster,) = room.state.all(Cluster)
    box = part.clusters[cluster.id]
    box.tick.click()
    part.open.click()
    room.until(lambda: bool(room.told))
    assert room.told == ["A chosen cluster has no title yet. Name it, then it can become a topic."]
    QTest.keyClicks(box.title, "Tents for all")
    room.after(box.title.commit)
    room.after(lambda: room.write(box.initiator, "Cem"))
    part.follow.add.begin()
    QTest.keyClicks(part.follow.add.field, "Ask the town")
    room.after(lambda: room.press(part.follow.add.field, Key.Key_Return))
    next(iter(part.follow.lines.values())).tick.click()
    room.after(part.open.click)
    new = next(one for one in room.state.all(Session) if one.title == "Board for action")
    topics = topics_of(room.state, SessionId(new.id))
    assert [(one.number, one.title) for one in topics] == [(1, "Tents for all"), (2, "Ask the town")]
    assert [person.name for _, person in hosts_of(room.state, TopicId(topics[0].id))] == ["Cem"]
    assert [one.kind for one in room.state.all(AgendaItem) if one.session == new.id] == [ItemKind.OPEN_SPACE]
    room.until(lambda: room.opened == [(TOPICS, new.id)])
    room.after(room.desk.undo)
    assert [one.title for one in room.state.all(Session)] == ["Market"], "one step back"


def test_squared_paper_and_reports_are_among_the_prints(room: PageRoom) -> None:
    room.page.paper.click()
    converging(room)
    room.page.converge.strips.click()
    assert [page for page, _ in room.opened] == [PRINTS, PRINTS]


def test_nothing_needs_sideways_scrolling_in_a_small_window(room_of: Rooms) -> None:
    room = room_of(held(), size=(760, 724))
    assert room.page.list.horizontalScrollBar().maximum() == 0
    form = room.page.form
    assert form.width() >= form.minimumSizeHint().width()
