"""The line where the next agenda item is typed: `14:30 45 World Café`, and Enter for the one after it."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from facilitator.commands.agenda_many import NewItem
from facilitator.desktop.pages.agenda_acts import kind_choice, kind_choices
from facilitator.desktop.pages.agenda_card import FOOT_EDGE, LEFT_EDGE, RIGHT_EDGE, TOP_EDGE
from facilitator.desktop.pages.agenda_open import OpenCard
from facilitator.desktop.pages.agenda_painter import NODE, Columns
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.growing import EDGE, GrowingText
from facilitator.desktop.widgets.tags import KeyHint
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import MenuValue, Problem
from facilitator.domain.programme import ItemKind
from facilitator.planning.agenda_line import TypedItem, read_line, read_lines
from facilitator.queries.phrases import dotted

UNKNOWN = "14:30 45 World Café – time and minutes may be left out"


class NewItemCard(OpenCard):
    """Where the next item is typed, and what is understood of it. `typed` brings the items of what was entered (a
    pasted list brings several); `stopped` comes when nothing more is to be added."""

    typed = Signal(object)  # tuple[NewItem, ...]
    stopped = Signal()
    grown = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "The next agenda item")
        self.subject = ""
        self._sent = ""
        self.kind = ItemKind.OTHER
        self._chosen: ItemKind | None = None
        self._tall = 0
        self.node = MenuValue(theme, "Kind", as_node=NODE)
        self.title = _NextTitle(theme, "The next item: time, minutes, title", unknown=UNKNOWN, role="heading")
        self.understood = Label(theme, "", "body", "text.secondary", lines=1)
        self.help = Label(theme, "adds it and goes on", "small", "text.quiet", lines=1)
        self.problem = Problem(theme)
        self._lay_out(theme)
        self.node.offer(kind_choices)
        self.node.chosen.connect(self.choose_kind)
        self.node.chosen.connect(lambda _: self.title.setFocus())
        self.title.textChanged.connect(self._show_understood)
        self.title.entered.connect(self._on_entered)
        self.title.stopped.connect(self._on_stopped)
        self.title.lines_pasted.connect(self._send)
        self.title.left.connect(self.finish)
        self._show_understood()

    @property
    def is_refused(self) -> bool:
        """Whether what stands here could not be taken as it is."""
        return bool(self.problem.sentence)

    def choose_kind(self, kind: ItemKind) -> None:
        """The kind of the next item, whatever its title says."""
        self._chosen = kind
        self._show_understood()

    def begin(self) -> None:
        """A line ready to type; what was refused stands there still."""
        if not self.is_refused:
            self._clear()
        self.title.setFocus()

    def fit(self, columns: Columns, *, narrow: bool = False) -> None:
        self.help.setVisible(not narrow)
        self._before.setContentsMargins(round(columns.lead_right - columns.left) + 16, 0, 0, 0)
        self._under.setContentsMargins(round(columns.text_left - columns.left), 0, 0, 0)

    def refuse(self, sentence: str) -> None:
        """What was entered was refused: here it is again, if nobody has typed on."""
        if not self.title.toPlainText():
            self.title.setPlainText(self._sent)
        self.problem.tell(sentence)

    def finish(self) -> None:
        """Nothing that was typed is lost by going elsewhere."""
        if not self.is_refused:
            self._send(self._lines())
        if not self.is_refused:
            self.stopped.emit()

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._before = QHBoxLayout()
        row.addLayout(self._before)
        row.addWidget(self.node)
        row.addSpacing(16 - EDGE)
        row.addWidget(self.title, 1)
        row.addSpacing(theme.space("m"))
        row.addWidget(self.understood)
        row.addSpacing(theme.space("m"))
        row.addWidget(KeyHint(theme, "Enter"))
        row.addSpacing(theme.space("s"))
        row.addWidget(self.help)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(LEFT_EDGE, TOP_EDGE - 5, RIGHT_EDGE, FOOT_EDGE - 4)
        whole.setSpacing(0)
        whole.addLayout(row)
        self._under = QHBoxLayout()
        self._under.addWidget(self.problem)
        whole.addLayout(self._under)

    def _lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.title.toPlainText().splitlines() if line.strip())

    def _show_understood(self) -> None:
        """What the line would become, while it is typed: its time, its minutes, its kind."""
        item, lines = TypedItem(""), self._lines()
        with contextlib.suppress(ValueError):
            item = read_line(lines[0]) if len(lines) == 1 else item
        start = "" if item.start is None else f"{item.start:%H:%M}"
        self.understood.setText(dotted((start, "" if item.minutes is None else f"{item.minutes} min")))
        self.kind = self._chosen or item.kind or ItemKind.OTHER
        self.node.show_choice(kind_choice(self.kind))
        if self.title.height() != self._tall:
            self._tall = self.title.height()
            self.grown.emit()

    def _on_entered(self) -> None:
        lines = self._lines()
        if lines:
            self._send(lines)
        else:
            self._on_stopped()

    def _on_stopped(self) -> None:
        self._clear()
        self.stopped.emit()

    def _send(self, lines: tuple[str, ...]) -> None:
        if not lines:
            return
        self._sent = "\n".join(lines)
        try:
            items = read_lines(lines)
        except ValueError as wrong:
            if self._lines() != lines:
                self.title.setPlainText(self._sent)
            self.problem.tell(str(wrong))
            return
        chosen = self._chosen
        self._clear()
        self.typed.emit(tuple(_new(item, chosen) for item in items))

    def _clear(self) -> None:
        self._chosen = None
        self.problem.tell("")
        self.title.setPlainText("")


def _new(item: TypedItem, chosen: ItemKind | None) -> NewItem:
    kind = chosen or item.kind or ItemKind.OTHER
    return NewItem(title=item.title, kind=kind, start=item.start, minutes=item.minutes)


class _NextTitle(GrowingText):
    """A line that says how it was finished, and takes a pasted list apart."""

    stopped = Signal()
    left = Signal()
    lines_pasted = Signal(object)

    def commit(self) -> None:
        """Nothing is committed here; the card takes the text."""

    def event(self, event: QEvent) -> bool:
        """With nothing of its own to take back, undo is that of the event."""
        own = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if own and event.type() == QEvent.Type.ShortcutOverride and not self.document().isUndoAvailable():
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        up_from_nothing = event.key() == Qt.Key.Key_Up and not self.toPlainText()
        if event.key() == Qt.Key.Key_Escape or up_from_nothing:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        card = self.parentWidget()
        inside = card is not None and card.isAncestorOf(self.window().focusWidget() or self.window())
        if elsewhere and not inside and self.isVisible():
            self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = tuple(line.strip() for line in source.text().splitlines() if line.strip())
        if len(lines) > 1:
            first = (self.toPlainText() + lines[0]).strip()
            self.lines_pasted.emit((first, *lines[1:]))
        else:
            super().insertFromMimeData(source)
