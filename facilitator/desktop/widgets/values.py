"""Values in place: a label, its value to the right, and room for a sentence when what was typed cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.text import Label, draw_line, for_menu, plain_tooltip
from facilitator.tokens import TypeName


class Refusable(Protocol):
    """A field that can say why what stands in it was refused."""

    subject: str

    def refuse(self, sentence: str) -> None: ...


class ValueField(Field):
    """A boxless field whose text means something: `read` turns it into a value, or says by a ValueError, in one
    sentence, why it cannot. Then the text stays, and so does the sentence, until it is mended or Escape is pressed.
    """

    value_given = Signal(object)
    problem_changed = Signal(str)
    escaped = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        read: Callable[[str], object] = str,
        *,
        unknown: str = "not set",
        role: TypeName = "body",
    ) -> None:
        super().__init__(theme, name, unknown=unknown, role=role, boxless=True)
        self._read = read
        self._problem = ""
        self._handed_over: str | None = None
        self.subject = ""

    @property
    def problem(self) -> str:
        return self._problem

    @property
    def is_being_edited(self) -> bool:
        return bool(self._problem) or super().is_being_edited

    def show_value(self, value: str | None) -> None:
        self._handed_over = None
        super().show_value(value)

    def load(self, subject: str, value: str | None) -> None:
        """Be about something else now: whatever stood here is put away."""
        if subject != self.subject:
            self.subject = subject
            self._tell("")
            self._value = value or ""
            self.setText(self._value)
            self.setCursorPosition(0)
        self.show_value(value)

    def refuse(self, sentence: str) -> None:
        """The text cannot be kept as it is: say why and leave it here."""
        self._handed_over = None
        self._tell(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text() == self._value and not self._problem:
                self.escaped.emit()
                return
            self._tell("")
        super().keyPressEvent(event)

    def _commit(self) -> None:
        text = self.text().strip()
        if text == self._value:
            self._tell("")
            return
        try:
            value = self._read(text) if text else None
        except ValueError as wrong:
            self._tell(str(wrong))
            return
        if text != self._handed_over:
            self._tell("")
            self._handed_over = text
            self.value_given.emit(value)

    def _tell(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            self.setAccessibleDescription(problem)
            self.problem_changed.emit(problem)


class Problem(QWidget):
    """Why something was refused, in a line under it; not there while all is well."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(theme, "", "small", "state.warn.ink")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(theme.space("xs") + 2)
        row.addWidget(Icon(theme, "triangle-alert", "state.warn.ink", "small"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def sentence(self) -> str:
        return self._words.text()

    def tell(self, sentence: str) -> None:
        self._words.setText(sentence)
        self.setVisible(bool(sentence))


class ValueLine(QWidget):
    """A quiet label, the value right of it on the same line, and under both why a typed value was refused."""

    def __init__(
        self, theme: Theme, label: str, field: QWidget, *, to_right: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.label = Label(theme, label, "small", "text.secondary", lines=1)
        self.label.setBuddy(field)
        self.problem = Problem(theme)
        row = QHBoxLayout()
        row.setSpacing(theme.space("s"))
        row.addWidget(self.label)
        row.addWidget(field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.problem)
        if isinstance(field, ValueField):
            field.problem_changed.connect(self.problem.tell)
            if to_right:
                field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._row = row

    def keep_left(self) -> None:
        """A menu stands beside its label, as wide as its words."""
        self._row.setAlignment(self.field, Qt.AlignmentFlag.AlignLeft)


class Choice(NamedTuple):
    """One line of a menu. `method` draws the icon on a method's disc."""

    key: object
    words: str
    icon: str = ""
    method: str = ""


class MenuValue(QPushButton):
    """A value that is chosen from a menu: its words and a small arrow, or, with `as_node`, a method's disc."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, *, as_node: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name, self._node_size = theme, name, as_node
        self._options: Callable[[], Sequence[Choice]] = tuple
        self._key: object = None
        self._words = self._icon = self._method = ""
        self._known = True
        self.focus_radius = theme.px(as_node) / 2 if as_node else 7.0
        self.menu_shown: QMenu | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if as_node else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
        )
        self.clicked.connect(self.open_menu)
        theme.changed.connect(self.updateGeometry)

    @property
    def key(self) -> object:
        return self._key

    def offer(self, options: Callable[[], Sequence[Choice]]) -> None:
        """What can be chosen, asked for each time the menu opens."""
        self._options = options

    def show_choice(self, choice: Choice, *, known: bool = True) -> None:
        """What is chosen now. With `known` False its words stand for "nobody said" and are quiet."""
        self._key, self._words, self._icon, self._method = choice
        self._known = known
        self.setAccessibleName(f"{self._name}: {self._words}")
        self.setToolTip(plain_tooltip(f"{self._name}: {self._words}"))
        self.updateGeometry()
        self.update()

    def open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._name)
        self.menu_shown = menu
        for option in self._options():
            action = menu.addAction(option_icon(self._theme, option), for_menu(option.words))
            action.setCheckable(option.key == self._key)
            action.setChecked(option.key == self._key)
            action.triggered.connect(lambda _checked=False, key=option.key: self._on_chosen(key))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def sizeHint(self) -> QSize:
        if self._node_size:
            return QSize(self._theme.px(self._node_size), self._theme.px(self._node_size))
        letters = self._theme.metrics("body").horizontalAdvance(self._words)
        return QSize(round(letters) + self._theme.px(16) + 8, self._theme.row("control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._node_size else QSize(60, self._theme.row("control"))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._node_size:
            centre = QPointF(self.width() / 2, self.height() / 2)
            paint.node(painter, self._theme, centre, self.width(), self._icon or "circle", self._method or "break")
        else:
            self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        theme, size = self._theme, self._theme.px(16)
        if self.underMouse():
            paint.rounded(painter, QRectF(self.rect()), 7, theme.colour("surface.hover"))
        box = QRectF(self.width() - size, (self.height() - size) / 2, size, size)
        theme.icons.paint(painter, "chevron-down", "text.quiet", box)
        rect = QRectF(2, 0, box.left() - 6, self.height())
        ink = "text.primary" if self._known else "text.quiet"
        draw_line(painter, theme, rect, self._words, "body", ink, align=Qt.AlignmentFlag.AlignRight)

    def _on_chosen(self, key: object) -> None:
        if key != self._key:
            self.chosen.emit(key)


def option_icon(theme: Theme, option: Choice) -> QIcon:
    """A plain icon, or the icon on its method's disc."""
    if not option.method:
        return theme.icons.icon(option.icon) if option.icon else QIcon()
    icon = QIcon()
    for ratio in (1.0, 2.0):
        picture = QPixmap(round(24 * ratio), round(24 * ratio))
        picture.fill(Qt.GlobalColor.transparent)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        paint.node(painter, theme, QPointF(12, 12), 24, option.icon, option.method)
        painter.end()
        icon.addPixmap(picture)
    return icon
