"""The foot of the harvest page: where the poster comes from, and who stands for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.text import draw_line
from facilitator.queries.harvest_board import Approval
from facilitator.tokens import TypeName

HEADING = "Where it comes from"


class Chain(QWidget):
    """`poster › 3 clusters › 29 notes › tables 1–4, rounds 1–3`, on one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._links: tuple[str, ...] = ()
        self._role: TypeName = "body"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.updateGeometry)

    def show_links(self, links: Sequence[str]) -> None:
        self._links = tuple(links)
        self.setAccessibleName(f"{HEADING}: {', from '.join(self._links)}")
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        left = self._draw_icon(painter, "git-commit-horizontal", 0.0, 20) + 8
        whole, self._role = self._fits("body", heading=True), self._letters()
        if whole:
            left = self._draw_words(painter, HEADING, left, bold=True) + 16
        for place, link in enumerate(self._links):
            if place:
                left = self._draw_icon(painter, "chevron-right", left, 16) + 8
            left = self._draw_words(painter, link, left) + 8
            if left > self.width() - theme.px(40):
                break
        painter.end()

    def _letters(self) -> TypeName:
        return "body" if self._fits("body", heading=False) else "small"

    def _fits(self, role: TypeName, *, heading: bool) -> bool:
        """Where the row is short its heading goes and then its letters get smaller, before a link is cut."""
        metrics, theme = self._theme.metrics(role), self._theme
        links = sum(metrics.horizontalAdvance(link) + theme.px(16) + 16 for link in self._links)
        words = theme.metrics("body", bold=True).horizontalAdvance(HEADING) + 16 if heading else 0
        return theme.px(20) + 8 + words + links - theme.px(16) <= self.width()

    def _draw_words(self, painter: QPainter, words: str, left: float, *, bold: bool = False) -> float:
        theme = self._theme
        role = self._role
        wide = theme.metrics(role, bold=bold).horizontalAdvance(words)
        rect = QRectF(left, 0, min(wide + 1, self.width() - left), self.height())
        ink = "text.primary" if bold else "text.secondary"
        draw_line(painter, theme, rect, words, role, ink, bold=bold)
        return left + wide

    def _draw_icon(self, painter: QPainter, name: str, left: float, side: int) -> float:
        size = self._theme.px(side)
        box = QRectF(round(left), round((self.height() - size) / 2), size, size)
        self._theme.icons.paint(painter, name, "text.secondary", box)
        return left + size


class _NameField(Field):
    """The name of who approves; Escape leaves it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText("")
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _commit(self) -> None:
        """Only the button and Enter approve, never leaving the field."""


class ApprovalPlace(QStackedWidget):
    """Says whether somebody stands for the poster; pressed, it asks for their name, or offers to take it back."""

    approved = Signal(str)
    withdrawn = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._approved = False
        self.state = Button(theme, "", "quiet", icon="user-check")
        self.name = _NameField(theme, "Name of the rapporteur who approves", unknown="Name of the rapporteur")
        self.approve = Button(theme, "Approve", "plain")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.addWidget(self._alone(self.state))
        self.addWidget(self._asking())
        self.state.clicked.connect(self._on_state)
        self.name.returnPressed.connect(self._on_approve)
        self.name.left.connect(self._rest)
        self.approve.clicked.connect(self._on_approve)

    def show_approval(self, approval: Approval) -> None:
        """What is true now; a name that is being typed stays."""
        if approval.approved != self._approved:
            self.setCurrentIndex(0)
        self._approved = approval.approved
        words = f"{approval.words} · version {approval.version}" if approval.approved else approval.words
        act = "Withdraw the approval" if approval.approved else "Approve the poster by name"
        self.state.set_words(words, f"{words[:1].upper()}{words[1:]}. {act}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return super().sizeHint() if shown is None else shown.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.row("control"))

    def _alone(self, button: Button) -> QWidget:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(button)
        return place

    def _asking(self) -> QWidget:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.name.setMinimumWidth(self._theme.px(200))
        row.addWidget(self.name, 1)
        row.addWidget(self.approve)
        return place

    def _on_state(self) -> None:
        if self._approved:
            self.withdrawn.emit()
        else:
            self.setCurrentIndex(1)
            self.updateGeometry()
            self.name.setFocus()

    def _on_approve(self) -> None:
        name = self.name.text().strip()
        if name:
            self.name.setText("")
            self._rest()
            self.approved.emit(name)
        else:
            self.name.setFocus()

    def _rest(self) -> None:
        self.setCurrentIndex(0)
        self.updateGeometry()
        self.state.setFocus()


class HarvestFoot(QWidget):
    """A hairline and one row over the full width of the page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.chain = Chain(theme)
        self.approval = ApprovalPlace(theme)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(theme.space("xl"))
        self._row.addWidget(self.chain, 1)
        self._row.addWidget(self.approval)
        self.fit(36)

    def fit(self, margin: int) -> None:
        """Take the page's padding."""
        self._row.setContentsMargins(margin, 6, max(margin - 8, 0), 5)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.plain(painter, QRectF(0, 0, self.width(), 1), self._theme.colour("line.hair"))
        painter.end()
