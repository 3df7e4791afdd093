"""What people type is shown as they typed it, everywhere, and nothing is fetched because of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from facilitator.desktop.shell.menus import Actions, Entry, MenuWords
from facilitator.desktop.shell.spine_rows import SpineModel, SpineRow
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Step, StepsRow, Switch, Toggle
from facilitator.desktop.widgets.fields import Field, HeadlineField, TextArea
from facilitator.desktop.widgets.notices import EmptyState, HintBand, Toast, WarningLine
from facilitator.desktop.widgets.panels import PageHeader
from facilitator.desktop.widgets.tags import Chip, Pill
from facilitator.desktop.widgets.text import Label, plain_tooltip

NAUGHTY = (
    "a<b", "R&D", "&File", "&&", "<img src=file:///etc/passwd>", "<img src='http://127.0.0.1:9/x.png'>",
    "<b>bold</b>", "<a href='file:///etc/passwd'>x</a>", "<!-- -->", "<style>*{}</style>", "&lt;i&gt;", "&amp;",
    "%s %d %(x)s", "{0} {x}", "ș ő ż Ω Ж Ά", "👩🏽\u200d🚀 ☕", "שלום עולם", "العربية", "\u202eevil\u202c",
    "a\u0301\u0323", "\u200b", "line one\nline two", "tab\there", "'; DROP TABLE notes; --", "\x00null",
    "bo\ufeffm", "ﷺ", "x" * 5000, "Donaudampfschifffahrtsgesellschaftskapitän" * 4, "", " ", "…", "–", "\\n", "\u2028",
)  # fmt: skip


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """Every file and connection opened while this lasts."""
    seen: list[str] = []
    watching = [True]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event in ("open", "socket.connect"):
            seen.append(str(arguments[0]))

    sys.addaudithook(hook)
    yield seen
    watching[0] = False


MAKERS: dict[str, Callable[[Theme, str], QWidget]] = {
    "label": lambda theme, text: Label(theme, text),
    "one line": lambda theme, text: Label(theme, text, lines=1),
    "button": lambda theme, text: Button(theme, text, "primary", icon="plus"),
    "toggle": lambda theme, text: Toggle(theme, text),
    "switch": lambda theme, text: Switch(theme, text, [("a", text), ("b", text)]),
    "chip": lambda theme, text: Chip(theme, text, "late", "user-x"),
    "pill": lambda theme, text: Pill(theme, text),
    "field": lambda theme, text: Field(theme, "Name", text, unknown=text),
    "area": lambda theme, text: TextArea(theme, "Name", text),
    "headline": lambda theme, text: HeadlineField(theme, "Headline", text),
    "hint": lambda theme, text: HintBand(theme, text, text),
    "warning": lambda theme, text: WarningLine(theme, text, text),
    "empty": lambda theme, text: EmptyState(theme, text, text, text),
    "header": lambda theme, text: PageHeader(theme, text, text, icon="coffee", method="world_cafe"),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_nothing_is_loaded_and_no_label_reads_markup(qtbot: QtBot, theme: Theme, opened: list[str], kind: str) -> None:
    for text in NAUGHTY:
        widget = MAKERS[kind](theme, text)
        qtbot.addWidget(widget)
        widget.resize(300, 200)
        widget.grab()
        for label in widget.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText
    assert [name for name in opened if "passwd" in name or "127.0.0.1" in name] == []


@pytest.mark.parametrize("text", [text for text in NAUGHTY if text.strip()])
def test_a_screen_reader_hears_exactly_what_was_typed(theme: Theme, qtbot: QtBot, text: str) -> None:
    label, button = Label(theme, text), Button(theme, text)
    qtbot.addWidget(label)
    qtbot.addWidget(button)
    assert label.text() == text
    assert button.accessibleName() == text


@pytest.mark.parametrize("text", ["a<b", "R&D", "<b>bold</b>", "<img src=file:///etc/passwd>", "&lt;"])
def test_a_tooltip_shows_the_signs_themselves(text: str) -> None:
    assert QTextDocumentFragment.fromHtml(plain_tooltip(text)).toPlainText() == text


def test_an_ampersand_makes_no_shortcut(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "R&D")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    toggle = Toggle(theme, "&Anchor")
    qtbot.addWidget(toggle)
    assert toggle.shortcut().isEmpty()


def test_typed_words_in_a_menu_keep_their_ampersand(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window, [MenuWords("&Edit", (Entry("edit.undo", "Undo"),))])
    actions.say("edit.undo", "Undo: rename “R&D”")
    assert actions["edit.undo"].text() == "Undo: rename “R&&D”"


def test_rows_hand_on_the_text_itself(theme: Theme) -> None:
    model = SpineModel()
    model.set_rows([SpineRow("a", "<b>R&D</b>")])
    assert model.data(model.index(0)) == "<b>R&D</b>"


def test_a_toast_and_steps_show_it_literally(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    toast = Toast(theme, page)
    toast.say("Moved “<b>R&D</b>”")
    assert toast.line == "Moved “<b>R&D</b>”"
    steps = StepsRow(theme, parent=page)
    steps.set_steps([Step("a", "R&D")])
    assert steps.findChild(QWidget, "") is not None
    assert QToolTip.text() == ""


def test_long_words_break_instead_of_being_cut(theme: Theme, qtbot: QtBot) -> None:
    label = Label(theme, "Donaudampfschifffahrtsgesellschaftskapitänsmütze", "title")
    qtbot.addWidget(label)
    assert label.heightForWidth(200) >= 3 * theme.line("title")
