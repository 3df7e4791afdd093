"""A stranger's first five minutes, from the start page to a first poster in the preview, and the next morning."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu

from facilitator.desktop.pages.agenda import AgendaPage
from facilitator.desktop.pages.help import HelpPage
from facilitator.desktop.widgets.wall_values import NEW, TRAY, Stop
from facilitator.domain.harvest import Cluster, Note, Poster
from facilitator.domain.programme import AgendaItem
from tests.documents.reading import text_of
from tests.journeys.stranger import PATIENCE_MS, Stranger, file_of

FIVE_MINUTES = 300
HEADLINE = "Lend what stands idle all year"
Key = Qt.Key


def within(stranger: Stranger, seconds: float) -> bool:
    """Whether a stranger gets here in time; how long it takes is told with `-s`."""
    print(f"{stranger.acts} acts, {stranger.letters} letters: {stranger.seconds:.0f} s")
    return stranger.seconds < seconds


def shown_poster(stranger: Stranger, tmp_path: Path) -> str:
    """The text of the page that stands in the preview, read from the same bytes by another program."""
    prints = stranger.prints
    stranger.until(lambda: prints.panel.preview.sheet.picture is not None)
    assert has_ink(prints.panel.preview.sheet.picture)
    return text_of(prints.panel.preview.pdf, tmp_path)


def has_ink(picture: QImage | None) -> bool:
    """Whether a picture is more than white paper."""
    assert picture is not None
    small = picture.scaled(60, 42)
    return any(QColor(small.pixel(x, y)).lightness() < 160 for x in range(60) for y in range(42))


@pytest.mark.window
def test_try_it_leads_to_a_first_poster_in_three_acts(stranger: Stranger, tmp_path: Path) -> None:
    stranger.open_sample("demo")
    wall, hints = stranger.harvest.wall, stranger.harvest.hints
    assert hints.band is not None and hints.band.sentence.text().startswith("Drag a note into a cluster")
    waiting, third = len(wall.view.tray), len(wall.view.columns[2].cards)

    first = wall.view.tray[0].id
    stranger.click(wall, stranger.middle_of(TRAY, first))
    stranger.after(lambda: stranger.press(Key.Key_3))
    assert (len(wall.view.tray), len(wall.view.columns[2].cards)) == (waiting - 1, third + 1)

    stranger.click(stranger.harvest.headline.field)
    stranger.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stranger.type(HEADLINE)
    stranger.after(lambda: stranger.press(Key.Key_Return))

    stranger.click(stranger.harvest.poster)
    assert HEADLINE in shown_poster(stranger, tmp_path)
    assert within(stranger, FIVE_MINUTES / 2)


def test_the_hints_alone_lead_to_the_poster_and_never_come_back(stranger: Stranger, tmp_path: Path) -> None:
    stranger.open_sample("demo")
    page = stranger.harvest
    assert page.hints.band is not None
    stranger.click(page.hints.band.act)
    stranger.after(lambda: stranger.press(Key.Key_1))
    assert page.hints.band is not None and page.hints.band.sentence.text().startswith("That is a poster already")
    stranger.click(page.hints.band.act)
    assert page.board is not None and page.board.headline.text is not None
    assert page.board.headline.text in shown_poster(stranger, tmp_path)
    assert stranger.acts == 4
    stranger.choose_item("Posters")
    assert not stranger.harvest.hints.isVisible()


def test_a_note_is_dragged_and_taken_back_in_words(stranger: Stranger) -> None:
    stranger.open_sample("demo")
    wall = stranger.harvest.wall
    assert stranger.undo_words == "Nothing to undo"
    note, cluster = wall.view.tray[0], wall.view.columns[0]
    target = stranger.middle_of(cluster.id, cluster.cards[0].id)
    stranger.after(lambda: stranger.drag(wall, stranger.middle_of(TRAY, note.id), target))
    assert stranger.undo_words.startswith(f"Undo: move “{note.text[:30]}") and stranger.undo_words.endswith("to 1")
    stranger.after(lambda: stranger.click(stranger.program.window.top.undo))
    assert wall.view.tray[0].id == note.id
    assert stranger.undo_words == "Nothing to undo"


def test_a_name_and_enter_lead_to_a_poster_of_ones_own_and_to_the_next_morning(
    stranger: Stranger, tmp_path: Path
) -> None:
    begin_an_event(stranger)
    add_the_items(stranger)
    stranger.choose_item("What do we need?")
    write_the_notes(stranger)
    cluster_them(stranger)
    stranger.click(stranger.harvest.headline.field)
    stranger.type(HEADLINE)
    stranger.after(lambda: stranger.press(Key.Key_Return))
    stranger.click(stranger.harvest.poster)
    on_paper = shown_poster(stranger, tmp_path)
    for words in (HEADLINE, "Things for one day", "A long ladder", "Tables & benches", "Draft"):
        assert words in on_paper
    assert within(stranger, FIVE_MINUTES)

    stranger.close_and_come_back()
    stranger.open_recent()
    assert stranger.agenda == ["Welcome", "What do we need?"]
    stranger.choose_item("What do we need?")
    assert stranger.harvest.headline.field.text() == HEADLINE
    assert [column.title for column in stranger.harvest.wall.view.columns] == ["Things for one day"]
    stranger.after(lambda: stranger.click(stranger.program.window.top.undo))
    assert stranger.harvest.headline.field.text() == ""


def begin_an_event(stranger: Stranger) -> None:
    stranger.until(stranger.program.start_page.question.name.hasFocus)
    stranger.type("Neighbourhood day")
    with stranger.qtbot.waitSignal(stranger.program.event_opened, timeout=PATIENCE_MS):
        stranger.press(Key.Key_Return)
    assert stranger.window.windowTitle() == "Neighbourhood day – Facilitator"
    assert file_of(stranger).name == "Neighbourhood day.facil"


def add_the_items(stranger: Stranger) -> None:
    page = stranger.page
    assert isinstance(page, AgendaPage)
    stranger.press(Key.Key_Return)
    stranger.type("Welcome")
    stranger.after(lambda: stranger.press(Key.Key_Return))
    stranger.click(page.new_card.node)
    menu = page.new_card.node.menu_shown
    assert menu is not None
    stranger.choose(menu, "Harvest")
    stranger.until(page.new_card.title.hasFocus)
    stranger.type("What do we need?")
    stranger.after(lambda: stranger.press(Key.Key_Return))
    stranger.press(Key.Key_Return)
    assert stranger.agenda == ["Welcome", "What do we need?"]


def write_the_notes(stranger: Stranger) -> None:
    stranger.after(lambda: stranger.click(stranger.harvest.loose.button))
    stranger.until(stranger.harvest.wall.note_field.hasFocus)
    for words in ("A long ladder", "Tables & benches", "Who keeps the key?"):
        stranger.type(words)
        stranger.after(lambda: stranger.press(Key.Key_Return))


def cluster_them(stranger: Stranger) -> None:
    wall = stranger.harvest.wall
    notes = [card.id for card in wall.view.tray]
    stranger.after(lambda: stranger.drag(wall, stranger.middle_of(TRAY, notes[0]), stranger.middle_of(NEW)))
    stranger.click(wall, stranger.middle_of(TRAY, notes[1]))
    stranger.after(lambda: stranger.press(Key.Key_1))
    head = wall.rect_of(Stop(wall.view.columns[0].id))
    assert head is not None
    stranger.click(wall, head.center())
    stranger.press(Key.Key_F2)
    stranger.type("Things for one day")
    stranger.after(lambda: stranger.press(Key.Key_Return))


def test_a_real_one_has_its_eleven_items_and_nothing_invented(stranger: Stranger) -> None:
    stranger.open_sample("real")
    assert len(stranger.agenda) == 11
    assert stranger.agenda[0] == "Welcome and update"
    assert stranger.program.view is not None
    state = stranger.program.view.desk.state
    assert (state.event.title, state.event.invented) == ("Meeting of Gold-Label Clusters", False)
    assert [item.start for item in state.all(AgendaItem) if item.start is not None] == []
    assert [*state.all(Note), *state.all(Cluster)] == []
    assert [poster.approved_by for poster in state.all(Poster) if poster.approved_by] == []


def test_every_fresh_copy_is_a_file_of_its_own(stranger: Stranger) -> None:
    stranger.open_sample("demo")
    stranger.press(Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    stranger.open_sample("demo")
    assert sorted(one.name for one in file_of(stranger).parent.glob("*.facil")) == [
        "Library of the Future 2.facil",
        "Library of the Future.facil",
    ]


def test_a_file_that_is_dropped_is_opened(stranger: Stranger, tmp_path: Path) -> None:
    stranger.open_sample("real")
    elsewhere = tmp_path / "From a stick & back.facil"
    path = file_of(stranger)
    stranger.press(Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    shutil.copy(path, elsewhere)
    with stranger.qtbot.waitSignal(stranger.program.event_opened, timeout=PATIENCE_MS) as opened:
        drop(stranger, elsewhere)
    assert opened.args == [str(elsewhere)]
    assert len(stranger.agenda) == 11


@pytest.mark.parametrize("damage", ["empty", "cut", "other"])
def test_a_file_that_cannot_be_opened_gets_one_sentence(stranger: Stranger, tmp_path: Path, damage: str) -> None:
    stranger.open_sample("demo")
    whole = file_of(stranger)
    stranger.press(Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    broken = tmp_path / "broken.facil"
    broken.write_bytes({"empty": b"", "cut": whole.read_bytes()[:9000], "other": b"PK\3\4 and so on"}[damage])
    before = broken.read_bytes()
    with stranger.qtbot.waitSignal(stranger.program.event_refused, timeout=PATIENCE_MS) as refused:
        drop(stranger, broken)
    sentence = refused.args[0] if refused.args else ""
    assert stranger.program.start_toast.line == sentence
    assert sentence.endswith(".") and "\n" not in sentence and "Error" not in sentence
    assert broken.read_bytes() == before and sorted(tmp_path.iterdir()) == [broken]


def drop(stranger: Stranger, file: Path) -> None:
    """A file is let go over the window."""
    stranger.acts += 1
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    over, let_go = QDragEnterEvent(QPoint(200, 200), *how), QDropEvent(QPointF(200, 200), *how)
    for event in (over, let_go):
        QApplication.sendEvent(stranger.window, event)
        assert event.isAccepted()


def test_help_is_one_key_away_and_leads_back(stranger: Stranger) -> None:
    stranger.press(Key.Key_F1)
    assert "Type what you are meeting about and press Enter" in help_words(stranger)
    stranger.press(Key.Key_Escape)
    assert stranger.program.start_page.isVisible()
    stranger.open_sample("demo")
    stranger.choose_item("Posters")
    stranger.press(Key.Key_F1)
    assert "Drag a note into a cluster" in help_words(stranger)
    stranger.press(Key.Key_F1)
    assert stranger.page_name == "harvest"
    stranger.press(Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    assert "Undo: takes back the last thing you did" in help_words(stranger)
    stranger.press(Key.Key_Escape)
    assert stranger.page_name == "harvest"
    assert stranger.harvest.board is not None


def help_words(stranger: Stranger) -> str:
    shown = [page for page in stranger.window.findChildren(HelpPage) if page.isVisible()]
    assert len(shown) == 1
    return shown[0].words


def test_every_entry_of_the_menus_that_is_shown_is_explained(stranger: Stranger) -> None:
    stranger.open_sample("demo")
    stranger.press(Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    words = help_words(stranger)
    bar = stranger.program.window.top.menus
    shown = [
        action
        for menu in bar.actions()
        if menu.isVisible()
        for action in opened(menu).actions()
        if action.isVisible() and not action.isSeparator()
    ]
    assert len(shown) > 15
    assert [action.text() for action in shown if f"{action.text().split(':')[0]}: " not in words] == []


def opened(menu: QAction) -> QMenu:
    found = menu.menu()
    assert isinstance(found, QMenu)
    return found


def test_after_another_event_was_open_letters_still_grow(stranger: Stranger) -> None:
    for _ in range(2):
        stranger.open_sample("demo")
        stranger.choose_item("Marketplace")
        stranger.press(Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    stranger.program.window.actions_by_id["view.larger"].trigger()
    assert stranger.program.theme.text_scale == 110
