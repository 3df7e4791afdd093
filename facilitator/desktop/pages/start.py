"""The start page: one question on the left, what there is on the right.

It emits what a person asked for and touches no file itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.pages.start_parts import Logo, RecentRow, SampleCard
from facilitator.desktop.pages.start_values import RecentEvent, Samples
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.panels import scrolled
from facilitator.desktop.widgets.text import Label
from facilitator.tokens import TypeName

QUESTION = "What are we meeting about?"
QUESTION_ROLES: tuple[TypeName, ...] = ("display", "figure_l", "figure_m")
LEFT_SHARE = 520 / 1440
RECENT_SHOWN = 4
RECENT_SHORT = 3


class StartPage(QWidget):
    """Three ways in: type a name and press Enter, try the demo, look at a real one; or go on with a recent file."""

    begin_asked = Signal(str)
    open_asked = Signal(str)  # a path, "" to let the person choose one
    forget_asked = Signal(str)  # a recent file that is not there any more
    demo_asked = Signal()
    real_asked = Signal()

    def __init__(self, theme: Theme, samples: Samples, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = _Question(theme)
        self.offers = _Offers(theme, samples)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.question)
        row.addWidget(self.offers, 1)
        self._theme = theme
        theme.changed.connect(self._fit)
        self.question.begin_asked.connect(self.begin_asked)
        self.question.open_asked.connect(lambda: self.open_asked.emit(""))
        self.offers.open_asked.connect(self.open_asked)
        self.offers.forget_asked.connect(self.forget_asked)
        self.offers.demo.asked.connect(self.demo_asked)
        self.offers.real.asked.connect(self.real_asked)

    def show_recent(self, events: Sequence[RecentEvent]) -> None:
        """The recent files, newest first; the heading is there only with them."""
        self.offers.show_recent(events)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.question.name.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Share the width; what is short or narrow gets smaller margins and fewer recent files."""
        narrow = self._theme.is_narrow(self.width())
        least = self._theme.px(400) if narrow else 440
        share = max(least, min(round(self.width() * LEFT_SHARE), self._theme.px(560)))
        self.question.fit(min(share, self.width() // 2), 32 if narrow else 64)
        self.offers.fit(32 if narrow else 56, short=self.height() < self._theme.px(780))


class _Question(QWidget):
    """The one question, large; its answer is the name of the new event."""

    begin_asked = Signal(str)
    open_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = Label(theme, QUESTION, "display")
        self.name = Field(theme, QUESTION, unknown="Name of the event", role="heading", bold=False)
        self.begin = Button(theme, "Begin", "primary", key_hint="Enter", large=True)
        self.open = Button(theme, "Open a file", "plain", icon="folder-open", large=True)
        self.name.returnPressed.connect(self._on_begin)
        self.begin.clicked.connect(self._on_begin)
        self.open.clicked.connect(self.open_asked)
        self._column = QVBoxLayout(self)
        self._fill()

    def fit(self, width: int, margin: int) -> None:
        """Take a width; the question stands in the largest letters that need no more than three lines."""
        self.setFixedWidth(width)
        self._column.setContentsMargins(margin, 34, margin, 40)
        self.name.setFixedHeight(self._theme.px(56))
        room = min(width - 2 * margin, self._theme.px(370))
        self.words.setMaximumWidth(room)
        fitting = (role for role in QUESTION_ROLES if self.words.line_count_at(role, room) <= 3)
        self.words.set_role(next(fitting, QUESTION_ROLES[-1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface.window"))
        painter.end()

    def _fill(self) -> None:
        column, theme = self._column, self._theme
        column.setSpacing(0)
        column.addWidget(Logo(theme))
        column.addStretch(2)
        column.addWidget(self.words)
        column.addSpacing(theme.space("xl"))
        column.addWidget(self.name)
        column.addSpacing(theme.space("l"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space("m"))
        buttons.addWidget(self.begin)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(7)
        for line in ("One event is one file on this laptop.", "No account, no internet."):
            column.addWidget(Label(theme, line, "small", "text.quiet"))

    def _on_begin(self) -> None:
        name = self.name.text().strip()
        if name:
            self.begin_asked.emit(name)
        else:
            self.name.setFocus()


class _Offers(QWidget):
    """What exists: recent files, and the two events that come with the program."""

    open_asked = Signal(str)
    forget_asked = Signal(str)

    def __init__(self, theme: Theme, samples: Samples) -> None:
        super().__init__()
        self._theme = theme
        self.demo = SampleCard(theme, samples.demo)
        self.real = SampleCard(theme, samples.real)
        self.heading = Label(theme, "Go on", "heading")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._fill()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(self._content))
        self.show_recent(())

    def show_recent(self, events: Sequence[RecentEvent]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        shown = events[:RECENT_SHOWN]
        for place, event in enumerate(shown):
            row = RecentRow(self._theme, event, lined=place + 1 < len(shown))
            row.open_asked.connect(self.open_asked)
            row.forget_asked.connect(self.forget_asked)
            self._rows.addWidget(row)
        self.heading.setVisible(bool(events))
        self._gap.setVisible(bool(events))

    def fit(self, margin: int, *, short: bool) -> None:
        self._column.setContentsMargins(margin, 34, margin, 16 if short else 40)
        self._drop.setVisible(not short)
        self._gap.setFixedHeight(self._theme.space("l" if short else "xxl"))
        for place in range(RECENT_SHORT, self._rows.count()):
            item = self._rows.itemAt(place)
            row = item.widget() if item is not None else None
            if row is not None:
                row.setVisible(not short)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), self._theme.colour("surface.page"))
        painter.end()

    def _fill(self) -> None:
        column, theme = self._column, self._theme
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(self._rows)
        self._gap = QWidget()
        column.addWidget(self._gap)
        column.addWidget(Label(theme, "Two events to look around in", "heading"))
        column.addSpacing(theme.space("m"))
        cards = QHBoxLayout()
        cards.setSpacing(theme.space("m"))
        cards.addWidget(self.demo, 1)
        cards.addWidget(self.real, 1)
        column.addLayout(cards, 100)
        column.addSpacing(theme.space("l"))
        self._drop = Label(theme, "Or drop an event file anywhere in this window.", "small", "text.quiet")
        column.addWidget(self._drop, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
