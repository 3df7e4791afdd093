"""What the program says by itself: hint band, warning line, toast, empty state. None of them stops anybody."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.text import Label
from facilitator.tokens import IconSize


class Icon(QWidget):
    """A drawing beside a sentence that says the same; not read aloud."""

    def __init__(
        self, theme: Theme, name: str, role: str, size: IconSize = "base", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._role = theme, name, role
        self._size = theme.tokens.icon_size(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_icon(self, name: str, role: str) -> None:
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._theme.icons.paint(painter, self._name, self._role, QRectF(self.rect()))
        painter.end()


class _Band(QWidget):
    """An icon, a sentence and perhaps one act, on a tinted ground."""

    act_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        sentence: str,
        act: str,
        icon: str,
        looks: tuple[str, str, str],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        ground, icon_role, ink = looks
        self._theme, self._ground = theme, ground
        self.sentence = Label(theme, sentence, "body", ink, lines=2, middle=True)
        self.act = Button(theme, act, "link")
        _show_if(self.act, act)
        self.act.clicked.connect(self.act_asked)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 4, 10, 4)
        self.row.setSpacing(theme.space("m"))
        self.row.addWidget(Icon(theme, icon, icon_role))
        self.row.addWidget(self.sentence, 1)
        self.row.addWidget(self.act)
        # Not Fixed: that would hold it at one line where the sentence needs two.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, sentence: str, act: str | None = None) -> None:
        self.sentence.setText(sentence)
        if act is not None:
            self.act.set_words(act)
            self.act.setVisible(bool(act))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), 8, self._theme.colour(self._ground))
        painter.end()


class HintBand(_Band):
    """One sentence that helps once, and one act. Gone for good when used or closed: `finished` says so."""

    finished = Signal()

    def __init__(
        self, theme: Theme, sentence: str, act: str = "", icon: str = "lightbulb", parent: QWidget | None = None
    ) -> None:
        looks = ("accent.tint", "text.primary", "text.primary")
        super().__init__(theme, sentence, act, icon, looks, parent)
        self.close_button = Button(theme, "", "quiet", icon="x", name="Close this hint")
        self.row.addWidget(self.close_button)
        self.close_button.clicked.connect(self._finish)
        self.act_asked.connect(self._finish)

    def _finish(self) -> None:
        self.hide()
        self.finished.emit()


class WarningLine(_Band):
    """What is doubtful here and the one act that mends it. It never blocks and never blinks."""

    def __init__(
        self, theme: Theme, sentence: str, act: str = "", state: str = "warn", parent: QWidget | None = None
    ) -> None:
        looks = (f"state.{state}.tint", f"state.{state}.ink", f"state.{state}.ink")
        super().__init__(theme, sentence, act, theme.tokens.state_icon(state), looks, parent)


class EmptyState(QWidget):
    """A place where nothing stands yet: what will stand here, one sentence of help, one button."""

    act_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        sentence: str,
        help_sentence: str = "",
        act: str = "",
        *,
        icon: str = "",
        key_hint: str = "",
        primary: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("xxl"), 0, theme.space("xxl"))
        column.setSpacing(theme.space("s"))
        self.sentence = Label(theme, sentence, "heading")
        self.help_sentence = Label(theme, help_sentence, "body", "text.secondary")
        _show_if(self.help_sentence, help_sentence)
        kind = "primary" if primary else "plain"
        self.button = Button(theme, act, kind, icon=icon, key_hint=key_hint)  # type: ignore[arg-type]
        _show_if(self.button, act)
        self.button.clicked.connect(self.act_asked)
        column.addWidget(self.sentence)
        column.addWidget(self.help_sentence)
        column.addSpacing(theme.space("s"))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setMaximumWidth(theme.tokens.column("text_max"))


class Toast(QWidget):
    """One line at the foot of the page, with "Undo" when there is something to take back.

    Stays six seconds, longer while the pointer or the focus is on it. Give it the page area as parent: it keeps
    to the lower left corner.
    """

    undo_asked = Signal()
    MARGIN = 36
    MARGIN_NARROW = 24

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._page = theme, parent
        self._line = Label(theme, "", "body", "text.on_inverse", lines=1)
        self.undo = Button(theme, "Undo", "inverse")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 4, 10, 4)
        row.setSpacing(theme.space("l"))
        row.addWidget(self._line, 1)
        row.addWidget(self.undo)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.hide)
        self.undo.clicked.connect(self._on_undo)
        parent.installEventFilter(self)
        self.hide()

    @property
    def line(self) -> str:
        """What it says now, "" when it is not shown."""
        return self._line.text() if self.isVisible() else ""

    def say(self, line: str, *, undo: bool = True) -> None:
        self._line.setText(line)
        self.undo.setVisible(undo)
        self.setAccessibleName(line)
        self.show()
        self.place()
        self.raise_()
        self._rest.start(self._theme.motion("toast"))
        self._read_aloud()

    def _read_aloud(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415 - late: start-up time

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def place(self) -> None:
        """Keep to the lower left of the page."""
        room = self._page.size()
        margin = self.MARGIN_NARROW if self._theme.is_narrow(self.window().width()) else self.MARGIN
        size = QSize(min(self.sizeHint().width(), room.width() - 2 * margin), self._theme.px(44))
        self.setGeometry(margin, room.height() - size.height() - 24, size.width(), size.height())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._rest.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._rest.start(self._theme.motion("toast"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), 8, self._theme.colour("surface.inverse"))
        painter.end()

    def _on_undo(self) -> None:
        self.hide()
        self.undo_asked.emit()


def _show_if(part: QWidget, words: str) -> None:
    """Hides a part without words. One that has no parent yet must not be shown: it would be a window of its own."""
    if not words:
        part.hide()
