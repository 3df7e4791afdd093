"""A table sheet from the printer back into the event: printed, written on, photographed, dropped, typed, checked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import CAFE_NOTES, PHOTOS
from facilitator.documents.render import render
from facilitator.domain.attachment import Attachment
from facilitator.domain.cafe import RoundState
from facilitator.domain.harvest import Note, PaperSheet, SheetState
from facilitator.queries.cafe_sheets import table_sheets
from facilitator.store import event_file
from tests.builders import a_cafe
from tests.documents.reading import needs
from tests.simulated_photos import photographed, rastered, written_on

PATIENCE_MS = 60_000


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    event = a_cafe()
    state = event.with_records(event.the("R1").but(state=RoundState.RUNNING)).state
    path = tmp_path / "day.facil"
    event_file.create(path, [record for kind in state.records.values() for record in kind.values()])
    running = Program(qapp)
    with qtbot.waitSignal(running.event_opened, timeout=PATIENCE_MS):
        running.start(path)
    running.window.resize(1280, 800)
    yield running
    running.window.close()
    running.window.deleteLater()
    running.deleteLater()


def dropped_on(program: Program, *files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(40, 40), copy, mime, left, Qt.KeyboardModifier.NoModifier)
    program.window.dropEvent(drop)


def is_marked(desk: Desk, how: SheetState) -> bool:
    return how in {one.state for one in desk.state.all(PaperSheet)}


def test_a_sheet_is_printed_photographed_dropped_typed_and_checked(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    needs("pdftoppm")
    view = program.view
    assert view is not None
    sheet = table_sheets(view.desk.state)[1]
    (paper,) = rastered(render([sheet], "A3").pdf)
    photo = tmp_path / "IMG_1.jpg"
    photo.write_bytes(photographed(written_on(paper, Random(4)), Random(4)))

    dropped_on(program, photo)
    qtbot.waitUntil(lambda: not view.photos.progress.running and view.photos.progress.done == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: any(True for _ in view.desk.state.all(Attachment)), timeout=PATIENCE_MS)
    assert view.photos_line.words.text() == "1 photo went to its sheet"

    view.photos_line.look.click()
    page: Any = program.window.pages.page
    assert (program.window.pages.name, page.chosen.title) == (PHOTOS, sheet.subject.replace(" · R", ", r"))
    page.type_it.click()
    assert program.window.pages.name == CAFE_NOTES
    notes: Any = program.window.pages.page
    assert (notes.at.table, notes.at.round) == ("table-2", "round-1")
    qtbot.waitUntil(notes.head.beside.isVisible, timeout=PATIENCE_MS)
    QTest.keyClicks(notes.entry, "more chairs outside")
    QTest.keyClick(notes.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "more chairs outside" in {one.text for one in view.desk.state.all(Note)})

    view.open_page(PHOTOS)
    for how in (SheetState.TYPED, SheetState.CHECKED):
        page.mark.click()
        qtbot.waitUntil(partial(is_marked, view.desk, how), timeout=PATIENCE_MS)
    (kept,) = view.desk.state.all(Attachment)
    assert (kept.to_be_typed, kept.checked, kept.sheet) == (False, True, sheet.code)
    assert page.quiet.text() == f"typed and checked · code {sheet.code}"
