"""Where the moderator types a line for the stage: at the foot of the page, over nothing that asks for an answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.commands.stage import SayMessage
from facilitator.desktop.bridge import Desk
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.entry_line import EntryField
from facilitator.desktop.widgets.text import Label
from facilitator.domain.stage import stage_of

MARGIN = 24


class MessageLine(QWidget):
    """One field and two buttons; gone after Enter, Escape, or when the page is left."""

    said = Signal(str)

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme, self._page = theme, page
        self.field = EntryField(theme, "Message on the stage", unknown="One line for everybody", role="lead")
        self.show_it = Button(theme, "Show on the stage", "primary", key_hint="Enter")
        self.away = Button(theme, "Take it away", "plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 14, 10)
        row.setSpacing(theme.space("m"))
        row.addWidget(Label(theme, "Message", "body", bold=True, lines=1))
        row.addWidget(self.field, 1)
        row.addWidget(self.away)
        row.addWidget(self.show_it)
        self.field.entered.connect(self._say)
        self.field.stopped.connect(self.hide)
        self.show_it.clicked.connect(self._say)
        self.away.clicked.connect(self._take_away)
        page.installEventFilter(self)
        self.hide()

    def ask(self, words: str | None) -> None:
        """Ready to type, with the message that stands there now."""
        self.field.setText(words or "")
        self.field.selectAll()
        self.away.setVisible(words is not None)
        self.show()
        self.place()
        self.raise_()
        self.field.setFocus()

    def place(self) -> None:
        """Across the foot of the page."""
        room = self._page.size()
        high = self.sizeHint().height()
        self.setGeometry(MARGIN, room.height() - high - MARGIN, room.width() - 2 * MARGIN, high)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.card(painter, self._theme, QRectF(self.rect()).adjusted(4, 4, -4, -4), lifted=True)
        painter.end()

    def _say(self) -> None:
        words = self.field.text().strip()
        self.hide()
        if words:
            self.said.emit(words)

    def _take_away(self) -> None:
        self.hide()
        self.said.emit("")


def ask_message(theme: Theme, page: QWidget, desk: Desk) -> MessageLine:
    """Shows the line on this page; what is said goes to the desk."""
    line = page.findChild(MessageLine)
    if line is None:
        line = MessageLine(theme, page)
    else:
        line.said.disconnect()
    line.said.connect(lambda words: desk.run(SayMessage(words=words or None)))
    line.ask(stage_of(desk.state).message)
    return line
