"""The event page on a real file: facts, figures, what prints show, the parking lot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.commands.event import EditEvent
from facilitator.commands.parking import ParkThought
from facilitator.desktop.theme import Theme
from facilitator.domain.attachment import Attachment
from facilitator.domain.order import in_order
from facilitator.domain.programme import Attribution, Figure, ParkedThought
from tests.builders import EventBuilder, an_event
from tests.desktop.page_room import Key, PageRoom

Rooms = Callable[..., PageRoom]


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def opened(event: EventBuilder, **more: Any) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, event.state, "event", **more))
        return kept[-1]

    yield opened
    for room in kept:
        room.close()


def test_what_is_not_known_says_so_and_no_number_is_made_up(room_of: Rooms) -> None:
    room = room_of(an_event(day=None))
    rows = room.page.rows
    assert rows["place"].text.toPlainText() == "" and rows["place"].text.placeholderText() == "not set"
    assert rows["organiser"].text.placeholderText() == "not named"
    assert room.page.privacy.count.text() == "–"


def test_facts_are_written_where_they_stand(room_of: Rooms) -> None:
    room = room_of(an_event("R&D <b>day</b>"))
    rows = room.page.rows
    assert room.page.header.title.text() == "R&D <b>day</b>"
    room.after(lambda: room.write(rows["title"].text, "Library"))
    room.after(lambda: room.write(rows["day"].text, "4.12.2019"))
    room.after(lambda: room.write(rows["sectors"].text, "energy, health,"))
    rows["purpose"].text.setFocus()
    QTest.keyClicks(rows["purpose"].text, "One")
    room.press(rows["purpose"].text, Key.Key_Return)
    QTest.keyClicks(rows["purpose"].text, "Two")
    room.after(lambda: room.press(rows["purpose"].text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    event = room.state.event
    assert (event.title, event.day, event.sectors, event.purpose) == (
        "Library", date(2019, 12, 4), ("energy", "health"), "One\nTwo",
    )  # fmt: skip
    assert rows["day"].text.toPlainText() == "4 December 2019"
    room.after(room.desk.undo)
    assert rows["purpose"].text.toPlainText() == ""


@pytest.mark.parametrize(("field", "typed"), [("day", "soon"), ("days", "0"), ("days", "abc"), ("title", "")])
def test_what_cannot_be_is_told_in_place_and_stays(room_of: Rooms, field: str, typed: str) -> None:
    room = room_of(an_event())
    row = room.page.rows[field]
    revision = room.state.revision
    room.write(row.text, typed)
    assert row.problem.isVisible() and row.text.toPlainText() == typed and room.state.revision == revision
    room.press(row.text, Key.Key_Escape)
    assert not row.problem.isVisible() and row.text.toPlainText() == (row.text.value or "")


def test_figures_keep_the_words_that_belong_to_them(room_of: Rooms) -> None:
    room = room_of(an_event())
    block = room.page.figures
    for text in ("about 50 managers", "more than 6500 SMEs"):
        block.add.link.click()
        QTest.keyClicks(block.add.field, text)
        room.after(lambda: room.press(block.add.field, Key.Key_Return))
    assert room.state.event.figures == (
        Figure(label="managers", value=50, about=True), Figure(label="SMEs", value=6500, qualifier="more than"),
    )  # fmt: skip
    assert [row.number.text() for row in block.rows] == ["50", "6500"]
    room.after(lambda: room.write(block.rows[0].number, ""))
    assert room.state.event.figures[0].value is None and block.rows[0].number.placeholderText() == "–"
    room.write(block.rows[1].number, "many")
    assert block.rows[1].problem.isVisible() and block.rows[1].number.text() == "many"
    room.after(block.rows[0].remove.click)
    assert [figure.label for figure in room.state.event.figures] == ["SMEs"]


def test_attribution_is_one_switch(room_of: Rooms) -> None:
    room = room_of(an_event())
    switch = room.page.privacy.attribution
    assert switch.chosen_key == "none"
    room.after(lambda: switch._buttons["initials"].click())
    assert room.state.event.attribution is Attribution.INITIALS
    room.after(room.page.privacy.chatham.click)
    assert room.state.event.chatham_house
    room.after(room.desk.undo)
    room.after(room.desk.undo)
    assert switch.chosen_key == "none" and not room.page.privacy.chatham.isChecked()


def test_the_parking_lot_keeps_lines_in_order_and_ticks_them(room_of: Rooms) -> None:
    room = room_of(an_event().after(ParkThought(text="One")).after(ParkThought(text="Two")))
    block = room.page.parking
    room.after(block.rows[0].done.click)
    room.after(lambda: room.press(block.rows[1].text, Key.Key_Up, Qt.KeyboardModifier.AltModifier))
    room.after(lambda: room.write(block.rows[0].text, "Second"))
    thoughts = in_order(room.state.all(ParkedThought))
    assert [(one.text, one.done) for one in thoughts] == [("Second", False), ("One", True)]
    room.after(block.rows[1].remove.click)
    assert [row.text.toPlainText() for row in block.rows] == ["Second"]


def test_news_leave_alone_what_is_being_typed(room_of: Rooms) -> None:
    room = room_of(an_event())
    text = room.page.rows["place"].text
    text.setFocus()
    QTest.keyClicks(text, "Brus")
    room.after(lambda: room.desk.run(EditEvent(place="Sofia", organiser="Town")))
    assert text.toPlainText() == "Brus" and room.page.rows["organiser"].text.toPlainText() == "Town"


def test_in_a_narrow_window_everything_stands_in_one_column(room_of: Rooms) -> None:
    room = room_of(an_event(), size=(760, 700))
    privacy, facts = room.page.privacy, room.page.figures
    assert privacy.mapTo(room.window, privacy.rect().topLeft()).x() == facts.mapTo(
        room.window, facts.rect().topLeft()
    ).x()  # fmt: skip


def test_a_time_zone_is_known_by_its_name_or_told_in_place(room_of: Rooms) -> None:
    room = room_of(an_event())
    row = room.page.rows["timezone"]
    room.after(lambda: room.write(row.text, "europe/brussels"))
    assert room.state.event.timezone == "Europe/Brussels"
    room.write(row.text, "Nowhere")
    assert row.text.problem.startswith("A time zone looks like") and room.state.event.timezone == "Europe/Brussels"


def test_a_picture_becomes_the_logo_is_shown_and_can_be_taken_away(room_of: Rooms, tmp_path: Path) -> None:
    picture = QImage(60, 24, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setText("Author", "Ann Canary")
    picture.save(str(tmp_path / "logo.png"))
    room = room_of(an_event())
    block = room.page.logo
    assert block.words.text() == "none yet" and not block.away.isVisible()
    room.after(lambda: block.keep(tmp_path / "logo.png"))
    room.until(lambda: not block.picture.pixmap().isNull())
    logo = room.state.need(Attachment, room.state.event.logo or "")
    assert (logo.width, logo.height, logo.media_type) == (60, 24, "image/png")
    kept = room.event.blob(logo.sha256 or "") or b""
    assert QImage.fromData(kept).pixelColor(5, 5).alpha() == 0 and b"Canary" not in kept
    room.after(lambda: room.press(block.away, Key.Key_Space))
    assert room.state.event.logo is None and not block.picture.isVisible()


def test_what_is_no_picture_does_not_become_the_logo(room_of: Rooms, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>")
    (tmp_path / "half.png").write_bytes(b"\x89PNG\r\n\x1a\nhalf")
    room = room_of(an_event())
    for name in ("logo.svg", "half.png", "gone.png"):
        told = len(room.told)
        room.page.logo.keep(tmp_path / name)
        room.until(lambda told=told: len(room.told) > told)  # type: ignore[misc]
        assert name in room.told[-1]
    assert room.state.event.logo is None


def test_what_is_no_colour_is_refused_where_it_stands(room_of: Rooms) -> None:
    room = room_of(an_event())
    row = room.page.rows["colour"]
    room.after(lambda: room.write(row.text, "0f4c5c"))
    assert room.state.event.colour == "#0F4C5C"
