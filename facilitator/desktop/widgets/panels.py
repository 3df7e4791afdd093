"""The larger parts of a page: its header, white cards, the side panel and how both share the width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import StepsRow
from facilitator.desktop.widgets.tags import Node
from facilitator.desktop.widgets.text import Label

PAGE_PADDING = 36
PAGE_PADDING_NARROW = 24
PAGE_TOP = 22


def scrolled(content: QWidget) -> QScrollArea:
    """A widget that scrolls downwards only, without frame and without ground of its own."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    ground = QWidget()  # Qt's own one would be of a kind unknown to Python, which then makes all kinds of widgets
    area.setViewport(ground)
    ground.setAutoFillBackground(False)
    area.setWidget(content)
    content.setAutoFillBackground(False)  # setWidget had switched it on
    return area


class PageHeader(QWidget):
    """Where I am: method node 44, title 28, one grey line of facts; what can be done stands right."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        facts: str = "",
        *,
        icon: str = "",
        method: str = "",
        actions: Sequence[QWidget] = (),
        fact_lines: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.node = Node(theme, icon or "circle", method or "break")
        # Hiding only: a part without a parent that is shown would be a window of its own for a moment.
        if not method:
            self.node.hide()
        self.title = Label(theme, title, "title", lines=2)
        self.facts = Label(theme, facts, "body", "text.secondary", lines=fact_lines)
        if not facts:
            self.facts.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.space("l"))
        head.addWidget(self.node, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(self._words(), 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.space("s"))
        self._actions.addStretch(1)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(theme.space("m"))
        self._whole.addLayout(head, 1)
        self._whole.addLayout(self._actions)
        for action in actions:
            self.add_action(action)

    def show_words(self, title: str, facts: str = "") -> None:
        self.title.setText(title)
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        self._arrange()

    def show_method(self, icon: str, method: str) -> None:
        self.node.show_method(icon, method)
        self.node.setVisible(bool(method))

    def add_action(self, action: QWidget) -> None:
        """Put a button or a switch at the right end; the last one added stands outermost."""
        self._actions.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room beside the title the actions stand under it, before any word is cut."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        node = self.node.sizeHint().width() + 16 if self.node.isVisibleTo(self) else 0
        room = self.width() - node - self._actions.sizeHint().width() - 24
        under = self.title.sizeHint().width() > room or not self.facts.fits(room)
        direction = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        if self._whole.direction() != direction:
            self._whole.setDirection(direction)

    def _words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        return words


class PageFrame(QWidget):
    """The frame of a page: header, perhaps steps over the full width, then the content, all at the page's padding.

    The padding follows the window's width. A page derives from it or holds one.
    """

    def __init__(self, theme: Theme, header: PageHeader, steps: StepsRow | None = None) -> None:
        super().__init__()
        self._theme, self.header, self.steps = theme, header, steps
        self._head, self._body = QVBoxLayout(), QVBoxLayout()
        self._head.addWidget(header)
        self._body.setSpacing(theme.space("l"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        if steps is not None:
            column.addWidget(steps)
        column.addLayout(self._body, 1)
        theme.changed.connect(self._fit)

    def add(self, content: QWidget, stretch: int = 0) -> None:
        """Put content under what is there; the one with `stretch` 1 takes the rest of the height."""
        self._body.addWidget(content, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        pad = PAGE_PADDING_NARROW if self._theme.is_narrow(self.window().width()) else PAGE_PADDING
        self._head.setContentsMargins(pad, PAGE_TOP, pad, 10 if self.steps is None else 6)
        self._body.setContentsMargins(pad, 6 if self.steps is None else 14, pad, 24)
        if self.steps is not None:
            self.steps.set_margin(pad)


class Card(QWidget):
    """A white thing with a soft shadow; put a layout into it. `lifted` while it is dragged or opened in place."""

    def __init__(self, theme: Theme, *, lifted: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._lifted = theme, lifted
        self.setContentsMargins(4, 3, 4, 5)

    def set_lifted(self, lifted: bool) -> None:
        self._lifted = lifted
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(0, 0, 0, -3)
        if self._lifted:
            rect = QRectF(self.rect()).adjusted(9, 3, -9, -15)
        paint.card(painter, self._theme, rect, lifted=self._lifted)
        painter.end()


class SidePanel(Card):
    """About the one chosen thing: content that scrolls, and its act at the foot."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setAccessibleName(name)
        self.name = name
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(20, 20, 20, 12)
        self.body.setSpacing(theme.space("s"))
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(20, 0, 20, 20)
        self.foot.setSpacing(theme.space("s"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolled(content), 1)
        column.addLayout(self.foot)


class WorkAndPanel(QWidget):
    """A list or map on two thirds and its side panel on one.

    In a narrow window the panel stands behind a button named after it; opened, it lies over the right side until
    it is closed or Escape is pressed. Place `opener` where the page has its actions.
    """

    GAP = 24

    def __init__(self, theme: Theme, work: QWidget, panel: SidePanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.work, self.panel = theme, work, panel
        self._open = False
        self._narrow = False
        work.setParent(self)
        panel.setParent(self)
        self.opener = Button(theme, panel.name, "plain", icon="list")
        self.opener.setCheckable(True)
        self.opener.toggled.connect(self.open_panel)
        self.opener.hide()
        panel.installEventFilter(self)
        theme.changed.connect(self._arrange)

    @property
    def is_narrow(self) -> bool:
        return self._narrow

    def open_panel(self, opened: bool) -> None:
        """Only does something in a narrow window."""
        self._open = opened
        self.opener.setChecked(opened)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        escape = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]
        if escape and self._narrow and self._open:
            self.open_panel(False)
            return True
        return False

    def _arrange(self) -> None:
        window = self.window()
        self._narrow = self._theme.is_narrow(window.width())
        self.opener.setVisible(self._narrow)
        wide = min(self._theme.tokens.column("side_panel"), max(320, self.width() // 3))
        aside = QRectF(self.width() - wide, 0, wide, self.height()).toRect()
        self.panel.setGeometry(aside)
        self.panel.setVisible(not self._narrow or self._open)
        room = self.width() if self._narrow else self.width() - wide - self.GAP
        self.work.setGeometry(0, 0, max(room, 0), self.height())
        if self._narrow and self._open:
            self.panel.raise_()
