"""Photos of sheets on the window: dropped, read, filed, placed by choosing, typed and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.commands.photo_filing import CameIn, FilePhotos
from facilitator.desktop.photo_intake import PhotoIntake, Progress
from facilitator.desktop.shell.main_window import MainWindow
from facilitator.desktop.shell.photos_line import PhotosLine, ended_words, rest_words, running_words
from facilitator.desktop.theme import Theme
from facilitator.domain.attachment import Attachment
from facilitator.domain.harvest import SheetState
from facilitator.domain.sheet_photos import SheetHome, is_waiting, progress_of
from facilitator.domain.state import EventState
from facilitator.exchange.photos.reading import read_photo
from facilitator.queries.photos_page import photos_page
from facilitator.queries.sheet_homes import SheetIndex
from tests.builders import a_cafe, done
from tests.desktop.page_room import Key, PageRoom
from tests.documents.reading import needs
from tests.exchange.sheets_at_hand import as_jpeg, event, sheets

Rooms = Callable[..., PageRoom]


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def opened(state: EventState, subject: str = "", **more: Any) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, state, "photos", subject, **more))
        return kept[-1]

    yield opened
    for room in kept:
        room.close()


def a_homeless_photo(letter: str = "a") -> CameIn:
    return CameIn(letter * 64, 1000, 40, 30, f"IMG {letter}: no code is seen on it")


def finished(room: PageRoom, intake: PhotoIntake) -> Progress:
    room.qtbot.waitUntil(lambda: not intake.progress.running, timeout=60_000)
    return intake.progress


def test_photos_in_a_folder_are_filed_and_what_cannot_be_taken_is_told(room_of: Rooms, tmp_path: Path) -> None:
    needs("pdftoppm")
    room, folder = room_of(event()), tmp_path / "photos"
    folder.mkdir()
    payload, sheet = sheets()[0]
    (folder / "a.jpg").write_bytes(as_jpeg(sheet.resize((1500, 1061))))
    (folder / "b.png").write_bytes(as_jpeg(Image.new("RGB", (60, 40), "green")))
    (folder / "c.heic").write_bytes(b"\0\0\0\x18ftypheic")
    intake = PhotoIntake(room.desk, room.window)
    intake.take([folder])
    now = finished(room, intake)
    assert (now.done, now.of, now.filed, now.homeless, len(now.refused)) == (3, 3, 1, 1, 1)
    room.until(lambda: len(photos_page(room.state).lines) == 2)
    home = SheetIndex(room.state).found(payload)
    kept = [one for one in room.state.all(Attachment) if one.sha256]
    assert isinstance(home, SheetHome) and {one.table for one in kept} == {home.table, None}
    assert all(room.event.blob(one.sha256 or "") for one in kept)
    assert room.page.header.facts.text() == "2 photos · 1 without a place, 1 to be typed"
    intake.take([folder])
    assert finished(room, intake).known == 2
    intake.close()


def test_stopping_keeps_what_was_read(room_of: Rooms, tmp_path: Path) -> None:
    room, folder = room_of(a_cafe().state), tmp_path / "photos"
    folder.mkdir()
    for n in range(40):
        (folder / f"{n:02}.jpg").write_bytes(as_jpeg(Image.new("RGB", (60, 40), (n, 0, 0))))
    intake = PhotoIntake(room.desk, room.window)
    intake.changed.connect(lambda: intake.stop() if intake.progress.done >= 2 else None)
    intake.take([folder])
    now = finished(room, intake)
    assert now.stopped and 2 <= now.done < 40
    room.until(lambda: len(photos_page(room.state).lines) == now.homeless)
    intake.close()


def test_an_event_that_is_only_looked_at_takes_no_photos(room_of: Rooms, tmp_path: Path) -> None:
    room = room_of(a_cafe().state)

    class OnlyLookedAt:
        door = object()
        state = room.state

    told: list[str] = []
    intake = PhotoIntake(OnlyLookedAt(), room.window)  # type: ignore[arg-type]
    intake.told.connect(told.append)
    intake.take([tmp_path])
    assert (told, intake.progress.running) == (["This event is only looked at, so no photo can be kept."], False)


def test_a_photo_without_a_place_is_put_with_its_sheet_by_its_code(room_of: Rooms) -> None:
    state = done(a_cafe().with_table(1, "cafe").with_round(1, "cafe").state, FilePhotos(photos=(a_homeless_photo(),)))
    room = room_of(state)
    page = room.page
    assert (page.name.text(), page.quiet.text()) == ("IMG a", "no code is seen on it")
    assert page.choosing.isVisible() and not page.type_it.isVisible() and not page.put.isEnabled()
    code = SheetIndex(state).typed("table 1 round 1")[0].codes[0]
    page.field.setFocus()
    page.field.setText(code.lower())
    assert page.put.words == "Put it with Table 1, round 1"
    room.after(lambda: room.press(page.field, Key.Key_Return))
    (photo,) = room.state.all(Attachment)
    assert not is_waiting(photo) and (photo.caption, photo.sheet) == ("Table 1, round 1", code)
    assert page.type_it.isVisible() and not page.choosing.isVisible()


def test_typed_and_checked_are_one_click_each(room_of: Rooms) -> None:
    built = a_cafe().with_table(1, "cafe").with_round(1, "cafe")
    home = SheetIndex(built.state).typed("table 1 round 1")[0].home
    photo = CameIn("a" * 64, 1000, 40, 30, "IMG", home)
    room = room_of(done(built.state, FilePhotos(photos=(photo,))))
    steps = []
    for _ in range(3):
        room.after(room.page.mark.click)
        steps.append(progress_of(next(iter(room.state.all(Attachment)))))
    assert steps == [SheetState.TYPED, SheetState.CHECKED, SheetState.BACK]
    room.page.type_it.click()
    assert room.opened == [("cafe_notes", built.id("cafe"))]


def test_a_photo_put_wrongly_can_be_put_elsewhere_or_removed(room_of: Rooms) -> None:
    built = a_cafe().with_table(1, "cafe").with_round(1, "cafe")
    home = SheetIndex(built.state).typed("table 1 round 1")[0].home
    room = room_of(done(built.state, FilePhotos(photos=(CameIn("a" * 64, 1, 4, 3, "IMG", home),))))
    room.page.elsewhere.click()
    room.page.field.setText("table 1 any round")
    room.after(lambda: room.press(room.page.field, Key.Key_Return))
    assert next(iter(room.state.all(Attachment))).round is None
    room.after(room.page.remove.click)
    assert list(room.state.all(Attachment)) == [] and room.page.nothing.isVisible()


def test_the_line_says_what_became_of_the_photos() -> None:
    assert running_words(Progress(3, 9, running=True)) == "Reading photos: 3 of 9"
    assert running_words(Progress(running=True)) == "Looking for photos"
    ended = Progress(9, 9, filed=6, homeless=1, known=1, refused=("a.svg is a drawing.",))
    assert ended_words(ended) == "6 photos went to their sheets"
    assert rest_words(ended) == "1 without a place, kept for you to choose · 1 here already · a.svg is a drawing."
    assert ended_words(Progress(1, 9, filed=1, stopped=True)) == "Stopped: 1 photo went to its sheet"
    assert ended_words(Progress(2, 2, known=2)) == "These photos were here already"
    assert ended_words(Progress()) == "No photos were found"


def test_the_line_can_be_stopped_while_it_runs_and_closed_afterwards(qtbot: QtBot, theme: Theme) -> None:
    from PySide6.QtWidgets import QWidget

    pages = QWidget()
    qtbot.addWidget(pages)
    pages.resize(900, 600)
    pages.show()
    line = PhotosLine(theme, pages)
    line.show_progress(Progress(1, 4, running=True))
    assert (line.stop.isVisible(), line.look.isVisible()) == (True, False)
    line.show_progress(Progress(4, 4, filed=4))
    assert (line.stop.isVisible(), line.look.isVisible(), line.away.isVisible()) == (False, True, True)
    with qtbot.waitSignal(line.look_asked):
        line.look.click()
    assert not line.isVisible()


def test_pictures_and_folders_may_be_dropped_on_an_open_event_only(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"")
    dropped: list[object] = []
    window.photos_dropped.connect(dropped.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture)), QUrl.fromLocalFile(str(tmp_path))])
    window.show_start(QWidget())
    window.dropEvent(a_drop(mime))
    assert dropped == []
    window.show_event("Day")
    window.dropEvent(a_drop(mime))
    assert dropped == [[picture, tmp_path]]


def a_drop(mime: QMimeData) -> QDropEvent:
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    return QDropEvent(QPointF(9, 9), copy, mime, left, Qt.KeyboardModifier.NoModifier)


def test_a_kept_photo_can_be_read_again_as_a_picture() -> None:
    kept = read_photo("a.png", as_jpeg(Image.new("RGB", (60, 40), "green")))
    assert Image.open(BytesIO(kept.picture)).size == (60, 40)
